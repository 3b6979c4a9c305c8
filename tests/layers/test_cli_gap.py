"""`claimline gap`: figures of maps and claims made by hand, and of a published map with the demo's claims."""

from __future__ import annotations

import csv
import datetime
import io
import json
import shutil
import tarfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from shapely.geometry import box

from layers.claims import Side
from layers.cli import main
from layers.controlarchive import ControlArchive
from layers.controlmap import Basis
from layers.store import ClaimStore
from tests.layers.claims_made import DAY, make_claim
from tests.layers.controlmaps_made import made_map
from tests.publisheddays import ARCHIVE

POKROVSK = "UA14160210010099403"
EARLIER = DAY - datetime.timedelta(days=4)


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("CLAIMLINE_DATA", str(tmp_path / "data"))

    def invoke(*arguments, code=0):
        result = CliRunner().invoke(main, ["gap", *map(str, arguments)])
        assert result.exit_code == code, result.output
        return result.output

    return invoke


@pytest.fixture
def store(tmp_path):
    (tmp_path / "data").mkdir()
    found = ClaimStore(tmp_path / "data")
    claims = [
        make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk", said=EARLIER),
        make_claim("ru-mod", place_id="UA14", place="Donetsk", place_kind="region", said=EARLIER),
        make_claim("ua-general-staff", place_id=POKROVSK, place="Pokrovsk", side=Side.UA),
    ]
    found.add(claims, by="tester", accept=True)
    # The eastern half of the town's disc.
    ControlArchive(found).add([made_map(box(37.177, 47.6, 38.0, 48.8), EARLIER)], by="tester")
    return found


def test_without_a_claimant_there_is_a_line_for_each(run, store):
    said = run("--on", DAY).splitlines()
    assert said[0] == "DeepState, assessed, map of 23 Nov 2025, 4 days before 27 Nov 2025"
    rows = {line.split("  ")[0]: line.split()[-7:] for line in said[2:]}
    assert set(rows) == {"Russian Ministry of Defence", "Ukrainian General Staff"}
    side, claimed, mapped, missing, places, unmeasured, hedged = rows["Russian Ministry of Defence"]
    assert (side, claimed, places, unmeasured, hedged) == ("ru", "12.6", "1", "1", "0")
    assert float(mapped) + float(missing) == pytest.approx(12.6)
    assert "Ukrainian" not in run("--on", DAY, "--side", "ru")


def test_a_claimant_s_places_are_listed_with_share_and_distance(run, store):
    said = run("ru-mod", "--on", DAY)
    assert "ru controls: 12.6 km² claimed" in said
    assert "1 places measured, 1 not (no point, abroad, a region), 0 only hedged" in said
    assert "Pokrovsk  Donetsk  2025-11-23  5" in said


def test_files_are_written_whole_and_never_into_the_data_folder(run, store, tmp_path):
    run("ru-mod", "--format", "geojson", "--out", tmp_path / "gap.geojson")
    (feature,) = json.loads((tmp_path / "gap.geojson").read_text())["features"]
    assert feature["geometry"]["type"] == "MultiPolygon"
    printed = json.loads(run("ru-mod", "--format", "json"))
    assert printed == [feature["properties"]]
    run("--format", "csv", "--out", tmp_path / "gap.csv", "--on", DAY)
    rows = list(csv.DictReader(io.StringIO(run("--format", "csv", "--on", DAY))))
    assert sorted(row["measured"] for row in rows) == ["no", "yes", "yes"]
    assert (tmp_path / "gap.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    inside = run("--format", "csv", "--out", tmp_path / "data" / "gap.csv", code=2)
    assert "nothing was written" in inside
    assert "--out needs --format" in run("--out", tmp_path / "gap.txt", code=2)


def test_every_error_says_what_to_do(run, store):
    assert "claimant is 'nobody'; use" in run("nobody", code=2)
    early = run("--on", "2024-01-01", code=2)
    assert f"No control map on or before 2024-01-01. The earliest is {EARLIER}, DeepState." in early
    assert "No accepted claim of isw up to" in run("isw", code=2)
    ControlArchive(store).add([made_map(publisher="isw", basis=Basis.CLAIMED)], by="tester")
    assert "Only assessed maps of independent publishers test a claim" in run(
        "--against", "isw-claimed", code=2
    )
    assert "control maps is 'nowhere'; use deepstate" in run("--against", "nowhere", code=2)


def test_a_picture_s_id_tells_whose_gap_it_shows(store, tmp_path):
    def drawn(*more, code=0):
        arguments = ["snapshot", str(tmp_path / "gap.png"), "--scale", "1", "--data", str(store.data)]
        chosen = ["--on", DAY.isoformat(), "--before-delay", *more]
        outcome = CliRunner().invoke(main, [*arguments, *chosen])
        assert outcome.exit_code == code, outcome.output
        return outcome.output

    assert drawn("--gap", "ru-mod") != drawn("--gap", "ru-mod:ua")
    assert "claimant is 'isw'; use ru-mod or ua-general-staff" in drawn("--gap", "isw", code=2)


def test_without_an_assessed_map_it_says_how_to_bring_one_in(tmp_path):
    ClaimStore(tmp_path)
    said = CliRunner().invoke(main, ["gap", "--data", str(tmp_path)])
    assert said.exit_code == 2
    assert "no assessed control map" in said.output
    assert "claimline control import" in said.output


@pytest.mark.xdist_group("real-archive")
def test_the_gap_of_the_published_map_on_the_day_of_the_demo(shared_data, tmp_path, repository):
    """What the demo's claims up to that day leave unmapped: some, not all, and it adds up."""
    days, data = tmp_path / "day", tmp_path / "data"
    days.mkdir()
    for part in ("ledger", "layers"):
        shutil.copytree(repository / "data" / part, data / part)
    with tarfile.open(Path(shared_data) / ARCHIVE) as tar:
        member = next(one for one in tar if "20251127" in one.name)
        (days / Path(member.name).name).write_bytes(tar.extractfile(member).read())
    brought = ["control", "import", "deepstate-archive", str(days), "--data", str(data)]
    assert CliRunner().invoke(main, brought).exit_code == 0
    outcome = CliRunner().invoke(main, ["gap", "--format", "json", "--data", str(data)])
    assert outcome.exit_code == 0, outcome.output
    found = {(one["claimant"], one["side"]): one for one in json.loads(outcome.output)}
    for one in found.values():
        assert one["mapped_km2"] + one["gap_km2"] == pytest.approx(one["claimed_km2"], abs=2e-3)
    ministry = found["ru-mod", "ru"]
    assert len(ministry["places"]) > 10
    assert 0.1 < ministry["gap_km2"] / ministry["claimed_km2"] < 0.7
    kupiansk = next(one for one in ministry["places"] if one["place"] == "Kupiansk")
    assert 0.10 < kupiansk["share"] < 0.20
    assert abs(kupiansk["distance_km"]) < 0.5
