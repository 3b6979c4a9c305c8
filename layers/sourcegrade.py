"""The source grades A to F: what a claimant's track record before a claim's day comes to.

A grade is given once per claimant, from everything it had asserted that maps can show, and is frozen: it
follows from claims that had matured by the day of the claim it stands beside, on maps up to that day.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Final, Self

from layers.firstassertions import first_assertions
from layers.lags import Lag, Yardstick
from layers.snapshot import AssessedClaim
from layers.texts import Texts

UNKNOWN: Final = "F"
# The longest horizon: the map is itself late, and towns take months.
MATURED_DAYS: Final = 90
# From 20 on a share's 95 % interval is at most 41 points wide: a grade is rarely off by more than one.
LEAST_MATURED: Final = 20
# The least share of matured claims that the map showed within MATURED_DAYS, for each grade.
THRESHOLDS: Final = (("A", 0.90), ("B", 0.75), ("C", 0.50), ("D", 0.25), ("E", 0.0))


@dataclass(frozen=True, slots=True)
class SourceGrade:
    """A claimant's grade on a day, with the record that it follows from."""

    letter: str
    confirmed: int
    matured: int


@dataclass(frozen=True, slots=True)
class _Past:
    """A claimant's measured claims in the order in which they matured."""

    days: tuple[date, ...]
    confirmed: tuple[int, ...]  # how many of those up to here were confirmed


@dataclass(frozen=True, slots=True)
class GradeBook:
    """The records that grades follow from, by claimant; asked for any day, each day knows its past only."""

    _pasts: Mapping[str, _Past]

    @classmethod
    def of(cls, items: Iterable[AssessedClaim], yardstick: Yardstick) -> Self:
        """Measure the first assertions of all claimants up to the yardstick's day."""
        matured: dict[str, list[tuple[date, bool]]] = defaultdict(list)
        for first in first_assertions(items, yardstick.as_of):
            lag = yardstick.measure(first.claim)
            if isinstance(lag, Lag) and lag.matured(MATURED_DAYS):
                # Known from the first map on that ends the claim's horizon.
                due = first.claim.said + timedelta(days=MATURED_DAYS)
                on = yardstick.days[bisect_left(yardstick.days, due)]
                matured[first.claim.claimant].append((on, lag.full_within(MATURED_DAYS)))
        return cls({claimant: _past(found) for claimant, found in matured.items()})

    def grade(self, claimant: str, day: date) -> SourceGrade:
        """Return a claimant's grade as of a day: F where its record was too short by then."""
        past = self._pasts.get(claimant)
        matured = bisect_right(past.days, day) if past else 0
        if past is None or not matured:
            return SourceGrade(UNKNOWN, 0, 0)
        confirmed = past.confirmed[matured - 1]
        return SourceGrade(grade_of(confirmed, matured), confirmed, matured)


def grade_of(confirmed: int, matured: int) -> str:
    """Return the grade of a record of so many confirmed claims out of so many matured ones."""
    if matured < LEAST_MATURED:
        return UNKNOWN
    return next(letter for letter, least in THRESHOLDS if confirmed >= least * matured)


def explain_grade(grade: SourceGrade, texts: Texts) -> str:
    """Return the record that a grade follows from, in one sentence of the reader's language."""
    key = "record.grade.short" if grade.letter == UNKNOWN else "record.grade.from"
    return texts.fill(
        key, confirmed=grade.confirmed, matured=grade.matured, days=MATURED_DAYS, least=LEAST_MATURED
    )


def source_grades(items: Iterable[AssessedClaim], yardstick: Yardstick) -> dict[str, SourceGrade]:
    """Return the grade of each claim's claimant as of that claim's day, by claim id."""
    items = list(items)
    book = GradeBook.of(items, yardstick)
    return {item.claim.id: book.grade(item.claim.claimant, item.claim.said) for item in items}


def _past(found: list[tuple[date, bool]]) -> _Past:
    found.sort()
    return _Past(tuple(day for day, _ in found), tuple(accumulate(int(good) for _, good in found)))
