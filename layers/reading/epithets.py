"""Epithets: whose a place is called, whatever is told of it: "aim at the Russian-held town of X"."""

from __future__ import annotations

from collections.abc import Sequence

from layers.lexicon import Lexicon
from layers.reading.attributes import is_lately_gained, is_modifier
from layers.reading.grammar import Use
from layers.wordforms import STATE


def is_epithet(words: Sequence[str], use: Use, start: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether a cue only tells whose the place behind it is: "the Russian-held town"."""
    told = "-" in words[start:end] or use.form.rule.patient  # "besieged X"
    told = told or is_lately_gained(words, start, lexicon)
    return use.voice == STATE and told and is_modifier(words, end, lexicon)


def former_epithet(text: Sequence[str], lexicon: Lexicon) -> str:
    """Return the word at the end of `text` that makes an epithet one of the past, or ""."""
    former = lexicon.words("modality", "until_then") | {"no", "not"}
    return next((low for low in text[-2:] if low in former), "")
