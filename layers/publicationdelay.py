"""The publication delay: how many days old visual evidence must be before it is shown or counted.

Footage that is located shows where forces are. A place instead of a spot makes that coarse, some days make it
old. A sentence of a published report is out already and is not held back; events, tables and claims by hand
are. The delay is a setting of the data folder, in `publication.toml`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from layers.boundedfile import read_bounded, utf8
from layers.claims import Claim, ClaimantKind
from layers.errors import FileFaultsError, LayerError
from layers.faults import short
from layers.outfile import write_whole

FILE: Final = "publication.toml"
KEY: Final = "visual_delay_days"
DEFAULT_DAYS: Final = 7
MOST_DAYS: Final = 365
_MOST_BYTES: Final = 10_000


@dataclass(frozen=True, slots=True)
class PublicationDelay:
    """How many whole days lie between an event and the first day that shows it."""

    days: int = DEFAULT_DAYS

    def newest(self, today: date) -> date:
        """Return the newest day whose events are shown today."""
        return today - timedelta(days=self.days)

    def withholds(self, claim: Claim, today: date) -> bool:
        """Return whether a claim is visual evidence that is not old enough yet.

        Its day is the last day that it speaks of: that of the event where one is given, else that of saying.
        """
        shown = claim.claimant_kind is ClaimantKind.VISUAL and not claim.provenance.sha256
        return shown and max(claim.said, claim.event_to or claim.said) > self.newest(today)


def read_delay(data: Path) -> PublicationDelay:
    """Return the delay that a data folder sets, 7 days where it sets none.

    Raises FileFaultsError for a setting that cannot be read: a guess could show what must not be shown.
    """
    path = data / FILE
    if not path.exists() and not path.is_symlink():
        return PublicationDelay()
    try:
        table = tomllib.loads(utf8(path, read_bounded(path, _MOST_BYTES)))
    except tomllib.TOMLDecodeError as error:
        raise FileFaultsError(str(path), [f"is no TOML ({error}); write {KEY} = {DEFAULT_DAYS}"]) from error
    if set(table) != {KEY}:
        raise FileFaultsError(str(path), [f"sets {short(sorted(table))}; write {KEY} = {DEFAULT_DAYS} alone"])
    return checked(table[KEY], f"{path}: {KEY}")


def write_delay(data: Path, days: int) -> PublicationDelay:
    """Set the delay of a data folder. Raises LayerError for days out of range or a missing folder."""
    delay = checked(days, "the delay")
    write_whole(data / FILE, f"{KEY} = {delay.days}\n".encode())
    return delay


def checked(days: object, what: str) -> PublicationDelay:
    """Return the delay of a number of days. Raises LayerError for anything but 0 to 365."""
    if isinstance(days, bool) or not isinstance(days, int) or not 0 <= days <= MOST_DAYS:
        raise LayerError(f"{what} is {short(days)}; use whole days from 0 to {MOST_DAYS}")
    return PublicationDelay(days)
