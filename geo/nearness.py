"""How far places lie from each other, and whether one lies where a phrase says, seen from the other."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from geo.bearings import Bearing
from geo.place import Place

_BESIDE_KM: Final = 30
_UNIT_KM: Final = 35  # how far a village may lie from the middle of its raion
_COMPASS_POINT: Final = 35.0  # degrees


class Whereabouts(NamedTuple):
    """Lon, lat and raion (its number); not `exact` where only the middle of hromada or raion is known."""

    lon: float
    lat: float
    exact: bool
    raion: int


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


def bearing_points(place: Whereabouts, anchor: Whereabouts, bearing: Bearing) -> float:
    """Return points for lying where a phrase says, seen from its anchor.

    A place of which only its unit's middle is known neither gains nor loses as much by it.
    """
    apart = _km(anchor.lon, anchor.lat, place.lon, place.lat)
    east = (place.lon - anchor.lon) * math.cos(math.radians(anchor.lat))
    seen = math.degrees(math.atan2(east, place.lat - anchor.lat)) % 360
    off = 0.0 if bearing.degrees is None else abs((seen - bearing.degrees + 180) % 360 - 180)
    km = None if bearing.degrees is None or bearing.listed else bearing.km
    if not (place.exact and anchor.exact):
        return _rough_points(apart if km is None else _error(apart, off, km), place.raion == anchor.raion, km)
    if bearing.degrees is None:
        return 2.5 if apart < _BESIDE_KM else -2.0
    if km is not None:
        return _measured_points(apart, off, km)
    if apart > 2 * _BESIDE_KM:
        return -3.0
    if apart < _BESIDE_KM:
        return 3.0 if off < 60 else 1.0
    return 0.5 if off < 60 else -1.0


def _measured_points(apart: float, off: float, km: float) -> float:
    """Return points for a place `apart` km away and `off` degrees beside where a phrase has it.

    Distances are given to a few km, directions to the next of eight points of the compass.
    """
    error = _error(apart, off, km)
    if error < 4 + km / 5:
        return 5.0
    if error < 12 + km / 5 or (off < _COMPASS_POINT and abs(apart - km) < 4 + km / 5):
        return 2.0
    return -4.0 if error > 40 else -1.0


def _error(apart: float, off: float, km: float) -> float:
    """Return how far in km a place lies from where a distance and a direction have it."""
    return math.sqrt(max(0.0, apart**2 + km**2 - 2 * apart * km * math.cos(math.radians(off))))


def _rough_points(beyond: float, kin: bool, km: float | None) -> float:
    """Return points where one of both is only known to lie in its hromada or raion."""
    if beyond > 2 * _UNIT_KM:
        return -3.0
    return 1.5 if kin or (km is not None and km > _UNIT_KM / 2 and beyond < _UNIT_KM) else -1.5
