"""The chain of events: each line carries its own hash and that of the line before. Pure, no files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from layers.errors import LedgerError

GENESIS = "0" * 64
_TAIL = len(',"hash":""}') + 64


class EventKind(StrEnum):
    """What can happen in a ledger."""

    REPORT_ADDED = "report-added"
    CLAIM_ADDED = "claim-added"
    CLAIM_JUDGED = "claim-judged"
    CLAIM_SUPERSEDED = "claim-superseded"
    CLAIM_REINSTATED = "claim-reinstated"
    CLAIMANT_ADDED = "claimant-added"
    CONTROL_ADDED = "control-added"
    CONTROL_REMOVED = "control-removed"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the ledger."""

    seq: int
    at: str
    by: str
    kind: EventKind
    body: Mapping[str, Any]
    more: int
    prev: str
    hash: str


@dataclass(frozen=True, slots=True)
class Scan:
    """What a stretch of ledger bytes holds: whole writes, and what is wrong with the rest."""

    events: tuple[Event, ...]
    end: int  # offset behind the last whole write
    faults: tuple[str, ...]  # of lines that were written whole and are not as written
    torn: bytes  # an unfinished write at the end


def encode(
    previous: Event | None, at: str, by: str, kind: EventKind, body: Mapping[str, Any], more: int
) -> tuple[Event, bytes]:
    """Return the event that follows `previous`, and its line. Raises LedgerError for what is no JSON."""
    seq, prev = (previous.seq + 1, previous.hash) if previous else (1, GENESIS)
    record = {"seq": seq, "at": at, "by": by, "kind": kind.value, "body": body, "more": more, "prev": prev}
    try:
        text = json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        head = text[:-1].encode()
    except (ValueError, TypeError, RecursionError) as error:  # UnicodeEncodeError is a ValueError
        raise LedgerError(f"event {seq} ({kind.value}) cannot be written as JSON: {error}") from error
    digest = hashlib.sha256(head).hexdigest()
    event = Event(seq, at, by, kind, body, more, prev, digest)
    return event, head + f',"hash":"{digest}"}}\n'.encode()


def scan(data: bytes, previous: Event | None, offset: int) -> Scan:
    """Read ledger bytes that continue behind `previous`; `offset` is where they start in the file."""
    events: list[Event] = []
    faults: list[str] = []
    whole, end = 0, offset
    # The last event read so far may have stood at the end without a line end.
    position = 1 if offset and data[:1] == b"\n" else 0
    while position < len(data):
        stop = data.find(b"\n", position)
        line = data[position:] if stop < 0 else data[position:stop]
        event, found = _decode(line, previous)
        if stop < 0 and found:
            break  # no line end and not whole: a write that was cut off
        position = len(data) if stop < 0 else stop + 1
        faults.extend(found)
        events.append(event)
        previous = event
        if event.more == 0:
            whole, end = len(events), offset + position
    if faults:
        return Scan(tuple(events[:whole]), end, tuple(faults), b"")
    return Scan(tuple(events[:whole]), end, (), data[end - offset :])


def _decode(line: bytes, previous: Event | None) -> tuple[Event, list[str]]:
    """Return the event of a line, a blank one where it is no event, and what is wrong with it."""
    number = previous.seq + 1 if previous else 1
    try:
        record = json.loads(line)
        event = Event(
            int(record["seq"]), str(record["at"]), str(record["by"]), EventKind(record["kind"]),
            dict(record["body"]), int(record["more"]), str(record["prev"]), str(record["hash"]),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        # The chain cannot be followed through this line: a blank event lets the reader go on behind it.
        blank = Event(number, "", "", EventKind.REPORT_ADDED, {}, 0, "", "")
        return blank, [f"event {number}: the line is not an event ({_flaw(error)})"]
    digest = hashlib.sha256(line[:-_TAIL]).hexdigest()
    if line[-_TAIL:] != f',"hash":"{digest}"}}'.encode():
        edited = f"event {number}: it was edited after it was written, its hash does not match its content"
        return event, [edited]
    expected = previous.hash if previous else GENESIS
    if expected and (event.prev != expected or event.seq != number):
        return event, [
            f"event {number}: the chain is broken before it (seq {event.seq}, prev {event.prev[:12]}, "
            f"expected seq {number}, prev {expected[:12]}): an event was edited, removed, inserted or moved"
        ]
    if expected and previous and previous.more > 0 and event.more != previous.more - 1:
        return event, [f"event {number}: more is {event.more}, expected {previous.more - 1}"]
    return event, []


def _flaw(error: Exception) -> str:
    """Return in words why a line is no event."""
    match error:
        case UnicodeDecodeError():
            return f"byte {error.start} of it is not UTF-8 text"
        case json.JSONDecodeError():
            return f"no JSON from character {error.pos} on"
        case KeyError():
            return f"{error.args[0]} is missing"
        case RecursionError():
            return "nested too deeply"
        case TypeError():
            return "a field is of another kind than the ledger writes"
        case _:
            return str(error)
