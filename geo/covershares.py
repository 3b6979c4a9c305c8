"""The share of many places' ground inside an area, for every map of a series: kept where it changes.

Two days of a map differ at a few spots. Only the footprints that the difference touches are measured again,
each against the whole map of its day, so that nothing adds up over the days; all others keep their share.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPoint, MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.areas import footprints as discs
from geo.areas import to_equal_area
from geo.change import GRID_M, changed_edges, gained_and_lost
from geo.errors import GeoError

# A change of 0.05 % of a disc of 2 km is a strip of 1.6 m along its diameter: far below what any map of
# control means, and half of the last digit that is ever shown. A kept share is never further off than this.
LEAST_CHANGE: Final = 0.0005

Floats = NDArray[np.float64]
Geometries = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class ShareIntervals:
    """Shares of places through time: row i says what holds for `place[i]` from the day `days[first[i]]` on.

    `days` are the maps' days, ascending; `place` and `first` are int32, `share` (0 to 1) is float32, `inside`
    (is the centre in the area, edge included) is bool. Rows are sorted by place, then day; every place has a
    row for the first day, and another one only where its share has moved by `LEAST_CHANGE` since its last
    row or its centre has changed sides. A row holds until the place's next row.
    """

    days: tuple[datetime.date, ...]
    place: NDArray[np.int32]
    first: NDArray[np.int32]
    share: NDArray[np.float32]
    inside: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.place)


def track_shares(
    points: Floats,
    maps: Iterable[tuple[datetime.date, BaseGeometry]],
    footprints: Geometries | None = None,
) -> ShareIntervals:
    """Return the shares of places through a series of maps, taken one by one.

    `points` are the places' centres, shape (n, 2), longitude and latitude; `footprints` their polygons where
    known, else discs of 2 km. Maps come in the order of their days; areas and footprints are valid, all in
    EPSG:4326. Shares are measured as `geo.areas.covered_share` does, within 1e-5. Raises GeoError for a day
    that is not after the one before, a footprint without an area, or a point off the globe.
    """
    if footprints is None:
        footprints = discs(points)
    centres = shapely.get_coordinates(to_equal_area(MultiPoint(points)))
    tracker = _Tracker(to_equal_area(footprints), centres)
    for day, area in maps:
        tracker.take(day, area)
    return tracker.intervals()


@dataclass
class _Tracker:
    """The latest shares, and the rows written so far; all geometry in the equal-area plane."""

    ground: Geometries
    centres: Floats
    days: list[datetime.date] = field(default_factory=list)
    rows: list[tuple[NDArray[np.int64], int, Floats, NDArray[np.bool_]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sizes = shapely.area(self.ground)
        if not (self.sizes > 0).all():
            row = int(np.argmin(self.sizes > 0))
            raise GeoError(f"Footprint {row} has no area, so no share of it can be covered; use a polygon.")
        self.tree = shapely.STRtree(self.ground)
        self.area: BaseGeometry = MultiPolygon()
        self.share = np.zeros(len(self.ground))
        self.inside = np.zeros(len(self.ground), dtype=bool)

    def take(self, day: datetime.date, area: BaseGeometry) -> None:
        """Go on to the next map."""
        if self.days and day <= self.days[-1]:
            raise GeoError(f"The map of {day} follows that of {self.days[-1]}; give one map a day, in order.")
        self.days.append(day)
        plane: BaseGeometry = to_equal_area(area)
        touched = self._touched(plane)
        self.area = plane
        share, inside = self._measured(touched)
        moved = (np.abs(share - self.share[touched]) >= LEAST_CHANGE) | (inside != self.inside[touched])
        if len(self.days) == 1:
            every = np.arange(len(self.ground))
            self.share[touched], self.inside[touched] = share, inside
            self.rows.append((every, 0, self.share.copy(), self.inside.copy()))
        elif moved.any():
            places = touched[moved]
            self.share[places], self.inside[places] = share[moved], inside[moved]
            self.rows.append((places, len(self.days) - 1, share[moved], inside[moved]))

    def _touched(self, plane: BaseGeometry) -> NDArray[np.int64]:
        """Return the footprints whose share can differ between the area at hand and the next one."""
        edges = changed_edges(self.area, plane)
        if not len(edges):
            return np.empty(0, dtype=np.int64)
        # Edges find what is cut, faces what lies wholly in a change.
        faces = np.concatenate([shapely.get_parts(one) for one in gained_and_lost(self.area, plane, GRID_M)])
        shapes = np.concatenate([shapely.linestrings(edges.reshape(-1, 2, 2)), faces])
        return np.unique(self.tree.query(shapes, predicate="intersects")[1])

    def _measured(self, places: NDArray[np.int64]) -> tuple[Floats, NDArray[np.bool_]]:
        """Return share and centre's side of some footprints in the area at hand."""
        if not len(places):
            return np.empty(0), np.empty(0, dtype=bool)
        ground = self.ground[places]
        shapely.prepare(self.area)
        share = shapely.contains_properly(self.area, ground).astype(np.float64)
        cut = np.flatnonzero((share == 0) & shapely.intersects(self.area, ground))
        covered = shapely.area(shapely.intersection(ground[cut], self.area))
        share[cut] = np.minimum(1.0, covered / self.sizes[places[cut]])
        inside = shapely.intersects_xy(self.area, *self.centres[places].T)
        return share, np.asarray(inside, dtype=bool)

    def intervals(self) -> ShareIntervals:
        """Return what was written, sorted."""
        place = np.concatenate([row[0] for row in self.rows] or [np.empty(0, np.int64)]).astype(np.int32)
        first = np.repeat([row[1] for row in self.rows], [len(row[0]) for row in self.rows]).astype(np.int32)
        share = np.concatenate([row[2] for row in self.rows] or [np.empty(0)]).astype(np.float32)
        inside = np.concatenate([row[3] for row in self.rows] or [np.empty(0, bool)]).astype(bool)
        order = np.lexsort([first, place])
        return ShareIntervals(tuple(self.days), place[order], first[order], share[order], inside[order])
