"""Verdicts: how a claim stands on a day, by a rule table and not by a magic number.

Evidence is sorted into kinds, the first rule that matches decides, and the verdict names what it
used. Only the rows that need no control map are computed here: a party's own voice, a party
speaking against its own interest, an independent monitor, geolocated footage, and denial.
The rules are written out for people in `docs/method.md`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from layers.claims import Claim, ClaimantKind, ControlStatus, Relation, Side, Stance


class Verdict(StrEnum):
    """How a claim stands; `unverified` is where every claim starts."""

    UNVERIFIED = "unverified"
    CORROBORATED = "corroborated"
    PARTLY_CONFIRMED = "partly-confirmed"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    CONTRADICTED = "contradicted"


class EvidenceKind(StrEnum):
    """What a witness's word is worth for one claim."""

    SELF_INTERESTED = "self-interested"
    AGAINST_INTEREST = "against-interest"
    INDEPENDENT = "independent"
    VISUAL = "visual"
    REPORTED = "reported"


HARD: Final = frozenset({EvidenceKind.AGAINST_INTEREST, EvidenceKind.VISUAL})

# Other claims bear on a claim only within these days around its own: a place can change hands.
BEFORE: Final = timedelta(days=7)
DENIAL_AFTER: Final = timedelta(days=14)
SUPPORT_AFTER: Final = timedelta(days=60)

_MONITORS: Final = frozenset({ClaimantKind.MONITOR})
_PARTIES: Final = frozenset(
    {
        ClaimantKind.GOVERNMENT,
        ClaimantKind.MILITARY,
        ClaimantKind.OCCUPATION_AUTHORITY,
        ClaimantKind.MILBLOGGER,
    }
)
_GAINS: Final = (
    ControlStatus.CONTROLS,
    ControlStatus.ADVANCED,
    ControlStatus.ENTERED,
    ControlStatus.ENCIRCLED,
)
# A status is borne out by another claim of the same side's gain with one of these statuses.
_BORNE_OUT_BY: Final[Mapping[ControlStatus, frozenset[ControlStatus]]] = {
    ControlStatus.CONTROLS: frozenset({ControlStatus.CONTROLS, ControlStatus.WITHDREW}),
    ControlStatus.ENTERED: frozenset({ControlStatus.CONTROLS, ControlStatus.ENTERED, ControlStatus.WITHDREW}),
    ControlStatus.ADVANCED: frozenset(
        {ControlStatus.CONTROLS, ControlStatus.ENTERED, ControlStatus.ADVANCED}
    ),
    ControlStatus.ENCIRCLED: frozenset({ControlStatus.ENCIRCLED}),
    ControlStatus.CONTESTED: frozenset({ControlStatus.CONTESTED, ControlStatus.ENTERED}),
    ControlStatus.REPELLED: frozenset({ControlStatus.REPELLED}),
    ControlStatus.WITHDREW: frozenset({ControlStatus.WITHDREW, ControlStatus.CONTROLS}),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One witness for (`supports`) or against one claim."""

    claim_id: str
    claimant: str
    witness: str  # one side is one witness however many voices repeat it; a monitor is its own
    kind: EvidenceKind
    supports: bool
    known: date


@dataclass(frozen=True, slots=True)
class Assessment:
    """How one claim stands on one day, by which rule, on which evidence."""

    claim_id: str
    on: date
    verdict: Verdict
    rule: str
    evidence: tuple[Evidence, ...]


def other(side: Side) -> Side:
    """Return the opposing side."""
    return Side.UA if side is Side.RU else Side.RU


def gaining_side(claim: Claim) -> Side | None:
    """Return whose gain the proposition is, or None where it is nobody's."""
    if claim.side is None:
        return None
    if claim.status in _GAINS:
        return claim.side
    if claim.status in (ControlStatus.WITHDREW, ControlStatus.REPELLED):
        return other(claim.side)
    return None


def favoured_side(claim: Claim) -> Side | None:
    """Return the side whose interest the claimant's words serve (a denial serves the other)."""
    gain = gaining_side(claim)
    if gain is None or claim.stance is Stance.UNCONFIRMED:
        return None
    return other(gain) if claim.stance is Stance.DENIED else gain


def evidence_kind(claim: Claim) -> EvidenceKind:
    """Return what the claimant's word is worth: own gain, own loss, monitor, footage or hearsay."""
    if claim.claimant_kind is ClaimantKind.VISUAL:
        return EvidenceKind.VISUAL
    if claim.claimant_kind in _MONITORS:
        return EvidenceKind.INDEPENDENT
    if claim.claimant_kind in _PARTIES and claim.claimant_side is not None:
        favoured = favoured_side(claim)
        if favoured is not None and favoured is not claim.claimant_side and _is_plain(claim):
            return EvidenceKind.AGAINST_INTEREST
        return EvidenceKind.SELF_INTERESTED
    return EvidenceKind.REPORTED


def _is_plain(claim: Claim) -> bool:
    # A hedged or vague admission ("reportedly pulled back near X") is no admission, and a
    # party that reports the other's attack or fighting has admitted no loss.
    return claim.stance in (Stance.ASSERTED, Stance.DENIED) and claim.relation is Relation.IN


def witness_of(claim: Claim) -> str:
    """Return the witness group: all voices of one side are one, each monitor is one."""
    if claim.claimant_side is not None:
        return claim.claimant_side.value
    return claim.claimant


def bears_on(other_claim: Claim, claim: Claim) -> bool | None:
    """Return whether another claim supports (True) or counters (False) this one, or None."""
    if Stance.UNCONFIRMED in (other_claim.stance, claim.stance) or other_claim.place_id != claim.place_id:
        return None
    mine, theirs = gaining_side(claim), gaining_side(other_claim)
    denies, denied = other_claim.stance is Stance.DENIED, claim.stance is Stance.DENIED
    if mine == theirs and other_claim.status is claim.status and other_claim.side is claim.side:
        return denies == denied if other_claim.relation is claim.relation else None
    if mine is None or theirs is None or denies or other_claim.stance is Stance.HEDGED:
        return None
    return _gain_bears_on(other_claim, claim, same_side=mine is theirs)


def _gain_bears_on(other_claim: Claim, claim: Claim, *, same_side: bool) -> bool | None:
    if same_side:
        borne_out = other_claim.status in _BORNE_OUT_BY[claim.status] and other_claim.relation is Relation.IN
        return (claim.stance is not Stance.DENIED) if borne_out else None
    holds = other_claim.status is ControlStatus.CONTROLS and other_claim.relation is Relation.IN
    if not holds or claim.status not in (ControlStatus.CONTROLS, ControlStatus.WITHDREW):
        return None
    return claim.stance is Stance.DENIED


def gather(claim: Claim, others: Iterable[Claim]) -> tuple[Evidence, ...]:
    """Collect the evidence on one claim, its own claimant's word included, sorted by day and id.

    Claims derived from this one, and copies of the same claim, do not count (circularity).
    """
    found: dict[str, Evidence] = {}
    if claim.stance is not Stance.UNCONFIRMED:
        found[claim.id] = _as_evidence(claim, supports=True)
    for candidate in others:
        if candidate.id in found or (candidate.derived_from and candidate.derived_from == claim.id):
            continue
        supports = bears_on(candidate, claim)
        if supports is None:
            continue
        after = SUPPORT_AFTER if supports else DENIAL_AFTER
        if claim.said - BEFORE <= candidate.said <= claim.said + after:
            found[candidate.id] = _as_evidence(candidate, supports=supports)
    return tuple(sorted(found.values(), key=lambda item: (item.known, item.claim_id)))


def _as_evidence(claim: Claim, *, supports: bool) -> Evidence:
    kind = evidence_kind(claim)
    if claim.stance is Stance.HEDGED and kind is not EvidenceKind.SELF_INTERESTED:
        kind = EvidenceKind.REPORTED  # "may have": a monitor's guess is no assessment
    return Evidence(claim.id, claim.claimant, witness_of(claim), kind, supports, claim.said)


def judge(claim: Claim, evidence: Iterable[Evidence], on: date) -> Assessment:
    """Apply the rule table to the evidence known on a day; the first matching row decides."""
    known = tuple(item for item in evidence if item.known <= on)
    support = [item for item in known if item.supports]
    counter = [item for item in known if not item.supports]
    hard_support = {item.witness for item in support if item.kind in HARD}
    hard_counter = {item.witness for item in counter if item.kind in HARD}
    independent = {item.witness for item in support if item.kind is EvidenceKind.INDEPENDENT}
    own = witness_of(claim)
    denied = any(
        item.kind is EvidenceKind.INDEPENDENT
        or (item.kind is EvidenceKind.SELF_INTERESTED and item.witness != own)
        for item in counter
    )
    if hard_support and hard_counter:
        verdict, rule = Verdict.DISPUTED, "hard-both"
    elif hard_counter:
        verdict, rule = Verdict.CONTRADICTED, "hard-counter"
    elif hard_support and len(hard_support | independent) > 1:
        verdict, rule = Verdict.CONFIRMED, "hard-and-second"
    elif hard_support:
        verdict, rule = Verdict.CORROBORATED, "hard"
    elif independent:
        verdict, rule = Verdict.CORROBORATED, "independent-denied" if denied else "independent"
    elif denied:
        verdict, rule = Verdict.DISPUTED, "denied"
    else:
        verdict, rule = Verdict.UNVERIFIED, _unverified_rule(claim, support)
    return Assessment(claim.id, on, verdict, rule, known)


def _unverified_rule(claim: Claim, support: list[Evidence]) -> str:
    if claim.stance is Stance.UNCONFIRMED:
        return "non-confirmation"
    if claim.relation is not Relation.IN:
        return "no-boundary"
    return "one-side-repeats" if len(voices_of_own_side(claim, support)) > 1 else "alone"


def voices_of_own_side(claim: Claim, evidence: Iterable[Evidence]) -> set[str]:
    """Return the claimants of the claim's own side who say so: one witness, however many."""
    own = witness_of(claim)
    return {item.claimant for item in evidence if item.supports and item.witness == own}


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
