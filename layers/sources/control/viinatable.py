"""VIINA's table of places and statuses, read into a few bytes per place and day."""

from __future__ import annotations

import csv
import re
from array import array
from collections.abc import Container
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from layers.errors import FileFaultsError
from layers.faults import short, words
from layers.sources.control.countedrows import CountedRows
from layers.sources.control.mapday import possible_day
from layers.sources.control.placepoints import whole_number
from layers.sources.control.tablestream import TableStream

SERIES: Final = {
    "status_wiki": "viina-wiki",
    "status_boost": "viina-boost",
    "status_dsm": "viina-dsm",
    "status_isw": "viina-isw",
    "status": "viina",
}
SIDES: Final = ("", "ru", "ua", "contested")  # by code
# A year of 33,000 places is 12 million rows.
MOST_ROWS: Final = 15_000_000
_MOST_PLACES: Final = 200_000
_MOST_DAYS: Final = 1_000
_MOST_FAULTS: Final = 20
_CODES: Final = {"": 0, "NA": 0, "RU": 1, "UA": 2, "CONTESTED": 3}  # R writes a missing value as NA
_ALLOWED: Final = "use UA, RU or CONTESTED, or leave it empty"
_SEEN: Final = 1 << 15
_DATE: Final = re.compile(r"(\d{4})(-?)(\d{2})\2(\d{2})", re.ASCII)
_COLUMNS: Final = ("geonameid", "date", *SERIES)


class ViinaTable:
    """The statuses of a table: `days` in order, `ids` of its places, `unknown` those not `among` the known.

    Of each day one small number per place is kept, which holds the status in every series. Only the day
    `only` is kept where one is given; the other rows are checked all the same. Raises FileFaultsError with
    every fault of the file: columns, ids, dates, statuses, a place twice on a date, a day that is not there,
    more than 15 million rows, 200,000 places or 1,000 days, or whatever `TableStream.lines` raises.
    """

    def __init__(
        self, path: Path, among: Container[int], only: date | None, most_rows: int = MOST_ROWS
    ) -> None:
        self._stream = TableStream(path, (".csv",))
        self._among, self._only, self._most_rows = among, only, most_rows
        self._index: dict[int, int] = {}
        self.unknown: set[int] = set()
        self._states: dict[date, array[int]] = {}
        self._all_days: set[date] = set()
        self._read_days: dict[str, date] = {}
        self._read_ids: dict[str, int] = {}  # index, -1 for an unknown place
        self._read_codes: dict[tuple[str, ...], int] = {}
        self._faults: list[str] = []
        self._more = 0
        self._read()

    @property
    def name(self) -> str:
        """Return the table's base name."""
        return self._stream.name

    @property
    def where(self) -> str:
        """Return how messages call the table."""
        return self._stream.where

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the table's bytes, unpacked."""
        return self._stream.sha256

    @property
    def days(self) -> list[date]:
        """Return the days that were kept, in order."""
        return sorted(self._states)

    @property
    def ids(self) -> list[int]:
        """Return the ids of the places, in the order of the codes."""
        return list(self._index)

    def codes(self, day: date, series: int) -> NDArray[np.uint8]:
        """Return each place's code (an index of `SIDES`) on a day in a series, shape (places,)."""
        state = np.zeros(len(self._index), dtype=np.uint16)
        kept = np.frombuffer(self._states[day], dtype=np.uint16)
        state[: len(kept)] = kept
        return ((state >> (2 * series)) & 3).astype(np.uint8)

    def _read(self) -> None:
        try:
            rows = csv.reader(self._stream.lines(), strict=True)
            self._take_all(rows, [name.strip().lower() for name in next(rows, [])])
        except csv.Error as error:
            raise FileFaultsError(
                self.where, [*self._faults, f"is no table of cells parted by commas ({error})"]
            ) from error
        if self._only and self._only not in self._states and self._all_days:
            first, last = min(self._all_days).isoformat(), max(self._all_days).isoformat()
            self._fault(
                f"holds no row of {self._only.isoformat()} for a known place; its dates run from {first} "
                f"to {last}"
            )
        self._check()

    def _take_all(self, rows: CountedRows, header: list[str]) -> None:
        missing = [name for name in _COLUMNS if name not in header]
        if missing:
            raise FileFaultsError(
                self.where, [f"has no column {words(missing)}; VIINA's has {', '.join(_COLUMNS)}"]
            )
        columns = [header.index(name) for name in _COLUMNS]
        id_at, day_at, width = columns[0], columns[1], len(header)
        statuses = itemgetter(*columns[2:])
        count = 0
        for row in rows:
            if not row:
                continue
            count += 1
            if count > self._most_rows:
                self._fault(f"holds more than {self._most_rows} rows; split it by year")
                self._check()
            if len(row) != width:
                self._fault(f"has {len(row)} cells, the head {width}", rows)
                continue
            values = statuses(row)
            code = self._read_codes.get(values)
            if code is None:
                code = self._code(values, rows)
            day = self._read_days.get(row[day_at]) or self._day(row[day_at], rows)
            index = self._read_ids.get(row[id_at])
            if index is None:
                index = self._place(row[id_at], rows)
            if code is not None and day and index is not None and index >= 0:
                self._keep(index, day, code, row[id_at], rows)
        if not count:
            self._fault("holds no row")

    def _keep(self, index: int, day: date, code: int, row_id: str, rows: CountedRows) -> None:
        if self._only and day != self._only:
            return
        state = self._states.setdefault(day, array("H"))
        if len(state) <= index:
            state.frombytes(bytes(2 * (index + 1 - len(state))))
        if state[index]:
            place_id = row_id.strip()
            self._fault(f"geonameid {place_id} stands twice on {day.isoformat()}; keep one row", rows)
        state[index] = code | _SEEN

    def _code(self, values: tuple[str, ...], rows: CountedRows) -> int | None:
        code = 0
        sound = True
        for number, (column, value) in enumerate(zip(SERIES, values, strict=True)):
            status = _CODES.get(value.strip().upper())
            if status is None:
                self._fault(f"{column} is {short(value)}; {_ALLOWED}", rows)
                sound = False
            else:
                code |= status << (2 * number)
        if not sound:
            return None
        self._read_codes[values] = code
        return code

    def _day(self, text: str, rows: CountedRows) -> date | None:
        found = _DATE.fullmatch(text.strip())
        try:
            if not found:
                raise ValueError(text)
            day = possible_day(date(int(found[1]), int(found[3]), int(found[4])), self.where)
        except FileFaultsError as error:
            self._fault(error.faults[0], rows)
            return None
        except ValueError:
            self._fault(f"date is {short(text)}; use YYYYMMDD or YYYY-MM-DD", rows)
            return None
        self._read_days[text] = day
        self._all_days.add(day)
        if len(self._all_days) > _MOST_DAYS:
            self._fault(f"holds more than {_MOST_DAYS} dates; split it by year")
            self._check()
        return day

    def _place(self, text: str, rows: CountedRows) -> int | None:
        place_id = whole_number(text)
        if place_id is None:
            self._fault(f"geonameid is {short(text)}; use a whole number", rows)
            return None
        if place_id in self._among:
            index = self._index.setdefault(place_id, len(self._index))
        else:
            self.unknown.add(place_id)
            index = -1
        self._read_ids[text] = index
        if len(self._read_ids) > _MOST_PLACES:
            self._fault(f"holds more than {_MOST_PLACES} places, more than Ukraine has")
            self._check()
        return index

    def _fault(self, sentence: str, rows: CountedRows | None = None) -> None:
        if len(self._faults) >= _MOST_FAULTS:
            self._more += 1
            return
        line = f"line {rows.line_num}: " if rows is not None else ""
        self._faults.append(line + sentence)

    def _check(self) -> None:
        if self._faults:
            more = [f"… and {self._more} more"] if self._more else []
            raise FileFaultsError(self.where, [*self._faults, *more])
