"""A cue in Ukrainian and Russian: a status cue among the words of its clause, as its modality is judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from layers.reading.line import PLACE
from layers.reading.slavic.lexis import CueForm, Lexis

_LOOK_BACK: Final = 7
_OUT: Final = 2  # words from "из" over an adjective to "окружения"


@dataclass(frozen=True, slots=True)
class Cue:
    """A status cue at words[start:end] of a clause, as it is judged.

    `distance` says whether words such as "нібито" hedge: they do not where somebody is named who says it.
    """

    words: Sequence[str]
    start: int
    end: int
    form: CueForm
    lexis: Lexis
    distance: bool

    @property
    def before(self) -> Sequence[str]:
        """Return the words before the cue, back to a sign or a place."""
        words = self.words[max(0, self.start - _LOOK_BACK) : self.start]
        for number in range(len(words) - 1, -1, -1):
            if words[number] in (",", ";", PLACE):
                return words[number + 1 :]
        return words

    @property
    def segment(self) -> Sequence[str]:
        """Return the words around the cue, between commas."""
        words = self.words
        start = next((n + 1 for n in range(self.start - 1, -1, -1) if words[n] == ","), 0)
        end = next((n for n in range(self.end, len(words)) if words[n] == ","), len(words))
        return words[start:end]

    @property
    def conditions(self) -> Sequence[str]:
        """Return the words around the cue without "хотя бы", which is no condition."""
        segment, least = self.segment, self.lexis.words("modality", "at_least")
        return [low for n, low in enumerate(segment) if not n or segment[n - 1] not in least]

    @property
    def segment_behind(self) -> Sequence[str]:
        """Return the words behind the cue, up to a comma."""
        end = next((n for n in range(self.end, len(self.words)) if self.words[n] == ","), len(self.words))
        return self.words[self.end : end]

    def out_of(self) -> bool:
        """Say whether somebody gets, or does not get, out of what a cue tells: "выйти из окружения"."""
        return not self.lexis.words("where", "from").isdisjoint(self.before[-_OUT:])

    def has(self, key: str, words: Sequence[str]) -> bool:
        """Say whether a phrase of the lexicon's [modality] stands among words."""
        return self.lexis.patterns("modality", key).has(words)

    def holds_not(self, words: Sequence[str]) -> bool:
        """Say whether one of words is "not"."""
        return not self.lexis.words("speech", "not").isdisjoint(words)

    def holds(self, key: str, words: Sequence[str]) -> bool:
        """Say whether one of words is a whole word of the lexicon's [modality]."""
        return not self.lexis.words("modality", key).isdisjoint(words)
