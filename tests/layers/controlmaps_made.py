"""Made-up control maps for tests: squares and pockets in the Donetsk steppe, no publisher's geometry."""

from __future__ import annotations

import datetime
import hashlib

from shapely.geometry import MultiPolygon, Polygon, box

from layers.controlmap import AreaKind, Basis, ControlMap

DAY = datetime.date(2025, 11, 27)
EAST = box(37.2, 47.4, 38.2, 48.6)


def made_map(
    area: Polygon | MultiPolygon = EAST,
    day: datetime.date = DAY,
    *,
    publisher: str = "deepstate",
    basis: Basis = Basis.ASSESSED,
    others: dict[AreaKind, MultiPolygon] | None = None,
    **changes: object,
) -> ControlMap:
    """Return a control map of that area."""
    whole = area if isinstance(area, MultiPolygon) else MultiPolygon([area])
    facts = {
        "retrieved": None,
        "sha256": hashlib.sha256(f"{day}{whole.wkt}".encode()).hexdigest(),
        "licence": "made up",
        "attribution": "Made-up map",
        "band": None,
        "band_km": None,
        "label": f"control.{basis.value}",
        "source": "geojson",
        "file": f"{day}.geojson",
    }
    return ControlMap(publisher, basis, day, area=whole, others=others or {}, **(facts | changes))
