"""The area of a shape by region: how much of it lies in each oblast, and how much in none.

Everything is measured in one equal-area plane, and every bit of ground counts once: where two regions overlap
it is the earlier one's, where they leave a gap, at sea and abroad it is outside. So the parts add up to the
whole. How sharp the split is depends on the regions: those of the base map are generalised (1:10m), and put
ground within about a kilometre of their lines on either side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.errors import GEOSException
from shapely.geometry.base import BaseGeometry

from geo.areas import GEOGRAPHIC, to_equal_area
from geo.change import Change
from geo.errors import GeoError

# Neighbours that share a line overlap by less than this through arithmetic alone.
_HAIRLINE_M2: Final = 1.0
# A change is rounded to a grid of 0.1 m; a metre more reaches every region that it touches.
_REACH_M: Final = 1.0


@dataclass(frozen=True, slots=True)
class RegionAreas:
    """Areas in km² of one shape: `by_region` (every region's id, 0 where it has none), outside, in all.

    Each is measured on its own; regions and outside add up to the total within 0.01 km².
    """

    by_region: dict[str, float]
    outside_km2: float
    total_km2: float


class Regions:
    """Regions made ready for many measurements. `ids` are theirs, in the frame's order."""

    def __init__(self, frame: gpd.GeoDataFrame) -> None:
        """Take regions from a frame with the columns `id` and `geometry` (valid polygons, any CRS).

        Raises GeoError for a frame without a CRS or these columns, a doubled id, or a region that is no
        valid area.
        """
        shapes = _checked(frame)
        self.ids: tuple[str, ...] = tuple(map(str, frame["id"]))
        self._shapes = _disjoint(to_equal_area(shapes))
        self._tree = shapely.STRtree(self._shapes)
        self._all = shapely.union_all(self._shapes)
        shapely.prepare(self._all)

    def areas(self, area: BaseGeometry) -> RegionAreas:
        """Return the areas of a valid shape (EPSG:4326). Raises GeoError where it cannot be overlaid."""
        plane = to_equal_area(area)
        nothing = RegionAreas(dict.fromkeys(self.ids, 0.0), 0.0, 0.0)
        return self._measured(plane, nothing, plane)

    def areas_after(self, area: BaseGeometry, before: RegionAreas, changed: BaseGeometry) -> RegionAreas:
        """Return what `areas` does, for a shape that differs only within `changed` from the one `before`.

        Regions that `changed` does not touch keep their figures; the others are measured on the whole shape,
        so that nothing adds up over many steps.
        """
        where = shapely.buffer(to_equal_area(changed), _REACH_M, quad_segs=1)
        return self._measured(to_equal_area(area), before, where)

    def _measured(self, plane: BaseGeometry, known: RegionAreas, where: BaseGeometry) -> RegionAreas:
        by_region, outside = dict(known.by_region), known.outside_km2
        try:
            for index in self._tree.query(where, predicate="intersects"):
                part = shapely.intersection(self._shapes[index], plane)
                by_region[self.ids[index]] = float(shapely.area(part)) / 1e6
            if not shapely.covers(self._all, where):
                outside = float(shapely.area(shapely.difference(plane, self._all))) / 1e6
        except GEOSException as error:
            raise GeoError(
                f"The shape cannot be overlaid with the regions ({error}); repair it first "
                "(geo.areas.make_valid)."
            ) from error
        return RegionAreas(by_region, outside, plane.area / 1e6)


def areas_by_region(area: BaseGeometry, regions: gpd.GeoDataFrame | Regions) -> RegionAreas:
    """Return the area in km² of a valid shape (EPSG:4326) in each region, outside of them and in all.

    `regions` is a frame with `id` and `geometry`, or `Regions` where many shapes are measured. Raises
    GeoError as these do.
    """
    return (regions if isinstance(regions, Regions) else Regions(regions)).areas(area)


def change_by_region(change: Change, regions: gpd.GeoDataFrame | Regions) -> tuple[RegionAreas, RegionAreas]:
    """Return what was gained and what was lost by region. Raises GeoError as `areas_by_region` does."""
    ready = regions if isinstance(regions, Regions) else Regions(regions)
    return ready.areas(change.gained), ready.areas(change.lost)


def _checked(frame: gpd.GeoDataFrame) -> NDArray[np.object_]:
    """Return the frame's shapes in EPSG:4326."""
    if frame.crs is None:
        raise GeoError("The regions have no CRS, so their place is unknown; set one (GeoJSON is EPSG:4326).")
    if "id" not in frame.columns:
        raise GeoError(f"The regions have no column id, only {', '.join(map(str, frame.columns))}.")
    doubled = frame["id"][frame["id"].duplicated()]
    if len(doubled):
        raise GeoError(f"Region id {doubled.iloc[0]!r} stands twice; give every region its own.")
    shapes = frame.geometry.to_crs(GEOGRAPHIC).to_numpy()
    for name, shape in zip(frame["id"], shapes, strict=True):
        if shape is None or shape.geom_type not in ("Polygon", "MultiPolygon") or not shape.is_valid:
            raise GeoError(f"Region {name!r} is no valid polygon; repair it first (geo.areas.make_valid).")
    return np.asarray(shapes)


def _disjoint(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return regions without what an earlier one holds already."""
    result = shapes.copy()
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    for earlier, later in sorted(zip(first, second, strict=True)):
        if (
            earlier < later
            and shapely.area(shapely.intersection(shapes[earlier], shapes[later])) > _HAIRLINE_M2
        ):
            result[later] = shapely.difference(result[later], shapes[earlier])
    return result
