"""The names on a picture's map: focus places with what is claimed of them, other places, towns, regions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from layers.exports import ground, lettering, measures, words
from layers.exports.ground import Ground
from layers.exports.labels import Align, Box, Placed, Request, overlap, place
from layers.exports.lettering import Type
from layers.exports.regions import regions_in
from layers.exports.sheet import Point, Sheet
from layers.exports.symbols import Mark, clear_of, colour_of
from layers.exports.view import View
from layers.snapshot import Snapshot
from layers.texts import Texts

EDGE: Final = 9.0  # pixels between a name and the window's edge
MOST_TOLD: Final = 10  # up to so many places all are told in full; past it only MOST_FOCUS
MOST_FOCUS: Final = 6
MOST_NAMED: Final = 48
MOST_TOWNS: Final = 34
_NAME_ROOM: Final = 214.0
_REACH: Final = (12.0, 26.0, 42.0, 62.0, 86.0)


@dataclass(frozen=True)
class Line:
    """One line of a label."""

    text: str
    face: Type


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
) -> Names:
    """Find room for every kind of name in the order of its weight; what finds none is left out."""
    left, top, right, bottom = view.window
    frame = (left + EDGE, top + EDGE, right - EDGE, bottom - EDGE)
    taken = [*clear_of(marks), *furniture]
    claimed = {mark.item.claim.place_id for mark in marks}
    towns = _towns(view, claimed, texts, tokens)
    cities = [(_dot_box(town), 25.0 if town.city else 4.0) for town in towns[:16]]

    told: list[Label] = []
    ranked = sorted(marks, key=lambda mark: _weight(mark, snapshot), reverse=True)
    focus = ranked if len(ranked) <= MOST_TOLD else ranked[:MOST_FOCUS]
    size = 19.0 if len(focus) <= MOST_FOCUS else 17.0
    told += _place([_focus(mark, snapshot, size, texts, tokens) for mark in focus], frame, taken, cities)
    taken += _covered(told)
    largest = _place_towns([town for town in towns if town.city], frame, taken)
    taken += _covered(largest)
    rest = ranked[len(focus) : MOST_NAMED]
    named = _place([_short(mark, texts, tokens) for mark in rest], frame, taken, cities)
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
            halo = lie.colour(middle, base - 0.3 * line.face.size)
            sheet.text(
                (x, base), line.text, line.face, align=label.align, halo=halo, halo_width=_halo(line.face)
            )


def _halo(face: Type) -> float:
    return 2.6 if face.size >= 16 else 2.0


@dataclass(frozen=True)
class _Wish:
    request: Request
    tiers: tuple[tuple[Line, ...], ...]
    dot: tuple[float, float, float] | None = None
    square: bool = False


def _wish(
    key: str,
    at: Point,
    clear: float,
    tiers: Sequence[tuple[Line, ...]],
    *,
    reach: tuple[float, ...] = (),
    weight: float = 1.0,
) -> _Wish:
    sizes = tuple(
        (max(lettering.width(line.text, line.face) for line in lines) + 1, _height(lines)) for lines in tiers
    )
    head = (lettering.RISE - lettering.CAPITAL / 2) * tiers[0][0].face.size
    return _Wish(Request(key, *at, clear, sizes, head, reach, weight), tuple(tiers))


def _height(lines: Sequence[Line]) -> float:
    below = sum(line.face.line for line in lines[1:])
    return lettering.RISE * lines[0].face.size + below + lettering.FALL * lines[-1].face.size


def _place(
    wishes: Sequence[_Wish],
    frame: Box,
    taken: Sequence[Box],
    avoided: Sequence[tuple[Box, float]] = (),
) -> list[Label]:
    by_key = {wish.request.key: wish for wish in wishes}
    found = place([wish.request for wish in wishes], frame, taken, avoided, gap=3.0)
    return [_label(by_key[placed.key], placed) for placed in found]


def _place_towns(towns: Sequence[_Town], frame: Box, taken: Sequence[Box]) -> list[Label]:
    """Place towns, the largest first; one whose dot is covered or crowded by a larger one's is left out."""
    kept: list[_Town] = []
    for town in towns:
        crowded = any(overlap(_dot_box(town), _dot_box(other), 5.0) for other in kept)
        if not crowded and not any(overlap(_dot_box(town), area, 1.0) for area in taken):
            kept.append(town)
    return _place([_town(town) for town in kept], frame, [*taken, *map(_dot_box, kept)])


def _label(wish: _Wish, placed: Placed) -> Label:
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


def _focus(mark: Mark, snapshot: Snapshot, size: float, texts: Texts, tokens: Mapping[str, str]) -> _Wish:
    name_face = Type(size, 700, tokens["ink"])
    told_face = Type(12.4, 500, colour_of(mark.item.claim.side, tokens, "Text"), leading=1.38)
    who_face = Type(11.2, 400, tokens["muted"], leading=1.42)
    name = Line(lettering.cut(words.place_name(mark.item, texts), name_face, _NAME_ROOM), name_face)
    status = words.status_line(mark.item, mark.layer, texts)
    told = [Line(part, told_face) for part in lettering.wrap(status, told_face, _NAME_ROOM, 2)]
    told[0] = Line(told[0].text, replace(told_face, leading=1.5))
    number = _number(mark, snapshot, replace(told_face, colour=tokens["ink"]), texts)
    who, day, more = words.who_said(snapshot, mark.item, mark.claims, texts)
    parts = _who(who, day, more, who_face, texts)
    said = tuple(Line(part, who_face) for part in parts)
    tiers = dict.fromkeys(((name, *told, *number, *said), (name, *told, *number), (name, *told), (name,)))
    return _wish(
        mark.item.claim.place_id,
        (mark.at_x, mark.at_y),
        mark.half + 6,
        tuple(tiers),
        reach=_REACH,
        weight=1.0,
    )


def _number(mark: Mark, snapshot: Snapshot, face: Type, texts: Texts) -> tuple[Line, ...]:
    """Return what a control map measured, as a line of its own; none where no map can tell."""
    check = measures.check_drawn(mark.item, snapshot)
    if check is None:
        return ()
    return (Line(lettering.cut(measures.measured_words(check, texts), face, _NAME_ROOM), face),)


def _who(who: str, day: str, more: str, face: Type, texts: Texts) -> list[str]:
    """Break "who, day, how many more" where it reads best; a long name gives way, never the day."""
    said = texts.fill("figure.label.who", claimant=who, day=day)
    tail = f"{day} · {more}" if more else day
    for parts in ([f"{said} · {more}"] if more else [said], [said, more] if more else [said], [who, tail]):
        if all(lettering.width(part, face) <= _NAME_ROOM for part in parts):
            return parts
    return [lettering.cut(who, face, _NAME_ROOM), lettering.cut(tail, face, _NAME_ROOM)]


def _short(mark: Mark, texts: Texts, tokens: Mapping[str, str]) -> _Wish:
    face = Type(12.5, 600, tokens["ink"])
    name = Line(lettering.cut(words.place_name(mark.item, texts), face, 150), face)
    return _wish(mark.item.claim.place_id, (mark.at_x, mark.at_y), mark.half + 5, [(name,)], reach=_REACH[:2])


@dataclass(frozen=True)
class _Town:
    key: str
    name: str
    x: float
    y: float
    large: bool
    city: bool
    tokens: Mapping[str, str]


def _towns(view: View, without: set[str], texts: Texts, tokens: Mapping[str, str]) -> list[_Town]:
    found = []
    for town in ground.towns(view, without):
        if town.lon is None or town.lat is None:
            continue
        name = town.name_local if texts.language == "uk" and town.name_local else town.name
        population = town.population or 0
        x, y = view.xy(town.lon, town.lat)
        large, city = population >= ground.LARGE_TOWN, population >= ground.CITY
        found.append(_Town(town.id, lettering.clean(name), x, y, large, city, tokens))
    return found


def _dot_box(town: _Town) -> Box:
    return town.x - 4, town.y - 4, town.x + 4, town.y + 4


def _town(town: _Town) -> _Wish:
    size = 14.2 if town.city else 13.0 if town.large else 12.0
    face = Type(size, 500 if town.city else 400, town.tokens["placeName"])
    wish = _wish(town.key, (town.x, town.y), 7.0, [(Line(town.name, face),)])
    radius = 3.0 if town.city else 2.4 if town.large else 1.7
    return replace(wish, dot=(town.x, town.y, radius), square=town.large)
