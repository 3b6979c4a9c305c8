"""`claimline undo`: what it takes back, what it only tells, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from layers.claims import Judgement
from layers.cli import main
from layers.store import ClaimStore
from tests.layers.claims_made import make_claim

CLAIM = make_claim("ru-mod", place_id="UA14160210010099403", place="Pokrovsk")
CORRECTED = make_claim("ru-mod", place_id="UA14160150010065527", place="Myrnohrad")
Run = Callable[..., Result]


@pytest.fixture
def store(tmp_path: Path) -> ClaimStore:
    store = ClaimStore(tmp_path)
    store.add([CLAIM], by="reader")
    store.write_layers()
    return store


@pytest.fixture
def run(store: ClaimStore, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("CLAIMLINE_DATA", str(store.data))
    monkeypatch.delenv("CLAIMLINE_BY", raising=False)

    def invoke(*arguments: str, code: int = 0) -> Result:
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == code, result.output
        return result

    return invoke


def layer_judgements(store: ClaimStore) -> list[str]:
    layer = json.loads(store.layer_path("ru-mod").read_text(encoding="utf-8"))
    return [feature["properties"]["judgement"] for feature in layer["features"]]


def test_decisions_are_taken_back_one_by_one_and_the_layers_follow(run: Run, store: ClaimStore) -> None:
    run("judge", CLAIM.id, "accepted", "--by", "ann", "--why", "read right")
    run("judge", CLAIM.id, "rejected", "--by", "ann", "--why", "another town\x1b[2J")
    assert layer_judgements(store) == ["rejected"]
    told = run("undo", "--by", "ann").stdout
    assert told.startswith(f"Taken back: judged {CLAIM.id} rejected (")
    assert "another town" in told
    assert "\x1b" not in told
    assert f"  {CLAIM.id}  ru-mod: ru controls in Pokrovsk (Donetsk); accepted" in told
    assert layer_judgements(store) == ["accepted"]
    run("undo", "--by", "ann")
    assert layer_judgements(store) == ["pending"]
    assert "ann has made no decision that could be taken back" in run("undo", "--by", "ann", code=2).stderr
    assert run("check").exit_code == 0


def test_a_dry_run_tells_the_same_and_writes_nothing(run: Run, store: ClaimStore) -> None:
    run("judge", CLAIM.id, "accepted", "--by", "ann", "--why", "read right")
    before = store.ledger.path.read_bytes()
    told = run("undo", "--by", "ann", "--dry-run").stdout
    assert told.startswith(f"Would take back: judged {CLAIM.id} accepted (")
    assert told.endswith("Nothing was written.\n")
    assert store.ledger.path.read_bytes() == before
    assert layer_judgements(store) == ["accepted"]


def test_corrections_and_withdrawals_are_taken_back(run: Run, store: ClaimStore) -> None:
    store.add([CORRECTED], by="ann", accept=True, supersedes=CLAIM.id, why="the next town")
    told = run("undo", "--by", "ann").stdout
    assert f"Taken back: corrected {CLAIM.id} by {CORRECTED.id}" in told
    assert f"{CLAIM.id}  ru-mod: ru controls in Pokrovsk (Donetsk); pending" in told
    assert f"{CORRECTED.id}  ru-mod: ru controls in Myrnohrad (Donetsk); superseded by {CLAIM.id}" in told
    run("claim", "supersede", CLAIM.id, "--by", "ann", "--why", "added twice")
    assert f"Taken back: withdrew {CLAIM.id} (" in run("undo", "--by", "ann").stdout
    assert store.claim(CLAIM.id).stands


def test_what_somebody_decided_on_since_is_left_as_it_is(run: Run, store: ClaimStore) -> None:
    run("judge", CLAIM.id, "accepted", "--by", "ann", "--why", "read right")
    run("judge", CLAIM.id, "unsure", "--by", "bob", "--why", "which town?")
    before = store.ledger.path.read_bytes()
    for dry in ((), ("--dry-run",)):
        said = run("undo", "--by", "ann", *dry, code=2).stderr
        assert "was decided meanwhile: it is unsure by bob (which town?)" in said
    assert store.ledger.path.read_bytes() == before
    assert store.claim(CLAIM.id).judgement is Judgement.UNSURE


def test_who_undoes_has_to_be_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for command in (("undo",), ("judge", CLAIM.id, "accepted", "--why", "x"), ("undo", "--dry-run")):
        assert "Missing option '--by'" in run(*command, code=2).stderr
    run("judge", CLAIM.id, "accepted", "--by", "ann", "--why", "read right")
    monkeypatch.setenv("CLAIMLINE_BY", "ann")
    assert "Taken back" in run("undo").stdout
