"""The rings of a timeline file: each a list of point numbers, written as an edit of a ring before it.

The format is in `layers.timeline`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from layers.errors import LayerError
from layers.timeline.splices import Numbers, Splice, splices, turn_to
from layers.timeline.varints import Reader, Writer, damaged, folded, unfolded

MOST_VERTICES: Final = 64_000_000  # of all rings together: a small file can name rings without end
_KEPT_VERTICES: Final = 6_000_000  # of unfolded rings, 24 MB
_EDIT_BYTES: Final = 3  # of an edit besides what it puts in


@dataclass(frozen=True, slots=True)
class EditedRing:
    """A ring's points, and how another becomes them: begun at `turn`, then spliced; None for no other."""

    points: Numbers
    base: int | None = None
    turn: int = 0
    edits: Sequence[Splice] = ()

    @classmethod
    def nearest(cls, points: Numbers, others: Sequence[tuple[int, Numbers]]) -> EditedRing:
        """Return a ring as an edit of that one of `others` (number, points) which shares most points."""
        own = set(points)
        shared = [(len(own.intersection(other)), -number) for number, other in others]
        most = max(shared, default=(0, 0))
        if not most[0]:
            return cls(points)
        base = -most[1]
        other = dict(others)[base]
        choices = []
        for turn in sorted({0, turn_to(other, points)}):
            edits = splices([*other[turn:], *other[:turn]], points)
            choices.append((sum(_EDIT_BYTES + len(edit.insert) for edit in edits), turn, edits))
        cost, turn, edits = min(choices, key=lambda choice: choice[:2])
        return cls(points) if cost > len(points) else cls(points, base, turn, edits)


class _Naming:
    """Writes and reads point numbers: runs of new ones, and differences to the one named last."""

    def __init__(self, count: int) -> None:
        self.count, self.fresh, self.last = count, 0, 0

    def write(self, writer: Writer, points: Numbers) -> None:
        at = 0
        while at < len(points):
            run = 0
            while at + run < len(points) and points[at + run] == self.fresh + run:
                run += 1
            if run:
                writer.number(2 * (run - 1))
                self.fresh += run
                self.last = self.fresh - 1
            else:
                writer.number(2 * folded(points[at] - self.last) + 1)
                self.last = points[at]
            at += run or 1

    def read(self, reader: Reader, count: int) -> NDArray[np.int32]:
        """Return the next `count` numbers; never makes more than the file has bytes and points for."""
        found: list[NDArray[np.int32]] = []
        single: list[int] = []
        left = count
        while left:
            token = reader.number()
            if token % 2:
                self.last += unfolded(token >> 1)
                if not 0 <= self.last < self.fresh:
                    raise damaged("a ring names a point that is not there")
                single.append(self.last)
                left -= 1
                continue
            run = token // 2 + 1
            if run > left or self.fresh + run > self.count:
                raise damaged("a ring has more points than there are")
            found += [
                np.array(single, dtype=np.int32),
                np.arange(self.fresh, self.fresh + run, dtype=np.int32),
            ]
            single = []
            self.fresh += run
            self.last = self.fresh - 1
            left -= run
        return np.concatenate([*found, np.array(single, dtype=np.int32)])


@dataclass(frozen=True, slots=True)
class _Folded:
    base: int | None
    turn: int
    edits: Sequence[tuple[int, int, NDArray[np.int32]]]  # copy, leave out, put in
    length: int


class Rings:
    """The rings of a file, each unfolded when it is asked for. Not safe for several threads at once."""

    def __init__(self, folded_rings: Sequence[_Folded]) -> None:
        self._folded = folded_rings
        self._made: OrderedDict[int, NDArray[np.int32]] = OrderedDict()
        self._kept = 0

    def __len__(self) -> int:
        return len(self._folded)

    def get(self, number: int) -> NDArray[np.int32]:
        """Return the point numbers of a ring; not to be changed."""
        wanted = []
        at: int | None = number
        while at is not None and at not in self._made:
            wanted.append(at)
            at = self._folded[at].base
        ring = self._made[at] if at is not None else np.empty(0, dtype=np.int32)
        for step in reversed(wanted):
            ring = self._unfold(self._folded[step], ring)
            self._made[step] = ring
            self._kept += len(ring)
        while self._kept > _KEPT_VERTICES and len(self._made) > 1:
            self._kept -= len(self._made.popitem(last=False)[1])
        return ring

    def _unfold(self, ring: _Folded, base: NDArray[np.int32]) -> NDArray[np.int32]:
        begun = np.concatenate([base[ring.turn :], base[: ring.turn]])
        parts = []
        at = 0
        for skip, drop, insert in ring.edits:
            parts += [begun[at : at + skip], insert]
            at += skip + drop
        return np.concatenate([*parts, begun[at:]])


def write_rings(writer: Writer, rings: Sequence[EditedRing]) -> None:
    """Append rings; points must be numbered in the order in which the rings name them first.

    Raises LayerError where they have more points together than are read.
    """
    total = sum(len(ring.points) for ring in rings)
    if total > MOST_VERTICES:
        raise LayerError(
            f"The rings have {total} points; a timeline holds {MOST_VERTICES}. Split it by years."
        )
    naming = _Naming(0)
    writer.number(len(rings))
    for number, ring in enumerate(rings):
        writer.number(0 if ring.base is None else number - ring.base)
        if ring.base is None:
            writer.number(len(ring.points))
            naming.write(writer, ring.points)
            continue
        writer.number(ring.turn)
        writer.number(len(ring.edits))
        for edit in ring.edits:
            for value in (edit.skip, edit.drop, len(edit.insert)):
                writer.number(value)
            naming.write(writer, edit.insert)


def read_rings(reader: Reader, points: int) -> Rings:
    """Return the rings that follow. Raises LayerError where they are damaged."""
    naming = _Naming(points)
    found: list[_Folded] = []
    total = 0
    for number in range(reader.count("rings", 2)):
        back = reader.number()
        if back > number:
            raise damaged("a ring edits one that comes later")
        ring = (
            _read_edits(reader, naming, number - back, found[-back].length)
            if back
            else _read_own(reader, naming)
        )
        if ring.length < 3:
            raise damaged("a ring has fewer than three points")
        total += ring.length
        if total > MOST_VERTICES:
            raise damaged(f"its rings have more than {MOST_VERTICES} points")
        found.append(ring)
    if naming.fresh != points:
        raise damaged("it has points that no ring uses")
    return Rings(found)


def _read_own(reader: Reader, naming: _Naming) -> _Folded:
    own = naming.read(reader, reader.number())
    return _Folded(None, 0, [(0, 0, own)], len(own))


def _read_edits(reader: Reader, naming: _Naming, base: int, length: int) -> _Folded:
    turn = reader.number()
    if turn >= length:
        raise damaged("a ring begins behind its end")
    edits = []
    read = written = 0
    for _ in range(reader.count("edits", 3)):
        skip, drop = reader.number(), reader.number()
        if skip + drop > length - read:
            raise damaged("an edit reaches behind a ring's end")
        insert = naming.read(reader, reader.number())
        edits.append((skip, drop, insert))
        read += skip + drop
        written += skip + len(insert)
    return _Folded(base, turn, edits, written + length - read)
