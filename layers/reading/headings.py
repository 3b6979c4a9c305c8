"""Headings: participles that end a part of a headline: "Siversk captured, Lyman encircled"."""

from __future__ import annotations

from collections.abc import Sequence

from layers.lexicon import Lexicon
from layers.reading.line import PLACE


def heads_line(words: Sequence[str], start: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether a participle ends a headline's part: "Siversk captured, Lyman encircled"."""
    at = start - (words[start - 1] in lexicon.words("relations", "for_now"))  # "with X now captured, they"
    bare = at > 0 and words[at - 1] == PLACE and _opens(words, at - 1)
    return bare and (end == len(words) or words[end] in (",", ";", "and", "—", ".", "in", "after"))


def _opens(words: Sequence[str], position: int) -> bool:
    """Say whether a place begins its part of a headline: "Siversk captured, Lyman encircled"."""
    return position == 0 or words[position - 1] == "," or PLACE not in words[:position]
