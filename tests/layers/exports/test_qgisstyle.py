"""The styles in a GeoPackage: found by QGIS, well-formed, and each verdict with its own pattern and line."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from layers.exports import geopackage
from layers.exports.claimrow import FIELDS
from tests.layers.exports.datasets_made import made_dataset

# Names of renderers, symbol layers and their options as QGIS writes them.
SYMBOL_LAYERS = {
    "SimpleFill": {"color", "style", "outline_style", "joinstyle"},
    "SimpleLine": {"line_color", "line_style", "line_width", "line_width_unit", "joinstyle", "capstyle",
                   "use_custom_dash", "customdash", "customdash_unit"},
    "LinePatternFill": {"angle", "distance", "distance_unit", "line_width", "line_width_unit", "color"},
    "FilledMarker": {"name", "size", "size_unit", "angle"},
}  # fmt: skip
GREY, RU, UA = "138,135,130", "213,94,0", "0,114,178"


@pytest.fixture(scope="module")
def styles(tmp_path_factory) -> dict[str, ET.Element]:
    path: Path = tmp_path_factory.mktemp("styles") / "x.gpkg"
    path.write_bytes(geopackage.encode(made_dataset()))
    database = sqlite3.connect(path)
    rows = database.execute(
        "SELECT f_table_name, f_geometry_column, styleQML, useAsDefault FROM layer_styles"
    )
    found = {}
    for layer, column, qml, default in rows.fetchall():
        assert (column, default) == ("geom", 1)
        assert qml.startswith("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>")
        found[layer] = ET.fromstring(qml)
    # QGIS looks for the table only where the contents list it.
    listed = database.execute("SELECT data_type FROM gpkg_contents WHERE table_name = 'layer_styles'")
    assert listed.fetchone() == ("attributes",)
    database.close()
    return found


def symbol_of(style: ET.Element, name: str) -> ET.Element:
    category = next(one for one in style.iter("category") if one.get("value") == name)
    symbols = style.find("renderer-v2/symbols")
    return next(one for one in symbols if one.get("name") == category.get("symbol"))


def layers_of(symbol: ET.Element) -> list[tuple[str, dict[str, str]]]:
    return [
        (
            layer.get("class"),
            {one.get("name"): one.get("value") for one in layer.findall("Option/Option")},
        )
        for layer in symbol.findall("layer")
    ]


def test_every_layer_has_a_style_of_known_names(styles):
    assert set(styles) == {
        "control", "control_band", "claimed", "supported", "confirmed", "disputed", "contradicted", "claims",
    }  # fmt: skip
    for style in styles.values():
        assert style.tag == "qgis"
        assert style.find("renderer-v2").get("type") in ("categorizedSymbol", "singleSymbol")
        for layer in style.iter("layer"):
            options = {one.get("name") for one in layer.findall("Option/Option")}
            assert options <= SYMBOL_LAYERS[layer.get("class")]
            assert all(one.get("type") for one in layer.iter("Option"))


def test_categories_are_values_of_a_field(styles):
    known = {field.name for field in FIELDS}
    for name, style in styles.items():
        renderer = style.find("renderer-v2")
        if renderer.get("type") == "categorizedSymbol":
            assert renderer.get("attr") in known
            drawn = {one.get("name") for one in renderer.find("symbols")}
            assert {one.get("symbol") for one in style.iter("category")} == drawn, name
    values = {one.get("value") for one in styles["claims"].iter("category")}
    assert values == {str(one.row["symbol"]) for one in made_dataset().claims}


def test_claimed_is_hatched_at_45_degrees_with_a_dashed_line(styles):
    layers = layers_of(symbol_of(styles["claimed"], "claimed-ru"))
    (hatch,) = [options for kind, options in layers if kind == "LinePatternFill"]
    assert (hatch["angle"], hatch["color"]) == ("45", f"{RU},255")
    assert (hatch["distance"], hatch["line_width"]) == ("1.59", "0.42")  # 6 and 1.6 pixels in mm
    assert not [kind for kind, _ in layers if kind == "SimpleFill"]
    kind, line = layers[-1]
    assert (kind, line["use_custom_dash"], line["customdash"]) == ("SimpleLine", "1", "1.32;0.79")


def test_confirmed_is_filled_with_a_solid_line(styles):
    layers = layers_of(symbol_of(styles["confirmed"], "confirmed-ru"))
    assert [kind for kind, _ in layers] == ["SimpleLine", "SimpleFill", "SimpleLine"]
    assert layers[1][1]["color"] == f"{RU},140"  # .55
    assert layers[2][1]["use_custom_dash"] == "0"


def test_disputed_is_cross_hatched_in_grey_and_contradicted_an_outline(styles):
    layers = layers_of(symbol_of(styles["disputed"], "disputed-ru"))
    hatches = [options for kind, options in layers if kind == "LinePatternFill"]
    assert [(one["angle"], one["color"]) for one in hatches] == [
        ("45", f"{GREY},255"),
        ("135", f"{GREY},255"),
    ]
    assert layers[-1][1]["line_color"] == f"{RU},255"
    outline = layers_of(symbol_of(styles["contradicted"], "contradicted-ua"))
    assert [kind for kind, _ in outline] == ["SimpleLine", "SimpleLine"]
    assert outline[-1][1]["line_color"] == f"{UA},255"


def test_older_claims_are_paler(styles):
    symbol = symbol_of(styles["claimed"], "claimed-ru")
    expression = next(one for one in symbol.iter("Option") if one.get("name") == "expression").get("value")
    assert expression == 'CASE WHEN "age_days" > 90 THEN 35 WHEN "age_days" > 30 THEN 55 ELSE 100 END'


def test_the_band_is_hatched_and_no_inferred_edge_is_drawn(styles):
    assert [kind for kind, _ in layers_of(styles["control_band"].find("renderer-v2/symbols/symbol"))] == [
        "LinePatternFill"
    ]
    (sure,) = layers_of(styles["control"].find("renderer-v2/symbols/symbol"))
    assert (sure[0], sure[1]["outline_style"]) == ("SimpleFill", "no")
