"""What one area has gained and lost against another: two days of one map, or two publishers' maps.

The ground where two areas differ is bounded by the edges that only one of them has. So the edges both have,
in the same direction, are left out first; the rest is noded on a grid, closed into faces, and each face is
asked which of the two areas holds it. Two days of one map share nearly all edges, which leaves a few dozen:
the result is that of the overlay of the whole maps, at the cost of the changed part. Two publishers' maps
share none; they are overlaid as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.errors import GEOSException
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.areas import to_equal_area
from geo.errors import GeoError

# 0.1 m on the ground: what is thinner than this, between edges meant to be one, is arithmetic and no change.
GRID_DEGREES: Final = 1e-6
GRID_M: Final = 0.1
# With more edges than these the overlay of the whole areas is the faster one (measured on published maps).
_FEW_EDGES: Final = 600
# How far gained + kept may be from after, and lost + kept from before, for every km of changed edge: the two
# edges of a sliver are moved by half a grid each. Beyond this the faces are wrong and the overlay is taken.
_SLACK_KM2_PER_KM: Final = 1e-4
# An edge cut in two is drawn through other points of its bend in the projection (within 4 cm).
_SLACK_KM2: Final = 0.01

Edges = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Change:
    """From one area to another: `gained` and `lost` in EPSG:4326, valid, without a shared inside.

    `kept_km2` is what both hold: gained + kept = after and lost + kept = before, each within 0.01 km² and
    100 m² for every km of changed edge. All three are measured in the equal-area projection.
    """

    gained: MultiPolygon
    lost: MultiPolygon
    gained_km2: float
    lost_km2: float
    kept_km2: float


def change(before: BaseGeometry, after: BaseGeometry) -> Change:
    """Return what `after` has gained and lost against `before` (both EPSG:4326, valid, polygons or empty).

    Coordinates of the result lie on a grid of 1e-6 degrees; slivers thinner than that are left out on both
    sides. Raises GeoError for a shape that is no area or that cannot be overlaid because it is not valid.
    """
    held = [to_equal_area(shape).area / 1e6 for shape in (before, after)]
    gained, lost = gained_and_lost(before, after)
    won, gone = (to_equal_area(shape).area / 1e6 for shape in (gained, lost))
    if abs(held[0] - gone + won - held[1]) > _slack(gained, lost):
        gained, lost = overlaid(before, after)
        won, gone = (to_equal_area(shape).area / 1e6 for shape in (gained, lost))
    kept = max(0.0, (held[0] - gone + held[1] - won) / 2)
    return Change(gained, lost, won, gone, kept)


def gained_and_lost(
    before: BaseGeometry, after: BaseGeometry, grid: float = GRID_DEGREES
) -> tuple[MultiPolygon, MultiPolygon]:
    """Return what only `after` and what only `before` holds, from the edges that differ where they are few.

    Both are valid areas in one CRS; `grid` is in its units. Raises GeoError as `change` does.
    """
    edges = changed_edges(before, after)
    if not len(edges):
        return MultiPolygon(), MultiPolygon()
    if len(edges) > _FEW_EDGES:
        return overlaid(before, after, grid)
    return _from_edges(edges, before, after, grid)


def _from_edges(
    edges: Edges, before: BaseGeometry, after: BaseGeometry, grid: float
) -> tuple[MultiPolygon, MultiPolygon]:
    try:
        lines = shapely.union_all(shapely.linestrings(edges.reshape(-1, 2, 2)), grid_size=grid)
        faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    except GEOSException as error:
        raise _not_overlaid(error) from error
    # A point inside each face speaks for all of it: no edge of either area crosses a face where they differ.
    points = shapely.point_on_surface(faces)
    held = [_holds(area, points) for area in (before, after)]
    return _joined(faces[held[1] & ~held[0]], grid), _joined(faces[held[0] & ~held[1]], grid)


def overlaid(
    before: BaseGeometry, after: BaseGeometry, grid: float = GRID_DEGREES
) -> tuple[MultiPolygon, MultiPolygon]:
    """Return what `gained_and_lost` does, by overlaying the whole areas: slower, and the check of it."""
    try:
        return (
            _joined(shapely.get_parts(shapely.difference(after, before, grid_size=grid)), grid),
            _joined(shapely.get_parts(shapely.difference(before, after, grid_size=grid)), grid),
        )
    except GEOSException as error:
        raise _not_overlaid(error) from error


def changed_edges(before: BaseGeometry, after: BaseGeometry) -> Edges:
    """Return the edges of one area's rings that the other does not have in the same direction.

    Shape (n, 4): x and y of the start, x and y of the end, the area on the left.
    """
    edges: Edges = np.vstack([_edges(before), _edges(after)])
    # Vertices are numbered by value, so that an edge is one whole number and comparing is exact.
    vertices, numbers = np.unique(np.ascontiguousarray(edges).view(np.complex128), return_inverse=True)
    start, end = numbers.reshape(-1, 2).astype(np.int64).T
    _, first, count = np.unique(start * len(vertices) + end, return_index=True, return_counts=True)
    single = first[(count == 1) & (start[first] != end[first])]
    return np.asarray(edges[single])


def _edges(area: BaseGeometry) -> Edges:
    if area.geom_type not in ("Polygon", "MultiPolygon"):
        raise GeoError(f"A {area.geom_type} has no area to compare; use a Polygon or MultiPolygon.")
    rings = shapely.get_rings(shapely.get_parts(shapely.orient_polygons(shapely.force_2d(area))))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    within = ring[:-1] == ring[1:]
    return np.asarray(np.hstack([points[:-1][within], points[1:][within]]), dtype=np.float64)


def _holds(area: BaseGeometry, points: NDArray[np.object_]) -> NDArray[np.bool_]:
    # A copy: a prepared geometry stays prepared, and its memory taken, as long as its caller keeps it.
    own = shapely.transform(area, lambda xy: xy)
    shapely.prepare(own)
    return np.asarray(shapely.contains(own, points), dtype=bool)


def _joined(faces: NDArray[np.object_], grid: float) -> MultiPolygon:
    parts = [one for one in faces if one.geom_type == "Polygon" and not one.is_empty]
    shape = MultiPolygon(parts)
    if shape.is_valid:
        return shape
    joined = shapely.get_parts(shapely.union_all(parts, grid_size=grid))
    return MultiPolygon([one for one in joined if one.geom_type == "Polygon" and not one.is_empty])


def _slack(gained: BaseGeometry, lost: BaseGeometry) -> float:
    # 111 km to a degree at most: on the safe side.
    return _SLACK_KM2 + _SLACK_KM2_PER_KM * 111 * (gained.length + lost.length)


def _not_overlaid(error: GEOSException) -> GeoError:
    return GeoError(f"The two areas cannot be overlaid ({error}); repair them first (geo.areas.make_valid).")
