"""The running app in a real browser: what a visitor sees, shares and saves."""

from __future__ import annotations

import re
import signal
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from playwright.sync_api import TimeoutError as NotInTime

from layers import texts
from layers.claims import Claimant, ClaimantKind, ControlStatus, Provenance, Relation
from layers.cli import main
from layers.store import ClaimStore
from tests.browser.server import running_app
from tests.layers.claims_made import DAY, make_claim

WORDS = texts.load("en")
POKROVSK, MYRNOHRAD, SIVERSK = "UA14160210010099403", "UA14160150010065527", "UA14020070010064896"
READY = "() => window.claimlineMap && window.claimlineMap.stats().paints > 0"
# Streamlit asks for its own files below each page's path first, and falls back: its words, not ours.
STREAMLIT_404 = "the server responded with a status of 404"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Return the address and the process of an app with three claims."""
    folder = tmp_path_factory.mktemp("app")
    store = ClaimStore(folder / "data")
    (folder / "data").mkdir()
    store.add(
        [
            make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk", as_written="Krasnoarmeysk"),
            make_claim("isw", place_id=POKROVSK, place="Pokrovsk", said=DAY + timedelta(days=2)),
            make_claim("ru-gov", place_id=MYRNOHRAD, place="Myrnohrad", status=ControlStatus.ENCIRCLED),
        ],
        by="tester",
        accept=True,
    )
    store.write_layers()
    with running_app(folder / "data", folder / "server.log") as running:
        yield running


@pytest.fixture(scope="module")
def app(served):
    """Return the address of an app with three claims."""
    return served[0]


def opened(page, address):
    page.goto(address)
    page.wait_for_function(READY, timeout=60_000)
    return page


def state(page):
    return page.evaluate("() => window.claimlineMap.state()")


def drawn(page):
    return page.evaluate("() => window.claimlineMap.stats().drawn")


def settled(page, pattern):
    page.wait_for_url(re.compile(pattern), timeout=20_000)


def test_a_toggle_acts_without_the_server_and_then_reaches_the_address(served, page):
    address, server = served
    opened(page, address)
    assert drawn(page)["claimed"] == 2
    server.send_signal(signal.SIGSTOP)  # whatever happens now, the server has no part in it
    try:
        page.get_by_role("checkbox", name=re.compile("Claimed")).first.uncheck(force=True)
        page.wait_for_function("() => window.claimlineMap.stats().drawn.claimed === 0")
    finally:
        server.send_signal(signal.SIGCONT)
    settled(page, "layers=")
    assert "claimed" not in parse_qs(urlsplit(page.url).query)["layers"][0].split(",")
    assert page.evaluate("() => window.claimlineMap.stats().mounts") == 1


def test_reload_and_share_restore_the_view(app, page, new_page):
    asked = (
        f"date=2025-11-29&sure=moderate&age=90&off=isw&layers=claimed&place={POKROVSK}&at=48.310,37.215,9.5"
    )
    opened(page, f"{app}/?{asked}")
    found = state(page)
    assert (found["day"], found["conf"], found["age"], found["off"]) == (20421, 1, 90, ["isw"])
    assert (found["place"], found["layers"]["claimed"], found["layers"]["supported"]) == (
        POKROVSK,
        True,
        False,
    )
    page.get_by_role("button", name=WORDS["map.zoom.in"]).click()
    settled(page, r"at=48\.\d+%2C37\.\d+%2C10\.5")
    chosen = state(page)
    other = opened(new_page(), page.url)
    for key in ("place", "conf", "age", "off", "day", "layers", "zoom"):
        assert state(other)[key] == chosen[key], key
    assert state(other)["center"] == pytest.approx(chosen["center"], abs=0.01)


def test_a_click_opens_the_cards_with_the_name_as_written(app, page):
    opened(page, f"{app}/?place={POKROVSK}")
    panel = page.locator(".claimline")
    panel.get_by_text("Krasnoarmeysk").first.wait_for()
    assert panel.get_by_text(WORDS["verdict.unverified"]).count()


def test_search_knows_former_names(app, page):
    opened(page, app)
    page.get_by_role("combobox").first.fill("Krasnoarm")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_function("(place) => window.claimlineMap.state().place === place", arg=POKROVSK)


def test_a_new_claim_reaches_an_open_map_without_a_remount(app, page, tmp_path_factory):
    opened(page, app)
    key = page.locator(".cl-legend .cl-help")
    assert WORDS["legend.open"] not in (key.text_content() or "")
    folder = next(tmp_path_factory.getbasetemp().glob("app*")) / "data"
    late = make_claim(
        "ru-mod",
        place_id=MYRNOHRAD,
        place="Myrnohrad",
        status=ControlStatus.ENTERED,
        relation=Relation.NEAR,
        as_written="Late",
    )
    ClaimStore(folder).add([late], by="tester", accept=True)
    page.get_by_role("button", name=WORDS["map.zoom.in"]).click()
    page.wait_for_function("() => window.claimlineMap.model().claims.n === 4", timeout=20_000)
    assert page.evaluate("() => window.claimlineMap.stats().mounts") == 1
    assert WORDS["legend.open"] in (key.text_content() or "")  # the key tells what a smaller ring means


def test_the_map_leads_to_the_newsroom_where_a_picture_is_saved(app, page):
    opened(page, f"{app}/?date=2025-11-29")
    page.evaluate("() => document.querySelector('.cl-strip-picture').click()")
    try:
        page.get_by_role("heading", name=WORDS["page.newsroom"]).wait_for(timeout=40_000)
    except NotInTime:  # a click that came while the page was still being drawn: a reader clicks again
        page.evaluate("() => document.querySelector('.cl-strip-picture').click()")
    save = page.get_by_role("button", name="PNG")
    save.wait_for(timeout=110_000)
    settled(page, "newsroom.*date=2025-11-29")
    with page.expect_download(timeout=60_000) as download:
        save.click()
    content = download.value.path().read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) > 50_000


def test_an_unknown_place_in_the_address_is_said(app, page):
    opened(page, f"{app}/?place=UA-nowhere")
    page.get_by_text("UA-nowhere").first.wait_for(timeout=20_000)


def test_pages_are_reached_and_the_selection_comes_along(app, page, watch):
    opened(page, f"{app}/?date=2025-11-29")
    page.get_by_role("link", name=WORDS["page.nav.evidence"]).first.click()
    page.get_by_role("heading", name=WORDS["page.evidence"]).wait_for()
    settled(page, "evidence.*date=2025-11-29")
    page.get_by_role("link", name=WORDS["page.nav.map"]).first.click()
    page.wait_for_function(READY)
    assert state(page)["day"] == 20421
    watch.errors[:] = [error for error in watch.errors if STREAMLIT_404 not in error]


def test_the_map_opens_again_where_its_reader_left_it(app, page, watch):
    opened(page, app)
    page.evaluate("(place) => window.claimlineMap.select(place)", MYRNOHRAD)
    page.get_by_role("checkbox", name=re.compile("Supported")).first.uncheck(force=True)
    settled(page, "layers=.*place=|place=.*layers=")
    page.get_by_role("link", name=WORDS["page.nav.evidence"]).first.click()
    page.get_by_role("heading", name=WORDS["page.evidence"]).wait_for()
    page.get_by_role("link", name=WORDS["page.nav.map"]).first.click()
    page.wait_for_function(READY)
    assert state(page)["place"] == MYRNOHRAD
    assert state(page)["layers"]["supported"] is False
    settled(page, MYRNOHRAD)
    watch.errors[:] = [error for error in watch.errors if STREAMLIT_404 not in error]


HOSTILE = "{{7*7}} {% x %} {# ${alert(1)} `alert(2)` </script><img src=x onerror=alert(3)> $\\frac{1}{0}$"
# In one worker: what the fixture reads and stores is made once.
together = pytest.mark.xdist_group("hostile app")
LITERAL = "{{7*7}} {% x %} {# ${alert(1)} `alert(2)` </script><img src=x onerror=alert(3)>"


# What an address may hold of it: all but blanks, quotes and angle brackets.
IN_ADDRESS = re.sub(r'[\s<>"]', "", HOSTILE)


def run(data, *arguments, code=0):
    result = CliRunner().invoke(main, [*map(str, arguments), "--data", str(data)])
    assert result.exit_code == code, result.output


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Return a data folder with a hostile report that was read, and a hostile claim by hand."""
    folder = tmp_path_factory.mktemp("hostile")
    data = folder / "data"
    data.mkdir()
    report = folder / "report.txt"
    report.write_text(
        f"{HOSTILE}\nMoscow claims that its forces {HOSTILE} have captured Siversk.\n", encoding="utf-8"
    )
    facts = ("--published", DAY.isoformat(), "--publisher", f"Paper {HOSTILE}", "--accept", "--by", "tester")
    for address in (f"javascript:alert('{HOSTILE}')", f"https://example.org/?q={HOSTILE}"):
        run(data, "add", report, *facts, "--url", address, code=2)
    run(data, "add", report, *facts, "--url", f"https://example.org/?q={IN_ADDRESS}")
    ClaimStore(data).add_claimant(
        Claimant(id="hostile", name=f"Voice {HOSTILE}", kind=ClaimantKind.OTHER), by="tester"
    )
    claim = make_claim(
        "ru-mod",
        claimant="hostile",
        claimant_kind=ClaimantKind.OTHER,
        claimant_side=None,
        place_id=POKROVSK,
        place=f"Pokrovsk {HOSTILE}",
        as_written=HOSTILE,
        quote=f"They say {HOSTILE} is held.",
        provenance=Provenance(
            publisher=HOSTILE, url=f"https://example.org/#{IN_ADDRESS}", title=HOSTILE, published=DAY
        ),
    )
    store = ClaimStore(data)
    store.add([claim], by="tester", accept=True)
    store.write_layers()
    assert store.check() == []
    return data


def assert_literal(page):
    """Assert that the open map shows the hostile text as text and did nothing with it."""
    page.get_by_text("onerror=alert(3)").locator("visible=true").first.wait_for()
    assert LITERAL in page.locator(".claimline").inner_text()
    assert page.locator("img[src='x']").count() == 0
    assert page.locator("a[href^='javascript'], a[href^='data:text']").count() == 0
    assert page.title() != "49"


@together
def test_hostile_text_is_shown_literally_in_the_app(hostile, page, tmp_path, watch):
    page.on("dialog", lambda dialog: watch.errors.append(f"a dialog opened: {dialog.message}"))
    with running_app(hostile, tmp_path / "server.log") as (address, _):
        opened(page, f"{address}/?place={POKROVSK}")
        assert_literal(page)
        page.goto(f"{address}/?place={SIVERSK}")
        page.wait_for_function(READY)
        assert_literal(page)
        page.goto(f"{address}/evidence?place={HOSTILE}")
        page.get_by_role("heading", name=WORDS["page.evidence"]).wait_for()
        page.wait_for_timeout(1500)
    watch.errors[:] = [error for error in watch.errors if STREAMLIT_404 not in error]


def test_in_a_frame_there_is_the_map_alone_and_a_link_to_the_same_view(app, page, watch):
    asked = f"{app}/?embed=true&date=2025-11-29&age=90"
    opened(page, asked)
    assert not page.locator(".stAppHeader").is_visible()
    assert page.get_by_test_id("stSidebar").count() == 0
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    page.locator(".cl-framed .leaflet-container").click(position={"x": 60, "y": 350})
    page.keyboard.press("1")
    link = page.get_by_role("link", name=WORDS["embed.whole"])
    page.wait_for_function(
        "() => window.claimlineMap.root.closest('.claimline-home').claimlineHost.query().includes('layers')"
    )
    link.focus()
    assert parse_qs(urlsplit(link.get_attribute("href")).query)["layers"] == [
        "supported,confirmed,disputed,contradicted"
    ]
    assert "embed" not in link.get_attribute("href")
    assert page.url == asked  # each change of it would be an entry in the history of the page around
    watch.errors[:] = [error for error in watch.errors if STREAMLIT_404 not in error]


def test_what_a_framed_map_has_to_say_is_a_line_below_it(app, page):
    opened(page, f"{app}/?embed=true&age={'never' * 50}")
    for width, height in ((390, 480), (1024, 480)):
        page.set_viewport_size({"width": width, "height": height})
        said = page.locator(".st-key-frame_notice").bounding_box()
        shown = page.locator(".claimline-home").bounding_box()
        assert shown["height"] > 0.85 * height
        assert said["y"] >= shown["y"] + shown["height"] - 0.5
        assert said["y"] + said["height"] <= height + 0.5
        scrolled = page.evaluate(
            "[document.documentElement.scrollWidth, document.querySelector('.stMain').scrollHeight]"
        )
        assert scrolled == [width, height]


@together
def test_hostile_text_is_shown_literally_in_the_standalone_page(hostile, page, tmp_path, watch):
    page.on("dialog", lambda dialog: watch.errors.append(f"a dialog opened: {dialog.message}"))
    out = tmp_path / "map.html"
    run(hostile, "page", out, "--on", DAY.isoformat(), "--title", HOSTILE, "--before-delay")
    page.goto(out.as_uri())
    page.wait_for_function(READY)
    for place in (POKROVSK, SIVERSK):
        page.evaluate("(place) => window.claimlineMap.setState({place})", place)
        assert_literal(page)
    assert page.title() == HOSTILE
    page.keyboard.press("1")
    page.wait_for_function("() => window.claimlineMap.stats().drawn.claimed === 0")


@together
@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_hostile_text_reaches_a_picture_as_text(hostile, tmp_path, kind):
    out = tmp_path / f"front.{kind}"
    run(hostile, "snapshot", out, "--on", DAY.isoformat(), "--title", HOSTILE, "--scale", 1)
    content = out.read_bytes()
    assert len(content) > 20_000
    if kind == "svg":
        root = ElementTree.fromstring(content)
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert not tags & {"script", "img", "foreignObject"}
        assert "{{7*7}}" in "".join(root.itertext())
