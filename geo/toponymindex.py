"""Which places a toponym can mean: folded names with the indices of their places, the likeliest first."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from geo.citationforms import citation_keys
from geo.extract import Extract
from geo.likeness import Likenesses
from geo.misspelling import Misspellings
from geo.names import fold, fold_lines, variant_key, variant_key_lines
from geo.suggest import Suggestions

_CATEGORY_RANK = {"special": 0, "city": 1, "settlement": 2, "village": 3, "oblast": 4, "raion": 5}

_RUSSIAN_PARTS = (
    ("aleks", "oleks"),
    ("konstantin", "kostiantin"),
    ("nikolai", "mikolai"),
    ("mihail", "mikhail"),
)

_MOST_GUESSED = 20_000
_CYRILLIC_SLIP = 0.75
# How good a reason a name is to mean a place; a smaller number comes first.
_CANONICAL, _ALIAS, _GENERATED = 0, 1, 2
Tiers = Mapping[int, int]  # place index -> one of these


class ToponymIndex:
    """Folded names and their places, by index; each table is made when first needed."""

    def __init__(self, extract: Extract) -> None:
        self._places = extract.places
        self._names = extract.names
        self._generated = extract.generated
        self._guessed: dict[str, tuple[str, ...]] = {}
        self._alike: dict[str, tuple[tuple[str, float], ...]] = {}

    def __len__(self) -> int:
        return len(self._tiers)

    def find(self, toponym: str, *, respelled: bool) -> tuple[int, ...]:
        """Return the index of every place that a toponym can mean, the likeliest first.

        Places whose canonical name it is come first, then aliases and former names, then names generated
        by rule; within each, the larger place first. Where no name is equal and `respelled`, romanisation
        variants (y for i, g for h, doubled letters) are tried.
        """
        folded = fold(toponym)
        tiers = self._tiers.get(folded)
        if tiers:
            return self._ranked(self._hyphenated(toponym, tiers))
        return self._respelled(variant_key(folded)) if folded and respelled else ()

    def tier(self, folded: str, index: int) -> int:
        """Return how good a reason a folded name is to mean a place: 0 own, 1 another, 2 by rule, 3 none."""
        return self._tiers.get(folded, {}).get(index, _GENERATED + 1)

    def respellings(self, toponym: str) -> tuple[str, ...]:
        """Return the folded names of which a toponym is a romanisation variant, those of large places first.

        Where there is none, those of the one name that a slip of one letter away spells so.
        """
        key = variant_key(toponym)
        names = self._variants.get(key) or self._variants.get(_half_russian(key))
        names = names or self._variants.get(self._misspellings.meant(key), ())
        return tuple(sorted(names, key=lambda name: self._rank[self.toponyms[name][0]]))

    def guesses(self, toponym: str) -> tuple[str, ...]:
        """Return the folded names that a word may be an odd form of: a romanised case form, or a slip.

        Far from certain: only what stands beside it can tell whether one of them is meant.
        """
        known = self._guessed.get(toponym)
        if known is None:
            if len(self._guessed) >= _MOST_GUESSED:
                self._guessed.clear()
            known = self._guessed[toponym] = self._guess(variant_key(toponym))
        return known

    def _guess(self, key: str) -> tuple[str, ...]:
        keys = [key, *citation_keys(key)]
        found = [one for one in keys if one in self._variants]
        return tuple(dict.fromkeys(name for one in found for name in self._variants[one]))

    def likenesses(self, toponym: str) -> tuple[tuple[str, float], ...]:
        """Return the folded names like a word with their distances (`geo.likeness`), the nearest first.

        Farther from certain than `guesses`: for words that nothing else answers.
        """
        known = self._alike.get(toponym)
        if known is None:
            if len(self._alike) >= _MOST_GUESSED:
                self._alike.clear()
            near = self._likenesses.near(variant_key(toponym))
            if toponym >= "Ѐ":  # in their own letters names are seldom misspelled: another sound at most
                near = [(key, off) for key, off in near if off <= _CYRILLIC_SLIP]
            known = tuple((name, off) for key, off in near for name in self._variants[key])
            self._alike[toponym] = known
        return known

    @cached_property
    def toponyms(self) -> Mapping[str, tuple[int, ...]]:
        """All folded names with the indices of their places, the likeliest first."""
        ranked: dict[int, tuple[int, ...]] = {}
        result = {}
        for name, tiers in self._tiers.items():
            indices = ranked.get(id(tiers))
            if indices is None:
                indices = ranked[id(tiers)] = self._ranked(tiers)
            result[name] = indices
        return result

    @cached_property
    def suggestions(self) -> Suggestions:
        """The names for what a person types."""
        return Suggestions(self._tiers, self._keys, self._rank)

    @cached_property
    def _rank(self) -> list[tuple[int, int, str]]:
        columns = (self._places[column] for column in ("population", "category", "id"))
        cells = zip(*columns, strict=True)
        return [(-int(people or 0), _CATEGORY_RANK[category], code) for people, category, code in cells]

    @cached_property
    def _tiers(self) -> Mapping[str, Tiers]:
        """Folded name -> place index -> how good a reason the name is."""
        found: dict[str, dict[int, int]] = defaultdict(dict)
        for column in ("name", "name_local"):
            for index, name in enumerate(_folded(self._places[column])):
                found[name][index] = _CANONICAL
        rows = zip(_folded(self._names["text"]), self._names["place_row"], self._names["kind"], strict=True)
        for name, place_row, kind in rows:
            found[name].setdefault(int(place_row), _GENERATED if kind == "generated" else _ALIAS)
        namesakes: dict[str, dict[int, int]] = defaultdict(dict)
        for index, local in enumerate(self._places["name_local"]):
            namesakes[local][index] = _GENERATED
        forms = _folded(self._generated["forms"])
        for local, joined in zip(self._generated["name_local"], forms, strict=True):
            group = namesakes[local]
            for name in joined.split("|"):
                # Namesakes share one mapping; it is copied only where another name means it too.
                known = found.get(name)
                found[name] = group if known is None else {**group, **known}
        return dict(found)

    def _hyphenated(self, toponym: str, tiers: Tiers) -> Tiers:
        """Count a canonical name as an alias where one is hyphenated and the other is not.

        Гуляй-Поле is an old spelling of the town Гуляйполе before it is the village Гуляй Поле.
        """
        hyphen = "-" in toponym
        names, locals_ = self._places["name"], self._places["name_local"]
        return {
            index: _ALIAS if tier == _CANONICAL and hyphen != ("-" in names[index] + locals_[index]) else tier
            for index, tier in tiers.items()
        }

    def _ranked(self, tiers: Tiers) -> tuple[int, ...]:
        if len(tiers) == 1:
            return tuple(tiers)
        rank = self._rank
        return tuple(sorted(tiers, key=lambda index: (tiers[index], rank[index])))

    @cached_property
    def _keys(self) -> Sequence[str]:
        """The variant keys of all folded names, in the order of `_tiers`."""
        return variant_key_lines("\n".join(self._tiers)).split("\n")

    @cached_property
    def _variants(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for key, name in zip(self._keys, self._tiers, strict=True):
            found[key].append(name)
        return found

    def _respelled(self, key: str) -> tuple[int, ...]:
        merged: dict[int, int] = {}
        for name in self._variants.get(key, ()):
            for index, tier in self._tiers[name].items():
                merged[index] = min(tier, merged.get(index, tier))
        return self._ranked(merged)

    @cached_property
    def _likenesses(self) -> Likenesses:
        return Likenesses(self._variants)

    @cached_property
    def _misspellings(self) -> Misspellings:
        return Misspellings(self._variants)


def _half_russian(key: str) -> str:
    """Return the Ukrainian beginning for a Russian one before a Ukrainian ending: Aleksandrivka."""
    for russian, ukrainian in _RUSSIAN_PARTS:
        key = key.replace(russian, ukrainian)
    return key


def _folded(column: Sequence[str]) -> list[str]:
    return fold_lines("\n".join(column)).split("\n")
