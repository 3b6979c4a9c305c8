"""Untitled: the settlement that a text without a title is about, by how often it names it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from geo.mentions import SETTLEMENT
from geo.resolve import Resolution
from layers.reading.names import key_of

_OFTEN: Final = 3  # times that a text names what it is about
_SHARE: Final = 2 / 3  # of all settlements that it names


def main_place(resolutions: Sequence[Resolution]) -> Resolution | None:
    """Return the settlement that a text names often and, of all settlements, by far the most; or None."""
    named = [r for r in resolutions if r.mention.kind == SETTLEMENT and r.place is not None]
    counted = Counter(key_of(r) for r in named).most_common(1)
    if not counted or counted[0][1] < max(_OFTEN, _SHARE * len(named)):
        return None
    return next(r for r in named if key_of(r) == counted[0][0])
