"""The key of a picture: an entry for everything that is really drawn, and what is not drawn in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from shapely.geometry import box

from layers import style
from layers.check import Measure
from layers.claims import Judgement, Relation, Side, Stance
from layers.controlmap import AreaKind, Basis, ControlMap, publisher_name
from layers.explanation import day_in_words
from layers.exports import denialbar
from layers.exports.lettering import clean
from layers.exports.marks import Mark
from layers.exports.measures import Dimension, swatch
from layers.exports.sheet import Sheet
from layers.exports.symbols import SYMBOL_OF, colour_of, draw_stroke, draw_symbol, outline
from layers.exports.words import verdicts_counted
from layers.snapshot import AssessedClaim, Snapshot, point_of
from layers.style import (
    AGE_STEPS,
    CONTROL_OPACITY,
    GREY_OPACITY,
    GREY_PITCH,
    GREY_STROKE,
    HATCH_PITCH,
    HATCH_STROKE,
    INFERRED_OPACITY,
    Symbol,
)
from layers.texts import Texts

SWATCH = 44.0  # pixels of width that the swatches stand in
_SWATCH_HALF = 10.0
MOST_MAPS = 3  # named below a measure
Draw = Callable[[Sheet, float, float], None]


@dataclass(frozen=True)
class Entry:
    """One line of the key: how its swatch is drawn (from its left and middle), its words, an explanation.

    `kept` is an explanation that is told even where the key is short of room: a map's date, a gap's figures.
    """

    draw: Draw
    words: str
    why: str = ""
    kept: bool = False


def entries(
    snapshot: Snapshot,
    marks: Sequence[Mark],
    texts: Texts,
    tokens: Mapping[str, str],
    theme: str,
    lines: Sequence[Dimension] = (),
) -> list[Entry]:
    """Return the key's entries: control, then each layer drawn with its claims counted, then measures."""
    found = []
    if snapshot.control is not None and snapshot.selection.show_control:
        found += _of_control(snapshot.control, texts, tokens, theme)
    counts = snapshot.counts()
    for layer in (layer for layer in style.LAYERS if any(mark.layer == layer for mark in marks)):
        of_layer = [mark for mark in marks if mark.layer == layer]
        sides = sorted(
            {mark.item.claim.side for mark in of_layer}, key=lambda side: (side is None, str(side))
        )
        words = texts.fill(
            "figure.key.layer",
            layer=texts.fill(f"layer.{layer}"),
            claims=texts.count("count.claims", counts[layer]),
        )
        whole = [mark for mark in of_layer if not mark.partly]
        symbol = SYMBOL_OF[layer] if whole else style.PARTLY
        draw = _layer_drawing(symbol, sides, tokens, ring=of_layer[0].ring)
        found.append(Entry(draw, words, texts.fill(f"figure.why.{layer}")))
        if whole and len(whole) < len(of_layer):
            partly = _layer_drawing(style.PARTLY, sides, tokens, ring=of_layer[0].ring)
            found.append(Entry(partly, texts.fill("figure.key.partly"), texts.fill("figure.why.partly")))
    if unbounded := [mark for mark in marks if mark.relation is not Relation.IN]:
        found.append(_unbounded(unbounded, texts, tokens))
    if any(mark.item.claim.stance is Stance.DENIED for mark in marks):
        why = texts["figure.why.denied"]
        found.append(Entry(lambda sheet, x, y: _denied(sheet, x, y, tokens), texts["figure.key.denied"], why))
    return [*found, *_of_measures(lines, texts, tokens)]


def _unbounded(marks: Sequence[Mark], texts: Texts, tokens: Mapping[str, str]) -> Entry:
    """Return the entry of marks near a place, at a bearing from it or in its direction."""
    toward = [mark for mark in marks if mark.relation is Relation.DIRECTION]
    shown = toward[0] if toward else marks[0]
    kind = "near" if not toward else "direction" if len(toward) == len(marks) else "both"

    def draw(sheet: Sheet, x: float, y: float) -> None:
        at, half, side = (x + SWATCH / 2, y), _SWATCH_HALF * style.OPEN_SHARE, shown.item.claim.side
        draw_symbol(sheet, outline(*at, half, ring=shown.ring), shown.symbol, side, tokens, bounded=False)
        if toward:
            draw_stroke(sheet, at, half, side, tokens, ring=shown.ring)

    return Entry(draw, texts.fill(f"figure.key.open.{kind}"), texts["figure.why.open"])


def _denied(sheet: Sheet, x: float, y: float, tokens: Mapping[str, str]) -> None:
    denialbar.bar(sheet, (x + SWATCH / 2, y), denialbar.SWATCH, tokens)


def _of_measures(lines: Sequence[Dimension], texts: Texts, tokens: Mapping[str, str]) -> list[Entry]:
    """Return one entry for each kind of line drawn, with whose maps it is measured on."""
    found = []
    for measures in ({Measure.CORRIDOR}, {Measure.DISTANCE, Measure.MOVED}):
        of_kind = [line.check for line in lines if line.check.measure in measures]
        if not of_kind:
            continue
        kind = "corridor" if Measure.CORRIDOR in measures else "distance"
        maps = dict.fromkeys((check.publisher, check.day) for check in of_kind)
        named = [
            texts.fill(
                "figure.key.measure.map",
                publisher=publisher_name(publisher),
                day=day_in_words(day, texts),
            )
            for publisher, day in maps
        ]
        words, why = texts.fill(f"figure.key.measure.{kind}"), "; ".join(named[:MOST_MAPS])
        found.append(Entry(lambda sheet, x, y: swatch(sheet, x, y, SWATCH, tokens), words, why, kept=True))
    return found


def sides_shown(marks: Sequence[Mark], texts: Texts, tokens: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return colour and name of each side that a mark shows."""
    sides = sorted({mark.item.claim.side for mark in marks}, key=lambda side: (side is None, str(side)))
    return [
        (colour_of(side, tokens), texts.fill(f"figure.key.side.{side.value if side else 'none'}"))
        for side in sides
    ]


def notes(snapshot: Snapshot, marks: Sequence[Mark], named: int, texts: Texts) -> list[str]:
    """Return what has to be said beside the key: sizes, ages, and all that is shown but not drawn."""
    found = []
    if marks:
        found.append(texts.fill("figure.key.ring" if marks[0].ring else "figure.key.square"))
    if any(mark.claims > 1 for mark in marks):
        found.append(texts["figure.key.strongest"])
    if any(mark.ground is not None for mark in marks):
        found.append(texts.fill("figure.key.outline"))
    if any(mark.moved for mark in marks):
        found.append(texts.fill("figure.key.moved"))
    oldest = max(((snapshot.as_of - mark.item.claim.said).days for mark in marks), default=0)
    youngest_step = min(days for days, _ in AGE_STEPS)
    if oldest > youngest_step:
        found.append(texts.fill("figure.key.paler", days=youngest_step))
    if named < len(marks):
        found.append(texts.fill("figure.key.named", named=named, all=len(marks)))
    shown = snapshot.shown()
    regions = sum(item.claim.place_kind == "region" for item in shown)
    pointless = [i for i in shown if i.claim.place_kind != "region" and point_of(i.place) is None]
    pending = sum(item.judgement is not Judgement.ACCEPTED for item in shown)
    unmapped = sum(item.claim.id in snapshot.unmapped for item in shown)
    unchecked = sum(_unchecked(item, snapshot) for item in shown)
    if pointless:  # with their verdicts: one that the dek counts may be nowhere on the map
        found.append(
            texts.count(
                "figure.key.nopoint", len(pointless), verdicts=verdicts_counted(snapshot, pointless, texts)
            )
        )
    told = (("region", regions), ("pending", pending), ("unmapped", unmapped), ("unchecked", unchecked))
    for name, number in told:
        if number:
            found.append(texts.count(f"figure.key.{name}", number))
    return found


def _unchecked(item: AssessedClaim, snapshot: Snapshot) -> bool:
    """Return whether a claim stands without a map's word for want of a computation: it says nothing of it."""
    return any(check.reason == "not-computed" for check in item.on(snapshot.as_of).checks)


def _layer_drawing(
    symbol: Symbol, sides: Sequence[Side | None], tokens: Mapping[str, str], *, ring: bool
) -> Draw:
    half = (_SWATCH_HALF, 9.0, 6.0)[min(len(sides), 3) - 1]
    gap = 2 * half + 4

    def draw(sheet: Sheet, x: float, y: float) -> None:
        first = x + SWATCH / 2 - gap * (len(sides) - 1) / 2
        for number, side in enumerate(sides):
            shape = outline(first + number * gap, y, half, ring=ring)
            draw_symbol(sheet, shape, symbol, side, tokens)

    return draw


def _of_control(control: ControlMap, texts: Texts, tokens: Mapping[str, str], theme: str) -> list[Entry]:
    publisher = clean(control.publisher_name)
    words = texts.fill(f"figure.key.control.{control.basis}", publisher=publisher)
    if control.basis is Basis.INFERRED:
        why = texts.fill("figure.key.control.band", km=f"{2 * (control.band_km or 0):.0f}")
    else:
        why = texts.fill("figure.key.control.day", day=day_in_words(control.date, texts))
    found = [
        Entry(lambda sheet, x, y: _control(sheet, x, y, tokens, theme, control.basis), words, why, kept=True)
    ]
    if AreaKind.GREY in control.areas():
        grey = texts.fill("figure.key.control.grey", publisher=publisher)
        found.append(Entry(lambda sheet, x, y: _grey(sheet, x, y, tokens), grey))
    return found


def _grey(sheet: Sheet, x: float, y: float, tokens: Mapping[str, str]) -> None:
    shape = box(x, y - 10, x + SWATCH, y + 10)
    sheet.rect((x, y - 10, x + SWATCH, y + 10), tokens["land"])
    sheet.fill(shape, tokens["unknown"], alpha=GREY_OPACITY)
    sheet.hatch(
        shape, tokens["unknownLine"], pitch=GREY_PITCH, width=GREY_STROKE, alpha=INFERRED_OPACITY, cross=True
    )


def _control(sheet: Sheet, x: float, y: float, tokens: Mapping[str, str], theme: str, basis: Basis) -> None:
    left, top, right, bottom = x, y - 10, x + SWATCH, y + 10
    # What is sure fills the left, what is hatched the right: all of it where everything is only claimed.
    middle = {Basis.ASSESSED: right, Basis.INFERRED: x + SWATCH / 2, Basis.CLAIMED: left}[basis]
    sheet.rect((left, top, right, bottom), tokens["land"])
    if middle > left:
        sheet.rect((left, top, middle, bottom), tokens["ruFill"], alpha=CONTROL_OPACITY[theme])
    if middle < right:
        shape = box(middle, top, right, bottom)
        sheet.hatch(shape, tokens["ruFill"], pitch=HATCH_PITCH, width=HATCH_STROKE, alpha=INFERRED_OPACITY)
    if basis is Basis.ASSESSED:
        sheet.line([(left, top + 1), (right, top + 1)], tokens["ru"], 2.0, rounded=False)
