"""A count out of a number, with the 95 % interval that goes with it, and none below a stated number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

LEAST_N: Final = 10  # below this a 95 % interval spans more than half of the scale: no share is shown
CONFIDENCE: Final = 0.95


@dataclass(frozen=True)
class Proportion:
    """How many of a number had an outcome."""

    count: int
    of: int

    @property
    def enough(self) -> bool:
        """Return whether there are enough for a share to be shown."""
        return self.of >= LEAST_N

    @property
    def share(self) -> float | None:
        """Return the share, 0 to 1; None where there are too few."""
        return self.count / self.of if self.enough else None

    @cached_property
    def interval(self) -> tuple[float, float] | None:
        """Return Wilson's 95 % interval of the share, 0 to 1; None where there are too few."""
        if not self.enough:
            return None
        from scipy.stats import binomtest  # takes most of a second: only who asks for a record waits

        found = binomtest(self.count, self.of).proportion_ci(CONFIDENCE, method="wilson")
        return float(found.low), float(found.high)
