"""`claimline control place`, `change`, `declared`: figures of maps made by hand, and the published ones."""

from __future__ import annotations

import datetime
import tarfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from shapely.geometry import MultiPolygon, Point, box

from layers.cli import main
from layers.controlarchive import ControlArchive
from layers.controlmap import AreaKind
from layers.placing import shipped_gazetteer
from layers.store import ClaimStore
from tests.layers.controlmaps_made import DAY, made_map
from tests.publisheddays import ARCHIVE

POKROVSK = (37.177, 48.280)
EARLIER = DAY - datetime.timedelta(days=30)


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("CLAIMLINE_DATA", str(tmp_path / "data"))

    def invoke(*arguments, code=0):
        result = CliRunner().invoke(main, ["control", *map(str, arguments)])
        assert result.exit_code == code, result.output
        return result.output

    return invoke


@pytest.fixture
def archive(tmp_path):
    return ControlArchive(ClaimStore(tmp_path / "data"))


def around(degrees, *gap):
    """Return a thick ring about Pokrovsk, with the gap cut out."""
    ring = Point(POKROVSK).buffer(degrees + 0.25).difference(Point(POKROVSK).buffer(degrees))
    return ring.difference(box(*gap)) if gap else ring


def test_a_place_is_measured_with_its_way_out(run, archive):
    west, south, north = 36.6, 48.26, 48.30  # 0.04 degrees of latitude are 4.4 km
    archive.add([made_map(around(0.1, west, south, 37.17, north))], by="tester")
    said = run("place", "Pokrovsk", "--oblast", "Donetsk", "--map", "deepstate")
    assert "0.0 % of 2 km" in said
    width = float(said.split("corridor ")[1].split(" km")[0])
    assert width == pytest.approx(4.4, abs=0.3)


def test_a_closed_ring_cuts_off_and_a_grey_gap_is_told_both_ways(run, archive):
    gap = (36.6, 48.26, 37.17, 48.30)
    whole = made_map(around(0.1), EARLIER)
    grey = MultiPolygon([around(0.1).intersection(box(*gap))])
    archive.add([whole, made_map(around(0.1, *gap), others={AreaKind.GREY: grey})], by="tester")
    assert "none, cut off from the rear" in run("place", "Pokrovsk", "--oblast", "Donetsk", "--on", EARLIER)
    said = run("place", "Pokrovsk", "--oblast", "Donetsk", "--on", DAY)
    assert "grey zone as free ground: a corridor" in said
    assert "grey zone as held: none, cut off" in said


def test_change_is_told_by_oblast_and_in_all(run, archive):
    archive.add(
        [made_map(box(37.2, 47.6, 37.9, 48.2), EARLIER), made_map(box(37.0, 47.6, 37.9, 48.1))], by="t"
    )
    said = run("change", EARLIER, DAY)
    rows = {line.split("  ")[0]: line.split()[-3:] for line in said.splitlines()}
    gained, lost, net = (float(value) for value in rows["in all"])
    assert net == pytest.approx(gained - lost, abs=0.2)
    assert gained == pytest.approx(0.2 * 74.6 * 0.5 * 111.2, rel=0.01)
    assert lost == pytest.approx(0.7 * 74.4 * 0.1 * 111.2, rel=0.01)
    assert "Donetsk" in rows


def test_declared_oblasts_add_up(run, archive):
    archive.add([made_map()], by="tester")
    lines = run("declared", "--format", "csv").splitlines()
    names = lines[0].split(",")
    rows = [dict(zip(names, line.split(","), strict=True)) for line in lines[1:]]
    assert [row["region"] for row in rows][-1] == "in all"
    assert len(rows) == 7
    for row in rows:
        assert float(row["inside_km2"]) + float(row["outside_km2"]) == pytest.approx(
            float(row["km2"]), abs=1.5
        )
    assert sum(float(row["outside_km2"]) for row in rows[:-1]) == pytest.approx(
        float(rows[-1]["outside_km2"]), abs=5
    )


def test_before_the_first_map_a_sentence_says_from_when_on(run, archive):
    archive.add([made_map()], by="tester")
    said = run("declared", "--map", "deepstate", "--on", "2024-07-01", code=2)
    assert f"No control map on or before 2024-07-01. The earliest is {DAY}" in said


def test_a_place_without_a_point_is_refused_in_a_sentence(run, archive):
    archive.add([made_map()], by="tester")
    bare = next(p for p in shipped_gazetteer() if p.lon is None and p.kind == "settlement")
    assert "has no known point" in run("place", bare.id, code=2)


@pytest.mark.xdist_group("real-archive")
def test_the_published_map_leaves_the_towns_their_corridors(shared_data, tmp_path):
    """On the day of "completely surrounded": a corridor of 6 to 9 km at Myrnohrad, of a few at Pokrovsk."""
    days = tmp_path / "day"
    days.mkdir()
    with tarfile.open(Path(shared_data) / ARCHIVE) as tar:
        member = next(one for one in tar if "20251127" in one.name)
        (days / Path(member.name).name).write_bytes(tar.extractfile(member).read())
    data = ["--data", str(tmp_path / "data")]
    outcome = CliRunner().invoke(main, ["control", "import", "deepstate-archive", str(days), *data])
    assert outcome.exit_code == 0, outcome.output
    widths = {}
    for town in ("Myrnohrad", "Pokrovsk"):
        said = CliRunner().invoke(
            main, ["control", "place", town, "--oblast", "Donetsk", "--map", "deepstate", *data]
        )
        widths[town] = float(said.output.split("corridor ")[1].split(" km")[0])
    assert 6 <= widths["Myrnohrad"] <= 9
    assert 1 <= widths["Pokrovsk"] <= 5
