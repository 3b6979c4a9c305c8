"""Ten thousand claims held against 687 maps and against each other: time, cold and warm, beside geopandas.

Claims are made up about places near the line, in the shares of kinds that the shipped ledger has. Once every
distance and way out is still to be measured, once they are kept. The peer does what one would with geopandas:
the share of every claim's disc on one map, times the number of maps; it has no verdicts.
"""

from __future__ import annotations

import datetime
import tempfile
import time
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np

from bench.placeshares import Maps, _peer_s, _shared, maps_of
from bench.row import Row
from geo.basemap import Basemap
from geo.gazetteer import Gazetteer
from geo.place import Place
from layers import assess
from layers.assess import Knowledge
from layers.claims import Claim, ClaimantKind, Confidence, ControlStatus, Provenance, Relation, Side, Stance
from layers.controlmap import Basis, ControlMap
from layers.mapchecks import MapChecks
from layers.mapmeasures import MapMeasures, MappedDays
from layers.placehistory import PlaceHistory

BUDGET_S: Final = 30
WARM_BUDGET_S: Final = 30
# Of the shipped ledger's claims, in percent: status, relation, stance.
KINDS: Final = (
    (ControlStatus.CONTROLS, Relation.IN, Stance.ASSERTED, 78.0),
    (ControlStatus.CONTROLS, Relation.IN, Stance.DENIED, 8.5),
    (ControlStatus.ENTERED, Relation.IN, Stance.ASSERTED, 4.5),
    (ControlStatus.WITHDREW, Relation.IN, Stance.ASSERTED, 4.0),
    (ControlStatus.ADVANCED, Relation.NEAR, Stance.ASSERTED, 2.5),
    (ControlStatus.ENCIRCLED, Relation.IN, Stance.ASSERTED, 2.0),
    (ControlStatus.CONTESTED, Relation.IN, Stance.ASSERTED, 0.5),
)
CLAIMANTS: Final = (
    ("ru-mod", ClaimantKind.MILITARY, Side.RU),
    ("ru-milblogger", ClaimantKind.MILBLOGGER, Side.RU),
    ("ua-general-staff", ClaimantKind.MILITARY, Side.UA),
    ("isw", ClaimantKind.MONITOR, None),
)


def rows(claims: int = 10_000, days: int = 687, peer_days: int = 3, made_up: bool = False) -> list[Row]:
    """Return the time that verdicts on `claims` claims take; other arguments as in `placeshares.rows`."""
    folder = None if made_up else _shared()
    maps = maps_of(days, folder)
    everywhere = list(Gazetteer.load())
    history = PlaceHistory.build("bench", maps, everywhere, "0" * 64)
    made = made_claims(claims, near_the_line(everywhere, history), maps)
    places = {place.id: place for place in everywhere}
    with tempfile.TemporaryDirectory() as scratch:
        kept = Path(scratch) / "bench.json.gz"
        cold = _seconds(made, places, maps, history, kept)
        warm = _seconds(made, places, maps, history, kept)
    peer_s = _peer_s([places[claim.place_id] for claim in made], maps, peer_days) * len(maps)
    what = f"{len(made):,} claims × {len(maps)} {'made-up' if folder is None else 'published'} maps"
    peer = f"geopandas, shares only, {peer_days} maps × {len(maps) / peer_days:.0f}"
    return [
        Row(f"verdicts: {what}, nothing measured before", "s", cold, peer_s, BUDGET_S, peer_name=peer),
        Row(f"verdicts: {what}, measurements kept", "s", warm, peer_s, WARM_BUDGET_S, peer_name=peer),
    ]


def near_the_line(places: list[Place], history: PlaceHistory) -> list[Place]:
    """Return the places whose share changed at some time, and those beside them in the list."""
    moving = {place.id for place in places if len(history.of(place.id)) > 1}
    return [place for place in places if place.id in moving and place.country == "UA"]


def made_claims(count: int, places: list[Place], maps: Maps) -> list[Claim]:
    """Return made-up claims about places on the maps' days."""
    random = np.random.default_rng(11)
    weights = np.array([kind[3] for kind in KINDS]) / sum(kind[3] for kind in KINDS)
    found = []
    for number in range(count):
        place = places[random.integers(len(places))]
        status, relation, stance, _ = KINDS[random.choice(len(KINDS), p=weights)]
        claimant, kind, side = CLAIMANTS[random.integers(len(CLAIMANTS))]
        said = maps[random.integers(len(maps))][0]
        claim = Claim(
            claimant=claimant,
            claimant_kind=kind,
            claimant_side=side,
            place_id=place.id,
            place=place.name,
            as_written=place.name,
            side=Side.RU,
            status=status,
            stance=stance,
            relation=relation,
            said=said,
            quote=f"made up, number {number}",
            confidence=Confidence.MODERATE,
            provenance=Provenance(publisher="Bench", published=said),
        )
        found.append(claim.identified())
    return found


def _seconds(
    claims: list[Claim], places: dict[str, Place], maps: Maps, history: PlaceHistory, kept: Path
) -> float:
    areas = dict(maps)
    mapped = MappedDays(tuple(areas), tuple(f"{number:064x}" for number in range(len(areas))))
    start = time.perf_counter()
    measures = MapMeasures(mapped, lambda day: _map(areas, day), history, _basemap, kept)
    checks = MapChecks("bench", "bench", measures).of(claims, places)
    assess.histories(claims, Knowledge(checks))
    return time.perf_counter() - start


@lru_cache(maxsize=1)
def _basemap() -> Basemap:
    return Basemap.load()


def _map(areas: dict[datetime.date, object], day: datetime.date) -> ControlMap:
    return ControlMap("bench", Basis.ASSESSED, day, None, "0" * 64, "", "", areas[day], None, None, "")
