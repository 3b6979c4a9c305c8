"""The names on a picture's map: focus places with what is claimed of them, other places, towns, regions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from layers.exports import lettering
from layers.exports.boxes import Box, overlap
from layers.exports.ground import Ground
from layers.exports.labels import Align, Placed, place
from layers.exports.labelwords import Line, Town, Wish, focus_wish, short_wish, town_wish, towns_in
from layers.exports.lettering import Type
from layers.exports.marks import Mark, clear_of
from layers.exports.regions import regions_in
from layers.exports.sheet import Sheet
from layers.exports.view import View
from layers.snapshot import Snapshot
from layers.texts import Texts

EDGE: Final = 9.0  # pixels between a name and the window's edge
MOST_TOLD: Final = 10  # up to so many places all are told in full; past it only MOST_FOCUS
MOST_FOCUS: Final = 6
MOST_NAMED: Final = 48
MOST_TOWNS: Final = 34
_NAME_ROOM: Final = 214.0
_FIRST: Final = 0.6  # how much more the first place weighs than the last
_LINE_STEP: Final = 9.0  # pixels between the boxes that stand for the contact line
_LINE_COST: Final = 1.2
_REACH: Final = (12.0, 26.0, 42.0, 62.0, 86.0)


@dataclass(frozen=True)
class Label:
    """A label in place: its lines box, alignment, leader; `dot` where a town's mark goes with it."""

    key: str
    lines: tuple[Line, ...]
    box: Box
    align: Align
    leader: tuple[float, float, float, float] | None = None
    dot: tuple[float, float, float] | None = None
    square: bool = False


@dataclass(frozen=True)
class Names:
    """All names of a map; `told` counts the claimed places that got one."""

    labels: tuple[Label, ...]
    told: int


def lay_out(
    snapshot: Snapshot,
    view: View,
    marks: Sequence[Mark],
    furniture: Sequence[Box],
    texts: Texts,
    tokens: Mapping[str, str],
    contact: BaseGeometry | None = None,
) -> Names:
    """Find room for every kind of name in the order of its weight; what finds none is left out.

    Labels of places keep off the `contact` line where another side is as good.
    """
    left, top, right, bottom = view.window
    frame = (left + EDGE, top + EDGE, right - EDGE, bottom - EDGE)
    taken = [*clear_of(marks), *furniture]
    claimed = {mark.item.claim.place_id for mark in marks}
    towns = towns_in(view, claimed, texts, tokens)
    cities = [(town.box, 25.0 if town.city else 4.0) for town in towns[:16]]
    cities += _along(contact)

    told: list[Label] = []
    ranked = sorted(marks, key=lambda mark: _weight(mark, snapshot), reverse=True)
    focus = ranked if len(ranked) <= MOST_TOLD else ranked[:MOST_FOCUS]
    size = 19.0 if len(focus) <= MOST_FOCUS else 17.0
    told += _place(
        [focus_wish(mark, snapshot, size, texts, tokens, weight) for mark, weight in _weighed(focus)],
        frame,
        taken,
        cities,
    )
    taken += _covered(told)
    largest = _place_towns([town for town in towns if town.city], frame, taken)
    taken += _covered(largest)
    rest = ranked[len(focus) : MOST_NAMED]
    named = _place([short_wish(mark, texts, tokens) for mark in rest], frame, taken, cities)
    told += named
    taken += _covered(named)
    large = _place_towns([town for town in towns if town.large and not town.city], frame, taken)
    taken += _covered(large)
    regions = [
        Label(name.key, (Line(name.text, name.face),), name.box, "center")
        for name in regions_in(view, frame, taken, texts, tokens)
    ]
    taken += [label.box for label in regions]
    small = _place_towns([town for town in towns if not town.large][:MOST_TOWNS], frame, taken)
    return Names((*regions, *small, *large, *largest, *reversed(told)), len(told))


def draw(sheet: Sheet, names: Names, lie: Ground, tokens: Mapping[str, str]) -> None:
    """Draw names with a halo in the colour of the ground below each, leaders before the names."""
    for label in names.labels:
        if label.leader is not None:
            x0, y0, x1, y1 = label.leader
            sheet.line([(x0, y0), (x1, y1)], tokens["casing"], 3.4, alpha=0.85)
            sheet.line([(x0, y0), (x1, y1)], tokens["ink"], 1.0)
    for label in names.labels:
        if label.dot is not None:
            x, y, radius = label.dot
            if label.square:
                sheet.rect(
                    (x - radius - 1.2, y - radius - 1.2, x + radius + 1.2, y + radius + 1.2), lie.colour(x, y)
                )
                sheet.rect((x - radius, y - radius, x + radius, y + radius), tokens["placeName"])
            else:
                sheet.dot((x, y), radius + 1.2, lie.colour(x, y))
                sheet.dot((x, y), radius, tokens["placeName"])
        left, top, right, _ = label.box
        x = {"left": left, "right": right, "center": (left + right) / 2}[label.align]
        base = top
        for number, line in enumerate(label.lines):
            base += lettering.RISE * line.face.size if number == 0 else line.face.line
            half = lettering.width(line.text, line.face) / 2
            middle = {"left": left + half, "right": right - half, "center": (left + right) / 2}[label.align]
            halo = lie.colour_along(middle - half, middle + half, base - 0.3 * line.face.size)
            sheet.text(
                (x, base), line.text, line.face, align=label.align, halo=halo, halo_width=_halo(line.face)
            )


def _halo(face: Type) -> float:
    return 2.6 if face.size >= 16 else 2.0


def _place(
    wishes: Sequence[Wish],
    frame: Box,
    taken: Sequence[Box],
    avoided: Sequence[tuple[Box, float]] = (),
) -> list[Label]:
    by_key = {wish.request.key: wish for wish in wishes}
    found = place([wish.request for wish in wishes], frame, taken, avoided, gap=3.0)
    return [_label(by_key[placed.key], placed) for placed in found]


def _along(contact: BaseGeometry | None) -> list[tuple[Box, float]]:
    """Return small boxes along a line, each with what it costs to cover it."""
    if contact is None or contact.is_empty:
        return []
    line = shapely.segmentize(shapely.simplify(contact, 1.0), _LINE_STEP)
    points = np.unique(np.round(shapely.get_coordinates(line) / _LINE_STEP) * _LINE_STEP, axis=0)
    half = _LINE_STEP / 2
    return [((x - half, y - half, x + half, y + half), _LINE_COST) for x, y in points.tolist()]


def _place_towns(towns: Sequence[Town], frame: Box, taken: Sequence[Box]) -> list[Label]:
    """Place towns, the largest first; one whose dot is covered or crowded by a larger one's is left out."""
    kept: list[Town] = []
    for town in towns:
        crowded = any(overlap(town.box, other.box, 5.0) for other in kept)
        if not crowded and not any(overlap(town.box, area, 1.0) for area in taken):
            kept.append(town)
    return _place([town_wish(town) for town in kept], frame, [*taken, *(town.box for town in kept)])


def _label(wish: Wish, placed: Placed) -> Label:
    return Label(
        placed.key, wish.tiers[placed.tier], placed.box, placed.align, placed.leader, wish.dot, wish.square
    )


def _covered(labels: Sequence[Label]) -> list[Box]:
    boxes = [label.box for label in labels]
    for label in labels:
        if label.leader is not None:
            x0, y0, x1, y1 = label.leader
            steps = max(2, int(np.hypot(x1 - x0, y1 - y0) / 6))
            at = [(x0 + (x1 - x0) * n / steps, y0 + (y1 - y0) * n / steps) for n in range(steps + 1)]
            boxes += [(x - 1.5, y - 1.5, x + 1.5, y + 1.5) for x, y in at]
        if label.dot is not None:
            boxes.append((label.dot[0] - 4, label.dot[1] - 4, label.dot[0] + 4, label.dot[1] + 4))
    return boxes


def _weight(mark: Mark, snapshot: Snapshot) -> tuple[bool, int, int, int, str]:
    place_ = mark.item.place
    population = (place_.population or 0) if place_ is not None else 0
    rank = sum(population >= step for step in (1_000, 5_000, 20_000, 60_000))
    selected = mark.item.claim.place_id == snapshot.selection.place
    return selected, rank, mark.claims, mark.item.claim.said.toordinal(), mark.item.claim.place_id


def _weighed(focus: Sequence[Mark]) -> list[tuple[Mark, float]]:
    """Return each place with its weight: where room is short, the first say most."""
    return [(mark, 1.0 + _FIRST * (1 - rank / len(focus))) for rank, mark in enumerate(focus)]
