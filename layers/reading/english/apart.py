"""Apart: the places of a clause that it only sets apart, and those that are no places here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from geo.resolve import Resolution
from layers.lexicon import Lexicon
from layers.reading.line import PLACE

_APART: Final = "\x00apart"


def without_apart(words: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words with the places blotted out that are only set apart: "unlike X, Y ..."."""
    kept = list(words)
    for start, end, _ in lexicon.phrases("relations", "apart").spans(words):
        for position in range(end, min(start + 10, len(words))):
            if words[position] == ",":
                break
            kept[position] = _APART if words[position] == PLACE else words[position]
    for position in range(1, len(words) - 1):
        if words[position] == PLACE and _names_quarter(words, position, lexicon):
            kept[position] = _APART
    return tuple(kept)


def _names_quarter(words: tuple[str, ...], position: int, lexicon: Lexicon) -> bool:
    """Say whether a town only names a quarter of its land: "the south Donetsk direction"."""
    if words[position - 1] not in lexicon.bearings.first_words:
        return False
    return words[position + 1] in lexicon.union("toponyms.direction_after", "toponyms.area_after")


def blotted(words: tuple[str, ...], places: Mapping[int, Resolution]) -> tuple[str, ...]:
    """Return the words with every place blotted out that is none of `places`."""
    if words.count(PLACE) == len(places):
        return words
    return tuple(_APART if low == PLACE and n not in places else low for n, low in enumerate(words))
