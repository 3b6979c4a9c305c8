"""Readers: the grammar of reported speech of each language, behind one door."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from geo.resolve import Resolution
from layers.claims import Claimant
from layers.lexicon import Lexicon
from layers.reading.attribution import Attribution
from layers.reading.clause import Clause
from layers.reading.english.reader import EnglishReader
from layers.reading.finding import ClauseReading
from layers.reading.line import Line
from layers.reading.publishers import party_behind
from layers.reading.sentences import Sentence
from layers.reading.slavic.reader import SlavicReader


class SentenceReader(Protocol):
    """Reads the sentences of one document in order: who says what of which places."""

    def read(
        self, text: str, sentences: Sequence[Sentence], resolutions: Sequence[Sequence[Resolution]]
    ) -> Iterable[tuple[Line, list[Attribution], list[tuple[Clause, ClauseReading]]]]:
        """Yield each sentence with its attributions and what its clauses say of places."""

    def days(self, words: Sequence[str], published: date) -> list[tuple[int, date]]:
        """Return (word number, day) of the days that words name, reckoned from the publication."""

    def periods(self, words: Sequence[str], published: date) -> list[tuple[int, date, date]]:
        """Return (word number, first day, last day) of the months and years that words name."""


def reader_of(
    lexicon: Lexicon, narrator: Claimant, published: date, title: str = "", about: Resolution | None = None
) -> SentenceReader:
    """Return a reader for a document in the language of a lexicon, `about` one settlement or several."""
    if lexicon.language in ("uk", "ru"):
        return SlavicReader(lexicon, narrator, published, title, party_behind(narrator, lexicon))
    return EnglishReader(lexicon, narrator, title, about, party_behind(narrator, lexicon))
