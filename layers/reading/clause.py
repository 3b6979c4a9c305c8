"""Clauses: the words of a sentence that share one subject, without the words that name its sources."""

from __future__ import annotations

from geo.value import value
from layers.reading.line import Line


@value
class Clause:
    """Word numbers of one clause, in order; a parenthesis of another clause may lie between them.

    `opener` is the word that began it ("while", "which", "if", or ""); a relative clause begins with the
    words it is about ("X, which fell" is "X fell").
    """

    words: tuple[int, ...]
    opener: str = ""

    def lows(self, line: Line) -> tuple[str, ...]:
        """Return the clause's words, folded."""
        lows = line.lows
        return tuple([lows[number] for number in self.words])
