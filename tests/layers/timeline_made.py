"""Made-up control maps of many days: a front that moves a little nearly every day. Nothing in it is real."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from shapely.geometry import MultiPolygon, Polygon

from layers.controlmap import AreaKind

FIRST = date(2024, 1, 1)
Point = tuple[float, float]


def made_up_days(
    days: int = 687, vertices: int = 2700, seed: int = 1
) -> Iterator[tuple[date, dict[AreaKind, MultiPolygon]]]:
    """Yield days with control and, on some, a grey zone; a few days of the year have no map.

    The front has about `vertices` points. On most days some stretches of it move, islands come and go,
    a hole opens; on one day in six nothing changes. The same arguments give the same maps.
    """
    rng = random.Random(seed)  # noqa: S311 - made-up data, no secret
    front = _front(rng, vertices)
    islands: list[Polygon] = []
    holes: list[Polygon] = []
    grey: list[Polygon] = []
    for number in range(days):
        if number and rng.random() < 5 / 6:
            for _ in range(rng.randint(1, 5)):
                _move(rng, front)
            _come_and_go(rng, islands, 36.0, 0.9)
            _come_and_go(rng, holes, 39.0, 0.97)
            _come_and_go(rng, grey, 35.5, 0.9)
        if rng.random() < 0.01 and number:
            continue
        east = Polygon([*front, (40.3, front[-1][1]), (40.3, front[0][1])], [one.exterior for one in holes])
        areas = {AreaKind.CONTROL: MultiPolygon([east, *islands])}
        if grey:
            areas[AreaKind.GREY] = MultiPolygon(grey)
        yield FIRST + timedelta(days=number), areas


def _front(rng: random.Random, vertices: int) -> list[Point]:
    front, lon = [], 37.5
    for step in range(vertices):
        lon = min(38.3, max(36.7, lon + rng.uniform(-0.02, 0.02)))
        front.append((round(lon, 6), round(50.2 - 3.4 * step / vertices, 6)))
    return front


def _move(rng: random.Random, front: list[Point]) -> None:
    """Move a stretch of the front; latitudes still fall from point to point, so it never crosses itself."""
    at = rng.randrange(len(front) - 12)
    width = rng.randint(3, 10)
    (_, north), (_, south) = front[at], front[at + width]
    shift = rng.uniform(-0.03, 0.01)
    lats = sorted((rng.uniform(south, north) for _ in range(width + rng.randint(-3, 3))), reverse=True)
    lons = [min(38.4, max(36.6, front[at][0] + shift + rng.uniform(-0.01, 0.01))) for _ in lats]
    front[at + 1 : at + width] = [(round(lon, 6), round(lat, 6)) for lon, lat in zip(lons, lats, strict=True)]


def _come_and_go(rng: random.Random, some: list[Polygon], lon: float, rest: float) -> None:
    if rng.random() < rest:
        return
    if some and rng.random() < 0.5:
        some.pop(rng.randrange(len(some)))
        return
    # A slot of its own for each, so that none touches another.
    slot = rng.randrange(60)
    x, y, size = lon + 0.01 * (slot % 10), 47.5 + 0.3 * (slot // 10), rng.uniform(0.002, 0.004)
    if any(abs(one.exterior.coords[0][0] - x) + abs(one.exterior.coords[0][1] - y) < 1e-9 for one in some):
        return
    some.insert(
        rng.randint(0, len(some)),
        Polygon([(x, y), (x + size, y), (x + size, y + size), (x + size / 2, y + 1.5 * size), (x, y + size)]),
    )
