"""Line: one sentence as words, apostrophes and hyphens inside words kept, places as single words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.mention import DIRECTION, OFFICE, REGION, SETTLEMENT
from geo.resolve import Resolution
from layers.reading.line import PLACE, QUOTES, Line, Word
from layers.reading.sentences import Sentence
from layers.reading.slavic.inflection import FINITE
from layers.reading.slavic.lexis import Lexis

_WORD: Final = re.compile(
    r"\d+(?:[.,]\d+)*(?:-[^\W\d_]+)?|[^\W\d_]+(?:['’ʼ\u0301-]+[^\W_]+)*\u0301?|[^\W_]+|\S"
)
_CUE_SIGNS: Final = 60  # of text, in which a cue of several words ends
_BULLETS: Final = frozenset("-–—•·*")
_LIST_SIGNS: Final = frozenset({":", ";", ","})
_LIST_ENDS: Final = frozenset({";", ",", ".", "і", "й", "та", "и"})
_ON: Final = 4  # characters: " на "
_ACCENT: Final = "\u0301"  # printed over a vowel in schoolbooks and by some agencies
_FOLD: Final = (("’", "'"), ("ʼ", "'"), ("ё", "е"), (_ACCENT, ""))
_UNHEARD: Final = QUOTES | {_ACCENT}


def make_line(text: str, sentence: Sentence, resolutions: Sequence[Resolution], lexis: Lexis) -> Line:
    """Cut a sentence into words; quotation marks are left out, places become one word each.

    A name that is no known place and begins a cue ("Бойові дії тривають") or tells whose the forces
    behind it are is left as words.
    """
    words: list[Word] = []
    cursor = sentence.start
    for resolution in resolutions:
        mention = resolution.mention
        named = mention.kind in (SETTLEMENT, DIRECTION, REGION) or mention.said_kind == OFFICE
        if not named or mention.start < cursor:
            continue
        kind = _kind_on(text, mention.start, mention.surface, lexis)
        if kind is not None:
            resolution = replace(resolution, mention=replace(mention, kind=kind))
        if resolution.place is None and _begins_cue(text, mention.start, sentence.end, lexis):
            continue
        if _tells_whose(text, mention.start, mention.end, lexis):
            continue
        words += _plain(text, cursor, mention.start)
        words.append(Word(mention.surface, PLACE, mention.start, mention.end, resolution))
        cursor = mention.end
    words += _plain(text, cursor, sentence.end)
    shortened = lexis.words("speech", "shortened")  # "бригади ім. Вигаданого": no end of a part
    if any(word.low in shortened for word in words):
        words = [w for n, w in enumerate(words) if w.low != "." or not n or words[n - 1].low not in shortened]
    if any(word.low == ";" for word in words):
        words = _joined(words)
    return Line(sentence, tuple(words), tuple(word.low for word in words))


def _joined(words: list[Word]) -> list[Word]:
    """Return words with the names of a list that stand on lines of their own as one: "Звільнено: A; B; C".

    Not where more than a name stands behind the sign: "звільнено A; B під контролем ворога".
    """
    ends = {word.end for word in words if word.low == PLACE}
    kept: list[Word] = []
    for n, word in enumerate(words):
        listed = kept != [] and kept[-1].low in _LIST_SIGNS
        if word.low in _BULLETS and listed and words[n + 1 : n + 2] != [] and words[n + 1].low == PLACE:
            continue
        kept.append(word)
        if word.low != ";" or n == 0 or words[n - 1].end not in ends:
            continue
        behind = [other.low for other in words[n + 1 : n + 4] if other.low not in _BULLETS]
        if behind[:1] == [PLACE] and (len(behind) == 1 or behind[1] in _LIST_ENDS):
            kept[-1] = word._replace(low=",")
    return kept


def statement(line: Line, lexis: Lexis) -> Line:
    """Return a line without the question behind its colon: "Росія захопила X: що далі?" states a capture."""
    colon = line.lows.index(":") if line.lows[-1:] == ("?",) and ":" in line.lows else 0
    asks = lexis.patterns("speech", "headline_questions").at(line.lows, 0) if line.lows else None
    states = any(cue.form in FINITE for low in line.lows[:colon] for cue in lexis.cues.get(low, ()))
    if not colon or asks is not None or not states:
        return line
    return replace(line, words=line.words[:colon], lows=line.lows[:colon])


def _kind_on(text: str, start: int, surface: str, lexis: Lexis) -> str | None:
    """Return what a name behind "на" means that is no town there, or None.

    "На Вигадському – A та B" is a sector whose noun is left out, "на Запоріжжі" the land around a town.
    """
    before = text[max(0, start - _ON) : start].lower()
    if before.rpartition(" ")[0].rpartition(" ")[2].lstrip("(\n") != "на":
        return None
    low = surface.lower()
    sectors = tuple(lexis.words("where", "sector_ends"))
    if sectors and low.endswith(sectors):
        return DIRECTION
    return REGION if lexis.patterns("where", "regions_on").has((low,)) else None


def _begins_cue(text: str, start: int, end: int, lexis: Lexis) -> bool:
    lows = [word.low for word in _plain(text, start, min(end, start + _CUE_SIGNS))]
    return bool(lows) and (lows[0] in lexis.cues or lexis.states.at(lows, 0) is not None)


def _tells_whose(text: str, start: int, end: int, lexis: Lexis) -> bool:
    """Say whether a name is the adjective of forces that opens a sentence: "Українська армія", no village."""
    if lexis.adjectives.at((text[start:end].lower(),), 0) is None:
        return False
    lows = [word.low for word in _plain(text, end, min(len(text), end + _CUE_SIGNS))]
    return bool(lows) and lexis.forces.at(lows, 0) is not None


def _plain(text: str, start: int, end: int) -> list[Word]:
    words = []
    make = tuple.__new__  # as in the English line: every word of every text comes by here
    for match in _WORD.finditer(text, start, end):
        written = match[0]
        if written not in _UNHEARD:
            low = written.lower()
            for sign, folded in _FOLD:
                low = low.replace(sign, folded)
            at, behind = match.span()
            words.append(make(Word, (written, low, at, behind, None)))
    return words
