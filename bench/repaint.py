"""From a click on a toggle to the repainted map, in a browser: ours, and st_folium's two ways."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page

from bench.browser import chromium_browser, fresh_page, wait_for
from bench.peerserver import PEER_SCRIPT, peer_server
from bench.row import NotMeasuredError, Row
from bench.server import serving
from layers import texts
from layers.webmap import page as webpage
from tests.layers.webmap_payload import synthetic_payload

SIZES = (30, 5_500, 30_000)
BUDGET_MS, BUDGET_AT = 60, 30_000
ZOOM = 7  # all made-up places lie in the frame
WAIT_S = 60
WARMED_UP_TO = 5_500  # the peer needs so long for more that a first run changes nothing
SETTLE_MS, REST_MS = 1000, 400
REPOSITORY = Path(__file__).resolve().parent.parent

# Both ends of every figure: the event that the click dispatches, and the second animation frame after the
# painting, which the browser starts only when the one with the painting is on its way to the screen.
_OURS = """async ({ layer, on }) => {
  const box = document.querySelector(`.claimline input[data-layer="${layer}"]`);
  if (box.checked === on) throw new Error("the layer is already " + (on ? "on" : "off"));
  const frame = () => new Promise(requestAnimationFrame);
  const before = window.claimlineMap.stats().paints;
  const begun = performance.now();
  box.click();
  await frame();
  while (window.claimlineMap.stats().paints === before) {
    if (performance.now() - begun > 10000) throw new Error("the map did not repaint");
    await frame();
  }
  await frame();
  const { lastPaintMs, drawn } = window.claimlineMap.stats();
  return { ms: performance.now() - begun, paint: lastPaintMs, drawn: drawn[layer] || 0 };
}"""
_REPLACE = """(payload) => {
  window.claimlineMap.update(payload);
  window.claimlineMap.setState(payload.state);
}"""
_OPENED = "() => window.claimlineMap && window.claimlineMap.stats().paints > 0"
_IDLE = "() => new Promise(done => requestIdleCallback(() => done(), { timeout: 2000 }))"
_PEER = """async ({ places, wait }) => {
  const box = document.querySelector('[data-testid="stCheckbox"] input');
  const frame = () => new Promise(requestAnimationFrame);
  window.benchArcs = 0;
  const begun = performance.now();
  box.click();
  while (window.benchArcs < places) {
    if (performance.now() - begun > wait) throw new Error("st_folium painted only " + window.benchArcs);
    await frame();
  }
  await frame();
  return performance.now() - begun;
}"""
_SETTLED = """() => new Promise(done => {
  let quiet = 0, last = -1;
  const look = () => {
    const resting = document.querySelector('[data-testid="stApp"]').dataset.testScriptState === "notRunning";
    quiet = resting && window.benchArcs === last ? quiet + 1 : 0;
    last = window.benchArcs;
    quiet > 8 ? done() : setTimeout(look, 50);
  };
  look();
})"""


def rows(sizes: Sequence[int] = SIZES, runs: int = 7, peer_runs: int = 3) -> list[Row]:
    """Return the times for standalone maps of `sizes` places; `peer_runs=0` leaves the peer out."""
    found = []
    with chromium_browser() as browser:
        peers = _peers(browser, sizes, peer_runs) if peer_runs else {}
        for places in sizes:
            times = _standalone(browser, places, runs)
            budget = BUDGET_MS if places == BUDGET_AT else None
            way, usual = min(peers.get(places, {"": None}).items(), key=lambda one: one[1] or 0)
            name = f"toggle -> repaint, {places:,} places"
            found.append(Row(f"{name}, on", "ms", times["on"], usual, budget, peer_name=f"st_folium, {way}"))
            found.append(Row(f"{name}, off", "ms", times["off"], None, budget))
            found.append(Row(f"{name}, painting alone", "ms", times["paint"]))
    return found


def app_rows(places: int = BUDGET_AT, runs: int = 7) -> list[Row]:
    """Return the times in the running app, hosted by Streamlit."""
    with chromium_browser() as browser:
        times = _in_app(browser, places, runs)
    name = f"toggle -> repaint in the app, {places:,} places"
    budget = BUDGET_MS if places == BUDGET_AT else None
    return [Row(f"{name}, {way}", "ms", times[way], None, budget) for way in ("on", "off")]


def made_up_payload(places: int) -> dict[str, Any]:
    """Return a payload of that many made-up places, all in the frame, with all interface texts."""
    payload = synthetic_payload(places, places)
    payload["texts"] = dict(texts.load("en")) | payload["texts"]
    payload["state"]["zoom"] = ZOOM
    return payload


def _standalone(browser: Browser, places: int, runs: int) -> dict[str, float]:
    """Return the times on the page that opens from a disk, with the real base map."""
    with tempfile.TemporaryDirectory() as folder, fresh_page(browser) as (page, _):
        file = Path(folder) / "map.html"
        page_text = webpage.standalone(made_up_payload(places) | {"basemap": "basemap"})
        file.write_text(page_text, encoding="utf-8")
        page.goto(file.as_uri())
        page.wait_for_timeout(SETTLE_MS)
        return _toggled(page, runs)


def _in_app(browser: Browser, places: int, runs: int) -> dict[str, float]:
    """Return the times in the running app, whose map is given the made-up data after it has opened."""
    with serving(REPOSITORY / "app.py", REPOSITORY) as address, fresh_page(browser) as (page, _):
        page.goto(address)
        wait_for(page, _OPENED, WAIT_S, "the app's map")
        page.wait_for_timeout(SETTLE_MS)
        payload = made_up_payload(places)
        page.evaluate(_REPLACE, payload)
        page.wait_for_timeout(SETTLE_MS)
        return _toggled(page, runs)


def _toggled(page: Page, runs: int) -> dict[str, float]:
    times: dict[str, list[float]] = {"on": [], "off": [], "paint": []}
    for run in range(runs + 1):
        for on in (False, True):
            done: dict[str, Any] = page.evaluate(_OURS, {"layer": "claimed", "on": on})
            if on != (done["drawn"] > 0):
                raise RuntimeError(f"layer switched {'on' if on else 'off'}: {done['drawn']} symbols drawn")
            if run:  # the first one warms the browser's compiler
                times["on" if on else "off"].append(done["ms"])
                times["paint"].append(done["paint"])
            page.wait_for_timeout(REST_MS)
            page.evaluate(_IDLE)
    return {name: median(values) for name, values in times.items()}


def _peers(browser: Browser, sizes: Sequence[int], runs: int) -> dict[int, dict[str, float]]:
    try:
        with peer_server() as address:
            return {
                places: {
                    name: _peer(browser, f"{address}/?local=1&places={places}&way={way}", places, runs)
                    for way, name in (("map", "map rebuilt"), ("group", "feature group"))
                }
                for places in sizes
            }
    except NotMeasuredError:
        return {}


def _peer(browser: Browser, address: str, places: int, runs: int) -> float:
    with fresh_page(browser, PEER_SCRIPT) as (page, _):
        page.goto(address)
        painted = f"() => window.benchArcs >= {places}"
        wait_for(page, painted, WAIT_S, f"st_folium's map of {places:,} places")
        page.evaluate(_SETTLED)
        times = []
        for run in range(-1 if places <= WARMED_UP_TO else 0, runs):
            page.evaluate("() => document.querySelector('[data-testid=\"stCheckbox\"] input').click()")
            page.wait_for_timeout(500)
            page.evaluate(_SETTLED)
            done = page.evaluate(_PEER, {"places": places, "wait": WAIT_S * 1000})
            if run >= 0:
                times.append(done)
            page.evaluate(_SETTLED)
    return median(times)
