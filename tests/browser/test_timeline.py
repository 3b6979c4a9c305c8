"""Timelines in the browser: the same rings as in Python, the map that serves a day, and how it is painted."""

from __future__ import annotations

import base64
import random
import zlib
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from playwright.sync_api import Browser, Page, Route
from shapely.geometry import MultiPolygon, Polygon, box

from layers.controlmap import AreaKind
from layers.errors import LayerError
from layers.style import LIGHT
from layers.timeline import MAGIC, VERSION, Timeline, decode, encode
from layers.webmap.daynumber import day_number
from layers.webmap.rings import encode_polygons
from tests.browser.conftest import Watch, open_watched
from tests.browser.test_painter import Map, prepare, rgb, share_near
from tests.layers.timeline_made import made_up_days
from tests.layers.webmap_payload import control, one_claim, state

Areas = dict[AreaKind, MultiPolygon]
FIRST = date(2025, 1, 1)
DAY = day_number(FIRST)
ZOOM = 9

DECODE = """
  window.read = (b64) =>
    claimline.decodeTimeline(Uint8Array.from(atob(b64), (sign) => sign.charCodeAt(0)).buffer);
  window.ringsOf = (file, index) => {
    const whole = (point) => [
      Math.round(1e5 * claimline.mercator.lon(file.points[2 * point])),
      Math.round(1e5 * claimline.mercator.lat(file.points[2 * point + 1]))];
    return Object.fromEntries(Object.entries(file.at(index)).map(([kind, polygons]) =>
      [kind, polygons.map((polygon) => polygon.map((ring) => Array.from(ring, whole)))]));
  };
"""


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[tuple[Page, Watch]]:
    """Return a page with the painter's scripts, and its record."""
    record = Watch()
    page = open_watched(browser, record)
    prepare(page)
    page.evaluate(f"() => {{ {DECODE} }}")
    yield page, record
    page.context.close()


@pytest.fixture
def page(desk: tuple[Page, Watch]) -> Iterator[Page]:
    """Return the page; fails on whatever it should not have done."""
    page, record = desk
    yield page
    record.check()


def text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def in_python(timeline: Timeline, index: int) -> dict[str, Any]:
    return {
        kind.value: [[ring.tolist() for ring in polygon] for polygon in polygons]
        for kind, polygons in timeline.rings(index).items()
    }


def test_every_ring_of_every_day_is_the_same_as_in_python(page: Page) -> None:
    file = encode(made_up_days(120, 500, seed=5))
    timeline = decode(file)
    page.evaluate("b64 => { window.file = read(b64) }", text(file))
    assert page.evaluate("Array.from(file.days)") == [day_number(day) for day in timeline.days]
    assert page.evaluate("file.kinds") == ["control", "grey"]
    order = list(range(len(timeline.days)))
    random.Random(2).shuffle(order)  # noqa: S311 - jumps, no secret
    for index in order:
        assert page.evaluate("index => ringsOf(file, index)", index) == in_python(timeline, index), index


def test_a_ring_that_did_not_change_is_one_object(page: Page) -> None:
    still = box(30, 45, 31, 46)
    days = [
        (FIRST + timedelta(days=n), {AreaKind.CONTROL: MultiPolygon([still, box(33 + n, 45, 34 + n, 46)])})
        for n in range(3)
    ]
    page.evaluate("b64 => { window.file = read(b64) }", text(encode(days)))
    same = """([a, b, k]) => file.at(a).control[k][0] === file.at(b).control[k][0]
      && file.lines(a).control[k] === file.lines(b).control[k]"""
    assert page.evaluate(same, [0, 2, 0])
    assert not page.evaluate(same, [0, 2, 1])


def test_what_python_refuses_the_browser_refuses(page: Page) -> None:
    rng = random.Random(11)  # noqa: S311 - made-up damage, no secret
    content = encode(made_up_days(6, 40, seed=3))
    forged = [
        b"",
        content[:20],
        content + b"\0",
        content[:30] + bytes([content[30] ^ 1]) + content[31:],
        b"CLTL\2" + content[5:],
    ]
    for _ in range(600):
        body = bytearray(content[9:])
        for _ in range(rng.randint(1, 3)):
            at = rng.randrange(len(body))
            body[at : at + rng.randint(0, 2)] = rng.randbytes(rng.randint(0, 3))
        forged.append(MAGIC + bytes([VERSION]) + zlib.crc32(body).to_bytes(4, "little") + bytes(body))
    answers = page.evaluate(
        """(files) => files.map((b64) => {
          try {
            const file = read(b64);
            return Array.from(file.days, (_, index) => ringsOf(file, index));
          } catch (error) {
            return error.message;
          }
        })""",
        [text(one) for one in forged],
    )
    refused = 0
    for one, answer in zip(forged, answers, strict=True):
        try:
            timeline = decode(one)
        except LayerError:
            assert isinstance(answer, str), "read, though damaged"
            assert answer.endswith(".")
            assert "timeline file" in answer
            refused += 1
        else:
            assert answer == [in_python(timeline, index) for index in range(len(timeline.days))]
    assert 200 < refused < len(forged)


def series(
    days: list[tuple[date, Areas]], basis: str = "assessed", key: str = "one", **more: Any
) -> dict[str, Any]:
    """Return an entry of a payload's `controls` with its timeline inside."""
    return {
        "key": key,
        "publisher": key,
        "name": key.title(),
        "basis": basis,
        "side": "ru",
        "label": "made up",
        "bandKm": None,
        "days": [day_number(days[0][0]), day_number(days[-1][0])],
        "timeline": {"b64": text(encode(days))},
        **more,
    }


def open_map(
    page: Page, *controls: dict[str, Any], center: tuple[float, float] = (48.5, 37.0), zoom: float = ZOOM
) -> Map:
    payload = one_claim(lon=20.0)
    payload["controls"] = list(controls)
    payload["state"] = state(center=list(center), day=DAY)
    shown = Map(page, payload, zoom, basemap=False)
    page.evaluate("() => Promise.all(model.series.map((one) => one.load()))")
    shown.show()
    return shown


def tint(pixels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Return where the ground is not plain land."""
    return np.abs(pixels[..., :3].astype(float) - rgb(LIGHT["land"])).max(axis=2) > 8


def test_the_outline_drawn_is_the_polygon_of_the_day(page: Page) -> None:
    days = list(made_up_days(80, 600, seed=9))
    first = day_number(days[0][0])
    shown = open_map(page, series(days), center=(48.5, 37.4), zoom=9)
    corner = page.evaluate(
        "['left', 'top'].map((side) => ground._frame[side] + ground._frame.view[side === 'left' ? 'x' : 'y'])"
    )
    world = page.evaluate("ground._frame.world")
    xs, ys = np.meshgrid(np.arange(40, 1400, 9), np.arange(40, 860, 9))
    lon = ((xs + 0.5 + corner[0]) / world - 0.5) * 360
    lat = np.degrees(2 * np.arctan(np.exp((0.5 - (ys + 0.5 + corner[1]) / world) * 2 * np.pi)) - np.pi / 2)
    for index in (0, 41, 40, len(days) - 1, 7):
        day, areas = days[index]
        shown.show(day=day_number(day))
        pixels = shown.canvas("ground", (0, 0, 1440, 900))
        area = areas[AreaKind.CONTROL]
        inside = shapely.contains_xy(area, lon, lat)
        # Six pixels from any edge the line and its casing are past.
        clear = shapely.distance(shapely.points(lon, lat), shapely.boundary(area)) > 8 * 360 / world
        if AreaKind.GREY in areas:
            clear &= ~shapely.contains_xy(shapely.buffer(areas[AreaKind.GREY], 0.02), lon, lat)
        drawn = tint(pixels)[ys, xs]
        assert clear.sum() > 5000
        assert np.array_equal(drawn[clear], inside[clear]), day
        assert page.evaluate(
            "day => claimline.controlOn(model, day, state).day", day_number(day)
        ) == day_number(day)
    assert first == page.evaluate("model.series[0].firstDay")


def square(lon: float) -> MultiPolygon:
    return MultiPolygon([box(lon, 48.0, lon + 0.5, 49.0)])


def test_the_map_on_or_before_the_day_serves(page: Page) -> None:
    days = [(FIRST + timedelta(days=n), {AreaKind.CONTROL: square(36 + n / 10)}) for n in (0, 3, 9)]
    shown = open_map(page, series(days))
    on = "day => { const map = claimline.controlOn(model, day, state); return map && map.day }"
    for ahead, expected in [(-1, None), (0, 0), (2, 0), (3, 3), (8, 3), (9, 9), (400, 9)]:
        found = page.evaluate(on, DAY + ahead)
        assert found == (None if expected is None else DAY + expected)
    assert page.evaluate(
        "([a, b]) => model.series[0].mapOn(a) === model.series[0].mapOn(b)", [DAY + 3, DAY + 8]
    )
    shown.show(day=DAY - 1)
    assert not tint(shown.canvas("ground", (0, 0, 1440, 900))).any()
    shown.show(day=DAY)
    assert tint(shown.canvas("ground", (0, 0, 1440, 900))).mean() > 0.05


def test_the_state_names_the_series(page: Page) -> None:
    west, east = ([(FIRST, {AreaKind.CONTROL: square(lon)})] for lon in (36.3, 37.3))
    shown = open_map(page, series(west, key="west"), series(east, key="east"))

    def sides() -> tuple[bool, bool]:
        found = tint(shown.canvas("ground", (0, 300, 1440, 300)))
        return bool(found[:, :700].any()), bool(found[:, 740:].any())

    assert sides() == (True, False)
    shown.show(control="east")
    assert sides() == (False, True)
    shown.show(control="nobody")
    assert sides() == (True, False)


def test_inline_maps_and_the_old_single_map_are_series_too(page: Page) -> None:
    entry = series([(FIRST, {AreaKind.CONTROL: square(36.5)})])
    del entry["timeline"]
    entry["maps"] = [
        {
            "day": DAY + n,
            "area": encode_polygons(square(36.5 + n / 10)),
            "band": [],
            "grey": encode_polygons(square(38)),
        }
        for n in (5, 0)
    ]
    page.evaluate("source => { window.one = new claimline.ControlSeries(source) }", entry)
    assert page.evaluate("day => [one.loaded, one.firstDay, one.lastDay, one.indexOn(day)]", DAY + 4) == [
        True,
        DAY,
        DAY + 5,
        0,
    ]
    assert page.evaluate("day => [one.mapOn(day).day, Object.keys(one.mapOn(day).others)]", DAY) == [
        DAY,
        ["grey"],
    ]
    old = control()
    found = page.evaluate(
        """old => claimline.controlSeries({ control: old })
          .map((one) => [one.key, one.basis, one.mapOn(old.day).bandKm])""",
        old,
    )
    assert found == [["nobody", "inferred", 8]]
    assert page.evaluate("claimline.controlSeries({ control: null })") == []


MIDDLE = (600.0, 350.0, 240.0, 200.0)
WIDE = MultiPolygon([box(36.0, 48.0, 38.0, 49.0)])
AWAY = MultiPolygon([box(30.0, 48.0, 30.1, 48.1)])


def painted(page: Page, kind: AreaKind, basis: str = "assessed", **patch: Any) -> NDArray[np.uint8]:
    areas = {AreaKind.CONTROL: AWAY, kind: WIDE}
    shown = open_map(page, series([(FIRST, areas)], basis))
    shown.show(**patch)
    return shown.canvas("ground", MIDDLE)


def mixed(colour: str, opacity: float) -> NDArray[np.float64]:
    return (1 - opacity) * rgb(LIGHT["land"]) + opacity * rgb(colour)


def near(pixels: NDArray[np.uint8], colour: NDArray[np.float64]) -> float:
    return float((np.abs(pixels[..., :3].astype(float) - colour).max(axis=2) < 2).mean())


def test_each_kind_of_area_is_painted_as_what_it_is(page: Page) -> None:
    land = rgb(LIGHT["land"])
    assert near(painted(page, AreaKind.CONTROL), mixed(LIGHT["ruFill"], 0.27)) == 1
    assert near(painted(page, AreaKind.ADVANCE), mixed(LIGHT["ruFill"], 0.13)) == 1
    grey = painted(page, AreaKind.GREY)
    assert 0.4 < near(grey, mixed(LIGHT["unknown"], 0.18)) < 0.95
    assert share_near(grey, LIGHT["ru"], within=60) == 0
    reached = painted(page, AreaKind.INFILTRATION)
    assert 0.6 < near(reached, land) < 0.95
    assert share_near(reached, LIGHT["ru"], within=90) > 0.01
    taken = painted(page, AreaKind.COUNTEROFFENSIVE)
    assert 0.4 < near(taken, land) < 0.9
    marks = taken[np.abs(taken[..., :3].astype(float) - land).max(axis=2) > 30].astype(int)
    assert len(marks) > 1000
    assert (marks[:, 2] > marks[:, 0] + 20).all()
    assert near(painted(page, AreaKind.RETAKEN), land) == 1


def test_a_claimed_map_is_hatched_and_has_no_fill(page: Page) -> None:
    pixels = painted(page, AreaKind.CONTROL, "claimed")
    land = np.abs(pixels[..., :3].astype(float) - rgb(LIGHT["land"])).max(axis=2) < 2
    assert 0.4 < land.mean() < 0.9
    # Along one diagonal the picture does not change, along the other it does.
    grey = pixels[:200, :200, :3].astype(float).mean(axis=2)
    assert np.diagonal(grey[::-1]).std() < np.diagonal(grey).std() / 3


def test_a_claimed_line_is_dashed_and_a_grey_zone_has_none(page: Page) -> None:
    def rim(kind: AreaKind, basis: str) -> NDArray[np.uint8]:
        painted(page, kind, basis)
        x = page.evaluate("map.latLngToContainerPoint([48.5, 36]).x")
        page.evaluate("x => map.panBy([x - 720, 0], { animate: false })", x)
        page.evaluate("ground.paint()")
        return np.asarray(page_map(page).canvas("ground", (719, 350, 2, 200)))

    def along(pixels: NDArray[np.uint8]) -> NDArray[np.bool_]:
        return (np.linalg.norm(pixels[..., :3].astype(float) - rgb(LIGHT["ru"]), axis=2) < 60).any(axis=1)

    assert along(rim(AreaKind.CONTROL, "assessed")).all()
    dashed = along(rim(AreaKind.CONTROL, "claimed"))
    assert 0.4 < dashed.mean() < 0.9
    assert np.flatnonzero(np.diff(dashed.astype(int))).size > 30
    assert not along(rim(AreaKind.GREY, "assessed")).any()
    assert share_near(rim(AreaKind.GREY, "assessed"), LIGHT["casing"], within=4) == 0


def page_map(page: Page) -> Map:
    found = Map.__new__(Map)
    found.page = page
    return found


def test_the_grey_zone_has_a_switch(page: Page) -> None:
    assert tint(painted(page, AreaKind.GREY)).mean() > 0.5
    assert not tint(painted(page, AreaKind.GREY, layers={"grey": False})).any()
    assert not tint(painted(page, AreaKind.GREY, layers={"control": False})).any()
    assert near(painted(page, AreaKind.CONTROL, layers={"grey": False}), mixed(LIGHT["ruFill"], 0.27)) == 1


@pytest.mark.parametrize(
    ("age", "share"), [(0, 1), (7, 1), (8, 0.8), (30, 0.8), (31, 0.55), (90, 0.55), (91, 0.35)]
)
def test_the_fill_fades_with_the_age_of_the_map(page: Page, age: int, share: float) -> None:
    pixels = painted(page, AreaKind.CONTROL, day=DAY + age)
    assert near(pixels, mixed(LIGHT["ruFill"], 0.27 * share)) == 1


def test_a_timeline_comes_over_the_wire_and_is_read_once(page: Page, desk: tuple[Page, Watch]) -> None:
    days = [(FIRST, {AreaKind.CONTROL: square(36.5)})]
    asked = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        headers = {"access-control-allow-origin": "*"}
        if route.request.url.endswith("good.bin"):
            route.fulfill(body=encode(days), headers=headers)
        elif route.request.url.endswith("torn.bin"):
            route.fulfill(body=encode(days)[:-3], headers=headers)
        else:
            route.fulfill(status=404, headers=headers)

    page.route("http://127.0.0.1:9/*", answer)
    entry = series(days, name="Made up") | {"timeline": "http://127.0.0.1:9/good.bin"}
    loaded = """async (source) => {
      const one = new claimline.ControlSeries(source);
      const before = [one.loaded, one.firstDay, one.mapOn(source.days[0])];
      try {
        await one.load();
        return [before, one.mapOn(source.days[0]).day];
      } catch (error) {
        return [before, error.message, one.loaded, one.failed];
      }
    }"""
    assert page.evaluate(loaded, entry) == [[False, DAY, None], DAY]
    again = page.evaluate(loaded, entry)  # a new payload that names the same file finds it read
    assert again[0][0] is True
    assert len(asked) == 1
    for name, words in [("torn.bin", "The timeline file is damaged"), ("gone.bin", "404")]:
        found = page.evaluate(loaded, entry | {"timeline": f"http://127.0.0.1:9/{name}"})
        assert found[1].startswith("The control maps of Made up could not be read: ")
        assert words in found[1]
        assert found[2:] == [False, found[1]]
    page.unroute("http://127.0.0.1:9/*")
    record = desk[1]
    record.errors[:] = [one for one in record.errors if "404" not in one]


def test_the_contact_line_leaves_out_the_border_on_every_day(page: Page) -> None:
    """The line that many days share is the same as each day's own, compared with the border afresh."""
    days = list(made_up_days(30, 300, seed=4))
    page.evaluate("source => { window.one = new claimline.ControlSeries(source) }", series(days))
    found = page.evaluate(
        """async () => {
          await one.load();
          // A border along part of the front and of the eastern rim.
          const { x, y } = claimline.mercator;
          const border = new claimline.Outlines([Float64Array.from([x(40.3), y(46), x(40.3), y(51)]),
            Float64Array.from([x(37.4), y(48.2), x(37.4), y(48.6)])], false);
          return Array.from(one.days, (day) => {
            const map = one.mapOn(day);
            map.follow([border]);
            const fresh = new claimline.OpenRims(border.lines, [], claimline.boxOf(one.store.points), 0);
            const expected = map.area.lines.flatMap((ring) => fresh.of(ring));
            const flat = (lines) => JSON.stringify(lines.map((line) => Array.from(line)));
            return [flat(map.line.lines) === flat(expected), map.line.lines.length];
          });
        }"""
    )
    assert all(same for same, _ in found)
    assert all(parts > 1 for _, parts in found)


def test_a_rim_off_the_land_is_no_contact_line(page: Page) -> None:
    """A square that reaches over the land's edge keeps its line on the land alone, however far that is."""
    found = page.evaluate(
        """() => {
          const { x, y, lon, lat } = claimline.mercator;
          const ring = (west, south, east, north) => Float64Array.from([
            x(west), y(south), x(west), y(north), x(east), y(north), x(east), y(south), x(west), y(south)]);
          const rim = ring(37, 48, 39, 49);
          const land = ring(36, 47.5, 38.2, 49.5);
          const rims = new claimline.OpenRims([], [land], claimline.boxOf(rim), 0);
          const degree = (value, i) => Math.round(i % 2 ? lat(value) : lon(value));
          const degrees = (line) => Array.from(line, degree);
          return rims.of(rim, null).map(degrees);
        }"""
    )
    # The sides that only cross the edge keep their line, the one beyond it has none.
    assert found == [[37, 48, 37, 49, 39, 49], [39, 48, 37, 48]]


def test_two_drawings_of_a_border_leave_no_line_and_a_strip_along_it_keeps_its_own(
    page: Page,
) -> None:
    """A bay that the rim leaves free beside the border, 3 km deep, is on paper; a strip 3 km wide is held."""
    found = page.evaluate(
        """() => {
          const { x, y, lon, lat } = claimline.mercator;
          const line = (points) => Float64Array.from(points.flatMap(([a, b]) => [x(a), y(b)]));
          const border = line([[39, 47], [39, 50]]);
          // 0.04 degrees of longitude are 3 km here. A bay beside the border, and a front far off ...
          const area = line([[38, 48], [38, 49], [39, 49], [39, 48.6], [38.96, 48.58], [38.96, 48.42],
            [39, 48.4], [39, 48], [38, 48]]);
          // ... and nothing but a strip along it, whose rim begins abroad.
          const strip = line([[39.01, 48.1], [39.01, 48], [38.96, 48.02], [38.96, 48.18], [39.01, 48.2],
            [39.01, 48.1]]);
          const open = (ring) => new claimline.OpenRims([border], [], claimline.boxOf(ring), 0).of(ring);
          const degree = (value, i) => Math.round(100 * (i % 2 ? lat(value) : lon(value))) / 100;
          return [area, strip].map((ring) => open(ring).map((part) => Array.from(part, degree)));
        }"""
    )
    # Both ends lie at the border: the sides towards it are part of the line.
    assert found == [
        [[38, 48, 38, 49, 39, 49], [39, 48, 38, 48]],
        [[39.01, 48, 38.96, 48.02, 38.96, 48.18, 39.01, 48.2]],
    ]


def test_only_some_maps_are_kept(page: Page) -> None:
    days = [
        (
            FIRST + timedelta(days=n),
            {AreaKind.CONTROL: MultiPolygon([Polygon([(n / 10, 0), (1 + n / 10, 0), (0, 1)])])},
        )
        for n in range(200)
    ]
    page.evaluate("source => { window.one = new claimline.ControlSeries(source) }", series(days))
    page.evaluate("async () => { await one.load(); for (const day of one.days) one.mapOn(day); }")
    assert page.evaluate("one.kept.size") == 64
    assert page.evaluate("days => days.map((day) => one.mapOn(day).day)", [DAY, DAY + 199]) == [
        DAY,
        DAY + 199,
    ]
