"""The map in a frame of somebody else's page: clean, small, and never in the way of that page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from layers.texts import load
from layers.webmap.page import standalone
from tests.browser.conftest import Watch, open_watched
from tests.browser.siteserver import serving_folder
from tests.browser.test_interface import until
from tests.layers.webmap_payload import DAY, controls, state, synthetic_payload

HOSTILE = '"><img src=x onerror="alert(1)">\'</iframe><script>alert(1)</script>'
WORDS = load("en")
PAINTED = "window.claimlineMap && claimlineMap.stats().paints > 0"
AROUND = (
    "<!doctype html><title>A newspaper</title><link rel=icon href=data:,><body style='margin:0'><h1>News</h1>"
    "<div style='width:{width}px'>{code}</div><p style='height:1500px'>More news</p>"
)
Framed = Callable[..., tuple[Page, Frame]]

pytestmark = pytest.mark.xdist_group("embed")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str, str]]:
    """Serve a folder of ours with a map in it, and from another origin one of a newspaper."""
    ours, theirs = tmp_path_factory.mktemp("ours"), tmp_path_factory.mktemp("theirs")
    payload = synthetic_payload(8, 12)
    payload["texts"] = dict(WORDS) | payload["texts"]
    payload |= {"title": HOSTILE, "controls": controls(), "basemap": None, "state": state()}
    (ours / "map.html").write_text(standalone(payload), encoding="utf-8")
    with serving_folder(ours) as (at_ours, _), serving_folder(theirs) as (at_theirs, _):
        yield theirs, at_ours, at_theirs


@pytest.fixture(scope="module")
def code(folders: tuple[Path, str, str], browser: Browser) -> str:
    """Return the code that the map offers, as a person finds it."""
    record = Watch()
    page = open_watched(browser, record)
    page.goto(f"{folders[1]}/map.html")
    page.get_by_role("button", name=WORDS["embed.title"]).click()
    found = page.get_by_role("textbox", name=WORDS["embed.code"]).input_value()
    page.context.close()
    record.check()
    return found


@pytest.fixture
def framed(folders: tuple[Path, str, str], code: str, new_page: Callable[..., Page]) -> Framed:
    """Return a function that puts that code into a page of the newspaper, and opens it."""
    theirs, _, at_theirs = folders

    def put(width: int, height: int = 480, **options: object) -> tuple[Page, Frame]:
        sized = code.replace('height="480"', f'height="{height}"')
        (theirs / "news.html").write_text(AROUND.format(width=width, code=sized), encoding="utf-8")
        page = new_page(**options)
        page.goto(f"{at_theirs}/news.html")
        assert page.locator("iframe").count() == 1
        assert page.locator("img, body > script").count() == 0
        assert page.locator("iframe").get_attribute("title") == HOSTILE
        frame = page.locator("iframe").element_handle().content_frame()
        assert frame is not None
        until(frame, PAINTED)
        return page, frame

    return put


def test_the_offered_code_shows_a_clean_map_that_leaves_wheel_and_focus_to_the_page(
    framed: Framed,
) -> None:
    page, frame = framed(700)
    assert frame.evaluate("window.origin") == "null"  # the sandbox: nothing of ours is within its reach
    for hidden in (".cl-rail", ".cl-strip-copy", ".cl-strip-embed", ".cl-locator", ".cl-legend-body"):
        assert not frame.locator(hidden).is_visible(), hidden
    expect(frame.locator(".cl-disclaimer")).to_contain_text(WORDS["disclaimer.map"])
    page.keyboard.press("1")  # the page has the focus, not the map
    assert frame.evaluate("claimlineMap.state().layers.claimed") is True
    zoom = frame.evaluate("claimlineMap.state().zoom")
    box = page.locator("iframe").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 350, box["y"] + 200)
    page.mouse.wheel(0, 120)
    until(page, "window.scrollY === 120")
    expect(frame.locator(".cl-hint")).to_be_visible()
    assert frame.evaluate("claimlineMap.state().zoom") == zoom
    page.keyboard.down("Control")
    page.mouse.wheel(0, -240)
    page.keyboard.up("Control")
    until(frame, f"claimlineMap.state().zoom > {zoom}")
    assert page.evaluate("window.scrollY") == 120
    frame.locator(".cl-stage .leaflet-container").click(position={"x": 300, "y": 150})
    page.keyboard.press("1")
    page.keyboard.press("ArrowLeft")
    assert frame.evaluate("claimlineMap.state().layers.claimed") is False
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name=WORDS["embed.whole"]).click()
    whole = opened.value
    expect(whole.locator(".cl-rail")).to_be_visible()
    assert "embed" not in whole.url
    assert "hide=claimed" in whole.url
    assert whole.evaluate("claimlineMap.state().day") == DAY - 1


@pytest.mark.parametrize(("width", "height"), [(320, 300), (400, 500), (800, 300)])
def test_all_that_has_to_be_said_fits_into_a_small_frame(framed: Framed, width: int, height: int) -> None:
    _, frame = framed(width, height)
    frame.evaluate("claimlineMap.select('p1')")
    frame.locator(".cl-place-name").wait_for()
    frame.evaluate("claimlineMap.select('')")
    assert frame.evaluate("document.documentElement.scrollWidth") == width
    assert frame.evaluate("document.documentElement.scrollHeight") == height
    boxes = frame.evaluate(
        """() => [".cl-disclaimer", ".cl-whole", ".cl-stage"].map((one) => {
          const { left, top, right, bottom } = document.querySelector(one).getBoundingClientRect();
          return [left, top, right, bottom];
        })"""
    )
    for left, top, right, bottom in boxes:
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
    assert boxes[2][3] - boxes[2][1] > height / 2  # most of it is map
    said = frame.locator(".cl-disclaimer")
    assert said.evaluate("(node) => node.scrollWidth <= node.clientWidth || !node.clientWidth")


_PHONE: Final[dict[str, Any]] = {
    "viewport": {"width": 400, "height": 700},
    "has_touch": True,
    "is_mobile": True,
}


def fingers(page: Page) -> Callable[..., None]:
    """Return what touches a page: a kind of touch event and the points of the fingers."""
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        dots = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": dots})
        page.wait_for_timeout(20)  # a finger that is in two places within a frame is at neither

    return touch


def test_one_finger_scrolls_the_page(framed: Framed) -> None:
    page, frame = framed(380, **_PHONE)
    touch = fingers(page)
    seen = frame.evaluate("[claimlineMap.state().center, claimlineMap.state().zoom]")
    touch("touchStart", (200, 400))
    for step in range(1, 11):
        touch("touchMove", (200, 400 - 20 * step))
    for _ in range(8):  # at rest, so that the page does not go on by itself
        touch("touchMove", (200, 200))
    touch("touchEnd")
    until(page, "window.scrollY > 100")
    assert frame.evaluate("[claimlineMap.state().center, claimlineMap.state().zoom]") == seen


def test_two_fingers_zoom_the_map(framed: Framed) -> None:
    # On a busy machine the page answers late, and the browser takes the fingers for its own zoom: from a page
    # that was zoomed so nothing more can be learned, another one is taken.
    for _ in range(5):
        page, frame = framed(380, **_PHONE)
        touch = fingers(page)
        seen = frame.evaluate("[claimlineMap.state().center, claimlineMap.state().zoom]")
        page.wait_for_timeout(500)
        touch("touchStart", (160, 300), (240, 300))
        for step in range(1, 11):
            touch("touchMove", (160 - 7 * step, 300 - 8 * step), (240 + 7 * step, 300 - 8 * step))
        touch("touchEnd")
        page.wait_for_timeout(500)
        if frame.evaluate("claimlineMap.state().zoom") > seen[1]:
            break
    assert frame.evaluate("claimlineMap.state().zoom") > seen[1]
    assert frame.evaluate("claimlineMap.state().center[0]") < seen[0][0]


def test_another_value_of_embed_is_no_frame(
    folders: tuple[Path, str, str], new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(f"{folders[1]}/map.html?embed=<script>alert(1)</script>")
    until(page, PAINTED)
    assert page.locator(".cl-rail").is_visible()
    for search in ("?embed=1", "?embed=true'\"", "?embed=TRUE", "?embed", "?x=embed=true", "#embed=true"):
        assert page.evaluate("(search) => claimline.isEmbedded({ search })", search) is False, search
