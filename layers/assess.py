"""Verdicts: how a claim stands on a day, by a rule table and not by a magic number.

Evidence is sorted into kinds, the first rule that matches decides, and the verdict names what it used: a
party's own voice, a party speaking against its own interest, an independent monitor, geolocated footage, an
independent publisher's assessed control map, and denial. The rules are written out for people in
`docs/method.md`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from layers.bearing import BEFORE, SUPPORT_AFTER
from layers.check import Answer, Check, Finding
from layers.claims import Claim, Relation, Stance
from layers.origins import Origin
from layers.witness import HARD, WEIGHTY, Effect, Evidence, EvidenceKind, Witnesses, mapped, witness_of

__all__ = [
    "HARD", "RULES", "Assessment", "Effect", "Evidence", "EvidenceKind", "Knowledge", "Tally", "Verdict",
    "histories", "history", "judge", "tally", "verdict_on", "voices_of_own_side",
]  # fmt: skip


class Verdict(StrEnum):
    """How a claim stands; `unverified` is where every claim starts."""

    UNVERIFIED = "unverified"
    CORROBORATED = "corroborated"
    PARTLY_CONFIRMED = "partly-confirmed"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    CONTRADICTED = "contradicted"


# In the order of the table: the first that matches decides. `changed-since` stands before them where the
# place changed hands after what counts.
RULES: Final = (
    "changed-since", "hard-both", "hard-counter", "no-boundary-supported", "no-boundary-denied",
    "hard-and-second", "mapped-twice", "partly", "hard", "independent", "independent-denied", "taken-back",
    "denied", "own-side-differs", "non-confirmation", "too-close", "no-boundary", "one-side-repeats", "alone",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Assessment:
    """How one claim stands on one day, by which rule, on which evidence."""

    claim_id: str
    on: date
    verdict: Verdict
    rule: str
    evidence: tuple[Evidence, ...]

    @property
    def checks(self) -> tuple[Check, ...]:
        """Return what control maps say, one check a series, those that turned the place over left out."""
        return tuple(one.check for one in self.evidence if one.check is not None and not one.turn)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What there is to hold claims against besides each other.

    `checks` are the answers of control maps by claim id; `known` is the day from which a claim could be
    known, by claim id, where that is not the day it was said; `origins` is where a copy comes from, by its
    id.
    """

    checks: Mapping[str, Sequence[Check]] = field(default_factory=dict)
    known: Mapping[str, date] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)


_NOTHING_ELSE: Final = Knowledge()
_OWN_MAP: Final = Finding(Answer.UNTESTABLE, reason="own-map")


@dataclass(frozen=True, slots=True)
class Tally:
    """The evidence of one assessment, sorted by what it counts for."""

    own: str
    hard: tuple[Evidence, ...]
    independent: tuple[Evidence, ...]
    hard_counter: tuple[Evidence, ...]
    partly: tuple[Evidence, ...]
    denials: tuple[Evidence, ...]
    own_denials: tuple[Evidence, ...]
    taken_back: tuple[Evidence, ...]
    since: tuple[Evidence, ...]
    open_maps: tuple[Evidence, ...]

    @property
    def witnesses(self) -> frozenset[str]:
        """Return the witness groups whose support weighs."""
        return frozenset(item.witness for item in (*self.hard, *self.independent))

    @property
    def twice_mapped(self) -> bool:
        """Return whether one publisher's maps of two consecutive dates bear the claim out."""
        return any(item.check is not None and item.check.second for item in self.hard)


def counted(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Leave out what speaks of a time beyond a change of hands, and all but a series' latest map.

    Support counts only from between the changes before and after the claim, and nothing counts
    that speaks of days after one that merely ended what was claimed.
    """
    evidence = tuple(evidence)
    since = min((item.days for item in evidence if item.turn and item.days > 0), default=SUPPORT_AFTER)
    until = max((item.days for item in evidence if item.turn and item.days < 0), default=-BEFORE)
    ended = min((i.days for i in evidence if i.effect is Effect.TURNS and i.days > 0), default=None)
    latest: dict[str, Evidence] = {}
    words: list[Evidence] = []
    for item in evidence:
        if item.effect is Effect.TURNS:
            words.append(item)
        elif item.check is not None:
            if ended is None or item.days < ended:
                latest[item.check.series] = max(latest.get(item.check.series, item), item, key=_known)
        elif (item.effect is Effect.SUPPORTS and until <= item.days <= since) or (
            item.effect is Effect.COUNTERS and item.days <= (SUPPORT_AFTER if ended is None else ended)
        ):
            words.append(item)
    return (*words, *(latest[series] for series in sorted(latest)))


def _known(item: Evidence) -> date:
    return item.known


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
        partly=tuple(item for item in evidence if item.effect is Effect.PARTLY),
        denials=tuple(item for item in soft if item.witness != own),
        own_denials=tuple(item for item in soft if item.witness == own),
        taken_back=taken_back,
        since=tuple(item for item in evidence if item.effect is Effect.TURNS and item.days > 0),
        open_maps=tuple(item for item in evidence if item.effect is Effect.LEAVES_OPEN),
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
    if found.twice_mapped:
        return Verdict.CONFIRMED, "mapped-twice"
    if found.partly:
        return Verdict.PARTLY_CONFIRMED, "partly"
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
    return Verdict.UNVERIFIED, _unverified_rule(claim, found, known)


def _unverified_rule(claim: Claim, found: Tally, known: tuple[Evidence, ...]) -> str:
    if claim.stance is Stance.UNCONFIRMED:
        return "non-confirmation"
    if any(item.check is not None and item.check.answer is Answer.TOO_CLOSE for item in found.open_maps):
        return "too-close"
    if claim.relation is not Relation.IN:
        return "no-boundary"
    repeated = claim.claimant_side is not None and len(voices_of_own_side(claim, known)) > 1
    return "one-side-repeats" if repeated else "alone"


def voices_of_own_side(claim: Claim, evidence: Iterable[Evidence]) -> set[str]:
    """Return the claimants of the claim's own side who say so: one witness, however many."""
    evidence = tuple(evidence)
    own = tally(claim, evidence).own
    return {item.claimant for item in evidence if item.effect is Effect.SUPPORTS and item.witness == own}


def history(
    claim: Claim, others: Iterable[Claim], knowledge: Knowledge = _NOTHING_ELSE
) -> tuple[Assessment, ...]:
    """Return the assessment when said and each later day on which verdict or evidence changed."""
    return _history(claim, Witnesses([*others, claim], knowledge.known, knowledge.origins), knowledge)


def histories(
    claims: Iterable[Claim], knowledge: Knowledge = _NOTHING_ELSE
) -> dict[str, tuple[Assessment, ...]]:
    """Return the history of every claim, each tested against all others about the same place."""
    claims = list(claims)
    by_place: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_place[claim.place_id].append(claim)
    places = {
        place_id: Witnesses(here, knowledge.known, knowledge.origins) for place_id, here in by_place.items()
    }
    return {claim.id: _history(claim, places[claim.place_id], knowledge) for claim in claims}


def _history(claim: Claim, witnesses: Witnesses, knowledge: Knowledge) -> tuple[Assessment, ...]:
    said = claim.said
    words = witnesses.gather(claim)
    # The maps of whoever said it first are no second witness.
    whose = {item.claimant for item in words if item.claim_id == claim.id}
    checks = knowledge.checks.get(claim.id, ())
    own = [
        replace(one, finding=_OWN_MAP, second=False, turned=False) for one in checks if one.publisher in whose
    ][:1]
    maps = [mapped(claim, one) for one in (*own, *(one for one in checks if one.publisher not in whose))]
    evidence = sorted([*words, *maps], key=lambda item: (item.known, item.claim_id))
    known_since = [item.known for item in evidence]
    found: list[Assessment] = []
    for day in _days_of_news(evidence, said):
        assessment = judge(claim, evidence[: bisect_right(known_since, day)], day)
        if not found or _tells_more(found[-1], assessment):
            found.append(assessment)
    return tuple(found)


def _days_of_news(evidence: Sequence[Evidence], said: date) -> list[date]:
    """Return the day a claim was said and those on which evidence came that could change its verdict.

    What one witness repeats changes nothing, unless a change of hands tells one time from another.
    """
    days = {said}
    repeats = not any(item.turn or item.effect is Effect.TURNS for item in evidence)
    heard: set[tuple[object, ...]] = set()
    for item in evidence:
        word = (item.claimant, item.witness, item.kind, item.effect)
        if item.check is None and repeats and word in heard:
            continue
        heard.add(word)
        days.add(max(item.known, said))
    return sorted(days)


def _tells_more(before: Assessment, now: Assessment) -> bool:
    if (before.verdict, before.rule) != (now.verdict, now.rule):
        return True
    if _voices(before) != _voices(now):
        return True
    # The same verdict by another number, such as a share that has grown, is told anew.
    return before.checks != now.checks and now.verdict in (Verdict.PARTLY_CONFIRMED, Verdict.UNVERIFIED)


def _voices(assessment: Assessment) -> set[tuple[str, Effect]]:
    """Return the witnesses that weigh, each with what it does."""
    return {(one.witness, one.effect) for one in assessment.evidence if one.kind in WEIGHTY}


def verdict_on(assessments: tuple[Assessment, ...], on: date) -> Assessment:
    """Return the assessment that stood on a day: the last one not after it, else the first."""
    standing = assessments[0]
    for assessment in assessments:
        if assessment.on <= on:
            standing = assessment
    return standing
