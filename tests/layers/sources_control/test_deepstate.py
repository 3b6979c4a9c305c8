"""DeepState: the archive of daily files and the live feed with its snapshots."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Polygon

from geo.areas import area_km2
from layers.controlmap import AreaKind, Basis, ControlMap
from layers.errors import FileFaultsError
from layers.sources.control import SOURCES, ImportOptions
from layers.sources.control.deepstate import KINDS, key_of
from tests.layers.sources_control.maps_made import (
    Ring,
    collection,
    feature,
    shape,
    square,
    tar_of,
    written,
    zip_of,
)

ARCHIVE, FEED = SOURCES["deepstate-archive"], SOURCES["deepstate"]
DAY = "deepstatemap_data_20240708.geojson"
VRT = "<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer>"
OCCUPIED = "Окуповано /// Occupied\u00a0/// geoJSON.status.occupied\n"


def occupied(*rings: Ring) -> dict[str, Any]:
    return feature(*rings, name=OCCUPIED)


def daily(*features: dict[str, object], **more: object) -> dict[str, object]:
    return collection(*(features or (occupied(square()),)), **more)


def archive(path: Path, **options: object) -> list[ControlMap]:
    return list(ARCHIVE.read(path, ImportOptions(**options)))  # type: ignore[arg-type]


def feed(path: Path, **options: object) -> list[ControlMap]:
    return list(FEED.read(path, ImportOptions(**options)))  # type: ignore[arg-type]


# The archive of daily files.


@pytest.mark.parametrize("kind", ["folder", "tar", "zip"])
def test_each_file_is_the_map_of_the_day_in_its_name(tmp_path: Path, kind: str) -> None:
    members = [(DAY, daily()), ("maps/2024-07-10.geojson", daily(feature(square(36))))]
    path = tmp_path / "maps"
    if kind == "folder":
        for name, value in members:
            written(path / name, value)
    else:
        (tar_of if kind == "tar" else zip_of)(path, members)
    maps = {one.date: one for one in archive(path, retrieved=date(2024, 8, 1))}
    assert sorted(maps) == [date(2024, 7, 8), date(2024, 7, 10)]  # the 9th is missing and stays so
    one = maps[date(2024, 7, 8)]
    assert (one.publisher, one.basis, one.series, one.label, one.source) == (
        "deepstate", Basis.ASSESSED, "deepstate", "control.assessed", "deepstate-archive",
    )  # fmt: skip
    assert (one.retrieved, one.file, len(one.sha256)) == (date(2024, 8, 1), DAY, 64)
    assert "DeepState" in one.licence
    assert "DeepState" in one.attribution
    assert one.area.geoms[0].equals(Polygon(square()))
    assert (one.repaired, one.dropped, one.others) == ((), {}, {})


def test_the_day_of_a_single_file_may_be_said(tmp_path: Path) -> None:
    path = written(tmp_path / "today.geojson", daily())
    assert archive(path, date=date(2025, 1, 2))[0].date == date(2025, 1, 2)
    assert archive(path, date=date(2025, 1, 2))[0].retrieved is not None


def test_two_files_of_one_day(tmp_path: Path) -> None:
    same = [(DAY, daily()), ("2024-07-08.geojson", daily())]
    assert len(archive(zip_of(tmp_path / "same.zip", same))) == 1
    other = [*same, ("b_20240708.geojson", daily(feature(square(36))))]
    with pytest.raises(
        FileFaultsError,
        match=r"other\.zip: b_20240708\.geojson: and '2024-07-08\.geojson' are different maps of 2024-07-08",
    ):
        archive(zip_of(tmp_path / "other.zip", other))


def test_holes_islands_and_what_is_no_area(tmp_path: Path) -> None:
    island = {
        "type": "MultiPolygon",
        "coordinates": [[square(37, 47, 1), square(37.2, 47.2, 0.5)], [square(37.3, 47.3, 0.1)]],
    }
    value = daily(
        {"type": "Feature", "properties": None, "geometry": island},
        shape("Point", [37.5, 48.5, 0]),
        shape("LineString", [[37, 48], [38, 48]]),
        shape("Point", ["x"]),
        shape("", None),
    )
    (one,) = archive(written(tmp_path / DAY, value))
    assert [len(part.interiors) for part in one.area.geoms] == [1, 0]
    assert one.dropped == {"Point": 2, "LineString": 1, "no geometry": 1}


def test_overlaps_are_joined_and_told_and_the_rest_stays_as_published(tmp_path: Path) -> None:
    alone = square(30, 46, 0.5)
    value = daily(
        feature(alone), feature(square(36, 47)), feature(square(36.5, 47)), feature(square(37.5, 47))
    )
    (one,) = archive(written(tmp_path / DAY, value))
    assert one.area.is_valid
    assert list(one.area.geoms[0].exterior.coords) == [tuple(p) for p in alone]
    assert len(one.area.geoms) == 2
    (told,) = one.repaired
    assert told.startswith("control: polygons that overlap or share an edge were joined (4 to 2, ")
    assert area_km2(one.area.geoms[1]) == pytest.approx(
        2.5 * area_km2(Polygon(square())),
        rel=0.02,
    )


def test_polygons_that_touch_in_a_point_stay_two(tmp_path: Path) -> None:
    value = daily(feature(square(36, 47)), feature(square(37, 48)))
    (one,) = archive(written(tmp_path / DAY, value))
    assert len(one.area.geoms) == 2
    assert not one.repaired


BOW_TIE = [[37, 48], [38, 48], [37, 49], [38, 49], [37, 48]]
NO_POLYGON = "holds no polygon|no polygon is named"
SWAPPED = [[y, x] for x, y in square()]
BAD_FILES = [
    ("truncated", json.dumps(daily())[:-40], "not valid JSON"),
    ("vrt", VRT, "not valid JSON: Expecting value: line 1 column 1"),
    ("nothing", "", "not valid JSON"),
    ("nan", json.dumps(daily(occupied([[37.0, float("nan")], *square()]))), "NaN is not a number of JSON"),
    ("infinite", json.dumps(daily()).replace("48.4", "1e400"), "1e400 is too large a number"),
    ("long number", json.dumps(daily()).replace("48.4", "9" * 30), "is too large a number"),
    ("doubled key", json.dumps(daily())[:-1] + ', "type": "x"}', "'type' stands twice"),
    ("nested", "[" * 200_000, "nested too deeply"),
    ("latin", "{\"é\": 1}".encode("latin-1"), "is not UTF-8"),
    ("list", "[]", "holds a list"),
    ("no collection", feature(square()), "its type is 'Feature'; use a GeoJSON FeatureCollection"),
    ("failed service", {"error": {"code": 400, "message": "Invalid URL"}}, "that failed: 'Invalid URL'"),
    ("cut off", daily(exceededTransferLimit=True), "exceededTransferLimit is true"),
    ("system", daily(crs={"type": "name", "properties": {"name": "EPSG:3857"}}), "crs is 'EPSG:3857'"),
    ("odd system", daily(crs=[]), "crs is"),
    ("no feature", collection(3), "feature 1: is 3"),  # type: ignore[arg-type]
    ("properties", collection({"type": "Feature", "properties": 3}), "feature 1: properties are 3"),
    ("geometry", collection({"type": "Feature", "geometry": {"type": ["x"]}}), "feature 1: its geometry is"),
    ("no polygon", collection(shape("Point", [37, 48])), NO_POLYGON),
    ("empty", collection(), NO_POLYGON),
    ("swapped", daily(occupied(square()), occupied(SWAPPED)), r"feature 2: .*47.4, 37.2, look swapped"),
    ("open", daily(occupied(square()[:-1])), "feature 1: a ring begins at 37.2, 47.4 and ends at"),
    ("elsewhere", daily(occupied(square(2, 48))), r"feature 1: position 2, 48 lies outside the theatre"),
    ("bow-tie", daily(occupied(square()), occupied(BOW_TIE)), "feature 2: invalid"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "sentence"), BAD_FILES, ids=[name for name, _, _ in BAD_FILES])
def test_a_bad_file_gives_one_sentence_with_its_name(
    tmp_path: Path, name: str, value: object, sentence: str
) -> None:
    path = written(tmp_path / DAY, value)
    with pytest.raises(FileFaultsError, match=f"{DAY}: .*({sentence})") as caught:
        archive(path)
    assert str(caught.value).count(DAY) == 1
    assert "\n" not in str(caught.value)
    with pytest.raises(FileFaultsError, match=sentence):
        feed(path)


def test_a_polygon_of_a_million_vertices(tmp_path: Path) -> None:
    ring = ",".join(["[37.25,48.25]"] * 1_000_000)
    text = json.dumps(daily()).replace(json.dumps(square()), f"[{ring}]")
    with pytest.raises(FileFaultsError, match=f"{DAY}: feature 1: has 1000000 vertices; at most 100000"):
        archive(written(tmp_path / DAY, text))


def test_one_wrong_date_refuses_the_archive(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", [(DAY, daily()), ("deepstatemap_data_22020708.geojson", daily())])
    with pytest.raises(
        FileFaultsError, match=r"a\.zip: deepstatemap_data_22020708\.geojson: .*2202-07-08, after"
    ):
        archive(path)
    with pytest.raises(FileFaultsError, match=r"today\.geojson: its name 'today\.geojson' gives no date"):
        archive(written(tmp_path / "today.geojson", daily()))
    with pytest.raises(FileFaultsError, match="its date is 2202-01-01, after today"):
        archive(written(tmp_path / "today.geojson", daily()), date=date(2202, 1, 1))
    with pytest.raises(FileFaultsError, match="holds many files, so --date 2024-01-01 cannot be"):
        archive(path, date=date(2024, 1, 1))


def test_many_faults_are_told_together_but_not_all(tmp_path: Path) -> None:
    path = written(tmp_path / DAY, daily(*[feature(SWAPPED)] * 400))
    with pytest.raises(FileFaultsError, match=r"feature 5: .*; … and 395 more$"):
        archive(path)


# The live feed and its snapshots.

NAMED = {
    OCCUPIED: "status.occupied",
    "Окупований Крим /// Occupied Crimea\u00a0/// geoJSON.territories.crimea": "territories.crimea",
    "ОРДЛО /// CADR and CALR /// geoJSON.territories.ordlo": "territories.ordlo",
    "Острів Тузла /// Occupied Tuzla Island /// geoJSON.territories.tuzla": "territories.tuzla",
    "Статус невідомий /// Unknown status /// geoJSON.status.unknown": "status.unknown",
    "Звільнено /// Liberated\u00a0/// geoJSON.status.dismissed_at {{at:25.03}}": "status.dismissed_at",
    "Зміїний ///\u00a0Snake Island /// geoJSON.zmiinyi_island": "zmiinyi_island",
    "Звільнено/// Liberated": "status.dismissed",
    "Звільнено 31.03 - 02.04 /// Liberated 31.03 - 02.04": "status.dismissed",
    "Звільнено": "status.dismissed",
    "Окуповано /// Occupied\n": "status.occupied",
    "Окупований Крим /// Occupied Crimea": "territories.crimea",
    "ОРДЛО /// CADR and CALR\n": "territories.ordlo",
    "Острів Тузла /// Occupied Tuzla Island": "territories.tuzla",
    "Статус невідомий /// Unknown status": "status.unknown",
    "Зміїний ///\u00a0Snake Island": "zmiinyi_island",
}
NOT_NAMED = {
    "Окупована область Салла\n///\nOccupied Salla\n/// geoJSON.territories.salla\n": "territories.salla",
    "Окупована область Петсамо\n///\nOccupied Petsamo\n": "",
    "Окуповані у Естонії території.\n///\noccupied Estonia territories.\n": "",
    "geoJSON.status.occupied_not": "status.occupied_not",
    "Occupied but not": "",
    "": "",
}


@pytest.mark.parametrize("name", NAMED)
def test_names_of_areas_give_their_key(name: str) -> None:
    assert key_of(name) == NAMED[name]
    assert key_of(name) in KINDS


@pytest.mark.parametrize("name", NOT_NAMED)
def test_other_names_are_of_no_kind(name: str) -> None:
    assert key_of(name) == NOT_NAMED[name]
    assert key_of(name) not in KINDS


@given(st.text(max_size=60))
def test_any_name_has_a_key_or_none(name: str) -> None:
    assert isinstance(key_of(name), str)


def snapshot(**more: object) -> dict[str, object]:
    areas = [feature(square(36 + n, 46, 0.5), name=name) for n, name in enumerate(list(NAMED)[:7])]
    return collection(
        *areas,
        feature(square(-140, -20, 9), name="Satire /// Occupied Salla /// geoJSON.territories.salla"),
        feature([[0, 0]], name="Satire\n///\nOccupied Petsamo\n"),
        shape("Point", [37, 48, 0], name="1 бригада /// 1 brigade /// geoJSON.units.brigade"),
        shape("Point", [37, 48, 0], name=OCCUPIED),
        **more,
    )


def test_a_snapshot_keeps_listed_areas_and_no_point(tmp_path: Path) -> None:
    (one,) = feed(written(tmp_path / "1722977162.geojson", snapshot()))
    assert one.date == one.retrieved == date(2024, 8, 6)
    assert {kind: len(area.geoms) for kind, area in one.areas().items()} == {
        AreaKind.CONTROL: 4, AreaKind.GREY: 1, AreaKind.RETAKEN: 2,
    }  # fmt: skip
    assert one.dropped == {"Point": 2, "territories.salla": 1, "Occupied Petsamo": 1}
    assert (one.source, one.series, one.basis) == ("deepstate", "deepstate", Basis.ASSESSED)


def test_the_feeds_answer_gives_its_own_time(tmp_path: Path) -> None:
    answer = {"id": 1722988799, "datetime": "07.08.2024 02:59", "map": snapshot()}
    path = written(tmp_path / "last.json", answer)
    assert feed(path)[0].date == date(2024, 8, 6)  # 23:59:59 UTC
    assert feed(written(path, answer | {"id": 1722988800}))[0].date == date(2024, 8, 7)
    said = feed(path, date=date(2024, 8, 5), retrieved=date(2024, 8, 9))[0]
    assert (said.date, said.retrieved) == (date(2024, 8, 5), date(2024, 8, 9))


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("map.json", snapshot(), "its name 'map.json' gives no date"),
        (
            "map.json",
            {"id": 1922988799, "map": snapshot()},
            "its Unix time 1922988799 is 2030-12-08, after today",
        ),
        ("1022988799.json", snapshot(), "its Unix time 1022988799 is 2002-06-02; maps of this war begin"),
        ("1722977162.json", {"map": []}, r"map is \[\]"),
        ("1722977162.json", {"map": {}}, "its type is 'missing'"),
        (
            "1722977162.json",
            daily(feature(square(), name="a /// b /// geoJSON.state.taken")),
            "names may have changed",
        ),
        ("1722977162.json", daily(shape("Point", [37, 48], name=OCCUPIED)), "names may have changed"),
        (
            "1722977162.json",
            daily(feature(square(), name="Крим /// Occupied Crimea /// geoJSON.territories.crimea")),
            "no polygon is named geoJSON.status.occupied",
        ),
    ],
)
def test_snapshots_that_cannot_be(tmp_path: Path, name: str, value: object, sentence: str) -> None:
    with pytest.raises(FileFaultsError, match=sentence):
        feed(written(tmp_path / name, value))


def test_snapshots_of_one_day_come_in_the_order_of_time(tmp_path: Path) -> None:
    early, late = ("1722970000.geojson", snapshot()), ("1722977162.geojson", snapshot())
    assert [one.file for one in feed(tar_of(tmp_path / "a.tar", [early, late]))] == [early[0], late[0]]
    with pytest.raises(
        FileFaultsError, match=r"comes after 1722977162\.geojson, a newer snapshot of 2024-08-06"
    ):
        feed(tar_of(tmp_path / "b.tar", [late, early]))


# Real data.


def test_the_real_archive(shared_data: Path) -> None:
    days: list[date] = []
    for one in ARCHIVE.read(
        shared_data / "deepstate" / "daily-2024-07-08_2026-05-31.tar.xz", ImportOptions()
    ):
        assert one.area.is_valid
        assert (one.repaired, one.dropped) == ((), {})
        if one.date == date(2024, 7, 8):
            assert area_km2(one.area) == pytest.approx(109_361, rel=0.005)
        days.append(one.date)
    days.sort()
    assert len(days) == len(set(days)) == 687
    assert (days[0], days[-1]) == (date(2024, 7, 8), date(2026, 5, 31))
    assert (days[-1] - days[0]) // timedelta(1) + 1 - len(days) == 6  # missing days stay missing


def test_the_real_snapshots(shared_data: Path) -> None:
    maps = {one.date: one for one in feed(shared_data / "deepstate" / "raw-samples.tar.xz")}
    assert sorted(maps) == [date(2022, 12, 11), date(2024, 8, 6), date(2025, 2, 26), date(2025, 8, 3)]
    for one in maps.values():
        assert set(one.areas()) == {AreaKind.CONTROL, AreaKind.GREY, AreaKind.RETAKEN}
        assert all(area.is_valid for area in one.areas().values())
        assert 105_000 < area_km2(one.area) < 120_000
        assert one.dropped["Point"] > 100
        assert set(one.dropped).isdisjoint(KINDS)
        west, _, east, north = one.area.union(one.others[AreaKind.RETAKEN]).bounds
        assert (west > 29, east < 41, north < 53) == (True, True, True)
