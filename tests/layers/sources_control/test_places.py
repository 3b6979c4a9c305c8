"""Tables of places with sides: both forms, the maps inferred from them, and every fault."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from shapely.errors import GEOSException
from shapely.geometry import LineString, Point

from layers import placecontrol
from layers.controlmap import AreaKind, Basis, ControlMap
from layers.errors import FileFaultsError, LayerError
from layers.mapentry import entry_of
from layers.sources.control import SOURCES, ImportOptions, inferring, places
from tests.layers.sources_control.maps_made import written, zip_of

HEAD = "place,date,side,oblast,raion"
HELD = {"Melitopol": "ru", "Berdiansk": "ru", "Tokmak": "ru", "Donetsk": "ru", "Makiivka": "ru"}
FREE = {
    "Orikhiv": "ua",
    "Kramatorsk": "ua",
    "Pokrovsk": "ua",
    "Sloviansk": "ua",
    "UA80000000000093317": "ua",
    "Bakhmut": "contested",
}
OBLASTS = {"Melitopol": "Zaporizhzhia", "Donetsk": "Donetsk", "Makiivka": "Donetsk", "Pokrovsk": "Donetsk"}
RAIONS = {"Makiivka": "Donetsk", "Pokrovsk": "Pokrovsk", "Donetsk": "Donetsk", "Melitopol": "Melitopol"}
MELITOPOL, KRAMATORSK = Point(35.382, 46.847), Point(37.568, 48.731)
POINTLESS = "UA01020030010043419"


def lines(day: str, **changes: str) -> list[str]:
    sides = {**HELD, **FREE, **changes}
    return [
        f"{name},{day},{side},{OBLASTS.get(name, '')},{RAIONS.get(name, '')}" for name, side in sides.items()
    ]


def table(*rows: str, head: str = HEAD) -> str:
    return "\n".join([head, *rows, ""])


def read(path: Path, **options: object) -> list[ControlMap]:
    return list(SOURCES["places"].read(path, ImportOptions(**options)))  # type: ignore[arg-type]


def test_each_date_of_a_simple_table_is_a_map(tmp_path: Path) -> None:
    days = lines("2025-03-02", Tokmak="contested") + lines("2025-03-01")
    first, second = read(written(tmp_path / "mine.csv", table(*days)))
    assert [first.date, second.date] == [date(2025, 3, 1), date(2025, 3, 2)]
    assert first.area.covers(MELITOPOL)
    assert not first.area.intersects(KRAMATORSK)
    tokmak = Point(35.708, 47.256)
    assert first.area.covers(tokmak)
    assert not second.area.intersects(tokmak)
    assert second.areas()[AreaKind.BAND].covers(tokmak)
    assert (first.basis, first.series, first.source) == (Basis.INFERRED, "claimline-inferred", "places")
    assert (first.licence, first.attribution) == (placecontrol.LICENCE, placecontrol.ATTRIBUTION)
    assert first.file == "mine.csv"
    assert first.band_km
    entry_of(first, "0" * 64)  # the ledger takes it


def test_only_the_date_that_is_said(tmp_path: Path) -> None:
    path = written(tmp_path / "mine.csv", table(*lines("2025-03-01"), *lines("2025-03-02")))
    (one,) = read(path, date=date(2025, 3, 2))
    assert one.date == date(2025, 3, 2)
    with pytest.raises(FileFaultsError, match="no line of 2025-03-03; its dates run from 2025-03-01"):
        read(path, date=date(2025, 3, 3))


def test_an_unchanged_day_is_not_inferred_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    real = places.inferred
    monkeypatch.setattr(places, "inferred", lambda points: calls.append(1) or real(points))
    rows = [*lines("2025-03-01"), *lines("2025-03-02"), *lines("2025-03-03", Tokmak="ua")]
    maps = read(written(tmp_path / "mine.csv", table(*rows)))
    assert len(calls) == 2
    assert maps[0].area.equals(maps[1].area)
    assert not maps[1].area.equals(maps[2].area)


def test_ids_abroad_and_other_heads(tmp_path: Path) -> None:
    rows = ["UA23080070010092407,2025-03-01,RU,", "UA14120090010038661,2025-03-01,ua,seen",
            *(f"{name},2025-03-01,ua," for name in ("Orikhiv", "Bakhmut", "Sloviansk")),
            "geonames:461705,2025-03-01,ru,", ""]  # fmt: skip
    text = "\ufeff" + table(*rows, head="Place_ID, Date ,SIDE,remark")
    (one,) = read(written(tmp_path / "ids.csv", text), retrieved=date(2025, 4, 1))
    assert one.area.covers(MELITOPOL)
    assert one.dropped == {"place outside Ukraine": 1}
    assert one.retrieved == date(2025, 4, 1)


def test_the_shipped_form_gives_what_the_shipped_tables_give(tmp_path: Path) -> None:
    rows = [
        f'{place},x,Zaporizhzhia,y,{lon},{lat},{side},rule,"a, note"'
        for place, lon, lat, side in (
            ("UA23080070010092407", 35.382, 46.847, "ru"), ("UA14120090010038661", 37.568, 48.731, "ua"),
            ("UA23100170010023304", 35.783, 47.576, "ua"), ("UA14020010010059145", 37.999, 48.594, "ru"),
            ("geonames:461705", 39.577, 51.5, "ru"),
        )
    ]  # fmt: skip
    text = table(*rows, head=",".join(placecontrol.COLUMNS))
    (one,) = read(written(tmp_path / "2025-03-01.csv", text))
    (same,) = read(zip_of(tmp_path / "days.zip", [("2025-03-01.csv", text.encode())]))
    known = placecontrol.load_place_control(
        tmp_path / "2025-03-01.csv", places.shipped_gazetteer(), inferring.land(), river()
    )
    assert one.area.equals(known.area)
    assert same.area.equals(known.area)
    assert (one.date, one.sha256, one.dropped) == (known.date, known.sha256, {"place outside Ukraine": 1})
    (other,) = read(written(tmp_path / "mine.csv", text), date=date(2025, 3, 5))
    assert other.date == date(2025, 3, 5)
    with pytest.raises(FileFaultsError, match=r"its name 'mine\.csv' gives no date"):
        read(tmp_path / "mine.csv")
    with pytest.raises(FileFaultsError, match="holds many files, so --date"):
        read(tmp_path / "days.zip", date=date(2025, 3, 5))
    bad = text.replace(",ru,", ",mine,")
    with pytest.raises(FileFaultsError, match="side is 'mine'") as error:
        read(written(tmp_path / "2025-03-02.csv", bad))
    assert len(error.value.faults) == 3
    assert error.value.path.endswith("2025-03-02.csv")


def river() -> LineString:
    return placecontrol.load_river(
        Path(placecontrol.__file__).resolve().parents[1] / "data" / "control" / placecontrol.RIVER_FILE
    )


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("Melitopol,2025-03-01,rus,,", "line 2: side is 'rus'; use ru, ua or contested"),
        ("Melitopol,1.3.2025,ru,,", "line 2: date is '1.3.2025'; use a day as YYYY-MM-DD"),
        ("Melitopol,2025-02-30,ru,,", "line 2: date is '2025-02-30'"),
        ("Bakhmut,2202-03-01,ru,,", "line 2: its date is 2202-03-01, after today"),
        ("Bakhmut,1999-03-01,ru,,", "line 2: its date is 1999-03-01; maps of this war begin in 2014"),
        ("Nowhereville,2025-03-01,ru,,", "line 2: place is 'Nowhereville'"),
        ("Donetsk,2025-03-01,ru,,", "line 2: 'Donetsk' means "),
        ("UA14160010010073614,2025-03-01,ru,,", "line 2: place id is 'UA14160010010073614'"),
        (f"{POINTLESS},2025-03-01,ru,,", f"line 2: {POINTLESS} .*has no point in the gazetteer"),
        ("UA05000000000010236,2025-03-01,ru,,", "line 2: .*no settlement; name single settlements"),
        (",2025-03-01,ru,,", "line 2: place is empty"),
        ("Bakhmut,2025-03-01,ru", "line 2: has 3 cells, the head 5"),
        ("Bakhmut,2025-03-01,ru,,\nBakhmut,2025-03-01,ua,,", "line 3: .*stands twice on 2025-03-01"),
        ('"Bakhmut,2025-03-01,ru,,', "is not a table of cells parted by commas"),
        ("Bakhmut,2025-03-01,contested,,", "2025-03-01: None of the 1 places has a side"),
        ("", "holds no line for any place"),
    ],
)
def test_faults_of_a_line(tmp_path: Path, row: str, sentence: str) -> None:
    with pytest.raises(FileFaultsError, match=f"mine.csv.*{sentence}"):
        read(written(tmp_path / "mine.csv", table(row)))


def test_all_faults_at_once(tmp_path: Path) -> None:
    rows = ["Bakhmut,never,ru,,", "Bakhmut,2025-03-09,no,,", *lines("2025-03-01")]
    with pytest.raises(FileFaultsError) as error:
        read(written(tmp_path / "mine.csv", table(*rows)))
    assert [fault.split(":")[0] for fault in error.value.faults] == ["line 2", "line 3"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("place,day,side\n", "has no column date; name its columns place"),
        ("side\n", "has no column place or date; name its columns"),
        ("place,date,side,side\n", "has the column 'side' twice"),
        ("", "has no column"),
        (b"place,date,side\n\xff", "is not UTF-8 text"),
    ],
)
def test_heads_that_cannot_be(tmp_path: Path, content: object, sentence: str) -> None:
    with pytest.raises(FileFaultsError, match=sentence):
        read(written(tmp_path / "mine.csv", content))


def test_shapes_that_cannot_be_computed_are_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise GEOSException("side location conflict")

    monkeypatch.setattr(inferring, "infer_area", fail)
    with pytest.raises(FileFaultsError, match="2025-03-01: The cells of the 11 places cannot be joined"):
        read(written(tmp_path / "mine.csv", table(*lines("2025-03-01"))))


def test_two_files_of_one_day(tmp_path: Path) -> None:
    written(tmp_path / "t" / "a.csv", table(*lines("2025-03-01")))
    written(tmp_path / "t" / "b.csv", table(*lines("2025-03-01", Tokmak="ua")))
    with pytest.raises(FileFaultsError, match="are different maps of 2025-03-01"):
        read(tmp_path / "t")


def test_another_publisher_says_on_whose_terms(tmp_path: Path) -> None:
    path = written(tmp_path / "mine.csv", table(*lines("2025-03-01")))
    with pytest.raises(LayerError, match="--licence is missing"):
        read(path, publisher="made-up")
    with pytest.raises(LayerError, match="--publisher is 'Made Up'"):
        read(path, publisher="Made Up")
    (one,) = read(path, publisher="made-up", licence="CC0")
    assert (one.series, one.licence) == ("made-up-inferred", "CC0")
    assert one.attribution.startswith("Place statuses: made-up;")


def test_too_many_dates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_MOST_DAYS", 1)
    with pytest.raises(FileFaultsError, match="holds 2 dates; at most 1 are read"):
        read(written(tmp_path / "mine.csv", table(*lines("2025-03-01"), *lines("2025-03-02"))))
