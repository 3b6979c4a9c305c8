"""Whose word counts for or against a claim, and what it is worth: the evidence on one claim.

The words themselves are compared in `layers.bearing`; the rules are written out in `docs/method.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from layers.bearing import (
    BEFORE,
    LASTING,
    SUPPORT_AFTER,
    bearing_of,
    days_between,
    favoured_side,
    says_otherwise_held,
)
from layers.claims import Claim, ClaimantKind, Confidence, ControlStatus, Relation, Stance


class EvidenceKind(StrEnum):
    """What a witness's word is worth for one claim."""

    SELF_INTERESTED = "self-interested"
    AGAINST_INTEREST = "against-interest"
    INDEPENDENT = "independent"
    VISUAL = "visual"
    REPORTED = "reported"


class Effect(StrEnum):
    """What a piece of evidence does to a claim."""

    SUPPORTS = "supports"
    COUNTERS = "counters"
    TURNS = "turns"  # the place was in the other hands before or since: bounds what else counts


HARD: Final = frozenset({EvidenceKind.AGAINST_INTEREST, EvidenceKind.VISUAL})
WEIGHTY: Final = HARD | {EvidenceKind.INDEPENDENT}
# What a hard witness's word comes to where it is not hard against a claim.
_SOFTENED: Final[Mapping[EvidenceKind, EvidenceKind]] = {
    EvidenceKind.AGAINST_INTEREST: EvidenceKind.SELF_INTERESTED,
    EvidenceKind.VISUAL: EvidenceKind.INDEPENDENT,
}
_BY_WEIGHT: Final = (
    EvidenceKind.REPORTED,
    EvidenceKind.SELF_INTERESTED,
    EvidenceKind.INDEPENDENT,
    EvidenceKind.AGAINST_INTEREST,
    EvidenceKind.VISUAL,
)
_PARTIES: Final = frozenset(
    {
        ClaimantKind.GOVERNMENT,
        ClaimantKind.MILITARY,
        ClaimantKind.OCCUPATION_AUTHORITY,
        ClaimantKind.MILBLOGGER,
    }
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One witness for or against one claim."""

    claim_id: str
    claimant: str  # whose word it is: of a copy, the claimant it was copied from
    witness: str  # one side is one witness however many voices repeat it; a monitor is its own
    kind: EvidenceKind
    effect: Effect
    known: date
    days: int = 0  # how many days after the claim's own day it speaks of
    turn: bool = False  # puts the place into the other hands


def evidence_kind(claim: Claim) -> EvidenceKind:
    """Return what the claimant's word is worth: own gain, own loss, monitor, footage or hearsay."""
    if claim.claimant_kind is ClaimantKind.VISUAL:
        kind = EvidenceKind.VISUAL
    elif claim.claimant_kind is ClaimantKind.MONITOR:
        kind = EvidenceKind.INDEPENDENT
    elif claim.claimant_kind in _PARTIES and claim.claimant_side is not None:
        return EvidenceKind.AGAINST_INTEREST if _admits_loss(claim) else EvidenceKind.SELF_INTERESTED
    else:
        return EvidenceKind.REPORTED
    # "may have": a monitor's guess is no assessment
    return EvidenceKind.REPORTED if claim.stance is Stance.HEDGED else kind


def _admits_loss(claim: Claim) -> bool:
    # Only the loss of the place itself, said plainly: not an attack, a fight or a hedged "near X".
    # An entry admits the loss of a part, and is read wrong more easily: only where the reading is sure.
    if favoured_side(claim) in (None, claim.claimant_side):
        return False
    if claim.stance is not Stance.ASSERTED or claim.relation is not Relation.IN:
        return False
    if claim.status is ControlStatus.ENTERED:
        return claim.confidence is Confidence.HIGH
    return claim.status in LASTING and claim.confidence is not Confidence.LOW


def witness_of(claim: Claim) -> str:
    """Return the witness group: all voices of one side are one, each monitor is one."""
    if claim.claimant_side is not None:
        return claim.claimant_side.value
    return claim.claimant


def root_of(claim: Claim, by_id: Mapping[str, Claim]) -> str:
    """Return the id of the claim that a chain of copies starts from, its own where it is no copy.

    Of a chain that runs in a circle that is the smallest id in it, so that all its members agree.
    """
    chain = [claim.id]
    found: Claim | None = claim
    while found is not None and found.derived_from:
        if found.derived_from in chain:
            return min(chain[chain.index(found.derived_from) :])
        chain.append(found.derived_from)
        found = by_id.get(found.derived_from)
    return chain[-1]


def gather(claim: Claim, others: Iterable[Claim]) -> tuple[Evidence, ...]:
    """Collect the evidence on one claim, its own claimant's word included, sorted by day and id.

    A copy counts as a word of the claim that its chain of `derived_from` starts from. Whatever has
    the same start as the claim itself, its sources and its copies, does not count (circularity).
    """
    by_id = {one.id: one for one in others} | {claim.id: claim}
    family = root_of(claim, by_id)
    own = _evidence(claim, family, by_id, Effect.SUPPORTS)
    found = [] if claim.stance is Stance.UNCONFIRMED else [own]
    for candidate in by_id.values():
        root = root_of(candidate, by_id)
        if root != family and (evidence := _evidence_on(claim, own, candidate, root, by_id)) is not None:
            found.append(evidence)
    return tuple(sorted(found, key=lambda item: (item.known, item.claim_id)))


def _evidence_on(
    claim: Claim, mine: Evidence, candidate: Claim, root: str, by_id: Mapping[str, Claim]
) -> Evidence | None:
    bearing, days = bearing_of(candidate, claim), days_between(claim, candidate)
    plain = _evidence(candidate, root, by_id, Effect.TURNS, days)
    own = plain.witness == mine.witness
    own_blogger = own and plain.claimant != claim.claimant and _is_milblogger(candidate)
    turn = (
        -BEFORE <= days <= SUPPORT_AFTER
        and days != 0
        and plain.kind in WEIGHTY
        and not own_blogger
        and says_otherwise_held(candidate, claim)
    )
    if bearing is None or (not bearing.supports and own and days < 0):
        # What one's own side said before is the past, not a contradiction.
        return _evidence(candidate, root, by_id, Effect.TURNS, days, turn=True) if turn else None
    if bearing.supports:
        return _evidence(candidate, root, by_id, Effect.SUPPORTS, days, soft=not bearing.direct)
    soft = not bearing.direct or days < 0 or own_blogger or plain.claimant == claim.claimant
    return _evidence(candidate, root, by_id, Effect.COUNTERS, days, soft=soft, turn=turn)


def _is_milblogger(claim: Claim) -> bool:
    return claim.claimant_kind is ClaimantKind.MILBLOGGER


def _evidence(
    claim: Claim,
    root: str,
    by_id: Mapping[str, Claim],
    effect: Effect,
    days: int = 0,
    *,
    soft: bool = False,
    turn: bool = False,
) -> Evidence:
    # A copy weighs no more than what it was copied from, and no more than itself; where that is not
    # at hand, nobody can tell whose word it is.
    source = by_id.get(root)
    if source is None:
        most, source = EvidenceKind.SELF_INTERESTED if claim.claimant_side else EvidenceKind.REPORTED, claim
    else:
        most = evidence_kind(source)
    kind, claimant, witness = evidence_kind(claim), source.claimant, witness_of(source)
    kind = min(kind, most, key=_BY_WEIGHT.index)
    if soft:
        kind = _SOFTENED.get(kind, kind)
    return Evidence(claim.id, claimant, witness, kind, effect, claim.said, days, turn)
