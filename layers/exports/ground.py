"""The ground of a picture: land, sea, rivers, boundaries, towns and the names of regions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Point
from shapely.geometry.base import BaseGeometry

from geo.basemap import shipped_basemap
from geo.contactline import border_strips, contact_line, polygonal
from geo.place import Place
from layers.claims import Side
from layers.controlmap import AreaKind, Basis, ControlMap
from layers.exports.sheet import Rect, Sheet
from layers.exports.view import View
from layers.placing import shipped_gazetteer
from layers.style import (
    CONTROL_OPACITY,
    DASH,
    GREY_OPACITY,
    GREY_PITCH,
    GREY_STROKE,
    HATCH_PITCH,
    HATCH_STROKE,
    INFERRED_OPACITY,
)

# Least population of a named town at so many pixels a kilometre; the map thins out as it widens.
_TOWNS: Final = ((6.0, 700), (3.0, 4_000), (2.0, 12_000), (1.2, 40_000), (0.0, 90_000))
_AROUND: Final = 0.15  # degrees about a view: what is cut there must not count as border inside it
_CRUMB: Final = 7.0  # pixels
_ALONG: Final = (0.5, 0.1, 0.3, 0.7, 0.9)  # of a line of words, the middle first: it decides a draw
CITY, LARGE_TOWN = 250_000, 50_000
ABROAD_FACTOR: Final = 2.5  # towns abroad are named for orientation only


@dataclass(frozen=True)
class Cover:
    """The control map as drawn, in pixels.

    `core` is filled; `band`, where an inferred edge may lie or what is only claimed, is hatched; `grey` is
    the publisher's grey zone. The line is dashed where the map is one of claims.
    """

    core: BaseGeometry | None
    band: BaseGeometry | None
    line: BaseGeometry | None
    grey: BaseGeometry | None = None
    claimed: bool = False
    assessed: bool = False


@dataclass(frozen=True)
class Ground:
    """Land, water and control in pixels, to ask what lies under a point."""

    land: BaseGeometry
    sea: BaseGeometry
    cover: Cover
    tokens: Mapping[str, str]
    theme: str

    def held(self, side: Side | None) -> BaseGeometry | None:
        """Return the ground that an assessed map shows on a side, None where no such map is drawn."""
        core = self.cover.core
        if not self.cover.assessed:
            return None
        if side is not Side.UA:
            return MultiPolygon() if core is None else core
        taken = [shape for shape in (core, self.cover.grey) if shape is not None]
        return shapely.difference(self.land, shapely.union_all(taken)) if taken else self.land

    def colour(self, x: float, y: float) -> str:
        """Return the colour of the ground at a point of the picture, for the halo of a label there."""
        at = Point(x, y)
        if self.sea.contains(at):
            return self.tokens["water"]
        base = self.tokens["land"] if self.land.contains(at) else self.tokens["abroad"]
        if self.cover.core is not None and self.cover.core.contains(at):
            return mix(base, self.tokens["ruFill"], CONTROL_OPACITY[self.theme])
        return base

    def colour_along(self, left: float, right: float, y: float) -> str:
        """Return the colour that most of the ground below a line of words has."""
        found = Counter(self.colour(left + (right - left) * share, y) for share in _ALONG)
        return found.most_common(1)[0][0]


@lru_cache(maxsize=1)
def shipped_towns() -> tuple[Place, ...]:
    """Return the gazetteer's towns that a picture may name, the largest first."""
    return tuple(shipped_gazetteer().peopled(min(population for _, population in _TOWNS)))


def towns(view: View, without: Collection[str]) -> list[Place]:
    """Return the towns to name in a view, the largest first, less those whose id is in `without`."""
    least = next(population for scale, population in _TOWNS if view.px_per_km >= scale)
    west, south, east, north = view.ground
    found = []
    for place in shipped_towns():
        if place.lon is None or place.lat is None or place.id in without:
            continue
        if (place.population or 0) < least * (1 if place.country == "UA" else ABROAD_FACTOR):
            continue
        inside = west <= place.lon <= east and south <= place.lat <= north
        if inside and view.holds(view.xy(place.lon, place.lat), 6):
            found.append(place)
    return found


def cover(control: ControlMap | None, view: View) -> Cover:
    """Return what a control map covers in a view, with its line unless it is inferred."""
    if control is None:
        return Cover(None, None, None)
    # Publishers draw the border and the coast by their own base maps: cut to ours, and filled up to it.
    land = view.shape(shipped_basemap().ukraine)
    area, band = (_on_land(view.shape(shape), land) for shape in (control.area, control.band))
    line = None
    if control.basis is not Basis.INFERRED and area is not None:
        line = _without_crumbs(view.shape(_contact(control.area, view.ground)))
        area = _on_land(_with_strips(area, control.area, view), land)
    grey = _on_land(view.shape(control.others.get(AreaKind.GREY)), land)
    if control.basis is Basis.CLAIMED:
        return Cover(None, area, line, grey, claimed=True)
    core = area if area is None or band is None else shapely.difference(area, band)
    return Cover(core, band, line, grey, assessed=control.basis is Basis.ASSESSED)


def _on_land(shape: BaseGeometry | None, land: BaseGeometry | None) -> BaseGeometry | None:
    if shape is None or land is None:
        return None
    cut = polygonal(shapely.intersection(shape, land))
    return None if cut.is_empty else cut


def _with_strips(area: BaseGeometry, whole: BaseGeometry, view: View) -> BaseGeometry:
    """Return an area in pixels with what lies between its border or coast and ours: ground on paper only."""
    strips = view.shape(border_strips(*_about(whole, view.ground)))
    return area if strips is None else shapely.union(area, strips)


def _without_crumbs(line: BaseGeometry | None) -> BaseGeometry | None:
    """Return a line in pixels without the rings and pieces that are hardly longer than it is wide."""
    if line is None:
        return None
    parts = shapely.get_parts(line)
    least = np.where(shapely.is_closed(parts), 2 * _CRUMB, _CRUMB)
    return shapely.union_all(parts[shapely.length(parts) >= least])


def _contact(area: BaseGeometry, seen: Rect) -> BaseGeometry:
    """Return the contact line about the ground that is seen, in degrees: coast and border carry none."""
    return contact_line(*_about(area, seen))


def _about(area: BaseGeometry, seen: Rect) -> tuple[BaseGeometry, BaseGeometry]:
    """Return what of an area and of the country's land lies about the ground that is seen, in degrees."""
    west, south, east, north = seen
    about = (west - _AROUND, south - _AROUND, east + _AROUND, north + _AROUND)
    near, land = (shapely.clip_by_rect(shape, *about) for shape in (area, shipped_basemap().ukraine))
    whole = [shape if shape.is_valid else shapely.make_valid(shape) for shape in (near, land)]
    return polygonal(whole[0]), polygonal(whole[1])


def draw(sheet: Sheet, view: View, covered: Cover, tokens: Mapping[str, str], theme: str) -> Ground:
    """Draw the ground up to the boundaries; return it for the labels' halos."""
    base = shipped_basemap()
    window = view.window
    land = view.shape(base.ukraine) or MultiPolygon()
    sea = view.shape(base.sea.geometry.iloc[0]) or MultiPolygon()
    sheet.rect(window, tokens["abroad"])
    sheet.fill(land, tokens["land"], clip=window)
    sheet.fill(covered.core, tokens["ruFill"], alpha=CONTROL_OPACITY[theme], clip=window)
    sheet.hatch(
        covered.band,
        tokens["ruFill"],
        pitch=HATCH_PITCH,
        width=HATCH_STROKE,
        alpha=INFERRED_OPACITY,
        clip=window,
    )
    sheet.fill(covered.grey, tokens["unknown"], alpha=GREY_OPACITY, clip=window)
    sheet.hatch(
        covered.grey,
        tokens["unknownLine"],
        pitch=GREY_PITCH,
        width=GREY_STROKE,
        alpha=INFERRED_OPACITY,
        cross=True,
        clip=window,
    )
    sheet.fill(sea, tokens["water"], clip=window)
    sheet.stroke(view.shape(base.coast.geometry.iloc[0]), tokens["river"], 0.8, clip=window)
    for river in base.rivers.itertuples():
        width = 1.6 if river.rank <= 4 else 1.1
        sheet.stroke(view.shape(river.geometry), tokens["river"], width, clip=window)
    for lake in base.lakes.geometry:
        shape = view.shape(lake)
        sheet.fill(shape, tokens["water"], clip=window)
        sheet.stroke(shape, tokens["river"], 0.6, clip=window)
    for lines in base.oblast_lines.itertuples():
        own = lines.id == "UA"
        sheet.stroke(
            view.shape(lines.geometry),
            tokens["oblastLine"],
            1.1 if own else 0.7,
            dash=(5.0, 3.0),
            clip=window,
        )
    for border in base.borders.itertuples():
        own = "UA" in border.id.split()
        sheet.stroke(view.shape(border.geometry), tokens["border"], 1.7 if own else 1.0, clip=window)
    if covered.line is not None:
        sheet.stroke(covered.line, tokens["casing"], 4.4, alpha=0.85, clip=window)
        dash = DASH if covered.claimed else ()
        sheet.stroke(covered.line, tokens["ru"], 2.0, dash=dash, clip=window)
    return Ground(land, sea, covered, tokens, theme)


def mix(one: str, other: str, share: float) -> str:
    """Return the colour that `other` at opacity `share` gives over `one`; both as "#RRGGBB"."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)
