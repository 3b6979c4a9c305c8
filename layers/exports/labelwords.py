"""What the names on a map say: lines in tiers, the fullest first, with the room that each tier needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from layers.exports import ground, lettering, measures, words
from layers.exports.boxes import Box
from layers.exports.labels import Request
from layers.exports.lettering import Type
from layers.exports.marks import Mark
from layers.exports.sheet import Point
from layers.exports.symbols import colour_of
from layers.exports.view import View
from layers.snapshot import Snapshot
from layers.texts import Texts

_ROOM: Final = 214.0  # pixels of a label's width
_REACH: Final = (12.0, 26.0, 42.0, 62.0, 86.0)


@dataclass(frozen=True)
class Line:
    """One line of a label."""

    text: str
    face: Type


@dataclass(frozen=True)
class Wish:
    """A label to find room for: what it asks, and its lines in each tier; `dot` where a mark goes with it."""

    request: Request
    tiers: tuple[tuple[Line, ...], ...]
    dot: tuple[float, float, float] | None = None
    square: bool = False


def _wished(
    key: str,
    at: Point,
    clear: float,
    tiers: Sequence[tuple[Line, ...]],
    *,
    reach: tuple[float, ...] = (),
    weight: float = 1.0,
) -> Wish:
    sizes = tuple(
        (max(lettering.width(line.text, line.face) for line in lines) + 1, _height(lines)) for lines in tiers
    )
    head = (lettering.RISE - lettering.CAPITAL / 2) * tiers[0][0].face.size
    return Wish(Request(key, *at, clear, sizes, head, reach, weight), tuple(tiers))


def _height(lines: Sequence[Line]) -> float:
    below = sum(line.face.line for line in lines[1:])
    return lettering.RISE * lines[0].face.size + below + lettering.FALL * lines[-1].face.size


def focus_wish(
    mark: Mark, snapshot: Snapshot, size: float, texts: Texts, tokens: Mapping[str, str], weight: float
) -> Wish:
    """Return the label of a place told in full: name, how it stands, what a map measured, who said it."""
    name_face = Type(size, 700, tokens["ink"])
    told_face = Type(12.4, 500, colour_of(mark.item.claim.side, tokens, "Text"), leading=1.38)
    who_face = Type(11.2, 400, tokens["muted"], leading=1.42)
    name = Line(lettering.cut(words.place_name(mark.item, texts), name_face, _ROOM), name_face)
    status = words.status_line(mark.item, mark.layer, texts)
    told = [Line(part, told_face) for part in lettering.balanced(status, told_face, _ROOM, 2)]
    told[0] = Line(told[0].text, replace(told_face, leading=1.5))
    number = _number(mark, snapshot, replace(told_face, colour=tokens["ink"]), texts)
    who, day, more = words.who_said(snapshot, mark.item, mark.claims, texts)
    parts = _who(who, day, more, who_face, texts)
    said = tuple(Line(part, who_face) for part in parts)
    tiers = dict.fromkeys(((name, *told, *number, *said), (name, *told, *number), (name, *told), (name,)))
    return _wished(
        mark.item.claim.place_id,
        (mark.at_x, mark.at_y),
        mark.half + 6,
        tuple(tiers),
        reach=_REACH,
        weight=weight,
    )


def _number(mark: Mark, snapshot: Snapshot, face: Type, texts: Texts) -> tuple[Line, ...]:
    """Return what a control map measured, as a line of its own; none where no map can tell."""
    check = measures.check_drawn(mark.item, snapshot)
    if check is None:
        return ()
    return (Line(lettering.cut(measures.measured_words(check, mark.item.claim, texts), face, _ROOM), face),)


def _who(who: str, day: str, more: str, face: Type, texts: Texts) -> list[str]:
    """Break "who, day, how many more" where it reads best; a long name gives way, never the day."""
    said = texts.fill("figure.label.who", claimant=who, day=day)
    tail = f"{day} · {more}" if more else day
    for parts in ([f"{said} · {more}"] if more else [said], [said, more] if more else [said], [who, tail]):
        if all(lettering.width(part, face) <= _ROOM for part in parts):
            return parts
    return [lettering.cut(who, face, _ROOM), lettering.cut(tail, face, _ROOM)]


def short_wish(mark: Mark, texts: Texts, tokens: Mapping[str, str]) -> Wish:
    """Return the label of a place that is only named."""
    face = Type(12.5, 600, tokens["ink"])
    name = Line(lettering.cut(words.place_name(mark.item, texts), face, 150), face)
    return _wished(
        mark.item.claim.place_id, (mark.at_x, mark.at_y), mark.half + 5, [(name,)], reach=_REACH[:2]
    )


@dataclass(frozen=True)
class Town:
    """A town as the map names it; large ones have a square."""

    key: str
    name: str
    x: float
    y: float
    large: bool
    city: bool
    tokens: Mapping[str, str]

    @property
    def box(self) -> Box:
        """Return what the town's dot covers."""
        return self.x - 4, self.y - 4, self.x + 4, self.y + 4


def towns_in(view: View, without: set[str], texts: Texts, tokens: Mapping[str, str]) -> list[Town]:
    """Return the towns that a view may name, the largest first, less those whose id is in `without`."""
    found = []
    for town in ground.towns(view, without):
        if town.lon is None or town.lat is None:
            continue
        name = town.name_local if texts.language == "uk" and town.name_local else town.name
        population = town.population or 0
        x, y = view.xy(town.lon, town.lat)
        large, city = population >= ground.LARGE_TOWN, population >= ground.CITY
        found.append(Town(town.id, lettering.clean(name), x, y, large, city, tokens))
    return found


def town_wish(town: Town) -> Wish:
    """Return the label of a town with its dot."""
    size = 14.2 if town.city else 13.0 if town.large else 12.0
    face = Type(size, 500 if town.city else 400, town.tokens["placeName"])
    wish = _wished(town.key, (town.x, town.y), 7.0, [(Line(town.name, face),)])
    radius = 3.0 if town.city else 2.4 if town.large else 1.7
    return replace(wish, dot=(town.x, town.y, radius), square=town.large)
