"""What a first visit costs: time until the map has painted, and what was transferred for it.

The server is warm (it has served one visit before), the browser's cache is empty.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from playwright.sync_api import Browser
from playwright.sync_api import TimeoutError as TooLong

from bench.browser import Traffic, answer_foreign, chromium_browser, fresh_page
from bench.peerserver import PEER_SCRIPT, peer_server
from bench.row import NotMeasured, Row
from bench.server import serving

REPOSITORY: Final = Path(__file__).resolve().parent.parent
BUDGET_MS, BUDGET_KB = 2000, 800
WAIT_MS: Final = 60_000
# Time since the navigation began, taken at the second frame after the first one with a symbol in it.
_WATCH: Final = """(() => {
  if (window !== top) return;
  const look = () => {
    if (%s) requestAnimationFrame(() => { window.benchPainted = performance.now(); });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()"""
_STARTED: Final = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
# Painted is: the land has arrived, and the claims, where there are any, are on the canvas.
_OURS: Final = """(() => {
  const map = window.claimlineMap;
  if (!map || !map.stats().paints || (map.model().claims.n && !map.stats().places)) return false;
  const files = performance.getEntriesByType("resource");
  return files.some((file) => file.name.includes("/basemap-") && file.responseEnd);
})()"""


@dataclass(frozen=True, slots=True)
class Visit:
    """One load of a page; sizes in kB as transferred, `painted` in ms, None where nothing appeared."""

    painted: float | None
    started: float  # the first text or picture of any kind: Streamlit itself is up
    framework: float
    product: float
    foreign: int
    places: int = 0


def rows(runs: int = 3) -> list[Row]:
    """Return the figures of the app with the data that ships, and of the peer with as many places."""
    with chromium_browser() as browser:
        with serving(REPOSITORY / "app.py", REPOSITORY) as address:
            ours = _visits(browser, f"{address}/", _WATCH % _OURS, runs)
        places = max(visit.places for visit in ours)
        usual, shipped = _peer(browser, max(places, 1), runs)
    return [
        Row("first paint, warm server", "ms", _middle(ours, "painted"), _middle(usual, "painted"), BUDGET_MS),
        Row(
            "first paint, of it until Streamlit shows anything",
            "ms",
            _middle(ours, "started"),
            _middle(usual, "started"),
        ),
        Row(
            "first load besides Streamlit itself",
            "kB",
            _middle(ours, "product"),
            _middle(usual, "product"),
            BUDGET_KB,
        ),
        Row(
            "first load, Streamlit's own files", "kB", _middle(ours, "framework"), _middle(usual, "framework")
        ),
        Row(
            "first load, requests to other machines",
            "",
            max(visit.foreign for visit in ours),
            max((visit.foreign for visit in shipped), default=None),
            0,
            peer_name="as shipped" if shipped else "",
        ),
    ]


def _peer(browser: Browser, places: int, runs: int) -> tuple[list[Visit], list[Visit]]:
    """Return visits with Leaflet from the same server, and one as shipped, untimed, to count its requests."""
    painted = PEER_SCRIPT + ";" + _WATCH % f"window.benchArcs >= {places}"
    try:
        with peer_server() as address:
            usual = _visits(browser, f"{address}/?local=1&places={places}", painted, runs)
            return usual, [_visit(browser, f"{address}/?places={places}", painted, answered=True)]
    except NotMeasured:
        return [], []


def _visits(browser: Browser, address: str, script: str, runs: int) -> list[Visit]:
    _visit(browser, address, script)  # warms the server
    found = [_visit(browser, address, script) for _ in range(runs)]
    if any(visit.painted is None for visit in found):
        raise RuntimeError(f"the map at {address} painted nothing within {WAIT_MS / 1000:.0f} s")
    return found


def _visit(browser: Browser, address: str, script: str, answered: bool = False) -> Visit:
    with fresh_page(browser, script) as (page, traffic):
        if answered:
            answer_foreign(page)
        page.goto(address)
        try:
            page.wait_for_function("() => window.benchPainted", timeout=WAIT_MS)
        except TooLong:
            painted = None
        else:
            painted = page.evaluate("window.benchPainted")
        page.wait_for_timeout(1000)  # what comes after the first painting is counted too
        places = page.evaluate("window.claimlineMap ? window.claimlineMap.stats().places : 0")
        return Visit(
            painted=painted,
            started=page.evaluate(_STARTED),
            framework=_bytes(traffic, _is_streamlit) / 1000,
            product=(_bytes(traffic, lambda path: not _is_streamlit(path)) + traffic.websocket) / 1000,
            foreign=traffic.foreign.total(),
            places=places,
        )


def _is_streamlit(path: str) -> bool:
    """Tell whether a path is Streamlit's own page, script, font or status, whatever the app."""
    return path in ("/", "/favicon.png") or path.startswith(("/static/", "/_stcore/", "/vendor/"))


def _bytes(traffic: Traffic, chosen: Callable[[str], bool]) -> int:
    return sum(size for path, size in traffic.paths.items() if chosen(path))


def _middle(visits: list[Visit], name: str) -> float | None:
    return median(getattr(visit, name) for visit in visits) if visits else None
