"""What stands on a map besides the map, drawn: locator inset, scale bar, disclaimer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np
import shapely
from shapely.geometry import MultiPolygon

from geo.basemap import shipped_basemap
from layers.controlmap import Basis, ControlMap
from layers.exports import lettering
from layers.exports.arrangement import COUNTRY, SCALE_FACE, Furniture, scale_overhang
from layers.exports.ground import Ground, mix
from layers.exports.lettering import Type
from layers.exports.sheet import Rect, Sheet
from layers.exports.view import View
from layers.style import CONTROL_OPACITY
from layers.texts import Texts

_KYIV: Final = (30.52, 50.45)


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
    if furniture.disclaimer is not None:
        left, top, _, _ = furniture.disclaimer
        for number, line in enumerate(furniture.disclaimer_lines):
            base = top + number * small.line + 0.85 * small.size
            sheet.text((left, base), line, small, halo=lie.colour(left + 40, base), halo_width=2.0)
    if furniture.inset is not None:
        _draw_inset(sheet, furniture.inset, view, control, lie, texts, tokens)


def _draw_scale(
    sheet: Sheet, furniture: Furniture, view: View, lie: Ground, texts: Texts, tokens: Mapping[str, str]
) -> None:
    left, _, right, bottom = furniture.scale
    length = furniture.scale_km * view.px_per_km
    end = right - scale_overhang(furniture.scale_km, texts)
    start, base = end - length, bottom - 4
    halo = lie.colour((left + right) / 2, base)
    for colour, width in ((halo, 5.0), (tokens["ink"], 1.7)):
        bar = [(start, base - 6), (start, base), (end, base), (end, base - 6)]
        sheet.line(bar, colour, width, rounded=False)
        sheet.line([((start + end) / 2, base - 5), ((start + end) / 2, base)], colour, width, rounded=False)
    face = replace(SCALE_FACE, colour=tokens["ink"])
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
    base = shipped_basemap()
    west, south, east, north = COUNTRY
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
    mapped = control is not None and control.basis is not Basis.CLAIMED
    control_area = small.shape(control.area) if control is not None and mapped else None
    if control_area is not None:
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
