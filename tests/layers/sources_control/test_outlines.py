"""Polygons from foreign coordinates: sound, or refused with what is wrong."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from layers.sources.control import outlines
from layers.sources.control.features import Feature
from layers.sources.control.outlines import OutlineError, outlines_of
from tests.layers.sources_control.maps_made import Ring, square


def polygon(*rings: Ring) -> Feature:
    return Feature(1, {}, "Polygon", list(rings))


def swapped(ring: Ring) -> Ring:
    return [[y, x] for x, y in ring]


BOW_TIE = [[37, 48], [38, 48], [37, 49], [38, 49], [37, 48]]
# A square of a degree with a small loop at one corner.
LOOP = [[37, 48], [38, 48], [38, 49], [37, 49], [37.01, 48.99], [37.01, 49.01], [37, 48]]


@given(st.floats(30, 36), st.floats(45, 50), st.floats(0.01, 4), st.booleans(), st.booleans(), st.booleans())
def test_a_square_is_kept_to_the_last_digit_and_turned(
    west: float, south: float, size: float, clockwise: bool, high: bool, hole: bool
) -> None:
    ring = square(west, south, size)
    rings = [ring, square(west + size / 4, south + size / 4, size / 4)] if hole else [ring]
    given_rings = [[[*p, 0.0] if high else p for p in (r[::-1] if clockwise else r)] for r in rings]
    (found,) = outlines_of(polygon(*given_rings)).polygons
    assert not found.has_z
    assert found.exterior.is_ccw
    assert all(not inner.is_ccw for inner in found.interiors)
    assert {tuple(p) for p in found.exterior.coords} == {tuple(p) for p in ring}
    assert len(found.interiors) == hole


def test_positions_with_and_without_a_height_in_one_ring() -> None:
    ring = square()
    ring[1] = [*ring[1], 12.0]
    assert len(outlines_of(polygon(ring)).polygons) == 1


@pytest.mark.parametrize(
    ("ring", "sentence"),
    [
        (square()[:-1], "begins at 37.2, 47.4 and ends at 37.2, 48.4"),
        (square()[:2] + square()[:1], "a ring has 3 positions; use at least 4"),
        ([], "a ring is"),
        ("abc", "a ring is 'abc'"),
        ([["37.1", "48.1"]] * 4, "a ring is"),
        ([[37.1]] * 4, "a ring is"),
        ([[37.1, None]] * 4, "a ring is"),
        ([37.1, 48.1], "a ring is"),
        ([[1 << 70, 48]] * 4, "a ring is"),
        ([[370.0, 48], *square()], r"position 370, 48 is off the globe"),
        (square(3.0e6, 6.0e6, 1000), "off the globe"),
        (square(2.2, 48.8, 0.1), r"position 2.2, 48.8 lies outside the theatre"),
        (
            swapped(square(37.2, 47.4)),
            r"such as 47.4, 37.2, look swapped: they fit only as latitude, longitude",
        ),
        ([[float("nan"), 48], *square()], "a coordinate is nan, 48"),
        ([[37, float("inf")], *square()], "a coordinate is 37, inf"),
    ],
)
def test_a_ring_that_cannot_be(ring: Ring, sentence: str) -> None:
    with pytest.raises(OutlineError, match=sentence):
        outlines_of(polygon(ring))


@pytest.mark.parametrize("coordinates", [None, {}, "x", [None], [[None]], 3])
def test_coordinates_that_are_no_lists(coordinates: object) -> None:
    for shape in ("Polygon", "MultiPolygon"):
        with pytest.raises(OutlineError, match=r"coordinates are|a ring is"):
            outlines_of(Feature(1, {}, shape, coordinates))


def test_a_million_vertices_are_refused_before_they_are_arrays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlines, "_ring", None)
    ring = [[37.0, 48.0]] * 1_000_000
    with pytest.raises(OutlineError, match="has 1000000 vertices; at most 100000 are read"):
        outlines_of(polygon(ring))


def test_a_small_loop_is_repaired_and_told() -> None:
    found = outlines_of(polygon(LOOP))
    assert all(one.is_valid for one in found.polygons)
    assert "self-intersection at 37.01" in found.repaired
    assert "changed its area by" in found.repaired
    assert shapely.union_all(found.polygons).area == pytest.approx(0.995, abs=0.0002)


def test_a_small_bow_tie_is_repaired_whole() -> None:
    tie = [[37 + (x - 37) / 200, 48 + (y - 48) / 200] for x, y in BOW_TIE]
    found = outlines_of(polygon(tie))
    assert len(found.polygons) == 2
    assert found.repaired


def test_a_bow_tie_whose_repair_is_a_guess_is_refused() -> None:
    with pytest.raises(OutlineError, match=r"self-intersection at 37.5.*would change its area from .* km²"):
        outlines_of(polygon(BOW_TIE))


def test_parts_drawn_twice_within_limits_and_beyond() -> None:
    small = square(37.2, 47.4, 1.0), square(38.199, 48.399, 0.2)
    feature = Feature(1, {}, "MultiPolygon", [[ring] for ring in small])
    assert outlines_of(feature).repaired
    twice = Feature(1, {}, "MultiPolygon", [[square()], [square()]])
    with pytest.raises(OutlineError, match="would change its area"):
        outlines_of(twice)


def test_a_random_ring_that_would_take_minutes_is_refused() -> None:
    ring = np.random.default_rng(1).uniform((30, 45), (40, 50), (3000, 2)).tolist()
    with pytest.raises(OutlineError, match="cross each other more than"):
        outlines_of(polygon([*ring, ring[0]]))


@given(st.lists(st.tuples(st.floats(36, 36.02), st.floats(48, 48.02)), min_size=3, max_size=12))
def test_any_small_ring_is_sound_or_refused(points: list[tuple[float, float]]) -> None:
    try:
        found = outlines_of(polygon([*map(list, points), list(points[0])]))
    except OutlineError:
        return
    assert all(one.is_valid and one.exterior.is_ccw and one.area > 0 for one in found.polygons)
    assert np.isfinite(shapely.get_coordinates(list(found.polygons))).all()
