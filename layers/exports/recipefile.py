"""Find the recipe in a picture's file, whoever made the file: text is read, pixels never are."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final
from xml.sax.saxutils import unescape

from layers.boundedfile import UnreadableFileError, size, utf8
from layers.errors import FileFaultsError
from layers.exports import pdfrecipe
from layers.exports.metadata import RECIPE, RECIPE_END, RECIPE_START
from layers.exports.recipe import MOST_BYTES, Recipe, parse_recipe

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PDF: Final = b"%PDF-"
_MOST_CHUNKS: Final = 20_000
_MOST_PDF: Final = 64_000_000
_NO_RECIPE: Final = (
    "holds no recipe: Claimline did not draw it (before a PDF had one), or another program saved it anew; "
    "use the file as it was drawn, or the options of `claimline snapshot`"
)


def read_recipe(path: Path) -> Recipe:
    """Return the recipe of a PNG, SVG or PDF that this program drew.

    Raises FileFaultsError for any other file, a damaged one, a recipe larger than 8 MB or of a newer version.
    """
    try:
        if not path.is_file():
            raise UnreadableFileError(str(path), ["is no file; name a picture that Claimline drew"])
        with path.open("rb") as file:
            head = file.read(len(_PNG))
            if head == _PNG:
                text = _of_png(path, file)
            elif head.startswith(_PDF):
                text = _of_pdf(path, head + file.read(_MOST_PDF))
            else:
                text = _of_svg(path, head + file.read(2 * MOST_BYTES))
    except (OSError, ValueError) as error:  # ValueError: a path with a null character
        if isinstance(error, FileFaultsError):
            raise
        reason = getattr(error, "strerror", None) or error
        raise UnreadableFileError(str(path), [f"cannot be read ({reason})"]) from error
    return parse_recipe(text, str(path))


def _of_pdf(path: Path, content: bytes) -> str:
    if len(content) > _MOST_PDF:
        raise FileFaultsError(str(path), [f"is larger than {size(_MOST_PDF)}; no picture of ours is"])
    try:
        recipe = pdfrecipe.found(content)
    except pdfrecipe.UnreadablePdfError as error:
        raise FileFaultsError(
            str(path), [f"is a PDF that cannot be read: {error}; use it as drawn"]
        ) from error
    if recipe is None:
        raise FileFaultsError(str(path), [_NO_RECIPE])
    if len(recipe) > MOST_BYTES:
        raise _too_large(path)
    return utf8(path, recipe)


def _of_svg(path: Path, content: bytes) -> str:
    if b"<svg" not in content:
        raise FileFaultsError(str(path), ["is no PNG, SVG or PDF; name a picture that Claimline drew"])
    start = content.find(RECIPE_START.encode())
    if start < 0:
        raise FileFaultsError(str(path), [_NO_RECIPE])
    start += len(RECIPE_START)
    end = content.find(RECIPE_END.encode(), start)
    if end < 0:
        raise _cut_short(path) if len(content) - start < MOST_BYTES else _too_large(path)
    if end - start > MOST_BYTES:
        raise _too_large(path)
    return unescape(utf8(path, content[start:end]))


def _of_png(path: Path, file: BinaryIO) -> str:
    for kind, length in _chunks(path, file):
        if kind == b"IEND":
            break
        if kind != b"iTXt":
            continue
        keyword = file.read(len(RECIPE) + 1)
        if keyword != RECIPE.encode() + b"\0":
            continue
        if length > MOST_BYTES:
            raise _too_large(path)
        body = file.read(length - len(keyword))
        check = file.read(4)
        if len(check) < 4:
            raise _cut_short(path)
        if zlib.crc32(kind + keyword + body) != struct.unpack(">I", check)[0]:
            raise FileFaultsError(str(path), ["its recipe is damaged; use the file as it was drawn"])
        return _itxt(path, body)
    raise FileFaultsError(str(path), [_NO_RECIPE])


def _chunks(path: Path, file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Yield kind and length of each chunk, the file standing at its body; bodies are jumped over."""
    end = path.stat().st_size
    for _ in range(_MOST_CHUNKS):
        head = file.read(8)
        if len(head) < 8:
            raise _cut_short(path)
        length, kind = struct.unpack(">I4s", head)
        after = file.tell() + length + 4
        if after > end:
            raise _cut_short(path)
        yield kind, length
        file.seek(after)
    raise FileFaultsError(str(path), [f"has more than {_MOST_CHUNKS} parts; no picture of ours has"])


def _itxt(path: Path, body: bytes) -> str:
    """Return the text of an iTXt chunk after its keyword; what is packed is unpacked up to the limit."""
    packed, text = body[:1], body[2:].split(b"\0", 2)[-1]
    if packed == b"\1":
        unpacker = zlib.decompressobj()
        try:
            text = unpacker.decompress(text, MOST_BYTES)
        except zlib.error as error:
            raise FileFaultsError(str(path), [f"its recipe cannot be unpacked ({error})"]) from error
        if unpacker.unconsumed_tail:
            raise _too_large(path)
    return utf8(path, text)


def _cut_short(path: Path) -> FileFaultsError:
    return FileFaultsError(str(path), ["ends too early: the file is cut short; use the whole file"])


def _too_large(path: Path) -> FileFaultsError:
    return FileFaultsError(
        str(path), [f"its recipe is larger than {size(MOST_BYTES)}; no picture of ours has one"]
    )
