"""The map's window: which ground it shows, in which projection, at which scale.

Projection: Lambert conformal conic, secant, centred on the view. Conformal, so a 2 km ring is round; north is
up in the picture's middle wherever that lies (UTM zone 37 would turn Kherson by five degrees); scale stays
true to 0.3 % over the widest view, so one scale bar holds for all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from geo.areas import GEOGRAPHIC
from layers.exports.sheet import Point, Rect
from layers.snapshot import THEATRE

LEAST_WIDTH_KM: Final = 60.0
_BLEED: Final = 12.0  # pixels drawn past the window's edge, so that no outline shows there


@dataclass(frozen=True)
class Margins:
    """Pixels kept free of places at each side of the window, for their labels and the inset."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class View:
    """A window in pixels onto the ground around a centre in degrees."""

    window: Rect
    lon: float
    lat: float
    px_per_km: float

    @cached_property
    def _transformer(self) -> Transformer:
        half = (self.window[3] - self.window[1]) / self.px_per_km / 111.2 / 2
        # Standard parallels a sixth of the height inside the edges, the usual rule for a conic.
        south, north = self.lat - half * 2 / 3, self.lat + half * 2 / 3
        centre = f"+lat_0={self.lat} +lon_0={self.lon}"
        conic = f"+proj=lcc {centre} +lat_1={south} +lat_2={north} +datum=WGS84 +units=m"
        return Transformer.from_crs(GEOGRAPHIC, conic, always_xy=True)

    def project(self, lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
        """Turn degrees, shape (n, 2), into pixels of the picture."""
        x, y = self._transformer.transform(lonlat[:, 0], lonlat[:, 1])
        left, top, right, bottom = self.window
        k = self.px_per_km / 1000
        return np.column_stack(
            [(left + right) / 2 + np.asarray(x) * k, (top + bottom) / 2 - np.asarray(y) * k]
        )

    def unproject(self, pixels: NDArray[np.float64]) -> NDArray[np.float64]:
        """Turn pixels of the picture, shape (n, 2), into degrees."""
        left, top, right, bottom = self.window
        k = 1000 / self.px_per_km
        x, y = (pixels[:, 0] - (left + right) / 2) * k, ((top + bottom) / 2 - pixels[:, 1]) * k
        return np.column_stack(self._transformer.transform(x, y, direction="INVERSE"))

    def xy(self, lon: float, lat: float) -> Point:
        """Return where a point lies on the picture."""
        (x, y), *_ = self.project(np.array([[lon, lat]]))
        return float(x), float(y)

    @cached_property
    def ground(self) -> Rect:
        """Return west, south, east, north of all that the window shows, in degrees."""
        left, top, right, bottom = self._bled
        xs, ys = np.linspace(left, right, 9), np.linspace(top, bottom, 9)
        rim = np.array(
            [(x, y) for x in xs for y in (top, bottom)] + [(x, y) for x in (left, right) for y in ys],
            dtype=float,
        )
        lonlat = self.unproject(rim)
        (west, south), (east, north) = lonlat.min(axis=0), lonlat.max(axis=0)
        return float(west), float(south), float(east), float(north)

    @property
    def _bled(self) -> Rect:
        left, top, right, bottom = self.window
        return left - _BLEED, top - _BLEED, right + _BLEED, bottom + _BLEED

    def shape(self, geometry: BaseGeometry | None) -> BaseGeometry | None:
        """Return a shape in degrees as one in pixels, cut to the window; None where nothing of it shows."""
        if geometry is None or geometry.is_empty:
            return None
        west, south, east, north = self.ground
        pad = 0.02 * (east - west)
        near = shapely.clip_by_rect(geometry, west - pad, south - pad, east + pad, north + pad)
        if near.is_empty:
            return None
        drawn = shapely.transform(near, self.project)
        if drawn.geom_type.endswith("Polygon") and not shapely.is_valid(drawn):
            drawn = shapely.make_valid(drawn, method="structure", keep_collapsed=False)
        drawn = shapely.intersection(drawn, box(*self._bled))
        return None if drawn.is_empty else drawn

    def holds(self, at: Point, inside: float = 0.0) -> bool:
        """Return whether a point of the picture lies in the window, `inside` pixels from its edge."""
        left, top, right, bottom = self.window
        return left + inside <= at[0] <= right - inside and top + inside <= at[1] <= bottom - inside


def fit(points: Sequence[tuple[float, float]], window: Rect, margins: Margins) -> View:
    """Return the view that shows all points (degrees) clear of the margins, else the whole theatre."""
    left, _, right, _ = window
    if not points:
        west, south, east, north = THEATRE
        corners = [(west, south), (west, north), (east, south), (east, north), ((west + east) / 2, north)]
        return _fitted(corners, window, Margins(0, 0, 0, 0))
    view = _fitted(points, window, margins)
    widest = (right - left) / LEAST_WIDTH_KM
    if view.px_per_km <= widest:
        return view
    return View(window, view.lon, view.lat, widest)


def _fitted(points: Sequence[tuple[float, float]], window: Rect, margins: Margins) -> View:
    places = np.asarray(points, dtype=float)
    lon, lat = (float(value) for value in (places.min(axis=0) + places.max(axis=0)) / 2)
    left, top, right, bottom = window
    room = (right - left - margins.left - margins.right, bottom - top - margins.top - margins.bottom)
    view = View(window, lon, lat, 1.0)
    for _ in range(4):  # the projection moves a little with its centre; four rounds settle it to a pixel
        drawn = view.project(places)
        low, high = drawn.min(axis=0), drawn.max(axis=0)
        stretch = min(room[0] / max(high[0] - low[0], 1e-6), room[1] / max(high[1] - low[1], 1e-6), 1e3)
        scale = min(view.px_per_km * stretch, (right - left) / LEAST_WIDTH_KM)
        # The middle of the places comes to the middle of the room the margins leave.
        shift_x = (margins.left - margins.right) / 2 / scale
        shift_y = (margins.top - margins.bottom) / 2 / scale
        middle = (low + high) / 2
        centre_x, centre_y = (left + right) / 2, (top + bottom) / 2
        east_km = (middle[0] - centre_x) / view.px_per_km - shift_x
        south_km = (middle[1] - centre_y) / view.px_per_km - shift_y
        lon = view.lon + east_km / (111.32 * float(np.cos(np.radians(view.lat))))
        lat = view.lat - south_km / 111.2
        view = View(window, lon, lat, scale)
    return view
