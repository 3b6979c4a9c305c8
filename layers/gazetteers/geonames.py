"""GeoNames' dump of Ukraine (UA.zip): points, inhabitants and names, joined by name, oblast and distance.

It has no register codes. Points near a place that is known to lie there are its own; the others are joined by
the rules that the shipped gazetteer is built with (`geo.registerjoin`). What they leave stays apart.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from geo.gazetteer import FOLDER, Gazetteer
from geo.joinkeys import main_key, own_keys, russian_names
from geo.names import fold, variant_key
from geo.place import Place
from geo.registerjoin import Join, Point, Settlement, km
from geo.supplement import FAR_KM
from layers.boundedfile import utf8
from layers.errors import FileFaultsError
from layers.faults import short
from layers.gazetteers.alternatenames import AlternateNames
from layers.gazetteers.archive import unpacked
from layers.gazetteers.denials import denied
from layers.gazetteers.found import Found, degrees, outside, refuse
from layers.gazetteers.prebuilt import APART, NAMES, PLACES, Row

FILE: Final = "UA.txt"
_COLUMNS: Final = 19
LEAST_POINTS: Final = 20_000  # populated places of the whole dump; an extract of towns has some thousands
MOST_LINES: Final = 500_000
LEAST_JOINED: Final = 0.25  # of the points; far more of a whole dump, next to none of another country's
# Quarters, and places that are no more: https://www.geonames.org/export/codes.html
_NO_SETTLEMENT: Final = frozenset({"PPLX", "PPLH", "PPLQ", "PPLW", "PPLCH"})
_MAX_NAME: Final = 100
_MAX_PEOPLE: Final = 10_000_000
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff’'ʼ -]+")


def read_geonames(content: bytes, where: str, gazetteer: Gazetteer) -> Found:
    """Read the dump's populated places and join them with the register's.

    `where` is how a message calls the file. Raises FileFaultsError for what is no zip archive with UA.txt, a
    line without the 19 columns or of another country, a number that is none, a point outside Ukraine; and for
    a whole with fewer than 20,000 populated places or hardly any that the register has.
    """
    files = unpacked(content, where, lambda name: name.endswith(".txt"))
    if FILE not in files:
        held = ", ".join(map(short, sorted(files)[:20])) or "no text file"
        raise FileFaultsError(where, [f"holds {held}; GeoNames' dump of Ukraine holds {FILE}"])
    points, dates = _points(utf8(where, files.pop(FILE), what="the dump"), where)
    if len(points) < LEAST_POINTS:
        raise FileFaultsError(
            where,
            [f"has {len(points):,} populated places, the whole dump at least {LEAST_POINTS:,}; get UA.zip, "
             "no extract of it"],
        )  # fmt: skip
    places = [place for place in gazetteer if place.kind == "settlement" and place.country == "UA"]
    names = AlternateNames(places, denied())
    pairs = _joined(places, points, names)
    if len(pairs) < LEAST_JOINED * len(points):
        raise FileFaultsError(
            where,
            [f"has {len(points):,} populated places, of which the register knows {len(pairs):,}; is it the "
             "dump of Ukraine?"],
        )  # fmt: skip
    found, taken = [], {point.id for point in pairs.values()}
    name_rows: list[Row] = []
    for place in places:
        point = pairs.get(place.id)
        if point is not None:
            people = str(point.population) if point.population else ""
            found.append((place.id, degrees(point.lon), degrees(point.lat), people))
            known = {fold(one.text) for one in gazetteer.names(place.id)}
            name_rows += [(place.id, *name) for name in names.of(place, point) if fold(name[0]) not in known]
    apart = [
        (f"geonames:{one.id}", one.name, one.oblast, degrees(one.lon), degrees(one.lat), str(one.population))
        for one in points
        if one.id not in taken
    ]
    return Found(
        version=f"of {max(dates)}" if dates else "of unknown date",
        tables={PLACES: sorted(found), NAMES: name_rows, APART: apart},
        counts={"rows": len(points), "joined": len(found), "names": len(name_rows), "apart": len(apart)},
    )


@cache
def oblasts() -> Mapping[str, str]:
    """Return GeoNames' codes of first-order units with the names that the gazetteer gives these oblasts."""
    regions = tomllib.loads((FOLDER / "regions.toml").read_text(encoding="utf-8"))["oblast"]
    own = {one["geonames"]: one["name"] for one in regions if not one["code"].startswith("RU")}
    return own | {"12": "Kyiv (city)", "20": "Sevastopol"}


def _points(text: str, where: str) -> tuple[list[Point], list[str]]:
    points, dates, faults, seen = [], [], [], set[int]()
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        raise FileFaultsError(where, [f"has more than {MOST_LINES:,} lines, which Ukraine's dump has not"])
    for number, line in enumerate(lines, start=1):
        if not line:
            continue
        cells = line.split("\t")
        faults += [f"line {number}: {fault}" for fault in _faults(cells)]
        if len(faults) > MOST_FAULTS:
            break
        if faults or cells[6] != "P" or cells[7] in _NO_SETTLEMENT:
            continue
        point = _point(cells)
        if point.id in seen:
            faults.append(f"line {number}: the id {point.id} stands in an earlier line already")
        seen.add(point.id)
        points.append(point)
        if re.fullmatch(r"\d{4}-\d\d-\d\d", cells[18].strip()):
            dates.append(cells[18].strip())
    refuse(where, faults)
    return [point for point in points if point.oblast], dates


MOST_FAULTS: Final = 200


def _faults(cells: Sequence[str]) -> Iterator[str]:
    if len(cells) != _COLUMNS:
        yield f"has {len(cells)} columns; GeoNames' dumps have {_COLUMNS}, separated by tabs"
        return
    if cells[8] != "UA":
        yield f"is of the country {short(cells[8])}; this is the gazetteer of Ukraine (UA)"
    if cells[6] != "P":
        return
    if not re.fullmatch(r"[0-9]{1,10}", cells[0]) or not re.fullmatch(r"[0-9]{0,10}", cells[14]):
        yield f"id and population are {short(cells[0])}, {short(cells[14])}; they are whole numbers"
    try:
        lat, lon = float(cells[4]), float(cells[5])
    except ValueError:
        lat = lon = math.nan
    match outside(lon, lat):
        case "swapped":
            yield f"latitude {lat:.6g} and longitude {lon:.6g} look swapped"
        case "outside":
            yield f"latitude {short(cells[4])}, longitude {short(cells[5])} is no point of Ukraine"


def _point(cells: Sequence[str]) -> Point:
    name = cells[1].strip()
    oblast = oblasts().get(cells[10], "")
    if oblast == "Sevastopol" and name != "Sevastopol":
        oblast = "Crimea"  # the register counts Sevastopol's towns and villages to Crimea
    names = tuple(one.strip() for one in cells[3].split(",") if _is_plain(one))
    usable = _is_plain(name)
    return Point(
        int(cells[0]), name if usable else "", names if usable else (), float(cells[5]), float(cells[4]),
        min(int(cells[14] or 0), _MAX_PEOPLE), oblast,
    )  # fmt: skip


def _is_plain(name: str) -> bool:
    return bool(name.strip()) and name.isprintable() and len(name) <= _MAX_NAME


def _joined(places: Sequence[Place], points: Sequence[Point], names: AlternateNames) -> dict[str, Point]:
    """Return the points that are a register place's, by its code."""
    settlements = [
        Settlement(one.id, one.name_local, one.category, one.id[:9], one.id[:6], one.oblast) for one in places
    ]
    known = {
        place.id: Point(-number, place.name, (), place.lon, place.lat, 0, place.oblast)
        for number, place in enumerate(places, start=1)
        if place.lon is not None and place.lat is not None
    }
    near = _near(settlements, known, points, names)
    join = Join(settlements, list(points), lambda one: own_keys(one.name))
    join.give(known | near)
    cyrillic = {point.id: names.cyrillic(point) for point in points}
    latin = {point.id: names.latin_keys(point) for point in points}
    for _ in range(2):
        join.step(_own, _main)
        join.step(lambda one: [fold(one.name)], lambda point: cyrillic[point.id], _main)
        join.step(_own, lambda point: latin[point.id], _main)
        join.step(
            lambda one: [folded for folded, _ in russian_names(one.name)],
            lambda point: cyrillic[point.id],
            _main,
        )
        join.step(lambda one: [key for _, key in russian_names(one.name)], _main, _main)
        join.drop_far()
    return {code: point for code, point in join.pairs.items() if point.id > 0}


def _own(settlement: Settlement) -> list[str]:
    return [main_key(settlement.name)]


def _main(point: Point) -> list[str]:
    return [variant_key(point.name)]


def _near(
    settlements: Sequence[Settlement],
    known: Mapping[str, Point],
    points: Sequence[Point],
    names: AlternateNames,
) -> dict[str, Point]:
    """Return the points of a place's name within 5 km of where it is known to lie, by its code.

    Of several pairs the nearest goes first; a point is one place's at most, and a place has one point.
    """
    by_key: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for point in points:
        for key in {*_main(point), *names.latin_keys(point), *names.cyrillic(point)}:
            by_key[point.oblast, key].append(point)
    pairs = []
    for one in settlements:
        ground = known.get(one.code)
        if ground is None:
            continue
        keys = {*own_keys(one.name), fold(one.name)}
        near = {
            point.id: point
            for key in keys
            for point in by_key.get((one.oblast, key), ())
            if km(ground, point) <= FAR_KM
        }
        pairs += [(km(ground, point), one.code, point) for point in near.values()]
    found: dict[str, Point] = {}
    taken: Counter[int] = Counter()
    for _, code, point in sorted(pairs, key=lambda pair: (pair[0], pair[1], pair[2].id)):
        if code not in found and not taken[point.id]:
            found[code] = point
            taken[point.id] += 1
    return found
