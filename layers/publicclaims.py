"""Which claims may leave the desk: those that a person accepted, once the publication delay is over."""

from __future__ import annotations

from datetime import datetime

from layers.claims import Judgement
from layers.publicationdelay import PublicationDelay
from layers.schema import StoredClaim


def publishable(stored: StoredClaim, delay: PublicationDelay, now: datetime) -> bool:
    """Return whether a claim may be published at an instant (UTC).

    It may where it was accepted as read right, still stands, and `delay` is over.
    """
    instant = public_from(stored, delay)
    return instant is not None and instant <= now


def public_from(stored: StoredClaim, delay: PublicationDelay) -> datetime | None:
    """Return the instant (UTC) from which a claim may be published; None where nobody accepted it."""
    if stored.judgement is not Judgement.ACCEPTED or stored.superseded_by or not stored.judged_at:
        return None
    return delay.public_from(stored.claim, datetime.fromisoformat(stored.judged_at))


def was_public(stored: StoredClaim, delay: PublicationDelay, until: datetime) -> bool:
    """Return whether a claim, accepted as it stands here, could be read before an instant (UTC)."""
    if stored.judgement is not Judgement.ACCEPTED or not stored.judged_at:
        return False
    end = min(until, datetime.fromisoformat(stored.superseded_at)) if stored.superseded_at else until
    return delay.was_public(stored.claim, datetime.fromisoformat(stored.judged_at), end)
