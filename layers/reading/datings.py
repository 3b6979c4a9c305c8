"""Datings: the days and periods that a sentence names, in any language, reckoned from the publication."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from layers.reading.calendarwords import EVE, MORNING, CalendarWords, year_number
from layers.reading.monthdays import MonthDayWords
from layers.reading.reckoning import (
    AGO,
    RELATIVE,
    Dating,
    Period,
    around,
    back,
    latest_weekday,
    latest_weekdays,
    past,
    period,
    weekday_before,
)

_PARTS: Final = ("early", "mid", "late", "first_half", "second_half")
# Words within which another dating says which day's night or morning, or which month of a year.
_WEAK: Final = {"night": 3, MORNING: 1000, "this_year": 2, "last_year": 2}


@dataclass(frozen=True, slots=True)
class _Hit:
    """A dating with the words that it takes; `days` is None where it is impossible or may mean several."""

    start: int
    end: int
    at: int
    days: Period | None
    key: str = ""
    single: bool = True  # not from one day to another
    year_told: bool = False


def find_datings(
    words: Sequence[str], published: date, calendar: CalendarWords, *, since: bool = True
) -> tuple[Dating, ...]:
    """Return the days and periods that words name, in order; what may mean several days is left out.

    `since` lets a period begin with "since" and last to the publication; else it is the day or month named.
    """
    return _found(tuple(words), published, calendar, since)


@lru_cache(maxsize=64)  # asked for days and for periods, of each claim of a sentence
def _found(
    words: tuple[str, ...], published: date, calendar: CalendarWords, since: bool
) -> tuple[Dating, ...]:
    hits = list(_Scan(words, published, calendar, since).hits())
    return tuple(
        Dating(hit.at, *hit.days, hit.year_told)
        for hit in hits
        if hit.days is not None and not (hit.key in _WEAK and _is_told_nearby(hit, hits))
    )


def _is_told_nearby(weak: _Hit, hits: Sequence[_Hit]) -> bool:
    """Say whether another dating says which day's night or morning is meant."""
    reach = _WEAK[weak.key]
    others = [hit for hit in hits if hit.key not in _WEAK]
    return any(weak.start - hit.end < reach and hit.start - weak.end < reach for hit in others)


class _Scan:
    """One pass over the words of a sentence."""

    def __init__(self, words: Sequence[str], published: date, calendar: CalendarWords, since: bool) -> None:
        self._words = words
        self._published = published
        self._calendar = calendar
        self._since = since
        self._month_days = MonthDayWords(words, published, calendar)
        self._day_before: date = published  # what "the day before" counts from

    def hits(self) -> Iterator[_Hit]:
        """Yield the datings from left to right, none within another."""
        position = 0
        while position < len(self._words):
            hit = self._at(position) if self._calendar.opens(self._words[position]) else None
            if hit is None:
                position += 1
                continue
            position = max(hit.end, position + 1)
            settled = self._settled(hit)
            if settled.days is not None and settled.days[0] == settled.days[1]:
                self._day_before = settled.days[0]
            yield settled

    def _at(self, position: int) -> _Hit | None:
        if not self._calendar.is_dated(self._words[position]):
            return self._relative(position)
        return (
            self._days_of_month(position)
            or self._month(position)
            or self._weekday(position)
            or self._counted(position)
            or self._relative(position)
            or self._year(position)
        )

    def _settled(self, hit: _Hit) -> _Hit:
        """Return a dating as the words before it mean it: "since", "the night to", "after"."""
        start = hit.start - (self._calendar.has("articles", self._word(hit.start - 1)))
        days: Period | None = hit.days
        if self._stands_before(start, "elsewhen"):
            days = None
        elif days is not None and self._since and hit.single and self._stands_before(start, "since"):
            days = days[0], self._published
        elif days is not None and days[0] == days[1] and self._stands_before(start, "night_into"):
            days = days[0] - timedelta(days=1), days[1]
        return replace(hit, start=start, days=days)

    def _word(self, position: int) -> str:
        return self._words[position] if 0 <= position < len(self._words) else ""

    def _stands_before(self, position: int, key: str) -> bool:
        return self._calendar.start_of(key, self._words, position) is not None

    def _days_of_month(self, position: int) -> _Hit | None:
        said = self._month_days.at(position)
        if said is None:
            return None
        days = said.reckoned(self._published)
        return _Hit(position, said.end, said.at, days, single=len(said.dates) == 1)

    # ------------------------------------------------------------ months, years, weekdays

    def _month(self, position: int) -> _Hit | None:
        """Read "in May", "since late May", "May 2023", "last December"."""
        month = self._calendar.months.get(self._words[position], 0)
        if not month:
            return None
        start, third = position, 0
        for number, key in enumerate(_PARTS, 1):
            begin = self._calendar.start_of(key, self._words, position)
            if begin is not None and begin < start:
                start, third = begin, number
        year, end = self._month_days.year_behind(position + 1)
        year = year or self._month_days.year_before(start)
        before = self._word(start - 1)
        if self._calendar.has("next", before):
            return _Hit(start, end, position, None)
        opened = any(self._stands_before(start, key) for key in ("month_openers", "since", "last"))
        if not (third or year or opened):
            return None
        days = period(year, month, self._published, third)
        return _Hit(start, end, position, days, year_told=bool(year))

    def _year(self, position: int) -> _Hit | None:
        """Read "in 2022", "у 2022 році", "у 2022-му"."""
        year = year_number(self._words[position])
        if not year:
            return None
        opened = self._stands_before(position, "year_openers") or "-" in self._words[position]
        if not (opened or self._calendar.end_of("year_words", self._words, position + 1)):
            return None
        return _Hit(position, position + 1, position, period(year, 0, self._published), year_told=True)

    def _weekday(self, position: int) -> _Hit | None:
        """Read "on Tuesday", "last Monday", "from Monday to Wednesday"."""
        weekdays, before = self._calendar.weekdays, self._word(position - 1)
        weekday = weekdays.get(self._words[position], 0)
        if not weekday:
            return None
        opened = self._calendar.has("weekday_openers", before) or not self._calendar.lists("weekday_openers")
        if not (opened or self._stands_before(position, "since")):
            return None
        end = position + 1
        ahead = end + (self._word(end) == ",")
        ahead += self._calendar.has("articles", self._word(ahead))
        if self._calendar.has("next", before) or self._month_days.at(ahead) is not None:
            return _Hit(position, end, position, None)
        if self._calendar.has("last", before):
            day = weekday_before(weekday - 1, self._published)
            return _Hit(position, end, position, (day, day) if day is not None else None)
        other = weekdays.get(self._word(end + 1), 0)
        if other and any(self._calendar.has(key, self._word(end)) for key in ("ands", "ranges")):
            days = latest_weekdays(weekday - 1, other - 1, self._published)
            return _Hit(position, end + 2, position, days, single=False)
        day = latest_weekday(weekday - 1, self._published)
        return _Hit(position, end, position, (day, day))

    # ------------------------------------------------------------ relative to the publication

    def _relative(self, position: int) -> _Hit | None:
        """Read "yesterday", "last week", "over the weekend", "the day before"."""
        hit = self._calendar.relative(self._words, position)
        if hit is None:
            return None
        end, key = hit
        if key == EVE:
            behind = self._word(end)
            if self._calendar.has("eve_of", behind) or (
                self._calendar.month_first and behind[:1].isalnum() and not self._calendar.has("ands", behind)
            ):
                return _Hit(position, end, position, None)  # "the day before the attack"
            return _Hit(position, end, position, back(1, self._day_before))
        reckoned = RELATIVE["today" if key == MORNING else key](self._published)
        return _Hit(position, end, position, reckoned, key, year_told=key == "last_year")

    def _counted(self, position: int) -> _Hit | None:
        """Read "three days ago" and "over the past 48 hours"."""
        count = self._calendar.count(self._words[position])
        if not count:
            return None
        ago = self._calendar.ago(self._words, position + 1)
        if ago is not None:
            end, key = ago
            days = around(AGO[key] * count, AGO[key], self._published)
            return _Hit(position, end, position, days)
        if not self._stands_before(position, "past"):
            return None
        for key, hours in (("hours", 1), ("days", 24), ("weeks", 7 * 24)):
            end = self._calendar.end_of(key, self._words, position + 1)
            if end:
                length = -(-count * hours // 24)
                return _Hit(position, end, position, past(length - (key == "weeks"), self._published))
        return None
