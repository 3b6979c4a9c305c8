"""A place and its names, as the gazetteer hands them out."""

from dataclasses import dataclass

REGION_CATEGORIES = frozenset({"oblast", "raion"})


@dataclass(frozen=True, slots=True)
class Name:
    """One toponym of a place."""

    text: str
    language: str  # "uk", "ru", "en" or "" (unknown)
    script: str  # "Latn" or "Cyrl"
    kind: str  # "canonical", "alias", "former" or "generated" (by rule, never printed as a name)
    ended: int | None  # the year in which the name stopped being official, where known


@dataclass(frozen=True, slots=True)
class Place:
    """One settlement or region.

    `id` is the code of the official register ("UA14160210010099403"), "geonames:NNN" for the Russian
    border oblasts' settlements and ISO 3166-2 for those oblasts. `lon` and `lat` are EPSG:4326
    degrees; they and `precision_m` are None where no point is known. Regions never have a point.
    """

    id: str
    name: str
    name_local: str
    kind: str  # "settlement" or "region"
    category: str  # "special", "city", "settlement", "village"; "oblast", "raion"
    hromada: str
    raion: str
    oblast: str
    country: str  # "UA" or "RU"
    lon: float | None
    lat: float | None
    precision_m: int | None
    population: int | None
