"""Polygons of a shapefile, read from its own bytes: no driver that could follow references is involved.

Only the shapes are read; attributes are not needed, because the file's name says what the areas are. Method:
ESRI, "Shapefile Technical Description" (1998).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError
from shapely.geometry import Polygon

from geo.areas import GEOGRAPHIC, MAX_VERTICES
from layers.errors import FileFaultsError
from layers.faults import short
from layers.sources.control.files import SourceFile

_MAGIC: Final = 9994
_HEADER: Final = 100
_NULL: Final = 0
_POLYGONS: Final = (5, 15, 25)  # plain, with heights, with measures; what is beyond x and y is not read
_MOST_RECORDS: Final = 20_000
_FARTHEST: Final = 1e9  # more metres than any system has; a NaN is not below it
_MOST_WKT: Final = 10_000


@dataclass(frozen=True, slots=True)
class ShapeRecord:
    """One record: its number from 1, and of each part the shell and its holes, shape (n, 2), in EPSG:4326.

    No parts for a record without a shape.
    """

    number: int
    parts: list[list[NDArray[np.float64]]]


def read_shapes(file: SourceFile, projection: SourceFile | None) -> list[ShapeRecord]:
    """Return the polygons of a .shp file, turned from the system of its .prj into longitude and latitude.

    Raises FileFaultsError for bytes that are no shapefile of polygons, a record of more than
    `geo.areas.MAX_VERTICES` vertices, and a system that is missing or not known.
    """
    data = file.data
    if len(data) < _HEADER or struct.unpack_from(">i", data)[0] != _MAGIC:
        raise FileFaultsError(file.where, ["is not a shapefile"])
    kind = struct.unpack_from("<i", data, 32)[0]
    if kind not in _POLYGONS:
        raise FileFaultsError(file.where, [f"its shapes are of type {kind}; use polygons (5, 15 or 25)"])
    to_degrees = _transformer(file, projection)
    records: list[ShapeRecord] = []
    at = _HEADER
    while at < len(data):
        number = len(records) + 1
        if number > _MOST_RECORDS:
            raise FileFaultsError(file.where, [f"has more than {_MOST_RECORDS} records"])
        try:
            rings, at = _record(data, at)
        except (struct.error, ValueError) as error:
            raise FileFaultsError(
                file.where, [f"record {number}: is damaged or cut off ({error})"]
            ) from error
        parts = _nested(rings, file, number) if rings else []
        records.append(ShapeRecord(number, [[_turned(ring, to_degrees) for ring in part] for part in parts]))
    return records


def _record(data: bytes, at: int) -> tuple[list[NDArray[np.float64]], int]:
    """Return the rings of the record at an offset, and the offset of the next."""
    _, words = struct.unpack_from(">ii", data, at)
    start, end = at + 8, at + 8 + 2 * words
    if words < 2 or end > len(data):
        raise ValueError("its length goes beyond the file")
    kind = struct.unpack_from("<i", data, start)[0]
    if kind == _NULL:
        return [], end
    if kind not in _POLYGONS:
        raise ValueError(f"its shape is of type {kind}")
    count_parts, count_points = struct.unpack_from("<ii", data, start + 36)
    points_at = start + 44 + 4 * count_parts
    if count_parts < 0 or count_points < 0 or points_at + 16 * count_points > end:
        raise ValueError("its points go beyond the record")
    if count_points > MAX_VERTICES:
        raise ValueError(f"it has {count_points} vertices; at most {MAX_VERTICES} are read")
    starts = np.frombuffer(data, "<i4", count_parts, start + 44)
    points = np.frombuffer(data, "<f8", 2 * count_points, points_at).reshape(-1, 2).astype(np.float64)
    if count_parts and (starts[0] != 0 or (np.diff(starts) <= 0).any() or starts[-1] >= count_points):
        raise ValueError("its parts are out of order")
    return np.split(points, starts[1:]) if count_parts else [], end


def _nested(
    rings: list[NDArray[np.float64]], file: SourceFile, number: int
) -> list[list[NDArray[np.float64]]]:
    """Return shells, which run clockwise, with their holes: each in the smallest shell around it."""
    for ring in rings:
        if len(ring) < 4 or not (ring[0] == ring[-1]).all() or not (np.abs(ring) < _FARTHEST).all():
            raise FileFaultsError(
                file.where, [f"record {number}: a ring is too short, not closed or off the globe"]
            )
    outlines = shapely.linearrings(
        np.concatenate(rings), indices=np.repeat(range(len(rings)), [*map(len, rings)])
    )
    clockwise = np.logical_not(shapely.is_ccw(outlines)).tolist()
    shells = [ring for ring, outer in zip(rings, clockwise, strict=True) if outer]
    holes = [ring for ring, outer in zip(rings, clockwise, strict=True) if not outer]
    if not shells:  # a writer that turned its rings the other way: nothing tells a hole from a shell
        return [[ring] for ring in rings]
    parts = [[shell] for shell in shells]
    if len(shells) == 1:
        return [[*shells, *holes]]
    areas = np.array([Polygon(shell) for shell in shells])
    sizes = shapely.area(areas)
    for hole in holes:
        outline = Polygon(hole)
        inner = outline.representative_point() if outline.is_valid else shapely.Point(hole[0])
        # An island in the hole may lie around the point too, but it is smaller than the hole.
        larger = sizes > outline.area * (1 + 1e-9)
        around = np.flatnonzero(larger & shapely.intersects_xy(areas, inner.x, inner.y))
        if not len(around):
            raise FileFaultsError(file.where, [f"record {number}: a hole lies outside of every ring"])
        parts[around[np.argmin(sizes[around])]].append(hole)
    return parts


def _turned(ring: NDArray[np.float64], to_degrees: Transformer) -> NDArray[np.float64]:
    return np.column_stack(to_degrees.transform(ring[:, 0], ring[:, 1]))


def _transformer(file: SourceFile, projection: SourceFile | None) -> Transformer:
    if projection is None:
        raise FileFaultsError(
            file.where,
            ["its .prj is missing, so the system of its coordinates is unknown; add it to the zip"],
        )
    text = projection.data[: _MOST_WKT + 1].decode("utf-8", "replace").strip().strip("\ufeff\0")
    try:
        if len(text) > _MOST_WKT:
            raise CRSError("too long")
        return Transformer.from_crs(CRS.from_wkt(text), GEOGRAPHIC, always_xy=True)
    except (CRSError, ProjError) as error:
        raise FileFaultsError(
            projection.where, [f"{short(text)} names no coordinate system; use the .prj of the shapefile"]
        ) from error
