"""The ground of a place as an area on its own: what a share of it is measured on, by how a claim stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.areas import make_valid
from geo.ground import disc_km, ground_of
from geo.place import Place
from layers.claims import Judgement, Relation, Stance
from layers.exports.claimrow import Field, Kind, Row
from layers.foreign import plain
from layers.snapshot import AssessedClaim, Snapshot, point_of

DECIMALS: Final = 5  # a metre: far below what a place's ground means
AREA_FIELDS: Final = (
    Field("layer"), Field("verdict"), Field("symbol"), Field("place"), Field("place_id"), Field("oblast"),
    Field("side"), Field("status"), Field("claimant_name"), Field("said", Kind.DAY),
    Field("age_days", Kind.WHOLE), Field("claim_id"), Field("claims", Kind.WHOLE), Field("ground"),
    Field("radius_km", Kind.NUMBER), Field("source"), Field("licence"),
)  # fmt: skip


@dataclass(frozen=True)
class PlaceArea:
    """The ground of one place, EPSG:4326, with the fields of its strongest claim."""

    row: Row
    shape: MultiPolygon

    @property
    def layer(self) -> str:
        """Return the layer of claims that it belongs to."""
        return str(self.row["layer"])


def reviewed(snapshot: Snapshot) -> list[AssessedClaim]:
    """Return the shown claims that somebody has read and accepted, strongest kind first.

    The others are the machine's guess, whatever an editor's screen shows.
    """
    return [item for item in snapshot.shown() if item.judgement is Judgement.ACCEPTED]


def place_areas(snapshot: Snapshot, rows: Mapping[str, Row]) -> list[PlaceArea]:
    """Return the ground of each place that a reviewed claim speaks of as a whole, by place id.

    "Near", "toward" and a bearing have no boundary, and so no area; a denial claims no ground. `rows` are the
    claims' rows by id.
    """
    chosen: dict[str, tuple[Place, Row]] = {}
    items = reviewed(snapshot)
    for item in items:
        claim, place = item.claim, item.place
        if claim.relation is not Relation.IN or claim.stance in (Stance.DENIED, Stance.UNCONFIRMED):
            continue
        if place is not None and point_of(place) is not None:
            chosen.setdefault(claim.place_id, (place, rows[claim.id]))
    counts = Counter(item.claim.place_id for item in items)
    return [_area(place, row, counts[place_id]) for place_id, (place, row) in sorted(chosen.items())]


def rounded(shape: BaseGeometry) -> MultiPolygon:
    """Return polygons with coordinates of a metre, outer rings anticlockwise (RFC 7946)."""
    coarse = shapely.transform(shape, lambda points: np.round(points, DECIMALS))
    parts = [part for part in shapely.get_parts(make_valid(coarse)) if part.geom_type == "Polygon"]
    return MultiPolygon([shapely.orient_polygons(part) for part in parts])


def _area(place: Place, claim: Row, claims: int) -> PlaceArea:
    own, radius = place.footprint, disc_km(place)
    row: Row = {
        **{field.name: claim[field.name] for field in AREA_FIELDS if field.name in claim},
        "claim_id": claim["id"],
        "claims": claims,
        "ground": "outline" if radius is None else "disc",
        "radius_km": radius,
        "source": plain(own.source) or None if own is not None else None,
        "licence": plain(own.licence) or None if own is not None else None,
    }
    return PlaceArea({field.name: row[field.name] for field in AREA_FIELDS}, rounded(ground_of(place)))
