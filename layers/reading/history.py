"""History: what a text only recalls, and claims of no day that it is about."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from layers.reading.line import Line

_LONG_AGO: Final = timedelta(days=730)
_RECALLED: Final = timedelta(days=60)
_HELPER_REACH: Final = 3
_HELPERS: Final = frozenset({"had", "since"})  # "had captured", "since seizing"


def is_history(line: Line, cue: int, age: timedelta, *, own: bool) -> bool:
    """Say whether a cue at a word of a sentence, whose event is `age` old, only recalls what once was.

    `own` says that the publisher tells it: "Russian forces had captured the town in May, and had been using
    it as a hub" is the background of a report of October.
    """
    if age > _LONG_AGO:
        return True
    behind = line.lows[max(0, cue - _HELPER_REACH) : cue]
    return own and age > _RECALLED and not _HELPERS.isdisjoint(behind)
