"""The contact line and signed distances on made-up coasts and borders, and on published maps."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import LineString, MultiLineString, Polygon, box

from geo.areas import area_km2, covered_share, footprint, make_valid, to_equal_area
from geo.basemap import Basemap
from geo.contactline import border_strips, contact_line, filled_to_border, signed_distance_km
from geo.errors import GeoError

GEOD = Geod(ellps="WGS84")
# One degree of latitude is 111.2 km at 48 N, one of longitude 74.6 km.
LAND = box(34, 47, 38, 50)


def length_km(line: shapely.Geometry) -> float:
    return float(to_equal_area(line).length) / 1000


def test_the_line_is_the_boundary_without_the_border() -> None:
    line = contact_line(box(36, 47, 38, 50), LAND)
    assert length_km(line) == pytest.approx(length_km(LineString([(36, 47), (36, 50)])), abs=0.8)
    assert shapely.hausdorff_distance(line, LineString([(36, 47), (36, 50)])) < 0.01


@pytest.mark.parametrize("off", [-0.012, -0.006, 0.006, 0.05])
def test_a_border_drawn_elsewhere_is_no_contact_line(off: float) -> None:
    """Up to 1.3 km inside of the land's border, and any distance outside."""
    line = contact_line(box(36, 47 - off, 38 + off, 50 + off), LAND)
    assert length_km(line) == pytest.approx(length_km(LineString([(36, 47), (36, 50)])), abs=4)
    west, _, east, _ = line.bounds
    assert (west, east) == (pytest.approx(36), pytest.approx(36, abs=0.012))


def test_a_strip_of_control_along_the_border_keeps_its_inner_edge() -> None:
    """A kilometre deep and 15 long: nearer to the border all along than the tolerance."""
    strip = box(37.985, 48, 38.01, 48.135)
    line = contact_line(strip, LAND)
    assert length_km(line) == pytest.approx(
        length_km(LineString([(37.985, 48), (37.985, 48.135)])) + 2.2, abs=1
    )


def test_an_edge_that_only_crosses_the_border_keeps_its_line() -> None:
    wedge = Polygon([(37.5, 48), (39, 47.5), (39, 48.5)])
    line = contact_line(wedge, LAND)
    inland = shapely.intersection(wedge.boundary, box(34, 47, 37.97, 50))
    assert shapely.within(inland, shapely.buffer(line, 1e-6))


def test_an_island_of_control_is_all_line_and_ground_abroad_has_none() -> None:
    island = box(35, 48, 35.2, 48.2)
    assert length_km(contact_line(island, LAND)) == pytest.approx(length_km(island.boundary))
    abroad = box(38.1, 48, 39, 49)
    assert contact_line(abroad, LAND).is_empty
    both = shapely.union(island, abroad)
    assert length_km(contact_line(both, LAND)) == pytest.approx(length_km(island.boundary))


def test_a_pocket_inside_the_area_has_a_line_and_one_at_the_border_is_a_differing_drawing() -> None:
    area = box(36, 47, 38, 50)
    pocket = box(36.8, 48.4, 36.83, 48.42)  # 2.2 km square
    line = contact_line(area - pocket, LAND)
    assert length_km(line) - length_km(contact_line(area, LAND)) == pytest.approx(length_km(pocket.boundary))
    lagoon = box(37.97, 48.4, 38, 48.6)  # 2.2 km deep, at the border
    assert shapely.hausdorff_distance(contact_line(area - lagoon, LAND), contact_line(area, LAND)) < 1e-9
    bay = box(37.9, 48.4, 38, 48.6)  # 7.5 km deep: no drawing is that far off
    assert length_km(contact_line(area - bay, LAND)) > length_km(contact_line(area, LAND)) + 30


def test_a_spit_and_an_island_off_the_coast() -> None:
    """The far shore of a spit is coast though it looks at the other side's coast; its neck is the line."""
    spit = box(33.6, 48.5, 34.0, 48.56)
    land = shapely.union_all([LAND, spit, box(33.2, 48.5, 33.3, 48.6)])
    line = contact_line(spit, land)
    assert length_km(line) == pytest.approx(6.7, abs=1.5)
    assert line.bounds[0] > 33.95
    assert contact_line(box(33.2, 48.5, 33.3, 48.6), land).is_empty


def test_nothing_gives_nothing_and_a_wrong_distance_is_refused() -> None:
    assert contact_line(Polygon(), LAND).is_empty
    assert border_strips(Polygon(), LAND).is_empty
    for wrong in (0, -1, float("nan")):
        with pytest.raises(GeoError, match="positive"):
            contact_line(box(36, 47, 38, 50), LAND, near_border_km=wrong)


def test_filling_takes_strips_and_leaves_ground() -> None:
    ground = box(0, 0, 100_000, 100_000)
    area = box(50_000, 1_000, 99_000, 98_800)
    filled = filled_to_border(area, ground)
    assert filled.area / 1e6 == pytest.approx(50 * 100, abs=3)
    assert shapely.difference(area, filled).area == pytest.approx(0, abs=1)
    deep = box(50_000, 3_000, 97_000, 97_000)
    assert filled_to_border(deep, ground).area == pytest.approx(deep.area, rel=1e-3)


def test_strips_are_the_ground_between_two_drawings() -> None:
    area = box(36, 47.008, 37.99, 49.992)
    strips = border_strips(area, LAND)
    assert strips.is_valid
    assert area_km2(shapely.intersection(strips, area)) < 0.2  # edges of two degrees, bent by a metre
    assert area_km2(strips) == pytest.approx(area_km2(box(36, 47, 38, 50)) - area_km2(area), abs=4)


@settings(max_examples=60, deadline=None)
@given(st.floats(35.0, 37.0), st.floats(47.5, 49.5))
def test_signed_distance_is_that_to_the_nearest_of_many_points(lon: float, lat: float) -> None:
    area = Polygon([(36, 47), (38, 47), (38, 50), (36.3, 50), (35.8, 48.5)])
    line = contact_line(area, LAND)
    found = float(signed_distance_km((lon, lat), area, line))
    dense = shapely.get_coordinates(shapely.segmentize(line, 0.0005))
    brute = GEOD.inv(np.full(len(dense), lon), np.full(len(dense), lat), *dense.T)[2].min() / 1000
    assert abs(found) == pytest.approx(brute, rel=0.003, abs=0.03)
    assert (found <= 0) == shapely.intersects_xy(area, lon, lat)


def test_signed_distance_takes_any_shape_of_points() -> None:
    area = box(36, 47, 38, 50)
    line = MultiLineString([[(36, 47), (36, 50)]])
    grid = np.array([[[35.0, 48.0], [37.0, 48.0]], [[36.5, 49.0], [35.5, 49.0]]])
    found = signed_distance_km(grid, area, line)
    assert found.shape == (2, 2)
    assert found == pytest.approx(np.array([[74.6, -74.6], [-36.6, 36.6]]), abs=0.2)
    assert np.ndim(signed_distance_km([35.0, 48.0], area, line)) == 0
    assert signed_distance_km(np.empty((0, 2)), area, line).shape == (0,)
    assert list(signed_distance_km(grid[0], area, MultiLineString())) == [np.inf, -np.inf]


@pytest.mark.parametrize("points", [5.0, [1.0, 2.0, 3.0], [[36.0, np.nan]]])
def test_points_that_are_no_pairs_are_refused(points: object) -> None:
    with pytest.raises(GeoError, match="pairs"):
        signed_distance_km(points, box(36, 47, 38, 50), MultiLineString([[(36, 47), (36, 50)]]))


# --- published maps ---

Published = Callable[[str], shapely.Geometry]


@pytest.fixture(scope="module")
def published(shared_data: Path) -> Published:
    """Return the public archive's area of a day."""
    archive = shared_data / "deepstate" / "daily-2024-07-08_2026-05-31.tar.xz"
    wanted = {"20240708", "20251120", "20251127", "20260531"}
    found = {}
    with tarfile.open(archive) as tar:
        for member in tar:
            day = Path(member.name).stem[-8:]
            if day in wanted and (content := tar.extractfile(member)) is not None:
                shapes = [shapely.geometry.shape(one["geometry"]) for one in json.load(content)["features"]]
                found[day] = shapely.union_all([make_valid(shape) for shape in shapes])
    return found.__getitem__


@pytest.fixture(scope="module")
def points(shared_data: Path) -> dict[str, tuple[float, float]]:
    """Return centres of towns from the humanitarian register's points, some 0.5 km from the shipped ones."""
    packed = (shared_data / "gazetteer" / "gazetteer_ua_cod_katottg.csv.gz").read_bytes()
    rows = csv.DictReader(io.StringIO(gzip.decompress(packed).decode("utf-8-sig")))
    return {
        row["name_en_cod"]: (float(row["lon"]), float(row["lat"])) for row in rows if row["category"] == "M"
    }


@pytest.mark.parametrize("day", ["20240708", "20251127", "20260531"])
def test_the_published_line_runs_through_the_country_only(published: Published, day: str) -> None:
    """Border, coast, lagoons and the Kinburn spit leave the line; the Dnipro stays in it."""
    area = published(day)
    line = contact_line(area, Basemap.load().ukraine)
    assert 900 < length_km(line) < 1600
    # The state border along occupied Luhansk and Donetsk, Crimea, the Sea of Azov, the Kinburn spit.
    for elsewhere in (
        box(38.7, 47, 41, 49.5),
        box(32, 44, 37, 46.2),
        box(35, 46.2, 39, 46.9),
        box(31, 46.3, 32.2, 46.6),
    ):
        assert length_km(shapely.intersection(line, elsewhere)) < 1.5
    dnipro = shapely.intersection(line, box(32.4, 46.4, 34.5, 47.5))
    assert length_km(dnipro) > 150
    drawn = shapely.buffer(to_equal_area(area.boundary), 1)
    assert shapely.covers(drawn, to_equal_area(line))


@pytest.mark.parametrize(
    ("day", "place", "share", "distance"),
    [
        ("20251127", "Pokrovsk", (0.35, 0.50), (-0.5, 0.5)),
        ("20251127", "Myrnohrad", (0.0, 0.01), (1.7, 2.2)),
        ("20251120", "Pokrovsk", (0.20, 0.40), (-0.5, 0.5)),
        ("20251120", "Vovchansk", (0.30, 0.40), (0.0, 1.0)),
        ("20251120", "Kupiansk", (0.12, 0.20), (0.0, 0.15)),
        ("20260531", "Kupiansk", (0.0, 0.0), (5.0, 6.2)),
    ],
)
def test_published_figures(
    published: Published,
    points: dict[str, tuple[float, float]],
    day: str,
    place: str,
    share: tuple[float, float],
    distance: tuple[float, float],
) -> None:
    area = published(day)
    lon, lat = points[place]
    assert share[0] <= covered_share(footprint(lon, lat), area) <= share[1]
    found = float(signed_distance_km((lon, lat), area, contact_line(area, Basemap.load().ukraine)))
    assert distance[0] <= found <= distance[1]
