"""Refusals of the layers below in the words of the interface, by the code and values that they carry."""

from __future__ import annotations

from typing import Final

from layers.errors import LayerError
from layers.foreign import plain
from layers.texts import LANGUAGES, Texts

_KEY: Final = "refusal."


def sentence(error: Exception, words: Texts) -> str:
    """Return what an error says: in a sentence of the interface where it has a code, else as it is.

    One without words of ours is told as an answer in English, so that nobody takes it for a slip.
    """
    if isinstance(error, LayerError):
        if error.parts:
            return " ".join(sentence(part, words) for part in error.parts)
        key = _KEY + error.code
        if error.code and key in words:
            return words.fill(key, **{name: plain(str(value)) for name, value in error.values.items()})
    told = plain(str(error)).rstrip(".") + "."
    return told if words.language == LANGUAGES[0] else words.fill("refusal.english", error=told)
