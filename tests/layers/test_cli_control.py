"""`claimline control`: what an import says, keeps and refuses, and the real archive where it is at hand."""

from __future__ import annotations

import base64
import datetime
import gzip
import json
import re
import shutil
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner
from shapely.geometry import box, mapping

from geo.areas import area_km2
from layers import timeline
from layers.chain import EventKind
from layers.cli import main
from layers.controlarchive import ControlArchive
from layers.controlmap import AreaKind
from layers.store import ClaimStore
from tests.publisheddays import ARCHIVE

DAYS = ("2025-11-24", "2025-11-25", "2025-11-27")


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("CLAIMLINE_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("CLAIMLINE_BY", raising=False)
    (tmp_path / "data").mkdir()

    def invoke(*arguments, code=0):
        result = CliRunner().invoke(main, ["control", *map(str, arguments)])
        assert result.exit_code == code, result.output
        return result.output

    return invoke


def archive(tmp_path):
    return ControlArchive(ClaimStore(tmp_path / "data"))


def collection(*shapes, **properties):
    features = [{"type": "Feature", "properties": properties, "geometry": mapping(shape)} for shape in shapes]
    return json.dumps({"type": "FeatureCollection", "features": features})


@pytest.fixture
def daily(tmp_path):
    """Return a folder of three daily files: ground that grows westwards, one day missing."""
    folder = tmp_path / "daily"
    folder.mkdir()
    for i, day in enumerate(DAYS):
        text = collection(box(37.3 - i / 10, 47.4, 38.2, 48.6))
        (folder / f"map_{day.replace('-', '')}.geojson").write_text(text)
    return folder


def test_an_import_says_what_it_did_and_the_lists_tell_it(run, daily, tmp_path):
    said = run("import", "deepstate-archive", daily, "--by", "ann")
    assert "3 maps added" in said
    assert "deepstate: 24 Nov 2025 to 27 Nov 2025" in said
    listed = json.loads(run("list", "--format", "json"))
    (series,) = [one for one in listed if one["key"] == "deepstate"]
    assert (series["maps"], series["missing_days"], series["first"]) == (3, 1, DAYS[0])
    about = run("info", "deepstate", "--on", "2025-11-26")
    assert "map of 25 Nov 2025" in about
    assert f"control: {area_km2(box(37.2, 47.4, 38.2, 48.6)):,.0f} km²" in about
    rows = run("list", "deepstate")
    assert [line.split("  ")[0] for line in rows.splitlines()[1:]] == [
        stored.entry.id for stored in archive(tmp_path).stored()
    ]
    assert {event.by for event in archive(tmp_path).store.ledger.events()} == {"ann"}


def test_the_same_again_adds_nothing(run, daily):
    run("import", "deepstate-archive", daily)
    assert "nothing added, 3 maps there already" in run("import", "deepstate-archive", daily)


def test_a_newer_map_of_a_day_supersedes_and_both_stay_in_the_ledger(run, daily, tmp_path):
    run("import", "deepstate-archive", daily)
    newer = tmp_path / "map_20251127.geojson"
    newer.write_text(collection(box(36.9, 47.4, 38.2, 48.6)))
    assert "1 older map superseded" in run("import", "deepstate-archive", newer)
    everything = run("list", "deepstate", "--all")
    assert everything.count("2025-11-27") == 2
    assert everything.count("superseded by") == 1
    assert archive(tmp_path).on("deepstate", datetime.date(2025, 11, 27)).area.bounds[0] == 36.9


def test_removing_is_an_event_with_a_reason(run, daily, tmp_path):
    run("import", "deepstate-archive", daily)
    assert "2 maps removed" in run(
        "remove", "deepstate", "--from", "2025-11-25", "--by", "ann", "--why", "test"
    )
    assert archive(tmp_path).on("deepstate", datetime.date(2025, 12, 1)).date == datetime.date(2025, 11, 24)
    event = archive(tmp_path).store.ledger.events()[-1]
    assert (event.kind, event.by, event.body["why"]) == (EventKind.CONTROL_REMOVED, "ann", "test")
    assert "use deepstate or an id" in run("remove", "viina", "--by", "ann", "--why", "test", code=2)


def test_a_fault_in_one_file_refuses_the_whole_path_and_leaves_the_store(run, daily, tmp_path):
    (daily / "map_22020101.geojson").write_text(collection(box(37, 47, 38, 48)))
    said = run("import", "deepstate-archive", daily, code=2)
    assert "map_22020101.geojson" in said
    assert "2202" in said
    assert list((tmp_path / "data").iterdir()) == []


def test_any_geojson_needs_its_facts_and_then_goes_in(run, tmp_path):
    path = tmp_path / "map.geojson"
    path.write_text(collection(box(37, 47, 38, 48), status="held"))
    assert "publisher" in run("import", "geojson", path, code=2)
    facts = ["--publisher", "atlas", "--basis", "claimed", "--licence", "CC0", "--attribution", "The Atlas"]
    facts += ["--date", "2025-11-27", "--status-property", "status", "--status", "held=control"]
    run("import", "geojson", path, *facts)
    found = archive(tmp_path).on("atlas-claimed", datetime.date(2025, 11, 27))
    assert found.areas()[AreaKind.CONTROL].bounds == (37, 47, 38, 48)


def test_foreign_names_act_on_no_terminal(run, tmp_path):
    folder = tmp_path / "daily"
    folder.mkdir()
    (folder / "red\x1b[31m_20251127.geojson").write_text(collection(box(37, 47, 38, 48)))
    outcome = CliRunner().invoke(main, ["control", "import", "deepstate-archive", str(folder)])
    assert "\x1b" not in outcome.output


def test_check_names_a_damaged_map(run, daily, tmp_path):
    run("import", "deepstate-archive", daily)
    next(iter((tmp_path / "data" / "control" / "maps").iterdir())).unlink()
    outcome = CliRunner().invoke(main, ["check"])
    assert outcome.exit_code == 1
    assert "import the map again" in outcome.output


@pytest.fixture(scope="session")
def real(shared_data, tmp_path_factory):
    """Return a data folder with the public archive of 687 days, which is no part of this project."""
    folder = tmp_path_factory.mktemp("real") / "data"
    path = str(Path(shared_data) / ARCHIVE)
    arguments = ["control", "import", "deepstate-archive", path, "--data", str(folder)]
    outcome = CliRunner().invoke(main, arguments)
    assert outcome.exit_code == 0, outcome.output
    return folder


@pytest.mark.xdist_group("real-archive")
def test_the_public_archive_is_taken_day_by_day(real):
    kept = ControlArchive(ClaimStore(real))
    series = kept.one("deepstate")
    assert len(series.days) == 687
    span = [
        series.days[0] + datetime.timedelta(days=n) for n in range((series.days[-1] - series.days[0]).days)
    ]
    assert len([day for day in span if day not in set(series.days)]) == 6
    first = kept.on("deepstate", datetime.date(2024, 7, 8))
    assert area_km2(first.area) == pytest.approx(109_361, rel=0.005)
    missing = kept.on("deepstate", datetime.date(2025, 11, 26))
    assert missing.date == datetime.date(2025, 11, 25)


@pytest.mark.xdist_group("real-archive")
def test_the_public_archive_s_timeline_is_small_and_of_every_day(real):
    (path,) = (real / "control" / "derived").glob("*.timeline")
    assert len(gzip.compress(path.read_bytes(), 9, mtime=0)) <= 100_000
    assert timeline.decode(path.read_bytes()).days == ControlArchive(ClaimStore(real)).one("deepstate").days


@pytest.mark.xdist_group("real-archive")
def test_a_page_with_all_public_maps_and_the_demo_s_claims_is_below_a_megabyte(real, repository, tmp_path):
    data, out = tmp_path / "data", tmp_path / "front.html"
    shutil.copytree(real, data)
    demo = [one.claim for one in ClaimStore(repository / "data").claims()]
    store = ClaimStore(data)
    store.add(demo, by="tester", accept=True)
    store.write_layers()
    outcome = CliRunner().invoke(main, ["page", str(out), "--data", str(data), "--before-delay"])
    assert outcome.exit_code == 0, outcome.output
    assert f"{len(demo)} claims" in outcome.output
    assert len(demo) > 100
    assert out.stat().st_size < 1_000_000
    packed = re.findall(r'id="data">([A-Za-z0-9+/=]*)<', out.read_text(encoding="utf-8"))
    payload = json.loads(zlib.decompress(base64.b64decode(packed[0])))
    (series,) = [one for one in payload["controls"] if one["key"] == "deepstate"]
    shown = base64.b64decode(series["timeline"]["b64"])
    assert timeline.decode(shown).days == ControlArchive(ClaimStore(real)).one("deepstate").days
