"""A layer as a file: one claimant's claims as GeoJSON, with readable differences, read from anybody."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from layers.claims import SCHEMA_VERSION, Claimant
from layers.errors import FileFaultsError
from layers.faults import explain, short
from layers.jsonfile import read_json
from layers.schema import Layer, StoredClaim, from_feature

MAX_FEATURES = 200_000
MAX_FAULTS = 200


def to_text(collection: Mapping[str, Any]) -> str:
    """Return a collection as GeoJSON with one feature a line, so that a change is a one-line difference."""
    head = {name: value for name, value in collection.items() if name != "features"}
    lines = ",\n".join(_dump(feature) for feature in collection["features"])
    return f'{_dump(head)[:-1]},"features":[\n{lines}\n]}}\n'


def read_layer(path: Path) -> Layer:
    """Read one claimant's layer file, from anybody.

    Collects all faults of the file and raises FileFaultsError once. Parsed as JSON only, never
    through a driver that follows references; size, depth, numbers and ids are checked.
    """
    faults: list[str] = []
    collection = read_json(path)
    features = _features(path, collection)
    claimant = _claimant(collection, faults)
    claims: list[StoredClaim] = []
    points: dict[str, tuple[float, float]] = {}
    seen: dict[str, int] = {}
    for number, feature in enumerate(features, start=1):
        if len(faults) >= MAX_FAULTS:
            faults.append(f"reading stopped at feature {number}: mend these first")
            break
        try:
            stored = from_feature(feature if isinstance(feature, dict) else {"geometry": feature})
        except ValidationError as error:
            faults.extend(f"feature {number}: {fault}" for fault in explain(error))
            continue
        except ValueError as error:
            faults.append(f"feature {number}: {error}")
            continue
        claim = stored.claim
        if claim.id in seen:
            faults.append(
                f"feature {number}: id {claim.id} is taken by feature {seen[claim.id]}; ids are used once"
            )
        if claimant is not None and claim.claimant != claimant.id:
            faults.append(
                f"feature {number}: claimant is {claim.claimant!r}; this layer is of {claimant.id!r}"
            )
        seen.setdefault(claim.id, number)
        claims.append(stored)
        if feature.get("geometry") is not None:
            points[claim.place_id] = tuple(feature["geometry"]["coordinates"])
    if faults or claimant is None:
        raise FileFaultsError(str(path), faults)
    return Layer(claimant, tuple(claims), points)


def _features(path: Path, collection: Mapping[str, Any]) -> list[Any]:
    faults = []
    if collection.get("type") != "FeatureCollection":
        faults.append(f"type is {short(collection.get('type'))}; use FeatureCollection")
    if "crs" in collection:
        faults.append(
            "crs is set; GeoJSON is always longitude, latitude in WGS 84: convert the file, remove crs"
        )
    if collection.get("schema_version") != SCHEMA_VERSION:
        faults.append(f"schema_version is {short(collection.get('schema_version'))}; use {SCHEMA_VERSION}")
    features = collection.get("features")
    if not isinstance(features, list):
        faults.append(f"features is {short(features)}; use a list of features")
    elif len(features) > MAX_FEATURES:
        faults.append(f"{len(features)} features; at most {MAX_FEATURES}: split the file")
    if faults or not isinstance(features, list):
        raise FileFaultsError(str(path), faults)
    return features


def _claimant(collection: Mapping[str, Any], faults: list[str]) -> Claimant | None:
    try:
        return Claimant.model_validate_json(json.dumps(collection.get("claimant")))
    except ValidationError as error:
        faults.extend(f"claimant: {fault}" for fault in explain(error))
        return None


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
