"""Shares through time against measuring every place on every day."""

from __future__ import annotations

import datetime
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Point, box
from shapely.geometry.base import BaseGeometry

from geo.areas import covered_share, footprint
from geo.covershares import LEAST_CHANGE, ShareIntervals, track_shares
from geo.errors import GeoError
from geo.gazetteer import Gazetteer
from tests.publisheddays import published_days

FIRST = datetime.date(2025, 1, 1)
Maps = list[tuple[datetime.date, BaseGeometry]]


def daily(*areas: BaseGeometry) -> Maps:
    return [(FIRST + datetime.timedelta(days=number), area) for number, area in enumerate(areas)]


def state(found: ShareIntervals, place: int, number: int) -> tuple[float, bool]:
    """Return share and side of a place on a map by reading the rows one after the other."""
    held = [row for row in range(len(found)) if found.place[row] == place and found.first[row] <= number]
    return float(found.share[held[-1]]), bool(found.inside[held[-1]])


BOXES = st.builds(
    lambda x, y, w, h: box(x / 50, y / 50, (x + w) / 50, (y + h) / 50),
    st.integers(1795, 1830),
    st.integers(2395, 2425),
    st.integers(1, 25),
    st.integers(1, 25),
)
AREAS = st.lists(BOXES, max_size=4).map(lambda boxes: shapely.union_all(boxes) if boxes else MultiPolygon())
POINTS = st.lists(st.tuples(st.floats(35.9, 36.7), st.floats(47.9, 48.5)), min_size=1, max_size=8)


def test_a_place_that_is_entered_step_by_step() -> None:
    maps = daily(*(box(35, 47, east, 49) for east in (35.9, 35.9, 36.0, 36.1, 35.9)))
    found = track_shares(np.array([[36.0, 48.0]]), maps)
    assert found.days == tuple(day for day, _ in maps)
    assert found.first.tolist() == [0, 2, 3, 4]
    assert found.share.tolist() == pytest.approx([0, 0.5, 1, 0], abs=1e-4)
    assert found.inside.tolist() == [False, True, True, False]


def test_what_moves_less_than_the_least_change_makes_no_new_row_until_it_adds_up() -> None:
    # A strip through the middle of a disc of 2 km: 0.0004 of it is about 1.3 m wide.
    step = 0.0004 * 12.566e6 / 4000 / 74_600
    # The other place changes with every map: what is written for one must not count as written for both.
    areas = [
        MultiPolygon([box(35, 47, 36.001 + step * n, 49), box(37, 47, 37.5 + n / 100, 49)]) for n in range(4)
    ]
    found = track_shares(np.array([[36.0, 48.0], [37.51, 48.0]]), daily(*areas))
    creeping = found.place == 0
    assert found.first[creeping].tolist() == [0, 2]
    assert float(np.diff(found.share[creeping])[0]) >= LEAST_CHANGE
    assert found.first[~creeping].tolist() == [0, 1, 2, 3]


def test_the_centre_alone_makes_a_new_row() -> None:
    maps = daily(box(35, 47, 35.999_999, 49), box(35, 47, 36.000_001, 49))
    found = track_shares(np.array([[36.0, 48.0]]), maps)
    assert found.inside.tolist() == [False, True]
    assert abs(found.share[1] - found.share[0]) < LEAST_CHANGE


def test_a_place_far_from_the_edge_is_swallowed_whole_and_given_back() -> None:
    maps = daily(MultiPolygon(), box(34, 46, 38, 50), box(34, 46, 35, 50))
    found = track_shares(np.array([[36.0, 48.0], [50.0, 48.0]]), maps)
    assert [state(found, 0, number) for number in range(3)] == [(0, False), (1, True), (0, False)]
    assert [state(found, 1, number) for number in range(3)] == [(0, False)] * 3
    assert len(found) == 4


def test_a_place_with_its_own_outline_is_measured_on_it() -> None:
    town = box(36.0, 48.0, 36.2, 48.1)
    found = track_shares(
        np.array([[36.1, 48.05]]), daily(box(36.0, 47, 36.05, 49)), np.array([town], dtype=object)
    )
    assert found.share.tolist() == pytest.approx([0.25], abs=1e-4)
    assert found.inside.tolist() == [False]


def test_no_map_gives_no_row() -> None:
    found = track_shares(np.array([[36.0, 48.0]]), [])
    assert (found.days, len(found)) == ((), 0)


@pytest.mark.parametrize("days", [(1, 1), (2, 1)])
def test_days_out_of_order_are_refused(days: tuple[int, int]) -> None:
    maps = [(datetime.date(2025, 1, day), box(35, 47, 36, 49)) for day in days]
    with pytest.raises(GeoError, match="in order"):
        track_shares(np.array([[36.0, 48.0]]), maps)


def test_a_point_off_the_globe_and_a_footprint_without_area_are_refused() -> None:
    with pytest.raises(GeoError, match="row 1"):
        track_shares(np.array([[36.0, 48.0], [36.0, 148.0]]), [])
    line = np.array([LineString([(36, 48), (37, 48)])], dtype=object)
    with pytest.raises(GeoError, match="Footprint 0 has no area"):
        track_shares(np.array([[36.0, 48.0]]), [], line)


@settings(max_examples=50, deadline=None)
@given(POINTS, st.lists(AREAS, min_size=1, max_size=6))
def test_every_place_on_every_map_is_as_measured_alone(
    points: list[tuple[float, float]], areas: list[BaseGeometry]
) -> None:
    found = track_shares(np.array(points), daily(*areas))
    for number, area in enumerate(areas):
        for place, point in enumerate(points):
            share, inside = state(found, place, number)
            assert share == pytest.approx(covered_share(footprint(*point), area), abs=LEAST_CHANGE + 1e-5)
            if shapely.distance(Point(point), area.boundary) > 1e-6:
                assert inside == area.contains(Point(point))


def test_published_maps_and_the_shipped_places_as_measured_alone(shared_data: Path) -> None:
    places = [place for place in Gazetteer.load() if place.lon is not None]
    points = np.array([(place.lon, place.lat) for place in places])
    maps = list(published_days(shared_data, slice(440, 520)))
    found = track_shares(points, maps)
    moved = np.unique(found.place[found.first > 0])
    assert len(moved) > 20
    random = np.random.default_rng(3)
    anywhere = random.choice(len(places), 40)
    for number in random.choice(len(maps), 12, replace=False):
        area = maps[number][1]
        shapely.prepare(area)
        for place in [*random.choice(moved, 20), *anywhere]:
            share, inside = state(found, place, number)
            alone = covered_share(footprint(*points[place]), area)
            assert share == pytest.approx(alone, abs=LEAST_CHANGE + 1e-5)
            assert inside == shapely.intersects_xy(area, *points[place])
