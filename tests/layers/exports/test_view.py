"""The map's window: fits what it shows, keeps north up and distances true."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, box

from geo.areas import distance_km, footprint
from layers.exports.view import LEAST_WIDTH_KM, Margins, fit
from layers.snapshot import THEATRE

WINDOW = (406.0, 0.0, 1280.0, 720.0)
MARGINS = Margins(150, 70, 170, 84)
spots = st.tuples(st.floats(23, 40), st.floats(44.5, 52))


@settings(max_examples=25, deadline=None)
@given(st.lists(spots, min_size=1, max_size=12))
def test_every_point_stands_clear_of_the_margins(points: list[tuple[float, float]]) -> None:
    view = fit(points, WINDOW, MARGINS)
    for lon, lat in points:
        x, y = view.xy(lon, lat)
        assert WINDOW[0] + MARGINS.left - 2 <= x <= WINDOW[2] - MARGINS.right + 2
        assert WINDOW[1] + MARGINS.top - 2 <= y <= WINDOW[3] - MARGINS.bottom + 2
    assert (WINDOW[2] - WINDOW[0]) / view.px_per_km >= LEAST_WIDTH_KM - 1e-6


def test_one_place_is_shown_sixty_kilometres_wide() -> None:
    view = fit([(37.177, 48.282)], WINDOW, MARGINS)
    assert (WINDOW[2] - WINDOW[0]) / view.px_per_km == pytest.approx(LEAST_WIDTH_KM)


def test_no_place_shows_the_whole_theatre() -> None:
    view = fit([], WINDOW, MARGINS)
    west, south, east, north = THEATRE
    for corner in ((west, south), (east, south), (west, north), (east, north)):
        assert view.holds(view.xy(*corner), -1)


@pytest.mark.parametrize("points", [[(36.2, 49.9), (38.1, 47.6)], [(24.0, 49.8), (38.9, 48.0)]])
def test_rings_are_round_and_the_scale_is_true(points: list[tuple[float, float]]) -> None:
    view = fit(points, WINDOW, MARGINS)
    for lon, lat in points:
        ring = view.project(np.array(footprint(lon, lat, 20.0).exterior.coords))
        radii = np.hypot(*(ring - np.array(view.xy(lon, lat))).T) / view.px_per_km
        assert radii.min() == pytest.approx(20.0, rel=0.005)
        assert radii.max() == pytest.approx(20.0, rel=0.005)
    a, b = (view.xy(*point) for point in points)
    km = distance_km(Point(points[0]), Point(points[1]))
    assert np.hypot(a[0] - b[0], a[1] - b[1]) / view.px_per_km == pytest.approx(km, rel=0.006)


def test_north_is_up_in_the_middle() -> None:
    view = fit([(32.6, 46.6)], WINDOW, MARGINS)
    below, above = view.xy(32.6, 46.55), view.xy(32.6, 46.65)
    assert above[1] < below[1]
    assert above[0] == pytest.approx(below[0], abs=0.2)


def test_pixels_turn_back_into_degrees() -> None:
    view = fit([(36.2, 49.9), (38.1, 47.6)], WINDOW, MARGINS)
    there = np.array([[36.2, 49.9], [38.1, 47.6]])
    assert view.unproject(view.project(there)) == pytest.approx(there, abs=1e-9)


def test_shapes_are_cut_to_the_window() -> None:
    view = fit([(36.2, 49.9)], WINDOW, MARGINS)
    drawn = view.shape(box(20, 40, 60, 60))
    assert drawn is not None
    left, top, right, bottom = drawn.bounds
    assert (left, top) == pytest.approx((WINDOW[0] - 12, WINDOW[1] - 12))
    assert (right, bottom) == pytest.approx((WINDOW[2] + 12, WINDOW[3] + 12))
    assert view.shape(box(-10, 0, -5, 5)) is None
    assert view.shape(None) is None
