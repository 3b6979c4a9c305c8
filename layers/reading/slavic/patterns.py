"""Patterns: phrases whose words may stand in any case, looked up at a position of a list of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Generic, TypeVar

T = TypeVar("T")

ANY: Final = "?"  # one word or none
_KEY: Final = 2
_REMEMBERED: Final = 4096  # words of texts that a table keeps the answer for
_Phrase = tuple[str, tuple[str, ...], T]  # the first word or how it begins, the words behind it, the value
# Of a phrase whose first word is there: its number, how the word behind begins, all words behind, the value.
_Rest = tuple[int, str, tuple[str, ...], T]
# The phrases that a word begins: by the word that must stand behind it, by that which may stand one word
# farther on ("у ? руках"), and all others.
_Begun = tuple[dict[str, list[_Rest[T]]], dict[str, list[_Rest[T]]], list[_Rest[T]]]


class PatternTable(Generic[T]):
    """Phrases with a value each; the longest one wins.

    A word that ends in "*" stands for all words that begin so ("генштаб*"), "?" for one word or none.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._exact: dict[str, list[_Phrase[T]]] = {}
        self._prefixed: dict[str, list[_Phrase[T]]] = {}
        # By words of texts: what they begin, and those that begin no phrase, as most do.
        self._begun: dict[str, _Begun[T]] = {}
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
        begun = self._begun.get(word) or self._beginning(word)
        limit = size if stop is None or stop > size else stop
        if begun is None or position >= limit:
            return None
        best: tuple[int, T] | None = None
        first = 0  # the number of the best: of phrases of one length the first listed is meant
        behind = words[position + 1] if position + 1 < limit else ""
        following, farther, rest = begun
        if behind in following:
            rest = [*following[behind], *rest]
        if farther and position + 2 < limit and words[position + 2] in farther:
            rest = [*farther[words[position + 2]], *rest]
        for number, begins, others, value in rest:
            if begins and not behind.startswith(begins):
                continue
            end = _matched(others, words, position + 1, limit) if others else position + 1
            if end and (best is None or end > best[0] or (end == best[0] and number < first)):
                best, first = (end, value), number
        return best

    def begins(self, word: str) -> bool:
        """Say whether a word begins a phrase: most words begin none."""
        return word not in self._silent and (word in self._begun or self._beginning(word) is not None)

    def _beginning(self, word: str) -> _Begun[T] | None:
        """Return the phrases that a word can begin; looked up once for each word of a text."""
        if len(self._begun) + len(self._silent) >= _REMEMBERED:
            self._begun.clear()
            self._silent.clear()
        prefixed = [one for one in self._prefixed.get(word[:_KEY], ()) if word.startswith(one[0])]
        # Of phrases of one length that is meant which says most of the word: "военнослужащ*", not "военн*".
        prefixed.sort(key=lambda one: -len(one[0]))
        phrases = (*self._exact.get(word, ()), *prefixed)
        if not phrases:
            self._silent.add(word)
            return None
        following: dict[str, list[_Rest[T]]] = {}
        farther: dict[str, list[_Rest[T]]] = {}
        rest: list[_Rest[T]] = []
        for number, (_, others, value) in enumerate(phrases):
            second, *more = others or (ANY,)
            if second == ANY and more and more[0] != ANY and not more[0].endswith("*"):
                following.setdefault(more[0], []).append((number, "", others, value))
                farther.setdefault(more[0], []).append((number, "", others, value))
            elif second == ANY or second.endswith("*"):
                rest.append((number, second[:-1], others, value))
            else:
                following.setdefault(second, []).append((number, "", others, value))
        self._begun[word] = following, farther, rest
        return self._begun[word]

    def spans(
        self, words: Sequence[str], start: int = 0, stop: int | None = None
    ) -> list[tuple[int, int, T]]:
        """Return (start, end, value) of the phrases in words[start:stop], left to right, not overlapping."""
        limit = len(words) if stop is None else min(stop, len(words))
        found: list[tuple[int, int, T]] = []
        free = start
        for position in self.openings(words, start, limit):
            hit = self.at(words, position, limit) if position >= free else None
            if hit is not None:
                found.append((position, *hit))
                free = hit[0]
        return found

    def has(self, words: Sequence[str], start: int = 0, stop: int | None = None) -> bool:
        """Say whether a phrase stands in words[start:stop]."""
        limit = len(words) if stop is None else min(stop, len(words))
        for position in self.openings(words, max(start, 0), limit):
            if self.at(words, position, limit) is not None:
                return True
        return False

    def openings(self, words: Sequence[str], start: int = 0, stop: int | None = None) -> list[int]:
        """Return where a phrase may begin: most words begin none, and nothing else is done for them."""
        silent, limit = self._silent, len(words) if stop is None else stop
        within = words if not start and limit == len(words) else words[start:limit]
        if silent.issuperset(within):
            return []
        return [n for n, word in enumerate(within, start) if word not in silent and self.begins(word)]


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
