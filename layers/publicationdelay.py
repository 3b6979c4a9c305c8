"""The publication delay: how old visual evidence must be, and how long what was accepted waits at the desk.

Footage that is located shows where forces are. A place instead of a spot makes that coarse, some days make
it old. A sentence of a published report is out already and is not held back at the desk; events, tables and
claims by hand are. What is published waits for hours after a person accepted it, so that a mistake can still
be taken back. Both are a setting of the data folder, in `publication.toml`, which keeps what was set before:
what was public under a shorter delay stays in the corrections log.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from layers.boundedfile import read_bounded, utf8
from layers.claims import Claim, ClaimantKind, utc_stamp
from layers.errors import FileFaultsError, LayerError
from layers.faults import short
from layers.outfile import write_whole

FILE: Final = "publication.toml"
KEY: Final = "visual_delay_days"
HOURS_KEY: Final = "accepted_delay_hours"
DEFAULT_DAYS: Final = 7
MOST_DAYS: Final = 365
DEFAULT_HOURS: Final = 24
MOST_HOURS: Final = 24 * 365
_EARLIER: Final = "earlier"
_UNTIL: Final = "until"
_MOST_BYTES: Final = 200_000
_USE: Final = f"write {KEY} = {DEFAULT_DAYS} and {HOURS_KEY} = {DEFAULT_HOURS}"
_ALWAYS: Final = datetime.min.replace(tzinfo=UTC)
_FOREVER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class EarlierDelay:
    """A delay that was in force before, up to an instant (UTC)."""

    days: int
    hours: int
    until: datetime


@dataclass(frozen=True, slots=True)
class PublicationDelay:
    """Whole days from an event to the first day that shows it, whole hours from acceptance to publication.

    `earlier` are the delays that were in force before, oldest first.
    """

    days: int = DEFAULT_DAYS
    hours: int = DEFAULT_HOURS
    earlier: tuple[EarlierDelay, ...] = ()

    def newest(self, today: date) -> date:
        """Return the newest day whose events are shown today."""
        return today - timedelta(days=self.days)

    def withholds(self, claim: Claim, today: date) -> bool:
        """Return whether a claim is visual evidence that is not old enough yet.

        Its day is the last day that it speaks of: that of the event where one is given, else that of saying.
        """
        return _is_visual(claim) and _day_of(claim) > self.newest(today)

    def public_from(self, claim: Claim, accepted_at: datetime) -> datetime:
        """Return the instant (UTC) from which an accepted claim may be published, as set now."""
        return _public_from(claim, accepted_at, self.days, self.hours)

    def was_public(self, claim: Claim, accepted_at: datetime, until: datetime) -> bool:
        """Return whether a claim that was accepted could be read before an instant, by what was set then."""
        return any(
            max(start, _public_from(claim, accepted_at, days, hours)) < min(end, until)
            for start, end, days, hours in self._periods()
        )

    def _periods(self) -> Iterator[tuple[datetime, datetime, int, int]]:
        start = _ALWAYS
        for one in self.earlier:
            yield start, one.until, one.days, one.hours
            start = one.until
        yield start, _FOREVER, self.days, self.hours


def read_delay(data: Path) -> PublicationDelay:
    """Return the delay that a data folder sets, 7 days and 24 hours where it sets none.

    Raises FileFaultsError for a setting that cannot be read: a guess could show what must not be shown.
    """
    path = data / FILE
    if not path.exists() and not path.is_symlink():
        return PublicationDelay()
    try:
        table = tomllib.loads(utf8(path, read_bounded(path, _MOST_BYTES)))
    except tomllib.TOMLDecodeError as error:
        raise FileFaultsError(str(path), [f"is no TOML ({error}); {_USE}"]) from error
    if not {KEY} <= set(table) <= {KEY, HOURS_KEY, _EARLIER}:
        raise FileFaultsError(str(path), [f"sets {short(sorted(table))}; {_USE}, alone"])
    days = checked(table[KEY], f"{path}: {KEY}").days
    hours = checked_hours(table.get(HOURS_KEY, DEFAULT_HOURS), f"{path}: {HOURS_KEY}")
    return PublicationDelay(days, hours, _earlier(path, table.get(_EARLIER, [])))


def write_delay(
    data: Path, days: int | None = None, *, hours: int | None = None, now: datetime | None = None
) -> PublicationDelay:
    """Set the delays of a data folder; None keeps one as it is, and what was set before is kept on record.

    Raises LayerError for days or hours out of range or a missing folder.
    """
    old = read_delay(data)
    new_days = old.days if days is None else checked(days, "the delay").days
    new_hours = old.hours if hours is None else checked_hours(hours, "the delay of accepted claims")
    until = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    earlier = old.earlier
    if (new_days, new_hours) != (old.days, old.hours):
        earlier = (*earlier, EarlierDelay(old.days, old.hours, until))
    delay = PublicationDelay(new_days, new_hours, earlier)
    parts = [_lines(delay.days, delay.hours)]
    parts += [
        f"\n[[{_EARLIER}]]\n{_lines(one.days, one.hours)}{_UNTIL} = {utc_stamp(one.until)}\n"
        for one in earlier
    ]
    write_whole(data / FILE, "".join(parts).encode())
    return delay


def checked(days: object, what: str) -> PublicationDelay:
    """Return the delay of a number of days. Raises LayerError for anything but 0 to 365."""
    if isinstance(days, bool) or not isinstance(days, int) or not 0 <= days <= MOST_DAYS:
        raise LayerError(f"{what} is {short(days)}; use whole days from 0 to {MOST_DAYS}")
    return PublicationDelay(days)


def checked_hours(hours: object, what: str) -> int:
    """Return a number of hours. Raises LayerError for anything but 0 to 8760."""
    if isinstance(hours, bool) or not isinstance(hours, int) or not 0 <= hours <= MOST_HOURS:
        raise LayerError(f"{what} is {short(hours)}; use whole hours from 0 to {MOST_HOURS}")
    return hours


def _earlier(path: Path, tables: object) -> tuple[EarlierDelay, ...]:
    if not isinstance(tables, list):
        raise FileFaultsError(str(path), [f"{_EARLIER} is {short(tables)}; leave it to the program"])
    found = tuple(_one_earlier(path, table) for table in tables)
    if any(before.until > after.until for before, after in pairwise(found)):
        raise FileFaultsError(str(path), [f"the instants of {_EARLIER} do not rise; leave them as written"])
    return found


def _one_earlier(path: Path, table: Mapping[str, Any]) -> EarlierDelay:
    what = f"{path}: {_EARLIER}"
    if not isinstance(table, dict) or set(table) != {KEY, HOURS_KEY, _UNTIL}:
        raise FileFaultsError(
            str(path), [f"{_EARLIER} holds {short(table)}; leave it as the program wrote it"]
        )
    until = table[_UNTIL]
    if not isinstance(until, datetime) or until.tzinfo is None:
        raise FileFaultsError(str(path), [f"{_EARLIER}.{_UNTIL} is {short(until)}; use an instant in UTC"])
    return EarlierDelay(
        checked(table[KEY], f"{what}.{KEY}").days,
        checked_hours(table[HOURS_KEY], f"{what}.{HOURS_KEY}"),
        until,
    )


def _lines(days: int, hours: int) -> str:
    return f"{KEY} = {days}\n{HOURS_KEY} = {hours}\n"


def _is_visual(claim: Claim) -> bool:
    return claim.claimant_kind is ClaimantKind.VISUAL and not claim.provenance.sha256


def _day_of(claim: Claim) -> date:
    return max(claim.said, claim.event_to or claim.said)


def _public_from(claim: Claim, accepted_at: datetime, days: int, hours: int) -> datetime:
    earliest = accepted_at + timedelta(hours=hours)
    if not _is_visual(claim):
        return earliest
    shown = datetime.combine(_day_of(claim) + timedelta(days=days), time(), UTC)
    return max(earliest, shown)
