"""Ties in Ukrainian and Russian: prepositions that tie a place to a cue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.target import Target

IN, NEAR, DIRECTION, FROM = "in", "near", "direction", "from"
TIES: Final = (IN, NEAR, DIRECTION, FROM)
_NEUTERS: Final = ("ое", "ье", "ле", "ще")  # their first form ends as a case of others


def is_tie(
    words: Sequence[str], at: int, lexis: Lexis, kinds: Sequence[str] = TIES, stop: int | None = None
) -> bool:
    """Say whether a tie of one of these kinds begins at a word, and ends before `stop`."""
    return any(lexis.patterns("where", kind).at(words, at, stop) is not None for kind in kinds)


def has_tie(words: Sequence[str], lexis: Lexis, kinds: Sequence[str] = TIES) -> bool:
    """Say whether a tie of one of these kinds stands among words."""
    return any(lexis.patterns("where", kind).has(words) for kind in kinds)


def at_rest(target: Target, lexis: Lexis) -> bool:
    """Say whether a name is in a case that tells where something is, not where it goes: "под Лиманом"."""
    surface = target.resolution.mention.surface.lower()
    return surface.endswith(tuple(lexis.words("where", "locative_ends"))) and not surface.endswith(_NEUTERS)


def is_beyond(target: Target, lexis: Lexis) -> bool:
    """Say whether a place is what others are behind: "за X стоят наши"."""
    return not lexis.words("parties", "held_by").isdisjoint(target.before[-1:])
