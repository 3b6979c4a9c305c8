"""Word documents: the text of a .docx, paragraph by paragraph, tables cell by cell."""

from __future__ import annotations

import io
import zipfile
from typing import Any, Final

from layers.sources.reportfaults import ArticleTooLargeError, NotTextError, no_text, too_much
from layers.sources.reporttext import MAX_TEXT, ReportText
from layers.sources.wordblocks import blocks_of

MAIN_PART: Final = "word/document.xml"
_MAX_PART: Final = 20_000_000  # bytes that the text's own part may unpack to
_MAX_PARTS: Final = 2_000
_MAX_TOTAL: Final = 100_000_000  # with pictures
# Of a zip that is damaged; NotImplementedError is zipfile's for a version or a compression it does not know.
_DAMAGE: Final = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError)


def word_text(name: str, data: bytes) -> ReportText:
    """Return the text of a .docx, paragraphs apart by a blank line, with the title that it says.

    Raises NotTextError for a damaged document or one without text, and ArticleTooLargeError for one that
    unpacks to more than any report.
    """
    import docx  # only here: it brings lxml

    _check_parts(name, data)
    try:
        document = docx.Document(io.BytesIO(data))
        text = _text(name, document.element.body)
        title = (document.core_properties.title or "").strip()
    except ArticleTooLargeError:
        raise
    except Exception as error:  # the library raises what lxml, zipfile and its own code do
        raise _damaged(name, error) from error
    if not text.strip():
        why = "the document holds no text; if it holds pictures of pages, give their text"
        raise no_text(name, why, "word.empty")
    return ReportText(text=text, form="Word document", title=title)


def _text(name: str, body: Any) -> str:
    """Return the text of a body; a merged cell is said again in each of its rows, which could be endless."""
    lines, taken = [], 0
    for line in blocks_of(body):
        taken += len(line)
        if taken > MAX_TEXT:
            raise too_much(name, "this document holds more text than any report; cut it", "word.large")
        if line.strip():
            lines.append(line)
    return "\n\n".join(lines)


def is_word(data: bytes) -> bool:
    """Return whether bytes are a zip with a Word document's main part."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return MAIN_PART in archive.NameToInfo
    except _DAMAGE:
        return False


def _check_parts(name: str, data: bytes) -> None:
    """Refuse a document that would fill the memory; a zip's reader stops at the sizes that it tells."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except _DAMAGE as error:
        raise _damaged(name, error) from error
    texts = max((part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))), default=0)
    total = sum(part.file_size for part in parts)
    if len(parts) > _MAX_PARTS or texts > _MAX_PART or total > _MAX_TOTAL:
        raise too_much(
            name,
            f"this document unpacks to {total:,} bytes in {len(parts):,} parts, more than any report; save "
            "its text as a text file",
            "word.large",
        )


def _damaged(name: str, error: Exception) -> NotTextError:
    return no_text(
        name,
        f"it is damaged, encrypted or no Word document ({type(error).__name__}); open it in a word processor "
        "and save it as .docx or as text",
        "word.damaged",
    )
