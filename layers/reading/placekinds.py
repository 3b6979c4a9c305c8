"""Place kinds: whether a place may be called "the village", "the town" or "the city"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.resolve import Resolution
from layers.lexicon import Lexicon
from layers.reading.capitals import CITIES

_SMALL: Final = 12_000  # people


def fits(resolution: Resolution, anaphor: str, lexicon: Lexicon) -> bool:
    """Say whether a place may be called so: no city is a village, no village a town."""
    place = resolution.place
    if place is None or (speaks_of(anaphor, "village", lexicon) and place.category in CITIES):
        return False
    return not (speaks_of(anaphor, "town", lexicon) and place.category == "village")


def only_small(named: Sequence[Resolution]) -> Resolution | None:
    """Return the only place named, if it is so small a city that a writer may call it a village."""
    place = named[0].place if len(named) == 1 else None
    small = place is not None and place.category in CITIES and (place.population or _SMALL) < _SMALL
    return named[0] if small else None


def speaks_of(anaphor: str, kind: str, lexicon: Lexicon) -> bool:
    """Say whether "the village" has a word of a kind of place; one listed with "*" is a stem."""
    stems = {word.removesuffix("*"): word.endswith("*") for word in lexicon.words("where", kind)}
    return any(
        word.startswith(stem) if prefix else word == stem
        for word in anaphor.lower().split()
        for stem, prefix in stems.items()
    )
