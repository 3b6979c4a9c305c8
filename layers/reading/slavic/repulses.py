"""Repulses in Ukrainian and Russian: attacks that were repelled, or that had no success."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from layers.claims import ControlStatus, Stance
from layers.cues import EventRule
from layers.reading.clause import Clause
from layers.reading.line import PLACE, Line
from layers.reading.slavic.event import Event
from layers.reading.slavic.inflection import INFINITIVE, NOUN, PASSIVE, PAST, PRESENT, STATE
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.modality import ATTEMPT, FAILED, TRIED
from layers.reading.slavic.qualities import TRAPPED
from layers.reading.slavic.winnings import WINNING_BACK

_ATTACK_BEHIND: Final = 8
_ATTACK_BEFORE: Final = 14
_COUNTED: Final = 4  # words from "та" to "атак": "та ще сім атак"
_AT_ONCE: Final = 2  # words of a clause that only says how an attack ended
_TRIED_BEHIND: Final = range(16)  # words from "пресечена попытка" to "контратаковать"


def joined(words: Sequence[str], events: list[Event], lexis: Lexis) -> list[Event]:
    """Join a repelling verb with the attack that it repels; without an attack it takes a place instead."""
    free = [event for event in events if _is_attack(event)]
    kept: list[Event] = []
    gone: list[Event] = []
    for event in events:
        repel = _repelling(words, event, lexis)
        if repel is None:
            kept.append(event)
            continue
        if kept and kept[-1].rule.absorbs and event.start < kept[-1].end:
            continue  # "зупинили та заблокували прорив"
        others = [e for e in events if e is not event and _repelling(words, e, lexis) is not None]
        attacks = [
            a
            for a in free
            if (_near(a, event) or (a.reason == TRIED and a.start - event.end in _TRIED_BEHIND))
            and not _is_apart(words, a, event, lexis)
            # "Намагаються зайти в X та блокувати Y".
            and not (event.reason in (ATTEMPT, TRIED) and a.reason == TRIED)
            and not any(event.end <= e.start < a.start for e in others)
        ]
        attacks = [a for a in attacks if not _is_joined(words, event.end, a.start, lexis)]
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
    return _repelled_too(words, [event for event in kept if event not in gone], lexis)


def _repelled_too(words: Sequence[str], events: list[Event], lexis: Lexis) -> list[Event]:
    """Let a repelling verb repel what is joined behind a place: "відбили атаки біля A та ще 7 атак у B"."""
    found: list[Event] = []
    for event in events:
        before = found[-1] if found else None
        if (
            before is not None
            and before.rule.absorbs
            and before.form in (PAST, PRESENT)
            and before.stance is Stance.ASSERTED
            and event.form in (NOUN, STATE)
            and event.rule.subject != "none"  # "…, та тривають бої за B"
            and event.rule.status in (ControlStatus.CONTESTED, ControlStatus.ADVANCED)
            and _is_joined(words, before.end, event.start, lexis)
        ):
            event = replace(event, rule=before.rule, stance=Stance.ASSERTED, reason="")
        found.append(event)
    return found


def _is_joined(words: Sequence[str], start: int, stop: int, lexis: Lexis) -> bool:
    """Say whether words[start:stop] end in a place, "and" and no more than how many."""
    places = [n for n in range(start, stop) if words[n] == PLACE]
    ands = lexis.words("grammar", "and")
    tail = words[places[-1] + 1 : stop] if places else ()
    if lexis.patterns("focus", "going_on").has(tail):
        return False
    opens = next((n for n, low in enumerate(tail) if low in ands), None)
    return opens is not None and len(tail) - opens <= _COUNTED and "," not in tail


def _is_attack(event: Event) -> bool:
    if event.reason == ATTEMPT:
        return True  # "зупинили спроби повернути позиції"
    if event.rule.status is ControlStatus.ADVANCED:
        return event.form == NOUN  # "зупинили просування"
    return event.rule.status is ControlStatus.CONTESTED and event.form in (NOUN, STATE, INFINITIVE)


def _repelling(words: Sequence[str], event: Event, lexis: Lexis) -> EventRule | None:
    """Return the rule by which a cue repels an attack, if its word can."""
    if event.form == STATE or event.reason in (FAILED, TRAPPED) or event.rule.name == WINNING_BACK:
        return None
    if event.rule.absorbs:
        return event.rule
    options = lexis.cues.get(words[event.start], ()) if event.end == event.start + 1 else ()
    return next((cue.rule for cue in options if cue.rule.absorbs), None)


def _alone(words: Sequence[str], event: Event, lexis: Lexis) -> list[Event]:
    """Return what a repelling verb means without an attack beside it: "відбили село"."""
    if lexis.patterns("where", "only_attacks").at(words, event.start) is not None:
        return []  # "ліквідували групу"
    options = lexis.cues.get(words[event.start], ())
    other = next((cue.rule for cue in options if not cue.rule.absorbs), None)
    if other is not None:
        return [replace(event, rule=other)]
    return [event] if event.form != NOUN else []


def _near(attack: Event, repel: Event) -> bool:
    return 0 <= attack.start - repel.end <= _ATTACK_BEHIND or 0 <= repel.start - attack.end <= _ATTACK_BEFORE


def _is_apart(words: Sequence[str], attack: Event, repel: Event, lexis: Lexis) -> bool:
    """Say whether fighting goes on by itself: "відбили штурм у A, біля B бої тривають", "та тривають бої"."""
    between = words[repel.end : attack.start]
    goes_on = PLACE in between and lexis.patterns("focus", "going_on").has(between)
    return attack.rule.subject == "none" and ("," in between or goes_on)


def in_vain(events: list[Event]) -> list[Event]:
    """Turn attacks that are said to have had no success into repelled ones."""
    return [
        replace(event, rule=_repelled(event), reason="without success")
        if event.rule.status in (ControlStatus.CONTESTED, ControlStatus.ADVANCED)
        and event.rule.subject == "side"
        and event.stance is Stance.ASSERTED
        else _tried_in_vain(event)
        for event in events
    ]


def _repelled(event: Event) -> EventRule:
    """Return the rule of an attack without success: theirs who tried, or theirs who were thrown back."""
    thrown = event.rule.patient and event.finite and event.form != PASSIVE
    subject = "opponent" if thrown else event.rule.subject  # "отбросили противника на исходные позиции"
    return replace(event.rule, status=ControlStatus.REPELLED, subject=subject)


def _tried_in_vain(event: Event) -> Event:
    """Turn what was tried and is said to have failed into an attack repelled: "намагався захопити X"."""
    if event.reason != ATTEMPT or event.rule.status not in (ControlStatus.CONTROLS, ControlStatus.ENCIRCLED):
        return event
    if event.rule.subject != "side":
        return event
    rule = replace(event.rule, status=ControlStatus.REPELLED)
    return replace(event, rule=rule, stance=Stance.ASSERTED, reason="tried without success")


def fails_next(line: Line, behind: Sequence[Clause], lexis: Lexis) -> bool:
    """Say whether the clause behind takes an attack back: "…, але був відкинутий", "– марно"."""
    lows = behind[0].lows(line) if behind else ()
    keys: tuple[str, ...] = ("unsuccessful", "driven_off", "of_no_avail")
    if PLACE in lows:
        return False
    if behind and behind[0].opener not in lexis.words("speech", "contrasts"):
        lows, keys = () if behind[0].opener else lows[:_AT_ONCE], keys[:1]
    return any(lexis.patterns("modality", key).has(lows) for key in keys)


def counts_attacks(words: Sequence[str], lexis: Lexis) -> bool:
    """Say whether a clause only counts attacks, as the one before did: "…, на Лиманському – 5 атак"."""
    cues = [(n, cue) for n, word in enumerate(words) for cue in lexis.cues.get(word, ())]
    if any(cue.form in (PAST, PRESENT) for _, cue in cues):
        return False
    return any(
        cue.rule.status is ControlStatus.CONTESTED and n > 0 and words[n - 1][0].isdigit() for n, cue in cues
    )
