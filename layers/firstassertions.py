"""The first time that a claimant said something of a place: what a track record counts, once.

A claim repeated ten times adds nothing, and a place that was lost and is claimed again does not enter a
second time: its reversal shows in what became of the first claim.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from layers.claims import Claim, Judgement, Relation, Stance
from layers.snapshot import AssessedClaim


@dataclass(frozen=True, slots=True)
class FirstAssertion:
    """A claim with how often the same was said again by the as-of day."""

    item: AssessedClaim
    repeats: int

    @property
    def claim(self) -> Claim:
        """Return the claim itself."""
        return self.item.claim


def first_assertions(items: Iterable[AssessedClaim], as_of: date) -> list[FirstAssertion]:
    """Return the first assertion of each claimant, kind of claim, place and side by a day, oldest first.

    Only what was accepted as read right, is asserted, and is about the place itself counts: "near" and
    "toward" cannot fail. Of one day the smallest id is the first, so that no order of input matters.
    """
    counted = sorted((item for item in items if _counts(item, as_of)), key=_order)
    found: dict[tuple[object, ...], list[AssessedClaim]] = {}
    for item in counted:
        claim = item.claim
        found.setdefault((claim.claimant, claim.status, claim.place_id, claim.side), []).append(item)
    return [FirstAssertion(group[0], len(group) - 1) for group in found.values()]


def _counts(item: AssessedClaim, as_of: date) -> bool:
    return (
        item.judgement is Judgement.ACCEPTED
        and item.claim.stance is Stance.ASSERTED
        and item.claim.relation is Relation.IN
        and item.claim.said <= as_of
    )


def _order(item: AssessedClaim) -> tuple[date, str]:
    return item.claim.said, item.claim.id
