"""Places' own footprints: read from anybody's file, kept in the data folder, measured on wherever that is."""

from __future__ import annotations

import csv
import datetime
import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box, mapping

from geo.areas import area_km2, covered_share, footprint
from geo.basemap import Basemap
from geo.ground import disc_km, ground_of
from geo.place import Footprint
from layers.check import Answer, Check
from layers.claims import ControlStatus, Judgement, Relation, Side
from layers.cli import main
from layers.controlarchive import ControlArchive
from layers.controlmap import AreaKind
from layers.derivation import Derivation
from layers.errors import FileFaultsError, LayerError, UnknownNameError
from layers.exports.figure import compose_figure
from layers.footprints import FILE, add_footprints, footprints_of, gazetteer_of, remove_footprints
from layers.gap import MappedGround, claim_gap
from layers.mapchecks import MapChecks
from layers.mapmeasures import MapMeasures, MappedDays
from layers.mapwords import check_words
from layers.placehistory import PlaceHistory, history_inputs
from layers.placing import shipped_gazetteer
from layers.selection import Selection
from layers.snapshot import compose
from layers.sourcelist import sources
from layers.sources.visual.attaching import attach
from layers.sources.visual.event import GeolocatedEvent
from layers.store import ClaimStore
from layers.texts import load
from layers.webmap.payload import build_payload
from tests.layers.claims_made import DAY, make_claim
from tests.layers.controlmaps_made import made_map
from tests.layers.footprints_made import MYRNOHRAD, POINTLESS, POKROVSK, RECTANGLE, comb, feature, write
from tests.publisheddays import published_days

ADDED = datetime.date(2026, 1, 2)
POINT = (37.17706, 48.28014)  # the gazetteer's, of Pokrovsk
HALF = box(37.15, 47.4, 38.2, 48.9)  # the eastern half of the rectangle, and all of the disc but its west


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def added(data: Path, *features: Any, **options: str) -> None:
    add_footprints(data, write(data.parent / "given.geojson", *features), on=ADDED, **options)


def faults(data: Path, *features: Any, **more: Any) -> str:
    path = write(data.parent / "given.geojson", *features, **more)
    with pytest.raises(FileFaultsError) as caught:
        add_footprints(data, path, on=ADDED)
    assert not (data / FILE).exists()
    return "\n".join(caught.value.faults)


def test_an_outline_and_a_disc_give_their_places_ground_and_centre(data: Path) -> None:
    added(data, feature(), feature(Point(37.27, 48.3), id=MYRNOHRAD, radius_km=1.5))
    places = gazetteer_of(data)
    town, other = places.get(POKROVSK), places.get(MYRNOHRAD)
    assert ground_of(town).equals(RECTANGLE)
    assert (town.lon, town.lat) == POINT  # inside its outline, so it stays
    assert (other.lon, other.lat) == (37.27, 48.3)
    assert ground_of(other).equals(footprint(37.27, 48.3, 1.5))
    assert (disc_km(town), disc_km(other), disc_km(shipped_gazetteer().get(POKROVSK))) == (None, 1.5, 2.0)
    assert MYRNOHRAD in {place.id for place in places.in_box(37.269, 48.299, 37.271, 48.301)}
    assert shipped_gazetteer().get(POKROVSK).footprint is None  # the one that ships is as it was
    assert gazetteer_of(data.parent) is shipped_gazetteer()


def test_a_centre_outside_its_outline_or_not_known_is_a_point_of_the_outline(data: Path) -> None:
    bent = box(37.2, 48.2, 37.3, 48.3).difference(box(37.21, 48.21, 37.3, 48.3))  # its centroid lies outside
    added(data, feature(bent), feature(box(37.0, 48.4, 37.02, 48.41), katottg=POINTLESS))
    places = gazetteer_of(data)
    for place_id in (POKROVSK, POINTLESS):
        place = places.get(place_id)
        assert ground_of(place).contains(Point(place.lon, place.lat))
    assert shipped_gazetteer().get(POINTLESS).lon is None


def test_files_are_put_together_by_place_and_what_is_written_reads_back_the_same(data: Path) -> None:
    added(data, feature(), feature(box(37.27, 48.29, 37.3, 48.31), id=MYRNOHRAD), by="tester")
    first = (data / FILE).read_bytes()
    added(data, feature(), by="tester")
    assert (data / FILE).read_bytes() == first
    added(data, feature(Point(37.18, 48.28)), source="The Test Atlas", licence="CC0")
    found = {one.place_id: one for one in footprints_of(data)}
    assert (found[POKROVSK].footprint.radius_km, found[MYRNOHRAD].footprint.radius_km) == (2.0, None)
    assert (found[POKROVSK].footprint.source, found[MYRNOHRAD].by) == ("The Test Atlas", "tester")
    assert found[MYRNOHRAD].added == "2026-01-02"
    with pytest.raises(UnknownNameError, match=f"use {MYRNOHRAD} or {POKROVSK}"):
        remove_footprints(data, [POKROVSK, POINTLESS])
    remove_footprints(data, [POKROVSK])
    assert [one.place_id for one in footprints_of(data)] == [MYRNOHRAD]
    remove_footprints(data, [MYRNOHRAD])
    assert not (data / FILE).exists()


def test_every_fault_of_a_file_is_told_by_its_feature_and_nothing_is_written(data: Path) -> None:
    told = faults(
        data,
        feature(id="nowhere"),
        feature(id=["x"]),
        feature(id="UA14000000000091971"),  # an oblast
        {"type": "Feature", "properties": None, "geometry": mapping(RECTANGLE)},
        feature(LineString([(37.1, 48.2), (37.2, 48.3)])),
        feature(None),
        feature(radius_km=2),
        feature(Point(37.2, 48.3), radius_km="2"),
        feature(Point(37.2, 48.3), radius_km=40),
        feature(Point(48.3, 37.2)),
        feature({"type": "Point", "coordinates": ["a", {}]}),
        feature(box(37.17, 48.28, 37.1705, 48.2805)),
        feature(box(36.0, 47.5, 37.2, 48.3)),
        feature(box(36.2, 48.2, 36.3, 48.3)),
        feature(box(30.0, 50.0, 30.1, 50.1), id=POINTLESS),
        feature(box(48.2, 37.1, 48.3, 37.2)),
        feature({"type": "Polygon", "coordinates": [[[37.1, 48.2], [37.2, 48.2], [37.2, 48.3]]]}),
        feature({"type": "Polygon", "coordinates": [[["a", 1], [2, 3], [4, 5], ["a", 1]]]}),
        feature({"type": "MultiPolygon", "coordinates": []}),
        feature(source="two\nlines"),
        feature(comb(20_000)),
        feature(Polygon([(37.1, 48.2), (37.2, 48.3), (37.2, 48.2), (37.1, 48.3)])),
        feature(),
        feature(),
    ).split("\n")
    expected = [
        "id is 'nowhere'; use an id that `claimline gazetteer find NAME` shows",
        "id is ['x']",
        "only settlements have a footprint",
        "names no place; give it the property place_id, katottg or id",
        "is a LineString; use a Polygon, a MultiPolygon or a Point",
        "has no geometry; use a Polygon",
        "has an outline and a radius_km",
        "radius_km is '2'; use 0.1 to 25",
        "radius_km is 40",
        "lies outside the theatre",
        "its point is ['a', {}]",
        "covers 0.00",
        "use an outline of 0.01 to 2,000 km²",
        "km from the place's known point; at most 25 km: is it a place of the same name?",
        "km from the oblast of Donetsk",
        "look swapped",
        "at least 4",
        "use a list of [longitude, latitude]",
        "has no ring",
        "source is 'two\\nlines'; use one line",
        "vertices; at most 20000 are read",
        "repairing it would change its area",
    ]
    assert len(told) == len(expected) + 1
    for number, (said, words) in enumerate(zip(told, expected, strict=False), start=1):
        assert said.startswith(f"feature {number}: "), said
        assert words in said
    assert told[-1] == (
        f"feature 24: {POKROVSK} is that of feature 23; keep one, or make them one MultiPolygon"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[" * 100_000, "nested too deeply"),
        ("{}", "use a GeoJSON FeatureCollection"),
        ('{"type": "FeatureCollection", "features": []}', "has no feature"),
        ('{"type": "FeatureCollection", "features": [NaN]}', "NaN is not a number of JSON"),
        ('{"type": "FeatureCollection", "features": [7]}', "feature 1: is 7"),
        ("\ud800", "is not UTF-8"),
    ],
)
def test_a_damaged_file_is_refused_and_one_in_the_folder_never_passed_over(
    data: Path, text: str, said: str
) -> None:
    given = data.parent / "given.geojson"
    given.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(FileFaultsError, match=said):
        add_footprints(data, given, on=ADDED)
    (data / FILE).write_bytes(given.read_bytes())
    with pytest.raises(FileFaultsError, match=said):
        gazetteer_of(data)
    told = CliRunner().invoke(main, ["check", "--data", str(data)])
    assert told.exit_code == 1
    assert f"{FILE}: " in told.output


def test_a_shape_that_crosses_itself_a_little_is_mended_and_told(data: Path) -> None:
    nick = Polygon([(37.1, 48.25), (37.2, 48.25), (37.2, 48.3), (37.1, 48.3), (37.1001, 48.3001)])
    made = add_footprints(data, write(data.parent / "given.geojson", feature(nick)), on=ADDED)
    assert "self-intersection" in made[0].mended
    assert area_km2(made[0].footprint.shape) == pytest.approx(area_km2(RECTANGLE), rel=1e-3)
    with pytest.raises(LayerError, match="is no folder"):
        add_footprints(data / "none", data.parent / "given.geojson", on=ADDED)


def test_a_history_is_measured_on_the_outline_and_another_outline_makes_another_file(data: Path) -> None:
    maps = [(DAY, MultiPolygon([HALF]))]
    plain = shipped_gazetteer().get(POKROVSK)
    added(data, feature())
    own = gazetteer_of(data).get(POKROVSK)
    found = PlaceHistory.build("made", maps, [plain], ""), PlaceHistory.build("made", maps, [own], "")
    shares = [one.of(POKROVSK)[0].share for one in found]
    assert shares[0] == pytest.approx(covered_share(footprint(*POINT), HALF), abs=1e-3)
    assert shares[1] == pytest.approx(0.5, abs=1e-3)
    archive = ControlArchive(ClaimStore(data))
    archive.add([made_map(HALF)], by="tester")
    (series,) = archive.series()
    Derivation(archive, [plain]).write(series)
    mine = Derivation(archive, [own])
    assert mine.history(series) is None
    mine.write(series)
    history = mine.history(series)
    assert history is not None
    assert history.of(POKROVSK)[0].share == pytest.approx(0.5, abs=1e-3)
    assert Derivation(archive, [plain]).history(series) is None
    added(data, feature(box(37.1, 48.25, 37.2, 48.301)))
    other = gazetteer_of(data).get(POKROVSK)
    assert len({history_inputs("made", [], [one]) for one in (plain, own, other)}) == 3


def course(place: Any, kept: Path | None = None, **changes: Any) -> tuple[list[Check], MapMeasures]:
    grey = MultiPolygon([box(37.1, 48.2, 37.125, 48.4)])
    shown = made_map(HALF, others={AreaKind.GREY: grey})
    history = PlaceHistory.build("deepstate", [(DAY, shown.area)], [place], "")
    mapped = MappedDays((DAY,), (shown.sha256,))
    measures = MapMeasures(mapped, lambda _: shown, history, Basemap.load, kept)
    claim = make_claim(place_id=place.id, **changes)
    found = MapChecks("deepstate", "deepstate", measures).of([claim], {place.id: place})
    return list(found[claim.id]), measures


def test_a_check_is_made_on_the_outline_and_says_so(data: Path) -> None:
    plain = shipped_gazetteer().get(POKROVSK)
    added(data, feature())
    own = gazetteer_of(data).get(POKROVSK)
    kept = data / "measures.json.gz"
    [disc], _ = course(plain, kept, side=Side.UA)
    [outline], measures = course(own, kept, side=Side.UA)  # other ground, the same file
    assert disc.value != outline.value
    assert outline.value == pytest.approx(0.25, abs=2e-3)  # half less the grey quarter
    assert [km for km, _ in disc.radii] == [1.0, 5.0]
    assert [km for km, _ in outline.radii] == [1.0, 2.0, 5.0]
    assert measures.grey_share(own, 0) == pytest.approx(0.25, abs=1e-3)
    words = [check_words(one, make_claim(side=Side.UA), load("en")) for one in (disc, outline)]
    assert "of the ground within 2 km of its centre on the Ukrainian side (on other discs: 1 km:" in words[0]
    assert "25\u00a0% of the ground within its outline on the Ukrainian side (on discs about" in words[1]
    assert "землі в межах населеного пункту" in check_words(outline, make_claim(side=Side.UA), load("uk"))
    added(data, feature(Point(*POINT), radius_km=3.5))
    [wide], _ = course(gazetteer_of(data).get(POKROVSK))
    assert "of the ground within 3.5 km of its centre" in check_words(wide, make_claim(), load("en"))


def test_a_place_without_a_point_is_testable_with_an_outline(data: Path) -> None:
    [none], _ = course(shipped_gazetteer().get(POKROVSK))
    assert none.answer is not Answer.UNTESTABLE
    plain = shipped_gazetteer().get(POINTLESS)
    added(data, feature(box(37.3, 48.4, 37.32, 48.41), id=POINTLESS))
    own = gazetteer_of(data).get(POINTLESS)
    [found], measures = course(own)
    assert found.answer is Answer.SUPPORTED
    claim = make_claim(place_id=POINTLESS)
    missing = MapChecks("deepstate", "deepstate", measures).course(claim, plain)
    assert [(one.answer, one.reason) for one in missing] == [(Answer.UNTESTABLE, "no-point")]


def test_the_gap_and_events_take_the_outline_too(data: Path) -> None:
    added(data, feature())
    own = gazetteer_of(data).get(POKROVSK)
    claims = [(make_claim(place_id=POKROVSK), Judgement.ACCEPTED)]
    ground = MappedGround(made_map(HALF), box(22, 44, 41, 53))
    gap = claim_gap(claims, ground, {POKROVSK: own}, claimant="ru-mod", side=Side.RU, on=DAY)
    assert gap.claimed_km2 == pytest.approx(area_km2(RECTANGLE), rel=1e-3)
    assert gap.places[0].share == pytest.approx(0.5, abs=1e-3)
    # Its western edge is 5.7 km from the centre; 0.0134 degrees of longitude are 1 km there.
    spots = [37.101, 37.099, 37.1 - 0.0134, 37.1 - 0.0142]
    events = [GeolocatedEvent(DAY, Side.RU, f"https://a.test/{at}", "a.test", at, 48.27) for at in spots]
    found = attach(events, [own, shipped_gazetteer().get(MYRNOHRAD)])
    assert [one.relation.value for one in found.sightings] == ["in", "near", "near"]
    assert (found.inside, found.near, found.nowhere) == (1, 2, 1)


def test_page_and_picture_get_the_outline_their_id_and_whom_to_credit(data: Path) -> None:
    claims = [make_claim(place_id=one) for one in (MYRNOHRAD, POKROVSK)]
    ring = RECTANGLE.difference(box(37.14, 48.27, 37.16, 48.28))

    def shown(places: Any) -> Any:
        return compose(
            [(claim, Judgement.ACCEPTED) for claim in claims],
            selection=Selection(as_of=DAY),
            places=places.known([MYRNOHRAD, POKROVSK]),
        )

    plain = shown(shipped_gazetteer())
    assert build_payload(plain, shipped_gazetteer(), load("en"), basemap="")["footprints"] == {}
    added(
        data, feature(ring), feature(Point(37.28, 48.3), id=MYRNOHRAD), source="The Test Atlas", licence="CC0"
    )
    places = gazetteer_of(data)
    drawn = shown(places)
    assert drawn.id != plain.id
    payload = build_payload(drawn, places, load("en"), basemap="")
    at = payload["places"]["id"].index(POKROVSK)
    [[shell, hole]] = payload["footprints"].pop(str(at))
    assert payload["footprints"] == {}  # a disc of 2 km is the ring
    assert payload["places"]["lon"][1 - at] == 37280
    assert {abs(step) for step in shell[2:]} == {0, 1000, 500}
    assert all(isinstance(step, int) for step in [*shell, *hole])
    credit = {"name": "The Test Atlas", "licence": "CC0", "url": "", "text": load("en")["source.footprints"]}
    assert sources(drawn, load("en")).count(credit) == 1
    assert credit not in sources(plain, load("en"))


def test_a_picture_draws_the_outline_where_the_others_have_rings(data: Path) -> None:
    added(data, feature(), feature(Point(37.28, 48.3), id=MYRNOHRAD), source="The Test Atlas", licence="CC0")
    claims = [make_claim(place_id=one) for one in (MYRNOHRAD, POKROVSK)]
    claims.append(make_claim(place_id=POKROVSK, relation=Relation.NEAR, status=ControlStatus.ADVANCED))
    drawn = compose(
        [(claim, Judgement.ACCEPTED) for claim in claims],
        selection=Selection(as_of=DAY),
        places=gazetteer_of(data).known([MYRNOHRAD, POKROVSK]),
    )
    picture = compose_figure(drawn, texts=load("en"))
    found = {mark.item.claim.place_id: mark for mark in picture.marks}
    assert found[MYRNOHRAD].ground is None
    ground = found[POKROVSK].ground
    assert ground is not None
    km2 = ground.area / picture.view.px_per_km**2
    assert km2 == pytest.approx(area_km2(RECTANGLE), rel=0.01)
    assert found[POKROVSK].half > found[MYRNOHRAD].half
    left, top, right, bottom = found[POKROVSK].box
    assert box(left, top, right, bottom).covers(ground)
    said = " ".join(text.get_text() for text in picture.sheet.texts).replace("\n", " ")
    assert "ground of places, The Test Atlas (CC0)" in said
    assert "its edge is drawn instead" in said


def test_the_commands_take_list_and_remove_footprints(data: Path) -> None:
    def run(*arguments: object, code: int = 0) -> str:
        told = CliRunner().invoke(main, [*map(str, arguments), "--data", str(data)])
        assert told.exit_code == code, told.output
        return told.output

    archive = ControlArchive(ClaimStore(data))
    archive.add([made_map(HALF)], by="tester")
    given = write(data.parent / "given.geojson", feature(), feature(id="\x1b[31mnowhere"))
    refused = run("gazetteer", "footprints", given, code=2)
    assert "feature 2: id is" in refused
    assert "\x1b" not in refused
    assert "one of them" in run("gazetteer", "footprints", given, "--list", code=2)
    write(given, feature())
    told = run("gazetteer", "footprints", given, "--by", "tester", "--source", "The Test Atlas")
    assert "1 outline and 0 discs written" in told
    assert "share of every place in every map" in told  # shares are measured anew at once
    [row] = json.loads(run("gazetteer", "footprints", "--list", "--format", "json"))
    assert (row["place"], row["ground"], row["by"]) == ("Pokrovsk", "outline", "tester")
    assert row["km2"] == pytest.approx(area_km2(RECTANGLE), abs=0.01)
    assert "The Test Atlas" in run("gazetteer", "footprints", "--list")
    measured = run("control", "place", POKROVSK, "--map", "deepstate")
    assert "Inside mapped Russian control, of its outline: 50.0 %" in measured
    assert "No faults" in run("check")
    run("gazetteer", "footprints", "--remove", POKROVSK)
    assert "all are measured on discs" in run("gazetteer", "footprints", "--list")
    assert "outline" not in run("control", "place", POKROVSK, "--map", "deepstate")


def test_what_the_register_s_point_and_a_radius_make_of_a_real_town(shared_data: Path, data: Path) -> None:
    """Half is mapped within weeks whatever the disc; in full the radius moves it by forty days."""
    town, claimed = "UA23100070010036682", datetime.date(2025, 12, 27)
    packed = shared_data / "gazetteer" / "gazetteer_ua_cod_katottg.csv.gz"
    with gzip.open(packed, "rt", encoding="utf-8", newline="") as rows:
        row = next(row for row in csv.DictReader(rows) if row["katottg"] == town)
    point = Point(float(row["lon"]), float(row["lat"]))
    maps = list(published_days(shared_data, slice(-156, -40)))

    def days(radius: float) -> list[int]:
        added(data, feature(point, katottg=town, radius_km=radius))
        history = PlaceHistory.build("deepstate", maps, [gazetteer_of(data).get(town)], "")
        return [
            (next(one.first_day for one in history.of(town) if one.share >= least) - claimed).days
            for least in (0.5, 0.95)
        ]

    half, full = days(2)
    assert 15 <= half <= 25
    assert 100 <= full <= 120
    half, full = days(1)
    assert 15 <= half <= 25
    assert 60 <= full <= 80


def test_a_footprint_without_a_place_in_the_gazetteer_changes_nothing() -> None:
    added_to = shipped_gazetteer().with_footprints({"nowhere": Footprint(37.0, 48.0, RECTANGLE)})
    assert len(added_to.in_box(36.9, 48.1, 37.3, 48.4)) == len(
        shipped_gazetteer().in_box(36.9, 48.1, 37.3, 48.4)
    )
