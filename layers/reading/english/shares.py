"""Shares: how much of a place a cue means: "largely under control", "almost entirely liberated"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from layers.lexicon import Lexicon

_REACH: Final = 3  # words before a state in which its share is looked for


def is_partly(words: Sequence[str], begin: int, start: int, lexicon: Lexicon) -> bool:
    """Say whether the words of a cue's verb group, up to the cue, leave a part of the place out."""
    group = words[max(0, min(begin, start - _REACH)) : start]
    if not lexicon.words("extents", "partly").isdisjoint(group):
        return True
    nearly, wholly = lexicon.words("extents", "nearly"), lexicon.words("extents", "wholly")
    return any(a in nearly and b in wholly for a, b in pairwise(group))


def is_nearly_all(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether words before a place leave a little of it out: "almost all of", "nearly the entire"."""
    nearly, wholes = lexicon.words("extents", "nearly"), lexicon.words("relations", "wholes")
    return any(low in nearly and not wholes.isdisjoint(words[n + 1 : n + 3]) for n, low in enumerate(words))


def is_every(words: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Say whether a part stands for every one: "all the districts of", "the entire area of"."""
    if words[at] in lexicon.words("relations", "quarters"):
        return False
    return not lexicon.words("relations", "wholes").isdisjoint(words[max(0, at - 2) : at])
