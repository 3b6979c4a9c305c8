"""Owners in Ukrainian and Russian: whose gain, attack or retreat an event is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus, Side
from layers.reading.actors import OPPONENT, OWN, opposite
from layers.reading.slavic.actors import (
    INSTRUMENTAL,
    NOMINATIVE,
    OBLIQUE,
    Actor,
    adjective_side,
    genitive_side,
)
from layers.reading.slavic.events import PREDICATE, Event
from layers.reading.slavic.inflection import NOUN, PASSIVE, QUALITY, STATE
from layers.reading.slavic.lexis import Lexis

Whose = Side | str | None
_ATTACK_REACH: Final = 6
_ATTACK_WORDS: Final = 4
_THEIRS: Final = "the attack is theirs"
_REPELLED_BY: Final = "the other side repelled it"


def owner_of(
    words: Sequence[str], events: list[Event], event: Event, actors: list[Actor], lexis: Lexis
) -> tuple[Whose, str]:
    """Return whose gain, attack or retreat an event is, and how that was seen."""
    rule = event.rule
    if rule.subject == "none":
        return None, ""
    if rule.status is ControlStatus.REPELLED:
        return _attacker(words, event, actors, lexis)
    if rule.subject == "place":
        return None, ""
    found = _doer(words, events, event, actors, lexis)
    if found is None:
        return (Side(rule.side), "the word itself says whose") if rule.side else (None, "")
    whose, how = found
    return (_other(whose) if rule.subject == "opponent" else whose), how


def _doer(
    words: Sequence[str], events: list[Event], event: Event, actors: list[Actor], lexis: Lexis
) -> tuple[Side | str, str] | None:
    """Return who does what a cue says: named in it or beside it, in the instrumental, or its subject."""
    beside = _beside(words, event, lexis)
    if beside is not None:
        return beside
    if event.form in (PASSIVE, QUALITY):
        return _agent(events, event, actors)
    subject = _subject(words, events, event, actors)
    if subject is not None:
        return subject
    patient = next((a for a in actors if a.case == OBLIQUE and a.start >= event.end), None)
    if event.rule.patient and patient is not None:
        return _other(patient.whose), "those to whom it was done"
    agent = next((a for a in actors if a.case == INSTRUMENTAL and a.start >= event.end), None)
    if agent is not None and (event.form == NOUN or event.rule.place == "subject"):
        return agent.whose, "subject: in the instrumental"
    return None


def _beside(words: Sequence[str], event: Event, lexis: Lexis) -> tuple[Side | str, str] | None:
    if (
        event.form == STATE
        and event.rule.place in ("subject", PREDICATE)
        and event.rule.subject != "opponent"
    ):
        inside = lexis.adjectives.spans(words, event.start, event.end)
        if inside:
            return inside[0][2], "subject: named in the cue"
        if lexis.patterns("parties", OWN).has(words, event.start, event.end):
            return OWN, "subject: named in the cue"
        behind = genitive_side(words, event.end, lexis)
        if behind is not None:
            return behind, "subject: named behind the cue"
    if event.form == NOUN or (event.form == STATE and event.rule.place == "preposition"):
        side = adjective_side(words, event.start, lexis) or genitive_side(words, event.end, lexis)
        if side is not None:
            return side, "subject: named beside the noun"
    return None


def _agent(events: list[Event], event: Event, actors: list[Actor]) -> tuple[Side | str, str] | None:
    """Return who did it, of a passive: in the instrumental, or the other of those to whom it was done."""
    agent = next((a for a in actors if a.case == INSTRUMENTAL), None)
    if agent is not None:
        return agent.whose, "subject: in the instrumental"
    patient = next((a for a in actors if a.case != INSTRUMENTAL and not _has_verb(events, event, a)), None)
    if event.rule.patient and patient is not None:
        return _other(patient.whose), "those to whom it was done"
    return None


def _subject(
    words: Sequence[str], events: list[Event], event: Event, actors: list[Actor]
) -> tuple[Side | str, str] | None:
    before = [a for a in actors if a.case == NOMINATIVE and a.end <= event.start]
    behind = [
        a
        for a in actors
        if a.case == NOMINATIVE and a.start >= event.end and not _other_verb(events, event, a)
    ]
    chosen = before[-1] if before else behind[0] if behind else None
    if chosen is None:
        return None
    return chosen.whose, "subject “" + " ".join(words[chosen.start : chosen.end]) + "”"


def _attacker(words: Sequence[str], event: Event, actors: list[Actor], lexis: Lexis) -> tuple[Whose, str]:
    """Return whose attack was repelled: who is named with the attack, else the other of who repelled it."""
    subject = next((a for a in actors if a.case == NOMINATIVE), None)
    if not event.rule.absorbs and event.rule.subject == "side":
        side = subject.whose if subject is not None else genitive_side(words, event.end, lexis)
        side = side or adjective_side(words, event.start, lexis)
        return (side, "subject: named with the attack") if side is not None else (None, "")
    for actor in actors:
        if actor.case != NOMINATIVE and event.start <= actor.start <= event.end + _ATTACK_REACH:
            return actor.whose, _THEIRS
    inside = words[event.start : event.end + _ATTACK_WORDS]
    for offset in range(len(inside)):
        hit = lexis.adjectives.at(inside, offset)
        if hit is not None:
            return hit[1], _THEIRS
        if lexis.patterns("parties", OPPONENT).at(inside, offset) is not None:
            return OPPONENT, _THEIRS
    agent = next((a for a in actors if a.case == INSTRUMENTAL), None)
    if event.form == PASSIVE and agent is None and subject is not None:
        return subject.whose, _THEIRS  # "ворог штурмував, усі атаки відбито"
    repeller = agent if event.form == PASSIVE else subject or agent
    return (_other(repeller.whose), _REPELLED_BY) if repeller is not None else (None, "")


def _other_verb(events: list[Event], event: Event, actor: Actor) -> bool:
    """Say whether another finite cue stands between a cue and forces named behind it."""
    return any(e.finite and event.end <= e.start < actor.start for e in events)


def _has_verb(events: list[Event], event: Event, actor: Actor) -> bool:
    """Say whether forces before a cue have a verb of their own: "росіяни увійшли в X, місто оточене"."""
    return any(e.finite and actor.end <= e.start < event.start for e in events)


def _other(whose: Side | str) -> Side | str:
    if isinstance(whose, Side):
        return opposite(whose)
    return OPPONENT if whose == OWN else OWN
