"""A control map in the making: what of a file was taken, what was left out, what was repaired."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import shapely
from shapely.geometry import MultiPolygon, Polygon

from geo.areas import make_valid
from geo.errors import GeoError
from layers.controlmap import AreaKind, Basis, ControlMap
from layers.errors import FileFaultsError
from layers.faults import at_most, cut
from layers.sources.control.features import Feature
from layers.sources.control.outlines import OutlineError, Outlines, drawn_km2, outlines_of

_MOST_FAULTS: Final = 5
MAX_MAP_VERTICES: Final = 500_000  # ten times the largest published map
_MOST_PAIRED: Final = 2_000  # more polygons are joined all at once
_LEAST_KM2: Final = 0.0005  # 500 m²: drawn twice by a common edge that two programs rounded differently


@dataclass(frozen=True, slots=True)
class MapFacts:
    """What all maps of one file share."""

    publisher: str
    date: datetime.date
    retrieved: datetime.date | None
    sha256: str
    licence: str
    attribution: str
    source: str
    file: str


@dataclass
class MapDraft:
    """Gathers the areas of one map by kind; `where` is how messages call the file."""

    where: str
    polygons: dict[AreaKind, list[Polygon]] = field(default_factory=dict)
    dropped: Counter[str] = field(default_factory=Counter)
    repaired: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def take(self, feature: Feature, kind: AreaKind) -> None:
        """Take a feature's areas; a point, a line or a feature without geometry is dropped and counted."""
        if not feature.is_area:
            self.drop(feature.shape)
            return
        try:
            outlines = outlines_of(feature)
        except OutlineError as error:
            self.faults.append(f"feature {feature.number}: {error}")
        else:
            self.add(kind, outlines, f"feature {feature.number}")

    def add(self, kind: AreaKind, outlines: Outlines, name: str) -> None:
        """Take polygons that are sound; `name` says which feature they are."""
        self.polygons.setdefault(kind, []).extend(outlines.polygons)
        if outlines.repaired:
            self.repaired.append(f"{name}: {outlines.repaired}")

    def drop(self, what: str) -> None:
        """Leave a feature out and count it by what it is called."""
        self.dropped[cut(" ".join(what.split()), 80) or "without a name"] += 1

    def check(self, where: str = "") -> None:
        """Raise FileFaultsError with every fault met so far, in the file that messages call `where`."""
        if self.faults:
            raise FileFaultsError(where or self.where, at_most(self.faults, _MOST_FAULTS))

    def areas(self) -> dict[AreaKind, MultiPolygon]:
        """Return the area of each kind, valid, in EPSG:4326.

        Raises FileFaultsError with every fault met, for more than 500,000 vertices, and for areas that cross
        each other too often to be joined.
        """
        self.check()
        count = sum(int(shapely.get_num_coordinates(p).sum()) for p in self.polygons.values() if p)
        if count > MAX_MAP_VERTICES:
            raise FileFaultsError(
                self.where, [f"its areas have {count} vertices; at most {MAX_MAP_VERTICES} are read"]
            )
        return {kind: self._joined(kind, polygons) for kind, polygons in self.polygons.items()}

    def map(self, facts: MapFacts, basis: Basis, areas: Mapping[AreaKind, MultiPolygon]) -> ControlMap:
        """Return the map of some areas; those of kind `control` are its area."""
        return ControlMap(
            publisher=facts.publisher,
            basis=basis,
            date=facts.date,
            retrieved=facts.retrieved,
            sha256=facts.sha256,
            licence=facts.licence,
            attribution=facts.attribution,
            area=areas.get(AreaKind.CONTROL, MultiPolygon()),
            band=None,
            band_km=None,
            label=f"control.{basis.value}",
            others={kind: area for kind, area in areas.items() if kind is not AreaKind.CONTROL},
            source=facts.source,
            file=facts.file,
            repaired=tuple(self.repaired),
            dropped=dict(self.dropped),
        )

    def _joined(self, kind: AreaKind, polygons: list[Polygon]) -> MultiPolygon:
        """Return polygons as one area, as published; only those that overlap or share an edge are joined."""
        whole = MultiPolygon(polygons)
        if shapely.is_valid(whole):
            return whole
        try:
            mended = make_valid(whole, max_vertices=MAX_MAP_VERTICES)
        except GeoError as error:
            raise FileFaultsError(self.where, [f"areas of the kind {kind.value} overlap: {error}"]) from error
        joined = MultiPolygon(list(_without_overlaps(polygons))) if len(polygons) <= _MOST_PAIRED else mended
        if not shapely.is_valid(joined):  # what was joined may now touch a third along an edge
            joined = mended
        joined = MultiPolygon(list(shapely.get_parts(shapely.orient_polygons(joined, exterior_cw=False))))
        _, south, _, north = whole.bounds
        twice = drawn_km2(whole, south, north) - drawn_km2(joined, south, north)
        count = len(polygons) - len(joined.geoms)
        overlap = f", {twice:.3f} km² drawn twice" if twice > _LEAST_KM2 else ""
        self.repaired.append(
            f"{kind.value}: polygons that overlap or share an edge were joined ({len(polygons)} to "
            f"{len(polygons) - count}{overlap})"
        )
        return joined


def _without_overlaps(polygons: list[Polygon]) -> Iterable[Polygon]:
    """Yield polygons, those that overlap or share an edge joined, all others untouched and in their order."""
    tree = shapely.STRtree(polygons)
    near = tree.query(polygons, predicate="intersects")
    group = list(range(len(polygons)))
    for a, b in near.T[near[0] < near[1]]:
        if not shapely.is_valid(MultiPolygon([polygons[a], polygons[b]])):
            low, high = sorted((group[a], group[b]))
            group = [low if one == high else one for one in group]
    for number in dict.fromkeys(group):
        members = [polygon for polygon, one in zip(polygons, group, strict=True) if one == number]
        yield from members if len(members) == 1 else shapely.get_parts(shapely.union_all(members))
