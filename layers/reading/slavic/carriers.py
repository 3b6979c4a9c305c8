"""Carriers: verbs that mean nothing by themselves, because what stands behind them says what was done.

"Взяли X в кольцо", "держат X под контролем", "під контролем перебувають X": one event, that of the state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from layers.claims import Stance
from layers.reading.line import PLACE
from layers.reading.slavic.event import STRIKE, Event
from layers.reading.slavic.inflection import NOUN, PASSIVE, STATE
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.modality import TRIED

_PRESENCE_REACH: Final = 2
_STATE_REACH: Final = 3  # "находятся в так называемой серой зоне"
_OPEN_OBJECT: Final = 14  # words between "взяли" and "под контроль"


def without_carriers(words: Sequence[str], events: list[Event], lexis: Lexis) -> list[Event]:
    """Leave out verbs that only carry a state, and words of being where a state says how."""
    return _without_presence(words, _without_light_verbs(words, events, lexis), lexis)


def _without_light_verbs(words: Sequence[str], events: list[Event], lexis: Lexis) -> list[Event]:
    light = lexis.patterns("where", "carriers")
    kept: list[Event] = []
    verb: Event | None = None  # of the state that comes next
    for number, event in enumerate(events):
        after = events[number + 1] if number + 1 < len(events) else None
        if verb is not None:
            kept.append(_carried(words, verb, event))
            verb = None
        elif (
            after is not None
            and light.at(words, event.start) is not None
            and _carries(words, event, after, lexis)
        ):
            verb = event
        else:
            kept.append(event)
    return kept


def _carried(words: Sequence[str], verb: Event, state: Event) -> Event:
    """Return a state as its verb tells it: by whom, and whether it was done at all."""
    if verb.reason == TRIED:
        return verb  # "пытаются взять X в кольцо": an attack, and no more
    if state.reason == TRIED:
        return state  # "пытаются взять под контроль X"
    if state.stance not in (Stance.ASSERTED, Stance.HEDGED):
        return state
    sure = state if verb.stance is Stance.ASSERTED else verb  # whose stance holds for both
    usual = replace(state.rule, usual=state.rule.usual or verb.rule.usual)
    carried = replace(state, rule=usual, form=verb.form, stance=sure.stance, reason=sure.reason)
    if PLACE in words[verb.end : state.start]:  # "взяли X в кольцо": the object stands behind the verb
        return replace(carried, start=verb.start, end=verb.end)
    return carried


def _carries(words: Sequence[str], verb: Event, state: Event, lexis: Lexis) -> bool:
    """Say whether a verb and the state behind it are one: nothing but an object stands between them."""
    if state.form != STATE or state.start - verb.end > _OPEN_OBJECT or state.rule.presence:
        return False
    tied = any(lexis.patterns("where", key).at(words, state.start) is not None for key in ("in", "near"))
    if not tied and state.rule is not STRIKE:
        return False  # "взять X не смогли, … серая зона"
    return ";" not in words[verb.end : state.start]


def _without_presence(words: Sequence[str], events: list[Event], lexis: Lexis) -> list[Event]:
    """Leave out "залишається" where a state stands beside it, and "уже" where a verb says what was done."""
    bare = lexis.words("where", "bare_presence")
    if len(events) > 1:
        events = [event for event in events if words[event.start] not in bare]
    return [event for number, event in enumerate(events) if not _is_said_beside(events, number)]


def _is_said_beside(events: list[Event], number: int) -> bool:
    event = events[number]
    if not event.rule.presence:
        return False
    after = events[number + 1] if number + 1 < len(events) else None
    if (
        after is not None
        and after.start - event.end <= (_STATE_REACH if after.form == STATE else _PRESENCE_REACH)
        and after.form in (STATE, NOUN, PASSIVE)
    ):
        return True
    before = events[number - 1] if number else None
    if before is not None and before.form in (NOUN, STATE) and before.stance is Stance.DENIED:
        return True  # "продвижения в X нет"
    return (
        before is not None
        and before.form == STATE
        and before.rule is not STRIKE
        and event.start - before.end <= _PRESENCE_REACH
    )
