"""`claimline record` as a reader runs it: with maps, without, with names that are not there."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from shapely.geometry import box

from layers.cli import main
from layers.composition import archive_of
from layers.controlmap import Basis
from layers.derivation import Derivation
from layers.placing import shipped_gazetteer
from layers.store import ClaimStore
from tests.layers.claims_made import make_claim
from tests.layers.controlmaps_made import made_map

FIRST, LAST = datetime.date(2025, 11, 27), datetime.date(2026, 2, 20)
BEFORE, AFTER = box(37.4, 47.6, 38.2, 48.4), box(36.6, 47.6, 38.2, 48.4)
POKROVSK = "UA14160210010099403"


@pytest.fixture
def run(tmp_path: Path):
    """Return a function that runs a command on a data folder of its own."""

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(main, [*arguments, "--data", str(tmp_path)])

    return invoke


def fill(folder: Path, *, basis: Basis = Basis.ASSESSED, derived: bool = True) -> None:
    claim = make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk", said=FIRST)
    ClaimStore(folder).add([claim], by="tester", accept=True)
    archive = archive_of(ClaimStore(folder), shipped_gazetteer())
    archive.add([made_map(BEFORE, FIRST, basis=basis), made_map(AFTER, LAST, basis=basis)], by="tester")
    if derived:
        # One place is enough, but a history fits the gazetteer that it was made for.
        Derivation(archive, list(shipped_gazetteer())).write(archive.series()[0])


def test_the_record_says_n_the_split_and_when_there_are_too_few(run, tmp_path):
    fill(tmp_path)
    printed = run("record", "ru-mod", "--by", "oblast").output
    assert "against DeepState, maps up to 20 Feb 2026" in printed
    row = next(line for line in printed.splitlines() if line.startswith("ru-mod: ru controls"))
    assert row.split()[3:10] == ["1", "1", "1", "0", "1", "0", "0"]
    assert "too few" in row
    assert "\n  Donetsk" in printed
    rows = json.loads(run("record", "--format", "json", "--on", "2025-12-31").output)
    assert [(one["split"], one["n"], one["matured"], one["open"]) for one in rows] == [
        ("all", 1, 0, 1), ("period", 1, 0, 1), ("oblast", 1, 0, 1),
    ]  # fmt: skip
    assert "No accepted assertion" in run("record", "--status", "encircled").output


def test_names_that_are_not_there_are_refused_with_those_that_are(run, tmp_path):
    fill(tmp_path, derived=False)
    outcome = run("record", "nobody")
    assert outcome.exit_code == 2
    assert "ru-mod" in outcome.stderr
    outcome = run("record", "--against", "isw")
    assert outcome.exit_code == 2
    assert "use deepstate" in outcome.stderr
    outcome = run("record")
    assert outcome.exit_code == 2
    assert "claimline control derive" in outcome.stderr


def test_without_an_assessed_map_it_says_what_to_do(run, tmp_path):
    fill(tmp_path, basis=Basis.CLAIMED, derived=False)
    outcome = run("record")
    assert outcome.exit_code == 2
    assert "claimline control import deepstate-archive" in outcome.stderr
