"""What is computed from a series of control maps and kept beside them: timeline, place history, area sums.

A file's name carries the hash of what it was made from: one that no longer fits is simply not found. All of
them can be deleted and are made again by `claimline control derive`.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final

import shapely
from shapely.geometry import MultiPolygon

from geo.basemap import Basemap, shipped_basemap
from geo.place import Place
from geo.regions import Regions
from layers import timeline
from layers.areasums import AreaSums, sums_inputs
from layers.controlarchive import ControlArchive, Series
from layers.controlmap import AreaKind, Basis
from layers.errors import LayerError
from layers.outfile import write_whole
from layers.placehistory import PlaceHistory, history_inputs

_DIGITS: Final = 16
Tell = Callable[[str], None]


class Derivation:
    """The derived files of an archive's series, for the places and regions at hand."""

    def __init__(
        self, archive: ControlArchive, places: Iterable[Place], basemap: Basemap | None = None
    ) -> None:
        self.archive = archive
        self.folder = archive.store.data / "control" / "derived"
        self._places = places
        self._basemap = basemap
        self._histories: dict[Path, PlaceHistory] = {}  # one a series, asked for place by place

    def timeline(self, series: Series) -> bytes:
        """Return a series' days as one timeline file; encoded anew where none is kept."""
        path = self._timeline_path(series)
        try:
            return path.read_bytes()
        except OSError:
            return self._encode(series)

    def history(self, series: Series) -> PlaceHistory | None:
        """Return how much of each place lay inside the series' maps; None where that was not computed.

        Raises FileFaultsError for a damaged file.
        """
        path = self._history_path(series)
        if path not in self._histories:
            if not path.is_file():
                return None
            self._histories[path] = PlaceHistory.read(path)
        return self._histories[path]

    def sums(self, series: Series) -> AreaSums | None:
        """Return the areas of a series' maps in figures; None where they were not computed.

        Raises FileFaultsError for a damaged file.
        """
        path = self._sums_path(series)
        return AreaSums.read(path) if path.is_file() else None

    def uncomputed(self) -> list[Series]:
        """Return the series that could test claims, but whose shares are not computed as things are.

        That is so before `claimline control derive`, and after places were moved or given an outline.
        """
        return [one for one in self.archive.testing() if not self._history_path(one).is_file()]

    def region_areas(self) -> dict[str, float]:
        """Return the area of every region in km², by its id."""
        return self._regions.areas(shapely.union_all(self._land.oblasts.geometry)).by_region

    def write(self, series: Series, tell: Tell = lambda _: None) -> None:
        """Compute what is missing of a series; `tell` hears what is under way.

        Shares and sums are computed of assessed and claimed maps only: an inferred edge is no measure of
        either. Raises LayerError where a map cannot be read or the folder not be written.
        """
        self._make_folder()
        wanted: list[Path] = []
        if series.entries:
            path = self._timeline_path(series)
            if not path.is_file():
                tell(f"{series.key}: timeline of {len(series.days)} days")
                write_whole(path, self._encode(series))
            wanted.append(path)
        if series.basis is not Basis.INFERRED:
            path = self._history_path(series)
            if not path.is_file():
                tell(f"{series.key}: share of every place in every map")
                inputs = self._history_inputs(series)
                PlaceHistory.build(series.key, self._areas(series), self._places, inputs).write(path)
            wanted.append(path)
            path = self._sums_path(series)
            if not path.is_file():
                tell(f"{series.key}: areas by oblast")
                inputs = self._sums_inputs(series)
                AreaSums.build(series.key, self._areas(series), self._regions, inputs).write(path)
            wanted.append(path)
        self._drop_others(series.key, wanted)

    def drop_all_but(self, keys: Iterable[str]) -> None:
        """Delete the files of series that are no more."""
        kept = set(keys)
        for path in self.folder.glob("*.*.*"):
            key = path.name.split(".")[0]
            if key not in kept:
                path.unlink(missing_ok=True)

    @cached_property
    def _land(self) -> Basemap:
        return self._basemap or shipped_basemap()

    @cached_property
    def _regions(self) -> Regions:
        return Regions(self._land.oblasts)

    @cached_property
    def _regions_version(self) -> str:
        return hashlib.sha256(self._land.path.read_bytes()).hexdigest()

    def _encode(self, series: Series) -> bytes:
        return timeline.encode(self._kinds(series))

    def _kinds(self, series: Series) -> Iterator[tuple[datetime.date, Mapping[AreaKind, MultiPolygon]]]:
        return ((one.date, one.areas()) for one in self.archive.maps(series))

    def _areas(self, series: Series) -> Iterator[tuple[datetime.date, MultiPolygon]]:
        return ((one.date, one.area) for one in self.archive.maps(series))

    def _maps(self, series: Series) -> list[tuple[datetime.date, str]]:
        known = {table.date: table.sha256 for table in series.tables}
        return sorted((known | {entry.date: entry.geometry for entry in series.entries}).items())

    def _history_inputs(self, series: Series) -> str:
        return history_inputs(series.key, self._maps(series), self._places)

    def _sums_inputs(self, series: Series) -> str:
        return sums_inputs(series.key, self._maps(series), self._regions_version)

    def _timeline_path(self, series: Series) -> Path:
        text = repr((timeline.VERSION, self._maps(series)))
        return self._path(series, hashlib.sha256(text.encode()).hexdigest(), "timeline")

    def _history_path(self, series: Series) -> Path:
        return self._path(series, self._history_inputs(series), "history.parquet")

    def _sums_path(self, series: Series) -> Path:
        return self._path(series, self._sums_inputs(series), "sums.parquet")

    def _path(self, series: Series, inputs: str, ending: str) -> Path:
        return self.folder / f"{series.key}.{inputs[:_DIGITS]}.{ending}"

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LayerError(
                f"{self.folder} cannot be made ({error.strerror or error}); make its parent writable."
            ) from error

    def _drop_others(self, key: str, wanted: Iterable[Path]) -> None:
        kept = set(wanted)
        for path in self.folder.glob(f"{key}.*.*"):
            if path not in kept:
                path.unlink(missing_ok=True)
