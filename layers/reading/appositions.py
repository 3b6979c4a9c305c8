"""Appositions: the place that words behind a comma or between dashes describe: "X, a key hub in the east"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from layers.lexicon import Lexicon
from layers.reading.line import PLACE, Line

_REACH: Final = 9  # words of an apposition
_ASIDE: Final = 25  # words between dashes
DASHES: Final = frozenset({"—", "–"})


def described(words: Sequence[str], end: int, lexicon: Lexicon) -> int | None:
    """Return the place that an apposition at the end of words[:end] describes, or None."""
    comma = next((n for n in range(end - 1, max(0, end - _REACH - 1), -1) if words[n] == ","), 0)
    if not comma or words[comma - 1] != PLACE:
        return None
    told = words[comma + 1 : end]
    kinds = lexicon.words("relations", "settlement_nouns")
    opened = bool(told) and told[0] in lexicon.words("grammar", "articles") and PLACE not in told
    closed = lexicon.words("grammar", "finite").isdisjoint(told)
    noun = any(low in kinds and not low.endswith("s") for low in told)
    return comma - 1 if opened and closed and noun else None


def dash_asides(line: Line, lexicon: Lexicon) -> dict[int, int]:
    """Return what dashes set apart from a town and its verb: first dash -> word behind the last.

    "X — a hub in the east — was taken"; but no list, and no name: "three villages — A, B and C — fell".
    """
    found: dict[int, int] = {}
    dashes = [number for number, low in enumerate(line.lows) if low in DASHES]
    openers = lexicon.phrases("relations", "list_openers")
    for first, last in pairwise(dashes):
        town = line.lows[first - 1] if first else ""
        kind = town in lexicon.words("relations", "settlement_nouns") and not town.endswith("s")
        behind = line.lows[first + 1 : first + 2]
        listed = behind in ((PLACE,), ("the",)) or openers.at(line.lows, first + 1) is not None
        goes_on = line.lows[last + 1 : last + 2]
        verb = goes_on != () and goes_on[0] in lexicon.words("grammar", "finite")
        if (kind or town == PLACE) and not listed and verb and last - first <= _ASIDE:
            found[first] = last + 1
    return found
