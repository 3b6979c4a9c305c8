"""Holdings: from which day until which a claimant's word stands that a side controls a place.

A word stands until the same claimant takes it back: says of the place itself that the other side controls
it, that the side withdrew from it, or denies that the side controls it. Fighting, an entry or silence end
nothing, and neither does another claimant's word. A word and its opposite on one day leave nothing standing.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from layers.claims import Claim, ControlStatus, Judgement, Relation, Side, Stance

_Key = tuple[str, str, Side]  # claimant, place, the side said to control it


@dataclass(frozen=True, slots=True)
class Holding:
    """One claimant's standing word that a side controls a place.

    `claims` say so, the oldest first, at least one. The word stands from the day of the first one until the
    day before `until`, on which it was taken back; None while it stands.
    """

    claimant: str
    side: Side
    place_id: str
    claims: tuple[Claim, ...]
    until: datetime.date | None = None

    @property
    def since(self) -> datetime.date:
        """Return the day on which it was first said."""
        return self.claims[0].said

    def stands(self, day: datetime.date) -> bool:
        """Return whether the word stands on a day."""
        return self.since <= day and (self.until is None or day < self.until)

    def latest(self, day: datetime.date) -> Claim:
        """Return the last claim up to a day that says so; the first one where all are later."""
        return [self.claims[0], *(claim for claim in self.claims if claim.said <= day)][-1]


def holdings(claims: Iterable[tuple[Claim, Judgement]], *, stance: Stance = Stance.ASSERTED) -> list[Holding]:
    """Return every holding in claims, by claimant, side, place and day; the order of claims does not matter.

    Only accepted claims about a place itself count. `stance` is that of the words that begin a holding: with
    HEDGED it is the words that leave a way out, and an assertion neither begins nor ends one.
    """
    said: dict[_Key, list[Claim]] = defaultdict(list)
    taken_back: dict[_Key, set[datetime.date]] = defaultdict(set)
    for claim, judgement in claims:
        if judgement is not Judgement.ACCEPTED or claim.relation is not Relation.IN:
            continue
        if claim.status is ControlStatus.CONTROLS and claim.stance is stance and claim.side is not None:
            said[claim.claimant, claim.place_id, claim.side].append(claim)
        for side in _denied_to(claim):
            taken_back[claim.claimant, claim.place_id, side].add(claim.said)
    found = [one for key in said for one in _runs(key, said[key], taken_back[key])]
    return sorted(found, key=lambda one: (one.claimant, one.side, one.place_id, one.since))


def _denied_to(claim: Claim) -> Iterator[Side]:
    """Yield the side that by this claim does not control the place."""
    if claim.side is None:
        return
    if claim.status is ControlStatus.CONTROLS and claim.stance is Stance.ASSERTED:
        yield Side.UA if claim.side is Side.RU else Side.RU
    if claim.status is ControlStatus.CONTROLS and claim.stance is Stance.DENIED:
        yield claim.side
    if claim.status is ControlStatus.WITHDREW and claim.stance is Stance.ASSERTED:
        yield claim.side


def _runs(key: _Key, said: Iterable[Claim], ends: Iterable[datetime.date]) -> Iterator[Holding]:
    claimant, place_id, side = key
    by_day: dict[datetime.date, dict[str, Claim]] = defaultdict(dict)
    ends = set(ends)
    for claim in said:
        by_day[claim.said][claim.id] = claim
    run: list[Claim] = []
    for day in sorted({*by_day, *ends}):
        if day not in ends:
            run += [by_day[day][claim_id] for claim_id in sorted(by_day[day])]
        elif run:
            yield Holding(claimant, side, place_id, tuple(run), day)
            run = []
    if run:
        yield Holding(claimant, side, place_id, tuple(run))
