"""Likelihood: "it was not clear whether ...", "it is unlikely that ...", "there is evidence that ..."."""

from __future__ import annotations

from typing import Final

from layers.claims import Stance
from layers.lexicon import Lexicon
from layers.reading.attribution import NOUN, Attribution
from layers.reading.english.nonconfirmation import begin_of_state
from layers.reading.line import Line

_EXTENT: Final = 27  # words between "the extent of" and "was unclear"


def left_open(line: Line, lexicon: Lexicon) -> list[Attribution]:
    """Read "it was not clear whether ...", "the extent ... was unclear": whoever speaks leaves it open."""
    found = [
        Attribution((), words, NOUN, Stance.UNCONFIRMED, (end, len(line)), frozenset(range(start, end)))
        for start, end, words in lexicon.phrases("reporting", "left_open").spans(line.lows)
    ]
    for _, end, words in lexicon.phrases("reporting", "extents").spans(line.lows):
        states = lexicon.phrases("reporting", "unclear").spans(line.lows, end, min(len(line), end + _EXTENT))
        if states:
            own = frozenset(range(*states[0][:2]))
            found.append(Attribution((), words, NOUN, Stance.UNCONFIRMED, (end, states[0][0]), own))
    return found


def improbable(line: Line, lexicon: Lexicon) -> list[Attribution]:
    """Read "it is highly unlikely that ...": whoever speaks denies it."""
    found = []
    for start, end, words in lexicon.phrases("reporting", "improbable").spans(line.lows):
        own, scope = frozenset(range(begin_of_state(line, start), end)), (end, len(line))
        found.append(Attribution((), words, NOUN, Stance.DENIED, scope, own))
    return found


def some_evidence(line: Line, lexicon: Lexicon) -> list[Attribution]:
    """Read "there is evidence that ...": whoever speaks is not sure."""
    return [
        Attribution((), words, NOUN, Stance.HEDGED, (end, len(line)), frozenset(range(start, end)))
        for start, end, words in lexicon.phrases("reporting", "some_evidence").spans(line.lows)
    ]
