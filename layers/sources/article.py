"""Articles: a report as a text file, or from standard input."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from layers.boundedfile import (
    STANDARD_INPUT,
    NotUtf8Error,
    TooLargeFileError,
    UnreadableFileError,
    read_bounded,
    size,
    utf8,
)
from layers.claims import DatePrecision, Document, Provenance
from layers.errors import LayerError
from layers.faults import explain
from layers.sources.publication import future_day

MAX_BYTES: Final = 400_000
_TITLE_LENGTH: Final = 400
# Control characters that a text may hold: tab, line feed, vertical tab, form feed, carriage return, escape.
_ALLOWED_CONTROLS: Final = frozenset({9, 10, 11, 12, 13, 27})
_MAX_CONTROL_SHARE: Final = 0.02


class ArticleError(LayerError):
    """A report that cannot be read; names the file."""


class NotTextError(ArticleError):
    """Say that a report is not text, at which byte, and what to do."""


class ArticleTooLargeError(ArticleError):
    """Say that a report is larger than any article."""


class ArticleMissingError(ArticleError):
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
    is given. Raises NotTextError (also for an empty text), ArticleTooLargeError, ArticleMissingError, and
    ArticleError for facts that cannot be, such as a day after today.
    """
    name = "standard input" if str(path) == STANDARD_INPUT else str(path)
    if fault := future_day("published", published):
        raise ArticleError(f"{name}: {fault}.")
    text = _decoded(name, _bytes_of(name, path))
    if not text.strip():
        raise NotTextError(
            f"This report could not be read: {name}: it holds no text; give the text of a report."
        )
    return document_of(
        text,
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
    """Return a text at hand as a document, with line ends as "\\n".

    Raises NotTextError for a text with a lone surrogate, which has no UTF-8 form to hash, and ArticleError
    where publisher, address, language or day cannot be.
    """
    broken = next((n for n, sign in enumerate(text) if "\ud800" <= sign <= "\udfff"), None)
    if broken is not None:
        raise NotTextError(
            f"This report could not be read: its character {broken} is half of a surrogate pair "
            f"(U+{ord(text[broken]):04X}), which no text may hold. Decode the file as UTF-8 without "
            "“surrogateescape”, or leave that character out."
        )
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    try:
        provenance = Provenance(
            publisher=publisher, url=url, title=(first if title is None else title)[:_TITLE_LENGTH],
            language=language, published=published, published_precision=precision,
        )  # fmt: skip
    except ValidationError as error:
        raise ArticleError("; ".join(explain(error)) + ".") from error
    document = Document(text=text, provenance=provenance)
    return document.model_copy(
        update={"provenance": provenance.model_copy(update={"sha256": document.sha256})}
    )


def _bytes_of(name: str, path: str | Path) -> bytes:
    try:
        return read_bounded(path, MAX_BYTES)
    except UnreadableFileError as error:
        raise ArticleMissingError(f"{name}: this report {error.faults[0]}; check the name.") from error
    except TooLargeFileError as error:
        raise ArticleTooLargeError(
            f"{name}: this report is larger than {size(MAX_BYTES)}, more than any article; "
            "cut it into single reports."
        ) from error


def _decoded(name: str, data: bytes) -> str:
    try:
        text = utf8(name, data)
    except NotUtf8Error as error:
        raise NotTextError(
            f"This report could not be read: {name}: byte {error.at} is not UTF-8; save it as UTF-8."
        ) from error
    at = no_text_from(data)
    if at is not None:
        raise NotTextError(
            f"This report could not be read: {name}: byte {at} is a control character, as in a program or a "
            "picture; use plain text, saved as UTF-8."
        )
    return text


def no_text_from(data: bytes) -> int | None:
    """Return the offset of a control character that shows that bytes are no text; None where they are."""
    if b"\0" in data:
        return data.find(b"\0")
    strange = [at for at, byte in enumerate(data) if byte < 32 and byte not in _ALLOWED_CONTROLS]
    return strange[0] if len(strange) > _MAX_CONTROL_SHARE * len(data) else None
