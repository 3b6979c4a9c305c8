"""A geolocated event, and what reading a file of them came to."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from layers.claims import Side
from layers.errors import FileFaultsError

FAULTS_SHOWN: Final = 5


class LeftOut(StrEnum):
    """Why a sound row is no evidence; the words are those of the summary."""

    SIDE = "the side cannot be told"
    PRESENCE = "does not show forces on the ground, or shows a strike or a loss"
    LINK = "no link"
    POSITION = "every link carries a position"
    DAYS = "outside the days asked for"


@dataclass(frozen=True, slots=True)
class GeolocatedEvent:
    """Forces of a side shown at a spot on a day, with the link that shows it and who located it.

    `lon` and `lat` are degrees in EPSG:4326. They serve to find the places (`attaching`) and go no further:
    they are in no text of the event, no message and no file.
    """

    day: datetime.date
    side: Side
    link: str
    geolocator: str
    lon: float = field(repr=False)
    lat: float = field(repr=False)


@dataclass
class EventReading:
    """The events of a file, and the rows that gave none: left out by reason, or faulty."""

    events: list[GeolocatedEvent] = field(default_factory=list)
    left_out: Counter[LeftOut] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)  # sentences on the first faulty rows
    faulty: int = 0
    rows: int = 0

    def fault(self, sentence: str) -> None:
        """Count a faulty row; the first few keep their sentence."""
        self.faulty += 1
        if len(self.faults) < FAULTS_SHOWN:
            self.faults.append(sentence)

    def refuse_faulty(self, path: str) -> None:
        """Raise FileFaultsError where a row is faulty: the first few, how many more, and what to do."""
        if not self.faulty:
            return
        more = self.faulty - len(self.faults)
        advice = "correct the file, or leave faulty rows out with --skip-bad-rows; nothing was added"
        rest = f"{more} more rows are faulty; {advice}" if more else advice
        raise FileFaultsError(path, [*self.faults, rest])
