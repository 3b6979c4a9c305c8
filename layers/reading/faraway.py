"""Far away: what a text named too long ago for "the spokesman" or "he" to mean it."""

from __future__ import annotations

from typing import Final

from layers.reading.sources import Memory

_REACH: Final = 400  # sources; reports of a day name fewer in all


def forget_far(memory: Memory) -> None:
    """Let go of sources and sentences long before the one at hand, as a long text goes on."""
    # In halves, so that what is kept is moved seldom.
    for told in (memory.sources, memory.lines):
        if len(told) > 2 * _REACH:
            del told[:-_REACH]
