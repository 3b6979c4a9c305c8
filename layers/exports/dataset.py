"""The data of a snapshot, ready for any file: claims, the ground of places, the control map, the colophon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import geopandas as gpd
import pandas as pd
import pyarrow as pa
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.areas import GEOGRAPHIC
from layers import style
from layers.exports.claimrow import FIELDS, Field, Kind, Row, row_of
from layers.exports.colophon import Colophon, colophon_of
from layers.exports.controlarea import CONTROL_FIELDS, ControlArea, control_areas
from layers.exports.placearea import AREA_FIELDS, PlaceArea, place_areas, reviewed
from layers.snapshot import Snapshot, point_of
from layers.texts import Texts

CLAIMS: Final = "claims"
_NO_GRADES: Final[Mapping[str, str]] = {}
_DTYPES: Final[Mapping[Kind, Any]] = {
    Kind.TEXT: pd.StringDtype("pyarrow"),
    Kind.DAY: pd.ArrowDtype(pa.date32()),  # a day stays a day: no time zone can move it
    Kind.NUMBER: "Float64",
    Kind.WHOLE: "Int64",
}


@dataclass(frozen=True)
class ClaimPoint:
    """One claim with its place's point, EPSG:4326, None for a region or where no point is known."""

    row: Row
    point: Point | None


@dataclass(frozen=True)
class Layer:
    """One named layer of a file: the same fields in every row, one kind of geometry."""

    name: str
    title: str
    fields: tuple[Field, ...]
    rows: tuple[Row, ...]
    shapes: tuple[BaseGeometry | None, ...]

    def frame(self) -> gpd.GeoDataFrame:
        """Return the layer as a frame with typed columns, geometry last; EPSG:4326."""
        columns = {
            field.name: pd.array([row[field.name] for row in self.rows], dtype=_DTYPES[field.kind])
            for field in self.fields
        }
        return gpd.GeoDataFrame(columns, geometry=list(self.shapes), crs=GEOGRAPHIC)


@dataclass(frozen=True)
class Dataset:
    """Everything that a data file of a snapshot holds; `texts` are for names of layers and styles."""

    colophon: Colophon
    claims: tuple[ClaimPoint, ...]
    areas: tuple[PlaceArea, ...]
    control: tuple[ControlArea, ...]
    texts: Texts

    @property
    def points(self) -> Layer:
        """Return the claims as one layer of points."""
        title = self.texts["export.layer.claims"]
        rows = tuple(one.row for one in self.claims)
        return Layer(CLAIMS, title, FIELDS, rows, tuple(one.point for one in self.claims))

    def grounds(self) -> list[Layer]:
        """Return the ground of places as one layer for each layer of claims that has any."""
        found = []
        for name in style.LAYERS:
            held = [area for area in self.areas if area.layer == name]
            if held:
                title = self.texts.fill("export.layer.ground", layer=self.texts[f"layer.{name}"])
                found.append(_layer(name, title, AREA_FIELDS, held))
        return found

    def controls(self) -> list[Layer]:
        """Return the areas of the control map, one layer each."""
        return [
            _layer(area.layer, self.texts[f"export.layer.{area.layer}"], CONTROL_FIELDS, [area])
            for area in self.control
        ]

    def layers(self) -> list[Layer]:
        """Return every layer, in drawing order: control, ground, points."""
        return [*self.controls(), *self.grounds(), self.points]


def dataset_of(
    snapshot: Snapshot, texts: Texts, *, unreviewed: int = 0, grades: Mapping[str, str] = _NO_GRADES
) -> Dataset:
    """Return the data of a snapshot's reviewed claims, newest first.

    `unreviewed` is how many claims nobody has judged yet, `grades` the source grades by claim id.
    """
    items = sorted(
        reviewed(snapshot),
        key=lambda item: (-item.claim.said.toordinal(), item.claim.place, item.claim.id),
    )
    rows = {item.claim.id: row_of(item, snapshot, texts, grades) for item in items}
    return Dataset(
        colophon=colophon_of(snapshot, texts, unreviewed=unreviewed),
        claims=tuple(ClaimPoint(rows[item.claim.id], point_of(item.place)) for item in items),
        areas=tuple(place_areas(snapshot, rows)),
        control=tuple(control_areas(snapshot)),
        texts=texts,
    )


def _layer(
    name: str, title: str, fields: tuple[Field, ...], held: Sequence[PlaceArea | ControlArea]
) -> Layer:
    return Layer(name, title, fields, tuple(one.row for one in held), tuple(one.shape for one in held))
