"""Capitals: Kyiv, and the cities that oblasts have their names from."""

from __future__ import annotations

from typing import Final

from geo.resolve import Resolution

CITIES: Final = frozenset({"city", "special"})  # the gazetteer's kinds of place that are no village


def is_capital(resolution: Resolution) -> bool:
    """Say whether a place is Kyiv."""
    place = resolution.place
    return place is not None and place.name == "Kyiv" and place.category == "special"


def is_centre(resolution: Resolution) -> bool:
    """Say whether a city is the one that its oblast has its name from: Kherson, Dnipro."""
    place = resolution.place
    return place is not None and place.category in CITIES and place.oblast.startswith(place.name)
