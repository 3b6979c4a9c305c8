"""Fire: attacks of missiles, drones or words rather than of troops."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.lexicon import Lexicon
from layers.reading.line import PLACE

_AIM_REACH: Final = 6
_OBJECT_REACH: Final = 5


def is_fire(words: Sequence[str], start: int, lexicon: Lexicon) -> bool:
    """Say whether an attack is one of missiles, drones or words rather than of troops."""
    fire, targets = lexicon.words("fire", "words"), lexicon.words("fire", "targets")
    stop = next((n for n in range(start, len(words)) if words[n] == PLACE), len(words))
    aims = ("on", "against", "in", "at")
    aim = next((n for n in range(start, min(stop, start + _AIM_REACH)) if words[n] in aims), stop)
    if not targets.isdisjoint(words[aim : min(stop, aim + _OBJECT_REACH)]):
        return True  # "an attack on the apartment buildings in X"
    return any(word in fire for word in words[max(0, start - 6) : start + 18])
