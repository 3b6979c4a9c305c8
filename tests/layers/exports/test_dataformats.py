"""Each format read back: the same claims, layers, days and credits, and hostile text that stays text."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path
from xml.etree import ElementTree as ET

import geopandas as gpd
import pyarrow.parquet as pq
import pyogrio
import pytest
from shapely.geometry import shape

from layers.errors import UnknownNameError
from layers.exports.dataset import Dataset
from layers.exports.registry import FORMATS, format_of
from layers.foreign import plain
from layers.style import LIGHT
from tests.layers.exports.datasets_made import HOSTILE, hostile_dataset, made_dataset, made_snapshot

KML = {"k": "http://www.opengis.net/kml/2.2"}
GROUNDS = ["claimed", "supported", "confirmed", "disputed", "contradicted"]
DISCLAIMER = "Boundaries and names shown do not imply endorsement."


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return made_dataset()


@pytest.fixture(scope="module")
def hostile() -> Dataset:
    return hostile_dataset()


def written(dataset: Dataset, folder: Path, name: str) -> Path:
    path = folder / name
    for target, content in format_of(path).files(dataset, path).items():
        target.write_bytes(content)
    return path


def verdicts(dataset: Dataset) -> dict[str, str]:
    return {str(one.row["id"]): str(one.row["verdict"]) for one in dataset.claims}


def table_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_geojson_keeps_layer_names_and_says_what_it_is(dataset, tmp_path):
    path = written(dataset, tmp_path, "x.geojson")
    frame = gpd.read_file(path)
    claims = frame[frame.kind == "claim"]
    assert dict(zip(claims.id, claims.verdict, strict=True)) == verdicts(dataset)
    assert sorted(frame[frame.kind == "ground"].layer.unique()) == sorted(GROUNDS)
    assert sorted(frame[frame.kind == "control"].layer) == ["control", "control_band"]
    assert frame.crs.to_epsg() == 4326
    assert frame[frame.kind == "ground"].geometry.is_valid.all()
    content = json.loads(path.read_text(encoding="utf-8"))
    about = content["claimline"]
    assert (about["as_of"], about["snapshot"]) == ("2025-11-27", dataset.colophon.snapshot)
    assert (about["disclaimer"], about["left_out"]["unreviewed"]) == (DISCLAIMER, 0)
    assert sum(layer["features"] for layer in content["layers"]) == len(content["features"])
    assert {layer["layer"] for layer in content["layers"]} == {*GROUNDS, "control", "control_band"}
    assert content["features"][0]["properties"]["said"] == "2025-11-27"


def test_geopackage_has_layers_days_and_metadata(dataset, tmp_path):
    path = written(dataset, tmp_path, "x.gpkg")
    layers = dict(pyogrio.list_layers(path))
    assert [name for name in layers if layers[name]] == ["control", "control_band", *GROUNDS, "claims"]
    claims = gpd.read_file(path, layer="claims")
    assert dict(zip(claims.id, claims.verdict, strict=True)) == verdicts(dataset)
    assert claims.said.dt.date.astype(str).tolist() == [str(one.row["said"]) for one in dataset.claims]
    assert claims.geometry.isna().sum() == 1  # the region
    contradicted = gpd.read_file(path, layer="contradicted")
    assert contradicted.geometry[0].equals(dataset.grounds()[-1].shapes[0])
    assert contradicted.licence[0] == "CC0"
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (kind,) = database.execute(
            "SELECT type FROM pragma_table_info('claims') WHERE name = 'said'"
        ).fetchone()
        (about,) = database.execute(
            "SELECT metadata FROM gpkg_metadata WHERE mime_type = 'application/json'"
        ).fetchone()
        described = dict(database.execute("SELECT table_name, description FROM gpkg_contents").fetchall())
    database.close()
    assert kind == "DATE"
    assert json.loads(about) == json.loads(json.dumps(dataset.colophon.as_json()))
    assert DISCLAIMER in described["claimed"]
    assert pyogrio.read_info(path, layer="claims")["dataset_metadata"]["TITLE"] == dataset.colophon.title


def test_geoparquet_keeps_types_and_metadata(dataset, tmp_path):
    path = written(dataset, tmp_path, "x.parquet")
    frame = gpd.read_parquet(path)
    assert dict(zip(frame.id, frame.verdict, strict=True)) == verdicts(dataset)
    assert frame.crs.to_epsg() == 4326
    assert frame.said.tolist() == [one.row["said"] for one in dataset.claims]
    assert frame.attrs["claimline"]["disclaimer"] == DISCLAIMER
    metadata = pq.read_schema(path).metadata
    assert json.loads(metadata[b"claimline"])["snapshot"] == dataset.colophon.snapshot
    assert json.loads(metadata[b"geo"])["version"] == "1.1.0"


def test_csv_has_a_bom_iso_days_and_metadata_beside_it(dataset, tmp_path):
    path = written(dataset, tmp_path, "x.csv")
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfid,layer,verdict,verdict_on,")
    rows = table_of(content)
    assert {row["id"]: row["verdict"] for row in rows} == verdicts(dataset)
    region = next(row for row in rows if row["place_kind"] == "region")
    assert (region["lon"], region["extent"], region["said"]) == ("", "", "2025-11-27")
    metadata = json.loads((tmp_path / "x.csv-metadata.json").read_text(encoding="utf-8"))
    assert (metadata["@context"][0], metadata["url"]) == ("http://www.w3.org/ns/csvw", "x.csv")
    assert [column["name"] for column in metadata["tableSchema"]["columns"]] == list(rows[0])
    assert {column["datatype"] for column in metadata["tableSchema"]["columns"]} == {
        "string", "date", "number", "integer",
    }  # fmt: skip
    assert metadata["notes"][0]["sources"] == dataset.colophon.as_json()["sources"]
    assert metadata["dc:rights"] == DISCLAIMER


def test_kml_has_a_folder_a_layer_and_a_style_a_symbol(dataset, tmp_path):
    path = written(dataset, tmp_path, "x.kml")
    document = ET.parse(path).getroot().find("k:Document", KML)
    folders = {folder.get("id"): folder for folder in document.findall("k:Folder", KML)}
    assert list(folders) == ["control", "control_band", *GROUNDS]
    assert DISCLAIMER in document.findtext("k:description", namespaces=KML)
    ids = {one.get("id") for one in document.findall("k:Style", KML)}
    assert {one.text.removeprefix("#") for one in document.iter(f"{{{KML['k']}}}styleUrl")} <= ids
    assert {"claimed-ru", "claimed-ru-hatching", "partly-ru", "contradicted-ua"} <= ids
    solid = next(one for one in document.findall("k:Style", KML) if one.get("id") == "confirmed-ru")
    assert solid.findtext("k:PolyStyle/k:color", namespaces=KML) == "8c005ed5"  # .55 of #D55E00, as aabbggrr
    found = {}
    for mark in document.iter(f"{{{KML['k']}}}Placemark"):
        data = {
            one.get("name"): one.findtext("k:value", namespaces=KML)
            for one in mark.findall("k:ExtendedData/k:Data", KML)
        }
        found |= {data["id"]: data["verdict"]} if "id" in data else {}
    assert found == verdicts(dataset)
    frame = gpd.read_file(path, layer="Contradicted")
    assert (frame.geometry[0].x, frame.geometry[0].y) == (37.4, 48.123)


def test_datawrapper_markers_are_as_its_api_takes_them(dataset, tmp_path):
    content = json.loads(written(dataset, tmp_path, "x.datawrapper.json").read_text(encoding="utf-8"))
    markers = {marker["id"]: marker for marker in content["markers"]}
    assert len(markers) == len(content["markers"])
    claimed, confirmed = markers["ground-UA-made-0"], markers["ground-UA-made-2"]
    assert claimed["type"] == confirmed["type"] == "area"
    assert (claimed["fill"], claimed["stroke"], confirmed["fill"]) == (False, True, True)
    assert claimed["properties"]["stroke-dasharray"] == "2.5,1.5"
    assert confirmed["properties"]["stroke-dasharray"] == "100000"
    assert (
        confirmed["properties"] | {"fill": "#D55E00", "fill-opacity": 0.55, "pattern": "solid"}
        == (confirmed["properties"])
    )
    assert claimed["properties"]["stroke-opacity"] == 0.55  # 40 days old
    assert shape(markers["hatching-UA-made-0"]["feature"]["geometry"]).is_valid
    assert markers["hatching-UA-made-3"]["properties"]["fill"] == LIGHT["unknownLine"]
    assert "hatching-UA-made-4" not in markers
    point = markers["place-UA-made-3"]
    assert (point["type"], point["title"], point["coordinates"]) == ("point", "Madeove 3", [37.3, 48.123])
    assert "Northern ministry, 2025-11-27: disputed" in point["tooltip"]["text"]
    assert "Southern staff" in point["tooltip"]["text"]
    assert content["claimline"]["disclaimer"] == DISCLAIMER


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_data_gives_the_same_bytes(dataset, ending):
    target = Path(f"x{ending}")
    assert format_of(target).files(dataset, target) == format_of(target).files(made_dataset(), target)


@pytest.mark.parametrize("ending", FORMATS)
def test_nothing_to_show_is_a_file_that_says_so(ending, tmp_path):
    empty = made_dataset(made_snapshot([]))
    path = written(empty, tmp_path, f"x{ending}")
    assert path.stat().st_size > 0
    if ending == ".gpkg":
        assert len(gpd.read_file(path, layer="claims")) == 0
    if ending == ".parquet":
        assert len(gpd.read_parquet(path)) == 0


# -- hostile text ------------------------------------------------------------------------------

WANTED = sorted(plain(text) for text in HOSTILE)


def test_hostile_text_is_carried_as_text(hostile, tmp_path):
    for name in ("x.geojson", "x.gpkg", "x.parquet"):
        path = written(hostile, tmp_path, name)
        if name.endswith("parquet"):
            frame = gpd.read_parquet(path)
        else:
            frame = gpd.read_file(path, **({"layer": "claims"} if name.endswith("gpkg") else {}))
        assert sorted(frame.quote.dropna()) == WANTED, name
    for text in WANTED:
        assert "\x00" not in text
        assert "\u202e" not in text


def test_hostile_text_is_no_formula(hostile, tmp_path):
    rows = table_of(written(hostile, tmp_path, "x.csv").read_bytes())
    assert len(rows) == len(HOSTILE)
    for row in rows:
        for value in row.values():
            assert not value.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert '\'=HYPERLINK("http://x.test")' in {row["quote"] for row in rows}
    json.loads((tmp_path / "x.csv-metadata.json").read_text(encoding="utf-8"))


def test_hostile_text_is_no_markup_in_kml(hostile, tmp_path):
    root = ET.parse(written(hostile, tmp_path, "x.kml")).getroot()
    quotes = [
        one.findtext("k:value", namespaces=KML)
        for one in root.iter(f"{{{KML['k']}}}Data")
        if one.get("name") == "quote"
    ]
    assert sorted(quotes) == WANTED
    told = [one.text for one in root.iter(f"{{{KML['k']}}}description")]
    balloons = [one.findtext("k:text", namespaces=KML) for one in root.iter(f"{{{KML['k']}}}BalloonStyle")]
    assert set(balloons) == {"$[description]"}  # data in no balloon, where they would be HTML
    for text in told:
        assert "<" not in text.replace("<br>", "")
        assert "$[" not in text
    assert any("&lt;script&gt;" in text for text in told)


def test_hostile_text_is_no_markup_in_datawrapper(hostile, tmp_path):
    content = json.loads(written(hostile, tmp_path, "x.datawrapper.json").read_text(encoding="utf-8"))
    texts = [marker["title"] for marker in content["markers"]]
    texts += [marker["tooltip"]["text"] for marker in content["markers"] if marker["type"] == "point"]
    for text in texts:
        assert "<" not in text.replace("<br>", "")
    assert any("&lt;script&gt;" in text for text in texts)


@pytest.mark.parametrize("name", ["x.shp", "x", ".csv", "x.json", "x.geojson.txt", "x.datawrapper"])
def test_an_unknown_ending_lists_the_known_ones(name):
    with pytest.raises(
        UnknownNameError, match=r"\.geojson, \.gpkg, \.kml, \.csv, \.parquet or \.datawrapper"
    ):
        format_of(Path(name))


def test_endings_are_read_in_any_case():
    assert format_of(Path("A.GPKG")).ending == ".gpkg"
