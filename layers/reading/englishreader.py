"""The reader of English sentences: attributions, clauses and findings, one sentence after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from geo.resolve import Resolution
from layers.claims import Claimant, ClaimantKind
from layers.lexicon import Lexicon
from layers.reading.attribution import Attribution
from layers.reading.authors import author_of
from layers.reading.clauses import Clause, split_clauses
from layers.reading.continuation import Continuation, introduced
from layers.reading.dates import find_days, find_periods
from layers.reading.finding import ClauseReading
from layers.reading.findings import read_clause
from layers.reading.forces import Forces
from layers.reading.line import Line, make_line
from layers.reading.outcomes import failed, tells_failure, with_outcomes
from layers.reading.scope import heading_end
from layers.reading.sentences import Sentence
from layers.reading.sources import Memory, Source
from layers.reading.speech import attributions
from layers.reading.unnamed import AHEAD, with_names

_AHEAD: Final = 7  # sentences that are looked at for who ends a quotation


class EnglishReader:
    """Reads the sentences of one document, in order."""

    def __init__(self, lexicon: Lexicon, narrator: Claimant, title: str = "") -> None:
        self._lexicon = lexicon
        self._author = (
            author_of(narrator.name, title, lexicon) if narrator.kind is ClaimantKind.MEDIA else None
        )
        self._narrator = narrator
        self._memory = Memory(narrator)

    def read(
        self, text: str, sentences: Sequence[Sentence], resolutions: Sequence[Sequence[Resolution]]
    ) -> Iterator[tuple[Line, list[Attribution], list[tuple[Clause, ClauseReading]]]]:
        """Yield each sentence with its attributions and what its clauses say of places."""
        voices = Continuation(text, self._narrator, self._lexicon, self._author)
        forces = Forces(self._lexicon)
        told = self._attributed(text, sentences, resolutions)
        for number, (line, reports, new) in enumerate(told):
            voices.introduce(new)
            ahead = [(later, said) for later, said, _ in told[number + 1 : number + _AHEAD]]
            carried = voices.carried(line, reports, ahead)
            if carried is not None:
                reports = [carried, *reports]
            heading = range(heading_end(line, self._lexicon))
            holes = frozenset(heading).union(*(report.own for report in reports))
            breaks = {report.scope[0] for report in reports if report.forward}
            clauses = split_clauses(line, holes, breaks, self._lexicon)
            shown = {report.scope[0] for report in reports if report.forward and _is_evidence(report)}
            readings = [
                forces.settled(line, read_clause(line, c, self._lexicon, shown), holes) for c in clauses
            ]
            readings = with_outcomes(line, clauses, readings, self._lexicon)
            readings = with_names(line, readings, [later for later, _ in ahead[:AHEAD]], self._lexicon)
            following = told[number + 1][0] if number + 1 < len(told) else None
            if following is not None and tells_failure(following.lows, self._lexicon):
                readings = failed(readings)
            yield line, reports, list(zip(clauses, readings, strict=True))
            forces.take_in(line, holes)

    def _attributed(
        self, text: str, sentences: Sequence[Sentence], resolutions: Sequence[Sequence[Resolution]]
    ) -> list[tuple[Line, list[Attribution], Source | None]]:
        """Return the sentences that can claim anything, with their attributions and whom they bring in."""
        told: list[tuple[Line, list[Attribution], Source | None]] = []
        for sentence, own in zip(sentences, resolutions, strict=True):
            line = make_line(text, sentence, own)
            if any(word.text[0].isalnum() for word in line.words) and line.lows[-1] != "?":
                reports = attributions(line, self._lexicon, self._memory)
                new = None if reports else introduced(line, self._lexicon, self._memory)
                told.append((line, reports, new))
        return told

    def days(self, words: Sequence[str], published: date) -> list[tuple[int, date]]:
        """Return (word number, day) of the days that words name, reckoned from the publication."""
        return find_days(words, published, self._lexicon)

    def periods(self, words: Sequence[str], published: date) -> list[tuple[int, date, date]]:
        """Return (word number, first day, last day) of the months and years that words name."""
        return find_periods(words, published, self._lexicon)


def _is_evidence(report: Attribution) -> bool:
    """Say whether footage or a picture speaks."""
    return any(source.claimant.kind is ClaimantKind.VISUAL for source in report.sources)
