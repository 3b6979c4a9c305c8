"""Dates in English: the days and periods that a sentence names, reckoned from the day of publication."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from weakref import WeakKeyDictionary

from layers.lexicon import Lexicon
from layers.phrases import PhraseTable
from layers.reading.calendarwords import CalendarWords
from layers.reading.datings import find_datings
from layers.reading.reckoning import Dating

_CALENDARS: WeakKeyDictionary[Lexicon, CalendarWords] = WeakKeyDictionary()


def find_days(words: Sequence[str], published: date, lexicon: Lexicon) -> list[tuple[int, date]]:
    """Return (word number, day) for "April 20", "the 20th of April", "on Tuesday", "two days ago", in order.

    A day without a year is the last such day up to the publication; a weekday is the last one up to it. A
    day that does not exist, or words that may mean two days, give none.
    """
    return [(d.at, d.first) for d in _datings(words, published, lexicon) if d.is_day]


def find_periods(words: Sequence[str], published: date, lexicon: Lexicon) -> list[tuple[int, date, date]]:
    """Return (word number, first day, last day) for "May 3-5", "in late March", "last week", in order.

    Days of the future are cut off at the publication; a period that lies wholly there is left out. "Since"
    makes a period that lasts to the publication.
    """
    return [(d.at, d.first, d.last) for d in _datings(words, published, lexicon) if not d.is_day]


def _datings(words: Sequence[str], published: date, lexicon: Lexicon) -> tuple[Dating, ...]:
    calendar = _CALENDARS.get(lexicon)
    if calendar is None:
        listed = lexicon.raw.get("calendar", {})
        calendar = _CALENDARS[lexicon] = CalendarWords(listed, PhraseTable, month_first=True)
    return find_datings(words, published, calendar)
