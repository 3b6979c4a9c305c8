"""The calendar day of whoever runs the program."""

from __future__ import annotations

from datetime import date, datetime


def today() -> date:
    """Return today in this machine's time zone: what a person here means by it."""
    return datetime.now().astimezone().date()
