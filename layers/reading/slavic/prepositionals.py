"""Prepositional phrases in Ukrainian and Russian that end before a place: "взяла на этом направлении X"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.resolve import Resolution
from layers.reading.slavic.lexis import Lexis

_DIRECT: Final = frozenset({"nom", "acc"})
_MOST: Final = 4  # words from the preposition to the place


def ends_before(words: Sequence[str], behind: int, position: int, place: Resolution, lexis: Lexis) -> bool:
    """Say whether a noun of its own ends what a preposition governs, so that the place is a bare object.

    `behind` is the word behind the preposition. The noun stands in the locative and the place's name
    cannot; "в городе X" and "в соседнюю X" are not so.
    """
    between = words[behind:position]
    if not 0 < len(between) <= _MOST or not place.mention.cases or not place.mention.cases <= _DIRECT:
        return False
    last = between[-1]
    if last in lexis.words("where", "settlement_nouns") or last in lexis.words("where", "uncased_nouns"):
        return False
    at_rest = words[behind - 1] in lexis.words("where", "at_rest")
    return at_rest and last in lexis.words("where", "locative_nouns")
