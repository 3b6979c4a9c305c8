"""Markers of a Datawrapper locator map: `{"markers": [...]}`, what its `PUT /v3/charts/ID/data` takes.

Of the fill patterns only `solid` is documented, so hatching is areas of its own, one stripe beside another.
Titles and tooltips are HTML there: foreign text is escaped. Dashes are in widths of the line.
"""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from typing import Any, Final

from shapely.geometry import MultiPolygon, Point, mapping

from layers import style
from layers.exports.claimrow import Row
from layers.exports.controlarea import CONTROL
from layers.exports.dataset import ClaimPoint, Dataset
from layers.exports.paint import Paint, paints
from layers.exports.placearea import PlaceArea
from layers.exports.stripes import stripes
from layers.style import LIGHT

SOLID_LINE: Final = "100000"  # one dash longer than any line
MOST_TOLD: Final = 4  # claims that the tooltip of one place tells
_VISIBLE: Final = {"enabled": True, "desktop": True, "mobile": True}
_CIRCLE: Final = {
    "id": "circle",
    "path": "M1000 350a500 500 0 0 0-500-500 500 500 0 0 0-500 500 500 500 0 0 0 500 500 500 500 0 0 0 "
    "500-500z",
    "horiz-adv-x": 1000,
    "scale": 1,
    "height": 700,
    "width": 1000,
}  # fmt: skip


def encode(dataset: Dataset) -> bytes:
    """Return area markers of places' ground, then a point marker for each place, as JSON.

    The colophon is under `claimline`, for whoever writes the map's notes; Datawrapper reads `markers` alone.
    """
    symbols = {one.name: one for one in paints([one.row for one in dataset.areas], dataset.texts)}
    markers = _control_markers(dataset)
    for area in dataset.areas:
        markers += _area_markers(area, symbols[str(area.row["symbol"])])
    at: dict[str, list[ClaimPoint]] = {}
    for one in dataset.claims:
        if one.point is not None:
            at.setdefault(str(one.row["place_id"]), []).append(one)
    markers += [_point_marker(place_id, claims, dataset) for place_id, claims in sorted(at.items())]
    content = {"markers": markers, "claimline": dataset.colophon.as_json()}
    return (json.dumps(content, ensure_ascii=False, allow_nan=False) + "\n").encode("utf-8", "replace")


def _control_markers(dataset: Dataset) -> list[dict[str, Any]]:
    found = []
    for area, layer in zip(dataset.control, dataset.controls(), strict=True):
        sure = style.CONTROL_OPACITY["light"]
        opacity = sure if area.layer == CONTROL else sure / 2
        look = _look(LIGHT["ruFill"], opacity, LIGHT["ru"], 0, dashed=False)
        found.append(_area(area.layer, layer.title, area.shape, look, stroke=False))
    return found


def _area_markers(area: PlaceArea, paint: Paint) -> list[dict[str, Any]]:
    place, place_id = str(area.row["place"]), str(area.row["place_id"])
    age = area.row["age_days"]
    alpha = style.age_opacity(age if isinstance(age, int) else 0)
    found = []
    if paint.hatch is not None:
        look = _look(paint.hatch, alpha, paint.hatch, 0, dashed=False)
        shape = stripes(area.shape, cross=paint.cross)
        found.append(_area(f"hatching-{place_id}", place, shape, look, stroke=False))
    look = _look(paint.fill, paint.fill_opacity * alpha, paint.line, 2, dashed=paint.dashed) | {
        "stroke-opacity": alpha
    }
    return [*found, _area(f"ground-{place_id}", place, area.shape, look, fill=paint.fill_opacity > 0)]


def _area(
    marker_id: str,
    title: str,
    shape: MultiPolygon,
    look: dict[str, Any],
    *,
    fill: bool = True,
    stroke: bool = True,
) -> dict[str, Any]:
    return {
        "id": marker_id,
        "type": "area",
        "title": html.escape(title, quote=False),
        "visible": True,
        "visibility": _VISIBLE,
        "exactShape": True,
        "fill": fill,
        "stroke": stroke,
        "properties": look,
        "feature": {"type": "Feature", "properties": [], "geometry": mapping(shape)},
    }


def _look(fill: str, opacity: float, line: str, width: int, *, dashed: bool) -> dict[str, Any]:
    return {
        "fill": fill,
        "fill-opacity": round(opacity, 3),
        "stroke": line,
        "stroke-width": width,
        "stroke-opacity": 1,
        "stroke-dasharray": ",".join(f"{part / width:g}" for part in style.DASH) if dashed else SOLID_LINE,
        "pattern": "solid",
        "pattern-line-width": 2,
        "pattern-line-gap": 2,
    }


def _point_marker(place_id: str, claims: Sequence[ClaimPoint], dataset: Dataset) -> dict[str, Any]:
    first, point = claims[0].row, claims[0].point or Point()
    more = len(claims) - MOST_TOLD
    told = [_told(one.row, dataset) for one in claims[:MOST_TOLD]]
    if more > 0:
        told.append(html.escape(dataset.texts.count("figure.label.more", more), quote=False))
    return {
        "id": f"place-{place_id}",
        "type": "point",
        "title": html.escape(str(first["place"]), quote=False),
        "icon": _CIRCLE,
        "scale": 0.6,
        "markerColor": LIGHT["ink"],
        "anchor": "bottom-center",
        "offsetX": 0,
        "offsetY": 0,
        "text": {"color": LIGHT["ink"], "fontSize": 14, "halo": LIGHT["land"], "enabled": True},
        "rotate": 0,
        "visible": True,
        "visibility": _VISIBLE,
        "coordinates": [point.x, point.y],
        "tooltip": {"enabled": True, "text": "<br><br>".join(told)},
    }


def _told(row: Row, dataset: Dataset) -> str:
    verdict = dataset.texts[f"verdict.{row['verdict']}"]
    lines = (f"{row['claimant_name']}, {row['said']}: {verdict}", str(row["why"]), str(row["publisher"]))
    return "<br>".join(html.escape(line, quote=False) for line in lines)
