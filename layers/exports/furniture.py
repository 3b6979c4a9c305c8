"""What stands on a map besides the map: locator inset, scale bar, disclaimer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import shapely
from shapely.geometry import MultiPolygon

from layers.controlmap import ControlMap
from layers.exports import ground, lettering
from layers.exports.ground import Ground, cover, mix
from layers.exports.labels import Box, overlap
from layers.exports.lettering import Type
from layers.exports.sheet import Rect, Sheet
from layers.exports.view import View
from layers.style import CONTROL_OPACITY
from layers.texts import Texts

INSET: Final = (216.0, 144.0)
MARGIN: Final = 15.0
_SCALE_ROOM: Final = (70.0, 150.0)  # least and greatest length of the scale bar in pixels
_STEPS: Final = (1, 2, 4, 10, 20, 50, 100, 200, 400)
_SCALE_FACE: Final = Type(11.4, 500)
_COUNTRY: Final = (22.1, 44.3, 40.3, 52.4)
_KYIV: Final = (30.52, 50.45)
_COMMON_SHARE: Final = 0.75  # a view that shows more than this of the country's width needs no locator


@dataclass(frozen=True)
class Furniture:
    """Where the pieces stand; `inset` is None where the view is as wide as the country."""

    inset: Rect | None
    scale: Rect
    scale_km: int
    disclaimer: Rect
    disclaimer_lines: tuple[str, ...]

    @property
    def boxes(self) -> list[Box]:
        """Return what no name may cover."""
        return [area for area in (self.inset, self.scale, self.disclaimer) if area is not None]


def arrange(view: View, marks: Sequence[Box], texts: Texts, small: Type) -> Furniture:
    """Choose corners that hide the fewest marks."""
    left, top, right, bottom = view.window
    km = next((n for n in reversed(_STEPS) if n * view.px_per_km <= _SCALE_ROOM[1]), 1)
    length = km * view.px_per_km
    room = (right - left) - length - 120
    lines = tuple(lettering.wrap(texts.fill("disclaimer.map"), small, room, 2))
    high = len(lines) * small.line
    width = max(lettering.width(line, small) for line in lines)
    disclaimer = (left + MARGIN, bottom - 9 - high, left + MARGIN + width, bottom - 9)
    overhang = _scale_overhang(km, texts)
    scale = (right - MARGIN - length - overhang - 6, bottom - 42, right - MARGIN, bottom - 12)
    west, _, east, _ = view.ground
    inset = None
    if (east - west) < _COMMON_SHARE * (_COUNTRY[2] - _COUNTRY[0]):
        w, h = INSET
        corners = [
            (right - MARGIN - w, top + MARGIN, right - MARGIN, top + MARGIN + h),
            (left + MARGIN, top + MARGIN, left + MARGIN + w, top + MARGIN + h),
            (left + MARGIN, disclaimer[1] - 10 - h, left + MARGIN + w, disclaimer[1] - 10),
            (right - MARGIN - w, scale[1] - 10 - h, right - MARGIN, scale[1] - 10),
        ]
        inset = min(corners, key=lambda area: sum(overlap(area, mark, 14) for mark in marks))
        if any(overlap(inset, mark) for mark in marks):
            inset = None
    return Furniture(inset, scale, km, disclaimer, lines)


def draw(
    sheet: Sheet,
    furniture: Furniture,
    view: View,
    control: ControlMap | None,
    lie: Ground,
    texts: Texts,
    tokens: Mapping[str, str],
    small: Type,
) -> None:
    """Draw inset, scale bar and disclaimer."""
    _draw_scale(sheet, furniture, view, lie, texts, tokens)
    left, top, _, _ = furniture.disclaimer
    for number, line in enumerate(furniture.disclaimer_lines):
        base = top + number * small.line + 0.85 * small.size
        sheet.text((left, base), line, small, halo=lie.colour(left + 40, base), halo_width=2.0)
    if furniture.inset is not None:
        _draw_inset(sheet, furniture.inset, view, control, lie, texts, tokens)


def _scale_overhang(km: int, texts: Texts) -> float:
    words = texts.fill("figure.scale", n=km)
    return lettering.width(words, _SCALE_FACE) - lettering.width(f"{km}", _SCALE_FACE) / 2


def _draw_scale(
    sheet: Sheet, furniture: Furniture, view: View, lie: Ground, texts: Texts, tokens: Mapping[str, str]
) -> None:
    left, _, right, bottom = furniture.scale
    length = furniture.scale_km * view.px_per_km
    end = right - _scale_overhang(furniture.scale_km, texts)
    start, base = end - length, bottom - 4
    halo = lie.colour((left + right) / 2, base)
    for colour, width in ((halo, 5.0), (tokens["ink"], 1.7)):
        bar = [(start, base - 6), (start, base), (end, base), (end, base - 6)]
        sheet.line(bar, colour, width, rounded=False)
        sheet.line([((start + end) / 2, base - 5), ((start + end) / 2, base)], colour, width, rounded=False)
    face = replace(_SCALE_FACE, colour=tokens["ink"])
    half = furniture.scale_km / 2
    sheet.text((start, base - 11), "0", face, align="center", halo=halo, halo_width=2.0)
    middle = f"{half:g}".replace(".", "," if texts.language == "uk" else ".")
    sheet.text(((start + end) / 2, base - 11), middle, face, align="center", halo=halo, halo_width=2.0)
    words = texts.fill("figure.scale", n=furniture.scale_km)
    shift = lettering.width(f"{furniture.scale_km}", face) / 2
    sheet.text((end - shift, base - 11), words, face, halo=halo, halo_width=2.0)


def _draw_inset(
    sheet: Sheet,
    area: Rect,
    view: View,
    control: ControlMap | None,
    lie: Ground,
    texts: Texts,
    tokens: Mapping[str, str],
) -> None:
    left, top, right, bottom = area
    base = ground.shipped_basemap()
    west, south, east, north = _COUNTRY
    middle_lon = (west + east) / 2
    km_wide = (east - west) * 111.32 * float(np.cos(np.radians((south + north) / 2)))
    scale = min((right - left) / km_wide, (bottom - top) / ((north - south) * 111.2))
    small = View(area, middle_lon, (south + north) / 2, scale * 0.97)
    sheet.rect(
        (left - 3, top - 3, right + 3, bottom + 3), tokens["ground"], edge=tokens["rule"], edge_width=0.8
    )
    sheet.rect(area, tokens["abroad"])
    land = small.shape(base.ukraine) or MultiPolygon()
    land = shapely.simplify(land, 0.35)
    sheet.fill(land, tokens["ground"], clip=area)
    inferred = cover(control, small)
    control_area = small.shape(control.area) if control is not None else None
    if inferred.core is not None and control_area is not None:
        tint = mix(tokens["ground"], tokens["ruFill"], CONTROL_OPACITY[lie.theme])
        sheet.fill(shapely.simplify(control_area, 0.5), tint, clip=area)
    sheet.fill(small.shape(base.sea.geometry.iloc[0]), tokens["water"], clip=area)
    for border in base.borders.itertuples():
        shape = small.shape(border.geometry)
        if shape is not None:
            own = "UA" in border.id.split()
            sheet.stroke(
                shapely.simplify(shape, 0.35), tokens["border"] if own else tokens["ground"], 0.8, clip=area
            )
    rim = _rim(view)
    frame = shapely.intersection(
        shapely.Polygon(small.project(rim)), shapely.box(left + 2, top + 2, right - 2, bottom - 2)
    )
    sheet.stroke(frame, tokens["ink"], 1.5, rounded=False)
    x, y = small.xy(*_KYIV)
    face = Type(10.5, 500, tokens["ink"])
    sheet.rect((x - 2.2, y - 2.2, x + 2.2, y + 2.2), tokens["ink"])
    capital = texts.fill("figure.inset.capital")
    sheet.text((x - 6, y + 3.6), capital, face, align="right", halo=tokens["ground"], halo_width=1.6)
    name = Type(10.5, 500, tokens["muted"])
    at = small.xy(30.6, 48.65)
    if not frame.buffer(6).intersects(shapely.box(at[0] - 34, at[1] - 10, at[0] + 34, at[1] + 3)):
        sheet.text(at, texts.fill("figure.inset.country"), name, align="center")


def _rim(view: View) -> np.typing.NDArray[np.float64]:
    left, top, right, bottom = view.window
    steps = np.linspace(0, 1, 8)
    points = [
        *((left + (right - left) * t, top) for t in steps),
        *((right, top + (bottom - top) * t) for t in steps),
        *((right - (right - left) * t, bottom) for t in steps),
        *((left, bottom - (bottom - top) * t) for t in steps),
    ]
    return view.unproject(np.array(points, dtype=float))
