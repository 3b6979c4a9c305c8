"""Series: whose a report is by its title alone: that of a daily assessment, or a name and a day."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).resolve().parents[2] / "data" / "series.toml"
# "14 Sep 2022", "September 14, 2022", "14.09.2022", "2022-09-14".
_DAY: Final = re.compile(
    r"\b(?:(?:\d{1,2}\W{1,2}[^\W\d]{3,12}|[^\W\d]{3,12}\W{1,2}\d{1,2})\W{1,2}20\d\d"
    r"|\d{1,2}\.\d{1,2}\.20\d\d|20\d\d-\d\d-\d\d)\b"
)


def publisher_of_series(title: str) -> str:
    """Return the publisher of the series that a title begins with, or "" for a title of no series."""
    written = " ".join(title.casefold().split())
    return next((publisher for name, publisher in _titles() if _begins(written, name)), "")


def publisher_of_issue(title: str) -> str:
    """Return whose name a title files a report under ("ISW, 14 September 2022 – …"), as listed, or "".

    Only a listed name and a day right behind it: a headline that begins with a source ("ISW: …") stands over
    what others print, and a town before a day is where something was written.
    """
    day = _DAY.search(title)
    filed = " ".join(title[: day.start()].casefold().split()).rstrip(" ,|–—-") if day else ""
    return _filed_as().get(filed.removeprefix("the "), "")


def _begins(written: str, name: str) -> bool:
    return written.startswith(name) and not written[len(name) : len(name) + 1].isalnum()


@lru_cache(maxsize=1)
def _filed_as() -> dict[str, str]:
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name.casefold(): name for name in table["filed_as"]}


@lru_cache(maxsize=1)
def _titles() -> tuple[tuple[str, str], ...]:
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(
        (title.casefold(), series["publisher"]) for series in table["series"] for title in series["titles"]
    )
