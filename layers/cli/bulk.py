"""`claimline add --bulk`: lists of reports into the ledger, with progress; it may be stopped and resumed."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import click

from layers.cli.intakelog import IntakeLog
from layers.cli.listing import counted
from layers.cli.root import MAX_FAULTS, tell
from layers.cli.terminal import show
from layers.errors import LayerError, UnknownNameError
from layers.feedreports import FeedReports, open_feed
from layers.foreign import plain
from layers.intake import Fate, Intake, Outcome
from layers.sources.reportlist import Entry, Facts, entries
from layers.store import ClaimStore

STOPPED: Final = 130  # as a shell tells that a program was interrupted
_LINE_SECONDS: Final = 5.0  # between two lines where the output is no terminal
_REDRAW_SECONDS: Final = 0.2
_UNADDED: Final = {Fate.REFUSED: "not added", Fate.PASSED: "passed over"}


def zone_named(name: str) -> ZoneInfo:
    """Return a time zone. Raises UnknownNameError."""
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError) as error:
        raise UnknownNameError("time zone", name, ["a name such as UTC, Europe/Kyiv"]) from error


def add_lists(store: ClaimStore, files: Sequence[str], facts: Facts, intake: Intake, log: IntakeLog) -> int:
    """Take in lists of reports and write the layers once; return the exit code as `_run` does."""
    found, failed = _listed(files, facts)
    return _run(store, len(found), intake.take(found), log, failed=failed)


def add_feeds(store: ClaimStore, sources: Sequence[str], facts: Facts, intake: Intake, log: IntakeLog) -> int:
    """Take in the entries of feeds and write the layers once; return the exit code as `_run` does."""
    feeds: list[FeedReports] = []
    failed = False
    for source in sources:
        try:
            feeds.append(open_feed(source, facts))
        except LayerError as error:
            tell(error, source, "Nothing of it was added.")
            failed = True
    outcomes = (outcome for feed in feeds for outcome in feed.take(store, intake))
    return _run(store, sum(map(len, feeds)), outcomes, log, failed=failed)


def _run(store: ClaimStore, total: int, found: Iterator[Outcome], log: IntakeLog, *, failed: bool) -> int:
    """Take outcomes as they come and return the exit code.

    0: all are in. 2: some file or report is not, each was named. 130: stopped, what was done is whole.
    """
    progress = Progress(total)
    outcomes: Counter[Fate] = Counter()
    stopped = False
    try:
        for outcome in found:
            outcomes[outcome.fate] += 1
            log.note(outcome)
            progress.take(outcome)
    except KeyboardInterrupt:
        stopped = True
    except LayerError as error:
        progress.clear()
        tell(error)
        failed = True
    progress.close()
    failed |= _told(log.write)
    if store.data.is_dir():
        failed |= _told(store.write_layers)
    _sum_up(outcomes, progress)
    if stopped:
        left = total - outcomes.total()
        click.echo(f"Stopped: {counted(left, 'report')} left. Run the same command again to go on.", err=True)
        return STOPPED
    return 2 if failed or outcomes[Fate.REFUSED] else 0


def _told(step: Callable[[], object]) -> bool:
    """Take a last step, and tell where it fails; return whether it did: the others are taken all the same."""
    try:
        step()
    except LayerError as error:
        tell(error)
        return True
    return False


def _listed(files: Sequence[str], facts: Facts) -> tuple[list[Entry], bool]:
    found: list[Entry] = []
    failed = False
    for file in files:
        try:
            found += entries(Path(file), facts)
        except LayerError as error:
            tell(error, file, "Nothing of it was added.")
            failed = True
    return found, failed


def _sum_up(outcomes: Counter[Fate], progress: Progress) -> None:
    parts = ["Nothing was added"]
    if outcomes[Fate.ADDED]:
        added, claims = counted(outcomes[Fate.ADDED], "report"), counted(progress.claims, "claim")
        parts = [f"{added} added with {claims}"]
    if progress.accepted:
        parts.append(f"{counted(progress.accepted, 'claim')} accepted as read right")
    if outcomes[Fate.KNOWN]:
        parts.append(f"{counted(outcomes[Fate.KNOWN], 'report')} there already")
    if outcomes[Fate.DOUBLED]:
        parts.append(f"{outcomes[Fate.DOUBLED]} doubled in the list")
    if outcomes[Fate.PASSED]:
        parts.append(f"{counted(outcomes[Fate.PASSED], 'file')} passed over")
    if outcomes[Fate.REFUSED]:
        parts.append(f"{outcomes[Fate.REFUSED]} not added")
    show("; ".join(parts) + ".")


class Progress:
    """Says on stderr how far it is: one line redrawn on a terminal, a line now and then elsewhere."""

    def __init__(self, total: int) -> None:
        self.claims = self.accepted = 0
        self._total, self._done, self._read, self._told = total, 0, 0, 0
        self._terminal = sys.stderr.isatty()
        self._begun = self._drawn = time.monotonic()
        self._shown = False

    def take(self, outcome: Outcome) -> None:
        """Count an outcome; name a report that was refused or left out."""
        self._done += 1
        self._read += outcome.fate is Fate.ADDED
        self.claims += outcome.claims
        self.accepted += outcome.accepted
        if outcome.fate is Fate.KNOWN:
            self._begun = time.monotonic()  # the speed is that of reading
        if outcome.reason:
            self._name(outcome)
        if time.monotonic() - self._drawn >= (_REDRAW_SECONDS if self._terminal else _LINE_SECONDS):
            self._draw()

    def clear(self) -> None:
        """Take the line off the terminal, so that another can be written."""
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)
            self._shown = False

    def close(self) -> None:
        """Draw the last state and end the line; say how many faults were not told."""
        if self._read:
            self._draw()
            if self._terminal:
                click.echo(err=True)
        self._shown = False
        if self._told > MAX_FAULTS:
            click.echo(f"… and {self._told - MAX_FAULTS} more", err=True)

    def _name(self, outcome: Outcome) -> None:
        self._told += 1
        if self._told > MAX_FAULTS:
            return
        self.clear()
        left = _UNADDED.get(outcome.fate, "left out")
        click.echo(plain(f"{outcome.where}, {left}: {outcome.reason}"), err=True)

    def _draw(self) -> None:
        self._drawn = time.monotonic()
        seconds = max(self._drawn - self._begun, 1e-3)
        speed = self._read / seconds
        left = (
            f", {_in_words((self._total - self._done) / speed)} left"
            if self._done < self._total and speed
            else ""
        )
        line = f"{self._done}/{self._total} reports, {self.claims:,} claims, {speed:.1f} reports/s{left}"
        if self._terminal:
            click.echo(f"\r{line}\x1b[K", nl=False, err=True)
            self._shown = True
        else:
            click.echo(line, err=True)


def _in_words(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
