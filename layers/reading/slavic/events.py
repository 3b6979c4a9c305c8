"""Events in Ukrainian and Russian: the status cues of a clause and whether it is said that they happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from layers.claims import ControlStatus, Relation, Stance
from layers.cues import EventRule
from layers.reading.line import PLACE
from layers.reading.slavic.carriers import without_carriers
from layers.reading.slavic.cue import Cue
from layers.reading.slavic.event import DRIVING_OUT, SOURCE, STRIKE, Event
from layers.reading.slavic.inflection import BELIEVED, GERUND, INFINITIVE, NOUN, PRESENT, STATE
from layers.reading.slavic.lexis import CueForm, Lexis
from layers.reading.slavic.lookalikes import is_none_here
from layers.reading.slavic.modality import FAILED, TRIED, judge
from layers.reading.slavic.purposes import AIM
from layers.reading.slavic.qualities import without_qualities
from layers.reading.slavic.repulses import in_vain, joined
from layers.reading.slavic.winnings import WINNING_BACK, wins_back

_LOOK_AHEAD: Final = 8
_STAKE_WORDS: Final = 2
_GOING_ON: Final = frozenset({DRIVING_OUT, "liberating", "taking"})
_TRIED_FOR: Final = frozenset({ControlStatus.CONTESTED, ControlStatus.ADVANCED})
_SIGNS: Final = frozenset({",", ";", PLACE})


def find_events(words: Sequence[str], lexis: Lexis, *, distance: bool, failed: bool = False) -> list[Event]:
    """Return the status cues of a clause, in order; a repelled attack is one event.

    `distance` says whether words such as "нібито" hedge: they do not where somebody is named who says it;
    `failed` whether the clause behind says that an attack had no success.
    """
    found: list[Event] = []
    strikes = lexis.patterns("fire", "strikes")
    free = 0  # the word behind the cue before
    opening = {*strikes.openings(words), *lexis.states.openings(words)}
    opening.update(n for n, word in enumerate(words) if word in lexis.cues)
    for position in sorted(opening):
        if position < free:
            continue
        strike = strikes.at(words, position)
        if strike is not None:  # its places are no other cue's
            found.append(Event(position, strike[0], STRIKE, STATE, None, "a strike: no claim"))
            free = strike[0]
            continue
        cue = _cue_at(words, position, lexis)
        if cue is None or is_none_here(words, position, *cue, lexis):
            continue
        end, form = cue
        stance, reason = judge(Cue(words, position, end, form, lexis, distance))
        rule = form.rule
        if reason == TRIED:  # who tries to push through attacks, and no more is known
            taken = form.form == STATE and rule.status is ControlStatus.CONTROLS  # "вернуть под контроль X"
            place = SOURCE if rule.place == SOURCE else "object" if taken else "preposition"
            rule = replace(rule, status=ControlStatus.CONTESTED, place=place, fire=True)
        elif (
            rule.name in _GOING_ON
            and stance is Stance.ASSERTED
            and _ongoing(words, position, form, lexis)
            and (rule.name == DRIVING_OUT or _is_taking(words, position, form, lexis))
        ):
            # "Продовжують вибивати ворога з X": they move on there, and have not got it yet.
            rule = replace(rule, status=ControlStatus.ADVANCED)
        elif reason == FAILED and rule.absorbs:  # "сдержать противника под X не удалось": he moved on
            rule, stance = _unheld(rule), Stance.ASSERTED
        found.append(Event(position, end, rule, form.form, stance, reason))
        free = end
    found = _without_stakes(without_carriers(words, without_qualities(words, found, lexis), lexis), words)
    found = _without_aims(joined(words, found, lexis))
    vain = lexis.patterns("modality", "unsuccessful").spans(words)
    if not failed and _gains_ground(words, found, vain):
        return found
    return in_vain(_told_once(found, vain)) if failed or vain else found


def _gains_ground(words: Sequence[str], events: list[Event], vain: Sequence[tuple[int, int, str]]) -> bool:
    """Say whether nobody attacked in vain, but was thrown back at a place: "ворога відкинуто біля X"."""
    own = len(vain) == len(events) == 1 and events[0].rule.patient and PLACE in words
    return own and (events[0].start, events[0].end) == vain[0][:2]


def _told_once(events: list[Event], vain: Sequence[tuple[int, int, str]]) -> list[Event]:
    """Leave out a success that nobody had, where it is told of an attack: "спроби … не мали успіху"."""
    tried = [e for e in events if e.rule.status in _TRIED_FOR and e.stance is Stance.ASSERTED]
    if not tried:
        return events
    return [
        e for e in events if e.stance is not Stance.DENIED or not any(a <= e.start < b for a, b, _ in vain)
    ]


def _ongoing(words: Sequence[str], at: int, form: CueForm, lexis: Lexis) -> bool:
    """Say whether a verb tells of what is being done: "вибивають", "продовжують вибивати"."""
    if form.form == PRESENT:
        return True
    going_on = lexis.patterns("modality", "goes_on")
    return form.form == INFINITIVE and going_on.has(words, max(0, at - 2), at)


def _is_taking(words: Sequence[str], at: int, form: CueForm, lexis: Lexis) -> bool:
    """Say whether a place is still being taken: "продолжают освобождать X"; who mops it up has it."""
    return form.form == INFINITIVE and lexis.patterns("where", "mops").at(words, at) is None


def _unheld(rule: EventRule) -> EventRule:
    """Return the rule by which those who could not be held back have moved on."""
    return replace(rule, status=ControlStatus.ADVANCED, absorbs=False, patient=True, relation=Relation.NEAR)


def _cue_at(words: Sequence[str], position: int, lexis: Lexis) -> tuple[int, CueForm] | None:
    state = lexis.states.at(words, position)
    if state is not None:
        return state[0], CueForm(state[1], STATE)
    options = lexis.cues.get(words[position])
    if not options:
        return None
    from_place = _leads_from_place(words, position + 1, lexis)
    return position + 1, min(
        options,
        key=lambda cue: (
            _fitness(words, position, cue, lexis),
            (cue.rule.place == SOURCE) != from_place,
            BELIEVED.index(cue.form),
        ),
    )


def _fitness(words: Sequence[str], position: int, cue: CueForm, lexis: Lexis) -> int:
    """Return how well a rule fits its object, the least best: "отбили село", "отбили атаку"."""
    if cue.rule.name != WINNING_BACK:
        return 1
    return 0 if wins_back(words, position, cue, lexis) else 2


def _leads_from_place(words: Sequence[str], start: int, lexis: Lexis) -> bool:
    """Say whether the first place behind a cue is one that somebody comes from: "відкинули ворога від X".

    Or the one right before it, where none stands behind: "з околиць X ворога витіснили".
    """
    near = words[start : start + _LOOK_AHEAD]
    if PLACE not in near:
        before = words[max(0, start - 1 - _LOOK_AHEAD) : start - 1]
        near = before if "," not in before else before[len(before) - before[::-1].index(",") :]
    place = next((n for n, word in enumerate(near) if word == PLACE), 0)
    bearings = lexis.bearings.spans(near, 0, place)  # "відкинули ворога на північ від X"
    return any(word in lexis.words("where", "from") for word in near[: bearings[0][0] if bearings else place])


def _without_stakes(events: list[Event], words: Sequence[str]) -> list[Event]:
    """Leave out what is only fought for, so that its place is that of the battle: "бої за звільнення X"."""
    return [
        event
        for number, event in enumerate(events)
        if not _is_aim_of(events, number)
        and not (
            number
            and event.form == NOUN
            and event.stance is None
            and events[number - 1].rule.status is ControlStatus.CONTESTED
            and 0 < event.start - events[number - 1].end <= _STAKE_WORDS
            and not _SIGNS.intersection(words[events[number - 1].end : event.start])
        )
    ]


def _is_aim_of(events: list[Event], number: int) -> bool:
    """Say whether a state is only the aim of an attack before: "штурмував з метою покращення …"."""
    aim = events[number].form == STATE and events[number].stance is None and events[number].reason == AIM
    return aim and number > 0 and events[number - 1].rule.status is ControlStatus.CONTESTED


def _without_aims(events: list[Event]) -> list[Event]:
    """Leave out gerunds of what is only wanted: "могут попытаться выйти к A, захватив B"."""
    finite = [event for event in events if event.form not in (GERUND, NOUN)]
    if not finite or any(event.stance is not None for event in finite):
        return events
    return [event for event in events if event.form != GERUND or event.start < finite[0].start]
