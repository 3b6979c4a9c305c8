"""Namesakes: the places that a name can mean, with what is the same in every text."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer import Gazetteer
from geo.likeness import BESIDE_BEST
from geo.mention import Mention
from geo.nameautomaton import name_automaton
from geo.names import fold
from geo.place import Place
from geo.regionevidence import lies_in
from geo.settlementnouns import kind_points
from geo.surroundings import Surroundings

Front = Callable[[float, float], float]
Floats = NDArray[np.float64]

# A namesake beyond this rank has no town's size and no other claim to be meant.
_MAX_CANDIDATES: Final = 200
_MAX_KNOWN: Final = 5_000
LARGE: Final = ("city", "special")
REAR_POINTS: Final = 0.3  # some 45 km from the front and more
AT_FRONT_POINTS: Final = 1.5  # some 15 km and less
_FRONT_KM: Final = 20.0
_ABROAD: Final = 3.0  # what a town abroad loses where a namesake lies at the front
_FRONT_POINTS: Final = 3.0
# For the place's own name, another one, one made by rule, a respelling.
_NAME_POINTS: Final = (1.6, 0.6, 0.0, 0.0)
# The bare name of a large city means it.
_SIZE_POINTS: Final = ((250_000, 1.6), (100_000, 1.2))


class Namesakes:
    """The places of one name, the likeliest first, and the points that each has by itself."""

    def __init__(
        self, names: Sequence[str], indices: Sequence[int], gazetteer: Gazetteer, around: Surroundings
    ) -> None:
        self.places = [around.place(gazetteer, index) for index in indices]
        self.indices = np.array(indices, dtype=np.int64)
        self.tiers = [min(gazetteer.tier(name, index) for name in names) for index in indices]
        self.own = np.array([_own_points(*pair) for pair in zip(self.places, self.tiers, strict=True)])
        self._abroad = np.array([place.country != "UA" for place in self.places], dtype=bool)
        self._points = [around.point(index) for index in indices]
        self._inside: dict[str, NDArray[np.bool_]] = {}
        self._front: tuple[Front | None, Floats] = (None, np.zeros(len(indices)))
        self._foremost = 0.0  # the most of these points

    def front_points(self, front: Front | None) -> Floats:
        """Return the points of each place for lying near a front."""
        known, points = self._front
        if known is not front:
            points = np.array([_front_points(point, front) for point in self._points])
            if points.max(initial=0.0) > AT_FRONT_POINTS:
                points = points - np.where(self._abroad & (points < REAR_POINTS), _ABROAD, 0.0)
            self._front, self._foremost = (front, points), float(points.max(initial=0.0))
        return points

    def lie_at_rear(self, front: Front) -> bool:
        """Say whether all places lie far behind a front."""
        self.front_points(front)
        return self._foremost < REAR_POINTS

    def kind_points(self, kind: str) -> Floats:
        """Return the points of each place where the text says what kind of settlement it is."""
        return np.array([kind_points(kind, place.category) for place in self.places])

    def inside(self, region: Place) -> NDArray[np.bool_]:
        """Say of each place whether it lies in a region."""
        known = self._inside.get(region.id)
        if known is None:
            known = self._inside[region.id] = np.array([lies_in(place, region) for place in self.places])
        return known


# Reports of one war name the same places again and again.
_NAMESAKES: WeakKeyDictionary[Surroundings, dict[tuple[Any, ...], Namesakes]] = WeakKeyDictionary()


def namesakes(mention: Mention, gazetteer: Gazetteer, around: Surroundings) -> Namesakes:
    """Return the places that a mention can mean, 200 at most."""
    known = _NAMESAKES.setdefault(around, {})
    names = mention.names or (fold(mention.surface),)
    key = (names, mention.place_indices)
    found = known.get(key)
    if found is None:
        if len(known) >= _MAX_KNOWN:
            known.clear()
        indices = mention.place_indices[:_MAX_CANDIDATES]
        found = known[key] = Namesakes(names, indices, gazetteer, around)
    return found


def with_guesses(
    mention: Mention,
    known: Namesakes,
    gazetteer: Gazetteer,
    around: Surroundings,
    front: Front,
    stands: Callable[[], bool],
) -> tuple[Namesakes, NDArray[np.bool_] | None]:
    """Return the places at the front that a name may be an odd form of, beside its own, and which these are.

    Only where all its own are far from the front, none is a town and the name `stands` where places do; else
    its own alone, and None.
    """
    own: tuple[int, ...] = () if mention.guessed else mention.place_indices
    if not mention.guessed and (
        not known.lie_at_rear(front)
        or any(place.category in LARGE or place.country != "UA" for place in known.places)
        or not stands()
    ):
        return known, None
    word = fold(mention.surface)
    asked = set(mention.names) if mention.guessed else None
    names = tuple(name for name in gazetteer.guesses(word) if asked is None or name in asked)
    extra = _at_front(mention, names, own, gazetteer, around, front)
    if not extra:
        alike = [(name, off) for name, off in gazetteer.likenesses(word) if asked is None or name in asked]
        best = alike[0][1] if alike else 0.0  # wherever the nearest spelling lies
        for name, off in alike:
            if off > best + BESIDE_BEST:
                break
            if there := _at_front(mention, (name,), own, gazetteer, around, front, towns=True):
                names = (*names, name)
                extra = tuple(dict.fromkeys((*extra, *there)))
    if not extra:
        return known, None
    both = replace(
        mention, names=(*(mention.names or (fold(mention.surface),)), *names), place_indices=(*own, *extra)
    )
    found = namesakes(both, gazetteer, around)
    return found, np.array([int(index) not in own for index in found.indices])


def _at_front(
    mention: Mention,
    names: tuple[str, ...],
    own: Sequence[int],
    gazetteer: Gazetteer,
    around: Surroundings,
    front: Front,
    *,
    towns: bool = False,
) -> tuple[int, ...]:
    """Return the places at the front that names mean, and all `towns` on demand, without a mention's own."""
    meant = name_automaton(gazetteer).places(names)[1]
    there = namesakes(replace(mention, names=names, place_indices=meant), gazetteer, around)
    known = there.front_points(front) > AT_FRONT_POINTS
    if towns:
        known = known | np.array(
            [one.category in LARGE and one.country == "UA" for one in there.places], dtype=bool
        )
    return tuple(int(index) for index in there.indices[known] if index not in own)


def _front_points(point: tuple[float, float] | None, front: Front | None) -> float:
    """Return points for lying near the front."""
    if front is None or point is None:
        return 0.0
    return _FRONT_POINTS * math.exp(-max(0.0, front(*point)) / _FRONT_KM)


def _own_points(place: Place, tier: int) -> float:
    """Return points for what a candidate is by itself: its name, its size, its country."""
    value = _NAME_POINTS[tier]
    people = place.population or 0
    if people:
        value += 0.45 * math.log10(people + 1)
    elif place.lon is not None:
        value += 0.5
    value += next((points for least, points in _SIZE_POINTS if people >= least), 0.0)
    value += {"special": 1.5, "city": 1.2, "settlement": 0.5}.get(place.category, 0.0)
    if place.country != "UA":
        value -= 1.0
    return value
