"""Line: one sentence as words, apostrophes and hyphens inside words kept, places as single words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.mentions import DIRECTION, REGION, SETTLEMENT
from geo.resolve import Resolution
from layers.reading.line import PLACE, Line, Word
from layers.reading.sentences import Sentence
from layers.reading.slavic.lexis import Lexis

_WORD: Final = re.compile(
    r"\d+(?:[.,]\d+)*(?:-[^\W\d_]+)?|[^\W\d_]+(?:['’ʼ\u0301-]+[^\W_]+)*\u0301?|[^\W_]+|\S"
)
_QUOTES: Final = frozenset('"“”„«»')
_CUE_SIGNS: Final = 60  # of text, in which a cue of several words ends
_ACCENT: Final = "\u0301"  # printed over a vowel in schoolbooks and by some agencies
_FOLD: Final = str.maketrans({"’": "'", "ʼ": "'", "ё": "е", _ACCENT: None})


def make_line(text: str, sentence: Sentence, resolutions: Sequence[Resolution], lexis: Lexis) -> Line:
    """Cut a sentence into words; quotation marks are left out, places become one word each.

    A name that is no known place and begins a cue ("Бойові дії тривають") is left as words.
    """
    words: list[Word] = []
    cursor = sentence.start
    for resolution in resolutions:
        mention = resolution.mention
        if mention.kind not in (SETTLEMENT, DIRECTION, REGION) or mention.start < cursor:
            continue
        if resolution.place is None and _begins_cue(text, mention.start, sentence.end, lexis):
            continue
        words += _plain(text, cursor, mention.start)
        words.append(Word(mention.surface, PLACE, mention.start, mention.end, resolution))
        cursor = mention.end
    words += _plain(text, cursor, sentence.end)
    return Line(sentence, tuple(words), tuple(word.low for word in words))


def _begins_cue(text: str, start: int, end: int, lexis: Lexis) -> bool:
    lows = [word.low for word in _plain(text, start, min(end, start + _CUE_SIGNS))]
    return bool(lows) and (lows[0] in lexis.cues or lexis.states.at(lows, 0) is not None)


def _plain(text: str, start: int, end: int) -> list[Word]:
    words = []
    for match in _WORD.finditer(text, start, end):
        written = match[0]
        if written not in _QUOTES and written != _ACCENT:
            words.append(Word(written, written.lower().translate(_FOLD), *match.span()))
    return words
