"""How long the server takes from claims to the browser's data: verdicts, snapshot, payload."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from bench.chance import chance
from bench.clock import median_ms
from bench.row import Row
from geo.gazetteer import Gazetteer
from geo.place import Place
from layers import texts
from layers.claims import Claim, Judgement, Relation, Side
from layers.selection import Selection
from layers.snapshot import compose
from layers.webmap.payload import build_payload
from tests.layers.claims_made import CLAIMANTS, DAY, make_claim

SIZES = (30, 5_500, 30_000)


def rows(sizes: Sequence[int] = SIZES, runs: int = 3) -> list[Row]:
    """Return the times for stores of `sizes` made-up claims about as many settlements as have a point."""
    gazetteer = Gazetteer.load()
    settlements = [place for place in gazetteer if place.kind == "settlement" and place.lon is not None]
    words = texts.load("en")
    found = []
    for count in sizes:
        claims = [(claim, Judgement.ACCEPTED) for claim in _claims(count, settlements)]
        places = {place.id: place for place in settlements}
        selection = Selection(as_of=DAY)
        snapshot = compose(claims, selection=selection, places=places)
        composing = median_ms(partial(compose, claims, selection=selection, places=places), runs)
        building = median_ms(partial(build_payload, snapshot, gazetteer, words, basemap=""), runs)
        found.append(Row(f"verdicts and snapshot of {count:,} claims", "ms", composing))
        found.append(Row(f"browser's data of {count:,} claims", "ms", building))
    return found


def _claims(count: int, settlements: Sequence[Place]) -> list[Claim]:
    rng = chance(count)
    claimants = sorted(CLAIMANTS)
    return [
        make_claim(
            rng.choice(claimants),
            place_id=place.id,
            place=place.name,
            oblast=place.oblast,
            as_written=place.name,
            side=rng.choice((Side.RU, Side.UA)),
            relation=rng.choice((Relation.IN, Relation.NEAR, Relation.DIRECTION)),
            said=DAY - timedelta(days=rng.randrange(700)),
        )
        for place in rng.choices(settlements, k=count)
    ]
