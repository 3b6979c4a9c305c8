"""Which town a direction of the front is named after, on a report's day, where the name has namesakes."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

SECTORS: Final = Path(__file__).resolve().parents[2] / "data" / "front_sectors.toml"


def sectors_ever(table: Path = SECTORS) -> Mapping[str, str]:
    """Return the names of all directions that were ever spoken of, by the register code of their town."""
    rows = tomllib.loads(table.read_text(encoding="utf-8"))["sector"]
    return {one["place"]: one["name"] for one in rows}


@lru_cache(maxsize=64)
def sectors_on(day: datetime.date, table: Path = SECTORS) -> Mapping[str, str]:
    """Return the names of the directions that are spoken of on a day, by the register code of their town."""
    rows = tomllib.loads(table.read_text(encoding="utf-8"))["sector"]
    return {
        one["place"]: one["name"]
        for one in rows
        if one["since"] <= day <= one.get("until", datetime.date.max)
    }
