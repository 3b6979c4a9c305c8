"""The history of places in one series of control maps: which share of each was inside the area, and when.

Computed from all maps of a series and all places that have a point or a footprint, kept as change intervals
(`geo.covershares`), and asked for a day, for a place, or for what changed hands between two days. A day
without a map takes the nearest map before it, and every answer says which day that is.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Literal, NamedTuple, Self

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.covershares import LEAST_CHANGE, ShareIntervals, track_shares
from geo.ground import centre_of, grounds_of, outline_key
from geo.place import Place
from layers.derivedfile import described, fault, inputs_hash, read_derived, write_derived
from layers.errors import LayerError

KIND: Final = "place history"
_PLACE: Final = pa.dictionary(pa.int32(), pa.string())
_COLUMNS: Final[Mapping[str, pa.DataType]] = {
    "place_id": _PLACE,
    "first": pa.int32(),
    "share": pa.float32(),
    "inside": pa.bool_(),
}


class Stretch(NamedTuple):
    """Map days, first and last, over which a place kept its share (0 to 1) and its centre's side."""

    first_day: datetime.date
    last_day: datetime.date
    share: float
    inside: bool


class HandChange(NamedTuple):
    """A place whose centre entered or left the area; `day` is the first map from which on that holds."""

    place_id: str
    direction: Literal["entered", "left"]
    day: datetime.date


@dataclass(frozen=True, slots=True)
class PlaceShares:
    """Shares (0 to 1) of all places on one map, whose date is `day`; arrays are in the order of the ids."""

    day: datetime.date
    place_ids: pd.Index[str]
    share: NDArray[np.float32]
    inside: NDArray[np.bool_]

    def frame(self) -> pd.DataFrame:
        """Return the shares as a frame indexed by `place_id`: `share`, `inside`."""
        return pd.DataFrame({"share": self.share, "inside": self.inside}, index=self.place_ids)


def history_inputs(series: str, maps: Iterable[tuple[datetime.date, str]], places: Iterable[Place]) -> str:
    """Return the hash of what a history follows from: each map's day and SHA-256, each place's ground."""
    points = (f"{p.id} {p.lon} {p.lat} {outline_key(p)}".rstrip() for p in places if p.lon is not None)
    days = (f"{day} {sha256}" for day, sha256 in maps)
    return inputs_hash([KIND, str(LEAST_CHANGE), series, *days, *points])


@dataclass(frozen=True)
class PlaceHistory:
    """The shares of places in every map of one series.

    `inputs` is the hash of what it was computed from (`history_inputs`). The rows of `intervals` name places
    by their position in `place_ids`; every place has one on the first day.
    """

    series: str
    inputs: str
    place_ids: pd.Index[str]
    intervals: ShareIntervals

    @classmethod
    def build(
        cls,
        series: str,
        maps: Iterable[tuple[datetime.date, BaseGeometry]],
        places: Iterable[Place],
        inputs: str,
    ) -> Self:
        """Compute the history of all places that have a point through maps in the order of their days.

        A place is measured on its own footprint where it has one, else on its disc. Areas are valid,
        EPSG:4326. Raises GeoError as `geo.covershares.track_shares` does, LayerError
        without a map or a place.
        """
        found = [one for one in places if one.lon is not None and one.lat is not None]
        if not found:
            raise LayerError("None of the places has a point, so they have no history; give places with one.")
        points = np.array([centre_of(one) for one in found], dtype=np.float64)
        intervals = track_shares(points, maps, grounds_of(found))
        if not intervals.days:
            raise LayerError(f"Series {series!r} has no map, so its places have no history; import one.")
        return cls(series, inputs, pd.Index([one.id for one in found]), intervals)

    @property
    def days(self) -> tuple[datetime.date, ...]:
        """Return the days that have a map, ascending; a day between them that is not here has none."""
        return self.intervals.days

    def write(self, path: Path) -> None:
        """Write the history as Parquet, whole or not at all. Raises LayerError where it cannot be written."""
        rows = self.intervals
        ids = pa.array(self.place_ids.to_list(), pa.string())
        table = pa.table(
            {
                "place_id": pa.DictionaryArray.from_arrays(pa.array(rows.place), ids),
                "first": rows.first,
                "share": rows.share,
                "inside": rows.inside,
            }
        )
        days = [day.isoformat() for day in rows.days]
        write_derived(path, KIND, {"series": self.series, "inputs": self.inputs, "days": days}, table)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a history that `write` wrote.

        Raises FileFaultsError for a file that is missing, damaged, of another kind, or that contradicts
        itself.
        """
        about, table = read_derived(path, KIND, _COLUMNS)
        series, inputs, days = described(path, about)
        names = table["place_id"].unify_dictionaries().combine_chunks()
        names = names.chunk(0) if isinstance(names, pa.ChunkedArray) else names
        rows = ShareIntervals(
            days,
            names.indices.to_numpy(zero_copy_only=False),
            table["first"].to_numpy(),
            table["share"].to_numpy(),
            table["inside"].to_numpy(),
        )
        wrong = _contradiction(rows, len(names.dictionary))
        place_ids = pd.Index(names.dictionary.to_pylist())
        if wrong or not place_ids.is_unique:
            raise fault(path, wrong or "names a place twice")
        return cls(series, inputs, place_ids, rows)

    def as_of(self, day: datetime.date) -> PlaceShares | None:
        """Return all places' shares on the nearest map on or before a day; None before the first map."""
        number = self._map_on(day)
        if number is None:
            return None
        rows = self._rows_on(number)
        return PlaceShares(
            self.days[number], self.place_ids, self.intervals.share[rows], self.intervals.inside[rows]
        )

    def of(self, place_id: str) -> list[Stretch]:
        """Return a place's history in order of time; empty for a place without a point or not known."""
        position = self._positions.get(place_id)
        if position is None:
            return []
        rows, days = self.intervals, self.days
        start, end = self._starts[position], self._starts[position + 1]
        after = [*rows.first[start + 1 : end], len(days)]
        return [
            Stretch(days[rows.first[row]], days[until - 1], float(rows.share[row]), bool(rows.inside[row]))
            for row, until in zip(range(start, end), after, strict=True)
        ]

    def changed_hands(self, first: datetime.date, last: datetime.date) -> list[HandChange]:
        """Return the places whose centre is inside on one of two days and not on the other, by id.

        Only the net difference counts: a place that was entered and left in between is not named. Each day
        takes the nearest map on or before it. Raises LayerError where `last` is before `first` or `first`
        before the first map.
        """
        if last < first:
            raise LayerError(f"{last} is before {first}; give the earlier day first.")
        start, end = self._map_on(first), self._map_on(last)
        if start is None or end is None:
            raise LayerError(
                f"Series {self.series!r} has no map on or before {first}, its first is of {self.days[0]}; "
                "choose a later day."
            )
        final = self._rows_on(end)
        inside = self.intervals.inside
        found = np.flatnonzero(inside[self._rows_on(start)] != inside[final])
        changes = [
            HandChange(
                self.place_ids[int(place)],
                "entered" if inside[final[place]] else "left",
                self.days[self._since(int(final[place]))],
            )
            for place in found
        ]
        return sorted(changes)

    def _since(self, row: int) -> int:
        """Return the number of the map from which on the centre has been on the side it is on in a row."""
        rows = self.intervals
        while row and rows.place[row - 1] == rows.place[row] and rows.inside[row - 1] == rows.inside[row]:
            row -= 1
        return int(rows.first[row])

    def _map_on(self, day: datetime.date) -> int | None:
        return bisect_right(self.days, day) - 1 if day >= self.days[0] else None

    def _rows_on(self, number: int) -> NDArray[np.int64]:
        """Return for every place the row that holds on a map."""
        begun = np.add.reduceat((self.intervals.first <= number).astype(np.int64), self._starts[:-1])
        return self._starts[:-1] + begun - 1

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {place_id: position for position, place_id in enumerate(self.place_ids)}

    @cached_property
    def _starts(self) -> NDArray[np.int64]:
        """Each place's first row, and the number of rows at the end."""
        return np.searchsorted(self.intervals.place, np.arange(len(self.place_ids) + 1))


def _contradiction(rows: ShareIntervals, places: int) -> str | None:
    """Return what is wrong with rows, None where they are as `ShareIntervals` says."""
    if not len(rows):
        return "holds no place"
    place, first = rows.place.astype(np.int64), rows.first.astype(np.int64)
    new = np.diff(place, prepend=-1)
    if place[-1] != places - 1 or not np.isin(new, (0, 1)).all():
        return "has places out of order"
    if first.min() < 0 or first.max() >= len(rows.days):
        return f"names map {first.max() if first.min() >= 0 else first.min()} of {len(rows.days)}"
    if (first[new == 1] != 0).any() or (np.diff(first, prepend=-1)[new == 0] <= 0).any():
        return "has intervals out of order"
    if not ((rows.share >= 0) & (rows.share <= 1)).all():
        return "has a share that is not from 0 to 1"
    return None
