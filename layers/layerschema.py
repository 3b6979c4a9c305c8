"""The JSON Schema of a layer file; `python -m layers.layerschema FILE` writes it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from layers.claims import SCHEMA_VERSION, Claim, Claimant, Judgement
from layers.schema import ADDED


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a layer file, generated from the claim model."""
    claim = Claim.model_json_schema()
    definitions = claim.pop("$defs")
    definitions["Claimant"] = Claimant.model_json_schema()
    definitions |= definitions["Claimant"].pop("$defs")
    text = {"type": "string"}
    provenance = definitions["Provenance"]["properties"]
    claim["properties"] |= {
        "claimant_name": {**text, "description": "the claimant's name, as in the collection"},
        "publisher": provenance["publisher"],
        "url": provenance["url"],
        "published": provenance["published"],
        "judgement": {
            "enum": [j.value for j in Judgement],
            "description": "was it read right; never: is it true",
        },
        "superseded_at": {
            **text,
            "description": "UTC instant of the correction; empty while the claim stands",
        },
        "superseded_by": {
            **text,
            "pattern": "^([0-9a-f]{16}|withdrawn)?$",
            "description": "id of the corrected claim, or withdrawn",
        },
    }
    claim["required"] = [*claim["required"], "id", *ADDED]
    definitions["Claim"] = claim
    longitude, latitude = ({"type": "number", "minimum": -m, "maximum": m} for m in (180, 90))
    point = {
        "type": "object",
        "required": ["type", "coordinates"],
        "properties": {
            "type": {"const": "Point"},
            "coordinates": {
                "type": "array",
                "prefixItems": [longitude, latitude],
                "minItems": 2,
                "maxItems": 2,
            },
        },
    }
    feature = {
        "type": "object",
        "required": ["type", "id", "geometry", "properties"],
        "properties": {
            "type": {"const": "Feature"},
            "id": text,
            "geometry": {"oneOf": [{"type": "null"}, point]},
            "properties": {"$ref": "#/$defs/Claim"},
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Claimline layer: the claims of one claimant",
        "type": "object",
        "required": ["type", "name", "schema_version", "claimant", "features"],
        "properties": {
            "type": {"const": "FeatureCollection"},
            "name": text,
            "schema_version": {"const": SCHEMA_VERSION},
            "claimant": {"$ref": "#/$defs/Claimant"},
            "features": {"type": "array", "items": feature},
        },
        "$defs": definitions,
    }


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(
        json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
