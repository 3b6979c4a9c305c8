"""Flags: whose flag a clause names, which stands for forces: "a Russian flag"."""

from __future__ import annotations

from collections.abc import Sequence

from layers.claims import Side
from layers.lexicon import Lexicon
from layers.reading.actors import OWN, Actor


def flags(words: Sequence[str], lexicon: Lexicon) -> list[Actor]:
    """Return the flags that words name with their side, as forces: "a Russian flag"."""
    found = []
    for at, low in enumerate(words):
        hit = lexicon.sides.ending(words, at, 3) if low in ("flag", "flags") else None
        if hit is not None:
            found.append(Actor(hit[0], at + 1, Side(hit[1])))
        elif low == "flag" and words[at - 1 : at] and words[at - 1] in lexicon.words("presence", "own_flags"):
            found.append(Actor(at - 1, at + 1, OWN))
    return found


def is_flag(words: Sequence[str], actor: Actor) -> bool:
    """Say whether forces are a flag."""
    return words[actor.end - 1] in ("flag", "flags")
