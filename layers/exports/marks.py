"""Claims as marks on a picture: one for each place, where it stands and how far it reaches."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np
from shapely.geometry.base import BaseGeometry

from geo.areas import FOOTPRINT_KM
from layers import style
from layers.assess import Verdict
from layers.claims import Relation, Side, Stance
from layers.exports import denialbar
from layers.exports.boxes import Box
from layers.exports.sheet import Sheet
from layers.exports.symbols import SYMBOL_OF, draw_stroke, draw_symbol, outline
from layers.exports.view import View
from layers.snapshot import AssessedClaim, Snapshot, point_of
from layers.style import Symbol

LEAST_RING: Final = 9.0  # pixels; a 2 km ring smaller than this becomes a square
_SQUARES: Final = ((8, 22.0), (24, 16.0), (60, 12.0), (10_000, 10.0))  # up to so many places: side in pixels
_LEAST_HALF: Final = 5.0
_PUSH_ROUNDS: Final = 60
_FARTHEST: Final = 1.6  # of the square's side: a mark moves no farther from its place than this


@dataclass(frozen=True)
class Mark:
    """The mark of one place: its strongest claim, its true point and where the mark stands, in pixels."""

    item: AssessedClaim
    claims: int
    layer: str
    x: float
    y: float
    at_x: float
    at_y: float
    half: float
    ring: bool
    partly: bool = False  # partly confirmed
    ground: BaseGeometry | None = None  # the place's own footprint in pixels, drawn instead of a ring

    @property
    def relation(self) -> Relation:
        """Return how the claim is tied to the place: all but `in` are drawn smaller and finely dashed."""
        return self.item.claim.relation

    @property
    def symbol(self) -> Symbol:
        """Return how the claim is drawn."""
        return style.PARTLY if self.partly else SYMBOL_OF[self.layer]

    @property
    def box(self) -> Box:
        """Return what the mark covers."""
        edge = self.half + 1.5
        return self.at_x - edge, self.at_y - edge, self.at_x + edge, self.at_y + edge

    @property
    def moved(self) -> bool:
        """Return whether the mark no longer covers its place and is tied to it by a line."""
        return max(abs(self.at_x - self.x), abs(self.at_y - self.y)) > self.half + 1.5


def lay_out(snapshot: Snapshot, view: View) -> list[Mark]:
    """Return one mark for each place with a point in the view, weakest first: the drawing order."""
    counts: dict[str, int] = {}
    for item in snapshot.shown():
        counts[item.claim.place_id] = counts.get(item.claim.place_id, 0) + 1
    found: list[Mark] = []
    radius = style.RING_KM * view.px_per_km
    ring = radius >= LEAST_RING
    chosen = [
        (item, at) for item in snapshot.strongest().values() if (at := point_of(item.place)) is not None
    ]
    half = radius if ring else next(side for most, side in _SQUARES if len(chosen) <= most) / 2
    for item, point in chosen:
        x, y = view.xy(point.x, point.y)
        if view.holds((x, y)):
            layer = item.layer(snapshot.as_of)
            partly = item.on(snapshot.as_of).verdict is Verdict.PARTLY_CONFIRMED
            ground = _ground(item, view) if ring else None
            reach = _half(item, half) if ground is None else _reach(ground, x, y)
            count = counts[item.claim.place_id]
            found.append(Mark(item, count, layer, x, y, x, y, reach, ring, partly, ground))
    found.sort(key=lambda mark: (mark.item.claim.said, mark.item.claim.id))
    return found if ring else pushed_apart(found)


def _half(item: AssessedClaim, half: float) -> float:
    """Return half a mark's size where that of a claim in a place is `half`: never too small to read."""
    return half if item.claim.relation is Relation.IN else max(_LEAST_HALF, half * style.OPEN_SHARE)


def pushed_apart(found: Sequence[Mark]) -> list[Mark]:
    """Return the marks moved until squares no longer overlap, none farther than the limit from its place."""
    if len(found) < 2:
        return list(found)
    home = np.array([(mark.x, mark.y) for mark in found])
    now = home.copy()
    side = 2 * max(mark.half for mark in found) + 5.0
    limit = _FARTHEST * side
    for _ in range(_PUSH_ROUNDS):
        away = now[:, None, :] - now[None, :, :]
        # Places on one point part along a fixed direction each, or they would never part.
        same = np.abs(away).max(axis=2) < 1e-6
        angle = np.arange(len(now)) * 2.399963
        apart = np.stack([np.cos(angle), np.sin(angle)], axis=1)[:, None, :] * same[..., None]
        away[same] = apart[same] * 1e-3
        need = side - np.abs(away).max(axis=2)
        np.fill_diagonal(need, 0.0)
        need = np.clip(need, 0.0, None)
        if not need.any():
            break
        axis = np.abs(away).argmax(axis=2)
        push = np.zeros_like(away)
        for direction in (0, 1):
            along = (axis == direction) & (need > 0)
            push[..., direction] = np.where(along, np.sign(away[..., direction]) * need / 2, 0.0)
        now += push.sum(axis=1) * 0.6
        offset = now - home
        length = np.hypot(offset[:, 0], offset[:, 1])
        now = home + offset * np.minimum(1.0, limit / np.maximum(length, 1e-9))[:, None]
    return [replace(mark, at_x=float(x), at_y=float(y)) for mark, (x, y) in zip(found, now, strict=True)]


def draw(
    sheet: Sheet,
    found: Sequence[Mark],
    tokens: Mapping[str, str],
    day: date,
    view: View,
    held: Callable[[Side | None], BaseGeometry | None] = lambda side: None,
) -> None:
    """Draw marks with a dot at each place's true point.

    `held` returns the ground in pixels that the map shows on a side: it fills the rings of what is partly
    confirmed. None where no map says so.
    """
    for mark in found:
        if mark.moved:
            sheet.line([(mark.x, mark.y), (mark.at_x, mark.at_y)], tokens["casing"], 3.2, clip=view.window)
            sheet.line([(mark.x, mark.y), (mark.at_x, mark.at_y)], tokens["ink"], 0.9, clip=view.window)
            sheet.dot((mark.x, mark.y), 1.9, tokens["ink"])
    for mark in found:
        shape = mark.ground or outline(mark.at_x, mark.at_y, mark.half, ring=mark.ring)
        alpha = style.age_opacity((day - mark.item.claim.said).days)
        draw_symbol(
            sheet,
            shape,
            mark.symbol,
            mark.item.claim.side,
            tokens,
            alpha=alpha,
            bounded=mark.relation is Relation.IN,
            opaque=not mark.ring,
            mapped=held(mark.item.claim.side) if mark.ring and mark.partly else None,
            clip=None if mark.ground is None else view.window,
        )
        if mark.relation is Relation.DIRECTION:
            at, side = (mark.at_x, mark.at_y), mark.item.claim.side
            draw_stroke(sheet, at, mark.half, side, tokens, ring=mark.ring, alpha=alpha)
        if mark.item.claim.stance is Stance.DENIED:
            denialbar.draw(sheet, (mark.at_x, mark.at_y), mark.half, tokens, ring=mark.ring)
        elif mark.ring:
            sheet.dot((mark.x, mark.y), 4.6, tokens["casing"])
            sheet.dot((mark.x, mark.y), 3.0, tokens["ink"])


def _ground(item: AssessedClaim, view: View) -> BaseGeometry | None:
    """Return the ground of a claim's place in pixels; None for a disc of 2 km, and for "near", "toward"."""
    own = None if item.place is None else item.place.footprint
    if own is None or own.radius_km == FOOTPRINT_KM or item.claim.relation is not Relation.IN:
        return None
    return view.shape(own.shape)


def _reach(ground: BaseGeometry, x: float, y: float) -> float:
    """Return how far the box around a ground goes from a point, in pixels."""
    left, top, right, bottom = ground.bounds
    return float(max(x - left, right - x, y - top, bottom - y))


def clear_of(found: Sequence[Mark]) -> list[Box]:
    """Return the boxes that no label may cover: every mark, and the place it belongs to."""
    boxes = [mark.box for mark in found]
    boxes += [(mark.x - 3, mark.y - 3, mark.x + 3, mark.y + 3) for mark in found if mark.moved]
    return boxes
