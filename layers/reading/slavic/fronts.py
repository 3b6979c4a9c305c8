"""Fronts in Ukrainian and Russian: what is told that stands before its verb of speech."""

from __future__ import annotations

from typing import Final

from layers.reading.line import PLACE
from layers.reading.slavic.hearing import SIGNS, Hearing
from layers.reading.slavic.inflection import NOUN

_STATE_REACH: Final = 5


def in_state(hearing: Hearing, position: int, at: int) -> bool:
    """Say whether a word ends a state that stands before a verb of speech; "український" is none."""
    lows, lexis = hearing.line.lows, hearing.lexis
    return any(
        stop == position + 1 and stop - start > 1 and lexis.adjectives.at(lows, start) is None
        for start, stop, _ in lexis.states.spans(lows, max(0, position - _STATE_REACH), at)
    )


def is_object(hearing: Hearing, position: int) -> bool:
    """Say whether a noun for what happened stands before "in the ministry": it is what is spoken of."""
    return _is_noun(hearing, position) and hearing.is_one_of(position + 1, "speech", "at")


def of_this(hearing: Hearing, position: int) -> bool:
    """Say whether words mean what was told before: "об этом", "про це"."""
    return hearing.lexis.patterns("speech", "of_this").at(hearing.line.lows, position) is not None


def told_first(hearing: Hearing, at: int) -> bool:
    """Say whether a verb's part of the sentence opens with what is told: "про взяття …", "о планах …".

    Or with a noun for it and a place: "Проникнення росіян до X підтвердив Генштаб".
    """
    first = at
    while first and hearing.line.lows[first - 1] not in SIGNS:
        first -= 1
    about = hearing.is_one_of(first, "speech", "about") and not of_this(hearing, first)
    return first < at and (about or noun_first(hearing, first, at))


def noun_first(hearing: Hearing, begin: int, at: int) -> bool:
    """Say whether words[begin:at] open with a noun for what happened, and name a place."""
    return begin < at and _is_noun(hearing, begin) and PLACE in hearing.line.lows[begin:at]


def _is_noun(hearing: Hearing, position: int) -> bool:
    return any(cue.form == NOUN for cue in hearing.lexis.cues.get(hearing.line.lows[position], ()))
