"""Lexicons: the shipped one of each language, loaded once."""

from __future__ import annotations

from functools import cache

from layers.lexicon import Lexicon, load_lexicon


@cache
def lexicon_of(language: str) -> Lexicon:
    """Return the shipped lexicon of a language. Raises as `load_lexicon`."""
    return load_lexicon(language)
