"""Shares of all places on all maps, an as-of query, and area sums: time and memory, beside geopandas.

A published archive and a full list of villages are third-party data and no part of this project; where the
folder that CLAIMLINE_SHARED names (else `../shared`) has them, they are measured, else made-up ones of like
size. The peer does one map at a time, as one would with geopandas; its time for a few maps is multiplied.
"""

from __future__ import annotations

import csv
import datetime
import gzip
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from bench.clock import median_ms
from bench.row import Row
from geo.areas import EQUAL_AREA, GEOGRAPHIC, footprints
from geo.basemap import Basemap
from geo.gazetteer import Gazetteer
from geo.place import Place
from geo.regions import Regions
from layers.areasums import AreaSums
from layers.placehistory import PlaceHistory
from tests.publisheddays import ARCHIVE, published_days

REPOSITORY: Final = Path(__file__).resolve().parent.parent
VILLAGES: Final = Path("gazetteer") / "gazetteer_ua_cod_katottg.csv.gz"
BUILD_BUDGET_S: Final = 60
MEMORY_BUDGET_MB: Final = 1500
AS_OF_BUDGET_MS: Final = 50
SUMS_BUDGET_S: Final = 15
FIRST: Final = datetime.date(2024, 1, 1)
_VERTICES, _CHANGED_EDGES = 2900, 36

Maps = list[tuple[datetime.date, BaseGeometry]]


def rows(days: int = 687, places: int = 0, peer_days: int = 3, made_up: bool = False) -> list[Row]:
    """Return time, memory and query time for all places and `days` maps.

    `places` limits the places (0: all), `peer_days` says on how many maps the peer is timed, `made_up` leaves
    third-party data out even where it is.
    """
    folder = None if made_up else _shared()
    maps = maps_of(days, folder)
    what = f"{len(maps)} {'made-up' if folder is None else 'published'} maps"
    result = []
    for size in ("shipped", "villages"):
        found = measured(days, places, size, made_up)
        everyone = places_of(size, folder)[: places or None]
        peer_s = _peer_s(everyone, maps, peer_days)
        name = f"{len(everyone):,} {'places of the gazetteer' if size == 'shipped' else 'villages'}"
        scaled = f"geopandas, {peer_days} maps × {len(maps) / peer_days:.0f}"
        result += [
            Row(
                f"place shares: {name}, {what}",
                "s",
                found["seconds"],
                peer_s * len(maps),
                BUILD_BUDGET_S,
                peer_name=scaled,
            ),
            Row(f"place shares: peak memory, {name}", "MB", found["megabytes"], None, MEMORY_BUDGET_MB),
            Row(
                f"place shares: as of a day, {name}",
                "ms",
                found["as_of_ms"],
                peer_s * 1000,
                AS_OF_BUDGET_MS,
                peer_name="geopandas, one map",
            ),
        ]
    result.append(_sums_row(maps, what, peer_days))
    return result


def measured(days: int, places: int, size: str, made_up: bool) -> dict[str, float]:
    """Return seconds, peak megabytes and the query's milliseconds, taken in a process of its own."""
    command = [sys.executable, "-m", "bench.placeshares", str(days), str(places), size, str(int(made_up))]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(
        command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=True, timeout=900
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def maps_of(days: int, folder: Path | None) -> Maps:
    """Return the first published maps of a folder, or as many made-up ones where it is None."""
    return made_up_maps(days) if folder is None else list(published_days(folder, slice(days)))


def made_up_maps(days: int) -> Maps:
    """Return maps of one area of some 3,000 vertices; each day a few edges of its rim move by a kilometre."""
    random = np.random.default_rng(7)
    angles = np.linspace(0, 2 * np.pi, _VERTICES, endpoint=False)
    radii = 1.5 + 0.02 * np.sin(angles * 90) + 0.004 * random.random(_VERTICES)
    maps = []
    for number in range(days):
        start = random.integers(0, _VERTICES - _CHANGED_EDGES)
        radii[start : start + _CHANGED_EDGES // 2] += 0.008 * random.random(_CHANGED_EDGES // 2)
        rim = np.column_stack([36.5 + np.cos(angles) * radii * 1.5, 48 + np.sin(angles) * radii])
        maps.append((FIRST + datetime.timedelta(days=number), Polygon(rim)))
    return maps


def places_of(size: str, folder: Path | None) -> list[Place]:
    """Return the shipped gazetteer's places that have a point, or a full list of villages' points."""
    if size == "shipped":
        return [place for place in Gazetteer.load() if place.lon is not None]
    if folder is not None and (folder / VILLAGES).is_file():
        with gzip.open(folder / VILLAGES, "rt", encoding="utf-8") as file:
            rows_read = [row for row in csv.DictReader(file) if row["lat"]]
        cells = [(row["pcode"], float(row["lon"]), float(row["lat"])) for row in rows_read]
    else:
        random = np.random.default_rng(11)
        spots = zip(random.uniform(22.5, 40, 29_700), random.uniform(44.5, 52.2, 29_700), strict=True)
        cells = [(str(number), float(lon), float(lat)) for number, (lon, lat) in enumerate(spots)]
    return [
        Place(name, name, name, "settlement", "village", "", "", "", "UA", lon, lat, None, None)
        for name, lon, lat in cells
    ]


def peer_ground(places: Iterable[Place]) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Return footprints and centres as the peer has them ready: frames in the equal-area projection."""
    points = np.array([(place.lon, place.lat) for place in places])
    shapes = footprints(points), gpd.points_from_xy(*points.T)
    ground, centres = (gpd.GeoDataFrame(geometry=one, crs=GEOGRAPHIC).to_crs(EQUAL_AREA) for one in shapes)
    return ground, centres


def peer_shares(
    ground: gpd.GeoDataFrame, centres: gpd.GeoDataFrame, area: BaseGeometry
) -> tuple[np.ndarray, np.ndarray]:
    """Return share and centre inside of each place on one map, by geopandas' joins."""
    frame = gpd.GeoDataFrame(geometry=[area], crs=GEOGRAPHIC).to_crs(EQUAL_AREA)
    share, inside = np.zeros(len(ground)), np.zeros(len(ground), dtype=bool)
    met = gpd.sjoin(ground, frame, predicate="intersects").index
    share[met] = ground.loc[met].intersection(frame.geometry.iloc[0]).area / ground.loc[met].area
    inside[gpd.sjoin(centres, frame, predicate="within").index] = True
    return share, inside


def _peer_s(places: list[Place], maps: Maps, peer_days: int) -> float:
    """Return the peer's mean seconds a map."""
    ready = peer_ground(places)
    started = time.perf_counter()
    for _, area in maps[:: max(1, len(maps) // peer_days)][:peer_days]:
        peer_shares(*ready, area)
    return (time.perf_counter() - started) / peer_days


def _sums_row(maps: Maps, what: str, peer_days: int) -> Row:
    oblasts = Basemap.load().oblasts
    started = time.perf_counter()
    AreaSums.build("bench", maps, Regions(oblasts), "")
    ours = time.perf_counter() - started
    frames = [gpd.GeoDataFrame(geometry=[area], crs=GEOGRAPHIC) for _, area in maps[: peer_days + 1]]
    plane = oblasts.to_crs(EQUAL_AREA)
    started = time.perf_counter()
    for before, after in pairwise(frames):
        areas = [one.to_crs(EQUAL_AREA) for one in (before, after)]
        gpd.overlay(areas[1], plane, how="intersection").area.sum()
        gpd.overlay(areas[1], areas[0], how="difference").area.sum()
        gpd.overlay(areas[0], areas[1], how="difference").area.sum()
    peer = (time.perf_counter() - started) / max(1, len(frames) - 1) * len(maps)
    scaled = f"geopandas, {len(frames) - 1} maps scaled"
    return Row(f"area sums by oblast, {what}", "s", ours, peer, SUMS_BUDGET_S, peer_name=scaled)


def _shared() -> Path | None:
    folder = Path(os.environ.get("CLAIMLINE_SHARED", REPOSITORY.parent / "shared")) / "data"
    return folder if (folder / ARCHIVE).is_file() else None


def main(days: int, places: int, size: str, made_up: bool) -> None:
    """Compute one history and print its figures as JSON."""
    folder = None if made_up else _shared()
    maps, everyone = maps_of(days, folder), places_of(size, folder)[: places or None]
    started = time.perf_counter()
    history = PlaceHistory.build("bench", maps, everyone, "")
    seconds = time.perf_counter() - started
    middle = maps[len(maps) // 2][0]
    history.as_of(middle)
    as_of_ms = median_ms(lambda: history.as_of(middle), 5)
    print(json.dumps({"seconds": seconds, "megabytes": _peak_mb(), "as_of_ms": as_of_ms}))


def _peak_mb() -> float:
    """Return the most memory this process has held."""
    try:
        # Linux counts what getrusage reports from before the program was started, of its parent's memory.
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.split("VmHWM:")[1].split()[0]) / 1e3
    except (OSError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4] == "1")
