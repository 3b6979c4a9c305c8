"""Days as the browser counts them: whole days since 1970-01-01, no clock and no time zone."""

from __future__ import annotations

from datetime import date
from typing import Final

_EPOCH: Final = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """Return days since 1970-01-01."""
    return day.toordinal() - _EPOCH
