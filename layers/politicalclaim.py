"""The oblasts that Russia declares its own, and what of them lies outside mapped Russian control.

Crimea with Sevastopol was declared annexed in 2014, four more oblasts in 2022; all are Ukraine (UN General
Assembly 68/262, ES-11/4). A demanded "withdrawal" from them means the ground and settlements counted here.

Areas are as coarse as the regions: those of the base map are generalised (Natural Earth 1:10m) and off by up
to 2 % of an oblast. Where a map draws the state border or the coast elsewhere than the base map, strips stay
outside its area though nobody faces anybody there: `strips_km2` says how much of the figure they are. Only
settlements with a point are counted, by that point, which stands for the whole place; how many have none is
said, and how many lie so near to the line that the map cannot tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import numpy as np
import shapely

from geo.areas import GEOGRAPHIC
from geo.basemap import Basemap
from geo.contactline import NEAR_BORDER_KM, border_strips, contact_line, signed_distance_km
from geo.gazetteer import Gazetteer
from geo.place import Place
from geo.regions import Regions
from layers.controlmap import AreaKind, ControlMap
from layers.errors import LayerError


@dataclass(frozen=True, slots=True)
class Declaration:
    """One region that Russia declares its own: ISO 3166-2 id, register code, the year of the declaration."""

    region: str
    register: str
    since: int


DECLARED: Final = (
    Declaration("UA-43", "UA01", 2014),  # Autonomous Republic of Crimea
    Declaration("UA-40", "UA85", 2014),  # Sevastopol
    Declaration("UA-14", "UA14", 2022),  # Donetsk
    Declaration("UA-09", "UA44", 2022),  # Luhansk
    Declaration("UA-23", "UA23", 2022),  # Zaporizhzhia
    Declaration("UA-65", "UA65", 2022),  # Kherson
)


@dataclass(frozen=True, slots=True)
class DeclaredRegion:
    """What of one declared region lies outside mapped Russian control; of all of them where `id` is empty.

    Areas in km²: inside + outside = the region's. `strips_km2` is what of the outside lies between two
    drawings of one border or coast, `grey_km2` what of it the map shows as held by neither side. `outside`
    are the settlements with a point outside, the largest population first, then those whose population is
    not known, by name. `outside_by_category` and `inside_by_category` count them as city, settlement,
    village or special. `near_line` counts the settlements, on either side, within the mapping tolerance of
    the contact line; `without_point` those that are counted nowhere. `since` is None for the sum.
    """

    id: str
    since: int | None
    km2: float
    inside_km2: float
    outside_km2: float
    strips_km2: float
    grey_km2: float
    outside: tuple[Place, ...]
    outside_by_category: Mapping[str, int]
    inside_by_category: Mapping[str, int]
    near_line: int
    without_point: int


def outside_control(
    control: ControlMap, gazetteer: Gazetteer, basemap: Basemap, regions: gpd.GeoDataFrame | None = None
) -> list[DeclaredRegion]:
    """Return a row for every declared region, in the order of `DECLARED`, and their sum as the last.

    `regions` are other outlines, with the base map's ids in the column `id`. An inferred map gives an
    orientation only: its basis belongs beside the figures. Raises LayerError where a declared region is
    missing, GeoError where the map cannot be measured.
    """
    frame = _declared(basemap.oblasts if regions is None else regions)
    measure = Regions(frame)
    whole = measure.areas(shapely.union_all(frame.to_crs(GEOGRAPHIC).geometry)).by_region
    inside = measure.areas(control.area).by_region
    strips = measure.areas(border_strips(control.area, basemap.ukraine)).by_region
    grey = shapely.difference(control.others.get(AreaKind.GREY, shapely.MultiPolygon()), control.area)
    unsure = measure.areas(grey).by_region
    line = contact_line(control.area, basemap.ukraine)
    settlements = _settlements(gazetteer)
    rows = []
    for one in DECLARED:
        held = settlements[one.register]
        placed = [place for place in held if place.lon is not None]
        distance = _distances(placed, control, line)
        out = [place for place, km in zip(placed, distance, strict=True) if km > 0]
        rows.append(
            DeclaredRegion(
                id=one.region,
                since=one.since,
                km2=whole[one.region],
                inside_km2=inside[one.region],
                outside_km2=whole[one.region] - inside[one.region],
                strips_km2=strips[one.region],
                grey_km2=unsure[one.region],
                outside=_largest_first(out),
                outside_by_category=_by_category(out),
                inside_by_category=_by_category(
                    place for place, km in zip(placed, distance, strict=True) if km <= 0
                ),
                near_line=int((np.abs(distance) < NEAR_BORDER_KM).sum()),
                without_point=len(held) - len(placed),
            )
        )
    return [*rows, _sum(rows)]


def declared_overlay(regions: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the declared regions to draw: `id`, the frame's other columns, and `since`, the year.

    Raises LayerError where one is missing.
    """
    frame = _declared(regions)
    return frame.assign(since=[one.since for one in DECLARED])


def _declared(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    ids = list(frame["id"])
    missing = [one.region for one in DECLARED if one.region not in ids]
    if missing:
        raise LayerError(
            f"The regions lack {', '.join(missing)}; give one outline for each of "
            f"{', '.join(one.region for one in DECLARED)} in the column id."
        )
    return frame.iloc[[ids.index(one.region) for one in DECLARED]].reset_index(drop=True)


def _settlements(gazetteer: Gazetteer) -> dict[str, list[Place]]:
    """Return the settlements by region of the official register, which no drawn outline can move."""
    found: dict[str, list[Place]] = {one.register: [] for one in DECLARED}
    for place in gazetteer:
        if place.kind == "settlement" and place.id[:4] in found:
            found[place.id[:4]].append(place)
    return found


def _distances(
    places: Sequence[Place], control: ControlMap, line: shapely.MultiLineString
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    points = np.array([(place.lon, place.lat) for place in places], dtype=np.float64).reshape(-1, 2)
    return np.asarray(signed_distance_km(points, control.area, line))


def _largest_first(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(sorted(places, key=lambda place: (-(place.population or 0), place.name, place.id)))


def _by_category(places: Iterable[Place]) -> dict[str, int]:
    return dict(Counter(place.category for place in places))


def _sum(rows: Sequence[DeclaredRegion]) -> DeclaredRegion:
    return DeclaredRegion(
        id="",
        since=None,
        km2=sum(row.km2 for row in rows),
        inside_km2=sum(row.inside_km2 for row in rows),
        outside_km2=sum(row.outside_km2 for row in rows),
        strips_km2=sum(row.strips_km2 for row in rows),
        grey_km2=sum(row.grey_km2 for row in rows),
        outside=_largest_first(place for row in rows for place in row.outside),
        outside_by_category=dict(sum((Counter(row.outside_by_category) for row in rows), Counter())),
        inside_by_category=dict(sum((Counter(row.inside_by_category) for row in rows), Counter())),
        near_line=sum(row.near_line for row in rows),
        without_point=sum(row.without_point for row in rows),
    )
