"""Parts again: a part that a clause names alone is of the town just told of: "while the south is ours"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from layers.claims import ControlStatus, Relation, Side
from layers.lexicon import Lexicon
from layers.reading.clause import Clause
from layers.reading.finding import NAMED_ELSEWHERE, Finding
from layers.reading.line import PLACE, Line

_PHRASE: Final = 4  # words from "the" to the noun
_HELD: Final = frozenset({ControlStatus.CONTROLS, ControlStatus.ENTERED})


def part_of_told(
    line: Line, clause: Clause, told: Sequence[Finding], bare: Finding, lexicon: Lexicon
) -> list[Finding]:
    """Return what is told of "the south" or "the steel plant" as of the only town told of before it."""
    places = {
        f.resolution.place.id for f in told if f.resolution is not None and f.resolution.place is not None
    }
    since = max((max(f.at, f.place_at) for f in told), default=0)
    told_here = tuple(n for n in clause.words if n > since)
    words = tuple(line.lows[n] for n in told_here)
    held = bare.status in _HELD and isinstance(bare.whose, Side)
    if len(places) != 1 or bare.at not in told_here or not held or PLACE in words:
        return []
    last = told[-1]
    partly = last.status is ControlStatus.ENTERED and last.relation is Relation.IN
    if not _names_part(words, told_here.index(bare.at), bare, lexicon, quarters=partly):
        return []
    return [replace(
        bare, resolution=last.resolution, status=ControlStatus.ENTERED, relation=Relation.IN,
        reasons=(*bare.reasons, "a part of the place that the sentence has just named"),
        weak=(*bare.weak, NAMED_ELSEWHERE),
    )]  # fmt: skip


def _names_part(words: Sequence[str], at: int, bare: Finding, lexicon: Lexicon, *, quarters: bool) -> bool:
    """Say whether the object or the subject of a cue is a part of a town, or what stands in one."""
    nouns = lexicon.union("relations.urban", "relations.works")
    if quarters:
        nouns |= lexicon.union("relations.edges", "relations.town_parts", "relations.rests_of")
        nouns |= lexicon.bearings.first_words
    end = at + len(bare.cue.split())
    if _noun_at(words, end, nouns) or _noun_at(words, end + 1, nouns):
        return True
    passed = lexicon.union("grammar.copula", "grammar.have", "grammar.adverbs")
    start = at
    while start and words[start - 1] in passed:
        start -= 1
    return start < at and any(_noun_at(words[:start], n, nouns, ends=start) for n in range(min(3, start)))


def _noun_at(words: Sequence[str], start: int, nouns: frozenset[str], ends: int = 0) -> bool:
    """Say whether "the", a few words and a noun stand at a word, and no "of" behind them."""
    if words[start : start + 1] not in (("the",), ["the"]):
        return False
    for n in range(start + 1, min(start + 1 + _PHRASE, len(words))):
        if not words[n][0].isalnum() and words[n] != "-":
            return False
        if words[n] in nouns and words[n + 1 : n + 2] not in (("of",), ["of"]):
            return not ends or n == ends - 1
    return False
