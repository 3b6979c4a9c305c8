"""Maps inferred from places with sides: the land that is divided, and the map that comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from shapely.errors import GEOSException
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geo.basemap import Basemap
from geo.cells import CellsError, InferredArea, LabelledPoint, infer_area
from layers import placecontrol
from layers.controlmap import Basis, ControlMap
from layers.sources.control.draft import MapFacts

_RIVER: Final = Path(__file__).resolve().parents[3] / "data" / "control" / placecontrol.RIVER_FILE


@cache
def land() -> BaseGeometry:
    """Return the land that is divided: Ukraine as the base map has it, EPSG:4326."""
    return Basemap.load().ukraine


def inferred(points: Sequence[LabelledPoint]) -> InferredArea:
    """Infer what the Russian side holds of Ukraine from places with sides, as the shipped tables are.

    Raises CellsError where no place has a side, for two sides at one point, and for places that divide the
    land into shapes that cannot be computed.
    """
    try:
        return infer_area(points, land(), river=_river())
    except GEOSException as error:
        raise CellsError(
            f"The cells of the {len(points)} places cannot be joined ({error}); add places near the line."
        ) from error


def inferred_map(
    facts: MapFacts, area: InferredArea, dropped: Mapping[str, int], repaired: Sequence[str] = ()
) -> ControlMap:
    """Return the map of an inferred area, with its band."""
    return ControlMap(
        publisher=facts.publisher,
        basis=Basis.INFERRED,
        date=facts.date,
        retrieved=facts.retrieved,
        sha256=facts.sha256,
        licence=facts.licence,
        attribution=facts.attribution,
        area=area.area,
        band=area.band,
        band_km=area.band_km,
        label=f"control.{Basis.INFERRED}",
        source=facts.source,
        file=facts.file,
        repaired=tuple(repaired),
        dropped={name: count for name, count in dropped.items() if count},
    )


@cache
def _river() -> LineString | None:
    return placecontrol.load_river(_RIVER) if _RIVER.exists() else None
