"""One Chromium for all browser tests, and pages that fail a test on any script error or foreign request."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, sync_playwright

from tests.chromium import MISSING, find

LOOPBACK = {"127.0.0.1", "localhost", "::1", "[::1]"}
LOCAL_SCHEMES = {"about", "blob", "data", "file"}


@dataclass
class Watch:
    """What a page did that a test must know: script and console errors, requests to other machines.

    Whatever is in here at the end of a test fails it; a test that expects an entry removes it.
    """

    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def check(self) -> None:
        """Fail if anything is left."""
        assert not self.errors, "script or console errors: " + " | ".join(self.errors)
        assert not self.foreign, "requests to other machines: " + ", ".join(self.foreign)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every browser test one more try: on a machine with both cores busy a page can be late for once.

    A test that fails twice fails, and one that needed the second try is told as a rerun.
    """
    here = Path(__file__).resolve().parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=1))


# Not for the whole session: the driver keeps an event loop in this thread, which other tests want.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Return a running Chromium."""
    path = find()
    if path is None:
        pytest.fail(MISSING)
    arguments = ["--disable-gpu", "--disable-background-networking"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=arguments)
        yield chromium
        chromium.close()


def open_watched(browser: Browser, record: Watch, **options: Any) -> Page:
    """Open a page that enters what it must not do into `record`; options of a Playwright context."""

    def guard(route: Route) -> None:
        address = urlsplit(route.request.url)
        if address.scheme in LOCAL_SCHEMES or address.hostname in LOOPBACK:
            route.continue_()
            return
        record.foreign.append(route.request.url)
        route.abort()

    def console(message: ConsoleMessage) -> None:
        if message.type == "error":
            record.errors.append(message.text)

    context = browser.new_context(**({"viewport": {"width": 1440, "height": 900}} | options))
    context.route("**/*", guard)
    page = context.new_page()
    page.on("pageerror", lambda error: record.errors.append(str(error)))
    page.on("console", console)
    return page


def redrawn(page: Page) -> None:
    """Wait until what a change of state shows is on the page: the map a frame later, all else after that."""
    # The page waits for a frame and then for the end of its task; asked for after it, this comes later.
    frame = "new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))"
    page.evaluate(f"async () => {{ await {frame}; await {frame}; }}")


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Return the record of this test's pages; fails the test if anything is left in it."""
    record = Watch()
    yield record
    record.check()


@pytest.fixture
def new_page(browser: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a watched page; its arguments are those of a Playwright context."""
    pages: list[Page] = []

    def open_page(**options: Any) -> Page:
        pages.append(open_watched(browser, watch, **options))
        return pages[-1]

    yield open_page
    for one in pages:
        one.context.close()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """Return a watched page of 1440 x 900."""
    return new_page()
