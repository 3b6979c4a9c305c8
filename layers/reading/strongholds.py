"""Strongholds: whose a town is called: "the Ukrainian stronghold of X", "X, one of Kyiv's last bastions"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.lexicon import Lexicon
from layers.reading.line import PLACE

STRONGHOLD: Final = "being a stronghold"
_NOW: Final = frozenset({"is", "are", "remains", "remain"})  # what was one may have fallen
_ROW: Final = frozenset({PLACE, ",", "and"})
_OPENS: Final = frozenset({"as", "one", "of", "among", "two", "both", "still", "now"})


def strongholds_at(words: Sequence[str], start: int, end: int, lexicon: Lexicon) -> list[int]:
    """Return where the places stand that words[start:end] call a stronghold: behind or before them."""
    if words[end : end + 2] == ("of", PLACE):
        return _listed(words, end + 1, plural=words[end - 1].endswith("s"))
    passed = lexicon.union("grammar.articles", "grammar.adverbs", "relations.epithets", "grammar.loose")
    at = start
    while at and (words[at - 1] in passed or words[at - 1] in _OPENS):
        at -= 1
    if not lexicon.words("modality", "formerly").isdisjoint(words[at:start]) or at < 2:
        return []
    if words[at - 1] == "," and words[at - 2] == PLACE:
        few = "of" in words[at:start] or not words[end - 1].endswith("s")  # "one of their bastions"
        return [at - 2] if few else _row(words, at - 1)
    return _row(words, at - 1) if words[at - 1] in _NOW else []


def apposed_behind(gap: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether words only go on to describe their place: "(took) X, the last town there (in their hands)".

    So what they describe it as is what it was.
    """
    at = next((n for n, low in enumerate(gap) if low == PLACE), len(gap))
    told = gap[at + 2 :]
    opened = gap[at + 1 : at + 2] == (",",) and told[:1] in (("the",), ("a",), ("an",))
    return opened and lexicon.union("grammar.finite", "grammar.copula").isdisjoint(told) and "," not in told


def _row(words: Sequence[str], end: int) -> list[int]:
    """Return the places of the list that ends before a word and begins its clause."""
    at = end
    while at and words[at - 1] in _ROW:
        at -= 1
    found = [n for n in range(at, end) if words[n] == PLACE]
    return found if found and words[end - 1] == PLACE else []


def _listed(words: Sequence[str], start: int, *, plural: bool) -> list[int]:
    """Return the places of the list that begins at a word, or the first alone."""
    at = start
    while plural and words[at + 1 : at + 3] in ((",", PLACE), ("and", PLACE)):
        at += 2
    return [n for n in range(start, at + 1) if words[n] == PLACE]
