"""Reckoning: which day or period a text means, seen from the day of its publication, in any language."""

from __future__ import annotations

from datetime import date, timedelta


def latest_day(month: int, day: int, year: int, published: date) -> date | None:
    """Return the last such day up to the publication, or None; a year of 0 is not said.

    A day after the publication is taken for the day itself: a text is dated by another clock's midnight.
    """
    for candidate in (year,) if year else (published.year, published.year - 1):
        try:
            moment = date(candidate, month, day)
        except ValueError:
            continue
        if moment <= published + timedelta(days=1):
            return min(moment, published)
    return None


def latest_weekday(weekday: int, published: date) -> date:
    """Return the last such weekday up to the publication; 0 is Monday."""
    return published - timedelta(days=(published.weekday() - weekday) % 7)


def period(year: int, month: int, published: date) -> tuple[date, date] | None:
    """Return the first and last day of a month, or of the year where month is 0, up to the publication.

    None for a period that lies wholly after it.
    """
    first = date(year, month or 1, 1)
    after = date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1)
    last = min(after - timedelta(days=1), published)
    return (first, last) if first <= last else None
