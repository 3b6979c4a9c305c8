"""Claim gap: gap and confirmed are claimed, whatever the discs and the map look like."""

from __future__ import annotations

import datetime
import json
import math
import random
import time
from functools import cache

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, box, shape

from geo.areas import area_km2, covered_share, footprint
from geo.place import Place
from layers.claims import ControlStatus, Judgement, Side, Stance
from layers.controlmap import AreaKind, Basis
from layers.errors import LayerError
from layers.gap import MappedGround, claim_gap, claim_gaps
from layers.gaptable import COLUMNS, facts, to_csv, to_geojson
from tests.layers.claims_made import DAY, make_claim
from tests.layers.controlmaps_made import EAST, made_map

LAND = box(34.0, 46.5, 39.0, 49.5)
DISC = math.pi * 4
LINE = (37.2, 48.0)  # on the western edge of the made-up control area


def place(number: int, lon: float | None, lat: float | None, **changes: object) -> Place:
    facts_ = {"kind": "settlement", "category": "village", "country": "UA"} | changes
    return Place(
        id=f"UA{number}", name=f"Place {number}", name_local=f"Місце {number}", hromada="", raion="",
        oblast="Donetsk", lon=lon, lat=lat, precision_m=100, population=None, **facts_,
    )  # fmt: skip


def claimed(places, by="ru-mod", **changes):
    return [
        (make_claim(by, place_id=one.id, place=one.name, **changes), Judgement.ACCEPTED) for one in places
    ]


def measure(places, control=None, *, side=Side.RU, land=LAND, claims=None, on=DAY, by="ru-mod"):
    given_claims = claimed(places, by, side=side) if claims is None else claims
    ground = MappedGround(made_map() if control is None else control, land)
    return claim_gap(given_claims, ground, {one.id: one for one in places}, claimant=by, side=side, on=on)


def test_a_disc_on_the_line_is_half_a_gap_and_its_share_is_that_of_a_single_check():
    on_line, inside, outside = place(1, *LINE), place(2, 37.6, 48.0), place(3, 36.8, 48.0)
    gap = measure([on_line, inside, outside])
    assert gap.claimed_km2 == pytest.approx(3 * DISC, rel=1e-3)
    assert gap.gap_km2 == pytest.approx(1.5 * DISC, rel=1e-2)
    assert [one.place.id for one in gap.places] == ["UA3", "UA1", "UA2"]
    for one in gap.places:
        disc = footprint(one.place.lon, one.place.lat)
        assert one.share == pytest.approx(covered_share(disc, EAST), abs=1e-6)
        assert one.missing_km2 == pytest.approx((1 - one.share) * DISC, abs=0.02)
    by_id = {one.place.id: one for one in gap.places}
    assert by_id["UA3"].distance_km == pytest.approx(0.4 * 111.32 * math.cos(math.radians(48)), rel=0.01)
    assert by_id["UA2"].distance_km < 0
    assert abs(by_id["UA1"].distance_km) < 0.01


def test_ground_that_two_discs_share_counts_once():
    twins = [place(1, 36.8, 48.0), place(2, 36.8, 48.0), place(3, 36.81, 48.0)]
    gap = measure(twins)
    assert DISC < gap.claimed_km2 < 1.5 * DISC
    assert sum(one.missing_km2 for one in gap.places) == pytest.approx(3 * DISC, rel=1e-3)


def test_the_area_is_the_gap_as_geojson_wants_it():
    gap = measure([place(1, *LINE), place(2, 36.8, 48.0)])
    assert shapely.is_valid(gap.area)
    assert area_km2(gap.area) == pytest.approx(gap.gap_km2, rel=1e-4)
    assert shapely.intersection(gap.area, EAST.buffer(-1e-5)).area == pytest.approx(0, abs=1e-9)
    assert all(part.exterior.is_ccw for part in gap.area.geoms)


def test_for_the_ukrainian_side_grey_ground_and_what_is_off_the_land_are_no_ukrainian_control():
    grey = MultiPolygon([box(36.0, 47.4, 37.2, 48.6)])
    free, unclear, held = place(1, 35.0, 48.0), place(2, 36.8, 48.0), place(3, 37.6, 48.0)
    gap = measure([free, unclear, held], made_map(others={AreaKind.GREY: grey}), side=Side.UA)
    assert {one.place.id: round(one.share, 3) for one in gap.places} == {"UA1": 1, "UA2": 0, "UA3": 0}
    assert gap.gap_km2 == pytest.approx(2 * DISC, rel=1e-3)
    assert gap.off_land_km2 == 0
    shore = measure([place(1, 34.0, 48.0)], side=Side.UA)
    assert shore.off_land_km2 == pytest.approx(shore.gap_km2) == pytest.approx(DISC / 2, rel=1e-2)


def test_what_has_no_disc_on_the_map_is_listed_and_counts_nowhere():
    bare, abroad = place(1, None, None), place(2, 36.0, 50.9, country="RU")
    region = place(3, None, None, kind="region", category="oblast")
    there = place(4, 36.8, 48.0)
    claims = claimed([bare, abroad, region, there])
    claims += claimed([place(5, 36.9, 48.2), there], stance=Stance.HEDGED)
    gap = measure([bare, abroad, region, there, place(5, 36.9, 48.2)], claims=claims)
    assert [claim.place_id for claim in gap.unmeasured] == ["UA1", "UA2", "UA3"]
    assert [claim.place_id for claim in gap.hedged] == ["UA5"]
    assert gap.claimed_km2 == pytest.approx(DISC, rel=1e-3)


def test_a_word_taken_back_and_a_later_one_are_no_gap_of_the_day():
    one, two = place(1, 36.8, 48.0), place(2, 36.8, 48.2)
    back = make_claim(place_id="UA1", status=ControlStatus.WITHDREW, said=DAY)
    early, late = DAY - datetime.timedelta(days=3), DAY + datetime.timedelta(days=1)
    claims = [*claimed([one], said=early), (back, Judgement.ACCEPTED), *claimed([two], said=late)]
    gap = measure([one, two], claims=claims)
    assert gap.places == ()
    assert (gap.claimed_km2, gap.confirmed_km2, gap.gap_km2) == (0, 0, 0)
    assert gap.area.is_empty


def test_only_an_assessed_map_of_the_day_or_before_is_a_measure():
    for basis in (Basis.CLAIMED, Basis.INFERRED):
        with pytest.raises(LayerError, match=f"is {basis.value}; a claim gap is measured on assessed maps"):
            MappedGround(made_map(basis=basis), LAND)
    with pytest.raises(LayerError, match="of 2025-11-27, after 2025-11-26"):
        measure([place(1, 36.8, 48.0)], on=DAY - datetime.timedelta(days=1))


def test_every_claimant_and_side_has_its_own_gap_the_largest_first():
    places = [place(1, 36.8, 48.0), place(2, 37.6, 48.0)]
    claims = claimed(places) + claimed(places[:1], "isw") + claimed(places[1:], "isw", side=Side.UA)
    ground, known = MappedGround(made_map(), LAND), {one.id: one for one in places}
    found = claim_gaps(claims, ground, known, on=DAY)
    assert {(one.claimant, one.side.value) for one in found} == {
        ("ru-mod", "ru"),
        ("isw", "ru"),
        ("isw", "ua"),
    }
    assert [one.gap_km2 for one in found] == sorted((one.gap_km2 for one in found), reverse=True)
    assert [one.side for one in claim_gaps(claims, ground, known, on=DAY, side=Side.UA)] == [Side.UA]


# Grounds that make overlays hard: nothing, an edge through centres, holes, corners that touch, slivers.
GROUNDS = (
    MultiPolygon(),
    MultiPolygon([EAST]),
    MultiPolygon([EAST.difference(box(37.21, 47.9, 37.3, 48.1)), box(37.23, 47.95, 37.26, 48.0)]),
    MultiPolygon([box(37.0, 47.4, 37.2, 48.0), box(37.2, 48.0, 37.5, 48.6)]),
    MultiPolygon([box(37.0 + n / 500, 47.5, 37.0 + n / 500 + 1e-4, 48.5) for n in range(60)]),
    MultiPolygon([Point(37.2, 48.0).buffer(0.03), box(36.0, 47.0, 36.5, 47.5)]),
)
GREY = {AreaKind.GREY: MultiPolygon([box(37.1, 47.9, 37.25, 48.01)])}


@cache
def _ready(number):
    return MappedGround(made_map(GROUNDS[number], others=GREY), LAND)


SPOT = st.sampled_from([37.2, 37.22, 37.19999999]) | st.floats(37.0, 37.5)


@settings(max_examples=30)
@given(
    st.lists(st.tuples(SPOT, st.sampled_from([48.0, 48.02]) | st.floats(47.8, 48.2)), max_size=12),
    st.integers(0, len(GROUNDS) - 1),
    st.sampled_from(list(Side)),
    st.randoms(use_true_random=False),
)
def test_gap_and_confirmed_are_claimed(spots, number, side, rng):
    places = [place(n, lon, lat) for n, (lon, lat) in enumerate(spots)]
    ground, known = _ready(number), {one.id: one for one in places}
    claims = claimed(places, side=side)
    gap = claim_gap(claims, ground, known, claimant="ru-mod", side=side, on=DAY)
    assert gap.gap_km2 + gap.confirmed_km2 == pytest.approx(gap.claimed_km2, rel=1e-6, abs=1e-9)
    assert gap.claimed_km2 <= len(places) * DISC * 1.001
    assert gap.off_land_km2 <= gap.gap_km2
    assert shapely.is_valid(gap.area)
    assert area_km2(gap.area) == pytest.approx(gap.gap_km2, rel=1e-3, abs=1e-3)
    claimed_r, confirmed_r, gap_r = gap.rounded()
    assert round(confirmed_r + gap_r, 1) == claimed_r
    claims *= 2
    rng.shuffle(claims)
    again = claim_gap(claims, ground, known, claimant="ru-mod", side=side, on=DAY)
    assert (again.gap_km2, again.claimed_km2) == (gap.gap_km2, gap.claimed_km2)
    assert again.places == gap.places


def test_a_thousand_places_take_less_than_two_seconds():
    rng = random.Random(3)  # noqa: S311 - made-up data, no secret
    edge = [(37.2 + 0.05 * math.sin(n / 3) + rng.uniform(-0.01, 0.01), 47.0 + n / 750) for n in range(1500)]
    control = made_map(shapely.make_valid(shapely.Polygon([*edge, (38.6, 49.0), (38.6, 47.0)])))
    places = [place(n, rng.uniform(36.5, 38), rng.uniform(47.2, 48.8)) for n in range(1000)]
    claims = claimed(places)
    ground = MappedGround(control, LAND)
    assert not ground.line.is_empty
    begin = time.perf_counter()
    gap = measure(places, control, claims=claims)
    assert time.perf_counter() - begin < 2
    assert len(gap.places) == 1000


def test_files_hold_the_same_figures_and_no_cell_that_a_spreadsheet_computes():
    evil = place(1, *LINE)
    object.__setattr__(evil, "name", "=1+1")
    gap = measure([evil, place(2, None, None)])
    (feature,) = json.loads(to_geojson([gap]))["features"]
    told = feature["properties"]
    assert told == json.loads(json.dumps(facts(gap)))
    assert told["claimed_km2"] == pytest.approx(told["mapped_km2"] + told["gap_km2"], abs=2e-3)
    assert area_km2(shape(feature["geometry"])) == pytest.approx(told["gap_km2"], rel=1e-3)
    assert told["map"]["licence"] == "made up"
    head, first, second = to_csv([gap]).decode("utf-8-sig").splitlines()
    assert head.split(",") == list(COLUMNS)
    row = dict(zip(COLUMNS, first.split(","), strict=True))
    assert (row["place"], row["measured"]) == ("'=1+1", "yes")
    assert dict(zip(COLUMNS, second.split(","), strict=True))["share"] == ""


def test_a_gap_of_nothing_has_no_geometry():
    gap = measure([place(1, 37.6, 48.0)])
    assert json.loads(to_geojson([gap]))["features"][0]["geometry"] is None
