"""Findings in Ukrainian and Russian: what a clause says of places, before anybody is found who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from layers.claims import ControlStatus, Relation, Stance
from layers.reading.actors import OWN
from layers.reading.clauses import Clause
from layers.reading.findings import ClauseReading, Finding
from layers.reading.line import Line
from layers.reading.slavic.actors import NOMINATIVE, Actor, find_actors
from layers.reading.slavic.anaphors import anaphor_finding
from layers.reading.slavic.cueplaces import places_of
from layers.reading.slavic.events import Event, find_events
from layers.reading.slavic.fits import fit, is_region_claim
from layers.reading.slavic.inflection import GERUND, PAST, PRESENT
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.owners import Whose, owner_of
from layers.reading.slavic.whereabouts import Target, find_targets

_FIRE_BEFORE: Final = 5
_FIRE_BEHIND: Final = 9
_EXACT: Final = {Relation.IN: 0, Relation.NEAR: 1, Relation.BEARING: 2, Relation.DIRECTION: 3}


def read_clause(
    line: Line,
    clause: Clause,
    lexis: Lexis,
    *,
    named: bool,
    subject: Whose = None,
    failed: bool = False,
) -> ClauseReading:
    """Return what a clause says of places.

    `named` says whether somebody is named who says it, `subject` whose forces the clause before spoke of,
    `failed` whether the clause behind says that an attack had no success.
    """
    words = clause.lows(line)
    if not words or clause.opener in lexis.words("modality", "hypotheticals"):
        return ClauseReading((), ())
    events = find_events(words, lexis, distance=not named, failed=failed)
    if not events:
        return ClauseReading((), ())
    places = {
        position: resolution
        for position, number in enumerate(clause.words)
        if (resolution := line.words[number].place) is not None
    }
    cues = frozenset(number for event in events for number in range(event.start, event.end))
    targets = find_targets(words, places, cues, lexis)
    actors = find_actors(words, lexis)
    findings: list[Finding] = []
    placeless: list[tuple[int, Stance, str]] = []
    before: list[Target] = []  # of the attack before
    for index, event in enumerate(events):
        stance = event.stance
        if stance is None or _is_fire(words, event, lexis):
            continue
        if not actors and event.rule.subject == "side" and lexis.patterns("parties", "others").has(words):
            continue  # "мешканці покинули місто"
        own = places_of(words, events, index, targets, lexis)
        if event.rule.absorbs and before and all(target in before for target in own):
            # "штурмував у районах A і B, усі атаки відбито": the same places, and no claim of its own before.
            own = before
            findings = _without_attacks(findings, {clause.words[t.position] for t in own})
        before = own if event.rule.status is ControlStatus.CONTESTED else []
        if event.rule.presence and not actors and not _means_subject(words, subject, lexis):
            continue  # "мешканців у місті немає"
        whose, how = _whose(words, events, event, actors, lexis, subject)
        if event.rule.presence and stance is Stance.DENIED and whose == OWN:
            # "наших у X більше немає": who admits that speaks of control, not of having got in.
            event = replace(event, rule=replace(event.rule, status=ControlStatus.CONTROLS))
        made = [f for t in own if (f := _finding(words, clause, event, t, whose, how, lexis)) is not None]
        if not own:
            anaphor = anaphor_finding(line, clause, event, whose, how, lexis)
            made = [anaphor] if anaphor is not None else []
        findings += made
        if not made:
            cue = " ".join(words[event.start : event.end])
            placeless.append((clause.words[event.start], stance, cue))
    return ClauseReading(tuple(_most_exact(findings)), tuple(placeless))


def spoken_of(line: Line, clause: Clause, lexis: Lexis) -> list[Actor]:
    """Return the forces that a clause names, for one that follows without a subject of its own."""
    return find_actors(clause.lows(line), lexis)


def _whose(
    words: Sequence[str],
    events: list[Event],
    event: Event,
    actors: list[Actor],
    lexis: Lexis,
    subject: Whose,
) -> tuple[Whose, str]:
    if event.rule.presence:
        return (actors[0].whose if actors else subject), "who is said to be there"
    whose, how = owner_of(words, events, event, actors, lexis)
    if whose is None and subject is not None and _lacks_subject(event, actors):
        return subject, "subject of the clause before"
    return whose, how


def _means_subject(words: Sequence[str], subject: Whose, lexis: Lexis) -> bool:
    """Say whether a pronoun stands for the forces that were the subject before."""
    return subject is not None and not lexis.words("parties", "pronouns").isdisjoint(words)


def _lacks_subject(event: Event, actors: list[Actor]) -> bool:
    """Say whether a verb has no subject of its own: "…, а також просунувся поблизу X"."""
    return (
        event.form in (PAST, PRESENT, GERUND)
        and event.rule.subject == "side"
        and not any(actor.case == NOMINATIVE for actor in actors)
    )


def _is_fire(words: Sequence[str], event: Event, lexis: Lexis) -> bool:
    """Say whether an attack is one of missiles or drones rather than of troops."""
    if not event.rule.fire:
        return False
    start, stop = max(0, event.start - _FIRE_BEFORE), min(len(words), event.end + _FIRE_BEHIND)
    start = next((at + 1 for at in range(event.start - 1, start - 1, -1) if words[at] == ","), start)
    stop = next((at for at in range(event.end, stop) if words[at] == ","), stop)
    return lexis.patterns("fire", "words").has(words, start, stop)


def _without_attacks(findings: list[Finding], places: set[int]) -> list[Finding]:
    return [f for f in findings if f.place_at not in places or f.status is not ControlStatus.CONTESTED]


def _finding(
    words: Sequence[str],
    clause: Clause,
    event: Event,
    target: Target,
    whose: Whose,
    how: str,
    lexis: Lexis,
) -> Finding | None:
    fitted = fit(words, event, target, lexis)
    if fitted is None or event.stance is None:
        return None
    status, relation, note = fitted
    if target.is_region and not is_region_claim(status, relation, target):
        return None
    cue = " ".join(words[event.start : event.end])
    reasons = [f"cue “{cue}”: {event.rule.name}", *(text for text in (event.reason, how, note) if text)]
    bearing = relation is Relation.BEARING
    return Finding(
        clause.words[event.start], clause.words[target.position], target.resolution, event.rule, cue, status,
        whose, event.stance, relation, target.bearing if bearing else "",
        target.distance_km if bearing else None,
        target.extent if status is ControlStatus.ENTERED else None, tuple(reasons),
    )  # fmt: skip


def _most_exact(findings: list[Finding]) -> list[Finding]:
    """Keep one finding for a place, status and stance; the most exact relation wins."""
    kept: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        place = finding.resolution.place if finding.resolution is not None else None
        key = (place.id if place is not None else finding.place_at, finding.status, finding.stance)
        known = kept.get(key)
        if known is None or _EXACT[finding.relation] < _EXACT[known.relation]:
            whose = finding.whose if finding.whose is not None or known is None else known.whose
            kept[key] = replace(finding, whose=whose)
        elif known.whose is None and finding.whose is not None:
            kept[key] = replace(known, whose=finding.whose)
    return sorted(kept.values(), key=lambda f: f.place_at)
