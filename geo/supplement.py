"""Points, names and inhabitants from a larger gazetteer, laid over the places of the extract."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo.extract import Columns, Extract
from geo.registerjoin import flat_km

PLACE_COLUMNS: Final = ("id", "lon", "lat", "population")
NAME_COLUMNS: Final = ("id", "text", "language", "script")
# Two sources put the middle of one village, and of most towns, nearer together than this: 11 of 4,788 pairs
# of points do not, nearly all of them pairs of namesakes.
FAR_KM: Final = 5.0
_PRECISION_M: Final = "1500"  # 95 of 100 points of two sources agree so well (docs/gazetteer.md)
_ALIAS: Final = ("alias", "")  # kind, year ended
EXTENDED: Final = "extended"  # the size of a gazetteer with at least one supplement


@dataclass(frozen=True, slots=True)
class Supplement:
    """What another gazetteer knows of places of the extract, as text cells; lon and lat EPSG:4326 degrees.

    `by_code` says that its rows were joined by register code: they are of their place, however far they lie.
    """

    source: Mapping[str, str]  # name, version, licence, credit
    sha256: str
    by_code: bool
    places: Columns
    names: Columns


@dataclass(slots=True)
class Taken:
    """How many of a supplement's rows came to what."""

    added: int = 0  # gave a point to a place without one
    moved: int = 0  # took the place of a point more than 5 km away
    agreed: int = 0  # lie within 5 km of the point at hand, which stays
    refused: int = 0  # joined by name and more than 5 km from the point at hand: nothing of it is taken
    unknown: int = 0  # of no place at hand
    names: int = 0
    populations: int = 0


@dataclass(slots=True)
class _Overlay:
    """The columns under way."""

    rows: Mapping[str, int]  # place id -> row
    lon: list[str]
    lat: list[str]
    precision: list[str]
    population: list[str]
    names: dict[str, list[str]]


def supplemented(extract: Extract, supplements: Sequence[Supplement]) -> tuple[Extract, tuple[Taken, ...]]:
    """Return an extract with supplements laid over it, and what came of each, in the order given.

    Those joined by code go first, then the others. A point at hand stays where one from elsewhere lies within
    5 km of it, so that what was measured on it does not change. Farther off, one joined by code wins, since
    the point at hand was joined by name; one joined by name is refused with its names and inhabitants. No
    place is added: namesakes in other gazetteers never stand beside a place of the register.
    """
    if not supplements:
        return extract, ()
    cells = extract.places
    over = _Overlay(
        rows={place_id: row for row, place_id in enumerate(cells["id"])},
        lon=list(cells["lon"]),
        lat=list(cells["lat"]),
        precision=list(cells["precision_m"]),
        population=list(cells["population"]),
        names={column: list(values) for column, values in extract.names.items()},
    )
    taken = {
        index: _laid_over(over, supplements[index])
        for index in sorted(range(len(supplements)), key=lambda index: not supplements[index].by_code)
    }
    places = {
        **cells,
        "lon": over.lon,
        "lat": over.lat,
        "precision_m": over.precision,
        "population": over.population,
    }
    manifest = {
        **extract.manifest,
        "size": EXTENDED,
        "supplements": [dict(one.source) for one in supplements],
    }
    sha256 = hashlib.sha256(" ".join((extract.sha256, *(one.sha256 for one in supplements))).encode())
    whole = replace(extract, manifest=manifest, sha256=sha256.hexdigest(), places=places, names=over.names)
    return whole, tuple(taken[index] for index in range(len(supplements)))


def _laid_over(over: _Overlay, supplement: Supplement) -> Taken:
    taken, left = Taken(), set()
    columns = (supplement.places[column] for column in PLACE_COLUMNS)
    for place_id, lon, lat, population in zip(*columns, strict=True):
        row = over.rows.get(place_id)
        if row is None:
            taken.unknown += 1
            continue
        known = bool(over.lon[row])
        near = known and _km((over.lon[row], over.lat[row]), (lon, lat)) <= FAR_KM
        if near:
            taken.agreed += 1
        elif known and not supplement.by_code:
            taken.refused += 1
            left.add(place_id)
            continue
        else:
            taken.moved += known
            taken.added += not known
            over.lon[row], over.lat[row], over.precision[row] = lon, lat, _PRECISION_M
        if population and not over.population[row]:
            over.population[row] = population
            taken.populations += 1
    _name(over, supplement, left, taken)
    return taken


def _name(over: _Overlay, supplement: Supplement, left: set[str], taken: Taken) -> None:
    columns = (supplement.names[column] for column in NAME_COLUMNS)
    for place_id, text, language, script in zip(*columns, strict=True):
        row = over.rows.get(place_id)
        if row is None or place_id in left:
            continue
        for column, value in zip(over.names, (str(row), text, language, script, *_ALIAS), strict=True):
            over.names[column].append(value)
        taken.names += 1


def _km(here: tuple[str, str], there: tuple[str, str]) -> float:
    return flat_km(*map(float, here), *map(float, there))
