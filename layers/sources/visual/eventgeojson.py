"""Any other GeoJSON of events: points with the properties of the table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from layers.errors import FileFaultsError
from layers.faults import short
from layers.jsonfile import read_json
from layers.sources.visual.event import EventReading
from layers.sources.visual.eventcsv import TERMS, named
from layers.sources.visual.eventrow import EventRow, read_rows
from layers.sources.visual.importer import Importer
from layers.sources.visual.options import EventOptions

NAME: Final = "geojson"
_POINT: Final = ("lat", "lon")


def read(path: Path, options: EventOptions) -> EventReading:
    """Return the events of a GeoJSON file: a FeatureCollection of points with date, side, link, geolocator.

    Raises FileFaultsError for more than 64 MB, whatever is no such collection, a property that no feature
    has, and as `read_rows` does. A feature that is no point is faulty.
    """
    collection = read_json(path)
    features = collection.get("features")
    if collection.get("type") != "FeatureCollection" or not isinstance(features, list):
        said = short(collection.get("type", "missing"))
        raise FileFaultsError(str(path), [f"its type is {said}; use a GeoJSON FeatureCollection of points"])
    known = named(options.columns)
    fields = {
        what: tuple(name.casefold() for name in names) for what, names in known.items() if what not in _POINT
    }
    _refuse_missing(features, fields, str(path))
    return read_rows(_rows(features, fields), str(path), options)


def _refuse_missing(features: Sequence[Any], fields: Mapping[str, Sequence[str]], path: str) -> None:
    present = {name for feature in features for name in _properties(feature)}
    missing = [
        f"no feature has the property {' or '.join(names)}"
        for what, names in fields.items()
        if what != "geolocator" and present.isdisjoint(names)
    ]
    if missing:
        raise FileFaultsError(path, missing)


def _rows(features: Sequence[Any], fields: Mapping[str, Sequence[str]]) -> Iterator[EventRow]:
    for number, feature in enumerate(features, start=1):
        properties = _properties(feature)
        cells = {
            what: next((properties[name] for name in names if name in properties), "")
            for what, names in fields.items()
        }
        point = _point(feature)
        yield EventRow(
            where=f"feature {number}",
            day=cells["date"],
            side=cells["side"],
            links=(cells["link"],),
            lon=point[0] if point else "",
            lat=point[1] if point else "",
            geolocator=cells["geolocator"],
            fault="" if point else "it is no point; use a Feature with a Point of longitude and latitude",
        )


def _properties(feature: Any) -> dict[str, str]:
    found = feature.get("properties") if isinstance(feature, dict) else None
    values = found if isinstance(found, dict) else {}
    return {name.casefold(): str(value).strip() for name, value in values.items() if value is not None}


def _point(feature: Any) -> tuple[str, str] | None:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return None
    at = geometry.get("coordinates")
    numbers = isinstance(at, list) and all(isinstance(x, int | float) and not isinstance(x, bool) for x in at)
    return (str(at[0]), str(at[1])) if isinstance(at, list) and numbers and len(at) in (2, 3) else None


IMPORTER: Final = Importer(
    name=NAME,
    description="any other GeoJSON of points with date, side, link and, where told, geolocator",
    claimant="",
    terms=TERMS,
    read=read,
)
