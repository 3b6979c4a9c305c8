"""Beside a cue in Ukrainian and Russian: whose it is by the words in it and right beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus, Side
from layers.reading.actors import OPPONENT, OWN
from layers.reading.line import PLACE
from layers.reading.slavic.actors import (
    INSTRUMENTAL,
    NOMINATIVE,
    OBLIQUE,
    Actor,
    adjective_side,
    find_actors,
    genitive_side,
    other_of,
)
from layers.reading.slavic.event import PREDICATE, Event
from layers.reading.slavic.inflection import ENDINGS, NOUN, PAST, STATE
from layers.reading.slavic.lexis import Lexis

_BESIDE_REACH: Final = 2
_BEFORE_COMMA: Final = 4  # words from forces over their unit and a comma to a participle


def side_beside(words: Sequence[str], event: Event, lexis: Lexis) -> tuple[Side | str, str] | None:
    """Return whose a cue is by the adjectives in it and the genitive behind it: "українська атака"."""
    if event.form == STATE and event.rule.subject != "opponent":
        inside = lexis.adjectives.spans(words, event.start, event.end)
        if inside:
            return inside[0][2], "subject: named in the cue"
        if not is_reflexive(words, event, lexis) and lexis.patterns("parties", OWN).has(
            words, event.start, event.end
        ):
            return OWN, "subject: named in the cue"
        behind = genitive_side(words, event.end, lexis)
        if behind is not None and event.rule.place in ("subject", PREDICATE):
            if event.rule.patient:  # "вільне від окупантів"
                return other_of(behind), "those to whom it was done"
            return behind, "subject: named behind the cue"
    if event.form == STATE and event.rule.subject == "opponent" and event.rule.place == "subject":
        inside = lexis.adjectives.spans(words, event.start, event.end)
        loser = inside[0][2] if inside else genitive_side(words, event.end, lexis)
        if loser is not None:
            return loser, "out from under their control"
    if event.form == NOUN and event.rule.patient:
        return _patient_beside(words, event, lexis)
    if event.form == NOUN or (event.form == STATE and event.rule.place == "preposition"):
        return _named_beside(words, event, lexis)
    return None


def _named_beside(words: Sequence[str], event: Event, lexis: Lexis) -> tuple[Side | str, str] | None:
    """Return whose a noun is by the adjective before it or the genitive behind it."""
    side = adjective_side(words, event.start, lexis)
    behind = genitive_side(words, event.end, lexis) if side is None else None
    if behind is not None and event.form == NOUN and _is_on_positions(words, event, lexis):
        return other_of(behind), "those whose positions it is told of"
    side = side if side is not None else behind
    return (side, "subject: named beside the noun") if side is not None else None


def _is_on_positions(words: Sequence[str], event: Event, lexis: Lexis) -> bool:
    """Say whether it is somebody's positions that are attacked or won: "штурм позиций", "прорив оборони"."""
    line, ground = lexis.patterns("parties", "breached"), lexis.patterns("where", "positions")
    stop = min(event.end + _BESIDE_REACH, len(words))
    named = (n for n in range(event.end, stop) if lexis.forces.at(words, n) is not None)
    near = range(event.end, next(named, stop))  # "захоплення росіянами позицій" is theirs
    on_line = line.at(words, event.end) is not None  # "наступ Сил оборони" is their own
    return event.rule.subject == "side" and (on_line or any(ground.at(words, n) for n in near))


def is_reflexive(words: Sequence[str], event: Event, lexis: Lexis) -> bool:
    """Say whether a cue speaks of its subject's own: "росіяни розвісили свої прапори"."""
    own = lexis.words("parties", "reflexive").intersection(words[event.start : event.end])
    return bool(own) and any(a.case == NOMINATIVE for a in find_actors(words, lexis))


def _patient_beside(words: Sequence[str], event: Event, lexis: Lexis) -> tuple[Side | str, str] | None:
    """Return who does what is done to those beside a noun: "окружение подразделений ВСУ"."""
    for actor in find_actors(words, lexis):
        if 0 <= actor.start - event.end <= _BESIDE_REACH and PLACE not in words[event.end : actor.start]:
            if actor.case == INSTRUMENTAL:
                return actor.whose, "subject: in the instrumental"
            return other_of(actor.whose), "those to whom it was done"
    side = adjective_side(words, event.start, lexis)
    return (side, "subject: named beside the noun") if side is not None else None


def is_own_object(subject: Actor, event: Event, actors: Sequence[Actor], lexis: Lexis) -> bool:
    """Say whether a subject is of those to whom it is done: "ворог не зміг закріпитися, росіян вибивають"."""
    if not (event.rule.patient and event.finite):
        return False
    done_to = (a for a in actors if a.case == OBLIQUE and event.start in (a.end, a.start - 1))
    sides = {OPPONENT if a.whose is lexis.enemy else a.whose for a in done_to}
    return (OPPONENT if subject.whose is lexis.enemy else subject.whose) in sides


def is_breached(words: Sequence[str], event: Event, actor: Actor, lexis: Lexis) -> bool:
    """Say whether forces are those whose line was broken through: "оборона противника прорвана"."""
    line = lexis.patterns("parties", "breached").has(words, max(0, actor.start - 1), actor.end)
    return line and event.rule.status is ControlStatus.ADVANCED


def before_participle(
    words: Sequence[str], event: Event, actors: list[Actor]
) -> tuple[Side | str, str] | None:
    """Return whose the forces are right before a participle, in whatever case: "бойцов, освободивших X"."""
    if event.form != PAST or not words[event.start].endswith(ENDINGS["ru"].done):
        return None
    near = (a for a in reversed(actors) if a.end < event.start and event.start - a.end <= _BEFORE_COMMA)
    actor = next(near, None)
    return (actor.whose, "subject: those before the participle") if actor is not None else None


def is_in_aside(words: Sequence[str], event: Event, actor: Actor) -> bool:
    """Say whether forces stand between commas before a cue: "місто, захоплене росіянами, звільнено"."""
    return "," in words[: actor.start] and "," in words[actor.end : event.start]
