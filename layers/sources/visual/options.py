"""What a person says about the geolocated events that they import."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

DayOrder = Literal["", "dmy", "mdy"]


@dataclass(frozen=True, slots=True)
class EventOptions:
    """`today` is the last day that an event can have; `first` and `last` bound the days that are wanted.

    `day_order` settles days such as 03/04/2026, which are refused without it. `columns` gives the generic
    importers the file's own names: "side" -> "Faction".
    """

    today: datetime.date
    first: datetime.date | None = None
    last: datetime.date | None = None
    day_order: DayOrder = ""
    columns: Mapping[str, str] = field(default_factory=dict)
