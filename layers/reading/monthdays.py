"""Month days: "May 3", "the 3rd and 4th of May 2025", "22.11.2025" in the words of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from layers.reading.calendarwords import CalendarWords, day_number, is_number, year_number
from layers.reading.reckoning import Period, latest_days

_NUMERIC: Final = re.compile(r"(\d{1,2})\.(\d{2})(?:\.(\d{4}|\d{2}))?")
_DASHES: Final = frozenset({"-", "–", "—"})
_LINKS: Final = ("ands", "ranges")


class MonthDays(NamedTuple):
    """Days of months as written: their end, the word that tells them, (month, day) pairs, year or 0."""

    end: int
    at: int
    dates: list[tuple[int, int]]
    year: int

    def reckoned(self, published: date) -> Period | None:
        """Return the period that they mean, seen from the publication, or None for an impossible one."""
        return latest_days(self.dates, self.year, published)


class MonthDayWords:
    """The days of months among the words of one sentence."""

    def __init__(self, words: Sequence[str], published: date, calendar: CalendarWords) -> None:
        self._words = words
        self._published = published
        self._calendar = calendar

    def at(self, position: int) -> MonthDays | None:
        """Return the days that begin at a word: "May 3 and 4", "3 to 5 May", "22.11.2025", or None."""
        said = self._named(position)
        if said is None:
            return self._numeric(position) if self._word(position)[:1].isdigit() else None
        link = self._word(said.end)
        between = self._calendar.start_of("between", self._words, position) is not None
        both = between and self._calendar.has("ands", link)
        other = self._named(said.end + 1) if both or self._calendar.has("ranges", link) else None
        if other is None:
            return said
        return MonthDays(other.end, said.at, [*said.dates, *other.dates], other.year or said.year)

    def year_behind(self, position: int) -> tuple[int, int]:
        """Return (year or 0, end) of ", 2025", "2025", "of 2025", "of last year"."""
        ahead = position
        comma = self._calendar.month_first and self._word(ahead) == ","
        ahead += comma or self._calendar.has("of", self._word(ahead))
        year = year_number(self._word(ahead))
        if year:
            return year, ahead + 1
        for years_back, key in enumerate(("this_year", "last_year")):
            end = self._calendar.end_of(key, self._words, ahead)
            if end:
                return self._published.year - years_back, end
        return 0, position

    def year_before(self, position: int) -> int:
        """Return the year of "last year, in" before a word, or 0."""
        for years_back, key in enumerate(("this_year", "last_year")):
            if any(self._calendar.start_of(key, self._words, position - n) is not None for n in (0, 1)):
                return self._published.year - years_back
        return 0

    def _word(self, position: int) -> str:
        return self._words[position] if 0 <= position < len(self._words) else ""

    def _named(self, position: int) -> MonthDays | None:
        months = self._calendar.months
        month = months.get(self._word(position), 0)
        if month:
            if not self._calendar.month_first or self._calendar.has("month_only", self._word(position - 1)):
                return None  # "in May 20 villages …"
            at = position
            numbers, end = self._numbers(position + 1 + (self._word(position + 1) == "."))  # "Dec. 5"
            if self._word(end) in months and len(numbers) > 1:
                numbers, end = numbers[:-1], end - 2  # "May 3 and 4 June"
        else:
            numbers, end = self._numbers(position)
            end += self._calendar.has("of", self._word(end)) and self._word(end + 1) in months
            at, month = end, months.get(self._word(end), 0)
            end += 1
        if not numbers or not month:
            return None
        year, end = self.year_behind(end)
        year = year or self.year_before(position)
        return MonthDays(end, at, [(month, number) for number in numbers], year)

    def _numbers(self, position: int) -> tuple[list[int], int]:
        """Return the days of "3", "3rd", "3 and 4", "3-5", "3, 4 and 5", and where they end."""
        numbers: list[int] = []
        end = position
        while day_number(self._word(position)):
            numbers.append(day_number(self._word(position)))
            end = position + 1
            end += self._calendar.has("ordinals", self._word(end))
            behind = self._word(end + 2)
            listed = self._word(end) == "," and (behind == "," or self._goes_on(behind))
            if not listed and not self._links(end):
                break
            position = end + 1
        return numbers, end

    def _links(self, position: int) -> bool:
        return any(self._calendar.has(key, self._word(position)) for key in _LINKS)

    def _goes_on(self, word: str) -> bool:
        """Say whether a list of days goes on with a word, or ends with its month."""
        return word in self._calendar.months or any(self._calendar.has(key, word) for key in _LINKS)

    def _numeric(self, position: int) -> MonthDays | None:
        """Read "22.11.2025", "22.11.25", "2025-11-22", and "22.11" behind a word that opens a date."""
        iso = self._words[position : position + 5]
        if len(iso) == 5 and year_number(iso[0]) and iso[1] == iso[3] == "-" and is_number(iso[2] + iso[4]):
            return MonthDays(position + 5, position, [(int(iso[2]), int(iso[4]))], int(iso[0]))
        said = self._dotted(position, opened=self._calendar.has("date_openers", self._word(position - 1)))
        if said is None:
            return None
        ranged = self._word(said.end) in _DASHES
        other = self._dotted(said.end + 1, opened=True) if ranged else None
        if other is None:
            return said
        return MonthDays(other.end, position, [*said.dates, *other.dates], other.year or said.year)

    def _dotted(self, position: int, *, opened: bool) -> MonthDays | None:
        match = _NUMERIC.fullmatch(self._word(position))
        if match is None or not match[0].isascii():
            return None
        day, month, year = int(match[1]), int(match[2]), int(match[3] or 0)
        measured = self._calendar.has("units", self._word(position + 1))  # "на 2.10 км"
        if not year and (not opened or measured or not 1 <= month <= 12):
            return None
        return MonthDays(position + 1, position, [(month, day)], year + 2000 * (0 < year < 100))
