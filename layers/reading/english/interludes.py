"""Interludes: words between two members of a list that only tell of the one before: "A, a key hub, and B"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.lexicon import Lexicon
from layers.reading.english.measures import number_of
from layers.reading.english.target import Target
from layers.reading.line import PLACE

_REACH: Final = 16  # words of an interlude
_LINK: Final = 5  # words between it and the next name: "and in the city of"
_DATED: Final = frozenset({"by", "on", "in", "since"})
_JOINTS: Final = frozenset({",", ";"})
_AND: Final = frozenset({"and", "or"})


def interlude_end(
    words: Sequence[str], position: int, stop: int, lexicon: Lexicon, *, placed: bool
) -> int | None:
    """Return where a list goes on behind an interlude that begins at a word, or None.

    The interlude is a description between commas or a day: "seized A by 3 March; B, a hub, by May; and C".
    `placed` says that a preposition led to the place before, so that it may be said again: "in A, a hub,
    and in B".
    """
    at = past_date(words, position, lexicon)
    told = at if at > position else _past_description(words, position, stop, lexicon)
    if told is None:
        return None
    if told != at:
        # "A, four kilometres east of B, by 9 October; C"
        told = past_date(words, told + 1, lexicon) if _is_dated(words, told, lexicon) else told
    if words[told : told + 1] == () or words[told] not in _JOINTS | _AND:
        return None
    return _next_member(words, told, stop, lexicon, placed=placed)


def is_apart(before: Target, target: Target) -> bool:
    """Say whether an interlude stands between two members of a list, so that neither locates the other."""
    return target.position - len(target.between) > before.position + 1 and not before.part


def _is_dated(words: Sequence[str], comma: int, lexicon: Lexicon) -> bool:
    return comma + 1 < len(words) and past_date(words, comma + 1, lexicon) > comma + 1


def past_date(words: Sequence[str], position: int, lexicon: Lexicon) -> int:
    """Return the word behind a day that begins at a word ("by 9 October 2024"), or that word."""
    if position >= len(words) or words[position] not in _DATED:
        return position
    months = lexicon.words("toponyms", "months") | lexicon.words("toponyms", "weekdays")
    at, named = position + 1, False
    while at < len(words) and (
        words[at] in months or words[at] in ("early", "late", "mid", "-") or words[at][0].isdigit()
    ):
        named = named or words[at] in months
        at += 1
    return at if named else position


def _past_description(words: Sequence[str], comma: int, stop: int, lexicon: Lexicon) -> int | None:
    """Return the comma behind a description that follows one: ", a key hub in the east,"; or None."""
    first = words[comma + 1 : comma + 2]
    if words[comma] != "," or not first:
        return None
    counted = number_of(first[0]) is not None
    if not counted and first[0] not in lexicon.union(
        "grammar.articles", "grammar.determiners", also=("one",)
    ):
        return None
    closed = lexicon.union("grammar.finite", "grammar.relatives", "grammar.pronouns")
    for at in range(comma + 1, min(stop, comma + _REACH)):
        if words[at] in _JOINTS:
            return at if at > comma + 2 else None
        if words[at] in closed or (words[at] == "and" and PLACE in words[comma:at]):
            return None
    return None


def _next_member(
    words: Sequence[str], joint: int, stop: int, lexicon: Lexicon, *, placed: bool
) -> int | None:
    """Return where the next member of a list begins behind a joint: ", and in the city of B"; or None."""
    at, joined = joint, False
    while at < stop and (words[at] in _JOINTS or words[at] in _AND):
        joined = joined or words[at] != ","
        at += 1
    if PLACE not in words[at : min(stop, at + _LINK)]:
        return None
    name = words.index(PLACE, at)
    link = words[at:name]
    kinds = lexicon.union("relations.settlement_nouns", "grammar.articles", "relations.filler", also=("of",))
    again = lexicon.words("grammar", "prepositions") if placed else frozenset()
    if any(word not in kinds and word not in again for word in link):
        return None
    behind = words[name + 1] if name + 1 < len(words) else "."
    told = name + 1 < len(words) and lexicon.verbs.at(words, name + 1) is not None
    if behind in lexicon.words("grammar", "finite") or behind == "'s" or told:
        return None  # "captured A, a hub, and B is surrounded"
    return at if joined or behind in _JOINTS | _AND | _DATED else None
