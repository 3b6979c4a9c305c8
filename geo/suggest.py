"""Suggestions for a name that a person is typing: prefixes, other spellings, typing errors."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from geo.names import fold, skeleton, skeleton_lines, variant_key

_GENERATED = 2  # the weakest kind of name, see geo/gazetteer.py
_SHORTEST_TYPO = 4  # letters; below that, every name is one typing error away from many

Rank = tuple[int, int, str]
Weighed = tuple[str, int]  # a folded name and its distance from what was typed


class Suggestions:
    """An index over folded names.

    `tiers` maps a folded name to its places and how good a reason the name is for each, `keys` are
    the names' variant keys in the same order, `rank` orders places by their index.
    """

    def __init__(
        self, tiers: Mapping[str, Mapping[int, int]], keys: Sequence[str], rank: Sequence[Rank]
    ) -> None:
        self._tiers = tiers
        self._rank = rank
        self._sorted = sorted(tiers)
        # skeleton -> variant key -> names
        self._skeletons: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for bones, key, name in zip(skeleton_lines("\n".join(keys)).split("\n"), keys, tiers, strict=True):
            self._skeletons[bones][key].append(name)
        self._by_initial: dict[str, list[str]] = defaultdict(list)
        for bones in self._skeletons:
            self._by_initial[bones[:1]].append(bones)

    def matching(self, typed: str) -> Iterator[tuple[int, str]]:
        """Yield place indices with the folded name that matched, the best first, each place once.

        First names equal to what was typed, then names that begin with it, then other spellings,
        then names one or two typing errors away; in each, larger places first and generated names last.
        """
        text = fold(typed)
        if not text:
            return
        seen: set[int] = set()
        for exact, search in (
            (True, self._exact),
            (False, self._prefixed),
            (False, self._respelled),
            (False, self._mistyped),
        ):
            for index, name in self._ordered(text, search(text), exact):
                if index not in seen:
                    seen.add(index)
                    yield index, name

    def _ordered(self, text: str, names: Iterable[Weighed], exact: bool) -> list[tuple[int, str]]:
        best: dict[int, tuple[tuple[int, int, Rank], tuple[bool, int, int], str]] = {}
        cyrillic = _is_cyrillic(text)
        for name, cost in names:
            # Of several matching names of one place, show that of the typed script, then the shortest.
            shown = (_is_cyrillic(name) != cyrillic, cost, len(name))
            for index, tier in self._tiers[name].items():
                order = (cost, tier if exact else int(tier == _GENERATED), self._rank[index])
                known = best.get(index)
                if known is None or (order, shown) < known[:2]:
                    best[index] = (order, shown, name)
        return [(index, best[index][2]) for index in sorted(best, key=lambda index: best[index][0])]

    def _exact(self, text: str) -> list[Weighed]:
        return [(text, 0)] if text in self._tiers else []

    def _prefixed(self, text: str) -> list[Weighed]:
        if len(text) < 2:
            return []
        start = bisect_left(self._sorted, text)
        stop = bisect_left(self._sorted, text + "\U0010ffff")
        return [(name, 0) for name in self._sorted[start:stop]]

    def _respelled(self, text: str) -> list[Weighed]:
        return self._near(text, [skeleton(text)], 2) if len(text) >= _SHORTEST_TYPO else []

    def _mistyped(self, text: str) -> list[Weighed]:
        if len(text) < _SHORTEST_TYPO:
            return []
        bones = skeleton(text)
        # Consonants written with two letters (kh, zh) make one slip look like two.
        allowed = 1 if len(bones) < _SHORTEST_TYPO else 2
        near = [
            other
            for other in self._by_initial.get(bones[:1], ())
            if distance(other, bones, allowed) <= allowed
        ]
        return self._near(text, near, 1 if len(text) < 6 else 2)

    def _near(self, text: str, skeletons: Iterable[str], limit: int) -> list[Weighed]:
        wanted = variant_key(text)
        found = []
        for bones in skeletons:
            for key, names in self._skeletons.get(bones, {}).items():
                cost = distance(wanted, key, limit)
                if cost <= limit:
                    found += [(name, cost) for name in names]
        return found


def _is_cyrillic(text: str) -> bool:
    return "Ѐ" <= text[:1] <= "ӿ"


def distance(a: str, b: str, limit: int) -> int:
    """Return the Damerau-Levenshtein distance (adjacent swaps count one), or limit + 1 if above."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, last, row = row, before, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)
