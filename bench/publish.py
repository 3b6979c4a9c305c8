"""What the public site costs: to write, to write again, to open over a phone's network, to transfer."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Final

from playwright.sync_api import Browser, Page

from bench.browser import chromium_browser, fresh_page, wait_for
from bench.row import Row
from layers.composition import archive_of
from layers.placing import shipped_gazetteer
from layers.publicstore import PublicStore
from layers.site.folder import SiteFolder
from layers.site.publication import SiteChoice, site_of
from tests.browser.siteserver import serving_folder

REPOSITORY: Final = Path(__file__).resolve().parent.parent
PAINT_MS, WEIGHT_KB = 1500, 500
# As Chrome's tools throttle fast 4G, and Lighthouse a slow phone: ms, kbit/s, how much slower a processor.
NETWORKS: Final = {"fast 4G": (165, 8_100, 1), "slow 4G, slow phone": (150, 1_638, 4)}
BUDGETED: Final = "fast 4G"
WAIT_S: Final = 60
_PAINTED: Final = """(() => {
  const look = () => {
    const map = window.claimlineMap;
    const files = performance.getEntriesByType("resource");
    const land = files.some((file) => file.name.includes("/basemap-") && file.responseEnd);
    if (land && map && map.stats().paints) {
      requestAnimationFrame(() => { window.benchPainted = performance.now(); });
    } else {
      requestAnimationFrame(look);
    }
  };
  requestAnimationFrame(look);
})()"""
_FIRST: Final = 'performance.getEntriesByName("first-contentful-paint")[0].startTime'


def rows(runs: int = 3, data: Path = REPOSITORY / "data") -> list[Row]:
    """Return the figures of the site of a data folder, by default the one that ships."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "site"
        own = Path(name) / "data"
        shutil.copytree(data, own)  # what checks measure is kept beside the data
        return [*_written(own, folder), *_opened(folder, runs)]


def _written(data: Path, folder: Path) -> list[Row]:
    gazetteer = shipped_gazetteer()
    archive_of(PublicStore(data), gazetteer)  # files of the program that any command reads
    times, done = [], None
    for _ in range(2):
        started = time.perf_counter()
        site = site_of(PublicStore(data), gazetteer, SiteChoice())
        done = SiteFolder(folder).publish(site.files, site.facts)
        times.append(1000 * (time.perf_counter() - started))
    written = len(done.written) if done else 0
    return [
        Row(f"publish: site of {len(site.snapshot.claims)} claims", "ms", times[0]),
        Row("publish: again, nothing changed", "ms", times[1]),
        Row("publish: again, files written", "", written, budget=0),
    ]


def _opened(folder: Path, runs: int) -> list[Row]:
    found = []
    with chromium_browser() as browser, serving_folder(folder) as (address, sent):
        for network in NETWORKS:
            times = [_open(browser, f"{address}/", network) for _ in range(runs)]
            first, painted = (median(one[i] for one in times) for i in range(2))
            budget = PAINT_MS if network == BUDGETED else None
            found.append(Row(f"site, {network}: first words", "ms", first))
            found.append(Row(f"site, {network}: map with its claims", "ms", painted, budget=budget))
        sent.clear()
        _open(browser, f"{address}/", BUDGETED)
        found.append(Row("site: transferred before anything is touched", "kB", sum(sent.values()) / 1000,
                         budget=WEIGHT_KB))  # fmt: skip
    return found


def _open(browser: Browser, address: str, network: str) -> tuple[float, float]:
    """Return when a page with an empty cache showed words, and when its map was painted, in ms."""
    latency, kbit, slower = NETWORKS[network]
    with fresh_page(browser, _PAINTED) as (page, _):
        _throttle(page, latency, kbit, slower)
        page.goto(address)
        wait_for(page, "() => window.benchPainted", WAIT_S, f"the map of {address}")
        return page.evaluate(_FIRST), page.evaluate("window.benchPainted")


def _throttle(page: Page, latency: int, kbit: int, slower: int) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    speed = {"downloadThroughput": kbit * 125, "uploadThroughput": kbit * 125}
    session.send("Network.emulateNetworkConditions", {"offline": False, "latency": latency, **speed})
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
