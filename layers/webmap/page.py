"""One HTML file with the whole map in it: opens from a disk, asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import folium

from layers.errors import LayerError
from layers.webmap import assets, draw
from layers.webmap.element import payload_of, render_parts

_FRAME: Final = "html,body{margin:0;height:100%}.folium-map,.claimline{height:100vh;height:100dvh}"
_PAGE: Final = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Claimline">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}
<noscript>{noscript}</noscript>
<script>{code}</script>
<script>{script}</script>
</body>
</html>
"""


def standalone(payload: Mapping[str, Any] | folium.Map, basemap: Path = assets.BASEMAP) -> str:
    """Return one HTML page of a payload, or of a map that `draw(payload)` returned.

    The base map goes into the page where the payload names it by address; raster base maps are left
    out, since the page may load nothing. Equal input gives equal bytes. Raises LayerError for a map
    without data and where the base map cannot be read.
    """
    data = dict(_payload_of(payload) if isinstance(payload, folium.Map) else payload)
    data["rasters"] = []
    if isinstance(data.get("basemap"), str):
        data["basemap"] = _basemap(basemap) if data["basemap"] else None
    figure_map = draw(data)
    body, script = render_parts(figure_map)
    style = assets.inlined_css() + _FRAME
    code = assets.bundle_js()
    _refuse_end_tag(code, script, style)
    texts = data.get("texts") or {}
    return _PAGE.format(
        language=html.escape(str(data.get("lang", "en"))),
        policy=_policy((code, script), style),
        title=html.escape(str(data.get("title") or texts.get("app.name", "Claimline"))),
        style=style,
        body=body,
        noscript=html.escape(texts.get("app.noscript", "This map needs JavaScript.")),
        code=code,
        script=script,
    )


def _payload_of(figure_map: folium.Map) -> Mapping[str, Any]:
    payload = payload_of(figure_map)
    if payload is None:
        raise LayerError("this map carries no claims; draw it with a payload to write it as one file")
    return payload


def _basemap(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise LayerError(f"{path}: the base map cannot be read: {error}") from error


def _policy(scripts: tuple[str, ...], style: str) -> str:
    allowed = " ".join(_source(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_source(style)}; "
        "img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'"
    )


def _source(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _refuse_end_tag(*parts: str) -> None:
    for part in parts:
        low = part.lower()
        if "</script" in low or "</style" in low or "<!--" in low:
            raise LayerError(
                "a script or style would end its own element early: '</script', '</style' or '<!--'"
            )
