"""A file of places' footprints as GeoJSON, from anybody: outlines, or centres with the radius of a disc."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from shapely.geometry import MultiPolygon, Point, mapping
from shapely.geometry.base import BaseGeometry

from geo.areas import FOOTPRINT_KM, area_km2, distance_km, footprint
from geo.basemap import Basemap
from geo.errors import GeoError
from geo.gazetteer import Gazetteer
from geo.place import Footprint, Place
from layers.boundedfile import read_bounded
from layers.errors import FileFaultsError, LayerError
from layers.faults import short
from layers.jsonfile import MAX_BYTES
from layers.layerfile import to_text
from layers.sources.control.features import Feature, read_features
from layers.sources.control.files import SourceFile
from layers.sources.control.outlines import THEATRE, outlines_of

ID_PROPERTIES: Final = ("place_id", "katottg", "id")
MAX_VERTICES: Final = 20_000  # of one outline; that of Kyiv on large scales has some thousands
LEAST_KM2: Final = 0.01  # a farm
MOST_KM2: Final = 2_000.0  # twice the largest city with its suburbs
RADII_KM: Final = (0.1, 25.0)
# Wider than a point of the gazetteer is ever wrong, and nearer than most namesakes are.
MOST_OFF_KM: Final = 25.0
MAX_FAULTS: Final = 200
_MAX_TEXT: Final = 200


@dataclass(frozen=True, slots=True)
class FootprintRecord:
    """A footprint with its place's id, who added it and on which day; `mended` says what was repaired."""

    place_id: str
    footprint: Footprint
    by: str = ""
    added: str = ""
    mended: str = ""


def read_footprints(path: Path, gazetteer: Gazetteer) -> list[FootprintRecord]:
    """Read the footprints of a file, in its order.

    A feature names its place by `place_id`, `katottg` or `id` and is a polygon, several, or a point, whose
    `radius_km` is by default 2. Shapes are checked and mended as those of control maps are. `gazetteer` says
    where a place is known to lie. Raises FileFaultsError with every fault by number of its feature: an
    unknown place or a region, one named twice, an outline of more than 20,000 vertices or not from 0.01 to
    2,000 km², a radius not from 0.1 to 25 km, ground more than 25 km from the place's point (or, without a
    point, from its oblast).
    """
    oblasts = cache(lambda: dict(zip(*_columns(Basemap.load()), strict=True)))
    faults: list[str] = []
    found: dict[str, FootprintRecord] = {}
    numbers: dict[str, int] = {}
    for feature in read_features(SourceFile(path.name, str(path), read_bounded(path, MAX_BYTES))):
        if len(faults) >= MAX_FAULTS:
            faults.append(f"reading stopped at feature {feature.number}: mend these first")
            break
        try:
            record = _record(feature, gazetteer, oblasts)
        except (LayerError, GeoError) as error:
            faults.append(f"feature {feature.number}: {error}")
            continue
        if found.setdefault(record.place_id, record) is not record:
            first = numbers[record.place_id]
            faults.append(
                f"feature {feature.number}: {record.place_id} is that of feature {first}; keep one, or make "
                "them one MultiPolygon"
            )
        numbers.setdefault(record.place_id, feature.number)
    if not found and not faults:
        faults.append("has no feature; give at least one polygon or point")
    if faults:
        raise FileFaultsError(str(path), faults)
    return list(found.values())


def to_geojson(records: Iterable[FootprintRecord]) -> str:
    """Return records as GeoJSON that `read_footprints` reads back the same: by place, one feature a line."""
    features = [_feature(record) for record in sorted(records, key=lambda one: one.place_id)]
    return to_text({"type": "FeatureCollection", "features": features})


def _feature(record: FootprintRecord) -> dict[str, Any]:
    own = record.footprint
    facts = {
        "place_id": record.place_id,
        "radius_km": own.radius_km,
        "source": own.source,
        "licence": own.licence,
        "by": record.by,
        "added": record.added,
    }
    shape = own.shape if own.radius_km is None else Point(own.lon, own.lat)
    told = {name: value for name, value in facts.items() if value not in (None, "")}
    return {"type": "Feature", "properties": told, "geometry": mapping(shape)}


def _record(
    feature: Feature, gazetteer: Gazetteer, oblasts: Callable[[], Mapping[str, BaseGeometry]]
) -> FootprintRecord:
    place = _place(feature, gazetteer)
    mended = ""
    if feature.is_area:
        own, mended = _outline(feature, place)
    elif feature.shape == "Point":
        own = _disc(feature)
    else:
        what = f"is a {feature.shape}" if feature.coordinates else "has no geometry"
        raise LayerError(f"{what}; use a Polygon, a MultiPolygon or a Point")
    _refuse_far(own.shape, place, oblasts)
    own = replace(own, source=_text(feature, "source"), licence=_text(feature, "licence"))
    return FootprintRecord(place.id, own, _text(feature, "by"), _text(feature, "added"), mended)


def _place(feature: Feature, gazetteer: Gazetteer) -> Place:
    name = next((one for one in ID_PROPERTIES if one in feature.properties), None)
    if name is None:
        raise LayerError(f"names no place; give it the property {', '.join(ID_PROPERTIES[:-1])} or id")
    value = feature.properties[name]
    place = gazetteer.known([value]).get(value) if isinstance(value, str) else None
    if place is None:
        raise LayerError(f"{name} is {short(value)}; use an id that `claimline gazetteer find NAME` shows")
    if place.kind != "settlement":
        raise LayerError(f"{place.id} ({place.name}) is a region; only settlements have a footprint")
    return place


def _outline(feature: Feature, place: Place) -> tuple[Footprint, str]:
    if "radius_km" in feature.properties:
        raise LayerError("has an outline and a radius_km; keep one of them")
    outlines = outlines_of(feature)
    parts = outlines.polygons
    if not parts:
        raise LayerError("has no ring; give its outline, or a Point")
    shape = parts[0] if len(parts) == 1 else MultiPolygon(parts)
    count = sum(len(ring.coords) for part in parts for ring in (part.exterior, *part.interiors))
    if count > MAX_VERTICES:
        raise LayerError(f"has {count} vertices; at most {MAX_VERTICES} are read, so simplify it")
    km2 = area_km2(shape)
    if not LEAST_KM2 <= km2 <= MOST_KM2:
        raise LayerError(f"covers {km2:.4g} km²; use an outline of {LEAST_KM2:g} to {MOST_KM2:,.0f} km²")
    centre = shape.representative_point()
    if place.lon is not None and place.lat is not None and shape.covers(Point(place.lon, place.lat)):
        centre = Point(place.lon, place.lat)
    return Footprint(centre.x, centre.y, shape), outlines.repaired


def _disc(feature: Feature) -> Footprint:
    west, south, east, north = THEATRE
    at = feature.coordinates
    if not isinstance(at, list) or len(at) not in (2, 3) or not all(_is_number(value) for value in at):
        raise LayerError(f"its point is {short(at)}; use [longitude, latitude]")
    lon, lat = float(at[0]), float(at[1])
    if not (west <= lon <= east and south <= lat <= north):
        raise LayerError(
            f"its point {lon:.10g}, {lat:.10g} lies outside the theatre (longitude {west:g} to {east:g}, "
            f"latitude {south:g} to {north:g}); GeoJSON wants the longitude first"
        )
    radius, (least, most) = feature.properties.get("radius_km", FOOTPRINT_KM), RADII_KM
    if not _is_number(radius) or not least <= radius <= most:
        raise LayerError(f"radius_km is {short(radius)}; use {least:g} to {most:g}, or leave it out for 2 km")
    return Footprint(lon, lat, footprint(lon, lat, float(radius)), float(radius))


def _refuse_far(shape: BaseGeometry, place: Place, oblasts: Callable[[], Mapping[str, BaseGeometry]]) -> None:
    """Refuse ground that is hardly that of the place: most such files confuse places of one name."""
    known: BaseGeometry | None
    if place.lon is not None and place.lat is not None:
        known, what = Point(place.lon, place.lat), "the place's known point"
    else:
        known, what = oblasts().get(place.oblast), f"the oblast of {place.oblast}, where the place is"
    off = 0.0 if known is None else distance_km(shape, known)
    if off > MOST_OFF_KM:
        raise LayerError(
            f"the ground given for {place.id} ({place.name}) lies {off:.0f} km from {what}; at most "
            f"{MOST_OFF_KM:g} km: is it a place of the same name?"
        )


def _columns(base: Basemap) -> tuple[list[str], list[BaseGeometry]]:
    return list(base.oblasts["short"]), list(base.oblasts.geometry)


def _text(feature: Feature, name: str) -> str:
    value = feature.properties.get(name)
    if value is None:
        return ""
    if not isinstance(value, str) or not value.isprintable() or len(value) > _MAX_TEXT:
        raise LayerError(f"{name} is {short(value)}; use one line of at most {_MAX_TEXT} characters")
    return value.strip()


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
