"""The declared oblasts against made-up control, and against a published map."""

from __future__ import annotations

import datetime
import json
import tarfile
from pathlib import Path

import pytest
import shapely
from shapely.geometry import MultiPolygon, Polygon, box

from geo.areas import area_km2, make_valid
from geo.basemap import Basemap
from geo.gazetteer import Gazetteer
from layers.controlmap import AreaKind
from layers.errors import LayerError
from layers.politicalclaim import DECLARED, DeclaredRegion, declared_overlay, outside_control
from tests.layers.controlmaps_made import made_map

CRIMEA, SEVASTOPOL, DONETSK, LUHANSK = "UA-43", "UA-40", "UA-14", "UA-09"


@pytest.fixture(scope="module")
def basemap() -> Basemap:
    return Basemap.load()


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def by_id(rows: list[DeclaredRegion]) -> dict[str, DeclaredRegion]:
    return {row.id: row for row in rows}


def test_the_declared_regions_are_six_with_their_years_and_in_the_base_map(basemap: Basemap) -> None:
    overlay = declared_overlay(basemap.oblasts)
    assert dict(zip(overlay["id"], overlay["since"], strict=True)) == {
        "UA-43": 2014,
        "UA-40": 2014,
        "UA-14": 2022,
        "UA-09": 2022,
        "UA-23": 2022,
        "UA-65": 2022,
    }
    assert set(overlay["name"]) >= {"Donetsk Oblast", "Sevastopol", "Autonomous Republic of Crimea"}
    assert overlay.crs == basemap.oblasts.crs


def test_the_registers_codes_are_those_of_the_oblasts(gazetteer: Gazetteer, basemap: Basemap) -> None:
    """The largest city of each code lies in the outline of its region."""
    outlines = basemap.oblasts.set_index("id").geometry
    for one in DECLARED:
        cities = [place for place in gazetteer if place.id.startswith(one.register) and place.lon is not None]
        largest = max(cities, key=lambda place: place.population or 0)
        assert outlines[one.region].buffer(0.05).contains(shapely.Point(largest.lon, largest.lat)), (
            largest.name
        )


def test_areas_add_up_for_any_map(basemap: Basemap, gazetteer: Gazetteer) -> None:
    rows = outside_control(made_map(box(37.2, 47.4, 38.2, 48.6)), gazetteer, basemap)
    assert [row.id for row in rows] == [*(one.region for one in DECLARED), ""]
    outlines = basemap.oblasts.set_index("id").geometry
    for row in rows[:-1]:
        assert row.km2 == pytest.approx(area_km2(outlines[row.id]), rel=1e-3)
        assert row.inside_km2 + row.outside_km2 == pytest.approx(row.km2, abs=1e-6)
        assert min(row.inside_km2, row.outside_km2, row.strips_km2, row.grey_km2) >= 0
    for figure in (
        "km2",
        "inside_km2",
        "outside_km2",
        "strips_km2",
        "grey_km2",
        "near_line",
        "without_point",
    ):
        assert getattr(rows[-1], figure) == pytest.approx(sum(getattr(row, figure) for row in rows[:-1]))
    assert len(rows[-1].outside) == sum(len(row.outside) for row in rows[:-1])
    assert rows[-1].since is None
    expected = area_km2(shapely.intersection(outlines[DONETSK], box(37.2, 47.4, 38.2, 48.6)))
    assert by_id(rows)[DONETSK].inside_km2 == pytest.approx(expected, rel=1e-3)


def test_no_control_leaves_all_of_it_outside(basemap: Basemap, gazetteer: Gazetteer) -> None:
    for row in outside_control(made_map(MultiPolygon()), gazetteer, basemap):
        assert row.outside_km2 == pytest.approx(row.km2)
        assert not row.inside_by_category
        assert row.near_line == 0
        assert len(row.outside) == sum(row.outside_by_category.values())


def test_all_of_it_held_leaves_nothing(basemap: Basemap, gazetteer: Gazetteer) -> None:
    rows = outside_control(made_map(box(30, 44, 41, 51)), gazetteer, basemap)
    assert rows[-1].outside_km2 == pytest.approx(0, abs=1)
    assert rows[-1].outside == ()


def test_settlements_are_counted_on_their_side_and_those_without_a_point_are_told(
    basemap: Basemap, gazetteer: Gazetteer
) -> None:
    east = box(37.2, 47.4, 38.2, 48.6)
    row = by_id(outside_control(made_map(east), gazetteer, basemap))[DONETSK]
    register = [place for place in gazetteer if place.id.startswith("UA14") and place.kind == "settlement"]
    placed = [place for place in register if place.lon is not None]
    inside = [place for place in placed if shapely.intersects_xy(east, place.lon, place.lat)]
    assert row.without_point == len(register) - len(placed)
    assert sum(row.inside_by_category.values()) == len(inside)
    assert {place.id for place in row.outside} == {place.id for place in placed} - {
        place.id for place in inside
    }
    assert row.outside_by_category["city"] == sum(place.category == "city" for place in row.outside)
    known = [place.population for place in row.outside if place.population]
    assert known == sorted(known, reverse=True)
    assert [place.population for place in row.outside[: len(known)]] == known
    assert "Pokrovsk" in {place.name for place in row.outside}


def test_places_beside_the_line_are_told(basemap: Basemap, gazetteer: Gazetteer) -> None:
    pokrovsk = next(place for place in gazetteer.find("Pokrovsk") if place.id.startswith("UA14"))
    beside = box(pokrovsk.lon + 0.005, 48, pokrovsk.lon + 0.6, 48.5)
    far_off = box(pokrovsk.lon + 0.06, 48, pokrovsk.lon + 0.6, 48.5)
    near, far = (
        by_id(outside_control(made_map(area), gazetteer, basemap))[DONETSK] for area in (beside, far_off)
    )
    assert pokrovsk in near.outside
    assert pokrovsk in far.outside
    assert near.near_line >= 1


def test_grey_ground_is_outside_and_told(basemap: Basemap, gazetteer: Gazetteer) -> None:
    grey = box(37.0, 48.0, 37.3, 48.2)
    control = made_map(box(37.2, 47.4, 38.2, 48.6), others={AreaKind.GREY: MultiPolygon([grey])})
    row = by_id(outside_control(control, gazetteer, basemap))[DONETSK]
    assert row.grey_km2 == pytest.approx(area_km2(box(37.0, 48.0, 37.2, 48.2)), rel=1e-3)


def test_a_border_drawn_a_kilometre_inside_is_told_as_strips(basemap: Basemap, gazetteer: Gazetteer) -> None:
    """All of Luhansk Oblast is held, but drawn short of the border and the neighbours by a kilometre."""
    outline: Polygon = basemap.oblasts.set_index("id").geometry[LUHANSK]
    whole = by_id(outside_control(made_map(outline), gazetteer, basemap))[LUHANSK]
    assert whole.outside_km2 < 1
    short = shapely.difference(outline, shapely.buffer(basemap.ukraine.boundary, 0.008))
    row = by_id(outside_control(made_map(short), gazetteer, basemap))[LUHANSK]
    assert row.outside_km2 > 200
    assert row.strips_km2 == pytest.approx(row.outside_km2, rel=0.1)


def test_other_outlines_are_used_and_must_be_complete(basemap: Basemap, gazetteer: Gazetteer) -> None:
    outlines = basemap.oblasts.set_index("id").geometry.to_dict()
    shrunk = basemap.oblasts.copy()
    shrunk.geometry = [
        box(38, 48, 38.1, 48.1) if one == DONETSK else shape for one, shape in outlines.items()
    ]
    row = by_id(outside_control(made_map(), gazetteer, basemap, shrunk))[DONETSK]
    assert row.km2 == pytest.approx(area_km2(box(38, 48, 38.1, 48.1)), rel=1e-3)
    with pytest.raises(LayerError, match="lack UA-40"):
        outside_control(made_map(), gazetteer, basemap, shrunk[shrunk["id"] != SEVASTOPOL])


def test_a_published_map(shared_data: Path, basemap: Basemap, gazetteer: Gazetteer) -> None:
    """Late 2025: Crimea all held, Luhansk nearly, a fifth to a quarter of the other three outside."""
    archive = shared_data / "deepstate" / "daily-2024-07-08_2026-05-31.tar.xz"
    with tarfile.open(archive) as tar:
        member = next(one for one in tar if one.name.endswith("20251127.geojson"))
        content = tar.extractfile(member)
        assert content is not None
        features = json.load(content)["features"]
    area = shapely.union_all([make_valid(shapely.geometry.shape(one["geometry"])) for one in features])
    rows = by_id(outside_control(made_map(area, datetime.date(2025, 11, 27)), gazetteer, basemap))
    for held in (CRIMEA, SEVASTOPOL):
        assert rows[held].outside == ()
        assert rows[held].outside_km2 == pytest.approx(rows[held].strips_km2, rel=0.02)
    assert rows[LUHANSK].outside_km2 - rows[LUHANSK].strips_km2 < 200
    for partly in (DONETSK, "UA-23", "UA-65"):
        assert 0.2 < rows[partly].outside_km2 / rows[partly].km2 < 0.3
    assert {"Kramatorsk", "Sloviansk"} <= {place.name for place in rows[DONETSK].outside[:3]}
    assert rows[""].outside[0].name == "Zaporizhzhia"
    assert rows[""].without_point > 3000
