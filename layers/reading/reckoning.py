"""Reckoning: which day or period a text means, seen from the day of its publication, in any language.

No function returns a day after the publication. A period is (first day, last day).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

Period = tuple[date, date]

FIRST_YEAR, LAST_YEAR = 2014, 2100
_DAY: Final = timedelta(days=1)
_LONGEST: Final = timedelta(days=183)  # of a period between two days
_THIRDS: Final = ((1, 10), (11, 20), (21, 31), (1, 15), (16, 31))  # early, mid, late, first and second half


class Dating(NamedTuple):
    """Words of a sentence that name days: the word that tells them (a month, a number) and the period.

    `year_told` says that the text names the year itself.
    """

    at: int
    first: date
    last: date
    year_told: bool = False

    @property
    def is_day(self) -> bool:
        """Say whether it is a single day."""
        return self.first == self.last


def latest_day(month: int, day: int, year: int, published: date) -> date | None:
    """Return the last such day up to the publication, or None; a year of 0 is not said.

    A day after the publication is taken for the day itself: a text is dated by another clock's midnight.
    Without a year nothing is looked for farther back than a year.
    """
    for candidate in (year,) if year else (published.year, published.year - 1):
        try:
            moment = date(candidate, month, day)
        except ValueError:
            continue
        if moment <= published + _DAY and (year or (published - moment).days <= 366):
            return min(moment, published)
    return None


def latest_days(dates: Sequence[tuple[int, int]], year: int, published: date) -> Period | None:
    """Return the period from the first to the last of (month, day) pairs, the latest up to the publication.

    None where one of them does not exist, or where they do not follow each other within half a year.
    """
    end = latest_day(*dates[-1], year, published)
    if end is None or len(dates) == 1:
        return (end, end) if end is not None else None
    days = [_day_before_or_on(month, day, end) for month, day in dates[:-1]]
    first = days[0]
    if first is None or None in days or end - first > _LONGEST:
        return None
    return (first, end) if days == sorted(day for day in days if day is not None) else None


def _day_before_or_on(month: int, day: int, end: date) -> date | None:
    for year in (end.year, end.year - 1):
        try:
            moment = date(year, month, day)
        except ValueError:
            continue
        if moment <= end:
            return moment
    return None


def latest_weekday(weekday: int, published: date) -> date:
    """Return the last such weekday up to the publication; 0 is Monday."""
    return published - timedelta(days=(published.weekday() - weekday) % 7)


def weekday_before(weekday: int, published: date) -> date | None:
    """Return what "last Monday" means, or None where it may mean two days.

    Where this week has had such a day already, "last" may mean that one or the one a week before.
    """
    return None if weekday < published.weekday() else latest_weekday(weekday, published - _DAY)


def latest_weekdays(first: int, last: int, published: date) -> Period:
    """Return the last period from one weekday to another up to the publication."""
    end = latest_weekday(last, published)
    return latest_weekday(first, end), end


def period(year: int, month: int, published: date, third: int = 0) -> Period | None:
    """Return the first and last day of a month, or of the year where month is 0, up to the publication.

    A year of 0 is not said: the latest such month that has begun. `third` is 1 for "early", 2 for "mid",
    3 for "late", 4 and 5 for the halves of a month. None for a period that lies wholly after it.
    """
    for candidate in (year,) if year else (published.year, published.year - 1):
        first = date(candidate, month or 1, 1)
        last = date(candidate + (month in (0, 12)), month % 12 + 1 if month else 1, 1) - _DAY
        if third and month:
            begin, end = _THIRDS[third - 1]
            first, last = first.replace(day=begin), min(last, first + timedelta(days=end - 1))
        if first <= published:
            return first, min(last, published)
    return None


def back(days: int, published: date) -> Period:
    """Return the day so many days before."""
    return published - timedelta(days=days), published - timedelta(days=days)


def past(days: int, published: date) -> Period:
    """Return the period of so many times 24 hours before the publication."""
    return published - timedelta(days=days), published


def around(days: int, unit: int, published: date) -> Period:
    """Return the period around a day that is told in units of several days ("two weeks ago")."""
    middle, half = published - timedelta(days=days), timedelta(days=unit // 2)
    return middle - half, min(middle + half, published)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _weekend(published: date) -> Period:
    saturday = latest_weekday(5, published)
    return saturday, min(saturday + _DAY, published)


def _weekend_before(published: date) -> Period:
    return _weekend(_monday(published) - _DAY)


def _month_before(published: date) -> Period:
    last = published.replace(day=1) - _DAY
    return last.replace(day=1), last


# What the lists of a lexicon are called, and what their phrases mean.
RELATIVE: Final[Mapping[str, Callable[[date], Period]]] = {
    "today": lambda day: back(0, day),
    "yesterday": lambda day: back(1, day),
    "before_yesterday": lambda day: back(2, day),
    "night": lambda day: past(1, day),
    "past_day": lambda day: past(1, day),
    "past_week": lambda day: past(6, day),
    "recent_weeks": lambda day: past(31, day),
    "this_week": lambda day: (_monday(day), day),
    "last_week": lambda day: (_monday(day) - 7 * _DAY, _monday(day) - _DAY),
    "weekend": _weekend,
    "last_weekend": _weekend_before,
    "this_month": lambda day: (day.replace(day=1), day),
    "last_month": _month_before,
    "this_year": lambda day: (date(day.year, 1, 1), day),
    "last_year": lambda day: (date(day.year - 1, 1, 1), date(day.year - 1, 12, 31)),
    "week_ago": lambda day: around(7, 7, day),
    "month_ago": lambda day: around(30, 30, day),
    "year_ago": lambda day: around(365, 365, day),
}
AGO: Final[Mapping[str, int]] = {"days_ago": 1, "weeks_ago": 7, "months_ago": 30, "years_ago": 365}
