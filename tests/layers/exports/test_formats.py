"""Pictures of every format in both languages: nothing over anything, nothing cut, a key of what is drawn."""

from __future__ import annotations

import itertools
import re
import shutil
import tarfile
import xml.etree.ElementTree as ElementTree
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image
from shapely.geometry import LineString

from geo.place import Place
from layers import style, texts
from layers.assess import Verdict
from layers.check import Answer, Check, Finding, Measure
from layers.claims import ControlStatus, Side
from layers.cli import main
from layers.composition import archive_of, snapshot_of
from layers.controlmap import Basis
from layers.derivation import Derivation
from layers.errors import LayerError, UnknownNameError
from layers.exports import lettering
from layers.exports.boxes import Box, overlap
from layers.exports.caption import caption_file
from layers.exports.figure import SCALES, Figure, compose_figure
from layers.exports.framing import around, bounds_of
from layers.exports.ground import mix
from layers.exports.layout import Layout, lay_out
from layers.exports.matter import Brief
from layers.exports.paper import NAMED, paper, size_of
from layers.exports.sheet import Sheet
from layers.exports.symbols import SYMBOL_OF, draw_symbol, outline
from layers.footprints import gazetteer_of
from layers.selection import Selection
from layers.snapshot import Snapshot
from layers.store import ClaimStore
from tests.layers.claims_made import DAY
from tests.layers.exports.pictures import (
    claim_at,
    control,
    five,
    place_named,
    scattered,
    snapshot,
    towns,
    without_control,
)
from tests.layers.exports.test_measures import standing
from tests.publisheddays import ARCHIVE

ABOVE = [name for name in NAMED if not paper(NAMED[name]).beside]
# Every format in both languages, the costlier selections in half of them.
CASES = [
    *itertools.product(["five"], NAMED, texts.LANGUAGES),
    *itertools.product(["corridor"], ["1x1", "9x16"], ["en"]),
    *itertools.product(["corridor"], ["16x9", "4x5"], ["uk"]),
    ("forty", "1x1", "uk"), ("forty", "9x16", "en"), ("boxed", "1x1", "en"), ("boxed", "4x5", "uk"),
    ("none", "1x1", "uk"),
]  # fmt: skip
WAY_OUT = Check(
    "deepstate",
    "deepstate",
    DAY,
    Finding(Answer.CONTRADICTED, Measure.CORRIDOR, 7.84, line=LineString([(37.05, 48.3), (37.2, 48.36)])),
)


def corridor() -> Snapshot:
    """Return two towns 7 km apart with the line of a check between them, on an assessed map."""
    claims = [one for one in five() if one.status is ControlStatus.ENCIRCLED]
    drawn = snapshot(claims, mapped=control(Basis.ASSESSED))
    return standing(drawn, Verdict.CONTRADICTED, {claim.place: WAY_OUT for claim in claims})


SELECTIONS: dict[str, Callable[[], Snapshot]] = {
    "five": lambda: snapshot(five(), mapped=control(Basis.ASSESSED)),
    "corridor": corridor,
    "forty": lambda: snapshot(scattered(40)),
    "none": lambda: snapshot([]),
    "boxed": lambda: replace(snapshot(scattered(60, seed=4)), bounds=(36.5, 47.8, 38.5, 49.2)),
}


def brief_in(language: str) -> Brief:
    return Brief(texts.load(language), style.LIGHT, "light")


def laid_out(drawn: Snapshot, form: str, language: str) -> Layout:
    return lay_out(drawn, paper(NAMED[form]), brief_in(language))


@lru_cache(maxsize=40)
def placed_as(name: str, form: str, language: str) -> Layout:
    drawn = SELECTIONS[name]()
    chosen = replace(drawn.selection, language=language)
    return laid_out(replace(drawn, selection=chosen), form, language)


def named_boxes(placed: Layout) -> list[tuple[str, Box]]:
    """Return every name, number and piece of a map with its box, as they were laid out."""
    found = [(label.lines[0].text, label.box) for label in placed.names.labels]
    found += [(f"{line.km} km", line.box) for line in placed.shown.measures if line.box is not None]
    return found + [(f"piece {number}", box) for number, box in enumerate(placed.furniture.boxes)]


def collisions(placed: Layout, width: float, height: float) -> list[str]:
    """Return what lies over what, or out of its frame, on a sheet of that size."""
    boxes, (left, top, right, bottom) = named_boxes(placed), placed.shown.view.window
    wrong = [
        f"{name} leaves the map"
        for name, box in boxes
        if (box != placed.furniture.panel or box[1] < bottom)  # else the key stands below the map
        and not (left <= box[0] and top <= box[1] and box[2] <= right and box[3] <= bottom)
    ]
    wrong += [f"{one} on {two}" for (one, a), (two, b) in itertools.combinations(boxes, 2) if overlap(a, b)]
    solid = [(f"the mark of {mark.item.claim.place}", mark.box) for mark in placed.shown.marks]
    for line in placed.shown.measures:
        solid += [("the line of a check", box) for box in line.boxes if box != line.box]
    wrong += [f"{name} on {what}" for name, box in boxes for what, area in solid if overlap(box, area)]
    return wrong + outside(placed, width, height)


def outside(placed: Layout, width: float, height: float) -> list[str]:
    """Return each text above, below or on a panel that leaves its ground."""
    wrong = []
    for block, at in ((placed.above, 0.0), (placed.below, placed.shown.view.window[3])):
        for x, base, text, face, align in block.lines if block is not None else ():
            long = lettering.width(text, face)
            start = x - long if align == "right" else x
            if start < 20 or start + long > width - 20 or at + base + 0.25 * face.size > height - 8:
                wrong.append(f"{text} leaves the sheet")
    panel = placed.panel
    for x, base, text, face, _ in panel.block.lines if panel is not None else ():
        if panel is not None and (x + lettering.width(text, face) > panel.width or base > panel.height - 6):
            wrong.append(f"{text} leaves the key")
    return wrong


@pytest.mark.parametrize(("name", "form", "language"), CASES)
def test_nothing_lies_over_anything_or_is_cut(name: str, form: str, language: str) -> None:
    sheet = paper(NAMED[form])
    assert collisions(placed_as(name, form, language), sheet.width, sheet.height) == []


def test_the_check_itself_finds_collisions() -> None:
    placed = placed_as("five", "1x1", "en")
    again = replace(placed.names.labels[-1], key="again")
    twice = replace(placed, names=replace(placed.names, labels=(*placed.names.labels, again)))
    assert collisions(twice, 800, 800)
    assert collisions(placed, 400, 800)


@pytest.mark.parametrize(("form", "language"), [("16x9", "en"), ("1x1", "uk"), ("4x5", "en"), ("9x16", "uk")])
def test_the_shipped_claims_fit_every_format(form: str, language: str, repository: Path) -> None:
    sheet, placed = paper(NAMED[form]), laid_out(of_folder(repository / "data"), form, language)
    assert collisions(placed, sheet.width, sheet.height) == []
    assert placed.names.told >= 8


@lru_cache(maxsize=2)
def of_folder(data: Path) -> Snapshot:
    gazetteer = gazetteer_of(data)
    derivation = Derivation(archive_of(ClaimStore(data), gazetteer), list(gazetteer))
    return snapshot_of(derivation, gazetteer, Selection(as_of=DAY))


@pytest.mark.parametrize("form", ABOVE)
def test_header_and_footer_hold_what_the_column_holds(form: str) -> None:
    placed = placed_as("five", form, "en")
    assert placed.above is not None
    assert placed.below is not None
    told = " ".join(line[2] for line in (*placed.above.lines, *placed.below.lines)).replace("\u00a0", " ")
    for words in ("As of 27 Nov", "Seven claims about five places", "Sources: ", "KATOTTG", "Claimline",
                  "do not imply endorsement", f"snapshot {placed.shown.snapshot.id}"):  # fmt: skip
        assert words in told
    assert placed.furniture.inset is not None
    _, top, _, bottom = placed.shown.view.window
    assert bottom - top > 0.55 * paper(NAMED[form]).height


def test_the_key_names_what_is_drawn_and_the_map_of_which_day() -> None:
    for form in ABOVE:
        panel = placed_as("corridor", form, "en").panel
        assert panel is not None
        told = [line[2] for line in panel.block.lines]
        assert "Russian control, per The Test Atlas" in told
        assert told.count("map of 27 Nov 2025") == 1
        assert "Narrowest place of the way out of a town" in told
        assert not any(text.startswith(("Disputed", "Confirmed", "Claimed")) for text in told)
    empty = laid_out(without_control(snapshot([])), "1x1", "en")
    assert empty.panel is None, "nothing drawn needs no key"


def test_where_no_corner_is_free_the_key_goes_below_the_map() -> None:
    corners = [(35.4, 50.2), (39.2, 50.2), (35.4, 47.2), (39.2, 47.2), (37.3, 48.6)]
    near = [min(towns(), key=lambda place: distance(place, corner)) for corner in corners]
    placed = laid_out(snapshot([claim_at(place) for place in near]), "1x1", "en")
    assert placed.furniture.panel is not None
    assert placed.furniture.panel[1] >= placed.shown.view.window[3]
    assert collisions(placed, 800, 800) == []


def distance(place: Place, at: tuple[float, float]) -> float:
    return float(np.hypot((place.lon or 0.0) - at[0], (place.lat or 0.0) - at[1]))


@pytest.mark.parametrize("size", [(400, 400), (435, 777), (1237, 611), (4000, 1600), (500, 417)])
def test_a_size_is_met_to_the_pixel(size: tuple[int, int]) -> None:
    for scale in SCALES:
        sheet = Sheet(size, scale, "#FFFFFF", paper(size).zoom)
        assert tuple(map(int, sheet.figure.bbox.size)) == (size[0] * scale, size[1] * scale)


def test_more_pixels_are_the_same_picture() -> None:
    small = placed_as("five", "1x1", "en")
    assert paper((2160, 2160)).zoom == 2 * paper(NAMED["1x1"]).zoom
    large = lay_out(small.shown.snapshot, paper((2160, 2160)), brief_in("en"))
    assert named_boxes(large) == named_boxes(small)


def test_sizes_that_hold_no_picture_are_told() -> None:
    assert size_of(" 9X16 ") == (1080, 1920)
    assert size_of("16:9") == (1280, 720)
    assert size_of("800x600") == (800, 600)
    with pytest.raises(UnknownNameError, match="size is 'huge'; use 16x9, 1x1, 4x5, 9x16 or WIDTHxHEIGHT"):
        size_of("huge")
    for size, said in (((399, 700), "width of the picture is 399 px"), ((3000, 600), "3 times as wide")):
        with pytest.raises(LayerError, match=said):
            paper(size)
    with pytest.raises(LayerError, match="use at most 40 million"):
        compose_figure(without_control(snapshot([])), size=(4000, 4000), scale=2).save("png")


@lru_cache(maxsize=1)
def ukrainian() -> Figure:
    return compose_figure(snapshot(five(), chosen={"language": "uk"}), size=NAMED["4x5"])


def test_two_runs_give_the_same_bytes() -> None:
    again = compose_figure(snapshot(five(), chosen={"language": "uk"}), size=NAMED["4x5"])
    for kind in ("png", "svg"):
        assert again.save(kind) == ukrainian().save(kind)


def test_a_box_counts_only_what_it_shows_and_says_what_it_leaves_out() -> None:
    placed, whole = placed_as("boxed", "1x1", "en"), snapshot(scattered(60, seed=4))
    shown = len(placed.shown.snapshot.shown())
    assert 0 < shown < 60
    assert len(placed.shown.marks) == shown
    assert placed.matter.title.startswith(f"{shown} claims about")
    assert f"{60 - shown} claims about places outside this map" in " ".join(placed.matter.notes)
    for corner in ((36.5, 47.8), (36.5, 49.2), (38.5, 47.8), (38.5, 49.2)):
        assert placed.shown.view.holds(placed.shown.view.xy(*corner), -0.5)
    boxed = replace(whole, bounds=(36.5, 47.8, 38.5, 49.2))
    assert len({whole.id, boxed.id, placed.shown.snapshot.id}) == 3


def test_a_frame_around_places_holds_them_with_room_for_their_names() -> None:
    two = [place_named("Pokrovsk", "Donetsk"), place_named("Huliaipole", "Zaporizhzhia")]
    west, south, east, north = around(two)
    for town in two:
        assert town.lon is not None
        assert town.lat is not None
        assert west < town.lon - 0.1
        assert town.lon + 0.1 < east
        assert south < town.lat - 0.1
        assert town.lat + 0.1 < north
    with pytest.raises(LayerError, match="has no known point"):
        around([replace(two[0], lon=None, lat=None)])


def test_boxes_that_are_none_are_told_in_a_sentence() -> None:
    assert bounds_of("36.5, 47.8, 38.5, 49.2") == (36.5, 47.8, 38.5, 49.2)
    for text, said in (
        ("1,2,3", "not four numbers"),
        ("a,b,c,d", "not four numbers"),
        ("nan,1,2,3", "not four numbers"),
        ("38,47,36,49", "west must be less than east"),
        ("2,48,3,49", "lies outside Ukraine"),
        ("-100,40,100,60", "degrees wide and high"),
    ):
        with pytest.raises(LayerError, match=said):
            bounds_of(text)


def test_cyrillic_is_text_in_svg_and_pdf() -> None:
    drawn = ukrainian()
    svg = drawn.save("svg")
    root = ElementTree.fromstring(svg)
    space = "{http://www.w3.org/2000/svg}"
    letters = {element.text for element in root.iter(f"{space}text")}
    assert letters >= {"Покровськ", "Мирноград", "Гуляйполе", "російська сторона"}
    assert root.get("role") == "img"
    named = [root.find(f"{space}{name}") for name in root.get("aria-labelledby", "").split()]
    assert [element.get("id") for element in named if element is not None] == ["title", "desc"]
    assert "Покровськ" in ((named[1].text if named[1] is not None else "") or "")
    pdf = drawn.save("pdf")
    assert b"/FontFile2" in pdf, "TrueType outlines are embedded"
    assert b"/Subtype /Type3" not in pdf
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    plain = [zlib.decompress(stream) for stream in streams if stream[:1] == b"x"]
    maps = [text for text in plain if b"beginbfchar" in text or b"beginbfrange" in text]
    assert any(b"<041f>" in text.lower() for text in maps), "the letters can be copied as letters"


@pytest.mark.parametrize("theme", style.THEMES)
def test_hatches_are_told_from_fills_in_grey_on_any_ground(theme: str) -> None:
    tokens = style.THEMES[theme]
    for ground in (tokens["land"], mix(tokens["land"], tokens["ruFill"], style.CONTROL_OPACITY[theme])):
        grey = {layer: swatch(layer, ground, theme) for layer in style.LAYERS}
        spread = {layer: float(pixels.std()) for layer, pixels in grey.items()}
        assert {layer for layer in spread if spread[layer] > 12} == {"claimed", "disputed"}
        levels = sorted(float(grey[layer].mean()) for layer in ("contradicted", "supported", "confirmed"))
        assert min(np.diff(levels)) > 12, (ground, levels)


def swatch(layer: str, ground: str, theme: str) -> np.ndarray[Any, Any]:
    """Return the inside of a symbol on a ground as grey levels from 0 to 255."""
    sheet = Sheet((100, 100), 2, ground)
    tokens, ring = style.THEMES[theme], outline(50, 50, 20, ring=True)
    draw_symbol(sheet, ring, SYMBOL_OF[layer], Side.RU, tokens, opaque=False)
    sheet.canvas.draw()
    return np.asarray(sheet.canvas.buffer_rgba())[78:122, 78:122, :3].astype(float).mean(axis=2)


def test_the_caption_file_says_it_in_both_languages() -> None:
    placed = placed_as("corridor", "4x5", "uk")
    ukrainian, english = caption_file(placed, brief_in("uk")).decode().split("\n\n\nENGLISH\n")
    assert ukrainian.startswith("УКРАЇНСЬКА\n\nЗаголовок\n")
    assert "Покровськ (спростовується: оточення; DeepState: коридор 7,8 км)" in ukrainian
    assert "Pokrovsk (contradicted: surrounded; DeepState: corridor 7.8 km)" in english
    assert "Russian control, per The Test Atlas, map of 27 Nov 2025." in english
    for part in (ukrainian, english):
        assert placed.shown.snapshot.id in part
        assert "{" not in part
    own = laid_out(snapshot(five()[:1], title="My own words"), "1x1", "en")
    assert caption_file(own, brief_in("en")).decode().count("My own words") == 2


# -- the command ------------------------------------------------------------------------------


def run(*arguments: str, code: int = 0) -> str:
    outcome = CliRunner().invoke(main, ["snapshot", *arguments, "--scale", "1"])
    assert outcome.exit_code == code, outcome.output
    return outcome.output


def test_several_files_are_one_picture(tmp_path: Path) -> None:
    outs = [str(tmp_path / f"x.{ending}") for ending in ("png", "svg", "txt")]
    chosen = ("--size", "4x5", "--places", "Pokrovsk,Myrnohrad", "--claimants", "ru-gov", "--theme", "dark")
    said = run(*outs, *chosen, "--on", "2025-11-27", "--caption", str(tmp_path / "y.txt"))
    assert len(set(re.findall(r"snapshot (\w{10})", said))) == 1
    image = Image.open(tmp_path / "x.png")
    assert image.size == (1080, 1350)
    assert image.getpixel((2, 2))[:3] == (0x17, 0x19, 0x1C)
    assert (tmp_path / "y.txt").read_bytes() == (tmp_path / "x.txt").read_bytes()
    assert '"size": [1080, 1350]' in image.info["Recipe"]


def test_a_wrong_choice_is_one_sentence_and_no_file(tmp_path: Path) -> None:
    out = str(tmp_path / "x.png")
    for options, said in (
        (("--bbox", "2,48,3,49"), "outside Ukraine"),
        (("--claimants", "nobody"), "claimant is 'nobody'; use "),
        (("--places", "UA99999999999999999"), "place id is 'UA99999999999999999'"),
        (("--size", "big"), "size is 'big'"),
        (("--bbox", "36,47,38,49", "--places", "Pokrovsk"), "use one of them"),
    ):
        assert said in run(out, *options, code=2)
    assert "use png, svg, pdf or txt" in run(str(tmp_path / "x.gif"), code=2)
    assert "cannot be written" in run(str(tmp_path / "absent" / "x.txt"), code=2)
    assert not list(tmp_path.iterdir())


def test_no_claims_give_a_picture_that_says_so(tmp_path: Path) -> None:
    said = run(str(tmp_path / "x.txt"), "--show", "", "--size", "400x400")
    assert "0 claims as of" in said
    assert "not a sign that nothing happened" in said
    assert "No claims shown" in (tmp_path / "x.txt").read_text(encoding="utf-8")


# -- real maps ---------------------------------------------------------------------------------


@pytest.mark.xdist_group("real-archive")
def test_a_published_map_fits_every_format(shared_data: Path, repository: Path, tmp_path: Path) -> None:
    """Hold the shipped claims against a published map of their day, where one is at hand."""
    days, data = tmp_path / "day", tmp_path / "data"
    days.mkdir()
    for part in ("ledger", "layers"):
        shutil.copytree(repository / "data" / part, data / part)
    with tarfile.open(shared_data / ARCHIVE) as tar:
        member = next(one for one in tar if "20251127" in one.name)
        content = tar.extractfile(member)
        assert content is not None
        (days / Path(member.name).name).write_bytes(content.read())
    brought = ["control", "import", "deepstate-archive", str(days), "--data", str(data)]
    assert CliRunner().invoke(main, brought).exit_code == 0
    whole = of_folder(data)
    boxed = replace(whole, bounds=(36.9, 48.0, 37.6, 48.6))
    both = [(whole, form, language) for form, language in zip(NAMED, texts.LANGUAGES * 2, strict=True)]
    for drawn, form, language in (*both, (boxed, "16x9", "uk"), (boxed, "9x16", "en")):
        sheet, placed = paper(NAMED[form]), laid_out(drawn, form, language)
        assert collisions(placed, sheet.width, sheet.height) == [], (form, language)
        assert drawn is whole or placed.shown.measures, "the towns' corridors are drawn"
