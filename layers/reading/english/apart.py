"""Apart: the places of a clause that it only sets apart, and those that are no places here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from geo.resolve import Resolution
from layers.lexicon import Lexicon
from layers.reading.line import PLACE

_APART: Final = "\x00apart"
# The land of several villages, named after one of them.
_COMMUNITIES: Final = frozenset({"community", "communities", "hromada", "hromadas"})


def without_apart(words: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words with the places blotted out that are only set apart: "unlike X, Y ..."."""
    kept = list(words)
    for start, end, _ in lexicon.phrases("relations", "apart").spans(words):
        kept[start:end] = [_APART if low == "from" else low for low in kept[start:end]]  # no place of origin
        for position in range(end, min(start + 10, len(words))):
            if words[position] == ",":
                break
            kept[position] = _APART if words[position] == PLACE else words[position]
    for position in range(1, len(words) - 1):
        if words[position] == PLACE and _names_more(words, position, lexicon):
            kept[position] = _APART
    return tuple(kept)


def compared(words: tuple[str, ...]) -> int:
    """Return where a comparison ends that a clause begins with: "(rather than) storming X, they ..."."""
    return words.index(",") if "," in words else len(words)


def _names_more(words: tuple[str, ...], position: int, lexicon: Lexicon) -> bool:
    """Say whether a town only names what is larger: a quarter of its land, "in the X community"."""
    return _names_quarter(words, position, lexicon) or _names_community(words, position)


def _names_community(words: tuple[str, ...], position: int) -> bool:
    """Say whether a town names the community in which others lie: "A and B in the X community"."""
    if words[position + 1] not in _COMMUNITIES:
        return False
    before = words[position - 1 - (words[position - 1] == "the")]
    return before in ("in", "of", "within", "inside")


def _names_quarter(words: tuple[str, ...], position: int, lexicon: Lexicon) -> bool:
    """Say whether a town only names a quarter of its land: "the south Donetsk direction"."""
    if words[position - 1] not in lexicon.bearings.first_words:
        return False
    return words[position + 1] in lexicon.union(
        "toponyms.direction_after", "toponyms.area_after", "toponyms.area_around"
    )


def blotted(words: tuple[str, ...], places: Mapping[int, Resolution]) -> tuple[str, ...]:
    """Return the words with every place blotted out that is none of `places`."""
    if words.count(PLACE) == len(places):
        return words
    return tuple(_APART if low == PLACE and n not in places else low for n, low in enumerate(words))
