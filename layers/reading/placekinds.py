"""Place kinds: whether a place may be called "the village", "the town" or "the city"."""

from __future__ import annotations

from geo.resolve import Resolution
from layers.lexicon import Lexicon
from layers.reading.capitals import CITIES


def fits(resolution: Resolution, anaphor: str, lexicon: Lexicon) -> bool:
    """Say whether a place may be called so: no city is a village, no village a town."""
    place = resolution.place
    if place is None or (speaks_of(anaphor, "village", lexicon) and place.category in CITIES):
        return False
    return not (speaks_of(anaphor, "town", lexicon) and place.category == "village")


def speaks_of(anaphor: str, kind: str, lexicon: Lexicon) -> bool:
    """Say whether "the village" has a word of a kind of place; one listed with "*" is a stem."""
    stems = {word.removesuffix("*"): word.endswith("*") for word in lexicon.words("where", kind)}
    return any(
        word.startswith(stem) if prefix else word == stem
        for word in anaphor.lower().split()
        for stem, prefix in stems.items()
    )
