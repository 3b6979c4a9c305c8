"""The review desk in a browser: keys, marks, hostile text, and two people who review at once."""

from __future__ import annotations

import importlib.resources
import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from layers.claims import Judgement, Provenance
from layers.store import ClaimStore
from tests.browser.conftest import Watch
from tests.browser.server import running_app
from tests.layers.claims_made import DAY, make_claim

AXE = (importlib.resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
PLACES = {
    "Pokrovsk": "UA14160210010099403",
    "Myrnohrad": "UA14160150010065527",
    "Siversk": "UA14020070010064896",
}
HOSTILE = "<img src=x onerror=alert(1)> they hold {place}."
STREAMLIT_404 = "the server responded with a status of 404"


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Return the record of this test's pages; what Streamlit asks for and has not is no fault of ours."""
    record = Watch()
    yield record
    record.errors[:] = [one for one in record.errors if STREAMLIT_404 not in one]
    record.check()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, ClaimStore]]:
    """Return the address of an app with three claims that wait, and its store."""
    folder: Path = tmp_path_factory.mktemp("review")
    (folder / "data").mkdir()
    store = ClaimStore(folder / "data")
    quotes = {place: HOSTILE.format(place=place) for place in PLACES}
    source = Provenance(publisher="The Northern Gazette", published=DAY, sha256="a" * 64, language="en")
    store.add(
        [
            make_claim(
                "ru-mod", place_id=key, place=place, as_written=place, quote=quotes[place], provenance=source
            )
            for place, key in PLACES.items()
        ],
        by="reader",
    )
    store.write_layers()
    with running_app(folder / "data", folder / "server.log") as (address, _):
        yield address, store


def opened(page: Page, address: str, name: str) -> Page:
    page.goto(f"{address}/review")
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Your name").press("Enter")
    expect(page.locator(".rv-row").first).to_be_visible(timeout=60_000)
    # The name has arrived when the browser was told to keep it.
    page.wait_for_function("(name) => localStorage.getItem('claimline-reviewer') === name", arg=name)
    return page


def waiting(page: Page, n: int) -> None:
    expect(page.locator(".rv-head h2")).to_have_text(f"Waiting: {n}", timeout=20_000)


def test_two_people_review_at_once_and_lose_nothing(
    desk: tuple[str, ClaimStore], new_page: Callable[..., Page]
) -> None:
    address, store = desk
    ann, bob = opened(new_page(), address, "Ann"), opened(new_page(), address, "Bob")
    assert ann.locator(".rv-text img, .rv-list img").count() == 0
    expect(ann.locator(".rv-body")).to_contain_text("<img src=x onerror=alert(1)>")
    ids = ann.locator(".rv-item").evaluate_all("(rows) => rows.map((row) => row.dataset.id)")

    ann.locator(".rv-row").first.focus()
    ann.keyboard.press("a")
    waiting(ann, 2)
    bob.locator(".rv-row").first.focus()  # his page still shows the claim that Ann has decided
    bob.keyboard.press("r")
    bob.keyboard.type("misread")
    bob.keyboard.press("Enter")
    expect(bob.locator(".rv-notice")).to_contain_text("accepted by Ann", timeout=20_000)
    assert (store.claim(ids[0]).judged_by, store.claim(ids[0]).why) == ("Ann", "read right")
    waiting(bob, 2)

    bob.locator(".rv-row").first.focus()
    for key in ("j", "k", "r"):  # one down, one up: the first again
        bob.keyboard.press(key)
    expect(bob.locator(".rv-why")).to_be_focused()
    bob.keyboard.type("no claim")
    bob.keyboard.press("Enter")
    waiting(bob, 1)
    assert (store.claim(ids[1]).judgement, store.claim(ids[1]).why) == (Judgement.REJECTED, "no claim")
    ann.reload()
    waiting(ann, 1)

    bob.locator(".rv-row").first.focus()
    bob.keyboard.press("z")
    waiting(bob, 2)
    assert store.claim(ids[1]).judgement is Judgement.PENDING


def test_a_small_map_shows_where_the_chosen_claim_is(
    desk: tuple[str, ClaimStore], new_page: Callable[..., Page]
) -> None:
    page = opened(new_page(), desk[0], "Ann")
    drawn = (
        "(name) => window.claimlinePlace?.stats().paints > 0 && claimlinePlace.stats().shown.name === name"
    )
    for at in (0, 1):
        page.locator(".rv-row").nth(at).click()
        place = page.locator(".rv-row").nth(at).locator(".rv-what b").inner_text()
        page.wait_for_function(drawn, arg=place, timeout=30_000)
        expect(page.locator(".rv-map [role=img]").first).to_have_attribute("aria-label", re.compile(place))
        expect(page.locator(".rv-credit")).to_contain_text("do not imply endorsement")
    page.set_viewport_size({"width": 390, "height": 844})  # on a phone it stands with its claim
    expect(page.locator(".rv-item.rv-on .rv-map")).to_be_visible()
    page.wait_for_function("() => document.querySelector('.rv-map .cl-stage').clientWidth < 390")
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_desk_shuts_out_nobody(desk: tuple[str, ClaimStore], new_page: Callable[..., Page]) -> None:
    address, _ = desk
    page = opened(new_page(viewport={"width": 390, "height": 844}, color_scheme="dark"), address, "Ann")
    expect(page.locator(".rv-text")).to_be_hidden()  # on a phone the list comes first
    keys = page.locator(".claimline-review :is(button, summary, input):visible")
    small = [
        box["height"] for box in (one.bounding_box() for one in keys.all()) if box and box["height"] < 43.5
    ]
    assert [height for height in small if height > 24] == []
    page.get_by_role("button", name="Text", exact=True).last.click()
    expect(page.locator(".rv-text")).to_be_visible()
    page.evaluate(AXE)
    run = "async () => JSON.stringify((await axe.run('.claimline-review')).violations)"
    found = json.loads(page.evaluate(run))
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found] == []
    number = page.locator(".rv-body .rv-number").first
    number.focus()
    expect(page.locator(".rv-tip p")).to_have_count(4)
    expect(number).to_have_attribute("aria-label", re.compile(r"^Claim \d, "))


# Made up: nobody said it.
TOLD = "A quiet day. The Ministry of Defense of Russia said that its forces captured Pokrovsk and Myrnohrad."


def test_a_report_is_pasted_pointed_at_and_corrected_in_the_dark(
    desk: tuple[str, ClaimStore], new_page: Callable[..., Page]
) -> None:
    address, store = desk
    page = opened(new_page(color_scheme="dark"), address, "Cy")
    page.get_by_role("button", name="Add a report").click()
    page.locator("textarea").fill(TOLD)
    page.get_by_role("button", name="Read the report").click()
    # What is missing is said where it is to be mended, not behind it.
    expect(page.get_by_test_id("stPopoverBody")).to_contain_text("On what day", timeout=20_000)
    day = page.get_by_test_id("stPopoverBody").get_by_test_id("stDateInput").locator("input")
    day.fill("2025-11-27")
    day.press("Enter")
    page.get_by_role("button", name="Read the report").click()
    expect(page.locator(".rv-row")).to_have_count(2, timeout=20_000)
    numbers = page.locator(".rv-body .rv-number")
    expect(numbers).to_have_text(["1", "2"])
    for _ in range(20):  # a desk that is drawn anew under a pointer that rests shows no reasons
        page.mouse.move(0, 0)
        page.locator(".rv-body .rv-place", has_text="Myrnohrad").hover()
        page.wait_for_timeout(250)
        if page.locator(".rv-tip").is_visible():
            break
    expect(page.locator(".rv-tip")).to_contain_text("“Myrnohrad” was taken for Myrnohrad")
    expect(page.locator(".rv-tip p")).to_have_count(4)
    page.locator(".rv-body .rv-place", has_text="Myrnohrad").click()
    expect(page.locator(".rv-item.rv-on .rv-number")).to_have_text("2")

    page.keyboard.press("c")
    save = page.get_by_role("button", name="Save and accept")
    save.wait_for()
    page.wait_for_timeout(500)  # the form has come to rest
    darkest, lightest = Image.open(BytesIO(save.screenshot())).convert("L").getextrema()
    assert lightest - darkest > 150  # its words can be read on it
    page.keyboard.press("Escape")
    expect(page.locator(".rv-item.rv-on .rv-row")).to_be_focused(timeout=20_000)
    page.keyboard.press("a")
    expect(page.locator(".rv-progress")).to_have_text("1 of 2 judged", timeout=20_000)
    assert next(one for one in store.claims() if one.judged_by == "Cy").claim.place == "Myrnohrad"


def test_without_a_name_what_was_typed_stays(
    desk: tuple[str, ClaimStore], new_page: Callable[..., Page]
) -> None:
    address, _ = desk
    page = new_page()
    page.goto(f"{address}/review")
    expect(page.locator(".rv-row").first).to_be_visible(timeout=60_000)
    page.locator(".rv-row").first.focus()
    page.keyboard.press("r")
    page.keyboard.type("misread")
    page.keyboard.press("Enter")
    expect(page.locator(".rv-notice")).to_contain_text("Write your name first", timeout=20_000)
    expect(page.locator(".rv-item.rv-on .rv-number")).to_have_text("1")
    expect(page.locator(".rv-why")).to_have_value("misread")
