"""Any other table of events: a CSV with date, side, latitude, longitude, link and, where told, geolocator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from layers.errors import UnknownNameError
from layers.sources.visual.event import EventReading
from layers.sources.visual.eventrow import EventRow, read_rows
from layers.sources.visual.eventtable import table_rows
from layers.sources.visual.importer import Importer
from layers.sources.visual.options import EventOptions

NAME: Final = "csv"
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "date": ("date", "day"),
    "side": ("side",),
    "lat": ("lat", "latitude"),
    "lon": ("lon", "longitude"),
    "link": ("link", "url"),
}
OPTIONAL: Final[Mapping[str, tuple[str, ...]]] = {"geolocator": ("geolocator",)}
TERMS: Final = (
    "Whether you may use and show these events, whoever gathered them says; ask there before you publish."
)


def read(path: Path, options: EventOptions) -> EventReading:
    """Return the events of a table. Raises FileFaultsError as `table_rows` and `read_rows` do.

    The side is taken at its word: whoever made the table says that it shows forces of that side.
    """
    known = named(options.columns)
    needed = {what: known[what] for what in FIELDS}
    rest = {what: known[what] for what in OPTIONAL}
    return read_rows(_rows(path, needed, rest), str(path), options)


def named(columns: Mapping[str, str]) -> dict[str, Sequence[str]]:
    """Return the names under which each field may stand. Raises UnknownNameError for a field that is none."""
    fields: dict[str, Sequence[str]] = {**FIELDS, **OPTIONAL}
    for what, name in columns.items():
        if what not in fields:
            raise UnknownNameError("--column", what, tuple(fields))
        fields[what] = (name,)
    return fields


def _rows(
    path: Path, needed: Mapping[str, Sequence[str]], rest: Mapping[str, Sequence[str]]
) -> Iterator[EventRow]:
    for where, cells in table_rows(path, needed, rest):
        yield EventRow(
            where=where,
            day=cells["date"],
            side=cells["side"],
            links=(cells["link"],),
            lon=cells["lon"],
            lat=cells["lat"],
            geolocator=cells["geolocator"],
            fault=cells["fault"],
        )


IMPORTER: Final = Importer(
    name=NAME,
    description="any other table of events with date, side, lat, lon, link and, where told, geolocator",
    claimant="",
    terms=TERMS,
    read=read,
)
