"""One HTML file with the whole map in it: opens from a disk, asks nobody for anything.

Code and data lie in it packed, in blocks that no browser runs; its one readable script unpacks them. Code is
put in as a script of its own then, which the page's policy allows by its hash as if it stood there.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from layers.errors import LayerError
from layers.webmap import assets, draw, host_script

if TYPE_CHECKING:
    import folium  # slow to import, as branca is: the command for pictures lies beside that for pages

_OPENER: Final = assets.ROOT / "standalone" / "open.js"
_FRAME: Final = (
    "html,body{margin:0;height:100%}#map,.claimline{height:100vh;height:100dvh}"
    "#map{font:15px/22px system-ui,sans-serif}"
)
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
<div id="map" data-failed="{failed}"><noscript>{noscript}</noscript></div>
<script type="application/zlib" id="code">{code}</script>
<script type="application/zlib" id="data">{data}</script>
<script>{opener}</script>
</body>
</html>
"""


def standalone(payload: Mapping[str, Any] | folium.Map, basemap: Path = assets.BASEMAP) -> str:
    """Return one HTML page of a payload, or of a map that `draw(payload)` returned.

    The base map goes into the page where the payload names it by address; raster base maps are left
    out, since the page may load nothing. Equal input gives equal bytes on one machine; another
    zlib may pack otherwise. Raises LayerError for a map without data, for data that is no JSON and where the
    base map cannot be read.
    """
    from layers.webmap.element import as_json

    data = dict(payload if isinstance(payload, Mapping) else _payload_of(payload))
    data["rasters"] = []
    if isinstance(data.get("basemap"), str):
        data["basemap"] = _basemap(basemap) if data["basemap"] else None
    style = assets.inlined_css() + _FRAME
    code = f"{assets.bundle_js()}\n{host_script(draw(None))}"
    opener = _OPENER.read_text(encoding="utf-8")
    _refuse_end_tag(opener, style)
    texts = data.get("texts") or {}
    return _PAGE.format(
        language=html.escape(str(data.get("lang", "en"))),
        policy=_policy((opener, code), style),
        title=html.escape(str(data.get("title") or texts.get("app.name", "Claimline"))),
        style=style,
        failed=html.escape(texts.get("app.unopened", "This browser is too old for this map.")),
        noscript=html.escape(texts.get("app.noscript", "This map needs JavaScript.")),
        code=_packed(code),
        data=_packed(as_json(data)),
        opener=opener,
    )


def _packed(text: str) -> str:
    return base64.b64encode(zlib.compress(text.encode("utf-8"), 9)).decode("ascii")


def _payload_of(figure_map: folium.Map) -> Mapping[str, Any]:
    from layers.webmap.element import payload_of

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
