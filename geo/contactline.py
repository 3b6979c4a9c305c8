"""The contact line: the part of an area's boundary where two sides meet, and how far places are from it.

A published map closes its area along the state border and the coast; nobody faces anybody there. Publishers
draw borders and coasts of their own, a kilometre or two off the base map's, so whether a piece of boundary
is border is decided by nearness, within `NEAR_BORDER_KM`, and by what lies between: a strip of free ground
narrower than that beside the border or coast is a difference between two drawings, not ground. A strip of
control along the border keeps its line, however shallow, as free ground lies on its inner side.

Limits: within `NEAR_BORDER_KM` of border or coast a real strip of free ground of less than that width goes
unseen, and so does its line. So does the line around a pocket that is cut off against the border or the coast
and nowhere 3.75 km wide, as drawings differ by that much at lagoons, estuaries and in places of the eastern
border. Where they differ by still more, pieces of shore remain in the line; `land` of a finer map removes
them.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from pyproj import Geod
from shapely.geometry import MultiLineString, MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.areas import from_equal_area, to_equal_area
from geo.errors import GeoError

# The mapping tolerance: published borders differ by 1 to 2 km, and the browser draws with the same figure.
NEAR_BORDER_KM: Final = 1.5

# Drawings leave the base map by up to 3.7 km in the east and on Crimea's lagoons; measured in these widths.
_PATCH: Final = 2.5

# Overlays that are to join without cracks are made on this grid.
GRID_M: Final = 0.01

_GEOD: Final = Geod(ellps="WGS84")
_QUARTER_SIDES: Final = 8


def contact_line(
    area: BaseGeometry, land: BaseGeometry, *, near_border_km: float = NEAR_BORDER_KM
) -> MultiLineString:
    """Return the part of an area's boundary on `land` that is neither state border nor coast.

    `area` and `land` (such as `Basemap.ukraine`) are valid polygons in EPSG:4326, as is the line. Boundary
    outside `land` is never part of it. Empty where the area is. Raises GeoError for a distance that is not
    a positive number.
    """
    if area.is_empty:
        return MultiLineString()
    plane, ground = to_equal_area(area), to_equal_area(land)
    tolerance = _metres(near_border_km)
    free = shapely.get_parts(shapely.difference(ground, _filled(plane, ground, tolerance)))
    patch = _is_patch(free, ground, tolerance)
    # Opening rounds a corner off, at a right angle by 0.41 of its radius: the line goes on to the border.
    beside = shapely.buffer(free, tolerance / 4, quad_segs=_QUARTER_SIDES)
    border = shapely.difference(
        shapely.union_all([_zone(ground, plane, tolerance), *beside[patch]]),
        shapely.union_all(beside[~patch]),
    )
    line = shapely.difference(shapely.intersection(plane.boundary, ground), border)
    # Overlays of lines and areas can touch in single points; these are no line.
    pieces = [part for part in shapely.get_parts(line) if part.geom_type == "LineString" and part.length > 0]
    merged = shapely.line_merge(MultiLineString(pieces))
    return MultiLineString(shapely.get_parts(from_equal_area(merged)).tolist())


def filled_to_border(
    area: BaseGeometry, land: BaseGeometry, *, near_border_km: float = NEAR_BORDER_KM
) -> MultiPolygon:
    """Return an area with the strips that a differing drawing leaves between it and the border of `land`.

    Both are valid polygons in one plane, metres, as is the result. A strip is ground of `land` near its
    boundary and near the area where a disc of `near_border_km` does not fit. Raises GeoError for a distance
    that is not a positive number.
    """
    return _filled(area, land, _metres(near_border_km))


def border_strips(
    area: BaseGeometry, land: BaseGeometry, *, near_border_km: float = NEAR_BORDER_KM
) -> MultiPolygon:
    """Return what lies between an area's drawn border or coast and those of `land`: ground on paper only.

    Shapes as in `contact_line`, whose strips and patches these are; the result is in EPSG:4326 and shares no
    inside with the area. Raises GeoError for a distance that is not a positive number.
    """
    plane, ground = to_equal_area(area), to_equal_area(land)
    tolerance = _metres(near_border_km)
    filled = _filled(plane, ground, tolerance)
    free = shapely.get_parts(shapely.difference(ground, filled))
    patches = free[_is_patch(free, ground, tolerance)]
    held = shapely.union_all([filled, *patches], grid_size=GRID_M)
    # On a grid as coarse as this the strips stay valid in degrees; what differs from a drawing is a metre.
    strips = polygonal(shapely.difference(shapely.intersection(held, ground), plane, grid_size=1.0))
    return polygonal(from_equal_area(strips))


def signed_distance_km(
    points: ArrayLike, area: BaseGeometry, line: BaseGeometry
) -> NDArray[np.float64] | np.float64:
    """Return how far points are from the contact line, in km: negative inside the area.

    `points` has the shape (..., 2), longitude and latitude; the result has the shape (...). `area` and `line`
    are in EPSG:4326. The nearest point is found in the equal-area projection, whose lengths are within 0.3 %
    in Ukraine, and measured on the ellipsoid. With an empty line every point is infinitely far. Raises
    GeoError for points of another shape or not finite.
    """
    given = np.asarray(points, dtype=np.float64)
    if given.ndim == 0 or given.shape[-1] != 2 or not np.isfinite(given).all():
        raise GeoError("Points must be finite pairs of longitude and latitude, shape (..., 2).")
    flat = given.reshape(-1, 2)
    lonlat = np.asarray(shapely.points(flat))
    shapely.prepare(area)
    sign = np.where(shapely.intersects(area, lonlat), -1.0, 1.0)
    distance = np.full(len(flat), np.inf) if line.is_empty else _distances_km(flat, lonlat, line)
    result: NDArray[np.float64] | np.float64 = (sign * distance).reshape(given.shape[:-1])[()]
    return result


def _distances_km(
    lonlat: NDArray[np.float64], points: NDArray[np.object_], line: BaseGeometry
) -> NDArray[np.float64]:
    plane = to_equal_area(points)
    segments = edges(to_equal_area(line))
    found = shapely.STRtree(segments).query_nearest(plane, all_matches=False)
    near = np.empty((len(plane), 4))
    near[found[0]] = shapely.get_coordinates(
        from_equal_area(shapely.shortest_line(plane[found[0]], segments[found[1]]))
    ).reshape(-1, 4)
    metres = _GEOD.inv(lonlat[:, 0], lonlat[:, 1], near[:, 2], near[:, 3])[2]
    return np.asarray(metres, dtype=np.float64) / 1000


def edges(line: BaseGeometry) -> NDArray[np.object_]:
    """Return every edge of lines as a line of two points."""
    points, part = shapely.get_coordinates(shapely.get_parts(line), return_index=True)
    within = part[:-1] == part[1:]
    pairs = np.stack([points[:-1], points[1:]], axis=1)[within]
    return np.asarray(shapely.linestrings(pairs), dtype=object).reshape(-1)


def _filled(area: BaseGeometry, land: BaseGeometry, tolerance: float) -> MultiPolygon:
    zone = _zone(land, area, tolerance)
    free = shapely.difference(land, area)
    # Cut well beyond the zone: where the ground is cut its rim is no wall.
    around = shapely.intersection(free, shapely.buffer(zone, 2 * tolerance, quad_segs=_QUARTER_SIDES))
    half = tolerance / 2
    roomy = shapely.buffer(
        shapely.buffer(around, -half, quad_segs=_QUARTER_SIDES), half, quad_segs=_QUARTER_SIDES
    )
    strips = shapely.difference(shapely.intersection(free, zone), roomy)
    return polygonal(shapely.union(polygonal(area), polygonal(strips), grid_size=GRID_M))


def _is_patch(parts: NDArray[np.object_], land: BaseGeometry, tolerance: float) -> NDArray[np.bool_]:
    """Return which parts of free ground lie cut off and narrow between the border and an area."""
    narrow = shapely.is_empty(shapely.buffer(parts, -_PATCH * tolerance / 2, quad_segs=_QUARTER_SIDES))
    found: NDArray[np.bool_] = narrow & shapely.dwithin(parts, land.boundary, 1.0)
    return found


def polygonal(geometry: BaseGeometry) -> MultiPolygon:
    """Return the polygons of a geometry: overlays also give points and lines where two shapes touch."""
    parts = shapely.get_parts(geometry)
    if "GeometryCollection" in {part.geom_type for part in parts}:
        parts = shapely.get_parts(parts)
    return MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def _zone(land: BaseGeometry, area: BaseGeometry, tolerance: float) -> BaseGeometry:
    """Return what is near the land's boundary and near the area's: where drawings can differ."""
    near_border = shapely.buffer(land.boundary, tolerance, quad_segs=_QUARTER_SIDES)
    near_area = shapely.buffer(area.boundary, 1.5 * tolerance, quad_segs=_QUARTER_SIDES)
    return shapely.intersection(near_border, near_area)


def _metres(near_border_km: float) -> float:
    if not (np.isfinite(near_border_km) and near_border_km > 0):
        raise GeoError(f"Distance {near_border_km} km is out of range; use a positive number.")
    return near_border_km * 1000
