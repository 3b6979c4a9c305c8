"""The public corrections log: every claim that was changed or taken back after it had been public.

It follows from the ledger alone. What was corrected before anybody outside could read it is in the ledger and
not here: the publication delay is there for that. Nor is the content of a correction that is not public yet.
Who judged stays in the ledger; the reason that was given is public.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from layers.chain import Event
from layers.claims import Claim, Judgement, json_ready
from layers.errors import FileFaultsError
from layers.fold import Fold
from layers.publicationdelay import PublicationDelay
from layers.publicclaims import publishable, was_public
from layers.schema import WITHDRAWN, StoredClaim

# What a reader would call a change: not spans, scores, grades and who read it.
FIELDS: Final = (
    "claimant", "place", "oblast", "as_written", "side", "status", "stance", "relation", "bearing",
    "distance_km", "extent", "said", "said_precision", "event_from", "event_to", "quote", "publisher",
    "title", "url", "published",
)  # fmt: skip
_OF_THE_SOURCE: Final = ("publisher", "title", "url", "published")


class CorrectionKind(StrEnum):
    """What happened to a claim that was public."""

    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"  # it had not been read right
    UNSURE = "unsure"  # taken off until somebody is sure that it was read right
    RESTORED = "restored"


_OF_JUDGEMENT: Final = {
    Judgement.REJECTED: CorrectionKind.REJECTED,
    Judgement.UNSURE: CorrectionKind.UNSURE,
    Judgement.PENDING: CorrectionKind.UNSURE,  # its acceptance was taken back
    Judgement.ACCEPTED: CorrectionKind.RESTORED,
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a claim before and after its correction; None where it was or is empty."""

    field: str
    before: str | float | None
    after: str | float | None


@dataclass(frozen=True, slots=True)
class Correction:
    """What happened to a claim, on which day (UTC), and why.

    `correction` is the claim that took its place, where that one is public.
    """

    day: date
    kind: CorrectionKind
    claim: Claim
    why: str
    correction: Claim | None = None
    changes: tuple[Change, ...] = ()


def corrections(events: Iterable[Event], delay: PublicationDelay, now: datetime) -> list[Correction]:
    """Return the log of a ledger's events at an instant (UTC), newest first.

    Raises FileFaultsError for events that do not fold.
    """
    fold, seen = Fold(), set[str]()
    noted: list[tuple[Event, StoredClaim]] = []
    for event in events:
        claim_id = str(event.body.get("id", ""))
        before = fold.claims.get(claim_id)
        fold.apply(event)
        after = fold.claims.get(claim_id)
        if before is None or after is None:
            continue
        if was_public(before, delay, datetime.fromisoformat(event.at)):
            seen.add(claim_id)
        if claim_id in seen and (after.judgement, after.superseded_by) != (
            before.judgement,
            before.superseded_by,
        ):
            noted.append((event, after))
    if fold.faults:
        raise FileFaultsError("the ledger", fold.faults)
    shown = [(event, after) for event, after in noted if _may_show(after, event, delay, now)]
    return [_correction(event, after, fold, seen, delay, now) for event, after in reversed(shown)]


def changes(before: Claim, after: Claim) -> tuple[Change, ...]:
    """Return the fields in which two claims differ, as JSON values."""
    old, new = _flat(before), _flat(after)
    return tuple(
        Change(field, old[field] or None, new[field] or None) for field in FIELDS if old[field] != new[field]
    )


def _may_show(after: StoredClaim, event: Event, delay: PublicationDelay, now: datetime) -> bool:
    """Return whether an entry tells nothing that must not be public yet."""
    if delay.withholds(after.claim, now.date()):
        return False
    accepted = not after.superseded_by and after.judgement is Judgement.ACCEPTED
    return not accepted or delay.public_from(after.claim, datetime.fromisoformat(event.at)) <= now


def _correction(
    event: Event, after: StoredClaim, fold: Fold, seen: set[str], delay: PublicationDelay, now: datetime
) -> Correction:
    day = date.fromisoformat(event.at[:10])
    if not after.superseded_by:
        return Correction(day, _OF_JUDGEMENT[after.judgement], after.claim, after.why)
    # A correction that was itself corrected before anybody could read it is passed over.
    successor = after.superseded_by
    while successor not in (WITHDRAWN, after.claim.id):
        one = fold.claims[successor]
        readable = successor in seen or publishable(one, delay, now) or was_public(one, delay, now)
        if readable and not delay.withholds(one.claim, now.date()):
            found = changes(after.claim, one.claim)
            return Correction(day, CorrectionKind.CORRECTED, after.claim, after.why, one.claim, found)
        if not one.superseded_by:
            return Correction(day, CorrectionKind.CORRECTED, after.claim, after.why)
        successor = one.superseded_by
    # A correction that was taken back leads to the claim itself: what it was is nobody's to read.
    kind = CorrectionKind.WITHDRAWN if successor == WITHDRAWN else CorrectionKind.CORRECTED
    return Correction(day, kind, after.claim, after.why)


def _flat(claim: Claim) -> dict[str, Any]:
    fields = json_ready(claim)
    return {name: (fields["provenance"] if name in _OF_THE_SOURCE else fields)[name] for name in FIELDS}
