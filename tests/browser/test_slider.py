"""The date slider of the running app: what is drawn after a drag is the polygon of that day's map."""

from __future__ import annotations

import datetime
import io
import re

import numpy as np
import pytest
import shapely
from PIL import Image
from shapely.geometry import MultiPolygon, Point, Polygon, box

from layers import style
from layers.controlarchive import ControlArchive
from layers.derivation import Derivation
from layers.placing import shipped_gazetteer
from layers.store import ClaimStore
from layers.webmap.daynumber import day_number
from tests.browser.conftest import redrawn
from tests.browser.server import running_app
from tests.layers.claims_made import DAY, make_claim
from tests.layers.controlmaps_made import made_map

pytestmark = pytest.mark.xdist_group("slider")  # one app with two months of maps for all
POKROVSK = "UA14160210010099403"
SPAN = 60
MISSING = {11, 12, 37}
READY = "() => window.claimlineMap && window.claimlineMap.stats().paints > 0"
LOADED = "() => window.claimlineMap.model().series[0].loaded"
# The rings that the page paints as control, in degrees.
DRAWN = """() => {
  const map = window.claimlineMap;
  const control = claimline.controlOn(map.model(), map.state().day, map.state());
  if (!control) return null;
  const { lon, lat } = claimline.mercator;
  return { day: control.day, rings: control.area.lines.map((line) => {
    const ring = [];
    for (let i = 0; i < line.length; i += 2) ring.push([lon(line[i]), lat(line[i + 1])]);
    return ring;
  }) };
}"""
PIXEL = "(at) => at.map(([lon, lat]) => window.claimlineMap.pagePoint(lat, lon))"


def front(n: int) -> MultiPolygon:
    """Return ground that grows westwards day by day, with a hole that closes and an island that drifts."""
    west = 37.4 - n * 0.008
    edge = [(west + 0.06 * ((i * 7 + n) % 5), 47.2 + i * 0.11) for i in range(14)]
    body = Polygon([*edge, (38.6, 48.63), (38.6, 47.2)])
    hole = Point(38.0, 48.0).buffer(0.25 - n * 0.003)
    island = box(36.3 + n * 0.004, 48.9, 36.5 + n * 0.004, 49.05)
    return MultiPolygon([shapely.orient_polygons(body.difference(hole)), shapely.orient_polygons(island)])


DAYS = {DAY - datetime.timedelta(days=SPAN - n): front(n) for n in range(SPAN + 1) if n not in MISSING}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """Return the address of an app with one claim and two months of control maps."""
    folder = tmp_path_factory.mktemp("slider")
    (folder / "data").mkdir()
    store = ClaimStore(folder / "data")
    early = DAY - datetime.timedelta(days=SPAN + 20)  # else a notice would cover the days without a claim
    claims = [make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk", said=day) for day in (early, DAY)]
    store.add(claims, by="tester", accept=True)
    store.write_layers()
    archive = ControlArchive(store)
    archive.add([made_map(area, day) for day, area in DAYS.items()], by="tester")
    Derivation(archive, list(shipped_gazetteer())).write(archive.series()[0])
    with running_app(folder / "data", folder / "server.log") as (address, _):
        yield address


@pytest.fixture
def opened(app, page):
    page.goto(f"{app}/?date={DAY.isoformat()}&at=48.2,37.4,8&age=0")
    page.wait_for_function(READY, timeout=60_000)
    page.wait_for_function(LOADED, timeout=20_000)
    # A name's halo has the colour of open land wherever it stands.
    page.evaluate("() => window.claimlineMap.setState({ layers: { names: false } })")
    return page


def drag(page, share):
    """Drag the slider's needle to a share of its track and return the day that it stands on."""
    track = page.locator(".cl-time-track").bounding_box()
    start = track["x"] + track["width"] * 0.55
    page.mouse.move(start, track["y"] + 30)
    page.mouse.down()
    page.mouse.move(track["x"] + track["width"] * share, track["y"] + 30, steps=6)
    page.mouse.up()
    redrawn(page)
    return datetime.date.fromordinal(
        datetime.date(1970, 1, 1).toordinal() + page.evaluate("() => window.claimlineMap.state().day")
    )


def serving(day):
    return max(one for one in DAYS if one <= day)


def drawn_area(found):
    """Return the painted rings as one area: what lies in an odd number of rings is filled."""
    area = Polygon()
    for ring in found["rings"]:
        area = area.symmetric_difference(Polygon(ring))
    return area


@pytest.mark.parametrize("share", [0.31, 0.44, 0.58, 0.83])
def test_the_outline_after_a_drag_is_that_day_s_polygon(opened, share):
    day = drag(opened, share)
    assert min(DAYS) <= day < DAY, "the drag went nowhere"
    found = opened.evaluate(DRAWN)
    assert found["day"] == day_number(serving(day))
    expected = shapely.transform(DAYS[serving(day)], lambda at: np.round(at, 5))
    assert drawn_area(found).symmetric_difference(expected).area < 1e-9
    assert_painted(opened, DAYS[serving(day)])


def assert_painted(page, area):
    """Compare the screen with an area at points that lie well inside or well outside of it."""
    grid = [(36.2 + i * 0.13, 47.3 + k * 0.11) for i in range(17) for k in range(13)]
    clear = [at for at in grid if area.boundary.distance(Point(at)) > 0.05]
    redrawn(page)
    places = page.evaluate(PIXEL, clear)
    image = np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB")).astype(float)
    land = np.array([int(style.LIGHT["land"][i : i + 2], 16) for i in (1, 3, 5)], dtype=float)
    fill = np.array([int(style.LIGHT["ruFill"][i : i + 2], 16) for i in (1, 3, 5)], dtype=float)
    share = style.CONTROL_OPACITY["light"]
    tinted = land * (1 - share) + fill * share
    stage = page.locator(".leaflet-container").bounding_box()
    wrong: list[tuple[float, float]] = []
    compared = 0
    for at, (x, y) in zip(clear, places, strict=True):
        free = stage["x"] + 270 < x < stage["x"] + stage["width"] - 180
        if not (free and stage["y"] + 10 < y < stage["y"] + stage["height"] - 130):
            continue
        colour = image[round(y), round(x)]
        to_land, to_tint = np.abs(colour - land).sum(), np.abs(colour - tinted).sum()
        if min(to_land, to_tint) > 12:
            continue  # a river or an oblast's line
        compared += 1
        if (to_tint < to_land) != area.contains(Point(at)):
            wrong.append(at)
    assert compared > 40
    assert wrong == []


def test_a_day_without_a_map_shows_the_one_before_with_its_date(opened):
    gap = DAY - datetime.timedelta(days=SPAN - 12)
    opened.evaluate("(day) => window.claimlineMap.setState({ day })", day_number(gap))
    assert opened.evaluate(DRAWN)["day"] == day_number(gap - datetime.timedelta(days=2))
    opened.locator(".cl-strip-control", has_text=re.compile(r"2 days before")).wait_for()


def test_before_the_first_map_nothing_is_drawn_and_the_page_says_from_when_on(opened):
    before = min(DAYS) - datetime.timedelta(days=5)
    opened.evaluate("(day) => window.claimlineMap.setState({ day })", day_number(before))
    assert opened.evaluate(DRAWN) is None
    assert_painted(opened, MultiPolygon([box(0, 0, 1, 1)]))
    opened.locator(".cl-strip-control", has_text="No control map on or before").wait_for()
