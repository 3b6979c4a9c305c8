"""All places of a gazetteer as arrays: how near candidates lie to the certain places, all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer import Gazetteer
from geo.nearness import Whereabouts
from geo.place import Place
from geo.unitmiddles import hromada_middles

_KM_PER_DEGREE: Final = 111.2
# Points for lying within so many km of an anchor; the last is for farther off.
# The steps are those that placed most of some 3,000 labelled names of reports right and fewest wrong.
_REACH_KM: Final = (5.0, 10.0, 20.0, 40.0, 90.0, 200.0)
_REACH_POINTS: Final = (4.0, 2.9, 2.4, 2.2, 0.8, -0.15, -0.4)
_REACH: Final = (np.array(_REACH_KM) / _KM_PER_DEGREE) ** 2  # as `_squares` has them
# Where no distance is known, something else is put in the last one's stead.
_POINTS: Final = np.array(_REACH_POINTS)
# Where a point is missing: the same hromada, raion, oblast, another oblast.
_HROMADA, _RAION, _OBLAST, _ELSEWHERE = 2.0, 1.5, 0.7, -0.3
_BEST: Final = 3
_STRANGER_TO: Final = 3
_STRANGER: Final = -3.5

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]


class Surroundings:
    """Points and admin units of all places, for comparing namesakes, never for drawing; code 0 is no unit."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        count = len(gazetteer)
        self._lon = np.full(count, np.nan)
        self._lat = np.full(count, np.nan)
        for lon, lat, index in gazetteer.points():
            self._lon[index], self._lat[index] = lon, lat
        oblasts = gazetteer.column("oblast")
        raions = [f"{a}|{b}" if b else "" for a, b in zip(oblasts, gazetteer.column("raion"), strict=True)]
        hromadas = [f"{a}|{b}" if b else "" for a, b in zip(raions, gazetteer.column("hromada"), strict=True)]
        self._oblast, self._raion, self._hromada = _codes(oblasts), _codes(raions), _codes(hromadas)
        self._exact = ~np.isnan(self._lon)
        rough = hromada_middles()
        middles = {
            code: rough[name] for name, code in zip(hromadas, self._hromada, strict=True) if name in rough
        }
        self._fill(self._hromada, middles)
        self._fill(self._raion, {})
        self._shrunk = np.cos(np.radians(self._lat))  # how long a degree of longitude is there
        self._name = _codes(gazetteer.column("name"))
        self._large = np.array([category in ("city", "special") for category in gazetteer.column("category")])
        self._places: dict[int, Place] = {}

    def _fill(self, units: Indices, middles: Mapping[int, tuple[float, float]]) -> None:
        """Give places without a point the middle of their unit's other places: near enough to judge by.

        `middles` are those of units by code, for where no place of the unit has a point.
        """
        known = ~np.isnan(self._lon)
        count = np.bincount(units[known], minlength=int(units.max()) + 1)
        told = {unit: middle for unit, middle in middles.items() if not count[unit]}
        for axis, cells in enumerate((self._lon, self._lat)):
            total = np.bincount(units[known], weights=cells[known], minlength=len(count))
            for unit, middle in told.items():
                total[unit] = middle[axis]
            places = np.maximum(count, [unit in told for unit in range(len(count))])
            wanted = ~known & (units > 0) & (places[units] > 0)
            cells[wanted] = total[units[wanted]] / places[units[wanted]]

    def point(self, index: int) -> tuple[float, float] | None:
        """Return lon and lat of a place, or of the middle of its hromada or raion; None without either."""
        lon, lat = float(self._lon[index]), float(self._lat[index])
        return None if np.isnan(lon) else (lon, lat)

    def whereabouts(self, index: int) -> Whereabouts | None:
        """Return where a place lies and whether that is its own point; None without either."""
        point = self.point(index)
        if point is None:
            return None
        return Whereabouts(*point, exact=bool(self._exact[index]), raion=int(self._raion[index]))

    def place(self, gazetteer: Gazetteer, index: int) -> Place:
        """Return the place of an index, made once."""
        known = self._places.get(index)
        if known is None:
            known = self._places[index] = gazetteer.place_at(index)
        return known

    def km(self, candidates: Indices, anchors: Indices) -> Floats:
        """Return flat distances in km, shape (candidates, anchors), good to 5 %; NaN without a point."""
        return np.asarray(_KM_PER_DEGREE * np.sqrt(self._squares(candidates, anchors)))

    def _squares(self, candidates: Indices, anchors: Indices) -> Floats:
        """Return squared flat distances in degrees of latitude."""
        north = self._lat[candidates][:, None] - self._lat[anchors]
        east = (self._lon[candidates][:, None] - self._lon[anchors]) * self._shrunk[candidates][:, None]
        return np.asarray(north * north + east * east)

    def nearness(self, candidates: Indices, anchors: Indices, weights: Floats) -> Floats:
        """Return for every candidate the points for its three nearest anchors, each counted with its weight.

        `weights` has the shape (candidates, anchors), 0 for an anchor that does not count. A village with no
        anchor within reach, among several, is a stranger. Anchors are distinct places.
        """
        squares = self._squares(candidates, anchors)
        missing = np.isnan(squares)
        value = _POINTS[np.searchsorted(_REACH, squares, side="right")]
        if missing.any():
            value = np.where(missing, self._kin(candidates, anchors), value)
        value *= weights
        barred = (weights == 0) | (self._name[candidates][:, None] == self._name[anchors][None, :])
        value[barred] = -np.inf
        counted = value.shape[1] - barred.sum(axis=1)
        best = min(_BEST, value.shape[1])
        ranked = -np.sort(np.partition(-value, best - 1, axis=1)[:, :best], axis=1)
        total = np.where(np.isfinite(ranked), ranked, 0.0).sum(axis=1) / np.where(counted > 1, 1.5, 1.0)
        stranger = (counted >= _STRANGER_TO) & (ranked[:, 0] <= 0) & ~self._large[candidates]
        return np.where(stranger, _STRANGER, total)

    def _kin(self, candidates: Indices, anchors: Indices) -> Floats:
        def same(codes: Indices) -> NDArray[np.bool_]:
            one, other = codes[candidates][:, None], codes[anchors][None, :]
            return np.asarray((one == other) & (one > 0))

        kin = [same(self._hromada), same(self._raion), same(self._oblast)]
        return np.select(kin, [_HROMADA, _RAION, _OBLAST], _ELSEWHERE)


def _codes(names: Sequence[str]) -> Indices:
    """Return numbers that are equal for equal names, 0 for no name."""
    known = {"": 0}
    return np.array([known.setdefault(name, len(known)) for name in names], dtype=np.int64)


# The arrays live as long as their gazetteer.
_MADE: WeakKeyDictionary[Gazetteer, Surroundings] = WeakKeyDictionary()


def surroundings(gazetteer: Gazetteer) -> Surroundings:
    """Return the surroundings of a gazetteer's places, made at their first use."""
    found = _MADE.get(gazetteer)
    if found is None:
        found = _MADE[gazetteer] = Surroundings(gazetteer)
    return found
