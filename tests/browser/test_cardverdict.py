"""Why a claim stands as it does, in a browser: on its card, and as a measure on the map."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from layers import texts
from layers.style import CONTROL_OPACITY, LIGHT
from layers.webmap.page import standalone
from tests.browser.conftest import Watch, open_watched, redrawn
from tests.browser.test_interface import until
from tests.layers.webmap_payload import DAY, STATUS, card, check, controls, edges, state, synthetic_payload

SURROUNDED, HELD, ADVANCED = 2, 4, 5  # claims
LINE = [[48.39, 37.0], [48.33, 37.06]]
HOSTILE = "{{7*7}} <img src=x onerror=alert(1)> `${alert(1)}`"
VIEW = {"center": [48.36, 36.95], "zoom": 11}


def payload() -> dict[str, Any]:
    """Return three places: one that is said to be surrounded, one half held, one where a map cannot tell."""
    made = synthetic_payload(3, 6)
    places, claims = made["places"], made["claims"]
    places |= {"lon": [37070, round(1000 * edges(DAY - 1)[0]), 36950], "lat": [48390, 48390, 48320]}
    claims |= {
        "place": [0, 0, 0, 1, 1, 2],
        "day": [DAY - 40, DAY - 12, DAY - 3, DAY - 11, DAY - 3, DAY - 3],
        "claimant": [5, 2, 0, 0, 1, 1],
        "status": [STATUS.index(one) for one in
                   ("contested", "contested", "encircled", "contested", "controls", "advanced")],
        "side": [1] * 6, "stance": [0] * 6, "relation": [0] * 6, "extent": [None] * 6, "conf": [2] * 6,
    }  # fmt: skip
    claims["verdicts"] = [[day, 0] for day in claims["day"]]
    claims["verdicts"][SURROUNDED] = [DAY - 3, 5]
    claims["verdicts"][HELD] = [DAY - 3, 5, DAY - 1, 2]
    cards = {number: card(number, claims, claims["day"]) for number in range(6)}
    cards[SURROUNDED] |= {
        "why": ["Claimed on 24 Nov 2025: surrounded. DeepState’s map of that day leaves a corridor 7.8 km "
                "wide at its narrowest: contradicted."],
        "checks": [[
            check("corridor", 7.84, day=DAY, line=LINE),
            check("corridor", 1.2, "too-close", series="isw", name=HOSTILE, day=DAY - 10, text=HOSTILE),
        ]],
        "change": ["A map that leaves no way out."],
        "evidence": [[[claims["id"][number], "supports"] for number in (0, 1, SURROUNDED)]],
    }  # fmt: skip
    cards[HELD] |= {
        "checks": [
            [check(day=DAY - 3)],
            [check("share", 0.42, "partly", day=DAY - 1, claimed=0.7, radii="on other discs: 1 km: 60 %")],
        ],
        "change": ["", "95 % of it."],
    }
    cards[ADVANCED]["checks"] = [[check("moved", 0.0, "too-close", text="The line is where it was.")]]
    return made | {
        "texts": dict(texts.load("en")), "cards": {str(number): one for number, one in cards.items()},
        "controls": controls(), "state": state(**VIEW),
    }  # fmt: skip


@pytest.fixture(scope="module")
def shared(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, Watch]]:
    """Return one page for all of these tests."""
    path = tmp_path_factory.mktemp("verdict") / "front.html"
    path.write_text(standalone(payload()), encoding="utf-8")
    record = Watch()
    page = open_watched(browser, record)
    page.goto(path.as_uri())
    until(page, "window.claimlineMap && claimlineMap.stats().paints > 0")
    yield page, record
    page.context.close()


@pytest.fixture
def front(shared: tuple[Page, Watch]) -> Iterator[Page]:
    """Return the page as it was opened, without a place."""
    page, record = shared
    page.keyboard.press("Escape")
    page.evaluate(
        "(state) => { claimlineMap.setState(state); claimlineMap.root.focus(); }",
        state(**VIEW) | {"layers": state()["layers"] | {"measure": True}},
    )
    redrawn(page)
    yield page
    record.check()


def opened(page: Page, place: str) -> Page:
    """Open a place without moving the map."""
    page.evaluate("(place) => claimlineMap.setState({ place })", place)
    redrawn(page)
    return page


def card_of(page: Page, claim: int) -> Any:
    return page.locator(f".cl-card[data-claim='{payload()['claims']['id'][claim]}']")


def pixel(page: Page, lat: float, lon: float) -> tuple[int, ...]:
    """Return the colour of the screen at a point of the ground."""
    x, y = page.evaluate("([lat, lon]) => claimlineMap.pagePoint(lat, lon)", [lat, lon])
    clip = {"x": round(x), "y": round(y), "width": 1, "height": 1}
    image = Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")
    colour = image.getpixel((0, 0))
    assert isinstance(colour, tuple)
    return tuple(int(part) for part in colour)


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def over(below: tuple[int, ...], above: str, opacity: float) -> tuple[int, ...]:
    return tuple(round(b + (a - b) * opacity) for b, a in zip(below, rgb(above), strict=True))


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= 6 for a, b in zip(one, other, strict=True))


class TestCard:
    """One card says why the verdict is what it is."""

    def test_maps_stand_side_by_side_below_the_sentence(self, front: Page) -> None:
        box = card_of(opened(front, "p0"), SURROUNDED).locator(".cl-verdict")
        expect(box.locator(".cl-why b")).to_have_text(["7.8 km", "contradicted"])
        rows = box.locator(".cl-mapcheck")
        expect(rows).to_have_count(2)
        expect(rows.first).to_contain_text("DeepState map of 27 Nov 2025")
        expect(rows.first).to_contain_text("contradicts it")
        expect(rows.first).to_contain_text("a corridor 7.8 km wide at its narrowest")
        expect(rows.last.locator(".cl-mapcheck-answer")).to_have_text("too close to call")
        expect(rows.last.locator("b")).to_have_text(HOSTILE)
        expect(rows.last.locator(".cl-mapcheck-why")).to_have_text(HOSTILE)
        expect(box.locator(".cl-change")).to_have_text(
            "What would make this confirmed: A map that leaves no way out."
        )

    def test_when_said_and_now_with_the_days_between(self, front: Page) -> None:
        box = card_of(opened(front, "p1"), HELD).locator(".cl-standing")
        expect(box.locator("dt")).to_have_text(["When said", "Since 26 Nov 2025"])
        expect(box.locator("dd")).to_have_text(
            ["contradicted, 4.5\u00a0% mapped", "partly confirmed, 2 days later"]
        )
        row = card_of(front, HELD).locator(".cl-mapcheck-why")
        expect(row).to_have_text(
            "42\u00a0% of the place on the Russian side, 70\u00a0% claimed; on other discs: 1 km: 60 %"
        )

    def test_what_was_not_known_yet_is_not_told(self, front: Page) -> None:
        opened(front, "p1")
        front.evaluate("(day) => claimlineMap.setState({ day })", DAY - 2)
        box = card_of(front, HELD).locator(".cl-verdict")
        expect(box.locator("dd")).to_have_text(
            ["contradicted, 4.5\u00a0% mapped; the same verdict 1 day later"]
        )
        expect(box).not_to_contain_text("42")
        front.evaluate("(day) => claimlineMap.setState({ day })", DAY - 3)
        expect(box.locator(".cl-mapcheck")).to_have_count(1)
        expect(box.locator(".cl-standing")).to_have_count(0)  # the day it was said: nothing has become of it

    def test_a_map_that_cannot_tell_is_named_on_the_card_and_in_its_head(self, front: Page) -> None:
        found = card_of(opened(front, "p2"), ADVANCED)
        expect(found.locator(".cl-card-head .cl-tag")).to_have_text("too close to call")
        expect(found.locator(".cl-mapcheck")).to_contain_text("The line is where it was.")

    def test_evidence_is_one_click_away_even_where_it_is_hidden(self, front: Page) -> None:
        opened(front, "p0")
        front.evaluate("claimlineMap.setState({ age: 30 })")
        rests = card_of(front, SURROUNDED).locator(".cl-rests-row")
        expect(rests).to_have_count(2)  # not the claim itself
        expect(rests.first).to_contain_text("Daily Gazette")
        expect(card_of(front, 0)).to_have_count(0)
        rests.first.click()
        expect(card_of(front, 0)).to_have_class("cl-card cl-open")
        expect(card_of(front, 0).locator(".cl-card-head")).to_be_focused()
        expect(card_of(front, 0).locator(".cl-tag")).to_have_text("hidden by your choices")


class TestMeasure:
    """What a check measured is drawn while its place is open."""

    MIDDLE = ((LINE[0][0] + LINE[1][0]) / 2, (LINE[0][1] + LINE[1][1]) / 2)

    def test_a_corridor_is_a_line_that_key_7_hides(self, front: Page) -> None:
        ground = pixel(front, *self.MIDDLE)
        opened(front, "p0")
        until(front, "claimlineMap.stats().measure.line > 100")
        assert front.evaluate("claimlineMap.stats().measure.number")
        assert near(pixel(front, *self.MIDDLE), rgb(LIGHT["ink"]))
        front.keyboard.press("7")
        expect(front.locator("[data-layer=measure]")).not_to_be_checked()
        until(front, "claimlineMap.stats().measure.line === 0")
        assert near(pixel(front, *self.MIDDLE), ground)
        front.keyboard.press("7")
        front.keyboard.press("Escape")
        until(front, "claimlineMap.stats().measure.line === 0")

    def test_the_mapped_part_of_the_open_ring_is_filled_the_rest_hatched(self, front: Page) -> None:
        opened(front, "p1")
        until(front, "claimlineMap.stats().measure.number")
        east = edges(DAY - 1)[0] + 0.012
        land = over(rgb(LIGHT["land"]), LIGHT["ruFill"], CONTROL_OPACITY["light"])
        filled = over(land, LIGHT["ru"], 0.55)
        # Along a slanting hatch some of these would meet a line and some none.
        assert all(near(pixel(front, 48.385 + 0.0007 * step, east), filled) for step in range(5))
        west = {pixel(front, 48.385 + 0.0007 * step, edges(DAY - 1)[0] - 0.014) for step in range(5)}
        assert not any(near(colour, over(rgb(LIGHT["land"]), LIGHT["ru"], 0.55)) for colour in west)

    def test_the_legend_offers_it_only_where_maps_are_assessed(self, front: Page) -> None:
        assert front.locator("[data-layer=measure]").count() == 1
        inferred = (
            "claimline.switches({ model: { series: [{ basis: 'inferred' }], payload: {} }, state: {} })"
        )
        assert "measure" not in front.evaluate(f"{inferred}.map((one) => one.key)")
