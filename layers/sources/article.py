"""Articles: a report as a text file, or from standard input."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from layers.boundedfile import STANDARD_INPUT, TooLargeFileError, UnreadableFileError, read_bounded
from layers.claims import DatePrecision, Document, Provenance
from layers.faults import explain
from layers.sources.encoding import no_text_from
from layers.sources.publication import future_day
from layers.sources.reportfaults import ArticleError, ArticleMissingError, ArticleTooLargeError, NotTextError
from layers.sources.reportforms import MAX_FILE, report_text, too_large
from layers.sources.reporttext import MAX_TEXT

__all__ = [
    "MAX_BYTES", "ArticleError", "ArticleMissingError", "ArticleTooLargeError", "NotTextError", "bytes_of",
    "document_of", "named", "no_text_from", "read_article",
]  # fmt: skip

MAX_BYTES: Final = MAX_TEXT
_TITLE_LENGTH: Final = 400


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
    """Read a file - text, web page, Word, PDF - or standard input for "-", as a document.

    A byte order mark is dropped and line ends become "\\n" before anything is measured or hashed, so the
    spans and the hash are those of `Document.text`. The first line that is not empty is the title unless one
    is given. Raises NotTextError (also for an empty text), ArticleTooLargeError, ArticleMissingError, and
    ArticleError for facts that cannot be, such as a day after today.
    """
    name = named(path)
    if fault := future_day("published", published):
        raise ArticleError(f"{name}: {fault}.").coded("future", day=published)
    found = report_text(name, bytes_of(path))
    text, title = found.text, title if title is not None else found.title or None
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
        ).coded("surrogate", at=broken)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    try:
        provenance = Provenance(
            publisher=publisher, url=url, title=(first if title is None else title)[:_TITLE_LENGTH],
            language=language, published=published, published_precision=precision,
        )  # fmt: skip
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0])
        raise ArticleError("; ".join(explain(error)) + ".").coded(f"field.{field}") from error
    document = Document(text=text, provenance=provenance)
    return document.model_copy(
        update={"provenance": provenance.model_copy(update={"sha256": document.sha256})}
    )


def named(path: str | Path) -> str:
    """Return how messages call a file, or standard input for "-"."""
    return "standard input" if str(path) == STANDARD_INPUT else str(path) or "an empty name"


def bytes_of(path: str | Path) -> bytes:
    """Return the bytes of a report's file. Raises ArticleMissingError and ArticleTooLargeError."""
    try:
        return read_bounded(path, MAX_FILE)
    except UnreadableFileError as error:
        if "://" in str(path):
            raise ArticleMissingError(
                f"{named(path)} is no file, and only addresses that begin with https:// or http:// are "
                "fetched; save the report and give its file."
            ).coded("address") from error
        raise ArticleMissingError(f"{named(path)}: this report {error.faults[0]}; check the name.") from error
    except TooLargeFileError as error:
        raise too_large(named(path)) from error
