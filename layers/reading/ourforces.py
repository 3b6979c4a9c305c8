"""Our forces: whose "our troops" are, in a text that names nobody who says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from layers.claims import ClaimantKind, Side
from layers.lexicon import Lexicon
from layers.phrases import words_of
from layers.reading.actors import OPPONENT, OWN, opposite
from layers.reading.finding import Finding
from layers.reading.line import Line
from layers.reading.sourcenames import FORCES
from layers.reading.sources import ANAPHOR, Source

_REACH: Final = 3  # words from "our" to the forces
_OPENING: Final = 3  # words in which a narrator takes the floor
_VOICES: Final = {Side.UA: "ua-military", Side.RU: "ru-military"}
_NAMES: Final = {Side.UA: "ours_ua", Side.RU: "ours_ru"}
_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"\n]*\"|«[^»]*»")


class OurForces:
    """Knows whose "our" forces are, by what the text calls the others, and whether it prints a bulletin.

    One name that only the one side has for the other tells whose forces are meant, or else the only
    military whose office the text names ("General Staff"); the words stay the publisher's. Only a text that
    also speaks of "the enemy" passes on a party's bulletin, until a narrator takes the floor. What stands in
    quotation marks is no sign.
    """

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words = ""
        self._side: Side | None = None
        self._relayed = False
        if lexicon.words("continuation", "our"):
            words = words_of(_QUOTED.sub(" ", text))
            named = {side for side in Side if lexicon.phrases("continuation", _NAMES[side]).spans(words)}
            named = named or _sides_of_offices(words, lexicon)
            self._side = named.pop() if len(named) == 1 else None  # else anybody's
            self._relayed = not lexicon.words("continuation", "enemy").isdisjoint(words)

    def voice(self, line: Line) -> Source | None:
        """Return the party whose bulletin a sentence without a source is of, or None: the publisher's."""
        if self._side is None:
            return None
        ours = ours_in(line, self._lexicon)
        self._words = ours or self._words
        enemy = not self._lexicon.words("actors", "opponent").isdisjoint(line.lows)
        narrator = self._lexicon.phrases("continuation", "narrator")
        if narrator.spans(line.lows, 0, min(_OPENING, len(line))):
            self._relayed = False
        if not self._relayed or not self._words or not (ours or enemy) or narrator.spans(line.lows):
            return None
        return Source(self._lexicon.claimant(_VOICES[self._side]), ANAPHOR, self._words)

    def side(self, line: Line, finding: Finding, source: Source) -> tuple[Side, str] | None:
        """Return whose forces "ours" and "the enemy" are in a publisher's own words, and why; else None."""
        if self._side is None or not self._words or source.claimant.side is not None:
            return None
        why = "“our” forces are those of the side whose words the text uses"
        if finding.whose == OPPONENT:
            return opposite(self._side), why
        return (self._side, why) if finding.whose == OWN and ours_in(line, self._lexicon) else None


def _sides_of_offices(words: Sequence[str], lexicon: Lexicon) -> set[Side]:
    """Return the sides of the militaries whose offices words name; not those of "Ukrainian troops"."""
    tables = (lexicon.alias_table, lexicon.usual_offices)
    named = {hit[2] for table in tables for hit in table.spans(words)} - FORCES
    offices = [lexicon.claimant(name) for name in named]
    return {one.side for one in offices if one.kind is ClaimantKind.MILITARY and one.side is not None}


def ours_in(line: Line, lexicon: Lexicon) -> str:
    """Return the words of a sentence that call forces "our", or ""."""
    forces, our = lexicon.words("actors", "forces"), lexicon.words("continuation", "our")
    for at in [n for n, low in enumerate(line.lows) if low in our]:
        stop = next((n for n in range(at + 1, min(at + 1 + _REACH, len(line))) if line.lows[n] in forces), 0)
        if stop:
            return " ".join(word.text for word in line.words[at : stop + 1])
    return ""
