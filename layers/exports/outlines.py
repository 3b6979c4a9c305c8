"""Shapes turned into what matplotlib draws: paths, runs of points, the lines of a hatch."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import shapely
from matplotlib.path import Path
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry


def polygon_path(shape: BaseGeometry) -> Path:
    """Return polygons as one matplotlib path, holes and all."""
    vertices: list[NDArray[np.float64]] = []
    codes: list[NDArray[np.uint8]] = []
    for part in shapely.get_parts(shape):
        if part.geom_type != "Polygon":
            continue
        turned = shapely.orient_polygons(part)
        for ring in (turned.exterior, *turned.interiors):
            points = shapely.get_coordinates(ring)
            code = np.full(len(points), Path.LINETO, dtype=np.uint8)
            code[0], code[-1] = Path.MOVETO, Path.CLOSEPOLY
            vertices.append(points)
            codes.append(code)
    if not vertices:
        return Path(np.empty((0, 2)))
    return Path(np.vstack(vertices), np.concatenate(codes))


def runs(shape: BaseGeometry) -> list[NDArray[np.float64]]:
    """Return each line, or each ring of each polygon, as an array of points."""
    found = []
    for part in _flat(shape):
        if part.geom_type == "Polygon":
            found += [shapely.get_coordinates(ring) for ring in shapely.get_rings(part)]
        elif part.geom_type in ("LineString", "LinearRing") and not part.is_empty:
            found.append(shapely.get_coordinates(part))
    return found


def diagonals(
    bounds: tuple[float, float, float, float], pitch: float, *, cross: bool = False
) -> BaseGeometry:
    """Return 45 degree lines over a box; they lie on one grid, so neighbouring hatches join."""
    left, top, right, bottom = bounds
    step = pitch * 2**0.5
    height = bottom - top
    lines = []
    for number in range(int(np.floor((left + top) / step)), int(np.ceil((right + bottom) / step)) + 1):
        start = number * step - bottom  # x + y is constant: rises to the right on a page whose y runs down
        lines.append([(start, bottom), (start + height, top)])
    if cross:
        for number in range(int(np.floor((left - bottom) / step)), int(np.ceil((right - top) / step)) + 1):
            start = number * step + top
            lines.append([(start, top), (start + height, bottom)])
    return shapely.multilinestrings([shapely.linestrings(line) for line in lines])


def _flat(shape: BaseGeometry) -> Iterable[BaseGeometry]:
    for part in shapely.get_parts(shape):
        if hasattr(part, "geoms"):
            yield from _flat(part)
        else:
            yield part
