"""The shipped base map: what it must show, and that its encoding is TopoJSON."""

from __future__ import annotations

import gzip
import importlib
import json
from pathlib import Path
from types import ModuleType

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from pyproj import Geod
from shapely.geometry import Point

from geo.areas import area_km2
from geo.basemap import LAYERS, Basemap, BasemapFileError, decode_arc, encode_arc

UKRAINE_KM2 = 603_628  # the country's official area, inland waters included

UKRAINIAN = {
    "Simferopol": (34.10, 44.95, "UA-43"),
    "Kerch": (36.43, 45.35, "UA-43"),
    "Armiansk": (33.69, 46.10, "UA-43"),
    "Sevastopol": (33.60, 44.58, "UA-40"),
    "Donetsk": (37.80, 48.00, "UA-14"),
    "Mariupol": (37.55, 47.13, "UA-14"),
    "Pokrovsk": (37.18, 48.28, "UA-14"),
    "Luhansk": (39.31, 48.57, "UA-09"),
    "Melitopol": (35.37, 46.85, "UA-23"),
    "Huliaipole": (36.26, 47.66, "UA-23"),
    "Kherson": (32.62, 46.64, "UA-65"),
    "Henichesk": (34.80, 46.18, "UA-65"),
    "Vovchansk": (36.94, 50.29, "UA-63"),
    "Kyiv": (30.52, 50.45, "UA-30"),
    "Chop": (22.21, 48.43, "UA-21"),
    "Izmail": (28.84, 45.36, "UA-51"),
}
ABROAD = {
    "Belgorod": (36.60, 50.60, "RU", "RU-BEL"),
    "Rostov-on-Don": (39.70, 47.24, "RU", "RU-ROS"),
    "Taganrog": (38.90, 47.24, "RU", "RU-ROS"),
    "Kursk": (36.19, 51.73, "RU", "RU-KRS"),
    "Krasnodar": (38.98, 45.04, "RU", None),
    "Tiraspol": (29.64, 46.84, "MD", None),
    "Homiel": (31.00, 52.43, "BY", None),
}


@pytest.fixture(scope="module")
def basemap() -> Basemap:
    return Basemap.load()


@pytest.fixture
def topology(repository: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the module of the build script that cuts faces into arcs."""
    monkeypatch.syspath_prepend(str(repository / "data" / "build"))
    return importlib.import_module("topology")


def holding(frame: gpd.GeoDataFrame, lon: float, lat: float) -> list[str]:
    return frame.loc[frame.contains(Point(lon, lat)), "id"].tolist()


def test_ukraine_has_its_official_area_within_the_maps_coarseness(basemap: Basemap) -> None:
    assert area_km2(basemap.ukraine) == pytest.approx(UKRAINE_KM2, rel=0.01)
    by_geod = abs(Geod(ellps="WGS84").geometry_area_perimeter(shapely.orient_polygons(basemap.ukraine))[0])
    assert area_km2(basemap.ukraine) == pytest.approx(by_geod / 1e6, rel=1e-9)


def test_oblasts_are_all_27_and_fill_ukraine_without_gap_or_overlap(basemap: Basemap) -> None:
    assert basemap.oblasts["id"].is_unique
    assert len(basemap.oblasts) == 27
    assert basemap.oblasts[["name", "name_uk", "short", "short_uk"]].notna().all(axis=None)
    assert area_km2(basemap.oblasts) == pytest.approx(area_km2(basemap.ukraine), rel=1e-9)
    assert basemap.oblasts.union_all().symmetric_difference(basemap.ukraine).area < 1e-9


@pytest.mark.parametrize("town", UKRAINIAN)
def test_towns_of_ukraine_lie_in_their_oblast(basemap: Basemap, town: str) -> None:
    lon, lat, oblast = UKRAINIAN[town]
    assert holding(basemap.countries, lon, lat) == ["UA"]
    assert holding(basemap.oblasts, lon, lat) == [oblast]
    assert basemap.ukraine.contains(Point(lon, lat))


@pytest.mark.parametrize("town", ABROAD)
def test_towns_abroad_lie_abroad(basemap: Basemap, town: str) -> None:
    lon, lat, country, oblast = ABROAD[town]
    assert holding(basemap.countries, lon, lat) == [country]
    assert holding(basemap.neighbour_oblasts, lon, lat) == ([oblast] if oblast else [])
    assert holding(basemap.oblasts, lon, lat) == []


def test_no_state_border_is_drawn_in_or_around_crimea(basemap: Basemap) -> None:
    around = shapely.box(32.3, 44.2, 37.2, 46.9)
    assert not basemap.borders.intersects(around).any()
    perekop = shapely.box(33.5, 46.0, 33.9, 46.3)
    lines = basemap.oblast_lines
    assert lines.loc[lines["id"] == "UA"].intersects(perekop).all()


def test_transnistria_has_no_border_of_its_own(basemap: Basemap) -> None:
    moldova = basemap.countries.set_index("id").geometry["MD"]
    within = basemap.borders.intersection(moldova.buffer(-0.01))
    assert within.is_empty.all()


def test_borders_run_on_land_and_never_along_the_coast(basemap: Basemap) -> None:
    coast = basemap.coast.geometry.iloc[0]
    assert shapely.length(basemap.borders.intersection(coast).values).sum() == 0
    border = basemap.borders.set_index("id").geometry["RU UA"]
    assert border.distance(Point(38.25, 47.12)) < 0.1  # its southern end is at the Sea of Azov


@pytest.mark.parametrize(
    ("water", "lon", "lat"),
    [
        ("Black Sea", 32, 44),
        ("Sea of Azov", 36.5, 46),
        ("Kerch strait", 36.6, 45.3),
        ("Taganrog bay", 38.5, 47.0),
    ],
)
def test_seas_are_water(basemap: Basemap, water: str, lon: float, lat: float) -> None:
    assert basemap.sea.contains(Point(lon, lat)).all(), water
    assert holding(basemap.countries, lon, lat) == [], water


@pytest.mark.parametrize(("lon", "lat"), [(34.4, 47.52), (35.2, 47.55), (33.8, 47.1), (34.068, 47.343)])
def test_kakhovka_reservoir_is_drained_and_the_dnipro_runs_through_it(
    basemap: Basemap, lon: float, lat: float
) -> None:
    spot = Point(lon, lat)
    assert not basemap.lakes.contains(spot).any()
    rivers = basemap.rivers
    dnipro = rivers.loc[rivers["name"] == "Dnipro", "geometry"].union_all()
    assert dnipro.distance(spot) < 0.15


def test_the_dnipro_is_one_course_from_kyiv_to_its_mouth_but_for_lakes(basemap: Basemap) -> None:
    rivers = basemap.rivers
    dnipro = rivers.loc[rivers["name"] == "Dnipro", "geometry"].union_all()
    water = basemap.lakes.union_all().union(basemap.sea.union_all())
    wet = shapely.union_all([dnipro.buffer(0.003), water.buffer(0.003)])
    parts = [part for part in shapely.get_parts(wet) if part.intersects(Point(30.57, 50.4).buffer(0.1))]
    assert any(part.intersects(Point(32.3, 46.55).buffer(0.1)) for part in parts)


@pytest.mark.parametrize(
    "name", ["Dnipro", "Siverskyi Donets", "Don", "Desna", "Seim", "Southern Buh", "Prypiat"]
)
def test_main_rivers_are_there_in_both_languages(basemap: Basemap, name: str) -> None:
    found = basemap.rivers.loc[basemap.rivers["name"] == name]
    assert len(found) >= 1
    assert found["name_uk"].str.fullmatch(r"[А-ЯІЇЄҐа-яіїєґ’ -]+").all()


def test_rivers_stay_out_of_lakes_and_sea(basemap: Basemap) -> None:
    water = shapely.union_all([*basemap.lakes.geometry, *basemap.sea.geometry]).buffer(-0.02)
    assert shapely.length(basemap.rivers.intersection(water).values).sum() < 0.1


def test_labels_lie_in_what_they_name(basemap: Basemap) -> None:
    layers = {"oblast": [basemap.oblasts, basemap.neighbour_oblasts], "lake": [basemap.lakes]}
    layers |= {"country": [basemap.countries], "sea": [basemap.sea]}
    seen = set()
    for label in basemap.labels.itertuples():
        inside = [
            i for frame in layers[label.kind] for i in holding(frame, label.geometry.x, label.geometry.y)
        ]
        assert inside == (["sea"] if label.kind == "sea" else [label.id]), label.name
        assert label.name
        assert label.name_uk
        seen.add(label.id)
    assert {*basemap.oblasts["id"], "UA", "RU", "black-sea", "azov"} <= seen


@pytest.mark.parametrize("layer", LAYERS)
def test_layers_are_valid_named_and_inside_the_frame(basemap: Basemap, layer: str) -> None:
    frame = basemap.layer(layer)
    assert frame.crs == "EPSG:4326"
    assert len(frame) > 0
    assert frame.is_valid.all()
    assert not frame.is_empty.any()
    assert basemap.frame.buffer(1e-6).contains(shapely.box(*frame.total_bounds))


def test_land_and_sea_fill_the_frame_once(basemap: Basemap) -> None:
    pieces = [*basemap.countries.geometry, *basemap.sea.geometry]
    assert sum(piece.area for piece in pieces) == pytest.approx(basemap.frame.area, rel=1e-9)
    assert shapely.union_all(pieces).area == pytest.approx(basemap.frame.area, rel=1e-9)


def test_another_reader_of_topojson_sees_the_same(basemap: Basemap) -> None:
    for layer in LAYERS:
        theirs = gpd.read_file(basemap.browser_json(), layer=layer)
        mine = basemap.layer(layer)
        assert theirs["id"].fillna("").tolist() == mine["id"].tolist()
        same = shapely.equals_exact(theirs.geometry.values, mine.geometry.values, tolerance=1e-9)
        assert same.all(), layer


def test_the_file_is_small_and_says_its_credit(basemap: Basemap) -> None:
    content = basemap.browser_json().read_bytes()
    assert len(content) <= 350_000
    assert len(gzip.compress(content)) <= 130_000
    assert basemap.credit == "Made with Natural Earth"


@given(
    arrays(np.int64, st.tuples(st.integers(2, 60), st.just(2)), elements=st.integers(-1_800_000, 1_800_000))
)
def test_decoding_an_encoded_arc_gives_it_back(points: np.ndarray) -> None:
    deltas = json.loads(json.dumps(encode_arc(points)))
    assert deltas[0] == points[0].tolist()
    assert (decode_arc(deltas) == points).all()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "not JSON"),
        (b'{"type": "FeatureCollection"}', "not a TopoJSON"),
        (b'{"type": "Topology", "schema": 7}', "schema is 7; this version reads 1"),
        (b'{"type": "Topology", "schema": 1, "objects": {"sea": {}}}', "layers missing: countries, oblasts"),
    ],
)
def test_a_damaged_file_is_refused_in_words(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "basemap.json"
    path.write_bytes(content)
    with pytest.raises(BasemapFileError, match=message):
        Basemap.load(path)


def test_a_missing_file_and_an_unknown_layer_are_refused_in_words(basemap: Basemap, tmp_path: Path) -> None:
    with pytest.raises(BasemapFileError, match="no base map there"):
        Basemap.load(tmp_path / "none.json")
    with pytest.raises(BasemapFileError, match="no layer 'roads'"):
        basemap.layer("roads")


def test_neighbours_share_their_arcs_and_keep_sharing_them_when_thinned(topology: ModuleType) -> None:
    wavy = np.column_stack([50 + 4 * np.sin(np.arange(0, 101)), np.arange(0, 101)]).round()
    west = shapely.Polygon([*wavy.tolist(), (0, 100), (0, 0)])
    east = shapely.Polygon([*wavy.tolist(), (100, 100), (100, 0)])
    island = shapely.box(10, 10, 20, 20)
    whole = topology.build([west - island, east, island], ["W", "E", "I"])
    assert len(whole.arcs) == 4  # the shared line, the rest of either side, the island
    thinned = topology.simplify(whole, lambda p: np.full(len(p), 10.0), smallest=0)
    assert sum(len(arc.points) for arc in thinned.arcs) < sum(len(arc.points) for arc in whole.arcs)
    areas = {}
    for label in "WEI":
        rings = [
            [thinned.run(ring) for ring in polygon] for polygon in thinned.polygons(lambda x, s=label: x == s)
        ]
        areas[label] = shapely.union_all([shapely.Polygon(ring[0], ring[1:]) for ring in rings])
    assert areas["I"].equals(island)
    assert sum(shape.area for shape in areas.values()) == pytest.approx(100 * 100)
    assert areas["W"].intersection(areas["E"]).area == 0
    dropped = topology.simplify(whole, lambda p: np.full(len(p), 10.0), smallest=2)
    assert dropped.boundary(lambda label: label == "I") == []


def test_thinning_never_lets_lines_cross(topology: ModuleType) -> None:
    # A deep notch with an island in it: cutting the notch off would run across the island.
    notch = topology.Arc(np.array([(0, 0), (40, 0), (50, -60), (60, 0), (100, 0)]), "S", "N")
    island = topology.Arc(np.array([(48, 5), (50, -40), (52, 5), (48, 5)]), "N", "T")
    thinned = topology.simplify(
        topology.Topology([notch, island]), lambda p: np.full(len(p), 100.0), smallest=0
    )
    lines = [shapely.LineString(arc.points) for arc in thinned.arcs]
    assert all(line.is_simple for line in lines)
    assert not lines[0].intersects(lines[1])
    assert len(thinned.arcs[0].points) > 2
