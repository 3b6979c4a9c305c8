"""Chance that falls alike on every run, for made-up data."""

from __future__ import annotations

import random


def chance(seed: int) -> random.Random:
    """Return a source of variety; equal seeds give equal data, so runs can be compared."""
    return random.Random(seed)  # noqa: S311 - nothing secret is drawn; data must come out alike every time
