"""The bar across the mark of a denial: without it, "confirmed" would read as what is denied."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from typing import Final

from layers.exports.sheet import Point, Sheet

_WIDTH, _CASING = 2.0, 5.0  # pixels, as on the map page
_PAST_RING, _PAST_SQUARE = 3.0, 1.5  # pixels that the bar reaches past the mark's line
SWATCH: Final = 10.0  # pixels from the middle of a swatch to each end


def draw(sheet: Sheet, at: Point, half: float, tokens: Mapping[str, str], *, ring: bool) -> None:
    """Draw the bar over a mark: a ring of radius `half`, or a square of half a side, in pixels."""
    bar(sheet, at, half / sqrt(2) + _PAST_RING if ring else half + _PAST_SQUARE, tokens)


def bar(sheet: Sheet, at: Point, reach: float, tokens: Mapping[str, str]) -> None:
    """Draw a bar from the upper left to the lower right, `reach` pixels from its middle each way."""
    x, y = at
    for colour, width in ((tokens["casing"], _CASING), (tokens["ink"], _WIDTH)):
        sheet.line([(x - reach, y - reach), (x + reach, y + reach)], colour, width, rounded=False)
