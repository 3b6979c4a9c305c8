"""Claims, the ground of places and the control map as a GeoPackage: named layers that QGIS opens styled."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pyogrio

from layers.exports import qgisstyle
from layers.exports.controlarea import CONTROL
from layers.exports.dataset import CLAIMS, Dataset, Layer
from layers.exports.paint import paints

GEOMETRY: Final = "geom"
# The table of QGIS's own styles; it is found only where it is listed among the contents.
_STYLES: Final = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
    f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME)
"""
_LISTED: Final = """
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)
VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?)
"""
_STYLE: Final = """
INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,
                          styleQML, styleSLD, useAsDefault, description, owner, ui, update_time)
VALUES ('', '', ?, ?, ?, ?, '', 1, ?, '', '', ?)
"""
_METADATA: Final = """
INSERT INTO gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata)
VALUES ('dataset', 'https://www.rfc-editor.org/rfc/rfc8259', 'application/json', ?)
"""
_REFERENCE: Final = """
INSERT INTO gpkg_metadata_reference (reference_scope, timestamp, md_file_id)
VALUES ('geopackage', ?, last_insert_rowid())
"""


def encode(dataset: Dataset) -> bytes:
    """Return the data as the bytes of a GeoPackage, EPSG:4326.

    Layers are `claims` (points), one of ground for each layer of claims that has any, and `control` with
    `control_band`. The colophon is in `gpkg_metadata`, once as text and once as JSON. The same data gives the
    same bytes: every time stamp in it is the as-of day.
    """
    with TemporaryDirectory(prefix="claimline-") as folder:
        path = Path(folder) / "data.gpkg"
        for layer in dataset.layers():
            _write(path, layer, dataset)
        with closing(sqlite3.connect(path)) as database:
            _complete(database, dataset)
            database.execute("VACUUM")
        return path.read_bytes()


def _write(path: Path, layer: Layer, dataset: Dataset) -> None:
    frame, about = layer.frame(), dataset.colophon
    points = layer.name == CLAIMS
    pyogrio.write_dataframe(
        frame,
        path,
        layer=layer.name,
        driver="GPKG",
        geometry_type="Point" if points else "MultiPolygon",
        use_arrow=True,  # the way in which a day stays a day
        dataset_metadata={"TITLE": about.title, "ABOUT": "\n".join(about.paragraphs())},
        layer_options={
            "GEOMETRY_NAME": GEOMETRY,
            "IDENTIFIER": layer.name,
            "DESCRIPTION": f"{layer.title}. {about.description} {about.disclaimer}",
        },
    )


def _complete(database: sqlite3.Connection, dataset: Dataset) -> None:
    """Add styles and the colophon, and set every time stamp to the as-of day."""
    stamp = _stamp(dataset.colophon.as_of)
    words = json.dumps(dataset.colophon.as_json(), ensure_ascii=False)
    with database:
        database.execute(_STYLES)
        database.execute(_LISTED, (stamp,))
        for layer in dataset.layers():
            row = (layer.name, GEOMETRY, layer.name, _style(layer, dataset), layer.title, stamp)
            database.execute(_STYLE, row)
        database.execute(_METADATA, (words,))
        database.execute(_REFERENCE, (stamp,))
        database.execute("UPDATE gpkg_contents SET last_change = ?", (stamp,))
        database.execute("UPDATE gpkg_metadata_reference SET timestamp = ?", (stamp,))


def _style(layer: Layer, dataset: Dataset) -> str:
    if layer in dataset.controls():
        return qgisstyle.control_style(band=layer.name != CONTROL)
    used = paints(layer.rows, dataset.texts)
    return qgisstyle.claims_style(used) if layer.name == CLAIMS else qgisstyle.ground_style(used)


def _stamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00.000Z"
