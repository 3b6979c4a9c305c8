"""Dashes in Ukrainian and Russian: one that means "is", and signs behind which places are listed."""

from __future__ import annotations

from typing import Final

from layers.reading.line import PLACE, Line
from layers.reading.slavic.inflection import PASSIVE
from layers.reading.slavic.lexis import Lexis

_REACH: Final = 2  # words behind a sign to the first place of a list
_COUNTED_REACH: Final = 3


def is_copula(line: Line, number: int, lexis: Lexis) -> bool:
    """Say whether a dash stands for "is": a state or a participle follows it."""
    lows = line.lows
    known = lexis.words("where", "partly") | lexis.words("where", "said_plainly")
    stop = number + 1
    while stop < len(lows) and lows[stop] in known:  # "— полностью или почти полностью в руках …"
        stop += 1
    for ahead in range(number + 1, min(len(lows), max(number + 3, stop + 1))):
        if lexis.states.at(lows, ahead) is not None:
            return True
        if any(cue.form == PASSIVE for cue in lexis.cues.get(lows[ahead], ())):
            return True
    return False


def lists_places(line: Line, number: int, lexis: Lexis) -> bool:
    """Say whether a list of places goes on behind a colon, a dash or a semicolon."""
    lows = line.lows
    fillers = lexis.words("where", "list_fillers")
    start = number + 1
    while start < len(lows) and lows[start] in fillers:  # "семь атак: по одной в районах A и B"
        start += 1
    counted = start > number + 1 or (number > 0 and lows[number - 1] in fillers)  # "две — в районе C"
    reach = start + _COUNTED_REACH if counted else start + _REACH
    place = next((n for n in range(start, min(reach, len(lows))) if lows[n] == PLACE), None)
    if place is None or lows[number] != ";":
        return place is not None
    behind = lows[place + 1] if place + 1 < len(lows) else "."
    return not behind[0].isalnum() or behind in lexis.words("grammar", "and")
