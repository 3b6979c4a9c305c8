"""What rules and extractor agree on: one claimant's proposition about a place, in the same words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layers.claims import Claim


@dataclass(frozen=True, slots=True)
class Agreement:
    """Claims that both read, as the rules have them, and those that only one of them read."""

    both: tuple[Claim, ...]
    rules: tuple[Claim, ...]
    extractor: tuple[Claim, ...]


def agreement(rules: Sequence[Claim], extractor: Sequence[Claim]) -> Agreement:
    """Return what rules and an extractor agree on, each list in the text's order."""
    both, alone = [], []
    matched: set[int] = set()
    for claim in rules:
        partner = next(
            (n for n, other in enumerate(extractor) if n not in matched and is_same(claim, other)), None
        )
        if partner is None:
            alone.append(claim)
        else:
            matched.add(partner)
            both.append(claim)
    others = tuple(claim for n, claim in enumerate(extractor) if n not in matched)
    return Agreement(tuple(both), tuple(alone), others)


def is_same(one: Claim, other: Claim) -> bool:
    """Say whether two readings of a report are of one claim; days, shares and distances aside."""
    return _proposition(one) == _proposition(other) and _overlap(one, other)


def _proposition(claim: Claim) -> tuple[object, ...]:
    return claim.claimant, claim.place_id, claim.side, claim.status, claim.stance, claim.relation


def _overlap(one: Claim, other: Claim) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.start < other.end and other.start < one.end
