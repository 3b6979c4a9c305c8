"""Parentheses in Ukrainian and Russian: what stands amid a clause and parts nothing, with its signs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.reading.line import PLACE, Line
from layers.reading.slavic.hearing import DASHES, SIGNS
from layers.reading.slavic.inflection import FINITE
from layers.reading.slavic.lexis import Lexis

_LIST_GOES_ON: Final = frozenset({",", ".", ";"})


def counts(line: Line, lexis: Lexis) -> frozenset[int]:
    """Return the words of how often each place of a list was attacked: "A – 5 разів, B – 12"."""
    lows, found = line.lows, set[int]()
    for dash in range(1, len(lows) - 2):
        if lows[dash] in DASHES and lows[dash - 1] == PLACE:
            times = lows[dash + 2] in lexis.words("where", "times")
            stop = dash + 2 + times
            follows = lows[stop] if stop < len(lows) else "."
            if (times or lows[dash + 1].isdigit()) and follows in _LIST_GOES_ON:
                found.update(range(dash, stop))
    return frozenset(found)


def with_commas(line: Line, holes: frozenset[int], lexis: Lexis) -> frozenset[int]:
    """Return words of no clause with the commas around them: "кольцо, сказал он, сжимается".

    Not where something is told before: "город взят, сказал он, бои продолжаются".
    """
    lows = line.lows
    found: set[int] = set()
    for first in holes:
        comma = first - 1
        if comma < 1 or lows[comma] != "," or comma in holes or comma - 1 in holes:
            continue
        stop = first
        while stop < len(lows) and stop in holes:
            stop += 1
        if stop + 1 < len(lows) and lows[stop] == "," and _goes_on(line, comma, stop, lexis):
            found |= {comma, stop}
    return holes | found


def _goes_on(line: Line, comma: int, stop: int, lexis: Lexis) -> bool:
    """Say whether nothing is told before the first comma, and no new clause opens behind the second."""
    lows = line.lows
    if lexis.patterns("where", "openers").at(lows, stop + 1) is not None:
        return False
    start = next((n + 1 for n in range(comma - 1, -1, -1) if lows[n] in SIGNS), 0)
    told = any(cue.form in FINITE for low in lows[start:comma] for cue in lexis.cues.get(low, ()))
    if told or start == comma:
        return False
    end = next((n for n in range(stop + 1, len(lows)) if lows[n] in SIGNS), len(lows))
    own = any(lows[n] in lexis.cues or _is_state(lows, n, lexis) for n in range(stop + 1, end))
    # "Контроля над X, по данным штаба, не добились", not "X под контролем, сказал он, бои идут".
    return not (own and any(_is_state(lows, n, lexis) for n in range(start, comma)))


def _is_state(lows: Sequence[str], at: int, lexis: Lexis) -> bool:
    """Say whether a state begins at a word; "российская" alone may be anybody's."""
    return lexis.states.at(lows, at) is not None and lexis.adjectives.at(lows, at) is None
