"""Strikes in Ukrainian and Russian: attacks of missiles and drones rather than of troops."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.reading.slavic.event import Event
from layers.reading.slavic.lexis import Lexis

_FIRE_BEFORE: Final = 5
_FIRE_BEHIND: Final = 9
_SUPPORT: Final = 3  # words from "при поддержке" to what helps
_AIR: Final = 3  # words from a repelled attack to what flew


def is_fire(words: Sequence[str], event: Event, lexis: Lexis) -> bool:
    """Say whether an attack is one of missiles or drones rather than of troops."""
    if event.rule.absorbs:
        return lexis.patterns("fire", "air").has(
            words, max(0, event.start - _AIR), min(len(words), event.end + _AIR)
        )
    if not event.rule.fire:
        return False
    start, stop = max(0, event.start - _FIRE_BEFORE), min(len(words), event.end + _FIRE_BEHIND)
    start = next((at + 1 for at in range(event.start - 1, start - 1, -1) if words[at] == ","), start)
    stop = next((at for at in range(event.end, stop) if words[at] == ","), stop)
    support = lexis.patterns("fire", "support")  # "при поддержке авиации атаковали": troops
    struck = lexis.patterns("fire", "words").spans(words, start, stop)
    if lexis.patterns("focus", "assaults").has(words, event.start, event.end):
        # "Штурмують X та обстрілюють його".
        strikes = lexis.patterns("fire", "strikes")
        struck = [hit for hit in struck if strikes.at(words, hit[0]) is None]
    return any(not support.has(words, max(0, at - _SUPPORT), at) for at, _, _ in struck)
