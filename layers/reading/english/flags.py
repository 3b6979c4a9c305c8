"""Flags: whose flag a clause names, which stands for forces: "a Russian flag"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import Side
from layers.lexicon import Lexicon
from layers.reading.actors import OWN, Actor

_COLOUR_REACH: Final = 5
_COLOURS: Final = {Side.UA: "colours_ua", Side.RU: "colours_ru"}  # lists of the lexicon


def flags(words: Sequence[str], lexicon: Lexicon) -> list[Actor]:
    """Return the flags that words name with their side, as forces: "a Russian flag", "the blue flag"."""
    kinds = lexicon.words("presence", "flag_words")
    found = []
    for at, low in enumerate(words):
        if low not in kinds:
            continue
        owned = at - (words[at - 1 : at] == ("'s",))  # "Ukraine's flag"
        hit = lexicon.sides.ending(words, owned, 3) or _coloured(words, at, lexicon)
        of = words[at + 1 : at + 2] == ("of",) and at + 2 < len(words)
        of_whom = lexicon.sides.at(words, at + 2) if of else None
        if hit is not None:
            found.append(Actor(hit[0], at + 1, Side(hit[1])))
        elif of_whom is not None:  # "the flag of Russia"
            found.append(Actor(at, of_whom[0], Side(of_whom[1])))
        elif words[at - 1 : at] and words[at - 1] in lexicon.words("presence", "own_flags"):
            found.append(Actor(at - 1, at + 1, OWN))
    return found


def is_flag(words: Sequence[str], actor: Actor, lexicon: Lexicon) -> bool:
    """Say whether forces are a flag."""
    return not lexicon.words("presence", "flag_words").isdisjoint(words[actor.start : actor.end])


def _coloured(words: Sequence[str], at: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """Return where the colours of a flag begin and whose they are."""
    for side, colours in _COLOURS.items():
        hit = lexicon.phrases("presence", colours).ending(words, at, _COLOUR_REACH)
        if hit is not None:
            return hit[0], side.value
    return None
