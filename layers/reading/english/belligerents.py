"""Belligerents: both sides together as who fights: "the two sides are battling for X"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from layers.claims import ControlStatus
from layers.lexicon import Lexicon
from layers.reading.english.events import Event
from layers.reading.grammar import ACTIVE


def are_both(words: Sequence[str], event: Event, lexicon: Lexicon) -> bool:
    """Say whether the subject of fighting is both sides: it is nobody's gain, and somebody's for sure."""
    if event.rule.status is not ControlStatus.CONTESTED or event.use.voice != ACTIVE:
        return False
    subject = words[: event.use.begin]
    if not lexicon.words("actors", "belligerents").isdisjoint(subject):
        return True
    forces, together = lexicon.words("actors", "forces"), lexicon.words("actors", "together")
    return any(a in together and b in forces for a, b in pairwise(subject))
