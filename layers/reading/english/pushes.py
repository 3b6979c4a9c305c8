"""Pushes: whether it is troops, and no attack, that are pushed back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.lexicon import Lexicon
from layers.reading.actors import find_actors
from layers.reading.grammar import Use
from layers.reading.line import PLACE

_OBJECT_REACH: Final = 5


def are_pushed(words: Sequence[str], use: Use, lexicon: Lexicon) -> bool:
    """Say whether it is troops, and not their attack, that were pushed back near a place."""
    if use.form.lemma not in lexicon.words("relations", "pushes"):
        return False
    actors = find_actors(words[: use.begin], lexicon)
    attack = lexicon.union("actors.deeds", "relations.storming", "relations.attacks", "modality.attempts")
    own = bool(actors) and not actors[-1].pronoun and attack.isdisjoint(words[: use.begin])
    return own and all(words[n] != PLACE for n in range(actors[-1].end, use.begin))


def pushes_troops(words: Sequence[str], end: int, use: Use, lexicon: Lexicon) -> bool:
    """Say whether it is troops or the front, and no attack, that are pushed back."""
    if use.form.lemma not in lexicon.words("relations", "pushes"):
        return False
    if not lexicon.words("relations", "fronts").isdisjoint(object_of(words, end)):
        return True
    actors = find_actors(words[end : end + _OBJECT_REACH + 1], lexicon)
    storming = lexicon.union("actors.deeds", "relations.storming")
    object_ = words[end : end + actors[0].end + 1] if actors else ()
    return bool(actors) and actors[0].start <= 1 and storming.isdisjoint(object_)


def object_of(words: Sequence[str], end: int, reach: int = _OBJECT_REACH) -> Sequence[str]:
    """Return the words that may be a cue's object: up to a place or a sign."""
    stop = end
    while stop < min(end + reach, len(words)) and words[stop] not in (PLACE, ",", ";"):
        stop += 1
    return words[end:stop]
