"""Undated: a reader of a text of which nobody says when it appeared, so that no day in it can be reckoned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from geo.resolve import Resolution
from layers.reading.attribution import Attribution
from layers.reading.clause import Clause
from layers.reading.finding import ClauseReading
from layers.reading.line import Line
from layers.reading.readers import SentenceReader
from layers.reading.sentences import Sentence

# Whatever such a text tells of the war may be its news; only what came before is history for sure.
FIRST_DAY: Final = date(2022, 2, 24)


class Undated:
    """Reads as another reader does, and names no day."""

    def __init__(self, reader: SentenceReader) -> None:
        self._reader = reader

    def read(
        self, text: str, sentences: Sequence[Sentence], resolutions: Sequence[Sequence[Resolution]]
    ) -> Iterable[tuple[Line, list[Attribution], list[tuple[Clause, ClauseReading]]]]:
        """Yield each sentence with its attributions and what its clauses say of places."""
        return self._reader.read(text, sentences, resolutions)

    def days(self, words: Sequence[str], published: date) -> list[tuple[int, date]]:
        """Return no days: "on Thursday" is one of many."""
        return []

    def periods(self, words: Sequence[str], published: date) -> list[tuple[int, date, date]]:
        """Return no periods."""
        return []
