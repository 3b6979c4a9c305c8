"""From when a claim could be known: so that a verdict for a past day uses nothing that came later.

While a ledger is kept, what it had not recorded was not known to it. Of the time before it was opened nothing
can have been recorded: there the day on which a claim was made in public counts, so that a ledger that starts
with old reports still tells how things stood then. Hindsight asks how the days stood by all that is known.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from layers.bearing import span_of
from layers.claims import Judgement
from layers.schema import StoredClaim


def known_days(
    stored: Iterable[StoredClaim], opened: date | None, *, hindsight: bool = False
) -> dict[str, date]:
    """Return by claim id the day from which each claim counts, where that is not the day it was said.

    `opened` is the day of the ledger's first event. With `hindsight` a claim counts from the last day that
    it speaks of.
    """
    found: dict[str, date] = {}
    for one in stored:
        said = one.claim.said
        day = min(span_of(one.claim)[1], said) if hindsight else _recorded(one, said, opened)
        if day != said:
            found[one.claim.id] = day
    return found


def _recorded(stored: StoredClaim, said: date, opened: date | None) -> date:
    if opened is None or said < opened:
        return said
    # A machine's reading counts for nothing before a person has accepted it.
    accepted = stored.judgement is Judgement.ACCEPTED and stored.judged_at
    at = stored.judged_at if accepted else stored.added_at
    return max(said, date.fromisoformat(at[:10])) if at else said
