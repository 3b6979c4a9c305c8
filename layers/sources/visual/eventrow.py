"""The rows of a file of events, whatever its form: checked one by one, with the same words for all forms."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from pydantic import TypeAdapter, ValidationError

from layers.claims import Printable, Side
from layers.errors import FileFaultsError, LayerError
from layers.faults import short
from layers.sources.visual.event import EventReading, GeolocatedEvent, LeftOut
from layers.sources.visual.eventday import event_day
from layers.sources.visual.eventlink import addresses, geolocator_of, shows_position
from layers.sources.visual.options import EventOptions
from layers.sources.visual.presence import Shown, shows_forces

MAX_ROWS: Final = 300_000
SIDES: Final = {
    **dict.fromkeys(("ru", "rus", "russia", "russian"), Side.RU),
    **dict.fromkeys(("ua", "ukr", "ukraine", "ukrainian"), Side.UA),
}
_NAME: Final[TypeAdapter[str]] = TypeAdapter(Printable)
_LONGEST_NUMBER: Final = 40
_HIDDEN: Final = "(the value is not repeated here)"


@dataclass(frozen=True, slots=True)
class EventRow:
    """One row as the file has it: texts.

    `links` are the cells that may hold one, the best first. `shows` tells of the event, None where the file's
    side is taken at its word.
    """

    where: str  # "line 12", "feature 3"
    day: str
    side: str
    links: tuple[str, ...]
    lon: str = field(repr=False)
    lat: str = field(repr=False)
    geolocator: str = ""
    shows: Shown | None = None
    fault: str = ""  # what kept the file's form from giving the rest


def read_rows(rows: Iterable[EventRow], path: str, options: EventOptions) -> EventReading:
    """Return the events of rows; a row that is sound but no evidence is counted, a faulty one is told.

    Raises FileFaultsError for more than 300,000 rows, and whatever the rows raise.
    """
    reading = EventReading()
    for row in rows:
        reading.rows += 1
        if reading.rows > MAX_ROWS:
            raise FileFaultsError(path, [f"has more than {MAX_ROWS} rows; split it by years"])
        try:
            found = _event(row, options)
        except LayerError as error:
            reading.fault(f"{row.where}: {error}")
            continue
        if isinstance(found, GeolocatedEvent):
            reading.events.append(found)
        else:
            reading.left_out[found] += 1
    return reading


def _event(row: EventRow, options: EventOptions) -> GeolocatedEvent | LeftOut:
    """Return the event of a row, or why it is none. Raises LayerError for what cannot be meant."""
    if row.fault:
        raise LayerError(row.fault)
    side = SIDES.get(row.side.strip().casefold())
    if side is None:
        return LeftOut.SIDE
    if row.shows is not None and not shows_forces(row.shows):
        return LeftOut.PRESENCE
    links = addresses(row.links)
    kept = [link for link in links if not shows_position(link)]
    if not kept:
        return LeftOut.POSITION if links else LeftOut.LINK
    day = event_day(row.day, options)
    if (options.first and day < options.first) or (options.last and day > options.last):
        return LeftOut.DAYS
    lon, lat = _point(row)
    return GeolocatedEvent(day, side, kept[0], _geolocator(row, kept[0]), lon, lat)


def _point(row: EventRow) -> tuple[float, float]:
    lat, lon = _degrees("latitude", row.lat, 90), _degrees("longitude", row.lon, 180)
    if lat == lon == 0:
        raise LayerError("latitude and longitude are 0, which stands for a point that is not known")
    if not _about_ukraine(lon, lat) and _about_ukraine(lat, lon):
        raise LayerError(
            f"latitude and longitude have changed places {_HIDDEN}; about Ukraine latitude is 43 to 54 and "
            "longitude 21 to 42"
        )
    return lon, lat


def _degrees(name: str, text: str, most: int) -> float:
    # What is wrong with a position is told without it.
    try:
        value = float(text) if len(text) <= _LONGEST_NUMBER else math.nan
    except ValueError:
        value = math.nan
    if not abs(value) <= most:
        raise LayerError(f"{name} is no number of degrees {_HIDDEN}; use -{most} to {most} with a point")
    return value


def _about_ukraine(lon: float, lat: float) -> bool:
    # Ukraine and the border oblasts: no point in it is in it with its numbers exchanged.
    return 21 <= lon <= 42 and 43 <= lat <= 54


def _geolocator(row: EventRow, link: str) -> str:
    name = row.geolocator.strip()
    if not name:
        return geolocator_of(link)
    try:
        if name.startswith(("=", "+", "-")):
            raise LayerError(f"geolocator is {short(name)}, which a spreadsheet would compute; use a name")
        return _NAME.validate_python(name)
    except ValidationError as error:
        raise LayerError(
            f"geolocator is {short(name)}; use a name of at most 400 printable characters"
        ) from error
