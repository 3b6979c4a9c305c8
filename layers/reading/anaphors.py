"""Anaphors: words that stand for a place behind a cue, and what ties them to it."""

from __future__ import annotations

from collections.abc import Sequence

from layers.claims import Relation
from layers.lexicon import Lexicon
from layers.reading.events import Event
from layers.reading.fitting import FILLER
from layers.reading.grammar import PASSIVE


def pronoun_after(words: Sequence[str], event: Event, stop: int) -> list[tuple[int, int, str]]:
    """Return "it" and "there" where they stand for a place: "half of it", "drove them out of there"."""
    for at in range(event.end, min(event.end + 5, stop)):
        ends = at + 1 >= len(words) or not words[at + 1][0].isalnum() or words[at + 1] in ("and", "but", "on")
        before = words[at - 1] if at else ""
        governed = before in ("of", "into", "from", "inside", "around", "near", "out")
        object_ = at == event.end and event.rule.place == "object" and event.use.voice != PASSIVE
        if words[at] == "it" and ends and (governed or object_):
            return [(at, at + 1, "it")]
        if words[at] == "there" and ends and (governed or at == event.end):
            return [(at, at + 1, "there")]
    return []


def share_words(lexicon: Lexicon) -> frozenset[str]:
    """Return the words that may stand between a cue and "the village" without telling anything."""
    return lexicon.union(*FILLER, "relations.parts", "relations.share_words")


def loose_relation(between: Sequence[str], lexicon: Lexicon) -> Relation | None:
    """Return the relation that words between a cue and "the village" tell, or None."""
    for relation in (Relation.DIRECTION, Relation.NEAR):
        if lexicon.phrases("relations", relation.value).spans(between):
            return relation
    return None
