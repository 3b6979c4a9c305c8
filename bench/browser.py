"""A headless Chromium that reaches this machine only, and a record of what it asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, Route, sync_playwright
from playwright.sync_api import TimeoutError as TooLong

from bench.row import NotMeasuredError
from layers.webmap import assets
from tests import chromium

LOOPBACK = ("127.0.0.1", "localhost", "::1")
DESK = {"width": 1440, "height": 900}
# Names other than loopback do not resolve: a request elsewhere fails at once and leaves nothing. Cheaper than
# intercepting every request, which would be measured with it.
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
)


@dataclass
class Traffic:
    """What one page load moved: bytes by path as transferred, and requests to other machines by host."""

    paths: dict[str, int] = field(default_factory=dict)
    websocket: int = 0
    foreign: Counter[str] = field(default_factory=Counter)
    _urls: dict[str, str] = field(default_factory=dict)

    def follow(self, session: CDPSession) -> None:
        """Record from now on what a page's session reports."""
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._arrived)
        session.on("Network.webSocketFrameReceived", self._framed)
        session.send("Network.enable")

    def _asked(self, event: dict) -> None:
        url = event["request"]["url"]
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and parts.hostname not in LOOPBACK:
            self.foreign[parts.hostname or ""] += 1
        self._urls[event["requestId"]] = url

    def _arrived(self, event: dict) -> None:
        parts = urlsplit(self._urls.get(event["requestId"], ""))
        if parts.scheme in ("http", "https"):
            size = int(event["encodedDataLength"])
            self.paths[parts.path] = self.paths.get(parts.path, 0) + size

    def _framed(self, event: dict) -> None:
        frame = event["response"]
        # Binary frames are reported in base64, text frames as they are.
        text = frame["payloadData"]
        self.websocket += len(text) * 3 // 4 if frame["opcode"] == 2 else len(text.encode())


@contextmanager
def chromium_browser() -> Iterator[Browser]:
    """Start Chromium. Raises NotMeasuredError where none is installed."""
    path = chromium.find()
    if path is None:
        raise NotMeasuredError("no Chromium found; install one or set CLAIMLINE_CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def fresh_page(browser: Browser, script: str = "", count: bool = False) -> Iterator[tuple[Page, Traffic]]:
    """Open a page with an empty cache; `script` runs in every frame before the page's own.

    Counting the traffic costs time, a tenth of a second for a Streamlit page: not to be timed at once.
    """
    context = browser.new_context(viewport=DESK, service_workers="block")
    if script:
        context.add_init_script(script)
    page = context.new_page()
    traffic = Traffic()
    if count:
        traffic.follow(context.new_cdp_session(page))
    try:
        yield page, traffic
    finally:
        context.close()


def wait_for(page: Page, condition: str, seconds: float, what: str) -> None:
    """Wait until a JavaScript function of the page returns true. Raises NotMeasuredError otherwise."""
    try:
        page.wait_for_function(condition, timeout=seconds * 1000)
    except TooLong as error:
        raise NotMeasuredError(f"{what} did not appear within {seconds:.0f} s") from error


def answer_foreign(page: Page) -> None:
    """Answer a page's requests to other machines from here: Leaflet as it is, anything else empty.

    One unanswered script stops streamlit-folium from asking for the rest; this way all can be counted.
    """

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        kind = {".css": "text/css", ".js": "text/javascript"}.get(Path(path).suffix, "image/png")
        body = assets.leaflet_js() if path.endswith("/leaflet.js") else ""
        route.fulfill(body=body, content_type=kind)

    page.route(lambda url: urlsplit(url).hostname not in LOOPBACK, answer)
