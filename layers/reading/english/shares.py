"""Shares: how much of a place a cue means: "largely under control", "almost entirely liberated"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from layers.claims import ControlStatus
from layers.lexicon import Lexicon
from layers.reading.modalcue import ModalCue

_REACH: Final = 3  # words before a state in which its share is looked for
# "All but at the centre" is as good as there; a ring that is "all but shut" has a way out.
_NEARLY: Final = frozenset({ControlStatus.ENTERED, ControlStatus.ADVANCED})
_QUANTITIES: Final = frozenset({"largely", "almost", "nearly", "virtually", "practically"})


def is_degree(cue: ModalCue, hedge: str) -> bool:
    """Say whether a hedge only tells how far it is, for sure: "almost entirely liberated", "nearly there".

    "Nearly captured" leaves open what they hold, "nearly surrounded" a way out.
    """
    if cue.rule.status in _NEARLY:
        return hedge in cue.lexicon.words("extents", "nearly")
    held = cue.rule.status is ControlStatus.CONTROLS and hedge in _QUANTITIES
    return held and is_partly(cue.words, cue.use.begin, cue.start, cue.lexicon)


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
