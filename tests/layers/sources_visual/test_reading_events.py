"""Files of geolocated events: what is kept, what is left out and counted, what is refused in a sentence."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from layers.claims import Side
from layers.errors import FileFaultsError, LayerError
from layers.sources.visual import SOURCES, EventOptions
from layers.sources.visual.event import LeftOut
from layers.sources.visual.eventday import event_day
from layers.sources.visual.eventlink import addresses, geolocator_of, link_key, shows_position
from layers.sources.visual.presence import Shown, shows_forces
from tests.layers.sources_visual.events_made import HEADER, OPTIONS, ROW, TODAY, export, line

READ = SOURCES["geoconfirmed"].read


def fault(tmp_path: Path, **changes: str) -> str:
    reading = READ(export(tmp_path / "e.csv", line(**changes)), OPTIONS)
    assert (reading.events, reading.faulty) == ([], 1)
    return reading.faults[0]


# -- GeoConfirmed's export ---------------------------------------------------------------------


def test_an_export_gives_day_side_link_and_geolocator(tmp_path: Path) -> None:
    described = line(Description='Soldiers walk;\n"quoted" second line', Faction="Ukraine")
    (event,) = READ(export(tmp_path / "e.csv", described), OPTIONS).events
    assert (event.day, event.side, event.link) == (date(2026, 3, 1), Side.UA, ROW["Geolocation"])
    assert (event.geolocator, event.lat, event.lon) == ("some_person (x.com)", 48.512345, 37.512345)


def test_the_columns_may_stand_in_any_order_and_case_and_the_file_be_packed(tmp_path: Path) -> None:
    header = tuple(reversed([*HEADER, "SomethingNew"]))
    path = export(tmp_path / "e.csv", line(header), header=header, bom=False)
    packed = tmp_path / "e.csv.gz"
    packed.write_bytes(gzip.compress(path.read_bytes().replace(b"Faction", b"FACTION")))
    assert len(READ(path, OPTIONS).events) == len(READ(packed, OPTIONS).events) == 1


def test_a_position_is_in_no_text_of_an_event(tmp_path: Path) -> None:
    (event,) = READ(export(tmp_path / "e.csv", line()), OPTIONS).events
    assert "512345" not in repr(event) + str(event)


@pytest.mark.parametrize(
    "faction", ["Neutral", "Unknown", "Special", "Russia Civilian", "NATO", "", "=Russia"]
)
def test_a_row_whose_side_cannot_be_told_is_left_out_and_counted(tmp_path: Path, faction: str) -> None:
    reading = READ(export(tmp_path / "e.csv", line(Faction=faction, Date="")), OPTIONS)
    assert (reading.events, reading.faulty, dict(reading.left_out)) == ([], 0, {LeftOut.SIDE: 1})


@pytest.mark.parametrize(
    ("shows", "kept"),
    [
        ("Soldiers raise a flag", True),
        ("Drone footage of infantry walking", True),
        ("Assault group enters the village", True),
        ("FPV strike on infantry", False),
        ("Destroyed tank, crew seen", False),
        ("Captured soldiers", False),
        ("Crater of a missile", False),
        ("Shahed shot down", False),
        ("Smoke", False),
        ("", False),
        ("Солдати на вулиці", False),
    ],
)
def test_only_forces_on_the_ground_are_presence(shows: str, kept: bool) -> None:
    assert shows_forces(Shown(shows)) is kept


def test_equipment_can_only_speak_against_presence() -> None:
    assert not shows_forces(Shown("", "Infantry"))
    assert not shows_forces(Shown("Soldiers walk", "Missile"))


def test_strikes_and_rows_without_a_link_are_counted_apart(tmp_path: Path) -> None:
    rows = [
        line(Description="Artillery strike on infantry"),
        line(Source="", Geolocation="javascript:alert(1)"),
        line(Source="https://www.google.com/maps?q=48.51,37.51", Geolocation="https://maps.app.goo.gl/abc"),
    ]
    reading = READ(export(tmp_path / "e.csv", *rows), OPTIONS)
    assert reading.left_out == {LeftOut.PRESENCE: 1, LeftOut.LINK: 1, LeftOut.POSITION: 1}
    assert (reading.rows, reading.faulty, reading.events) == (3, 0, [])


def test_days_that_nobody_asked_for_are_counted(tmp_path: Path) -> None:
    path = export(tmp_path / "e.csv", *(line(Date=f"2026-03-0{day}") for day in (1, 2, 3)))
    options = EventOptions(today=TODAY, first=date(2026, 3, 2), last=date(2026, 3, 2))
    reading = READ(path, options)
    assert ([event.day.day for event in reading.events], dict(reading.left_out)) == ([2], {LeftOut.DAYS: 2})


# -- days --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["2026-03-27", "27/03/2026", "27-03-2026", "27.03.2026", "27 Mar 2026", "27 MARCH 2026",
             "2026-03-27T00:00:00", "2026-03-27 14:05", "03/27/2026"]
)  # fmt: skip
def test_days_as_they_are_published(text: str) -> None:
    assert event_day(text, OPTIONS) == date(2026, 3, 27)


def test_a_day_that_could_be_two_is_refused_unless_the_order_is_said() -> None:
    with pytest.raises(LayerError, match=r"could be two days.*--day-order"):
        event_day("03/02/2026", OPTIONS)
    assert event_day("03/02/2026", EventOptions(today=TODAY, day_order="dmy")) == date(2026, 2, 3)
    assert event_day("03/02/2026", EventOptions(today=TODAY, day_order="mdy")) == date(2026, 3, 2)
    assert event_day("03/03/2026", OPTIONS) == date(2026, 3, 3)


@pytest.mark.parametrize(
    "text", ["2202-03-01", "2026-04-02", "1999-01-01", "2026-02-30", "=TODAY()", "", "yesterday"]
)
def test_a_day_that_cannot_be_is_told_with_its_line(tmp_path: Path, text: str) -> None:
    assert fault(tmp_path, Date=text).startswith(f"line 2: date is {text!r}")


# -- positions ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lat", "lon", "told"),
    [
        ("37.512345", "48.512345", "changed places"),
        ("48.512345", "370.512345", "longitude is no number"),
        ("nan", "37.512345", "latitude is no number"),
        ("inf", "37.512345", "latitude is no number"),
        ("=48.512345", "37.512345", "latitude is no number"),
        ("48,512345", "37.512345", "latitude is no number"),
        ("", "37.512345", "latitude is no number"),
        ("0", "0", "not known"),
        ("4" * 5000, "37.512345", "latitude is no number"),
    ],
)
def test_a_wrong_position_is_told_without_it(tmp_path: Path, lat: str, lon: str, told: str) -> None:
    sentence = fault(tmp_path, Latitude=lat, Longitude=lon)
    assert told in sentence
    assert sentence.startswith("line 2: ")
    assert "512345" not in sentence


# -- links -------------------------------------------------------------------------------------


def test_the_first_web_address_of_a_cell_is_its_link() -> None:
    cell = "see http://a.test/1, https://b.test/2\nhttps://c.test/\u202e3 javascript:alert(1) https://"
    assert addresses([cell, "https://d.test/4;https://e.test/<5>"]) == [
        "http://a.test/1", "https://b.test/2", "https://d.test/4",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("address", "who"),
    [
        ("https://x.com/some_person/status/1", "some_person (x.com)"),
        ("https://www.twitter.com/some_person", "some_person (twitter.com)"),
        ("https://x.com/i/status/1", "x.com"),
        ("https://t.me/s/some_channel/7", "some_channel (t.me)"),
        ("https://t.me/c/123/4", "t.me"),
        ("https://geolocators.test/report/1", "geolocators.test"),
    ],
)
def test_the_geolocator_is_the_account_or_the_host(address: str, who: str) -> None:
    assert geolocator_of(address) == who


def test_spellings_of_one_post_are_one_link() -> None:
    posts = (
        "https://x.com/p/status/9?s=20",
        "http://mobile.twitter.com/p/status/9",
        "https://x.com/i/status/9",
    )
    assert {link_key(one) for one in posts} == {"x.com/status/9"}
    assert link_key("https://t.me/s/Chan/3?single") == link_key("https://t.me/chan/3")
    assert link_key("https://a.test/v?id=1") != link_key("https://a.test/v?id=2")


@pytest.mark.parametrize(
    "address",
    [
        "https://www.google.com/maps/place/x", "https://maps.app.goo.gl/abc", "https://earth.google.com/web/x",
        "https://a.test/?at=48.51234,37.51234", "https://a.test/?at=48.51234%2C37.51234",
        "https://a.test/8GWX7G22%2B22", "https://w3w.co/a.b.c", "https://a.test/48%C2%B030",
    ],
)  # fmt: skip
def test_a_link_that_carries_a_position_is_seen(address: str) -> None:
    assert shows_position(address)
    assert not shows_position("https://x.com/some_person/status/1234567890123456789")


# -- files that are none -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"Date;Name;Latitude;Longitude;Description;Source;Geolocation\n", "column Faction is missing"),
        (b"Faction;Date;Faction;Latitude;Longitude;Description;Source;Geolocation\n", "stands 2 times"),
        (b'<VRTDataset><SourceFilename>/etc/passwd</SourceFilename></VRTDataset>', "is missing"),
        (b"", "its first line has nothing"),
        ((";".join(HEADER) + "\n").encode() + b"2026-03-01;\0;x\n", "line 2 has a null character"),
        ((";".join(HEADER) + "\n2026;\"" + "x" * 140_000).encode(), "line of more than"),
        ((";".join(HEADER) + "\n2026;\"" + "x\n" * 70_000).encode(), "line 2: no CSV table"),
        ((";".join(HEADER) + '\n2026;"never closed\n').encode(), "line 2: no CSV table"),
        ((";".join(HEADER) + "\n").encode() + b"2026-03-01;\xff\n", "line 2 is not UTF-8"),
    ],
)  # fmt: skip
def test_a_file_of_another_form_is_refused_whole(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "e.csv"
    path.write_bytes(content)
    with pytest.raises(FileFaultsError, match=told):
        READ(path, OPTIONS)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileFaultsError, match="No such file"):
        READ(tmp_path / "none.csv", OPTIONS)


def test_faulty_rows_refuse_the_file_with_a_handful_of_sentences(tmp_path: Path) -> None:
    rows = [line(), *(line(Date="never") for _ in range(9)), "a;b"]
    reading = READ(export(tmp_path / "e.csv", *rows), OPTIONS)
    assert (len(reading.events), reading.faulty, len(reading.faults)) == (1, 10, 5)
    with pytest.raises(FileFaultsError) as caught:
        reading.refuse_faulty("e.csv")
    assert caught.value.faults[0].startswith("line 3: date is 'never'")
    assert "5 more rows are faulty" in caught.value.faults[-1]
    assert "--skip-bad-rows" in caught.value.faults[-1]


def test_a_row_of_another_length_is_faulty(tmp_path: Path) -> None:
    reading = READ(export(tmp_path / "e.csv", line() + ";more"), OPTIONS)
    assert reading.faults == [
        "line 2: it has 16 cells, the header has 15; put quotes about a cell that holds ';'"
    ]


# -- other tables ------------------------------------------------------------------------------


def test_any_other_table_is_read_by_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_text(
        "When,SIDE,Latitude,lon,Link,geolocator\n"
        "2026-03-01,ua,48.5,37.5,https://a.test/1,Some Person\n"
        "2026-03-01,both,48.5,37.5,https://a.test/2,\n"
        "2026-03-01,ru,48.5,37.5,https://a.test/3,=cmd()\n",
        encoding="utf-8",
    )
    reading = SOURCES["csv"].read(path, EventOptions(today=TODAY, columns={"date": "when"}))
    (event,) = reading.events
    assert (event.side, event.geolocator, event.link) == (Side.UA, "Some Person", "https://a.test/1")
    assert (reading.left_out[LeftOut.SIDE], reading.faulty) == (1, 1)
    assert "geolocator is '=cmd()'" in reading.faults[0]
    with pytest.raises(FileFaultsError, match="column date or day is missing"):
        SOURCES["csv"].read(path, OPTIONS)


def features(*found: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(found)})


def point(at: object, **properties: object) -> dict[str, object]:
    given = {"date": "2026-03-01", "side": "ru", "link": "https://a.test/1"} | properties
    return {"type": "Feature", "properties": given, "geometry": {"type": "Point", "coordinates": at}}


def test_points_of_a_geojson_file_are_events(tmp_path: Path) -> None:
    path = tmp_path / "e.geojson"
    line_string = {"type": "LineString", "coordinates": [[37, 48], [38, 48]]}
    path.write_text(
        features(
            point([37.5, 48.5]),
            point([37.5, 48.5, 0], side=None),
            point([37.5, 48.5]) | {"geometry": line_string},
        ),
        encoding="utf-8",
    )
    reading = SOURCES["geojson"].read(path, OPTIONS)
    (event,) = reading.events
    assert (event.lon, event.lat, event.geolocator) == (37.5, 48.5, "a.test")
    assert (reading.left_out[LeftOut.SIDE], reading.faulty) == (1, 1)
    assert reading.faults[0].startswith("feature 3: it is no point")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{"type": "Feature"}', "use a GeoJSON FeatureCollection"),
        (features({"type": "Feature", "properties": {"side": "ru"}}), "has the property date or day"),
        ("[1]", "holds a list"),
        ('{"type": "FeatureCollection", "features": [NaN]}', "NaN"),
    ],
)  # fmt: skip
def test_a_geojson_file_of_another_form_is_refused(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "e.geojson"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FileFaultsError, match=told):
        SOURCES["geojson"].read(path, OPTIONS)
