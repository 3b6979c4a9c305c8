"""Whose word counts for or against a claim, and what it is worth: the evidence on one claim.

The words themselves are compared in `layers.bearing`; the rules are written out in `docs/method.md`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
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
    span_of,
)
from layers.check import Answer, Check
from layers.claims import Claim, ClaimantKind, Confidence, ControlStatus, Relation, Stance
from layers.origins import Origin, origin_of


class EvidenceKind(StrEnum):
    """What a witness's word is worth for one claim."""

    SELF_INTERESTED = "self-interested"
    AGAINST_INTEREST = "against-interest"
    INDEPENDENT = "independent"
    VISUAL = "visual"
    MAPPED = "mapped"
    REPORTED = "reported"


class Effect(StrEnum):
    """What a piece of evidence does to a claim."""

    SUPPORTS = "supports"
    COUNTERS = "counters"
    PARTLY = "partly"  # a map bears out a part of it
    LEAVES_OPEN = "leaves-open"  # a map that cannot tell
    TURNS = "turns"  # the place was in the other hands before or since: bounds what else counts


HARD: Final = frozenset({EvidenceKind.AGAINST_INTEREST, EvidenceKind.VISUAL, EvidenceKind.MAPPED})
FOOTAGE: Final = "footage"  # the witness that all geolocated footage is together
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
    EvidenceKind.MAPPED,
)
_LONG: Final = timedelta(30)  # a span of days longer than this is kept apart
_AS_SAID: Final[Mapping[str, date]] = {}
_AMONG_THEM: Final[Mapping[str, Origin]] = {}
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
    """One witness for or against one claim: another claim, or a control map (`check`, without a claim id)."""

    claim_id: str
    claimant: str  # whose word it is: of a copy, the claimant it was copied from
    witness: str  # one side is one witness however many voices repeat it; a monitor is its own
    kind: EvidenceKind
    effect: Effect
    known: date
    days: int = 0  # how many days after the claim's own day it speaks of
    turn: bool = False  # puts the place into the other hands
    check: Check | None = None


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
    """Return the witness group: all voices of one side are one, all footage is one, each monitor is one.

    Two collections may show one clip under two links, and nobody can tell them from two clips.
    """
    if claim.claimant_side is not None:
        return claim.claimant_side.value
    return FOOTAGE if claim.claimant_kind is ClaimantKind.VISUAL else claim.claimant


_EFFECTS: Final[Mapping[Answer, Effect]] = {
    Answer.SUPPORTED: Effect.SUPPORTS,
    Answer.PARTLY: Effect.PARTLY,
    Answer.CONTRADICTED: Effect.COUNTERS,
    Answer.TOO_CLOSE: Effect.LEAVES_OPEN,
    Answer.UNTESTABLE: Effect.LEAVES_OPEN,
}


def mapped(claim: Claim, check: Check) -> Evidence:
    """Return what a control map says to a claim, as evidence known on the map's day.

    A publisher's maps and words are one witness.
    """
    return Evidence(
        claim_id="",
        claimant=check.publisher,
        witness=check.publisher,
        kind=EvidenceKind.MAPPED,
        effect=Effect.TURNS if check.turned else _EFFECTS[check.answer],
        known=check.day,
        days=(check.day - (claim.event_to or claim.event_from or claim.said)).days,
        turn=check.turned,
        check=check,
    )


class Witnesses:
    """The claims about one place, each a possible witness for or against the others."""

    def __init__(
        self,
        claims: Iterable[Claim],
        known: Mapping[str, date] = _AS_SAID,
        origins: Mapping[str, Origin] = _AMONG_THEM,
    ) -> None:
        """Take claims.

        By claim id, `known` is from when one could be known, where that is not the day it was said, and
        `origins` where a copy comes from, where these claims alone do not tell.
        """
        self._by_id = {claim.id: claim for claim in claims}
        self._known = known
        self._origins = {
            claim.id: origins.get(claim.id) or origin_of(claim, self._by_id) for claim in self._by_id.values()
        }
        self._words = {claim.id: self._word(claim) for claim in self._by_id.values()}
        spans = sorted((*span_of(claim), claim.id) for claim in self._by_id.values())
        # The few that speak of many days are always looked at, so that they widen no other claim's window.
        self._long = [claim_id for first, last, claim_id in spans if last - first > _LONG]
        short = [(first, claim_id) for first, last, claim_id in spans if last - first <= _LONG]
        self._firsts = [first for first, _ in short]
        self._ids = [claim_id for _, claim_id in short]

    def known_on(self, claim: Claim) -> date:
        """Return the day from which a claim could be known."""
        return self._known.get(claim.id, claim.said)

    def gather(self, claim: Claim) -> tuple[Evidence, ...]:
        """Collect the evidence on one of the claims, its own claimant's word included, by day and id.

        A copy counts as a word of the claim that its chain of `derived_from` starts from. Whatever has
        the same start as the claim itself, its sources and its copies, does not count (circularity).
        """
        family = self._origins[claim.id].id
        # A claim itself is there from the day it was said, whenever it was recorded.
        own = replace(self._evidence(claim, Effect.SUPPORTS), known=claim.said)
        found = [] if claim.stance is Stance.UNCONFIRMED else [own]
        for candidate_id in self._near_in_time(claim):
            if self._origins[candidate_id].id == family:
                continue
            evidence = self._evidence_on(claim, own, self._by_id[candidate_id])
            if evidence is not None:
                found.append(evidence)
        return tuple(sorted(found, key=lambda item: (item.known, item.claim_id)))

    def _near_in_time(self, claim: Claim) -> list[str]:
        """Return the claims that speak of days so near that they can bear on one, or of more."""
        first, last = span_of(claim)
        earliest = bisect_left(self._firsts, first - timedelta(BEFORE) - _LONG)
        latest = bisect_right(self._firsts, last + timedelta(SUPPORT_AFTER))
        return [*self._long, *self._ids[earliest:latest]]

    def _evidence_on(self, claim: Claim, mine: Evidence, candidate: Claim) -> Evidence | None:
        days = days_between(claim, candidate)
        bearing = bearing_of(candidate, claim, days)
        may_turn = -BEFORE <= days <= SUPPORT_AFTER and days != 0
        if bearing is None and not (may_turn and says_otherwise_held(candidate, claim)):
            return None
        plain = self._evidence(candidate, Effect.TURNS, days)
        own = plain.witness == mine.witness
        own_blogger = own and plain.claimant != claim.claimant and _is_milblogger(candidate)
        turn = (
            may_turn and plain.kind in WEIGHTY and not own_blogger and says_otherwise_held(candidate, claim)
        )
        if bearing is None or (not bearing.supports and own and days < 0):
            # What one's own side said before is the past, not a contradiction.
            return self._evidence(candidate, Effect.TURNS, days, turn=True) if turn else None
        if bearing.supports:
            return self._evidence(candidate, Effect.SUPPORTS, days, soft=not bearing.direct)
        soft = not bearing.direct or days < 0 or own_blogger or plain.claimant == claim.claimant
        return self._evidence(candidate, Effect.COUNTERS, days, soft=soft, turn=turn)

    def _evidence(
        self, claim: Claim, effect: Effect, days: int = 0, *, soft: bool = False, turn: bool = False
    ) -> Evidence:
        kind, claimant, witness = self._words[claim.id]
        if soft:
            kind = _SOFTENED.get(kind, kind)
        return Evidence(claim.id, claimant, witness, kind, effect, self.known_on(claim), days, turn)

    def _word(self, claim: Claim) -> tuple[EvidenceKind, str, str]:
        """Return what a claimant's word is worth, whose it is and which witness that makes."""
        # A copy weighs no more than what it was copied from, and no more than itself; of what is in no
        # ledger, nobody can tell whose word it is.
        source = self._origins[claim.id].claim
        if source is None:
            most = EvidenceKind.SELF_INTERESTED if claim.claimant_side else EvidenceKind.REPORTED
            source = claim
        else:
            most = evidence_kind(source)
        kind = min(evidence_kind(claim), most, key=_BY_WEIGHT.index)
        return kind, source.claimant, witness_of(source)


def gather(claim: Claim, others: Iterable[Claim]) -> tuple[Evidence, ...]:
    """Collect the evidence on one claim among others: see `Witnesses.gather`."""
    return Witnesses([*others, claim]).gather(claim)


def _is_milblogger(claim: Claim) -> bool:
    return claim.claimant_kind is ClaimantKind.MILBLOGGER
