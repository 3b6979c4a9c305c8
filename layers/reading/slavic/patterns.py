"""Patterns: phrases whose words may stand in any case, looked up at a position of a list of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Generic, TypeVar

T = TypeVar("T")

ANY: Final = "?"  # one word or none
_KEY: Final = 2
_REMEMBERED: Final = 4096  # words of texts that a table keeps the answer for
_Phrase = tuple[str, tuple[str, ...], T]  # the first word or how it begins, the words behind it, the value
# Of a phrase whose first word is there: the word behind it, or how that begins; all behind it; the value.
_Begun = tuple[str, str, tuple[str, ...], T]


class PatternTable(Generic[T]):
    """Phrases with a value each; the longest one wins.

    A word that ends in "*" stands for all words that begin so ("генштаб*"), "?" for one word or none.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._exact: dict[str, list[_Phrase[T]]] = {}
        self._prefixed: dict[str, list[_Phrase[T]]] = {}
        # By words of texts: what they begin, and those that begin no phrase, as most do.
        self._begun: dict[str, tuple[_Begun[T], ...]] = {}
        self._silent: set[str] = set()
        for text, value in entries:
            first, *others = text.lower().split() or ("",)
            if first.endswith("*"):
                self._prefixed.setdefault(first[:_KEY], []).append((first[:-1], tuple(others), value))
            elif first:
                self._exact.setdefault(first, []).append((first, tuple(others), value))

    def at(self, words: Sequence[str], position: int, stop: int | None = None) -> tuple[int, T] | None:
        """Return (end, value) of the longest phrase that begins at a position, or None."""
        size = len(words)
        if position >= size:
            return None  # a sentence may break off anywhere
        word = words[position]
        if word in self._silent:
            return None
        phrases = self._begun.get(word) or self._beginning(word)
        limit = size if stop is None or stop > size else stop
        if not phrases or position >= limit:
            return None
        best: tuple[int, T] | None = None
        behind = words[position + 1] if position + 1 < limit else ""
        for second, begins, others, value in phrases:
            if not others:
                end = position + 1
            elif (second and second != behind) or not behind.startswith(begins):
                continue
            else:
                end = _matched(others, words, position + 1, limit)
            if end and (best is None or end > best[0]):
                best = end, value
        return best

    def begins(self, word: str) -> bool:
        """Say whether a word begins a phrase: most words begin none."""
        return word not in self._silent and (word in self._begun or bool(self._beginning(word)))

    def _beginning(self, word: str) -> tuple[_Begun[T], ...]:
        """Return the phrases that a word can begin; looked up once for each word of a text."""
        if len(self._begun) + len(self._silent) >= _REMEMBERED:
            self._begun.clear()
            self._silent.clear()
        prefixed = [one for one in self._prefixed.get(word[:_KEY], ()) if word.startswith(one[0])]
        # Of phrases of one length that is meant which says most of the word: "военнослужащ*", not "военн*".
        prefixed.sort(key=lambda one: -len(one[0]))
        found = tuple(
            (*_second(others), others, value) for _, others, value in (*self._exact.get(word, ()), *prefixed)
        )
        if found:
            self._begun[word] = found
        else:
            self._silent.add(word)
        return found

    def spans(
        self, words: Sequence[str], start: int = 0, stop: int | None = None
    ) -> list[tuple[int, int, T]]:
        """Return (start, end, value) of the phrases in words[start:stop], left to right, not overlapping."""
        limit = len(words) if stop is None else min(stop, len(words))
        found: list[tuple[int, int, T]] = []
        free = start
        for position in self._openings(words, start, limit):
            hit = self.at(words, position, limit) if position >= free else None
            if hit is not None:
                found.append((position, *hit))
                free = hit[0]
        return found

    def has(self, words: Sequence[str], start: int = 0, stop: int | None = None) -> bool:
        """Say whether a phrase stands in words[start:stop]."""
        limit = len(words) if stop is None else min(stop, len(words))
        for position in self._openings(words, max(start, 0), limit):
            if self.at(words, position, limit) is not None:
                return True
        return False

    def _openings(self, words: Sequence[str], start: int, limit: int) -> list[int]:
        """Return where a phrase may begin: most words begin none, and nothing else is done for them."""
        silent = self._silent
        within = words if not start and limit == len(words) else words[start:limit]
        if silent.issuperset(within):
            return []
        return [n for n, word in enumerate(within, start) if word not in silent and self.begins(word)]


def _second(others: tuple[str, ...]) -> tuple[str, str]:
    """Return the second word of a phrase, or how it begins; "" where it is nothing in particular."""
    if not others or others[0] == ANY:
        return "", ""
    return ("", others[0][:-1]) if others[0].endswith("*") else (others[0], "")


def _matched(parts: tuple[str, ...], words: Sequence[str], position: int, stop: int) -> int:
    """Return where a phrase that begins at a position ends, or 0."""
    for number, part in enumerate(parts):
        if part == ANY:
            return _matched(parts[number + 1 :], words, position, stop) or (
                _matched(parts[number + 1 :], words, position + 1, stop) if position + 1 < stop else 0
            )
        if position >= stop:
            return 0
        word = words[position]
        if part.endswith("*"):
            if not word.startswith(part[:-1]):
                return 0
        elif word != part:
            return 0
        position += 1
    return position
