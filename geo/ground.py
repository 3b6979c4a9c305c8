"""The ground that a place's share is measured on: its own footprint, else a disc of 2 km about its point."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.areas import FOOTPRINT_KM, footprint, footprints
from geo.errors import GeoError
from geo.place import Place


def centre_of(place: Place) -> tuple[float, float]:
    """Return longitude and latitude of a place, EPSG:4326. Raises GeoError where no point is known."""
    if place.lon is None or place.lat is None:
        raise GeoError(f"{place.name} ({place.id}) has no known point, so it has no ground to measure.")
    return place.lon, place.lat


def ground_of(place: Place) -> BaseGeometry:
    """Return the ground of a place, EPSG:4326, valid. Raises GeoError where no point is known."""
    return footprint(*centre_of(place)) if place.footprint is None else place.footprint.shape


def grounds_of(places: Sequence[Place]) -> NDArray[np.object_]:
    """Return the `ground_of` each place, shape (n,). Raises GeoError where one has no known point."""
    points = np.array([centre_of(place) for place in places], dtype=np.float64).reshape(-1, 2)
    found = footprints(points)
    for row, place in enumerate(places):
        if place.footprint is not None:
            found[row] = place.footprint.shape
    return found


def disc_km(place: Place) -> float | None:
    """Return the radius in km where the ground of a place is a disc, None where it is an outline."""
    return FOOTPRINT_KM if place.footprint is None else place.footprint.radius_km


def outline_key(place: Place) -> str:
    """Return what tells footprints of a place apart, 16 hex digits of their SHA-256; "" without one."""
    if place.footprint is None:
        return ""
    return hashlib.sha256(shapely.to_wkb(place.footprint.shape)).hexdigest()[:16]
