"""Meanings in Ukrainian and Russian: what a verb of speech means of several, and which stance that is."""

from __future__ import annotations

from typing import Final

from layers.claims import Stance
from layers.reading.line import PLACE
from layers.reading.slavic.hearing import SIGNS, Hearing
from layers.reading.slavic.inflection import PASSIVE, QUALITY
from layers.reading.slavic.lexis import (
    ADMITS,
    CITES,
    DENIES,
    FORESEES,
    MARKS,
    SAYS,
    SHOWS,
    SUGGESTS,
    VERIFIES,
)

# Which meaning of a verb with several is taken first.
_ORDER: Final = (FORESEES, SUGGESTS, DENIES, SAYS, CITES, ADMITS, MARKS, VERIFIES, SHOWS)
_NEGATION_REACH: Final = 4
_FALSE_REACH: Final = 8
_FRONTED: Final = 1


def meaning_of(hearing: Hearing, at: int, groups: tuple[tuple[str, str], ...], *, negated: bool) -> str:
    """Return what a verb of speech means here, of the groups that list it."""
    names = [name for name, _ in groups]
    if MARKS in names and DENIES in names:  # "назвав заяву брехнею", "назвав місто звільненим"
        names.remove(MARKS if _is_called_false(hearing, at) else DENIES)
    if negated and VERIFIES in names:
        return VERIFIES
    if negated and ADMITS in names:
        return ADMITS
    if MARKS in names and (hearing.line.lows[at + 1 : at + 2] == (PLACE,) or _is_called(hearing, at + 1)):
        return MARKS  # "оголосив X звільненим", "объявил освобождённым X"
    return next((name for name in _ORDER if name in names), names[0])


def is_negated(hearing: Hearing, at: int) -> bool:
    """Say whether "not" stands a few words before a verb, in the same part; or "отказался признать"."""
    if at and hearing.lexis.patterns("speech", "refuses").at(hearing.line.lows, at - 1, at) is not None:
        return True
    for position in range(at - 1, max(-1, at - 1 - _NEGATION_REACH), -1):
        if hearing.is_one_of(position, "speech", "not"):
            return True
        if hearing.line.lows[position] in SIGNS:
            return False
    return False


def stance_of(group: str, *, negated: bool) -> Stance | None:
    """Return the stance of a verb of a meaning to what it tells, None where it tells nothing."""
    if group == VERIFIES:
        return Stance.UNCONFIRMED if negated else Stance.ASSERTED
    if negated:
        return Stance.DENIED if group == ADMITS else None
    return {
        SAYS: Stance.ASSERTED,
        CITES: Stance.ASSERTED,
        ADMITS: Stance.ASSERTED,
        MARKS: Stance.ASSERTED,
        SHOWS: Stance.ASSERTED,
        DENIES: Stance.DENIED,
        SUGGESTS: Stance.HEDGED,
    }.get(group)


def _is_called(hearing: Hearing, position: int) -> bool:
    """Say whether a word is a participle for what was done to a place."""
    low = hearing.line.lows[position] if position < len(hearing.line) else ""
    ends = low.endswith(tuple(hearing.lexis.words("where", "predicate_cases")))
    return ends and any(cue.form in (PASSIVE, QUALITY) for cue in hearing.lexis.cues.get(low, ()))


def _is_called_false(hearing: Hearing, at: int) -> bool:
    false = hearing.lexis.patterns("speech", "false_words")
    if false.has(hearing.line.lows, max(0, at - _FRONTED), at):
        return True  # "вигадкою назвали у штабі оточення X"
    return false.has(hearing.line.lows, at + 1, min(at + 1 + _FALSE_REACH, len(hearing.line)))
