"""Polygons from foreign coordinates: checked, repaired within limits, turned as GeoJSON has them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.areas import MAX_VERTICES, make_valid
from geo.errors import GeoError
from layers.errors import LayerError
from layers.faults import short
from layers.sources.control.features import Feature

# Where a map of this war can have areas: Ukraine, its seas, and the Russian oblasts beside it.
THEATRE: Final = (18.0, 42.0, 46.0, 58.0)
# A repair that changes more than both of these is a guess about what was meant.
MOST_SHARE: Final = 0.05
MOST_KM2: Final = 1.0
_KM2_PER_SQUARE_DEGREE: Final = 12_390  # at the equator of a sphere with Ukraine's curvature
_LEAST_KM2: Final = 0.0001
_REASON: Final = re.compile(r"(.*)\[(\S+) (\S+)\]")


class OutlineError(LayerError):
    """A polygon that no map can be made of; the caller names file and feature."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """The polygons of one feature, valid, shells anticlockwise; and what was repaired, "" for nothing."""

    polygons: tuple[Polygon, ...]
    repaired: str = ""


def outlines_of(feature: Feature) -> Outlines:
    """Return the polygons of a feature that is an area.

    Positions are longitude and latitude; a third coordinate is dropped. Raises OutlineError for rings that
    are no lists of positions, short or not closed, positions off the globe or out of the theatre (saying so
    where they look swapped), more than `geo.areas.MAX_VERTICES` vertices, and a shape whose repair would
    change its area by more than 5 % and 1 km².
    """
    parts = feature.coordinates if feature.shape == "MultiPolygon" else [feature.coordinates]
    if not isinstance(parts, list) or not all(isinstance(part, list) for part in parts):
        raise OutlineError(f"coordinates are {short(feature.coordinates)}; use lists of rings")
    _refuse_too_many(parts)
    rings = [[_ring(ring) for ring in part] for part in parts if part]
    return sound(rings)


def sound(parts: list[list[NDArray[np.float64]]]) -> Outlines:
    """Return rings as polygons: of each part the shell and its holes, arrays of (n, 2) in degrees.

    Raises OutlineError as `outlines_of` does.
    """
    if not parts:
        return Outlines(())
    points = np.concatenate([ring for part in parts for ring in part])
    if len(points) > MAX_VERTICES:
        raise OutlineError(f"has {len(points)} vertices; at most {MAX_VERTICES} are read, so simplify it")
    _refuse_misplaced(points)
    for part in parts:
        for ring in part:
            _refuse_open(ring)
    polygons = [Polygon(part[0], part[1:]) for part in parts]
    whole = polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)
    repaired = ""
    if not shapely.is_valid(whole):
        whole, repaired = _repaired(whole)
    turned = shapely.orient_polygons(whole, exterior_cw=False)
    return Outlines(tuple(shapely.get_parts(turned)), repaired)


def _refuse_too_many(parts: list[list[Any]]) -> None:
    """Refuse a shape of a million vertices before they are made into arrays."""
    count = sum(len(ring) for part in parts for ring in part if isinstance(ring, list))
    if count > MAX_VERTICES:
        raise OutlineError(f"has {count} vertices; at most {MAX_VERTICES} are read, so simplify it")


def _ring(ring: object) -> NDArray[np.float64]:
    """Return a ring's positions, shape (n, 2)."""
    try:
        points = np.asarray(ring)
    except ValueError:  # some positions have a height and others not
        points = _uneven(ring)
    if points.ndim != 2 or points.shape[1] < 2 or points.dtype.kind not in "fi":
        raise OutlineError(f"a ring is {short(ring)}; use a list of [longitude, latitude]")
    return points[:, :2].astype(np.float64)


def _uneven(ring: Any) -> NDArray[Any]:  # anything may stand there: what cannot be walked raises TypeError
    try:
        return np.asarray([position[:2] for position in ring])
    except (TypeError, ValueError) as error:
        raise OutlineError(f"a ring is {short(ring)}; use a list of [longitude, latitude]") from error


def _refuse_open(ring: NDArray[np.float64]) -> None:
    if len(ring) < 4:
        raise OutlineError(f"a ring has {len(ring)} positions; use at least 4, the last one like the first")
    if not (ring[0] == ring[-1]).all():
        raise OutlineError(
            f"a ring begins at {_spoken(ring[0])} and ends at {_spoken(ring[-1])}; end it where it begins"
        )


def _refuse_misplaced(points: NDArray[np.float64]) -> None:
    west, south, east, north = THEATRE
    low, high = points.min(axis=0), points.max(axis=0)
    # A NaN fails every comparison, so it does not pass.
    if (low >= (west, south)).all() and (high <= (east, north)).all():
        return
    lon, lat = points.T
    bad = ~((lon >= west) & (lon <= east) & (lat >= south) & (lat <= north))
    first = points[int(np.argmax(bad))]
    if not np.isfinite(first).all():
        raise OutlineError(f"a coordinate is {_spoken(first)}; use finite numbers")
    if low[0] >= south and high[0] <= north and low[1] >= west and high[1] <= east:
        raise OutlineError(
            f"its positions, such as {_spoken(first)}, look swapped: they fit only as latitude, longitude; "
            "GeoJSON wants the longitude first"
        )
    if abs(first[0]) > 180 or abs(first[1]) > 90:
        raise OutlineError(
            f"position {_spoken(first)} is off the globe; use longitude -180 to 180, latitude -90 to 90"
        )
    raise OutlineError(
        f"position {_spoken(first)} lies outside the theatre (longitude {west:g} to {east:g}, latitude "
        f"{south:g} to {north:g})"
    )


def _repaired(whole: Polygon | MultiPolygon) -> tuple[Polygon | MultiPolygon, str]:
    why = _reason(whole)
    try:
        mended = make_valid(whole)
    except GeoError as error:
        raise OutlineError(f"invalid ({why}) and cannot be repaired: {error}") from error
    areas = [part for part in shapely.get_parts(mended) if part.geom_type == "Polygon" and not part.is_empty]
    mended = MultiPolygon(areas)
    # What lies beyond a crossing of a ring with itself counts as negative before and as positive after the
    # repair: the change is twice that.
    _, south, _, north = whole.bounds
    before, after = (drawn_km2(shape, south, north) for shape in (whole, mended))
    change = after - before
    if abs(change) > MOST_KM2 and abs(change) > MOST_SHARE * before:
        raise OutlineError(
            f"invalid ({why}); repairing it would change its area from {before:.1f} to {after:.1f} km², so "
            "correct it in a GIS first"
        )
    said = f"changed its area by {change:+.4f} km²" if abs(change) > _LEAST_KM2 else "left its area as it was"
    return mended, f"{why}; the repair {said}"


def drawn_km2(shape: BaseGeometry, south: float, north: float) -> float:
    """Return the area of a shape, valid or not, in km²: edges straight in degrees, one scale for all.

    The scale is that halfway between the latitudes. For comparing a shape with its repair, which no other
    measure bears: on the ellipsoid the repair's new vertices on long edges would change the area by
    themselves, and projecting would repair the shape.
    """
    return float(shape.area) * _KM2_PER_SQUARE_DEGREE * math.cos(math.radians((south + north) / 2))


def _reason(shape: Polygon | MultiPolygon) -> str:
    """Return why a shape is not valid: "self-intersection at 37.1, 48.2"."""
    reason = str(shapely.is_valid_reason(shape))
    match = _REASON.fullmatch(reason)
    if match is None:
        return reason.lower()
    return f"{match[1].lower()} at {float(match[2]):.5f}, {float(match[3]):.5f}"


def _spoken(point: NDArray[np.float64]) -> str:
    return f"{point[0]:.10g}, {point[1]:.10g}"
