"""Whose word a copy is, whatever became of the reading of its source."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from layers.assess import Verdict
from layers.claims import Claimant, Judgement
from layers.composition import archive_of, snapshot_of
from layers.derivation import Derivation
from layers.origins import Origin, origin_of, origins
from layers.placing import shipped_gazetteer
from layers.publicstore import PublicStore
from layers.selection import Selection
from layers.store import ClaimStore
from tests.layers.claims_made import CLAIMANTS, DAY, make_claim

SOURCE = make_claim("isw", as_written="first print")
COPY = make_claim("isw", as_written="second print", derived_from=SOURCE.id)
CLAIM = make_claim("ru-mod")
OTHER_PLACE = make_claim("isw", as_written="first print", place_id="UA-test-other")


def wait(_: ClaimStore) -> None:
    """Leave the source as the machine read it."""


def reject(store: ClaimStore) -> None:
    store.judge(SOURCE.id, Judgement.REJECTED, by="ann", why="misread")


def withdraw(store: ClaimStore) -> None:
    store.supersede(SOURCE.id, by="ann", why="added twice")


def move(store: ClaimStore) -> None:
    store.add([OTHER_PLACE], by="ann", accept=True, supersedes=SOURCE.id, why="another village")


@pytest.fixture
def store(tmp_path: Path) -> ClaimStore:
    people = [Claimant(id=name, name=name, kind=kind, side=side) for name, (kind, side) in CLAIMANTS.items()]
    store = ClaimStore(tmp_path, claimants=people, clock=lambda: datetime(2025, 12, 31, tzinfo=UTC))
    store.add([SOURCE], by="ann")
    store.add([COPY, CLAIM], by="ann", accept=True)
    return store


def verdicts(store: ClaimStore) -> dict[str, tuple[Verdict, str]]:
    """Return verdict and rule of each accepted claim: one for the desk and the public."""
    public = PublicStore(
        store.data, claimants=store.claimants(), clock=lambda: datetime(2026, 1, 31, tzinfo=UTC)
    )
    gazetteer, found = shipped_gazetteer(), []
    for one in (store, public):
        drawn = snapshot_of(Derivation(archive_of(one, gazetteer), []), gazetteer, Selection(as_of=DAY))
        found.append({item.claim.id: (item.on(DAY).verdict, item.on(DAY).rule) for item in drawn.claims})
    assert found[0] == found[1]
    return found[0]


@pytest.mark.parametrize("happens", [wait, reject, withdraw, move])
def test_a_copy_weighs_what_its_source_would_whatever_became_of_its_reading(
    store: ClaimStore, happens: Callable[[ClaimStore], None]
) -> None:
    happens(store)
    found = verdicts(store)
    assert found[CLAIM.id] == found[COPY.id] == (Verdict.CORROBORATED, "independent")


def test_a_withdrawn_party_s_word_does_not_become_a_monitor_s(store: ClaimStore) -> None:
    told = make_claim("ru-gov", as_written="told")
    relayed = make_claim("isw", as_written="relayed", derived_from=told.id)
    store.supersede(COPY.id, by="ann", why="added twice")
    store.add([told], by="ann")
    store.supersede(told.id, by="ann", why="added twice")
    store.add([relayed], by="ann", accept=True)
    found = verdicts(store)
    assert found[CLAIM.id] == (Verdict.UNVERIFIED, "one-side-repeats")
    assert found[relayed.id][0] is Verdict.UNVERIFIED


def test_two_copies_of_one_that_waits_are_one_witness(store: ClaimStore) -> None:
    second = make_claim("deepstate", as_written="third print", derived_from=COPY.id)
    shown = make_claim("footage", derived_from=second.id)
    store.add([second, shown], by="ann", accept=True)
    assert verdicts(store)[CLAIM.id] == (Verdict.CORROBORATED, "independent")


def test_a_chain_goes_on_through_corrections_and_ends_at_what_nobody_has() -> None:
    moved = OTHER_PLACE.model_copy(update={"derived_from": "0" * 16})
    found = origins([SOURCE, COPY, moved], {SOURCE.id: moved.id})
    assert found[COPY.id] == found[moved.id] == Origin("0" * 16, None)
    assert origin_of(CLAIM, {}) == Origin(CLAIM.id, CLAIM)


def test_a_correction_that_was_copied_from_what_it_corrects_is_a_circle() -> None:
    corrected = OTHER_PLACE.model_copy(update={"derived_from": SOURCE.id})
    found = origins([SOURCE, COPY, corrected], {SOURCE.id: corrected.id})
    assert found[COPY.id] == found[corrected.id]
    assert found[COPY.id].claim in (SOURCE, corrected)
