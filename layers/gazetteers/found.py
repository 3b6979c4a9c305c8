"""What was read from another gazetteer's file, before it is written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from layers.errors import FileFaultsError
from layers.faults import at_most
from layers.gazetteers.prebuilt import Row

# Ukraine with its waters and what GeoNames rounds: west, south, east, north in EPSG:4326 degrees.
UKRAINE: Final = (22.0, 44.2, 40.4, 52.5)
_DECIMALS: Final = 5  # about a metre


@dataclass(frozen=True, slots=True)
class Found:
    """The rows to keep, as `prebuilt.COLUMNS` has them; the edition; and counts to tell."""

    version: str
    tables: Mapping[str, Sequence[Row]]
    counts: Mapping[str, int]


def refuse(where: str, faults: Sequence[str]) -> None:
    """Raise FileFaultsError where there are faults, the first twenty of them in words."""
    if faults:
        raise FileFaultsError(where, at_most(list(faults)))


def outside(lon: float, lat: float) -> Literal["", "swapped", "outside"]:
    """Say whether a point lies outside Ukraine's box, or inside it with its two numbers swapped."""
    if _within(lon, lat):
        return ""
    return "swapped" if _within(lat, lon) else "outside"


def degrees(value: float) -> str:
    """Return a longitude or latitude as the tables hold it."""
    return f"{value:.{_DECIMALS}f}"


def _within(lon: float, lat: float) -> bool:
    west, south, east, north = UKRAINE
    return west <= lon <= east and south <= lat <= north
