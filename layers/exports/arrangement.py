"""Where the pieces on a map stand: locator inset, scale bar, disclaimer, the panel of the key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.basemap import shipped_basemap
from layers.exports import lettering
from layers.exports.boxes import Box, overlap
from layers.exports.lettering import Type
from layers.exports.sheet import Rect
from layers.exports.view import View
from layers.texts import Texts

INSET: Final = (216.0, 144.0)
SMALL_INSET: Final = (168.0, 112.0)
MARGIN: Final = 15.0
SCALE_FACE: Final = Type(11.4, 500)
COUNTRY: Final = (22.1, 44.3, 40.3, 52.4)  # west, south, east, north of the locator
_TALL: Final = 800.0  # pixels of a map's height from which it has room for the larger inset
_LAND_COST: Final = 2.0  # marks near that a panel wholly on the country's land weighs
_LABEL_ROOM: Final = (200.0, 60.0)  # pixels beside and above a mark that its label may need
_LONGEST_SCALE: Final = 150.0
_STEPS: Final = (1, 2, 4, 10, 20, 50, 100, 200, 400)
_COMMON_SHARE: Final = 0.75  # a view that shows more than this of the country's width needs no locator


@dataclass(frozen=True)
class Furniture:
    """Where the pieces stand; None where a piece is not on this map.

    `inset` is None where the view is as wide as the country, the disclaimer where it stands below the map,
    the panel where the key stands beside it.
    """

    inset: Rect | None
    scale: Rect
    scale_km: int
    disclaimer: Rect | None = None
    disclaimer_lines: tuple[str, ...] = ()
    panel: Rect | None = None
    clear: bool = True  # the panel covers no mark

    @property
    def boxes(self) -> list[Box]:
        """Return what no name may cover."""
        pieces = (self.inset, self.scale, self.disclaimer, self.panel)
        return [area for area in pieces if area is not None]


def arrange(view: View, marks: Sequence[Box], texts: Texts, small: Type) -> Furniture:
    """Choose corners that hide the fewest marks, for a map with its text beside it."""
    left, _, right, bottom = view.window
    km, length, overhang = _scale_bar(view, texts)
    room = (right - left) - length - 120
    lines = tuple(lettering.wrap(texts.fill("disclaimer.map"), small, room, 2))
    high = len(lines) * small.line
    width = max(lettering.width(line, small) for line in lines)
    disclaimer = (left + MARGIN, bottom - 9 - high, left + MARGIN + width, bottom - 9)
    scale = (right - MARGIN - length - overhang - 6, bottom - 42, right - MARGIN, bottom - 12)
    return Furniture(
        _inset(view, INSET, marks, [disclaimer, scale]),
        scale,
        km,
        disclaimer=disclaimer,
        disclaimer_lines=lines,
    )


def arrange_below(
    view: View,
    marks: Sequence[Box],
    texts: Texts,
    panel: tuple[float, float] | None,
    edge: BaseGeometry | None = None,
) -> Furniture:
    """Choose corners for a map as wide as its picture, which carries the key as a panel of that size.

    The scale bar keeps off the `edge` of the control where another corner is as good.
    `clear` is False where the panel covers a mark in every corner.
    """
    _, top, _, bottom = view.window
    km, length, overhang = _scale_bar(view, texts)
    key, clear = None, True
    if panel is not None:
        land = view.shape(shipped_basemap().ukraine) or MultiPolygon()
        key = min(
            _corners(view, panel),
            key=lambda area: _hidden(area, marks, _LABEL_ROOM) + _LAND_COST * _share(area, land),
        )
        clear = not any(overlap(key, mark, 8) for mark in marks)
    taken = [] if key is None else [key]
    inset = _inset(view, INSET if bottom - top > _TALL else SMALL_INSET, marks, taken)
    taken += [] if inset is None else [inset]
    size = (length + overhang + 6, 30.0)
    spots = [area for area in _corners(view, size, taken) if not any(overlap(area, one, 4) for one in taken)]
    scale = min(spots, key=lambda area: _hidden(area, marks, (6.0, 6.0)) + _crosses(area, edge))
    return Furniture(inset, scale, km, panel=key, clear=clear)


def _scale_bar(view: View, texts: Texts) -> tuple[int, float, float]:
    km = next((n for n in reversed(_STEPS) if n * view.px_per_km <= _LONGEST_SCALE), 1)
    return km, km * view.px_per_km, scale_overhang(km, texts)


def _inset(view: View, size: tuple[float, float], marks: Sequence[Box], taken: Sequence[Box]) -> Rect | None:
    west, _, east, _ = view.ground
    if (east - west) >= _COMMON_SHARE * (COUNTRY[2] - COUNTRY[0]):
        return None
    low_right, low_left, high_right, high_left, *stacked = _corners(view, size, taken)
    corners = (high_right, high_left, low_left, low_right, *stacked)
    free = [area for area in corners if not any(overlap(area, one, 4) for one in taken)]
    inset = min(free, key=lambda area: _hidden(area, marks, (14.0, 14.0)), default=None)
    return None if inset is None or any(overlap(inset, mark) for mark in marks) else inset


def _corners(view: View, size: tuple[float, float], stand: Sequence[Box] = ()) -> list[Rect]:
    """Return the places for a piece: lower right and left, upper right and left, over and under others."""
    left, top, right, bottom = view.window
    w, h = size
    west, east = (left + MARGIN, left + MARGIN + w), (right - MARGIN - w, right - MARGIN)
    low, high = (bottom - MARGIN - h, bottom - MARGIN), (top + MARGIN, top + MARGIN + h)
    spots = [(side, level) for level in (low, high) for side in (east, west)]
    for one in stand:
        side = west if one[0] - left < right - one[2] else east
        spots += [(side, (one[1] - 10 - h, one[1] - 10)), (side, (one[3] + 10, one[3] + 10 + h))]
    found = [(x0, y0, x1, y1) for (x0, x1), (y0, y1) in spots]
    return [area for area in found if area[1] >= top + MARGIN - 1 and area[3] <= bottom - 9]


def _crosses(area: Box, edge: BaseGeometry | None) -> bool:
    return edge is not None and bool(shapely.intersects(edge, shapely.box(*area)))


def _share(area: Box, land: BaseGeometry) -> float:
    """Return which part of a piece lies on land; the country's own is what the map is about."""
    return float(shapely.clip_by_rect(land, *area).area / shapely.box(*area).area)


def _hidden(area: Box, marks: Sequence[Box], around: tuple[float, float]) -> float:
    """Return what a piece hides: a thousand for each mark it covers, one for each it comes near."""
    x, y = around
    near = (area[0] - x, area[1] - y, area[2] + x, area[3] + y)
    return sum(1000 * overlap(area, mark, 4) + overlap(near, mark) for mark in marks)


def scale_overhang(km: int, texts: Texts) -> float:
    """Return how far the words of the scale bar reach past its end, in pixels."""
    words = texts.fill("figure.scale", n=km)
    return lettering.width(words, SCALE_FACE) - lettering.width(f"{km}", SCALE_FACE) / 2
