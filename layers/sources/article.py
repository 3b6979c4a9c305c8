"""Articles: a report as a text file, or from standard input."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Final

from layers.claims import DatePrecision, Document, Provenance
from layers.errors import LayerError

MAX_BYTES: Final = 4_000_000
_TITLE_LENGTH: Final = 400
_NOT_TEXT: Final = "This report could not be read: the file is not text. Nothing was added."
# Control characters that a text may hold: tab, line feed, vertical tab, form feed, carriage return, escape.
_ALLOWED_CONTROLS: Final = frozenset({9, 10, 11, 12, 13, 27})
_MAX_CONTROL_SHARE: Final = 0.02


class NotTextError(LayerError):
    """Say that a report is not text."""


class ArticleTooLargeError(LayerError):
    """Say that a report is larger than any article."""


class ArticleMissingError(LayerError):
    """Say that there is no readable file at the path."""


def read_article(
    path: str | Path,
    *,
    publisher: str,
    published: date,
    url: str = "",
    language: str = "en",
    title: str | None = None,
    precision: DatePrecision = DatePrecision.DAY,
) -> Document:
    """Read a UTF-8 text file, or standard input for "-", as a document.

    A byte order mark is dropped and line ends become "\\n" before anything is measured or hashed, so the
    spans and the hash are those of `Document.text`. The first line that is not empty is the title unless one
    is given. Raises NotTextError, ArticleTooLargeError or ArticleMissingError; nothing is kept then.
    """
    return document_of(
        _decoded(_bytes_of(path)),
        publisher=publisher,
        published=published,
        url=url,
        language=language,
        title=title,
        precision=precision,
    )


def document_of(
    text: str,
    *,
    publisher: str,
    published: date,
    url: str = "",
    language: str = "en",
    title: str | None = None,
    precision: DatePrecision = DatePrecision.DAY,
) -> Document:
    """Return a text at hand as a document, with line ends as "\\n"."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    provenance = Provenance(
        publisher=publisher, url=url, title=(first if title is None else title)[:_TITLE_LENGTH],
        language=language, published=published, published_precision=precision,
    )  # fmt: skip
    document = Document(text=text, provenance=provenance)
    return document.model_copy(
        update={"provenance": provenance.model_copy(update={"sha256": document.sha256})}
    )


def _bytes_of(path: str | Path) -> bytes:
    if str(path) == "-":
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    else:
        try:
            with Path(path).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise ArticleMissingError(
                f"{path}: this report could not be read ({error.strerror}). Nothing was added."
            ) from error
    if len(data) > MAX_BYTES:
        raise ArticleTooLargeError(
            f"{path}: this report is larger than {MAX_BYTES // 1_000_000} MB, more than any article. "
            "Cut it into single reports. Nothing was added."
        )
    return data


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotTextError(_NOT_TEXT) from error
    controls = sum(1 for byte in data if byte < 32 and byte not in _ALLOWED_CONTROLS)
    if b"\0" in data or controls > _MAX_CONTROL_SHARE * max(1, len(data)):
        raise NotTextError(_NOT_TEXT)
    return text
