"""The track record: what became of what each claimant said, per kind of claim, by period and by oblast.

Counted are first assertions (`layers.firstassertions`), measured against the maps of one series up to a day
(`layers.lags`). Every row carries its splits: one pooled number hides that lags differ by months between
years and oblasts. No share and no median is given for fewer than `LEAST_N` claims. The formulas and what
they cannot bear are written out in `docs/record.md`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, TypeVar

from layers.assess import Verdict
from layers.claims import ControlStatus, Side
from layers.firstassertions import FirstAssertion, first_assertions
from layers.lags import Lag, Outcome, Unmeasured, Yardstick
from layers.proportion import LEAST_N, Proportion
from layers.snapshot import AssessedClaim
from layers.survival import Curve, kaplan_meier

HORIZONS: Final = (30, 60, 90)
USUAL_HORIZON: Final = 60
AGES: Final = (30, 60, 90)  # open claims are counted up to each of these days, and above
# Who had no map on the claim's day could hardly be contradicted by one.
_WITHOUT_MAP: Final = frozenset({Unmeasured.NO_POINT, Unmeasured.BEFORE_MAPS, Unmeasured.STALE_MAP})
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Period:
    """Half a calendar year."""

    year: int
    half: int

    @classmethod
    def of(cls, day: date) -> Period:
        """Return the half-year of a day."""
        return cls(day.year, 1 if day.month <= 6 else 2)

    def __str__(self) -> str:
        return f"{self.year} H{self.half}"


@dataclass(frozen=True, slots=True)
class Tracked:
    """A first assertion with what the maps show of it, or why they cannot."""

    first: FirstAssertion
    lag: Lag | Unmeasured

    @property
    def is_open(self) -> bool:
        """Return whether maps could show it and do not so far."""
        return isinstance(self.lag, Lag) and self.lag.outcome is Outcome.OPEN


@dataclass(frozen=True)
class Figures:
    """What became of some claims by `as_of`; `horizon` is the number of days that a matured claim has had."""

    tracked: tuple[Tracked, ...]
    as_of: date
    horizon: int

    @property
    def n(self) -> int:
        """Return how many claims there are: each another place, kind or side."""
        return len(self.tracked)

    @cached_property
    def lags(self) -> tuple[Lag, ...]:
        """Return the lags of the claims that maps can show."""
        return tuple(one.lag for one in self.tracked if isinstance(one.lag, Lag))

    @cached_property
    def matured(self) -> tuple[Lag, ...]:
        """Return the lags of the claims that maps follow over the whole horizon."""
        return tuple(lag for lag in self.lags if lag.matured(self.horizon))

    @cached_property
    def unmeasured(self) -> Mapping[Unmeasured, int]:
        """Return how many claims are left out of every lag, by the reason."""
        return Counter(one.lag for one in self.tracked if isinstance(one.lag, Unmeasured))

    @cached_property
    def outcomes(self) -> Mapping[Outcome, int]:
        """Return how many matured claims had each of the four outcomes by the as-of day."""
        counted = Counter(lag.outcome for lag in self.matured)
        return {outcome: counted[outcome] for outcome in Outcome}

    @cached_property
    def confirmed(self) -> Proportion:
        """Return how many matured claims the map showed within the horizon, at once or later."""
        return Proportion(sum(lag.full_within(self.horizon) for lag in self.matured), len(self.matured))

    @cached_property
    def half(self) -> Curve | None:
        """Return how many claims were half mapped by which day; None where there are too few."""
        return self._curve([(lag.half, lag.followed) for lag in self.lags])

    @cached_property
    def full(self) -> Curve | None:
        """Return how many claims were fully mapped by which day; None where there are too few."""
        return self._curve([(lag.full, lag.followed) for lag in self.lags])

    @cached_property
    def contradicted(self) -> Proportion:
        """Return how many of the claims that had a map have the verdict contradicted on the as-of day."""
        return Proportion(
            sum(_contradicted(one.first, self.as_of) for one in self._had_map), len(self._had_map)
        )

    @cached_property
    def contradicted_when_said(self) -> Proportion:
        """Return how many of the claims that had a map had the verdict contradicted on their own day."""
        return Proportion(sum(_contradicted(one.first) for one in self._had_map), len(self._had_map))

    @cached_property
    def _had_map(self) -> tuple[Tracked, ...]:
        return tuple(one for one in self.tracked if one.lag not in _WITHOUT_MAP)

    @cached_property
    def still_open(self) -> tuple[Tracked, ...]:
        """Return the claims that maps could show and do not so far, the oldest first."""
        return tuple(one for one in self.tracked if one.is_open)

    def age(self, tracked: Tracked) -> int:
        """Return how many days ago a claim was first said."""
        return (self.as_of - tracked.first.claim.said).days

    def open_by_age(self) -> tuple[int, ...]:
        """Return how many open claims are at most as old as each of `AGES`, and how many are older."""
        ages = [self.age(one) for one in self.still_open]
        bounds = (-1, *AGES)
        counts = [sum(low < age <= high for age in ages) for low, high in zip(bounds, AGES, strict=False)]
        return (*counts, len(ages) - sum(counts))

    def _curve(self, days: Sequence[tuple[int | None, int]]) -> Curve | None:
        if len(days) < LEAST_N:
            return None
        return kaplan_meier(
            [reached for reached, _ in days if reached is not None],
            [followed for reached, followed in days if reached is None],
        )


@dataclass(frozen=True)
class RecordRow:
    """What became of one claimant's claims of one kind for one side, and the same split up."""

    claimant: str
    status: ControlStatus
    side: Side | None
    whole: Figures
    by_period: Mapping[Period, Figures]
    by_oblast: Mapping[str, Figures]


@dataclass(frozen=True)
class Record:
    """The rows of all claimants on a day, most claims first, against the maps of one series up to it."""

    as_of: date
    last_map: date | None
    horizon: int
    rows: tuple[RecordRow, ...]

    def of_kind(self, status: ControlStatus) -> tuple[RecordRow, ...]:
        """Return the rows of one kind of claim."""
        return tuple(row for row in self.rows if row.status is status)


def record_of(items: Iterable[AssessedClaim], yardstick: Yardstick, horizon: int = USUAL_HORIZON) -> Record:
    """Return the track record of claims on the yardstick's day; claims said later do not count."""
    as_of = yardstick.as_of
    tracked = [Tracked(first, yardstick.measure(first.claim)) for first in first_assertions(items, as_of)]
    rows = [
        RecordRow(
            *key,
            whole=Figures(tuple(group), as_of, horizon),
            by_period=_split(
                group, lambda claim: Period.of(claim.claim.said), as_of, horizon, _chronological
            ),
            by_oblast=_split(group, lambda claim: claim.claim.oblast, as_of, horizon, _most_first),
        )
        for key, group in _grouped(tracked, lambda one: _row_key(one)).items()
    ]
    rows.sort(key=lambda row: (-row.whole.n, row.claimant, row.status, row.side or ""))
    return Record(as_of, yardstick.days[-1] if yardstick.days else None, horizon, tuple(rows))


def _row_key(first: FirstAssertion) -> tuple[str, ControlStatus, Side | None]:
    return first.claim.claimant, first.claim.status, first.claim.side


def _grouped(tracked: Iterable[Tracked], key: Callable[[FirstAssertion], Key]) -> dict[Key, list[Tracked]]:
    found: dict[Key, list[Tracked]] = defaultdict(list)
    for one in tracked:
        found[key(one.first)].append(one)
    return found


def _split(
    tracked: Sequence[Tracked],
    key: Callable[[FirstAssertion], Key],
    as_of: date,
    horizon: int,
    order: Callable[[tuple[Key, list[Tracked]]], tuple[object, ...]],
) -> dict[Key, Figures]:
    groups = sorted(_grouped(tracked, key).items(), key=order)
    return {name: Figures(tuple(group), as_of, horizon) for name, group in groups}


def _chronological(group: tuple[Period, list[Tracked]]) -> tuple[object, ...]:
    return group[0].year, group[0].half


def _most_first(group: tuple[str, list[Tracked]]) -> tuple[object, ...]:
    return -len(group[1]), group[0]


def _contradicted(first: FirstAssertion, day: date | None = None) -> bool:
    return first.item.on(day or first.claim.said).verdict is Verdict.CONTRADICTED
