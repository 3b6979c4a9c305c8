"""The picture itself: nothing clipped or overlapping, honest marks and key, same bytes, text stays text."""

from __future__ import annotations

import datetime
import gc
import hashlib
import io
import itertools
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
import shapely
from matplotlib.figure import Figure as MatplotlibFigure
from PIL import Image
from shapely.geometry import MultiPolygon, box

from geo.basemap import shipped_basemap
from geo.contactline import polygonal
from layers import style, texts
from layers.claims import Claimant, ClaimantKind, Relation, Side, Stance
from layers.controlmap import AreaKind, Basis
from layers.errors import LayerError, UnknownNameError
from layers.exports import denialbar, ground, key, marks
from layers.exports.boxes import overlap
from layers.exports.figure import Figure, compose_figure, draw_figure, picture
from layers.exports.marks import pushed_apart
from layers.exports.sheet import Sheet
from layers.exports.symbols import SYMBOL_OF, draw_symbol, outline
from layers.snapshot import Snapshot
from tests.layers.claims_made import DAY
from tests.layers.exports.pictures import (
    CLAIMANTS,
    FIVE,
    claim_at,
    control,
    five,
    gazetteer,
    place_named,
    scattered,
    snapshot,
    without_control,
)

HOSTILE = (
    "{{7*7}} {% x %} {# $\\frac{1}{0}$ $x^2 <img src=x onerror=1> </script>"
    " ${alert(1)} `b` \x00\x1b[31m\u202e 漢"
)
LONG = "A very long sentence about many places and what was said of them. " * 12


def kherson() -> Snapshot:
    return snapshot(
        [claim_at(place_named("Kherson", "Kherson")), claim_at(place_named("Nova Kakhovka", "Kherson"))]
    )


def wide() -> Snapshot:
    far = [("Lviv", "Lviv"), ("Chernihiv", "Chernihiv"), ("Odesa", "Odesa"), ("Sievierodonetsk", "Luhansk")]
    found = [
        claim_at(place) for name, oblast in far for place in gazetteer().find(name) if place.oblast == oblast
    ]
    return snapshot(found + five())


SELECTIONS: dict[str, Callable[[], Snapshot]] = {
    "five": lambda: snapshot(five()),
    "five-uk": lambda: snapshot(five(), chosen={"language": "uk"}),
    "neighbours": lambda: snapshot(five()[:2]),
    "one": lambda: snapshot(five()[:1]),
    "none": lambda: snapshot([]),
    "kherson": kherson,
    "wide": wide,
    "ten": lambda: snapshot(scattered(10, seed=5)),
    "eighty": lambda: snapshot(scattered(80)),
    "eighty-uk": lambda: snapshot(scattered(80, seed=2), chosen={"language": "uk"}),
    "dark": lambda: snapshot(scattered(25, seed=3), chosen={"theme": "dark"}),
    "assessed": lambda: snapshot(five(), mapped=control(Basis.ASSESSED)),
    "long": lambda: snapshot(five(), title=LONG, dek=LONG, credit=LONG),
}
Box = tuple[float, float, float, float]


@lru_cache(maxsize=len(SELECTIONS))
def composed(name: str) -> Figure:
    return compose_figure(SELECTIONS[name]())


def text_boxes(drawn: Figure) -> list[tuple[str, Box]]:
    """Return every text as the renderer sets it, in pixels, y downwards."""
    with mpl.rc_context({"text.hinting": "none"}):
        renderer = drawn.sheet.canvas.get_renderer()
        found = []
        for text in drawn.sheet.texts:
            extent = text.get_window_extent(renderer)
            found.append(
                (
                    text.get_text(),
                    (extent.x0, drawn.sheet.height - extent.y1, extent.x1, drawn.sheet.height - extent.y0),
                )
            )
    return found


@pytest.mark.parametrize("name", SELECTIONS)
def test_no_text_overlaps_another_or_is_clipped(name: str) -> None:
    drawn = composed(name)
    boxes = text_boxes(drawn)
    column = drawn.view.window[0]
    assert boxes
    for text, area in boxes:
        left, right = (0.0, column) if area[0] < column else (column, float(drawn.sheet.width))
        assert left + 2 <= area[0], text
        assert area[2] <= right - 2, text
        assert area[1] >= 2, text
        assert area[3] <= drawn.sheet.height - 2, text
    for (one, a), (two, b) in itertools.combinations(boxes, 2):
        assert not overlap(a, b, -0.75), (one, two)


@pytest.mark.parametrize("name", SELECTIONS)
def test_no_name_covers_a_mark_or_the_furniture(name: str) -> None:
    drawn = composed(name)
    for label in drawn.names.labels:
        for area in (*(mark.box for mark in drawn.marks), *drawn.furniture.boxes):
            assert not overlap(label.box, area), label.key
    inset = drawn.furniture.inset
    assert inset is None or not any(overlap(inset, mark.box) for mark in drawn.marks)


def test_neighbours_seven_kilometres_apart_both_keep_mark_and_full_label() -> None:
    drawn = composed("five")
    marks = {mark.item.claim.place: mark for mark in drawn.marks}
    assert not overlap(marks["Pokrovsk"].box, marks["Myrnohrad"].box)
    told = {line.text for label in drawn.names.labels for line in label.lines}
    assert {"Pokrovsk", "Myrnohrad", "Vovchansk", "Siversk", "Huliaipole", "claimed: surrounded"} <= told


def test_crowded_squares_part_but_stay_near_their_places() -> None:
    marks = compose_figure(snapshot(scattered(60))).marks
    close = [replace(mark, x=700.0, y=300.0, at_x=700.0, at_y=300.0) for mark in marks[:4]]
    apart = pushed_apart(close)
    for a, b in itertools.combinations(apart, 2):
        assert not overlap(a.box, b.box)
    assert all(max(abs(mark.at_x - 700), abs(mark.at_y - 300)) < 50 for mark in apart)


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_same_snapshot_same_bytes(kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    first = picture(snapshot(five()), kind=kind)
    assert picture(snapshot(five()), kind=kind) == first


def test_another_process_draws_the_same_bytes() -> None:
    code = (
        "import hashlib; from layers.exports.figure import picture;"
        "from tests.layers.exports.pictures import five, snapshot;"
        "print(hashlib.sha256(picture(snapshot(five()))).hexdigest())"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == hashlib.sha256(picture(snapshot(five()))).hexdigest()


def test_size_and_scale() -> None:
    for size, scale in (((1280, 720), 2), ((1600, 900), 1)):
        drawn = Image.open(io.BytesIO(picture(snapshot([]), size=size, scale=scale)))
        assert drawn.size == (size[0] * scale, size[1] * scale)


def test_metadata_says_what_the_picture_shows() -> None:
    shown = snapshot(five(), title="Їхні слова & “$1$”", credit="A <desk>")
    info = Image.open(io.BytesIO(picture(shown))).info
    assert info["Title"] == "Їхні слова & “$1$”"
    assert "Pokrovsk (claimed: surrounded)" in info["Description"]
    assert info["Author"] == "A <desk>"
    assert info["Snapshot"] == shown.id
    assert shown.id in info["Recipe"]
    assert "AltTextAccessibility" in info["XML:com.adobe.xmp"]
    assert "A &lt;desk&gt;" in info["XML:com.adobe.xmp"]
    assert not [name for name in info if "date" in name.lower() or "time" in name.lower()]


def test_a_long_credit_never_costs_the_snapshot_id_or_the_key() -> None:
    drawn = composed("long")
    told = [text.get_text() for text in drawn.sheet.texts]
    assert f"snapshot {drawn.description.snapshot_id}" in told
    assert "Claimed · 7 claims" in told
    assert "As of 27 Nov 2025" in told


def test_foreign_text_is_drawn_as_it_stands() -> None:
    place = replace(place_named(*FIVE[0]), name=HOSTILE)
    claims = [claim_at(place_named(*FIVE[0]), claimant="ru-gov")]
    shown = snapshot(claims, places={place.id: place}, title=HOSTILE, dek=HOSTILE * 9, credit=HOSTILE)
    voice = Claimant(id="ru-gov", name="X", kind=ClaimantKind.GOVERNMENT).model_copy(update={"name": HOSTILE})
    shown = replace(shown, claimants=(voice,))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn = compose_figure(shown)
        for kind in ("png", "svg", "pdf"):
            assert drawn.sheet.save(kind, drawn.description)
    told = " ".join(text.get_text() for text in drawn.sheet.texts)
    assert "{{7*7}} {% x %} {#" in told
    assert "$\\frac{1}{0}$ $x^2" in told
    assert not any(text.get_parse_math() for text in drawn.sheet.texts)
    assert "\x1b" not in told
    assert "\u202e" not in told
    svg = drawn.sheet.save("svg", drawn.description).decode()
    assert "<img" not in svg
    assert "</script" not in svg


def test_the_key_names_only_what_is_drawn() -> None:
    shown = snapshot(five())
    drawn = compose_figure(shown)
    english = texts.load("en")
    tokens = style.LIGHT
    entries = [entry.words for entry in key.entries(shown, drawn.marks, english, tokens, "light")]
    assert entries == [
        "Russian control, approximate, inferred from place statuses",
        "Claimed · 7 claims",
        "Finely dashed: near the place",
    ]
    assert [name for _, name in key.sides_shown(drawn.marks, english, tokens)] == ["Russian side"]
    alone = without_control(shown)
    drawn = compose_figure(alone)
    assert len(key.entries(alone, drawn.marks, english, tokens, "light")) == 2
    assert key.entries(snapshot([]), (), english, tokens, "light")[0].words.startswith("Russian control")


def test_what_is_not_drawn_is_said() -> None:
    unknown = [
        claim_at(replace(place_named(*FIVE[0]), id=f"nowhere-{n}", name=f"Nowhere {n}")) for n in range(3)
    ]
    region = [claim_at(place_named(*FIVE[1]), place_kind="region")]
    drawn = compose_figure(snapshot([*five(), *unknown, *region]))
    told = " ".join(text.get_text() for text in drawn.sheet.texts)
    assert "3 claims at places without a known point are not drawn: 3 unverified." in " ".join(told.split())
    assert "1 claim about a whole region" in told


def test_many_places_say_how_many_are_named() -> None:
    drawn = composed("eighty")
    told = " ".join(text.get_text() for text in drawn.sheet.texts)
    assert len(drawn.marks) == 80
    assert 20 <= drawn.names.told < 80
    assert f"{drawn.names.told} of 80 places are named." in told


def test_near_by_a_ring_is_two_kilometres_and_far_off_a_square() -> None:
    near, far = compose_figure(snapshot(five()[5:])), composed("five")
    assert all(mark.ring and mark.half == pytest.approx(2 * near.view.px_per_km) for mark in near.marks)
    assert not any(mark.ring for mark in far.marks)
    assert all(mark.half >= 5 for mark in far.marks)


def test_an_inferred_map_has_no_line_and_an_assessed_one_has() -> None:
    def line_pixels(basis: Basis) -> int:
        shown = snapshot([], mapped=control(basis))
        image = np.asarray(Image.open(io.BytesIO(picture(shown))).convert("RGB")).astype(int)
        line = np.array([int(style.LIGHT["ru"][i : i + 2], 16) for i in (1, 3, 5)])
        return int((np.abs(image[:, 420:] - line).sum(axis=2) < 12).sum())

    assert line_pixels(Basis.INFERRED) == 0
    assert line_pixels(Basis.ASSESSED) > 200


def test_claimed_control_is_hatched_and_a_grey_zone_has_its_place_in_the_key() -> None:
    zone = MultiPolygon([box(36.6, 47.2, 37.4, 49.6)])
    claimed = replace(control(Basis.CLAIMED), others={AreaKind.GREY: zone})
    drawn = compose_figure(snapshot(five(), mapped=claimed))
    assert drawn.description.alt.count("as claimed by The Test Atlas") == 1
    texts = " ".join(text for text, _ in text_boxes(drawn))
    assert "Grey zone, per The Test Atlas" in " ".join(texts.split())
    drawn.sheet.canvas.draw()
    image = np.asarray(drawn.sheet.canvas.buffer_rgba())[..., :3].astype(float)
    x, y = (round(value) for value in drawn.view.xy(38.6, 47.9))
    patch = image[y - 9 : y + 9, x - 9 : x + 9].mean(axis=2)
    assert patch.std() > 3, "claimed ground is hatched, not filled"


def swatch(layer: str, side: Side | None = Side.RU) -> np.ndarray[Any, Any]:
    sheet = Sheet((100, 100), 2, "#FFFFFF")
    draw_symbol(sheet, outline(50, 50, 20, ring=False), SYMBOL_OF[layer], side, style.LIGHT)
    sheet.canvas.draw()
    return np.asarray(sheet.canvas.buffer_rgba())[70:130, 70:130, :3].astype(float)


def test_control_is_cut_to_the_border_and_filled_up_to_it() -> None:
    """A publisher's border a kilometre off ours leaves neither colour abroad nor a free strip."""
    land, view = shipped_basemap().ukraine, composed("assessed").view
    over = polygonal(box(38.0, 48.0, 41.5, 50.5))
    short = polygonal(shapely.intersection(over, land.buffer(-0.008)))
    maps = [replace(control(Basis.ASSESSED), area=area) for area in (over, short)]
    one, other = (polygonal(ground.cover(mapped, view).core) for mapped in maps)
    ours = polygonal(view.shape(land))
    assert shapely.difference(one, ours).area < 1
    assert shapely.difference(other, ours).area < 1
    strip = shapely.difference(one, polygonal(view.shape(short))).area
    assert strip > 500
    assert shapely.symmetric_difference(one, other).area < 0.2 * strip  # but for the square's own corners


def test_a_denial_has_its_bar_and_the_key_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a confirmed denial of a side's gain looks as a confirmed gain of that side."""
    bars: list[Any] = []
    monkeypatch.setattr(denialbar, "bar", lambda sheet, at, reach, tokens: bars.append(at))
    claims = five()[:5]
    words = texts.load("en")["figure.key.denied"]
    assert words not in [text for text, _ in text_boxes(compose_figure(snapshot(claims)))]
    assert not bars
    denials = [claim.model_copy(update={"stance": Stance.DENIED}) for claim in claims]
    drawn = compose_figure(snapshot([*denials[:2], *claims[2:]]))
    assert words in [text for text, _ in text_boxes(drawn)]
    denied = [(mark.at_x, mark.at_y) for mark in drawn.marks if mark.item.claim.stance is Stance.DENIED]
    assert len(denied) == 2
    assert sorted(at for at in bars if at[0] > drawn.view.window[0]) == sorted(denied)
    assert len(bars) == 3  # and the key's


@pytest.mark.parametrize(
    ("relations", "kind"),
    [
        ((Relation.NEAR, Relation.BEARING), "near"),
        ((Relation.DIRECTION, Relation.DIRECTION), "direction"),
        ((Relation.NEAR, Relation.DIRECTION), "both"),
    ],
)
def test_a_claim_near_a_place_or_in_its_direction_draws_no_ring_of_the_place(
    relations: tuple[Relation, ...], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A ring of the place's own size would put a battle along the way to a town into the town."""
    strokes: list[Any] = []
    for module in (marks, key):
        monkeypatch.setattr(module, "draw_stroke", lambda sheet, at, *rest, **more: strokes.append(at))
    claims = [claim.model_copy(update={"relation": Relation.IN}) for claim in five()[: len(relations) + 1]]
    plain = compose_figure(snapshot(claims))
    open_words = {texts.load("en")[f"figure.key.open.{kind}"] for kind in ("near", "direction", "both")}
    assert not open_words & {text for text, _ in text_boxes(plain)}
    assert not strokes
    pairs = zip(claims[:-1], relations, strict=True)
    told = [claim.model_copy(update={"relation": relation}) for claim, relation in pairs]
    drawn = compose_figure(snapshot([*told, claims[-1]]))
    words = " ".join(text for text, _ in text_boxes(drawn))
    assert texts.load("en")[f"figure.key.open.{kind}"] in words
    whole = {mark.half for mark in drawn.marks if mark.relation is Relation.IN}
    smaller = {mark.half for mark in drawn.marks if mark.relation is not Relation.IN}
    assert [half / style.OPEN_SHARE for half in smaller] == pytest.approx(list(whole))
    toward = [mark for mark in drawn.marks if mark.relation is Relation.DIRECTION]
    assert len(strokes) == len(toward) + bool(toward)  # and the key's


def test_each_layer_has_its_own_pattern_also_in_grey() -> None:
    grey = {layer: swatch(layer).mean(axis=2) for layer in style.LAYERS}
    flat = {layer for layer, pixels in grey.items() if pixels.std() < 3}
    assert flat == {"supported", "confirmed", "contradicted"}
    levels = [grey[layer].mean() for layer in ("contradicted", "supported", "confirmed")]
    assert levels[0] - levels[1] > 20
    assert levels[1] - levels[2] > 15
    for layer, mirrored in (("claimed", False), ("disputed", True)):
        rising = np.abs(grey[layer] - np.roll(grey[layer], (1, -1), (0, 1)))[2:-2, 2:-2].mean()
        falling = np.abs(grey[layer] - np.roll(grey[layer], (1, 1), (0, 1)))[2:-2, 2:-2].mean()
        # Lines that rise to the right change nothing along themselves; crossed ones look alike both ways.
        assert bool(falling < 2 * rising) is mirrored


def test_hue_is_the_side() -> None:
    orange, blue, none = (swatch("confirmed", side).mean(axis=(0, 1)) for side in (Side.RU, Side.UA, None))
    assert orange[0] > orange[2] + 60
    assert blue[2] > blue[0] + 60
    assert max(none) - min(none) < 12


def test_pictures_are_drawn_in_threads_and_leave_nothing() -> None:
    expected = picture(snapshot(five()))
    settings = dict(mpl.rcParams)
    gc.collect()
    before = sum(isinstance(item, MatplotlibFigure) for item in gc.get_objects())
    results: list[bytes] = []
    workers = [threading.Thread(target=lambda: results.append(picture(snapshot(five())))) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert results == [expected] * 2
    assert dict(mpl.rcParams) == settings
    gc.collect()
    assert sum(isinstance(item, MatplotlibFigure) for item in gc.get_objects()) == before


def test_pyplot_is_never_loaded() -> None:
    code = "import sys; import layers.exports.figure; sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "map.png"
    draw_figure(snapshot([]), target)
    assert target.read_bytes() == picture(snapshot([]))
    assert [path.name for path in tmp_path.iterdir()] == ["map.png"]
    with pytest.raises(LayerError, match="cannot be written"):
        draw_figure(snapshot([]), tmp_path / "absent" / "map.png")
    (tmp_path / "folder.png").mkdir()
    with pytest.raises(LayerError, match="cannot be written"):
        draw_figure(snapshot([]), tmp_path / "folder.png")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.png", "map.png"]


def test_wrong_choices_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="is 'gif'; use png, svg or pdf"):
        draw_figure(snapshot([]), tmp_path / "map.gif")
    with pytest.raises(UnknownNameError, match="scale is '9'"):
        draw_figure(snapshot([]), tmp_path / "map.png", scale=9)
    with pytest.raises(LayerError, match="width of the picture is 100 px"):
        draw_figure(snapshot([]), tmp_path / "map.png", size=(100, 720))
    assert not list(tmp_path.iterdir())


def test_old_claims_are_paler_and_the_key_says_so() -> None:
    old = [claim_at(place_named(*FIVE[0]), said=DAY - datetime.timedelta(days=95))]
    drawn = compose_figure(snapshot(old))
    assert "Paler: said more than 30 days before." in " ".join(text.get_text() for text in drawn.sheet.texts)


def test_the_demo_claimants_have_names() -> None:
    told = {text.get_text() for text in composed("five").sheet.texts}
    assert any(text.startswith(CLAIMANTS[0].name) for text in told)
