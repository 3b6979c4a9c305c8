"""Claim gap on the map: hatched outside mapped control alone, for the day and the map that are shown."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from layers.webmap.page import standalone
from tests.browser.test_interface import made_up, until
from tests.layers.webmap_payload import DAY, controls, edges, state

LINE = edges(DAY)[0]  # the made-up line runs along this meridian, control lies east of it
LAT = 48.9
NORTH = LAT + 0.012  # clear of the notice that no claim is shown
WEST, EAST = (NORTH, LINE - 0.01), (NORTH, LINE + 0.01)  # both within 2 km of a place on the line
AWAY = (NORTH, LINE - 0.04)
HELD = {
    "claimant": [0, 2],
    "side": [1, 2],
    "place": [0, 1],
    "since": [DAY - 30, DAY - 30],
    "until": [None, DAY],
}


@pytest.fixture
def opened(new_page: Callable[..., Page], tmp_path: Path) -> Callable[..., Page]:
    """Return a function that opens a map on which a ministry's word stands for one place, on the line."""

    def open_file(fragment: str = "") -> Page:
        shown = state(center=[LAT, LINE], zoom=13)
        shown["layers"] |= dict.fromkeys(
            ("claimed", "supported", "confirmed", "disputed", "contradicted"), False
        )
        shown["layers"]["names"] = False
        payload = made_up(3, 3, "en", controls=controls(), state=shown)
        payload["places"] |= {
            "lon": [round(1000 * LINE)] * 2 + [None],
            "lat": [round(1000 * LAT)] * 2 + [None],
        }
        payload["held"] = {name: [*values, values[0]] for name, values in HELD.items()} | {"disc": [1, 1, 0]}
        payload["held"]["place"][2] = 2
        path = tmp_path / "front.html"
        path.write_text(standalone(payload | {"basemap": None}), encoding="utf-8")
        page = new_page()
        page.goto(path.as_uri() + fragment)
        until(page, "window.claimlineMap && claimlineMap.stats().paints > 0")
        return page

    return open_file


def hatched(page: Page, at: tuple[float, float]) -> bool:
    """Return whether the pixels around a point differ as a hatch's do."""
    page.wait_for_timeout(250)
    x, y = page.evaluate("([lat, lon]) => claimlineMap.pagePoint(lat, lon)", list(at))
    picture = page.screenshot(clip={"x": x - 14, "y": y - 14, "width": 28, "height": 28})
    return bool(np.asarray(Image.open(io.BytesIO(picture)).convert("L")).astype(float).std() > 8)


def test_the_gap_is_hatched_outside_control_only_and_follows_the_day(opened: Callable[..., Page]) -> None:
    page = opened()
    box = page.locator('input[data-layer="gap"]')
    expect(box).not_to_be_checked()
    assert not hatched(page, WEST)
    page.keyboard.press("g")
    expect(box).to_be_checked()
    assert hatched(page, WEST)
    assert not hatched(page, EAST)
    assert not hatched(page, AWAY)
    page.evaluate("(day) => claimlineMap.setState({ day })", DAY - 4)  # the line lies 3 km further east
    assert hatched(page, EAST)
    page.evaluate("(day) => claimlineMap.setState({ day })", DAY - 31)  # nobody has said so yet
    assert not hatched(page, WEST)


def test_it_says_whose_word_stands_and_is_offered_for_assessed_maps_alone(
    opened: Callable[..., Page],
) -> None:
    page = opened("#show=gap")
    rows = page.locator(".cl-gap-row")
    expect(rows).to_have_count(1)  # the other side's word was taken back on this very day
    expect(rows).to_contain_text("Northern ministry")
    expect(rows).to_contain_text("1 place, 1 not measured")
    expect(page.locator(".cl-gap-note")).to_contain_text("DeepState, assessed, map of 27 Nov 2025")
    page.evaluate("() => claimlineMap.setState({ off: ['north-ministry'] })")
    expect(rows).to_have_count(0)
    assert not hatched(page, WEST)
    until(page, "location.hash.includes('show=gap')")
    page.evaluate("() => claimlineMap.setState({ control: 'claimline-inferred' })")
    expect(page.locator('input[data-layer="gap"]')).to_have_count(0)
