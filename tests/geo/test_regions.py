"""Areas by region: they add up, count each bit of ground once, and agree with the ellipsoid."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

import geopandas as gpd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from geo.areas import GEOGRAPHIC, area_km2
from geo.basemap import Basemap
from geo.change import change
from geo.errors import GeoError
from geo.regions import RegionAreas, Regions, areas_by_region, change_by_region
from tests.publisheddays import published_days


def frame(**shapes: BaseGeometry) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"id": list(shapes)}, geometry=list(shapes.values()), crs=GEOGRAPHIC)


def parts(found: RegionAreas) -> float:
    return sum(found.by_region.values()) + found.outside_km2


WEST, EAST = box(36, 48, 37, 49), box(37, 48, 38, 49)
BOXES = st.builds(
    lambda x, y, w, h: box(x, y, x + w, y + h),
    st.floats(31, 40),
    st.floats(45, 52),
    st.floats(0.01, 3),
    st.floats(0.01, 2),
)


@cache
def oblasts() -> Regions:
    return Regions(Basemap.load().oblasts)


def test_half_in_one_region_and_half_in_the_next() -> None:
    found = areas_by_region(box(36.5, 48, 37.5, 49), frame(west=WEST, east=EAST))
    assert found.by_region["west"] == pytest.approx(area_km2(box(36.5, 48, 37, 49)), rel=5e-4)
    assert found.by_region["west"] == pytest.approx(found.by_region["east"], rel=1e-3)
    assert found.outside_km2 == pytest.approx(0, abs=1e-3)


def test_an_overlap_is_the_earlier_regions_and_a_gap_is_outside() -> None:
    regions = frame(first=box(36, 48, 37, 49), second=box(36.9, 48, 38, 49), third=box(38.1, 48, 39, 49))
    found = areas_by_region(box(36, 48, 39, 49), regions)
    assert found.by_region["first"] == pytest.approx(area_km2(box(36, 48, 37, 49)), rel=5e-4)
    assert found.by_region["second"] == pytest.approx(area_km2(box(37, 48, 38, 49)), rel=5e-4)
    assert found.outside_km2 == pytest.approx(area_km2(box(38, 48, 38.1, 49)), rel=5e-4)
    assert parts(found) == pytest.approx(found.total_km2, abs=0.01)


def test_a_region_within_another_one_counts_nothing_twice() -> None:
    regions = frame(around=box(36, 48, 38, 49), capital=box(36.5, 48.4, 36.7, 48.6))
    found = areas_by_region(box(36, 48, 38, 49), regions)
    assert found.by_region["capital"] == 0
    assert parts(found) == pytest.approx(found.total_km2, abs=0.01)


def test_what_is_far_from_every_region_is_outside() -> None:
    found = areas_by_region(box(30, 45, 31, 46), frame(west=WEST))
    assert found.by_region == {"west": 0}
    assert found.outside_km2 == pytest.approx(found.total_km2, abs=1e-6)
    assert areas_by_region(MultiPolygon(), frame(west=WEST)) == RegionAreas({"west": 0.0}, 0.0, 0.0)


@pytest.mark.parametrize(
    ("regions", "fault"),
    [
        (gpd.GeoDataFrame({"id": ["a"]}, geometry=[WEST]), "no CRS"),
        (gpd.GeoDataFrame({"name": ["a"]}, geometry=[WEST], crs=GEOGRAPHIC), "no column id"),
        (gpd.GeoDataFrame({"id": ["a", "a"]}, geometry=[WEST, EAST], crs=GEOGRAPHIC), "'a' stands twice"),
        (frame(a=LineString([(36, 48), (37, 49)])), "'a' is no valid polygon"),
        (frame(a=Polygon([(36, 48), (37, 49), (37, 48), (36, 49)])), "'a' is no valid polygon"),
    ],
)
def test_regions_that_cannot_be_measured_are_refused(regions: gpd.GeoDataFrame, fault: str) -> None:
    with pytest.raises(GeoError, match=fault):
        Regions(regions)


@settings(max_examples=40)
@given(BOXES)
def test_any_shape_adds_up_and_agrees_with_the_ellipsoid(shape: Polygon) -> None:
    found = areas_by_region(shape, oblasts())
    assert parts(found) == pytest.approx(found.total_km2, abs=0.01)
    # Its top and bottom edges are parallels here and geodesics there, which is the whole difference.
    fine = shape.segmentize(0.01)
    assert found.total_km2 == pytest.approx(area_km2(fine), rel=5e-4)


@settings(max_examples=40)
@given(BOXES, BOXES)
def test_measuring_what_changed_equals_measuring_all(first: Polygon, second: Polygon) -> None:
    regions = oblasts()
    step = change(first, second)
    again = regions.areas_after(
        second, regions.areas(first), MultiPolygon([*step.gained.geoms, *step.lost.geoms])
    )
    anew = regions.areas(second)
    assert again.by_region == pytest.approx(anew.by_region, abs=0.01)
    assert again.outside_km2 == pytest.approx(anew.outside_km2, abs=0.01)
    assert again.total_km2 == anew.total_km2
    gained, lost = change_by_region(step, regions)
    before = regions.areas(first).by_region
    for name, held in anew.by_region.items():
        assert before[name] + gained.by_region[name] - lost.by_region[name] == pytest.approx(held, abs=0.05)


def test_published_maps_add_up_on_every_tenth_day(shared_data: Path) -> None:
    count = 0
    for day, area in published_days(shared_data, slice(None, None, 10)):
        found = oblasts().areas(area)
        assert parts(found) == pytest.approx(found.total_km2, abs=0.1), day
        assert found.total_km2 == pytest.approx(area_km2(area), rel=5e-4), day
        if day == datetime.date(2024, 7, 8):
            assert found.total_km2 == pytest.approx(109_361, rel=5e-3)
            # Crimea whole, most of Luhansk: Ukraine's, however a map of control shows them.
            assert found.by_region["UA-43"] > 25_000
            assert found.by_region["UA-09"] > 25_000
        count += 1
    assert count == 69
