"""How a claim looks on a picture: hue is the side, pattern how the claim stands, opacity its age."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from typing import Final

import shapely
from shapely.geometry import Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from layers import style
from layers.claims import Side
from layers.exports.sheet import Point as Pixel
from layers.exports.sheet import Rect, Sheet
from layers.style import Symbol

SYMBOL_OF: Final[Mapping[str, Symbol]] = {symbol.key: symbol for symbol in style.SYMBOLS}


def colour_of(side: Side | None, tokens: Mapping[str, str], part: str = "") -> str:
    """Return the line colour (or `Fill`, `Text`) of a side; grey, or muted ink, where the side is open."""
    if side is None:
        return tokens["muted"] if part == "Text" else tokens["unknownLine"]
    return tokens[side.value + part]


def outline(x: float, y: float, half: float, *, ring: bool) -> Polygon:
    """Return a ring, or the square that stands for one, as a polygon in pixels."""
    if ring:
        return Point(x, y).buffer(half, quad_segs=32)
    return box(round(x - half) + 0.5, round(y - half) + 0.5, round(x + half) + 0.5, round(y + half) + 0.5)


def draw_symbol(
    sheet: Sheet,
    shape: BaseGeometry,
    symbol: Symbol,
    side: Side | None,
    tokens: Mapping[str, str],
    *,
    alpha: float = 1.0,
    opaque: bool = True,
    bounded: bool = True,
    mapped: BaseGeometry | None = None,
    clip: Rect | None = None,
) -> None:
    """Draw one symbol: casing, pattern, line; `opaque` hides the map below so that patterns stay legible.

    `mapped` is what a half-filled symbol is filled with; without it that is its lower half. What is not
    `bounded` (near a place, in its direction, at a bearing from it) has a fine dash: no boundary is told.
    """
    side_px = shape.bounds[2] - shape.bounds[0]
    small, square = side_px < 20, isinstance(shape, Polygon) and len(shape.exterior.coords) == 5
    pitch = min(style.HATCH_PITCH, max(style.SQUARE_PITCH, side_px / 4))
    line = colour_of(side, tokens)
    sheet.stroke(shape, tokens["casing"], symbol.line_width + 2.4, alpha=0.85, clip=clip)
    if opaque:
        sheet.fill(shape, tokens["casing"], alpha=0.92, clip=clip)
    if symbol.pattern in ("tint", "solid"):
        fill = colour_of(side, tokens, "Fill") if side else line
        sheet.fill(shape, fill, alpha=symbol.fill_opacity * alpha, clip=clip)
    elif symbol.pattern in ("hatch", "half"):
        rest: BaseGeometry = shape
        if symbol.pattern == "half":
            part = shapely.intersection(shape, _lower_half(shape) if mapped is None else mapped)
            rest = shapely.difference(shape, part)
            fill = colour_of(side, tokens, "Fill") if side else line
            sheet.fill(part, fill, alpha=symbol.fill_opacity * alpha, clip=clip)
        width = 1.3 if small else style.HATCH_STROKE
        sheet.hatch(rest, line, pitch=pitch, width=width, alpha=alpha, clip=clip)
    elif symbol.pattern == "cross":
        width = 1.0 if small else style.CROSS_STROKE
        sheet.hatch(
            shape, tokens["unknownLine"], pitch=pitch, width=width, alpha=alpha, cross=True, clip=clip
        )
    width = symbol.line_width if side_px > 12 else symbol.line_width - 0.25
    if bounded and not symbol.dashed:
        sheet.stroke(shape, line, width, alpha=alpha, rounded=not square, clip=clip)
        return
    on, off = style.DASH if bounded else style.OPEN_DASH
    if square:  # whole periods on every side, a dash round every corner
        period = side_px / max(2, round(side_px / (on + off)))
        on, off = period * on / (on + off), period * off / (on + off)
    sheet.stroke(shape, line, width, alpha=alpha, dash=(on, off), dash_start=on / 2, rounded=False, clip=clip)


def draw_stroke(
    sheet: Sheet,
    at: Pixel,
    half: float,
    side: Side | None,
    tokens: Mapping[str, str],
    *,
    ring: bool,
    alpha: float = 1.0,
) -> None:
    """Draw one short stroke off a mark: "in the direction of" a place names no direction to draw."""
    x, y = at
    edge = half * sqrt(0.5) if ring else half
    near, far = (edge + part * sqrt(0.5) for part in (1.5, min(9.0, 4.0 + half / 5)))
    for colour, width, strength in ((tokens["casing"], 4.6, 0.85), (colour_of(side, tokens), 2.0, alpha)):
        sheet.line([(x + near, y - near), (x + far, y - far)], colour, width, alpha=strength)


def _lower_half(shape: BaseGeometry) -> Polygon:
    left, top, right, bottom = shape.bounds
    return box(left, (top + bottom) / 2, right, bottom)
