"""Claims as a CSV file, and its metadata beside it as W3C "CSV on the Web": a table holds no comments."""

from __future__ import annotations

import json
from typing import Any, Final

from layers.exports.claimrow import FIELDS, Kind
from layers.exports.dataset import Dataset
from layers.exports.spreadsheet import spreadsheet

COMPANION: Final = "-metadata.json"  # the name under which a reader of "CSV on the Web" looks for it
_DATATYPES: Final = {Kind.TEXT: "string", Kind.DAY: "date", Kind.NUMBER: "number", Kind.WHOLE: "integer"}
_POINT: Final = ("lon", "lat")  # EPSG:4326


def encode(dataset: Dataset) -> bytes:
    """Return the claims as CSV; longitude and latitude are empty where no point is known."""
    rows = [
        [
            *(one.row[field.name] for field in FIELDS),
            *((None, None) if one.point is None else (one.point.x, one.point.y)),
        ]
        for one in dataset.claims
    ]
    return spreadsheet([*(field.name for field in FIELDS), *_POINT], rows)


def encode_companion(dataset: Dataset, name: str) -> bytes:
    """Return the metadata of the CSV file called `name` as JSON."""
    about = dataset.colophon
    columns: list[dict[str, Any]] = [
        {"name": field.name, "titles": field.name, "datatype": _DATATYPES[field.kind]} for field in FIELDS
    ]
    columns += [{"name": axis, "titles": axis, "datatype": "number"} for axis in _POINT]
    metadata = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": about.language}],
        "url": name,
        "dc:title": about.title,
        "dc:description": about.paragraphs(),
        "dc:identifier": about.snapshot,
        "dc:coverage": about.as_of.isoformat(),
        "dc:source": [one.name for one in about.sources],
        "dc:rights": about.disclaimer,
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tableSchema": {"columns": columns, "primaryKey": "id"},
        "notes": [about.as_json()],
    }
    return (json.dumps(metadata, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode(
        "utf-8", "replace"
    )
