"""Figures of accuracy from counts: precision, recall, F1, and how sure they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bench.reading.scoring import Tally

_RESAMPLES: Final = 1000
_SEED: Final = 1


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Precision (share of what was read that is right), recall (share of the labels found) and their F1."""

    precision: float
    recall: float

    @classmethod
    def of(cls, tally: Tally, level: str) -> Accuracy:
        """Return the accuracy of a level; nothing read out of nothing labelled is perfect."""
        read, gold, right = tally["read"], tally["gold"], tally[level]
        return cls(right / read if read else float(not gold), right / gold if gold else float(not read))

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def total(tallies: Sequence[Tally]) -> Tally:
    """Return the sum of counts."""
    result: Tally = Counter()
    for tally in tallies:
        result.update(tally)
    return result


def interval(tallies: Sequence[Tally], level: str) -> tuple[float, float]:
    """Return the 95 % interval of F1, from drawing the documents again and again (percentile bootstrap).

    The claims of one document stand and fall together, so documents are drawn, not claims.
    """
    counts = np.array([[tally[level], tally["gold"], tally["read"]] for tally in tallies], dtype=float)
    rng = np.random.default_rng(_SEED)
    drawn = counts[rng.integers(len(counts), size=(_RESAMPLES, len(counts)))].sum(axis=1)
    f1 = 2 * drawn[:, 0] / np.maximum(1, drawn[:, 1] + drawn[:, 2])
    low, high = np.percentile(f1, [2.5, 97.5])
    return float(low), float(high)
