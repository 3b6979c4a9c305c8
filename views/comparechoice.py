"""Which two control maps are compared: as an address, and with what the address leaves open filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from layers.controlarchive import Series
from views.queryparams import Readers, Unusable, one_of, read_params

MODES: Final = ("swipe", "two")
USUAL_DAYS: Final = 32
_MAX_TEXT: Final = 80


@dataclass(frozen=True, slots=True)
class CompareChoice:
    """What an address says of a comparison: series and days of both sides; "" and None leave it open."""

    left: str = ""
    right: str = ""
    first: date | None = None
    second: date | None = None
    mode: str = MODES[0]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: a series and the day asked for, which its own map may be older than."""

    series: Series
    day: date

    @property
    def map_day(self) -> date | None:
        """Return the day of the map that serves the day asked for, None before the first."""
        return max((one for one in self.series.days if one <= self.day), default=None)

    @property
    def shown(self) -> tuple[str, date]:
        """Return the series' key and the day of the map that is shown, or the day asked for without one."""
        return self.series.key, self.map_day or self.day


def to_query(choice: CompareChoice) -> dict[str, str]:
    """Write a choice as query parameters; what it leaves open is left out."""
    found = {"left": choice.left, "right": choice.right}
    found |= {name: day.isoformat() for name, day in (("from", choice.first), ("to", choice.second)) if day}
    found["mode"] = "" if choice.mode == MODES[0] else choice.mode
    return {name: text for name, text in found.items() if text}


def from_query(params: Mapping[str, str], keys: Sequence[str]) -> tuple[CompareChoice, Unusable]:
    """Read a choice, and name the parameters that could not be used; `keys` are the series on offer."""
    readers: Readers = {
        "left": ("left", lambda text: one_of(text, keys)),
        "right": ("right", lambda text: one_of(text, keys)),
        "from": ("first", date.fromisoformat),
        "to": ("second", date.fromisoformat),
        "mode": ("mode", lambda text: one_of(text, MODES)),
    }
    fields, unusable = read_params(params, readers, _MAX_TEXT)
    return CompareChoice(**fields), unusable


def sides(choice: CompareChoice, series: Sequence[Series]) -> tuple[Side, Side] | None:
    """Return both sides of a choice; None where there are no two maps to compare.

    Without a choice they are the newest map of the first series that has two, and one a month before it;
    where none has two, the newest maps of the first two series.
    """
    if sum(len(one.days) for one in series) < 2:
        return None
    known = {one.key: one for one in series}
    usual = next((one for one in series if len(one.days) > 1), None)
    right = known.get(choice.right) or known.get(choice.left) or usual or series[1]
    left = known.get(choice.left) or (right if choice.right or usual else series[0])
    second = choice.second or right.days[-1]
    if choice.first:
        first = choice.first
    elif left.key != right.key:
        first = second
    else:
        first = max(left.days[0], second - timedelta(days=USUAL_DAYS))
    return Side(left, first), Side(right, second)


def flipped(chosen: tuple[Side, Side]) -> bool:
    """Return whether the older map of one series is asked for on the right."""
    left, right = chosen
    return left.series.key == right.series.key and left.day > right.day


def ordered(chosen: tuple[Side, Side]) -> tuple[Side, Side]:
    """Return the sides as they are compared: of one series the older map first."""
    left, right = chosen
    return (right, left) if flipped(chosen) else chosen


def settled(chosen: tuple[Side, Side], choice: CompareChoice) -> CompareChoice:
    """Return a choice that leaves nothing open."""
    left, right = chosen
    return replace(choice, left=left.series.key, right=right.series.key, first=left.day, second=right.day)


def not_before_first(chosen: tuple[Side, Side], choice: CompareChoice) -> CompareChoice:
    """Return a choice whose days are not before the first maps of their series."""
    first, second = (max(side.day, side.series.days[0]) for side in chosen)
    return replace(settled(chosen, choice), first=first, second=second)


def swapped(chosen: tuple[Side, Side], choice: CompareChoice) -> CompareChoice:
    """Return a choice with both sides in each other's place."""
    left, right = chosen
    return replace(choice, left=right.series.key, right=left.series.key, first=right.day, second=left.day)


def with_series(chosen: tuple[Side, Side], choice: CompareChoice, left: str, right: str) -> CompareChoice:
    """Return a choice of other series.

    Two publishers are asked for one day, so that time is no part of their difference; for one publisher the
    day before is left open where both would be the same.
    """
    second = chosen[1].day
    first = second if left != right else chosen[0].day
    return replace(
        choice,
        left=left,
        right=right,
        first=None if left == right and first == second else first,
        second=second,
    )
