"""The browser's data: columns that belong together, rings that decode, nothing foreign in its keys."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon, box

from geo.gazetteer import Gazetteer
from layers import style
from layers.claims import ControlStatus, Judgement, Side
from layers.controlmap import Basis, ControlMap
from layers.selection import Selection
from layers.snapshot import compose
from layers.texts import load
from layers.webmap import payload, rings
from tests.layers.claims_made import DAY, make_claim

POKROVSK = "UA14160210010099403"
CONTROL = ControlMap(
    publisher="test",
    basis=Basis.INFERRED,
    date=DAY,
    retrieved=None,
    sha256="0" * 64,
    licence="CC0",
    attribution="A test",
    area=MultiPolygon([box(37, 48, 38, 49)]),
    band=MultiPolygon([box(36.9, 47.9, 38.1, 49.1).difference(box(37.1, 48.1, 37.9, 48.9))]),
    band_km=8.0,
    label="control.inferred",
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def build(gazetteer, *claims, language="en", **choices):
    snapshot = compose(
        [(claim, Judgement.ACCEPTED) for claim in claims],
        selection=Selection(as_of=DAY, language=language),
        control=CONTROL,
        places=gazetteer.known(claim.place_id for claim in claims),
    )
    return payload.build_payload(snapshot, gazetteer, load(language), basemap="basemap.json", **choices)


def test_columns_belong_together_and_the_whole_is_json(gazetteer):
    claims = [
        make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk", said=DAY - timedelta(days=3)),
        make_claim("isw", place_id=POKROVSK, place="Pokrovsk"),
        make_claim(
            "ua-official", place_id="gone", place="Nowhere", status=ControlStatus.WITHDREW, side=Side.UA
        ),
    ]
    data = build(gazetteer, *claims)
    json.dumps(data, allow_nan=False)
    for part, length in (("claims", 3), ("places", 2), ("claimants", 3)):
        assert {len(column) for column in data[part].values()} == {length}
    assert data["claims"]["day"] == sorted(data["claims"]["day"])
    assert set(data["cards"]) == {"0", "1", "2"}
    lost = data["places"]["id"].index("gone")
    assert data["places"]["lon"][lost] is None
    found = data["places"]["id"].index(POKROVSK)
    assert "Krasnoarmeysk" in data["places"]["aliases"][found]
    assert "Donetsk" in data["places"]["admin"][found]


def test_verdict_steps_are_days_with_verdicts_and_each_has_its_sentence(gazetteer):
    data = build(
        gazetteer,
        make_claim("ru-mod", place_id=POKROVSK),
        make_claim("isw", place_id=POKROVSK, said=DAY + timedelta(days=4)),
    )
    today = payload.day_number(DAY)
    assert data["claims"]["verdicts"][0] == [today, 0, today + 4, 1]
    assert len(data["cards"]["0"]["why"]) == 2
    assert data["available"] == ["claimed", "supported"]


def test_places_carry_the_reader_s_language(gazetteer):
    data = build(gazetteer, make_claim("ru-mod", place_id=POKROVSK), language="uk")
    assert data["places"]["name"] == ["Покровськ"]
    assert data["places"]["other"] == ["Pokrovsk"]
    assert "Донецька область" in data["places"]["admin"][0]


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("data:x", False),
    ],
)
def test_only_web_addresses_become_links(gazetteer, url, kept):
    claim = make_claim("isw")
    claim = claim.model_copy(
        update={"provenance": claim.provenance.model_copy(update={"url": url}), "id": ""}
    )
    data = build(gazetteer, claim.identified())
    assert data["cards"]["0"]["url"] == (url if kept else "")


def test_many_claims_come_without_cards_and_one_place_s_cards_on_request(gazetteer):
    claim, other = make_claim("isw", place_id=POKROVSK), make_claim("ru-mod")
    data = build(gazetteer, claim, other, cards=False)
    assert data["cards"] == {}
    snapshot = compose(
        [(claim, Judgement.ACCEPTED), (other, Judgement.ACCEPTED)], selection=Selection(as_of=DAY), places={}
    )
    cards = payload.cards_of(snapshot, load("en"), POKROVSK)
    assert [card["quote"] for card in cards.values()] == [claim.quote]


def decode(ring: list[int]) -> list[tuple[int, int]]:
    """Decode as the browser does: a first point, then differences."""
    x = y = 0
    points = []
    for dx, dy in zip(ring[::2], ring[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x, y))
    return points


@given(
    st.lists(st.tuples(st.floats(22, 40), st.floats(44, 52), st.floats(0.01, 0.5)), min_size=1, max_size=5),
)
def test_rings_decode_to_the_polygon_within_the_grid(discs):
    area = MultiPolygon([Polygon(box(x, y, x + r, y + r).exterior) for x, y, r in discs[:1]])
    (polygon,) = rings.encode_polygons(area)
    outer = decode(polygon[0])
    west, south, east, north = area.bounds
    assert {x for x, _ in outer} == {round(west * 1000), round(east * 1000)}
    assert {y for _, y in outer} == {round(south * 1000), round(north * 1000)}


def test_holes_survive():
    area = box(30, 48, 32, 50).difference(box(30.5, 48.5, 31, 49))
    ((outer, hole),) = rings.encode_polygons(area)
    assert Polygon(decode(outer), [decode(hole)]).area == pytest.approx(area.area * 1e6, rel=1e-3)


def test_raster_basemaps_have_an_address_and_a_credit():
    found = payload.rasters()
    assert found
    for raster in found:
        assert raster["url"].startswith("https://")
        assert raster["attribution"]
        assert "{apikey}" not in raster["url"].lower()


def test_the_browser_s_layers_are_the_style_s(gazetteer):
    script = Path(payload.__file__).with_name("js") / "model.js"
    listed = script.read_text(encoding="utf-8").split("const LAYERS = [")[1].split("]")[0]
    assert [part.strip(' "') for part in listed.split(",")] == list(style.LAYERS)
