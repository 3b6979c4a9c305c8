"""Polygons as the browser reads them: rings of whole thousandths of a degree, differences after the first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

GRID: Final = 1000  # parts of a degree


def encode_polygons(geometry: BaseGeometry, grid: int = GRID) -> list[list[list[int]]]:
    """Encode polygons as rings of whole parts of a degree, `grid` to one: first point, then differences."""
    found = []
    for part in getattr(geometry, "geoms", [geometry]):
        if part.geom_type != "Polygon" or part.is_empty:
            continue
        turned = orient(part)
        rings = [_encode_ring(ring.coords, grid) for ring in (turned.exterior, *turned.interiors)]
        if len(rings[0]) >= 6:
            found.append([ring for ring in rings if len(ring) >= 6])
    return found


def _encode_ring(coordinates: Iterable[tuple[float, ...]], grid: int) -> list[int]:
    flat: list[int] = []
    last = (0, 0)
    for point in coordinates:
        cell = (round(point[0] * grid), round(point[1] * grid))
        if flat and cell == last:
            continue
        flat += [cell[0] - last[0], cell[1] - last[1]] if flat else cell
        last = cell
    return flat
