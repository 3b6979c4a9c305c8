"""Continuation: whose voice goes on in a sentence that names no source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from layers.claims import Claimant, ClaimantKind, Side, Stance
from layers.lexicon import Lexicon
from layers.phrases import words_of
from layers.reading.attribution import CARRIED, VERB, Attribution
from layers.reading.line import Line
from layers.reading.offices import role_claimant
from layers.reading.sources import (
    ANAPHOR,
    FOREIGN,
    GUESSED,
    NAMED,
    ROLE,
    UNKNOWN,
    Memory,
    Source,
    find_sources,
)

_MARKS: Final = re.compile(r"[“”«»\"\n]")
_LONGEST: Final = 1500  # signs; what is longer is a mark that was never closed
_OPEN: Final = "“«"
_CLOSE: Final = "”»"


class Continuation:
    """Follows the voices of one document, sentence by sentence."""

    def __init__(self, text: str, narrator: Claimant, lexicon: Lexicon, author: Source | None = None) -> None:
        self._text = text
        self._narrator = narrator
        self._lexicon = lexicon
        self._quotes = quoted_spans(text)
        self._speaker: Source | None = None
        self._author = author
        self._end = 0  # of the sentence before
        self._introduced = False  # the sentence at hand brings in the speaker itself

    def carried(
        self, line: Line, reports: Sequence[Attribution], following: Sequence[Attribution] | None
    ) -> Attribution | None:
        """Return the voice that this sentence goes on with, as an attribution of all its words, or None.

        `following` are the attributions of the next sentence, asked for only where a quotation runs into it.
        """
        begin, end = line.sentence.start, line.sentence.end
        apart = "\n" in self._text[self._end : begin] or line.sentence.title
        self._end = end
        source = None
        introduces, self._introduced = self._introduced, False
        if introduces:
            return None
        inside = self._quote_over(begin, end)
        if not reports and not line.sentence.title:
            if inside is not None:
                source = self._of_quotation(inside, begin, end, following)
            elif self._speaker is not None and self._goes_on(line, apart=apart):
                source = self._speaker
            elif not line.sentence.title:
                source = self._author
        self._note(line, reports, apart=apart and source is None)
        if source is None:
            return None
        told = Source(
            source.claimant, source.how if source.how in (UNKNOWN, FOREIGN) else ANAPHOR, source.words
        )
        return Attribution((told,), CARRIED, CARRIED, Stance.ASSERTED, (0, len(line)), frozenset())

    def introduce(self, source: Source | None) -> None:
        """Take in whom a sentence without a verb of speech brings in: "The governor spoke on Monday"."""
        if source is not None and source.claimant.side is not None:
            self._speaker = source
            self._introduced = True

    def _quote_over(self, begin: int, end: int) -> tuple[int, int] | None:
        """Return the quotation of several sentences that a sentence stands in."""
        for a, b in self._quotes:
            if a <= begin and begin < b and (end < b or a < begin):
                return a, b
        return None

    def _of_quotation(
        self, quote: tuple[int, int], begin: int, end: int, following: Sequence[Attribution] | None
    ) -> Source | None:
        if quote[0] < begin and self._speaker is not None:
            return self._speaker
        for report in following or ():
            if report.sources and not report.forward:
                return report.sources[-1]
        del end
        return None

    def _goes_on(self, line: Line, *, apart: bool) -> bool:
        """Say whether a sentence without a source goes on with the last one's voice.

        It does in the same paragraph of a medium's text, and where it says "we" or "our".
        """
        low = line.lows
        words = self._lexicon
        if not words.words("continuation", "first_person").isdisjoint(low):
            return True
        if apart or self._narrator.kind is not ClaimantKind.MEDIA:
            return False
        return words.phrases("continuation", "narrator").spans(low) == []

    def _note(self, line: Line, reports: Sequence[Attribution], *, apart: bool) -> None:
        spoken = [report for report in reports if report.form == VERB and report.stance is not None]
        sources = [s for report in spoken for s in report.sources]
        if not reports:
            if apart:
                self._speaker = None
            return
        last = sources[-1] if len({s.claimant.id for s in sources}) == 1 else None
        sure = last is not None and last.how in (NAMED, ROLE, ANAPHOR, GUESSED)
        self._speaker = last if sure and last is not None and last.claimant.side is not None else None


def author_of(publisher: str, title: str, lexicon: Lexicon) -> Source | None:
    """Return the party whose own post a text is, by its publisher or title: "Post of a Ukrainian officer".

    Only who serves or holds an office of a side is one; a medium of that nationality is not.
    """
    for words in (publisher, title):
        parts = words_of(words)
        sides = {side for _, _, side in lexicon.sides.spans(parts)}
        posts = lexicon.words("sources", "posts")
        offices = lexicon.words("sources", "authors")
        told = words is publisher or not posts.isdisjoint(parts)
        media = (
            lexicon.union("sources.outlets", "sources.outlet_names")
            - lexicon.words("sources", "channels")
            - posts
        )
        if len(sides) != 1 or not told or offices.isdisjoint(parts) or not media.isdisjoint(parts):
            continue
        claimant = role_claimant(" ".join(p for p in parts if p in offices), Side(sides.pop()), lexicon)
        if claimant is not None:
            return Source(claimant, GUESSED, words[:120])
    return None


def introduced(line: Line, lexicon: Lexicon, memory: Memory) -> Source | None:
    """Return the source that a sentence brings in without a verb of speech, or None."""
    hits = lexicon.phrases("reporting", "introduces").spans(line.lows, 0, min(16, len(line)))
    if not hits or hits[0][0] < 1 or lexicon.events.spans(line.lows, hits[0][1]):
        return None
    if any(low in (",", ";", ":") for low in line.lows[: hits[0][0]]):
        return None
    found = find_sources(line, 0, hits[0][0], lexicon, memory)
    return found[-1] if found and found[-1].how in (NAMED, ROLE, GUESSED) else None


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Return (first, after last) of the quotations of a text, told by their marks."""
    spans: list[tuple[int, int]] = []
    begin = -1
    straight = False
    for mark in _MARKS.finditer(text):
        position, sign = mark.start(), mark[0]
        if sign in _OPEN:  # one that was never closed gives way
            begin, straight = position, False
        elif sign == '"' and begin < 0:
            begin, straight = position, True
        elif begin >= 0 and ((sign in _CLOSE and not straight) or (sign == '"' and straight)):
            if position - begin < _LONGEST:
                spans.append((begin, position + 1))
            begin = -1
        elif sign == "\n" and begin >= 0 and straight:
            begin = -1  # no straight mark is trusted over a paragraph
    return spans
