"""The control map of a data file: only the one that is inferred here is ours to hand on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from layers.controlmap import AreaKind, Basis, ControlMap
from layers.exports.claimrow import Field, Kind, Row
from layers.exports.placearea import rounded
from layers.placecontrol import PUBLISHER
from layers.snapshot import Snapshot

CONTROL_FIELDS: Final = (
    Field("area"), Field("basis"), Field("publisher"), Field("date", Kind.DAY),
    Field("band_km", Kind.NUMBER), Field("licence"), Field("attribution"),
)  # fmt: skip


CONTROL: Final = "control"  # the layer of what is sure


@dataclass(frozen=True)
class ControlArea:
    """One area of the inferred control map: `control`, which is sure, or `band`, where its edge lies."""

    row: Row
    shape: MultiPolygon

    @property
    def layer(self) -> str:
        """Return the name of its layer."""
        return CONTROL if self.row["area"] == AreaKind.CONTROL else f"{CONTROL}_{self.row['area']}"


def ours(control: ControlMap) -> bool:
    """Return whether a control map was inferred here: a publisher's own is the publisher's to hand on."""
    return control.basis is Basis.INFERRED and control.publisher == PUBLISHER


def control_areas(snapshot: Snapshot) -> list[ControlArea]:
    """Return the areas of the snapshot's control map, EPSG:4326; none where it is a publisher's."""
    control = snapshot.control if snapshot.selection.show_control else None
    if control is None or not ours(control):
        return []
    band = control.band or MultiPolygon()
    # Its edge lies somewhere in the band, so the band is no part of what is sure.
    shapes: dict[AreaKind, BaseGeometry] = {
        AreaKind.CONTROL: shapely.difference(control.area, band),
        AreaKind.BAND: band,
    }
    return [
        ControlArea(_row(control, kind), rounded(shape))
        for kind, shape in shapes.items()
        if not shape.is_empty
    ]


def _row(control: ControlMap, kind: AreaKind) -> Row:
    return {
        "area": kind.value,
        "basis": control.basis.value,
        "publisher": control.publisher_name,
        "date": control.date,
        "band_km": control.band_km,
        "licence": control.licence,
        "attribution": control.attribution,
    }
