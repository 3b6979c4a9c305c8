"""Events in Ukrainian and Russian: the status cues of a clause and whether it is said that they happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from layers.claims import ControlStatus, Stance
from layers.lexicon import EventRule
from layers.reading.line import PLACE
from layers.reading.slavic.inflection import (
    FUTURE,
    GERUND,
    INFINITIVE,
    NOUN,
    PASSIVE,
    PAST,
    PRESENT,
    QUALITY,
    STATE,
)
from layers.reading.slavic.lexis import CueForm, Lexis
from layers.reading.slavic.modality import TRIED, Cue, judge

# Where the place of a cue stands: behind "from", or as the subject of a predicate that ends the clause.
SOURCE, PREDICATE = "source", "predicate"
_STRIKE: Final = EventRule("striking", ControlStatus.CONTESTED, "none", "preposition")
_LOOK_AHEAD: Final = 8
_PRESENCE_REACH: Final = 2
_FINITE: Final = frozenset({PAST, PRESENT, PASSIVE})
# Forms of one word in the order in which they are believed where several fit.
_ORDER: Final = (STATE, PAST, PASSIVE, PRESENT, FUTURE, GERUND, INFINITIVE, NOUN, QUALITY)


@dataclass(frozen=True, slots=True)
class Event:
    """A cue at words[start:end] of a clause: its rule and form, its stance, and why.

    `stance` is None where nothing is claimed.
    """

    start: int
    end: int
    rule: EventRule
    form: str
    stance: Stance | None
    reason: str = ""

    @property
    def finite(self) -> bool:
        """Say whether the cue is the verb of its clause."""
        return self.form in _FINITE


def find_events(words: Sequence[str], lexis: Lexis, *, distance: bool, failed: bool = False) -> list[Event]:
    """Return the status cues of a clause, in order; a repelled attack is one event.

    `distance` says whether words such as "нібито" hedge: they do not where somebody is named who says it;
    `failed` whether the clause behind says that an attack had no success.
    """
    found: list[Event] = []
    position = 0
    while position < len(words):
        strike = lexis.patterns("fire", "strikes").at(words, position)
        if strike is not None:  # its places are no other cue's
            found.append(Event(position, strike[0], _STRIKE, STATE, None, "a strike: no claim"))
            position = strike[0]
            continue
        cue = _cue_at(words, position, lexis)
        if cue is None or _is_none_here(words, position, *cue, lexis):
            position += 1
            continue
        end, form = cue
        stance, reason = judge(Cue(words, position, end, form, lexis, distance))
        rule = form.rule
        if reason == TRIED:  # who tries to push through attacks, and no more is known
            rule = replace(rule, status=ControlStatus.CONTESTED, place="preposition", fire=True)
        found.append(Event(position, end, rule, form.form, stance, reason))
        position = end
    found = _without_presence(words, _without_qualities(words, found), lexis)
    found = _joined(words, found, lexis)
    return _failed(found) if failed or lexis.patterns("modality", "unsuccessful").has(words) else found


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
        key=lambda cue: ((cue.rule.place == SOURCE) != from_place, _ORDER.index(cue.form)),
    )


def _leads_from_place(words: Sequence[str], start: int, lexis: Lexis) -> bool:
    """Say whether the first place behind a cue is one that somebody comes from: "відкинули ворога від X"."""
    near = words[start : start + _LOOK_AHEAD]
    place = next((n for n, word in enumerate(near) if word == PLACE), 0)
    return any(word in lexis.words("where", "from") for word in near[:place])


def _is_none_here(words: Sequence[str], start: int, end: int, cue: CueForm, lexis: Lexis) -> bool:
    """Say whether a cue word is none where it stands: "лінія боїв", "наша авіація", "стоїть завдання"."""
    if start and lexis.patterns("where", "no_cue_after").at(words, start - 1, start) is not None:
        return True
    if end < len(words) and lexis.patterns("where", "no_cue_before").at(words, end, end + 1) is not None:
        return True
    last = words[start] in lexis.words("where", "last_words")
    if cue.rule.place != PREDICATE and not last:
        return False
    follows = words[end] if end < len(words) else "."
    return follows[0].isalnum() and follows not in lexis.words("where", "links")


def _without_qualities(words: Sequence[str], events: list[Event]) -> list[Event]:
    """Leave out participles that only qualify a noun ("захоплених позицій"); "звільнене X" stays."""
    kept = []
    for event in events:
        ends = event.end >= len(words) or not words[event.end][0].isalpha()
        if event.form == QUALITY and ends and words[event.start - 1 : event.start] == (PLACE,):
            kept.append(replace(event, form=PASSIVE))  # "позначив X окупованим"
        elif event.form != QUALITY or PLACE in words[event.end : event.end + 3]:
            kept.append(event)
    return kept


def _without_presence(words: Sequence[str], events: list[Event], lexis: Lexis) -> list[Event]:
    """Leave out "залишається" where what follows says how, and "уже" where a verb says what was done."""
    bare = lexis.words("where", "bare_presence")
    if len(events) > 1:
        events = [event for event in events if words[event.start] not in bare]
    return [
        event
        for number, event in enumerate(events)
        if not (
            event.rule.presence
            and number + 1 < len(events)
            and events[number + 1].start - event.end <= _PRESENCE_REACH
            and events[number + 1].form in (STATE, NOUN, PASSIVE)
        )
    ]


def _joined(words: Sequence[str], events: list[Event], lexis: Lexis) -> list[Event]:
    """Join a repelling verb with the attack that it repels; without an attack it takes a place instead."""
    free = [event for event in events if _is_attack(event)]
    kept: list[Event] = []
    gone: list[Event] = []
    for event in events:
        repel = _repelling(words, event, lexis)
        if repel is None:
            kept.append(event)
            continue
        attacks = [attack for attack in free if _near(attack, event)]
        if attacks:
            free = [attack for attack in free if attack not in attacks]
            last = max(attacks, key=lambda attack: attack.end)
            end = max(event.end, last.end) if last.start >= event.end else event.end
            gone += attacks
            kept.append(replace(event, rule=repel, end=end))
        elif event.rule.absorbs:
            kept += _alone(words, event, lexis)
        else:
            kept.append(event)
    return [event for event in kept if event not in gone]


def _is_attack(event: Event) -> bool:
    if event.rule.status is ControlStatus.ADVANCED:
        return event.form == NOUN  # "зупинили просування"
    return event.rule.status is ControlStatus.CONTESTED and event.form in (NOUN, STATE, INFINITIVE)


def _repelling(words: Sequence[str], event: Event, lexis: Lexis) -> EventRule | None:
    """Return the rule by which a cue repels an attack, if its word can."""
    if event.form == STATE:
        return None
    if event.rule.absorbs:
        return event.rule
    options = lexis.cues.get(words[event.start], ()) if event.end == event.start + 1 else ()
    return next((cue.rule for cue in options if cue.rule.absorbs), None)


def _alone(words: Sequence[str], event: Event, lexis: Lexis) -> list[Event]:
    """Return what a repelling verb means without an attack beside it: "відбили село"."""
    options = lexis.cues.get(words[event.start], ())
    other = next((cue.rule for cue in options if not cue.rule.absorbs), None)
    if other is not None:
        return [replace(event, rule=other)]
    return [event] if event.form != NOUN else []


def _near(attack: Event, repel: Event) -> bool:
    return 0 <= attack.start - repel.end <= 8 or 0 <= repel.start - attack.end <= 14


def _failed(events: list[Event]) -> list[Event]:
    """Turn attacks that are said to have had no success into repelled ones."""
    return [
        replace(event, rule=replace(event.rule, status=ControlStatus.REPELLED), reason="without success")
        if event.rule.status in (ControlStatus.CONTESTED, ControlStatus.ADVANCED)
        and event.rule.subject == "side"
        and event.stance is Stance.ASSERTED
        else event
        for event in events
    ]
