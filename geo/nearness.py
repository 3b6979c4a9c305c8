"""How far places lie from each other, and whether one lies where a phrase says, seen from the other."""

from __future__ import annotations

import math
from typing import Final

from geo.bearings import Bearing
from geo.place import Place

_BESIDE_KM: Final = 30


def km_between(a: Place, b: Place) -> float | None:
    """Return the great-circle distance of two places in km, or None where a point is missing.

    A sphere is good to half a per cent: enough to tell namesakes apart, not to measure a front.
    """
    if a.lon is None or a.lat is None or b.lon is None or b.lat is None:
        return None
    return _km(a.lon, a.lat, b.lon, b.lat)


def _km(lon_a: float, lat_a: float, lon_b: float, lat_b: float) -> float:
    half_lat = math.radians(lat_b - lat_a) / 2
    half_lon = math.radians(lon_b - lon_a) / 2
    h = math.sin(half_lat) ** 2
    h += math.cos(math.radians(lat_a)) * math.cos(math.radians(lat_b)) * math.sin(half_lon) ** 2
    return 12742.0 * math.asin(math.sqrt(h))


def bearing_points(place: Place, anchor: Place, bearing: Bearing) -> float:
    """Return points for lying where a phrase says, seen from its anchor; 0 where that has no point."""
    if anchor.lon is None or anchor.lat is None:
        return 0.0
    if place.lon is None or place.lat is None:
        kin = (place.raion, place.oblast) == (anchor.raion, anchor.oblast)
        return 1.5 if kin else -1.5
    apart = _km(anchor.lon, anchor.lat, place.lon, place.lat)
    if bearing.degrees is None:
        return 2.5 if apart < _BESIDE_KM else -2.0
    if bearing.km is not None and not bearing.listed:
        km, angle = bearing.km, math.radians(bearing.degrees)
        lat = anchor.lat + km * math.cos(angle) / 111.2
        lon = anchor.lon + km * math.sin(angle) / (111.2 * math.cos(math.radians(lat)))
        error = _km(lon, lat, place.lon, place.lat)
        return 5.0 if error < 4 + km / 5 else 2.0 if error < 12 + km / 5 else -4.0 if error > 40 else -1.0
    if apart > 2 * _BESIDE_KM:
        return -3.0
    east = (place.lon - anchor.lon) * math.cos(math.radians(anchor.lat))
    seen = math.degrees(math.atan2(east, place.lat - anchor.lat)) % 360
    off = abs((seen - bearing.degrees + 180) % 360 - 180)
    if apart < _BESIDE_KM:
        return 3.0 if off < 60 else 1.0
    return 0.5 if off < 60 else -1.0
