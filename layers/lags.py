"""How many days a series of control maps took to show what a claim said, and what became of it.

The share of a place is that of its 2-km disc. A history gives the share inside mapped Russian control;
for the Ukrainian side it is the rest of the disc, which includes a grey zone. The definitions are
written out in `docs/record.md`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from layers.bearing import gaining_side
from layers.claims import Claim, ControlStatus, Side
from layers.placehistory import PlaceHistory, Stretch

HALF: Final = 0.5  # of the share that was claimed
FULL: Final = 0.95
STALE_DAYS: Final = 7  # an older map does not say how it stood on the claim's day
_WHOLE: Final = frozenset({ControlStatus.CONTROLS, ControlStatus.WITHDREW})
_DECIMALS: Final = 4  # shares are kept as 32-bit floats: 0.95 must not fall short of 0.95


class Outcome(StrEnum):
    """What became of a claim by the as-of day."""

    SHOWN = "already-shown"  # the map of the claim's day showed it
    CONFIRMED = "confirmed"  # a later map did
    OPEN = "not-so-far"
    REVERTED = "reverted"  # shown or confirmed, and under half again on a map since


class Unmeasured(StrEnum):
    """Why no lag of a claim can be measured."""

    NO_POINT = "no-point"
    BEFORE_MAPS = "before-maps"
    STALE_MAP = "stale-map"
    OWN_MAP = "own-map"  # the claimant drew the maps
    NO_SHARE = "no-share"  # what is claimed is no share of a place


@dataclass(frozen=True, slots=True)
class Lag:
    """What the maps show of one claim: days after it, shares of the place (0 to 1) on the claim's side.

    `half` and `full` are None where no map reached them; `followed` is how many days after the claim the last
    map is. `share` is that of the last map, `fell` the first map under half after one that was full.
    """

    half: int | None
    full: int | None
    followed: int
    share: float
    fell: date | None = None

    @property
    def outcome(self) -> Outcome:
        """Return which of the four outcomes it is."""
        if self.full is None:
            return Outcome.OPEN
        if self.fell is not None:
            return Outcome.REVERTED
        return Outcome.CONFIRMED if self.full else Outcome.SHOWN

    def matured(self, days: int) -> bool:
        """Return whether maps follow the claim for so many days."""
        return self.followed >= days

    def full_within(self, days: int) -> bool:
        """Return whether a map of the claim's day or of so many days after it showed what was claimed."""
        return self.full is not None and self.full <= days


def claimed_share(claim: Claim) -> float | None:
    """Return the share of the place, 0 to 1, that a claim speaks of; None where it gives none."""
    if claim.status in _WHOLE:
        return 1.0
    if claim.status is ControlStatus.ENTERED and claim.extent is not None:
        return claim.extent / 100
    return None


@dataclass
class Yardstick:
    """The maps of one series up to a day, against which claims are measured.

    Nothing later is used: what it says of a day does not change with the maps that follow. `publisher` is the
    id of who draws them.
    """

    history: PlaceHistory
    publisher: str
    as_of: date
    _places: dict[str, list[Stretch]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        self._days = self.history.days[: bisect_right(self.history.days, self.as_of)]

    @property
    def days(self) -> Sequence[date]:
        """Return the days that have a map, ascending."""
        return self._days

    def measure(self, claim: Claim) -> Lag | Unmeasured:
        """Return what the maps show of a claim that was said by the as-of day, or why they cannot."""
        stretches = self._of(claim.place_id)
        if not stretches:
            return Unmeasured.NO_POINT if self._days else Unmeasured.BEFORE_MAPS
        at = bisect_right(self._days, claim.said) - 1
        if at < 0:
            return Unmeasured.BEFORE_MAPS
        if (claim.said - self._days[at]).days > STALE_DAYS:
            return Unmeasured.STALE_MAP
        if claim.claimant == self.publisher:
            return Unmeasured.OWN_MAP
        share, side = claimed_share(claim), gaining_side(claim)
        if share is None or side is None:
            return Unmeasured.NO_SHARE
        shares = [(one.first_day, _of_side(one.share, side)) for one in stretches]
        followed = max(0, (self._days[-1] - claim.said).days)
        return _lag(claim.said, shares, _least(HALF * share), _least(FULL * share), followed)

    def _of(self, place_id: str) -> list[Stretch]:
        if place_id not in self._places:
            found = self.history.of(place_id)
            self._places[place_id] = [one for one in found if one.first_day <= self.as_of]
        return self._places[place_id]


def _lag(said: date, shares: Sequence[tuple[date, float]], half: float, full: float, followed: int) -> Lag:
    """Follow the share of a place from the map of the day on which it was said."""
    start = max(row for row, (day, _) in enumerate(shares) if day <= said)
    half_after = full_after = fell = None
    for day, share in shares[start:]:
        days = max(0, (day - said).days)
        if half_after is None and share >= half:
            half_after = days
        if full_after is None and share >= full:
            full_after = days
        if full_after is not None and fell is None and share < half:
            fell = day
    return Lag(half_after, full_after, followed, shares[-1][1], fell)


def _of_side(share: float, side: Side) -> float:
    return _least(share if side is Side.RU else 1.0 - share)


def _least(share: float) -> float:
    return round(share, _DECIMALS)
