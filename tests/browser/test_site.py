"""The public site in a browser: nothing but files, nobody else asked, light, and usable by everybody."""

from __future__ import annotations

import importlib.resources
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from layers.site.publication import SiteChoice
from layers.texts import load
from tests.browser.siteserver import serving_folder
from tests.layers.bad_texts import BAD, TEXTS
from tests.layers.site_made import HOSTILE, NORTH, POKROVSK, add_report, fill, publish, said

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
BUDGET = 500_000
AXE = (importlib.resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
PAINTED = "() => window.claimlineMap && window.claimlineMap.stats().paints > 0"
SHIFTS = (
    "window.shifts = 0; new PerformanceObserver((list) => list.getEntries().forEach((one) => {"
    " window.shifts += one.value; })).observe({ type: 'layout-shift', buffered: true });"
)
Serve = tuple[str, dict[str, int]]

pytestmark = pytest.mark.xdist_group("site")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Serve a site from below an address of its own, as a host that has others does."""
    folder = tmp_path_factory.mktemp("site")
    fill(folder / "data", [said(quote=f"{HOSTILE} {' '.join(TEXTS)}"[:2000])])
    add_report(folder / "data")
    publish(folder / "data", folder / "public" / "front", SiteChoice())
    with serving_folder(folder / "public") as (address, sent):
        yield f"{address}/front/", sent


@pytest.fixture
def shown(served: Serve, new_page: Callable[..., Page]) -> Callable[..., Page]:
    """Return a function that opens a page of the site and waits for its map where it has one."""

    def show(name: str = "", **options: object) -> Page:
        page = new_page(**options)
        page.goto(served[0] + name)
        if "html" not in name:
            page.wait_for_function(PAINTED)
        return page

    return show


def test_the_map_paints_within_its_weight_without_a_jolt_and_a_place_brings_its_sentences(
    served: Serve, new_page: Callable[..., Page], shown: Callable[..., Page]
) -> None:
    address, sent = served
    sent.clear()
    page = new_page()
    page.add_init_script(SHIFTS)
    page.goto(address)
    page.wait_for_function(PAINTED)
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shifts") < 0.1
    assert sum(sent.values()) < BUDGET, sent
    assert not any("/place-" in path for path in sent)
    assert page.evaluate("claimlineMap.view().counts.shown") == 2
    page.get_by_role("checkbox", name="Claimed").first.uncheck()
    assert page.evaluate("claimlineMap.view().counts.shown") == 0
    page.get_by_role("checkbox", name="Claimed").first.check()
    page.evaluate(f"claimlineMap.select({POKROVSK!r})")
    page.get_by_text(HOSTILE[:25]).first.wait_for()
    assert len([path for path in sent if "/place-" in path]) == 1
    assert page.get_by_text(NORTH.name).count() > 0
    page.wait_for_function(f"() => location.hash.includes('place={POKROVSK}')")
    assert page.get_by_role("button", name="Download picture").count() == 0
    other = shown(page.url.removeprefix(address))
    other.get_by_text(HOSTILE[:25]).first.wait_for()


def test_a_page_of_a_place_leads_to_the_map_and_back(served: Serve, shown: Callable[..., Page]) -> None:
    page = shown(f"place/{POKROVSK}.html")
    told = page.inner_text("blockquote")
    for name in ("markup", "end of a script", "templates", "XML"):
        assert BAD[name] in told
    assert HOSTILE.split(" {{")[0] in told
    assert page.locator("img[src='x'], svg[onload]").count() == 0
    page.get_by_role("link", name="Show on the map").click()
    page.wait_for_function(PAINTED)
    assert page.evaluate("claimlineMap.state().place") == POKROVSK
    page.get_by_role("link", name="Method").click()
    assert page.get_by_role("heading", level=1).inner_text() == "How verdicts are reached"


def test_the_phone_s_menu_leads_to_the_other_pages(shown: Callable[..., Page]) -> None:
    page = shown(viewport=PHONE)
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Corrections").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Corrections"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_page_shuts_anybody_out(shown: Callable[..., Page], size: dict[str, int]) -> None:
    page = shown(viewport=size)
    address = page.url.split("#")[0]
    found = {"index": _violations(page)}
    for name in ("method", "corrections", "record", "downloads", f"place/{POKROVSK}"):
        page.goto(f"{address}{name}.html")
        found[name] = _violations(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


def _violations(page: Page) -> list[str]:
    page.evaluate(AXE)  # not a script tag: the page's own policy would refuse it
    found = json.loads(page.evaluate("async () => JSON.stringify((await axe.run()).violations)"))
    return [
        f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in ("serious", "critical")
    ]


def test_the_site_s_script_builds_no_markup_and_names_no_other_machine() -> None:
    script = (Path(__file__).parents[2] / "layers" / "site" / "js" / "site.js").read_text(encoding="utf-8")
    assert not any(part in script for part in ("innerHTML", "http://", "https://", "eval("))


def test_in_a_frame_there_is_the_map_alone(shown: Callable[..., Page]) -> None:
    page = shown("?embed=true", viewport={"width": 700, "height": 400})
    assert not page.locator(".top").is_visible()
    assert page.locator(".cl-disclaimer").is_visible()
    link = page.get_by_role("link", name=load("en")["embed.whole"])
    page.evaluate("claimlineMap.root.focus()")
    page.keyboard.press("1")
    page.wait_for_function("() => location.hash.includes('hide=claimed')")
    link.focus()
    href = link.get_attribute("href") or ""
    assert "hide=claimed" in href
    assert "embed" not in href
