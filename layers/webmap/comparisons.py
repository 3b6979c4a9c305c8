"""A comparison of two control maps as the data that the browser draws."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.gazetteer import Gazetteer
from layers import style
from layers.adminpath import region_name
from layers.comparison import ChangedPlace, Comparison, to_csv
from layers.controlmap import AreaKind, Basis, ControlMap
from layers.snapshot import THEATRE
from layers.texts import Texts
from layers.webmap.daynumber import day_number
from layers.webmap.payload import towns_of
from layers.webmap.rings import GRID, encode_polygons

PAYLOAD_VERSION: Final = 1
FINE_GRID: Final = 10_000  # parts of a degree: about 10 m, where two lines are told apart
MODES: Final = ("swipe", "two")
_WORDS: Final = ("compare.", "map.", "count.")
_SIDE: Final = "ru"  # whose control the maps show
_WINDOW: Final = (1.5, 1.0)  # degrees of longitude and latitude that the opening view spans
_MOST_PARTS: Final = 4000


def build_comparison(
    comparison: Comparison,
    gazetteer: Gazetteer,
    texts: Texts,
    *,
    basemap: str | Mapping[str, Any],
    mode: str = MODES[0],
    flipped: bool = False,
    theme: str = "auto",
    names: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Turn a comparison into JSON values for the browser.

    `basemap` is the address of the base map file or the object itself; `flipped` puts the second map on the
    left; `names` are claimants' names by id.
    """
    found: dict[str, Any] = {
        "v": PAYLOAD_VERSION,
        "lang": texts.language,
        "theme": theme,
        "title": texts["app.name"],
        "tokens": style.THEMES,
        "texts": {key: text for key, text in texts.items() if key.startswith(_WORDS)},
        "dissent": comparison.dissent,
        "apart": abs(comparison.days),
        "flipped": flipped,
        "maps": [_map(one, texts) for one in (comparison.before, comparison.after)],
        "gained": encode_polygons(comparison.change.gained, FINE_GRID),
        "lost": encode_polygons(comparison.change.lost, FINE_GRID),
        "km2": {
            "gained": round(comparison.change.gained_km2, 1),
            "lost": round(comparison.change.lost_km2, 1),
            "net": round(comparison.net_km2, 1),
        },
        "perDay": _rounded(comparison.net_km2_per_day),
        "places": _places(comparison.places, gazetteer, texts),
        "counted": _counted(gazetteer),
        "undated": any(one.shown is None for one in comparison.places),
        "note": _note(comparison, texts),
        "towns": towns_of(gazetteer, texts),
        "disclaimer": texts["disclaimer.map"],
        "credit": _credit(comparison, texts),
        "view": {"bounds": _opening(comparison), "all": _corners(THEATRE)},
        "csv": {
            "name": f"claimline-{comparison.before.series}-{comparison.before.date}"
            f"-{comparison.after.series}-{comparison.after.date}.csv",
            "text": to_csv(comparison, names).decode("utf-8"),
        },
    }
    found["id"] = _digest(comparison, texts.language, flipped)
    return found | {"mode": mode if mode in MODES else MODES[0], "basemap": basemap}


def _map(one: ControlMap, texts: Texts) -> dict[str, Any]:
    areas = {kind: encode_polygons(shape, FINE_GRID) for kind, shape in one.areas().items()}
    return {
        "day": day_number(one.date),
        "name": map_name(one, texts),
        "publisher": one.publisher,
        "basis": one.basis.value,
        "label": texts[f"control.{one.basis.value}"],
        "side": _SIDE,
        "bandKm": one.band_km,
        "area": areas.pop(AreaKind.CONTROL, []),
        **{kind.value: shape for kind, shape in areas.items()},
    }


def map_name(one: ControlMap, texts: Texts) -> str:
    """Return how a map is called: its publisher, with its basis where that is not its own assessment."""
    if one.basis is Basis.ASSESSED:
        return one.publisher_name
    return texts.fill(f"compare.called.{one.basis.value}", name=one.publisher_name)


def _places(places: tuple[ChangedPlace, ...], gazetteer: Gazetteer, texts: Texts) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {
        key: []
        for key in ("id", "name", "admin", "lon", "lat", "size", "entered", "day", "claimed", "status")
    }
    oblasts: dict[str, str] = {}
    for one in places:
        place = one.place
        if place.oblast not in oblasts:
            oblasts[place.oblast] = _oblast(place.oblast, gazetteer, texts)
        columns["id"].append(place.id)
        columns["name"].append(
            place.name_local if texts.language == "uk" and place.name_local else place.name
        )
        columns["admin"].append(oblasts[place.oblast])
        columns["lon"].append(round((place.lon or 0.0) * GRID))
        columns["lat"].append(round((place.lat or 0.0) * GRID))
        columns["size"].append(place.population or 0)
        columns["entered"].append(int(one.entered))
        columns["day"].append(None if one.shown is None else day_number(one.shown))
        columns["claimed"].append(day_number(one.claims[0].said) if one.claims else None)
        columns["status"].append(one.claims[0].status.value if one.claims else "")
    return columns


def _counted(gazetteer: Gazetteer) -> dict[str, int]:
    """Return how many settlements of Ukraine there are, and how many have a point and can change hands."""
    every = [one for one in gazetteer if one.kind == "settlement" and one.country == "UA"]
    return {"all": len(every), "placed": sum(one.lon is not None for one in every)}


def _oblast(name: str, gazetteer: Gazetteer, texts: Texts) -> str:
    """Return an oblast's name without the word for it: a row has little room."""
    shown = region_name(name, "oblast", gazetteer, texts.language)
    for word in (" Oblast", " oblast", " область"):
        shown = shown.removesuffix(word)
    return shown


def _note(comparison: Comparison, texts: Texts) -> str:
    inferred = Basis.INFERRED in (comparison.before.basis, comparison.after.basis)
    return texts["compare.inferred"] if inferred else ""


def _credit(comparison: Comparison, texts: Texts) -> str:
    maps = {one.series: one for one in (comparison.before, comparison.after)}
    found = [
        texts.fill("compare.credit", credit=one.attribution or one.publisher_name, licence=one.licence)
        for one in maps.values()
    ]
    return " ".join([*found, texts["compare.credit.borders"]])


def _opening(comparison: Comparison) -> list[list[float]]:
    """Return corners of the window that holds most of the change; the whole theatre where there is none."""
    parts = [part for shape in (comparison.change.gained, comparison.change.lost) for part in _largest(shape)]
    if not parts:
        return _corners(THEATRE)
    middle = shapely.get_coordinates(shapely.centroid(parts))
    weight = shapely.area(parts)
    near = (np.abs(middle[:, None] - middle[None, :]) <= np.array(_WINDOW) / 2).all(axis=2)
    x, y = middle[int(np.argmax(near @ weight))]
    wide, high = _WINDOW[0] / 2, _WINDOW[1] / 2
    return _corners((float(x) - wide, float(y) - high, float(x) + wide, float(y) + high))


def _largest(shape: BaseGeometry) -> list[BaseGeometry]:
    return sorted(shapely.get_parts(shape), key=lambda part: -part.area)[: _MOST_PARTS // 2]


def _corners(box: tuple[float, float, float, float]) -> list[list[float]]:
    west, south, east, north = box
    return [[round(south, 4), round(west, 4)], [round(north, 4), round(east, 4)]]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _digest(comparison: Comparison, language: str, flipped: bool) -> str:
    said = [(one.place.id, one.shown, [claim.id for claim in one.claims]) for one in comparison.places]
    maps = [(one.series, one.date, one.sha256) for one in (comparison.before, comparison.after)]
    return hashlib.sha256(repr((maps, said, language, flipped)).encode()).hexdigest()[:16]
