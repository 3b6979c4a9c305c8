"""Say that a map runs on the small gazetteer, and what that misses."""

from __future__ import annotations

from geo.gazetteer import Gazetteer
from layers.readout import count_in_words
from layers.texts import Texts


def places_note(gazetteer: Gazetteer, texts: Texts) -> str:
    """Return how many settlements have a point on the gazetteer that ships; "" where a larger one is used."""
    if gazetteer.supplements:
        return ""
    known, every = (count_in_words(count, texts.language) for count in gazetteer.coverage())
    return texts.fill("gazetteer.small", known=known, all=every)
