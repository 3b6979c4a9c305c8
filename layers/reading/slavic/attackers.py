"""Attackers in Ukrainian and Russian: whose attack was repelled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.reading.actors import OPPONENT
from layers.reading.slavic.actors import (
    INSTRUMENTAL,
    NOMINATIVE,
    Actor,
    Whose,
    adjective_side,
    genitive_side,
    other_of,
)
from layers.reading.slavic.event import Event
from layers.reading.slavic.inflection import INFINITIVE, PASSIVE
from layers.reading.slavic.lexis import Lexis

_ATTACK_REACH: Final = 6
_ATTACK_WORDS: Final = 4
_OBJECT_REACH: Final = 1  # an adjective
_THEIRS: Final = "the attack is theirs"
_REPELLED_BY: Final = "the other side repelled it"


def attacker_of(words: Sequence[str], event: Event, actors: list[Actor], lexis: Lexis) -> tuple[Whose, str]:
    """Return whose attack was repelled: who is named with the attack, else the other of who repelled it."""
    subject = next((a for a in actors if a.case == NOMINATIVE), None)
    thrown = _thrown(event, actors)
    if thrown is not None:
        return other_of(thrown.whose), _REPELLED_BY
    if event.rule.patient and event.form == INFINITIVE and subject is not None and subject.start >= event.end:
        return other_of(subject.whose), _REPELLED_BY  # "попытки вытеснить наши войска"
    if not event.rule.absorbs and event.rule.subject == "side":
        side = subject.whose if subject is not None else genitive_side(words, event.end, lexis)
        side = side or adjective_side(words, event.start, lexis)
        return (side, "subject: named with the attack") if side is not None else (None, "")
    agent = next((a for a in actors if a.case == INSTRUMENTAL), None)
    if event.form == PASSIVE and agent is not None and event.end <= agent.start <= event.end + 1:
        return other_of(agent.whose), _REPELLED_BY  # "були зупинені українськими захисниками"
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
    if event.form == PASSIVE and agent is None:
        # "ворог штурмував, усі атаки відбито", "прорив ворога ліквідовано"
        begin = next((n + 1 for n in range(event.start - 1, -1, -1) if words[n] == ","), 0)
        # "X под контролем ВСУ, попытки россиян закрепиться сорваны": who is named beside the attack.
        beside = next((a for a in actors if begin <= a.start and a.end <= event.start), None)
        named = beside or subject or next((a for a in actors if a.end <= event.start), None)
        return (named.whose, _THEIRS) if named is not None else (None, "")
    # "Противник продовжує спроби, наші стримують його": who stands nearest before the verb repels.
    near = [a for a in actors if a.case == NOMINATIVE and a.end <= event.start]
    repeller = agent if event.form == PASSIVE else near[-1] if near else subject or agent
    return (other_of(repeller.whose), _REPELLED_BY) if repeller is not None else (None, "")


def _thrown(event: Event, actors: list[Actor]) -> Actor | None:
    """Return whom somebody tried to drive out, behind the verb: "спроби витіснити морпіхів, росіяни …"."""
    if not event.rule.patient or event.form != INFINITIVE:
        return None
    beside = (a for a in actors if a.case != INSTRUMENTAL and 0 <= a.start - event.end <= _OBJECT_REACH)
    return next((a for a in beside if a.case != NOMINATIVE), None)
