"""Made-up footprints for tests: rectangles and discs about Pokrovsk, nobody's outline of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from shapely.geometry import Polygon, box, mapping
from shapely.geometry.base import BaseGeometry

POKROVSK = "UA14160210010099403"  # its point in the gazetteer is 37.177, 48.280
MYRNOHRAD = "UA14160150010065527"
POINTLESS = "UA14160030020069931"  # a village of Donetsk Oblast of which no point is known
RECTANGLE = box(37.1, 48.25, 37.2, 48.3)


def feature(shape: BaseGeometry | dict[str, Any] | None = RECTANGLE, **properties: Any) -> dict[str, Any]:
    """Return a feature of Pokrovsk, or of the place that `place_id`, `katottg` or `id` names."""
    named = {"place_id", "katottg", "id"} & properties.keys()
    return {
        "type": "Feature",
        "properties": properties if named else {"place_id": POKROVSK, **properties},
        "geometry": mapping(shape) if isinstance(shape, BaseGeometry) else shape,
    }


def write(path: Path, *features: Any, **more: Any) -> Path:
    """Write features as a collection and return its path."""
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features), **more}))
    return path


def comb(vertices: int) -> Polygon:
    """Return an outline of Pokrovsk with some more vertices than that, valid."""
    upper = [(37.1 + 0.1 * i / vertices, 48.3 if i % 2 else 48.29) for i in range(vertices)]
    return Polygon([(37.1, 48.25), *upper, (37.2, 48.25)])
