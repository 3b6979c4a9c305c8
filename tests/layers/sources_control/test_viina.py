"""VIINA's table of statuses: a series a column, days that repeat, and every fault."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from shapely.geometry import Point

from layers.controlmap import Basis, ControlMap
from layers.errors import FileFaultsError, LayerError
from layers.mapentry import entry_of
from layers.sources.control import SOURCES, ImportOptions, tablestream, viina, viinatable
from tests.layers.sources_control.maps_made import tar_of, written, zip_of

HEAD = "geonameid,date,status_wiki,status_boost,status_dsm,status_isw,status"
# Thirty made-up places on a grid over the steppe; those east of 36.5 are held.
LONGITUDES, LATITUDES = (35.0, 35.5, 36.0, 37.0, 37.5, 38.0), (47.3, 47.6, 47.9, 48.2, 48.5)
GRID = {
    1000 + number: (lon, lat)
    for number, (lon, lat) in enumerate(product(LONGITUDES, LATITUDES))
}  # fmt: skip
DAYS = ("20250301", "20250302", "20250303")
ALL = {"viina-wiki", "viina-boost", "viina-dsm", "viina-isw", "viina"}
CELL = 1010  # at 36.0, 47.3
WHERE = Point(GRID[CELL])


def row(place: int, day: str, **statuses: str) -> str:
    usual = "RU" if GRID.get(place, (0, 0))[0] > 36.5 else "UA"
    names = HEAD.split(",")[2:]
    return ",".join([str(place), day, *(statuses.get(name, usual) for name in names)])


def table(*days: str, changes: Mapping[tuple[int, str], Mapping[str, str]] | None = None) -> str:
    rows = [row(p, d, **(changes or {}).get((p, d), {})) for p in GRID for d in days or DAYS[:1]]
    return "\n".join([HEAD, *rows, ""])


@pytest.fixture
def points(tmp_path: Path) -> Path:
    rows = [f"{place},name,{lon},{lat}" for place, (lon, lat) in GRID.items()]
    return written(tmp_path / "points.csv", "\n".join(["geonameid,asciiname,longitude,latitude", *rows, ""]))


def read(path: Path, points: Path | None, **options: object) -> list[ControlMap]:
    return list(SOURCES["viina"].read(path, ImportOptions(places=points, **options)))  # type: ignore[arg-type]


def by_series(maps: list[ControlMap], day: date = date(2025, 3, 1)) -> dict[str, ControlMap]:
    return {one.publisher: one for one in maps if one.date == day}


def test_every_column_is_a_series(tmp_path: Path, points: Path) -> None:
    maps = read(written(tmp_path / "control.csv", table()), points, retrieved=date(2025, 5, 1))
    found = by_series(maps)
    assert set(found) == ALL
    one = found["viina-dsm"]
    assert (one.basis, one.series, one.licence) == (Basis.INFERRED, "viina-dsm-inferred", "ODbL 1.0")
    assert (one.source, one.file, one.retrieved) == ("viina", "control.csv", date(2025, 5, 1))
    assert one.area.covers(Point(37.5, 47.9))
    assert not one.area.intersects(Point(35.5, 47.9))
    assert one.band is not None
    assert one.dropped == {}
    entry_of(one, "0" * 64)  # the ledger takes it


def test_dissent_is_kept(tmp_path: Path, points: Path) -> None:
    dissent = {(CELL, DAYS[0]): {"status_dsm": "RU", "status_isw": "CONTESTED", "status_boost": ""}}
    found = by_series(read(written(tmp_path / "c.csv", table(changes=dissent)), points))
    assert {name for name, one in found.items() if one.area.covers(WHERE)} == {"viina-dsm"}
    assert found["viina"].area.equals(found["viina-wiki"].area)
    isw, vote = found["viina-isw"], found["viina"]
    assert isw.band is not None
    assert vote.band is not None
    assert isw.band.covers(WHERE)
    assert not vote.band.covers(WHERE)


def test_a_day_with_the_same_statuses_is_not_inferred_again(
    tmp_path: Path, points: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    real = viina.inferred
    monkeypatch.setattr(viina, "inferred", lambda places: calls.append(1) or real(places))
    changed = {(CELL, DAYS[2]): {"status": "RU"}}
    maps = read(written(tmp_path / "c.csv", table(*DAYS, changes=changed)), points)
    assert len(maps) == 15
    assert len(calls) == 2
    first, second, third = (by_series(maps, date(2025, 3, day))["viina"].area for day in (1, 2, 3))
    assert first.equals(second)
    assert third.covers(WHERE)
    assert not second.covers(WHERE)
    monkeypatch.setattr(viina, "MOST_STATES", 1)
    with pytest.raises(FileFaultsError, match=r"more than 1 different days in status \(2\); .*--date"):
        read(tmp_path / "c.csv", points)
    assert len(read(tmp_path / "c.csv", points, date=date(2025, 3, 3))) == 5


def test_only_the_date_that_is_said(tmp_path: Path, points: Path) -> None:
    path = written(tmp_path / "c.csv", table(*DAYS))
    assert {one.date for one in read(path, points, date=date(2025, 3, 2))} == {date(2025, 3, 2)}
    with pytest.raises(FileFaultsError, match=r"no row of 2025-04-01 .*run from 2025-03-01 to 2025-03-03"):
        read(path, points, date=date(2025, 4, 1))


def test_a_column_without_a_status_gives_no_map(tmp_path: Path, points: Path) -> None:
    empty = {(place, DAYS[0]): {"status_boost": "", "status_wiki": "NA"} for place in GRID}
    found = by_series(read(written(tmp_path / "c.csv", table(changes=empty)), points))
    assert set(found) == ALL - {"viina-boost", "viina-wiki"}


def test_gzip_zip_iso_dates_and_more_columns(tmp_path: Path, points: Path) -> None:
    plain = table()
    head, *rows = plain.splitlines()
    wide = "\n".join(
        [f"\ufeff{head},more", *(f"{line.replace('20250301', '2025-03-01')},x" for line in rows)]
    )
    known = by_series(read(written(tmp_path / "c.csv", plain), points))
    packed = (
        written(tmp_path / "c.csv.gz", gzip.compress(plain.encode())),
        zip_of(tmp_path / "c.zip", [("__MACOSX/._c.csv", b""), ("d/c.csv", plain.encode()), ("a.md", b"")]),
        written(tmp_path / "wide.csv", wide),
    )
    for path in packed:
        found = by_series(read(path, points))
        assert found["viina"].area.equals(known["viina"].area)
        assert (found["viina"].sha256 == known["viina"].sha256) == (path.name != "wide.csv")


def test_a_geonames_dump_gives_points(tmp_path: Path, points: Path) -> None:
    rows = [f'{p}\tn\tn\t"n\t{lat}\t{lon}\tP\tPPL\tUA\t\t' for p, (lon, lat) in GRID.items()]
    rows += ["7\tn\tn\tn\t47.9\t37.2\tP\tPPL\tRU\t\t", ""]
    dump = written(tmp_path / "UA.txt", "\n".join(rows))
    text = table() + "7,20250301,UA,UA,UA,UA,UA\n"
    found = by_series(read(written(tmp_path / "c.csv", text), dump))
    assert found["viina"].dropped == {"place outside Ukraine": 1}
    known = by_series(read(written(tmp_path / "d.csv", table()), points))
    assert found["viina"].area.equals(known["viina"].area)


def test_places_abroad_and_unknown_ones_are_counted(tmp_path: Path, points: Path) -> None:
    written(points, points.read_text() + "7,far,39.7,47.2\n8,farther,2.3,48.9\n")
    extra = "".join(row(place, "20250301") + "\n" for place in (7, 8, 99999))
    found = by_series(read(written(tmp_path / "c.csv", table() + extra), points))
    assert found["viina"].dropped == {
        "place outside Ukraine": 2, "place that the table of places does not have": 1,
    }  # fmt: skip


def test_two_places_at_one_point(tmp_path: Path, points: Path) -> None:
    lon, lat = GRID[CELL]
    written(points, points.read_text() + f"7,twin,{lon},{lat}\n")
    text = table() + "7,20250301,RU,UA,UA,UA,UA\n"
    found = by_series(read(written(tmp_path / "c.csv", text), points))
    assert found["viina-wiki"].repaired[0].startswith("1 points with places of different statuses")
    assert found["viina"].repaired == ()
    wiki, vote = found["viina-wiki"], found["viina"]
    assert wiki.band is not None
    assert vote.band is not None
    assert wiki.band.covers(WHERE)
    assert not vote.band.covers(WHERE)


GOOD = row(1000, "20250301")


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (row(1000, "20250301", status_dsm="RUS"), "line 2: status_dsm is 'RUS'; use UA, RU or CONTESTED"),
        (row(1000, "22020301"), "line 2: its date is 2202-03-01, after today"),
        (row(1000, "20250230"), "line 2: date is '20250230'; use YYYYMMDD or YYYY-MM-DD"),
        (row(1000, "2025-0301"), "line 2: date is '2025-0301'"),
        (row(1000, "20130301"), "maps of this war begin in 2014"),
        (f"{GOOD}\n{GOOD}", "line 3: geonameid 1000 stands twice on 2025-03-01; keep one row"),
        ("x" + GOOD, "line 2: geonameid is 'x1000'; use a whole number"),
        (GOOD + ",", "line 2: has 8 cells, the head 7"),
        ('"' + GOOD, "is no table of cells parted by commas"),
        ("", "holds no row"),
        (row(1000, "20250301").replace("UA", ""), "holds no status of any place in Ukraine"),
        (row(1000, "20250301").replace("UA", "CONTESTED"), "2025-03-01, status_wiki: None of the 1 places"),
        (row(99, "20250301"), "1 of its 1 places are not in .*points.csv"),
        ("\ud800" + GOOD, "line 2 is not UTF-8 text"),
    ],
)
def test_faults_of_the_table(tmp_path: Path, points: Path, rows: str, sentence: str) -> None:
    path = written(tmp_path / "c.csv", f"{HEAD}\n{rows}\n".encode(errors="surrogatepass"))
    with pytest.raises(FileFaultsError, match=f"c.csv.*{sentence}"):
        read(path, points)


def test_all_faults_at_once_and_no_more_than_can_be_read(tmp_path: Path, points: Path) -> None:
    bad = row(1000, "never", status="?", status_isw="!")
    with pytest.raises(FileFaultsError) as error:
        read(written(tmp_path / "c.csv", f"{HEAD}\n{bad}\n" + f"{bad}\n" * 9), points)
    assert len(error.value.faults) == 21
    assert error.value.faults[-1] == "… and 10 more"


@pytest.mark.parametrize(
    ("name", "most", "sentence"),
    [
        ("_MOST_PLACES", 3, "holds more than 3 places"),
        ("_MOST_DAYS", 2, "holds more than 2 dates; split it by year"),
    ],
)
def test_limits(
    tmp_path: Path, points: Path, monkeypatch: pytest.MonkeyPatch, name: str, most: int, sentence: str
) -> None:
    monkeypatch.setattr(viinatable, name, most)
    with pytest.raises(FileFaultsError, match=sentence):
        read(written(tmp_path / "c.csv", table(*DAYS)), points)


def test_too_many_rows(tmp_path: Path) -> None:
    path = written(tmp_path / "c.csv", table())
    assert len(viinatable.ViinaTable(path, GRID, None, most_rows=30).ids) == 30
    with pytest.raises(FileFaultsError, match="holds more than 29 rows; split it by year"):
        viinatable.ViinaTable(path, GRID, None, most_rows=29)


def test_places_are_needed(tmp_path: Path) -> None:
    with pytest.raises(LayerError, match=r"--places is missing; .*UA\.txt\.$"):
        read(written(tmp_path / "c.csv", table()), None)


def test_missing_columns(tmp_path: Path, points: Path) -> None:
    text = table().replace("status_dsm,", "dsm,").replace("date", "day")
    with pytest.raises(FileFaultsError, match="has no column date or status_dsm; VIINA's has geonameid"):
        read(written(tmp_path / "c.csv", text), points)


def test_files_that_are_damaged_or_others(tmp_path: Path, points: Path) -> None:
    packed = gzip.compress(table(*DAYS).encode())
    cases = {
        "is damaged or cut off after line": written(tmp_path / "a.csv.gz", packed[:-40]),
        "holds 0 tables": zip_of(tmp_path / "b.zip", [("a.txt", b"")]),
        "holds 2 tables": zip_of(tmp_path / "c.zip", [("a.csv", b""), ("b.csv", b"")]),
        "is another archive": tar_of(tmp_path / "d.tar.xz", [("a.csv", b"")]),
        "is damaged or cut off": written(tmp_path / "e.zip", b"PK\x03\x04 and no more"),
        "is neither a file nor a folder|cannot be read": tmp_path / "none.csv",
        "has a line of more than 100 kB": written(tmp_path / "f.csv", "x" * 200_000),
    }
    for sentence, path in cases.items():
        with pytest.raises(FileFaultsError, match=sentence):
            read(path, points)


def test_a_stream_ends_at_its_limit(tmp_path: Path) -> None:
    path = written(tmp_path / "c.csv.gz", gzip.compress(b"a,b\n" * 1_000_000))
    with pytest.raises(FileFaultsError, match="holds more than 1 MB; split it"):
        list(tablestream.TableStream(path, (".csv",), 1_000_000).lines())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("id,longitude,latitude\n", "has no column geonameid; give VIINA's table of places"),
        ("geonameid,longitude,latitude\n", "holds no place"),
        ("geonameid,longitude,latitude\n1,east,5\n", "line 2: .* are 'east', '5'; use degrees"),
        ("geonameid,longitude,latitude\n1,nan,5\n", "line 2: longitude, latitude are 'nan'"),
        ("geonameid,longitude,latitude\n1,5,91\n", "line 2: .*use -180 to 180 and -90 to 90"),
        ("geonameid,longitude,latitude\none,5,5\n", "line 2: geonameid is 'one'; use a whole number"),
        ("geonameid,longitude,latitude\n1,5,5\n1,6,5\n", "line 3: geonameid 1 has two points"),
    ],
)  # fmt: skip
def test_faults_of_the_points(tmp_path: Path, content: str, sentence: str) -> None:
    points = written(tmp_path / "points.csv", content)
    with pytest.raises(FileFaultsError, match=f"points.csv.*{sentence}"):
        read(written(tmp_path / "c.csv", table()), points)
