"""What form a report's bytes have - plain text, web page, Word, PDF - and its text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from geo.unseen import UNSEEN
from layers.boundedfile import size
from layers.sources.encoding import decoded, no_text_from
from layers.sources.htmltext import page_text
from layers.sources.pdftext import pdf_text
from layers.sources.reportfaults import ArticleTooLargeError, no_text, too_much
from layers.sources.reporttext import MAX_TEXT, ReportText
from layers.sources.wordtext import is_word, word_text

MAX_FILE: Final = 20_000_000
PAGES: Final = (".html", ".htm", ".xhtml")
ENDINGS: Final = (".txt", ".md", *PAGES, ".docx", ".pdf")
_UNSEEN: Final = re.compile(f"[{UNSEEN}]+")
_PAGE: Final = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype html|html\b)",
    re.IGNORECASE | re.DOTALL,
)
_FEED: Final = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<[!?][^>]{0,500}>\s*){0,5}<(?:rss|feed|rdf:RDF)[\s>]"
)
_SAVED: Final = re.compile(
    rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE
)
_OBJECT: Final = re.compile(rb'\{\s*"|\[\s*\{\s*"')
_OTHERS: Final = (
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file; save it as .docx or as text", "oldword"),
    (b"{\\rtf", "rich text (RTF); save it as .docx or as text", "rtf"),
    (b"PK\x03\x04", "a zip archive and no Word document; unpack it, or give it with --bulk", "zip"),
)


def report_text(name: str, data: bytes, *, url: str = "", kind: str = "", charset: str = "") -> ReportText:
    """Return the text of a report from its bytes, whose form their content tells before the name does.

    `kind` and `charset` are what a server said of them. Line ends become "\\n". Raises NotTextError, also for
    an empty text, and ArticleTooLargeError for more than 20 MB of file or 5 MB of text.
    """
    if len(data) > MAX_FILE:
        raise too_large(name)
    return checked_text(name, _text_of(name, data, url, kind, charset))


def checked_text(name: str, found: ReportText) -> ReportText:
    """Return a report's text with "\n" as line ends; raises as `report_text` for one that is none."""
    text = found.text.replace("\r\n", "\n").replace("\r", "\n")
    if not _UNSEEN.sub("", text).strip():
        raise no_text(name, "it holds no text; give the text of a report", "empty")
    if (at := no_text_from(text.encode("utf-8", "replace"))) is not None:
        why = f"byte {at} of its text is a control character; save it as plain text, in UTF-8"
        raise no_text(name, why, "binary", at=at)
    if len(text) > MAX_TEXT or len(text.encode("utf-8", "replace")) > MAX_TEXT:
        raise too_large(name)
    return replace(found, text=text)


def too_large(name: str) -> ArticleTooLargeError:
    """Return the error of a report beyond every limit."""
    why = f"this report is larger than {size(MAX_TEXT)} of text, more than any article; cut it"
    return too_much(name, why, "large", most=MAX_TEXT // 1_000_000)


def _is_json(data: bytes) -> bool:
    """Return whether bytes are one JSON object or list, or a line of JSON objects after another."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not _OBJECT.match(start):
        return False
    for piece in (data, data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]):
        try:
            if isinstance(json.loads(piece), dict | list):
                return True
        except (ValueError, RecursionError):
            continue
    return False


def _text_of(name: str, data: bytes, url: str, kind: str, charset: str) -> ReportText:
    if b"%PDF-" in data[:1024]:
        return pdf_text(name, data)
    if data.startswith(b"PK\x03\x04") and is_word(data):
        return word_text(name, data)
    for magic, what, code in _OTHERS:
        if data.startswith(magic):
            raise no_text(name, f"it is {what}", code)
    if _FEED.match(data[:4096].lstrip(b"\xef\xbb\xbf")):
        raise no_text(name, "it is a feed of many reports (RSS or Atom); add it with --feed", "feed")
    if _SAVED.match(data[:4096]):
        why = "it is a saved page with its pictures (MHTML); save it as HTML, or copy its text"
        raise no_text(name, why, "saved")
    if _is_json(data):
        raise no_text(name, "it is a list of reports or other data (JSON); add a list with --bulk", "json")
    page = kind in ("text/html", "application/xhtml+xml") or PurePosixPath(name).suffix.lower() in PAGES
    if page or _PAGE.match(data[:4096].decode("latin-1").lstrip("\xef\xbb\xbf")):
        return page_text(name, data, url=url, declared=charset)
    text, encoding = decoded(name, data, charset)
    notes = () if encoding == "utf-8" else (f"its bytes were read as {encoding}",)
    return ReportText(text=text, form="text", notes=notes)
