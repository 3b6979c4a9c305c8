"""What Streamlit serves beside the app: prepared once, content-hashed, nothing from elsewhere."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from layers.webmap import assets, draw, draw_comparison, draw_place, host_script
from layers.webmap.element import as_json

MAP_NAME: Final = "claimline"
COMPARISON_NAME: Final = "comparison"
PLACE_NAME: Final = "place"
MAP_ELEMENT: Final = f"map_{MAP_NAME}"  # as folium calls the map's element
COMPARISON_ELEMENT: Final = f"map_{COMPARISON_NAME}"
PLACE_ELEMENT: Final = f"map_{PLACE_NAME}"
THEME_FONT: Final = "inter.woff2"  # the name that .streamlit/config.toml can know


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the browser finds what it needs, relative to the page."""

    script: str
    style: str
    boot: str
    basemap: str
    comparison: str
    place: str


def prepare(folder: Path = assets.STATIC) -> Addresses:
    """Write the browser's files into `folder` unless they are there; return their addresses."""
    files = assets.prepare_static(folder)
    boot = assets.write_script(folder, "boot", host_script(draw(None, MAP_NAME)))
    comparison = host_script(draw_comparison(None, COMPARISON_NAME))
    compare = assets.write_script(folder, "compare", comparison)
    place = assets.write_script(folder, "place", host_script(draw_place(None, PLACE_NAME)))
    font = folder / THEME_FONT
    if not font.is_file() or font.stat().st_size != (folder / files.font).stat().st_size:
        font.write_bytes((folder / files.font).read_bytes())
    names = (files.script, files.style, boot, files.basemap, compare, place)
    return Addresses(*(f"app/static/{name}" for name in names))


def script(*names: str) -> str:
    """Return the scripts of these names beside this file as one, in this order."""
    here = Path(__file__).resolve().parent
    return "\n".join((here / f"{name}.js").read_text(encoding="utf-8") for name in names)


def serve_timeline(name: str, content: bytes, folder: Path = assets.STATIC) -> str:
    """Write a timeline file under a content-hashed name and return its address."""
    return f"app/static/{assets.write_file(folder, name, 'timeline', content)}"


def serve_json(name: str, value: Any, folder: Path = assets.STATIC) -> str:
    """Write a value as JSON under a content-hashed name and return its address."""
    return f"app/static/{assets.write_file(folder, name, 'json', as_json(value).encode())}"


if __name__ == "__main__":
    prepare(Path(sys.argv[1]) if len(sys.argv) > 1 else assets.STATIC)
