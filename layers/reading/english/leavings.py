"""Leavings: where "leave" and "remove" tell of no troops that go: "left many dead", "removed the wounded"."""

from __future__ import annotations

from collections.abc import Sequence

from layers.lexicon import Lexicon
from layers.reading.english.pushes import object_of
from layers.reading.grammar import ACTIVE, PASSIVE, Use
from layers.reading.line import PLACE

_BEFORE = 4  # words of a passive's subject: "the last residents of the village"


def is_left_otherwise(words: Sequence[str], end: int, use: Use, lexicon: Lexicon) -> bool:
    """Say whether no troops leave: "left many dead", "are left in the town", "a convoy leaving X"."""
    if use.voice == PASSIVE and words[end : end + 1] in (("in",), ("inside",), ("at",)):
        return True
    if words[end : end + 1] in (("only",), ("just",), ("little",), ("nothing",)):
        return True  # "leaving only a narrow corridor"
    if not lexicon.words("fire", "travellers").isdisjoint(words[: use.begin][-1:]):
        return True
    return not lexicon.words("fire", "left_so").isdisjoint(words[end : end + 9]) or _is_left_so(
        words, end, lexicon
    )


def are_no_troops(words: Sequence[str], end: int, use: Use, lexicon: Lexicon) -> bool:
    """Say whether people or things are brought out, and no troops: "evacuated the wounded from X"."""
    if use.form.rule.name not in ("leaving", "driving out", "withdrawing") or use.voice not in (
        ACTIVE,
        PASSIVE,
    ):
        return False
    moved = object_of(words, end) if use.voice == ACTIVE else words[: use.begin][-_BEFORE:]
    return not lexicon.union("presence.crowds", "presence.no_troops").isdisjoint(moved)


def _is_left_so(words: Sequence[str], end: int, lexicon: Lexicon) -> bool:
    """Say whether a town is left in a state by what others do: "leaving the city almost surrounded"."""
    kinds, told = lexicon.words("where", "town"), lexicon.union("grammar.adverbs", "modality.hedges")
    at = next((n + 1 for n in range(end, min(end + 4, len(words))) if words[n] in kinds | {PLACE}), 0)
    while at and at < len(words) and (words[at] in told or words[at] in ("all", "but")):
        at += 1
    return at > 0 and words[at : at + 1] != () and words[at] in lexicon.words("relations", "attributes")
