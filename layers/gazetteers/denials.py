"""Names that a source gives to a place although they belong to another one, or are no names in use."""

from __future__ import annotations

import tomllib
from functools import cache

from geo.gazetteer import FOLDER


@cache
def denied() -> frozenset[tuple[int, str]]:
    """Return the pairs of GeoNames id and name that do not belong together."""
    table = tomllib.loads((FOLDER / "denied_aliases.toml").read_text(encoding="utf-8"))["denied"]
    return frozenset((entry["geonames"], alias) for entry in table for alias in entry["aliases"])
