"""The base map: borders, oblasts, coast, rivers and lakes, shipped with the project and drawn offline.

The file `data/basemap/basemap.json` is TopoJSON (one `Topology`): line work is stored once, as `arcs`, and
every geometry names the arcs it is made of, so neighbours share their boundary exactly.

- An arc is a list of `[x, y]` integers; the first pair is a position, each later pair is added to the sum so
  far. Degrees are `x * scale[0] + translate[0]`, `y * scale[1] + translate[1]` from `transform`.
- A ring or line is a list of arc numbers, joined end to end (the joint appears once). A negative number `n`
  means arc `~n` (that is `-n - 1`) read backwards.
- `Polygon.arcs` is a list of rings (shell first, counter-clockwise), `MultiPolygon.arcs` a list of those,
  `LineString.arcs` one line, `MultiLineString.arcs` a list of lines; `Point.coordinates` is an integer pair.

The browser is served this very file (`Basemap.browser_json`). Its source is Natural Earth 1:10m, which is as
fine as it gets: do not read distances of less than about a kilometre off it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.areas import GEOGRAPHIC
from geo.errors import GeoError

SCHEMA_VERSION: Final = 1
LAYERS: Final = (
    "countries",
    "oblasts",
    "neighbour_oblasts",
    "sea",
    "lakes",
    "rivers",
    "borders",
    "oblast_lines",
    "coast",
    "labels",
)
SHIPPED: Final = Path(__file__).resolve().parent.parent / "data" / "basemap" / "basemap.json"

Array = NDArray[np.float64]


class BasemapFileError(GeoError):
    """Say that the base map file is missing, damaged or of another format."""


def encode_arc(points: NDArray[np.int64]) -> list[list[int]]:
    """Return grid points, shape (n, 2), as TopoJSON deltas."""
    deltas: list[list[int]] = np.diff(points, axis=0, prepend=np.zeros((1, 2), dtype=np.int64)).tolist()
    return deltas


def decode_arc(deltas: list[list[int]]) -> NDArray[np.int64]:
    """Return the grid points, shape (n, 2), of TopoJSON deltas."""
    return np.cumsum(np.asarray(deltas, dtype=np.int64), axis=0)


@dataclass(frozen=True)
class Basemap:
    """The base map's layers in EPSG:4326.

    `topology` is the parsed file, `path` where it was read. Accessors build their geometry at first use.
    """

    topology: dict[str, Any]
    path: Path

    @classmethod
    def load(cls, path: Path | None = None) -> Basemap:
        """Read a base map file, by default the one shipped.

        Raises BasemapFileError where the file is missing, is not JSON or is of another format.
        """
        path = SHIPPED if path is None else path
        try:
            topology = json.loads(path.read_bytes())
        except OSError as error:
            raise BasemapFileError(
                f"{path}: no base map there ({error.strerror}); `make data` builds it."
            ) from error
        except ValueError as error:
            raise BasemapFileError(
                f"{path}: the base map is not JSON ({error}); restore or rebuild it."
            ) from error
        if not isinstance(topology, dict) or topology.get("type") != "Topology":
            raise BasemapFileError(f"{path}: the base map is not a TopoJSON Topology; restore or rebuild it.")
        if topology.get("schema") != SCHEMA_VERSION:
            found = topology.get("schema")
            raise BasemapFileError(
                f"{path}: base map schema is {found!r}; this version reads {SCHEMA_VERSION}."
            )
        missing = [layer for layer in LAYERS if layer not in topology.get("objects", {})]
        if missing:
            raise BasemapFileError(f"{path}: base map layers missing: {', '.join(missing)}; rebuild it.")
        return cls(topology, path)

    @property
    def credit(self) -> str:
        """Return the line to print beside every picture that shows this map."""
        return str(self.topology["credit"])

    def browser_json(self) -> Path:
        """Return the path of the file that the browser is served: the very one loaded here."""
        return self.path

    @cached_property
    def _arcs(self) -> list[Array]:
        transform = self.topology["transform"]
        scale, translate = np.asarray(transform["scale"]), np.asarray(transform["translate"])
        # Rounding gives the decimal that the grid stands for, the same on every machine.
        return [np.round(decode_arc(arc) * scale + translate, 6) for arc in self.topology["arcs"]]

    def _run(self, numbers: list[int]) -> Array:
        parts = [self._arcs[n] if n >= 0 else self._arcs[~n][::-1] for n in numbers]
        return np.vstack([parts[0], *(part[1:] for part in parts[1:])])

    def _polygon(self, rings: list[list[int]]) -> Polygon:
        return Polygon(self._run(rings[0]), [self._run(ring) for ring in rings[1:]])

    def _geometry(self, item: dict[str, Any]) -> BaseGeometry:
        match item["type"]:
            case "Polygon":
                return self._polygon(item["arcs"])
            case "MultiPolygon":
                return MultiPolygon([self._polygon(rings) for rings in item["arcs"]])
            case "LineString":
                return LineString(self._run(item["arcs"]))
            case "MultiLineString":
                return MultiLineString([self._run(line) for line in item["arcs"]])
            case "Point":
                transform = self.topology["transform"]
                pairs = zip(item["coordinates"], transform["scale"], transform["translate"], strict=True)
                return Point([round(c * s + t, 6) for c, s, t in pairs])
        raise BasemapFileError(f"{self.path}: geometry type {item['type']!r} is not one a base map holds.")

    def layer(self, name: str) -> gpd.GeoDataFrame:
        """Return one layer as a frame in EPSG:4326: `id`, the file's properties, `geometry`.

        Raises BasemapFileError for a name not in `LAYERS`.
        """
        if name not in LAYERS:
            raise BasemapFileError(f"{self.path}: no layer {name!r}; use {', '.join(LAYERS)}.")
        items = self.topology["objects"][name]["geometries"]
        rows = [{"id": item.get("id"), **item.get("properties", {})} for item in items]
        return gpd.GeoDataFrame(rows, geometry=[self._geometry(item) for item in items], crs=GEOGRAPHIC)

    @cached_property
    def countries(self) -> gpd.GeoDataFrame:
        """Countries: `id` (ISO 3166-1 alpha-2), `name`, `name_uk` (missing where no name is drawn)."""
        return self.layer("countries")

    @cached_property
    def ukraine(self) -> MultiPolygon:
        """Ukraine in its internationally recognised borders, land only."""
        frame = self.countries
        shape = frame.loc[frame["id"] == "UA", "geometry"].iloc[0]
        return shape if isinstance(shape, MultiPolygon) else MultiPolygon([shape])

    @cached_property
    def oblasts(self) -> gpd.GeoDataFrame:
        """Ukraine's 27 regions: `id` (ISO 3166-2), `name`, `name_uk`, `short`, `short_uk`."""
        return self.layer("oblasts")

    @cached_property
    def neighbour_oblasts(self) -> gpd.GeoDataFrame:
        """Russia's oblasts along the border: columns as in `oblasts`."""
        return self.layer("neighbour_oblasts")

    @cached_property
    def sea(self) -> gpd.GeoDataFrame:
        """Sea surface within the map's frame, one row."""
        return self.layer("sea")

    @cached_property
    def lakes(self) -> gpd.GeoDataFrame:
        """Lakes, lymans and reservoirs that hold water: `id`, `name`, `name_uk`."""
        return self.layer("lakes")

    @cached_property
    def rivers(self) -> gpd.GeoDataFrame:
        """Rivers as lines outside lakes: `id`, `name`, `name_uk` (or missing), `rank` (1 = largest)."""
        return self.layer("rivers")

    @cached_property
    def borders(self) -> gpd.GeoDataFrame:
        """State borders on land, a row for each pair of countries: `id` such as "RU UA"; no coast."""
        return self.layer("borders")

    @cached_property
    def oblast_lines(self) -> gpd.GeoDataFrame:
        """Boundaries between regions of one country, a row for each country: `id` "UA" or "RU"."""
        return self.layer("oblast_lines")

    @cached_property
    def coast(self) -> gpd.GeoDataFrame:
        """Coast as lines, one row; carries no border."""
        return self.layer("coast")

    @cached_property
    def labels(self) -> gpd.GeoDataFrame:
        """Points of names: `id`, `kind` (country, sea, lake, oblast), `name`, `name_uk`."""
        return self.layer("labels")

    @property
    def frame(self) -> Polygon:
        """Return the rectangle that the map covers."""
        west, south, east, north = self.topology["bbox"]
        return Polygon([(west, south), (east, south), (east, north), (west, north)])


@cache
def shipped_basemap() -> Basemap:
    """Return the base map that ships, read once: it never changes while the program runs."""
    return Basemap.load()
