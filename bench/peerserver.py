"""Serves the peer's app, with Leaflet from this machine so that it works without the internet."""

from __future__ import annotations

import importlib.util
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.row import NotMeasuredError
from bench.server import serving
from layers.webmap import assets

_APP = Path(__file__).with_name("peer_app.py")
_REPOSITORY = _APP.parent.parent

# Counts the circles that Leaflet draws in any frame of the page: how we see what st_folium's frame shows.
# A frame of its own is a new page each time st_folium rebuilds its map, so the count lives in the top one.
PEER_SCRIPT = """(() => {
  if (window === top) window.benchArcs = 0;
  const { arc } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.arc = function (...given) {
    top.benchArcs += 1;
    return arc.apply(this, given);
  };
})()"""


@contextmanager
def peer_server() -> Iterator[str]:
    """Serve the peer's app and yield its address. Raises NotMeasuredError without streamlit-folium."""
    if importlib.util.find_spec("streamlit_folium") is None:
        raise NotMeasuredError("streamlit-folium is not installed; `make bench` installs it")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script = Path(shutil.copy(_APP, folder / "app.py"))
        static = folder / "static"
        static.mkdir()
        (static / "leaflet.js").write_text(assets.leaflet_js(), encoding="utf-8")
        (static / "leaflet.css").write_text(assets.leaflet_css(), encoding="utf-8")
        with serving(script, folder, {"PYTHONPATH": str(_REPOSITORY)}) as address:
            yield address
