"""The one pair of converters: claims <-> GeoJSON features, feature collections <-> GeoDataFrame.

A claim *is* the properties of its feature (RFC 7946). Beside the model's own fields a feature
carries a few flat copies that maps and tables want (`claimant_name`, `publisher`, `url`,
`published`) and what was decided about the reading (`judgement`, `superseded_at`,
`superseded_by`). Geometry is the place's point, rounded to 3 decimals (about 100 m: place-level
precision, never a position), or null for regions and places without a known point.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import geopandas as gpd
import pandas as pd
from shapely.geometry import Point

from layers.claims import SCHEMA_VERSION, Claim, Claimant, Judgement, json_ready
from layers.faults import short, words

CRS = "EPSG:4326"
WITHDRAWN = "withdrawn"
DECIMALS = 3
_DAYS = ("said", "event_from", "event_to", "published")
ADDED = ("claimant_name", "publisher", "url", "published", "judgement", "superseded_at", "superseded_by")


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with what a person decided about its reading; never about its truth."""

    claim: Claim
    judgement: Judgement = Judgement.PENDING
    judged_by: str = ""
    why: str = ""
    superseded_at: str = ""  # UTC instant; empty while the claim stands
    superseded_by: str = ""  # id of the corrected claim, or "withdrawn" where none took its place
    added_at: str = ""  # UTC instants: of the event that added it, and since when its judgement stands
    judged_at: str = ""

    @property
    def stands(self) -> bool:
        """Return whether the claim was neither rejected nor superseded."""
        return not self.superseded_at and self.judgement is not Judgement.REJECTED


@dataclass(frozen=True, slots=True)
class Layer:
    """One claimant's claims, and the point of each (longitude, latitude in EPSG:4326) where one is known."""

    claimant: Claimant
    claims: tuple[StoredClaim, ...]
    points: Mapping[str, tuple[float, float]] = field(default_factory=dict)  # by place id


def to_feature(stored: StoredClaim, claimant_name: str, point: tuple[float, float] | None) -> dict[str, Any]:
    """Return a claim as one GeoJSON feature; the point is (longitude, latitude) in EPSG:4326."""
    claim = stored.claim
    properties = json_ready(claim)
    provenance = properties.pop("provenance")
    properties |= {
        "claimant_name": claimant_name,
        "publisher": provenance["publisher"],
        "url": provenance["url"],
        "published": provenance["published"],
        "judgement": stored.judgement.value,
        "superseded_at": stored.superseded_at,
        "superseded_by": stored.superseded_by,
        "provenance": provenance,
    }
    geometry = None
    if point is not None and claim.place_kind == "settlement":
        geometry = {"type": "Point", "coordinates": [round(x, DECIMALS) for x in point]}
    return {"type": "Feature", "id": claim.id, "geometry": geometry, "properties": properties}


def from_feature(feature: Mapping[str, Any]) -> StoredClaim:
    """Return the claim of one feature.

    Raises ValueError (pydantic's ValidationError among them) that names the field and the value.
    """
    if feature.get("type") != "Feature":
        raise ValueError(f"type is {short(feature.get('type'))}; use Feature")
    _check_geometry(feature.get("geometry"))
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        raise ValueError(f"properties is {short(properties)}; use an object with the fields of a claim")
    if "id" in feature and feature["id"] != properties.get("id"):
        raise ValueError(f"id is {short(feature['id'])}; the properties say {short(properties.get('id'))}")
    own = {name: value for name, value in properties.items() if name not in ADDED}
    claim = Claim.model_validate_json(json.dumps(own))
    source = json_ready(claim.provenance)
    for name in ("publisher", "url", "published"):
        if properties.get(name, source[name]) != source[name]:
            raise ValueError(
                f"{name} is {short(properties[name])}; provenance.{name} says {short(source[name])}"
            )
    if not claim.id:
        claim = claim.identified()
    return StoredClaim(
        claim,
        judgement=_judgement(properties.get("judgement", "pending")),
        superseded_at=_text(properties, "superseded_at"),
        superseded_by=_text(properties, "superseded_by"),
    )


def to_collection(layer: Layer) -> dict[str, Any]:
    """Return a layer as a GeoJSON feature collection in stable order: said, place, status, id."""
    ordered = sorted(layer.claims, key=_order)
    return {
        "type": "FeatureCollection",
        "name": layer.claimant.id,
        "schema_version": SCHEMA_VERSION,
        "claimant": json_ready(layer.claimant),
        "features": [
            to_feature(stored, layer.claimant.name, layer.points.get(stored.claim.place_id))
            for stored in ordered
        ],
    }


def to_frame(collections: Iterable[Mapping[str, Any]]) -> gpd.GeoDataFrame:
    """Return feature collections as one frame: EPSG:4326, one row a claim, indexed by claim id.

    Columns are the feature's properties; `said`, `event_from`, `event_to` and `published` are
    days without a time zone (datetime64), `extent` and `distance_km` floats, the rest as in JSON.
    """
    features = [feature for collection in collections for feature in collection["features"]]
    columns = [*(n for n in Claim.model_fields if n != "provenance"), *ADDED, "provenance"]
    rows = {name: [feature["properties"][name] for feature in features] for name in columns}
    frame = pd.DataFrame({name: pd.Series(values, dtype="object") for name, values in rows.items()})
    for name in _DAYS:
        frame[name] = pd.to_datetime(frame[name], format="%Y-%m-%d").astype("datetime64[s]")
    for name in ("extent", "distance_km", "where_score"):
        frame[name] = frame[name].astype("float64")
    shapes = [Point(f["geometry"]["coordinates"]) if f["geometry"] else None for f in features]
    framed = gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(shapes, crs=CRS), crs=CRS)
    return framed.set_index(pd.Index(rows["id"], name="claim_id", dtype="object"))


def from_frame(frame: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    """Return the GeoJSON features of a frame that `to_frame` made, in the frame's order."""
    features = []
    for row in frame.to_dict("records"):
        shape = row.pop("geometry")
        geometry = None if shape is None else {"type": "Point", "coordinates": [shape.x, shape.y]}
        properties = {str(name): _plain(value) for name, value in row.items()}
        features.append(
            {"type": "Feature", "id": properties["id"], "geometry": geometry, "properties": properties}
        )
    return features


def _check_geometry(geometry: object) -> None:
    if geometry is None:
        return
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        kind = geometry.get("type") if isinstance(geometry, dict) else geometry
        raise ValueError(f"geometry is {short(kind)}; use a Point, or null where no point is known")
    place = geometry.get("coordinates")
    numbers = isinstance(place, list) and all(
        isinstance(x, int | float) and not isinstance(x, bool) for x in place
    )
    if not isinstance(place, list) or len(place) != 2 or not numbers:
        raise ValueError(f"coordinates is {short(place)}; use [longitude, latitude]")
    longitude, latitude = place
    if not -180 <= longitude <= 180:
        raise ValueError(f"longitude is {short(longitude)}; use -180 to 180, longitude before latitude")
    if not -90 <= latitude <= 90:
        raise ValueError(f"latitude is {short(latitude)}; use -90 to 90, longitude before latitude")


def _judgement(value: object) -> Judgement:
    for judgement in Judgement:
        if value == judgement.value:
            return judgement
    raise ValueError(f"judgement is {short(value)}; use {words(list(Judgement))}")


def _text(properties: Mapping[str, Any], name: str) -> str:
    value = properties.get(name, "")
    if not isinstance(value, str) or len(value) > 40:
        raise ValueError(f"{name} is {short(value)}; use a short text, empty where it does not apply")
    return value


def _order(stored: StoredClaim) -> tuple[str, str, str, str]:
    claim = stored.claim
    return (claim.said.isoformat(), claim.place, claim.status.value, claim.id)


def _plain(value: object) -> Any:  # a JSON value
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return None
    return value
