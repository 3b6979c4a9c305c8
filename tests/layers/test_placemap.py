"""The data of a small map of one place: whose line comes first, and nothing that anybody wrote."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from layers import texts
from layers.controlmap import Basis
from layers.placing import shipped_gazetteer
from layers.webmap import draw_place, host_script
from layers.webmap.controls import ControlLayer
from layers.webmap.element import as_json
from layers.webmap.placemap import build_place_map

LAYER = ControlLayer(
    key="m", publisher="m", name="Mapper", basis=Basis.ASSESSED, licence="CC0", attribution="Mapper",
    first=date(2025, 11, 1), last=date(2025, 11, 27), timeline="app/static/m.timeline",
    weeks=((date(2025, 11, 1), 1.0, 2.0),), outside=((date(2025, 11, 1), 3.0),),
)  # fmt: skip


def test_an_assessed_line_comes_before_an_inferred_and_a_claimed_one() -> None:
    layers = [
        replace(LAYER, key=basis.value, basis=basis)
        for basis in (Basis.CLAIMED, Basis.INFERRED, Basis.ASSESSED)
    ]
    found = build_place_map(layers, shipped_gazetteer(), texts.load("uk"), basemap="app/static/basemap.json")
    assert [one["key"] for one in found["controls"]] == ["assessed", "inferred", "claimed"]
    assert all("weeks" not in one and "outside" not in one for one in found["controls"])
    assert found["basemap"] == "app/static/basemap.json"
    assert found["texts"]["placemap.none"].startswith("Мапи контролю")
    assert len(as_json(found)) < 60_000  # it is fetched by a phone, too


def test_the_script_of_the_map_holds_neither_data_nor_a_claim() -> None:
    script = host_script(draw_place(None))
    assert "claimline.mountPlace(map_place, " in script
    assert "JSON.parse" not in script
