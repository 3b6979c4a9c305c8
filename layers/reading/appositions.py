"""Appositions: the place that words behind a comma describe: "X, a key hub in the east"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.lexicon import Lexicon
from layers.reading.line import PLACE

_REACH: Final = 9  # words of an apposition


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
