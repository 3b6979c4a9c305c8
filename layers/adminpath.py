"""Where a place belongs: raion and oblast in the reader's language."""

from __future__ import annotations

from geo.gazetteer import Gazetteer
from geo.place import Place


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
    """Return the name of an oblast or raion (`level`) in the reader's language, else as given.

    For a city of special status `level` is "oblast" too.
    """
    for wanted in (f"{name} {level}", name):
        for region in gazetteer.find(wanted, respelled=False):  # a gazetteer's own names need no guess
            if region.kind == "region" and region.category == level and region.country == "UA":
                return region.name_local if language == "uk" else region.name
    if level == "oblast" and language == "uk":  # the cities of Kyiv and Sevastopol are in no oblast
        cities = gazetteer.find(name.removesuffix(" (city)").removesuffix(" city"), respelled=False)
        return next((one.name_local for one in cities if one.category == "special"), name)
    return name
