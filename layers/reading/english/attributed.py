"""Attributed places: those that "Russian-held" or "besieged" is said of, before them or behind a comma."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from geo.resolve import Resolution
from layers.lexicon import Lexicon
from layers.reading.appositions import described
from layers.reading.attributes import head_at
from layers.reading.english.placelists import is_among
from layers.reading.line import PLACE
from layers.reading.target import Target


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
    return (listed or named) if words[head].endswith("s") else named[:1]
