"""What a person decided last, and the events that would restore what was before. Pure, from events alone.

A decision is one write of one person about one claim: a judgement, a correction with the claim that it
brought, a withdrawal, a claim by hand. Additions of whole reports and tables are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from layers.addition import Entry, judged, reinstated, superseded
from layers.chain import Event, EventKind
from layers.claims import Judgement
from layers.errors import LayerError

_DECIDING: Final = (EventKind.CLAIM_JUDGED, EventKind.CLAIM_SUPERSEDED, EventKind.CLAIM_REINSTATED)
_UNDOES: Final = "undoes"
TAKEN_BACK: Final = "taken back"


class NothingToUndoError(LayerError):
    """A person has made no decision that stands."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One write that decided on a claim; `overtaken` is a claim of it that was decided on since, or ""."""

    events: tuple[Event, ...]
    overtaken: str = ""

    @property
    def last(self) -> Event:
        """Return the event by whose number the decision is named when it is taken back."""
        return self.events[-1]

    @property
    def claims(self) -> tuple[str, ...]:
        """Return the ids of the claims that it is about, the one decided on first."""
        return _claims(self.events)


def last_decision(events: Sequence[Event], by: str) -> Decision | None:
    """Return a person's last decision that was not taken back; None where there is none."""
    undone: set[int] = set()
    touched: set[str] = set()  # by decisions that stand and came after
    for write in _writes_backwards(events):
        deciding = [event for event in write if event.kind in _DECIDING]
        if not deciding:
            continue
        if _UNDOES in deciding[0].body:
            undone.add(int(deciding[0].body[_UNDOES]))
        elif write[-1].seq not in undone:
            claims = _claims(write)
            if write[0].by == by and _is_one_decision(write):
                return Decision(write, next((claim for claim in claims if claim in touched), ""))
            touched.update(claims)
    return None


def restoring(events: Sequence[Event], decision: Decision, why: str = TAKEN_BACK) -> list[Entry]:
    """Return the events, in one write, after which all is as it was before a decision."""
    brought = {_claim_of(e) for e in decision.events if e.kind is not EventKind.CLAIM_JUDGED} - {""}
    replaced = {
        str(e.body["id"]): str(e.body["by_id"])
        for e in decision.events
        if e.kind is EventKind.CLAIM_SUPERSEDED
    }
    new = [claim for claim in brought if claim not in replaced]
    entries: list[Entry] = [reinstated(old, why) for old in replaced]
    successors = {made: old for old, made in replaced.items()}
    entries += [superseded(made, successors.get(made, ""), why) for made in new]
    for event in decision.events:
        if event.kind is EventKind.CLAIM_JUDGED and event.body["id"] not in new:
            claim_id = str(event.body["id"])
            entries.append(judged(claim_id, _judgement_before(events, claim_id, event.seq), why))
    return [(kind, {**body, _UNDOES: decision.last.seq}) for kind, body in entries]


def _judgement_before(events: Sequence[Event], claim_id: str, seq: int) -> Judgement:
    for event in reversed(events[: seq - 1]):
        if event.kind is EventKind.CLAIM_JUDGED and event.body["id"] == claim_id:
            return Judgement(event.body["judgement"])
    return Judgement.PENDING


def _is_one_decision(write: Sequence[Event]) -> bool:
    """Return whether a write is about one claim, and perhaps the one that took its place."""
    judged_or_new = {_claim_of(event) for event in write if event.kind is not EventKind.CLAIM_SUPERSEDED}
    replaced = [event for event in write if event.kind is EventKind.CLAIM_SUPERSEDED]
    reports = any(event.kind is EventKind.REPORT_ADDED for event in write)
    return not reports and len(judged_or_new - {""}) <= 1 and len(replaced) <= 1


def _claims(write: Sequence[Event]) -> tuple[str, ...]:
    decided = [_claim_of(event) for event in write if event.kind is EventKind.CLAIM_SUPERSEDED]
    return tuple(dict.fromkeys(one for one in (*decided, *map(_claim_of, write)) if one))


def _claim_of(event: Event) -> str:
    """Return the id of the claim that an event is about; "" where it is about none."""
    if event.kind is EventKind.CLAIM_ADDED:
        return str(event.body["claim"]["id"])
    return str(event.body["id"]) if event.kind in _DECIDING else ""


def _writes_backwards(events: Sequence[Event]) -> Iterator[tuple[Event, ...]]:
    """Return the writes of a ledger, the latest first."""
    end = len(events)
    while end:
        start = end - 1
        while start and events[start - 1].more:
            start -= 1
        yield tuple(events[start:end])
        end = start
