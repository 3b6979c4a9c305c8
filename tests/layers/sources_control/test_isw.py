"""ISW: daily files of several services, single services, and zipped shapefiles."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import Polygon

from geo.areas import area_km2
from layers.controlmap import AreaKind, Basis, ControlMap
from layers.errors import FileFaultsError
from layers.sources.control import SOURCES, ImportOptions
from layers.sources.control.files import SourceFile
from layers.sources.control.iswlayers import (
    ADVANCE,
    CLAIMED,
    CONTROL,
    COUNTEROFFENSIVE,
    INFILTRATION,
    MIXED,
    layer_called,
)
from layers.sources.control.shapefile import read_shapes
from tests.layers.sources_control.maps_made import (
    collection,
    feature,
    shape,
    square,
    tar_of,
    written,
    zip_of,
)

ISW = SOURCES["isw"]
DAY = "20230601.geojson"


def read(path: Path, **options: object) -> list[ControlMap]:
    return list(ISW.read(path, ImportOptions(**options)))  # type: ignore[arg-type]


def layered(*names: str) -> dict[str, Any]:
    """Return a daily file with a square for each layer, side by side."""
    return collection(*[feature(square(30 + n, 47, 0.5), layer=name) for n, name in enumerate(names)])


@pytest.mark.parametrize(
    ("name", "layer"),
    [
        ("VIEW_RussiaCoTinUkraine_V3", CONTROL),
        ("UkraineControlMapAO13APR2022", CONTROL),
        ("UkraineCOntrolMapAO13APR2022.zip", CONTROL),
        ("UkraineControlMapAO30A_Merge_APR", CONTROL),
        ("Assessed Russian Control", CONTROL),
        ("Assess Russian Control", CONTROL),
        ("Assessed Russian-controlled Ukrainian Territory", CONTROL),
        ("ロシア軍支配エリア", CONTROL),
        ("MDS_AssessedRussianAdvanceInUkraine_view", ADVANCE),
        ("AssessedRussianAdvancesinUkraineAUG312024.shp", ADVANCE),
        (MIXED, ADVANCE),
        ("View_AssessedRussianInfiltrationAreasinUkraine_V4", INFILTRATION),
        ("AssessedInfiltrationAreasinUkraine", INFILTRATION),
        ("AssessedRussianInfiltr_Merge_APR", INFILTRATION),
        ("VIEW_ClaimedRussianTerritoryinUkraine_V2", CLAIMED),
        ("Claimed_Russian_Control_over_Ukrainian_Territory31", CLAIMED),
        ("ClaimedRussianTerritor_Merge_APR", CLAIMED),
        ("VIEW_ClaimedUkrainianCounteroffensives_V2", COUNTEROFFENSIVE),
        ("ClaimedUkrainianCounterOffensives13APR", COUNTEROFFENSIVE),
        ("ウクライナ軍反撃エリア", COUNTEROFFENSIVE),
        ("VIEW_Russian_controlled_Ukrainian_Territory_before_February_24_2022", None),
        ("Assessed_Russian_Gains_in_the_Past_24_Hours_view", None),
        ("ClaimedUkrainianCounteroffensivesinthePast24HoursV2", None),
        ("Claimed_Russian_Advances_in_Russia_View", None),
        ("VIEW_Reported_Ukrainian_Partisan_Warfare_V2", None),
        ("Russian_Field_Fortifications_Polylines", None),
        ("occupied", None),
        ("", None),
    ],
)
def test_what_a_layer_is_called(name: str, layer: object) -> None:
    assert layer_called(name) == layer


def test_one_file_gives_what_is_assessed_and_what_is_claimed(tmp_path: Path) -> None:
    names = [
        "VIEW_RussiaCoTinUkraine_V3",
        "MDS_AssessedRussianAdvanceInUkraine_view",
        "AssessedRussianInfiltration",
        "VIEW_ClaimedRussianTerritoryinUkraine_V2",
        "VIEW_ClaimedUkrainianCounteroffensives_V2",
        "Partisans",
    ]
    value = layered(*names)
    value["features"] += [shape("", None, layer=names[0]), shape("Point", [37, 48], layer=names[1])]
    path = written(tmp_path / DAY, value)
    assessed, claimed = read(path, retrieved=date(2023, 7, 1))
    assert (assessed.series, assessed.basis, assessed.label) == ("isw", Basis.ASSESSED, "control.assessed")
    assert (claimed.series, claimed.basis, claimed.label) == (
        "isw-claimed", Basis.CLAIMED, "control.claimed",
    )  # fmt: skip
    assert list(assessed.areas()) == [AreaKind.CONTROL, AreaKind.ADVANCE, AreaKind.INFILTRATION]
    assert list(claimed.areas()) == [AreaKind.CONTROL, AreaKind.COUNTEROFFENSIVE]
    assert assessed.area.bounds[0] == 30
    assert claimed.area.bounds[0] == 33
    for one in (assessed, claimed):
        assert (one.date, one.retrieved, one.file) == (date(2023, 6, 1), date(2023, 7, 1), DAY)
        assert one.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert "no redistribution" in one.licence
    assert assessed.dropped == {"Partisans": 1, "no geometry": 1, "Point": 1}
    assert claimed.dropped == {}


def test_advances_over_control_stay_as_published(tmp_path: Path) -> None:
    value = collection(
        feature(square(36, 47), layer="RussiaCoTinUkraine"),
        feature(square(36.5, 47), layer="AssessedRussianAdvance"),
    )
    (one,) = read(written(tmp_path / DAY, value))
    assert one.area.intersection(one.others[AreaKind.ADVANCE]).area == pytest.approx(0.5)
    assert not one.repaired


def test_claims_without_claimed_territory_are_no_map_of_nothing(tmp_path: Path) -> None:
    value = layered("ロシア軍支配エリア", MIXED, "ウクライナ軍反撃エリア")
    (one,) = read(written(tmp_path / DAY, value))
    assert one.basis is Basis.ASSESSED
    assert one.dropped == {"claimed counteroffensive without claimed territory": 1}
    assert any(MIXED in told for told in one.repaired)


def test_a_single_service_is_told_by_its_name_or_by_options(tmp_path: Path) -> None:
    plain = collection(feature(square(), OBJECTID=1))
    (one,) = read(written(tmp_path / "VIEW_RussiaCoTinUkraine_V3_2024-05-01.geojson", plain))
    assert (one.date, one.basis) == (date(2024, 5, 1), Basis.ASSESSED)
    (claimed,) = read(written(tmp_path / "ClaimedRussianTerritoryinUkraineMAY012024.json", plain))
    assert (claimed.series, claimed.area.geoms[0].bounds[0]) == ("isw-claimed", 37.2)
    named = written(tmp_path / "x.json", collection(feature(square(), kind="held")))
    (said,) = read(
        named, date=date(2024, 5, 2), status_property="kind", status_values={"held": AreaKind.CONTROL}
    )
    assert said.date == date(2024, 5, 2)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("map_20230601.json", collection(feature(square())), "no feature has the property 'layer' and"),
        (DAY, layered("Other", "Another"), "no layer has a name that is known, .* it has 'Another', 'Other'"),
        (DAY, layered("AssessedRussianAdvance"), "no layer of assessed control for 2023-06-01, only advance"),
        (DAY, layered("AssessedRussianAdvance", "ClaimedRussianTerritory"), "no layer of assessed control"),
        (DAY, layered("ClaimedUkrainianCounteroffensives"), "has only counteroffensive of 2023-06-01"),
        (DAY, collection(shape("Point", [37, 48], layer="RussiaCoTinUkraine")), "areas that were left out"),
        ("RussiaCoTinUkraine.json", layered("RussiaCoTinUkraine"), "gives no date"),
        (DAY, collection(feature(square(2), layer="RussiaCoTinUkraine")), "feature 1: position 2, 47.4 lies"),
        (DAY, "<VRT/>", "not valid JSON"),
    ],
)  # fmt: skip
def test_files_that_are_no_map(tmp_path: Path, name: str, value: object, sentence: str) -> None:
    with pytest.raises(FileFaultsError, match=f"{name}: .*{sentence}"):
        read(written(tmp_path / name, value))


def test_an_archive_of_days(tmp_path: Path) -> None:
    members = [
        ("20230601.geojson", layered("RussiaCoTinUkraine")),
        ("20230501.geojson", layered("RussiaCoTinUkraine")),
    ]
    assert [one.date.month for one in read(tar_of(tmp_path / "a.tar.xz", members))] == [6, 5]
    again = [*members, ("2023-06-01.geojson", layered("RussiaCoTinUkraine", "AssessedRussianAdvance"))]
    with pytest.raises(FileFaultsError, match="are different maps of 2023-06-01"):
        read(zip_of(tmp_path / "a.zip", again))


# Shapefiles.


def shapes_zip(
    path: Path, frame: gpd.GeoDataFrame, *, name: str = "", leave_out: tuple[str, ...] = ()
) -> Path:
    """Write a zipped shapefile with an independent writer."""
    folder = path.parent / f"{path.stem}-parts"
    folder.mkdir()
    frame.to_file(folder / f"{name or path.stem}.shp", driver="ESRI Shapefile")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in sorted(folder.iterdir()):
            if one.suffix not in leave_out:
                archive.write(one, one.name)
    return path


def frame_of(*areas: shapely.Geometry, crs: int = 3857) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"id": range(len(areas))}, geometry=list(areas), crs=4326).to_crs(crs)


HOLED = Polygon(square(37, 47, 1), [square(37.2, 47.2, 0.2), square(37.6, 47.6, 0.2)])
ISLANDS = shapely.MultiPolygon([HOLED, Polygon(square(37.25, 47.25, 0.1)), Polygon(square(39, 47, 0.5))])


@pytest.mark.parametrize("crs", [3857, 4326, 32637])
def test_a_zipped_shapefile(tmp_path: Path, crs: int) -> None:
    path = shapes_zip(tmp_path / "UkraineControlMapAO13APR2022.zip", frame_of(ISLANDS, crs=crs))
    (one,) = read(path)
    assert (one.date, one.basis) == (date(2022, 4, 13), Basis.ASSESSED)
    assert len(one.area.geoms) == 3
    assert one.area.hausdorff_distance(ISLANDS) < 1e-8
    assert one.area.symmetric_difference(ISLANDS).area < 1e-8


def test_the_layers_of_a_day_in_one_folder_are_one_map_and_a_claimed_one(tmp_path: Path) -> None:
    square_ = Polygon(square())
    for name in ("UkraineControlMapAO13APR2022", "AssessedRussianAdvanceInUkraineAPR132022"):
        shapes_zip(tmp_path / f"{name}.zip", frame_of(square_))
    shapes_zip(tmp_path / "ClaimedRussianTerritoryinUkraineAPR132022.zip", frame_of(square_))
    for folder in tmp_path.glob("*-parts"):
        for one in folder.iterdir():
            one.unlink()
        folder.rmdir()
    assessed, claimed = read(tmp_path)
    assert set(assessed.areas()) == {AreaKind.CONTROL, AreaKind.ADVANCE}
    assert set(claimed.areas()) == {AreaKind.CONTROL}
    assert assessed.file == "3 files of 2022-04-13"
    assert assessed.sha256 == read(tmp_path)[0].sha256
    written(tmp_path / "RussiaCoTinUkraine_20220413.geojson", collection(feature(square())))
    with pytest.raises(FileFaultsError, match=r"both give the layer control of 2022-04-13"):
        read(tmp_path)


def test_a_layer_alone_would_take_the_place_of_the_days_map(tmp_path: Path) -> None:
    path = shapes_zip(tmp_path / "AssessedRussianAdvanceInUkraineAPR132022.zip", frame_of(HOLED))
    with pytest.raises(FileFaultsError, match="no layer of assessed control for 2022-04-13, only advance"):
        read(path)


@pytest.mark.parametrize(
    ("name", "frame", "leave_out", "sentence"),
    [
        ("UkraineControlMapAPR13", frame_of(HOLED), (), "gives no date"),
        ("Other13APR2022", frame_of(HOLED), (), "its name is of no layer that is known"),
        ("UkraineControlMapAO13APR2022", frame_of(HOLED), (".prj",), r"its \.prj is missing"),
        ("UkraineControlMapAO13APR2022", frame_of(shapely.Point(37, 48)), (), "its shapes are of type 1"),
        ("UkraineControlMapAO13APR2022", frame_of(Polygon(square(2))), (), "record 1: position 2, 47.4 lies"),
    ],
)  # fmt: skip
def test_shapefiles_that_are_no_map(
    tmp_path: Path, name: str, frame: gpd.GeoDataFrame, leave_out: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(FileFaultsError, match=sentence):
        read(shapes_zip(tmp_path / f"{name}.zip", frame, leave_out=leave_out))


def shp_of(tmp_path: Path, *areas: shapely.Geometry) -> tuple[SourceFile, SourceFile]:
    frame_of(*areas, crs=4326).to_file(tmp_path / "a.shp", driver="ESRI Shapefile")
    both = [
        SourceFile(f"a{suffix}", f"a{suffix}", (tmp_path / f"a{suffix}").read_bytes())
        for suffix in (".shp", ".prj")
    ]
    return both[0], both[1]


def test_a_damaged_shapefile_gives_shapes_or_a_sentence(tmp_path: Path) -> None:
    shp, prj = shp_of(tmp_path, ISLANDS, HOLED)

    @given(st.integers(0, len(shp.data) - 1), st.binary(min_size=0, max_size=8))
    @settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.nested_given])
    def damaged(at: int, instead: bytes) -> None:
        data = shp.data[:at] + instead + (shp.data[at + len(instead) :] if instead else b"")
        try:
            read_shapes(SourceFile("a.shp", "a.shp", data), prj)
        except FileFaultsError as error:
            assert str(error).startswith("a.shp: ")  # noqa: PT017 - most damage is seen, some is not

    damaged()


def test_a_projection_that_is_no_system(tmp_path: Path) -> None:
    shp, _ = shp_of(tmp_path, HOLED)
    for text in (b"", b"/etc/passwd", b"EPSG:4326", b"\xff\xfe", b"GEOGCS[" * 3000):
        with pytest.raises(FileFaultsError, match=r"a\.prj: .* names no coordinate system"):
            read_shapes(shp, SourceFile("a.prj", "a.prj", text))


def test_a_record_of_a_million_vertices(tmp_path: Path) -> None:
    shp, prj = shp_of(tmp_path, HOLED)
    points = np.zeros((1_000_000, 2)).tobytes()
    record = struct.pack("<i4dii i", 5, 0, 0, 0, 0, 1, 1_000_000, 0) + points
    data = shp.data[:100] + struct.pack(">ii", 1, len(record) // 2) + record
    with pytest.raises(FileFaultsError, match="it has 1000000 vertices; at most 100000 are read"):
        read_shapes(SourceFile("a.shp", "a.shp", data), prj)


def test_a_bomb_in_a_shapefile_zip(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("UkraineControlMapAO13APR2022.shp", bytes(70_000_000))
    path = written(tmp_path / "UkraineControlMapAO13APR2022.zip", packed.getvalue())
    with pytest.raises(FileFaultsError, match=r"UkraineControlMapAO13APR2022\.shp: larger than 64 MB"):
        read(path)


# Real data.


def test_the_real_days(shared_data: Path) -> None:
    maps = {(one.date, one.series): one for one in read(shared_data / "isw" / "layers-2023-samples.tar.xz")}
    assert sorted(maps) == [
        (date(2023, 5, 1), "isw"),
        (date(2023, 6, 1), "isw"),
        (date(2023, 6, 1), "isw-claimed"),
        (date(2023, 8, 24), "isw"),
        (date(2023, 8, 24), "isw-claimed"),
    ]
    for (_, series), one in maps.items():
        assert all(area.is_valid for area in one.areas().values())
        if series == "isw":
            assert area_km2(one.area) == pytest.approx(106_600, rel=0.005)
            assert any("ring self-intersection" in told for told in one.repaired)
            assert one.dropped["no geometry"] >= 4
        else:
            assert 300 < area_km2(one.area) < 600
            assert AreaKind.COUNTEROFFENSIVE in one.others
