"""GeoConfirmed's export: a CSV with semicolons, a faction and two cells of links to each event."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from layers.sources.visual.event import EventReading
from layers.sources.visual.eventrow import EventRow, read_rows
from layers.sources.visual.eventtable import table_rows
from layers.sources.visual.importer import Importer
from layers.sources.visual.options import EventOptions
from layers.sources.visual.presence import Shown

NAME: Final = "geoconfirmed"
# Columns that are not named here (units, order of battle, plus codes ...) are never read.
_COLUMNS: Final = {
    name.lower(): (name,)
    for name in ("Date", "Faction", "Latitude", "Longitude", "Description", "Source", "Geolocation")
}
_OPTIONAL: Final = {"equipment": ("Equipment",), "items": ("EquipmentItems",)}


def read(path: Path, options: EventOptions) -> EventReading:
    """Return the events of an export: Russia's and Ukraine's forces, by what the description shows.

    The link is that of the geolocation, else of the source. The other factions (civilians, neutral, other
    states, unknown) are left out. Raises FileFaultsError as `table_rows` and `read_rows` do.
    """
    return read_rows(_rows(path), str(path), options)


def _rows(path: Path) -> Iterator[EventRow]:
    for where, cells in table_rows(path, _COLUMNS, _OPTIONAL):
        yield EventRow(
            where=where,
            day=cells["date"],
            side=cells["faction"],
            links=(cells["geolocation"], cells["source"]),
            lon=cells["longitude"],
            lat=cells["latitude"],
            shows=Shown(cells["description"], f"{cells['equipment']} ; {cells['items']}"),
            fault=cells["fault"],
        )


IMPORTER: Final = Importer(
    name=NAME,
    description="GeoConfirmed's CSV export of one conflict",
    claimant="geoconfirmed",
    terms="GeoConfirmed's data are GeoConfirmed's; its own terms say what you may do with your copy.",
    read=read,
)
