"""The encoding of a text: UTF-8, else what its mark says, else what its letters make likely."""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from charset_normalizer import from_bytes

from layers.sources.reportfaults import no_text

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What reports from the region were ever saved in; without a mark one must be told by its letters.
CANDIDATES: Final = ("cp1251", "koi8_u", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic", "cp1252")
# What servers say of any page, in Cyrillic too, unless somebody told them better; and what has a mark.
_PASSED: Final = frozenset({"ascii", "iso8859-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32"})
_SAMPLE: Final = 50_000
_LEAST: Final = 24  # bytes: fewer tell nothing
_MAX_CHAOS: Final = 0.1  # as charset-normalizer counts odd neighbours among letters: 0 to 1
# Control characters other than tab, line feed, vertical tab, form feed, carriage return and escape.
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MAX_CONTROL_SHARE: Final = 0.02


class Decoded(NamedTuple):
    """A text and the encoding that its bytes were in."""

    text: str
    encoding: str


def decoded(name: str, data: bytes, declared: str = "") -> Decoded:
    """Return bytes as text: by their mark, as UTF-8, as `declared`, or as their letters make likely.

    A declared encoding that the bytes are not in is passed over, and so is one that servers name for want of
    another. Raises NotTextError for bytes that are no text, and where none of this tells the encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(name, data, encoding)
    try:
        text, encoding = data.decode("utf-8").removeprefix("\ufeff"), "utf-8"
    except UnicodeDecodeError as error:
        found = _as_declared(data, declared)
        if found is None:
            encoding = likely_encoding(data)
            if not encoding:
                why = f"byte {error.start} is not UTF-8; save it as UTF-8"
                raise no_text(name, why, "encoding", at=error.start) from error
            found = _strictly(name, data, encoding)
        text, encoding = found
    if (at := no_text_from(data)) is not None:
        raise no_text(
            name,
            f"byte {at} is a control character, as in a program or a picture; use plain text, saved as UTF-8",
            "binary",
            at=at,
        )
    return Decoded(text, encoding)


def likely_encoding(data: bytes) -> str:
    """Return the encoding among the candidates that makes words of bytes, "" where none clearly does."""
    if len(data) < _LEAST or no_text_from(data[:_SAMPLE]) is not None:
        return ""
    best = from_bytes(data[:_SAMPLE], cp_isolation=list(CANDIDATES)).best()
    return "" if best is None or best.chaos > _MAX_CHAOS else best.encoding


def no_text_from(data: bytes) -> int | None:
    """Return the offset of a control character that shows that bytes are no text; None where they are."""
    if b"\0" in data:
        return data.find(b"\0")
    strange = _CONTROL.findall(data)
    if len(strange) <= _MAX_CONTROL_SHARE * len(data):
        return None
    found = _CONTROL.search(data)
    return found.start() if found else None


def _strictly(name: str, data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding).removeprefix("\ufeff"), encoding)
    except (UnicodeDecodeError, UnicodeError) as error:
        at = getattr(error, "start", 0)
        label = "UTF-8" if encoding == "utf-8" else encoding
        raise no_text(name, f"byte {at} is not {label}; save it as UTF-8", "encoding", at=at) from error


def _as_declared(data: bytes, declared: str) -> Decoded | None:
    """Return bytes in the encoding that a page or server declares, None where they cannot be in it."""
    encoding = _known(declared)
    if not encoding or encoding in _PASSED:
        return None
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeError:
        return None


def _known(label: str) -> str:
    """Return Python's name of a declared encoding, "" for one that it does not know or that is no text's."""
    try:
        found = codecs.lookup(label.strip()) if label.strip() else None
    except (LookupError, ValueError):
        return ""
    # The flag tells encodings of text from transformations of bytes such as base64.
    return found.name if found is not None and getattr(found, "_is_text_encoding", True) else ""
