"""Places' own footprints as the browser draws them: instead of the ring of 2 km about the centre."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import shapely

from geo.areas import FOOTPRINT_KM
from geo.place import Place
from layers.webmap.rings import encode_polygons

GRID: Final = 10_000  # parts of a degree: 10 m, as near as a page is ever looked at
_TOLERANCE: Final = 1 / GRID

Rings = list[list[list[int]]]


def encode_footprints(places: Iterable[Place | None]) -> dict[str, Rings]:
    """Return the polygons of the places whose ground is no disc of 2 km, by their position in `places`.

    Polygons are lists of rings, these of whole ten-thousandths of a degree: first point, then differences.
    """
    found = {}
    for position, place in enumerate(places):
        own = None if place is None else place.footprint
        if own is None or own.radius_km == FOOTPRINT_KM:
            continue
        shape = shapely.simplify(own.shape, _TOLERANCE)
        if rings := encode_polygons(shape, GRID):
            found[str(position)] = rings
    return found
