"""The ledger: an append-only, hash-chained file of events, one JSON object a line.

Nothing in it is ever changed or removed. A line ends in the SHA-256 of everything before it on
that line, and carries the hash of the line before: an edited, removed, inserted or moved event
breaks the chain. Events appended together say how many of them still follow (`more`), so a
write that was cut off is recognised as a whole and never read as half a report.

What a chain cannot show is a cut at its end between two writes: keep the file in version
control, or compare the last hash with one that was noted elsewhere.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from layers.chain import GENESIS, Event, EventKind, Scan, encode, scan
from layers.claims import utc_stamp
from layers.errors import LedgerError, UnknownNameError

LOCK_SECONDS = 60.0
_MAX_NAME = 120


class Ledger:
    """Append to and read one ledger file; safe for several processes and for a crash at any byte."""

    def __init__(self, path: Path, clock: Callable[[], datetime] | None = None) -> None:
        self.path = path
        self._clock = clock or _now
        self._lock = FileLock(path.with_name(path.name + ".lock"), timeout=LOCK_SECONDS, poll_interval=0.005)
        self._guard = threading.RLock()  # taken inside the file lock, never around it
        self._events: list[Event] = []
        self._end = 0
        self._stamp: tuple[int, ...] = ()

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Hold the ledger against other writers; may be nested.

        Raises LedgerError when the folder cannot be written or another writer does not let go.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout as error:
            raise LedgerError(
                f"{self.path}: another program has been writing for {LOCK_SECONDS:.0f} s; "
                "wait until it has finished, then try again"
            ).coded("ledger.busy") from error
        except OSError as error:
            raise _unwritable(self.path, error) from error
        try:
            yield
        finally:
            self._lock.release()

    def append(self, entries: Sequence[tuple[EventKind, Mapping[str, Any]]], *, by: str) -> list[Event]:
        """Add events as one write, all or none, and return them once they are on the disk.

        Raises LedgerError on a broken chain, or when the write did not reach the disk.
        """
        if not entries:
            return []
        _check_name(by)
        with self.exclusive(), self._guard:
            torn = self._catch_up().torn
            at = utc_stamp(self._clock())
            added: list[Event] = []
            lines: list[bytes] = []
            for i, (kind, body) in enumerate(entries):
                previous = added[-1] if added else (self._events[-1] if self._events else None)
                event, line = encode(previous, at, by, kind, body, len(entries) - 1 - i)
                added.append(event)
                lines.append(line)
            self._write(b"".join(lines), torn)
            self._events.extend(added)
        return added

    def events(self) -> Sequence[Event]:
        """Return every event of whole writes, oldest first.

        Raises LedgerError at the first event that breaks the chain. An unfinished last write
        was never acknowledged and is left out.
        """
        with self._guard:
            self._catch_up()
            return tuple(self._events)

    def events_after(self, last: Event | None) -> tuple[bool, Sequence[Event]]:
        """Return whether the ledger still starts with the events up to `last`, and what follows.

        Where it does not (the file was put back or exchanged), all events are returned.
        """
        with self._guard:
            self._catch_up()
            if last is None:
                return True, tuple(self._events)
            if len(self._events) >= last.seq and self._events[last.seq - 1].hash == last.hash:
                return True, tuple(self._events[last.seq :])
            return False, tuple(self._events)

    def verify(self) -> list[str]:
        """Return every fault of the file: edits, gaps, a broken chain, an unfinished last write.

        A file that has not changed since this object read all of it without a fault is not read again.
        """
        if not self.path.exists() or self._is_read():
            return []
        try:
            with self.exclusive():  # else a write under way would look cut off
                data = self._read(0)
        except LedgerError:  # a folder that may only be read
            data = self._read(0)
        found = scan(data, None, 0)
        faults = [f"{self.path}, {fault}" for fault in found.faults]
        if found.torn:
            faults.append(
                f"{self.path}, behind event {len(found.events)}: {len(found.torn)} bytes of a write that was "
                "cut off; it was never acknowledged, the next write sets it aside"
            )
        return faults

    @property
    def head(self) -> str:
        """Return the hash of the last event, 64 zeros for an empty ledger."""
        with self._guard:
            self._catch_up()
            return self._events[-1].hash if self._events else GENESIS

    def stamp(self) -> tuple[int, ...]:
        """Return what changes whenever the file does: inode, size, time of the last change."""
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise _unreadable(self.path, error) from error
        return (status.st_ino, status.st_size, status.st_mtime_ns)

    def _is_read(self) -> bool:
        """Return whether every byte of the file as it is now was read, as whole writes of one chain."""
        with self._guard:
            stamp = self.stamp()
            return bool(stamp) and stamp == self._stamp and stamp[1] == self._end

    def _catch_up(self) -> Scan:
        """Read what other processes appended since the last look; start anew if the file is another one."""
        if self._is_read():
            return Scan((), self._end, (), b"")
        stamp = self.stamp()
        if not stamp or not self._stamp or stamp[0] != self._stamp[0] or stamp[1] <= self._end:
            self._events, self._end = [], 0
        found = scan(self._read(self._end), self._events[-1] if self._events else None, self._end)
        if found.faults:
            raise LedgerError(
                f"{self.path}, {found.faults[0]}. Nothing was changed. Run `claimline check` for all faults, "
                "then take the file back from your backup or version control."
            ).coded("ledger.broken", path=self.path)
        self._events.extend(found.events)
        self._end, self._stamp = found.end, stamp
        return found

    def _read(self, offset: int) -> bytes:
        try:
            with self.path.open("rb") as file:
                file.seek(offset)
                return file.read()
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise _unreadable(self.path, error) from error

    def _write(self, blob: bytes, torn: bytes) -> None:
        """Put bytes behind the last whole write and wait for the disk; on failure leave no trace."""
        try:
            new = not self.path.exists()
            if new:
                self.path.touch()
            with self.path.open("r+b", buffering=0) as file:
                if torn:
                    self._set_aside(torn)
                    file.truncate(self._end)
                if self._end and self._byte_before_end(file) != b"\n":
                    blob = b"\n" + blob  # an editor dropped the last line end
                _write_all(file, blob, self._end)
            self._end += len(blob)
            if new:
                _sync_folder(self.path.parent)
        except OSError as error:
            raise _unwritable(self.path, error) from error
        self._stamp = self.stamp()

    def _byte_before_end(self, file: FileIO) -> bytes:
        file.seek(self._end - 1)
        return file.read(1)

    def _set_aside(self, torn: bytes) -> None:
        """Keep the bytes of an unfinished write beside the ledger: nothing is ever deleted."""
        name = f"unfinished-after-{len(self._events)}-{hashlib.sha256(torn).hexdigest()[:8]}.txt"
        with self.path.with_name(name).open("wb") as file:
            file.write(torn)
            file.flush()
            os.fsync(file.fileno())


def _write_all(file: FileIO, blob: bytes, start: int) -> None:
    """Write and sync; cut a half-written tail off again when the disk refuses."""
    done = 0
    try:
        file.seek(start)
        while done < len(blob):
            done += file.write(blob[done:])
        os.fsync(file.fileno())
    except OSError:
        file.truncate(start)
        raise


def _sync_folder(folder: Path) -> None:
    """Make a new file's name durable; folders cannot be synced everywhere."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _check_name(by: str) -> None:
    if not by.strip() or len(by) > _MAX_NAME or not by.isprintable():
        raise UnknownNameError(
            "by", by[:_MAX_NAME], [f"the name of who does it, 1 to {_MAX_NAME} printable characters"]
        )


def _now() -> datetime:
    return datetime.now(UTC)


def _unwritable(path: Path, error: OSError) -> LedgerError:
    return LedgerError(
        f"{path} cannot be written ({error.strerror or error}). Nothing was added. Make the folder writable, "
        "free some space, or name another folder with --data DIR (or CLAIMLINE_DATA)."
    ).coded("ledger.unwritable", path=path)


def _unreadable(path: Path, error: OSError) -> LedgerError:
    return LedgerError(
        f"{path} cannot be read ({error.strerror or error}). Make it readable, or name another folder with "
        "--data DIR (or CLAIMLINE_DATA)."
    ).coded("ledger.unreadable", path=path)
