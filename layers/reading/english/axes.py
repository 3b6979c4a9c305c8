"""Axes: towns that only name a sector of the front, and of which nothing is claimed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from geo.mentions import DIRECTION
from geo.resolve import Resolution
from layers.lexicon import Lexicon
from layers.reading.line import PLACE

# "Tried to attack the A direction": a sector, and no town.
_DASHES: Final = frozenset({"-", "–"})
_FOUGHT: Final = frozenset({"attack", "attacked", "attacking", "storm", "stormed", "storming"})


def axes(words: Sequence[str], places: Mapping[int, Resolution], lexicon: Lexicon) -> frozenset[int]:
    """Return the words of a clause that name an axis: "in the A direction", "on the A, B and C axes".

    So do lines between towns: "along the A-B line". A sector that is itself the subject stays a place:
    "the A sector remains contested".
    """
    found: set[int] = set()
    for position in sorted(places, reverse=True):
        if position in found:
            continue
        listed = places[position].mention.kind == DIRECTION
        if listed or _is_line(words, position, lexicon):
            chain = _chain(words, position, lists=listed)
            if _is_located(words, chain[-1], lexicon) and not _is_of_towns(words, chain[-1], lexicon):
                found.update(chain)
    return frozenset(found)


def _is_located(words: Sequence[str], first: int, lexicon: Lexicon) -> bool:
    """Say whether a preposition stands before the axis that begins at a word."""
    at = first
    passed = lexicon.union("grammar.determiners", "relations.quarters") | lexicon.bearings.first_words
    while at and words[at - 1] in passed:  # "in the south Donetsk direction"
        at -= 1
    if not at:
        return False
    attacked = at < first and lexicon.words("relations", "attacks").union(_FOUGHT)
    return words[at - 1] in lexicon.words("grammar", "prepositions") or bool(
        attacked and words[at - 1] in attacked
    )


def _is_of_towns(words: Sequence[str], first: int, lexicon: Lexicon) -> bool:
    """Say whether the towns of a line are meant: "the settlements on the A-B line"."""
    line = not _DASHES.isdisjoint(words[first + 1 : first + 2])
    nouns = lexicon.words("relations", "settlement_nouns")
    at = first - 1 - (words[first - 1] == "the")
    return (
        line
        and at > 0
        and words[at] in ("on", "along")
        and words[at - 1] in nouns
        and words[at - 1][-1] == "s"
    )


def _is_line(words: Sequence[str], position: int, lexicon: Lexicon) -> bool:
    """Say whether a town is part of the name of a line or a road: "the A-B line", "the A-Unknown road"."""
    at, parts = position + 1, 1 + (tuple(words[max(0, position - 2) : position]) == (PLACE, "-"))
    while words[at : at + 1] in (("-",), ("–",)) and at + 1 < len(words):
        at, parts = at + 2, parts + 1
    following = words[at : at + 2]
    return parts > 1 and any(word in lexicon.words("relations", "lines") for word in following)


def _chain(words: Sequence[str], position: int, *, lists: bool) -> list[int]:
    """Return the towns before one that share its noun: joined by a hyphen or, in a list, by commas."""
    signs = {"-", "–"} | ({",", "and", "or"} if lists else set())
    chain, at = [position], position - 1
    while at > 0 and words[at] in signs:
        while at > 0 and words[at] in signs:
            at -= 1
        if words[at] != PLACE:
            break
        chain.append(at)
        at -= 1
    return chain
