"""A claim gap in a picture: its ground hatched broadly, and its line of the key with the figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import shapely
from shapely.geometry import Point, box

from layers import style
from layers.explanation import day_in_words
from layers.exports.ground import Ground
from layers.exports.key import SWATCH, Entry
from layers.exports.lettering import clean
from layers.exports.sheet import Sheet
from layers.exports.view import View
from layers.gap import ClaimGap
from layers.gaptable import read_out
from layers.texts import Texts

# As the browser draws it (js/gaplayer.js): broader than a claim's own hatch.
_PITCH: Final = 11.0
_STROKE: Final = 3.2
_ALPHA: Final = 0.62
_RIM: Final = 1.6
_DASH: Final = (7.0, 4.0)
_LEAST: Final = 5.0  # pixels of a disc's radius below which a hatch no longer shows: then a tint
_TINT: Final = 0.5
_AT_LINE: Final = 1.5  # pixels: where the gap ends at the contact line, that line is its rim


def draw(sheet: Sheet, view: View, gap: ClaimGap, lie: Ground, tokens: Mapping[str, str]) -> None:
    """Draw the gap over the ground and below the claims."""
    shape, colour, window = view.shape(gap.area), tokens[gap.side.value], view.window
    if shape is None:
        return
    if _small(view):
        sheet.fill(shape, colour, alpha=_TINT, clip=window)
        return
    sheet.hatch(shape, colour, pitch=_PITCH, width=_STROKE, alpha=_ALPHA, clip=window)
    rim, core = shape.boundary, lie.cover.core
    if core is not None:
        rim = shapely.difference(rim, shapely.buffer(core.boundary, _AT_LINE))
    sheet.stroke(rim, colour, _RIM, dash=_DASH, clip=window)


def entry(gap: ClaimGap, name: str, view: View, texts: Texts, tokens: Mapping[str, str]) -> Entry:
    """Return the gap's line of the key: whose it is, km² of how many, on which map, of how many places."""
    claimed, mapped, missing = read_out(gap, texts.language)
    words = texts.fill(
        "figure.key.gap" if gap.places else "figure.key.gap.none",
        claimant=clean(name),
        gap=missing,
        claimed=claimed,
        map=clean(gap.control.publisher_name),
        day=day_in_words(gap.control.date, texts),
    )
    why = texts.fill(
        "figure.key.gap.own" if any(one.place.footprint for one in gap.places) else "figure.key.gap.why",
        mapped=mapped,
        measured=len(gap.places),
        all=len(gap.places) + len(gap.unmeasured),
    )
    colour, small = tokens[gap.side.value], _small(view)
    return Entry(lambda sheet, x, y: _swatch(sheet, x, y, tokens, colour, small=small), words, why, kept=True)


def _small(view: View) -> bool:
    return style.RING_KM * view.px_per_km < _LEAST


def _swatch(sheet: Sheet, x: float, y: float, tokens: Mapping[str, str], colour: str, *, small: bool) -> None:
    frame = box(x, y - 10, x + SWATCH, y + 10)
    disc = shapely.intersection(Point(x + SWATCH / 2, y).buffer(SWATCH / 2 - 2), frame)
    sheet.rect(frame.bounds, tokens["land"])
    if small:
        sheet.fill(disc, colour, alpha=_TINT)
        return
    sheet.hatch(disc, colour, pitch=_PITCH, width=_STROKE, alpha=_ALPHA)
    rim = shapely.difference(disc.boundary, shapely.buffer(frame.boundary, 0.5))
    sheet.stroke(rim, colour, _RIM, dash=_DASH)
