"""Ties in Ukrainian and Russian: prepositions that tie a place to a cue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.reading.slavic.lexis import Lexis

IN, NEAR, DIRECTION, FROM = "in", "near", "direction", "from"
TIES: Final = (IN, NEAR, DIRECTION, FROM)


def is_tie(
    words: Sequence[str], at: int, lexis: Lexis, kinds: Sequence[str] = TIES, stop: int | None = None
) -> bool:
    """Say whether a tie of one of these kinds begins at a word, and ends before `stop`."""
    return any(lexis.patterns("where", kind).at(words, at, stop) is not None for kind in kinds)


def has_tie(words: Sequence[str], lexis: Lexis, kinds: Sequence[str] = TIES) -> bool:
    """Say whether a tie of one of these kinds stands among words."""
    return any(lexis.patterns("where", kind).has(words) for kind in kinds)
