"""Verdicts: how a claim stands on a day, by a rule table and not by a magic number.

Evidence is sorted into kinds, the first rule that matches decides, and the verdict names what it
used. Only the rows that need no control map are computed here: a party's own voice, a party
speaking against its own interest, an independent monitor, geolocated footage, and denial.
The rules are written out for people in `docs/method.md`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from layers.bearing import BEFORE, SUPPORT_AFTER
from layers.claims import Claim, Relation, Stance
from layers.witness import HARD, Effect, Evidence, EvidenceKind, gather, witness_of

__all__ = [
    "HARD", "Assessment", "Effect", "Evidence", "EvidenceKind", "Tally", "Verdict", "gather", "histories",
    "history", "judge", "tally", "verdict_on", "voices_of_own_side", "witness_of",
]  # fmt: skip


class Verdict(StrEnum):
    """How a claim stands; `unverified` is where every claim starts."""

    UNVERIFIED = "unverified"
    CORROBORATED = "corroborated"
    PARTLY_CONFIRMED = "partly-confirmed"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Assessment:
    """How one claim stands on one day, by which rule, on which evidence."""

    claim_id: str
    on: date
    verdict: Verdict
    rule: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """The evidence of one assessment, sorted by what it counts for."""

    own: str
    hard: tuple[Evidence, ...]
    independent: tuple[Evidence, ...]
    hard_counter: tuple[Evidence, ...]
    denials: tuple[Evidence, ...]
    own_denials: tuple[Evidence, ...]
    taken_back: tuple[Evidence, ...]
    since: tuple[Evidence, ...]

    @property
    def witnesses(self) -> frozenset[str]:
        """Return the witness groups whose support weighs."""
        return frozenset(item.witness for item in (*self.hard, *self.independent))


def counted(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Leave out what speaks of a time beyond a change of hands.

    Support counts only from between the changes before and after the claim, and nothing counts
    that speaks of days after one that merely ended what was claimed.
    """
    evidence = tuple(evidence)
    since = min((item.days for item in evidence if item.turn and item.days > 0), default=SUPPORT_AFTER)
    until = max((item.days for item in evidence if item.turn and item.days < 0), default=-BEFORE)
    ended = min((i.days for i in evidence if i.effect is Effect.TURNS and i.days > 0), default=SUPPORT_AFTER)
    return tuple(
        item
        for item in evidence
        if item.effect is Effect.TURNS
        or (item.effect is Effect.SUPPORTS and until <= item.days <= since)
        or (item.effect is Effect.COUNTERS and item.days <= ended)
    )


def tally(claim: Claim, evidence: Iterable[Evidence]) -> Tally:
    """Sort the evidence that counts by what it counts for."""
    evidence = tuple(evidence)
    own = next((item.witness for item in evidence if item.claim_id == claim.id), witness_of(claim))
    counter = [item for item in evidence if item.effect is Effect.COUNTERS]
    taken_back = tuple(item for item in counter if item.claimant == claim.claimant)
    support = [
        item
        for item in evidence
        if item.effect is Effect.SUPPORTS
        and not (taken_back and (item.claim_id == claim.id or item.claimant == claim.claimant))
    ]
    soft = [
        item
        for item in counter
        if item.kind in (EvidenceKind.SELF_INTERESTED, EvidenceKind.INDEPENDENT) and item not in taken_back
    ]
    return Tally(
        own=own,
        hard=tuple(item for item in support if item.kind in HARD),
        independent=tuple(item for item in support if item.kind is EvidenceKind.INDEPENDENT),
        hard_counter=tuple(item for item in counter if item.kind in HARD),
        denials=tuple(item for item in soft if item.witness != own),
        own_denials=tuple(item for item in soft if item.witness == own),
        taken_back=taken_back,
        since=tuple(item for item in evidence if item.effect is Effect.TURNS and item.days > 0),
    )


def judge(claim: Claim, evidence: Iterable[Evidence], on: date) -> Assessment:
    """Apply the rule table to the evidence known on a day; the first matching row decides."""
    known = counted(item for item in evidence if item.known <= on)
    found = tally(claim, known)
    verdict, rule = _first_row(claim, found, known)
    return Assessment(claim.id, on, verdict, "changed-since" if found.since else rule, known)


def _first_row(claim: Claim, found: Tally, known: tuple[Evidence, ...]) -> tuple[Verdict, str]:
    if found.hard_counter:
        return (Verdict.DISPUTED, "hard-both") if found.hard else (Verdict.CONTRADICTED, "hard-counter")
    if found.witnesses and claim.relation is not Relation.IN:
        return Verdict.CORROBORATED, "no-boundary-denied" if found.denials else "no-boundary-supported"
    if found.hard and len(found.witnesses) > 1:
        return Verdict.CONFIRMED, "hard-and-second"
    if found.hard:
        return Verdict.CORROBORATED, "hard"
    if found.independent:
        return Verdict.CORROBORATED, "independent-denied" if found.denials else "independent"
    if found.taken_back:
        return Verdict.DISPUTED, "taken-back"
    if found.denials:
        return Verdict.DISPUTED, "denied"
    if found.own_denials:
        return Verdict.DISPUTED, "own-side-differs"
    return Verdict.UNVERIFIED, _unverified_rule(claim, known)


def _unverified_rule(claim: Claim, known: tuple[Evidence, ...]) -> str:
    if claim.stance is Stance.UNCONFIRMED:
        return "non-confirmation"
    if claim.relation is not Relation.IN:
        return "no-boundary"
    repeated = claim.claimant_side is not None and len(voices_of_own_side(claim, known)) > 1
    return "one-side-repeats" if repeated else "alone"


def voices_of_own_side(claim: Claim, evidence: Iterable[Evidence]) -> set[str]:
    """Return the claimants of the claim's own side who say so: one witness, however many."""
    evidence = tuple(evidence)
    own = tally(claim, evidence).own
    return {item.claimant for item in evidence if item.effect is Effect.SUPPORTS and item.witness == own}


def history(claim: Claim, others: Iterable[Claim]) -> tuple[Assessment, ...]:
    """Return the assessment when said and each later day on which verdict or evidence changed."""
    evidence = gather(claim, others)
    days = sorted({claim.said, *(item.known for item in evidence if item.known > claim.said)})
    found: list[Assessment] = []
    for day in days:
        assessment = judge(claim, evidence, day)
        if not found or (assessment.verdict, assessment.rule) != (found[-1].verdict, found[-1].rule):
            found.append(assessment)
    return tuple(found)


def histories(claims: Iterable[Claim]) -> dict[str, tuple[Assessment, ...]]:
    """Return the history of every claim, each tested against all others about the same place."""
    claims = list(claims)
    by_place: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_place[claim.place_id].append(claim)
    return {claim.id: history(claim, by_place[claim.place_id]) for claim in claims}


def verdict_on(assessments: tuple[Assessment, ...], on: date) -> Assessment:
    """Return the assessment that stood on a day: the last one not after it, else the first."""
    standing = assessments[0]
    for assessment in assessments:
        if assessment.on <= on:
            standing = assessment
    return standing
