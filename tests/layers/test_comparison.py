"""Two control maps against each other: sums, places, claims, publishers, and a file for spreadsheets."""

from __future__ import annotations

import csv
import datetime
import io
import json
from dataclasses import replace
from typing import Any

import geopandas as gpd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon, box

from geo.areas import area_km2
from geo.place import Place
from geo.regions import Regions
from layers import texts
from layers.claims import ControlStatus, Judgement, Side, Stance
from layers.comparison import COLUMNS, compare, to_csv
from layers.controlmap import AreaKind, Basis
from layers.errors import LayerError
from layers.placehistory import PlaceHistory
from layers.webmap.comparisons import FINE_GRID, build_comparison
from tests.layers.claims_made import make_claim
from tests.layers.controlmaps_made import made_map

FIRST, LAST = datetime.date(2025, 10, 26), datetime.date(2025, 11, 27)
BEFORE = box(37.2, 47.4, 38.2, 48.6)
AFTER = box(37.0, 47.4, 38.2, 48.4)  # to the west gained, in the north lost
OBLASTS = Regions(
    gpd.GeoDataFrame(
        {"id": ["west", "east"]},
        geometry=[box(36, 47, 37.5, 49), box(37.5, 47.5, 38.1, 49)],  # the sea and a strip stay outside
        crs="EPSG:4326",
    )
)


def place(name: str, lon: float | None, lat: float | None, **changes: Any) -> Place:
    """Return a made-up village."""
    facts: dict[str, Any] = {
        "id": f"UA-{name}", "name": name, "name_local": f"{name} (uk)", "kind": "settlement",
        "category": "village", "hromada": "", "raion": "", "oblast": "Donetsk", "country": "UA",
        "lon": lon, "lat": lat, "precision_m": 100, "population": None,
    }  # fmt: skip
    return Place(**(facts | changes))


PLACES = (
    place("Taken", 37.1, 48.0),
    place("Regained", 37.8, 48.5, population=900),
    place("Inside", 37.6, 48.0),
    place("Outside", 36.5, 48.0),
    place("Pointless", None, None),
    place("Abroad", 37.1, 48.1, country="RU"),
    place("Oblast", 37.1, 48.2, kind="region"),
)


def compared(before: Polygon = BEFORE, after: Polygon = AFTER, **given_: Any) -> Any:
    return compare(made_map(before, FIRST), made_map(after, LAST), OBLASTS, PLACES, **given_)


def test_gained_and_lost_are_what_only_one_of_the_maps_holds() -> None:
    found = compared()
    assert found.change.gained_km2 == pytest.approx(area_km2(box(37.0, 47.4, 37.2, 48.4)), rel=1e-4)
    assert found.change.lost_km2 == pytest.approx(area_km2(box(37.2, 48.4, 38.2, 48.6)), rel=1e-4)
    assert found.net_km2 == pytest.approx(area_km2(AFTER) - area_km2(BEFORE), abs=0.5)
    assert found.days == 32
    assert found.net_km2_per_day == pytest.approx(found.net_km2 / 32)
    assert not found.dissent


corners = st.tuples(
    st.floats(36.2, 37.4), st.floats(47.2, 47.9), st.floats(37.5, 38.4), st.floats(48.0, 48.9)
)


@given(corners, corners)
def test_the_oblasts_and_the_ground_outside_add_up_to_the_whole(first: Any, second: Any) -> None:
    found = compared(box(*first), box(*second))
    assert [one.region for one in found.regions] == ["west", "east", ""]
    assert sum(one.gained_km2 for one in found.regions) == pytest.approx(found.change.gained_km2, abs=0.05)
    assert sum(one.lost_km2 for one in found.regions) == pytest.approx(found.change.lost_km2, abs=0.05)
    assert sum(one.net_km2 for one in found.regions) == pytest.approx(found.net_km2, abs=0.05)


def test_regions_without_a_change_are_not_among_the_touched_ones() -> None:
    found = compared(after=box(37.0, 47.4, 38.2, 48.6))
    assert [one.region for one in found.touched()] == ["west"]


def test_places_cross_by_their_centre_and_those_without_a_point_by_nothing() -> None:
    found = {one.place.name: one for one in compared().places}
    assert {name: one.kind for name, one in found.items()} == {"Taken": "entered", "Regained": "left"}
    assert all(one.shown is None for one in found.values())  # no history at hand


def test_the_history_tells_the_first_map_that_shows_it() -> None:
    between = datetime.date(2025, 11, 4)
    maps = [(FIRST, MultiPolygon([BEFORE])), (between, MultiPolygon([AFTER])), (LAST, MultiPolygon([AFTER]))]
    history = PlaceHistory.build("deepstate", maps, PLACES, "made up")
    assert {one.shown for one in compared(history=history).places} == {between}
    short = PlaceHistory.build("deepstate", maps[1:], PLACES, "made up")
    assert {one.shown for one in compared(history=short).places} == {None}


def claim(**changes: Any) -> Any:
    return make_claim("ru-mod", **({"place_id": "UA-Taken", "said": datetime.date(2025, 11, 20)} | changes))


@pytest.mark.parametrize(
    ("changes", "judgement", "counts"),
    [
        ({}, Judgement.ACCEPTED, True),
        ({"status": ControlStatus.ENTERED}, Judgement.ACCEPTED, True),
        ({"stance": Stance.HEDGED}, Judgement.ACCEPTED, True),
        ({}, Judgement.PENDING, False),
        ({}, Judgement.REJECTED, False),
        ({"said": FIRST}, Judgement.ACCEPTED, False),
        ({"said": LAST}, Judgement.ACCEPTED, True),
        ({"said": LAST + datetime.timedelta(days=1)}, Judgement.ACCEPTED, False),
        ({"stance": Stance.DENIED}, Judgement.ACCEPTED, False),
        ({"status": ControlStatus.CONTESTED}, Judgement.ACCEPTED, False),
        ({"side": Side.UA}, Judgement.ACCEPTED, False),
        ({"place_id": "UA-Inside"}, Judgement.ACCEPTED, False),
    ],
)
def test_a_claim_counts_where_it_says_what_the_later_map_shows(
    changes: dict[str, Any], judgement: Judgement, counts: bool
) -> None:
    found = compared(claims=[(claim(**changes), judgement)])
    said = {one.place.name: one.claims for one in found.places}
    assert bool(said["Taken"]) is counts
    assert not said["Regained"]


def test_the_plainer_claim_comes_first() -> None:
    claims = [
        (claim(status=ControlStatus.ENTERED, said=datetime.date(2025, 11, 1)), Judgement.ACCEPTED),
        (claim(said=datetime.date(2025, 11, 22)), Judgement.ACCEPTED),
    ]
    taken = next(one for one in compared(claims=claims).places if one.place.name == "Taken")
    assert [one.status.value for one in taken.claims] == ["controls", "entered"]


def test_two_publishers_dissent_and_nothing_changes_hands() -> None:
    first = made_map(BEFORE, LAST)
    second = made_map(AFTER, FIRST, publisher="isw")  # the second one may be the older
    found = compare(first, second, OBLASTS, PLACES, claims=[(claim(), Judgement.ACCEPTED)])
    assert found.dissent
    assert found.days == -32
    assert found.net_km2_per_day is None
    assert {one.kind for one in found.places} == {"entered", "left"}
    assert not any(one.claims or one.shown for one in found.places)
    rows = read(to_csv(found))
    assert {row["change"] for row in rows} == {"only-after", "only-before"}
    assert {(row["before_publisher"], row["after_publisher"]) for row in rows} == {("DeepState", "ISW")}


def test_claimed_and_assessed_maps_of_one_publisher_are_two_series() -> None:
    found = compare(
        made_map(BEFORE, LAST, publisher="isw"),
        made_map(AFTER, LAST, publisher="isw", basis=Basis.CLAIMED),
        OBLASTS,
        PLACES,
    )
    assert found.dissent


def test_one_series_is_compared_in_the_order_of_time() -> None:
    with pytest.raises(LayerError, match="give the older one first"):
        compare(made_map(AFTER, LAST), made_map(BEFORE, FIRST), OBLASTS, PLACES)


def read(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


HOSTILE = ("=1+1", "+cmd", "-2", "@SUM(A1)", "\t=1", "a\r\nb", 'q"; DROP', "\u202eabc")


def test_the_csv_holds_no_cell_that_a_spreadsheet_computes() -> None:
    places = [
        replace(place(f"P{number}", 37.1, 48.0 + number / 100), name=text, name_local=text, oblast=text)
        for number, text in enumerate(HOSTILE)
    ]
    claims = [(claim(place_id=one.id), Judgement.ACCEPTED) for one in places]
    found = compare(made_map(BEFORE, FIRST), made_map(AFTER, LAST), OBLASTS, places, claims=claims)
    content = to_csv(found, {"ru-mod": "=HYPERLINK(1)"})
    rows = read(content)
    assert list(rows[0]) == list(COLUMNS)
    assert len(rows) == len(HOSTILE)
    for row in rows:
        for text in row.values():
            assert not text.startswith(("=", "+", "-", "@", "\t", "\r"))
            assert "\n" not in text
            assert "\u202e" not in text
        assert row["claimed_by"] == "'=HYPERLINK(1)"
        assert row["claimed_on"] == "2025-11-20"
        assert (row["before_map"], row["after_map"]) == (FIRST.isoformat(), LAST.isoformat())


class Names:
    """As much of a gazetteer as a payload needs."""

    def __iter__(self) -> Any:
        return iter(PLACES)

    def find(self, toponym: str, *, respelled: bool = True) -> tuple[Place, ...]:
        return ()

    def in_box(self, *box_: float) -> list[Place]:
        return list(PLACES)


def decoded(polygons: list[list[list[int]]]) -> MultiPolygon:
    found = []
    for rings in polygons:
        points = []
        x = y = 0
        for at in range(0, len(rings[0]), 2):
            x, y = x + rings[0][at], y + rings[0][at + 1]
            points.append((x / FINE_GRID, y / FINE_GRID))
        found.append(Polygon(points))
    return MultiPolygon(found)


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_the_payload_says_what_was_computed(language: str) -> None:
    found = compared()
    words = texts.load(language)
    payload = build_comparison(found, Names(), words, basemap="", mode="two")  # type: ignore[arg-type]
    json.dumps(payload, allow_nan=False)
    assert area_km2(decoded(payload["gained"])) == pytest.approx(found.change.gained_km2, rel=1e-3)
    assert area_km2(decoded(payload["maps"][1]["area"])) == pytest.approx(area_km2(AFTER), rel=1e-3)
    assert payload["mode"] == "two"
    assert payload["places"]["entered"] == [0, 1]  # the largest first, where no map's day is known
    assert payload["undated"]
    assert payload["counted"] == {"all": 5, "placed": 4}
    assert "Made-up map" in payload["credit"]
    assert "made up" in payload["credit"]
    (south, west), (north, east) = payload["view"]["bounds"]
    assert west < 37.1 < east or south < 48.5 < north


def test_a_payload_s_id_tells_maps_sides_and_language_apart_but_not_the_arrangement() -> None:
    found = compared()
    other = replace(found, after=made_map(BEFORE, LAST))

    def made(one: Any, language: str = "en", **given_: Any) -> str:
        return build_comparison(one, Names(), texts.load(language), basemap="", **given_)["id"]  # type: ignore[arg-type]

    ids = [made(found), made(found, flipped=True), made(found, "uk"), made(other)]
    assert len(set(ids)) == 4
    assert made(found, mode="two") == ids[0]


def test_a_grey_zone_and_an_inferred_map_are_told() -> None:
    grey = MultiPolygon([box(36.9, 47.4, 37.0, 48.0)])
    before = made_map(BEFORE, FIRST, others={AreaKind.GREY: grey})
    after = made_map(AFTER, LAST, publisher="claimline", basis=Basis.INFERRED)
    words = texts.load("en")
    payload = build_comparison(compare(before, after, OBLASTS, PLACES), Names(), words, basemap="")  # type: ignore[arg-type]
    assert payload["maps"][0]["grey"]
    assert payload["note"] == words["compare.inferred"]
    assert payload["maps"][1]["name"] == words.fill("compare.called.inferred", name="Claimline")
    assert payload["apart"] == 32
