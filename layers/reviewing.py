"""Decisions about readings: compared with what was seen, written with who and why, taken back by events.

Every decision is made under the ledger's lock: one on a claim that somebody else decided meanwhile is refused
with theirs, and nothing is written. Taking a decision back adds events that restore what was before.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from layers.addition import judged, reinstated
from layers.claims import Claim, Judgement
from layers.errors import LayerError
from layers.schema import StoredClaim
from layers.store import ClaimStore
from layers.undoing import Decision, NothingToUndoError, last_decision, restoring

__all__ = [
    "DecidedMeanwhileError",
    "NothingToUndoError",
    "add",
    "correct",
    "judge",
    "state_of",
    "undo",
    "undoable",
]


class DecidedMeanwhileError(LayerError):
    """A claim is not any more as the person saw it; carries it as it is now."""

    def __init__(self, stored: StoredClaim) -> None:
        self.stored = stored
        now = f"superseded by {stored.superseded_by}" if stored.superseded_by else stored.judgement.value
        who = f" by {stored.judged_by}" if stored.judged_by else ""
        super().__init__(
            f"claim {stored.claim.id} ({stored.claim.place}) was decided meanwhile: it is {now}{who} "
            f"({stored.why or 'no reason given'}). Nothing was written; decide again if you see it otherwise"
        )


@dataclass(frozen=True, slots=True)
class Undone:
    """A decision that was taken back, and the claims that changed by it."""

    decision: Decision
    claims: tuple[str, ...]


def state_of(stored: StoredClaim) -> str:
    """Return 12 hex digits that change whenever somebody decides on a claim; they go back with a decision."""
    parts = (stored.claim.id, stored.judgement.value, stored.judged_by, stored.why, stored.judged_at)
    joined = "\x1f".join((*parts, stored.superseded_by, stored.superseded_at))
    return hashlib.sha256(joined.encode()).hexdigest()[:12]


def judge(
    store: ClaimStore, claim_id: str, judgement: Judgement, *, by: str, why: str, seen: str
) -> StoredClaim:
    """Note whether a claim was read right, as `ClaimStore.judge`, and return it.

    Raises DecidedMeanwhileError where its state is not the one that was `seen`.
    """
    with store.ledger.exclusive():
        stored = _as_seen(store, claim_id, seen)
        store.judge(stored.claim.id, judgement, by=by, why=why)
        return store.claim(stored.claim.id)


def correct(
    store: ClaimStore, claim_id: str, correction: Claim, *, by: str, why: str, seen: str
) -> StoredClaim:
    """Put a corrected claim, accepted, in the place of another one, and return it.

    Raises DecidedMeanwhileError as `judge`, LayerError where nothing was changed.
    """
    with store.ledger.exclusive():
        old = _as_seen(store, claim_id, seen)
        added = store.add([correction], by=by, accept=True, supersedes=old.claim.id, why=why)
        made = store.claim((added.new + added.known)[0].id)
        if made.judgement is not Judgement.ACCEPTED:  # known before, and decided otherwise then
            store.judge(made.claim.id, Judgement.ACCEPTED, by=by, why=why)
        return store.claim(made.claim.id)


def add(store: ClaimStore, claim: Claim, *, by: str, why: str) -> StoredClaim:
    """Add a claim by hand, accepted, and return it.

    One that is known stands again where it was withdrawn, and is accepted where it was decided otherwise.
    """
    with store.ledger.exclusive():
        added = store.add([claim], by=by, accept=True, why=why)
        made = store.claim((added.new + added.known)[0].id)
        again = [reinstated(made.claim.id, why)] if made.superseded_by else []
        if made.judgement is not Judgement.ACCEPTED:
            again.append(judged(made.claim.id, Judgement.ACCEPTED, why))
        if again:
            store.ledger.append(again, by=by)
        return store.claim(made.claim.id)


def undo(store: ClaimStore, *, by: str) -> Undone:
    """Take back the last decision of a person that stands, and return what it was.

    Raises NothingToUndoError where there is none, DecidedMeanwhileError where somebody else has decided on
    its claims since.
    """
    with store.ledger.exclusive():
        decision = undoable(store, by=by)
        store.ledger.append(restoring(store.ledger.events(), decision), by=by)
        return Undone(decision, decision.claims)


def undoable(store: ClaimStore, *, by: str) -> Decision:
    """Return the decision that `undo` would take back. Raises as `undo`."""
    decision = last_decision(store.ledger.events(), by)
    if decision is None:
        raise NothingToUndoError(f"{by} has made no decision that could be taken back")
    if decision.overtaken:
        raise DecidedMeanwhileError(store.claim(decision.overtaken))
    return decision


def _as_seen(store: ClaimStore, claim_id: str, seen: str) -> StoredClaim:
    stored = store.claim(claim_id)
    if state_of(stored) != seen:
        raise DecidedMeanwhileError(stored)
    return stored
