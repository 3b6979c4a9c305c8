"""The interface of the web map in a browser: what a person does, and what is drawn because of it."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from layers import texts
from layers.style import LAYERS, THEMES
from layers.webmap import assets, draw, host_script
from layers.webmap.page import standalone
from tests.browser.conftest import Watch, open_watched, redrawn
from tests.layers.webmap_payload import DAY, place_name, state, synthetic_payload
from views import static

OpenPage = Callable[..., Page]
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True}
VIEW = {"center": [48.4, 37.2], "zoom": 7}
HOSTILE = (
    "{{7*7}}", "{% x %}", "{# comment", "${alert(1)}", "`${alert(1)}`", "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "' + alert(1) + '", "\u2028<b>bold</b>\u2029",
)  # fmt: skip


def made_up(places: int = 24, claims: int = 60, language: str = "en", **patch: Any) -> dict[str, Any]:
    """Return a made-up payload with the interface's real texts, everything switched on."""
    payload = synthetic_payload(places, claims, spread=0.8)
    payload |= {"texts": dict(texts.load(language)), "lang": language, "state": state(**VIEW)}
    return payload | patch


def layer_of(payload: dict[str, Any], claim: int, day: int = DAY) -> str:
    """Return the layer of a claim on a day, worked out apart from the browser."""
    steps = payload["claims"]["verdicts"][claim]
    verdict = 0
    for since, value in zip(steps[::2], steps[1::2], strict=True):
        if since <= day:
            verdict = value
    return LAYERS[payload["layerOf"][verdict]]


def standing(payload: dict[str, Any], keep: Callable[[int], bool] = lambda _: True) -> list[int]:
    """Return the claims up to the as-of day that a condition keeps."""
    return [claim for claim, day in enumerate(payload["claims"]["day"]) if day <= DAY and keep(claim)]


def until(page: Page, condition: str) -> None:
    """Wait for a condition; Playwright's own waiting needs eval, which a page's policy forbids."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {condition}")


def shared(browser: Browser, folder: Path, **options: Any) -> Iterator[tuple[Page, Watch]]:
    """Open the made-up payload once for all tests that need nothing else."""
    path = folder / "front.html"
    path.write_text(standalone(made_up()), encoding="utf-8")
    record = Watch()
    page = open_watched(browser, record, **options)
    page.goto(path.as_uri())
    until(page, "window.claimlineMap && claimlineMap.stats().paints > 0")
    yield page, record
    page.context.close()


def as_at_first(page: Page) -> Page:
    """Take back every choice that an earlier test made on a shared page; it has been redrawn on return."""
    # Closes a list or a sheet, then a place, then lets go of where the keys would walk on from.
    for _ in range(3):
        page.keyboard.press("Escape")
    page.evaluate("(state) => { claimlineMap.setState(state); claimlineMap.root.focus(); }", state(**VIEW))
    redrawn(page)
    return page


@pytest.fixture(scope="module")
def desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, Watch]]:
    """Return the shared page on a desk."""
    yield from shared(browser, tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def hand(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, Watch]]:
    """Return the shared page on a phone."""
    yield from shared(browser, tmp_path_factory.mktemp("hand"), **PHONE)


@pytest.fixture
def front(desk: tuple[Page, Watch]) -> Iterator[Page]:
    """Return the shared page of the desk with every choice as at its start."""
    yield as_at_first(desk[0])
    desk[1].check()


@pytest.fixture
def phone(hand: tuple[Page, Watch]) -> Iterator[Page]:
    """Return the shared page of the phone with every choice as at its start."""
    yield as_at_first(hand[0])
    hand[1].check()


@pytest.fixture
def opened(new_page: OpenPage, tmp_path: Path) -> Callable[..., Page]:
    """Return a function that opens a payload as a standalone file from the disk."""

    def open_file(payload: dict[str, Any], fragment: str = "", **options: Any) -> Page:
        path = tmp_path / "front.html"
        path.write_text(standalone(payload), encoding="utf-8")
        page = new_page(**options)
        page.goto(path.as_uri() + fragment)
        until(page, "window.claimlineMap && claimlineMap.stats().paints > 0")
        return page

    return open_file


@pytest.fixture
def hosted(new_page: OpenPage) -> Callable[..., Page]:
    """Return a function that boots a payload inside a page, with a host that writes down its calls."""

    def boot(payload: dict[str, Any], **options: Any) -> Page:
        page = new_page(**options)
        page.set_content("<!doctype html><style>body{margin:0}#home{height:100vh}</style><div id=home></div>")
        page.add_style_tag(content=assets.bundle_css().replace("url(inter.woff2)", "local(Inter)"))
        page.add_script_tag(content=assets.bundle_js())
        page.add_script_tag(content=host_script(draw(None)))
        page.evaluate(
            """(payload) => {
              window.calls = { report: [], ask: [], act: [] };
              const host = {};
              for (const name of Object.keys(calls)) host[name] = (value) => calls[name].push(value);
              window.map = claimline.boot(document.getElementById("home"), payload, host);
            }""",
            payload,
        )
        until(page, "map.stats().paints > 0")
        return page

    return boot


def drawn(page: Page, name: str = "claimlineMap") -> dict[str, int]:
    """Return how many symbols of each layer the last paint drew, after the next frames."""
    redrawn(page)
    counts: dict[str, int] = page.evaluate(f"{name}.stats().drawn")
    return counts


def shown(page: Page, name: str = "claimlineMap") -> int:
    """Return how many claims the view shows."""
    count: int = page.evaluate(f"{name}.view().counts.shown")
    return count


class TestToggles:
    """Each choice acts at once, on what is drawn and on what is counted."""

    def test_a_layers_checkbox_draws_and_hides_its_symbols(self, front: Page) -> None:
        payload = made_up()
        before = drawn(front)
        assert sum(before.values()) > 10
        for key in LAYERS:
            assert before[key] > 0, f"the fixture draws no {key}"
            box = front.locator(f".cl-check[data-layer={key}]")
            box.uncheck()
            after = drawn(front)
            assert after[key] == 0
            assert shown(front) == len(
                standing(payload, lambda claim, key=key: layer_of(payload, claim) != key)
            )
            box.check()
            assert drawn(front) == before

    def test_the_legend_counts_claims_of_each_layer(self, front: Page) -> None:
        payload = made_up()
        for key in LAYERS:
            row = front.locator(".cl-row", has=front.locator(f"[data-layer={key}]"))
            wanted = len(standing(payload, lambda claim, key=key: layer_of(payload, claim) == key))
            expect(row.locator(".cl-count")).to_have_text(str(wanted))

    def test_a_claimant_can_be_switched_off(self, front: Page) -> None:
        payload = made_up()
        chip = front.locator("[data-claimant=north-ministry]")
        mine = len(standing(payload, lambda claim: payload["claims"]["claimant"][claim] == 0))
        expect(chip.locator(".cl-chip-count")).to_have_text(str(mine))
        chip.click()
        expect(chip).to_have_attribute("aria-pressed", "false")
        assert shown(front) == len(standing(payload)) - mine
        # Its own count does not fall with its own switch.
        expect(chip.locator(".cl-chip-count")).to_have_text(str(mine))
        expect(front.get_by_role("button", name="5 of 6")).to_be_visible()

    def test_confidence_is_a_threshold(self, front: Page) -> None:
        payload = made_up()
        for level, name in ((1, "Moderate"), (2, "High"), (0, "Low")):
            front.get_by_role("radio", name=f"at least {name}").click()
            wanted = standing(payload, lambda claim, level=level: payload["claims"]["conf"][claim] >= level)
            assert shown(front) == len(wanted)

    def test_age_hides_older_claims(self, front: Page) -> None:
        payload = made_up()
        slider = front.get_by_role("slider", name="Claims stand for")
        expect(slider).to_have_attribute("aria-valuetext", "no limit")
        slider.fill("2")
        expect(slider).to_have_attribute("aria-valuetext", "30 days")
        young = standing(payload, lambda claim: DAY - payload["claims"]["day"][claim] < 30)
        assert 0 < len(young) < len(standing(payload))
        assert shown(front) == len(young)

    def test_all_hidden_says_so_and_offers_a_way_out(self, front: Page) -> None:
        payload = made_up()
        for key in LAYERS:
            front.locator(f".cl-check[data-layer={key}]").uncheck()
        notice = front.locator(".cl-notice")
        expect(notice).to_contain_text(f"All {len(standing(payload))} claims are hidden by your choices")
        expect(notice).to_contain_text("Verdicts shown: none.")
        assert sum(drawn(front).values()) == 0
        notice.get_by_role("button", name="Show everything").click()
        expect(notice).to_be_hidden()
        assert shown(front) == len(standing(payload))

    def test_a_layer_that_needs_a_control_map_is_no_switch(self, opened: Callable[..., Page]) -> None:
        page = opened(made_up(available=["claimed", "disputed"]))
        switches = page.locator(".cl-check[data-layer]")
        assert switches.evaluate_all("(all) => all.map((one) => one.dataset.layer)") == [
            "claimed", "disputed", "control", "names",
        ]  # fmt: skip
        expect(page.locator(".cl-needs")).to_have_text(
            "No claim can be supported / confirmed / contradicted "
            "without a check against assessed control maps"
        )

    def test_control_and_names_can_be_hidden(self, front: Page) -> None:
        picture = front.locator(".cl-stage").screenshot()
        front.locator(".cl-check[data-layer=control]").uncheck()
        assert front.evaluate("claimlineMap.state().layers.control") is False
        drawn(front)
        assert front.locator(".cl-stage").screenshot() != picture


class TestControlMap:
    """A control map tells of its own day and later ones, and says how old it is."""

    def test_before_its_day_none_is_drawn_and_that_is_said(self, opened: Callable[..., Page]) -> None:
        payload = made_up()
        payload["days"][0] = DAY - 500
        page = opened(payload)
        control_on = "!!claimline.controlOn(claimlineMap.model(), claimlineMap.state().day)"
        ground = "[...document.querySelectorAll('.cl-canvas canvas')].map((one) => one.toDataURL())"
        drawn(page)
        with_map = [page.locator(".cl-locator").screenshot(), page.evaluate(ground)]
        assert page.evaluate(control_on)
        page.evaluate("(day) => claimlineMap.setState({ day })", DAY - 1)
        said = "No control map on or before 26 Nov 2025."
        expect(page.locator(".cl-strip-control")).to_have_text(f"{said} The earliest is 27 Nov 2025.")
        expect(page.locator(".cl-rail .cl-static-name")).to_have_text(said)
        row = page.locator(".cl-row", has=page.locator("[data-layer=control]"))
        expect(row).to_have_class("cl-row cl-zero")
        drawn(page)
        assert not page.evaluate(control_on)
        assert page.locator(".cl-locator").screenshot() != with_map[0]
        early = page.evaluate(ground)
        assert early != with_map[1]
        page.locator(".cl-check[data-layer=control]").uncheck()
        drawn(page)
        assert page.evaluate(ground) == early  # there was nothing to switch off
        page.evaluate("(day) => claimlineMap.setState({ day })", DAY)
        expect(row).to_have_class("cl-row")

    def test_after_its_day_it_carries_its_age(self, opened: Callable[..., Page]) -> None:
        payload = made_up()
        payload["days"][1] = DAY + 70
        page = opened(payload)
        page.evaluate("(day) => claimlineMap.setState({ day })", DAY + 66)
        control = page.locator(".cl-strip-control")
        expect(control).to_have_text(
            "Control: inferred from place statuses, map of 27 Nov 2025, 66 days before"
        )
        expect(page.locator(".cl-rail")).to_contain_text("27 Nov 2025, 66 days before")
        for width in (1440, 1000, 800):
            page.set_viewport_size({"width": width, "height": 900})
            until(page, f"claimlineMap.root.clientWidth === {width}")
            strip = "document.querySelector('.cl-strip-facts')"
            until(page, f"{strip}.scrollWidth <= {strip}.clientWidth")
        expect(page.locator(".cl-strip-date")).to_be_visible()
        page.set_viewport_size({"width": 390, "height": 844})
        brief = page.locator(".cl-top-control")
        expect(brief).to_have_text("Control: inferred, 27 Nov 2025, 66 days before")
        assert brief.evaluate("(line) => line.scrollHeight <= line.clientHeight + 1")

    def test_the_legend_names_and_shows_both_parts_of_it(self, front: Page) -> None:
        row = front.locator(".cl-row", has=front.locator("[data-layer=control]"))
        expect(row.locator(".cl-row-name")).to_have_text("Russian side, approximate")
        expect(front.locator(".cl-legend .cl-help")).to_contain_text("Hatched: uncertain")
        left, right = row.locator("canvas").evaluate(
            """(canvas) => {
              const { width, height } = canvas;
              const pen = canvas.getContext("2d");
              return [0, width / 2].map((x) => {
                const { data } = pen.getImageData(x, 2, width / 2 - 1, height - 4);
                return new Set(data.filter((_, i) => i % 4 === 3)).size;
              });
            }"""
        )
        assert left == 1  # a plain tint
        assert right > 2  # stripes

    def test_a_switch_names_its_key_apart_from_its_name(self, front: Page) -> None:
        count = front.locator(".cl-count").first.inner_text()
        box = front.get_by_role("checkbox", name=f"Claimed {count}", exact=True)
        expect(box).to_have_attribute("aria-keyshortcuts", "1")
        keys = front.locator(".cl-legend .cl-kbd")
        assert keys.evaluate_all("(all) => all.every((key) => key.ariaHidden === 'true')")


class TestDays:
    """Days are whole days, in every language and wherever the reader sits."""

    def test_steps_and_words_agree(self, opened: Callable[..., Page]) -> None:
        page = opened(made_up(), timezone_id="America/Los_Angeles")
        date = page.locator(".cl-strip-date")
        expect(date).to_have_text("27 November 2025")
        page.get_by_role("button", name="Day before").click()
        expect(date).to_have_text("26 November 2025")
        assert page.evaluate("claimline.iso(claimlineMap.state().day)") == "2025-11-26"
        page.locator(".cl-canvas .leaflet-container").focus()
        page.keyboard.press("ArrowRight")
        expect(date).to_have_text("27 November 2025")
        page.keyboard.press("Shift+ArrowLeft")
        expect(date).to_have_text("20 November 2025")

    def test_brackets_go_to_days_with_claims(self, front: Page) -> None:
        payload = made_up()
        earlier = max(day for day in payload["claims"]["day"] if day < DAY)
        front.keyboard.press("[")
        assert front.evaluate("claimlineMap.state().day") == earlier

    def test_a_claim_appears_on_its_day_not_before(self, front: Page) -> None:
        payload = made_up()
        day = payload["claims"]["day"][20]
        for shift in (-1, 0):
            front.evaluate("(day) => claimlineMap.setState({ day })", day + shift)
            assert shown(front) == sum(1 for other in payload["claims"]["day"] if other <= day + shift)

    def test_before_the_first_claim_says_when_that_is(self, opened: Callable[..., Page]) -> None:
        payload = made_up()
        first = payload["claims"]["day"][0]
        payload["days"][0] = first - 10
        page = opened(payload)
        page.evaluate("(day) => claimlineMap.setState({ day })", first - 5)
        expect(page.locator(".cl-notice")).to_contain_text("No claims on or before")
        page.locator(".cl-way-main").click()
        assert page.evaluate("claimlineMap.state().day") == first

    @pytest.mark.parametrize(
        ("waiting", "words"), [(0, "No claims are loaded yet"), (8, "waiting for review: 8 claims")]
    )
    def test_without_claims_it_says_how_many_wait_for_review(
        self, opened: Callable[..., Page], waiting: int, words: str
    ) -> None:
        page = opened(made_up(0, 0) | ({"waiting": waiting} if waiting else {}))
        expect(page.locator(".cl-notice")).to_contain_text(words)

    def test_the_needle_follows_the_pointer(self, front: Page) -> None:
        track = front.locator(".cl-time-track")
        box = track.bounding_box()
        assert box is not None
        front.mouse.move(box["x"] + box["width"] / 3, box["y"] + 40)
        front.mouse.down()
        front.mouse.move(box["x"] + box["width"] / 4, box["y"] + 40, steps=4)
        front.mouse.up()
        day = front.evaluate("claimlineMap.state().day")
        assert day < DAY
        expect(track).to_have_attribute("aria-valuenow", str(day))

    def test_playing_stops_at_the_last_day(self, opened: Callable[..., Page]) -> None:
        page = opened(made_up(days=[DAY - 90, DAY], state=state(**VIEW, day=DAY - 2)))
        page.get_by_role("button", name="Play", exact=True).click()
        until(page, f"claimlineMap.state().day === {DAY}")
        expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()

    def test_less_motion_means_one_step_a_press(self, opened: Callable[..., Page]) -> None:
        payload = made_up(state=state(**VIEW, day=DAY - 40))
        page = opened(payload, reduced_motion="reduce")
        page.get_by_role("button", name="Play", exact=True).click()
        following = min(day for day in payload["claims"]["day"] if day > DAY - 40)
        assert page.evaluate("claimlineMap.state().day") == following
        expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()


class TestPlaces:
    """Finding, opening and walking through places."""

    def test_an_alias_finds_its_place(self, front: Page) -> None:
        name = place_name(3)
        front.keyboard.press("/")
        front.keyboard.type(f"old {name}".upper())
        option = front.get_by_role("option").first
        expect(option).to_contain_text(name)
        expect(option).to_contain_text(f"Old {name}, another name of it")
        front.keyboard.press("Enter")
        expect(front.locator(".cl-place-name")).to_have_text(name)
        assert front.evaluate("claimlineMap.state().place") == "p3"

    def test_an_unknown_name_says_so(self, front: Page) -> None:
        front.get_by_role("combobox", name="Find a place").fill("Nowhere at all")
        expect(front.get_by_role("option")).to_contain_text("No place of that name here.")

    def test_a_town_without_claims_is_found_and_that_is_said(self, opened: Callable[..., Page]) -> None:
        payload = made_up()
        payload["towns"] = {"name": ["Lonely Town", place_name(3)], "lon": [31000, 26000], "lat": [50000] * 2,
                            "rank": [0, 0]}  # fmt: skip
        page = opened(payload)
        field = page.get_by_role("combobox", name="Find a place")
        field.fill(place_name(3))
        options = page.get_by_role("option")
        expect(options.first).to_contain_text("Middle district")
        expect(options.filter(has_text="no claims about it")).to_contain_text(place_name(3))
        field.fill("lonely")
        field.press("Enter")
        notice = page.locator(".cl-notice")
        expect(notice).to_contain_text("No claims about Lonely Town in the reports read")
        expect(notice).to_contain_text("That is not a sign that nothing happened there.")
        until(page, "Math.abs(claimlineMap.state().center[1] - 31) < 0.01 && claimlineMap.state().zoom >= 9")
        page.evaluate("claimlineMap.select('p3')")
        expect(notice).to_be_hidden()

    def test_the_list_of_places_brings_crowded_symbols_apart(self, opened: Callable[..., Page]) -> None:
        page = opened(made_up(state=state(center=[48.4, 37.2], zoom=6)))
        until(page, "document.querySelectorAll('.cl-placelist button').length > 3")
        page.locator(".cl-placelist button").first.press("Enter")
        until(page, "claimlineMap.state().zoom >= 9")

    def test_a_card_shows_the_sentence_and_whose_it_is(self, opened: Callable[..., Page]) -> None:
        payload = made_up()
        claim = next(c for c in reversed(standing(payload)) if payload["claims"]["stance"][c] == 0)
        place = payload["claims"]["place"][claim]
        payload["state"]["place"] = f"p{place}"
        payload["cards"][str(claim)]["url"] = "https://example.org/a?b=1"
        page = opened(payload)
        card = page.locator(f".cl-card[data-claim='{claim:016x}']")
        card.locator(".cl-card-head").click()
        sentence = payload["cards"][str(claim)]["quote"]
        expect(card.locator(".cl-quote")).to_have_text(sentence)
        expect(card.locator(".cl-asword")).to_have_text(f"Old {place_name(place)}")
        expect(card).to_contain_text("Daily Gazette")
        expect(card).to_contain_text("Source F, information 6")
        expect(card.locator(".cl-verdict")).to_contain_text("Made-up reason")
        link = card.get_by_role("link")
        expect(link).to_have_attribute("rel", "noopener noreferrer")
        expect(link).to_have_attribute("href", "https://example.org/a?b=1")

    def test_keys_walk_west_to_east_open_and_close(self, front: Page) -> None:
        payload = made_up()
        until(front, "document.querySelectorAll('.cl-placelist button').length > 3")
        order = front.locator(".cl-placelist button").evaluate_all(
            "(all) => all.map((one) => one.dataset.place)"
        )
        west_to_east = [payload["places"]["lon"][payload["places"]["id"].index(place)] for place in order]
        assert west_to_east == sorted(west_to_east)
        front.locator(".cl-canvas .leaflet-container").focus()
        front.keyboard.press("n")
        front.keyboard.press("n")
        front.keyboard.press("Enter")
        assert front.evaluate("claimlineMap.state().place") == order[1]
        expect(front.locator(".cl-place-name")).to_be_focused()
        front.keyboard.press("Escape")
        expect(front.locator(".cl-panel")).to_be_hidden()
        assert front.evaluate("claimlineMap.state().place") == ""

    def test_keys_walk_on_from_the_place_that_was_closed_until_it_is_let_go_of(self, front: Page) -> None:
        until(front, "document.querySelectorAll('.cl-placelist button').length > 3")
        order = front.locator(".cl-placelist button").evaluate_all(
            "(all) => all.map((one) => one.dataset.place)"
        )
        front.locator(".cl-canvas .leaflet-container").focus()
        opened = []
        for keys in ("n Enter", "Escape n Enter", "Escape Escape n Enter"):
            for key in keys.split():
                front.keyboard.press(key)
            opened.append(front.evaluate("claimlineMap.state().place"))
        assert opened == [order[0], order[1], order[0]]

    def test_every_place_is_a_button_with_a_sentence(self, front: Page) -> None:
        until(front, "document.querySelectorAll('.cl-placelist button').length > 3")
        button = front.locator(".cl-placelist button").first
        text = button.inner_text()
        name, count, verdict = text.split(", ")
        assert name.strip()
        assert count.endswith(("claim", "claims"))
        assert verdict in {value for key, value in texts.load("en").items() if key.startswith("verdict.")}
        button.focus()
        front.keyboard.press("Enter")
        expect(front.locator(".cl-place-name")).to_have_text(name)

    def test_a_click_on_a_symbol_opens_its_place(self, opened: Callable[..., Page]) -> None:
        page = opened(made_up(1, 3))
        spot = page.evaluate(
            """() => {
              const { places } = claimlineMap.model();
              const box = claimlineMap.map.getContainer().getBoundingClientRect();
              const point = claimlineMap.map.latLngToContainerPoint([places.lat[0], places.lon[0]]);
              return [box.x + point.x, box.y + point.y];
            }"""
        )
        page.mouse.move(*spot)
        expect(page.get_by_role("tooltip")).to_contain_text(place_name(0))
        page.mouse.click(*spot)
        expect(page.locator(".cl-place-name")).to_have_text(place_name(0))

    def test_places_without_a_point_are_listed_not_drawn(self, opened: Callable[..., Page]) -> None:
        payload = made_up(6, 12)
        payload["places"]["lon"][2] = payload["places"]["lat"][2] = None
        page = opened(payload)
        expect(page.locator(".cl-group", has=page.locator(".cl-unmapped")).locator(".cl-note")).to_have_text(
            re.compile("claims?$")
        )
        row = page.locator(".cl-unmapped-row")
        expect(row).to_contain_text(place_name(2))
        assert page.evaluate("claimlineMap.stats().places") <= 5
        row.click()
        expect(page.locator(".cl-place-note")).to_contain_text("No exact point is known")
        expect(page.locator(".cl-on")).to_have_count(0)  # nothing of it is "shown on map"

    def test_an_unknown_place_in_the_state_is_said(self, opened: Callable[..., Page]) -> None:
        page = opened(made_up(state=state(**VIEW, place="<b>nowhere</b>")))
        expect(page.locator(".cl-notice")).to_contain_text("No place “<b>nowhere</b>” in these claims")
        page.get_by_role("button", name="Dismiss").click()
        expect(page.locator(".cl-notice")).to_be_hidden()

    def test_a_pending_claim_is_marked(self, opened: Callable[..., Page]) -> None:
        payload = made_up(1, 1, state=state(**VIEW, place="p0"))
        payload["claims"]["pending"] = [1]
        page = opened(payload)
        expect(page.locator(".cl-card .cl-tag")).to_have_text("not yet judged")
        expect(page.locator(".cl-legend .cl-help")).to_contain_text("not yet judged by a person")


class TestHostileWords:
    """Foreign words are shown as they are; nothing in them runs, loads or becomes markup."""

    def test_they_are_shown_literally(self, opened: Callable[..., Page], watch: Watch) -> None:
        payload = made_up(len(HOSTILE), len(HOSTILE))
        payload["places"] |= {key: list(HOSTILE) for key in ("name", "other", "admin")}
        payload["places"]["aliases"] = [[text] for text in HOSTILE]
        payload["title"], payload["disclaimer"] = HOSTILE[5], HOSTILE[6]
        payload["claimants"]["name"] = [HOSTILE[number] for number in range(6)]
        payload["claims"]["day"] = [DAY] * len(HOSTILE)
        payload["sources"] = [
            {"name": text, "licence": text, "url": "javascript:alert(1)", "text": text} for text in HOSTILE
        ]
        payload["remarks"] = [
            {"day": DAY, "publisher": HOSTILE[6], "claimant": HOSTILE[0], "quote": HOSTILE[5]}
            | {"stance": "unconfirmed", "doc": "x"}
        ]
        for number, text in enumerate(HOSTILE):
            payload["cards"][str(number)] = {
                "quote": text, "written": text, "mark": [0, len(text)], "publisher": text,
                "url": "javascript:alert(1)",
                "title": text, "event": text, "grade": text, "where": 0.5, "reasons": [text],
                "why": [text] * 3,
            }  # fmt: skip
        page = opened(payload)
        dialogs: list[str] = []
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        for number, text in enumerate(HOSTILE):
            page.evaluate("(id) => claimlineMap.select(id)", f"p{number}")
            expect(page.locator(".cl-place-name")).to_have_text(text)
            assert page.locator(".cl-asword").first.evaluate("(node) => node.textContent") == text
            assert text in page.locator(".cl-verdict").first.evaluate("(node) => node.textContent")
        page.get_by_role("button", name="Sources and dates").click()
        assert page.locator(".cl-popover .cl-source-name").evaluate_all(
            "(all) => all.map((one) => one.textContent)"
        ) == list(HOSTILE)
        assert (
            page.locator(
                ".claimline img, .claimline script, .claimline b b, .claimline a[href^=javascript]"
            ).count()
            == 0
        )
        assert page.locator(".cl-panel a").count() == 0
        assert dialogs == []


class TestStandaloneFile:
    """One file from a disk: no request, its own theme, its own address."""

    def test_it_asks_nobody_for_anything(
        self, opened: Callable[..., Page], new_page: OpenPage, tmp_path: Path
    ) -> None:
        path = tmp_path / "alone.html"
        path.write_text(standalone(made_up()), encoding="utf-8")
        page = new_page()
        page.context.set_offline(True)
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.goto(path.as_uri())
        until(page, "window.claimlineMap && claimlineMap.stats().paints > 0")
        page.keyboard.press("1")
        page.evaluate("claimlineMap.select('p1')")
        drawn(page)
        assert [url for url in requests if not url.startswith("data:")] == [path.as_uri()]
        assert page.evaluate("document.fonts.check('600 13px Inter', 'Покровськ')")

    def test_a_reload_restores_the_view(self, opened: Callable[..., Page]) -> None:
        page = opened(made_up())
        page.keyboard.press("2")
        page.locator("[data-claimant=watchers]").click()
        page.get_by_role("radio", name="at least Moderate").click()
        page.evaluate("claimlineMap.select('p5')")
        until(page, "location.hash.includes('place=p5') && location.hash.includes('sure=moderate')")
        page.reload()
        until(page, "window.claimlineMap && claimlineMap.stats().paints > 0")
        kept = page.evaluate("claimlineMap.state()")
        assert kept["layers"]["supported"] is False
        assert (kept["off"], kept["conf"], kept["place"]) == (["watchers"], 1, "p5")
        expect(page.locator(".cl-place-name")).to_have_text(place_name(5))

    def test_a_mad_address_is_left_aside(self, opened: Callable[..., Page]) -> None:
        page = opened(made_up(), "#date=2025-02-30&hide=claimed,{{7*7}}&sure=very&age=-1&at=1e999,x,y")
        kept = page.evaluate("claimlineMap.state()")
        assert kept["day"] == DAY
        assert kept["layers"]["claimed"] is False
        assert set(kept["layers"]) == {*LAYERS, "control", "declared", "gap", "measure", "names"}
        assert (kept["conf"], kept["age"], kept["center"]) == (
            0,
            0,
            [pytest.approx(48.4, abs=0.01), pytest.approx(37.2, abs=0.01)],
        )

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_it_follows_the_systems_theme(self, opened: Callable[..., Page], scheme: str) -> None:
        payload = made_up(theme="auto")
        payload["state"].pop("theme")
        page = opened(payload, color_scheme=scheme)
        root = page.locator(".claimline")
        expect(root).to_have_attribute("data-theme", scheme)
        assert (
            root.evaluate("(node) => getComputedStyle(node).getPropertyValue('--cl-ink')")
            == THEMES[scheme]["ink"]
        )
        other = "dark" if scheme == "light" else "light"
        page.evaluate("(theme) => claimlineMap.setState({ theme })", other)
        expect(root).to_have_attribute("data-theme", other)

    def test_ukrainian_has_its_own_words_and_plurals(self, opened: Callable[..., Page]) -> None:
        payload = made_up(5, 5, "uk")
        payload["claims"]["day"] = [DAY] * 5
        page = opened(payload)
        expect(page.locator(".cl-strip-date")).to_have_text("27 листопада 2025")
        expect(page.locator(".cl-strip-claims")).to_contain_text("5 заяв")
        expect(page.get_by_role("heading", name="Заяви за висновком")).to_be_visible()

    @pytest.mark.parametrize(
        ("claims", "said"),
        [
            (2, "2 заяви, усі від російської сторони"),
            (5, "5 заяв, усі від російської сторони"),
            (21, "21 заява, усі від російської сторони"),
        ],
    )
    def test_ukrainian_panel_counts_in_its_forms(
        self, opened: Callable[..., Page], claims: int, said: str
    ) -> None:
        payload = made_up(1, claims, "uk", state=state(**VIEW, place="p0"))
        payload["claims"] |= {"day": [DAY - 6] * claims, "claimant": [0] * claims}
        payload["days"] = [DAY - 10, DAY]
        page = opened(payload)
        numbers = page.locator(".cl-number").all_inner_texts()
        count, words = said.split(" ", 1)
        assert [text.split("\n") for text in numbers[:2]] == [[count, words], ["1", "заявник називає його"]]
        assert numbers[2].endswith("остання заява, 6 днів тому")

    def test_rows_of_both_general_staffs_differ(self, opened: Callable[..., Page]) -> None:
        payload = made_up(1, 6, state=state(**VIEW, place="p0"))
        payload["claimants"]["name"][:2] = [
            "General Staff of the one side",
            "General Staff of the other side",
        ]
        payload["claims"]["claimant"] = [0, 1] * 3
        page = opened(payload)
        labels = page.locator(".cl-ps-label")
        sides = [payload["claimants"]["side"][number].upper() for number in (0, 1)]
        expect(labels.nth(1).locator(".cl-badge")).to_have_text(sides[0])
        expect(labels.nth(2).locator(".cl-badge")).to_have_text(sides[1])
        assert labels.evaluate_all("(all) => all.every((one) => one.scrollWidth <= one.clientWidth)")


class TestHost:
    """Inside a page: mounted once, told what changed, telling what rested."""

    def test_a_hundred_updates_neither_remount_nor_leak(self, hosted: Callable[..., Page]) -> None:
        page = hosted(made_up(state=state(**VIEW, place="p2")))
        devtools = page.context.new_cdp_session(page)

        def update(pairs: int) -> tuple[dict[str, int], list[int]]:
            """Show two payloads in turn; return what is alive, and what is in the page."""
            page.evaluate(
                """async ([first, second, pairs]) => {
                  for (let i = 0; i < pairs; i++) {
                    map.update(second);
                    map.update(first);
                    if (i % 10 === 0) await new Promise((done) => setTimeout(done, 20));
                  }
                  await new Promise((done) => setTimeout(done, 600));
                }""",
                [made_up(state=state(**VIEW)), made_up(20, 50), pairs],
            )
            devtools.send("HeapProfiler.collectGarbage")
            alive = devtools.send("Memory.getDOMCounters")
            return alive, page.evaluate(
                """["*", "canvas"].map((tag) => document.querySelectorAll(tag).length)"""
            )

        before, in_page = update(2)
        after, in_page_after = update(50)
        assert in_page == in_page_after
        assert after["jsEventListeners"] <= before["jsEventListeners"] + 20
        assert after["nodes"] <= before["nodes"] * 1.1
        assert page.evaluate("map.stats().mounts") == 1
        assert page.locator(".claimline").count() == 1
        assert page.evaluate("map.state().place") == "p2"

    def test_new_data_keep_what_the_reader_chose(self, hosted: Callable[..., Page]) -> None:
        payload = made_up()
        page = hosted(payload)
        page.locator(".cl-check[data-layer=disputed]").uncheck()
        page.evaluate("map.select('p7')")
        more = made_up(24, 80)
        page.evaluate("(payload) => map.update(payload)", more)
        assert page.evaluate("map.state().layers.disputed") is False
        expect(page.locator(".cl-place-name")).to_have_text(place_name(7))
        kept = standing(more, lambda claim: layer_of(more, claim) != "disputed")
        assert shown(page, "map") == len(kept)

    def test_it_reports_once_when_choices_rest(self, hosted: Callable[..., Page]) -> None:
        page = hosted(made_up())
        page.wait_for_timeout(500)
        assert page.evaluate("calls.report.length") == 0  # nobody chose anything yet
        for key in ("1", "2", "3"):
            page.locator(".cl-canvas .leaflet-container").press(key)
        until(page, "calls.report.length > 0")
        page.wait_for_timeout(400)
        reports = page.evaluate("calls.report")
        assert len(reports) == 1
        assert [key for key in LAYERS if reports[0]["layers"][key] is False] == [
            "claimed",
            "supported",
            "confirmed",
        ]
        page.evaluate("map.setState({ conf: 1 })")  # the host's own change is not told back
        page.wait_for_timeout(400)
        assert page.evaluate("calls.report.length") == 1

    def test_missing_cards_are_asked_for_once_and_shown(self, hosted: Callable[..., Page]) -> None:
        payload = made_up()
        cards = payload.pop("cards")
        page = hosted(payload | {"cards": {}})
        claim = standing(payload)[-1]
        place = f"p{payload['claims']['place'][claim]}"
        page.evaluate("(id) => map.select(id)", place)
        expect(page.locator(".cl-skeleton").first).to_be_attached()
        page.keyboard.press("1")
        page.keyboard.press("1")
        assert page.evaluate("calls.ask") == [place]
        page.evaluate("([place, cards]) => map.provide({ place, cards })", [place, cards])
        expect(page.locator(".cl-skeleton")).to_have_count(0)
        expect(page.locator(".cl-quote").first).to_be_visible()

    def test_buttons_act_through_the_host(self, hosted: Callable[..., Page]) -> None:
        page = hosted(made_up())
        page.get_by_role("button", name="Download picture").click()
        page.get_by_role("button", name="How verdicts are reached").click()
        assert page.evaluate("calls.act") == ["snapshot", "method"]

    def test_the_phones_menu_leads_to_the_hosts_pages(self, hosted: Callable[..., Page]) -> None:
        payload = made_up(2, 2)
        page = hosted(payload, **PHONE)
        page.evaluate(
            """(payload) => {
              const pages = [{ text: "Evidence", href: "https://example.org/evidence" },
                { text: "<b>Bad</b>", href: "javascript:alert(1)" }];
              window.map = claimline.boot(document.getElementById("home"), payload, { pages });
            }""",
            payload,
        )
        page.get_by_role("button", name="Menu").tap()
        menu = page.get_by_role("dialog", name="Menu")
        expect(menu.get_by_role("link", name="Evidence")).to_have_attribute(
            "href", "https://example.org/evidence"
        )
        assert menu.get_by_text("<b>Bad</b>").locator("xpath=..").get_attribute("href") is None

    def test_the_phones_menu_acts_on_what_is_chosen_now(self, hosted: Callable[..., Page]) -> None:
        payload = made_up(2, 2)
        page = hosted(payload, **PHONE)
        page.evaluate(
            """(payload) => {
              const pages = [
                { text: "Evidence", act: "page:evidence" }, { text: "Українська", act: "language:uk" },
              ];
              const act = (name) => calls.act.push(name);
              window.map = claimline.boot(document.getElementById("home"), payload, { pages, act });
            }""",
            payload,
        )
        for name in ("Evidence", "Українська"):
            page.get_by_role("button", name="Menu").tap()
            page.get_by_role("dialog", name="Menu").get_by_role("button", name=name).tap()
        assert page.evaluate("calls.act") == ["page:evidence", "language:uk"]

    def test_another_language_starts_the_map_anew_on_the_same_view(self, hosted: Callable[..., Page]) -> None:
        payload, other = made_up(), made_up(language="uk")
        page = hosted(payload)
        source = static.script("hosting", "mapview")
        page.evaluate(
            """async ([source, payload]) => {
              const there = ["style", "script", "boot"].map((name) => [name, Promise.resolve()]);
              window.claimlineFiles = new Map(there);
              const file = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
              const shown = (await import(file)).default;
              const parentElement = document.getElementById("home");
              parentElement.replaceChildren();
              window.show = async (payload) => {
                const data = { files: { style: "style", script: "script", boot: "boot" },
                  payload, theme: "light", opening: { key: "1", state: payload.state },
                  cardsOf: "", cards: {}, words: {}, pages: [] };
                shown({ parentElement, data, setStateValue() {}, setTriggerValue() {} });
                await new Promise((done) => setTimeout(done, 100));
              };
              await show({ ...payload, stamp: "1" });
            }""",
            [source, payload],
        )
        before = page.evaluate("claimlineMap.stats().mounts")
        page.evaluate("claimlineMap.setState({ conf: 1, place: 'p3', center: [48.1, 36.9], zoom: 8 })")
        page.evaluate("(payload) => show({ ...payload, stamp: '1' })", other)
        expect(page.get_by_role("heading", name="Заяви за висновком")).to_be_visible()
        expect(page.locator(".claimline")).to_have_count(1)
        kept = page.evaluate("claimlineMap.state()")
        assert (kept["conf"], kept["place"], kept["zoom"]) == (1, "p3", 8)
        assert kept["center"] == [pytest.approx(48.1, abs=0.01), pytest.approx(36.9, abs=0.01)]
        assert page.evaluate("claimlineMap.stats().mounts") == before + 1
        page.evaluate("(payload) => show({ ...payload, stamp: '2' })", other)
        assert page.evaluate("claimlineMap.stats().mounts") == before + 1

    def test_how_a_claim_was_read_is_folded_away(self, hosted: Callable[..., Page]) -> None:
        payload = made_up()
        claim = standing(payload)[-1]
        page = hosted(payload | {"state": state(**VIEW, place=f"p{payload['claims']['place'][claim]}")})
        reason = page.locator(".cl-reasons")
        expect(reason).to_be_hidden()
        page.get_by_role("button", name="How it was read").click()
        expect(reason).to_have_text("a former name")

    def test_booting_again_ends_the_instance_before(self, hosted: Callable[..., Page]) -> None:
        payload = made_up(3, 3)
        page = hosted(payload)
        page.evaluate(
            "(payload) => { window.map = claimline.boot(document.getElementById('home'), payload, {}); }",
            payload,
        )
        assert page.locator(".claimline").count() == 1
        assert sum(drawn(page, "map").values()) > 0
        page.evaluate("map.destroy()")
        assert page.locator("#home *").count() == 0

    def test_tiles_are_asked_for_only_when_picked(self, hosted: Callable[..., Page], watch: Watch) -> None:
        tiles = {"key": "made-up", "name": "Made-up tiles", "url": "https://tiles.invalid/{z}/{x}/{y}.png",
                 "attribution": "© <b>Nobody</b>", "maxZoom": 12}  # fmt: skip
        page = hosted(made_up(rasters=[tiles]))
        page.wait_for_timeout(200)
        assert watch.foreign == []
        page.get_by_label("Base map").select_option("made-up")
        expect(page.locator(".cl-disclaimer")).to_contain_text("© <b>Nobody</b>")
        until(page, "document.querySelectorAll('.leaflet-tile').length > 0")
        page.get_by_label("Base map").select_option("")
        expect(page.locator(".leaflet-tile")).to_have_count(0)
        page.wait_for_timeout(500)  # what was asked for and refused is told a little later
        assert watch.foreign
        assert all(url.startswith("https://tiles.invalid/") for url in watch.foreign)
        watch.foreign.clear()
        watch.errors[:] = [text for text in watch.errors if "ERR_FAILED" not in text]


class TestPhone:
    """Below 760 px: the map is the screen, everything else comes as a sheet."""

    def test_layers_and_choices_are_in_the_sheet(self, phone: Page) -> None:
        payload = made_up()
        key = phone.locator(".cl-layerkey")
        expect(key).to_have_text("5")
        key.tap()
        sheet = phone.get_by_role("dialog", name="Layers and choices")
        sheet.locator("[data-layer=confirmed]").uncheck()
        sheet.locator("[data-claimant=gazette]").tap()
        sheet.get_by_role("radio", name="at least High").tap()
        expect(sheet.get_by_role("slider", name="Claims stand for")).to_be_visible()
        sheet.get_by_role("button", name="Done").tap()
        expect(sheet).to_be_hidden()
        expect(key).to_have_text("4")
        wanted = standing(
            payload,
            lambda claim: (
                payload["claims"]["conf"][claim] == 2
                and payload["claims"]["claimant"][claim] != 5
                and layer_of(payload, claim) != "confirmed"
            ),
        )
        assert shown(phone) == len(wanted)

    def test_the_place_sheet_has_three_rests(self, phone: Page) -> None:
        phone.evaluate("claimlineMap.select('p3')")
        panel = phone.locator(".cl-panel")
        heights = []
        for rest in ("half", "high", "low"):
            expect(panel).to_have_attribute("data-rest", rest)
            until(phone, "document.querySelector('.cl-panel').getAnimations().length === 0")
            box = panel.bounding_box()
            assert box is not None
            heights.append(round(box["height"] / 844, 2))
            phone.locator(".cl-handle").tap()
        assert heights == [0.53, 0.92, round(96 / 844, 2)]

    def test_the_view_is_what_the_sheet_leaves_free(self, phone: Page) -> None:
        phone.evaluate("claimlineMap.select('p3')")
        until(phone, "document.querySelector('.cl-panel').getAnimations().length === 0")
        place = phone.evaluate(
            "(() => { const { lat, lon } = claimlineMap.model().places; return [lat[3], lon[3]]; })()"
        )
        centre = "claimlineMap.state().center"
        until(
            phone, f"Math.hypot({centre}[0] - {place[0]}, {centre}[1] - {place[1]}) < 0.01"
        )  # it has flown there
        until(phone, "!document.querySelector('.cl-pips.cl-stale')")
        kept = phone.evaluate("claimlineMap.state().center")
        assert kept == [pytest.approx(place[0], abs=0.01), pytest.approx(place[1], abs=0.01)]
        off = phone.evaluate(
            """(() => {
              const box = claimlineMap.map.getContainer().getBoundingClientRect();
              const sheet = document.querySelector(".cl-panel").getBoundingClientRect();
              const view = claimlineMap.view();
              const covered = { bottom: box.bottom - sheet.top };
              const { map } = claimlineMap;
              const found = claimline.offFrame(map, claimlineMap.model(), view, () => 0, 99, covered);
              const under = [];
              const { lat, lon, n } = claimlineMap.model().places;
              for (let p = 0; p < n; p++) {
                const { x, y } = map.latLngToContainerPoint([lat[p], lon[p]]);
                const inside = x >= 0 && x <= box.width && y >= 0 && y <= sheet.top - box.top;
                if (view.best[p] >= 0 && !inside) under.push(p);
              }
              const clear = found.every((one) => one.y <= sheet.top);
              return [found.map((one) => one.place).sort(), under.sort(), clear];
            })()"""
        )
        assert off[0] == off[1]
        assert off[0]
        assert off[2]

    def test_the_sheet_follows_a_drag_and_closes_below(self, phone: Page) -> None:
        phone.evaluate("claimlineMap.select('p3')")
        until(phone, "document.querySelector('.cl-panel').getAnimations().length === 0")
        box = phone.locator(".cl-handle").bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + 6
        phone.mouse.move(x, y)
        phone.mouse.down()
        phone.mouse.move(x, 120, steps=6)
        phone.wait_for_timeout(300)
        phone.mouse.up()
        expect(phone.locator(".cl-panel")).to_have_attribute("data-rest", "high")
        until(phone, "document.querySelector('.cl-panel').getAnimations().length === 0")
        phone.mouse.move(x, 80)
        phone.mouse.down()
        phone.mouse.move(x, 840, steps=12)
        phone.mouse.up()
        expect(phone.locator(".cl-panel")).to_be_hidden()

    def test_what_is_tapped_is_large_enough(self, phone: Page) -> None:
        phone.locator(".cl-layerkey").tap()
        small = phone.evaluate(
            """() => [...document.querySelectorAll(".cl-top button:not(.cl-top-date), .cl-layerkey, " +
                ".cl-zoom button, .cl-sheet button, .cl-row, .cl-sheet input[type=range]")]
              .filter((one) => one.getClientRects().length)
              .map((one) => [one.className, one.getBoundingClientRect()])
              .filter(([, box]) => box.height < 43.5 || box.width < 43.5)  // half a pixel: it slides in
              .map(([name, box]) => `${name} ${box.width} x ${box.height}`)"""
        )
        assert [name for name in small if "cl-textlink" not in name and "cl-note" not in name] == []

    def test_day_steps_and_search_are_in_the_bar(self, phone: Page) -> None:
        expect(phone.locator(".cl-top-date")).to_have_text("27 Nov 2025")
        phone.get_by_role("button", name="Previous day").tap()
        expect(phone.locator(".cl-top-date")).to_have_text("26 Nov 2025")
        phone.locator(".cl-top").get_by_role("button", name="Search").tap()
        phone.keyboard.type(place_name(4).lower())
        phone.get_by_role("option").first.tap()
        expect(phone.get_by_role("dialog", name="Find a place")).to_be_hidden()
        expect(phone.locator(".cl-place-name")).to_have_text(place_name(4))

    def test_turning_the_phone_keeps_everything(self, phone: Page) -> None:
        phone.evaluate("claimlineMap.select('p3')")
        phone.set_viewport_size({"width": 1440, "height": 900})
        expect(phone.locator(".cl-stage .cl-legend")).to_be_visible()
        expect(phone.locator(".cl-rail [data-claimant=gazette]")).to_be_visible()
        phone.set_viewport_size({"width": 390, "height": 844})
        expect(phone.locator(".cl-layerkey")).to_be_visible()
        expect(phone.locator(".cl-place-name")).to_have_text(place_name(3))
        assert phone.evaluate("claimlineMap.stats().mounts") == 1


class TestReaders:
    """For those who do not see the map or do not use a pointer."""

    def test_every_control_has_a_name(self, opened: Callable[..., Page]) -> None:
        page = opened(made_up(state=state(**VIEW, place="p3")))
        nameless = page.evaluate(
            """() => [...document.querySelectorAll(".claimline :is(button, input, select, [role=slider])")]
              .filter((one) => !one.textContent.trim() && !one.getAttribute("aria-label")
                && !(one.labels && one.labels.length) && one.getAttribute("aria-hidden") !== "true")
              .map((one) => one.outerHTML)"""
        )
        assert nameless == []

    def test_a_table_tells_the_same_claims(self, front: Page) -> None:
        payload = made_up()
        until(front, f"document.querySelectorAll('.cl-table tbody tr').length === {len(standing(payload))}")
        newest = standing(payload)[-1]
        first = front.locator(".cl-table tbody tr").first
        expect(first.locator("td").nth(1)).to_have_text(place_name(payload["claims"]["place"][newest]))

    def test_changes_are_said_aloud(self, front: Page) -> None:
        payload = made_up()
        front.keyboard.press("1")
        left = len(standing(payload, lambda claim: layer_of(payload, claim) != "claimed"))
        expect(front.locator("[aria-live=polite]")).to_have_text(f"Claimed off, {left} claims shown")

    def test_the_tab_order_goes_from_strip_to_timeline(self, opened: Callable[..., Page]) -> None:
        page = opened(made_up(state=state(**VIEW, place="p3")))
        until(page, "document.querySelectorAll('.cl-placelist button').length > 3")
        order = page.evaluate(
            """() => {
              const parts = ["cl-rail", "cl-strip", "cl-legend", "cl-placelist", "cl-panel", "cl-time"];
              const stops = [...document.querySelectorAll(".claimline :is(button, input, [tabindex='0'])")];
              const first = parts.map((name) => stops.findIndex((stop) => stop.closest("." + name)));
              return first;
            }"""
        )
        assert order == sorted(order)
        assert -1 not in order

    def test_focus_is_seen(self, front: Page) -> None:
        front.keyboard.press("Tab")
        front.keyboard.press("Tab")
        outline = front.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert float(outline.removesuffix("px")) >= 2

    def test_keys_leave_typing_alone(self, front: Page) -> None:
        before = drawn(front)
        field = front.get_by_role("combobox", name="Find a place")
        field.fill("")  # the page is shared: an earlier test may have searched
        front.keyboard.type("1 2 p[")
        expect(field).to_have_value("1 2 p[")
        assert drawn(front) == before
        assert front.evaluate("claimlineMap.state().day") == DAY

    def test_the_list_of_keys_opens_and_closes(self, front: Page) -> None:
        front.keyboard.press("?")
        listed = front.get_by_role("dialog", name="Keys")
        expect(listed).to_contain_text("verdict layers")
        front.keyboard.press("Escape")
        expect(listed).to_be_hidden()


def test_a_version_it_does_not_know_is_refused_in_words(new_page: OpenPage, watch: Watch) -> None:
    page = new_page()
    page.set_content("<div id=home></div>")
    page.add_script_tag(content=assets.bundle_js())
    page.add_script_tag(content=host_script(draw(None)))
    said = page.evaluate(
        """(payload) => {
          try { claimline.boot(document.getElementById("home"), payload, {}); }
          catch (error) { return error.message; }
        }""",
        copy.deepcopy(made_up(1, 1)) | {"v": 2},
    )
    assert said == "payload version is 2; this page draws version 1"
