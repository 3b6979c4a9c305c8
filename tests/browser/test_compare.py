"""Two control maps compared in a browser: the swipe, two maps, a phone, the places, the page itself."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from shapely.geometry import MultiPolygon, box

from geo.basemap import Basemap
from geo.gazetteer import Gazetteer
from geo.regions import Regions
from layers import texts
from layers.comparison import compare
from layers.composition import archive_of
from layers.controlmap import Basis
from layers.derivation import Derivation
from layers.store import ClaimStore
from layers.style import CONTROL_OPACITY, LIGHT
from layers.webmap import assets, draw_comparison, host_script
from layers.webmap.comparisons import build_comparison
from layers.webmap.element import render_parts
from tests.browser.conftest import Watch
from tests.browser.server import running_app
from tests.layers.controlmaps_made import made_map

OpenPage = Callable[..., Page]
WORDS = texts.load("en")
FIRST, LAST = datetime.date(2025, 10, 26), datetime.date(2025, 11, 27)
BEFORE = box(37.0, 47.6, 38.2, 48.4)
AFTER = MultiPolygon([box(36.6, 47.6, 38.2, 48.2)])  # gained in the west, lost in the north
GAINED, LOST, KEPT, OPEN = (47.9, 36.8), (48.3, 37.6), (47.9, 37.6), (48.3, 36.8)  # latitude, longitude
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
COLOUR = """([side, lat, lon]) => {
  const one = claimlineMap.sides[side];
  const map = one._map;
  const at = map.latLngToLayerPoint([lat, lon]).subtract(one._corner);
  const dpr = one._frame.dpr;
  const reach = 14;
  const box = [at.x - reach, at.y - reach, 2 * reach, 2 * reach].map((value) => Math.round(value * dpr));
  return Array.from(one._context.getImageData(...box).data);
}"""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="module")
def regions() -> Regions:
    return Regions(Basemap.load().oblasts)


@pytest.fixture
def opened(new_page: OpenPage, tmp_path: Path, gazetteer: Gazetteer, regions: Regions) -> Callable[..., Page]:
    """Return a function that opens a comparison of the two made-up maps as a page from the disk."""

    def open_file(language: str = "en", dissent: bool = False, **options: Any) -> Page:
        page_options = options.pop("page", {})
        after = made_map(AFTER, LAST, publisher="isw" if dissent else "deepstate")
        found = compare(made_map(BEFORE, FIRST), after, regions, gazetteer)
        payload = build_comparison(found, gazetteer, texts.load(language), basemap="", **options)
        payload["view"]["bounds"] = [[47.5, 36.3], [48.6, 38.4]]
        body, script = render_parts(draw_comparison(payload))
        path = tmp_path / "compare.html"
        path.write_text(
            '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
            f"<style>{assets.inlined_css()} html,body{{margin:0}} .claimline{{height:100vh}}</style>"
            f"{body}<script>{assets.bundle_js()}</script><script>{script}</script>",
            encoding="utf-8",
        )
        page = new_page(**page_options)
        page.goto(path.as_uri())
        page.wait_for_function("() => window.claimlineMap && claimlineMap.stats().paints > 0")
        return page

    return open_file


def colours(page: Page, side: int, where: tuple[float, float]) -> set[str]:
    """Return which of the tokens a side's canvas shows around a point of the ground."""
    flat = page.evaluate(COLOUR, [side, *where])
    pixels = [tuple(flat[i : i + 3]) for i in range(0, len(flat), 4)]
    tokens = {"recent": mixed("recent", 0.75), "ua": rgb(LIGHT["ua"]), "unknown": mixed("unknown", 0.75)}
    tokens |= {"land": rgb(LIGHT["land"]), "control": mixed("ruFill", CONTROL_OPACITY["light"])}
    return {
        name
        for name, wanted in tokens.items()
        if sum(max(abs(a - b) for a, b in zip(pixel, wanted, strict=True)) < 26 for pixel in pixels)
        > len(pixels) / 12
    }


def rgb(text: str) -> tuple[int, ...]:
    return tuple(int(text[at : at + 2], 16) for at in (1, 3, 5))


def mixed(token: str, share: float) -> tuple[int, ...]:
    """Return a token's colour laid over land."""
    pairs = zip(rgb(LIGHT[token]), rgb(LIGHT["land"]), strict=True)
    return tuple(round(share * top + (1 - share) * ground) for top, ground in pairs)


def seen(page: Page, where: tuple[float, float]) -> tuple[int, ...]:
    """Return the middle colour of what the screen shows around a point of the ground."""
    x, y = page.evaluate(
        """([lat, lon]) => {
          const box = claimlineMap.map.getContainer().getBoundingClientRect();
          const at = claimlineMap.map.latLngToContainerPoint([lat, lon]);
          return [box.left + at.x, box.top + at.y];
        }""",
        list(where),
    )
    clip = {"x": x - 8, "y": y - 8, "width": 16, "height": 16}
    picture = Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")
    return tuple(int(value) for value in np.median(np.asarray(picture), axis=(0, 1)))


def near(found: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return max(abs(a - b) for a, b in zip(found, wanted, strict=True)) < 30


def share(page: Page) -> float:
    return float(page.evaluate("() => claimlineMap.state().share"))


def test_each_side_paints_its_own_map_and_the_later_one_what_changed(opened: Callable[..., Page]) -> None:
    page = opened()
    assert colours(page, 1, GAINED) >= {"recent"}
    assert "ua" in colours(page, 1, LOST)
    assert colours(page, 0, LOST) == {"control"}
    assert colours(page, 0, KEPT) == colours(page, 1, KEPT) == {"control"}
    assert colours(page, 0, OPEN) == colours(page, 1, OPEN) == {"land"}
    assert not colours(page, 0, GAINED) & {"recent", "ua"}  # only pale: it came later


def test_swapped_dates_put_the_later_map_on_the_left(opened: Callable[..., Page]) -> None:
    page = opened(flipped=True)
    assert "recent" in colours(page, 0, GAINED)
    assert "recent" not in colours(page, 1, GAINED)
    expect(page.locator(".cl-swipe-left")).to_have_text("27 November 2025")


def test_dissent_is_grey_and_the_same_on_both_sides(opened: Callable[..., Page]) -> None:
    page = opened(dissent=True)
    for side in (0, 1):
        assert "recent" not in colours(page, side, GAINED)
        assert "ua" not in colours(page, side, LOST)
    assert "unknown" in colours(page, 0, GAINED)
    assert "unknown" in colours(page, 1, GAINED)
    panel = page.locator(".cl-compare-side")
    expect(panel).to_contain_text(WORDS["compare.dissent.note"])
    expect(panel).to_contain_text("32 days apart")
    assert panel.get_by_text(WORDS["compare.net"], exact=True).count() == 0


def test_the_swipe_is_dragged_and_uncovers_the_other_map(opened: Callable[..., Page]) -> None:
    page = opened()
    handle = page.get_by_role("slider")
    gained = mixed("recent", 0.75)
    box_ = handle.bounding_box()
    assert box_ is not None
    stage = page.locator(".cl-stage").bounding_box()
    assert stage is not None
    y = box_["y"] + box_["height"] / 2
    for to, shows_after in ((stage["x"] + 30, True), (stage["x"] + stage["width"] - 30, False)):
        start = handle.bounding_box()
        assert start is not None
        page.mouse.move(start["x"] + start["width"] / 2, y)
        page.mouse.down()
        page.mouse.move(to, y, steps=6)
        page.mouse.up()
        assert share(page) == pytest.approx((to - stage["x"]) / stage["width"], abs=0.01)
        assert near(seen(page, GAINED), gained) is shows_after
    assert int(handle.get_attribute("aria-valuenow") or 0) == round(100 * share(page))


def test_arrow_keys_move_the_swipe_by_two_percent_and_home_and_end_to_the_edges(
    opened: Callable[..., Page],
) -> None:
    page = opened()
    page.get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert share(page) == pytest.approx(0.54)
    page.keyboard.press("ArrowLeft")
    assert share(page) == pytest.approx(0.52)
    page.keyboard.press("Home")
    assert share(page) == 0
    assert near(seen(page, GAINED), mixed("recent", 0.75))
    page.keyboard.press("End")
    assert share(page) == 1
    assert not near(seen(page, GAINED), mixed("recent", 0.75))
    page.keyboard.press("ArrowRight")
    assert share(page) == 1
    page.locator(".cl-compare").focus()  # keys act while anything of the component has focus
    page.keyboard.press("ArrowLeft")
    assert share(page) == pytest.approx(0.98)


def test_the_line_stays_on_its_place_of_the_screen_while_the_map_moves(opened: Callable[..., Page]) -> None:
    page = opened()
    page.evaluate("() => claimlineMap.setState({ share: 0.3 })")
    page.evaluate("() => claimlineMap.map.panBy([160, 40], { animate: false })")
    west = page.evaluate(
        """() => {
          const { map } = claimlineMap;
          const cut = parseFloat(map.getPane("claimline-right").style.clipPath.slice("polygon(".length));
          return cut - map.containerPointToLayerPoint([0, 0]).x;
        }"""
    )
    width = page.evaluate("() => claimlineMap.map.getSize().x")
    assert west == pytest.approx(0.3 * width, abs=1)


def test_two_maps_show_one_ground_and_follow_each_other(opened: Callable[..., Page]) -> None:
    page = opened(mode="two")
    views = """() => [claimlineMap.map, claimlineMap.twin()].map((one) => {
      const { lat, lng } = one.getCenter();
      return [lat, lng, one.getZoom()];
    })"""
    first, second = page.evaluate(views)
    assert first == pytest.approx(second, abs=1e-3)
    page.evaluate("() => claimlineMap.map.setView([48, 37.2], 9, { animate: false })")
    first, second = page.evaluate(views)
    assert first == pytest.approx([48, 37.2, 9], abs=1e-3)
    assert second == pytest.approx(first, abs=1e-3)
    page.evaluate("() => claimlineMap.twin().panBy([90, -50], { animate: false })")
    third, fourth = page.evaluate(views)
    assert third == pytest.approx(fourth, abs=1e-3)
    assert third[1] > first[1]
    assert "recent" in colours(page, 1, GAINED)
    assert "recent" not in colours(page, 0, GAINED)
    assert page.get_by_role("slider").count() == 0


def test_the_arrangement_changes_without_a_remount_and_keeps_the_view(opened: Callable[..., Page]) -> None:
    page = opened()
    page.evaluate("() => claimlineMap.map.setView([48, 37.2], 9, { animate: false })")
    for mode in ("two", "swipe", "two"):
        page.evaluate("patch => claimlineMap.update({ ...claimlineMap.payload(), ...patch })", {"mode": mode})
        assert page.evaluate("() => claimlineMap.state().mode") == mode
        assert page.evaluate(
            "() => [claimlineMap.state().center[1], claimlineMap.state().zoom]"
        ) == pytest.approx([37.2, 9], abs=0.01)
    assert page.evaluate("() => claimlineMap.stats().mounts") == 1


def test_a_phone_has_no_line_and_a_tap_shows_the_other_date(opened: Callable[..., Page]) -> None:
    page = opened(page=PHONE)
    assert page.get_by_role("slider").count() == 0
    key = page.locator(".cl-swipe-flip")
    expect(key).to_contain_text("27 November 2025")
    expect(key).to_contain_text(WORDS.fill("compare.tap", other="26 October 2025"))
    assert near(seen(page, GAINED), mixed("recent", 0.75))
    size = key.bounding_box()
    assert size is not None
    assert size["height"] >= 44
    key.tap()
    expect(key).to_contain_text(WORDS.fill("compare.tap", other="27 November 2025"))
    assert not near(seen(page, GAINED), mixed("recent", 0.75))
    page.locator(".cl-compare-map").first.tap(position={"x": 200, "y": 300})
    expect(key).to_contain_text(WORDS.fill("compare.tap", other="26 October 2025"))
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_the_list_names_the_places_and_saves_them(opened: Callable[..., Page]) -> None:
    page = opened()
    rows = page.locator(".cl-compare-row")
    shown = rows.count()
    assert shown == 12
    more = page.get_by_role("button", name=re.compile("^Show all"))
    more.click()
    expect(rows).not_to_have_count(shown)
    with page.expect_download() as download:
        page.get_by_role("link", name=WORDS["compare.csv.label"]).click()
    text = download.value.path().read_bytes().decode("utf-8-sig")
    saved = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(saved) == rows.count()
    assert download.value.suggested_filename == f"claimline-deepstate-{FIRST}-deepstate-{LAST}.csv"
    rows.first.click()
    page.wait_for_function("() => claimlineMap.state().zoom >= 10.5")


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_no_text_is_missing_in_either_language(opened: Callable[..., Page], language: str) -> None:
    for options in ({}, {"dissent": True}, {"mode": "two"}):
        page = opened(language, **options)
        text = page.locator(".claimline").inner_text()
        assert not re.search(r"compare\.|count\.|map\.|\{\w+\}|undefined|NaN", text), text


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, gazetteer: Gazetteer) -> Iterator[str]:
    """Return the address of an app with three days of one publisher and one day of another."""
    folder = tmp_path_factory.mktemp("compare")
    data = folder / "data"
    data.mkdir()
    store = ClaimStore(data)
    archive = archive_of(store, gazetteer)
    middle = datetime.date(2025, 11, 10)
    maps = [
        made_map(BEFORE, FIRST), made_map(AFTER, middle), made_map(AFTER, LAST),
        made_map(BEFORE, LAST, publisher="isw"), made_map(AFTER, LAST, publisher="isw", basis=Basis.CLAIMED),
    ]  # fmt: skip
    archive.add(maps, by="tester")
    derivation = Derivation(archive, list(gazetteer))
    for series in archive.series():
        if series.entries:
            derivation.write(series)
    with running_app(data, folder / "server.log") as (address, _):
        yield address


READY = "() => window.claimlineComparison && window.claimlineComparison.stats().paints > 0"


@pytest.fixture
def forgiving(watch: Watch) -> Iterator[None]:
    """Forgive what Streamlit asks for below a page's path before it falls back."""
    yield
    watch.errors[:] = [error for error in watch.errors if "status of 404" not in error]


def query(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


@pytest.mark.usefixtures("forgiving")
def test_the_page_opens_on_the_usual_comparison_and_its_address_names_it(app: str, page: Page) -> None:
    page.goto(f"{app}/compare")
    page.wait_for_function(READY, timeout=60_000)
    page.wait_for_url(re.compile("to=2025-11-27"), timeout=20_000)
    found = query(page)
    assert (found["left"], found["right"]) == ("deepstate", "deepstate")
    assert (found["from"], found["to"]) == ("2025-10-26", "2025-11-27")
    page.get_by_role("heading", name="What changed in 32 days").wait_for()
    # 10 November is the first map that shows what the last one does.
    expect(page.locator(".cl-compare-day").first).to_have_text("10 Nov")


@pytest.mark.usefixtures("forgiving")
def test_swapping_and_arranging_reach_the_map_without_a_remount(app: str, page: Page) -> None:
    page.goto(f"{app}/compare?left=deepstate&right=deepstate&from=2025-10-26&to=2025-11-27")
    page.wait_for_function(READY, timeout=60_000)
    page.locator(".st-key-compare_swap button").click()
    expect(page.locator(".cl-swipe-left")).to_have_text("27 November 2025", timeout=20_000)
    page.wait_for_url(re.compile("from=2025-11-27"), timeout=20_000)
    page.get_by_role("heading", name="What changed in 32 days").wait_for()
    page.get_by_text(WORDS["page.compare.mode.two"], exact=True).click()
    page.wait_for_function("() => window.claimlineComparison.state().mode === 'two'", timeout=20_000)
    page.wait_for_url(re.compile("mode=two"), timeout=20_000)
    page.evaluate("() => window.claimlineComparison.map.setView([48.1, 37.25], 9, { animate: false })")
    page.wait_for_url(re.compile(r"at=48\.100%2C37\.250%2C9"), timeout=20_000)
    assert page.evaluate("() => window.claimlineComparison.stats().mounts") == 1


@pytest.mark.usefixtures("forgiving")
def test_the_map_page_and_the_compare_page_leave_each_other_alone(app: str, page: Page) -> None:
    page.goto(f"{app}/compare?left=deepstate&right=isw&from=2025-11-27&to=2025-11-27")
    page.wait_for_function(READY, timeout=60_000)
    page.get_by_role("heading", name=WORDS["page.compare.title.dissent"]).wait_for()
    page.get_by_role("link", name=WORDS["page.nav.map"]).first.click()
    page.wait_for_function(
        "() => window.claimlineMap && window.claimlineMap.stats().paints > 0", timeout=60_000
    )
    page.wait_for_function("() => !location.search.includes('left=')", timeout=20_000)
    page.get_by_role("link", name=WORDS["page.nav.compare"]).first.click()
    page.get_by_role("heading", name=WORDS["page.compare.title.dissent"]).wait_for(timeout=20_000)
    page.wait_for_url(re.compile("left=deepstate&right=isw"), timeout=20_000)


def test_the_page_s_script_is_the_same_for_all_data() -> None:
    script = host_script(draw_comparison(None))
    assert "claimline.mountComparison(map_comparison," in script
    assert script == host_script(draw_comparison(None))
