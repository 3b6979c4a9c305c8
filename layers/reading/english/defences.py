"""Defences: who gets through those that give way: "Ukrainian defences near X collapsed"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import Side
from layers.lexicon import Lexicon
from layers.reading.actors import OPPONENT, OWN, adjective_side, opposite
from layers.reading.grammar import PASSIVE, Use

SUBJECT_REACH: Final = 9  # words before a verb in which its subject stands
_OWNER_REACH: Final = 3


def breacher(words: Sequence[str], use: Use, lexicon: Lexicon) -> Side | str | None:
    """Return who gets through the defences that a verb is said of, or None where nobody's are named."""
    rule = use.form.rule
    if not rule.objects or not (rule.intransitive or use.voice == PASSIVE):
        return None
    first = max(0, use.begin - SUBJECT_REACH)
    head = next((n for n in range(first, use.begin) if words[n] in rule.objects), None)
    if head is None:
        return None
    side = adjective_side(words, head, lexicon)
    if side is not None:
        return side if rule.name == "showing the flag" else opposite(side)
    owners = words[max(0, head - _OWNER_REACH) : head]
    if not lexicon.words("actors", "opponent").isdisjoint(owners):
        return OWN
    return OPPONENT if "our" in owners else None
