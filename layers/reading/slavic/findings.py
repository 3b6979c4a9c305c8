"""Findings in Ukrainian and Russian: what a clause says of places, before anybody is found who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from layers.claims import ControlStatus, Relation, Side, Stance
from layers.reading.actors import OWN
from layers.reading.clause import Clause
from layers.reading.finding import ClauseReading, Finding, most_exact
from layers.reading.line import PLACE, Line
from layers.reading.slavic.actors import INSTRUMENTAL, NOMINATIVE, Actor, Whose, find_actors, other_of
from layers.reading.slavic.alone import led_on_finding, lone_finding
from layers.reading.slavic.anaphors import anaphor_finding
from layers.reading.slavic.backgrounds import without_settings
from layers.reading.slavic.cueplaces import places_of
from layers.reading.slavic.event import Event
from layers.reading.slavic.events import find_events
from layers.reading.slavic.fits import FREED, SEEN, fit, freed_as, is_region_claim
from layers.reading.slavic.halves import is_half
from layers.reading.slavic.implied import implied_finding
from layers.reading.slavic.inflection import STATE
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.measures import extent_of
from layers.reading.slavic.nearest import stray_finding
from layers.reading.slavic.owners import gives_up, owner_of
from layers.reading.slavic.qualities import done_by
from layers.reading.slavic.standins import is_subject
from layers.reading.slavic.strikes import is_fire
from layers.reading.slavic.subjectless import is_noted, lacks_subject
from layers.reading.slavic.target import Target
from layers.reading.slavic.ties import is_beyond
from layers.reading.slavic.unnamed import unnamed_finding
from layers.reading.slavic.whereabouts import find_targets

_BESIDE: Final = 4
_COUNT_REACH: Final = 7  # words from a number to the forces that it counts
_REGROUPING: Final = "regrouping"


def read_clause(
    line: Line,
    clause: Clause,
    lexis: Lexis,
    *,
    named: bool,
    subject: Whose = None,
    failed: bool = False,
    follows: bool = False,
) -> ClauseReading:
    """Return what a clause says of places.

    `named` says whether somebody is named who says it, `subject` whose forces the clause before spoke of,
    `failed` whether the clause behind says that an attack had no success, `follows` whether the clause
    before told of a place.
    """
    words = clause.lows(line)
    if not words or clause.opener in lexis.words("modality", "hypotheticals"):
        return ClauseReading((), ())
    events = find_events(words, lexis, distance=not named, failed=failed)
    events = without_settings(words, events, lexis)
    if not events:
        return ClauseReading((), ())
    places = {
        position: resolution
        for position, number in enumerate(clause.words)
        if (resolution := line.words[number].place) is not None and not is_half(line, number, lexis)
    }
    cues = frozenset(number for event in events for number in range(event.start, event.end))
    actors = find_actors(words, lexis)
    advance = all(event.rule.status is ControlStatus.ADVANCED for event in events)
    forces = {actor.start: actor.end for actor in actors}
    targets = find_targets(words, places, cues, forces, lexis, advance=advance)
    findings: list[Finding] = []
    alone: list[Finding] = []
    bare: list[Finding] = []
    placeless: list[tuple[int, Stance, str]] = []
    before: list[Target] = []  # of the attack before
    for index, event in enumerate(events):
        stance = event.stance
        if stance is None or is_fire(words, event, lexis):
            continue
        own = places_of(words, events, index, targets, lexis)
        if event.rule.absorbs and before and all(target in before for target in own):
            # "штурмував у районах A і B, усі атаки відбито": the same places, and no claim of its own before.
            own = before
            at = {clause.words[t.position] for t in own}
            findings = [
                f for f in findings if f.place_at not in at or f.status is not ControlStatus.CONTESTED
            ]
        before = own if event.rule.status is ControlStatus.CONTESTED else []
        if not _is_told_of(words, event, actors, subject, lexis):
            continue
        whose, how = _whose(words, events, event, actors, lexis, subject)
        whose = done_by(words, events, event, actors, whose)
        if event.rule.presence and stance is Stance.DENIED and whose in (OWN, Side.UA):
            # "наших у X більше немає": that is said of who held it, not of who got in.
            event = replace(event, rule=replace(event.rule, status=ControlStatus.CONTROLS))
        made = [f for t in own if (f := _finding(words, clause, event, t, whose, how, lexis)) is not None]
        if not own:
            anaphor = anaphor_finding(line, clause, event, whose, how, lexis)
            if anaphor is None and follows and not findings:
                anaphor = implied_finding(line, clause, event, whose, how, lexis) or led_on_finding(
                    line, clause, event, actors, whose, how, lexis
                )
            made = [anaphor] if anaphor is not None else []
        if not made:
            unnamed = unnamed_finding(line, clause, event, whose, how, lexis)
            made = [unnamed] if unnamed is not None else []
        findings += made
        if not any(finding.resolution is not None or finding.anaphor for finding in made):
            cue = " ".join(words[event.start : event.end])
            placeless.append((clause.words[event.start], stance, cue))
            lone = lone_finding(line, clause, event, actors, whose, how, lexis)
            alone += [lone] if lone is not None and not made else []
            stray = stray_finding(line, clause, event, whose, how, lexis)
            bare += [stray] if stray is not None and not made else []
    found = tuple(_without_steps(most_exact(findings)))
    return ClauseReading(found, tuple(placeless), bare=tuple(bare), alone=tuple(alone))


def _whose(
    words: Sequence[str],
    events: list[Event],
    event: Event,
    actors: list[Actor],
    lexis: Lexis,
    subject: Whose,
) -> tuple[Whose, str]:
    if event.rule.presence:
        beside = [a for a in actors if a.case == NOMINATIVE and a.end <= event.start]
        there = beside[-1:] or actors[:1]
        return (there[0].whose if there else subject), "who is said to be there"
    if event.rule.name == SEEN:  # "військові виявили росіян у X": not who saw them
        seen = [a for a in actors if a.start < event.end and a.end > event.start]
        return (seen[-1].whose if seen else None), "who is seen there"
    whose, how = owner_of(words, events, event, actors, lexis)
    if whose is None and subject is not None and lacks_subject(event, actors):
        near = words[max(0, event.start - 1) : event.end + 1]
        if event.rule.patient and not lexis.words("where", "pronouns").isdisjoint(near):
            return other_of(subject), "those of the clause before, to whom it was done"  # "але його вибили"
        return subject, "subject of the clause before"
    if whose is None and isinstance(subject, Side) and not actors and is_noted(words, event, lexis):
        return subject, "subject of the clause before"
    if whose is None and subject is not None and gives_up(event, actors):
        return other_of(subject), "those of the clause before gave it up"
    return whose, how


def _is_told_of(
    words: Sequence[str], event: Event, actors: list[Actor], subject: Whose, lexis: Lexis
) -> bool:
    """Say whether a cue tells of forces at all, where its words may tell of others or of a place itself."""
    if event.rule.name == _REGROUPING:  # what others say of it is a movement of reserves
        return not any(actor.case == NOMINATIVE for actor in actors)
    if event.rule.presence:  # "мешканців у місті немає", "село, яке знаходиться біля X"
        predicate = tuple(lexis.words("where", "predicate_ends"))
        if predicate and any(word.endswith(predicate) for word in words[event.end : event.end + 1]):
            return False  # "залишаються вразливими"
        start = next((n + 1 for n in range(event.start - 1, -1, -1) if words[n] == ","), 0)
        stop = next((n for n in range(event.end, len(words)) if words[n] == ","), len(words))
        if is_subject(words, event, start, lexis):
            return False  # "эти населённые пункты находятся под …": no forces are there
        if words[event.start] in lexis.words("where", "bare_presence"):  # "наші вже у X", not "вже три доби"
            named = any(a.case == NOMINATIVE and a.end <= event.start for a in actors)
            named = named or _means_subject(words, subject, lexis)
            behind = words[event.end : event.end + _BESIDE]
            return named and (PLACE in behind or lexis.patterns("where", "anaphors").has(behind))
        has = lexis.patterns("parties", "from_side")  # "успехов у врага нет": he is not what is missing
        if any(_is_counted(words, actor) for actor in actors):
            return False  # "2 тысячи украинских солдат находятся в X": how many defend it
        beside = any(
            actor.end > start
            and actor.start < stop
            and actor.case != INSTRUMENTAL  # "в оточеному росіянами X залишаються люди"
            and not (actor.start and has.at(words, actor.start - 1))
            and not _is_passed(words, actor, lexis)
            for actor in actors
        )
        return beside or _means_subject(words, subject, lexis)
    moves = event.rule.subject == "side" and event.rule.status is not ControlStatus.CONTROLS
    others = moves and lexis.patterns("parties", "others").has(words)
    return bool(actors) or not others  # "мешканці покинули місто"


def _is_passed(words: Sequence[str], actor: Actor, lexis: Lexis) -> bool:
    """Say whether a village is only on the way of forces: "сёла, которые находятся на пути россиян"."""
    way = lexis.patterns("modality", "only_named").spans(words, 0, actor.start)
    return bool(way) and way[-1][1] == actor.start


def _is_counted(words: Sequence[str], actor: Actor) -> bool:
    """Say whether Ukrainian forces are counted, which tells of a garrison and of no gain."""
    near = words[max(0, actor.start - _COUNT_REACH) : actor.start]
    near = near[max((n + 1 for n, word in enumerate(near) if word == ","), default=0) :]
    return actor.whose is Side.UA and any(word[0].isdigit() for word in near)


def _means_subject(words: Sequence[str], subject: Whose, lexis: Lexis) -> bool:
    """Say whether a pronoun stands for the forces that were the subject before: "він", "їх немає"."""
    they = lexis.words("parties", "pronouns")
    they |= lexis.words("where", "pronouns") if lexis.patterns("modality", "not_there").has(words) else set()
    return subject is not None and not they.isdisjoint(words)


def _without_steps(findings: list[Finding]) -> list[Finding]:
    """Leave out an advance into a place that was entered or taken: "прорвалися і закріпилися в X"."""
    reached = {
        (f.place_at, f.stance)
        for f in findings
        if f.status in (ControlStatus.CONTROLS, ControlStatus.ENTERED)
    }
    return [
        f for f in findings if f.status is not ControlStatus.ADVANCED or (f.place_at, f.stance) not in reached
    ]


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
    if fitted is None or event.stance is None or (event.rule.presence and is_beyond(target, lexis)):
        return None
    status, relation, note = fitted
    if target.is_region and not is_region_claim(status, relation, target):
        return None
    grounds = (lexis.patterns("where", key) for key in ("zones", "offensives", "gains"))
    zoned = any(ground.has(words, event.start, event.end) for ground in grounds)
    if target.is_region and event.form == STATE and status is ControlStatus.ADVANCED and not zoned:
        return None  # "зайняли позиції на Волині" only says where; not "розширили зону безпеки на Волині"
    rule, freed = event.rule, freed_as(words, target, lexis) if note == FREED else None
    if freed is not None:  # "у звільненому X підняли прапор": whose word "liberated" is
        rule = replace(rule, usual=freed.usual)
        whose = Side(freed.side) if whose is None and freed.side else whose
    cue = " ".join(words[event.start : event.end])
    reasons = [f"cue “{cue}”: {event.rule.name}", *(text for text in (event.reason, how, note) if text)]
    bearing = relation is Relation.BEARING
    return Finding(
        clause.words[event.start], clause.words[target.position], target.resolution, rule, cue, status, whose,
        event.stance, relation, target.bearing if bearing else "", target.distance_km if bearing else None,
        extent_of(words, event.end, target, lexis) if status is ControlStatus.ENTERED else None,
        tuple(reasons),
    )  # fmt: skip
