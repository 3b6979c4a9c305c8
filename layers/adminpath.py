"""Where a place belongs: raion and oblast in the reader's language."""

from __future__ import annotations

from geo.gazetteer import Gazetteer, Place


def admin_path(place: Place, gazetteer: Gazetteer, language: str) -> str:
    """Return "Pokrovsk Raion, Donetsk Oblast" in the reader's language."""
    if place.country != "UA":
        return place.oblast
    parts = []
    for level, name in (("raion", place.raion), ("oblast", place.oblast)):
        if name and not (place.kind == "region" and place.category == level):
            parts.append(region_name(name, level, gazetteer, language))
    return ", ".join(parts)


def region_name(name: str, level: str, gazetteer: Gazetteer, language: str) -> str:
    """Return the name of an oblast or raion (`level`) in the reader's language, else as given."""
    for wanted in (f"{name} {level}", name):
        for region in gazetteer.find(wanted, respelled=False):  # a gazetteer's own names need no guess
            if region.kind == "region" and region.category == level and region.country == "UA":
                return region.name_local if language == "uk" else region.name
    return name
