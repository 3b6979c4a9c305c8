"""Control maps as the browser's data: a series' facts, and its areas in a timeline file or inline."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from layers.controlmap import AreaKind, Basis, ControlMap, series_key
from layers.texts import Texts
from layers.webmap.daynumber import day_number
from layers.webmap.rings import encode_polygons

# By place id and series: (first day, last day, share inside the maps from 0 to 1, whether the centre is).
Histories = Mapping[str, Mapping[str, Sequence[tuple[date, date, float, bool]]]]
# The kinds that the browser draws besides control and the band of an inferred edge.
DRAWN = (AreaKind.GREY, AreaKind.ADVANCE, AreaKind.INFILTRATION, AreaKind.COUNTEROFFENSIVE)


@dataclass(frozen=True, slots=True)
class ControlLayer:
    """One series of control maps as it goes to the browser.

    Either `timeline` (an address, or the file's bytes for a page that may ask nobody) or `maps` holds the
    areas. `weeks` are (first day, km² gained, km² lost) of seven days each; `outside` is (day, km²) of the
    oblasts Russia declares its own that lie outside the control area, a pair for each change.
    """

    key: str
    publisher: str
    name: str
    basis: Basis
    licence: str
    attribution: str
    first: date
    last: date
    band_km: float | None = None
    kinds: tuple[AreaKind, ...] = ()
    timeline: str | bytes = ""
    maps: Sequence[ControlMap] = ()
    weeks: Sequence[tuple[date, float, float]] = ()
    outside: Sequence[tuple[date, float]] = ()


def single(control: ControlMap) -> ControlLayer:
    """Return a series of one map."""
    return ControlLayer(
        key=series_key(control.publisher, control.basis),
        publisher=control.publisher,
        name=control.publisher_name,
        basis=control.basis,
        licence=control.licence,
        attribution=control.attribution,
        first=control.date,
        last=control.date,
        band_km=control.band_km,
        kinds=tuple(control.areas()),
        maps=(control,),
    )


def encode_controls(layers: Sequence[ControlLayer], texts: Texts) -> list[dict[str, Any]]:
    """Return the series as JSON values; a timeline's bytes go in as base64."""
    return [_encode(layer, texts) for layer in layers]


def encode_histories(histories: Histories) -> dict[str, dict[str, list[list[float]]]]:
    """Return the same with days as numbers and the centre as 0 or 1."""
    return {
        place_id: {
            key: [[day_number(a), day_number(b), round(share, 4), int(at)] for a, b, share, at in steps]
            for key, steps in of_series.items()
        }
        for place_id, of_series in histories.items()
    }


def _encode(layer: ControlLayer, texts: Texts) -> dict[str, Any]:
    found: dict[str, Any] = {
        "key": layer.key,
        "publisher": layer.publisher,
        "name": layer.name,
        "basis": layer.basis.value,
        "label": texts[f"control.{layer.basis.value}"],
        "licence": layer.licence,
        "attribution": layer.attribution,
        "side": "ru",
        "bandKm": layer.band_km,
        "days": [day_number(layer.first), day_number(layer.last)],
        "kinds": [kind.value for kind in layer.kinds],
        "outside": [[day_number(day), round(km2)] for day, km2 in layer.outside],
        "weeks": [[day_number(day), round(gained, 1), round(lost, 1)] for day, gained, lost in layer.weeks],
    }
    if layer.maps:
        found["maps"] = [_inline(one) for one in layer.maps]
    elif isinstance(layer.timeline, bytes):
        found["timeline"] = {"b64": base64.b64encode(layer.timeline).decode("ascii")}
    else:
        found["timeline"] = layer.timeline
    return found


def _inline(one: ControlMap) -> dict[str, Any]:
    shapes = one.areas()
    drawn = {kind.value: encode_polygons(shapes[kind]) for kind in DRAWN if kind in shapes}
    return {
        "day": day_number(one.date),
        "bandKm": one.band_km,
        "area": encode_polygons(one.area),
        "band": encode_polygons(one.band) if one.band is not None else [],
        **drawn,
    }
