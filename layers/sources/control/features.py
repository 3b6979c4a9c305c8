"""The features of a GeoJSON file from elsewhere, read as JSON and never through a driver."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from layers.boundedfile import utf8
from layers.errors import FileFaultsError
from layers.faults import short
from layers.jsonfile import parse_json
from layers.sources.control.files import SourceFile

MAX_FEATURES: Final = 20_000
_AREAS: Final = ("Polygon", "MultiPolygon")
_SHAPES: Final = (*_AREAS, "Point", "MultiPoint", "LineString", "MultiLineString", "GeometryCollection")
_NO_GEOMETRY: Final = "no geometry"
# The names under which files write longitude and latitude on WGS 84; RFC 7946 has no other system.
_LON_LAT: Final = re.compile(r"(CRS:?84|EPSG:{1,2}(\d+(\.\d+)*:)?(4326|4979))$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature: its number in the file from 1, its properties, the type of its shape, its coordinates."""

    number: int
    properties: Mapping[str, Any]
    shape: str
    coordinates: Any

    @property
    def is_area(self) -> bool:
        """Return whether the shape is a polygon or several."""
        return self.shape in _AREAS

    def text(self, name: str) -> str:
        """Return a property in words, "" where it is missing or null."""
        value = self.properties.get(name)
        return "" if value is None else str(value).strip()


def parsed(file: SourceFile) -> dict[str, Any]:
    """Return the JSON object that a file holds. Raises FileFaultsError."""
    return parse_json(utf8(file.where, file.data), file.where)


def features_of(collection: Mapping[str, Any], where: str) -> list[Feature]:
    """Return the features of a FeatureCollection.

    Their coordinates are as the file has them, unchecked. Raises FileFaultsError for anything else, the
    answer of a service that failed or was cut off, another system than longitude and latitude, more than
    20,000 features, and features without form.
    """
    if isinstance(error := collection.get("error"), dict):
        raise FileFaultsError(
            where, [f"is the answer of a service that failed: {short(error.get('message', error))}"]
        )
    features = collection.get("features")
    if collection.get("type") != "FeatureCollection":
        said = short(collection.get("type", "missing"))
        raise FileFaultsError(where, [f"its type is {said}; use a GeoJSON FeatureCollection"])
    if not isinstance(features, list):
        said = short(features) if features is not None else "missing"
        raise FileFaultsError(where, [f"its features are {said}; use a list of GeoJSON features"])
    _refuse_cut_off(collection, where)
    _refuse_other_system(collection, where)
    if len(features) > MAX_FEATURES:
        raise FileFaultsError(
            where, [f"has {len(features)} features; at most {MAX_FEATURES} are read, a map has a few hundred"]
        )
    return [_feature(number, value, where) for number, value in enumerate(features, start=1)]


def read_features(file: SourceFile) -> list[Feature]:
    """Return the features of a GeoJSON file. Raises FileFaultsError as `features_of` does."""
    return features_of(parsed(file), file.where)


def _feature(number: int, value: object, where: str) -> Feature:
    if not isinstance(value, dict) or value.get("type") != "Feature":
        raise FileFaultsError(where, [f"feature {number}: is {short(value)}; use a GeoJSON Feature"])
    properties, geometry = value.get("properties"), value.get("geometry")
    if not isinstance(properties, dict | None):
        raise FileFaultsError(
            where, [f"feature {number}: properties are {short(properties)}; use an object or null"]
        )
    if geometry is None:
        return Feature(number, properties or {}, _NO_GEOMETRY, None)
    shape = geometry.get("type") if isinstance(geometry, dict) else geometry
    if shape not in _SHAPES:
        raise FileFaultsError(
            where, [f"feature {number}: its geometry is {short(shape)}; use a type of GeoJSON"]
        )
    return Feature(number, properties or {}, str(shape), geometry.get("coordinates"))


def _refuse_cut_off(collection: Mapping[str, Any], where: str) -> None:
    """Refuse an answer of a feature service that lacks what exceeded its limit: the map would have holes."""
    told: Sequence[object] = (collection, collection.get("properties"))
    if any(isinstance(one, dict) and one.get("exceededTransferLimit") is True for one in told):
        raise FileFaultsError(
            where, ["is only a part: exceededTransferLimit is true; ask the service for all features"]
        )


def _refuse_other_system(collection: Mapping[str, Any], where: str) -> None:
    crs = collection.get("crs")
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not (isinstance(name, str) and _LON_LAT.search(name)):
        raise FileFaultsError(
            where, [f"crs is {short(name or crs)}; use longitude and latitude on WGS 84 (CRS84, EPSG:4326)"]
        )
