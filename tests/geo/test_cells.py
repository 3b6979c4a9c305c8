"""Areas inferred from places: cells, line, band, river, and what is refused."""

from __future__ import annotations

import json

import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, box

from geo.areas import area_km2, distance_km
from geo.basemap import Basemap
from geo.cells import RIVER_KM, CellsError, LabelledPoint, infer_area

CLIP = box(33, 48, 35, 49)
WEST, EAST = LabelledPoint(33.5, 48.5, "ua"), LabelledPoint(34.5, 48.5, "ru")
MIDDLE = LabelledPoint(34.0, 48.5, "contested")

POINTS = st.lists(
    st.builds(
        LabelledPoint,
        st.integers(3305, 3495).map(lambda n: n / 100),
        st.integers(4805, 4895).map(lambda n: n / 100),
        st.sampled_from(["ru", "ua", "contested"]),
    ),
    min_size=1,
    max_size=40,
    unique_by=lambda p: (p.lon, p.lat),
).filter(lambda points: any(p.side != "contested" for p in points))


def test_two_places_share_the_land_half_and_half():
    found = infer_area([WEST, EAST], CLIP)
    assert area_km2(found.area) == pytest.approx(area_km2(CLIP) / 2, rel=0.002)
    assert found.area.covers(Point(34.5, 48.5))
    assert not found.area.covers(Point(33.5, 48.5))
    assert found.n == 2


def test_the_line_lies_midway_and_leaves_the_border_out():
    line = infer_area([WEST, EAST], CLIP).line
    west, _, east, _ = line.bounds
    assert (west, east) == pytest.approx((34, 34), abs=0.002)
    assert line.distance(Point(34.5, 48)) > 0.4


def test_the_band_reaches_its_width_on_both_sides():
    found = infer_area([WEST, EAST], CLIP, band_km=8)
    for side in (-1, 1):
        inside, outside = (Point(34 + side * km / 73.8, 48.5) for km in (7.8, 8.3))
        assert found.band.covers(inside)
        assert not found.band.covers(outside)
    assert found.band_km == 8


def test_a_contested_place_belongs_to_neither_side_and_widens_the_band():
    found = infer_area([WEST, MIDDLE, EAST], CLIP)
    there = Point(34.2, 48.5)  # in the middle cell, 15 km from the line
    assert not found.area.covers(there)
    assert found.band.covers(there)
    assert found.line.distance(Point(34, 48.5)) < 0.002


def test_the_other_side_gets_the_rest():
    points = [WEST, MIDDLE, EAST]
    ru, ua = infer_area(points, CLIP).area, infer_area(points, CLIP, held_by="ua").area
    assert ru.intersection(ua).area == pytest.approx(0, abs=1e-6)
    assert infer_area(points, CLIP, held_by="ua").line.bounds == pytest.approx(
        infer_area(points, CLIP).line.bounds
    )


NEARLY_IN_A_LINE = [
    LabelledPoint(34.65, 48.92, "ua"), LabelledPoint(34.69, 48.91, "ru"), LabelledPoint(34.79, 48.92, "ua")
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(POINTS)
@example(NEARLY_IN_A_LINE)
def test_cells_cover_the_land_once_and_each_place_lies_with_its_side(points):
    sides = {side: infer_area(points, CLIP, held_by=side).area for side in ("ru", "ua", "contested")}
    assert sum(area_km2(area) for area in sides.values()) == pytest.approx(area_km2(CLIP), rel=1e-4)
    for side, area in sides.items():
        assert area.is_valid
        for point in points:
            inner = Point(point.lon, point.lat).buffer(1e-4).intersection(CLIP)
            if point.side == side:
                assert area.intersection(inner).area > 0


@settings(max_examples=30, deadline=None)
@given(POINTS, st.randoms())
def test_the_order_of_places_does_not_matter(points, random):
    shuffled = list(points)
    random.shuffle(shuffled)
    first, second = infer_area(points, CLIP), infer_area(shuffled, CLIP)
    assert first.area.equals_exact(second.area, 0)
    assert first.band.equals_exact(second.band, 0)


def test_one_side_alone_holds_everything_and_has_no_line():
    found = infer_area([EAST], CLIP)
    assert area_km2(found.area) == pytest.approx(area_km2(CLIP), rel=1e-4)
    assert found.line.is_empty
    assert found.band.is_empty


def test_a_port_outside_a_generalised_coast_still_counts():
    port = LabelledPoint(35.02, 48.5, "ru")
    assert infer_area([WEST, port], CLIP).area.covers(Point(34.9, 48.5))


RIVER = LineString([(34.4, lat) for lat in range(40, 56)])


def test_no_cell_crosses_the_river():
    near = Point(34.3, 48.5)  # nearer to the place across the river
    assert infer_area([WEST, EAST], CLIP).area.covers(near)
    found = infer_area([WEST, EAST], CLIP, river=RIVER)
    assert not found.area.covers(near)
    assert found.area.covers(Point(34.45, 48.5))
    assert found.line.distance(Point(34.4, 48.5)) < 0.002


def test_the_band_is_narrow_along_the_river_and_wide_elsewhere():
    north = LabelledPoint(34.5, 48.95, "ua")
    found = infer_area([WEST, EAST, north], CLIP, river=RIVER, band_km=8)
    bank = Point(34.4 - 5 / 73.8, 48.2)
    assert distance_km(bank, found.line) > RIVER_KM
    assert not found.band.covers(bank)
    land = Point(34.7, 48.725 - 5 / 111.2)
    assert distance_km(land, found.line) == pytest.approx(5, abs=0.3)
    assert found.band.covers(land)


def test_two_banks_of_one_side_meet_without_a_seam():
    both = [LabelledPoint(33.5, 48.5, "ru"), LabelledPoint(34.6, 48.2, "ru"), LabelledPoint(34.6, 48.8, "ru")]
    found = infer_area(both, CLIP, river=RIVER)
    assert len(found.area.geoms) == 1
    assert shapely.get_num_interior_rings(found.area.geoms[0]) == 0


@pytest.mark.parametrize(
    ("points", "clip", "options", "words"),
    [
        ([], CLIP, {}, "0 places"),
        ([MIDDLE], CLIP, {}, "nothing to infer"),
        ([WEST, LabelledPoint(33.5, 48.5, "ru")], CLIP, {}, "sides ua and ru"),
        ([LabelledPoint(float("nan"), 48, "ru")], CLIP, {}, "longitude -180"),
        ([LabelledPoint(33, 91, "ru")], CLIP, {}, "latitude -90"),
        ([WEST, EAST], box(33, 48, 35, 49).boundary, {}, "clip is empty"),
        ([WEST, EAST], CLIP, {"band_km": 0}, "0 km"),
        ([WEST, EAST], CLIP, {"band_km": float("inf")}, "inf km"),
        ([WEST, EAST], CLIP, {"river": LineString([(34, 48.2), (34, 48.8)])}, "right across"),
    ],
)
def test_what_cannot_be_inferred_is_said(points, clip, options, words):
    with pytest.raises(CellsError, match=words):
        infer_area(points, clip, **options)


def test_two_places_on_one_bank_divide_the_whole_country(repository):
    """Corners that touched in metres may cross in degrees; the shapes are sound all the same."""
    river = shapely.from_geojson(
        json.dumps(json.loads((repository / "data" / "control" / "dnipro.geojson").read_text())["geometry"])
    )
    points = [LabelledPoint(35.365, 46.849, "ru"), LabelledPoint(37.568, 48.731, "ua")]
    found = infer_area(points, Basemap.load().ukraine, river=river)
    assert found.area.is_valid
    assert found.area.contains(Point(35.365, 46.849))
    assert not found.area.contains(Point(37.568, 48.731))
