"""Localities in Ukrainian and Russian: a region or town that speaks means the authorities there."""

from __future__ import annotations

from typing import Final

from layers.claims import Side
from layers.reading.line import PLACE
from layers.reading.slavic.hearing import Hearing
from layers.reading.slavic.nationalities import side_of
from layers.reading.sources import GUESSED, Source

_IN_PLACE: Final = 2  # words: "в X"
_UKRAINE: Final = "UA"


def local_authorities(hearing: Hearing, start: int, end: int, text: str) -> Source | None:
    """Return the authorities of a place where somebody said something: "в X-ской области заявили"."""
    lows, lexis = hearing.line.lows, hearing.lexis
    small = lexis.words("speech", "tail") - lexis.words("speech", "at")
    told = [n for n in range(start, end) if lows[n] not in small]
    said = end < len(lows) and lows[end] in lexis.speech
    if not said or not lows[end].endswith(tuple(lexis.words("speech", "they_endings"))):
        return None
    if len(told) != _IN_PLACE or lows[told[1]] != PLACE or lows[told[0]] not in lexis.words("speech", "at"):
        return None
    side, resolution = side_of(hearing, told[1], end), hearing.line.words[told[1]].place
    if side is None or resolution is None:
        return None
    place = resolution.place or resolution.office
    installed = side is Side.RU and place is not None and place.country == _UKRAINE
    office = "ru-occupation" if installed else "ru-gov" if side is Side.RU else "ua-official"
    return Source(hearing.lexicon.claimant(office), GUESSED, text)
