"""Claims as GeoParquet: one row a claim, typed columns, the colophon in the file's metadata."""

from __future__ import annotations

import io
import json
from typing import Final

import pyarrow.parquet as pq

from layers.exports.dataset import Dataset

METADATA_KEY: Final = b"claimline"


def encode(dataset: Dataset) -> bytes:
    """Return the claims as GeoParquet 1.1, EPSG:4326; a geometry is null where no point is known.

    The colophon is JSON under the key `claimline`, and geopandas also hands it out as `frame.attrs`.
    """
    frame = dataset.points.frame()
    about = dataset.colophon.as_json()
    frame.attrs["claimline"] = about
    first = io.BytesIO()
    frame.to_parquet(first, index=False, schema_version="1.1.0")
    table = pq.read_table(io.BytesIO(first.getvalue()))
    words = json.dumps(about, ensure_ascii=False).encode("utf-8", "replace")
    table = table.replace_schema_metadata({**(table.schema.metadata or {}), METADATA_KEY: words})
    whole = io.BytesIO()
    pq.write_table(table, whole, compression="snappy")
    return whole.getvalue()
