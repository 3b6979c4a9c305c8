"""Windows around a place: what lies near it, cut out of shapes of a whole country."""

from __future__ import annotations

from typing import Final

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

_KM_PER_DEGREE: Final = 111.2


def window(lon: float, lat: float, reach_km: float) -> Polygon:
    """Return the box that reaches `reach_km` from a point to each side, in EPSG:4326, within 1 %."""
    high, wide = reach_km / _KM_PER_DEGREE, reach_km / (_KM_PER_DEGREE * np.cos(np.radians(lat)))
    return shapely.box(lon - wide, lat - high, lon + wide, lat + high)


def cut_out(shape: BaseGeometry, frame: Polygon) -> MultiPolygon:
    """Return the polygons of a shape that lie in a frame."""
    parts = shapely.get_parts(shapely.intersection(shape, frame))
    return MultiPolygon([part for part in parts if part.geom_type == "Polygon"])
