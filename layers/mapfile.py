"""The geometry of a control map as a file: gzipped GeoJSON, one feature a line, named by its content.

The coordinates are those of the source, to the last digit that it gave. The file opens in a GIS once it is
unpacked; `kind` says what each area shows.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from layers.controlmap import AreaKind, ControlMap
from layers.errors import FileFaultsError
from layers.mapentry import MapEntry
from layers.outfile import write_whole

MAX_BYTES: Final = 256_000_000  # unpacked: four times the largest file that an importer reads
_HEAD: Final = '{"type":"FeatureCollection","features":[\n'
_TAIL: Final = "\n]}\n"
_LEVEL: Final = 6


def encoded(control: ControlMap) -> bytes:
    """Return a map's areas as GeoJSON text in UTF-8; the same areas give the same bytes."""
    lines = [
        f'{{"type":"Feature","properties":{{"kind":"{kind.value}"}},"geometry":{shapely.to_geojson(area)}}}'
        for kind, area in control.areas().items()
    ]
    return (_HEAD + ",\n".join(lines) + _TAIL).encode()


def digest(content: bytes) -> str:
    """Return the SHA-256 of unpacked content, as the ledger notes it."""
    return hashlib.sha256(content).hexdigest()


def path_of(folder: Path, geometry: str) -> Path:
    """Return where the geometry with that SHA-256 lies."""
    return folder / f"{geometry[:24]}.geojson.gz"


def store(folder: Path, content: bytes, geometry: str) -> None:
    """Write content under its own hash unless it is there. Raises LayerError where that cannot be."""
    path = path_of(folder, geometry)
    if not path.is_file():
        write_whole(path, gzip.compress(content, _LEVEL, mtime=0))


def load(folder: Path, entry: MapEntry) -> ControlMap:
    """Return the map of an entry with its geometry.

    Raises FileFaultsError where the file is missing, damaged or not the one that the ledger notes.
    """
    shapes = _shapes(path_of(folder, entry.geometry), entry.geometry)
    areas = {kind: _multi(shapes[kind.value]) for kind in AreaKind if kind.value in shapes}
    return ControlMap(
        publisher=entry.publisher,
        basis=entry.basis,
        date=entry.date,
        retrieved=entry.retrieved,
        sha256=entry.sha256,
        licence=entry.licence,
        attribution=entry.attribution,
        area=areas.pop(AreaKind.CONTROL, MultiPolygon()),
        band=areas.pop(AreaKind.BAND, None),
        band_km=entry.band_km,
        label=f"control.{entry.basis.value}",
        others=areas,
        source=entry.source,
        file=entry.file,
        repaired=entry.repaired,
        dropped=entry.dropped,
    )


def fault(folder: Path, entry: MapEntry) -> str:
    """Return what is wrong with an entry's file in one sentence; nothing where it is as noted."""
    try:
        _content(path_of(folder, entry.geometry), entry.geometry)
    except FileFaultsError as error:
        return str(error)
    return ""


def _shapes(path: Path, geometry: str) -> Mapping[str, BaseGeometry]:
    found = {}
    for line in _content(path, geometry).decode().split("\n")[1:-2]:
        head, _, shape = line.rstrip(",").removesuffix("}").partition(',"geometry":')
        found[str(json.loads(head + "}")["properties"]["kind"])] = shapely.from_geojson(shape)
    return found


def _content(path: Path, geometry: str) -> bytes:
    advice = "import the map again"
    try:
        with gzip.open(path) as file:
            content = file.read(MAX_BYTES)
    except FileNotFoundError as error:
        raise FileFaultsError(str(path), [f"is missing; {advice}"]) from error
    except (OSError, EOFError, zlib.error) as error:
        raise FileFaultsError(str(path), [f"cannot be read ({error}); {advice}"]) from error
    if digest(content) != geometry:
        raise FileFaultsError(str(path), [f"is not what the ledger notes; {advice}"])
    return content


def _multi(shape: BaseGeometry) -> MultiPolygon:
    return MultiPolygon(list(shapely.get_parts(shape)))
