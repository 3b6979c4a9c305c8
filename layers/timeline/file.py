"""Many days of control maps as one small file: a table of points, and what changed from day to day.

Coordinates are rounded to 1e-5 degree (about a metre). A ring keeps its points, its beginning, its direction
and repeated points; polygons and their holes keep their order. A ring with fewer than three different points
at that precision encloses nothing and is left out, with its holes where it is an outer one
(`layers.timeline.rounding`). Rounded polygons may touch or cross themselves where the maps' did not: whoever
measures them repairs them first (`geo.areas.make_valid`).

Format, version 1. `CLTL`, the version as a byte, the CRC-32 of all that follows (little-endian); then numbers
as `layers.timeline.varints` writes them, signed ones marked ±:

    kinds    count, then of each its length and its name
    days     count, ± the first in days since 1970-01-01, then the gaps less one
    points   count, ± all longitudes as differences, ± all latitudes, in units of 1e-5 degree; in the order
             in which the rings name them first
    rings    count, then of each: how many rings before it the one is that it edits, 0 for none;
             if none, how many points, then the points; else at which point that ring is begun, and splices
    days     of each: a bit for every kind that changed since the day before; of each that did, the splices
             of its list of rings and of its list of how many rings make up each polygon
    splices  count, then of each: how many to copy, how many to leave out, how many to put in, and those
    points in a ring   an even number is a run of half as many, and one, that no ring named before; an odd
             one, less one and halved, is ± the difference to the point named last
    rings in a day   0 for the next that no day showed before, else how many before that one
"""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon

from layers.controlmap import AreaKind
from layers.errors import LayerError
from layers.timeline.days import Shape, read_days, write_days
from layers.timeline.rings import EditedRing, Rings, read_rings, write_rings
from layers.timeline.rounding import DEGREE, Polygons, rounded
from layers.timeline.varints import Reader, Writer, damaged

MAGIC: Final = b"CLTL"
VERSION: Final = 1
_HEAD: Final = len(MAGIC) + 1 + 4
_EPOCH: Final = date(1970, 1, 1).toordinal()
_KINDS: Final = tuple(AreaKind)


class Timeline:
    """The areas of many days, unfolded when asked for."""

    def __init__(
        self,
        days: Sequence[date],
        points: NDArray[np.int32],
        rings: Rings,
        shapes: Sequence[Mapping[AreaKind, Shape]],
    ) -> None:
        self.days = tuple(days)
        self._points = points
        self._rings = rings
        self._shapes = shapes

    def rings(self, index: int) -> dict[AreaKind, Polygons]:
        """Return the polygons of the day `days[index]` by kind of area; a kind without any is left out."""
        found = {}
        for kind, (numbers, sizes) in self._shapes[index].items():
            flat = iter([self._points[self._rings.get(number)] for number in numbers])
            found[kind] = [[next(flat) for _ in range(size)] for size in sizes]
        return found

    def areas(self, index: int) -> dict[AreaKind, MultiPolygon]:
        """Return the same as geometry in EPSG:4326, as rounded: not always valid."""
        return {kind: _geometry(polygons) for kind, polygons in self.rings(index).items()}

    def on(self, day: date) -> tuple[date, dict[AreaKind, MultiPolygon]] | None:
        """Return the latest areas on or before a day, with their own day; None before the first."""
        at = bisect_right(self.days, day) - 1
        return None if at < 0 else (self.days[at], self.areas(at))


def _geometry(polygons: Polygons) -> MultiPolygon:
    parts = []
    for shell, *holes in ([ring / DEGREE for ring in polygon] for polygon in polygons):
        parts.append(shapely.Polygon(shell, holes))
    return MultiPolygon(parts)


def encode(days: Iterable[tuple[date, Mapping[AreaKind, MultiPolygon]]]) -> bytes:
    """Return a file of the areas of many days, oldest first.

    The same days give the same bytes. Raises LayerError as `rounded` does, where days do not rise, and where
    the file would exceed what `decode` reads.
    """
    rings: dict[bytes, int] = {}
    stored: list[EditedRing] = []
    points: dict[tuple[int, int], int] = {}
    dates: list[date] = []
    shapes: list[dict[AreaKind, Shape]] = []
    for day, areas in days:
        if dates and day <= dates[-1]:
            raise LayerError(f"The map of {day} comes after that of {dates[-1]}; give the maps oldest first.")
        near = sorted({number for shape in shapes[-1].values() for number in shape[0]}) if shapes else []
        found: dict[AreaKind, Shape] = {}
        for kind in _KINDS:
            polygons = rounded(areas[kind]) if kind in areas else []
            if not polygons:
                continue
            numbers = []
            for ring in (ring for polygon in polygons for ring in polygon):
                number = rings.setdefault(ring.tobytes(), len(stored))
                if number == len(stored):
                    corners = [points.setdefault((x, y), len(points)) for x, y in ring.tolist()]
                    stored.append(EditedRing.nearest(corners, [(one, stored[one].points) for one in near]))
                numbers.append(number)
            found[kind] = tuple(numbers), tuple(len(polygon) for polygon in polygons)
        dates.append(day)
        shapes.append(found)
    writer = Writer()
    kinds = [kind for kind in _KINDS if any(kind in shape for shape in shapes)]
    _write_heads(writer, kinds, dates)
    _write_points(writer, np.array(list(points), dtype=np.int64).reshape(-1, 2))
    write_rings(writer, stored)
    write_days(writer, kinds, shapes)
    body = bytes(writer.content)
    return MAGIC + bytes([VERSION]) + zlib.crc32(body).to_bytes(4, "little") + body


def decode(content: bytes) -> Timeline:
    """Return the timeline of a file. Raises LayerError for bytes that are damaged or no timeline.

    What a file says of its own size is never believed: nothing is allocated beyond a few times its bytes.
    """
    if len(content) < _HEAD or not content.startswith(MAGIC):
        raise LayerError("This is no timeline file: it does not begin with CLTL. Make one from control maps.")
    if content[len(MAGIC)] != VERSION:
        raise LayerError(
            f"The timeline file has version {content[len(MAGIC)]}; version {VERSION} is read. Make it again."
        )
    if zlib.crc32(content[_HEAD:]) != int.from_bytes(content[_HEAD - 4 : _HEAD], "little"):
        raise damaged("its checksum is another")
    reader = Reader(content, _HEAD)
    kinds, days = _read_heads(reader)
    points = _read_points(reader)
    rings = read_rings(reader, len(points))
    shapes = read_days(reader, kinds, len(days), len(rings))
    if reader.left:
        raise damaged("it goes on after its end")
    return Timeline(days, points, rings, shapes)


def _write_heads(writer: Writer, kinds: Sequence[AreaKind], days: Sequence[date]) -> None:
    writer.number(len(kinds))
    for kind in kinds:
        name = kind.value.encode("ascii")
        writer.number(len(name))
        writer.content += name
    writer.number(len(days))
    for number, day in enumerate(days):
        if number:
            writer.number((day - days[number - 1]).days - 1)
        else:
            writer.signed(day.toordinal() - _EPOCH)


def _read_heads(reader: Reader) -> tuple[list[AreaKind], list[date]]:
    kinds: list[AreaKind] = []
    for _ in range(reader.count("kinds of area", 2)):
        name = reader.taken(reader.number()).decode("ascii", "replace")
        if name not in _KINDS or name in kinds:
            raise damaged("a kind of area is not known or comes twice")
        kinds.append(AreaKind(name))
    ordinals: list[int] = []
    for number in range(reader.count("days", 1)):
        ordinals.append(ordinals[-1] + reader.number() + 1 if number else reader.signed() + _EPOCH)
        if not 1 <= ordinals[-1] <= date.max.toordinal():
            raise damaged("a day is out of range")
    return kinds, [date.fromordinal(ordinal) for ordinal in ordinals]


def _write_points(writer: Writer, points: NDArray[np.int64]) -> None:
    writer.number(len(points))
    for axis in (0, 1):
        for step in np.diff(points[:, axis], prepend=0).tolist():
            writer.signed(step)


def _read_points(reader: Reader) -> NDArray[np.int32]:
    count = reader.count("points", 2)
    columns = []
    for limit in (180, 90):
        column = np.cumsum(np.array([reader.signed() for _ in range(count)], dtype=np.int64))
        if (np.abs(column) > limit * DEGREE).any():
            raise damaged("a point is off the globe")
        columns.append(column.astype(np.int32))
    return np.column_stack(columns)
