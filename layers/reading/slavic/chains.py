"""Chains in Ukrainian and Russian: whether a list of places goes on from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.reading.slavic.glosses import names_villages, without_districts
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.target import Target

SIGNS: Final = frozenset({",", ";", ":", "—", "–", "-"})
_REACH: Final = 12
_NAME_LETTERS: Final = 4
# What may stand before the next place: how it is tied, how far off it is, how much of it is meant.
_OPENERS: Final = (
    "near", "direction", "in", "from", "km", "metres", "list_openers", "parts", "partly", "whole",
)  # fmt: skip


def goes_on(words: Sequence[str], since: int, position: int, cues: frozenset[int], lexis: Lexis) -> bool:
    """Say whether a list of places goes on over words[since:position]."""
    if position - since > _REACH or any(number in cues for number in range(since, position)):
        return False
    if names_villages(words, since, lexis):
        return False
    between = without_districts(words[since:position], lexis)
    if not between:
        return True
    links = lexis.words("where", "links")
    if between[0] not in links and between[0] not in SIGNS:
        return False
    rest = [low for low in between if low not in links and low != "." and low not in SIGNS]
    if between[0] == "," and _are_names(between, rest, links):
        return True  # "взяли A, Невідомівку, B": names that are not known
    known = lexis.words("where", "settlement_nouns") | lexis.words("where", "list_fillers")
    number = 0
    while number < len(rest):
        if rest[number] in known or rest[number].isdigit():
            number += 1
            continue
        percent, share = lexis.patterns("shares", "percent"), lexis.shares.at(rest, number)
        hit = lexis.bearings.at(rest, number) or percent.at(rest, number)
        hit = hit if hit is not None or share is None else (share[0], "")
        for key in _OPENERS:
            other = lexis.patterns("where", key).at(rest, number)
            if other is not None and (hit is None or other[0] > hit[0]):
                hit = other[0], ""
        if hit is None:
            return False
        number = hit[0]
    return True


def _are_names(between: Sequence[str], rest: Sequence[str], links: frozenset[str]) -> bool:
    """Say whether single words stand between signs and links: ", Невідомівку, Другу та"."""
    signs = [low for low in between if low in links or low in SIGNS]
    alone = all(
        low in links or low in SIGNS or between[number - 1] in links | SIGNS
        for number, low in enumerate(between)
    )
    return (
        alone
        and len(signs) == len(rest) + 1
        and all(len(low) >= _NAME_LETTERS and low.isalpha() for low in rest)
    )


def is_one_more(region: Target, lexis: Lexis) -> bool:
    """Say whether a region is told of beside settlements: "A та вся область", "A та на трьох ділянках …"."""
    if not lexis.words("where", "all_of").isdisjoint(region.before[-1:]):
        return True
    villages = lexis.words("where", "settlement_nouns") | lexis.words("where", "stretches")
    joined = region.before[:1] and region.before[0] in lexis.words("grammar", "and")
    return bool(joined) and not villages.isdisjoint(region.before)
