"""Winnings in Ukrainian and Russian: verbs that tell of a place won back ("отбили село") or given up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus
from layers.reading.line import PLACE
from layers.reading.slavic.inflection import NOUN, PASSIVE, PAST
from layers.reading.slavic.lexis import CueForm, Lexis
from layers.reading.slavic.ties import is_tie

WINNING_BACK: Final = "winning back"
_REACH: Final = 8  # words from the verb to what was won
_BEFORE: Final = 4
_SIGNS: Final = frozenset({",", ";", ":", "(", "—", "–"})


def wins_back(words: Sequence[str], at: int, cue: CueForm, lexis: Lexis) -> bool:
    """Say whether the object of the verb at a word is a place or positions, and no attack."""
    for position in range(at + 1, min(at + 1 + _REACH, len(words))):
        if words[position] in _SIGNS:
            break
        if _is_attack(words[position], lexis):
            return False
        if lexis.patterns("modality", "attempt_nouns").at(words, position) is not None:
            return False  # "відбили спробу росіян захопити X"
        if _is_won(words, position, lexis):
            return not _is_tied(words, position, lexis)
    if cue.form not in (PASSIVE, PAST):
        return False
    before = words[max(0, at - _BEFORE) : at]
    if any(_is_attack(word, lexis) or word in _SIGNS for word in before):
        return False
    if lexis.patterns("modality", "attempt_nouns").has(before):
        return False  # "спроби взяти X відбили"
    hits = [n for n in range(max(0, at - _BEFORE), at) if words[n] == PLACE]
    return bool(hits) and not _is_tied(words, hits[0], lexis)


def _is_attack(word: str, lexis: Lexis) -> bool:
    cues = lexis.cues.get(word, ())
    return any(cue.form == NOUN and cue.rule.status is ControlStatus.CONTESTED for cue in cues)


def _is_won(words: Sequence[str], position: int, lexis: Lexis) -> bool:
    known = lexis.words("where", "settlement_nouns")
    return (
        words[position] == PLACE
        or words[position] in known
        or lexis.patterns("where", "positions").at(words, position) is not None
    )


def _is_tied(words: Sequence[str], position: int, lexis: Lexis) -> bool:
    """Say whether a preposition stands right before what a noun phrase names, back over its own words."""
    known = lexis.words("where", "settlement_nouns")
    while position and words[position - 1] in known:
        position -= 1
    return position > 0 and is_tie(words, position - 1, lexis)
