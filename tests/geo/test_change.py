"""Gained, lost and kept against sets of cells, against the whole overlay, and on published maps."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from geo.areas import to_equal_area
from geo.change import GRID_DEGREES, change, changed_edges, gained_and_lost, overlaid
from geo.errors import GeoError
from tests.publisheddays import published_days

CELLS = st.frozensets(st.tuples(st.integers(0, 5), st.integers(0, 5)))
NOTHING = MultiPolygon()


def km2(shape: BaseGeometry) -> float:
    return to_equal_area(shape).area / 1e6


def cells(which: frozenset[tuple[int, int]]) -> BaseGeometry:
    """Join cells of 0.1 degrees, as whole numbers so that no rounding makes hairlines."""
    joined = shapely.union_all([box(x, y, x + 1, y + 1) for x, y in which])
    return shapely.transform(joined if which else NOTHING, lambda xy: np.round(xy / 10 + [36, 48], 1))


def blob(x: float, y: float, radii: list[float]) -> Polygon:
    angles = np.linspace(0, 2 * np.pi, len(radii), endpoint=False)
    xy = np.column_stack([np.cos(angles), np.sin(angles)]) * np.array(radii)[:, None]
    return Polygon(xy + np.array([x, y]))


BLOBS = st.builds(
    blob,
    st.floats(35.5, 36.5),
    st.floats(47.5, 48.5),
    st.lists(st.floats(0.05, 1.0), min_size=3, max_size=40),
)


def assert_sums(before: BaseGeometry, after: BaseGeometry, within: float = 0.01) -> None:
    found = change(before, after)
    assert found.gained_km2 + found.kept_km2 == pytest.approx(km2(after), abs=within)
    assert found.lost_km2 + found.kept_km2 == pytest.approx(km2(before), abs=within)
    assert found.gained_km2 == pytest.approx(km2(found.gained))
    assert found.lost_km2 == pytest.approx(km2(found.lost))
    assert found.gained.is_valid
    assert found.lost.is_valid
    assert shapely.intersection(found.gained, found.lost).area < 1e-9


def test_a_square_that_moves_half_its_width_east() -> None:
    found = change(box(36, 48, 37, 49), box(36.5, 48, 37.5, 49))
    assert found.gained.equals(box(37, 48, 37.5, 49))
    assert found.lost.equals(box(36, 48, 36.5, 49))
    assert found.kept_km2 == pytest.approx(km2(box(36.5, 48, 37, 49)), abs=0.01)


def test_nothing_changes_whatever_way_the_rings_turn() -> None:
    area = Polygon(box(36, 48, 37, 49).exterior, [box(36.2, 48.2, 36.4, 48.4).exterior.coords])
    found = change(area, shapely.reverse(area))
    assert (found.gained.is_empty, found.lost.is_empty) == (True, True)
    assert found.kept_km2 == pytest.approx(km2(area))


@pytest.mark.parametrize("other", [box(36, 48, 37, 49), MultiPolygon([box(36, 48, 37, 49)])])
def test_an_area_that_comes_from_nothing_or_goes(other: BaseGeometry) -> None:
    came, went = change(NOTHING, other), change(other, NOTHING)
    assert came.gained.equals(other)
    assert went.lost.equals(other)
    assert (came.lost_km2, went.gained_km2) == (0, 0)
    assert (came.kept_km2, went.kept_km2) == pytest.approx((0, 0), abs=1e-6)


def test_a_hole_that_opens_is_lost_and_an_island_in_it_is_kept() -> None:
    whole, hole, island = box(36, 48, 37, 49), box(36.2, 48.2, 36.8, 48.8), box(36.4, 48.4, 36.6, 48.6)
    after = MultiPolygon([Polygon(whole.exterior, [hole.exterior.coords]), island])
    found = change(whole, after)
    assert found.lost.equals(hole - island)
    assert found.gained.is_empty


def test_two_areas_on_the_two_sides_of_one_edge_share_nothing() -> None:
    west, east = box(36, 48, 37, 49), box(37, 48, 38, 49)
    found = change(west, east)
    assert found.gained.equals(east)
    assert found.lost.equals(west)
    assert found.kept_km2 == pytest.approx(0, abs=1e-6)


def test_a_vertex_a_hair_off_its_edge_is_no_change() -> None:
    plain = box(36, 48, 37, 49)
    split = Polygon([(36, 48), (36.5, 48 - GRID_DEGREES / 10), (37, 48), (37, 49), (36, 49)])
    found = change(plain, split)
    assert (found.gained.is_empty, found.lost.is_empty) == (True, True)
    assert_sums(plain, split)


def test_edges_of_one_direction_are_shared_and_others_are_not() -> None:
    west, east = box(36, 48, 37, 49), box(37, 48, 38, 49)
    assert len(changed_edges(west, west)) == 0
    assert len(changed_edges(west, east)) == 8


def test_a_line_has_no_area_to_compare() -> None:
    with pytest.raises(GeoError, match="LineString has no area"):
        change(LineString([(36, 48), (37, 49)]), box(36, 48, 37, 49))


@given(CELLS, CELLS)
def test_cells_gained_and_lost_are_the_differences_of_the_sets(
    before: frozenset[tuple[int, int]], after: frozenset[tuple[int, int]]
) -> None:
    gained, lost = gained_and_lost(cells(before), cells(after))
    assert shapely.symmetric_difference(gained, cells(after - before)).area < 1e-9
    assert shapely.symmetric_difference(lost, cells(before - after)).area < 1e-9
    assert_sums(cells(before), cells(after))


@settings(max_examples=60)
@given(BLOBS, BLOBS)
def test_any_two_shapes_add_up_and_equal_the_whole_overlay(before: Polygon, after: Polygon) -> None:
    assert_sums(before, after)
    for found, whole in zip(gained_and_lost(before, after), overlaid(before, after), strict=True):
        assert km2(found) == pytest.approx(km2(whole), abs=0.01)
    there, back = change(before, after), change(after, before)
    assert (there.gained_km2, there.lost_km2) == pytest.approx((back.lost_km2, back.gained_km2), abs=0.01)


@pytest.mark.filterwarnings("error")
def test_two_publishers_fine_maps_of_one_ground() -> None:
    angles = np.linspace(0, 2 * np.pi, 48_000, endpoint=False)
    rough = [blob(36, 48, list(1 + 0.01 * np.sin(angles * n))) for n in (701, 997)]
    found = change(rough[0], rough[1])
    assert_sums(rough[0], rough[1])
    assert 100 < found.gained_km2 < 1000
    assert 100 < found.lost_km2 < 1000


def test_published_maps_add_up_day_by_day_and_over_months(shared_data: Path) -> None:
    days = list(published_days(shared_data, slice(None, None, 23)))
    neighbours = list(pairwise(area for _, area in days))
    for before, after in [*neighbours, (days[0][1], days[-1][1]), (days[-1][1], days[5][1])]:
        assert_sums(before, after)
        for found, whole in zip(gained_and_lost(before, after), overlaid(before, after), strict=True):
            assert km2(found) == pytest.approx(km2(whole), abs=0.01)


def test_two_consecutive_published_days_differ_by_few_edges(shared_data: Path) -> None:
    days = [area for _, area in published_days(shared_data, slice(300, 340))]
    for before, after in pairwise(days):
        if len(changed_edges(before, after)) < 600:
            for found, whole in zip(gained_and_lost(before, after), overlaid(before, after), strict=True):
                assert shapely.symmetric_difference(found, whole).area < 1e-9
        assert_sums(before, after)
