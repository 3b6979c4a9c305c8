"""Backgrounds in Ukrainian and Russian: what is only recalled, or only the setting of something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from layers.claims import ControlStatus, Stance
from layers.reading.clause import Clause
from layers.reading.finding import ClauseReading, Finding
from layers.reading.line import PLACE, Line
from layers.reading.slavic.event import Event
from layers.reading.slavic.inflection import NOUN, PASSIVE, PAST, STATE
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.modality import HOLDING

_FEWEST: Final = 2  # events: one alone is no setting of another
_AND_HOW: Final = 2  # words from "с" to "боями"
_SUPPOSED: Final = 3  # words of "взятие города X" before "если"
_FRAME_WORDS: Final = 6  # words from "у ході" to the fighting
_MOVES: Final = frozenset({ControlStatus.ADVANCED, ControlStatus.ENTERED, ControlStatus.CONTROLS})
_HELD: Final = frozenset({ControlStatus.CONTROLS, ControlStatus.ENTERED})
Told = list[tuple[Clause, ClauseReading]]


def without_backgrounds(told: Told, lexis: Lexis) -> Told:
    """Leave out, of relative clauses, who held a place before and whose attack on it was repelled.

    "Звільнили X, яке росіяни захопили в жовтні", "відбили атаку в районі X, де ворог намагався прорватися",
    "загинув воїн, який обороняв X".
    """
    relatives = lexis.words("where", "relatives")
    before: list[Finding] = []
    kept: Told = []
    supposed = {
        id(clause)
        for (clause, _), (behind, _) in pairwise(told)
        if behind.opener in lexis.words("modality", "suppositions") and len(clause.words) <= _SUPPOSED
    }
    for clause, reading in told:
        if id(clause) in supposed:  # "взятие города, если оно случится, …"
            reading = replace(reading, findings=(), alone=(), bare=())
        if clause.opener in relatives:
            own = tuple(
                f
                for f in reading.findings
                if not (_served(f, lexis) or any(_recalls(f, one) for one in before))
            )
            reading = replace(reading, findings=own)
        before += reading.findings
        kept.append((clause, reading))
    return kept


def without_strikes(line: Line, reading: ClauseReading, lexis: Lexis) -> ClauseReading:
    """Leave out attacks on "the town" that are strikes, where the sentence before told of such."""
    attacks = lexis.patterns("fire", "attacks")
    kept = tuple(
        f
        for f in reading.findings
        if not (f.anaphor and f.status is ControlStatus.CONTESTED and attacks.at(line.lows, f.at) is not None)
    )
    alone = tuple(f for f in reading.alone if attacks.at(line.lows, f.at) is None)
    return replace(reading, findings=kept, alone=alone)


def _served(finding: Finding, lexis: Lexis) -> bool:
    """Say whether somebody only once defended a place: "який обороняв X"."""
    held = finding.rule.name == HOLDING and finding.rule.place == "object"
    return held and any(one.form == PAST for one in lexis.cues.get(finding.cue, ()))


def _recalls(finding: Finding, told: Finding) -> bool:
    """Say whether a finding is of the same place as one told before, and older than it."""
    if finding.place_at != told.place_at or Stance.DENIED in (finding.stance, told.stance):
        return False
    if finding.status is ControlStatus.CONTESTED:
        return told.status is ControlStatus.REPELLED
    other = finding.whose is not None and told.whose is not None and finding.whose != told.whose
    return finding.status in _HELD and told.status is ControlStatus.CONTROLS and other


def without_settings(words: Sequence[str], events: list[Event], lexis: Lexis) -> list[Event]:
    """Leave out fighting that is only how something was done, and what a place was before it.

    "Повернули під контроль X у ході бойових дій", "місто, захоплене ворогом, звільнено".
    """
    if len(events) < _FEWEST:
        return events
    kept = []
    for number, event in enumerate(events):
        others = [e for e in events if e is not event and e.stance is Stance.ASSERTED]
        done = any(e.rule.status is ControlStatus.CONTROLS and e.form != NOUN for e in others)
        fought = event.rule.status is ControlStatus.CONTESTED and event.form in (NOUN, STATE)
        before = words[max(0, event.start - _FRAME_WORDS) : event.start]
        framed = lexis.patterns("modality", "during").has(before)
        framed = framed or _in_battle(words, event, lexis)
        moved = any(e.rule.status in _MOVES and e.form != NOUN for e in others)
        near = words[max(0, event.start - _AND_HOW) : event.start]
        if moved and fought and not lexis.words("modality", "with_battles").isdisjoint(near):
            continue  # "с боями прорвались в X"
        framed = framed or lexis.patterns("parties", "by_action").has(before)
        if done and fought and framed:
            continue
        aside = event.form == PASSIVE and words[event.start - 1 : event.start] == (",",)
        later = any(e.finite and "," in words[event.end : e.start] for e in events[number + 1 :])
        if aside and later and _is_settlement(words, event.start - 2, lexis):
            continue
        kept.append(event)
    return kept


def _in_battle(words: Sequence[str], event: Event, lexis: Lexis) -> bool:
    """Say whether battles are where something was done: "освобождены в тяжелых боях"."""
    rest = words[event.start] in lexis.words("modality", "in_battles")
    inside = lexis.words("modality", "inside")
    return rest and not inside.isdisjoint(words[max(0, event.start - 2) : event.start])


def _is_settlement(words: Sequence[str], position: int, lexis: Lexis) -> bool:
    """Say whether a word is a place or stands for one."""
    known = lexis.words("where", "settlement_nouns")
    return position >= 0 and (words[position] == PLACE or words[position] in known)
