"""The usual way to a picture of a folium map, for comparison: its page in Chromium, and a screenshot of that.

`python -m bench.peer_picture FILE.geojson OUT.png WIDTH HEIGHT` does it once, browser's start included.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import folium
from playwright.sync_api import Browser

from bench.browser import answer_foreign, chromium_browser, wait_for
from bench.peer import blank_map

WAIT_S = 30


def page(file: Path) -> tuple[folium.Map, int]:
    """Return a folium map of a GeoJSON file, and how many shapes it draws."""
    content = json.loads(file.read_text(encoding="utf-8"))
    content["features"] = [one for one in content["features"] if one["geometry"]]
    figure_map = blank_map()
    figure_map.options["prefer_canvas"] = False  # shapes that can be counted in the page
    folium.GeoJson(
        {"type": "FeatureCollection", "features": content["features"]},
        marker=folium.CircleMarker(radius=4, weight=1),
        style_function=_style,
    ).add_to(figure_map)
    return figure_map, len(content["features"])


def screenshot(browser: Browser, file: Path, size: tuple[int, int]) -> bytes:
    """Return the picture, size in pixels, of a GeoJSON file's page once its shapes are drawn."""
    figure_map, shapes = page(file)
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    try:
        opened = context.new_page()
        answer_foreign(opened)  # Leaflet from this machine, as in all we measure
        opened.set_content(figure_map.get_root().render())
        drawn = f"() => document.querySelectorAll('path.leaflet-interactive').length >= {shapes}"
        wait_for(opened, drawn, WAIT_S, "the peer's map")
        return opened.screenshot()
    finally:
        context.close()


def main(file: Path, out: Path, size: tuple[int, int]) -> None:
    """Write the picture of a GeoJSON file."""
    with chromium_browser() as browser:
        out.write_bytes(screenshot(browser, file, size))


def _style(feature: dict[str, Any]) -> dict[str, Any]:
    colour = "#2b62a8" if feature["properties"].get("side") == "ua" else "#b5412b"
    return {"color": colour, "weight": 1, "fillOpacity": 0.4}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), (int(sys.argv[3]), int(sys.argv[4])))
