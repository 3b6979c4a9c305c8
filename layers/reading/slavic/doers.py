"""Doers in Ukrainian and Russian: whose a deed is by its subject, or by whose the subject is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import Side
from layers.reading.actors import OWN
from layers.reading.line import PLACE
from layers.reading.slavic.actors import NOMINATIVE, OBLIQUE, Actor, adjective_side
from layers.reading.slavic.beside import is_own_object
from layers.reading.slavic.event import Event
from layers.reading.slavic.inflection import INFINITIVE, PAST, PRESENT
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.subjectless import counted

_OBJECT_WORDS: Final = 1  # an adjective


def subject_of(
    words: Sequence[str], events: list[Event], event: Event, actors: list[Actor], lexis: Lexis
) -> tuple[Side | str, str] | None:
    """Return whose the subject of a deed is, before it or behind."""
    before = [a for a in actors if a.case == NOMINATIVE and a.end <= event.start]
    before = [a for a in before if not is_own_object(a, event, actors, lexis)]
    behind = [
        a
        for a in actors
        if a.case == NOMINATIVE and a.start >= event.end and not verb_between(events, event.end, a.start)
    ]
    if event.rule.patient:
        behind = []  # "окружили украинских солдат": those to whom it was done
    while before and _is_object(events, before[-1]) and (len(before) > 1 or _is_thrown(events, before[-1])):
        before.pop()  # "ворог потіснив наші війська і зайняв X", "відкинули ЗСУ і повернули позиції"
    chosen = before[-1] if before else behind[0] if behind else None
    if chosen is None:
        return None
    return chosen.whose, "subject “" + " ".join(words[chosen.start : chosen.end]) + "”"


def attribute_of(
    words: Sequence[str], event: Event, actors: list[Actor], lexis: Lexis
) -> tuple[Side | str, str] | None:
    """Return whose the subject is by the genitive behind it: "танки противника вошли", "колона ворога"."""
    if event.form not in (PAST, PRESENT) or event.rule.absorbs:
        return None
    if event.form == PRESENT and words[event.start].endswith(tuple(lexis.words("speech", "we_endings"))):
        return OWN, "subject: “we”"  # "контратакуємо біля X"
    if event.rule.patient:
        return None
    no_noun = lexis.words("parties", "not_subject_after") | {",", ";", PLACE, "(", ")"}
    for actor in actors:
        before = words[actor.start - 1] if actor.start else ","
        noun = before not in no_noun and adjective_side(words, actor.start, lexis) is None
        if actor.case == OBLIQUE and actor.end <= event.start and noun and actor.start == 1:
            return actor.whose, "subject: whose it is stands behind it"
    many = counted(words, event, actors, lexis)
    return (many.whose, "subject: counted behind the verb") if many is not None else None


def _is_object(events: list[Event], actor: Actor) -> bool:
    """Say whether forces stand right behind a verb that has a subject before it."""
    done = (e for e in events if e.finite or e.form == INFINITIVE)  # "смогли отбросить ВСУ и заняли X"
    return any(0 <= actor.start - e.end <= _OBJECT_WORDS for e in done)


def _is_thrown(events: list[Event], actor: Actor) -> bool:
    """Say whether forces stand right behind the verb that opens the clause, of what is done to them."""
    first = next((e for e in events if e.finite), None)
    done = first is not None and (first.rule.patient or first.rule.subject == "opponent")
    return done and first is not None and 0 <= actor.start - first.end <= _OBJECT_WORDS


def verb_between(events: list[Event], start: int, stop: int) -> bool:
    """Say whether a finite cue begins in words[start:stop]: between forces and another cue."""
    return any(e.finite and start <= e.start < stop for e in events)
