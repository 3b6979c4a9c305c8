"""The gazetteer's names as an automaton over words: one pass over a text finds them in any case form.

Its letters are words. A word of the text is cut into stem and ending, the dictionary says which words of
toponyms it can be a form of, and a path of such words that is a toponym is a name found. Keeping stems
instead of forms keeps the automaton small: a tenth of the strings.
"""

from __future__ import annotations

import weakref
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final
from weakref import WeakKeyDictionary

from geo.caseendings import ANY, Endings
from geo.declension import stems
from geo.foldedtext import FoldedWord, one_name
from geo.gazetteer import Gazetteer
from geo.lasting import lasting
from geo.place import REGION_CATEGORIES

# Names of two letters are initials far more often than villages.
_MIN_LETTERS: Final = 3
_LONGEST_ENDING: Final = 4
_MAX_CACHED: Final = 20_000
# Parts of names that are written with a small letter.
_SMALL_PARTS: Final = frozenset(
    [
        "область",
        "район",
        "край",
        "яр",
        "поле",
        "на",
        "над",
        "при",
        "oblast",
        "raion",
        "region",
        "province",
        "district",
        "krai",
        "on",
        "yar",
        "pole",
    ]
)
# "Сакко і Ванцетті": what joins two words of a name has no cases.
_JOINTS: Final = ("і", "й", "та", "и")

# A toponym and the cases, as bits of geo.caseendings, in which the text may have it.
Reading = tuple[str, int]


class NameAutomaton:
    """The toponyms of one gazetteer, with the stems of their Cyrillic words."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.toponyms = gazetteer.toponyms()
        self._prefixes: set[str] = set()
        first: set[str] = set()
        single: set[str] = set()
        self._whole: set[str] = set()
        for name in self.toponyms:
            if len(name) < _MIN_LETTERS:
                continue
            head, space, rest = name.partition(" ")
            if not space:
                single.add(head)
                continue
            first.add(head)
            parts = rest.split(" ")
            single.update(parts)
            self._prefixes.add(head)
            for part in parts[:-1]:
                head = f"{head} {part}"
                self._prefixes.add(head)
        stemmed: dict[str, list[tuple[str, Endings]]] = defaultdict(list)
        for word in single | first:
            if word and word[0] < "Ѐ":
                self._whole.add(word)
                continue
            for stem, endings in stems(word, first_of_several=word in first):
                stemmed[stem].append((word, endings))
        self._stems: Mapping[str, list[tuple[str, Endings]]] = dict(stemmed)
        self._cache: dict[str, tuple[Reading, ...]] = {}
        self._gazetteer = weakref.proxy(gazetteer)
        self._meant: dict[tuple[str, ...], tuple[tuple[int, ...], tuple[int, ...]]] = {}
        self._abroad: dict[tuple[str, ...], bool] = {}
        self._respelled: dict[str, tuple[Reading, ...]] = {}

    def words(self, folded: str) -> tuple[Reading, ...]:
        """Return the words of toponyms that a folded word of a text can be a form of."""
        known = self._cache.get(folded)
        if known is None:
            if len(self._cache) >= _MAX_CACHED:
                self._cache.clear()
            known = self._cache[folded] = self._cut(folded)
        return known

    def _cut(self, folded: str) -> tuple[Reading, ...]:
        if folded in self._whole:
            return ((folded, ANY),)
        if folded in _JOINTS:
            return tuple((joint, ANY) for joint in _JOINTS)
        found: dict[str, int] = {}
        for size in range(min(_LONGEST_ENDING, len(folded) - 2) + 1):
            cut = len(folded) - size
            for word, endings in self._stems.get(folded[:cut], ()):
                bits = endings.get(folded[cut:])
                if bits:
                    found[word] = found.get(word, 0) | bits
        return tuple(sorted(found.items()))  # in one order on every run

    def places(self, names: tuple[str, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the indices of all places that toponyms can mean, and of the settlements among them."""
        known = self._meant.get(names)
        if known is None:
            if len(self._meant) >= _MAX_CACHED:
                self._meant.clear()
            indices = tuple(dict.fromkeys(i for name in names for i in self.toponyms.get(name, ())))
            category = self._gazetteer.category_at
            known = indices, tuple(i for i in indices if category(i) not in REGION_CATEGORIES)
            self._meant[names] = known
        return known

    def is_abroad(self, names: tuple[str, ...]) -> bool:
        """Say whether all places that toponyms can mean lie abroad."""
        known = self._abroad.get(names)
        if known is None:
            if len(self._abroad) >= _MAX_CACHED:
                self._abroad.clear()
            indices, place = self.places(names)[0], self._gazetteer.place_at
            known = self._abroad[names] = bool(indices) and all(place(i).country != "UA" for i in indices)
        return known

    def respelled(self, folded: str) -> tuple[Reading, ...]:
        """Return the toponyms of which a Latin word is another romanisation."""
        known = self._respelled.get(folded)
        if known is None:
            if len(self._respelled) >= _MAX_CACHED:
                self._respelled.clear()
            found = self._gazetteer.respellings(folded)
            known = self._respelled[folded] = tuple((name, 0) for name in found)
        return known

    def longest(self, text: str, words: Sequence[FoldedWord], at: int) -> tuple[int, tuple[Reading, ...]]:
        """Return how many words from `at` on make the longest name, with all names they can be; 0 if none."""
        readings = self.words(words[at].folded)
        if not readings:
            return 0, ()
        best, size = 0, 1
        result: tuple[Reading, ...] = ()
        alone = tuple(
            (name, bits) for name, bits in readings if len(name) >= _MIN_LETTERS and name in self.toponyms
        )
        if alone and len(words[at].folded) >= _MIN_LETTERS:
            best, result = 1, alone
        paths = [(name, bits) for name, bits in readings if name in self._prefixes]
        while paths and at + size < len(words):
            before, word = words[at + size - 1], words[at + size]
            if not one_name(text, before.end, word.start):
                break
            # The first part of a compound often stays as it is: Клебан-Бика, Івано-Дар'ївки.
            if text[before.end] in "-‐‑–":
                paths = [
                    (name, ANY if name.endswith(before.folded) and size == 1 else bits)
                    for name, bits in paths
                ]
            longer = []
            for part, own in self.words(word.folded):
                if not word.capital and part not in _SMALL_PARTS and part not in _JOINTS:
                    continue
                for name, bits in paths:
                    both = f"{name} {part}"
                    if both in self.toponyms or both in self._prefixes:
                        agreed = _agreed(bits, own, part == word.folded)
                        if agreed:
                            longer.append((both, agreed))
            size += 1
            whole = tuple((name, bits) for name, bits in longer if name in self.toponyms)
            if whole:
                best, result = size, whole
            paths = [(name, bits) for name, bits in longer if name in self._prefixes]
        return best, result


def _agreed(bits: int, own: int, unchanged: bool) -> int:
    """Return the cases of both words; a word in its citation form may stand for any, as genitives do."""
    return bits & own or (bits if unchanged else 0)


# An automaton lives as long as its gazetteer.
_AUTOMATA: WeakKeyDictionary[Gazetteer, NameAutomaton] = WeakKeyDictionary()


def name_automaton(gazetteer: Gazetteer) -> NameAutomaton:
    """Return the automaton of a gazetteer, built at its first use."""
    found = _AUTOMATA.get(gazetteer)
    if found is None:
        with lasting():
            found = _AUTOMATA[gazetteer] = NameAutomaton(gazetteer)
    return found
