"""Owners: whose "our defenders" are, in a text that prints a party's words and names nobody."""

from __future__ import annotations

from typing import Final

from layers.claims import Side
from layers.lexicon import Lexicon
from layers.phrases import words_of
from layers.reading.line import Line
from layers.reading.sources import ANAPHOR, Source

_REACH: Final = 3  # words from "our" to the forces
_VOICES: Final = {Side.UA: "ua-military", Side.RU: "ru-milblogger"}
_NAMES: Final = {Side.UA: "ours_ua", Side.RU: "ours_ru"}


class Owners:
    """Knows the party in whose words a text speaks of "our" forces, once it has done so."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words = ""
        self._side: Side | None = None
        if lexicon.words("continuation", "our"):
            words = words_of(text)
            named = [s for s in Side if lexicon.phrases("continuation", _NAMES[s]).spans(words)]
            self._side = named[0] if len(named) == 1 else None  # else anybody's

    def voice(self, line: Line) -> Source | None:
        """Return the party that speaks in a sentence without a source, or None: "our" forces, "the enemy"."""
        if self._side is None:
            return None
        ours = ours_in(line, self._lexicon)
        self._words = ours or self._words
        enemy = not self._lexicon.words("actors", "opponent").isdisjoint(line.lows)
        if not self._words or not (ours or enemy):
            return None
        return Source(self._lexicon.claimant(_VOICES[self._side]), ANAPHOR, self._words)


def ours_in(line: Line, lexicon: Lexicon) -> str:
    """Return the words of a sentence that call forces "our", or ""."""
    forces, our = lexicon.words("actors", "forces"), lexicon.words("continuation", "our")
    for at, low in enumerate(line.lows):
        stop = next((n for n in range(at + 1, min(at + 1 + _REACH, len(line))) if line.lows[n] in forces), 0)
        if low in our and stop:
            return " ".join(word.text for word in line.words[at : stop + 1])
    return ""
