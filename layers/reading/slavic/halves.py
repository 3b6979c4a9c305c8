"""Halves of names in Ukrainian and Russian: a village's name behind an adjective that makes it another's."""

from __future__ import annotations

from geo.mentions import SETTLEMENT
from layers.reading.line import Line
from layers.reading.slavic.lexis import Lexis


def is_half(line: Line, number: int, lexis: Lexis) -> bool:
    """Say whether a name is half of one that is not known: "Малая Локня", where only "Локня" is."""
    return _joins(line, number - 1, lexis) or _joins(line, number, lexis)


def _joins(line: Line, first: int, lexis: Lexis) -> bool:
    """Say whether a word is a name's adjective: with a capital amid a sentence, right before a settlement."""
    if first < 1 or first + 1 >= len(line.words):
        return False
    before, behind = line.words[first], line.words[first + 1].place
    if behind is None or behind.mention.kind != SETTLEMENT or not line.words[first - 1].text[-1:].isalnum():
        return False  # what opens a sentence, a quotation or a bracket has a capital anyway
    if before.place is not None and before.place.mention.kind != SETTLEMENT:
        return False
    named = before.text[:1].isupper() and not before.text.isupper() and before.text.isalpha()
    known = lexis.adjectives.at((before.text.lower(),), 0) or lexis.forces.at((before.text.lower(),), 0)
    return named and known is None and before.text.endswith(tuple(lexis.words("where", "half_ends")))
