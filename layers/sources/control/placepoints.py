"""The points of places by GeoNames id, from VIINA's own table of places or from a GeoNames dump."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from layers.errors import FileFaultsError, LayerError
from layers.faults import at_most, short, words
from layers.sources.control.tablestream import TableStream

SUFFIXES: Final = (".csv", ".txt", ".tsv")
COLUMNS: Final = ("geonameid", "longitude", "latitude")
_MOST_BYTES: Final = 200_000_000
_MOST_PLACES: Final = 500_000
_LONGEST_ID: Final = 12  # digits
# Where a dump has id, latitude, longitude and the country.
_ID, _LAT, _LON, _COUNTRY = 0, 4, 5, 8


@dataclass(frozen=True, slots=True)
class PlacePoint:
    """Where a place lies: degrees in EPSG:4326; `country` is its code, "" where the table does not tell."""

    lon: float
    lat: float
    country: str = ""


def read_place_points(path: Path) -> dict[int, PlacePoint]:
    """Return the places of a table by GeoNames id.

    `path` is a CSV with the columns geonameid, longitude and latitude, or a GeoNames dump (UA.txt: cells
    parted by tabs, no head), plain, gzipped or alone in a zip. Raises FileFaultsError with every fault:
    columns, ids, coordinates, an id with two points, more than 500,000 places, or whatever
    `TableStream.lines` raises.
    """
    stream = TableStream(path, SUFFIXES, _MOST_BYTES)
    lines = stream.lines()
    first = next(lines, "")
    rows = _of_dump if _is_dump(first) else _of_csv
    points: dict[int, PlacePoint] = {}
    faults: list[str] = []
    try:
        for number, cells in rows(chain([first], lines), stream):
            try:
                place_id, point = _point(*cells)
                known = points.setdefault(place_id, point)
                if (known.lon, known.lat) != (point.lon, point.lat):
                    raise LayerError(f"geonameid {place_id} has two points; keep one")
            except LayerError as error:
                faults.append(f"line {number}: {error}")
            if len(points) > _MOST_PLACES:
                raise FileFaultsError(
                    stream.where, [f"holds more than {_MOST_PLACES} places; give those of Ukraine alone"]
                )
    except csv.Error as error:
        raise FileFaultsError(stream.where, [f"is no table of cells parted by commas ({error})"]) from error
    if faults or not points:
        raise FileFaultsError(stream.where, at_most(faults) or ["holds no place"])
    return points


def whole_number(text: str) -> int | None:
    """Return an id that is written as a number, "700001" or "700001.0"; else None."""
    digits = text.strip().removesuffix(".0")
    plain = digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_ID
    return int(digits) if plain else None


def _is_dump(line: str) -> bool:
    cells = line.split("\t")
    return len(cells) > _LON and whole_number(cells[_ID]) is not None


def _of_dump(lines: Iterator[str], _: TableStream) -> Iterator[tuple[int, tuple[str, str, str, str]]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        cells = [*line.rstrip("\r\n").split("\t"), *[""] * (_COUNTRY + 1)]
        yield number, (cells[_ID], cells[_LON], cells[_LAT], cells[_COUNTRY].strip().upper())


def _of_csv(lines: Iterator[str], stream: TableStream) -> Iterator[tuple[int, tuple[str, str, str, str]]]:
    rows = csv.reader(lines, strict=True)
    header = [name.strip().lower() for name in next(rows, [])]
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        raise FileFaultsError(
            stream.where,
            [
                f"has no column {words(missing)}; give VIINA's table of places with geonameid, longitude and "
                "latitude, or GeoNames' UA.txt"
            ],
        )
    place_id, lon, lat = (header.index(name) for name in COLUMNS)
    for row in rows:
        if any(cell.strip() for cell in row):
            cells = [*row, *[""] * len(header)]
            yield rows.line_num, (cells[place_id], cells[lon], cells[lat], "")


def _point(place_id: str, lon: str, lat: str, country: str) -> tuple[int, PlacePoint]:
    number = whole_number(place_id)
    if number is None:
        raise LayerError(f"geonameid is {short(place_id)}; use a whole number")
    try:
        point = PlacePoint(float(lon), float(lat), country)
    except ValueError as error:
        raise LayerError(f"longitude, latitude are {short(lon)}, {short(lat)}; use degrees") from error
    if not (abs(point.lon) <= 180 and abs(point.lat) <= 90):  # neither holds for what is no number
        raise LayerError(f"longitude, latitude are {short(lon)}, {short(lat)}; use -180 to 180 and -90 to 90")
    return number, point
