"""Quotations in Ukrainian and Russian: whose words the sentences between two quotation marks are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from layers.claims import ClaimantKind, Stance
from layers.reading.attribution import LABEL, NOUN, VERB, Attribution
from layers.reading.slavic.hearing import DASHES, Hearing
from layers.reading.sources import ANAPHOR, UNKNOWN, Source

QUOTED: Final = "a quotation goes on"
_MARKS: Final = re.compile(r"[«»“”„\"]")
_OPENS: Final = re.compile(r"(?:^|[\s(\[:—–-])$")
_PARAGRAPH: Final = re.compile(r"\n\s*")
_SPOKEN_PARAGRAPH: Final = re.compile(r"(?m)^[ \t]*[-–—]\s*(?=\S)")
_SAID_BEHIND: Final = re.compile(r"[,.!?…][»”\"]?\s*[-–—]\s+(?=[а-яіїєґё])")
_LONGEST: Final = 2500  # characters; what is longer is a mark that was never closed
_FEWEST: Final = 2  # sentences: a quotation within one is read by its verb
_WORDS_BEFORE: Final = 3
Span = tuple[int, int]
Reports = Sequence[Sequence[Attribution]]


def quoted_spans(text: str) -> list[Span]:
    """Return (first, after last) of the outermost quotations of a text, by its marks and opening dashes."""
    spans: list[Span] = []
    depth = begin = 0
    for mark in _MARKS.finditer(text):
        at, sign = mark.span()[0], mark[0]
        before = text[max(0, at - 1) : at]
        opens = sign in "«„" or (sign in '“"' and _OPENS.search(before) is not None)
        if depth and (at - begin > _LONGEST or (opens and _opens_paragraph(text, at))):
            depth = 0  # one that was never closed, or is opened anew with each paragraph
        if opens:
            begin = at if not depth else begin
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                spans.append((begin, at + 1))
    return sorted([*spans, *_spoken_paragraphs(text)])


def _opens_paragraph(text: str, at: int) -> bool:
    return not text[:at].rstrip(" \t").strip("\n") or text[:at].rstrip(" \t").endswith("\n")


def _spoken_paragraphs(text: str) -> list[Span]:
    """Return the spans of "- Слова. Ещё слова, - сказал он": a paragraph that a dash opens."""
    spans = []
    for opening in _SPOKEN_PARAGRAPH.finditer(text):
        end = _PARAGRAPH.search(text, opening.end())
        close = [
            m.start() for m in _SAID_BEHIND.finditer(text, opening.end(), end.start() if end else len(text))
        ]
        if close:
            spans.append((opening.start(), close[-1] + 1))
    return spans


def quotations(text: str, hearings: Sequence[Hearing], reports: Reports) -> dict[int, Attribution]:
    """Return by sentence number who speaks in the sentences of quotations that hold several of them."""
    starts = [hearing.line.sentence.start for hearing in hearings]
    found: dict[int, Attribution] = {}
    last: Source | None = None
    seen = 0
    for begin, end in quoted_spans(text):
        first, behind = bisect_right(starts, begin) - 1, bisect_right(starts, end - 1)
        first = max(first, 0)
        for number in range(seen, first):
            last = _speaker(reports[number], last)
        seen = max(seen, first)
        if not _covers_much(hearings, first, behind, begin, end):
            continue
        source = _said_behind(hearings, reports, behind - 1, end) or _said_before(
            hearings, reports, first, begin
        )
        source = source or (replace(last, how=ANAPHOR) if last is not None else None)
        if source is None:
            continue
        for number in range(first, behind):
            scope = _inside(hearings[number], begin, end)
            if scope[0] < scope[1]:
                found[number] = Attribution((source,), QUOTED, LABEL, Stance.ASSERTED, scope, frozenset())
    return found


def told_by(
    hearing: Hearing, around: Sequence[Attribution], told: Sequence[Attribution]
) -> list[Attribution]:
    """Let who is quoted say "зазначаємо" and deny what is called false, not the medium that quotes him."""
    sources = next((one.sources for one in around if one.cue == QUOTED), ())
    narrator, we = hearing.memory.narrator, tuple(hearing.lexis.words("speech", "we_endings"))

    def own(one: Attribution) -> bool:
        denied = one.form == NOUN and one.stance is Stance.DENIED
        meant = denied and narrator is not None and any(s.claimant.id == narrator.id for s in one.sources)
        return meant or (one.form == VERB and bool(we) and one.cue.endswith(we))

    return [replace(one, sources=sources) if sources and own(one) else one for one in told]


def _covers_much(hearings: Sequence[Hearing], first: int, behind: int, begin: int, end: int) -> bool:
    """Say whether a span holds several sentences, or one that is nothing but a quotation."""
    if behind - first >= _FEWEST:
        return True
    if behind <= first:
        return False
    sentence = hearings[first].line.sentence
    return (
        begin - sentence.start <= 1
        and sentence.end - end <= 1
        and end - begin > sentence.end - sentence.start - 3
    )


def _said_behind(hearings: Sequence[Hearing], reports: Reports, number: int, end: int) -> Source | None:
    """Return who is named behind the closing mark: "…», — сказал он", or alone in the sentence after."""
    line = hearings[number].line
    for report in reports[number]:
        if report.sources and _starts(hearings[number], report) >= end - 1:
            return report.sources[0]
    if line.sentence.end - end > 1 or number + 1 >= len(hearings):
        return None
    after = hearings[number + 1].line
    if after.lows and after.lows[0] in DASHES | {","}:
        return next((r.sources[0] for r in reports[number + 1] if r.sources), None)
    return None


def _said_before(hearings: Sequence[Hearing], reports: Reports, number: int, begin: int) -> Source | None:
    """Return who is named before the opening mark, in the same sentence or in one that ends in a colon."""
    hearing = hearings[number]
    before = [r for r in reports[number] if r.sources and _starts(hearing, r) < begin]
    if before:
        return before[-1].sources[0]
    opens = all(word.start >= begin for word in hearing.line.words[_WORDS_BEFORE:][:1])
    if opens and number and hearings[number - 1].line.lows[-1:] == (":",):
        return next((r.sources[0] for r in reversed(reports[number - 1]) if r.sources), None)
    return None


def _speaker(reports: Sequence[Attribution], last: Source | None) -> Source | None:
    """Return who spoke last: a party or a monitor that a sentence names, no medium and nobody unknown."""
    for report in reports:
        for source in report.sources:
            if source.how != UNKNOWN and source.claimant.kind is not ClaimantKind.MEDIA:
                return source
    return last


def _starts(hearing: Hearing, report: Attribution) -> int:
    """Return the character at which the words of a source begin."""
    return hearing.line.words[min(report.own, default=0)].start


def _inside(hearing: Hearing, begin: int, end: int) -> tuple[int, int]:
    """Return the words of a sentence that stand between two marks."""
    words = hearing.line.words
    inside = [number for number, word in enumerate(words) if begin <= word.start < end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)
