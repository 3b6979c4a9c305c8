"""Phrases of words looked up at a position of a list of words: the longest one wins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, Generic, TypeVar

T = TypeVar("T")

# A word with its inner points ("U.S."), a contraction's end, a number, or a single sign.
WORD: Final = re.compile(
    r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+n['’]t\b|[^\W_]+|['’](?:s|re|ve|d|ll|m)\b|\S"
)
_APOSTROPHE: Final = str.maketrans({"’": "'", "ʼ": "'"})


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a phrase in lower case, cut as the words of a text are."""
    return tuple(match[0].lower().translate(_APOSTROPHE) for match in WORD.finditer(text))


class PhraseTable(Generic[T]):
    """Phrases with a value each."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._values: dict[tuple[str, ...], T] = {}
        for text, value in entries:
            key = words_of(text)
            if key:
                self._values[key] = value
        lengths: dict[str, set[int]] = {}
        for key in self._values:
            lengths.setdefault(key[0], set()).add(len(key))
        # How long the phrases are that a word begins, the longest first.
        self._lengths = {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}

    def __len__(self) -> int:
        return len(self._values)

    @property
    def first_words(self) -> frozenset[str]:
        """Return the words that begin a phrase."""
        return frozenset(self._lengths)

    def at(self, words: Sequence[str], position: int) -> tuple[int, T] | None:
        """Return (end, value) of the longest phrase that begins at a position, or None."""
        lengths = self._lengths.get(words[position])
        if lengths is None:
            return None
        room = len(words) - position
        for length in lengths:
            if length <= room:
                value = self._values.get(tuple(words[position : position + length]))
                if value is not None:
                    return position + length, value
        return None

    def ending(self, words: Sequence[str], position: int, reach: int = 6) -> tuple[int, T] | None:
        """Return (start, value) of the longest phrase that ends before a position, or None."""
        for start in range(max(0, position - reach), position):
            value = self._values.get(tuple(words[start:position]))
            if value is not None:
                return start, value
        return None

    def spans(self, words: Sequence[str], start: int = 0, end: int | None = None) -> list[tuple[int, int, T]]:
        """Return (start, end, value) of the phrases in words[start:end], left to right, not overlapping."""
        first_words, floor = self._lengths, start
        # Few words begin a phrase, and most lines hold none: sifted first, which is what makes reading fast.
        if first_words.keys().isdisjoint(words):
            return []
        stop = len(words) if end is None else min(end, len(words))
        found: list[tuple[int, int, T]] = []
        for position in [n for n in range(start, stop) if words[n] in first_words]:
            hit = self.at(words, position) if position >= floor else None
            if hit is not None and hit[0] <= stop:
                found.append((position, hit[0], hit[1]))
                floor = hit[0]
        return found
