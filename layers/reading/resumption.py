"""Resumption: whom "the think tank", "the expert" and "the same source" mean: the last of their kind."""

from __future__ import annotations

from typing import Final

from layers.claims import Claimant, ClaimantKind
from layers.lexicon import Lexicon
from layers.reading.line import Line

_DEFINITE: Final = frozenset({"the", "this", "that", "these"})
_LONGEST: Final = 5  # words
_KINDS: Final = {"monitors": ClaimantKind.MONITOR, "writers": ClaimantKind.MILBLOGGER}


def resumed(line: Line, start: int, end: int, named: list[Claimant], lexicon: Lexicon) -> Claimant | None:
    """Return whom words[start:end] take up again, or None; `named` are the sources so far, the last behind.

    "The same reports" are whoever was named last; "the institute" is the last monitor, "the expert" the last
    blogger. A capitalised word behind the article names somebody new.
    """
    if line.lows[start : start + 2] == ("one", "of"):
        start += 2  # "one of the think tank's maps"
    words = line.lows[start:end]
    if not named or not words or words[0] not in _DEFINITE or len(words) > _LONGEST:
        return None
    if not lexicon.words("sources", "same").isdisjoint(words[1:2]):
        return named[-1]
    based = {n for n in range(start, end - 2) if line.lows[n + 1 : n + 3] == ("-", "based")}
    if any(line.words[n].text[0].isupper() and n not in based for n in range(start + 1, end)):
        return None
    for key, kind in _KINDS.items():
        hit = lexicon.phrases("sources", key).ending(line.lows, end)
        if hit is not None and hit[0] > start:
            return next((one for one in reversed(named) if one.kind is kind), None)
    return None
