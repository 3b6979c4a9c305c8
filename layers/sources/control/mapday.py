"""The day of a control map: told by a file's name or by the person, and a day that can have a map."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Final

from layers.calendarday import today
from layers.errors import FileFaultsError
from layers.faults import short, words
from layers.sources.control.files import SourceFile, archive_kind
from layers.sources.publication import future_day

FIRST: Final = date(
    2014, 1, 1
)  # no map shows an earlier day: the occupation of Crimea began in February 2014
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_MONTH: Final = f"({'|'.join(f'{month[:3]}(?:{month[3:]})?' for month in _MONTHS)})"
# 20240708, 2024-07-08, 2024_07_08; 13APR2022; APR132023; July 8, 2024. Each gives year, month and day.
_NUMBERS: Final = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)")
_DAY_FIRST: Final = re.compile(rf"(?<!\d)(\d{{1,2}})[-_ ]?{_MONTH}[-_ ]?(\d{{4}})(?!\d)", re.IGNORECASE)
_MONTH_FIRST: Final = re.compile(rf"{_MONTH}[-_ ]?(\d{{1,2}})(?:, ?|[-_ ]?)(\d{{4}})(?!\d)", re.IGNORECASE)
_ADVICE: Final = "name it by its day, for example 2024-07-08.geojson, or give the day with --date"


class DaysTaken:
    """Which file gave the map of which day: two different maps of one day cannot both be meant."""

    def __init__(self) -> None:
        self._files: dict[date, tuple[str, str]] = {}

    def again(self, day: date, file: SourceFile) -> bool:
        """Note the file of a day; return whether the same bytes gave it before.

        Raises FileFaultsError, which names both files, where other bytes did.
        """
        name, digest = self._files.setdefault(day, (file.name, ""))
        if digest not in ("", file.sha256):
            raise FileFaultsError(
                file.where, [f"and {short(name)} are different maps of {day.isoformat()}; keep one of them"]
            )
        self._files[day] = (name, file.sha256)
        return bool(digest)


def map_day(file: SourceFile, said: date | None) -> date:
    """Return the day that the person said, else that of the file's name. Raises as `day_in_name` does."""
    return possible_day(said, file.where) if said else day_in_name(file.name, file.where)


def refuse_one_day_for_many(path: Path, said: date | None) -> None:
    """Raise FileFaultsError where a person says one day for a folder or an archive."""
    if said and (path.is_dir() or archive_kind(path)):
        raise FileFaultsError(
            str(path),
            [
                f"holds many files, so --date {said.isoformat()} cannot be the day of all; "
                "import them one by one"
            ],
        )


def day_in_name(name: str, where: str) -> date:
    """Return the day that a file's name gives.

    Raises FileFaultsError, which calls the file `where`, for a name with no day, with two, with one that is
    not in the calendar, and for a day that can have no map.
    """
    found = dict(_days(name))
    wrong = [text for text, day in found.items() if day is None]
    days = sorted({day for day in found.values() if day is not None})
    if not found:
        raise FileFaultsError(where, [f"its name {short(name)} gives no date; {_ADVICE}"])
    if wrong:
        raise FileFaultsError(where, [f"its name gives the date {short(wrong[0])}, which no calendar has"])
    if len(days) > 1:
        both = words([day.isoformat() for day in days])
        raise FileFaultsError(where, [f"its name gives more than one date ({both}); {_ADVICE}"])
    return possible_day(days[0], where, "its name gives the date")


def possible_day(day: date, where: str, said: str = "its date is") -> date:
    """Return a day that can have a map. Raises FileFaultsError for one before 2014 or after today."""
    if day < FIRST:
        raise FileFaultsError(where, [f"{said} {day.isoformat()}; maps of this war begin in {FIRST.year}"])
    if future_day("date", day):
        late = f"{said} {day.isoformat()}, after today ({today().isoformat()})"
        raise FileFaultsError(where, [f"{late}; use the day that the map shows"])
    return day


def _days(name: str) -> list[tuple[str, date | None]]:
    """Return every date that a name writes, None for one that is not in the calendar."""
    found = [(m[0], _day(m[1], m[3], m[4])) for m in _NUMBERS.finditer(name)]
    found += [(m[0], _day(m[3], _number(m[2]), m[1])) for m in _DAY_FIRST.finditer(name)]
    found += [(m[0], _day(m[3], _number(m[1]), m[2])) for m in _MONTH_FIRST.finditer(name)]
    return found


def _number(month: str) -> int:
    return [full[:3] for full in _MONTHS].index(month[:3].lower()) + 1


def _day(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
