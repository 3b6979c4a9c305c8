"""Hatching as geometry, for formats that can fill an area but not with a pattern."""

from __future__ import annotations

from math import ceil
from typing import Final

import numpy as np
import shapely
from shapely.affinity import rotate
from shapely.geometry import LineString, MultiLineString, MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.areas import from_equal_area, to_equal_area
from layers.exports.placearea import DECIMALS

# A ring of 2 km gets six stripes, as a square of the map does.
PITCH_KM: Final = 0.7
STROKE_KM: Final = 0.18
_ANGLES: Final = (45.0, -45.0)


def hatch_lines(shape: BaseGeometry, *, cross: bool = False) -> MultiLineString:
    """Return lines at 45 degrees across a shape, EPSG:4326; `cross` adds those at right angles."""
    return MultiLineString(list(shapely.get_parts(_back(_lines(to_equal_area(shape), cross)))))


def stripes(shape: BaseGeometry, *, cross: bool = False) -> MultiPolygon:
    """Return the same lines as stripes with a width, cut to the shape, EPSG:4326."""
    plane = to_equal_area(shape)
    drawn = shapely.intersection(_lines(plane, cross).buffer(STROKE_KM * 500, cap_style="square"), plane)
    parts = [part for part in shapely.get_parts(_back(drawn)) if part.geom_type == "Polygon"]
    return MultiPolygon([shapely.orient_polygons(part) for part in parts])


def _lines(plane: BaseGeometry, cross: bool) -> MultiLineString:
    """Return hatch lines in metres; those of neighbouring shapes lie on one grid."""
    pitch = PITCH_KM * 1000
    found: list[LineString] = []
    for angle in _ANGLES[: 2 if cross else 1]:
        # Turned so that the lines run along x: each line of the grid that meets the shape.
        turned = rotate(plane, -angle, origin=(0, 0))
        left, bottom, right, top = turned.bounds
        heights = pitch * np.arange(ceil(bottom / pitch), ceil(top / pitch))
        grid = MultiLineString([[(left - 1, y), (right + 1, y)] for y in heights.tolist()])
        cut = rotate(shapely.intersection(grid, turned), angle, origin=(0, 0))
        found += [line for line in shapely.get_parts(cut) if line.geom_type == "LineString"]
    return MultiLineString(found)


def _back(shape: BaseGeometry) -> BaseGeometry:
    return shapely.transform(from_equal_area(shape), lambda points: np.round(points, DECIMALS))
