"""Capitals: Kyiv, and the cities that oblasts have their names from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.resolve import Resolution
from layers.lexicon import Lexicon

CITIES: Final = frozenset({"city", "special"})  # the gazetteer's kinds of place that are no village


def is_capital(resolution: Resolution) -> bool:
    """Say whether a place is Kyiv."""
    place = resolution.place
    return place is not None and place.name == "Kyiv" and place.category == "special"


def is_centre(resolution: Resolution) -> bool:
    """Say whether a city is the one that its oblast has its name from: Kherson, Dnipro."""
    place = resolution.place
    return place is not None and place.category in CITIES and place.oblast.startswith(place.name)


def capitals_meant(
    words: Sequence[str],
    places: Sequence[Resolution],
    inside: Sequence[Resolution],
    capital: Resolution | None,
    lexicon: Lexicon,
) -> list[Resolution]:
    """Return Kyiv for "the capital", the last centre of its oblast for "the regional capital".

    `places` are those named before, `inside` those of the sentence, `capital` the mention of Kyiv, if any.
    """
    if lexicon.words("where", "of_region").isdisjoint(words):
        found = next((r for r in inside if is_capital(r)), capital)
        return [found] if found is not None else []
    return [r for r in (*places, *inside) if is_centre(r)][-1:]
