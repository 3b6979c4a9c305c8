"""`claimline list --verdict`: claims by how they stand on a day."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner

from layers.claims import Stance
from layers.cli import main
from layers.store import ClaimStore
from tests.layers.claims_made import DAY, make_claim

LATER = DAY + datetime.timedelta(days=3)


@pytest.fixture
def run(tmp_path, monkeypatch) -> Callable[..., str]:
    """Return a function that lists claims: one that was denied three days later, one that nobody denied."""
    monkeypatch.setenv("CLAIMLINE_DATA", str(tmp_path))
    said = make_claim("ru-mod")
    denied = make_claim("ua-general-staff", said=LATER, stance=Stance.DENIED)
    other = make_claim("ru-mod", place_id="UA-other", place="Inshe", as_written="Inshe")
    ClaimStore(tmp_path).add([said, denied, other], by="tester", accept=True)

    def invoke(*arguments: object, code: int = 0) -> str:
        result = CliRunner().invoke(main, ["list", *map(str, arguments)])
        assert result.exit_code == code, result.output
        return result.output

    return invoke


def places(output: str) -> list[tuple[str, str]]:
    return [(row["place"], row["verdict"]) for row in csv.DictReader(io.StringIO(output))]


def test_only_claims_that_stand_so_are_listed_with_the_word(run: Callable[..., str]) -> None:
    found = places(run("--verdict", "unverified", "--on", LATER, "--format", "csv"))
    assert found == [("Inshe", "unverified")]
    assert {verdict for _, verdict in places(run("--verdict", "disputed", "--format", "csv"))} == {"disputed"}
    assert len(places(run("--verdict", "disputed", "--verdict", "unverified", "--format", "csv"))) == 3


def test_the_verdict_is_that_of_the_day(run: Callable[..., str]) -> None:
    before = json.loads(
        run("--verdict", "unverified", "--on", DAY, "--claimant", "ru-mod", "--format", "json")
    )
    assert sorted(one["place"] for one in before) == ["Inshe", "Testove"]
    assert {one["verdict"] for one in before} == {"unverified"}


def test_none_that_stand_so_is_no_sign_of_anything(run: Callable[..., str]) -> None:
    assert "No claims that fit" in run("--verdict", "contradicted")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("--verdict", "true"), "'unverified', 'corroborated'"), (("--on", DAY), "--on needs --verdict")],
)
def test_what_cannot_be_asked_is_told(
    run: Callable[..., str], arguments: tuple[object, ...], said: str
) -> None:
    assert said in run(*arguments, code=2)


def test_without_it_nothing_is_weighed(run: Callable[..., str]) -> None:
    assert "verdict" not in run("--format", "csv")
