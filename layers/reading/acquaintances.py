"""Acquaintances: whose side an unnamed office or person was found to be on, for the rest of the text."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from layers.claims import Claimant, Side, Stance
from layers.lexicon import Lexicon
from layers.phrases import words_of
from layers.reading.completion import settled
from layers.reading.finding import Finding
from layers.reading.offices import role_claimant
from layers.reading.sources import ANAPHOR, GUESSED, UNKNOWN, Source

_PRONOUNS: Final = frozenset({"he", "she"})
_SHORTEST: Final = 4  # letters of a surname
_HEARERS: Final = {Side.RU: "hearers_ru", Side.UA: "hearers_ua"}


class Acquaintances:
    """Settles sources without a nationality, and knows them again by their surname, office or pronoun.

    An office is that of the party's press that prints it, else the side's of whose forces it speaks.
    """

    def __init__(self, narrator: Claimant, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[str, Claimant] = {}
        self._last: Claimant | None = None
        name = words_of(narrator.name)
        at_home = [s for s in Side if lexicon.phrases("sources", _HEARERS[s]).spans(name)]
        self._home = at_home[0] if len(at_home) == 1 else None

    def settled(self, source: Source, finding: Finding, stance: Stance, *, one_side: bool) -> Source:
        """Return the source with the party that it was found to be of; unknown ones as they are."""
        if source.how != UNKNOWN:
            self._last = source.claimant if source.claimant.side is not None else self._last
            return source
        found = self._at_home(source)
        if found.how == UNKNOWN:
            found = settled(source, finding, stance, self._lexicon) if one_side else source
        if found.how == UNKNOWN:
            found = self._again(source)
        if found.how != UNKNOWN:
            self._last = found.claimant
            words = source.words.casefold().split()
            self._known[" ".join(words)] = found.claimant
            if len(words[-1]) >= _SHORTEST and source.words.split()[-1][0].isupper():
                self._known[words[-1]] = found.claimant
        return found

    def _again(self, source: Source) -> Source:
        words = source.words.casefold()
        known = self._known.get(words)
        if known is None and words.split()[-1:]:
            known = self._known.get(words.split()[-1])
        if known is None and words in _PRONOUNS:
            known = self._last
        if known is not None:
            return replace(source, claimant=known, how=ANAPHOR)
        return source

    def _at_home(self, source: Source) -> Source:
        """Return an office without a nationality as that of the side whose press prints the text."""
        at_home = role_claimant(source.words, self._home, self._lexicon) if self._home is not None else None
        return replace(source, claimant=at_home, how=GUESSED) if at_home is not None else source
