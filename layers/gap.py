"""Claim gap: the ground that a claimant says a side controls and that a control map does not show so.

The ground is the union of the footprints of the places that the claimant's word stands for, discs of 2 km
where no other is known, so that what two share counts once; measured in one equal-area plane, gap and
confirmed add up to claimed. Mapped for the Russian side is the map's control area; for the Ukrainian side,
Ukraine's land outside that area and outside the map's grey zone. A disc is a convention: ground of it in the
sea or abroad counts as claimed, no map shows it, and `off_land_km2` says how much of the gap it is.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiLineString, MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.areas import from_equal_area, to_equal_area
from geo.contactline import contact_line, polygonal, signed_distance_km
from geo.ground import centre_of, grounds_of
from geo.place import Place
from layers.claims import Claim, Judgement, Side, Stance
from layers.controlmap import AreaKind, Basis, ControlMap
from layers.errors import LayerError
from layers.holding import Holding, holdings

_M2_IN_KM2: Final = 1e6
_GRID_DEGREES: Final = 1e-6  # a tenth of a metre: what is written as GeoJSON stays valid


@dataclass(frozen=True, slots=True)
class GapPlace:
    """A place that a claimant says a side controls, on a control map.

    `claim` is the latest that says so, `share` (0 to 1) how much of the place's ground the map shows on that
    side, `missing_km2` the rest of it (places overlap: these do not add up to the gap). `distance_km` is from
    the centre to the contact line, negative inside mapped Russian control, infinite on a map without a
    line.
    """

    place: Place
    claim: Claim
    share: float
    distance_km: float
    missing_km2: float


@dataclass(frozen=True, slots=True)
class ClaimGap:
    """What one claimant says a side controls on a day, against a control map; km², confirmed + gap = claimed.

    `area` is the gap in EPSG:4326, valid; `off_land_km2` what of it lies in the sea or abroad. `places` have
    the least share first. `unmeasured` are the latest words about what has no ground on the map: settlements
    without a point, settlements abroad, regions. `hedged` are places of which it is said only with a way out
    ("reportedly"); both count in no figure.
    """

    claimant: str
    side: Side
    as_of: datetime.date
    control: ControlMap
    claimed_km2: float
    confirmed_km2: float
    gap_km2: float
    off_land_km2: float
    area: MultiPolygon
    places: tuple[GapPlace, ...]
    unmeasured: tuple[Claim, ...]
    hedged: tuple[Claim, ...]

    @property
    def key(self) -> str:
        """Return the name of claimant and side in an address: "ru-mod:ru"."""
        return f"{self.claimant}:{self.side.value}"

    def rounded(self) -> tuple[float, float, float]:
        """Return claimed, confirmed and gap as they are read out: whole km² from 100 on, still adding up."""
        digits = 0 if self.claimed_km2 >= 100 else 1
        confirmed, gap = (round(value, digits) for value in (self.confirmed_km2, self.gap_km2))
        return round(confirmed + gap, digits), confirmed, gap


class MappedGround:
    """A control map made ready to measure claims on: read once, asked for many claimants and days.

    Raises LayerError for a map that is not assessed: what a side claims, or what is inferred from places, is
    no measure of a claim.
    """

    def __init__(self, control: ControlMap, land: BaseGeometry) -> None:
        if control.basis is not Basis.ASSESSED:
            raise LayerError(
                f"The map of {control.publisher_name} of {control.date} is {control.basis.value}; a claim "
                "gap is measured on assessed maps only. Choose another series (`claimline control list`)."
            )
        self.control = control
        self.land = land
        self._mapped: dict[Side, BaseGeometry] = {}

    @cached_property
    def line(self) -> MultiLineString:
        """Return the contact line, EPSG:4326."""
        return contact_line(self.control.area, self.land)

    @cached_property
    def land_plane(self) -> BaseGeometry:
        """Return Ukraine's land in the equal-area plane."""
        return to_equal_area(self.land)

    def mapped(self, side: Side) -> BaseGeometry:
        """Return what the map shows on a side, in the equal-area plane."""
        if side not in self._mapped:
            held: BaseGeometry = to_equal_area(self.control.area)
            if side is Side.UA:
                grey = to_equal_area(self.control.others.get(AreaKind.GREY, MultiPolygon()))
                held = polygonal(shapely.difference(self.land_plane, shapely.union(held, grey)))
            self._mapped[side] = held
        return self._mapped[side]


def claim_gap(
    claims: Iterable[tuple[Claim, Judgement]],
    ground: MappedGround,
    places: Mapping[str, Place],
    *,
    claimant: str,
    side: Side,
    on: datetime.date,
) -> ClaimGap:
    """Return the gap between what a claimant's word stands for on a day and what the map shows.

    `claims` are those that were not superseded; `places` the gazetteer's, by id. A claimant without a
    standing word has a gap of nothing. Raises LayerError for a map of a later day: it would show what nobody
    could know.
    """
    if ground.control.date > on:
        raise LayerError(
            f"The map of {ground.control.publisher_name} is of {ground.control.date}, after {on}; use one of "
            f"{on} or before."
        )
    own = [(claim, judgement) for claim, judgement in claims if claim.claimant == claimant]
    standing = [one for one in holdings(own) if one.side is side and one.stands(on)]
    known = {one.place_id for one in standing}
    hedged = [
        one
        for one in holdings(own, stance=Stance.HEDGED)
        if one.side is side and one.stands(on) and one.place_id not in known
    ]
    measured = [(one, places[one.place_id]) for one in standing if measurable(places.get(one.place_id))]
    plane, mapped = _plane([place for _, place in measured]), ground.mapped(side)
    claimed = shapely.union_all(plane)
    gap = shapely.difference(claimed, mapped)
    return ClaimGap(
        claimant=claimant,
        side=side,
        as_of=on,
        control=ground.control,
        claimed_km2=claimed.area / _M2_IN_KM2,
        confirmed_km2=shapely.intersection(claimed, mapped).area / _M2_IN_KM2,
        gap_km2=gap.area / _M2_IN_KM2,
        off_land_km2=shapely.difference(gap, ground.land_plane).area / _M2_IN_KM2,
        area=_written(gap),
        places=_rows(measured, plane, mapped, ground, on),
        unmeasured=_words([one for one in standing if not measurable(places.get(one.place_id))], on),
        hedged=_words(hedged, on),
    )


def claim_gaps(
    claims: Iterable[tuple[Claim, Judgement]],
    ground: MappedGround,
    places: Mapping[str, Place],
    *,
    on: datetime.date,
    side: Side | None = None,
) -> list[ClaimGap]:
    """Return the gap of every claimant whose word stands for a place, the largest first; by side.

    Raises LayerError as `claim_gap` does.
    """
    given = list(claims)
    pairs = {(one.claimant, one.side) for one in holdings(given) if one.stands(on)}
    found = [
        claim_gap(given, ground, places, claimant=who, side=of, on=on)
        for who, of in sorted(pairs)
        if side in (None, of)
    ]
    return sorted(found, key=lambda one: (-one.gap_km2, -one.claimed_km2, one.claimant, one.side))


def measurable(place: Place | None) -> bool:
    """Return whether a place has ground on a map of Ukraine: a settlement of it with a known point."""
    if place is None or place.lon is None:
        return False
    return place.kind == "settlement" and place.country == "UA"


def _written(gap: BaseGeometry) -> MultiPolygon:
    """Return ground of the plane as GeoJSON has it: degrees, valid, shells anticlockwise."""
    degrees = shapely.set_precision(from_equal_area(polygonal(gap)), _GRID_DEGREES)
    return polygonal(shapely.orient_polygons(degrees))


def _plane(places: Sequence[Place]) -> NDArray[np.object_]:
    """Return the ground of places in the equal-area plane."""
    return to_equal_area(grounds_of(places))


def _rows(
    measured: Sequence[tuple[Holding, Place]],
    plane: NDArray[np.object_],
    mapped: BaseGeometry,
    ground: MappedGround,
    on: datetime.date,
) -> tuple[GapPlace, ...]:
    if not measured:
        return ()
    shapely.prepare(mapped)
    covered = np.where(shapely.contains_properly(mapped, plane), shapely.area(plane), 0.0)
    # Most places lie wholly on one side: only those that the edge cuts are overlaid.
    cut = np.flatnonzero((covered == 0) & shapely.intersects(mapped, plane))
    covered[cut] = shapely.area(shapely.intersection(plane[cut], mapped))
    whole = shapely.area(plane)
    points = np.array([centre_of(place) for _, place in measured], dtype=np.float64)
    distance = signed_distance_km(points, ground.control.area, ground.line)
    rows = [
        GapPlace(
            place=place,
            claim=holding.latest(on),
            share=float(min(1.0, covered[row] / whole[row])),
            distance_km=float(np.asarray(distance)[row]),
            missing_km2=float(max(0.0, whole[row] - covered[row]) / _M2_IN_KM2),
        )
        for row, (holding, place) in enumerate(measured)
    ]
    return tuple(sorted(rows, key=lambda one: (one.share, -abs(one.distance_km), one.place.id)))


def _words(standing: Iterable[Holding], on: datetime.date) -> tuple[Claim, ...]:
    return tuple(sorted((one.latest(on) for one in standing), key=lambda claim: (claim.place, claim.id)))
