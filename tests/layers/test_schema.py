"""Claims as GeoJSON and as frames: what goes out comes back; what is wrong is named, all of it."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import jsonschema
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.claims import Claim, Claimant, ClaimantKind, Judgement, Side
from layers.errors import FileFaultsError
from layers.layerfile import read_layer, to_text
from layers.layerschema import json_schema
from layers.schema import (
    Layer,
    StoredClaim,
    from_feature,
    from_frame,
    to_collection,
    to_feature,
    to_frame,
)
from tests.layers.claims_made import make_claim
from tests.layers.claims_strategy import CALM, claims

RU_MOD = Claimant(id="ru-mod", name="Russian Ministry of Defence", kind=ClaimantKind.MILITARY, side=Side.RU)
POKROVSK = "UA14160210010099403"
SCHEMA = jsonschema.Draft202012Validator(json_schema())
POINT = (37.177061, 48.280143)

stored_claims = st.builds(
    StoredClaim,
    claim=claims("ru-mod"),
    judgement=st.sampled_from(Judgement),
    superseded_at=st.sampled_from(["", "2026-04-01T12:00:00Z"]),
    superseded_by=st.sampled_from(["", "0123456789abcdef", "withdrawn"]),
)


def layer_of(*made: Claim, points: dict[str, tuple[float, float]] | None = None) -> Layer:
    return Layer(RU_MOD, tuple(StoredClaim(claim) for claim in made), points or {})


def write_layer(path: Path, collection: Any) -> Path:
    path.write_text(collection if isinstance(collection, str) else json.dumps(collection), encoding="utf-8")
    return path


def faults_of(path: Path) -> tuple[str, ...]:
    with pytest.raises(FileFaultsError) as caught:
        read_layer(path)
    return caught.value.faults


@CALM
@given(stored_claims)
def test_claim_to_feature_to_claim_is_the_identity(stored: StoredClaim) -> None:
    feature = json.loads(json.dumps(to_feature(stored, "Anybody", POINT)))
    assert from_feature(feature) == stored


@CALM
@given(st.lists(stored_claims, max_size=4, unique_by=lambda s: s.claim.id))
def test_layer_to_file_to_layer_is_the_identity(tmp_path: Path, many: list[StoredClaim]) -> None:
    layer = Layer(RU_MOD, tuple(many), {POKROVSK: (37.177, 48.28)})
    text = to_text(to_collection(layer))
    path = tmp_path / "layer.geojson"
    path.write_text(text, encoding="utf-8", newline="")
    back = read_layer(path)
    assert (back.claimant, set(back.claims)) == (RU_MOD, set(many))
    assert to_text(to_collection(back)) == text
    assert len(text.splitlines() if text.isascii() else text.split("\n")) >= len(many) + 2


@CALM
@given(st.lists(stored_claims, max_size=5, unique_by=lambda s: s.claim.id))
def test_features_to_frame_to_features_is_the_identity(many: list[StoredClaim]) -> None:
    collection = to_collection(Layer(RU_MOD, tuple(many), {POKROVSK: POINT}))
    frame = to_frame([collection])
    assert from_frame(frame) == collection["features"]
    assert len(frame) == len(many)


def test_a_frame_has_days_without_a_zone_and_its_crs() -> None:
    claim = make_claim(place_id=POKROVSK, said=date(2025, 11, 27), extent=70.0)
    frame = to_frame([to_collection(layer_of(claim, points={POKROVSK: POINT}))])
    assert isinstance(frame, gpd.GeoDataFrame)
    assert frame.crs.to_epsg() == 4326
    row = frame.loc[claim.id]
    assert row["said"] == pd.Timestamp(2025, 11, 27)
    assert row["said"].tzinfo is None
    assert (row["extent"], pd.isna(row["event_from"]), row["status"]) == (70.0, True, "controls")
    assert (row.geometry.x, row.geometry.y) == (37.177, 48.28)


def test_an_empty_frame_has_all_columns() -> None:
    frame = to_frame([])
    full = to_frame([to_collection(layer_of(make_claim()))])
    assert list(frame.columns) == list(full.columns)
    assert (len(frame), frame.crs.to_epsg()) == (0, 4326)
    assert list(frame.dtypes) == list(full.dtypes)


def test_regions_and_unknown_points_have_no_geometry() -> None:
    region = make_claim(place_id="UA44000000000018893", place_kind="region")
    points = {"UA44000000000018893": POINT}
    assert to_feature(StoredClaim(region), "X", POINT)["geometry"] is None
    assert to_collection(layer_of(region, points=points))["features"][0]["geometry"] is None
    assert to_feature(StoredClaim(make_claim()), "X", None)["geometry"] is None


def test_a_point_is_no_finer_than_a_place() -> None:
    assert to_feature(StoredClaim(make_claim()), "X", POINT)["geometry"]["coordinates"] == [37.177, 48.28]


def test_the_order_of_a_layer_does_not_depend_on_the_order_of_adding() -> None:
    many = [make_claim(said=date(2025, 1, day), place=place) for day in (3, 1, 2) for place in ("B", "A")]
    texts = {to_text(to_collection(layer_of(*order))) for order in (many, many[::-1], many[2:] + many[:2])}
    assert len(texts) == 1
    said = [(f["properties"]["said"], f["properties"]["place"]) for f in json.loads(texts.pop())["features"]]
    assert said == sorted(said)


def test_a_layer_is_plain_geojson_with_one_feature_a_line() -> None:
    text = to_text(to_collection(layer_of(make_claim(), make_claim(extent=50.0))))
    lines = text.split("\n")
    assert len(lines) == 5
    assert all(json.loads(line.rstrip(","))["type"] == "Feature" for line in lines[1:3])
    collection = json.loads(text)
    assert "crs" not in collection
    assert (collection["name"], collection["schema_version"], collection["claimant"]["side"]) == (
        "ru-mod",
        1,
        "ru",
    )
    properties = collection["features"][0]["properties"]
    assert properties["publisher"] == properties["provenance"]["publisher"] == "The Test Gazette"
    assert {"claimant_name", "confidence", "source_grade", "information_grade", "quote"} <= set(properties)


def test_other_programs_open_a_layer(tmp_path: Path) -> None:
    made = [make_claim(place_id=POKROVSK), make_claim(place_id="UA-unknown")]
    text = to_text(to_collection(layer_of(*made, points={POKROVSK: POINT})))
    (tmp_path / "ru-mod.geojson").write_text(text, encoding="utf-8")
    frame = gpd.read_file(
        tmp_path / "ru-mod.geojson", engine="pyogrio"
    )  # our own file: GDAL, as QGIS reads it
    assert set(frame["publisher"]) == {"The Test Gazette"}
    assert sorted(frame.geometry.notna()) == [False, True]


def test_the_published_schema_is_the_generated_one(repository: Path) -> None:
    published = json.loads((repository / "docs" / "claim.schema.json").read_text(encoding="utf-8"))
    assert published == json_schema(), "run `make schema`"


@CALM
@given(stored_claims)
def test_layers_meet_the_published_schema(stored: StoredClaim) -> None:
    SCHEMA.validate(to_collection(Layer(RU_MOD, (stored,), {POKROVSK: POINT})))


def test_the_published_schema_is_a_schema() -> None:
    SCHEMA.check_schema(json_schema())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", "surrounded"),
        ("said", 3),
        ("judgement", "true"),
        ("place", None),
        ("confidence", 0.7),
        ("colour", "red"),
    ],
)
def test_the_published_schema_refuses_what_the_model_refuses(field: str, value: object) -> None:
    collection = to_collection(layer_of(make_claim()))
    collection["features"][0]["properties"][field] = value
    with pytest.raises(jsonschema.ValidationError):
        SCHEMA.validate(collection)
    with pytest.raises(ValueError, match=field):
        from_feature(collection["features"][0])


SURROUNDED = (
    "feature 1: status is 'surrounded'; "
    "use controls, advanced, entered, contested, encircled, repelled or withdrew"
)
POLYGON = {"type": "Polygon", "coordinates": [[[0, 0]]]}


def _change(collection: Any, where: str, value: object) -> None:
    *path, last = where.split("/")
    for part in path:
        collection = collection[int(part) if part.isdigit() else part]
    if value is ...:
        del collection[last]
    else:
        collection[last] = value


@pytest.mark.parametrize(
    ("where", "value", "fault"),
    [
        ("features/0/properties/status", "surrounded", SURROUNDED),
        ("features/0/properties/said", "27.11.2025", "feature 1: said is '27.11.2025'"),
        ("features/0/properties/place", ..., "feature 1: place is missing"),
        ("features/0/properties/colour", "red", "colour is not a field of a claim"),
        ("features/0/properties/quote", "changed", "edited by hand? Supersede it"),
        ("features/0/properties/publisher", "Else", "publisher is 'Else'; provenance.publisher says"),
        ("features/0/properties/judgement", "true", "judgement is 'true'; use pending, accepted"),
        ("features/0/properties/superseded_by", 7, "superseded_by is 7"),
        ("features/0/properties/claimant", "../../etc", "claimant is '../../etc'"),
        ("features/0/properties", None, "properties is None; use an object"),
        ("features/0/id", "0" * 16, "id is '0000000000000000'; the properties say"),
        ("features/0/type", "feature", "type is 'feature'; use Feature"),
        ("features/0/geometry", POLYGON, "geometry is 'Polygon'; use a Point"),
        ("features/0/geometry", "POINT (1 1)", "geometry is 'POINT (1 1)'; use a Point"),
        ("features/0/geometry", {"type": "Point", "coordinates": [370, 48]}, "longitude is 370; use -180 to"),
        ("features/0/geometry", {"type": "Point", "coordinates": [48, 99.5]}, "latitude is 99.5; use -90 to"),
        ("features/0/geometry", {"type": "Point", "coordinates": [True, 48]}, "coordinates is [True, 48]"),
        ("features/0/geometry", {"type": "Point", "coordinates": [1]}, "coordinates is [1]; use [longitude,"),
        ("features/0/geometry", {"type": "Point"}, "coordinates is None"),
        ("features", {}, "features is {}; use a list"),
        ("type", "Topology", "type is 'Topology'; use FeatureCollection"),
        ("crs", {"type": "name"}, "crs is set"),
        ("schema_version", 99, "schema_version is 99; use 1"),
        ("claimant", None, "claimant: "),
        ("claimant/kind", "army", "claimant: kind is 'army'; use government"),
        ("claimant/id", "ua-mod", "claimant is 'ru-mod'; this layer is of 'ua-mod'"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_what_is_allowed(tmp_path: Path, where: str, value: object, fault: str) -> None:
    collection = copy.deepcopy(to_collection(layer_of(make_claim())))
    _change(collection, where, value)
    faults = faults_of(write_layer(tmp_path / "x.geojson", collection))
    assert any(fault in found for found in faults), faults


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    collection = to_collection(layer_of(*(make_claim(extent=float(n)) for n in range(1, 6))))
    collection["features"][0]["properties"]["status"] = "fell"
    collection["features"][2]["geometry"] = {"type": "Point", "coordinates": [370, 1]}
    collection["features"][3] = 7
    collection["features"][4] = copy.deepcopy(collection["features"][1])
    path = write_layer(tmp_path / "x.geojson", collection)
    faults = faults_of(path)
    assert [fault.split(":")[0] for fault in faults] == ["feature 1", "feature 3", "feature 4", "feature 5"]
    assert "is taken by feature 2" in faults[3]
    with pytest.raises(FileFaultsError, match=r"x\.geojson \(4 faults\)"):
        read_layer(path)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[" * 200_000, "nested too deeply"),
        ('{"a":' * 200_000, "nested too deeply"),
        ('{"type":"FeatureCollection","features":[NaN]}', "NaN is not a number of JSON"),
        ('{"a":Infinity}', "Infinity is not a number of JSON"),
        ('{"a":-Infinity}', "-Infinity is not a number of JSON"),
        ('{"a":1e400}', "1e400 is too large a number"),
        ('{"a":' + "9" * 5000 + "}", "is too large a number"),
        ('{"type":"FeatureCollection","type":"Feature"}', "'type' stands twice"),
        ("[]", "holds a list; use a GeoJSON FeatureCollection"),
        ("", "not valid JSON"),
        ('{"type": "FeatureCollection"', "not valid JSON"),
        ("<OGRVRTDataset><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTDataset>", "not valid JSON"),
    ],
)  # fmt: skip
def test_what_hurts_a_reader_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    faults = faults_of(write_layer(tmp_path / "x.geojson", text))
    assert len(faults) == 1
    assert fault in faults[0]


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "x.geojson").write_bytes(b'{"a":"\xff"}')
    assert "byte 6 is not UTF-8 text" in faults_of(tmp_path / "x.geojson")[0]
    assert "cannot be read" in faults_of(tmp_path / "absent.geojson")[0]


def test_too_large_a_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_layer(tmp_path / "x.geojson", to_collection(layer_of(make_claim())))
    monkeypatch.setattr("layers.jsonfile.MAX_BYTES", 100)
    assert "split the file" in faults_of(path)[0]
    monkeypatch.undo()
    monkeypatch.setattr("layers.layerfile.MAX_FEATURES", 0)
    assert "1 features; at most 0" in faults_of(path)[0]


def test_a_file_of_nothing_but_faults_ends_soon(tmp_path: Path) -> None:
    collection = to_collection(layer_of(make_claim()))
    collection["features"] = [{"type": "Feature", "properties": {}}] * 5000
    faults = faults_of(write_layer(tmp_path / "x.geojson", collection))
    assert len(faults) < 300
    assert "reading stopped at feature" in faults[-1]


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    text = "\ufeff" + to_text(to_collection(layer_of(make_claim())))
    assert len(read_layer(write_layer(tmp_path / "x.geojson", text)).claims) == 1
