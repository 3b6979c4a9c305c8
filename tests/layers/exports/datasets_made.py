"""Snapshots for data files: made-up claimants and places, a claim of every layer, hostile text on demand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from shapely.geometry import MultiPolygon, box

from geo.place import Footprint, Place
from layers.assess import Knowledge
from layers.check import Answer, Check, Finding, Measure
from layers.claims import (
    Claim,
    Claimant,
    ClaimantKind,
    ControlStatus,
    Judgement,
    Provenance,
    Relation,
    Side,
    Stance,
)
from layers.controlmap import Basis, ControlMap
from layers.exports.dataset import Dataset, dataset_of
from layers.selection import Selection
from layers.snapshot import Snapshot, compose
from layers.texts import load
from tests.layers.claims_made import DAY, make_claim
from tests.layers.controlmaps_made import made_map

HOSTILE = (
    "<script>alert(1)</script>", "{{7*7}}", "=HYPERLINK(\"http://x.test\")", "\u202eevil\u200f",
    "nul\x00here", "]]>", "$[quote]", "' OR 1=1; --", "line\nbreak\u2028", "\ufffe", "x" * 1500,
)  # fmt: skip
CLAIMANTS = (
    Claimant(id="ru-mod", name="Northern ministry", name_uk="Північне міністерство",
             kind=ClaimantKind.MILITARY, side=Side.RU),
    Claimant(id="ua-general-staff", name="Southern staff", kind=ClaimantKind.MILITARY, side=Side.UA),
)  # fmt: skip


def place(number: int, **changes: Any) -> Place:
    facts = {
        "id": f"UA-made-{number}", "name": f"Madeove {number}", "name_local": f"Вигадове {number}",
        "kind": "settlement", "category": "village", "hromada": "", "raion": "", "oblast": "Donetsk",
        "country": "UA", "lon": 37.0 + number / 10, "lat": 48.12345, "precision_m": 100, "population": 900,
    }  # fmt: skip
    return Place(**(facts | changes))


OUTLINE = place(
    4,
    footprint=Footprint(
        37.4, 48.1, MultiPolygon([box(37.39, 48.08, 37.42, 48.12)]), source="A survey", licence="CC0"
    ),
)
REGION = place(9, kind="region", category="oblast", lon=None, lat=None)
PLACES = {one.id: one for one in (*(place(number) for number in (0, 1, 2, 3, 5, 6)), OUTLINE, REGION)}


def claim_at(number: int, by: str = "ru-mod", **changes: Any) -> Claim:
    where = PLACES[f"UA-made-{number}"]
    return make_claim(by, place_id=where.id, place=where.name, as_written=where.name, **changes)


def made_claims() -> list[Claim]:
    """Return a claim of every layer, one of a region and one "near" a place; the first is 40 days old."""
    return [
        claim_at(0, said=DAY - timedelta(days=40)),
        claim_at(1),
        claim_at(2),
        claim_at(3),
        claim_at(3, "ua-general-staff", stance=Stance.DENIED),
        claim_at(4, "ua-general-staff", side=Side.UA),
        claim_at(5, status=ControlStatus.ENTERED, extent=70.0),
        claim_at(6, status=ControlStatus.ADVANCED, relation=Relation.NEAR),
        claim_at(9, place_kind="region"),
    ]


def check(answer: Answer, share: float | None, *, second: bool = False) -> Check:
    measure = Measure.NONE if share is None else Measure.SHARE
    return Check("deepstate", "deepstate", DAY, Finding(answer, measure, share), second=second)


def inferred() -> ControlMap:
    """Return an inferred map as it is made here: an area and the band about its edge."""
    band = MultiPolygon([box(37.1, 47.4, 37.3, 48.6)])
    return made_map(publisher="claimline", basis=Basis.INFERRED, band=band, band_km=8.0, licence="CC BY 4.0")


def made_snapshot(
    claims: list[Claim] | None = None,
    *,
    control: ControlMap | None = None,
    judgements: dict[str, Judgement] | None = None,
    checked: bool = True,
    **selection: Any,
) -> Snapshot:
    given = made_claims() if claims is None else claims
    checks = {}
    if checked and claims is None:
        answers = (
            (1, check(Answer.SUPPORTED, 1.0)),
            (2, check(Answer.SUPPORTED, 1.0, second=True)),
            (5, check(Answer.CONTRADICTED, 0.045)),
            (6, check(Answer.PARTLY, 0.35)),
        )
        checks = {given[at].id: [one] for at, one in answers}
    return compose(
        [(one, (judgements or {}).get(one.id, Judgement.ACCEPTED)) for one in given],
        selection=Selection(**({"as_of": DAY, "age_days": 0} | selection)),
        claimants=CLAIMANTS,
        control=control,
        knowledge=Knowledge(checks),
        places=PLACES,
    )


def made_dataset(snapshot: Snapshot | None = None, **more: Any) -> Dataset:
    snapshot = snapshot or made_snapshot(control=inferred())
    return dataset_of(snapshot, load(snapshot.selection.language), **more)


def hostile_dataset() -> Dataset:
    """Return a claim for each hostile text, in every field that takes foreign text."""
    claims = [
        claim_at(
            number % 4,
            quote=text,
            said=DAY - timedelta(days=number),
            provenance=Provenance(
                publisher=text if number in (0, 1, 2, 5, 6, 7) else "The Test Gazette",
                title=text[:400],
                published=date(2025, 11, 1),
            ),
        )
        for number, text in enumerate(HOSTILE)
    ]
    return made_dataset(made_snapshot(claims))
