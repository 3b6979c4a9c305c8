"""A place, its ground and its names, as the gazetteer hands them out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # most that looks a name up needs no geometry
    from shapely.geometry.base import BaseGeometry

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
class Footprint:
    """The ground of one place, where more is known of it than the gazetteer's point.

    `shape` is one or several polygons, valid, and `lon`, `lat` the centre that goes with it, all EPSG:4326;
    `radius_km` is that of a disc about the centre, None for an outline. `source` and `licence` are for the
    credits.
    """

    lon: float
    lat: float
    shape: BaseGeometry
    radius_km: float | None = None
    source: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One settlement or region.

    `id` is the code of the official register ("UA14160210010099403"), "geonames:NNN" for the Russian
    border oblasts' settlements and ISO 3166-2 for those oblasts. `lon` and `lat` are EPSG:4326
    degrees; they and `precision_m` are None where no point is known. Regions never have a point.
    With a footprint of its own, `lon` and `lat` are that footprint's centre.
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
    footprint: Footprint | None = None
