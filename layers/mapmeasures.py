"""What was measured of places on the maps of one series: shares, distances, ways out.

Shares of a place's ground are those of the place history; all else is measured on the map when it is first
asked for and kept in a file, under the content of the map, the place's point and its footprint: a new map, a
moved point or another footprint is measured anew, nothing else ever is.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import math
import zlib
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geo.areas import covered_share, footprint
from geo.basemap import Basemap
from geo.enclosure import Encircler, Enclosure, Start, enclosure_near
from geo.ground import centre_of, ground_of, outline_key
from geo.nearline import NearestLine, nearest_line
from geo.place import Place
from layers.controlmap import AreaKind, ControlMap
from layers.errors import LayerError
from layers.outfile import write_whole
from layers.placehistory import PlaceHistory

VERSION: Final = 1  # of what is measured and how; another one measures everything anew
_DECIMALS: Final = 5
_POINT_DECIMALS: Final = 6
_MAPS_AT_HAND: Final = 4


@dataclass(frozen=True, slots=True)
class MappedDays:
    """The days of a series' maps, ascending, and the content (SHA-256) of each map's geometry."""

    days: tuple[date, ...]
    contents: tuple[str, ...]


class MapMeasures:
    """The measurements of one series. Not safe for several threads at once."""

    def __init__(
        self,
        mapped: MappedDays,
        load: Callable[[date], ControlMap],
        history: PlaceHistory,
        basemap: Callable[[], Basemap],
        kept: Path | None = None,
    ) -> None:
        """Measure on the maps that `load` gives; `basemap` is asked for when something is to be measured.

        `kept` is the file of earlier measurements: read if it is there, written by `save`.
        """
        self.days = mapped.days
        self._contents = mapped.contents
        self._history = history
        self._basemap = basemap
        self._kept = kept
        self._found: dict[str, Any] = {} if kept is None else _read(kept)
        self._grown = False
        self._map = lru_cache(_MAPS_AT_HAND)(lambda number: load(self.days[number]))
        self._shares: dict[str, tuple[list[int], list[float]]] = {}

    def on(self, day: date) -> int | None:
        """Return the number of the latest map on or before a day, None before the first."""
        return bisect_right(self.days, day) - 1 if self.days and day >= self.days[0] else None

    def shares(self, place_id: str) -> tuple[list[int], list[float]]:
        """Return a place's shares (0 to 1) in the Russian area: the maps at which one begins, and the shares.

        Both are empty for a place without a point.
        """
        if place_id not in self._shares:
            steps = self._history.of(place_id)
            at = {day: number for number, day in enumerate(self.days)}
            self._shares[place_id] = ([at[s.first_day] for s in steps], [s.share for s in steps])
        return self._shares[place_id]

    def share(self, place_id: str, number: int) -> float | None:
        """Return a place's share in the Russian area on one map, None for a place without a point."""
        firsts, shares = self.shares(place_id)
        return shares[bisect_right(firsts, number) - 1] if firsts else None

    def grey_share(self, place: Place, number: int, radius_km: float | None = None) -> float:
        """Return the share of a place's ground that lies in a map's grey zone and not in its Russian area.

        With `radius_km`, of a disc about its centre.
        """

        def measured() -> float:
            shown = self._map(number)
            grey = shown.others.get(AreaKind.GREY)
            if grey is None or grey.is_empty:
                return 0.0
            ground = ground_of(place) if radius_km is None else footprint(*centre_of(place), radius_km)
            if not shapely.intersects(ground, grey):
                return 0.0
            return covered_share(ground, shapely.difference(shapely.intersection(ground, grey), shown.area))

        what, outline = ("grey", outline_key(place)) if radius_km is None else (f"grey-{radius_km:g}", "")
        return float(self._measure(what, place, number, measured, outline))

    def nearest(self, place: Place, number: int) -> NearestLine:
        """Return how far a place's centre is from the line, in km, negative inside the Russian area."""

        def measured() -> list[Any]:
            found = nearest_line(*centre_of(place), self._map(number).area, self._basemap().ukraine)
            return [found.km if math.isfinite(found.km) else None, found.km > 0, _ends(found.way)]

        km, outside, ends = self._measure("line", place, number, measured)
        far = math.inf if outside else -math.inf
        return NearestLine(far if km is None else km, _line(ends))

    def enclosure(self, place: Place, number: int, encircler: Encircler) -> tuple[Enclosure, ...]:
        """Return whether a place is cut off from its side's rear. Raises GeoError off that side's ground."""

        def measured() -> list[Any]:
            shown, base = self._map(number), self._basemap()
            countries = base.countries
            home = (
                None if encircler == "ru" else countries.loc[countries["id"] == "RU", "geometry"].union_all()
            )
            grey = shown.others.get(AreaKind.GREY)
            answers = enclosure_near(
                ground_of(place), shown.area, base.ukraine, encircler=encircler, home=home, grey=grey
            )
            return [_packed(answer) for answer in answers]

        kept = self._measure(f"enclosure-{encircler}", place, number, measured, outline_key(place))
        return tuple(_unpacked(answer) for answer in kept)

    def disc_share(self, place: Place, number: int, radius_km: float) -> float:
        """Return the share in the Russian area of a disc about a place's centre."""

        def measured() -> float:
            return covered_share(footprint(*centre_of(place), radius_km), self._map(number).area)

        return float(self._measure(f"disc-{radius_km:g}", place, number, measured))

    def save(self) -> None:
        """Keep what was measured since the file was read; a folder that cannot be written keeps nothing."""
        if self._kept is None or not self._grown:
            return
        # Another process may have measured meanwhile: what is under a key is the same in both.
        measured = {**_read(self._kept), **self._found}
        content = {"version": VERSION, "sha256": _digest(measured), "measured": measured}
        packed = gzip.compress(json.dumps(content, separators=(",", ":")).encode(), mtime=0)
        try:
            self._kept.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._kept, packed)
        except (OSError, LayerError):
            return  # it only saves time
        self._grown = False

    def _measure(
        self, what: str, place: Place, number: int, measured: Callable[[], Any], outline: str = ""
    ) -> Any:
        lon, lat = centre_of(place)
        at = f"{lon:.{_DECIMALS}f},{lat:.{_DECIMALS}f}"
        key = f"{self._contents[number][:20]} {what} {at} {outline}".rstrip()
        if key not in self._found:
            self._found[key] = measured()
            self._grown = True
        return self._found[key]


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(gzip.decompress(path.read_bytes()))
    except (OSError, EOFError, ValueError, zlib.error):
        return {}  # measured anew
    if not isinstance(content, Mapping) or content.get("version") != VERSION:
        return {}
    found = content.get("measured")
    return dict(found) if isinstance(found, dict) and content.get("sha256") == _digest(found) else {}


def _digest(measured: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(measured, sort_keys=True).encode()).hexdigest()


def _packed(answer: Enclosure) -> list[Any]:
    return [
        answer.enclosed,
        answer.width_km,
        _ends(answer.narrowest),
        answer.neck_km,
        answer.at_place,
        answer.grey_as_free,
        answer.start.value,
    ]


def _unpacked(kept: list[Any]) -> Enclosure:
    enclosed, width_km, ends, neck_km, at_place, grey_as_free, start = kept
    return Enclosure(enclosed, width_km, _line(ends), neck_km, at_place, grey_as_free, Start(start))


def _ends(line: BaseGeometry | None) -> list[list[float]] | None:
    if line is None:
        return None
    return [
        [round(value, _POINT_DECIMALS) for value in end] for end in shapely.get_coordinates(line).tolist()
    ]


def _line(ends: list[list[float]] | None) -> LineString | None:
    return None if ends is None else LineString(ends)
