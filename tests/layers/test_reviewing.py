"""Decisions of the desk: never over somebody else's, taken back by more events, and nothing is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from layers.chain import EventKind
from layers.claims import ControlStatus, Judgement, Provenance
from layers.errors import LayerError
from layers.placing import shipped_gazetteer
from layers.publicstore import PublicStore
from layers.reviewing import DecidedMeanwhileError, NothingToUndoError, add, correct, judge, state_of, undo
from layers.sources.hand import CORRECTED, HandClaim, claim_in_report
from layers.store import ClaimStore
from tests.layers.claims_made import DAY, make_claim

CLAIM = make_claim("ru-mod")
BETTER = make_claim("ru-mod", status=ControlStatus.ENTERED, extent=40.0)
POKROVSK = "UA14160210010099403"


@pytest.fixture
def store(tmp_path: Path) -> ClaimStore:
    store = ClaimStore(tmp_path)
    store.add([CLAIM], by="reader")
    return store


def accept(store: ClaimStore, by: str, seen: str, judgement: Judgement = Judgement.ACCEPTED) -> None:
    judge(store, CLAIM.id, judgement, by=by, why="read it", seen=seen)


def state(store: ClaimStore, claim_id: str = CLAIM.id) -> tuple[str, str]:
    stored = store.claim(claim_id)
    return stored.judgement.value, stored.superseded_by


def test_a_decision_says_who_when_and_why(store: ClaimStore) -> None:
    accept(store, "ann", state_of(store.claim(CLAIM.id)))
    event = store.ledger.events()[-1]
    assert (event.kind, event.by, event.body["why"]) == (EventKind.CLAIM_JUDGED, "ann", "read it")
    assert event.at.endswith("Z")


def test_what_somebody_else_decided_meanwhile_is_shown_and_not_overwritten(store: ClaimStore) -> None:
    other = ClaimStore(store.data)  # another process: it reads the file for itself
    seen = state_of(other.claim(CLAIM.id))
    accept(store, "ann", state_of(store.claim(CLAIM.id)))
    before = store.ledger.events()
    with pytest.raises(DecidedMeanwhileError, match="accepted by ann") as refused:
        accept(other, "bob", seen, Judgement.REJECTED)
    with pytest.raises(DecidedMeanwhileError):
        correct(other, CLAIM.id, BETTER, by="bob", why="entered", seen=seen)
    assert store.ledger.events() == before
    accept(other, "bob", state_of(refused.value.stored), Judgement.REJECTED)  # seen now, and decided again
    assert state(store)[0] == "rejected"


@pytest.mark.parametrize("judgement", [Judgement.ACCEPTED, Judgement.REJECTED, Judgement.UNSURE])
def test_undo_brings_back_what_was_before_step_by_step(store: ClaimStore, judgement: Judgement) -> None:
    accept(store, "ann", state_of(store.claim(CLAIM.id)))
    if judgement is not Judgement.ACCEPTED:
        accept(store, "ann", state_of(store.claim(CLAIM.id)), judgement)
        undo(store, by="ann")
    assert state(store) == ("accepted", "")
    count = len(store.ledger.events())
    assert undo(store, by="ann").claims == (CLAIM.id,)
    assert state(store) == ("pending", "")
    assert len(store.ledger.events()) == count + 1  # an event more, none less
    with pytest.raises(NothingToUndoError):
        undo(store, by="ann")
    store.write_layers()
    assert store.check() == []


def test_a_correction_is_taken_back_and_made_again(store: ClaimStore) -> None:
    for _ in range(2):
        made = correct(store, CLAIM.id, BETTER, by="ann", why="entered", seen=state_of(store.claim(CLAIM.id)))
        assert (state(store)[1], state(store, made.claim.id)) == (BETTER.id, ("accepted", ""))
        undo(store, by="ann")
        assert (state(store), state(store, BETTER.id)[1]) == (("pending", ""), CLAIM.id)
    store.write_layers()
    assert store.check() == []


def test_a_claim_by_hand_is_withdrawn_by_undo_and_can_be_added_again(store: ClaimStore) -> None:
    for _ in range(2):
        assert state(store, add(store, BETTER, by="ann", why="missed").claim.id) == ("accepted", "")
        undo(store, by="ann")
        assert state(store, BETTER.id)[1] == "withdrawn"
    assert state(store) == ("pending", "")


def test_a_claim_by_hand_that_was_rejected_before_is_accepted_with_its_reason(store: ClaimStore) -> None:
    made = add(store, BETTER, by="ann", why="missed")
    assert made.why == "missed"
    store.judge(made.claim.id, Judgement.REJECTED, by="bob", why="misread")
    again = add(store, BETTER, by="ann", why="it is there")
    assert (again.judgement, again.judged_by, again.why) == (Judgement.ACCEPTED, "ann", "it is there")
    undo(store, by="ann")
    assert state(store, made.claim.id) == ("rejected", "")


def test_undo_takes_back_ones_own_and_nothing_that_was_decided_on_since(store: ClaimStore) -> None:
    accept(store, "ann", state_of(store.claim(CLAIM.id)))
    with pytest.raises(NothingToUndoError):
        undo(store, by="bob")
    accept(store, "bob", state_of(store.claim(CLAIM.id)), Judgement.REJECTED)
    with pytest.raises(DecidedMeanwhileError, match="rejected by bob"):
        undo(store, by="ann")
    undo(store, by="bob")
    undo(store, by="ann")
    assert state(store) == ("pending", "")


def test_whole_additions_are_no_decision_that_undo_would_take_back(store: ClaimStore) -> None:
    claims = [make_claim("isw", place_id=f"UA-{n}") for n in range(3)]
    store.add(claims, by="ann", accept=True)
    with pytest.raises(NothingToUndoError):
        undo(store, by="ann")


def test_a_circle_of_corrections_cannot_be_made(store: ClaimStore) -> None:
    store.add([BETTER], by="ann")
    store.supersede(CLAIM.id, by="ann", why="better", by_id=BETTER.id)
    with pytest.raises(LayerError, match="no longer stands"):
        store.supersede(BETTER.id, by="ann", why="worse", by_id=CLAIM.id)


@pytest.fixture
def public(tmp_path: Path) -> Callable[[], list[tuple[str, str]]]:
    """Return a function that gives the public corrections log long after all was decided."""

    def log() -> list[tuple[str, str]]:
        later = datetime.now(UTC) + timedelta(days=9)
        found = PublicStore(tmp_path, clock=lambda: later).corrections()
        return [(one.kind.value, one.claim.id) for one in found]

    return log


def test_the_public_log_tells_of_an_acceptance_and_a_correction_taken_back(
    tmp_path: Path, public: Callable[[], list[tuple[str, str]]]
) -> None:
    days = iter(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=3 * n) for n in range(20))
    now = [next(days)]
    store = ClaimStore(tmp_path, clock=lambda: now[0])
    store.add([CLAIM], by="ann", accept=True)
    for decide in (
        lambda: correct(store, CLAIM.id, BETTER, by="ann", why="w", seen=state_of(store.claim(CLAIM.id))),
        lambda: undo(store, by="ann"),
        lambda: judge(
            store, CLAIM.id, Judgement.UNSURE, by="ann", why="w", seen=state_of(store.claim(CLAIM.id))
        ),
    ):
        now[0] = next(days)
        decide()
    assert [kind for kind, _ in public()] == ["unsure", "corrected", "restored", "corrected"]


def test_a_claim_found_in_a_report_keeps_its_source_and_place_in_the_text() -> None:
    source = Provenance(publisher="The Northern Gazette", published=DAY, sha256="a" * 64, reader="rules")
    said = HandClaim(
        place=POKROVSK, claimant="ru-mod", status="controls", said=DAY, publisher="The Northern Gazette",
        side="ru", as_written="Krasnoarmeysk", quote="They hold Krasnoarmeysk.",
    )  # fmt: skip
    store = ClaimStore(Path())
    made = claim_in_report(said, source, shipped_gazetteer(), store.claimants(), start=120, reason=CORRECTED)
    assert (made.start, made.end, made.quote) == (120, 144, "They hold Krasnoarmeysk.")
    assert (made.provenance.sha256, made.provenance.reader) == ("a" * 64, "by hand")
    assert made.reasons[0] == CORRECTED
    assert claim_in_report(said, source, shipped_gazetteer(), store.claimants()).start is None
