"""Names of states, seas and oblasts, letterspaced over the part of them that a picture shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from geo.basemap import shipped_basemap
from layers.exports import lettering
from layers.exports.boxes import Box, touching
from layers.exports.ground import mix
from layers.exports.lettering import Type
from layers.exports.view import View
from layers.texts import Texts

_NAMED_AS_TOWNS: Final = ("UA-30", "UA-40")  # the cities of Kyiv and Sevastopol
_AROUND_SEA: Final = 0.9  # degrees about a sea's label point within which its name may move
_AIR: Final = 3.2  # a region shows its name if the part seen is so many times as large as the name
_GRID: Final = 15


@dataclass(frozen=True)
class RegionName:
    """A region's name in its place, centred in `box`."""

    key: str
    text: str
    face: Type
    box: Box


def regions_in(
    view: View, frame: Box, taken: Sequence[Box], texts: Texts, tokens: Mapping[str, str]
) -> list[RegionName]:
    """Return the names that find room inside `frame`, clear of the boxes `taken` and of each other."""
    found: list[RegionName] = []
    for key, text, face, shown in _wanted(view, texts, tokens):
        if shown is not None:
            area = _room(shown, text, face, frame, [*taken, *(name.box for name in found)])
            if area is not None:
                found.append(RegionName(key, text, face, area))
    return found


def _wanted(
    view: View, texts: Texts, tokens: Mapping[str, str]
) -> Iterator[tuple[str, str, Type, BaseGeometry | None]]:
    base = shipped_basemap()
    suffix = "_uk" if texts.language == "uk" else ""
    face = Type(15.5, 500, mix(tokens["border"], tokens["ink"], 0.15))
    for row in base.countries.to_dict("records"):
        name = row[f"name{suffix}"]
        if row["id"] != "UA" and isinstance(name, str):
            yield f"country {row['id']}", lettering.spaced(name), face, view.shape(row["geometry"])
    face = Type(13.0, 400, mix(tokens["river"], tokens["ink"], 0.42))
    water = view.shape(base.sea.geometry.iloc[0])
    for row in base.labels.to_dict("records"):
        near = view.shape(row["geometry"].buffer(_AROUND_SEA)) if row["kind"] == "sea" else None
        if near is not None and water is not None:
            yield f"sea {row['id']}", row[f"name{suffix}"], face, shapely.intersection(near, water)
    face = Type(11.0, 500, mix(tokens["placeName"], tokens["border"], 0.45))
    for row in base.oblasts.to_dict("records"):
        if row["id"] not in _NAMED_AS_TOWNS:
            text = lettering.spaced(row[f"short{suffix}"])
            yield f"oblast {row['id']}", text, face, view.shape(row["geometry"])


def _room(shown: BaseGeometry, text: str, face: Type, frame: Box, taken: Sequence[Box]) -> Box | None:
    width, height = lettering.width(text, face) + 2, (lettering.RISE + lettering.FALL) * face.size
    seen = shapely.intersection(shown, box(*frame))
    if seen.is_empty or seen.area < _AIR * width * height:
        return None
    left, top, right, bottom = seen.bounds
    middle = seen.centroid
    spots = [
        (float(x), float(y))
        for x in np.linspace(left + width / 2, right - width / 2, _GRID)
        for y in np.linspace(top + height, bottom - height, _GRID)
    ]
    spots.sort(key=lambda at: (round(float(np.hypot(at[0] - middle.x, (at[1] - middle.y) * 1.5)), 3), at))
    shapely.prepare(seen)
    at = np.array([(middle.x, middle.y), *spots])
    half = np.array([width / 2, height / 2])
    areas = np.hstack([at - half, at + half])
    free = ~touching(areas, np.array(taken, dtype=float).reshape(-1, 4), 5.0).any(axis=1)
    for left, top, right, bottom in areas[free].tolist():
        area = (left, top, right, bottom)
        if seen.contains(box(area[0] - 5, area[1] - 3, area[2] + 5, area[3] + 3)):
            return area
    return None
