"""Pointing: words that only point to what was told before: "it", "the latest Russian claim"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.lexicon import Lexicon
from layers.reading.attribution import BREAKS
from layers.reading.line import Line

THIS: Final = frozenset({"the", "its", "their", "this", "that", "any", "such", "these", "a"})
CLOSES: Final = frozenset({*BREAKS, "and", "but", "on", "by", "yet", "so"})
_POINTS: Final = 5  # words of "the latest Russian claims"
_OPENS: Final = frozenset({"that", "of", "to", "about", "regarding", "on", "by", "made", "from"})


def points_to_claim(content: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether words only point to what was told: "it", "the latest Russian claim", and then no more."""
    return pointed_length(content, lexicon) > 0


def pointed_length(content: Sequence[str], lexicon: Lexicon) -> int:
    """Return how many words point to what was told before a sign, a time, "and" or the end follow, or 0."""
    nouns = lexicon.claim_nouns
    pronoun = content[:1] != () and content[0] in lexicon.words("reporting", "claim_nouns") - nouns
    length = 1 if pronoun else next((n + 1 for n, low in enumerate(content[:_POINTS]) if low in nouns), 0)
    if not pronoun and (length < 2 or not (content[0] in THIS or "'s" in content[1:length])):
        return 0
    told = content[length : length + 1]
    if not told or told[0] in CLOSES or told[0] in lexicon.words("grammar", "adverbs"):
        return length
    if content[0] == "it" or not pronoun:  # "confirmed it hours later"; "confirmed it was", "the claim that"
        return 0 if told[0] in lexicon.words("grammar", "finite") or told[0] in _OPENS else length
    return 0


def pointed_end(line: Line, start: int, lexicon: Lexicon) -> int:
    """Return where "has not confirmed this and only spoke of fighting" goes on to something else, or 0."""
    if line.lows[start : start + 2] in (("no", "such"), ("any", "such")):
        ends = (n for n in range(start + 2, len(line)) if line.lows[n] in BREAKS)
        return next(ends, 0)  # "acknowledged no such losses, adding that"
    length = pointed_length(line.lows[start:], lexicon)
    end = start + length
    return end if length and line.lows[end : end + 1] in (("and",), ("but",), ("yet",)) else 0
