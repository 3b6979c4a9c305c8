"""How many claims a map had come to show by which day after them: the Kaplan-Meier estimate.

A claim that the map does not show so far is open: it counts until its last map and is censored there.
The estimate and its interval are SciPy's; the share mapped is one minus the survival function.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from layers.proportion import CONFIDENCE

Floats = NDArray[np.float64]
Days = NDArray[np.int64]
_HALF: Final = 0.5


@dataclass(frozen=True)
class Curve:
    """The share of claims mapped by each day after them; arrays are parallel, `day` ascending.

    `mapped` is 0 to 1, from its `day` on; `low` and `high` are its 95 % interval (log-log), NaN where the
    formula gives none: while nothing or once everything is mapped. `at_risk` counts the claims that were
    followed up to a day and not mapped before it. `open_days` are how long each open claim was followed.
    """

    day: Days
    mapped: Floats
    low: Floats
    high: Floats
    at_risk: Days
    open_days: Days

    @property
    def n(self) -> int:
        """Return how many claims there are."""
        return int(self.at_risk[0])

    @property
    def median(self) -> int | None:
        """Return the first day by which half of the claims are mapped; None where that is not reached."""
        return self._reaching(self.mapped)

    @property
    def median_interval(self) -> tuple[int | None, int | None]:
        """Return the 95 % interval of the median in days; None for an end that is not reached.

        It is where the curve's own interval crosses one half (Brookmeyer and Crowley).
        """
        low, high = (np.where(np.isnan(one), self.mapped, one) for one in (self.low, self.high))
        return self._reaching(high), self._reaching(low)

    def at_risk_on(self, day: int) -> int:
        """Return how many claims were followed up to a day and not mapped before it."""
        at = int(np.searchsorted(self.day, day))
        return int(self.at_risk[at]) if at < len(self.day) else 0

    def mapped_by(self, day: int) -> float:
        """Return the share mapped by a day, 0 to 1."""
        at = int(np.searchsorted(self.day, day, side="right")) - 1
        return float(self.mapped[at]) if at >= 0 else 0.0

    def _reaching(self, share: Floats) -> int | None:
        reached = np.flatnonzero(share >= _HALF - 1e-9)
        return int(self.day[reached[0]]) if len(reached) else None


def kaplan_meier(mapped: Iterable[int], still_open: Iterable[int]) -> Curve | None:
    """Estimate the curve of claims mapped after so many days and of claims open for so many.

    Days are whole and not negative. None where there is no claim at all.
    """
    from scipy.stats import CensoredData, ecdf  # takes most of a second: only who asks for a record waits

    events, censored = np.array(sorted(mapped), np.int64), np.array(sorted(still_open), np.int64)
    if not len(events) + len(censored):
        return None
    survival = ecdf(CensoredData(uncensored=events, right=censored)).sf
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # the ends of the curve have no interval: NaN
        interval = survival.confidence_interval(CONFIDENCE, method="log-log")
    day = survival.quantiles.astype(np.int64)
    every = np.sort(np.concatenate([events, censored]))
    return Curve(
        day=day,
        mapped=1.0 - survival.probabilities,
        low=1.0 - interval.high.probabilities,
        high=1.0 - interval.low.probabilities,
        at_risk=len(every) - np.searchsorted(every, day),
        open_days=censored,
    )
