"""What a first visit costs: time until the map has painted, and what was transferred for it.

The server is warm (it has served one visit before), the browser's cache is empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from playwright.sync_api import Browser, Page

from bench.browser import answer_foreign, chromium_browser, fresh_page, wait_for
from bench.peerserver import PEER_SCRIPT, peer_server
from bench.row import NotMeasuredError, Row
from bench.server import serving

REPOSITORY: Final = Path(__file__).resolve().parent.parent
BUDGET_MS, BUDGET_KB = 2000, 800
WAIT_S: Final = 60
# Time since the navigation began, taken at the second frame after the first one with a symbol in it.
_WATCH: Final = """(() => {
  if (window !== top) return;
  const look = () => {
    if (%s) requestAnimationFrame(() => { window.benchPainted = performance.now(); });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()"""
_TIMES: Final = """({
  started: performance.getEntriesByName("first-contentful-paint")[0].startTime,
  painted: window.benchPainted,
  places: window.claimlineMap ? window.claimlineMap.stats().places : 0,
})"""
# Painted is: the land has arrived, and the claims, where there are any, are on the canvas.
_OURS: Final = """(() => {
  const map = window.claimlineMap;
  if (!map || !map.stats().paints || (map.model().claims.n && !map.stats().places)) return false;
  const files = performance.getEntriesByType("resource");
  return files.some((file) => file.name.includes("/basemap-") && file.responseEnd);
})()"""


@dataclass(frozen=True, slots=True)
class Times:
    """When a page showed anything of Streamlit, and when the map was painted, in ms; places on the map."""

    started: float
    painted: float
    places: int


@dataclass(frozen=True, slots=True)
class Sizes:
    """What a page load transferred, in kB, and how many requests went to other machines."""

    framework: float
    product: float
    foreign: int


def rows(runs: int = 5) -> list[Row]:
    """Return the figures of the app with the data that ships, and of the peer with as many places."""
    with chromium_browser() as browser:
        with serving(REPOSITORY / "app.py", REPOSITORY) as address:
            times = _times(browser, f"{address}/", _WATCH % _OURS, runs)
            sizes = _sizes(browser, f"{address}/", _WATCH % _OURS)
        peer, local, shipped = _peer(browser, max(1, *(one.places for one in times)), runs)
    painted, started = (median(getattr(one, name) for one in times) for name in ("painted", "started"))
    return [
        Row("first paint, warm server", "ms", painted, _middle(peer, "painted"), BUDGET_MS),
        Row("first paint, until Streamlit shows anything", "ms", started, _middle(peer, "started")),
        Row("first load besides Streamlit", "kB", sizes.product, local and local.product, BUDGET_KB),
        Row("first load, Streamlit's own files", "kB", sizes.framework, local and local.framework),
        Row("first load, requests to other machines", "", sizes.foreign, shipped and shipped.foreign, 0),
    ]


def _peer(browser: Browser, places: int, runs: int) -> tuple[list[Times], Sizes | None, Sizes | None]:
    """Return times and sizes with Leaflet from the same server, and the sizes as shipped."""
    painted = PEER_SCRIPT + ";" + _WATCH % f"window.benchArcs >= {places}"
    try:
        with peer_server() as address:
            local, shipped = (f"{address}/?places={places}{how}" for how in ("&local=1", ""))
            times = _times(browser, local, painted, runs)
            return times, _sizes(browser, local, painted), _sizes(browser, shipped, painted)
    except NotMeasuredError:
        return [], None, None


def _times(browser: Browser, address: str, script: str, runs: int) -> list[Times]:
    found = []
    for _ in range(runs + 1):
        with fresh_page(browser, script) as (page, _traffic):
            _open(page, address)
            found.append(Times(**page.evaluate(_TIMES)))
    return found[1:]  # the first visit warms the server


def _sizes(browser: Browser, address: str, script: str) -> Sizes:
    with fresh_page(browser, script, count=True) as (page, traffic):
        answer_foreign(page)
        _open(page, address)
        page.wait_for_timeout(1500)  # what comes after the first painting is counted too
        own = sum(size for path, size in traffic.paths.items() if _is_streamlit(path))
        rest = sum(traffic.paths.values()) - own + traffic.websocket
        return Sizes(own / 1000, rest / 1000, traffic.foreign.total())


def _open(page: Page, address: str) -> None:
    page.goto(address)
    wait_for(page, "() => window.benchPainted", WAIT_S, f"the map of {address}")


def _is_streamlit(path: str) -> bool:
    """Tell whether a path is Streamlit's own page, script, font or status, whatever the app."""
    return path in ("/", "/favicon.png") or path.startswith(("/static/", "/_stcore/", "/vendor/"))


def _middle(times: list[Times], name: str) -> float | None:
    return median(getattr(one, name) for one in times) if times else None
