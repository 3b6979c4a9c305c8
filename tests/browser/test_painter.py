"""What the map paints, told by its pixels: patterns, hues, ages, control, names, and what is hit."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Browser, Page

from layers.style import DARK, LAYERS, LIGHT, SYMBOLS, age_opacity
from layers.webmap import assets
from tests.browser.conftest import Watch, open_watched
from tests.layers.webmap_payload import DAY, control, one_claim, place_name, ring, state, synthetic_payload

PAINTER = assets.SCRIPTS[: assets.SCRIPTS.index("scalebar") + 1]
HERE = [48.3, 37.2]  # where `one_claim` puts its place
RINGS = 11.5  # a zoom at which 2 km are large
SQUARES = 7  # a zoom at which 2 km are less than 8 px
# Metres of ground in a pixel at the middle of the view.
METRES = "map.distance(map.containerPointToLatLng([670, 450]), map.containerPointToLatLng([770, 450])) / 100"
Pixels = NDArray[np.uint8]


class Map:
    """A map with the painter's layers on it, nothing else; a page holds one at a time."""

    def __init__(self, page: Page, payload: dict[str, Any], zoom: float, *, basemap: bool) -> None:
        self.page = page
        page.evaluate("([payload, zoom, ground]) => begin(payload, zoom, ground)", [payload, zoom, basemap])

    def show(self, **patch: Any) -> None:
        """Change the state and paint."""
        self.page.evaluate("patch => show(patch)", patch)

    def canvas(self, name: str, box: tuple[float, float, float, float]) -> Pixels:
        """Return the pixels of a canvas ("layer", "ground", "layer._marks") in a box of container px."""
        text, columns, rows = self.page.evaluate(
            """([name, x, y, w, h]) => {
              const one = name.split(".").reduce((object, key) => object[key], window);
              const { dpr } = one._frame;
              const corner = map.layerPointToContainerPoint(one._corner);
              const [columns, rows] = [Math.round(w * dpr), Math.round(h * dpr)];
              const [left, top] = [Math.round((x - corner.x) * dpr), Math.round((y - corner.y) * dpr)];
              return [rgba(one._context, left, top, columns, rows), columns, rows];
            }""",
            [name, *box],
        )
        return decode(text, columns, rows)

    def symbol(self, place: int = 0, reach: float | None = None) -> Pixels:
        """Return the claim canvas' pixels around a place's symbol."""
        at = self.page.evaluate("place => layer.pointOf(place)", place)
        half = at["r"] if reach is None else reach
        return self.canvas("layer", (at["x"] - half, at["y"] - half, 2 * half, 2 * half))

    def eval(self, expression: str) -> Any:
        """Return the value of an expression in the page."""
        return self.page.evaluate(expression)


def decode(text: str, columns: int, rows: int) -> Pixels:
    return np.frombuffer(base64.b64decode(text), dtype=np.uint8).reshape(rows, columns, 4)


OpenMap = Callable[..., Map]


def prepare(page: Page) -> None:
    """Load Leaflet, the painter's scripts and `begin(payload, zoom, with base map)` into an empty page."""
    scripts = [
        assets.leaflet_js(),
        *((assets.ROOT / "js" / f"{name}.js").read_text() for name in PAINTER),
        BEGIN,
    ]
    page.set_content(
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<style>{assets.leaflet_css()} html, body, #host {{ margin: 0; height: 100% }}</style>"
        "<div id='host'></div>" + "".join(f"<script>{script}</script>" for script in scripts)
    )


BEGIN = """
  window.rgba = (ctx, x, y, w, h) => {
    const bytes = ctx.getImageData(x, y, w, h).data;
    let text = "";
    for (let k = 0; k < bytes.length; k += 8192) text += String.fromCharCode(...bytes.subarray(k, k + 8192));
    return btoa(text);
  };
  window.begin = (payload, zoom, shippedGround) => {
    if (window.map) window.map.remove();
    const { center, theme } = payload.state;
    window.map = L.map("host", { center, zoom, zoomSnap: 0, zoomControl: false, attributionControl: false });
    Object.assign(window, { model: claimline.decode(payload), tokens: payload.tokens[theme], picked: [],
      hovered: [], state: payload.state });
    window.ground = new claimline.Basemap({ data: shippedGround ? shipped : null, tokens }).addTo(map);
    window.layer = new claimline.ClaimLayer({ model, tokens, basemap: ground,
      onHover: (place) => hovered.push(place), onSelect: (place) => picked.push(place) }).addTo(map);
    show({});
  };
  window.show = (patch) => {
    const layers = Object.assign({}, state.layers, patch.layers);
    state = Object.assign({}, state, patch, { layers });
    layer.show(model.view(state), state);
    layer.paint();
    ground.paint();
  };
"""


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[tuple[Page, Watch]]:
    """Return the one page of 1440 x 900 that most tests share, and its record."""
    record = Watch()
    page = open_watched(browser, record)
    prepare(page)
    page.evaluate("text => { window.shipped = JSON.parse(text) }", assets.BASEMAP.read_text(encoding="utf-8"))
    yield page, record
    page.context.close()


@pytest.fixture
def open_map(desk: tuple[Page, Watch], new_page: Callable[..., Page]) -> Iterator[OpenMap]:
    """Return a function that puts a payload on a map; with context options on a page of its own."""
    page, record = desk

    def open_it(
        payload: dict[str, Any], *, zoom: float = RINGS, basemap: bool = False, **options: Any
    ) -> Map:
        if not options:
            page.mouse.move(2, 2)
            return Map(page, payload, zoom, basemap=basemap)
        own = new_page(**options)
        prepare(own)
        return Map(own, payload, zoom, basemap=basemap)

    yield open_it
    record.check()


def rgb(colour: str) -> NDArray[np.float64]:
    return np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)], dtype=float)


def share_near(pixels: Pixels, colour: str, *, within: float = 40) -> float:
    """Return the share of opaque pixels near a colour."""
    opaque = pixels[pixels[..., 3] > 200][:, :3].astype(float)
    return float((np.linalg.norm(opaque - rgb(colour), axis=1) < within).mean()) if len(opaque) else 0.0


def ink(pixels: Pixels) -> float:
    """Return the mean opacity, 0 to 1."""
    return float(pixels[..., 3].mean() / 255)


def middle(pixels: Pixels, part: float = 0.55) -> Pixels:
    """Return the inner part of a symbol: its fill, without its line."""
    side = pixels.shape[0]
    cut = int(side * (1 - part) / 2)
    return pixels[cut : side - cut, cut : side - cut]


VERDICT_OF = {
    "claimed": "unverified",
    "supported": "corroborated",
    "confirmed": "confirmed",
    "disputed": "disputed",
    "contradicted": "contradicted",
}


def test_a_place_with_a_footprint_shows_its_edge_and_no_ring(open_map: OpenMap) -> None:
    # 12 by 2 km, longer than the ring to the east and west, narrower to the north and south; one hole in it.
    lon, lat, hole = 0.08, 0.009, 0.02
    sides = [[(-lon, -lat), (lon, -lat), (lon, lat), (-lon, lat)],
             [(0.04, -0.004), (0.04, 0.004), (0.04 + hole, 0.004), (0.04 + hole, -0.004)]]  # fmt: skip
    rings = [
        [value * 10 for value in ring([(37.2 + x, 48.3 + y) for x, y in [*side, side[0]]])] for side in sides
    ]
    plain = one_claim(verdict="confirmed")
    shown = open_map(plain | {"footprints": {"0": [rings]}})
    at = shown.eval("layer.pointOf(0)")
    east, north = (
        shown.eval(f"map.project([{y}, {x}]).distanceTo(map.project([48.3, 37.2]))")
        for x, y in ((37.2 + lon, 48.3), (37.2, 48.3 + lat))
    )
    assert at["r"] == pytest.approx(east, abs=1)

    def inked(dx: float, dy: float) -> bool:
        return bool(shown.canvas("layer", (at["x"] + dx - 2, at["y"] + dy - 2, 4, 4))[..., 3].max() > 60)

    assert inked(0.9 * east, 0)
    assert inked(-0.9 * east, 0.8 * north)
    assert not inked(0, -1.5 * north)  # inside a ring of 2 km, outside the footprint
    assert not inked(0.05 / lon * east, 0)  # its hole
    assert shown.eval(f"layer.hit(L.point({at['x'] + 0.9 * east}, {at['y']}))") == 0
    near = open_map(one_claim(verdict="corroborated", relation="near") | {"footprints": {"0": [rings]}})
    ringed = near.eval("layer.pointOf(0)")["r"]
    metres = near.eval(METRES)
    assert ringed == pytest.approx(0.7 * 2000 / metres, abs=1)  # "near" has no boundary: no edge is drawn


@pytest.mark.parametrize("zoom", [RINGS, SQUARES])
@pytest.mark.parametrize("layer", LAYERS)
def test_switching_a_layer_off_removes_its_pixels_and_no_others(
    open_map: OpenMap, layer: str, zoom: float
) -> None:
    shown = open_map(one_claim(verdict=VERDICT_OF[layer]), zoom=zoom)
    before = shown.symbol()
    assert ink(before) > 0.02
    others = {key: False for key in LAYERS if key != layer}
    shown.show(layers=others)
    assert np.array_equal(shown.symbol(), before)
    shown.show(layers={layer: False})
    assert ink(shown.symbol()) == 0
    assert shown.eval("layer.stats().drawn")[layer] == 0
    shown.show(layers={layer: True})
    assert np.array_equal(shown.symbol(), before)


@pytest.mark.parametrize("patch", [{"off": ["north-ministry"]}, {"age": 20}, {"day": DAY - 31}])
def test_nothing_is_painted_of_a_claim_that_the_choices_hide(
    open_map: OpenMap, patch: dict[str, Any]
) -> None:
    shown = open_map(one_claim(age=30))
    assert ink(shown.symbol()) > 0.02
    shown.show(**patch)
    assert ink(shown.symbol(reach=80)) == 0
    assert shown.eval("layer.hit(L.point(720, 450))") == -1


def test_a_claim_that_is_not_surely_said_is_hidden_by_the_threshold(open_map: OpenMap) -> None:
    payload = one_claim()
    payload["claims"]["conf"] = [1]
    shown = open_map(payload)
    shown.show(conf=1)
    assert ink(shown.symbol()) > 0.02
    shown.show(conf=2)
    assert ink(shown.symbol()) == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("side", "other"), [("ru", "ua"), ("ua", "ru")])
@pytest.mark.parametrize("zoom", [RINGS, SQUARES])
def test_hue_is_the_side(open_map: OpenMap, side: str, other: str, theme: str, zoom: float) -> None:
    payload = one_claim(side=side, verdict="contradicted")
    payload["state"] = state(theme=theme)
    tokens = {"light": LIGHT, "dark": DARK}[theme]
    pixels = open_map(payload, zoom=zoom).symbol(reach=40 if zoom == RINGS else 8)
    assert share_near(pixels, tokens[side]) > 0.1
    assert share_near(pixels, tokens[other]) == 0


def test_a_claim_without_a_side_has_neither_hue(open_map: OpenMap) -> None:
    pixels = open_map(one_claim(side="", status="contested", verdict="contradicted")).symbol()
    assert share_near(pixels, LIGHT["unknownLine"]) > 0.1
    assert share_near(pixels, LIGHT["ru"]) == share_near(pixels, LIGHT["ua"]) == 0


def test_age_fades_the_symbol_in_two_steps(open_map: OpenMap) -> None:
    shown = open_map(one_claim(verdict="confirmed"))
    found = []
    for age in (0, 30, 31, 90, 91):
        shown.show(day=DAY + age)
        # Between the centre's dot and the line there is only the fill.
        found.append(ink(middle(shown.symbol())[:6]))
    fresh, thirty, older, ninety, oldest = found
    assert fresh == pytest.approx(0.55, abs=0.01)
    assert thirty == fresh
    assert older == ninety == pytest.approx(0.55 * 0.55, abs=0.01)
    assert oldest == pytest.approx(0.55 * 0.35, abs=0.01)


def fingerprint(pixels: Pixels) -> NDArray[np.float64]:
    """Return a symbol in grey on the map's ground, as someone without colour vision sees it."""
    alpha = pixels[..., 3:].astype(float) / 255
    mixed = pixels[..., :3] * alpha + rgb(LIGHT["land"]) * (1 - alpha)
    return np.asarray(mixed @ np.array([0.2126, 0.7152, 0.0722]))


@pytest.mark.parametrize("zoom", [RINGS, SQUARES])
def test_the_layers_differ_without_colour(open_map: OpenMap, zoom: float) -> None:
    verdicts = [*VERDICT_OF.values(), "partly-confirmed"]
    greys = {v: fingerprint(open_map(one_claim(verdict=v), zoom=zoom).symbol()) for v in verdicts}
    for first in verdicts:
        for second in verdicts:
            if first < second:
                difference = np.abs(greys[first] - greys[second]).mean()
                assert difference > 6, f"{first} and {second} differ by {difference:.1f} of 255 grey levels"


def stripes(pixels: Pixels, slope: int) -> float:
    """Return how much the picture repeats along one diagonal and not across it; 0 for a flat fill."""
    grey = pixels[..., 3].astype(float)
    if grey.std() < 1:
        return 0.0
    side = min(grey.shape)
    grey = grey[:side, :side] if slope > 0 else grey[:side, :side][:, ::-1]
    along = [np.diagonal(grey[::-1], offset).std() for offset in range(-side // 3, side // 3)]
    return float(1 - np.mean(along) / grey.std())


def test_claimed_is_hatched_disputed_is_crossed_and_corroborated_is_flat(open_map: OpenMap) -> None:
    def patch(verdict: str) -> Pixels:
        pixels = open_map(one_claim(verdict=verdict)).symbol()
        side = pixels.shape[0]
        return pixels[side // 5 : side // 2 - 8, side // 4 : 3 * side // 4][:, : side // 2 - 8 - side // 5]

    hatched, crossed, flat = patch("unverified"), patch("disputed"), patch("corroborated")
    assert stripes(hatched, 1) > 0.6
    assert stripes(hatched, -1) < 0.3
    assert stripes(crossed, 1) < 0.5
    assert stripes(crossed, -1) < 0.5
    assert crossed[..., 3].std() > 40
    assert flat[..., 3].std() < 2
    assert ink(flat) == pytest.approx(0.28, abs=0.01)


def test_partly_confirmed_is_solid_below_and_hatched_above(open_map: OpenMap) -> None:
    pixels = open_map(one_claim(verdict="partly-confirmed")).symbol()
    side = pixels.shape[0]
    upper, lower = (
        pixels[side // 5 : side // 2 - 8, side // 3 : -side // 3],
        pixels[side // 2 + 8 : -side // 5, side // 3 : -side // 3],
    )
    assert lower[..., 3].std() < 2
    assert ink(lower) == pytest.approx(0.55, abs=0.01)
    assert upper[..., 3].std() > 40


def test_contradicted_is_only_an_outline(open_map: OpenMap) -> None:
    pixels = open_map(one_claim(verdict="contradicted")).symbol()
    assert ink(middle(pixels)[:6]) == 0
    assert ink(pixels[:3]) > 0


def test_a_denial_carries_a_bar(open_map: OpenMap) -> None:
    def diagonal(stance: str) -> float:
        pixels = open_map(one_claim(verdict="contradicted", stance=stance)).symbol()
        side = pixels.shape[0]
        steps = [k for k in range(side // 5, 4 * side // 5) if abs(k - side // 2) > 8]
        return float(np.mean([share_near(pixels[k - 2 : k + 3, k : k + 1], LIGHT["ink"]) > 0 for k in steps]))

    assert diagonal("denied") > 0.95
    assert diagonal("asserted") == 0


def test_only_an_area_claim_has_the_full_ring(open_map: OpenMap) -> None:
    def reach(relation: str) -> int:
        pixels = open_map(one_claim(relation=relation, verdict="contradicted")).symbol(reach=56)
        row = pixels[pixels.shape[0] // 2 - 1 : pixels.shape[0] // 2 + 1, :, 3].max(axis=0)
        return int(np.flatnonzero(row > 100)[0])

    assert reach("in") <= 3
    assert reach("near") > 5
    assert reach("direction") > 5


@pytest.mark.parametrize("lat", [45.0, 48.3, 52.0])
def test_the_ring_is_two_kilometres_of_ground(open_map: OpenMap, lat: float) -> None:
    payload = one_claim(lat=lat)
    payload["state"] = state(center=[lat, 37.2])
    shown = open_map(payload)
    radius = shown.eval("layer.pointOf(0).r")
    metres = shown.eval(METRES)
    assert radius * metres == pytest.approx(2000, rel=0.015)


def test_canvases_have_the_screens_own_pixels(open_map: OpenMap) -> None:
    for options in ({}, {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2}):
        shown = open_map(one_claim(), **options)
        for name in ("layer", "ground", "layer._marks"):
            ratio = shown.eval(f"{name}._canvas.width / parseFloat({name}._canvas.style.width)")
            assert ratio == pytest.approx(options.get("device_scale_factor", 1), abs=0.01)


def test_the_pattern_moves_with_the_ground(open_map: OpenMap) -> None:
    payload = one_claim()
    payload["control"] = control()
    payload["state"] = state(center=[48.5, 36.5])
    shown = open_map(payload, zoom=9)
    box = (650.0, 400.0, 120.0, 120.0)
    before = shown.canvas("ground", box)
    shown.page.evaluate("map.panBy([37, 53], { animate: false })")
    after = shown.canvas("ground", (box[0] - 37, box[1] - 53, box[2], box[3]))
    assert before[..., :3].std() > 2
    assert np.array_equal(before, after)


def test_inferred_control_has_a_hatched_band_and_no_line(open_map: OpenMap) -> None:
    payload = one_claim()
    payload["control"] = control()
    payload["state"] = state(center=[48.9, 36.25])
    shown = open_map(payload, zoom=9)
    strip = shown.canvas("ground", (0, 436, 1440, 16))
    land, core = rgb(LIGHT["land"]), 0.84 * rgb(LIGHT["land"]) + 0.16 * rgb(LIGHT["ru"])

    def columns(colour: NDArray[np.float64]) -> NDArray[np.intp]:
        near = np.abs(strip[..., :3].astype(float) - colour).max(axis=2) < 2
        return np.flatnonzero(near.all(axis=0))

    assert share_near(strip, LIGHT["ru"], within=60) == 0
    # From west to east: land, then the band, which is neither, then the core; and the core's tint
    # begins only where the band ends, though the area itself begins in the band's middle.
    assert columns(land).size > 100
    assert columns(core).size > 100
    assert columns(core).min() - columns(land).max() > 30
    hatched = strip[:, columns(land).max() + 1 : columns(core).min()]
    between = 0.94 * rgb(LIGHT["land"]) + 0.06 * rgb(LIGHT["ru"])
    assert (np.abs(hatched[..., :3].astype(float) - between).max(axis=2) < 2).mean() > 0.4
    shown.show(layers={"control": False})
    assert len(np.unique(shown.canvas("ground", (0, 436, 1440, 16)).reshape(-1, 4), axis=0)) == 1


def test_assessed_control_has_a_line_but_not_along_the_state_border(open_map: OpenMap) -> None:
    payload = one_claim(lon=30.0)
    # The area's eastern rim follows the state border, its western rim is the contact line.
    shown = open_map(payload, zoom=8)
    border = shown.eval(
        """(() => {
          const { lon, lat } = claimline.mercator;
          const far = (points) => Math.abs(lon(points[0]) - 39.5);
          const line = claimline.decodeBasemap(shipped).ownBorders.lines
            .filter((points) => points.length > 60).sort((a, b) => far(a) - far(b))[0];
          return Array.from({ length: line.length / 2 }, (_, i) => [lon(line[2 * i]), lat(line[2 * i + 1])]);
        })()"""
    )
    ends = border[0], border[-1]
    west = min(point[0] for point in border) - 0.8
    area = [*border, (west, ends[1][1]), (west, ends[0][1]), border[0]]
    payload["control"] = control("assessed") | {"area": [[ring(area)]]}
    half = border[len(border) // 2]
    payload["state"] = state(center=[half[1], half[0]])
    shown = open_map(payload, zoom=9, basemap=True)
    at_border = shown.canvas("ground", (700, 430, 40, 40))
    assert share_near(at_border, LIGHT["ru"]) == 0
    x, y = shown.page.evaluate(f"Object.values(map.latLngToContainerPoint([{half[1]}, {west}]))")
    shown.page.evaluate(f"map.panBy([{x - 720}, {y - 450}], {{ animate: false }})")
    assert share_near(shown.canvas("ground", (715, 440, 10, 10)), LIGHT["ru"]) > 0.05


def test_crimea_lies_within_the_same_land_as_kyiv(open_map: OpenMap) -> None:
    payload = one_claim()
    payload["state"] = state(center=[48, 33])
    shown = open_map(payload, zoom=6, basemap=True)

    def colour(lat: float, lon: float) -> list[int]:
        x, y = shown.page.evaluate(f"Object.values(map.latLngToContainerPoint([{lat}, {lon}]))")
        return [int(v) for v in shown.canvas("ground", (x, y, 1, 1))[0, 0, :3]]

    land = [int(v) for v in rgb(LIGHT["land"])]
    for lat, lon in [(50.2, 30.9), (45.3, 34.4), (48.2, 38.2), (48.9, 39.2), (46.9, 35.9), (46.5, 33.2)]:
        assert colour(lat, lon) == land, (lat, lon)
    assert colour(51.2, 37.3) == [int(v) for v in rgb(LIGHT["abroad"])]
    assert colour(44.0, 33.0) == [int(v) for v in rgb(LIGHT["water"])]


def test_a_raster_ground_leaves_control_and_borders(open_map: OpenMap) -> None:
    payload = one_claim()
    payload["state"] = state(center=[49.8, 38.0])
    shown = open_map(payload, zoom=8, basemap=True)
    shown.eval("ground.setGround('raster'); ground.paint()")
    pixels = shown.canvas("ground", (0, 0, 1440, 900))
    assert (pixels[..., 3] == 0).mean() > 0.9
    assert share_near(pixels, LIGHT["border"]) > 0.2


def test_hover_focus_and_selection_are_marked_apart(open_map: OpenMap) -> None:
    shown = open_map(one_claim())
    mark = (720 - 70, 450 - 70, 140.0, 140.0)
    rest = shown.canvas("layer._marks", mark)
    assert ink(rest) == 0
    found = {}
    for name in ("Hover", "Selected", "Focus"):
        shown.eval(f"layer.set{name}(0); layer.paint()")
        found[name] = shown.canvas("layer._marks", mark)
        shown.eval(f"layer.set{name}(-1); layer.paint()")
    assert found["Hover"][70, 60, 3] == pytest.approx(0.12 * 255, abs=2)
    assert share_near(found["Selected"], LIGHT["ink"]) > 0.3
    assert share_near(found["Focus"], LIGHT["ua"]) > 0.3
    assert ink(shown.canvas("layer._marks", mark)) == 0


def test_a_click_selects_and_a_moving_mouse_never_repaints_the_claims(open_map: OpenMap) -> None:
    shown = open_map(one_claim())
    paints = shown.eval("layer.stats().paints")
    shown.page.mouse.move(300, 300)
    shown.page.mouse.move(720, 450)
    shown.page.mouse.move(722, 452)
    shown.page.mouse.move(300, 300)
    assert shown.eval("hovered") == [0, -1]
    assert shown.eval("layer.stats().paints") == paints
    shown.page.mouse.click(720, 450)
    shown.page.mouse.click(300, 300)
    assert shown.eval("picked") == [0]


def test_a_finger_has_a_target_of_44_pixels(open_map: OpenMap) -> None:
    phone = {
        "viewport": {"width": 390, "height": 844},
        "has_touch": True,
        "is_mobile": True,
        "device_scale_factor": 2,
    }
    shown = open_map(one_claim(), zoom=SQUARES, **phone)
    assert shown.eval("layer.hit(L.point(195 + 21, 422))") == 0
    assert shown.eval("layer.hit(L.point(195 + 23, 422))") == -1
    mouse = open_map(one_claim(), zoom=SQUARES)
    assert mouse.eval("layer.hit(L.point(720 + 21, 450))") == -1


def test_a_place_shows_its_strongest_claim_and_the_latest_of_it(open_map: OpenMap) -> None:
    payload = one_claim()
    claims = payload["claims"]
    rows = [
        ("contested", "confirmed", "ua"),
        ("controls", "confirmed", "ru"),
        ("controls", "contradicted", "ru"),
        ("advanced", "disputed", "ua"),
    ]
    count = len(rows)
    for key in ("claimant", "stance", "relation", "week", "pending", "place"):
        claims[key] = [0] * count
    claims |= {
        "id": [f"{n:016x}" for n in range(count)],
        "status": [payload["status"].index(row[0]) for row in rows],
        "side": [("", "ru", "ua").index(row[2]) for row in rows],
        "day": [DAY - 4, DAY - 3, DAY - 2, DAY - 1],
        "conf": [2] * count,
        "extent": [None] * count,
        "verdicts": [[DAY - 5, payload["verdicts"].index(row[1])] for row in rows],
    }
    shown = open_map(payload)
    assert shown.eval("layer.stats().drawn") == {**dict.fromkeys(LAYERS, 0), "contradicted": 1}
    shown.show(layers={"contradicted": False})
    assert shown.eval("layer.stats().drawn") == {**dict.fromkeys(LAYERS, 0), "confirmed": 1}
    assert share_near(shown.symbol(), LIGHT["ru"], within=60) > 0.05
    assert shown.eval("model.view(state).counts") == {
        "layers": {"claimed": 0, "supported": 0, "confirmed": 2, "disputed": 1, "contradicted": 1},
        "claimants": [3, 0, 0, 0, 0, 0],
        "shown": 3,
        "standing": 4,
        "places": 1,
    }


def test_a_claimants_count_ignores_its_own_switch(open_map: OpenMap) -> None:
    shown = open_map(synthetic_payload(40, 120), zoom=SQUARES)
    before = shown.eval("Array.from(model.view(state).counts.claimants)")
    shown.show(off=["north-ministry", "gazette"])
    assert shown.eval("Array.from(model.view(state).counts.claimants)") == before
    assert shown.eval("model.view(state).counts.shown") == sum(before[1:5])


def test_the_view_agrees_with_a_plain_count(open_map: OpenMap) -> None:
    payload = synthetic_payload(200, 900, pointless=0.2)
    shown = open_map(payload, zoom=SQUARES)
    chosen = {"off": ["watchers"], "conf": 1, "age": 60, "layers": {"claimed": False}}
    counts = shown.page.evaluate("patch => { show(patch); return model.view(state).counts }", chosen)
    claims, expected, places = payload["claims"], dict.fromkeys(LAYERS, 0), set()
    for number, day in enumerate(claims["day"]):
        if not 0 <= DAY - day < 60 or claims["conf"][number] < 1 or claims["claimant"][number] == 4:
            continue
        steps = claims["verdicts"][number]
        verdict = [steps[at + 1] for at in range(0, len(steps), 2) if steps[at] <= DAY][-1]
        layer = LAYERS[payload["layerOf"][verdict]]
        expected[layer] += 1
        if layer != "claimed":
            places.add(claims["place"][number])
    assert counts["layers"] == expected
    assert counts["shown"] == sum(expected.values()) - expected["claimed"]
    assert counts["places"] == len(places)
    pointless = {index for index, lon in enumerate(payload["places"]["lon"]) if lon is None}
    unplaced = shown.eval("model.view(state).unplaced.map((claim) => model.claims.place[claim])")
    assert set(unplaced) == places & pointless


def test_a_crowd_is_painted_whole_and_still_toggles(open_map: OpenMap) -> None:
    payload = synthetic_payload(3000, 3000, spread=0.8)
    shown = open_map(payload, zoom=7.8)
    stats = shown.eval("layer.stats()")
    assert stats["crowded"]
    assert sum(stats["drawn"].values()) + stats["covered"] >= 2950
    everything = ink(shown.canvas("layer", (200, 100, 1000, 700)))
    shown.show(layers=dict.fromkeys(LAYERS, False))
    assert ink(shown.canvas("layer", (200, 100, 1000, 700))) < 0.1 * everything
    assert shown.eval("layer.stats().places") == 0


def test_names_do_not_touch_and_stay_inside_the_frame(open_map: OpenMap) -> None:
    shown = open_map(synthetic_payload(300, 300), zoom=7.5)
    shown.eval("layer.keepClear([{ x: 16, y: 16, w: 250, h: 300 }]); layer.paint()")
    boxes = shown.eval(
        """layer._labels.texts.map(({ part, x, y }) => [x - layer._frame.view.x,
          y - layer._frame.view.y - part.size, part.width, part.size])"""
    )
    assert len(boxes) > 20
    for index, (x, y, w, h) in enumerate(boxes):
        assert x >= 0
        assert y >= 0
        assert x + w <= 1440
        assert y + h <= 900
        assert x > 266 or y > 316
        for x2, y2, w2, h2 in boxes[index + 1 :]:
            assert x >= x2 + w2 or x2 >= x + w or y >= y2 + h2 or y2 >= y + h


def test_a_name_carries_its_status_when_there_is_room(open_map: OpenMap) -> None:
    payload = one_claim(status="encircled", verdict="contradicted")
    payload["texts"]["map.status"] = "{status}: {verdict}"
    shown = open_map(payload)
    texts = "layer._labels.texts.map((text) => text.part.text)"
    assert set(shown.eval(texts)) == {place_name(0), "surrounded: contradicted"}
    shown.page.evaluate(f"map.setZoom({SQUARES}, {{ animate: false }})")
    assert shown.eval(texts) == [place_name(0)]
    shown.show(layers={"names": False})
    assert shown.eval("layer._labels.texts.length") == 0


def test_pips_tell_of_the_weightiest_places_out_of_sight(open_map: OpenMap) -> None:
    payload = synthetic_payload(60, 60, spread=1)
    payload["state"] = state(center=[48.3, 37.2])
    shown = open_map(payload, zoom=10.5)
    pips = shown.eval("layer.offFrame()")
    assert len(pips) == 6
    weight = {"claimed": 0, "supported": 1, "contradicted": 2, "disputed": 3, "confirmed": 4}
    ranks = [weight[pip["layer"]] for pip in pips]
    assert ranks == sorted(ranks, reverse=True)
    for pip in pips:
        place = pip["place"]
        lat, lon = payload["places"]["lat"][place] / 1000, payload["places"]["lon"][place] / 1000
        metres = shown.eval(f"map.distance(map.getCenter(), [{lat}, {lon}])")
        assert pip["km"] == pytest.approx(metres / 1000, rel=0.005)
        assert 0 <= pip["bearing"] < 360
        assert (lon > 37.2) == (pip["x"] > 720)
        assert (lat < 48.3) == (pip["y"] > 450)
        assert 0 <= pip["x"] <= 1440
        assert 0 <= pip["y"] <= 900
        assert place not in shown.eval("layer.inFrame()")


def test_places_in_sight_come_west_to_east(open_map: OpenMap) -> None:
    payload = synthetic_payload(60, 60)
    shown = open_map(payload, zoom=SQUARES)
    lons = [payload["places"]["lon"][place] for place in shown.eval("layer.inFrame()")]
    assert len(lons) > 30
    assert lons == sorted(lons)


def test_the_canvas_keeps_its_ground_while_a_zoom_runs(open_map: OpenMap) -> None:
    payload = one_claim(verdict="confirmed")
    shown = open_map(payload, zoom=10)
    paints = shown.eval("layer.stats().paints")
    middles = shown.page.evaluate(
        """async () => {
          const found = [];
          map.setZoomAround(L.point(600, 300), 11, { animate: true });
          for (let k = 0; k < 6; k++) {
            await new Promise((done) => setTimeout(done, 30));
            const { width } = layer._canvas.getBoundingClientRect();
            if (map._animatingZoom) found.push([width > 0, layer.stats().paints]);
          }
          await new Promise((done) => map._animatingZoom ? map.once("zoomend", done) : done());
          return found;
        }"""
    )
    assert all(visible and count == paints for visible, count in middles)
    at = shown.eval("layer.pointOf(0)")
    there = shown.eval("map.latLngToContainerPoint([48.3, 37.2])")
    assert (at["x"], at["y"]) == (pytest.approx(there["x"], abs=1), pytest.approx(there["y"], abs=1))
    assert ink(shown.symbol()) > 0.2
    assert shown.eval("layer.stats().paints") > paints


def test_panning_keeps_every_symbol_on_its_place(open_map: OpenMap) -> None:
    shown = open_map(one_claim(verdict="confirmed"))
    shown.page.mouse.move(400, 400)
    shown.page.mouse.down()
    shown.page.mouse.move(520, 470, steps=4)
    at = shown.eval("layer.pointOf(0)")
    there = shown.eval("map.latLngToContainerPoint([48.3, 37.2])")
    assert (at["x"], at["y"]) == (pytest.approx(there["x"], abs=1), pytest.approx(there["y"], abs=1))
    assert shown.eval(f"layer.hit(L.point({there['x']}, {there['y']}))") == 0
    shown.page.mouse.up()


def test_symbols_have_the_figures_of_the_style(open_map: OpenMap) -> None:
    shown = open_map(one_claim())
    for symbol in SYMBOLS:
        assert shown.eval(f"claimline.symbols.SYMBOLS.{symbol.key}") == {
            "pattern": symbol.pattern,
            "fill": symbol.fill_opacity,
            "width": symbol.line_width,
            "dashed": symbol.dashed,
        }
    for days in (0, 30, 31, 90, 91, 400):
        assert shown.eval(f"claimline.ageOpacity({days})") == age_opacity(days)
    assert shown.eval("claimline.LAYERS") == list(LAYERS)


def test_swatches_show_the_layers_own_pattern(open_map: OpenMap) -> None:
    shown = open_map(one_claim())
    pictures = shown.eval(
        """[...claimline.LAYERS, "partly", "control", "core", "band"].map((key) => {
          const canvas = claimline.swatch(key, "ru", { width: 25, height: 16 }, tokens, { dpr: 2 });
          return [canvas.width, canvas.style.width, canvas.toDataURL()];
        })"""
    )
    assert {(width, css) for width, css, _ in pictures} == {(50, "25px")}
    assert len({picture for _, _, picture in pictures}) == len(pictures)


def test_the_scale_tells_true_kilometres(open_map: OpenMap) -> None:
    shown = open_map(one_claim(), zoom=9)
    shown.eval(
        "window.bar = new claimline.ScaleBar(map, { tokens, km: 'km', number: model.number.bind(model) }); 1"
    )
    for zoom in (5, 9, 12.3, 15):
        shown.page.evaluate("zoom => map.setZoom(zoom, { animate: false })", zoom)
        label = shown.eval("bar.element.getAttribute('aria-label')")
        width = shown.eval("bar.element.getAttribute('width') - 52")
        metres = shown.eval(METRES)
        assert float(label.removesuffix(" km")) * 1000 / metres == pytest.approx(width, abs=1.5)


def test_the_locator_frames_the_view(open_map: OpenMap) -> None:
    shown = open_map(one_claim(), zoom=9, basemap=True)
    shown.eval("window.small = new claimline.Locator(map, { data: shipped, tokens, control: null }); 1")
    read = "rgba(small.element.getContext('2d'), 0, 0, 150, 104)"
    assert shown.eval("[small.element.width, small.element.height]") == [150, 104]
    before = decode(shown.eval(read), 150, 104)
    assert share_near(before, LIGHT["ink"], within=60) > 0.003
    shown.page.evaluate("map.panBy([500, 0], { animate: false })")
    after = decode(shown.eval(read), 150, 104)
    dark = [
        np.flatnonzero((np.abs(p[..., :3].astype(float) - rgb(LIGHT["ink"])).max(axis=2) < 40).any(axis=0))
        for p in (before, after)
    ]
    assert dark[1].mean() > dark[0].mean() + 5


def test_days_and_numbers_are_written_in_the_readers_language(open_map: OpenMap) -> None:
    shown = open_map(one_claim(), timezone_id="America/Los_Angeles")  # where UTC midnight is still yesterday
    assert shown.eval(f"model.date({DAY})") == "27 Nov 2025"
    assert shown.eval(f"claimline.formatDay({DAY}, 'uk')") == "27 лист. 2025"
    assert shown.eval(f"claimline.formatDay({DAY}, 'uk', 'long')") == "27 листопада 2025"
    assert shown.eval("model.number(12345.678, 1)") == "12,345.7"
    assert shown.eval("claimline.formatNumber(12345.678, 'uk', 1)") == "12\u202f345,7"
    assert shown.eval("[claimline.day('2025-11-27'), claimline.iso(20419)]") == [DAY, "2025-11-27"]
    assert shown.eval("Number.isNaN(claimline.day('2025-02-30'))")


def test_texts_fill_their_slots_and_know_plural_forms(open_map: OpenMap) -> None:
    payload = one_claim() | {"lang": "uk"}
    payload["texts"] |= {
        "n.one": "{n} заява",
        "n.few": "{n} заяви",
        "n.many": "{n} заяв",
        "hi": "{who}: {missing}",
    }
    shown = open_map(payload)
    assert [shown.eval(f"model.t('n', {{ n: {n} }})") for n in (1, 3, 5, 21)] == [
        "1 заява",
        "3 заяви",
        "5 заяв",
        "21 заява",
    ]
    assert shown.eval("model.t('hi', { who: '{missing}<b>' })") == "{missing}<b>: {missing}"
    assert shown.eval("model.t('no.such.key')") == "no.such.key"


def test_another_payload_version_is_refused(open_map: OpenMap) -> None:
    shown = open_map(one_claim())
    message = shown.eval(
        "(() => { try { claimline.decode({ v: 2 }) } catch (error) { return error.message } })()"
    )
    assert message == "payload version is 2; this page draws version 1"


def test_a_hundred_updates_leave_one_canvas_each(open_map: OpenMap) -> None:
    payload = synthetic_payload(50, 80)
    shown = open_map(payload, zoom=SQUARES)
    canvases = shown.eval("document.querySelectorAll('canvas').length")
    shown.page.evaluate(
        """payload => {
          for (let k = 0; k < 100; k++) {
            model = claimline.decode(payload);
            layer.setModel(model);
            show({ conf: k % 3 });
          }
        }""",
        payload,
    )
    assert shown.eval("document.querySelectorAll('canvas').length") == canvases
    shown.eval("layer.remove(); ground.remove()")
    assert shown.eval("document.querySelectorAll('canvas').length") == 0
