"""Fire: attacks of missiles, drones or words rather than of troops."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.lexicon import Lexicon
from layers.reading.line import PLACE

_AIM_REACH: Final = 6
_OBJECT_REACH: Final = 5
_BEFORE: Final = 6  # words in which what is fired may be told
_BEHIND: Final = 18


def is_fire(words: Sequence[str], start: int, lexicon: Lexicon) -> bool:
    """Say whether an attack is one of missiles, drones or words rather than of troops."""
    fire, targets = lexicon.words("fire", "words"), lexicon.words("fire", "targets")
    stop = next((n for n in range(start, len(words)) if words[n] == PLACE), len(words))
    aims = ("on", "against", "in", "at")
    aim = next((n for n in range(start, min(stop, start + _AIM_REACH)) if words[n] in aims), stop)
    if not targets.isdisjoint(words[aim : min(stop, aim + _OBJECT_REACH)]):
        return True  # "an attack on the apartment buildings in X"
    if not lexicon.words("fire", "results").isdisjoint(words[stop + 1 : stop + 2]):
        return True  # "the attack on X destroyed an apartment building"
    first, last = max(0, start - _BEFORE), _next_deed(words, start, min(len(words), start + _BEHIND), lexicon)
    told = [n for n in range(first, last) if words[n] in fire]
    if not told:
        return False
    # What troops that attack lose is no fire: "were pushed back with heavy losses".
    tolls = {end - 1 for _, end, _ in lexicon.phrases("fire", "toll").spans(words, first, last)}
    return not tolls.issuperset(told)


def _next_deed(words: Sequence[str], start: int, stop: int, lexicon: Lexicon) -> int:
    """Return where another deed begins behind the place of an attack: "attacked near A and shelled B"."""
    placed = next((n for n in range(start, stop) if words[n] == PLACE), stop)
    skip = lexicon.words("grammar", "adverbs")
    for at in range(placed, stop - 1):
        if words[at] != "and":
            continue
        verb = next((n for n in range(at + 1, stop) if words[n] not in skip), at)
        if words[verb] in lexicon.words("fire", "deeds"):
            return at
    return stop
