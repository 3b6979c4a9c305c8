"""How far a point is from the front, roughly: to tell namesakes apart, never to measure.

The front is taken from a table of places with the side that holds each (`data/control`): it runs half way
between neighbouring places of different sides. That is good to some 10 km; namesakes lie 50 km apart and
more. Before the days of the tables it is taken from the ways along which the fighting went
(`data/front_ways.toml`), which is coarser.
"""

from __future__ import annotations

import csv
import datetime
import tomllib
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

_DATA: Final = Path(__file__).resolve().parents[2] / "data"
FOLDER: Final = _DATA / "control"
WAYS: Final = _DATA / "front_ways.toml"
# Since then the front has moved by less than namesakes lie apart.
STEADY_SINCE: Final = datetime.date(2025, 4, 1)
_NEIGHBOURS_KM: Final = 40.0
_WIDTH_KM: Final = 15.0
_STEP_KM: Final = 5.0
_KM_PER_DEGREE: Final = 111.2


def front_on(day: datetime.date, folder: Path = FOLDER) -> Callable[[float, float], float] | None:
    """Return the distance in km from the front of a day as a function of lon and lat (EPSG:4326 degrees).

    The latest table on or before the day is used, else the earliest; before
    April 2025 the ways of the fighting. None before the invasion, or without a table.
    """
    if day < STEADY_SINCE:
        return next((belt for since, until, belt in _moving() if since <= day <= until), None)
    try:
        changed = folder.stat().st_mtime_ns
    except OSError:
        return None
    tables = _tables(folder, changed)
    if not tables:
        return None
    dated = [table for table in tables if table.stem <= day.isoformat()]
    return _distance(dated[-1] if dated else tables[0])


def front_ever(folder: Path = FOLDER) -> Callable[[float, float], float]:
    """Return the distance in km from wherever the front has been since the invasion, of lon and lat.

    For reports of which nobody says when they appeared.
    """
    latest = front_on(datetime.date.max, folder)
    belts = (*(belt for _, _, belt in _moving()), *([latest] if latest is not None else []))
    return _nearest(belts)


@lru_cache(maxsize=4)
def _nearest(belts: tuple[Callable[[float, float], float], ...]) -> Callable[[float, float], float]:
    return lambda lon, lat: min(belt(lon, lat) for belt in belts)


@lru_cache(maxsize=4)
def _tables(folder: Path, changed: int) -> tuple[Path, ...]:
    """Return the tables of a folder by day; `changed`, when files came or went last, keeps it fresh."""
    return tuple(sorted(folder.glob("????-??-??.csv")))


@lru_cache(maxsize=4)
def _distance(table: Path) -> Callable[[float, float], float]:
    return _from(_line(table))


@lru_cache(maxsize=1)
def _moving() -> list[tuple[datetime.date, datetime.date, Callable[[float, float], float]]]:
    """Return first day, last day and distance of the times when the front moved."""
    phases = tomllib.loads(WAYS.read_text(encoding="utf-8"))["phase"]
    return [
        (one["since"], one["until"], _from(np.concatenate([_filled(way) for way in one["ways"]]), _WIDTH_KM))
        for one in phases
    ]


def _filled(way: Sequence[Sequence[float]]) -> NDArray[np.float64]:
    """Return points along a way, shape (n, 2), lon and lat, no more than some 5 km apart."""
    points = np.array(way)
    steps = [np.linspace(a, b, 2 + int(float(_km(a[None, :], b)[0]) / _STEP_KM)) for a, b in pairwise(points)]
    return np.concatenate(steps)


def _from(line: NDArray[np.float64], width: float = 0.0) -> Callable[[float, float], float]:
    """Return the distance in km from points of the front that is `width` km wide on either side."""

    @lru_cache(maxsize=65536)
    def distance(lon: float, lat: float) -> float:
        if not len(line):
            return float("inf")
        return max(0.0, float(_km(line, np.array([lon, lat])).min()) - width)

    return distance


def _line(table: Path) -> NDArray[np.float64]:
    """Return points of the front, shape (n, 2), lon and lat: half way between places of different sides."""
    sides: dict[str, list[tuple[float, float]]] = {"ru": [], "ua": [], "contested": []}
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            sides[row["side"]].append((float(row["lon"]), float(row["lat"])))
    points = list(sides["contested"])
    ours = np.array(sides["ua"]).reshape(-1, 2)
    for place in sides["ru"] if len(ours) else ():
        apart = _km(ours, np.array(place))
        nearest = int(apart.argmin())
        if apart[nearest] <= _NEIGHBOURS_KM:
            points.append(((place[0] + ours[nearest, 0]) / 2, (place[1] + ours[nearest, 1]) / 2))
    return np.array(points).reshape(-1, 2)


def _km(points: NDArray[np.float64], place: NDArray[np.float64]) -> NDArray[np.float64]:
    east = (points[:, 0] - place[0]) * np.cos(np.radians(place[1]))
    return np.asarray(_KM_PER_DEGREE * np.hypot(east, points[:, 1] - place[1]))
