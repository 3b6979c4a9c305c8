"""The control maps of a data folder: noted in the ledger, their geometry in files, asked by series and day.

A series is what one publisher maps on one basis. Missing days are missing: the map that serves a day is the
latest on or before it, with its own date, and never one that came later.
"""

from __future__ import annotations

import bisect
import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError

from layers import mapfile
from layers.controlmap import Basis, ControlMap, publisher_name
from layers.errors import LayerError, UnknownNameError
from layers.faults import explain
from layers.mapentry import MapEntry, StoredMap, entry_of
from layers.store import ClaimStore

_STRENGTH: Final = tuple(Basis)


@dataclass(frozen=True, slots=True)
class Series:
    """One publisher's maps on one basis, oldest first: `days` and, of those in the ledger, their entries.

    `tables` are maps inferred from tables of places that lie in a folder and are in no ledger.
    """

    key: str
    publisher: str
    name: str
    basis: Basis
    licence: str
    attribution: str
    entries: tuple[MapEntry, ...]
    tables: tuple[ControlMap, ...] = ()

    @property
    def days(self) -> tuple[datetime.date, ...]:
        """Return the days that have a map."""
        return tuple(sorted({one.date for one in self.entries} | {one.date for one in self.tables}))


@dataclass(frozen=True, slots=True)
class AddedMaps:
    """What an import came to: new maps, those known before, and older maps that new ones supersede."""

    new: tuple[MapEntry, ...]
    known: int
    superseded: tuple[str, ...]


class ControlArchive:
    """All control maps of one data folder. Safe for several threads and processes, as its store is."""

    def __init__(self, store: ClaimStore, tables: Sequence[ControlMap] = ()) -> None:
        self.store = store
        self.folder = store.data / "control" / "maps"
        self._tables = tuple(tables)

    def add(self, maps: Iterable[ControlMap], *, by: str) -> AddedMaps:
        """Add maps, all or none: every one is read before the first is stored.

        Raises what reading them raises, and LayerError for a map whose facts the ledger does not take; then
        nothing is stored.
        """
        read: list[tuple[MapEntry, bytes]] = []
        for one in maps:
            content = mapfile.encoded(one)
            try:
                read.append((entry_of(one, mapfile.digest(content)), content))
            except ValidationError as error:
                raise LayerError(
                    f"{one.file or one.publisher}: {'; '.join(explain(error))}. Nothing was added."
                ) from error
        if not read:
            return AddedMaps((), 0, ())
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LayerError(
                f"{self.folder} cannot be made ({error.strerror or error}). Nothing was added; name another "
                "folder with --data DIR."
            ) from error
        for entry, content in read:
            mapfile.store(self.folder, content, entry.geometry)
        stood = {stored.entry.id for stored in self.store.control_maps() if stored.stands}
        new = self.store.add_control_maps([entry for entry, _ in read], by=by)
        still = {stored.entry.id for stored in self.store.control_maps() if stored.stands}
        return AddedMaps(tuple(new), len(read) - len(new), tuple(sorted(stood - still)))

    def stored(self) -> list[StoredMap]:
        """Return every map of the ledger, superseded and removed ones too."""
        return self.store.control_maps()

    def series(self) -> tuple[Series, ...]:
        """Return the series that have a map, assessed ones first, then those with most days."""
        entries: dict[str, list[MapEntry]] = {}
        for stored in self.store.control_maps():
            if stored.stands:
                entries.setdefault(stored.entry.series, []).append(stored.entry)
        tables: dict[str, list[ControlMap]] = {}
        for table in self._tables:
            tables.setdefault(table.series, []).append(table)
        found = [
            self._series(key, entries.get(key, []), tables.get(key, []))
            for key in sorted({*entries, *tables})
        ]
        return tuple(sorted(found, key=lambda s: (_STRENGTH.index(s.basis), -len(s.days), s.key)))

    def one(self, key: str) -> Series:
        """Return a series by its key; "" is the first. Raises UnknownNameError."""
        known = self.series()
        for series in known:
            if key in ("", series.key):
                return series
        raise UnknownNameError(
            "control map",
            key,
            [series.key for series in known],
            "Import one with `claimline control import`.",
        )

    def testing(self, against: str = "") -> tuple[Series, ...]:
        """Return the series that can test a claim, or those of the publisher that is asked for.

        Those are the assessed ones: a claimed area is a claim itself, an inferred one comes from claims. A
        party to the war that publishes maps is no independent publisher, whatever it calls them. Raises
        UnknownNameError.
        """
        parties = {one.id for one in self.store.claimants() if one.side is not None}
        known = [one for one in self.series() if one.basis is Basis.ASSESSED and one.publisher not in parties]
        wanted = against.casefold()
        chosen = [one for one in known if wanted in ("", one.key, one.publisher, one.name.casefold())]
        if against and not chosen:
            advice = "Only assessed maps of independent publishers test a claim (`claimline control import`)."
            raise UnknownNameError(
                "publisher of assessed control maps", against, [one.key for one in known], advice
            )
        return tuple(chosen)

    def on(self, key: str, day: datetime.date) -> ControlMap | None:
        """Return the latest map of a series on or before a day, None where the series begins later.

        Raises UnknownNameError for another series, FileFaultsError where the map's file is not as noted.
        """
        series = self.one(key)
        days = series.days
        at = bisect.bisect_right(days, day) - 1
        return None if at < 0 else self._map(series, days[at])

    def map_of(self, entry: MapEntry) -> ControlMap:
        """Return the map of an entry, whether it stands or not. Raises FileFaultsError as `on` does."""
        return mapfile.load(self.folder, entry)

    def maps(self, series: Series) -> Iterator[ControlMap]:
        """Yield a series' maps, oldest first, each read from its file when its turn comes."""
        for day in series.days:
            yield self._map(series, day)

    def faults(self) -> list[str]:
        """Return what is wrong with the files of the maps that stand, a sentence each."""
        entries = {s.entry.geometry: s.entry for s in self.store.control_maps() if s.stands}
        return [fault for entry in entries.values() if (fault := mapfile.fault(self.folder, entry))]

    def _map(self, series: Series, day: datetime.date) -> ControlMap:
        for entry in series.entries:
            if entry.date == day:
                return mapfile.load(self.folder, entry)
        return next(table for table in series.tables if table.date == day)

    def _series(self, key: str, entries: Sequence[MapEntry], tables: Sequence[ControlMap]) -> Series:
        every: list[MapEntry | ControlMap] = [*entries, *tables]
        newest = max(every, key=lambda one: one.date)
        return Series(
            key=key,
            publisher=newest.publisher,
            name=publisher_name(newest.publisher),
            basis=newest.basis,
            licence=newest.licence,
            attribution=newest.attribution,
            entries=tuple(sorted(entries, key=lambda one: one.date)),
            tables=tuple(sorted(tables, key=lambda one: one.date)),
        )
