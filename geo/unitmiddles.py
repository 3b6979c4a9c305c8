"""Where hromadas lie of which no settlement has a point: roughly, to tell namesakes apart, never to draw."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).resolve().parents[1] / "data" / "gazetteer" / "hromada_middles.toml"


@lru_cache(maxsize=2)
def hromada_middles(table: Path = TABLE) -> Mapping[str, tuple[float, float]]:
    """Return lon and lat (EPSG:4326 degrees, good to some 12 km) by "oblast|raion|hromada"."""
    oblasts = tomllib.loads(table.read_text(encoding="utf-8"))
    return {
        "|".join((oblast, *unit.split(" / "))): (float(lon), float(lat))
        for oblast, units in oblasts.items()
        for unit, (lon, lat) in units.items()
    }
