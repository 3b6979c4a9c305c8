"""Attributes: words before a place that tell whose it is or how it is: "the Russian-held X", "besieged X"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.lexicon import Lexicon
from layers.reading.line import PLACE

_REACH: Final = 3  # words between an attribute and its noun


def is_modifier(words: Sequence[str], end: int, lexicon: Lexicon) -> bool:
    """Say whether a state that ends before a word tells of the place behind it: "the Russian-held X"."""
    attribute = words[end - 1] in lexicon.words("relations", "attributes")  # "in occupied X"
    attribute = attribute or is_lately_gained(words, end - 1, lexicon)
    if not attribute and words[max(0, end - 2) : end - 1] != ("-",):
        return False
    if end >= len(words):
        return False
    kinds = lexicon.words("relations", "settlement_nouns")
    head = head_at(words, end, lexicon)
    # "The embattled town" alone is the one told of; only beside its name that is news.
    alone = (
        words[end - 1] in lexicon.words("relations", "epithets")
        and words[head + 1 : head + 2] != ("of",)
        and "," not in words[:end]
    )
    return words[end] == PLACE or (words[head] in kinds and not alone)


def is_lately_gained(words: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Say whether a participle tells whose a town is since a short time: "the recently(-)liberated X"."""
    before = at - 1 - (words[max(0, at - 1)] == "-")
    gained = words[at] in lexicon.words("relations", "gained") and before >= 0
    return gained and (words[before] in lexicon.words("relations", "lately") or is_listed(words, at, lexicon))


def is_listed(words: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Say whether somebody gives the names of what was taken: "listed the captured villages as A and B"."""
    towns = words[at + 1 : at + 2]
    plural = towns != () and towns[0].endswith("s") and towns[0] in lexicon.words("where", "counted")
    named = at > 1 and words[at - 2] in lexicon.words("where", "naming")
    named = named or at == 1 or words[at + 2 : at + 4] == ("as", PLACE)
    return plural and named and words[max(0, at - 1)] == "the"


def head_at(words: Sequence[str], end: int, lexicon: Lexicon) -> int:
    """Return where the noun stands behind an attribute: "the Russian-held (southern regional) capital"."""
    passed = lexicon.union(
        "relations.quarters", "relations.seats", "sides.adjectives", "relations.epithets", "relations.lands"
    )
    at = end
    # "The besieged port city"; but "the besieged port of X".
    while at < min(end + _REACH, len(words)) and words[at] in passed and words[at + 1 : at + 2] != ("of",):
        at += 1
    return at if at < len(words) else end
