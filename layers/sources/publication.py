"""The day of publication: nothing was published, or said, after today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from layers.calendarday import today

TOLERANCE: Final = timedelta(days=1)  # somewhere it is tomorrow already


def future_day(name: str, day: date) -> str:
    """Return what is wrong with a day on which something is said to have been published; else nothing."""
    if day <= today() + TOLERANCE:
        return ""
    return (
        f"{name} is {day.isoformat()}, after today ({today().isoformat()}); use the day on which it appeared"
    )
