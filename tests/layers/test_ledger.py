"""The ledger: nothing lost, nothing changed unseen, at any byte and by any number of writers."""

from __future__ import annotations

import itertools
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.chain import GENESIS, EventKind
from layers.errors import LayerError, LedgerError
from layers.ledger import Ledger
from tests.layers.claims_strategy import CALM

KIND = EventKind.CLAIM_JUDGED


def clock() -> datetime:
    return datetime(2026, 4, 1, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger" / "events.jsonl"


def write(path: Path, *batches: int) -> Ledger:
    ledger = Ledger(path, clock)
    number = 0
    for size in batches:
        ledger.append([(KIND, {"n": number + i, "text": "Покровськ\u2028\n"}) for i in range(size)], by="ann")
        number += size
    return ledger


def numbers(ledger: Ledger) -> list[int]:
    return [event.body["n"] for event in ledger.events()]


def test_events_come_back_in_order_chained(path: Path) -> None:
    ledger = write(path, 1, 3, 1)
    events = list(Ledger(path).events())
    assert [(e.seq, e.body["n"], e.more) for e in events] == [
        (1, 0, 0),
        (2, 1, 2),
        (3, 2, 1),
        (4, 3, 0),
        (5, 4, 0),
    ]
    assert events == list(ledger.events())
    assert events[0].prev == GENESIS
    assert all(later.prev == earlier.hash for earlier, later in itertools.pairwise(events))
    assert {(e.at, e.by) for e in events} == {("2026-04-01T12:00:00Z", "ann")}
    assert ledger.verify() == []
    assert ledger.head == events[-1].hash


def test_each_event_is_one_line_of_json(path: Path) -> None:
    write(path, 2)
    lines = path.read_bytes().split(b"\n")
    assert lines[-1] == b""
    assert [sorted(json.loads(line)) for line in lines[:-1]] == [
        ["at", "body", "by", "hash", "kind", "more", "prev", "seq"]
    ] * 2


def test_an_empty_ledger_has_no_faults(path: Path) -> None:
    ledger = Ledger(path)
    assert (list(ledger.events()), ledger.verify(), ledger.head) == ([], [], GENESIS)
    assert ledger.append([], by="ann") == []
    assert not path.exists()


@pytest.mark.parametrize("by", ["", "  ", "a\nb", "\x1b[31m", "x" * 121])
def test_an_event_needs_a_name(path: Path, by: str) -> None:
    with pytest.raises(LayerError, match="1 to 120 printable characters"):
        Ledger(path).append([(KIND, {})], by=by)


@pytest.mark.parametrize("body", [{"n": float("nan")}, {"text": "\ud800"}, {"n": object()}])
def test_what_is_no_json_leaves_no_trace(path: Path, body: dict[str, object]) -> None:
    ledger = write(path, 1)
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="cannot be written as JSON"):
        ledger.append([(KIND, {"n": 1}), (KIND, body)], by="ann")
    assert path.read_bytes() == before


@CALM
@given(data=st.data())
def test_a_write_cut_at_any_byte_loses_only_itself(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "cut" / "events.jsonl"
    for old in path.parent.glob("*"):
        old.unlink()
    write(path, 1, 2)
    whole = path.read_bytes()
    write(path, 3)
    longer = path.read_bytes()
    cut = data.draw(st.integers(len(whole), len(longer) - 1))
    path.write_bytes(longer[:cut])
    last_line_whole = cut == len(longer) - 1  # only the line end is missing: the events are all there
    expected = [0, 1, 2, 0, 1, 2] if last_line_whole else [0, 1, 2]
    ledger = Ledger(path, clock)
    assert numbers(ledger) == expected
    assert ("cut off" in "".join(ledger.verify())) == (len(whole) < cut and not last_line_whole)
    ledger.append([(KIND, {"n": 9})], by="bob")
    assert numbers(Ledger(path)) == [*expected, 9]
    assert Ledger(path).verify() == []
    kept = list(path.parent.glob("unfinished-after-*.txt"))
    assert [file.read_bytes() for file in kept] == (
        [] if expected[3:] or cut == len(whole) else [longer[len(whole) : cut]]
    )


@CALM
@given(data=st.data())
def test_any_changed_byte_is_found(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "changed" / "events.jsonl"
    if path.exists():
        path.unlink()
    write(path, 1, 2, 1)
    good = bytearray(path.read_bytes())
    position = data.draw(st.integers(0, len(good) - 2))  # without its line end the last event is still whole
    value = data.draw(st.integers(0, 255).filter(lambda v: v != good[position]))
    good[position] = value
    path.write_bytes(good)
    assert Ledger(path).verify()
    with pytest.raises(LedgerError, match="event"):
        Ledger(path).events()
    with pytest.raises(LedgerError, match="backup"):
        Ledger(path).append([(KIND, {})], by="ann")
    assert path.read_bytes() == good


EDITED = "it was edited after it was written"
BROKEN = "the chain is broken before it"
NONE = "the line is not an event"


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ("0 1x 2 3", f"event 2: {EDITED}"),
        ("0 1 2 3x", f"event 4: {EDITED}"),
        ("0 2 3", f"event 2: {BROKEN}"),
        ("1 2 3", f"event 1: {BROKEN}"),
        ("0 0 1 2 3", f"event 2: {BROKEN}"),
        ("0 2 1 3", f"event 2: {BROKEN}"),
        ("0 empty 1 2 3", f"event 2: {NONE}"),
        ("0 list 2 3", f"event 2: {NONE}"),
        ("0 deep 2 3", f"event 2: {NONE}"),
    ],
)
def test_an_edit_is_named(path: Path, lines: str, fault: str) -> None:
    write(path, 1, 1, 1, 1)
    good = path.read_bytes().split(b"\n")[:-1]
    known = {str(n): line for n, line in enumerate(good)} | {
        "empty": b"",
        "list": b"[]",
        "deep": b"[" * 100_000,
    }
    known |= {f"{n}x": line.replace(b'"n":', b'"n":7') for n, line in enumerate(good)}
    path.write_bytes(b"".join(known[name] + b"\n" for name in lines.split()))
    faults = Ledger(path).verify()
    assert fault in faults[0]
    assert all(BROKEN in follow for follow in faults[1:])


def test_every_edit_is_named_not_only_the_first(path: Path) -> None:
    write(path, 1, 1, 1, 1)
    text = path.read_bytes().replace(b'"n":0', b'"n":5').replace(b'"n":3', b'"n":6')
    path.write_bytes(text)
    assert [fault.split(", ")[1].split(":")[0] for fault in Ledger(path).verify()] == ["event 1", "event 4"]


def test_a_forged_event_with_a_fitting_hash_breaks_the_next_one(path: Path) -> None:
    write(path, 1)
    other = path.with_name("other.jsonl")
    forged = Ledger(other, clock)
    forged.append([(KIND, {"n": 66})], by="eve")
    write(path, 1)
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(other.read_bytes() + lines[1] + b"\n")
    assert "event 2: the chain is broken before it" in Ledger(path).verify()[0]


def test_a_lost_last_line_end_is_mended_by_the_next_write(path: Path) -> None:
    ledger = write(path, 2)
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    other = Ledger(path, clock)
    assert numbers(other) == [0, 1]
    other.append([(KIND, {"n": 2})], by="bob")
    assert numbers(ledger) == numbers(other) == numbers(Ledger(path)) == [0, 1, 2]


def test_a_reader_sees_what_another_process_appends(path: Path) -> None:
    reader = Ledger(path)
    assert numbers(reader) == []
    writer = write(path, 1)
    assert numbers(reader) == [0]
    last = reader.events()[-1]
    writer.append([(KIND, {"n": 1})], by="ann")
    assert [(same, [e.body["n"] for e in new]) for same, new in [reader.events_after(last)]] == [(True, [1])]


def test_an_exchanged_file_is_read_anew(path: Path) -> None:
    reader = write(path, 3)
    last = reader.events()[-1]
    path.unlink()
    Ledger(path, clock).append([(KIND, {"n": 42})], by="ann")
    same, events = reader.events_after(last)
    assert not same
    assert [e.body["n"] for e in events] == [42]


def test_a_full_disk_leaves_the_ledger_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = write(path, 2)
    before = path.read_bytes()

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(LedgerError, match=r"No space left on device.*Nothing was added.*--data DIR"):
        ledger.append([(KIND, {"n": 2})], by="ann")
    assert path.read_bytes() == before
    monkeypatch.undo()
    ledger.append([(KIND, {"n": 2})], by="ann")
    assert numbers(Ledger(path)) == [0, 1, 2]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LedgerError, match="cannot be written"):
        Ledger(tmp_path / "file" / "events.jsonl").append([(KIND, {})], by="ann")


def _append_many(path: Path, writer: int, count: int) -> None:
    ledger = Ledger(path)
    for n in range(count):
        ledger.append(
            [(KIND, {"writer": writer, "n": n}), (KIND, {"writer": writer, "n": -1})], by=f"writer {writer}"
        )


def test_two_processes_lose_nothing(path: Path) -> None:
    count = 60
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_append_many, args=(path, w, count)) for w in range(2)]
    for process in writers:
        process.start()
    for process in writers:
        process.join()
    assert [process.exitcode for process in writers] == [0, 0]
    assert Ledger(path).verify() == []
    events = list(Ledger(path).events())
    for writer in range(2):
        assert [e.body["n"] for e in events if e.body["writer"] == writer and e.body["n"] >= 0] == list(
            range(count)
        )
    assert len(events) == 4 * count


def test_threads_share_one_ledger(path: Path) -> None:
    ledger = Ledger(path)

    def add(writer: int) -> None:
        for n in range(25):
            ledger.append([(KIND, {"writer": writer, "n": n})], by="thread")
            ledger.events()

    threads = [threading.Thread(target=add, args=(w,)) for w in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ledger.verify() == []
    assert len(list(Ledger(path).events())) == 100


_WRITER = """
import sys
from pathlib import Path
from layers.chain import EventKind
from layers.ledger import Ledger
ledger = Ledger(Path(sys.argv[1]))
n = len(ledger.events()) // 3
while True:
    ledger.append([(EventKind.CLAIM_JUDGED, {"n": n, "text": "x" * 20000})] * 3, by="victim")
    print(n, flush=True)
    n += 1
"""


def test_killing_the_writer_never_loses_what_it_acknowledged(path: Path, repository: Path) -> None:
    acknowledged = -1
    for cycle in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, cwd=repository, text=True
        )
        assert process.stdout is not None
        for _ in range(3 + 2 * cycle):
            acknowledged = int(process.stdout.readline())
        process.send_signal(signal.SIGKILL)
        rest = process.stdout.read().split()
        process.wait()
        process.stdout.close()
        acknowledged = int(rest[-1]) if rest else acknowledged
        events = list(Ledger(path).events())
        assert len(events) % 3 == 0
        assert [e.body["n"] for e in events[::3]] == list(range(len(events) // 3))
        assert len(events) // 3 > acknowledged
        assert all("cut off" in fault for fault in Ledger(path).verify())
