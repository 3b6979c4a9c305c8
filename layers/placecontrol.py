"""Tables of places with the side that holds each, and the control map inferred from one (`geo.cells`).

Such a map has the basis `inferred`: an orientation, never evidence for or against a claim.
"""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geo.basemap import shipped_basemap
from geo.cells import LabelledPoint, infer_area
from geo.errors import GeoError, UnknownPlaceError
from geo.gazetteer import Gazetteer
from layers.controlmap import Basis, ControlMap
from layers.errors import FileFaultsError, LayerError

RIVER_FILE: Final = "dnipro.geojson"
COLUMNS: Final = ("place_id", "place", "oblast", "raion", "lon", "lat", "side", "basis", "note")
PLACE_SIDES: Final = ("ru", "ua", "contested")
PUBLISHER: Final = "claimline"
LICENCE: Final = "CC BY 4.0"
ATTRIBUTION: Final = "Place statuses: Claimline; place points: GeoNames (CC BY 4.0)"


@dataclass(frozen=True, slots=True)
class PlaceControl:
    """One line of a place table: who holds a settlement, on what basis, and why it is thought so."""

    place_id: str
    point: LabelledPoint
    basis: str
    note: str
    domestic: bool


def load_folder(
    folder: Path, gazetteer: Gazetteer, clip: BaseGeometry | None = None
) -> tuple[ControlMap, ...]:
    """Return the maps inferred from every table of places in a folder, oldest first.

    `clip` is the land to divide, by default Ukraine as the base map has it. A river file beside the tables is
    used. Raises FileFaultsError for the first file with faults, BasemapFileError for an unreadable base map.
    """
    tables = sorted(folder.glob("*.csv"))
    if not tables:
        return ()
    land = shipped_basemap().ukraine if clip is None else clip
    river = load_river(folder / RIVER_FILE) if (folder / RIVER_FILE).exists() else None
    return tuple(load_place_control(table, gazetteer, land, river) for table in tables)


def load_place_control(
    path: Path, gazetteer: Gazetteer, clip: BaseGeometry, river: LineString | None = None
) -> ControlMap:
    """Infer the control map that a table of places gives.

    `path` is a CSV file named by its date, its columns are `COLUMNS`. `clip` is the land to divide, such as
    `Basemap.ukraine`, and `river` one that keeps the sides apart. Places of other states are checked and take
    no part: they are their own territory. Raises FileFaultsError with every fault of the file.
    """
    content = _read(path)
    try:
        day = datetime.date.fromisoformat(path.stem)
    except ValueError as error:
        raise FileFaultsError(str(path), ["the name is no date; call it like 2025-11-27.csv"]) from error
    points = [place.point for place in read_place_control(path, gazetteer) if place.domestic]
    try:
        inferred = infer_area(points, clip, river=river)
    except GeoError as error:
        raise FileFaultsError(str(path), [str(error)]) from error
    return ControlMap(
        publisher=PUBLISHER,
        basis=Basis.INFERRED,
        date=day,
        retrieved=None,
        sha256=hashlib.sha256(content).hexdigest(),
        licence=LICENCE,
        attribution=ATTRIBUTION,
        area=inferred.area,
        band=inferred.band,
        band_km=inferred.band_km,
        label=f"control.{Basis.INFERRED}",
    )


def read_place_control(path: Path, gazetteer: Gazetteer) -> list[PlaceControl]:
    """Read a table of places without inferring anything from it.

    Raises FileFaultsError with every fault: columns, side, coordinates, a place unknown or repeated.
    """
    try:
        table = list(csv.DictReader(io.StringIO(_read(path).decode("utf-8"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise FileFaultsError(str(path), [f"not a CSV file in UTF-8 ({error})"]) from error
    if not table or tuple(table[0]) != COLUMNS:
        raise FileFaultsError(
            str(path), [f"the columns must be {', '.join(COLUMNS)}, with a line for each place"]
        )
    faults: list[str] = []
    places: dict[str, PlaceControl] = {}
    for number, row in enumerate(table, start=2):
        try:
            place = _place(row, gazetteer)
        except (LayerError, GeoError) as error:
            faults.append(f"line {number}: {error}")
            continue
        if places.setdefault(place.place_id, place) is not place:
            faults.append(f"line {number}: {place.place_id} stands in the table twice; keep one line")
    if faults:
        raise FileFaultsError(str(path), faults)
    return list(places.values())


def load_river(path: Path) -> LineString:
    """Read the river that no place's cell crosses: a GeoJSON feature with one LineString.

    Raises FileFaultsError where the file is missing or holds anything else.
    """
    try:
        line = shapely.from_geojson(json.dumps(json.loads(_read(path))["geometry"]))
    except (ValueError, KeyError, TypeError, shapely.errors.ShapelyError) as error:
        raise FileFaultsError(str(path), [f"not a GeoJSON feature ({error})"]) from error
    if not isinstance(line, LineString) or line.is_empty:
        raise FileFaultsError(str(path), [f"the geometry is {line.geom_type}; give one LineString"])
    return line


def _place(row: dict[str, str], gazetteer: Gazetteer) -> PlaceControl:
    if None in row or None in row.values():
        raise LayerError(f"the line has not {len(COLUMNS)} cells; quote a note that holds a comma")
    place_id, side = row["place_id"], row["side"]
    if side not in PLACE_SIDES:
        raise LayerError(
            f"{place_id}: side is {side!r}; use {', '.join(PLACE_SIDES[:-1])} or {PLACE_SIDES[-1]}"
        )
    try:
        place = gazetteer.get(place_id)
    except UnknownPlaceError as error:
        raise LayerError(f"place_id is {place_id!r}; use an id of the gazetteer ({error})") from error
    try:
        lon, lat = float(row["lon"]), float(row["lat"])
    except ValueError as error:
        raise LayerError(f"{place_id}: lon, lat are {row['lon']!r}, {row['lat']!r}; use degrees") from error
    if not (abs(lon) <= 180 and abs(lat) <= 90):
        raise LayerError(f"{place_id}: lon, lat are {lon}, {lat}; use -180 to 180 and -90 to 90")
    return PlaceControl(
        place_id, LabelledPoint(lon, lat, side), row["basis"], row["note"], place.country == "UA"
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileFaultsError(str(path), [f"cannot be read ({error.strerror})"]) from error
