"""An area of control inferred from single places, with the band in which its edge may lie.

Every bit of ground goes with the nearest labelled place (Voronoi cells); cells of one side are joined. That
is an orientation, not a map: measured against a published map on four dates with the places of at least 500
people, the edge so found lay a median of 2.4 km from the published one, 95 % of it within 8.0 km. So the edge
is given as a band of that half-width, and contested places widen it by their whole cell.

Where a wide river keeps the sides apart, the nearest place may lie across the water. Given the river, no cell
crosses it, and the band along it is as wide as the river's own drawing is uncertain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry import LineString, MultiLineString, MultiPolygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import split

from geo.areas import EQUAL_AREA, GEOGRAPHIC
from geo.errors import GeoError

CONTESTED: Final = "contested"
# Half-width of the band: 95 % of the inferred line lay within it (see above).
ERROR_95_KM: Final = 8.0
# Half-width along a river given as the line: a hand-drawn channel, its islands and its other arms.
RIVER_KM: Final = 3.0

# A line on the state border or the coast is no front; line work closer to the clip's edge than this is on it.
_EDGE_M: Final = 50.0
_MARGIN_M: Final = 50_000.0
# The band is smoothed to this, far below its own width, so that drawing it stays cheap.
_BAND_TOLERANCE_M: Final = 100.0
# Degrees. The projection bends what is straight: along a longer edge cells that touch it would cross it.
_LONGEST_EDGE: Final = 0.1
# Grids that coordinates are rounded to, well under the tolerance of any source: they close the hairline gaps
# that arithmetic leaves between cells of the same ground.
_GRID_M: Final = 0.1
_GRID_DEGREES: Final = 1e-6

Geometries = NDArray[np.object_]

_TO_METRES: Final = Transformer.from_crs(GEOGRAPHIC, EQUAL_AREA, always_xy=True)


class CellsError(GeoError):
    """Say that no area can be inferred from the given places."""


@dataclass(frozen=True, slots=True)
class LabelledPoint:
    """One place with the side that holds it, or `contested`: position in EPSG:4326."""

    lon: float
    lat: float
    side: str


@dataclass(frozen=True, slots=True)
class InferredArea:
    """Ground that goes with one side's places, the line at its edge and the band round that line.

    All geometry is valid, in EPSG:4326 and inside the clip. `area` leaves contested cells out; `line` divides
    the sides as if contested places were not there, and follows neither state border nor coast; `band` is the
    zone within `band_km` of the line, and the contested cells. `n` counts the places used.
    """

    area: MultiPolygon
    band: MultiPolygon
    line: MultiLineString
    band_km: float
    n: int


def infer_area(
    points: Sequence[LabelledPoint],
    clip: BaseGeometry,
    *,
    river: LineString | None = None,
    held_by: str = "ru",
    band_km: float = ERROR_95_KM,
) -> InferredArea:
    """Infer the area that one side holds from places with sides.

    `points` are places of the land to divide, `clip` (EPSG:4326, polygons). Leave out a neighbouring state's
    towns: they are their own territory and would lend their side to villages across the border. A place
    outside the clip counts nevertheless, for a generalised coast runs inland of many a port. Cells are
    computed in the equal-area projection of `geo.areas`, where distances are true to 1 % in Ukraine. `river`
    (EPSG:4326) divides the clip into two banks, each of which goes with its own places. Raises CellsError for
    an empty clip, a band that is no positive number of km, a coordinate out of range, two sides at one point,
    no place with a side, or a river that does not part the clip.
    """
    if clip.is_empty or clip.area == 0:
        raise CellsError("The clip is empty; give the land to divide, such as Basemap.load().ukraine.")
    if not 0 < band_km < 500:
        raise CellsError(f"The band is {band_km} km; use a width of more than 0 and less than 500 km.")
    land = _project(shapely.segmentize(clip, _LONGEST_EDGE))
    places, sides = _places(points)
    if not (sides != CONTESTED).any():
        raise CellsError(f"None of the {len(points)} places has a side, so there is nothing to infer.")

    divide = None if river is None else _project(river)
    banks = _banks(land, divide)
    cells = _cells(places, banks)
    area = shapely.intersection(_union(cells[sides == held_by]), land)
    contested = shapely.intersection(_union(cells[sides == CONTESTED]), land)
    line = _line(places[sides != CONTESTED], sides[sides != CONTESTED] == held_by, banks, land)
    band = shapely.intersection(shapely.union(_reach(line, divide, band_km), contested), land)
    return InferredArea(_polygons(area), _polygons(band), _lines(line), band_km, len(sides))


def _places(points: Sequence[LabelledPoint]) -> tuple[Geometries, NDArray[np.str_]]:
    """Return points in metres and their sides, one a position and sorted: input order does not matter."""
    sides: dict[tuple[float, float], str] = {}
    for point in points:
        position = (point.lon, point.lat)
        if not (np.isfinite(position).all() and abs(point.lon) <= 180 and abs(point.lat) <= 90):
            at = f"{point.lon}, {point.lat}"
            raise CellsError(f"A place is at {at}; use longitude -180 to 180, latitude -90 to 90.")
        known = sides.setdefault(position, point.side)
        if known != point.side:
            at = f"{point.lon}, {point.lat}"
            raise CellsError(f"Two places at {at} have the sides {known} and {point.side}; keep one.")
    positions = sorted(sides)
    degrees = np.array(positions, dtype=float).reshape(-1, 2)
    metres = np.column_stack(_TO_METRES.transform(degrees[:, 0], degrees[:, 1]))
    places: Geometries = np.asarray(shapely.points(metres), dtype=object)
    return places, np.array([sides[position] for position in positions], dtype=str)


def _banks(land: BaseGeometry, divide: BaseGeometry | None) -> list[BaseGeometry]:
    """Return the clip's box, or its two parts on either side of a river."""
    box = shapely.buffer(shapely.box(*land.bounds), _MARGIN_M, join_style="mitre")
    if divide is None:
        return [box]
    banks = [part for part in split(box, divide).geoms if shapely.intersects(part, land)]
    if len(banks) != 2:
        raise CellsError(f"The river parts the clip into {len(banks)}; give one line right across it.")
    return banks


def _cells(places: Geometries, banks: Sequence[BaseGeometry]) -> Geometries:
    """Return each place's Voronoi cell, cut to the bank it lies on; together they cover both banks."""
    cells: Geometries = np.full(len(places), MultiPolygon(), dtype=object)
    for bank in banks:
        shapely.prepare(bank)
        there = shapely.intersects(bank, places) if len(banks) > 1 else np.full(len(places), True)
        if there.sum() == 1:
            cells[there] = bank
        elif there.any():
            diagram = shapely.voronoi_polygons(
                shapely.multipoints(places[there]), extend_to=bank, ordered=True
            )
            cells[there] = shapely.intersection(shapely.get_parts(diagram), bank)
    return cells


def _line(
    places: Geometries, held: NDArray[np.bool_], banks: Sequence[BaseGeometry], land: BaseGeometry
) -> BaseGeometry:
    """Return the line inside the clip that divides the places held from the others."""
    if held.all() or not held.any():
        return MultiLineString()
    edge = shapely.boundary(_union(_cells(places, banks)[held]))
    # The outer rim of the diagram lies outside the clip, so what is left is line between cells.
    inside = shapely.intersection(edge, shapely.buffer(land, -_EDGE_M))
    return shapely.line_merge(inside)


def _reach(line: BaseGeometry, divide: BaseGeometry | None, band_km: float) -> BaseGeometry:
    """Return the zone about the line: `band_km` to either side, less where the line is the river."""
    if divide is None:
        return shapely.buffer(line, band_km * 1000).simplify(_BAND_TOLERANCE_M)
    bed = shapely.buffer(divide, 10 * _GRID_M)
    free = shapely.buffer(shapely.difference(line, bed), band_km * 1000)
    wet = shapely.buffer(shapely.intersection(line, bed), min(RIVER_KM, band_km) * 1000)
    return shapely.union(free, wet).simplify(_BAND_TOLERANCE_M)


def _union(cells: Geometries) -> BaseGeometry:
    return shapely.union_all(cells, grid_size=_GRID_M) if len(cells) else MultiPolygon()


def _polygons(shape: BaseGeometry) -> MultiPolygon:
    # Taken back to degrees, corners that touched may cross; rounding such a shape fails.
    sound = shapely.make_valid(_unproject(shape), method="structure", keep_collapsed=False)
    parts = shapely.get_parts(shapely.set_precision(sound, _GRID_DEGREES))
    parts = shapely.get_parts(parts)
    return MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def _lines(shape: BaseGeometry) -> MultiLineString:
    parts = shapely.get_parts(_unproject(shape))
    return MultiLineString([part for part in parts if part.geom_type == "LineString"])


def _project(shape: BaseGeometry) -> BaseGeometry:
    return shapely.transform(shape, lambda p: np.column_stack(_TO_METRES.transform(p[:, 0], p[:, 1])))


def _unproject(shape: BaseGeometry) -> BaseGeometry:
    return shapely.transform(
        shape, lambda p: np.column_stack(_TO_METRES.transform(p[:, 0], p[:, 1], direction="INVERSE"))
    )
