"""The days of a timeline file: which rings make up the areas of each, written as edits of the day before.

The format is in `layers.timeline`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from layers.controlmap import AreaKind
from layers.errors import LayerError
from layers.timeline.splices import splices
from layers.timeline.varints import Reader, Writer, damaged

MOST_LISTED: Final = 4_000_000  # rings of all days together: a small file can show rings without end

Shape = tuple[tuple[int, ...], tuple[int, ...]]  # ring numbers, and how many of them make up each polygon
NOTHING: Final[Shape] = ((), ())


def write_days(writer: Writer, kinds: Sequence[AreaKind], shapes: Sequence[Mapping[AreaKind, Shape]]) -> None:
    """Append days; rings must be numbered in the order in which the days show them first.

    Raises LayerError where they show more rings than are read.
    """
    fresh = listed = 0
    before: Mapping[AreaKind, Shape] = {}
    for shape in shapes:
        changed = [kind for kind in kinds if shape.get(kind, NOTHING) != before.get(kind, NOTHING)]
        writer.number(sum(1 << kinds.index(kind) for kind in changed))
        for kind in changed:
            (old, old_sizes), (new, sizes) = before.get(kind, NOTHING), shape.get(kind, NOTHING)
            edits = splices(old, new)
            writer.number(len(edits))
            for edit in edits:
                for value in (edit.skip, edit.drop, len(edit.insert)):
                    writer.number(value)
                for ring in edit.insert:
                    writer.number(fresh - ring)  # 0 is the next
                    fresh = max(fresh, ring + 1)
            edits = splices(old_sizes, sizes)
            writer.number(len(edits))
            for edit in edits:
                for value in (edit.skip, edit.drop, len(edit.insert), *edit.insert):
                    writer.number(value)
            listed += len(new)
        before = shape
    if listed > MOST_LISTED:
        raise LayerError(f"The maps show {listed} rings; a timeline holds {MOST_LISTED}. Split it by years.")


class _Areas:
    """Reads what areas become from one day to another, and counts the rings shown so far."""

    def __init__(self, reader: Reader, rings: int) -> None:
        self.reader, self.rings = reader, rings
        self.fresh = self.listed = 0

    def after(self, before: Shape) -> Shape:
        """Return what the splices that follow make of an earlier day's areas."""
        shape = _spliced(self.reader, before[0], self._ring), _spliced(self.reader, before[1], self._size)
        if sum(shape[1]) != len(shape[0]):
            raise damaged("a day's polygons do not add up to its rings")
        self.listed += len(shape[0])
        if self.listed > MOST_LISTED:
            raise damaged(f"its days show more than {MOST_LISTED} rings")
        return shape

    def _ring(self) -> int:
        back = self.reader.number()
        if back > self.fresh or (not back and self.fresh >= self.rings):
            raise damaged("a day shows a ring that is not there")
        if back:
            return self.fresh - back
        self.fresh += 1
        return self.fresh - 1

    def _size(self) -> int:
        value = self.reader.number()
        if not value:
            raise damaged("a polygon has no ring")
        return value


def read_days(
    reader: Reader, kinds: Sequence[AreaKind], days: int, rings: int
) -> list[Mapping[AreaKind, Shape]]:
    """Return by day the areas that follow, by kind; one without any is left out. Raises LayerError."""
    areas = _Areas(reader, rings)
    found: list[Mapping[AreaKind, Shape]] = []
    now: dict[AreaKind, Shape] = {}
    for _ in range(days):
        changed = reader.number()
        if changed >= 1 << len(kinds):
            raise damaged("a day changes a kind of area that is not there")
        if changed:
            shapes = {
                kind: areas.after(now.get(kind, NOTHING)) if changed >> at & 1 else now.get(kind, NOTHING)
                for at, kind in enumerate(kinds)
            }
            now = {kind: shape for kind, shape in shapes.items() if shape[0]}
        found.append(now)
    if areas.fresh != rings:
        raise damaged("it has rings that no day shows")
    return found


def _spliced(reader: Reader, before: Sequence[int], item: Callable[[], int]) -> tuple[int, ...]:
    after: list[int] = []
    at = 0
    for _ in range(reader.count("edits", 3)):
        skip, drop = reader.number(), reader.number()
        if skip + drop > len(before) - at:
            raise damaged("an edit reaches behind a day's end")
        after += before[at : at + skip]
        at += skip + drop
        after += [item() for _ in range(reader.count("rings of a day", 1))]
    return (*after, *before[at:])
