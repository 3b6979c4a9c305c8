"""Control maps through time: the file of all days, and a step, a jump and playback in a browser.

Beside them what is usual: GeoJSON of each day, parsed and drawn by Leaflet on a canvas, and folium's
TimestampedGeoJson, of which only page and building are measured: its scripts come from other machines.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
import tarfile
import time
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, Final

import folium
import numpy as np
import shapely
from folium.plugins import TimestampedGeoJson
from playwright.sync_api import Browser, Page
from shapely.geometry import MultiPolygon

from bench import peer
from bench.browser import chromium_browser, fresh_page
from bench.clock import median_ms
from bench.control_accuracy import ARCHIVE, REPOSITORY
from bench.row import Row
from layers.controlmap import AreaKind
from layers.style import LIGHT
from layers.timeline import decode, encode
from layers.webmap import assets
from tests.layers.timeline_made import made_up_days

Days = list[tuple[date, dict[AreaKind, MultiPolygon]]]
ZOOM: Final = 8
STEPS: Final = 60
PLAYED: Final = 150  # days of playback, five seconds
PER_SECOND: Final = 30
GEOJSON: Final = "GeoJSON per day"
TIMESTAMPED: Final = "TimestampedGeoJson"
_SCRIPTS: Final = assets.SCRIPTS[: assets.SCRIPTS.index("basemap") + 1]

_OPEN = """async ([b64, tokens, ground, zoom]) => {
  const map = L.map("host", { center: [48.3, 37.2], zoom, zoomControl: false, attributionControl: false });
  const basemap = new claimline.Basemap({ data: JSON.parse(ground), tokens }).addTo(map);
  const source = { key: "one", basis: "assessed", side: "ru", days: [0, 0], timeline: { b64 } };
  const bytes = Uint8Array.from(atob(b64), (sign) => sign.charCodeAt(0)).buffer;
  const decoding = [];
  for (let run = 0; run < 7; run++) {
    const begun = performance.now();
    claimline.decodeTimeline(bytes);
    decoding.push(performance.now() - begun);
  }
  const series = await new claimline.ControlSeries(source).load();
  // Whatever was asked of a canvas is drawn once one of its pixels is read.
  const drawn = (ctx) => ctx.getImageData(0, 0, 1, 1);
  const show = (index) => {
    const begun = performance.now();
    const control = series.mapOn(series.days[index]);
    const { _context: ctx, _frame: frame, _data: data } = basemap;
    control.follow([data.ownBorders, data.coast]);
    control.paint(ctx, frame, tokens, false);
    control.paintLine(ctx, frame, tokens);
    drawn(ctx);
    return performance.now() - begun;
  };
  Object.assign(window, { map, basemap, series, show, drawn, decoding });
  basemap.paint();
}"""
_STEPS = "(indices) => indices.map((index) => show(index))"
_PLAY = """async ([from, days, perSecond]) => {
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  const begun = performance.now();
  let [shown, dropped] = [-1, 0];
  while (shown < days - 1) {
    await frame();
    const due = Math.min(days - 1, Math.floor((performance.now() - begun) / 1000 * perSecond));
    if (due === shown) continue;
    dropped += due - shown - 1;
    shown = due;
    basemap.setControl(series.mapOn(series.days[from + due]));
    basemap.paint();
  }
  return dropped;
}"""
_PEER = """(texts) => {
  const renderer = L.canvas();
  let layer = null;
  return texts.map((text) => {
    const begun = performance.now();
    if (layer) layer.remove();
    const style = { color: "#D55E00", weight: 2, fillOpacity: 0.27 };
    layer = L.geoJSON(JSON.parse(text), { renderer, style });
    layer.addTo(map);
    renderer._redraw();
    drawn(renderer._ctx);
    return performance.now() - begun;
  });
}"""


def rows(days: Days | None = None, runs: int = 3, played: int = PLAYED) -> list[Row]:
    """Return the figures for some days; by default of the archive that is at hand, else made up ones."""
    found, kind = (days, "made up") if days is not None else at_hand()
    texts = [geojson(areas[AreaKind.CONTROL]) for _, areas in found]
    file = encode(found)
    name = f"{len(found)} days of control, {kind}"
    return [
        *_sizes(name, file, texts),
        Row(f"{name}: encode", "ms", median_ms(partial(encode, found), runs), None, 5000),
        Row(f"{name}: decode in Python", "ms", median_ms(partial(decode, file), runs)),
        *_folium(name, found, file),
        *_in_browser(name, file, texts, len(found), min(played, len(found))),
    ]


def at_hand() -> tuple[Days, str]:
    """Return the days of the archive of published maps where it is on this machine, else made up ones."""
    archive = Path(os.environ.get("CLAIMLINE_SHARED", REPOSITORY.parent / "shared")) / ARCHIVE
    if archive.is_file():
        return read_archive(archive), "published"
    return list(made_up_days()), "made up"


def read_archive(archive: Path) -> Days:
    """Return the daily maps of a tar of GeoJSON files with their dates at the end of the names."""
    found: Days = []
    with tarfile.open(archive) as tar:
        for member in tar:
            stream = tar.extractfile(member) if member.isfile() else None
            if stream is None or not member.name.endswith(".geojson"):
                continue
            shapes = [shapely.from_geojson(json.dumps(f["geometry"])) for f in json.load(stream)["features"]]
            parts = [one for one in shapely.get_parts(np.array(shapes)) if one.geom_type == "Polygon"]
            day = date.fromisoformat(Path(member.name).stem[-8:])
            found.append((day, {AreaKind.CONTROL: MultiPolygon(parts)}))
    return sorted(found, key=lambda one: one[0])


def geojson(area: MultiPolygon) -> str:
    """Return an area as GeoJSON with five decimals, no space in it."""
    shape = json.loads(shapely.to_geojson(area), parse_float=lambda text: round(float(text), 5))
    return json.dumps({"type": "Feature", "properties": {}, "geometry": shape}, separators=(",", ":"))


def _sizes(name: str, file: bytes, texts: Sequence[str]) -> list[Row]:
    packed = sum(len(gzip.compress(text.encode())) for text in texts)
    plain = sum(len(text) for text in texts)
    return [
        Row(
            f"{name}: file, gzipped",
            "kB",
            len(gzip.compress(file)) / 1000,
            packed / 1000,
            100,
            peer_name=GEOJSON,
        ),
        Row(f"{name}: file as it is", "kB", len(file) / 1000, plain / 1000, peer_name=GEOJSON),
    ]


def _folium(name: str, days: Days, file: bytes) -> list[Row]:
    """Return size and building time of folium's page of the same days; ours is the file as a page has it."""
    begun = time.perf_counter()
    page = _timestamped(days).get_root().render()
    built = (time.perf_counter() - begun) * 1000
    ours = median_ms(partial(base64.b64encode, file), 3)
    inside = len(base64.b64encode(file)) / 1000
    return [
        Row(f"{name}: into a page", "ms", ours, built, peer_name=TIMESTAMPED),
        Row(
            f"{name}: what it adds to a page", "kB", inside, len(page.encode()) / 1000, peer_name=TIMESTAMPED
        ),
    ]


def _timestamped(days: Days) -> folium.Map:
    features = [
        {
            "type": "Feature",
            "geometry": json.loads(geojson(areas[AreaKind.CONTROL]))["geometry"],
            "properties": {"times": [day.isoformat()], "style": {"color": "#D55E00"}},
        }
        for day, areas in days
    ]
    drawn = peer.blank_map()
    data = {"type": "FeatureCollection", "features": features}
    TimestampedGeoJson(data, period="P1D", duration="P1D", auto_play=False).add_to(drawn)
    return drawn


def _in_browser(name: str, file: bytes, texts: Sequence[str], days: int, played: int) -> list[Row]:
    middle = list(range(days))[max(0, days // 2 - STEPS // 2) :][:STEPS]
    with chromium_browser() as browser:
        ours = _ours(browser, file, middle, days, played)
        usual = _usual(browser, file, [texts[index] for index in middle])
    return [
        Row(f"{name}: decode in the browser", "ms", ours["decode"], None, 150),
        Row(f"{name}: a day's step", "ms", ours["step"], usual, 16, peer_name=GEOJSON),
        Row(f"{name}: a day's step, 95 % within", "ms", ours["step95"], None, 16),
        Row(f"{name}: first map after opening", "ms", ours["first"]),
        Row(f"{name}: jump across all days", "ms", ours["jump"], usual, 50, peer_name=GEOJSON),
        Row(f"playback of {played} days at {PER_SECOND} a second: dropped", "days", ours["dropped"], None, 0),
    ]


def _ours(browser: Browser, file: bytes, middle: list[int], days: int, played: int) -> dict[str, float]:
    with fresh_page(browser) as (page, _):
        _open(page, file)
        decoding: list[float] = page.evaluate("decoding")
        first: list[float] = page.evaluate(_STEPS, [0])
        jumps: list[float] = page.evaluate(_STEPS, [days - 1])
        # There and back once: the first jump unfolds every ring in between, and counts most.
        steps: list[float] = sorted(page.evaluate(_STEPS, middle))
        start = max(0, (days - played) // 2)
        dropped: int = page.evaluate(_PLAY, [start, played, PER_SECOND])
    return {
        "decode": median(decoding),
        "first": first[0],
        "jump": jumps[0],
        "step": median(steps),
        "step95": steps[int(0.95 * (len(steps) - 1))],
        "dropped": dropped,
    }


def _usual(browser: Browser, file: bytes, texts: list[str]) -> float:
    with fresh_page(browser) as (page, _):
        _open(page, file)
        times: list[float] = page.evaluate(_PEER, texts)
    return median(times)


def _open(page: Page, file: bytes) -> None:
    scripts = [assets.leaflet_js(), *((assets.ROOT / "js" / f"{one}.js").read_text() for one in _SCRIPTS)]
    page.set_content(
        f"<style>{assets.leaflet_css()} html, body, #host {{ margin: 0; height: 100% }}</style>"
        "<div id='host'></div>" + "".join(f"<script>{script}</script>" for script in scripts)
    )
    ground = assets.BASEMAP.read_text(encoding="utf-8")
    given: list[Any] = [base64.b64encode(file).decode("ascii"), LIGHT, ground, ZOOM]
    page.evaluate(_OPEN, given)
