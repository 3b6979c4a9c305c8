"""Legends: "Under Russian control: A, B and C", a label for the places behind its colon."""

from __future__ import annotations

from typing import Final

from layers.lexicon import Lexicon
from layers.reading.clause import Clause
from layers.reading.english.scope import heading_end
from layers.reading.line import PLACE, Line
from layers.wordforms import PARTICIPLE, STATE

_LISTED: Final = frozenset({PLACE, ",", ";", "and"})


def legend(line: Line, lexicon: Lexicon) -> Clause | None:
    """Return the clause that a label and its places make, "A, B and C | under Russian control", or None.

    Only a label that names a side, with nothing but places behind it.
    """
    end = heading_end(line, lexicon)
    last = len(line) - (line.lows[-1] == ".")
    behind = line.lows[end:last]
    if not end or PLACE not in behind or not _LISTED.issuperset(behind):
        return None
    head = line.lows[: end - 1]
    states = (
        start for start, _, forms in lexicon.events.spans(head) if any(_is_state(f.forms) for f in forms)
    )
    begin = next(states, -1)
    if begin < 0 or not lexicon.sides.spans(head):
        return None
    return Clause((*range(end, last), *range(begin, end - 1)))


def _is_state(forms: frozenset[str]) -> bool:
    return not forms.isdisjoint({STATE, PARTICIPLE})
