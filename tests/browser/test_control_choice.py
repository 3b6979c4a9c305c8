"""Control maps in a browser: choosing one, its own day, playback, what changed since, a place's history."""

from __future__ import annotations

import base64
import io
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect

from layers.style import CONTROL_OPACITY, LIGHT
from layers.webmap import assets, draw, host_script
from layers.webmap.page import standalone
from tests.browser.conftest import redrawn
from tests.browser.test_interface import PHONE, drawn, made_up, shown, until
from tests.layers.webmap_payload import DAY, FIRST, MISSING, controls, edges, histories, state

OpenPage = Callable[..., Page]
Opened = Callable[..., Page]
VIEW = {"center": [48.4, 37.2], "zoom": 8}
SINCE = DAY - 30
PLAY = {"name": "Play", "exact": True}
PAINTED_MAPS = """() => {
  window.painted = [];
  const { paint } = claimline.CanvasLayer.prototype;
  claimline.CanvasLayer.prototype.paint = function () {
    paint.call(this);
    if (this._control) painted.push(this._control.day);
  };
}"""


def mapped(language: str = "en", **chosen: Any) -> dict[str, Any]:
    """Return a made-up payload with four series of control maps and every place's history."""
    payload = made_up(24, 60, language, controls=controls(), state=state(**VIEW | chosen))
    return payload | {"histories": histories(payload["places"]["id"])}


@pytest.fixture
def opened(new_page: OpenPage, tmp_path: Path) -> Opened:
    """Return a function that opens a payload as a standalone file from the disk."""

    def open_file(payload: dict[str, Any], fragment: str = "", **options: Any) -> Page:
        path = tmp_path / "front.html"
        path.write_text(standalone(payload), encoding="utf-8")
        page = new_page(**options)
        page.goto(path.as_uri() + fragment)
        until(page, "window.claimlineMap && claimlineMap.stats().paints > 0")
        return page

    return open_file


def go_to(page: Page, day: int) -> None:
    """Show a day as the host would."""
    page.evaluate("(day) => claimlineMap.setState({ day })", day)
    drawn(page)


def day_shown(page: Page) -> int:
    """Return the as-of day."""
    day: int = page.evaluate("claimlineMap.state().day")
    return day


def map_shown(page: Page) -> list[Any]:
    """Return the key and the day of the control map on the ground."""
    found: list[Any] = page.evaluate(
        """(() => {
          const state = claimlineMap.state();
          const control = claimline.controlOn(claimlineMap.model(), state.day, state);
          return control ? [control.key, control.day] : [];
        })()"""
    )
    return found


def colours(page: Page, lat: float, lon: float, reach: int = 9) -> Counter[tuple[int, ...]]:
    """Return the colours around a point of the map, how many pixels each."""
    x, y = page.evaluate(
        """([lat, lon]) => {
          const box = claimlineMap.map.getContainer().getBoundingClientRect();
          const point = claimlineMap.map.latLngToContainerPoint([lat, lon]);
          return [Math.round(box.x + point.x), Math.round(box.y + point.y)];
        }""",
        [lat, lon],
    )
    clip = {"x": x - reach, "y": y - reach, "width": 2 * reach, "height": 2 * reach}
    picture = Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")
    return Counter(
        picture.get_flattened_data() if hasattr(picture, "get_flattened_data") else picture.getdata()
    )


def over(below: str | tuple[int, ...], above: str, opacity: float) -> tuple[int, ...]:
    """Return the colour that one colour makes over another."""
    ground, ink = (_rgb(one) if isinstance(one, str) else one for one in (below, above))
    return tuple(round(b + (a - b) * opacity) for b, a in zip(ground, ink, strict=True))


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Return whether two colours differ by rounding only."""
    return all(abs(a - b) <= 2 for a, b in zip(one, other, strict=True))


LAND = _rgb(LIGHT["land"])
HELD = over(LAND, LIGHT["ruFill"], CONTROL_OPACITY["light"])
GAINED = over(HELD, LIGHT["recent"], 0.75)


class TestChoice:
    """One map is chosen; its own day is said wherever it is shown."""

    def test_a_choice_changes_ground_words_and_address(self, opened: Opened) -> None:
        page = opened(mapped())
        select = page.get_by_label("Control map", exact=True)
        assert select.locator("option").all_inner_texts() == [
            "DeepState, assessed", "ISW, assessed", "ISW, claimed", "Inferred from place statuses",
        ]  # fmt: skip
        assert map_shown(page) == ["deepstate", DAY]
        strip = page.locator(".cl-strip-control")
        expect(strip).to_have_text("Control: DeepState, map of 27 Nov 2025")
        select.select_option(label="ISW, assessed")
        assert map_shown(page) == ["isw", DAY - 11]
        expect(strip).to_have_text("Control: ISW, map of 16 Nov 2025, 11 days before")
        expect(page.locator(".cl-controlgroup")).to_contain_text("16 Nov 2025, 11 days before")
        expect(page.locator(".cl-locator-day")).to_have_text("16 Nov 2025")
        expect(page.locator(".cl-legend .cl-help")).to_contain_text("the control map is 11 days older")
        expect(page.locator(".cl-kindrow")).to_have_text("Russian advance")
        select.select_option(label="ISW, claimed")
        expect(strip).to_have_text("Control: ISW, claimed, map of 16 Nov 2025, 11 days before")
        expect(page.locator(".cl-row", has=page.locator("[data-layer=control]"))).to_contain_text(
            "Claimed Russian control"
        )
        until(page, "location.hash.includes('map=isw-claimed')")

    def test_each_series_paints_its_own_ground(self, opened: Opened) -> None:
        page = opened(mapped())
        pictures = set()
        for key in ("deepstate", "isw", "isw-claimed", "claimline-inferred"):
            page.get_by_label("Control map", exact=True).select_option(key)
            drawn(page)
            pictures.add(page.locator(".cl-canvas").screenshot())
        assert len(pictures) == 4

    def test_a_day_without_a_map_has_the_one_before(self, opened: Opened) -> None:
        page = opened(mapped())
        go_to(page, MISSING[1])
        assert map_shown(page) == ["deepstate", MISSING[0] - 1]
        expect(page.locator(".cl-strip-control")).to_contain_text("map of 6 Nov 2025, 2 days before")
        expect(page.locator(".cl-locator-day")).to_have_text("6 Nov 2025")

    def test_before_the_first_map_that_is_said(self, opened: Opened) -> None:
        page = opened(mapped(day=FIRST - 5))
        said = "No control map on or before 23 Sep 2025. The earliest is 28 Sep 2025."
        expect(page.locator(".cl-strip-control")).to_have_text(said)
        expect(page.locator(".cl-controlgroup .cl-help")).to_have_text(said)
        expect(page.locator(".cl-locator-day")).to_be_hidden()
        assert map_shown(page) == []
        assert shown(page) > 0

    def test_days_reach_as_far_as_the_maps(self, opened: Opened) -> None:
        payload = mapped(control="isw")
        payload["days"] = [DAY - 5, DAY - 2]
        page = opened(payload | {"state": state(**VIEW, day=DAY - 2)})
        track = page.locator(".cl-time-track")
        expect(track).to_have_attribute("aria-valuemin", str(FIRST))
        expect(track).to_have_attribute("aria-valuemax", str(DAY + 20))
        page.get_by_label("Control map", exact=True).select_option("isw")
        expect(track).to_have_attribute("aria-valuemin", str(FIRST - 14))
        go_to(page, DAY + 20)
        page.get_by_label("Control map", exact=True).select_option("isw-claimed")
        assert day_shown(page) == DAY + 20  # a choice of map moves no date

    def test_the_grey_zone_is_a_switch_where_there_is_one(self, opened: Opened) -> None:
        page = opened(mapped())
        at = (48.95, 36.45)
        assert colours(page, *at)[LAND] == 0
        page.keyboard.press("8")
        expect(page.locator("[data-layer=grey]")).not_to_be_checked()
        drawn(page)
        assert colours(page, *at).most_common(1)[0][0] == LAND
        until(page, "location.hash.includes('hide=grey')")
        page.get_by_label("Control map", exact=True).select_option("isw")
        expect(page.locator("[data-layer=grey]")).to_have_count(0)

    def test_sources_name_every_series_with_its_days(self, opened: Opened) -> None:
        page = opened(mapped())
        page.get_by_role("button", name="Sources and dates").click()
        source = page.locator(".cl-popover .cl-source", has_text="DeepState, assessed")
        expect(source).to_contain_text("Control maps, 28 Sep – 17 Dec 2025.".replace(" – ", "\u2009–\u2009"))
        expect(source).to_contain_text("Part of a bar can be the map redrawn on one day")

    @pytest.mark.parametrize("language", ["en", "uk"])
    def test_no_words_are_missing(self, opened: Opened, language: str) -> None:
        page = opened(mapped(language, since=SINCE, place="p3"))
        for key in ("deepstate", "isw", "isw-claimed", "claimline-inferred"):
            page.evaluate("(control) => claimlineMap.setState({ control })", key)
            drawn(page)
            said = page.evaluate(
                """[document.body.innerText, ...[...document.querySelectorAll("[aria-label], [title]")]
                  .flatMap((one) => [one.ariaLabel, one.title])].join("\\n")"""
            )
            keys = r"\b(?:rail|strip|legend|layer|panel|time|state|keys|aloud)(?:\.[a-z]+)+\b"
            assert re.findall(keys, said) == []
            assert re.findall(r"\{\w+\}", said) == []


class TestLoading:
    """Maps in a file come later, or not at all; claims do not wait for them."""

    @pytest.fixture
    def hosted(self, new_page: OpenPage) -> Callable[..., Page]:
        def boot(payload: dict[str, Any], route: Callable[[Route], Any]) -> Page:
            page = new_page()
            page.route("**/maps.timeline", route)
            page.set_content("<!doctype html><style>#home{height:100vh}</style><div id=home></div>")
            page.add_style_tag(content=assets.bundle_css().replace("url(inter.woff2)", "local(Inter)"))
            page.add_script_tag(content=assets.bundle_js())
            page.add_script_tag(content=host_script(draw(None)))
            page.evaluate(
                "(payload) => { window.map = claimline.boot(document.getElementById('home'), payload, {}); }",
                payload,
            )
            until(page, "map.stats().paints > 0")
            return page

        return boot

    @staticmethod
    def in_a_file(timeline: Any) -> dict[str, Any]:
        payload = mapped()
        payload["controls"][0].pop("maps")
        payload["controls"][0]["timeline"] = timeline
        return payload

    def test_while_they_come_that_is_said(self, hosted: Callable[..., Page]) -> None:
        page = hosted(self.in_a_file("http://127.0.0.1:9/maps.timeline"), lambda _: None)
        expect(page.locator(".cl-strip-control")).to_have_text("Control: DeepState, being loaded")
        expect(page.locator(".cl-controlgroup")).to_contain_text("The maps are being loaded.")
        for key in ("ArrowLeft", ".", ","):
            page.locator(".cl-canvas .leaflet-container").press(key)
        assert sum(drawn(page, "map").values()) > 0
        expect(page.locator(".cl-strip-date")).to_have_text("26 November 2025")
        page.evaluate("map.setState({ since: %d })" % SINCE)  # noqa: UP031 - braces are the script's own
        expect(page.locator(".cl-since-note")).to_have_text("The maps are being loaded.")
        page.get_by_label("Control map", exact=True).select_option("isw")
        expect(page.locator(".cl-strip-control")).to_contain_text("Control: ISW, map of 16 Nov 2025")

    def test_a_file_that_does_not_come_is_said_and_can_be_asked_for_again(
        self, hosted: Callable[..., Page], watch: Any
    ) -> None:
        asked: list[str] = []

        def refuse(route: Route) -> None:
            asked.append(route.request.url)
            route.fulfill(status=503, headers={"Access-Control-Allow-Origin": "*"})

        page = hosted(self.in_a_file("http://127.0.0.1:9/maps.timeline"), refuse)
        notice = page.locator(".cl-notice")
        expect(notice).to_contain_text("DeepState, assessed: the control maps could not be loaded")
        notice.get_by_role("button", name="Dismiss").click()
        expect(page.locator(".cl-strip-control")).to_have_text("Control: DeepState, not loaded")
        assert sum(drawn(page, "map").values()) > 0
        page.get_by_role("button", name="Try again").click()
        until(page, "!document.querySelector('.cl-notice').hidden")
        assert len(asked) == 2
        watch.errors[:] = [text for text in watch.errors if "503" not in text]

    def test_a_broken_file_inside_the_page_is_said(self, opened: Opened) -> None:
        page = opened(self.in_a_file({"b64": base64.b64encode(b"no timeline").decode()}))
        expect(page.locator(".cl-notice")).to_contain_text("the control maps could not be loaded")
        assert sum(drawn(page).values()) > 0


class TestPlayback:
    """Days go by one at a time."""

    def test_at_thirty_days_a_second_every_map_is_painted(self, opened: Opened) -> None:
        first, last = DAY - 15, DAY + 20
        payload = mapped(day=first, since=SINCE)
        payload["days"] = [FIRST, last]
        page = opened(payload)
        page.get_by_label("Speed of playback").fill("3")
        expect(page.locator(".cl-speed-words")).to_have_text("30 days a second")
        page.evaluate(PAINTED_MAPS)
        page.get_by_role("button", **PLAY).click()
        until(page, f"claimlineMap.state().day === {last}")
        expect(page.get_by_role("button", **PLAY)).to_be_visible()
        drawn(page)
        days = page.evaluate("painted")
        assert list(dict.fromkeys(days)) == sorted(set(days))  # in their order
        assert set(range(first + 1, last + 1)) <= set(days)

    def test_four_days_a_second_is_usual_and_space_stops(self, opened: Opened) -> None:
        page = opened(mapped(day=DAY - 40))
        expect(page.get_by_label("Speed of playback")).to_have_attribute("aria-valuetext", "4 days a second")
        page.keyboard.press(" ")
        until(page, f"claimlineMap.state().day >= {DAY - 38}")
        page.keyboard.press(" ")
        rest = day_shown(page)
        page.wait_for_timeout(600)
        assert day_shown(page) == rest

    def test_comma_and_point_go_from_map_to_map(self, opened: Opened) -> None:
        page = opened(mapped(day=MISSING[0] - 1))
        for key, day in ((".", MISSING[1] + 1), (",", MISSING[0] - 1), (",", MISSING[0] - 2)):
            page.keyboard.press(key)
            assert day_shown(page) == day
        page.keyboard.press("Shift+ArrowRight")
        assert day_shown(page) == MISSING[0] + 5
        page.keyboard.press("?")
        expect(page.locator(".cl-keys")).to_contain_text("previous, next day with a control map")

    def test_weeks_stand_behind_the_squares(self, opened: Opened) -> None:
        page = opened(mapped())
        notes = page.locator(".cl-time-notes")
        expect(notes).to_contain_text("Bars: km² gained a week, up to 46; edits of the map included.")
        count = """(colour) => {
          const canvas = document.querySelector(".cl-time-canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          let n = 0;
          for (let i = 0; i < data.length; i += 4) {
            if (data[i + 3] === 255 && colour.every((part, k) => Math.abs(part - data[i + k]) < 3)) n += 1;
          }
          return n;
        }"""
        redrawn(page)
        with_bars = page.evaluate(count, _rgb(LIGHT["rule"]))
        page.locator(".cl-check[data-layer=control]").uncheck()
        expect(notes).not_to_contain_text("km²")
        redrawn(page)
        assert page.evaluate(count, _rgb(LIGHT["rule"])) < with_bars - 1000


class TestSince:
    """What changed is the one map less the other, pixel by pixel."""

    def spots(self, day: int) -> dict[str, tuple[float, float]]:
        (north, south), (north_then, south_then) = edges(day), edges(SINCE)
        return {
            "gained": (49.2, (north + north_then) / 2),
            "lost": (47.8, (south + south_then) / 2),
            "kept": (49.2, north_then + 0.3),
            "never": (49.2, north - 0.14),
        }

    def test_gained_lost_kept_and_never_held_differ(self, opened: Opened) -> None:
        payload = mapped(since=SINCE, layers={"control": True, "names": False})
        payload["places"] |= {"lon": [31000] * 24, "lat": [51000] * 24}
        payload["towns"] = {"name": [], "lon": [], "lat": [], "rank": []}
        page = opened(payload)
        for day in (DAY - 15, DAY):
            go_to(page, day)
            spots = self.spots(day)
            gained = colours(page, *spots["gained"], reach=6)
            assert near(gained.most_common(1)[0][0], GAINED)
            assert any(sum(colour) < 200 for colour in gained)  # the dots
            lost = colours(page, *spots["lost"], reach=6)
            assert sum(n for colour, n in lost.items() if near(colour, _rgb(LIGHT["ua"]))) > 10
            assert not any(near(colour, HELD) for colour in lost)
            assert set(colours(page, *spots["kept"], reach=4)) == {HELD}
            assert set(colours(page, *spots["never"], reach=4)) == {LAND}

    def test_it_follows_every_step(self, opened: Opened) -> None:
        payload = mapped(since=SINCE, layers={"control": True, "names": False}, zoom=9)
        payload["places"] |= {"lon": [31000] * 24, "lat": [51000] * 24}
        payload["towns"] = {"name": [], "lon": [], "lat": [], "rank": []}
        page = opened(payload)
        north, _ = edges(DAY)
        spot = (48.8, north + 0.025)  # taken two to three days before
        for day, colour in ((DAY - 4, LAND), (DAY - 1, GAINED), (DAY, GAINED), (DAY - 5, LAND)):
            go_to(page, day)
            assert near(colours(page, *spot, reach=2).most_common(1)[0][0], colour), day - DAY

    def test_the_line_before_is_dashed_ink(self, opened: Opened) -> None:
        payload = mapped(layers={"control": True, "names": False})
        payload["places"] |= {"lon": [31000] * 24, "lat": [51000] * 24}
        payload["towns"] = {"name": [], "lon": [], "lat": [], "rank": []}
        page = opened(payload)
        spot = (47.8, edges(SINCE)[1])
        ink = 130

        def dark() -> int:
            return sum(n for colour, n in colours(page, *spot, reach=30).items() if max(colour) < ink)

        assert dark() == 0
        page.get_by_label("What changed since").select_option(label="30 days before")
        drawn(page)
        assert 20 < dark() < 60  # of 60 px some four sevenths

    def test_its_legend_names_both_real_dates(self, opened: Opened) -> None:
        page = opened(mapped(control="isw"))
        page.get_by_label("What changed since").select_option(label="30 days before")
        assert page.evaluate("claimlineMap.state().since") == SINCE
        rows = page.locator(".cl-since-row .cl-row-name")
        expect(rows).to_have_text(["Gained, Russian side", "Lost, Russian side", "Line of 26 Oct 2025"])
        expect(page.locator(".cl-since-note")).to_contain_text(
            "The map of 16 Nov 2025 against that of 26 Oct 2025, 21 days before."
        )
        page.keyboard.press("Escape")
        page.locator(".cl-canvas .leaflet-container").press("ArrowLeft")
        assert page.evaluate("claimlineMap.state().since") == SINCE  # a date, not a distance
        expect(page.get_by_label("What changed since").locator("option:checked")).to_have_text("28 Oct 2025")

    def test_a_date_of_ones_own(self, opened: Opened) -> None:
        page = opened(mapped())
        page.get_by_label("What changed since").select_option(label="a date …")
        field = page.get_by_label("Reference date")
        expect(field).to_be_focused()
        field.fill("2025-11-01")
        until(page, "location.hash.includes('since=2025-11-01')")
        expect(page.locator(".cl-since-note")).to_contain_text("against that of 1 Nov 2025, 26 days before.")

    @pytest.mark.parametrize(
        ("since", "said"),
        [
            (DAY, "The reference date is not before the date shown."),
            (FIRST - 3, "No control map on or before 25 Sep 2025. The earliest is 28 Sep 2025."),
        ],
    )
    def test_nothing_to_compare_is_said(self, opened: Opened, since: int, said: str) -> None:
        page = opened(mapped(since=since))
        expect(page.locator(".cl-since-note")).to_have_text(said)
        assert page.locator(".leaflet-claimline-change-pane canvas").count() == 0

    def test_one_map_for_both_dates_is_said(self, opened: Opened) -> None:
        page = opened(mapped(day=MISSING[1], since=MISSING[0] - 1))
        expect(page.locator(".cl-since-note")).to_have_text("Both dates have the same map, of 6 Nov 2025.")
        assert page.locator(".leaflet-claimline-change-pane canvas").count() == 0

    def test_an_inferred_map_is_not_compared(self, opened: Opened) -> None:
        page = opened(mapped(control="claimline-inferred", since=SINCE))
        expect(page.locator(".cl-since")).to_be_hidden()
        assert page.locator(".leaflet-claimline-change-pane canvas").count() == 0


class TestAddress:
    """A link shows the same map and the same comparison."""

    def test_it_survives_a_reload(self, opened: Opened) -> None:
        page = opened(mapped())
        page.get_by_label("Control map", exact=True).select_option("isw")
        page.get_by_label("What changed since").select_option(label="7 days before")
        until(page, "location.hash.includes('map=isw') && location.hash.includes('since=2025-11-20')")
        page.reload()
        until(page, "window.claimlineMap && claimlineMap.stats().paints > 0")
        kept = page.evaluate("claimlineMap.state()")
        assert (kept["control"], kept["since"]) == ("isw", DAY - 7)
        expect(page.get_by_label("Control map", exact=True)).to_have_value("isw")

    def test_a_map_that_is_not_on_offer_is_named(self, opened: Opened) -> None:
        page = opened(mapped(), "#map=%3Cb%3Enobody%3C%2Fb%3E&since=2025-02-30")
        expect(page.locator(".cl-notice")).to_contain_text("No control map “<b>nobody</b>” here")
        kept = page.evaluate("claimlineMap.state()")
        assert (kept["control"], kept["since"]) == ("", None)
        assert map_shown(page) == ["deepstate", DAY]

    @pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
    def test_a_map_of_a_day_shows_under_that_day_everywhere(self, opened: Opened, zone: str) -> None:
        page = opened(mapped(), "#date=2025-11-25&since=2025-11-01", timezone_id=zone)
        assert page.evaluate("new Date().getTimezoneOffset()") in (-840, 660)
        assert map_shown(page) == ["deepstate", DAY - 2]
        expect(page.locator(".cl-strip-date")).to_have_text("25 November 2025")
        expect(page.locator(".cl-strip-control")).to_have_text("Control: DeepState, map of 25 Nov 2025")
        expect(page.locator(".cl-locator-day")).to_have_text("25 Nov 2025")
        page.get_by_label("What changed since").select_option(label="a date …")
        expect(page.get_by_label("Reference date")).to_have_value("2025-11-01")
        page.locator(".cl-canvas .leaflet-container").press("ArrowRight")
        until(page, "location.hash.includes('date=2025-11-26') && location.hash.includes('since=2025-11-01')")


class TestPlace:
    """A place's card says how much of it is mapped, and since when."""

    def test_the_share_is_the_first_number(self, opened: Opened) -> None:
        page = opened(mapped(place="p3"))
        first = page.locator(".cl-number").first
        expect(first).to_have_text("42\u00a0%inside mapped Russian control")
        go_to(page, DAY - 15)
        expect(first).to_contain_text("4.2\u00a0%")
        go_to(page, MISSING[1])
        expect(first).to_contain_text("inside mapped Russian control, map of 6 Nov")
        page.get_by_label("Control map", exact=True).select_option("isw")
        expect(page.locator(".cl-numbers")).not_to_contain_text("inside")
        page.get_by_label("Control map", exact=True).select_option("claimline-inferred")
        expect(page.locator(".cl-numbers")).not_to_contain_text("inside")

    def test_shares_are_whole_and_never_rounded_to_all_or_nothing(self, opened: Opened) -> None:
        page = opened(mapped())
        shares = [0, 0.0002, 0.0006, 0.042, 0.0994, 0.0996, 0.424, 0.9999, 1]
        said = page.evaluate(
            "(all) => all.map((one) => claimline.shareInWords(claimlineMap.model(), one))", shares
        )
        assert [text.replace("\u00a0", " ").replace("\u2009", "") for text in said] == [
            "0 %", "<0.1 %", "0.1 %", "4.2 %", "9.9 %", "10 %", "42 %", "99 %", "100 %",
        ]  # fmt: skip

    def test_its_strip_shows_the_share_as_a_bar(self, opened: Opened) -> None:
        page = opened(mapped(place="p3"))
        canvas = page.locator(".cl-ps-canvas")
        expect(canvas).to_have_attribute(
            "aria-label", re.compile(r"DeepState map: 42\s% inside on 27 Nov 2025")
        )
        assert page.locator(".cl-ps-label").all_text_contents()[:3] == [
            "DeepState map",
            "ISW map",
            "ISW, claimed",
        ]
        redrawn(page)  # the bar is painted a frame after it is named
        orange, blue = canvas.evaluate(
            """(canvas, [ru, ua]) => {
              const dpr = window.devicePixelRatio;
              const { width } = canvas;
              const height = Math.round(21 * dpr); // of the first row
              const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
              const is = (i, colour) => data[i + 3] > 250 &&
                colour.every((part, k) => Math.abs(part - data[i + k]) < 40);
              const tall = (colour) => Array.from({ length: width }, (_, x) => {
                let n = 0;
                for (let y = 0; y < height; y++) n += is(4 * (y * width + x), colour) ? 1 : 0;
                return n / dpr;
              });
              return [tall(ru), tall(ua)];
            }""",
            [_rgb(LIGHT["ruFill"]), over(LIGHT["ground"], LIGHT["ua"], 0.72)],
        )
        assert max(orange) == pytest.approx(0.42 * 11, abs=1)
        assert max(blue) == pytest.approx(11, abs=1)
        assert orange[:10] == blue[:10] == [0] * 10  # before the first map there is no bar
        full = [x for x, tall in enumerate(blue) if tall > 9]
        partly = [x for x, tall in enumerate(orange) if tall > 3]
        assert max(full) < min(partly)

    def test_histories_may_come_with_the_cards(self, opened: Opened) -> None:
        payload = mapped(place="p3")
        later = payload.pop("histories")
        page = opened(payload)
        expect(page.locator(".cl-numbers")).not_to_contain_text("inside")
        page.evaluate("(histories) => claimlineMap.provide({ histories })", {"p3": later["p3"]})
        expect(page.locator(".cl-number").first).to_contain_text("inside mapped Russian control")


class TestPhone:
    """On a phone all of it is in the sheet of choices, large enough for a finger."""

    def test_map_and_reference_date_are_chosen_in_the_sheet(self, opened: Opened) -> None:
        page = opened(mapped(), **PHONE)
        page.locator(".cl-layerkey").tap()
        sheet = page.get_by_role("dialog", name="Layers and choices")
        sheet.get_by_label("What changed since").select_option(label="a date …")
        sheet.get_by_label("Reference date").fill("2025-11-01")
        sheet.get_by_label("Control map", exact=True).select_option("isw")
        small = sheet.evaluate(
            """(sheet) => [...sheet.querySelectorAll("select, input, .cl-row, button")]
              .filter((one) => one.getClientRects().length && one.type !== "checkbox")
              .map((one) => [one.className, one.getBoundingClientRect().height])
              .filter(([name, height]) => height < 43.5 && !/textlink|note/.test(name))"""
        )
        assert small == []
        sheet.get_by_role("button", name="Done").tap()
        expect(page.locator(".cl-top-control")).to_have_text("Control: ISW, 16 Nov 2025, 11 days before")

    def test_play_is_beside_the_days(self, opened: Opened) -> None:
        page = opened(mapped(day=DAY - 30), **PHONE)
        play = page.get_by_role("button", **PLAY)
        box = play.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
        play.tap()
        until(page, f"claimlineMap.state().day >= {DAY - 28}")
        page.get_by_role("button", name="Stop").tap()

    def test_the_strip_has_four_rows_with_sources_first(self, opened: Opened) -> None:
        page = opened(mapped(place="p3"), **PHONE)
        labels = page.locator(".cl-ps-label").all_text_contents()
        assert labels[0] == "DeepState map"
        assert len(labels) <= 4
        assert not any("ISW" in label for label in labels)
