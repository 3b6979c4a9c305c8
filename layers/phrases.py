"""Phrases of words looked up at a position of a list of words: the longest one wins."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from sys import intern
from typing import Final, Generic, TypeVar

T = TypeVar("T")

NAMED: Final = "\x00place"  # stands for a place; no word of a text: one with a control sign is one sign long

# A word with its inner points ("U.S."), one with or without "n't", a number, a contraction's end, or a sign.
# Plain letters before a space or a comma come first, in a class that is quick to match: most words are such.
WORD: Final = re.compile(
    r"[A-Za-zА-яІіЇїЄєҐґ]{2,}+(?=[ ,])|(?:[^\W\d_]\.){2,}|[^\W\d_]++(?:(?<=[^\W\d_]n)['’]t\b|[^\W_]*)"
    r"|\d+(?:[.,]\d+)*|['’](?:s|re|ve|d|ll|m)\b|\S"
)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a phrase in lower case, cut as the words of a text are."""
    return tuple([word.lower().replace("’", "'").replace("ʼ", "'") for word in WORD.findall(text)])


class CueWords:
    """The words of many cues, as `words_of` gives them, each part between spaces cut once and kept once.

    For lexicons, whose tens of thousands of cues share a few thousand words; a text would fill it.
    """

    def __init__(self) -> None:
        self._parts: dict[str, tuple[str, ...]] = {}

    def __getitem__(self, cue: str) -> tuple[str, ...]:
        found: list[str] = []
        for part in cue.split(" "):
            words = self._parts.get(part)
            if words is None:
                words = self._parts[part] = tuple(map(intern, words_of(part)))
            found += words
        return tuple(found)


@dataclass(slots=True)
class Node(Generic[T]):
    """What follows the words of a phrase so far: its value where it ends here, and the next words."""

    value: T | None = None
    behind: dict[str, Node[T]] | None = None


class PhraseTable(Generic[T]):
    """Phrases with a value each, as a tree of their words.

    `last_words` are those that end one, `marks` one of each: without one of them there is no phrase. A mark
    is a long word, and none of the `common` ones if there is another.
    """

    def __init__(self, entries: Iterable[tuple[str, T]], common: Collection[str] = frozenset()) -> None:
        self._keep(((words_of(text), value) for text, value in entries), common)

    def _keep(
        self, keyed: Iterable[tuple[tuple[str, ...], T]], common: Collection[str] = frozenset()
    ) -> None:
        self._values: dict[tuple[str, ...], T] = {key: value for key, value in keyed if key}
        self._first: dict[str, Node[T]] = {}
        for key, value in self._values.items():
            node = self._first.setdefault(key[0], Node())
            for word in key[1:]:
                node.behind = {} if node.behind is None else node.behind
                node = node.behind.setdefault(word, Node())
            node.value = value
        self.last_words = frozenset(key[-1] for key in self._values)
        self.marks = frozenset(max(key, key=lambda w: (w not in common, len(w))) for key in self._values)

    def __len__(self) -> int:
        return len(self._values)

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words that begin a phrase."""
        return frozenset(self._first)

    def at(self, words: Sequence[str], position: int) -> tuple[int, T] | None:
        """Return (end, value) of the longest phrase that begins at a position, or None."""
        node = self._first.get(words[position])
        found: tuple[int, T] | None = None
        while node is not None:
            position += 1
            if node.value is not None:
                found = position, node.value
            if node.behind is None or position == len(words):
                break
            node = node.behind.get(words[position])
        return found

    def ending(self, words: Sequence[str], position: int, reach: int = 6) -> tuple[int, T] | None:
        """Return (start, value) of the longest phrase that ends before a position, or None."""
        if not 0 < position <= len(words) or words[position - 1] not in self.last_words:
            return None
        for start in range(max(0, position - reach), position):
            value = self._values.get(tuple(words[start:position]))
            if value is not None:
                return start, value
        return None

    def spans(self, words: Sequence[str], start: int = 0, end: int | None = None) -> list[tuple[int, int, T]]:
        """Return (start, end, value) of the phrases in words[start:end], left to right, not overlapping."""
        size = len(words)
        stop = size if end is None or end > size else end
        within = words[start:stop] if start or stop != size else words
        # Most lines hold none of the long words: this sieve is what makes reading fast.
        if self.marks.isdisjoint(within):
            return []
        first_words, floor = self._first, start
        found: list[tuple[int, int, T]] = []
        for position in [n for n, word in enumerate(within, start) if word in first_words]:
            hit = self.at(words, position) if position >= floor else None
            if hit is not None and hit[0] <= stop:
                found.append((position, hit[0], hit[1]))
                floor = hit[0]
        return found
