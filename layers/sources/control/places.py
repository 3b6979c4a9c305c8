"""A table of places with the side that holds each on a date, and the maps inferred from it.

Two forms are read: the one that ships (`layers.placecontrol.COLUMNS`, one day, named by the file), and a
simple one with the columns place, date and side, where the lines of a date are all that is known of that day.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from geo.cells import InferredArea, LabelledPoint
from geo.errors import GeoError
from geo.place import Place
from layers import placecontrol
from layers.boundedfile import utf8
from layers.controlmap import ControlMap
from layers.errors import FileFaultsError, LayerError
from layers.faults import at_most, cut, short, words
from layers.placing import label, place_named, shipped_gazetteer
from layers.sources.control.countedrows import CountedRows
from layers.sources.control.draft import MapFacts
from layers.sources.control.files import SourceFile, source_files
from layers.sources.control.importer import Importer
from layers.sources.control.inferring import inferred, inferred_map
from layers.sources.control.mapday import DaysTaken, map_day, possible_day, refuse_one_day_for_many
from layers.sources.control.options import ImportOptions

NAME: Final = "places"
SUFFIXES: Final = (".csv",)
_MOST_DAYS: Final = 400
_ABROAD: Final = "place outside Ukraine"
_PUBLISHER: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_FORMS: Final = (
    "name its columns place (or place_id), date and side, and where needed oblast and raion; or "
    f"{', '.join(placecontrol.COLUMNS)}"
)


@dataclass
class _Day:
    """What a table says of one day: places with their sides, by id, and what was left out."""

    sides: dict[str, LabelledPoint] = field(default_factory=dict)
    abroad: set[str] = field(default_factory=set)


def read(path: Path, options: ImportOptions) -> Iterator[ControlMap]:
    """Yield the maps inferred from a table, or those of a folder, tar or zip, the days of a file in order.

    `date` is the day of a table of the shipped form, by default that of its name; of the simple form, only
    that date is read. Places of other states take no part and are counted. Raises LayerError where another
    publisher has no licence, FileFaultsError with every fault of a file: columns, cells, dates, sides,
    places that are unknown, ambiguous, without a point or given twice, more than 400 dates, or a day
    without any side.
    """
    publisher, licence, attribution = _publisher(options)
    taken = DaysTaken()
    areas: dict[frozenset[LabelledPoint], InferredArea] = {}
    for file in source_files(path, SUFFIXES):
        days = _days(path, file, options)
        faults: list[str] = []
        for day, found in sorted(days.items()):
            if taken.again(day, file):
                continue
            facts = MapFacts(
                publisher=publisher,
                date=day,
                retrieved=options.retrieved,
                sha256=file.sha256,
                licence=licence,
                attribution=attribution,
                source=NAME,
                file=file.name,
            )
            key = frozenset(found.sides.values())
            try:
                if key not in areas:
                    areas[key] = inferred(list(found.sides.values()))
            except GeoError as error:
                faults.append(f"{day.isoformat()}: {error}")
                continue
            if not faults:
                yield inferred_map(facts, areas[key], Counter({_ABROAD: len(found.abroad)}))
        if faults:
            raise FileFaultsError(file.where, at_most(faults))


def _publisher(options: ImportOptions) -> tuple[str, str, str]:
    """Return publisher, licence and attribution; what ships is Claimline's own."""
    name = options.publisher or placecontrol.PUBLISHER
    if not _PUBLISHER.fullmatch(name):
        raise LayerError(
            f"--publisher is {short(name)}; use 1 to 63 of a-z, 0-9 and -, starting with a letter or digit."
        )
    if name == placecontrol.PUBLISHER:
        own = (placecontrol.LICENCE, placecontrol.ATTRIBUTION)
        return name, options.licence or own[0], options.attribution or own[1]
    if not options.licence:
        raise LayerError(f"--licence is missing; say on whose terms the table of {short(name)} may be used.")
    said = options.attribution or f"Place statuses: {name}; place points: GeoNames (CC BY 4.0)"
    return name, options.licence, said


def _days(path: Path, file: SourceFile, options: ImportOptions) -> dict[date, _Day]:
    try:
        text = utf8(file.where, file.data, what="the table")
        rows = csv.reader(io.StringIO(text, newline=""), strict=True)
        header = next(rows, [])
        if tuple(header) == placecontrol.COLUMNS:
            return _shipped_form(path, file, text, options)
        return _Table(file.where, header, options.date).days(rows)
    except csv.Error as error:
        raise FileFaultsError(file.where, [f"is not a table of cells parted by commas ({error})"]) from error


def _shipped_form(path: Path, file: SourceFile, text: str, options: ImportOptions) -> dict[date, _Day]:
    refuse_one_day_for_many(path, options.date)
    day = map_day(file, options.date)
    found = _Day()
    for one in _shipped_places(file.where, text):
        if one.domestic:
            found.sides[one.place_id] = one.point
        else:
            found.abroad.add(one.place_id)
    return {day: found}


def _shipped_places(where: str, text: str) -> list[placecontrol.PlaceControl]:
    with TemporaryDirectory() as folder:  # its reader takes a path, a member of an archive has none
        path = Path(folder) / "table.csv"
        path.write_text(text, encoding="utf-8", newline="")
        try:
            return placecontrol.read_place_control(path, shipped_gazetteer())
        except FileFaultsError as error:
            raise FileFaultsError(where, at_most(error.faults)) from error


class _Table:
    """A table of the simple form; collects the faults of all its lines."""

    def __init__(self, where: str, header: list[str], only: date | None) -> None:
        self._where, self._only, self._width = where, only, len(header)
        names = [name.strip().lower() for name in header]
        twice = sorted({name for name in names if name and names.count(name) > 1})
        missing = [name for name in ("date", "side") if name not in names]
        if "place" not in names and "place_id" not in names:
            missing.insert(0, "place")
        if missing:
            raise FileFaultsError(where, [f"has no column {words(missing)}; {_FORMS}"])
        if twice:
            raise FileFaultsError(where, [f"has the column {words([short(n) for n in twice])} twice"])
        self._columns = {name: names.index(name) for name in names}

    def days(self, rows: CountedRows) -> dict[date, _Day]:
        """Return what each day's lines say. Raises FileFaultsError with every fault."""
        days: dict[date, _Day] = {}
        faults: list[str] = []
        lines = 0
        for number, row in _numbered(rows):
            lines += 1
            try:
                self._take(row, days)
            except LayerError as error:
                faults.append(f"line {number}: {error}")
        if not lines:
            faults.append("holds no line for any place")
        if len(days) > _MOST_DAYS:
            faults.append(f"holds {len(days)} dates; at most {_MOST_DAYS} are read at once, so split it")
        if self._only and self._only not in days and not faults:
            first, last = min(days).isoformat(), max(days).isoformat()
            faults.append(f"holds no line of {self._only.isoformat()}; its dates run from {first} to {last}")
        if faults:
            raise FileFaultsError(self._where, at_most(faults))
        return {day: found for day, found in days.items() if self._only in (None, day)}

    def _take(self, row: list[str], days: dict[date, _Day]) -> None:
        if len(row) != self._width:
            raise LayerError(f"has {len(row)} cells, the head {self._width}; quote a cell that holds a comma")
        cells = {name: row[index].strip() for name, index in self._columns.items()}
        day = _date(cells["date"])
        side = cells["side"].lower()
        if side not in placecontrol.PLACE_SIDES:
            raise LayerError(f"side is {short(cells['side'])}; use {words(placecontrol.PLACE_SIDES)}")
        name = cells.get("place_id") or cells.get("place") or ""
        if not name:
            raise LayerError("place is empty; use a name or an id of the gazetteer")
        place = _place(name, cells.get("oblast", ""), cells.get("raion", ""))
        found = days.setdefault(day, _Day())
        if place.id in found.sides or place.id in found.abroad:
            raise LayerError(f"{label(place)} stands twice on {day.isoformat()}; keep one line")
        if place.country != "UA":
            found.abroad.add(place.id)
        elif place.lon is not None and place.lat is not None:
            found.sides[place.id] = LabelledPoint(place.lon, place.lat, side)


def _numbered(rows: CountedRows) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that are not blank, with their number in the file."""
    for row in rows:
        if any(cell.strip() for cell in row):
            yield rows.line_num, row


def _date(text: str) -> date:
    try:
        if not _ISO.fullmatch(text):
            raise ValueError(text)
        day = date.fromisoformat(text)
    except ValueError as error:
        raise LayerError(f"date is {short(text)}; use a day as YYYY-MM-DD, for example 2025-11-27") from error
    try:
        return possible_day(day, "")
    except FileFaultsError as error:
        raise LayerError(error.faults[0]) from error


@cache
def _place(name: str, oblast: str, raion: str) -> Place:
    """Return the settlement with a point that is meant. Raises LayerError."""
    place = place_named(shipped_gazetteer(), name, oblast=oblast, raion=raion).place
    if place.kind != "settlement":
        raise LayerError(f"{cut(name, 80)} is {label(place)}, no settlement; name single settlements")
    if place.lon is None or place.lat is None:
        raise LayerError(f"{label(place)} has no point in the gazetteer; leave it out or name a place nearby")
    return place


IMPORTER: Final = Importer(
    name=NAME,
    description="a table of places and the side that holds each, by date; its area is inferred",
    publisher=placecontrol.PUBLISHER,
    licence=placecontrol.LICENCE,
    attribution=placecontrol.ATTRIBUTION,
    terms="A table that somebody else made is theirs; ask them before you publish what is inferred from it.",
    read=read,
)
