"""Whether a place is cut off from the rear of the side that holds it, and how wide the way out is.

The encircled side moves on free ground: what the map does not show under the encircler's control. Ukraine's
is the land without the mapped Russian area; the Russian side's is the mapped area and Russia. The sea and
other states are no ground for either. What lies between the mapped area and the border it was drawn to is
filled first (`geo.contactline.filled_to_border`), or every pocket would be joined to the rear by a strip that
exists only between two drawings of one border. The rear is the ground behind: at least 10,000 km² joined by
ways 30 km wide (`geo.passages`).

A corridor's width is the diameter of the largest disc that gets from the place's free ground to the rear. Two
things bound it: the narrowest neck on the way, and the room at the place itself, where the disc starts with
its centre. Where no neck under 30 km lies on the way there is no corridor to speak of, and no width.

Limits: a real strip of less than 1.5 km beside border or coast counts as the encircler's; territory that one
side holds in the other's country is known only where the map shows it; a river is no wall.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final, Literal

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry import LineString, MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.areas import from_equal_area, to_equal_area
from geo.contactline import GRID_M, NEAR_BORDER_KM, filled_to_border, polygonal
from geo.errors import GeoError
from geo.passages import Passages
from geo.window import cut_out, window

Encircler = Literal["ru", "ua"]

_GEOD: Final = Geod(ellps="WGS84")
# Of a home as large as Russia only what lies this close to the land matters.
_HOME_DEGREES: Final = 1.0
# Wide enough for a rear of the size that `geo.passages` asks for on any side of a place.
REACH_KM: Final = 100.0
# A place's edge along a drawn line is not exact to the last metre.
_ALL_FREE: Final = 0.999
# Areas drawn side by side leave cracks; nobody passes through one, so the grey zone is taken this much wider.
_CRACK_M: Final = 10.0


class Start(StrEnum):
    """Where a place lies: on free ground, partly so, all in the grey zone or all inside the area."""

    FREE = "free"
    PARTLY = "partly"
    GREY = "grey"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """Whether a place is cut off from the rear, and by how much it is not.

    `enclosed` is True where no way is left; a place that starts `INSIDE` (or, where the grey zone is not
    free, in the `GREY`) has no free ground to leave by, and counts as enclosed. `width_km` is the corridor's
    width; None where the place is enclosed, or open to the rear with no neck under 30 km on the way.
    `narrowest` is where: two points in EPSG:4326, from wall to wall. `at_place` is True where the room at the
    place is narrower than any neck further on: then the line is the disc's diameter, from the nearest
    wall, and `neck_km` says how narrow the way is beyond the place. `grey_as_free` says how the grey zone was
    counted.
    """

    enclosed: bool
    width_km: float | None
    narrowest: LineString | None
    neck_km: float | None
    at_place: bool
    grey_as_free: bool
    start: Start


class Surroundings:
    """One map's ground around the encircled side: made ready at first use, it serves any number of places."""

    def __init__(
        self,
        area: BaseGeometry,
        land: BaseGeometry,
        *,
        encircler: Encircler = "ru",
        home: BaseGeometry | None = None,
        grey: BaseGeometry | None = None,
        near_border_km: float = NEAR_BORDER_KM,
    ) -> None:
        """Take the mapped Russian `area` and the grey zone, if there is one, on `land`, such as Ukraine.

        All are valid polygons in EPSG:4326. `home` is the encircled side's own country beyond `land`: Russia
        where the encircler is "ua", else None. What `grey` shares with `area` is area. Raises GeoError for an
        encircler other than "ru" and "ua".
        """
        if encircler not in ("ru", "ua"):
            raise GeoError(f"The encircler is {encircler!r}; use 'ru' or 'ua'.")
        plane, ground = to_equal_area(area), to_equal_area(land)
        filled = filled_to_border(plane, ground, near_border_km=near_border_km)
        rest = shapely.difference(ground, filled)
        mine, theirs = (rest, filled) if encircler == "ru" else (filled, rest)
        if home is not None:
            mine = shapely.union(polygonal(mine), _around(home, land), grid_size=GRID_M)
        self._free, self._hostile = polygonal(mine), polygonal(theirs)
        shapely.prepare([self._free, self._hostile])
        self._grey = MultiPolygon()
        if grey is not None:
            wider = shapely.buffer(to_equal_area(grey), _CRACK_M, quad_segs=2)
            self._grey = polygonal(shapely.difference(wider, filled))
        self._encircler = encircler

    def enclosure(self, place: BaseGeometry) -> tuple[Enclosure, ...]:
        """Return whether a place is cut off: the grey zone counted as free ground, then as the encircler's.

        `place` is a footprint (polygons) or a point in EPSG:4326. One answer where the map has no grey zone.
        Widths are within 0.1 km of the drawn lines. Raises GeoError for another kind of shape, an empty
        one, or one on neither side's ground, such as at sea.
        """
        if place.is_empty or place.geom_type not in ("Point", "Polygon", "MultiPolygon"):
            raise GeoError(f"The place is a {place.geom_type}, or empty; give a point or an area.")
        plane = to_equal_area(place)
        if not any(shapely.intersects(ground, plane) for ground in (self._free, self._hostile)):
            where = place.centroid
            raise GeoError(
                f"The place at {where.x:.3f}, {where.y:.3f} is not on the ground of the encircled side: it "
                "lies at sea or in another state."
            )
        free = [_answer(self._open, plane, True, Start.INSIDE)]
        if self._grey.is_empty:
            return tuple(free)
        held = Start.INSIDE if free[0].start is Start.INSIDE else Start.GREY
        return (*free, _answer(self._tight, plane, False, held))

    @cached_property
    def _open(self) -> Passages:
        if self._encircler == "ru" or self._grey.is_empty:
            return Passages(self._free, self._hostile)
        free = shapely.union(self._free, self._grey, grid_size=GRID_M)
        return Passages(free, shapely.difference(self._hostile, self._grey))

    @cached_property
    def _tight(self) -> Passages:
        if self._encircler == "ua":
            return Passages(self._free, self._hostile)
        hostile = shapely.union(self._hostile, self._grey, grid_size=GRID_M)
        return Passages(shapely.difference(self._free, hostile), hostile)


def enclosure(
    place: BaseGeometry,
    area: BaseGeometry,
    land: BaseGeometry,
    *,
    encircler: Encircler = "ru",
    home: BaseGeometry | None = None,
    grey: BaseGeometry | None = None,
) -> tuple[Enclosure, ...]:
    """Return whether one place is cut off: see `Surroundings`, which serves many places of one map."""
    return Surroundings(area, land, encircler=encircler, home=home, grey=grey).enclosure(place)


def enclosure_near(
    place: BaseGeometry,
    area: BaseGeometry,
    land: BaseGeometry,
    *,
    encircler: Encircler = "ru",
    home: BaseGeometry | None = None,
    grey: BaseGeometry | None = None,
    reach_km: float = REACH_KM,
) -> tuple[Enclosure, ...]:
    """Return whether one place is cut off, from the ground within `reach_km` of it where that can tell.

    Arguments and answers as in `Surroundings`. A way out that is found in the window is one of the whole map;
    where the window has none, the whole map is asked. On a map of 3,000 vertices a third of the time.
    """
    centre = place.centroid
    frame = window(centre.x, centre.y, reach_km)
    near = Surroundings(
        cut_out(area, frame),
        cut_out(land, frame),
        encircler=encircler,
        home=home,
        grey=None if grey is None else cut_out(grey, frame),
    ).enclosure(place)
    if all(not one.enclosed or one.start in (Start.INSIDE, Start.GREY) for one in near):
        return near
    return enclosure(place, area, land, encircler=encircler, home=home, grey=grey)


def _answer(passages: Passages, place: BaseGeometry, grey_as_free: bool, held: Start) -> Enclosure:
    ground = shapely.intersection(place, passages.free)
    if place.geom_type != "Point":
        ground = polygonal(ground)
    if ground.is_empty:
        return Enclosure(True, None, None, None, False, grey_as_free, held)
    start = Start.FREE
    if place.geom_type != "Point":
        covered = shapely.intersection(place, passages.hostile).area
        start = Start.FREE if covered <= (1 - _ALL_FREE) * place.area else Start.PARTLY
    way = passages.passage(ground)
    if way.ends is None:
        return Enclosure(way.width == 0, None, None, None, False, grey_as_free, start)
    narrowest = LineString(shapely.get_coordinates(from_equal_area(LineString(way.ends))))
    width = float(_GEOD.geometry_length(narrowest)) / 1000
    neck = way.neck / 1000 if way.at_place else width
    return Enclosure(False, width, narrowest, neck, way.at_place, grey_as_free, start)


def _around(home: BaseGeometry, land: BaseGeometry) -> MultiPolygon:
    west, south, east, north = np.asarray(land.bounds) + _HOME_DEGREES * np.array([-1, -1, 1, 1])
    return polygonal(to_equal_area(shapely.intersection(home, shapely.box(west, south, east, north))))
