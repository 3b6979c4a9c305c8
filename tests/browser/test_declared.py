"""The oblasts that Russia declares its own: an overlay that is off until asked for, in its own hatch."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from layers.politicalclaim import DECLARED
from layers.webmap.page import standalone
from tests.browser.conftest import redrawn
from tests.browser.test_interface import made_up, until
from tests.layers.webmap_payload import DAY, controls, state

DONETSK, KHARKIV = (48.55, 37.35), (49.6, 36.9)
VIEW = {"center": [48.9, 36.2], "zoom": 8}


@pytest.fixture
def opened(new_page: Callable[..., Page], tmp_path: Path) -> Callable[..., Page]:
    """Return a function that opens a map with control maps and figures of the declared oblasts."""

    def open_file(language: str = "en", fragment: str = "") -> Page:
        series: list[dict[str, Any]] = controls()
        series[0]["outside"] = [[DAY - 40, 21_900], [DAY - 3, 21_200], [DAY + 2, 20_000]]
        payload = made_up(4, 4, language, controls=series, state=state(**VIEW))
        payload["declared"] = [one.region for one in DECLARED]
        path = tmp_path / "front.html"
        path.write_text(standalone(payload | {"basemap": "basemap"}), encoding="utf-8")
        page = new_page()
        page.goto(path.as_uri() + fragment)
        until(page, "window.claimlineMap && claimlineMap.stats().paints > 0")
        return page

    return open_file


def rows_of_ink(page: Page, at: tuple[float, float]) -> int:
    """Return how many level rows of pixels around a point are darker than their neighbours."""
    redrawn(page)
    x, y = page.evaluate("([lat, lon]) => claimlineMap.pagePoint(lat, lon)", list(at))
    picture = page.screenshot(clip={"x": x - 20, "y": y - 20, "width": 40, "height": 40})
    rows = np.asarray(Image.open(io.BytesIO(picture)).convert("L")).astype(float).mean(axis=1)
    return int((rows < np.median(rows) - 15).sum())


def test_it_is_off_until_asked_for_and_covers_the_declared_oblasts_alone(opened: Callable[..., Page]) -> None:
    page = opened()
    page.evaluate("() => claimlineMap.setState({ layers: { names: false } })")
    box = page.locator('input[data-layer="declared"]')
    expect(box).not_to_be_checked()
    assert rows_of_ink(page, DONETSK) == 0
    page.keyboard.press("9")
    expect(box).to_be_checked()
    assert 3 <= rows_of_ink(page, DONETSK) <= 10
    assert rows_of_ink(page, KHARKIV) == 0


def test_its_sentence_gives_the_figure_of_the_map_that_is_shown(opened: Callable[..., Page]) -> None:
    page = opened(fragment="#show=declared&date=2025-11-27")
    help_ = page.locator(".cl-legend .cl-help").last
    expect(help_).to_contain_text(
        "All are Ukraine. About 21,200 km² of them lie outside mapped Russian control"
    )
    page.evaluate("(day) => claimlineMap.setState({ day })", DAY - 20)
    expect(help_).to_contain_text("About 21,900 km²")


def test_the_address_keeps_it(opened: Callable[..., Page]) -> None:
    page = opened()
    page.locator('input[data-layer="declared"]').check(force=True)
    until(page, "location.hash.includes('show=declared')")
    page.reload()
    until(page, "window.claimlineMap && claimlineMap.stats().paints > 0")
    expect(page.locator('input[data-layer="declared"]')).to_be_checked()
