"""The place table as a control map: the shipped one, what is refused, and which map serves a day."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import io
import json
import subprocess
import sys
import tarfile

import pytest
from shapely.geometry import LineString, Point, box, mapping

from bench import control_accuracy
from geo.areas import area_km2, distance_km
from geo.basemap import Basemap
from geo.cells import LabelledPoint, infer_area
from geo.gazetteer import Gazetteer
from layers.controlmap import Basis, control_map_on
from layers.errors import FileFaultsError
from layers.placecontrol import (
    COLUMNS,
    PlaceControl,
    load_folder,
    load_place_control,
    load_river,
    read_place_control,
)

HEADER = ",".join(COLUMNS)
CLIP = box(36, 47, 39, 49.5)
POKROVSK, KRAMATORSK = "UA14160210010099403", "UA14120090010038661"
GOOD = (
    f"{POKROVSK},Pokrovsk,Donetsk,Pokrovsk,37.177,48.28,ru,named,why",
    f'{KRAMATORSK},Kramatorsk,Donetsk,Kramatorsk,37.568,48.731,ua,named,"why, and why"',
)


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.load()


@pytest.fixture(scope="module")
def folder(repository):
    return repository / "data" / "control"


@pytest.fixture(scope="module")
def shipped(folder, gazetteer):
    (only,) = load_folder(folder, gazetteer)
    return only


@pytest.fixture
def table(tmp_path):
    def write(*lines, name="2025-11-27.csv", header=HEADER):
        path = tmp_path / name
        path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        return path

    return write


def faults(path, gazetteer):
    with pytest.raises(FileFaultsError) as caught:
        load_place_control(path, gazetteer, CLIP)
    return caught.value.faults


def test_the_shipped_map_says_what_it_is(shipped):
    assert (shipped.publisher, shipped.basis, shipped.label) == (
        "claimline",
        Basis.INFERRED,
        "control.inferred",
    )
    assert shipped.date == datetime.date(2025, 11, 27)
    assert shipped.retrieved is None
    assert "GeoNames" in shipped.attribution
    assert shipped.band is not None
    assert shipped.area.is_valid
    assert shipped.band.is_valid


@pytest.mark.parametrize(
    "name", ["Donetsk", "Luhansk", "Mariupol", "Melitopol", "Simferopol", "Nova Kakhovka"]
)
def test_towns_long_held_by_russia_lie_in_the_area(shipped, gazetteer, name):
    town = gazetteer.find(name)[0]
    assert shipped.area.covers(Point(town.lon, town.lat))


@pytest.mark.parametrize(
    "name", ["Odesa", "Kharkiv", "Sumy", "Zaporizhzhia", "Kramatorsk", "Kherson", "Mykolaiv"]
)
def test_towns_held_by_ukraine_lie_outside(shipped, gazetteer, name):
    town = gazetteer.find(name)[0]
    assert not shipped.area.covers(Point(town.lon, town.lat))


def test_the_area_is_that_of_the_whole_theatre(shipped):
    assert 105_000 < area_km2(shipped.area) < 125_000


def test_the_area_stays_inside_ukraine(shipped):
    assert area_km2(shipped.area.difference(Basemap.load().ukraine)) < 1


def test_every_line_of_the_shipped_table_names_a_settlement_at_its_point(folder, gazetteer):
    with (folder / "2025-11-27.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            place = gazetteer.get(row["place_id"])
            assert (place.kind, place.name, place.oblast) == ("settlement", row["place"], row["oblast"])
            assert row["note"].strip()
            if place.lon is not None:
                here = Point(float(row["lon"]), float(row["lat"]))
                assert distance_km(here, Point(place.lon, place.lat)) < 0.2


def test_the_shipped_table_is_what_the_rules_give(repository):
    script = repository / "data" / "build" / "control.py"
    done = subprocess.run(
        [sys.executable, str(script), "--check"],
        cwd=repository, env={"PYTHONPATH": str(repository)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_a_russian_town_takes_no_part(table, gazetteer):
    plain = load_place_control(table(*GOOD), gazetteer, CLIP)
    abroad = next(place for place in gazetteer if place.country == "RU" and place.lon is not None)
    line = f"{abroad.id},{abroad.name},{abroad.oblast},,37.3,48.6,ru,own territory,its own"
    wider = load_place_control(table(*GOOD, line), gazetteer, CLIP)
    assert wider.area.equals_exact(plain.area, 0)
    assert wider.sha256 != plain.sha256


def test_all_faults_of_a_table_are_told_at_once(table, gazetteer):
    found = faults(
        table(
            *GOOD,
            GOOD[0],
            f"{POKROVSK},Pokrovsk,Donetsk,Pokrovsk,37.2,48.3,russian,named,why",
            "UA99,Nowhere,,,37.2,48.3,ru,named,why",
            f"{POKROVSK},Pokrovsk,Donetsk,Pokrovsk,east,48.3,ru,named,why",
            f"{POKROVSK},Pokrovsk,Donetsk,Pokrovsk,37.2,NaN,ru,named,why",
            "too,short",
        ),
        gazetteer,
    )
    expected = ("twice", "'russian'; use ru, ua or contested", "UA99", "'east'", "nan", "9 cells")
    assert len(found) == len(expected)
    for number, (fault, words) in enumerate(zip(found, expected, strict=True), start=4):
        assert fault.startswith(f"line {number}: ")
        assert words in fault


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"lines": GOOD, "name": "november.csv"}, "no date"),
        ({"lines": GOOD, "header": "place,side"}, "columns must be place_id"),
        ({"lines": ()}, "a line for each place"),
        ({"lines": (GOOD[0].replace(",ru,", ",contested,"),)}, "nothing to infer"),
        ({"lines": (f'{POKROVSK},"open',)}, "not a CSV file"),
    ],
)
def test_a_table_that_is_none_is_refused(table, gazetteer, content, words):
    (fault,) = faults(table(*content.pop("lines"), **content), gazetteer)
    assert words in fault


def test_a_missing_or_foreign_file_is_a_sentence(tmp_path, gazetteer):
    assert "cannot be read" in faults(tmp_path / "2025-11-27.csv", gazetteer)[0]
    (tmp_path / "2025-11-28.csv").write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in faults(tmp_path / "2025-11-28.csv", gazetteer)[0]


@pytest.mark.parametrize(
    "content", ["[]", "{}", '{"geometry": {"type": "Point", "coordinates": [1, 2]}}', "x"]
)
def test_a_river_file_must_hold_one_line(tmp_path, content):
    path = tmp_path / "river.geojson"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FileFaultsError, match=r"river\.geojson"):
        load_river(path)


def test_a_folder_without_tables_has_no_map(tmp_path, gazetteer):
    assert load_folder(tmp_path, gazetteer) == ()


def test_a_folder_without_a_river_still_gives_its_maps(table, gazetteer, tmp_path):
    table(*GOOD)
    table(*GOOD, name="2025-12-01.csv")
    maps = load_folder(tmp_path, gazetteer, CLIP)
    assert [one.date.day for one in maps] == [27, 1]


def test_the_latest_map_on_or_before_the_day_serves(shipped):
    older = dataclasses.replace(shipped, date=datetime.date(2025, 11, 1))
    assert control_map_on(datetime.date(2025, 11, 26), [shipped, older]) is older
    assert control_map_on(datetime.date(2025, 11, 27), [shipped, older]) is shipped
    assert control_map_on(datetime.date(2026, 5, 1), [older, shipped]) is shipped
    assert control_map_on(datetime.date(2025, 10, 31), [older, shipped]) is None
    assert control_map_on(datetime.date(2025, 10, 31), []) is None


def test_of_one_day_the_map_on_the_stronger_basis_serves(shipped):
    assessed = dataclasses.replace(shipped, basis=Basis.ASSESSED, publisher="another")
    for maps in ([assessed, shipped], [shipped, assessed]):
        assert control_map_on(shipped.date, maps) is assessed


LAND = box(33, 48, 35, 49)


def made_place(number, lon, side):
    return PlaceControl(
        f"p{number}", LabelledPoint(lon, 48.5, side), "named", "made for a test", domestic=True
    )


def test_the_measurement_finds_a_line_that_is_five_kilometres_off():
    places = [made_place(1, 33.5, "ua"), made_place(2, 34.5, "ru"), made_place(3, 34.1, "contested")]
    inferred = infer_area([place.point for place in places], LAND)
    published = box(34 + 5 / 73.8, 47, 36, 50)
    found = control_accuracy.measure(places, inferred, published, LAND)
    assert (found.places_near, found.contested_near, found.right) == (1, 1, 0)
    assert found.median_km == pytest.approx(5, abs=0.4)
    assert found.back_median_km == pytest.approx(5, abs=0.4)
    assert found.published_in_band == pytest.approx(1)
    assert found.over_km2 == pytest.approx(0, abs=1)


def test_the_measurement_counts_a_place_on_the_wrong_side():
    places = [made_place(1, 33.9, "ua"), made_place(2, 34.1, "ru")]
    inferred = infer_area([place.point for place in places], LAND)
    right = control_accuracy.measure(places, inferred, box(34, 47, 36, 50), LAND)
    wrong = control_accuracy.measure(places, inferred, box(34.2, 47, 36, 50), LAND)
    assert (right.right, wrong.right, wrong.places_near) == (2, 1, 2)
    assert wrong.over_km2 > right.over_km2 + 1000


def test_the_measurement_reads_the_day_it_wants_from_an_archive(tmp_path):
    archive = tmp_path / "daily.tar.xz"
    with tarfile.open(archive, "w:xz") as tar:
        for day, east in (("20251126", 34.0), ("20251127", 34.5)):
            feature = {"type": "Feature", "properties": {}, "geometry": mapping(box(33, 48, east, 49))}
            content = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
            info = tarfile.TarInfo(f"days/map_{day}.geojson")
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    found = control_accuracy.read_published(archive, datetime.date(2025, 11, 27))
    assert found is not None
    assert found.bounds == (33, 48, 34.5, 49)
    assert control_accuracy.read_published(archive, datetime.date(2025, 11, 28)) is None


def test_places_of_the_shipped_table_can_be_read_alone(folder, gazetteer):
    places = read_place_control(folder / "2025-11-27.csv", gazetteer)
    assert {place.point.side for place in places} == {"ru", "ua", "contested"}
    assert any(not place.domestic for place in places)
    assert isinstance(load_river(folder / "dnipro.geojson"), LineString)
