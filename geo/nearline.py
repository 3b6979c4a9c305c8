"""The point of the contact line that is nearest to a place, found in a window around the place.

A map's whole contact line takes a third of a second to tell from border and coast (`geo.contactline`). For
one place only what lies near counts, so area and land are cut to a window first. Where they are cut they end
together, as they do at a border, so the cut itself is never part of the line; what is found well inside the
window is what the whole map would give.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import shapely
from pyproj import Geod
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geo.areas import from_equal_area, to_equal_area
from geo.contactline import contact_line
from geo.window import cut_out, window

WINDOW_KM: Final = 40.0
_EDGE_KM: Final = 6.0  # how far from the window's edge a cut can still be felt
_GEOD: Final = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True)
class NearestLine:
    """How far a place is from the contact line, in km (negative inside the area), and the way there.

    `way` runs from the place to the line, two points in EPSG:4326; None and infinity without a line.
    """

    km: float
    way: LineString | None


def nearest_line(
    lon: float, lat: float, area: BaseGeometry, land: BaseGeometry, *, window_km: float = WINDOW_KM
) -> NearestLine:
    """Return the nearest point of the contact line of `area` on `land` (valid polygons, EPSG:4326).

    Distances are measured on the ellipsoid. Raises GeoError as `geo.contactline.contact_line` does.
    """
    frame = window(lon, lat, window_km)
    line = contact_line(cut_out(area, frame), cut_out(land, frame))
    found = _nearest(lon, lat, area, line)
    if abs(found.km) <= window_km - _EDGE_KM:
        return found
    return _nearest(lon, lat, area, contact_line(area, land))


def _nearest(lon: float, lat: float, area: BaseGeometry, line: BaseGeometry) -> NearestLine:
    place = shapely.Point(lon, lat)
    sign = -1.0 if shapely.intersects(area, place) else 1.0
    if line.is_empty:
        return NearestLine(sign * float("inf"), None)
    way = shapely.shortest_line(to_equal_area(place), to_equal_area(line))
    ends = shapely.get_coordinates(from_equal_area(way))
    metres = float(_GEOD.inv(lon, lat, *ends[1])[2])
    return NearestLine(sign * metres / 1000, LineString([(lon, lat), ends[1]]))
