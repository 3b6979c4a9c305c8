"""Bad input through everything that leaves the desk: it stays text, in time, and nothing acts on it.

One list of texts stands in every field that foreign words reach. Models refuse some of them at the door; the
exporters get all of them all the same.
"""

from __future__ import annotations

import io
import json
import re
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import geopandas as gpd
import pyarrow.parquet as pq
import pytest
from matplotlib.text import Text
from PIL import Image
from pydantic import ValidationError

from geo.place import Place
from layers.claims import Claim, Claimant, ClaimantKind, Provenance
from layers.evidence import evidence_frame
from layers.exports.caption import caption_file
from layers.exports.dataset import Dataset, dataset_of
from layers.exports.figure import Figure, compose_figure
from layers.exports.lettering import clean
from layers.exports.registry import FORMATS, format_of
from layers.exports.table import to_csv, to_geojson
from layers.foreign import plain
from layers.placing import shipped_gazetteer
from layers.snapshot import Snapshot
from layers.texts import load
from layers.webmap.page import standalone
from layers.webmap.payload import build_payload
from tests.layers.bad_texts import BAD, HALF, TEXTS, acting, assert_no_formula
from tests.layers.claims_made import DAY
from tests.layers.exports.pictures import claim_at, snapshot, towns

SECONDS = 20  # a bound for machines of any kind: a wrong turn in a text takes minutes or never ends


@lru_cache(maxsize=1)
def hostile() -> Snapshot:
    """Return a snapshot with a claim, a place and a claimant for each bad text, in all their words."""
    claims, places, voices = [], {}, []
    for number, (text, town) in enumerate(zip(TEXTS, towns()[:: len(towns()) // len(TEXTS)], strict=False)):
        places[town.id] = named(town, text)
        voices.append(voice(f"voice-{number}", text))
        claims.append(claim(number, town, text))
    title, dek, credit = (" ".join(tuple(BAD.values())[start::3]) for start in range(3))
    shown = snapshot(claims, places=places, title=title, dek=dek, credit=credit)
    return replace(shown, claimants=(*shown.claimants, *voices))


def named(town: Place, text: str) -> Place:
    return replace(town, name=text, name_local=text)


def voice(name: str, text: str) -> Claimant:
    made = Claimant(id=name, name="X", kind=ClaimantKind.OTHER)
    return made.model_copy(update={"name": text, "name_uk": text})


def claim(number: int, town: Place, text: str) -> Claim:
    origin = Provenance(publisher="X", published=DAY).model_copy(
        update={"publisher": text, "title": text, "url": text}
    )
    made = claim_at(town, said=DAY - timedelta(days=number))
    words = {"claimant": f"voice-{number}", "place": text, "as_written": text, "quote": text, "oblast": text}
    return made.model_copy(update={**words, "provenance": origin})


@lru_cache(maxsize=1)
def data() -> Dataset:
    return dataset_of(hostile(), load("en"))


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    begun = time.monotonic()
    yield
    assert time.monotonic() - begun < SECONDS


def written(folder: Path, ending: str) -> Path:
    path = folder / f"x{ending}"
    for target, content in format_of(path).files(data(), path).items():
        target.write_bytes(content)
    return path


def quotes(path: Path) -> list[str | None]:
    """Return the quotes of a data file in the order of its claims, as a reader of its format has them."""
    match path.suffix:
        case ".geojson":
            rows = json.loads(path.read_text(encoding="utf-8"))["features"]
            return [row["properties"]["quote"] for row in rows if row["properties"]["kind"] == "claim"]
        case ".gpkg":
            return [one or None for one in gpd.read_file(path, layer="claims")["quote"]]
        case ".parquet":
            return pq.read_table(path)["quote"].to_pylist()
        case _:
            spaces = {"k": "http://www.opengis.net/kml/2.2"}
            return [
                next((v.findtext("k:value", "", spaces) for v in mark if v.get("name") == "quote"), None)
                for mark in ET.parse(path).iterfind(".//k:Placemark/k:ExtendedData", spaces)
                if any(v.get("name") == "claimant" for v in mark)
            ]


@pytest.mark.parametrize("ending", [".geojson", ".gpkg", ".parquet", ".kml"])
def test_every_text_is_read_back_from_a_data_file(tmp_path, ending):
    found = [one.strip() for one in quotes(written(tmp_path, ending)) if one and one.strip()]
    assert sorted(found) == sorted(told for text in TEXTS if (told := plain(text).strip()))
    assert len(data().claims) == len(TEXTS)


@pytest.mark.parametrize("ending", FORMATS)
def test_a_data_file_is_whole_and_nothing_in_it_acts(tmp_path, ending):
    path = written(tmp_path, ending)
    for made in tmp_path.iterdir():
        if made.suffix in (".gpkg", ".parquet"):
            continue
        content = made.read_bytes().decode("utf-8")
        assert acting(content) == ""
        if made.suffix in (".json", ".geojson"):
            json.loads(content)
        if made.suffix == ".kml":
            ET.fromstring(content)
    if ending == ".csv":
        assert_no_formula(path.read_bytes(), len(TEXTS))
    if ending == ".gpkg":
        assert_styles_and_metadata_are_well_formed(path)
    if ending == ".datawrapper.json":
        markers = json.loads(path.read_text(encoding="utf-8"))["markers"]
        for text in [one["title"] for one in markers] + [
            one["tooltip"]["text"] for one in markers if "tooltip" in one
        ]:
            assert "<" not in text.replace("<br>", "")


def assert_styles_and_metadata_are_well_formed(path: Path) -> None:
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for (style,) in database.execute("SELECT styleQML FROM layer_styles").fetchall():
            ET.fromstring(style)
        told = database.execute("SELECT mime_type, metadata FROM gpkg_metadata").fetchall()
    database.close()
    for kind, content in told:
        json.loads(content) if "json" in kind else ET.fromstring(content)


@pytest.fixture(scope="module")
def drawn() -> Figure:
    return compose_figure(hostile())


def test_a_picture_draws_words_and_no_formulas(drawn):
    texts = [text for text in drawn.sheet.texts if text.get_text()]
    assert not any(text.get_parse_math() or text.get_usetex() for text in texts)
    told = " ".join(text.get_text() for text in texts)
    for text in ("<img src=x", "{{7*7}} {% x %}", "%(x)s", "$x^2$", "&amp; &", "DROP TABLE"):
        assert text in told
    assert acting(told) == ""
    assert max(map(tallest, texts)) <= 3


def tallest(text: Text) -> int:
    """Return how many marks stand on one letter of a text: hundreds would draw a line across the picture."""
    return max((len(run) for run in re.findall("[\u0300-\u036f]+", text.get_text())), default=0)


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_picture_file_is_well_formed_and_says_whose_it_is(drawn, kind):
    content = drawn.save(kind)
    if kind == "png":
        image = Image.open(io.BytesIO(content))
        image.load()
        assert image.text["Author"] == clean(hostile().credit)
        assert ET.fromstring(image.text["XML:com.adobe.xmp"].split("?>", 1)[1].rsplit("<?", 1)[0]) is not None
    elif kind == "svg":
        root = ET.fromstring(content)
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert not tags & {"script", "img", "foreignObject", "a", "image"}
        assert not any(name.lower().startswith("on") for element in root.iter() for name in element.attrib)
        assert "{{7*7}}" in "".join(root.itertext())
    else:
        assert content.startswith(b"%PDF-")
        assert not any(
            key in content for key in (b"/JavaScript", b"/JS", b"/Launch", b"/URI", b"/OpenAction")
        )


def test_a_caption_holds_lines_of_its_own_only(drawn):
    told = caption_file(drawn.layout, drawn.brief).decode("utf-8")
    plainly = caption_file(compose_figure(snapshot([])).layout, drawn.brief).decode("utf-8")
    assert acting(told) == ""
    assert len(told.splitlines()) == len(plainly.splitlines())
    assert "DROP TABLE" in told


class Page(HTMLParser):
    """The tags and attributes of a page, as a browser would take them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def test_a_page_gains_no_tag_and_no_handler():
    pages = []
    for shown in (hostile(), snapshot([])):
        payload = build_payload(shown, shipped_gazetteer(), load("en"), basemap="", cards=True)
        text = standalone(payload).encode("utf-8", "replace").decode()
        pages.append(Page(text))
        assert "<script>alert" not in text
    assert pages[0].tags == pages[1].tags
    assert not any(name.startswith("on") for name, _ in pages[0].attributes)


def test_half_a_character_is_in_no_claim():
    with pytest.raises(ValidationError):
        claim_at(towns()[0], quote=BAD[HALF])


def test_the_tables_of_the_app_and_the_site_are_safe():
    frame = evidence_frame(hostile(), load("en"), shipped_gazetteer())
    assert_no_formula(to_csv(frame), len(TEXTS))
    assert len(json.loads(to_geojson(frame))["features"]) == len(TEXTS)
