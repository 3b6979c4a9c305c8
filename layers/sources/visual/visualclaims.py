"""From sightings to claims: one witness a place, day and side, with one link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from layers.claims import (
    NOT_QUOTED,
    Claim,
    Claimant,
    ClaimantKind,
    Confidence,
    ControlStatus,
    Provenance,
    Relation,
    Side,
)
from layers.sources.visual.attaching import Sighting
from layers.sources.visual.eventlink import link_key

READER: Final = "visual evidence"
READER_VERSION: Final = "1"
_WHERE: Final[Mapping[Relation, str]] = {
    Relation.IN: "located within 2 km of the place's point; the exact spot is not kept",
    Relation.NEAR: "located between 2 and 3 km from the place's point; the exact spot is not kept",
}
Slot = tuple[str, date, Side]  # place, day, side


@dataclass(frozen=True, slots=True)
class VisualClaims:
    """Claims that are new, how many are there already, and how many sightings share another one's claim."""

    new: tuple[Claim, ...]
    known: int
    merged: int


def visual_claims(sightings: Iterable[Sighting], claimant: Claimant, stored: Sequence[Claim]) -> VisualClaims:
    """Return one claim of the collection for each place, day and side that its sightings show.

    A collection is one witness, so several events of a slot say no more than one: the one in the place is
    kept before one near it, one that no other collection has before a copy, then the first by link. `stored`
    are the claims that stand: a slot that the collection has already is left as it is, but for a sighting in
    a place where only one near it was known. A claim with the link of another collection's claim about the
    place and side is a copy of it (`derived_from`).
    """
    theirs = _links_of_others(claimant.id, stored)
    mine = _relations_of(claimant.id, stored)
    slots: dict[Slot, list[Sighting]] = defaultdict(list)
    for one in sightings:
        slots[one.place.id, one.day, one.side].append(one)
    new: list[Claim] = []
    known = merged = 0

    def rank(one: Sighting) -> tuple[bool, bool, str]:
        return one.relation is Relation.NEAR, _copied(one, theirs) != "", link_key(one.link)

    for slot, found in slots.items():
        merged += len(found) - 1
        best = min(found, key=rank)
        relation = mine.get(slot)
        if relation is Relation.IN or relation is best.relation:
            known += 1
        else:
            new.append(_claim(best, claimant, _copied(best, theirs)))
    return VisualClaims(tuple(new), known, merged)


def _copied(sighting: Sighting, theirs: Mapping[tuple[str, Side, str], str]) -> str:
    """Return the id of another collection's claim with the same link, "" where there is none."""
    return theirs.get((sighting.place.id, sighting.side, link_key(sighting.link)), "")


def _links_of_others(claimant: str, stored: Sequence[Claim]) -> dict[tuple[str, Side, str], str]:
    found: dict[tuple[str, Side, str], str] = {}
    for claim in stored:
        url = claim.provenance.url
        if claim.claimant_kind is ClaimantKind.VISUAL and claim.claimant != claimant and claim.side and url:
            found.setdefault((claim.place_id, claim.side, link_key(url)), claim.id)
    return found


def _relations_of(claimant: str, stored: Sequence[Claim]) -> dict[Slot, Relation]:
    found: dict[Slot, Relation] = {}
    for claim in stored:
        if claim.claimant == claimant and claim.provenance.reader == READER and claim.side:
            slot = (claim.place_id, claim.said, claim.side)
            if found.get(slot) is not Relation.IN:
                found[slot] = claim.relation
    return found


def _claim(sighting: Sighting, claimant: Claimant, copied: str) -> Claim:
    place = sighting.place
    return Claim(
        claimant=claimant.id,
        claimant_kind=claimant.kind,
        claimant_side=claimant.side,
        place_id=place.id,
        place=place.name,
        oblast=place.oblast,
        as_written=place.name,
        side=sighting.side,
        status=ControlStatus.ENTERED,
        relation=sighting.relation,
        said=sighting.day,
        quote=NOT_QUOTED,
        confidence=Confidence.HIGH,
        derived_from=copied,
        reasons=(_WHERE[sighting.relation],),
        provenance=Provenance(
            publisher=sighting.geolocator,
            url=sighting.link,
            published=sighting.day,
            reader=READER,
            reader_version=READER_VERSION,
        ),
    ).identified()
