"""The areas of a public archive of daily control maps, third-party data that is no part of this project."""

from __future__ import annotations

import datetime
import json
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

ARCHIVE = Path("deepstate") / "daily-2024-07-08_2026-05-31.tar.xz"


def published_days(folder: Path, which: slice = slice(None)) -> Iterator[tuple[datetime.date, BaseGeometry]]:
    """Yield day and area of a slice of the maps in the order of their days, valid, in EPSG:4326."""
    with tarfile.open(folder / ARCHIVE) as tar:
        texts = {}
        for member in tar:
            found = re.search(r"(\d{8})\.geojson$", member.name)
            stream = tar.extractfile(member) if found else None
            if found and stream is not None:
                texts[datetime.datetime.strptime(found[1], "%Y%m%d").date()] = stream.read()  # noqa: DTZ007
    for day in sorted(texts)[which]:
        parts = [
            part
            for feature in json.loads(texts[day])["features"]
            for part in shapely.get_parts(shapely.from_geojson(json.dumps(feature["geometry"])))
        ]
        area = shapely.MultiPolygon([shapely.force_2d(part) for part in parts if part.geom_type == "Polygon"])
        yield (
            day,
            area if area.is_valid else shapely.make_valid(area, method="structure", keep_collapsed=False),
        )
