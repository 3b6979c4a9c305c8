"""Areas, distances and repair against independent computations."""

from __future__ import annotations

import math

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import CRS, Geod
from shapely.geometry import LineString, MultiPolygon, Point, Polygon

from geo.areas import (
    EQUAL_AREA,
    GEOGRAPHIC,
    UTM,
    area_km2,
    covered_share,
    distance_km,
    footprint,
    make_valid,
)
from geo.basemap import Basemap
from geo.errors import GeoError

LONGITUDES = st.floats(22.0, 41.0)
LATITUDES = st.floats(44.0, 53.0)


def square(x: float, y: float, side: float) -> Polygon:
    return shapely.box(x, y, x + side, y + side)


def authalic_cell_km2(west: float, south: float, east: float, north: float) -> float:
    """Area between meridians and parallels in closed form (Snyder 1987, equation 3-12)."""
    ellipsoid = CRS.from_user_input(GEOGRAPHIC).ellipsoid
    a, f = ellipsoid.semi_major_metre, 1 / ellipsoid.inverse_flattening
    e = math.sqrt(f * (2 - f))

    def q(latitude: float) -> float:
        s = math.sin(math.radians(latitude))
        return (1 - e**2) * (s / (1 - (e * s) ** 2) + math.atanh(e * s) / e)

    return a**2 * math.radians(east - west) * (q(north) - q(south)) / 2 / 1e6


def test_area_equals_the_closed_form_of_a_graticule_cell() -> None:
    # Parallels are not geodesics: many points make the edges follow them.
    cell = shapely.segmentize(shapely.box(36, 47, 38, 49), 0.01)
    assert area_km2(cell) == pytest.approx(authalic_cell_km2(36, 47, 38, 49), rel=1e-6)


def test_area_is_the_same_by_geodesics_and_by_the_equal_area_projection() -> None:
    oblasts = Basemap.load().oblasts
    projected = oblasts.to_crs(EQUAL_AREA).area / 1e6
    geodesic = np.array([area_km2(shape) for shape in oblasts.geometry])
    assert geodesic == pytest.approx(projected.to_numpy(), rel=1e-4)


def test_area_takes_holes_off_whichever_way_the_rings_turn() -> None:
    outer, inner = square(36, 48, 1), square(36.4, 48.4, 0.2)
    expected = area_km2(outer) - area_km2(inner)
    for shell in (outer.exterior.coords, outer.exterior.coords[::-1]):
        for hole in (inner.exterior.coords, inner.exterior.coords[::-1]):
            assert area_km2(Polygon(shell, [hole])) == pytest.approx(expected)


def test_area_of_several_parts_of_a_frame_and_of_nothing() -> None:
    parts = [square(36, 48, 0.5), square(37, 48, 0.5)]
    both = sum(area_km2(part) for part in parts)
    assert area_km2(MultiPolygon(parts)) == pytest.approx(both)
    frame = gpd.GeoDataFrame(geometry=[*parts, None], crs=GEOGRAPHIC)
    assert area_km2(frame) == pytest.approx(both)
    assert area_km2(frame.to_crs(UTM)) == pytest.approx(both, rel=1e-4)
    assert area_km2(Polygon()) == 0
    assert area_km2(Point(36, 48)) == 0


def test_area_of_a_frame_without_crs_is_refused() -> None:
    with pytest.raises(GeoError, match="no CRS"):
        area_km2(gpd.GeoDataFrame(geometry=[square(36, 48, 1)]))


@given(LONGITUDES, LATITUDES, st.floats(0.2, 50))
@settings(max_examples=40, deadline=None)
def test_footprint_is_a_disc_of_that_radius(lon: float, lat: float, radius: float) -> None:
    disc = footprint(lon, lat, radius)
    assert disc.is_valid
    assert disc.exterior.is_ccw
    assert area_km2(disc) == pytest.approx(math.pi * radius**2, rel=2e-4)
    x, y = shapely.get_coordinates(disc).T
    _, _, metres = Geod(ellps="WGS84").inv(np.full_like(x, lon), np.full_like(y, lat), x, y)
    assert metres / 1000 == pytest.approx(radius, rel=2e-3)


@pytest.mark.parametrize(
    ("lon", "lat", "radius"),
    [
        (370, 48, 2),
        (36, 91, 2),
        (math.nan, 48, 2),
        (36, 48, 0),
        (36, 48, -1),
        (36, 48, 501),
        (36, 48, math.inf),
    ],
)
def test_footprint_refuses_what_is_no_place_or_no_radius(lon: float, lat: float, radius: float) -> None:
    with pytest.raises(GeoError, match="out of range"):
        footprint(lon, lat, radius)


def test_covered_share_of_halves_of_all_and_of_nothing() -> None:
    disc = footprint(37.18, 48.28)
    east_half = shapely.box(37.18, 48, 38, 49)
    assert covered_share(disc, east_half) == pytest.approx(0.5, abs=1e-5)
    assert covered_share(disc, shapely.box(37, 48, 38, 49)) == pytest.approx(1, abs=1e-12)
    assert covered_share(disc, shapely.box(30, 48, 31, 49)) == 0
    assert covered_share(disc, Polygon()) == 0
    with pytest.raises(GeoError, match="no area"):
        covered_share(Point(37.18, 48.28), east_half)


@given(LONGITUDES, LATITUDES, st.floats(0.01, 0.99))
@settings(max_examples=25, deadline=None)
def test_covered_share_is_the_ratio_of_areas(lon: float, lat: float, part: float) -> None:
    cell = square(lon, lat, 0.2)
    strip = shapely.box(lon, lat, lon + 0.2 * part, lat + 0.2)
    assert covered_share(cell, strip) == pytest.approx(part, abs=1e-3)


def test_distance_between_points_is_the_geodesic() -> None:
    # A degree of the meridian by the usual series for WGS 84.
    metres = 111_132.954 - 559.822 * math.cos(math.radians(96)) + 1.175 * math.cos(math.radians(192))
    assert distance_km(Point(37, 47.5), Point(37, 48.5)) == pytest.approx(metres / 1000, rel=1e-5)
    assert distance_km(Point(37, 48), Point(37, 48)) == 0


def test_distance_between_shapes_is_that_of_their_nearest_points() -> None:
    area, line = square(37, 48, 0.5), LineString([(36.8, 47), (36.8, 50)])
    expected = Geod(ellps="WGS84").inv(36.8, 48.5, 37, 48.5)[2] / 1000  # meridians converge to the north
    assert distance_km(area, line) == pytest.approx(expected, rel=0.01)
    assert distance_km(line, area) == pytest.approx(distance_km(area, line))
    assert distance_km(Point(37.2, 48.2), area) == 0
    with pytest.raises(GeoError, match="empty"):
        distance_km(Point(), area)


def test_make_valid_leaves_what_is_valid_alone() -> None:
    shape = square(36, 48, 1)
    assert make_valid(shape) is shape


def test_make_valid_mends_a_bow_tie_and_an_overlap() -> None:
    bow_tie = Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    mended = make_valid(bow_tie)
    assert mended.is_valid
    assert mended.area == pytest.approx(0.5)
    twice = make_valid(MultiPolygon([shapely.box(0, 0, 2, 1), shapely.box(1, 0, 3, 1)]))
    assert twice.is_valid
    assert twice.area == pytest.approx(3)


def test_make_valid_mends_a_large_shape_with_one_small_fault() -> None:
    turn = np.linspace(0, math.tau, 20_000, endpoint=False)
    rim = np.column_stack([np.cos(turn), np.sin(turn)])
    rim[[100, 103]] = rim[[103, 100]]
    mended = make_valid(Polygon(rim))
    assert mended.is_valid
    assert mended.area == pytest.approx(math.pi, rel=1e-4)


@pytest.mark.parametrize("count", [1_500, 20_000])
def test_make_valid_refuses_a_scribble(count: int) -> None:
    scribble = Polygon(np.random.default_rng(1).random((count, 2)))
    with pytest.raises(GeoError, match="cross each other more than"):
        make_valid(scribble)


def test_make_valid_refuses_copies_of_a_part_laid_upon_each_other() -> None:
    with pytest.raises(GeoError, match="cross each other more than"):
        make_valid(MultiPolygon([square(36, 48, 1)] * 2_000))


def test_make_valid_refuses_too_many_vertices_even_where_valid() -> None:
    disc = footprint(37, 48)
    with pytest.raises(GeoError, match="65 vertices; at most 64"):
        make_valid(disc, max_vertices=64)
    assert make_valid(disc, max_vertices=65) is disc


def test_make_valid_refuses_a_coordinate_that_is_no_number() -> None:
    with pytest.raises(GeoError, match="not a finite number"):
        make_valid(LineString([(0, 0), (math.inf, 1)]))
