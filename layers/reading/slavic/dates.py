"""Dates in Ukrainian and Russian: the days and years that a sentence names, reckoned from the publication."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from layers.reading.reckoning import latest_day, latest_weekday, period
from layers.reading.slavic.lexis import Lexis

_FIRST_YEAR, _LAST_YEAR = 2014, 2100


def find_days(words: Sequence[str], published: date, lexis: Lexis) -> list[tuple[int, date]]:
    """Return (word number, day) for "26 лютого", "22.11.2025", "у четвер", "позавчора", in order.

    A day without a year is the last such day up to the publication; a weekday is the last one up to it.
    """
    found: list[tuple[int, date]] = []
    for position, word in enumerate(words):
        moment = (
            _day_of_month(words, position, published, lexis)
            or _weekday(words, position, published, lexis)
            or _relative(words, position, published, lexis)
            or _numeric(word, published)
        )
        if moment is not None:
            found.append((position, moment))
    return found


def find_periods(words: Sequence[str], published: date, lexis: Lexis) -> list[tuple[int, date, date]]:
    """Return (word number, first day, last day) for "у 2022 році" and "у травні 2023", in order.

    Days of the future are cut off at the publication; a period that lies wholly there is left out.
    """
    found: list[tuple[int, date, date]] = []
    for position, word in enumerate(words):
        year = _year(word)
        if not year:
            continue
        month = _month(words, position - 1, lexis)
        if month and position > 1 and words[position - 2].isdigit():
            continue  # a day, not a period
        if not month and not _is_year(words, position, lexis):
            continue
        days = period(year, month, published)
        if days is not None:
            found.append((position, *days))
    return found


def _day_of_month(words: Sequence[str], position: int, published: date, lexis: Lexis) -> date | None:
    day = _number(words[position - 1]) if position else 0
    month = _month(words, position, lexis) if 1 <= day <= 31 else 0
    if not month:
        return None
    year = _year(words[position + 1]) if position + 1 < len(words) else 0
    return latest_day(month, day, year, published)


def _weekday(words: Sequence[str], position: int, published: date, lexis: Lexis) -> date | None:
    hit = lexis.weekdays.at(words, position) if position else None
    if hit is None or words[position - 1] not in lexis.words("calendar", "weekday_openers"):
        return None
    return latest_weekday(hit[1] - 1, published)


def _relative(words: Sequence[str], position: int, published: date, lexis: Lexis) -> date | None:
    hit = lexis.days_back.at(words, position)
    return published - timedelta(days=hit[1]) if hit is not None else None


def _numeric(word: str, published: date) -> date | None:
    """Read "22.11.2025"."""
    if not word[0].isdigit():
        return None
    parts = word.split(".")
    if len(parts) != 3 or not all(_number(part) for part in parts):
        return None
    day, month, year = (_number(part) for part in parts)
    return latest_day(month, day, year, published) if _year(parts[2]) else None


def _is_year(words: Sequence[str], position: int, lexis: Lexis) -> bool:
    """Say whether "року" stands behind a number, or "у" before it as in "у 2014-му"."""
    year = lexis.patterns("calendar", "year")
    behind = position + 1 < len(words) and year.at(words, position + 1) is not None
    ordinal = "-" in words[position + 1 : position + 2] and position + 2 < len(words)
    return behind or ordinal


def _month(words: Sequence[str], position: int, lexis: Lexis) -> int:
    hit = lexis.months.at(words, position) if 0 <= position < len(words) else None
    return hit[1] if hit is not None else 0


def _number(word: str) -> int:
    return int(word) if word.isascii() and word.isdigit() and len(word) <= 4 else 0


def _year(word: str) -> int:
    year = _number(word) if len(word) == 4 else 0
    return year if _FIRST_YEAR <= year <= _LAST_YEAR else 0
