"""Coordinate systems, areas and distances: the one place that names a projection.

Positions are EPSG:4326 everywhere. Areas and distances of single shapes are measured on the WGS 84 ellipsoid;
a projection serves where planar geometry is needed at once for many shapes.
"""

from __future__ import annotations

from typing import Final, TypeVar

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod, Transformer
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.errors import GeoError

GEOGRAPHIC: Final = "EPSG:4326"
# Lambert azimuthal equal-area, centred on Ukraine: areas are exact and, unlike in the world-wide or
# pan-European equal-area systems (EPSG:6933, EPSG:3035), lengths stay within 0.3 % over the whole country,
# so a buffer or a narrowest width taken in it means the same everywhere.
EQUAL_AREA: Final = "+proj=laea +lat_0=48.5 +lon_0=34 +datum=WGS84 +units=m +no_defs"
# Metres for distances at the front; zone 37 is centred on 39 E.
UTM: Final = "EPSG:32637"

# Several times the vertices of the largest published control map.
MAX_VERTICES: Final = 100_000
# Repair takes time that grows with the crossings, not with the vertices: a drawn map has a handful, a ring of
# 1,000 random points over 100,000 (3 s), one of 500 some 25,000 (0.6 s).
MAX_CROSSINGS: Final = 25_000
FOOTPRINT_KM: Final = 2.0
_FOOTPRINT_SIDES: Final = 64
_LONGEST_EDGE: Final = 0.02  # degrees

# One shape, or many at once.
Shapes = TypeVar("Shapes", BaseGeometry, NDArray[np.object_])

_GEOD: Final = Geod(ellps="WGS84")
_TO_EQUAL_AREA: Final = Transformer.from_crs(GEOGRAPHIC, EQUAL_AREA, always_xy=True)


def make_valid(geometry: BaseGeometry, *, max_vertices: int = MAX_VERTICES) -> BaseGeometry:
    """Return the geometry itself where it is valid, else repaired by the rings' structure.

    Raises GeoError where it has more than `max_vertices` vertices, a coordinate that is not finite, or edges
    that cross each other more than `MAX_CROSSINGS` times (repairing such a shape could take minutes).
    """
    count = int(shapely.get_num_coordinates(geometry))
    if count > max_vertices:
        raise GeoError(f"The shape has {count} vertices; at most {max_vertices} are read. Simplify it first.")
    if not np.isfinite(shapely.get_coordinates(geometry)).all():
        raise GeoError("The shape has a coordinate that is not a finite number; remove or correct it.")
    if shapely.is_valid(geometry):
        return geometry
    if _crosses_too_often(geometry):
        raise GeoError(
            f"The shape's edges cross each other more than {MAX_CROSSINGS} times; a control map's cross a "
            "handful of times at most. Repair the shape in a GIS first."
        )
    return shapely.make_valid(geometry, method="structure", keep_collapsed=False)


def _crosses_too_often(geometry: BaseGeometry) -> bool:
    points, line = shapely.get_coordinates(shapely.get_rings(shapely.get_parts(geometry)), return_index=True)
    within = line[:-1] == line[1:]
    segments = shapely.linestrings(np.stack([points[:-1], points[1:]], axis=1)[within])
    tree = shapely.STRtree(segments)
    # An edge meets itself and its two neighbours; the rest is crossings, each seen from both sides.
    allowed = 3 * len(segments) + 2 * MAX_CROSSINGS
    # Small portions: a hostile shape is over the limit before its crossings fill the memory.
    portion = max(1, 2_000_000 // max(1, len(segments)))
    for start in range(0, len(segments), portion):
        found = tree.query(segments[start : start + portion], predicate="intersects")
        allowed -= found.shape[1]
        if allowed < 0:
            return True
    return False


def area_km2(geometry: BaseGeometry | gpd.GeoDataFrame) -> float:
    """Return the area in km² on the WGS 84 ellipsoid, edges taken as geodesics.

    A geometry is in EPSG:4326; a frame may be in any CRS and its rows are added up (overlaps count twice).
    Method: Karney, "Algorithms for geodesics" (2013), as in GeographicLib. Raises GeoError for a frame
    without a CRS.
    """
    if isinstance(geometry, gpd.GeoDataFrame):
        if geometry.crs is None:
            raise GeoError("The frame has no CRS, so its area is unknown; set one (GeoJSON is EPSG:4326).")
        return sum(area_km2(shape) for shape in geometry.geometry.to_crs(GEOGRAPHIC) if shape is not None)
    if geometry.is_empty:
        return 0.0
    # The sign of a geodesic area tells the ring's direction: shells one way, holes the other, so they add up.
    turned = shapely.orient_polygons(geometry)
    return abs(float(_GEOD.geometry_area_perimeter(turned)[0])) / 1e6


def footprint(lon: float, lat: float, radius_km: float = FOOTPRINT_KM) -> Polygon:
    """Return the disc of `radius_km` around a point: what a place without an outline is measured on.

    Its rim is points at that distance on the ellipsoid, anticlockwise, in EPSG:4326. The radius is
    widened by 0.08 % so that the many-sided shape has the area of the circle. Raises GeoError for a point off
    the globe, near a pole or the antimeridian, or a radius that is not a positive number of at most 500 km.
    """
    if not (np.isfinite([lon, lat]).all() and abs(lat) <= 80 and abs(lon) <= 170):
        raise GeoError(f"Point {lon}, {lat} is out of range; use longitude -170 to 170, latitude -80 to 80.")
    disc: Polygon = footprints(np.array([[lon, lat]]), radius_km)[0]
    return disc


def footprints(points: NDArray[np.float64], radius_km: float = FOOTPRINT_KM) -> NDArray[np.object_]:
    """Return the `footprint` of each of many points, shape (n, 2): longitude, latitude in EPSG:4326.

    Raises GeoError as `footprint` does; a point out of range is named by its row, from 0.
    """
    lon, lat = points.T
    wrong = ~(np.isfinite(points).all(axis=1) & (np.abs(lat) <= 80) & (np.abs(lon) <= 170))
    if wrong.any():
        row = int(np.argmax(wrong))
        raise GeoError(
            f"Point {lon[row]}, {lat[row]} (row {row}) is out of range; "
            "use longitude -170 to 170, latitude -80 to 80."
        )
    if not 0 < radius_km <= 500:
        raise GeoError(f"Radius {radius_km} km is out of range; use more than 0 and at most 500 km.")
    n = _FOOTPRINT_SIDES
    bearings = np.tile(np.linspace(360, 0, n, endpoint=False), len(points))
    rim = radius_km * 1000 * np.sqrt(2 * np.pi / n / np.sin(2 * np.pi / n))
    x, y, _ = _GEOD.fwd(np.repeat(lon, n), np.repeat(lat, n), bearings, np.full(len(bearings), rim))
    return np.asarray(shapely.polygons(np.stack([x, y], axis=-1).reshape(len(points), n, 2)))


def covered_share(footprint: BaseGeometry, area: BaseGeometry) -> float:
    """Return the share, 0 to 1, of `footprint` that lies in `area` (both EPSG:4326, valid).

    Edges are straight in longitude and latitude, as GeoJSON has them; the two areas are then compared in the
    equal-area projection. Raises GeoError where the footprint has no area.
    """
    ground = to_equal_area(footprint).area
    if ground == 0:
        raise GeoError("The footprint has no area, so no share of it can be covered; use a polygon.")
    return float(min(1.0, to_equal_area(shapely.intersection(footprint, area)).area / ground))


def distance_km(a: BaseGeometry, b: BaseGeometry) -> float:
    """Return the shortest distance in km on the ellipsoid between two geometries in EPSG:4326.

    Two points are measured directly. For other shapes the nearest pair is found in the equal-area projection,
    whose lengths are within 0.3 % in Ukraine, and measured on the ellipsoid. Overlapping shapes are 0 km
    apart. Raises GeoError where one is empty.
    """
    if a.is_empty or b.is_empty:
        raise GeoError("One of the shapes is empty, so there is no distance; give a point, line or area.")
    if isinstance(a, Point) and isinstance(b, Point):
        pair = np.array([[a.x, a.y], [b.x, b.y]])
    else:
        near = shapely.shortest_line(to_equal_area(a), to_equal_area(b))
        x, y = shapely.get_coordinates(near).T
        x, y = _TO_EQUAL_AREA.transform(x, y, direction="INVERSE")
        pair = np.column_stack([x, y])
    return float(_GEOD.inv(*pair[0], *pair[1])[2]) / 1000


def to_equal_area(geometry: Shapes) -> Shapes:
    """Return geometry of EPSG:4326 in EQUAL_AREA, metres: what is measured in one plane adds up.

    One shape or an array of shapes. Edges are straight in longitude and latitude, as GeoJSON has them; long
    ones get points in between, so that they stay within 4 cm.
    """
    # A long edge that is straight in degrees is bent in the projection.
    short = shapely.segmentize(geometry, _LONGEST_EDGE)
    return shapely.transform(short, lambda p: np.column_stack(_TO_EQUAL_AREA.transform(p[:, 0], p[:, 1])))


def from_equal_area(geometry: Shapes) -> Shapes:
    """Return geometry of EQUAL_AREA, metres, in EPSG:4326: one shape or an array of shapes."""
    return shapely.transform(
        geometry, lambda p: np.column_stack(_TO_EQUAL_AREA.transform(p[:, 0], p[:, 1], direction="INVERSE"))
    )
