"""A small map of one place as the data that the browser draws: control maps by day, towns, the base map.

Which place and which day is said at run time: the data is the same for every claim of a desk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from geo.gazetteer import Gazetteer
from layers import style
from layers.controlmap import Basis
from layers.texts import Texts
from layers.webmap.controls import ControlLayer, encode_controls
from layers.webmap.payload import towns_of

PAYLOAD_VERSION: Final = 1
_WORDS: Final = ("map.km", "placemap.")
# Whose line is shown where several serve a day.
_FIRST: Final = (Basis.ASSESSED, Basis.INFERRED, Basis.CLAIMED)


def build_place_map(
    layers: Sequence[ControlLayer],
    gazetteer: Gazetteer,
    texts: Texts,
    *,
    basemap: str | Mapping[str, Any],
) -> dict[str, Any]:
    """Turn control maps and the towns around into JSON values for the browser.

    `basemap` is the address of the base map file or the object itself.
    """
    offered = sorted(layers, key=lambda one: _FIRST.index(one.basis))
    return {
        "v": PAYLOAD_VERSION,
        "lang": texts.language,
        "texts": {key: text for key, text in texts.items() if key.startswith(_WORDS)},
        "tokens": style.THEMES,
        "controls": [_lean(one) for one in encode_controls(offered, texts)],
        "towns": towns_of(gazetteer, texts),
        "basemap": basemap,
        "disclaimer": texts["disclaimer.map"],
    }


def _lean(control: dict[str, Any]) -> dict[str, Any]:
    """Return a series without the figures over time, which nothing here shows."""
    return {key: value for key, value in control.items() if key not in ("weeks", "outside")}
