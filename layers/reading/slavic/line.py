"""Line: one sentence as words, apostrophes and hyphens inside words kept, places as single words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.mentions import DIRECTION, REGION, SETTLEMENT
from geo.resolve import Resolution
from layers.reading.line import PLACE, Line, Word
from layers.reading.sentences import Sentence

_WORD: Final = re.compile(
    r"\d+(?:[.,]\d+)*(?:-[^\W\d_]+)?|[^\W\d_]+(?:['’ʼ\u0301-]+[^\W_]+)*\u0301?|[^\W_]+|\S"
)
_QUOTES: Final = frozenset('"“”„«»')
_ACCENT: Final = "\u0301"  # printed over a vowel in schoolbooks and by some agencies
_FOLD: Final = str.maketrans({"’": "'", "ʼ": "'", "ё": "е", _ACCENT: None})


def make_line(text: str, sentence: Sentence, resolutions: Sequence[Resolution]) -> Line:
    """Cut a sentence into words; quotation marks are left out, places become one word each."""
    words: list[Word] = []
    cursor = sentence.start
    for resolution in resolutions:
        mention = resolution.mention
        if mention.kind not in (SETTLEMENT, DIRECTION, REGION) or mention.start < cursor:
            continue
        words += _plain(text, cursor, mention.start)
        words.append(Word(mention.surface, PLACE, mention.start, mention.end, resolution))
        cursor = mention.end
    words += _plain(text, cursor, sentence.end)
    return Line(sentence, tuple(words), tuple(word.low for word in words))


def _plain(text: str, start: int, end: int) -> list[Word]:
    return [
        Word(match[0], match[0].lower().translate(_FOLD), match.start(), match.end())
        for match in _WORD.finditer(text, start, end)
        if match[0] not in _QUOTES and match[0] != _ACCENT
    ]
