"""Phrases with room for other words between theirs, looked up as phrases are: the longest one wins."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final, Generic, TypeVar

from layers.phrases import NAMED, Node, PhraseTable

T = TypeVar("T")

_ROOM: Final = frozenset("~@")
_LOOSE_REACH: Final = 4
_OBJECT_REACH: Final = 9
_SHORT: Final = 4  # letters: "only" and "any" are no adjectives
# A phrase with room: its place in the list, its words, its value.
_Roomy = tuple[int, tuple[str, ...], T]


class _Roomies(Generic[T]):
    """The phrases with room that one word begins, in the order in which they are listed.

    By their second word, and of these by their last; those with room for other words there by the word behind
    it, which stands near; those with room for an object there by their last. Few are left in a sentence.
    """

    def __init__(self, endings: Mapping[str, Sequence[tuple[tuple[str, ...], T]]]) -> None:
        self._by_second: dict[str, dict[str, list[_Roomy[T]]]] = {}
        self._by_third: dict[str, list[_Roomy[T]]] = {}
        self._by_last: dict[str, list[_Roomy[T]]] = {}
        listed = [(last, key, value) for last, phrases in endings.items() for key, value in phrases]
        for number, (last, key, value) in enumerate(listed):
            if key[1] not in _ROOM:
                self._by_second.setdefault(key[1], {}).setdefault(last, []).append((number, key, value))
            elif key[1] == "~" and key[2] not in _ROOM:
                self._by_third.setdefault(key[2], []).append((number, key, value))
            else:
                self._by_last.setdefault(last, []).append((number, key, value))
        self.values = [value for _, _, value in listed]

    def possible(self, words: Sequence[str], position: int) -> list[_Roomy[T]]:
        """Return the phrases, in their order, whose words all may stand behind a position."""
        near = words[position + 1 : position + _LOOSE_REACH + 2]
        found = _of_words(self._by_third, near)
        second = self._by_second.get(near[0]) if near else None
        if second is not None:
            found += _of_words(second, words[position:])
        if self._by_last:
            found += _of_words(self._by_last, words[position:])
        return sorted(found, key=_number) if len(found) > 1 else found


def _of_words(phrases: Mapping[str, list[_Roomy[T]]], words: Sequence[str]) -> list[_Roomy[T]]:
    return [one for word in phrases.keys() & words for one in phrases[word]]


def _number(one: _Roomy[T]) -> int:
    return one[0]


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
        roomy: dict[str, dict[str, list[tuple[tuple[str, ...], T]]]] = {}
        marks: set[str] = set()
        ends: set[str] = set()
        for key, value in listed:
            if not _ROOM.isdisjoint(key):
                last = [part for part in key if part not in _ROOM][-1]
                roomy.setdefault(key[0], {}).setdefault(last, []).append((key, value))
                self._first.setdefault(key[0], Node())
                ends.add(last)
                marks.add(max(key[: (*key, "@").index("@")], key=len))  # what is found ends before an object
        self._roomy = {first: _Roomies(endings) for first, endings in roomy.items()}
        self.marks |= marks
        self.last_words |= ends

    def at(self, words: Sequence[str], position: int) -> tuple[int, T] | None:
        """Return (end, value) of the longest phrase that begins at a position, or None."""
        word = words[position]
        if word not in self._first:  # as most words that are asked for
            return None
        found = PhraseTable.at(self, words, position)
        roomy = self._roomy.get(word)
        if roomy is None:
            return found
        best, longest = found, found[0] if found is not None else position
        for _, key, value in roomy.possible(words, position):
            hit = self._reaches(words, position, key)
            if hit is not None and hit[1] > longest:
                best, longest = (hit[0], value), hit[1]
        return best

    def beginnings(self, wanted: Callable[[T], bool]) -> frozenset[str]:
        """Return the first words of the phrases whose values are wanted."""
        plain = {key[0] for key, value in self._values.items() if wanted(value)}
        roomy = {first for first, phrases in self._roomy.items() if any(map(wanted, phrases.values))}
        return frozenset(plain | roomy)

    def reach(self, words: Sequence[str], position: int) -> int:
        """Return the end of all words that a phrase at a position needs, those behind its object included."""
        roomy = self._roomy.get(words[position])
        possible = roomy.possible(words, position) if roomy is not None else []
        hits = [self._reaches(words, position, key) for _, key, _ in possible]
        return max((hit[1] for hit in hits if hit is not None), default=position)

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
