"""How long something takes: the median of several runs in milliseconds."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from statistics import median


def median_ms(action: Callable[[], object], runs: int) -> float:
    """Return the median time of `runs` calls in milliseconds, garbage of earlier calls collected before."""
    times = []
    for _ in range(runs):
        gc.collect()
        started = time.perf_counter()
        action()
        times.append((time.perf_counter() - started) * 1000)
    return median(times)
