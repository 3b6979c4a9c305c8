"""Attributed places: those that "Russian-held" or "besieged" is said of, before them or behind a comma."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from geo.resolve import Resolution
from layers.claims import Relation
from layers.lexicon import Lexicon
from layers.reading.appositions import described
from layers.reading.attributes import head_at
from layers.reading.english.placelists import is_among
from layers.reading.english.target import Target
from layers.reading.line import PLACE

_SUBJECT_REACH = 6  # words of a noun and the forces behind it: "town that Ukrainian troops"
_AFTER_BETWEEN = 6  # words from "between" to the end of an attribute


def attributed(
    words: Sequence[str],
    places: Mapping[int, Resolution],
    after: Sequence[Target],
    end: int,
    used: Collection[int],
    lexicon: Lexicon,
) -> list[Target]:
    """Return the places that an attribute which ends at a word is said of.

    `after` are the places behind it: "the Russian-held towns of A and B". "X, a Russian-held regional
    capital" has its place before it, which may be in `used`.
    """
    head = head_at(words, end, lexicon)
    behind = words[head + 1 : head + 2]
    told = described(words, head + 1, lexicon) if behind not in (("of",), (PLACE,)) else None
    if told is not None and told in places:
        return [Target(told, places[told], None)]
    named = [t for t in after if not t.is_region and t.position not in used]
    listed = [replace(t, between=()) for t in named if is_among(words, head, t.position, lexicon)]
    if words[head].endswith("s"):
        called = behind in (("as",), (":",)) and named and named[0].position == head + 2
        return listed or ([replace(t, between=()) for t in named] if called else named)
    return _beside(words, named, head, end) if words[head] == PLACE else named[:1]


def _beside(words: Sequence[str], named: Sequence[Target], head: int, end: int) -> list[Target]:
    """Return the places of "the Russian-held A, B and C", of "between Russian-held A and B" the first."""
    last = head
    while words[last + 1 : last + 3] in ((",", PLACE), ("and", PLACE)):
        last += 2
    apart = (
        "between" in words[max(0, end - _AFTER_BETWEEN) : end] and "the" not in words[:end][-_AFTER_BETWEEN:]
    )
    closed = last > head and words[last - 1] == "and" and not apart
    return [replace(t, between=()) for t in named if t.position <= last] if closed else list(named[:1])


def apposed(
    words: Sequence[str], named: Sequence[Target], floor: int, end: int, lexicon: Lexicon
) -> list[Target]:
    """Return those of the places `named` that the words behind them are told of alone.

    "Near X, a town held by them", "the road to X, taken in May", "close to the cities of X and Y still in
    their hands": the towns, and not what lies near them.
    """
    if not named:
        return []
    last, told = named[-1], described(words, end, lexicon)
    for town in named[-2:]:  # the last may be the region that it lies in
        if told == town.position:
            return [Target(told, town.resolution, None)]
    alone = last.position == end - 2 and words[end - 1] == "," and words[end - 3 : end - 2] != ("and",)
    if alone and not last.is_region and last.relation is None:
        return [Target(last.position, last.resolution, None)]  # "took X, in their hands since May"
    at = end
    while at and words[at - 1] in lexicon.union("grammar.adverbs", "relations.lately", "relations.for_now"):
        at -= 1
    beside = last.source or last.relation in (Relation.NEAR, Relation.BEARING, Relation.DIRECTION)
    kinds = lexicon.words("relations", "settlement_nouns")
    ground = kinds | lexicon.union("relations.stretches", "relations.parts")
    if not beside or last.is_region:
        return []
    if words[at - 1 : at] == (",",) and last.position == at - 2:
        alone = ground.isdisjoint(words[floor : last.position])  # but "a village near X, taken in May"
        return [Target(last.position, last.resolution, None)] if alone else []
    called = words[max(0, named[0].position - 2) : named[0].position]
    towns = called[1:] == ("of",) and called[0] in kinds and last.position == at - 1
    return [Target(t.position, t.resolution, None) for t in named] if towns else []


def opens_with(words: Sequence[str], end: int) -> int:
    """Return the first word behind ", with" where a place and a state or participle at `end` follow, or 0.

    So behind ", leaving X in their hands".
    """
    comma = next((n for n in range(end - 1, 0, -1) if words[n] == ","), 0)
    told = words[comma + 1 : end]
    return comma + 2 if comma and told[:1] in (("with",), ("leaving",)) and PLACE in told else 0


def apposed_before(words: Sequence[str], begin: int, lexicon: Lexicon) -> int:
    """Return the place of "X, the town (that) their troops | retreated from", or 0."""
    kinds = lexicon.words("relations", "settlement_nouns")
    for at in range(begin - 1, max(0, begin - _SUBJECT_REACH), -1):
        if words[at] in (",", PLACE):
            return 0
        if words[at] in kinds:
            return described(words, at + 1, lexicon) or 0
    return 0
