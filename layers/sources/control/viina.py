"""VIINA's statuses of places by day: a series of inferred maps for each of its sources, and for their vote.

The columns of the table disagree; each stays a series of its own, none is set right by the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.cells import CONTESTED, InferredArea, LabelledPoint
from geo.errors import GeoError
from layers.calendarday import today
from layers.controlmap import ControlMap
from layers.errors import FileFaultsError, LayerError
from layers.faults import at_most, words
from layers.sources.control.draft import MapFacts
from layers.sources.control.importer import Importer
from layers.sources.control.inferring import inferred, inferred_map, land
from layers.sources.control.options import ImportOptions
from layers.sources.control.placepoints import PlacePoint, read_place_points
from layers.sources.control.viinatable import SERIES, SIDES, ViinaTable

NAME: Final = "viina"
LICENCE: Final = "ODbL 1.0"
ATTRIBUTION: Final = (
    "Place statuses: VIINA (Yuri Zhukov and others, github.com/zhukovyuri/VIINA), ODbL 1.0; "
    "place points: GeoNames (CC BY 4.0)"
)
MOST_STATES: Final = 60
_UNKNOWN: Final = "place that the table of places does not have"
_ABROAD: Final = "place outside Ukraine"
_SHORE_DEGREES: Final = 0.05  # a generalised coast runs inland of many a port
_Areas = dict[bytes, tuple[InferredArea, tuple[str, ...]]]


def read(path: Path, options: ImportOptions) -> Iterator[ControlMap]:
    """Yield the maps of each day, one for every column that has a status there: "viina-wiki" to "viina".

    `path` is VIINA's CSV, plain, gzipped or alone in a zip; `places` the table with the places' points,
    `date` the only day to read. The same statuses are inferred from once. Places outside Ukraine and unknown
    ones are left out and counted. Raises LayerError without `places`, and FileFaultsError for either table's
    faults (`ViinaTable`, `read_place_points`), for a table of which more than half the places are unknown,
    and for more than 60 different days in a column.
    """
    if options.places is None:
        raise LayerError(
            "--places is missing; VIINA's table names places by GeoNames id alone, so give a table of their "
            "points too: VIINA's own with geonameid, longitude and latitude, or GeoNames' UA.txt."
        )
    points = read_place_points(options.places)
    table = ViinaTable(path, points, options.date)
    ids = table.ids
    if len(table.unknown) > len(ids):
        raise FileFaultsError(
            table.where,
            [
                f"{len(table.unknown)} of its {len(ids) + len(table.unknown)} places are not in "
                f"{options.places}; give the table of places that belongs to it"
            ],
        )
    places = [points[one] for one in ids]
    inside = _inside(places)
    dropped = {_UNKNOWN: len(table.unknown), _ABROAD: int((~inside).sum())}
    _refuse_too_many(table, inside)
    yield from _maps(table, places, inside, dropped, options.retrieved)


def _maps(
    table: ViinaTable,
    places: list[PlacePoint],
    inside: NDArray[np.bool_],
    dropped: Mapping[str, int],
    retrieved: date | None,
) -> Iterator[ControlMap]:
    areas: _Areas = {}
    faults: list[str] = []
    for day in table.days:
        for column, (number, publisher) in zip(SERIES, enumerate(SERIES.values()), strict=True):
            codes = table.codes(day, number) * inside
            if not codes.any():
                continue
            state = _state(codes)
            if state not in areas:
                try:
                    areas[state] = _area(places, codes)
                except GeoError as error:
                    faults.append(f"{day.isoformat()}, {column}: {error}")
                    continue
            if faults:
                continue
            area, repaired = areas[state]
            facts = MapFacts(
                publisher=publisher,
                date=day,
                retrieved=retrieved or today(),
                sha256=table.sha256,
                licence=LICENCE,
                attribution=ATTRIBUTION,
                source=NAME,
                file=table.name,
            )
            yield inferred_map(facts, area, dropped, repaired)
    if faults or not areas:
        raise FileFaultsError(table.where, at_most(faults) or ["holds no status of any place in Ukraine"])


def _area(places: list[PlacePoint], codes: NDArray[np.uint8]) -> tuple[InferredArea, tuple[str, ...]]:
    """Return the area inferred from places with a status, and what was settled before."""
    sides: dict[tuple[float, float], str] = {}
    split: set[tuple[float, float]] = set()
    for index in np.flatnonzero(codes):
        at = (places[index].lon, places[index].lat)
        side = SIDES[codes[index]]
        if sides.setdefault(at, side) != side:
            split.add(at)
    sides.update(dict.fromkeys(split, CONTESTED))
    said = f"{len(split)} points with places of different statuses were taken as contested"
    points = [LabelledPoint(lon, lat, side) for (lon, lat), side in sides.items()]
    return inferred(points), (said,) if split else ()


def _inside(places: list[PlacePoint]) -> NDArray[np.bool_]:
    """Return which places are Ukraine's: by country where it is told, and on its land or shore."""
    shore = shapely.buffer(shapely.simplify(land(), _SHORE_DEGREES / 10), _SHORE_DEGREES)
    shapely.prepare(shore)
    lon, lat = np.array([(p.lon, p.lat) for p in places], dtype=float).reshape(-1, 2).T
    there: NDArray[np.bool_] = shapely.contains_xy(shore, lon, lat)
    ours: NDArray[np.bool_] = np.array([p.country in ("", "UA") for p in places], dtype=bool)
    return np.logical_and(there, ours, dtype=bool)


def _refuse_too_many(table: ViinaTable, inside: NDArray[np.bool_]) -> None:
    many = []
    for number, column in enumerate(SERIES):
        states = {_state(table.codes(day, number) * inside) for day in table.days}
        if len(states) > MOST_STATES:
            many.append(f"{column} ({len(states)})")
    if many:
        raise FileFaultsError(
            table.where,
            [
                f"more than {MOST_STATES} different days in {words(many)}; import one day at a time with "
                "--date, or split the table"
            ],
        )


def _state(codes: NDArray[np.uint8]) -> bytes:
    return blake2b(codes.tobytes(), digest_size=16).digest()


IMPORTER: Final = Importer(
    name=NAME,
    description="VIINA's statuses of places (CSV); each of its sources and their vote is a series, inferred",
    publisher="viina",
    licence=LICENCE,
    attribution=ATTRIBUTION,
    terms=(
        "VIINA is under the Open Database License (ODbL 1.0): name it, and share what you derive from it on "
        "the same terms. Its columns dsm and isw come from DeepStateMap and ISW, whose own terms may reach "
        "further."
    ),
    read=read,
)
