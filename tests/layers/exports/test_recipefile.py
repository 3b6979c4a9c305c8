"""Recipes out of files that strangers made: a sentence each, never more read than a recipe can hold."""

from __future__ import annotations

import io
import json
import os
import struct
import zlib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from layers.assess import Verdict
from layers.errors import FileFaultsError
from layers.exports.changes import changes
from layers.exports.figure import Figure, compose_figure
from layers.exports.pdfrecipe import ATTACHED
from layers.exports.recipe import MOST_BYTES, Recipe, ShownClaim, parse_recipe
from layers.exports.recipefile import read_recipe
from tests.layers.exports.pictures import five, snapshot

HOSTILE = "</recipe><script>x</script>]]>&amp; \u202e \x07“Їхні”"


@lru_cache(maxsize=1)
def drawn() -> Figure:
    return compose_figure(snapshot(five(), title=HOSTILE), size=(400, 400))


@lru_cache(maxsize=1)
def png() -> bytes:
    return drawn().save("png")


def recipe_json() -> dict[str, Any]:
    return json.loads(drawn().recipe.as_json())


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def with_text(body: bytes, keyword: bytes = b"Recipe") -> bytes:
    """Return a PNG's bytes that hold one iTXt chunk."""
    return png()[:33] + chunk(b"iTXt", keyword + body) + chunk(b"IEND", b"")


def plain(text: bytes) -> bytes:
    return b"\0\0\0\0\0" + text


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_recipe_reads_back_from_the_file_as_it_was(kind: Any, tmp_path: Path) -> None:
    path = tmp_path / "named.anything"
    path.write_bytes(drawn().save(kind))
    found = read_recipe(path)
    assert found == drawn().recipe
    order = found.asked(str(path))
    assert (order.title, order.size, order.scale) == (HOSTILE, (400, 400), 1)
    assert order.as_of == found.selection.as_of
    # What stands in the file is JSON in ASCII; the picture's words stay words.
    text = found.as_json()
    assert text.isascii()
    assert Recipe.model_validate(json.loads(text)).as_json() == text


def test_a_pdf_with_its_recipe_keeps_words_and_drawing(tmp_path: Path) -> None:
    content = drawn().save("pdf")
    assert content == drawn().save("pdf")
    reader = PdfReader(io.BytesIO(content))
    assert reader.metadata is not None
    assert reader.metadata.title == drawn().description.title
    assert reader.metadata["/Keywords"] == drawn().snapshot.id
    assert [one.name for one in reader.attachment_list] == [ATTACHED]
    (page,) = reader.pages
    assert HOSTILE[:9] in page.extract_text()
    assert set(reader.trailer["/Root"]) == {"/Type", "/Pages", "/Names"}  # nothing that acts


def test_another_program_may_have_packed_the_text(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(with_text(b"\0\1\0\0\0" + zlib.compress(drawn().recipe.as_json().encode())))
    assert read_recipe(path) == drawn().recipe


def other_png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "png")
    return out.getvalue()


def other_pdf(recipe: bytes | None = None, *, locked: bool = False) -> bytes:
    """Return a PDF of another program, perhaps with a file attached that has the name of ours."""
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(10, 10)
    writer.add_attachment("other.json", b"{}")
    if recipe is not None:
        writer.add_attachment(ATTACHED, recipe)
    if locked:
        writer.encrypt("x", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def newer() -> bytes:
    return json.dumps(recipe_json() | {"recipe": 2}).encode()


FOREIGN = {
    "none": (other_png, "holds no recipe"),
    "empty": (lambda: b"", "is no PNG, SVG or PDF"),
    "pdf": (other_pdf, "holds no recipe"),
    "damaged pdf": (lambda: b"%PDF-1.4\n", "is a PDF that cannot be read: it is damaged"),
    "locked pdf": (lambda: other_pdf(locked=True), "is a PDF that cannot be read: it is encrypted"),
    "pdf bomb": (lambda: other_pdf(b" " * (MOST_BYTES + 9)), "larger than 8 MB"),
    "pdf, no json": (lambda: other_pdf(b"{"), "its recipe is no JSON"),
    "large pdf": (lambda: b"%PDF-" + bytes(64_000_000), "is larger than 64 MB"),
    "svg": (lambda: b"<svg></svg>", "holds no recipe"),
    "half an svg": (lambda: b'<svg><recipe xmlns="urn:claimline:recipe">{', "the file is cut short"),
    "cut": (lambda: png()[:2000], "the file is cut short"),
    "cut head": (lambda: png()[:35], "the file is cut short"),
    "bomb": (lambda: with_text(b"\0\1\0\0\0" + zlib.compress(b" " * (MOST_BYTES + 9))), "larger than 8 MB"),
    "large": (lambda: with_text(plain(b" " * (MOST_BYTES + 9))), "larger than 8 MB"),
    "no zlib": (lambda: with_text(b"\0\1\0\0\0abc"), "cannot be unpacked"),
    "damaged": (lambda: png().replace(b'"theme"', b'"themo"', 1), "its recipe is damaged"),
    "many parts": (lambda: png()[:33] + chunk(b"tEXt", b"") * 20_001, "more than 20000 parts"),
    "no json": (lambda: with_text(plain(b"{")), "its recipe is no JSON"),
    "deep": (lambda: with_text(plain(b"[" * 200_000)), "its recipe is no JSON"),
    "not utf-8": (lambda: with_text(plain(b"\xff")), "not UTF-8"),
    "foreign json": (lambda: with_text(plain(b'{"recipe": "pancakes"}')), "none that this program"),
    "a list": (lambda: with_text(plain(b"[1]")), "none that this program draws from"),
    "newer": (lambda: with_text(plain(newer())), "has version 2, this program reads 1"),
    "little of it": (lambda: with_text(plain(b'{"recipe": 1}')), "recipe: snapshot is missing"),
}  # fmt: skip


@pytest.mark.parametrize("case", FOREIGN)
def test_a_file_from_elsewhere_is_a_sentence(case: str, tmp_path: Path) -> None:
    make, said = FOREIGN[case]
    path = tmp_path / "x.png"
    path.write_bytes(make())
    with pytest.raises(FileFaultsError) as refused:
        read_recipe(path)
    assert said in str(refused.value)
    assert str(refused.value).startswith(str(path))


def test_a_gigabyte_of_pixels_is_jumped_over(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    with path.open("wb") as file:
        file.write(png()[:33] + struct.pack(">I4s", 1_000_000_000, b"IDAT"))
        file.truncate(1_000_000_100)
    with pytest.raises(FileFaultsError, match=r"holds no recipe|cut short"):
        read_recipe(path)


def test_what_is_no_file_is_a_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    for path in (tmp_path, tmp_path / "absent.png", tmp_path / "pipe.png", tmp_path / "a\0b"):
        with pytest.raises(FileFaultsError, match=r"is no file|cannot be read"):
            read_recipe(path)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("order", {"size": "5x5"}, "use 400 to 4000"),
        ("order", {"out": "/etc/passwd"}, "field is 'out'"),
        ("order", {"title": ["a"]}, "title is ['a']; use a text"),
    ],
)
def test_an_order_in_a_recipe_is_checked_as_any(field: str, value: object, said: str) -> None:
    found = parse_recipe(json.dumps(recipe_json() | {field: value}), "x.png")
    with pytest.raises(FileFaultsError) as refused:
        found.asked("x.png")
    assert said in str(refused.value)


def test_a_recipe_with_wrong_facts_names_them() -> None:
    wrong = recipe_json() | {"claims": [{"id": "a", "place": "P", "verdict": "true"}], "versions": 3}
    with pytest.raises(FileFaultsError) as refused:
        parse_recipe(json.dumps(wrong), "x.png")
    assert "verdict is 'true'" in str(refused.value)
    assert "versions is 3" in str(refused.value)


def test_nobody_else_s_unreviewed_claims_come_with_a_recipe() -> None:
    found = drawn().recipe
    edited = found.model_copy(
        update={"selection": found.selection.__class__(found.selection.as_of, editor=True)}
    )
    screen = edited.asked("x.png").screen
    assert screen is not None
    assert screen.editor is False


# -- what has changed ----------------------------------------------------------------------------


def test_equal_recipes_have_no_change() -> None:
    assert changes(drawn().recipe, drawn().recipe, {}) == []


def test_every_change_is_named_before_and_after() -> None:
    then = drawn().recipe
    first, second, third, *rest = then.claims
    control = then.control
    assert control is not None
    now = then.model_copy(
        update={
            "snapshot": "0123456789",
            "claims": (
                second.model_copy(update={"verdict": Verdict.CONFIRMED}),
                *rest,
                ShownClaim(id="f" * 16, place="Nove", verdict=Verdict.DISPUTED),
            ),
            "control": control.model_copy(update={"sha256": "1" * 64}),
            "title": "Another",
            "hashes": then.hashes | {"style": "2" * 64, "places": "3" * 64, "claims": "4" * 64},
            "versions": then.versions | {"claimline": "9.9"},
        }
    )
    said = changes(then, now, {third.id: "contradicted"})
    assert said == [
        *sorted(
            [
                f"gone: {first.place} (claim {first.id}), unverified",
                f"verdict: {second.place} (claim {second.id}), unverified -> confirmed",
                f"verdict: {third.place} (claim {third.id}), unverified -> contradicted, so shown no more",
                f"new: Nove (claim {'f' * 16}), disputed",
            ],
            key=lambda line: line.split(": ", 1)[1],
        ),
        f"control map replaced: {control.series} of 2025-11-27, SHA-256 000000000000 -> SHA-256 111111111111",
        f"title: “{then.title}” -> “Another”",
        f"changed: names, points or footprints of its places ({then.hashes['places'][:12]} -> 333333333333)",
        f"changed: colours, hatches and widths ({then.hashes['style'][:12]} -> 222222222222)",
        f"claimline: {then.versions['claimline']} -> 9.9",
    ]


def test_a_missing_map_and_unshown_claims_are_told() -> None:
    then = drawn().recipe
    assert then.control is not None
    older = then.control.model_copy(update={"day": then.control.day.replace(day=1)})
    (said,) = changes(then, then.model_copy(update={"control": older}), {})
    assert "of 2025-11-27, SHA-256 000000000000 is not here -> " in said
    (said,) = changes(then, then.model_copy(update={"control": None}), {})
    assert said.endswith("-> none")
    (said,) = changes(then, then.model_copy(update={"hashes": then.hashes | {"claims": ""}}), {})
    assert "claims that it does not show" in said
    (said,) = changes(then.model_copy(update={"snapshot": "edited"}), then, {})
    assert "does not tell what" in said
