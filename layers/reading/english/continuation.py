"""Continuation: whose voice goes on in a sentence that names no source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from layers.claims import Claimant, ClaimantKind, Stance
from layers.lexicon import Lexicon
from layers.reading.attribution import ACCORDING, CARRIED, NOUN, VERB, Attribution
from layers.reading.english.othersclaims import is_own, is_rejected, only_refutes, taken_back
from layers.reading.english.quotations import quoted_spans
from layers.reading.line import PLACE, Line
from layers.reading.postscript import declared_source, postscript, put_out_by
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

_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_ALSO: Final = frozenset({("was", "also"), ("were", "also")})
_OF_MONTH: Final = frozenset({"in", "since", "last", "until", "early", "late", "mid"})
_ITEMS: Final = frozenset("-–—•*▪")
_LISTED: Final = frozenset('“«"-–—•*▪')  # what a quotation or an item of a list begins with


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
        self._begun = False  # a sentence that is no headline was read
        self._leads = False  # the sentence at hand is the first of these
        self._introduced = False  # the sentence at hand brings in the speaker itself
        self._quoting: Source | None = None  # who spoke last, a party or not: its quotation may go on
        self._dictates = False  # the sentence before ends with a colon: "The ministry wrote:"
        self._dictating: Source | None = None  # who wrote what stands behind that colon

    def carried(
        self, line: Line, reports: Sequence[Attribution], ahead: Sequence[tuple[Line, Sequence[Attribution]]]
    ) -> Attribution | None:
        """Return the voice that this sentence goes on with, as an attribution of all its words, or None.

        `ahead` are the next sentences with their attributions: who ends a quotation, or adds "This was said
        by the governor".
        """
        begin, end = line.sentence.start, line.sentence.end
        inside = self._quote_over(begin, line.sentence.end)
        nested = inside is not None and inside[0] < begin  # whoever is quoted tells others' claims
        others = [r for r in reports if inside is None or not (is_own(r) or is_rejected(r, reports))]
        sourced = any(report.sources and not (nested and report.form == NOUN) for report in others)
        apart = "\n" in self._text[self._end : begin] or line.sentence.title
        self._end = end
        source, self._leads = None, not line.sentence.title and not self._begun
        self._begun = self._begun or not line.sentence.title
        introduces, self._introduced = self._introduced, False
        if introduces:
            return None
        dictated = self._dictates and self._text[begin] in _LISTED
        if not sourced and not line.sentence.title:
            if inside is not None:
                source = self._of_quotation(inside, begin, ahead, apart=apart)
            elif dictated:
                source = self._dictating or self._quoting
            elif not reports and self._speaker is not None and self._goes_on(line, apart=apart):
                source = self._speaker
            source = source or self._told_after(line, ahead) or self._added_to(line, ahead)
            source = source or (None if any(report.sources for report in reports) else self._author)
        elif not line.sentence.title and only_refutes(others):
            source = self._told_after(line, ahead)
        opens = line.lows[-1] == ":"
        item = dictated and self._text[begin] in _ITEMS and not opens  # the next item is by the same
        self._dictates = (dictated or inside is not None) if not sourced else opens or item
        self._note(line, reports, apart=apart and source is None, carried=source)
        if not dictated or opens:
            self._dictating = self._quoting
        if source is None:
            return None
        told = Source(
            source.claimant, source.how if source.how in (UNKNOWN, FOREIGN) else ANAPHOR, source.words
        )
        return Attribution((told,), CARRIED, CARRIED, Stance.ASSERTED, (0, len(line)), frozenset())

    def introduce(self, source: Source | None) -> None:
        """Take in whom a sentence without a verb of speech brings in: "The governor spoke on Monday"."""
        if source is not None and source.claimant.side is not None:
            self._speaker = self._quoting = source
            self._introduced = True

    def _quote_over(self, begin: int, end: int) -> tuple[int, int] | None:
        """Return the quotation of several sentences that a sentence stands in."""
        for a, b in self._quotes:
            if a >= end:
                break
            if a <= begin and begin < b and (end < b or a < begin):
                return a, b
            if begin < a and end < b:
                return a, b  # it opens in the midst of the sentence: They "control X. We hold Y," he said
        return None

    def _of_quotation(
        self,
        quote: tuple[int, int],
        begin: int,
        ahead: Sequence[tuple[Line, Sequence[Attribution]]],
        *,
        apart: bool,
    ) -> Source | None:
        """Return who speaks in a quotation: who began it, else who is named where it ends."""
        if quote[0] < begin and self._quoting is not None:
            return self._quoting
        for line, reports in ahead:
            if line.sentence.start > quote[1]:
                break
            ends = [r for r in reports if r.sources and not r.forward]
            if ends:
                return ends[-1].sources[-1]
        return self._quoting if self._dictates or not apart else None

    def _told_after(self, line: Line, ahead: Sequence[tuple[Line, Sequence[Attribution]]]) -> Source | None:
        """Return who is said to have said a paragraph in the sentence behind it: "This was reported by X"."""
        if self._narrator.kind is not ClaimantKind.MEDIA:
            return None
        end, paragraphs = line.sentence.end, 0
        for further, reports in ahead:
            paragraphs += "\n" in self._text[end : further.sentence.start]
            end = further.sentence.end
            source = postscript(further, reports, self._lexicon) or declared_source(further, self._lexicon)
            if source is not None or paragraphs > 1 or any(report.sources for report in reports):
                return source
        return None

    def _added_to(self, line: Line, ahead: Sequence[tuple[Line, Sequence[Attribution]]]) -> Source | None:
        """Return who adds something to a sentence in the next quotation of its paragraph, or None.

        A lead is also theirs whom its second sentence names behind the verb: "..., states the mayor".
        """
        end = line.sentence.end
        for further, reports in ahead:
            if "\n" in self._text[end : further.sentence.start]:
                return None
            end = further.sentence.end
            if reports:
                ends = [r for r in reports if r.sources and not r.forward]
                adds = [r for r in ends if r.cue in self._lexicon.words("continuation", "adds")]
                inverted = ends and further.lows[min(ends[-1].own)] == ends[-1].cue  # "..., states the mayor"
                if self._leads and inverted and len(reports) == 1:
                    return ends[-1].sources[-1] if ends[-1].sources[-1].claimant.side is not None else None
                known = adds[-1].sources[-1] if adds and self._quote_over(*_bounds(further)) else None
                return known if known is not None and known.claimant.side is not None else None
        return None

    def _goes_on(self, line: Line, *, apart: bool) -> bool:
        """Say whether a sentence without a source goes on with the last one's voice.

        It does in the same paragraph of a medium's text, and where it says "we" or "our".
        """
        low = line.lows
        words = self._lexicon
        if not words.words("continuation", "first_person").isdisjoint(low):
            return True
        resumed = words.phrases("continuation", "resumes").spans(low, 0, min(6, len(low)))
        if resumed and (
            low[resumed[0][1] : resumed[0][1] + 1] == (":",)
            or low[0] in words.words("grammar", "third_person")
        ):
            return ":" in low[:9]
        also = low[:1] == ("also",) or any(pair in _ALSO for pair in pairwise(low))
        if (apart and not also) or self._narrator.kind is not ClaimantKind.MEDIA:
            return False
        if any(_YEAR.fullmatch(word) for word in low) or _is_of_a_month(low, words):
            return False  # "..., which was taken in 2022": background
        if low[:1] == (PLACE,) and not words.words("continuation", "lies").isdisjoint(low[1:3]):
            return False  # "X lies on the road to Y, which is occupied"
        return words.phrases("continuation", "narrator").spans(low) == []

    def _note(
        self, line: Line, reports: Sequence[Attribution], *, apart: bool, carried: Source | None
    ) -> None:
        spoken = [
            report
            for report in reports
            if report.stance is not None
            and (report.form == VERB or (report.form == ACCORDING and report.forward))
        ]
        sources = [s for report in spoken for s in report.sources]
        self._quoting = sources[-1] if sources else carried or self._quoting
        if carried is not None and not sources and carried.claimant.side is not None:
            self._speaker = carried
            return
        if not reports:
            if apart:
                self._speaker = None
            return
        last = sources[-1] if len({s.claimant.id for s in sources}) == 1 else None
        sure = last is not None and last.how in (NAMED, ROLE, ANAPHOR, GUESSED)
        sure = sure and not taken_back(reports) and not spoken[-1].infinitive  # "which they claimed to hold"
        self._speaker = last if sure and last is not None and last.claimant.side is not None else None


def _is_of_a_month(low: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether a sentence tells of a month and no day: "the town fell in May"."""
    months = lexicon.words("toponyms", "months")
    if months.isdisjoint(low):
        return False
    for n in range(1, len(low)):
        ahead = low[n + 1 : n + 2]
        if low[n] in months and low[n - 1] in _OF_MONTH and not (ahead and ahead[0].isdigit()):
            return True
    return False


def _bounds(line: Line) -> tuple[int, int]:
    return line.sentence.start, line.sentence.end


def introduced(line: Line, lexicon: Lexicon, memory: Memory) -> Source | None:
    """Return the source that a sentence brings in without a verb of speech, or None."""
    put = put_out_by(line.lows[:14], lexicon)
    relevant = (
        line.lows[0] in ("the", "a")
        and line.lows[1:2] != ()
        and line.lows[1] in lexicon.words("continuation", "relevant")
    )
    if put and (relevant or line.lows[0] in ("this", "that", "such", "these")):
        told = find_sources(line, put, len(line) - (line.lows[-1] == "."), lexicon, memory)
        return told[-1] if told and told[-1].how in (NAMED, ROLE, GUESSED) else None
    hits = lexicon.phrases("reporting", "introduces").spans(line.lows, 0, min(16, len(line)))
    if not hits or hits[0][0] < 1 or lexicon.events.spans(line.lows, hits[0][1]):
        return None
    if any(low in (",", ";", ":") for low in line.lows[: hits[0][0]]):
        return None
    found = find_sources(line, 0, hits[0][0], lexicon, memory)
    return found[-1] if found and found[-1].how in (NAMED, ROLE, GUESSED) else None
