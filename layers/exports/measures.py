"""The measures of checks on a picture: dimension lines with their numbers.

A line shows the narrowest place of the way out of a town, or how far a place lies from the contact line.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from shapely.geometry import LineString, Point

from geo.areas import distance_km
from layers.bearing import gaining_side
from layers.check import Answer, Check, Measure
from layers.claims import Claim, Stance
from layers.controlmap import publisher_name
from layers.exports import lettering
from layers.exports.boxes import Box, overlap
from layers.exports.ground import Ground
from layers.exports.lettering import Type
from layers.exports.marks import Mark, clear_of
from layers.exports.sheet import Point as Spot
from layers.exports.sheet import Sheet
from layers.exports.view import View
from layers.readout import km_in_words, share_in_words
from layers.snapshot import AssessedClaim, Snapshot
from layers.texts import Texts

MOST: Final = 6
SHORTEST: Final = 30.0  # pixels; a shorter line is little more than its ticks
_DRAWN: Final = (Measure.CORRIDOR, Measure.DISTANCE, Measure.MOVED)  # in the order of their weight
_TICK: Final = 14.0
_WIDTH, _CASING = 2.0, 5.0
_EDGE: Final = 9.0
_ALONG: Final = (0.5, 0.36, 0.64, 0.22, 0.78, 0.08, 0.92)  # where beside the line its number may stand


@dataclass(frozen=True)
class Dimension:
    """A check's line in pixels with its number; `box` is None where the number found no room."""

    item: AssessedClaim
    check: Check
    km: float
    ends: tuple[Spot, Spot]
    lines: tuple[tuple[str, Type], ...] = ()
    box: Box | None = None

    @property
    def boxes(self) -> list[Box]:
        """Return what no name may cover: the number, and small boxes along the line."""
        (x0, y0), (x1, y1) = self.ends
        steps = max(1, math.ceil(math.dist(*self.ends) / 8))
        at = [(x0 + (x1 - x0) * n / steps, y0 + (y1 - y0) * n / steps) for n in range(steps + 1)]
        along = [(x - 5, y - 5, x + 5, y + 5) for x, y in at]
        return along if self.box is None else [self.box, *along]


def lay_out(
    snapshot: Snapshot,
    view: View,
    marks: Sequence[Mark],
    furniture: Sequence[Box],
    texts: Texts,
    tokens: Mapping[str, str],
) -> tuple[Dimension, ...]:
    """Return the lines of the marked claims' checks, corridors first, each number where there is room."""
    found = _chosen(snapshot, view, marks)
    taken = [*clear_of(marks), *furniture, *(box for one in found for box in one.boxes)]
    placed = []
    for one in found:
        numbered = _numbered(one, view, taken, texts, tokens)
        if numbered.box is not None:
            taken.append(numbered.box)
        placed.append(numbered)
    return tuple(placed)


def draw(
    sheet: Sheet, found: Sequence[Dimension], lie: Ground, tokens: Mapping[str, str], view: View
) -> None:
    """Draw dimension lines with end ticks square to them, and their numbers."""
    for one in found:
        (x0, y0), (x1, y1) = one.ends
        length = math.dist(*one.ends)
        across = ((y0 - y1) / length * _TICK / 2, (x1 - x0) / length * _TICK / 2)
        runs = [
            one.ends,
            *(((x - across[0], y - across[1]), (x + across[0], y + across[1])) for x, y in one.ends),
        ]
        for colour, width in ((tokens["casing"], _CASING), (tokens["ink"], _WIDTH)):
            for run in runs:
                sheet.line(run, colour, width, clip=view.window, rounded=False)
    for one in found:
        if one.box is None:
            continue
        base = one.box[1]
        middle = (one.box[0] + one.box[2]) / 2
        for number, (text, face) in enumerate(one.lines):
            base += lettering.RISE * face.size if number == 0 else face.line
            halo = lie.colour(middle, base - 0.3 * face.size)
            sheet.text((middle, base), text, face, align="center", halo=halo, halo_width=2.4)


def check_drawn(item: AssessedClaim, snapshot: Snapshot) -> Check | None:
    """Return the check whose number a picture tells: the one on its own map, else the first that decides."""
    checks = [
        check
        for check in item.on(snapshot.as_of).checks
        if check.answer is not Answer.UNTESTABLE and check.value is not None and math.isfinite(check.value)
    ]
    control = snapshot.control
    own = [check for check in checks if control is not None and check.publisher == control.publisher]
    return next(iter(own or checks), None)


def measured_words(check: Check, claim: Claim, texts: Texts) -> str:
    """Return a check's number in a few words with its publisher: "DeepState: corridor 7.8 km".

    A share says whose it is where that is not plain: beside a denial, and beside a withdrawal, whose share is
    that of the other side.
    """
    value, name = check.value or 0.0, publisher_name(check.publisher)
    if check.measure is Measure.SHARE:
        slots = {"share": share_in_words(value, texts.language)}
    else:
        slots = {"km": texts.fill("map.km", n=km_in_words(value, texts.language))}
    key, side = f"check.brief.{check.measure.value}", gaining_side(claim)
    if check.measure is Measure.SHARE and side and (claim.stance is Stance.DENIED or side is not claim.side):
        key += f".{side.value}"
    if check.measure is Measure.MOVED:
        # A shift that redrawing alone could make is none.
        key += ".not" if check.answer is Answer.TOO_CLOSE else ".away" if value < 0 else ""
    if check.measure is Measure.CORRIDOR and not value:
        key = "check.enclosed"
    return texts.fill("figure.measured", publisher=name, words=texts.fill(key, **slots))


def swatch(sheet: Sheet, x: float, y: float, width: float, tokens: Mapping[str, str]) -> None:
    """Draw a dimension line from `x` on, for the key."""
    for colour, thick in ((tokens["casing"], _CASING), (tokens["ink"], _WIDTH)):
        sheet.line([(x + 2, y), (x + width - 2, y)], colour, thick, rounded=False)
        for at in (x + 2, x + width - 2):
            sheet.line([(at, y - _TICK / 2), (at, y + _TICK / 2)], colour, thick, rounded=False)


def _chosen(snapshot: Snapshot, view: View, marks: Sequence[Mark]) -> list[Dimension]:
    marked = {mark.item.claim.place_id for mark in marks}
    found: list[Dimension] = []
    seen: set[bytes] = set()
    for item in snapshot.shown():
        if item.claim.place_id not in marked:
            continue
        check = check_drawn(item, snapshot)
        line = None if check is None or check.measure not in _DRAWN else check.line
        if check is None or line is None or line.wkb in seen:  # two towns in one pocket have one way out
            continue
        ends = (view.xy(*line.coords[0]), view.xy(*line.coords[-1]))
        if math.dist(*ends) >= SHORTEST and all(view.holds(end) for end in ends):
            seen.add(line.wkb)
            found.append(Dimension(item, check, _km(check, line), ends))
    found.sort(key=lambda one: (_DRAWN.index(one.check.measure), -one.km, one.item.claim.id))
    # How far every single place lies from the line is told by the map itself where there are many.
    return found if len(found) <= MOST else [one for one in found if one.check.measure is _DRAWN[0]][:MOST]


def _km(check: Check, line: LineString) -> float:
    """Return the line's own length: how far the contact line moved is another number."""
    if check.measure is Measure.CORRIDOR and check.value is not None:
        return check.value
    return distance_km(Point(line.coords[0]), Point(line.coords[-1]))


def _numbered(
    one: Dimension, view: View, taken: Sequence[Box], texts: Texts, tokens: Mapping[str, str]
) -> Dimension:
    lines = (
        (texts.fill("map.km", n=km_in_words(one.km, texts.language)), Type(17.0, 700, tokens["ink"])),
        (
            texts.fill(f"figure.measure.{one.check.measure.value}"),
            Type(11.2, 500, tokens["ink"], leading=1.4),
        ),
    )
    for given in (lines, lines[:1]):
        for area in _places(one, given):
            if _inside(area, view) and not any(overlap(area, other, 2.0) for other in taken):
                return Dimension(one.item, one.check, one.km, one.ends, given, area)
    return one


def _places(one: Dimension, lines: Sequence[tuple[str, Type]]) -> Iterator[Box]:
    (x0, y0), (x1, y1) = one.ends
    length = math.dist(*one.ends)
    nx, ny = (y0 - y1) / length, (x1 - x0) / length
    wide = max(lettering.width(text, face) for text, face in lines) + 2
    high = lettering.RISE * lines[0][1].size + sum(face.line for _, face in lines[1:])
    high += lettering.FALL * lines[-1][1].size
    out = abs(nx) * wide / 2 + abs(ny) * high / 2 + 10
    for side in (1, -1):
        for share in _ALONG:
            x, y = x0 + (x1 - x0) * share + side * nx * out, y0 + (y1 - y0) * share + side * ny * out
            yield x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _inside(area: Box, view: View) -> bool:
    left, top, right, bottom = view.window
    return (
        left + _EDGE <= area[0]
        and top + _EDGE <= area[1]
        and area[2] <= right - _EDGE
        and area[3] <= bottom - _EDGE
    )
