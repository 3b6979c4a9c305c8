"""Made-up files of control maps for tests: squares in the Donetsk steppe, no publisher's geometry."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Ring = list[list[float]]


def square(west: float = 37.2, south: float = 47.4, size: float = 1.0) -> Ring:
    """Return a closed anticlockwise square."""
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(*rings: Ring, **properties: object) -> dict[str, Any]:
    """Return a feature with one polygon."""
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": list(rings)},
    }


def shape(kind: str, coordinates: object, **properties: object) -> dict[str, Any]:
    """Return a feature of any shape; kind "" has no geometry."""
    geometry = {"type": kind, "coordinates": coordinates} if kind else None
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features: Mapping[str, Any], **more: object) -> dict[str, Any]:
    """Return a FeatureCollection."""
    return {"type": "FeatureCollection", "features": list(features), **more}


def written(path: Path, value: object) -> Path:
    """Write JSON, or bytes or text as they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(value, bytes):
        path.write_bytes(value)
    else:
        path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path


def packed(value: object) -> bytes:
    """Return JSON, or bytes as they are."""
    return value if isinstance(value, bytes) else json.dumps(value).encode()


def tar_of(path: Path, members: Sequence[tuple[str, object]], mode: str = "w:xz") -> Path:
    """Write a tar of members in their order."""
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, value in members:
            info = tarfile.TarInfo(name)
            data = packed(value)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def zip_of(path: Path, members: Sequence[tuple[str, object]], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write a zip of members in their order."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, value in members:
            archive.writestr(name, packed(value))
    return path
