"""Scenes: fighting that is told of its clause's subject: "X saw fighting", "X is the scene of fighting"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geo.mentions import REGION
from geo.resolve import Resolution
from layers.claims import ControlStatus
from layers.lexicon import Lexicon
from layers.reading.english.events import Event
from layers.reading.line import PLACE
from layers.wordforms import NOUN

_REACH, _WITH_REACH = 14, 4


def sees(words: Sequence[str], event: Event, lexicon: Lexicon) -> bool:
    """Say whether a noun of fighting is told of the subject: "X has seen some of the fiercest battles"."""
    if event.use.voice != NOUN or event.rule.status is not ControlStatus.CONTESTED:
        return False
    seen, scenes = lexicon.words("grammar", "sees"), lexicon.words("grammar", "scenes")
    copula = lexicon.words("grammar", "copula")
    of_scene = seeing = False
    for position in range(event.start - 1, max(-1, event.start - _REACH - 1), -1):
        low = words[position]
        if low == "," and (of_scene or seeing):
            # "X, the scene of weeks of fighting", "X, now seeing battles".
            return words[position - 1] == PLACE
        if low in (PLACE, ",", ";"):
            return False
        seeing = seeing or low in ("seeing", "witnessing")
        if low in seen and (low != "with" or event.start - position <= _WITH_REACH):
            return True
        of_scene = of_scene or (low in scenes and words[position + 1] in ("of", "in", "to"))
        if of_scene and low in copula:
            return True
    return False


def scene_of(
    words: Sequence[str], places: Mapping[int, Resolution], event: Event, lexicon: Lexicon
) -> int | None:
    """Return the town right before a clause or an apposition that tells of fighting in it, or None.

    "A lies north of B, a stronghold that has seen fighting"; "near B, the scene of battles".
    """
    towns = [n for n in range(event.start) if n in places and places[n].mention.kind != REGION]
    nearest = towns[-1] if towns else None
    told = words[nearest : event.start] if nearest is not None else ()
    apposed = told[1:2] == (",",) and lexicon.words("grammar", "finite").isdisjoint(told)
    return nearest if "that" in words[: event.start] or apposed else None
