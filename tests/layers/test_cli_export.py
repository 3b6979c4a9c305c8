"""`claimline export`: where it writes, what it refuses, and that nothing half or unreviewed leaves."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from layers.cli import main

HAND = [
    "claim", "add", "--place", "Siversk", "--claimant", "ru-mod", "--side", "ru", "--status", "controls",
    "--date", "2025-12-11", "--publisher", "The Test Gazette", "--url", "https://gazette.test/4",
]  # fmt: skip
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("CLAIMLINE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CLAIMLINE_NOW", "2026-04-01T00:00:00Z")
    monkeypatch.setenv("CLAIMLINE_BY", "ann")
    (tmp_path / "data").mkdir()

    def invoke(*arguments: str, code: int = 0) -> Result:
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == code, result.output
        return result

    return invoke


def claims_in(path: Path) -> list[dict[str, str]]:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return [one["properties"] for one in features if one["properties"]["kind"] == "claim"]


def test_an_unreviewed_claim_is_counted_and_stays_and_an_accepted_one_waits(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(*HAND)
    out = tmp_path / "x.geojson"
    told = run("export", str(out), "--on", "2025-12-11").stdout
    assert "0 claims as of 2025-12-11" in told
    assert "not reviewed yet: 1" in told
    assert claims_in(out) == []
    run(*HAND, "--accept")
    csv = tmp_path / "x.csv"
    told = run("export", str(out), "--on", "2025-12-11")
    assert "0 claims as of 2025-12-11" in told.stdout
    assert "Held back: 1 claim within the publication delay (24 hours from acceptance" in told.stderr
    monkeypatch.setenv("CLAIMLINE_NOW", "2026-04-02T00:00:00Z")
    told = run("export", str(out), str(csv), "--on", "2025-12-11", "--language", "uk").stdout
    assert told.count("1 claim as of 2025-12-11") == 2
    assert [claim["place"] for claim in claims_in(out)] == ["Siversk"]
    assert (tmp_path / "x.csv-metadata.json").exists()
    content = json.loads(out.read_text(encoding="utf-8"))
    assert content["claimline"]["snapshot"] in told


def test_bad_targets_are_refused_before_anything_is_written(run: Run, tmp_path: Path) -> None:
    run(*HAND, "--accept")
    data, good = tmp_path / "data", tmp_path / "x.csv"
    refused = run("export", str(good), str(tmp_path / "x.shp"), code=2).stderr
    assert (
        "ending of x.shp is '.shp'; use .geojson, .gpkg, .kml, .csv, .parquet or .datawrapper.json" in refused
    )
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    for target in (data / "x.csv", data / "ledger" / "x.gpkg", data / ".." / "data" / "x.kml"):
        assert "lies inside the data folder" in run("export", str(good), str(target), code=2).stderr
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before
    assert "cannot be written" in run("export", str(tmp_path / "nowhere" / "x.gpkg"), code=2).stderr
    assert "use claimed, supported" in run("export", str(good), "--show", "true", code=2).stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]
