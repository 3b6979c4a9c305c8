"""What Streamlit serves beside the app: prepared once, content-hashed, nothing from elsewhere."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from layers.webmap import assets, draw, host_script

MAP_NAME: Final = "claimline"
THEME_FONT: Final = "inter.woff2"  # the name that .streamlit/config.toml can know


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the browser finds what it needs, relative to the page."""

    script: str
    style: str
    boot: str
    basemap: str


def prepare(folder: Path = assets.STATIC) -> Addresses:
    """Write the browser's files into `folder` unless they are there; return their addresses."""
    files = assets.prepare_static(folder)
    boot = assets.write_script(folder, "boot", host_script(draw(None, MAP_NAME)))
    font = folder / THEME_FONT
    if not font.is_file() or font.stat().st_size != (folder / files.font).stat().st_size:
        font.write_bytes((folder / files.font).read_bytes())
    return Addresses(*(f"app/static/{name}" for name in (files.script, files.style, boot, files.basemap)))


if __name__ == "__main__":
    prepare(Path(sys.argv[1]) if len(sys.argv) > 1 else assets.STATIC)
