"""The folium element and the standalone page: foreign words stay words, nothing comes from elsewhere."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import re
import zlib
from pathlib import Path
from typing import Any

import folium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.errors import LayerError
from layers.style import THEMES
from layers.webmap import assets, draw, host_script
from layers.webmap.element import FrontMap, escaped, literal
from layers.webmap.page import standalone
from tests.layers.webmap_payload import synthetic_payload

HOSTILE = (
    "{{7*7}}",
    "{{ ''.__class__.__mro__ }}",
    "{% x %}",
    "{# comment",
    "${alert(1)}",
    "`${alert(1)}`",
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "<img src=x onerror=alert(1)>",
    "' + alert(1) + '",
    "\\' + alert(1) //",
    '"quoted" \\" \\\\',
    "line\u2028and\u2029paragraph\nnew\ttab\x00\x1f\x7f",
    "Гуляй-Поле 😀 \ud800",
)
# What may stand in the literal; everything else must have become \uXXXX.
PLAIN = re.compile(
    r"JSON\.parse\('(?:[^<>&{}`$'%#\\\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]|\\u[0-9a-f]{4})*'\)"
)
LOADS = re.compile(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//|@import|url\(\s*["']?(?:https?:)?//""")


def parsed(expression: str) -> Any:
    """Read the literal as a browser does: first the string literal, then the JSON in it."""
    inner = expression.removeprefix("JSON.parse('").removesuffix("')")
    return json.loads(re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), inner))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_string_becomes_an_inert_literal(text: str) -> None:
    expression = literal({"quote": text, text: [text]})
    assert PLAIN.fullmatch(expression)
    assert parsed(expression) == {"quote": text, text: [text]}


def unpacked(page: str, block: str) -> str:
    """Return what a standalone page keeps packed under an id."""
    packed = re.findall(rf'<script type="application/zlib" id="{block}">([A-Za-z0-9+/=]*)</script>', page)
    assert len(packed) == 1
    return zlib.decompress(base64.b64decode(packed[0], validate=True)).decode("utf-8")


JSON = st.recursive(
    st.none() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(JSON)
def test_any_json_comes_through_the_literal(value: Any) -> None:
    expression = literal(value)
    assert PLAIN.fullmatch(expression)
    assert parsed(expression) == value


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}, object()])
def test_what_is_no_json_is_refused(value: object) -> None:
    with pytest.raises(LayerError, match="the map's data is not JSON"):
        literal(value)


def test_escaping_leaves_ordinary_text_alone() -> None:
    assert escaped('Pokrovsk, Покровськ: "42", [1,2]') == 'Pokrovsk, Покровськ: "42", [1,2]'


@pytest.fixture
def hostile_payload() -> dict[str, Any]:
    """Return a payload with every hostile string in names, quotes, titles and addresses."""
    payload = synthetic_payload(len(HOSTILE), len(HOSTILE))
    payload["title"] = "".join(HOSTILE[:13])
    payload["places"]["name"] = list(HOSTILE)
    payload["claimants"]["name"][0] = HOSTILE[0]
    for number, text in enumerate(HOSTILE):
        payload["cards"][str(number)] |= {
            "quote": text,
            "written": text,
            "url": f"javascript:{text}",
            "title": text,
        }
    return payload


def test_branca_runs_nothing_of_the_data(hostile_payload: dict[str, Any]) -> None:
    figure = draw(hostile_payload).get_root()
    page = figure.render()
    script = figure.script.render()
    assert "49" not in re.findall(r"claimline\.mount\(.*", script)[0].replace("\\u", "")[:40]
    found = PLAIN.search(script)
    assert found is not None
    assert parsed(found[0])["places"]["name"] == list(HOSTILE)
    assert literal(hostile_payload) in page


def test_equal_input_gives_equal_bytes() -> None:
    payload = synthetic_payload(5, 9)
    assert draw(payload).get_root().render() == draw(payload).get_root().render()
    assert standalone(payload) == standalone(draw(payload))
    assert host_script(draw(None)) == host_script(draw(None))


def test_a_plain_rendered_map_names_no_other_server() -> None:
    page = draw(synthetic_payload(3, 3)).get_root().render()
    assert assets.bundle_js() in page
    page = page.replace(assets.bundle_js(), "")  # Leaflet's own code names its home in a link we never show
    assert not LOADS.search(page)
    assert "jquery" not in page.lower()
    assert "bootstrap" not in page.lower()


@pytest.mark.parametrize("name", ["", "Front", "a b", "x'); alert(1", "1st", "{{7}}"])
def test_a_map_name_is_an_identifier(name: str) -> None:
    with pytest.raises(LayerError, match="map name is"):
        draw(None, name)


def test_the_host_script_holds_no_data() -> None:
    script = host_script(draw(None, "claimline"))
    assert 'claimline.bootable("map_claimline"' in script
    assert 'claimline.hosted["map_claimline"].payload' in script
    assert "JSON.parse" not in script
    with pytest.raises(LayerError, match="carries its data"):
        host_script(draw(synthetic_payload(1, 1)))


def test_a_foreign_map_and_a_map_without_data_are_refused() -> None:
    with pytest.raises(LayerError, match="not drawn by"):
        host_script(folium.Map(tiles=None))
    with pytest.raises(LayerError, match="carries no claims"):
        standalone(draw(None))
    with pytest.raises(LayerError, match="on no figure"):
        FrontMap(None).render()


@pytest.fixture(scope="module")
def page() -> str:
    payload = synthetic_payload(5, 9)
    payload["rasters"] = [
        {
            "key": "x",
            "name": "X",
            "url": "https://tiles.example/{z}/{x}/{y}.png",
            "attribution": "X",
            "maxZoom": 9,
        }
    ]
    payload["title"] = HOSTILE[6]
    return standalone(payload)


class TestStandalone:
    """One file, a strict policy, nothing to load."""

    def test_the_policy_allows_exactly_what_is_in_the_page(self, page: str) -> None:
        policy = html.unescape(re.findall(r'Security-Policy" content="([^"]*)"', page)[0])
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
        for tag, besides in (("script", [unpacked(page, "code")]), ("style", [])):
            inside = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
            assert len(inside) == 1
            hashes = {
                f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
                for text in (*inside, *besides)
            }
            allowed = re.findall(rf"{tag}-src ([^;]*)", policy)[0].split()
            assert hashes == set(allowed)
        assert not re.search(r"\son\w+\s*=\s*[\"']", page)
        assert not re.search(r"<[a-z]+[^>]*\sstyle=", re.sub(r"(?s)<(script|style)>.*?</\1>", "", page))

    def test_it_loads_nothing_and_offers_no_tiles(self, page: str) -> None:
        assert not LOADS.search(page)
        assert "tiles.example" not in unpacked(page, "data")
        assert unpacked(page, "code").startswith(assets.bundle_js())

    def test_nothing_of_the_data_stands_in_the_page_itself(self, hostile_payload: dict[str, Any]) -> None:
        page = standalone(hostile_payload | {"title": "T"})
        assert not [text for text in HOSTILE if text in page]
        assert json.loads(unpacked(page, "data"))["places"]["name"] == list(HOSTILE)
        with pytest.raises(LayerError, match="the map's data is not JSON"):
            standalone(hostile_payload | {"stamp": float("nan")})

    def test_its_title_is_text(self, page: str) -> None:
        assert f"<title>{html.escape(HOSTILE[6])}</title>" in page

    def test_a_basemap_address_is_replaced_by_the_base_map(self, tmp_path: Path) -> None:
        ground = tmp_path / "basemap.json"
        ground.write_text('{"made": "up"}', encoding="utf-8")
        payload = synthetic_payload(1, 1) | {"basemap": "app/static/basemap-1.json"}
        assert json.loads(unpacked(standalone(payload, ground), "data"))["basemap"] == {"made": "up"}
        with pytest.raises(LayerError, match="the base map cannot be read"):
            standalone(payload, tmp_path / "absent.json")


class TestAssets:
    """The browser's files: complete, from this machine, small, written once."""

    def test_every_script_of_the_folder_is_in_the_bundle_once(self) -> None:
        found = {path.stem for path in (assets.ROOT / "js").glob("*.js")}
        assert found == set(assets.SCRIPTS)
        assert len(assets.SCRIPTS) == len(set(assets.SCRIPTS))

    def test_no_script_of_ours_writes_markup_or_runs_text(self) -> None:
        forbidden = re.compile(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function"
            r"|DOMParser|createContextualFragment|srcdoc"
        )
        for name in assets.SCRIPTS:
            text = (assets.ROOT / "js" / f"{name}.js").read_text(encoding="utf-8")
            assert not forbidden.search(text), name
            assert '"use strict"' in text, name

    def test_styles_load_only_the_font(self) -> None:
        assert re.findall(r"url\([^)]*\)", assets.bundle_css()) == ["url(inter.woff2)"]
        assert "url(data:font/woff2;base64," in assets.inlined_css()
        assert ".leaflet-pane" in assets.leaflet_css()

    def test_leaflet_asks_for_no_source_map(self) -> None:
        assert "sourceMappingURL" not in assets.leaflet_js()
        assert 'version="1.9.3"' in assets.leaflet_js()

    def test_the_font_holds_latin_and_cyrillic_in_two_weights(self) -> None:
        import io

        from fontTools.ttLib import TTFont

        font = TTFont(io.BytesIO(assets.inter_woff2()))
        known = font.getBestCmap()
        assert all(ord(letter) in known for letter in "AzÀžЖїґЄ’–—→↗₴№0")
        weights = {axis.axisTag: (axis.minValue, axis.maxValue) for axis in font["fvar"].axes}["wght"]
        assert weights == (400, 700)
        assert len(assets.inter_woff2()) < 90_000

    def test_a_second_start_writes_nothing(self, tmp_path: Path) -> None:
        first = assets.prepare_static(tmp_path)
        before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
        assert assets.prepare_static(tmp_path) == first
        assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before
        assert {first.script, first.style, first.font, first.licences} <= set(before)
        assert f"url({first.font})" in (tmp_path / first.style).read_text(encoding="utf-8")
        for name in before:
            kept = tmp_path / name
            if kept.suffix in {".js", ".css", ".json", ".txt"}:
                assert hashlib.sha256(kept.read_bytes()).hexdigest()[:12] in name

    def test_what_a_first_visit_loads_is_small(self, tmp_path: Path) -> None:
        files = assets.prepare_static(tmp_path)
        names = [name for name in (files.script, files.style, files.basemap) if name]
        sent = sum(len(gzip.compress((tmp_path / name).read_bytes())) for name in names)
        assert sent + (tmp_path / files.font).stat().st_size < 500_000


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_and_controls_have_enough_contrast(theme: str) -> None:
    tokens = THEMES[theme]
    for text in ("ink", "muted", "faint"):
        for ground in ("ground", "rail", "sub", "box"):
            assert _contrast(tokens[text], tokens[ground]) >= 4.5, (text, ground)
    for badge in ("badgeRu", "badgeUa", "badgeNone"):
        assert _contrast(tokens[badge], tokens["badgeInk"]) >= 4.5, badge
    for ground in ("ground", "rail"):  # borders of fields, checkboxes and buttons; the focus ring
        assert _contrast(tokens["edge"], tokens[ground]) >= 3, ground
        assert _contrast(tokens["ua"], tokens[ground]) >= 3, ground
