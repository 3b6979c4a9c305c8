"""Line: one sentence as a list of words, with its place names as single words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from geo.mentions import DIRECTION, REGION, SETTLEMENT
from geo.resolve import Resolution
from layers.phrases import WORD
from layers.reading.sentences import Sentence

PLACE = "\x00place"  # no word of a text: a text's word that begins with a control sign is one sign long
_QUOTES = frozenset('"“”„«»')


class Word(NamedTuple):
    """One word: as written, folded, its span in the text, and the place it names, if any."""

    text: str
    low: str
    start: int
    end: int
    place: Resolution | None = None


@dataclass(frozen=True)
class Line:
    """A sentence's words; `lows` is what cues are looked up in."""

    sentence: Sentence
    words: tuple[Word, ...]
    lows: tuple[str, ...] = field(repr=False)

    def __len__(self) -> int:
        return len(self.words)


def make_line(text: str, sentence: Sentence, resolutions: Sequence[Resolution]) -> Line:
    """Cut a sentence into words; quotation marks are left out, places become one word each."""
    places = [
        r
        for r in resolutions
        if r.mention.kind in (SETTLEMENT, DIRECTION, REGION)
        and sentence.start <= r.mention.start < sentence.end
    ]
    words: list[Word] = []
    cursor = sentence.start
    for resolution in places:
        mention = resolution.mention
        words += _plain(text, cursor, mention.start)
        words.append(Word(mention.surface, PLACE, mention.start, mention.end, resolution))
        cursor = mention.end
    words += _plain(text, cursor, sentence.end)
    return Line(sentence, tuple(words), tuple(word.low for word in words))


def _plain(text: str, start: int, end: int) -> list[Word]:
    return [
        Word(match[0], match[0].lower().replace("’", "'"), match.start(), match.end())
        for match in WORD.finditer(text, start, end)
        if match[0] not in _QUOTES
    ]
