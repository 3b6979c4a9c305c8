"""Claims, the ground of places and the control map as one GeoJSON file (RFC 7946), layer names kept."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import Any

from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from layers import style
from layers.exports.claimrow import Row
from layers.exports.dataset import Dataset


def encode(dataset: Dataset) -> bytes:
    """Return a FeatureCollection, one feature a line.

    Each feature's `kind` is claim, ground or control and its `layer` the layer it belongs to; the foreign
    members `claimline` and `layers` hold the colophon and list the layers by name.
    """
    about = dataset.colophon
    grouped: list[tuple[str, Row, BaseGeometry | None]] = []
    grouped += [("claim", one.row, one.point) for one in dataset.claims]
    grouped += [("ground", one.row, one.shape) for one in dataset.areas]
    grouped += [("control", {"layer": one.layer, **one.row}, one.shape) for one in dataset.control]
    counts = Counter((kind, str(row["layer"])) for kind, row, _ in grouped)
    lines = [_feature(kind, row, shape) for kind, row, shape in grouped]
    head = {
        "type": "FeatureCollection",
        "name": about.title,
        "claimline": about.as_json() | {"text": about.paragraphs()},
        "layers": [
            {"kind": kind, "layer": layer, "title": _title(layer, dataset), "features": n}
            for (kind, layer), n in counts.items()
        ],
    }
    text = _json(head)[:-1] + ', "features": [\n' + ",\n".join(lines) + "\n]}\n"
    return text.encode("utf-8", "replace")


def _title(layer: str, dataset: Dataset) -> str:
    key = f"layer.{layer}" if layer in style.LAYERS else f"export.layer.{layer}"
    return dataset.texts[key]


def _feature(kind: str, row: Row, shape: BaseGeometry | None) -> str:
    properties: dict[str, Any] = {"kind": kind}
    for name, value in row.items():
        properties[name] = value.isoformat() if isinstance(value, date) else value
    feature: dict[str, Any] = {"type": "Feature"} | ({"id": row["id"]} if "id" in row else {})
    feature |= {"geometry": None if shape is None else mapping(shape), "properties": properties}
    return _json(feature)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
