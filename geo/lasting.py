"""What is built once and lasts: tables of millions of small things without cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def lasting() -> Iterator[None]:
    """Build a large table without the collector of cycles, which would walk all of it again and again.

    Nothing is lost: what a table holds is freed by its counts, and the next walk finds cycles made meanwhile.
    Where the collector was off before, it stays off.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
