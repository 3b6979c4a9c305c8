"""Rings of polygons rounded to 1e-5 degree: what a timeline of control maps keeps of them."""

from __future__ import annotations

from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon

from layers.errors import LayerError

DEGREE: Final = 100_000  # parts of a degree

Ring = NDArray[
    np.int32
]  # points of shape (n, 2): longitude, latitude in 1e-5 degree; the first is not repeated
Polygons = list[list[Ring]]  # of each polygon the outer ring, then its holes


def rounded(geometry: MultiPolygon) -> Polygons:
    """Return the polygons of a geometry in EPSG:4326, rounded to 1e-5 degree.

    Rings keep their points, repeated ones too, their first point and their direction; polygons and holes
    their order. A ring with fewer than three different points is left out, an outer one with its holes.
    Raises LayerError for another type of geometry, and for a coordinate that is not finite or off the globe.
    """
    if geometry.geom_type not in ("MultiPolygon", "Polygon"):
        raise LayerError(f"A control map's area is a {geometry.geom_type}; use a MultiPolygon.")
    parts = shapely.get_parts(geometry)
    rings, part_of = shapely.get_rings(parts, return_index=True)
    degrees, ring_of = shapely.get_coordinates(rings, return_index=True)
    wrong = ~(np.isfinite(degrees).all(axis=1) & (np.abs(degrees) <= (180, 90)).all(axis=1))
    if wrong.any():
        lon, lat = degrees[int(np.argmax(wrong))]
        raise LayerError(
            f"Point {lon}, {lat} is off the globe; use longitude -180 to 180, latitude -90 to 90."
        )
    points = np.rint(degrees * DEGREE).astype(np.int32)
    starts = np.searchsorted(ring_of, np.arange(len(rings) + 1))
    found: Polygons = [[] for _ in parts]
    lost = -1  # the polygon whose outer ring was left out
    part_before = -1
    for number, part in enumerate(part_of.tolist()):
        ring = points[starts[number] : max(starts[number], starts[number + 1] - 1)]
        outer, part_before = part != part_before, part
        if _encloses_nothing(ring):
            lost = part if outer else lost
        elif part != lost:
            found[part].append(ring)
    return [polygon for polygon in found if polygon]


def _encloses_nothing(ring: Ring) -> bool:
    if len(ring) < 3:
        return True
    # Nearly always the first three differ; only else is every point looked at.
    return len({tuple(point) for point in ring[:3].tolist()}) < 3 and len(np.unique(ring, axis=0)) < 3
