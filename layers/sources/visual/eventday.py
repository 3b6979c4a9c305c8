"""The day of an event as files write it: never guessed where two days could be meant."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from layers.errors import LayerError
from layers.faults import short
from layers.sources.visual.options import EventOptions

FIRST: Final = date(2014, 1, 1)  # the occupation of Crimea began in February 2014
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# A time of day behind the day is read over: an event counts by its day.
_TIME: Final = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_ISO: Final = re.compile(rf"(\d{{4}})-(\d{{2}})-(\d{{2}}){_TIME}")
_NUMBERS: Final = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}){_TIME}")
_WORDS: Final = re.compile(r"(\d{1,2}) ([A-Za-z]{3,9})\.? (\d{4})")
_FORMS: Final = "use YYYY-MM-DD, DD/MM/YYYY or 27 Nov 2025"


def event_day(text: str, options: EventOptions) -> date:
    """Return the day that a cell gives.

    Raises LayerError for another form, a day that is none, one of before 2014 or after today, and for a day
    such as 03/04/2026 where no order of day and month was said.
    """
    year, month, day = _parts(text.strip(), options)
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise LayerError(f"date is {short(text)}, which is no day; {_FORMS}") from error
    if not FIRST <= found <= options.today:
        raise LayerError(
            f"date is {short(text)}; use a day from {FIRST.isoformat()} to today, {options.today.isoformat()}"
        )
    return found


def _parts(text: str, options: EventOptions) -> tuple[int, int, int]:
    """Return year, month and day."""
    if match := _ISO.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _NUMBERS.fullmatch(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        order = options.day_order or _order(first, second)
        if not order:
            raise LayerError(
                f"date is {short(text)}, which could be two days; say what comes first with --day-order dmy "
                "or mdy"
            )
        return (year, second, first) if order == "dmy" else (year, first, second)
    match = _WORDS.fullmatch(text)
    if match and (month := match[2][:3].lower()) in _MONTHS:
        return int(match[3]), _MONTHS.index(month) + 1, int(match[1])
    raise LayerError(f"date is {short(text)}; {_FORMS}")


def _order(first: int, second: int) -> str:
    """Return the one order that two numbers allow, "" where both do."""
    if first == second or first > 12:
        return "dmy"
    return "mdy" if second > 12 else ""
