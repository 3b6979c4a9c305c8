"""Dates in Ukrainian and Russian: days and periods that a sentence names, reckoned from the publication."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from weakref import WeakKeyDictionary

from layers.reading.calendarwords import CalendarWords
from layers.reading.datings import find_datings
from layers.reading.slavic.lexis import Lexis, is_month
from layers.reading.slavic.patterns import PatternTable

_CALENDARS: WeakKeyDictionary[Lexis, CalendarWords] = WeakKeyDictionary()


def find_days(words: Sequence[str], published: date, lexis: Lexis) -> list[tuple[int, date]]:
    """Return (word number, day) for "26 лютого", "22.11.2025", "у четвер", "позавчора", in order.

    A day without a year is the last such day up to the publication; a weekday is the last one up to it. A
    day that does not exist, or words that may mean two days, give none.
    """
    return [(d.at, d.first) for d in find_datings(words, published, _calendar(lexis)) if d.is_day]


def find_periods(words: Sequence[str], published: date, lexis: Lexis) -> list[tuple[int, date, date]]:
    """Return (word number, first day, last day) for "5 та 6 жовтня", "у травні", "за тиждень", in order.

    Days of the future are cut off at the publication; a period that lies wholly there is left out. "З 3
    травня" is a period that lasts to the publication.
    """
    return [(d.at, d.first, d.last) for d in find_datings(words, published, _calendar(lexis)) if not d.is_day]


def is_long_past(words: Sequence[str], first_kept: date, published: date, lexis: Lexis) -> bool:
    """Say whether words tell of a year or of a month of a year that is told, and of no later day.

    "Since 2014" is 2014 here, but what has gone on since then is of now: "бої тривають з серпня 2022 року".
    """
    if not _calendar(lexis).names_year(words) or _goes_on_since(words, lexis):
        return False
    datings = find_datings(words, published, _calendar(lexis), since=False)
    return any(d.year_told and not d.is_day for d in datings) and all(d.last < first_kept for d in datings)


def _goes_on_since(words: Sequence[str], lexis: Lexis) -> bool:
    """Say whether fighting is said to go on, and since which month."""
    fights = not lexis.words("where", "fighting_words").isdisjoint(words)
    if not fights or not lexis.patterns("focus", "going_on").has(words):
        return False
    since = lexis.words("where", "from")
    return any(words[n - 1] in since and is_month(words[n], lexis) for n in range(1, len(words)))


def _calendar(lexis: Lexis) -> CalendarWords:
    calendar = _CALENDARS.get(lexis)
    if calendar is None:
        calendar = _CALENDARS[lexis] = CalendarWords(lexis.calendar, PatternTable, month_first=False)
    return calendar
