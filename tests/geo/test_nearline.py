"""What is found in a window around a place is what the whole map gives."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, box

from geo.areas import footprint
from geo.contactline import contact_line, signed_distance_km
from geo.enclosure import Start, enclosure, enclosure_near
from geo.nearline import nearest_line
from geo.window import cut_out, window

LAND = box(30, 45, 40, 52)
EAST = box(37, 45, 40, 52)


def test_a_window_reaches_as_far_as_it_says() -> None:
    west, south, east, north = window(37, 48, 50).bounds
    assert shapely.box(west, south, east, north).contains(Point(37, 48))
    assert signed_distance_km([[37, 48]], window(37, 48, 50), window(37, 48, 50).boundary)[
        0
    ] == pytest.approx(-50, rel=0.01)


def test_only_polygons_are_cut_out() -> None:
    touching = MultiPolygon([box(0, 0, 1, 1), box(2, 0, 3, 1)])
    assert cut_out(touching, box(1, 0, 2.5, 1)).equals(box(2, 0, 2.5, 1))
    assert cut_out(touching, box(5, 5, 6, 6)).is_empty


@settings(max_examples=15)
@given(st.floats(36.0, 38.0), st.floats(47.0, 49.0))
def test_the_nearest_line_is_that_of_the_whole_map(lon: float, lat: float) -> None:
    whole = float(np.asarray(signed_distance_km([[lon, lat]], EAST, contact_line(EAST, LAND)))[0])
    found = nearest_line(lon, lat, EAST, LAND)
    assert found.km == pytest.approx(whole, abs=0.02)
    assert found.way is not None
    assert shapely.get_coordinates(found.way)[1][0] == pytest.approx(37, abs=0.01)


def test_a_line_beyond_the_window_is_found_on_the_whole_map() -> None:
    found = nearest_line(33, 48, EAST, LAND)
    assert found.km == pytest.approx(298, rel=0.01)


def test_without_a_line_the_distance_is_infinite_on_its_side() -> None:
    assert nearest_line(37, 48, MultiPolygon(), LAND).km == math.inf
    nowhere = nearest_line(37, 48, LAND, LAND)
    assert (nowhere.km, nowhere.way) == (-math.inf, None)


@pytest.mark.parametrize("gap_km", [0.0, 1.0, 4.0])
def test_a_way_out_in_the_window_is_one_of_the_whole_map(gap_km: float) -> None:
    ring = footprint(35, 48, 14).difference(footprint(35, 48, 8))
    gap = box(34.5, 48 - gap_km / 222.4, 35, 48 + gap_km / 222.4)
    area = MultiPolygon([ring.difference(gap) if gap_km else ring, EAST])
    place = footprint(35, 48)
    near, whole = enclosure_near(place, area, LAND), enclosure(place, area, LAND)
    assert [one.enclosed for one in near] == [one.enclosed for one in whole] == [gap_km == 0]
    assert near[0].start is whole[0].start is Start.FREE
    if gap_km:
        assert near[0].width_km == pytest.approx(whole[0].width_km or 0, abs=0.05)


def test_a_pocket_is_called_one_only_after_the_whole_map_was_asked() -> None:
    # A way out that leaves a window of 20 km: there is no rear inside it.
    walls = box(34, 47.8, 37, 48.2).difference(box(33, 47.9, 35.6, 48.1))
    [near] = enclosure_near(footprint(35, 48, 1), walls, LAND, reach_km=20)
    assert not near.enclosed
