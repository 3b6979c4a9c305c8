"""Phrases of words looked up at a position of a list of words: the longest one wins."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
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
_ROOM: Final = frozenset("~@")
_LOOSE_REACH: Final = 4
_OBJECT_REACH: Final = 9
_SHORT: Final = 4  # letters: "only" and "any" are no adjectives


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
class _Node(Generic[T]):
    """What follows the words of a phrase so far: its value where it ends here, and the next words."""

    value: T | None = None
    behind: dict[str, _Node[T]] | None = None


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
        self._first: dict[str, _Node[T]] = {}
        for key, value in self._values.items():
            node = self._first.setdefault(key[0], _Node())
            for word in key[1:]:
                node.behind = {} if node.behind is None else node.behind
                node = node.behind.setdefault(word, _Node())
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
        stop = len(words) if end is None else min(end, len(words))
        within = words if not start and stop == len(words) else words[start:stop]
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


class LoosePhrases(PhraseTable[T]):
    """Phrases with room for words of degree and possession: "gain ~ foothold in", "put @ under ~ control".

    "~" stands for up to four of the words `loose`, or of words that end as adjectives and adverbs do
    (`endings`). "@" stands for an object, which ends with a place or with one of `things`: the phrase is only
    looked for behind it, and what is found ends before it. A phrase is given by its words.
    """

    def __init__(
        self,
        entries: Iterable[tuple[tuple[str, ...], T]],
        loose: Collection[str],
        things: Collection[str],
        endings: tuple[str, ...] = (),
    ) -> None:
        listed = list(entries)
        self._keep((key, value) for key, value in listed if _ROOM.isdisjoint(key))
        self._loose, self._things, self._endings = frozenset(loose), frozenset((NAMED, *things)), endings
        # By first and last word: of the many phrases that begin with "make", few can end in a given sentence.
        self._roomy: dict[str, dict[str, list[tuple[tuple[str, ...], T]]]] = {}
        marks: set[str] = set()
        ends: set[str] = set()
        for key, value in listed:
            if not _ROOM.isdisjoint(key):
                last = [part for part in key if part not in _ROOM][-1]
                self._roomy.setdefault(key[0], {}).setdefault(last, []).append((key, value))
                self._first.setdefault(key[0], _Node())
                ends.add(last)
                marks.add(max(key[: (*key, "@").index("@")], key=len))  # what is found ends before an object
        self.marks |= marks
        self.last_words |= ends

    def at(self, words: Sequence[str], position: int) -> tuple[int, T] | None:
        """Return (end, value) of the longest phrase that begins at a position, or None."""
        if words[position] not in self._first:  # as most words that are asked for
            return None
        found = PhraseTable.at(self, words, position)
        if words[position] not in self._roomy:
            return found
        best, longest = found, found[0] if found is not None else position
        for key, value in self._possible(words, position):
            hit = self._reaches(words, position, key)
            if hit is not None and hit[1] > longest:
                best, longest = (hit[0], value), hit[1]
        return best

    def beginnings(self, wanted: Callable[[T], bool]) -> frozenset[str]:
        """Return the first words of the phrases whose values are wanted."""
        plain = {key[0] for key, value in self._values.items() if wanted(value)}
        roomy = {
            first
            for first, endings in self._roomy.items()
            if any(wanted(value) for phrases in endings.values() for _, value in phrases)
        }
        return frozenset(plain | roomy)

    def reach(self, words: Sequence[str], position: int) -> int:
        """Return the end of all words that a phrase at a position needs, those behind its object included."""
        hits = [self._reaches(words, position, key) for key, _ in self._possible(words, position)]
        return max((hit[1] for hit in hits if hit is not None), default=position)

    def _possible(self, words: Sequence[str], position: int) -> Iterator[tuple[tuple[str, ...], T]]:
        """Yield the phrases with room that begin at a position and whose last word stands behind it."""
        endings = self._roomy.get(words[position])
        there = endings.keys() & words[position:] if endings is not None else None
        if endings is None or not there:
            return
        second = words[position + 1 : position + 2]
        for phrases in [phrases for last, phrases in endings.items() if last in there]:
            for key, value in phrases:  # most need another second word
                if key[1] in _ROOM or (key[1],) == second:
                    yield key, value

    def _reaches(self, words: Sequence[str], position: int, key: tuple[str, ...]) -> tuple[int, int] | None:
        """Return where a phrase with room for other words ends, and where all that it needs does."""
        at, end = position, 0
        for part in key:
            if part == "~":
                stop = at + _LOOSE_REACH
                while at < min(stop, len(words)) and self._is_loose(words[at]) and words[at] not in key:
                    at += 1
            elif part == "@":
                end = at
                behind = self._behind_object(words, at)
                if behind is None:
                    return None
                at = behind
            elif words[at : at + 1] == (part,):
                at += 1
            else:
                return None
        return end or at, at

    def _behind_object(self, words: Sequence[str], start: int) -> int | None:
        """Return where the words behind an object begin: "the villages of X and Y", "the town"."""
        for at in range(start, min(start + _OBJECT_REACH, len(words))):
            if words[at] in self._things:
                goes_on = words[at + 1 : at + 2] in ((",",), ("and",), ("of",), (NAMED,))
                if not goes_on:
                    return at + 1
            elif not self._is_loose(words[at]) and words[at] not in (",", "and", "of"):
                return None
        return None

    def _is_loose(self, word: str) -> bool:
        """Say whether a word may stand in the room that a phrase leaves."""
        known = word in self._loose or word[:1].isdigit()  # "pushed 5 km"
        return known or (len(word) > _SHORT and word.endswith(self._endings))
