"""Dates: the days that a sentence names, reckoned from the day of publication."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from layers.lexicon import Lexicon
from layers.reading.reckoning import latest_day, latest_weekday, period


def find_days(words: Sequence[str], published: date, lexicon: Lexicon) -> list[tuple[int, date]]:
    """Return (word number, day) for "April 20", "20 April", "on Tuesday", "yesterday", in order.

    A day without a year is the last such day up to the publication; a weekday is the last one up to it.
    """
    found: list[tuple[int, date]] = []
    names, short = _ordered(lexicon, "months", "names"), _ordered(lexicon, "months", "short")
    weekdays = _ordered(lexicon, "weekdays", "names")
    relative = _relative(words, published, lexicon)
    for position, word in enumerate(words):
        month = names.index(word) + 1 if word in names else short.index(word) + 1 if word in short else 0
        if month:
            day = _day_beside(words, position)
            year = _year_after(words, position)
            moment = latest_day(month, day, year, published) if day else None
        elif word in weekdays:
            moment = latest_weekday(weekdays.index(word), published)
        else:
            moment = relative.get(position)
        if moment is not None:
            found.append((position, moment))
    return found


def find_periods(words: Sequence[str], published: date, lexicon: Lexicon) -> list[tuple[int, date, date]]:
    """Return (word number, first day, last day) for "in 2022" and "May 2023", in order.

    Days of the future are cut off at the publication; a period that lies wholly there is left out.
    """
    found: list[tuple[int, date, date]] = []
    names, short = _ordered(lexicon, "months", "names"), _ordered(lexicon, "months", "short")
    openers = lexicon.words("days", "year_openers")
    for position, word in enumerate(words):
        year = _number(word) if len(word) == 4 else 0
        before = words[position - 1] if position else ""
        if not 2014 <= year <= 2100:
            continue
        month = (
            names.index(before) + 1 if before in names else short.index(before) + 1 if before in short else 0
        )
        if month and _day_beside(words[: position - 1], position - 2):
            continue
        if not month and before not in openers:
            continue
        days = period(year, month, published)
        if days is not None:
            found.append((position, *days))
    return sorted([*found, *_around(words, published, lexicon)])


def _ordered(lexicon: Lexicon, section: str, key: str) -> list[str]:
    listed: list[str] = lexicon.raw.get(section, {}).get(key, [])
    return listed


def _number(word: str) -> int:
    digits = word.rstrip("stndrh")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 4 else 0


def _day_beside(words: Sequence[str], position: int) -> int:
    for beside in (position + 1, position - 1):
        if 0 <= beside < len(words) and 1 <= _number(words[beside]) <= 31:
            return _number(words[beside])
    return 0


def _year_after(words: Sequence[str], position: int) -> int:
    for ahead in words[position + 1 : position + 4]:
        if 2014 <= _number(ahead) <= 2100:
            return _number(ahead)
    return 0


def _relative(words: Sequence[str], published: date, lexicon: Lexicon) -> dict[int, date]:
    """Return word number -> day of "today" and "overnight"."""
    found: dict[int, date] = {}
    for days, key in enumerate(("today", "yesterday")):
        for start, _, _ in lexicon.phrases("days", key).spans(words):
            found[start] = published - timedelta(days=days)
    return found


def _around(words: Sequence[str], published: date, lexicon: Lexicon) -> list[tuple[int, date, date]]:
    """Return the periods of "earlier this week", "last month" and "ten years ago"."""
    found: list[tuple[int, date, date]] = []
    for key, first, last in (
        ("this_week", 7, 0),
        ("last_week", 14, 1),
        ("this_month", 31, 0),
        ("last_month", 62, 1),
    ):
        for start, _, _ in lexicon.phrases("days", key).spans(words):
            found.append((start, published - timedelta(days=first), published - timedelta(days=last)))
    counts = lexicon.raw.get("days", {}).get("counts", [])
    for start, _, _ in lexicon.phrases("days", "years_ago").spans(words):
        before = words[start - 1] if start else ""
        years = counts.index(before) + 1 if before in counts else _number(before)
        if 0 < years < 100:
            moment = published - timedelta(days=365 * years)
            found.append((start, moment - timedelta(days=182), min(moment + timedelta(days=182), published)))
    return found
