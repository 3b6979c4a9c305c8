"""Homes: the town of whoever speaks, for what is told there: "The mayor of X said fighting was going on"."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from geo.mentions import SETTLEMENT
from geo.resolve import Resolution
from layers.lexicon import Lexicon
from layers.reading.line import Line

_BESIDE: Final = 3  # words between a mayor and the town
_TROOPS: Final = 4  # words between soldiers and the word for where they are
_NOUNS: Final = 3  # words between that and the town: "in the city of X"


def homes_in(line: Line, sources: Collection[int], lexicon: Lexicon) -> list[Resolution]:
    """Return the towns of those who speak in a sentence: of a mayor, and where soldiers are.

    `sources` are the words for who speaks.
    """
    return [
        place
        for number, place in line.places
        if number in sources
        and place.mention.kind == SETTLEMENT
        and (_is_office(line, number, lexicon) or _are_troops_there(line, number, lexicon))
    ]


def only_home(line: Line, sources: Collection[int], lexicon: Lexicon) -> Resolution | None:
    """Return the town of who speaks if the sentence names no place besides, or None."""
    if len(line.places) != 1:
        return None
    homes = homes_in(line, sources, lexicon)
    return homes[0] if homes and homes[0].place is not None else None


def _is_office(line: Line, number: int, lexicon: Lexicon) -> bool:
    near = line.lows[max(0, number - _BESIDE) : number + _BESIDE]
    return not lexicon.words("where", "mayors").isdisjoint(near)


def _are_troops_there(line: Line, number: int, lexicon: Lexicon) -> bool:
    """Say whether soldiers speak who are in a town: "a soldier in X", "the brigade defending X"."""
    kinds = lexicon.union("relations.settlement_nouns", "grammar.articles", also=("of",))
    at = number - 1
    while at > 0 and number - at <= _NOUNS and line.lows[at] in kinds:
        at -= 1
    if at < 1 or line.lows[at] not in lexicon.words("where", "posted"):
        return False
    return not lexicon.words("actors", "forces").isdisjoint(line.lows[max(0, at - _TROOPS) : at])
