"""The web map: a folium map with one element, hosted in the app or written as one file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from layers.errors import LayerError

# folium and branca take a third of a second to import: who encodes data or draws a picture waits for neither.
if TYPE_CHECKING:
    import folium

_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")
_MIN_ZOOM, _MAX_ZOOM = 4, 14
_CENTER, _ZOOM = (48.4, 36.6), 7.0  # the theatre, where the payload's state names no view

__all__ = ["draw", "draw_comparison", "draw_place", "host_script"]


def draw(payload: Mapping[str, Any] | None, name: str = "front") -> folium.Map:
    """Return a folium map of a payload; `None` gives the map whose data comes at run time.

    `name` becomes part of the element's id (lower-case letters, digits, `_`); the same input gives
    the same bytes. Raises LayerError for another name.
    """
    return _drawn(payload, name, "mount")


def draw_comparison(payload: Mapping[str, Any] | None, name: str = "comparison") -> folium.Map:
    """Return a folium map of a payload of `layers.webmap.comparisons`; else as `draw` does."""
    return _drawn(payload, name, "mountComparison")


def draw_place(payload: Mapping[str, Any] | None, name: str = "place") -> folium.Map:
    """Return a folium map of a payload of `layers.webmap.placemap`; else as `draw` does."""
    return _drawn(payload, name, "mountPlace")


def _drawn(payload: Mapping[str, Any] | None, name: str, mount: str) -> folium.Map:
    import folium

    from layers.webmap.element import FrontMap, figure_of

    if not _NAME.fullmatch(name):
        raise LayerError(f"map name is {name!r}; use lower-case letters, digits and _, a letter first")
    state: dict[str, Any] = dict(payload.get("state", {})) if payload else {}
    zoom: Any = state.get("zoom") or _ZOOM  # folium says int; Leaflet takes quarters
    figure_map = folium.Map(
        location=list(state.get("center") or _CENTER),
        zoom_start=zoom,
        tiles=None,
        min_zoom=_MIN_ZOOM,
        max_zoom=_MAX_ZOOM,
        zoom_control=False,
        attributionControl=False,
        keyboard=False,  # our own keys: see js/keys.js
        zoomSnap=0.25,
        zoomDelta=1,
        wheelPxPerZoomLevel=90,
        maxBoundsViscosity=0.8,
        maxBounds=[[40.0, 14.0], [60.0, 50.0]],
    )
    # The package's own lists name four content delivery networks; our element brings what is needed.
    figure_map.default_js = []
    figure_map.default_css = []
    figure_map._id = name  # noqa: SLF001 - branca draws a random one, and equal input must give equal bytes
    figure_of(figure_map)._id = f"figure_{name}"  # noqa: SLF001 - as above
    FrontMap(payload, mount).add_to(figure_map)
    return figure_map


def host_script(figure_map: folium.Map) -> str:
    """Return the map's script as `claimline.boot(element, payload, host) -> instance`.

    The map must come from `draw(None)`, `draw_comparison(None)` or `draw_place(None)`. The script holds no
    data: it is the same for all of them. Calling boot again on another element first destroys the instance
    before.
    """
    from layers.webmap.element import payload_of, render_parts

    if payload_of(figure_map) is not None:
        raise LayerError("this map carries its data; use draw(None) for a script that is the same for all")
    name = json.dumps(figure_map.get_name())
    _, script = render_parts(figure_map)
    return (
        '(function (claimline) {\n  "use strict";\n'
        f"  claimline.bootable({name}, function () {{\n{script}\n  }});\n"
        "})(window.claimline = window.claimline || {});\n"
    )
