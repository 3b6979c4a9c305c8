"""Join settlements of the official register with points of GeoNames, without guessing.

A pair is made only where the evidence leaves one candidate on both sides:

1. *unique*: in one oblast, one register place and one GeoNames point carry the name.
2. *category*: several register places carry it, exactly one of them is of the highest category (a
   city among villages, a "selyshche" among villages), and one point has at least 3,000 inhabitants
   (2,000 where that category is no city) and five times as many as the next point of the name.
3. *neighbourhood*: several candidates, and one point lies within 12 km of already joined places of
   the register place's hromada, while every other candidate is at least twice as far (and 10 km
   farther) from its own hromada's places; or the two joined places nearest to the point, both
   within 12 km, are of the register place's hromada, and that has no other place of the name.

Names are compared in this order: the point's main name, its Cyrillic names, former names known to
us, its other Latin names, its Russian forms. Each step uses only what earlier steps left over.
A village is not joined to a point of more than 20,000 inhabitants (a city district of that name),
a point is not joined by a lesser name while its main name is that of another settlement of the
oblast, and no pair but a city's is kept that lies more than 30 km from all joined places of its
hromada (50 km from those of its raion, where the hromada has no others).
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

NEAR_KM = 12.0
MARGIN_KM = 10.0
FAR_KM = 30.0
FAR_IN_RAION_KM = 50.0
VILLAGE_LIMIT = 20_000
RANKS = {"special": 0, "city": 0, "settlement": 1, "village": 2}
MINIMUM = {0: 3_000, 1: 2_000}
FACTOR = 5


@dataclass(frozen=True)
class Settlement:
    """One settlement of the register."""

    code: str
    name: str
    category: str
    hromada: str
    raion: str
    oblast: str


@dataclass(frozen=True)
class Point:
    """One populated place of GeoNames."""

    id: int
    name: str
    names: tuple[str, ...]
    lon: float
    lat: float
    population: int
    oblast: str


Keys = Callable[[Point], Iterable[str]]
PlaceKeys = Callable[[Settlement], Iterable[str]]


def flat_km(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """Return the distance in km of two points in EPSG:4326 degrees, good to 1 % over 100 km."""
    east = (lon - other_lon) * math.cos(math.radians((lat + other_lat) / 2))
    return 111.2 * math.hypot(east, lat - other_lat)


def km(a: Point, b: Point) -> float:
    """Return the distance of two points in km, as `flat_km` does."""
    return flat_km(a.lon, a.lat, b.lon, b.lat)


class Join:
    """The growing join; `pairs` maps register codes to points."""

    def __init__(self, settlements: list[Settlement], points: list[Point], own_keys: PlaceKeys) -> None:
        self._owners: dict[tuple[str, str], set[str]] = defaultdict(set)
        for settlement in settlements:
            for key in own_keys(settlement):
                self._owners[settlement.oblast, key].add(settlement.name)
        self.settlements = settlements
        self.points = points
        self.pairs: dict[str, Point] = {}
        self.rule: dict[str, str] = {}
        self._taken: set[int] = set()
        self._by_hromada: dict[str, list[str]] = defaultdict(list)
        # joined codes by cells of a quarter degree, 18 to 28 km wide
        self._grid: dict[tuple[int, int], list[str]] = defaultdict(list)
        self._hromada = {s.code: s.hromada for s in settlements}
        self._category = {s.code: s.category for s in settlements}
        self._codes: dict[str, list[str]] = defaultdict(list)
        self._refused: set[tuple[str, int]] = set()
        self._given: set[str] = set()
        for settlement in settlements:
            self._codes[settlement.code[:6]].append(settlement.code)

    def give(self, ground: Mapping[str, Point]) -> None:
        """Take where places lie that are known already, by register code: they are joined to nothing else.

        Points at hand that are one of these are to be given under their own number; ground that is none of
        them has a number below 0.
        """
        for settlement in self.settlements:
            point = ground.get(settlement.code)
            if point is not None:
                self._pair(settlement, point, "given")
                self._given.add(settlement.code)

    def step(self, place_keys: PlaceKeys, point_keys: Keys, main_keys: Keys | None = None) -> None:
        """Join what one way of comparing names makes certain.

        With `main_keys`, a point is left out while one of these keys is that of another settlement's
        own name in its oblast.
        """
        places: dict[tuple[str, str], list[Settlement]] = defaultdict(list)
        points: dict[tuple[str, str], list[Point]] = defaultdict(list)
        for settlement in self.settlements:
            for key in set(place_keys(settlement)):
                places[settlement.oblast, key].append(settlement)
        for point in self.points:
            if point.id in self._taken:
                continue
            owners = (
                [self._owners.get((point.oblast, key), set()) for key in main_keys(point)]
                if main_keys
                else []
            )
            for key in set(point_keys(point)):
                holders = {settlement.name for settlement in places.get((point.oblast, key), ())}
                if all(names <= holders for names in owners):
                    points[point.oblast, key].append(point)
        common = sorted(places.keys() & points.keys())
        for both in common:
            self._join_unique(places[both], points[both])
        for both in common:
            self._join_category(places[both], points[both])
        for _ in range(3):
            for both in common:
                self._join_neighbourhood(places[both], points[both])

    def drop_far(self) -> list[str]:
        """Take back pairs that lie far from everything else of their hromada."""
        far = [code for code in sorted(self.pairs) if code not in self._given and self._is_far(code)]
        for code in far:
            point = self.pairs.pop(code)
            self._taken.discard(point.id)
            self._grid[int(point.lon * 4), int(point.lat * 4)].remove(code)
            del self.rule[code]
            self._refused.add((code, point.id))
            self._by_hromada[self._hromada[code]].remove(code)
        return far

    def _is_far(self, code: str) -> bool:
        if self._category[code] in ("city", "special"):
            return False
        point = self.pairs[code]
        distance = self._distance(code, self._hromada[code], point)
        if distance is None:
            # Codes begin with oblast and raion.
            others = (other for other in self._codes[code[:6]] if other != code and other in self.pairs)
            distance = min((km(point, self.pairs[other]) for other in others), default=None)
            return distance is not None and distance > FAR_IN_RAION_KM
        return distance > FAR_KM

    def _pair(self, settlement: Settlement, point: Point, rule: str) -> None:
        self.pairs[settlement.code] = point
        self.rule[settlement.code] = rule
        self._taken.add(point.id)
        self._by_hromada[settlement.hromada].append(settlement.code)
        self._grid[int(point.lon * 4), int(point.lat * 4)].append(settlement.code)

    def _plausible(self, place: Settlement, point: Point) -> bool:
        """Return whether the point may be the place: no city district, not refused before."""
        if (place.code, point.id) in self._refused:
            return False
        return place.category != "village" or point.population <= VILLAGE_LIMIT

    def _open(self, points: list[Point]) -> list[Point]:
        return [point for point in points if point.id not in self._taken]

    def _join_unique(self, places: list[Settlement], points: list[Point]) -> None:
        left = self._open(points)
        alone = len(places) == 1 and len(points) == 1 and bool(left)
        if alone and places[0].code not in self.pairs and self._plausible(places[0], left[0]):
            self._pair(places[0], left[0], "unique")

    def _join_category(self, places: list[Settlement], points: list[Point]) -> None:
        rank = min(RANKS[place.category] for place in places)
        highest = [place for place in places if RANKS[place.category] == rank]
        if rank not in MINIMUM or len(highest) != 1 or highest[0].code in self.pairs:
            return
        left = sorted(self._open(points), key=lambda point: -point.population)
        if not left or left[0].population < MINIMUM[rank]:
            return
        if len(left) == 1 or left[0].population >= FACTOR * left[1].population:
            self._pair(highest[0], left[0], "category")

    def _join_neighbourhood(self, places: list[Settlement], points: list[Point]) -> None:
        open_places = [place for place in places if place.code not in self.pairs]
        open_points = self._open(points)
        distances: dict[tuple[str, int], float | None] = {
            (place.code, point.id): self._distance(place.code, place.hromada, point)
            for place in open_places
            for point in open_points
        }
        for place in open_places:
            for point in open_points:
                distance = distances[place.code, point.id]
                if distance is None or distance > NEAR_KM or not self._plausible(place, point):
                    continue
                bound = max(2 * distance, distance + MARGIN_KM)
                rivals = [distances[other.code, point.id] for other in open_places if other is not place]
                rivals += [distances[place.code, other.id] for other in open_points if other is not point]
                alone = not any(other.hromada == place.hromada for other in places if other is not place)
                apart = all(rival is not None and rival >= bound for rival in rivals)
                still_open = point.id not in self._taken and place.code not in self.pairs
                if still_open and (apart or (alone and self._surrounded(place.hromada, point))):
                    self._pair(place, point, "neighbourhood")

    def _surrounded(self, hromada: str, point: Point) -> bool:
        """Return whether the two joined places nearest to a point are of the hromada."""
        column, row = int(point.lon * 4), int(point.lat * 4)
        near = sorted(
            (km(point, self.pairs[code]), code)
            for x in (column - 1, column, column + 1)
            for y in (row - 1, row, row + 1)
            for code in self._grid[x, y]
        )[:2]
        return len(near) == 2 and all(
            distance <= NEAR_KM and self._hromada[code] == hromada for distance, code in near
        )

    def _distance(self, code: str, hromada: str, point: Point) -> float | None:
        anchors = [self.pairs[other] for other in self._by_hromada[hromada] if other != code]
        return min((km(point, anchor) for anchor in anchors), default=None) if hromada else None


def counts(rule: Mapping[str, str]) -> dict[str, int]:
    """Count pairs by the rule that made them."""
    result: dict[str, int] = defaultdict(int)
    for name in rule.values():
        result[name] += 1
    return dict(sorted(result.items()))
