"""Any other GeoJSON, and the registry that all importers stand in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from layers.controlmap import AreaKind, Basis, ControlMap
from layers.errors import FileFaultsError, LayerError
from layers.mapentry import entry_of
from layers.sources.control import SOURCES, ImportOptions
from tests.layers.sources_control.maps_made import collection, feature, square, written, zip_of

FACTS = {
    "publisher": "made-up",
    "basis": Basis.CLAIMED,
    "licence": "CC0",
    "attribution": "Made-up maps",
    "status_property": "side",
    "status_values": {"RU": AreaKind.CONTROL, "0": AreaKind.GREY},
}
NAME = "map-2025-03-01.geojson"


def read(path: Path, **changes: object) -> list[ControlMap]:
    return list(SOURCES["geojson"].read(path, ImportOptions(**{**FACTS, **changes})))  # type: ignore[arg-type]


MAP = collection(
    feature(square(36), side="RU"),
    feature(square(38), side=0),
    feature(square(2), side="UA"),
    feature(square(3)),
)


def test_statuses_are_read_as_said_and_others_counted(tmp_path: Path) -> None:
    (one,) = read(written(tmp_path / NAME, MAP))
    assert {kind: area.bounds[0] for kind, area in one.areas().items()} == {
        AreaKind.CONTROL: 36, AreaKind.GREY: 38,
    }  # fmt: skip
    assert one.dropped == {"UA": 1, "without a name": 1}
    assert (one.publisher, one.basis, one.series) == ("made-up", Basis.CLAIMED, "made-up-claimed")
    assert (one.date, one.licence, one.attribution) == (date(2025, 3, 1), "CC0", "Made-up maps")
    entry_of(one, "0" * 64)  # the ledger takes it


def test_without_a_status_every_area_is_control(tmp_path: Path) -> None:
    value = collection(feature(square(36)), feature(square(38)))
    (one,) = read(written(tmp_path / NAME, value), status_property="", status_values={})
    assert len(one.area.geoms) == 2


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"publisher": "", "basis": None}, "--publisher and --basis are missing"),
        ({"licence": ""}, "--licence is missing"),
        ({"attribution": ""}, "--attribution is missing"),
        ({"publisher": "Made Up"}, "--publisher is 'Made Up'; use 1 to 63"),
        ({"status_property": ""}, "go together"),
        ({"status_values": {}}, "go together"),
        ({"status_property": "owner"}, f"{NAME}: no feature has the property 'owner', only side"),
        ({"status_values": {"x": AreaKind.CONTROL}}, "holds no area under Russian control; left out: 'RU'"),
        ({"date": date(2202, 1, 1)}, f"{NAME}: its date is 2202-01-01, after today"),
    ],
)  # fmt: skip
def test_options_that_cannot_be(tmp_path: Path, changes: dict[str, object], sentence: str) -> None:
    with pytest.raises(LayerError, match=sentence):
        read(written(tmp_path / NAME, MAP), **changes)


def test_an_archive_with_two_maps_of_a_day(tmp_path: Path) -> None:
    same = [(NAME, MAP), ("20250301.geojson", MAP)]
    assert len(read(zip_of(tmp_path / "a.zip", same))) == 1
    other = [*same, ("z_20250301.geojson", collection(feature(square(), side="RU")))]
    with pytest.raises(FileFaultsError, match="are different maps of 2025-03-01"):
        read(zip_of(tmp_path / "b.zip", other))


def test_the_registry_tells_what_each_source_is() -> None:
    assert {"deepstate-archive", "deepstate", "isw", "geojson"} <= set(SOURCES)
    for name, importer in SOURCES.items():
        assert importer.name == name
        assert importer.description
        assert importer.terms.endswith(".")
        assert bool(importer.publisher) == bool(importer.licence) == bool(importer.attribution)
    with pytest.raises(TypeError):
        SOURCES["x"] = SOURCES["isw"]  # type: ignore[index]
