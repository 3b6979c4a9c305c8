"""Lies: "the Russians are lying again", "accused Moscow of lying": what was just claimed is denied."""

from __future__ import annotations

from typing import Final

from layers.claims import ControlStatus, Stance
from layers.lexicon import Lexicon
from layers.reading.attribution import NOUN, Attribution, known_sources, noun_phrase_begin
from layers.reading.english.reportnoun import told_untrue
from layers.reading.line import Line
from layers.reading.sources import Memory, find_sources

_REACH: Final = 9  # words from who lies to what is said of them
_NOT: Final = frozenset({"not", "never", "n't"})
# What the other side is said to lie about.
_CLAIMED: Final = frozenset(ControlStatus) - {ControlStatus.CONTESTED, ControlStatus.REPELLED}


def called_lies(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    """Read "the Russians are lying again" and "accused Moscow of lying": what was just claimed is denied."""
    found = []
    others = lexicon.words("actors", "opponent")
    for start, end, words in lexicon.phrases("reporting", "lying").spans(line.lows):
        before = line.lows[max(0, start - _REACH) : start]
        party = bool(lexicon.sides.spans(before)) or not others.isdisjoint(before)
        behind = line.lows[end : end + 1]
        ends = not behind or not behind[0][0].isalnum()
        ends = ends or behind[0] in lexicon.words("reporting", "lying_ends")
        if party and ends and _NOT.isdisjoint(before) and not lexicon.events.spans(line.lows):
            accuses = next((n for n in range(start - 1, 0, -1) if line.lows[n].startswith("accus")), 0)
            begin = noun_phrase_begin(line, accuses) if accuses else start
            sources = known_sources(find_sources(line, begin, accuses, lexicon, memory)) if accuses else ()
            own, scope = frozenset(range(begin, end)), (start, end)
            found.append(Attribution(sources, words, NOUN, Stance.DENIED, scope, own, meant=_CLAIMED))
    return found


def untrue_reports(line: Line, lexicon: Lexicon) -> list[Attribution]:
    """Read "also untrue are statements that ...": whoever speaks denies what they tell."""
    found, nouns = [], lexicon.claim_nouns
    for at, low in enumerate(line.lows):
        begin, content = told_untrue(line, at, lexicon) if low in nouns else (0, 0)
        if content:
            own, scope = frozenset(range(begin, content)), (content, len(line))
            found.append(Attribution((), low, NOUN, Stance.DENIED, scope, own, infinitive=True))
    return found
