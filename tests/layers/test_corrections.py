"""The corrections log: what was public and changed is in it, what was never public is not."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from layers import texts
from layers.claims import Judgement
from layers.cli import main
from layers.corrections import CorrectionKind
from layers.correctionsheet import correction_rows
from layers.publicationdelay import PublicationDelay, write_delay
from layers.publicstore import HeldBack, PublicStore
from layers.store import ClaimStore
from tests.layers.claims_made import make_claim
from tests.layers.test_publicationdelay import REGISTRY

START = datetime(2026, 4, 1, 12, tzinfo=UTC)
DAY = date(2025, 11, 27)


class Desk:
    """A data folder whose clock a test moves by hours."""

    def __init__(self, data: Path) -> None:
        data.mkdir(exist_ok=True)
        self.data, self.hour = data, 0
        self.store = ClaimStore(data, claimants=REGISTRY, clock=self.now)
        self.public = PublicStore(data, claimants=REGISTRY, clock=self.now)

    def now(self) -> datetime:
        return START + timedelta(hours=self.hour)

    def at(self, hour: int) -> ClaimStore:
        self.hour = hour
        return self.store

    def log(self) -> list[tuple[CorrectionKind, str]]:
        return [(one.kind, one.claim.id) for one in self.public.corrections()]

    def shown(self) -> list[str]:
        return [stored.claim.id for stored in self.public.claims()]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "data")


def test_a_claim_is_public_once_accepted_and_the_delay_is_over(desk: Desk) -> None:
    accepted, pending = make_claim(), make_claim(place="Other", place_id="UA-other")
    desk.at(0).add([accepted], by="ann", accept=True)
    desk.store.add([pending], by="ann")
    desk.hour = 23
    assert (desk.shown(), desk.public.held_back()) == ([], HeldBack(unreviewed=1, waiting=1))
    desk.hour = 24
    assert (desk.shown(), desk.public.held_back()) == ([accepted.id], HeldBack(unreviewed=1, waiting=0))
    assert desk.store.claims() != desk.public.claims()


def test_accepting_again_does_not_take_a_claim_off(desk: Desk) -> None:
    claim = make_claim()
    desk.at(0).add([claim], by="ann", accept=True)
    desk.at(30).judge(claim.id, Judgement.ACCEPTED, by="bob", why="read it too")
    assert (desk.shown(), desk.log()) == ([claim.id], [])


def test_a_correction_says_what_changed_once_it_is_public_itself(desk: Desk) -> None:
    wrong = make_claim(said=DAY, extent=70.0, status="entered", quote="It is in the town.")
    right = make_claim("ru-gov", said=DAY, status="entered", quote="It is in the town.")
    desk.at(0).add([wrong], by="ann", accept=True)
    desk.at(30).add([right], by="ann", accept=True, supersedes=wrong.id, why="The ministry did not say it.")
    (before,) = desk.public.corrections()
    assert (before.kind, before.correction, before.changes) == (CorrectionKind.CORRECTED, None, ())
    desk.hour = 54
    (after,) = desk.public.corrections()
    assert after.correction == right
    assert [(c.field, c.before, c.after) for c in after.changes] == [
        ("claimant", "ru-mod", "ru-gov"), ("extent", 70.0, None),
    ]  # fmt: skip
    (row,) = correction_rows([after], texts.load("en"), {"ru-mod": "Ministry", "ru-gov": "Government"}.get)
    assert (row.what, row.day, row.why) == ("Corrected", "2 Apr 2026", "The ministry did not say it.")
    assert [(c.name, c.before, c.after) for c in row.changed] == [
        ("Said by", "Ministry", "Government"), ("Share", "70\u00a0%", "nothing"),
    ]  # fmt: skip


def test_what_was_taken_back_before_it_was_public_is_not_in_the_log(desk: Desk) -> None:
    claim, other = make_claim(), make_claim(place="Other", place_id="UA-other")
    desk.at(0).add([claim, other], by="ann", accept=True)
    desk.at(23).supersede(claim.id, by="ann", why="a slip")
    desk.at(24).judge(
        other.id, Judgement.REJECTED, by="ann", why="a slip"
    )  # the very instant it would appear
    desk.hour = 1000
    assert desk.log() == []


def test_withdrawn_rejected_unsure_and_shown_again(desk: Desk) -> None:
    gone, read = make_claim(), make_claim(place="Other", place_id="UA-other")
    desk.at(0).add([gone, read], by="ann", accept=True)
    desk.at(30).supersede(gone.id, by="ann", why="made up")
    desk.at(31).judge(read.id, Judgement.UNSURE, by="ann", why="which of two places?")
    desk.at(32).judge(read.id, Judgement.REJECTED, by="ann", why="the other one")
    desk.at(33).judge(read.id, Judgement.ACCEPTED, by="ann", why="this one after all")
    kinds = [(CorrectionKind.REJECTED, read.id), (CorrectionKind.UNSURE, read.id),
             (CorrectionKind.WITHDRAWN, gone.id)]  # fmt: skip
    assert desk.log() == kinds
    desk.hour = 57
    assert desk.log() == [(CorrectionKind.RESTORED, read.id), *kinds]


def test_a_correction_that_was_never_public_is_passed_over(desk: Desk) -> None:
    first, second, third = (make_claim(extent=x, status="entered") for x in (10.0, 20.0, 30.0))
    desk.at(0).add([first], by="ann", accept=True)
    desk.at(30).add([second], by="ann", accept=True, supersedes=first.id, why="misread")
    desk.at(31).add([third], by="ann", accept=True, supersedes=second.id, why="misread again")
    desk.hour = 60
    (only,) = desk.public.corrections()
    assert [(c.field, c.before, c.after) for c in only.changes] == [("extent", 10.0, 30.0)]


def test_a_longer_delay_hides_no_correction(desk: Desk) -> None:
    claim = make_claim()
    write_delay(desk.data, hours=1, now=START - timedelta(days=1))
    desk.at(0).add([claim], by="ann", accept=True)
    desk.at(2).supersede(claim.id, by="ann", why="made up")
    desk.hour = 3
    write_delay(desk.data, hours=8760, now=desk.now())
    assert desk.log() == [(CorrectionKind.WITHDRAWN, claim.id)]


def test_visual_evidence_waits_for_both_delays() -> None:
    shown = make_claim("footage", said=date(2026, 4, 1), status="entered")
    delay = PublicationDelay(days=7, hours=24)
    assert delay.public_from(shown, START) == datetime(2026, 4, 8, tzinfo=UTC)
    assert delay.public_from(shown, START + timedelta(days=9)) == START + timedelta(days=10)
    assert not delay.was_public(shown, START, datetime(2026, 4, 8, tzinfo=UTC))
    assert delay.was_public(shown, START, datetime(2026, 4, 8, 0, 0, 1, tzinfo=UTC))


def test_the_log_names_no_editor_and_shows_foreign_text_as_text(desk: Desk, monkeypatch) -> None:
    claim = make_claim(place="Test\u202eove")
    desk.at(0).add([claim], by="secret-ann", accept=True)
    desk.at(30).supersede(claim.id, by="secret-ann", why="made\x1b[31m up")
    monkeypatch.setenv("CLAIMLINE_NOW", "2026-04-05T00:00:00Z")
    run = CliRunner().invoke
    table = run(main, ["corrections", "--data", str(desk.data)]).output
    printed = run(main, ["corrections", "--format", "json", "--data", str(desk.data)]).output
    assert "withdrawn" in table
    assert not any(sign in table + printed for sign in ("\x1b", "\u202e", "secret-ann"))
    assert json.loads(printed)[0]["why"] == "made\x1b[31m up"


def test_an_empty_log_says_so(desk: Desk) -> None:
    assert (
        "Nothing that was public"
        in CliRunner().invoke(main, ["corrections", "--data", str(desk.data)]).output
    )
