"""Snapshots for picture tests: made-up claims about real places, a control map that is two rectangles."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from shapely.geometry import MultiPolygon, box

from geo.gazetteer import Gazetteer
from geo.place import Place
from layers.claims import Claim, Claimant, ClaimantKind, ControlStatus, Judgement, Relation, Side, Stance
from layers.controlmap import Basis, ControlMap
from layers.selection import Selection
from layers.snapshot import Snapshot, compose
from tests.layers.claims_made import DAY, make_claim

CLAIMANTS = (
    Claimant(
        id="ru-gov", name="Northern leadership", name_uk="Північне керівництво", kind=ClaimantKind.GOVERNMENT
    ),
    Claimant(id="ru-mod", name="Northern Ministry of Defence", kind=ClaimantKind.MILITARY, side=Side.RU),
    Claimant(id="ua-general-staff", name="Southern General Staff", kind=ClaimantKind.MILITARY, side=Side.UA),
)
FIVE = (("Pokrovsk", "Donetsk"), ("Myrnohrad", "Donetsk"), ("Vovchansk", "Kharkiv"), ("Siversk", "Donetsk"),
        ("Huliaipole", "Zaporizhzhia"))  # fmt: skip


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@lru_cache(maxsize=1)
def towns() -> tuple[Place, ...]:
    """Return every settlement with a point about the front."""
    return tuple(
        place
        for place in gazetteer().in_box(33.0, 46.8, 39.5, 50.4)
        if place.kind == "settlement" and place.lon is not None
    )


def place_named(name: str, oblast: str) -> Place:
    return next(
        place for place in gazetteer().find(name) if place.oblast == oblast and place.kind == "settlement"
    )


def claim_at(place: Place, claimant: str = "ru-gov", **changes: Any) -> Claim:
    return make_claim(
        claimant, place_id=place.id, place=place.name, oblast=place.oblast, as_written=place.name, **changes
    )


def five() -> list[Claim]:
    """Return the claims of a picture such as a newspaper prints: five towns, two of them 7 km apart."""
    places = [place_named(*name) for name in FIVE]
    claims = [claim_at(place, status=ControlStatus.ADVANCED, relation=Relation.NEAR) for place in places]
    claims += [claim_at(place, status=ControlStatus.ENCIRCLED) for place in places[:2]]
    return claims


def scattered(count: int, seed: int = 1) -> list[Claim]:
    """Return claims of many kinds at `count` places about the front."""
    draw = random.Random(seed)  # noqa: S311  # made-up claims, the same every time
    kinds = (ControlStatus.CONTROLS, ControlStatus.ENTERED, ControlStatus.ADVANCED, ControlStatus.CONTESTED)
    return [
        claim_at(
            place,
            draw.choice(("ru-gov", "ru-mod", "ua-general-staff")),
            side=draw.choice((Side.RU, Side.UA)),
            status=draw.choice(kinds),
            stance=draw.choice((Stance.ASSERTED, Stance.ASSERTED, Stance.HEDGED, Stance.DENIED)),
            said=DAY - datetime.timedelta(days=draw.randrange(120)),
        )
        for place in draw.sample(towns(), count)
    ]


def control(basis: Basis = Basis.INFERRED) -> ControlMap:
    inferred = basis is Basis.INFERRED
    return ControlMap(
        publisher="The Test Atlas",
        basis=basis,
        date=DAY,
        retrieved=None,
        sha256="0" * 64,
        licence="CC BY 4.0",
        attribution="",
        area=MultiPolygon([box(37.4, 47.2, 39.6, 49.6)]),
        band=MultiPolygon([box(37.3, 47.2, 37.5, 49.6)]) if inferred else None,
        band_km=7.0 if inferred else None,
        label="control.inferred",
    )


def snapshot(
    claims: Iterable[Claim],
    *,
    places: Mapping[str, Place] | None = None,
    mapped: ControlMap | None = None,
    chosen: Mapping[str, Any] | None = None,
    **words: Any,
) -> Snapshot:
    claims = list(claims)
    named = {claim.place_id for claim in claims if not claim.place_id.startswith("nowhere")}
    known = {place_id: gazetteer().get(place_id) for place_id in sorted(named)}
    selection = Selection(as_of=DAY, **({"age_days": 0} | dict(chosen or {})))
    return compose(
        [(claim, Judgement.ACCEPTED) for claim in claims],
        selection=selection,
        claimants=CLAIMANTS,
        control=control() if mapped is None else mapped,
        places=known | dict(places or {}),
        **words,
    )


def without_control(drawn: Snapshot) -> Snapshot:
    return replace(drawn, control=None)
