"""Claims as files for other programs: a spreadsheet-safe CSV and GeoJSON."""

from __future__ import annotations

import json
from typing import Any, Final

import geopandas as gpd
import pandas as pd
from shapely.geometry import mapping

from layers.exports.spreadsheet import spreadsheet

COLUMNS: Final = (
    "id", "said", "said_precision", "place", "oblast", "place_id", "as_written", "side", "status", "relation",
    "stance", "extent", "event_from", "event_to", "claimant", "claimant_name", "claimant_kind",
    "claimant_side", "confidence", "source_grade", "information_grade", "verdict", "verdict_on", "why",
    "judgement", "quote", "publisher", "url", "published", "title",
)  # fmt: skip


def to_csv(frame: gpd.GeoDataFrame) -> bytes:
    """Return the claims of a frame as CSV: UTF-8 with BOM, ISO days, no cell a spreadsheet computes.

    Longitude and latitude (EPSG:4326) are empty where the place has no known point.
    """
    rows = []
    for row in frame.to_dict("records"):
        point = row["geometry"]
        where = [None, None] if point is None else [point.x, point.y]
        rows.append([_value(row.get(column)) for column in COLUMNS] + where)
    return spreadsheet([*COLUMNS, "lon", "lat"], rows)


def to_geojson(frame: gpd.GeoDataFrame) -> bytes:
    """Return the claims of a frame as GeoJSON (RFC 7946), one feature a line."""
    lines = []
    for row in frame.to_dict("records"):
        point = row["geometry"]
        feature = {
            "type": "Feature",
            "id": row["id"],
            "geometry": None if point is None else mapping(point),
            "properties": {column: _value(row.get(column)) for column in COLUMNS if column != "id"},
        }
        lines.append(json.dumps(feature, ensure_ascii=False, allow_nan=False))
    body = ",\n".join(lines)
    return ('{"type": "FeatureCollection", "features": [\n' + body + "\n]}\n").encode("utf-8", "replace")


def _value(value: Any) -> Any:
    return None if value is None or value == "" or pd.isna(value) else value
