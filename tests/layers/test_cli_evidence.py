"""`claimline evidence`: what it prints, what it keeps, and that it tells no position anywhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from layers import assess, texts
from layers.claims import Judgement
from layers.cli import main
from layers.explanation import explain
from layers.store import ClaimStore
from tests.layers.sources_visual.events_made import export, line

Run = Callable[..., Result]
# A made-up event at the shipped gazetteer's point of a real town, so that something holds it.
TOWN = {"Latitude": "48.281234", "Longitude": "37.181234"}
SECRETS = ("281234", "181234", "Made-Up Brigade", "Soldiers walk", "8GWX")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("CLAIMLINE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CLAIMLINE_NOW", "2026-04-01T00:00:00Z")
    monkeypatch.setenv("CLAIMLINE_BY", "ann")

    def invoke(*arguments: str, code: int = 0) -> Result:
        result = CliRunner().invoke(main, ["evidence", *arguments])
        assert result.exit_code == code, result.output
        return result

    return invoke


@pytest.fixture
def events(tmp_path: Path) -> str:
    return str(
        export(
            tmp_path / "events.csv",
            line(**TOWN),
            line(**TOWN, Geolocation="https://x.com/some_person/status/1002"),
            line(**TOWN, Date="2026-03-30"),
            line(**TOWN, Faction="Neutral"),
            line(Latitude="46.1", Longitude="31.9"),
        )
    )


def written(tmp_path: Path) -> str:
    found = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    return "".join(path.read_text(encoding="utf-8") for path in found)


def test_an_import_counts_and_keeps_no_position_unit_or_description(
    run: Run, events: str, tmp_path: Path
) -> None:
    printed = run("import", "geoconfirmed", events).output
    assert "5 rows, " in printed
    assert "1 row left out: the side cannot be told" in printed
    assert "1 row left out: no place within 1 km" in printed
    assert "held back until they are 7 days old" in printed
    store = ClaimStore(tmp_path / "data")
    shown = [stored for stored in store.noted() if stored.claim.place == "Pokrovsk"]
    assert [(s.claim.said.isoformat(), s.claim.relation.value) for s in shown] == [
        ("2026-03-01", "in"), ("2026-03-30", "in"),
    ]  # fmt: skip
    assert {s.judgement for s in shown} == {Judgement.ACCEPTED}
    assert {s.claim.claimant for s in shown} == {"geoconfirmed"}
    assert [secret for secret in SECRETS if secret in printed + written(tmp_path)] == []


def test_importing_again_changes_nothing(run: Run, events: str, tmp_path: Path) -> None:
    run("import", "geoconfirmed", events)
    before = written(tmp_path)
    assert "0 claims added" in run("import", "geoconfirmed", events).output
    assert written(tmp_path) == before


def test_faulty_rows_refuse_the_file_and_leave_no_trace(run: Run, tmp_path: Path) -> None:
    path = str(export(tmp_path / "events.csv", line(**TOWN), line(**TOWN, Date="2202-01-01")))
    refused = run("import", "geoconfirmed", path, code=2)
    assert "line 3: date is '2202-01-01'" in refused.stderr
    assert not (tmp_path / "data" / "ledger" / "events.jsonl").exists()
    assert "1 row left out: faulty" in run("import", "geoconfirmed", path, "--skip-bad-rows").output


def test_another_collection_needs_a_visual_claimant(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text(
        "date,side,lat,lon,link\n2026-03-01,ru,48.281234,37.181234,https://a.test/1\n", encoding="utf-8"
    )
    told = {
        (): "--claimant is missing",
        ("--claimant", "new-one"): "Or make it known: add --name NAME.",
        ("--claimant", "isw"): "is of kind 'monitor'",
        ("--claimant", "New One", "--name", "New"): "use 1 to 63 of a-z, 0-9 and -",
    }
    for options, sentence in told.items():
        assert sentence in run("import", "csv", str(path), *options, code=2).stderr
    run("import", "csv", str(path), "--claimant", "new-one", "--name", "New One")
    run("import", "csv", str(path), "--claimant", "new-one")
    listed = json.loads(run("list", "--format", "json").stdout)
    assert [(one["claimant"], one["name"], one["held back"]) for one in listed] == [
        ("new-one", "New One", "0")
    ]


def test_the_list_shows_no_day_of_what_is_held_back(run: Run, events: str) -> None:
    run("import", "geoconfirmed", events, "--date-from", "2026-03-30")
    (one,) = json.loads(run("list", "--format", "json").stdout)
    assert (one["shown"], one["first"], one["last"]) == ("0", "", "")
    assert int(one["held back"]) >= 1


def test_the_delay_is_shown_and_set(run: Run, events: str, tmp_path: Path) -> None:
    run("import", "geoconfirmed", events)
    assert "once it is 7 days old" in run("delay").output
    assert "geoconfirmed.geojson" in run("delay", "1").output
    assert len([s for s in ClaimStore(tmp_path / "data").claims() if s.claim.place == "Pokrovsk"]) == 2
    assert "use whole days from 0 to 365" in run("delay", "999", code=2).stderr


def test_a_verdict_says_that_it_was_shown(run: Run, events: str, tmp_path: Path) -> None:
    run("import", "geoconfirmed", events, "--date-to", "2026-03-02")
    claim = next(s.claim for s in ClaimStore(tmp_path / "data").noted() if s.claim.relation.value == "in")
    (standing,) = assess.histories([claim])[claim.id]
    sentence = explain(claim, standing, texts.load("en"), lambda _: "GeoConfirmed")
    assert sentence == "GeoConfirmed showed it on 1 Mar 2026: corroborated."
