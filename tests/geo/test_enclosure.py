"""Corridors of known width, closed rings, grey zones and both sides, and the published maps of 2025."""

from __future__ import annotations

import datetime
import json
import math
import tarfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely import affinity
from shapely.geometry import MultiPolygon, Point, Polygon, box

from geo.areas import footprint, from_equal_area, make_valid, to_equal_area
from geo.basemap import Basemap
from geo.enclosure import Enclosure, Start, Surroundings, enclosure
from geo.errors import GeoError
from geo.gazetteer import Gazetteer

GEOD = Geod(ellps="WGS84")
# Everything is made in the equal-area plane, in km around 34 E, 48.5 N, and measured from EPSG:4326.
LAND_KM = box(-200, -200, 200, 200)
SEED = settings(max_examples=8, deadline=None)


def on_map(shape_km: shapely.Geometry) -> shapely.Geometry:
    # Edges straight in the plane are bent in degrees: points every 5 km keep them within a metre.
    return from_equal_area(affinity.scale(shapely.segmentize(shape_km, 5), 1000, 1000, origin=(0, 0)))


def pocket_km(neck: float, *, wall: float = 12.0, inside: float = 10.0) -> Polygon:
    """A ring of control around a square pocket at the origin, with a way of `neck` km through its west."""
    half = inside / 2
    outer, hole = box(-half - wall, -half - wall, half + wall, half + wall), box(-half, -half, half, half)
    return outer - hole - box(-half - wall - 1, -neck / 2, -half + 1, neck / 2)


def at(x: float = 0, y: float = 0, radius: float = 2.0) -> Polygon:
    centre = on_map(Point(x, y))
    return footprint(centre.x, centre.y, radius)


def answer(area_km: shapely.Geometry, place: shapely.Geometry | None = None, **more: object) -> Enclosure:
    return enclosure(at() if place is None else place, on_map(area_km), on_map(LAND_KM), **more)[0]


@SEED
@given(st.floats(0.3, 7.0), st.floats(0, 360), st.floats(-120, 120), st.floats(-120, 120))
def test_a_neck_of_known_width_is_found_wherever_it_lies(
    neck: float, turn: float, x: float, y: float
) -> None:
    area = affinity.translate(affinity.rotate(pocket_km(neck), turn, origin=(0, 0)), x, y)
    found = answer(area, at(x, y))
    assert not found.enclosed
    assert found.start is Start.FREE
    assert found.width_km == pytest.approx(neck, abs=0.1)
    assert found.narrowest is not None
    assert GEOD.geometry_length(found.narrowest) / 1000 == pytest.approx(found.width_km)
    # It lies across the way, from wall to wall.
    ends = shapely.points(shapely.get_coordinates(to_equal_area(found.narrowest))[[0, -1]] / 1000)
    back = [affinity.rotate(affinity.translate(end, -x, -y), -turn, origin=(0, 0)) for end in ends]
    assert sorted(end.y for end in back) == pytest.approx([-neck / 2, neck / 2], abs=0.05)
    assert all(-17.3 <= end.x <= -4.7 for end in back)


@SEED
@given(st.floats(0.2, 4.0), st.floats(0.0, 4.0), st.floats(0, 360))
def test_a_wider_neck_never_narrows_the_corridor(neck: float, more: float, turn: float) -> None:
    widths = [
        answer(affinity.rotate(pocket_km(width), turn, origin=(0, 0))).width_km
        for width in (neck, neck + more)
    ]
    assert widths[1] >= widths[0] - 0.02


@SEED
@given(st.floats(4.5, 15.0), st.floats(0, 360))
def test_a_closed_ring_encloses(inside: float, turn: float) -> None:
    found = answer(affinity.rotate(pocket_km(0, inside=inside), turn, origin=(0, 0)))
    assert found == Enclosure(True, None, None, None, False, True, Start.FREE)


def test_a_hair_in_the_ring_is_a_way_and_its_width_is_told() -> None:
    found = answer(pocket_km(0.05))
    assert not found.enclosed
    assert found.width_km == pytest.approx(0.05, abs=0.02)


def test_of_two_ways_out_the_wider_one_counts() -> None:
    area = pocket_km(1.5) - box(4, -2, 20, 2)
    found = answer(area)
    assert found.width_km == pytest.approx(4, abs=0.1)
    assert found.narrowest.centroid.x > on_map(Point(0, 0)).x


def test_of_two_necks_in_a_row_the_narrower_one_counts() -> None:
    outer_ring = box(-40, -40, 40, 40) - box(-36, -36, 36, 36) - box(-41, 9, -35, 10.2)
    found = answer(shapely.union(pocket_km(5), outer_ring))
    assert found.width_km == pytest.approx(1.2, abs=0.1)
    assert found.narrowest.centroid.distance(on_map(Point(-38, 9.6))) < 0.06


def test_no_area_encloses_nothing() -> None:
    assert answer(Polygon()) == Enclosure(False, None, None, None, False, True, Start.FREE)


def test_the_far_rear_and_a_straight_front_have_no_corridor() -> None:
    front = box(100, -200, 200, 200)
    for place in (at(-150, 0), at(97, 0), at(99.9, 0)):
        found = answer(front, place)
        assert (found.enclosed, found.width_km, found.narrowest) == (False, None, None)


def test_a_front_that_runs_from_border_to_border_is_no_wall_for_its_own_rear() -> None:
    found = answer(box(-5, -200, 200, 200), at(-20, 0))
    assert (found.enclosed, found.width_km) == (False, None)


def test_a_corridor_between_the_area_and_the_border_is_as_wide_as_it_looks() -> None:
    """The neighbour's ground is no way out, and the border is no wall twice as far off."""
    area = pocket_km(0, inside=20)
    pocket_at_border = affinity.translate(area, 0, 200 - 22 - 5) - box(-6, 180, 6, 196)
    found = answer(pocket_at_border, at(0, 170))
    assert found.width_km == pytest.approx(5, abs=0.1)


def test_a_strip_between_two_drawings_of_the_border_is_no_way_out() -> None:
    half_moon = box(-40, 150, 40, 199) - box(-20, 160, 20, 220)
    found = answer(half_moon, at(0, 185))
    assert found.enclosed


def test_an_isthmus_and_an_island_are_not_the_encirclers_doing() -> None:
    peninsula, neck, island = box(210, -30, 260, 30), box(199, -1, 211, 1), box(300, 0, 320, 20)
    land = on_map(shapely.union_all([LAND_KM, peninsula, neck, island]))
    far_off = on_map(box(-200, -200, -150, 200))
    ground = Surroundings(far_off, land)
    for x, y in ((235, 0), (310, 10)):
        found = ground.enclosure(at(x, y))[0]
        assert (found.enclosed, found.width_km) == (False, None)
    blocked = Surroundings(shapely.union(far_off, on_map(box(204, -5, 208, 5))), land)
    assert blocked.enclosure(at(235, 0))[0].enclosed
    assert not blocked.enclosure(at(310, 10))[0].enclosed


def test_a_place_inside_partly_covered_or_at_the_wall() -> None:
    area = pocket_km(3)
    assert answer(area, at(10, 10)) == Enclosure(True, None, None, None, False, True, Start.INSIDE)
    at_wall = answer(area, at(0, 5))
    assert at_wall.start is Start.PARTLY
    assert at_wall.width_km == pytest.approx(3, abs=0.1)
    # In a dent of the wall the disc has less room than the neck leaves: its own diameter is told.
    dented = pocket_km(8) - box(4, -1, 9, 1)
    narrow = answer(dented, at(7.5, 0, 0.8))
    assert narrow.at_place or narrow.width_km == pytest.approx(2, abs=0.1)
    tight = answer(pocket_km(8), at(4.5, 0, 0.6))
    assert tight.at_place
    assert tight.width_km == pytest.approx(2 * 1.1, abs=0.1)
    assert tight.neck_km == pytest.approx(8, abs=0.1)
    assert GEOD.geometry_length(tight.narrowest) / 1000 == pytest.approx(tight.width_km)


def test_a_point_is_a_place_too() -> None:
    found = answer(pocket_km(3), on_map(Point(0, 0)))
    assert found.width_km == pytest.approx(3, abs=0.1)
    assert answer(pocket_km(3), on_map(Point(10, 10))).start is Start.INSIDE


@SEED
@given(st.floats(0.5, 4.0), st.floats(0, 360))
def test_grey_in_the_neck_changes_only_the_second_answer(neck: float, turn: float) -> None:
    area = affinity.rotate(pocket_km(neck), turn, origin=(0, 0))
    plug = affinity.rotate(box(-12, -6, -10, 6), turn, origin=(0, 0))
    without = enclosure(at(), on_map(area), on_map(LAND_KM))
    free, held = enclosure(at(), on_map(area), on_map(LAND_KM), grey=on_map(plug))
    assert (free.grey_as_free, held.grey_as_free) == (True, False)
    assert free.width_km == pytest.approx(without[0].width_km, abs=0.02)
    assert held.enclosed
    assert held.start is Start.FREE


def test_grey_that_narrows_the_neck_and_grey_over_the_place() -> None:
    area = pocket_km(4)
    free, held = enclosure(at(), on_map(area), on_map(LAND_KM), grey=on_map(box(-12, -3, -10, 1)))
    assert free.width_km == pytest.approx(4, abs=0.1)
    assert held.width_km == pytest.approx(1, abs=0.1)
    _, covered = enclosure(at(), on_map(area), on_map(LAND_KM), grey=on_map(box(-4, -4, 4, 4)))
    assert (covered.enclosed, covered.start) == (True, Start.GREY)
    both = enclosure(at(10, 10), on_map(area), on_map(LAND_KM), grey=on_map(box(-4, -4, 4, 4)))
    assert [one.start for one in both] == [Start.INSIDE, Start.INSIDE]


@SEED
@given(st.floats(0.5, 6.0), st.floats(0, 360))
def test_the_other_side_in_mirrored_ground_gets_the_same_answer(neck: float, turn: float) -> None:
    area = affinity.rotate(pocket_km(neck), turn, origin=(0, 0))
    mirrored = affinity.scale(LAND_KM - area, -1, 1, origin=(0, 0))
    place = at(0, 0)
    by_ru = answer(area, place)
    by_ua = answer(mirrored, place, encircler="ua")
    assert by_ua.width_km == pytest.approx(by_ru.width_km, abs=0.05)
    assert (by_ua.enclosed, by_ua.start, by_ua.at_place) == (by_ru.enclosed, by_ru.start, by_ru.at_place)


def test_the_other_sides_rear_is_its_own_country() -> None:
    home = on_map(box(200, -200, 500, 200))
    foothold = on_map(box(150, -10, 200, 10) - box(180, -11, 190, 6))
    found = enclosure(at(165, 0), foothold, on_map(LAND_KM), encircler="ua", home=home)[0]
    assert found.width_km == pytest.approx(4, abs=0.1)
    abroad = enclosure(at(165, 0), foothold, on_map(LAND_KM), encircler="ua")[0]
    assert abroad.enclosed  # without a country behind it the foothold is too small for a rear
    off_the_border = on_map(box(150, -10, 199, 10))
    assert not enclosure(at(165, 0), off_the_border, on_map(LAND_KM), encircler="ua", home=home)[0].enclosed


def test_grey_is_free_for_the_other_side_too() -> None:
    home = on_map(box(200, -200, 500, 200))
    cut = on_map(MultiPolygon([box(150, -10, 180, 10), box(185, -10, 200, 10)]))
    grey = on_map(box(180, -3, 185, 3))
    free, held = enclosure(at(165, 0), cut, on_map(LAND_KM), encircler="ua", home=home, grey=grey)
    assert free.width_km == pytest.approx(6, abs=0.1)
    assert held.enclosed


def test_many_places_share_one_preparation() -> None:
    ground = Surroundings(on_map(pocket_km(3)), on_map(LAND_KM))
    for x, y in ((0, 0), (1, 2), (-60, 40)):
        assert ground.enclosure(at(x, y)) == enclosure(at(x, y), on_map(pocket_km(3)), on_map(LAND_KM))


def test_what_cannot_be_answered_is_refused() -> None:
    ground = Surroundings(on_map(pocket_km(3)), on_map(LAND_KM))
    with pytest.raises(GeoError, match="at sea or in another state"):
        ground.enclosure(at(300, 0))
    with pytest.raises(GeoError, match="give a point or an area"):
        ground.enclosure(Polygon())
    with pytest.raises(GeoError, match="LineString"):
        ground.enclosure(on_map(shapely.LineString([(0, 0), (1, 1)])))
    with pytest.raises(GeoError, match="'ru' or 'ua'"):
        Surroundings(on_map(pocket_km(3)), on_map(LAND_KM), encircler="xx")


# --- published maps ---

Published = Callable[[str], shapely.Geometry]
DAYS = [datetime.date(2024, 7, 8) + datetime.timedelta(days=days) for days in range(0, 690, 115)]


@pytest.fixture(scope="module")
def published(shared_data: Path) -> Published:
    """Return the public archive's area of a day."""
    archive = shared_data / "deepstate" / "daily-2024-07-08_2026-05-31.tar.xz"
    wanted = {"20251127", *(f"{day:%Y%m%d}" for day in DAYS)}
    found = {}
    with tarfile.open(archive) as tar:
        for member in tar:
            day = Path(member.name).stem[-8:]
            if day in wanted and (content := tar.extractfile(member)) is not None:
                shapes = [shapely.geometry.shape(one["geometry"]) for one in json.load(content)["features"]]
                found[day] = shapely.union_all([make_valid(shape) for shape in shapes])
    return found.__getitem__


def town(name: str) -> Polygon:
    place = next(place for place in Gazetteer.load().find(name) if place.lon is not None)
    return footprint(place.lon, place.lat)


def test_the_corridors_of_27_november_2025(published: Published) -> None:
    ground = Surroundings(published("20251127"), Basemap.load().ukraine)
    (myrnohrad,) = ground.enclosure(town("Myrnohrad"))
    assert not myrnohrad.enclosed
    assert 6 < myrnohrad.width_km < 9
    ends = shapely.get_coordinates(myrnohrad.narrowest)
    ends = ends[np.argsort(ends[:, 1])]
    # From Pokrovsk to Krasnyi Lyman.
    assert math.dist(ends[0], (37.183, 48.287)) < 0.02
    assert math.dist(ends[1], (37.251, 48.341)) < 0.02
    (pokrovsk,) = ground.enclosure(town("Pokrovsk"))
    assert not pokrovsk.enclosed
    assert pokrovsk.start is Start.PARTLY
    assert 1 < pokrovsk.width_km < 5
    (lviv,) = ground.enclosure(town("Lviv"))
    assert (lviv.enclosed, lviv.width_km, lviv.start) == (False, None, Start.FREE)
    (donetsk,) = ground.enclosure(town("Donetsk"))
    assert donetsk.start is Start.INSIDE


def test_the_russian_side_is_joined_to_russia(published: Published) -> None:
    basemap = Basemap.load()
    russia = basemap.countries.set_index("id").geometry["RU"]
    ground = Surroundings(published("20251127"), basemap.ukraine, encircler="ua", home=russia)
    for name in ("Donetsk", "Luhansk", "Melitopol", "Simferopol"):
        (found,) = ground.enclosure(town(name))
        assert (found.enclosed, found.width_km) == (False, None)
    (vovchansk,) = ground.enclosure(town("Vovchansk"))
    assert not vovchansk.enclosed


def eroded_width_km(free: shapely.Geometry, place: shapely.Geometry) -> float:
    """Bisect the width of a disc that gets from the place to open ground: the definition, done directly."""
    near = shapely.intersection(free, shapely.buffer(place.centroid, 90_000))
    low, high = 0.0, 30_000.0
    while high - low > 20:
        width = (low + high) / 2
        parts = shapely.get_parts(shapely.buffer(near, -width / 2, quad_segs=32))
        way = any(part.area > 1.5e9 and shapely.intersects(part, place) for part in parts)
        low, high = (width, high) if way else (low, width)
    return low / 1000


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_widths_are_those_of_eroding_the_free_ground(published: Published, day: datetime.date) -> None:
    land = Basemap.load().ukraine
    area = published(f"{day:%Y%m%d}")
    ground = Surroundings(area, land)
    free = shapely.difference(to_equal_area(land), to_equal_area(area))
    compared = 0
    for name in ("Myrnohrad", "Pokrovsk", "Toretsk", "Siversk", "Kurakhove", "Vuhledar", "Chasiv Yar"):
        (found,) = ground.enclosure(town(name))
        if found.width_km is None:
            continue
        place = shapely.intersection(to_equal_area(town(name)), free)
        assert found.width_km == pytest.approx(eroded_width_km(free, place), abs=0.1), name
        compared += 1
    assert compared or day == DAYS[0]
