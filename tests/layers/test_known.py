"""From when a claim is known: what was recorded later was not known earlier, unless with hindsight."""

from __future__ import annotations

from datetime import date

import pytest

from layers.claims import Judgement
from layers.known import known_days
from layers.schema import StoredClaim
from tests.layers.claims_made import make_claim

OPENED = date(2025, 11, 1)
SAID = date(2025, 11, 10)


def stored(said: date = SAID, added: str = "2025-11-12T09:00:00Z", **changes: object) -> StoredClaim:
    return StoredClaim(make_claim(said=said), added_at=added, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "opened", "day"),
    [
        (stored(), OPENED, date(2025, 11, 12)),
        (stored(added="2025-11-09T00:00:00Z"), OPENED, SAID),
        # Before the ledger was opened nobody could record: what was public then counts.
        (stored(said=date(2025, 10, 1)), OPENED, date(2025, 10, 1)),
        (stored(said=OPENED), OPENED, date(2025, 11, 12)),
        (stored(), None, SAID),
        # A reading counts from the day on which somebody accepted it.
        (stored(judgement=Judgement.ACCEPTED, judged_at="2025-11-20T00:00:00Z"), OPENED, date(2025, 11, 20)),
        (stored(judgement=Judgement.UNSURE, judged_at="2025-11-20T00:00:00Z"), OPENED, date(2025, 11, 12)),
    ],
)
def test_the_day_from_which_a_claim_is_known(one: StoredClaim, opened: date | None, day: date) -> None:
    found = known_days([one], opened)
    assert found.get(one.claim.id, one.claim.said) == day
    assert (one.claim.id in found) == (day != one.claim.said)


def test_hindsight_counts_from_the_day_that_is_spoken_of() -> None:
    late = StoredClaim(
        make_claim(said=SAID, event_from=date(2025, 11, 3), event_to=date(2025, 11, 4)),
        added_at="2026-01-01T00:00:00Z",
    )
    assert known_days([late], OPENED, hindsight=True) == {late.claim.id: date(2025, 11, 4)}
    assert known_days([stored()], OPENED, hindsight=True) == {}
