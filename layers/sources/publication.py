"""The day of publication: nothing was published, or said, after today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

TOLERANCE: Final = timedelta(days=1)  # somewhere it is tomorrow already


def future_day(name: str, day: date) -> str:
    """Return what is wrong with a day on which something is said to have been published; else nothing."""
    today = date.today()  # noqa: DTZ011 - the reader's own calendar day is meant
    if day <= today + TOLERANCE:
        return ""
    return f"{name} is {day.isoformat()}, after today ({today.isoformat()}); use the day on which it appeared"
