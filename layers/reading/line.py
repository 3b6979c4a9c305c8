"""Line: one sentence as a list of words, with its place names as single words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from geo.mentions import DIRECTION, REGION, SETTLEMENT
from geo.resolve import Resolution
from layers.phrases import NAMED, WORD
from layers.reading.sentences import Sentence

PLACE = NAMED
QUOTES = frozenset('"“”„«»')
_DASH = "–"
_BARE_OWNERS = frozenset({"ukraines", "russias"})


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

    @cached_property
    def places(self) -> tuple[tuple[int, Resolution], ...]:
        """Word numbers of the places with what each means, in order."""
        return tuple((n, word.place) for n, word in enumerate(self.words) if word.place is not None)


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
    return Line(sentence, tuple(words), tuple([word.low for word in words]))


def _plain(text: str, start: int, end: int) -> list[Word]:
    words = []
    make = tuple.__new__  # what Word(...) does, without its call: every word of every text comes by here
    for match in WORD.finditer(text, start, end):
        written = match[0]
        at, behind = match.span()
        low = written.lower()
        if behind - at == 1:  # all signs are, and few words
            if written in QUOTES:
                continue
            if low == "-" and _is_dash(text, at, behind):
                low = _DASH
        elif "’" in low:
            low = low.replace("’", "'")
        elif low in _BARE_OWNERS:  # "Ukraines army": the apostrophe was lost on the way
            words.append(make(Word, (written[:-1], low[:-1], at, behind - 1, None)))
            written, low, at = written[-1:], "'s", behind - 1
        words.append(make(Word, (written, low, at, behind, None)))
    return words


def _is_dash(text: str, start: int, end: int) -> bool:
    """Say whether a hyphen is meant for a dash: "... - he said", not "Russian-held" or "4 - 5 km"."""
    spaced = text[max(0, start - 1) : end + 1] == " - "
    before = text[max(0, start - 2)]
    span = before.isdigit() and text[end + 1 : end + 2].isdigit()
    return spaced and not span and before != "\n"
