"""Scenes: fighting that is told of its clause's subject: "X saw fighting", "X is the scene of fighting"."""

from __future__ import annotations

from collections.abc import Sequence

from layers.claims import ControlStatus
from layers.lexicon import Lexicon
from layers.reading.events import Event
from layers.reading.line import PLACE
from layers.wordforms import NOUN

_REACH, _WITH_REACH = 14, 4


def sees(words: Sequence[str], event: Event, lexicon: Lexicon) -> bool:
    """Say whether a noun of fighting is told of the subject: "X has seen some of the fiercest battles"."""
    if event.use.voice != NOUN or event.rule.status is not ControlStatus.CONTESTED:
        return False
    seen, scenes = lexicon.words("grammar", "sees"), lexicon.words("grammar", "scenes")
    copula = lexicon.words("grammar", "copula")
    of_scene = False
    for position in range(event.start - 1, max(-1, event.start - _REACH - 1), -1):
        low = words[position]
        if low in (PLACE, ",", ";"):
            return False
        if low in seen and (low != "with" or event.start - position <= _WITH_REACH):
            return True
        of_scene = of_scene or (low in scenes and words[position + 1] in ("of", "in"))
        if of_scene and low in copula:
            return True
    return False
