"""Series: reports that begin with a title which only one publisher has, as a daily assessment does."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).resolve().parents[2] / "data" / "series.toml"


def publisher_of_series(title: str) -> str:
    """Return the publisher of the series that a title begins with, or "" for a title of no series."""
    written = " ".join(title.casefold().split())
    return next((publisher for name, publisher in _titles() if _begins(written, name)), "")


def _begins(written: str, name: str) -> bool:
    return written.startswith(name) and not written[len(name) : len(name) + 1].isalnum()


@lru_cache(maxsize=1)
def _titles() -> tuple[tuple[str, str], ...]:
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(
        (title.casefold(), series["publisher"]) for series in table["series"] for title in series["titles"]
    )
