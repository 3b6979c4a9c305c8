"""PDF files: the text of their pages, its lines joined into paragraphs again."""

from __future__ import annotations

import io
import logging
import re
from statistics import median
from typing import Final

from layers.sources.reportfaults import ArticleTooLargeError, NotTextError, no_text, too_much
from layers.sources.reporttext import MAX_TEXT, ReportText

_MAX_PAGES: Final = 300
_ENDS: Final = re.compile(r"[.!?:…][\"”’»)\]]*$")
_BROKEN_WORD: Final = re.compile(r"[^\W\d_]{2}[-\u00ad\u2010]$")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # glyphs of a font that names no letters
_FULL: Final = 0.75  # a line shorter than this share of the usual one ends a paragraph at a full stop
_HEADING: Final = 0.8  # and, shorter still, without one


def pdf_text(name: str, data: bytes) -> ReportText:
    """Return the text of a PDF, paragraphs apart by a blank line, with the title that it says.

    Raises NotTextError for a damaged or encrypted file and one without text, such as scanned pages, and
    ArticleTooLargeError for more than 300 pages or 5 MB of text.
    """
    import pypdf  # only here: 0.3 s

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells each oddity of a file on stderr
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _locked(name)
        count = len(reader.pages)
        if count > _MAX_PAGES:
            why = f"this PDF has {count} pages, more than any report (at most {_MAX_PAGES}); cut it"
            raise too_much(name, why, "pdf.pages", n=count, most=_MAX_PAGES)
        pages: list[str] = []
        for page in reader.pages:
            pages.append(page.extract_text())
            if sum(map(len, pages)) > MAX_TEXT:
                raise too_much(name, "this PDF holds more text than any report; cut it", "pdf.large")
        title = str((reader.metadata.title if reader.metadata else None) or "").strip()
    except (NotTextError, ArticleTooLargeError):
        raise
    except (pypdf.errors.DependencyError, pypdf.errors.FileNotDecryptedError) as error:
        raise _locked(name) from error  # AES, for which the library lacks what would undo it
    except Exception as error:  # a damaged file makes the library raise all sorts
        why = f"it is damaged or no PDF ({type(error).__name__}); save its text as a text file"
        raise no_text(name, why, "pdf.damaged") from error
    text = "\n\n".join(paragraphs for page in pages if (paragraphs := joined_lines(page)))
    if not text:
        why = "the PDF holds no text, only pictures of pages; run text recognition (OCR) over it first"
        raise no_text(name, why, "pdf.scan")
    notes = ("lines of the PDF were joined into paragraphs",)
    return ReportText(text=text, form="PDF", title=title, notes=notes)


def _locked(name: str) -> NotTextError:
    why = "the PDF is locked (encrypted); open it, and print or save it without protection"
    return no_text(name, why, "pdf.locked")


def joined_lines(page: str) -> str:
    """Return a page's lines as paragraphs apart by a blank line; words broken at a line's end are mended."""
    lines = [line.strip() for line in _CONTROL.sub("", page).split("\n")]
    full = _FULL * median([len(line) for line in lines if line] or [0])
    paragraphs: list[str] = []
    going = False
    for line in lines:
        if not line:
            going = False
            continue
        if not going:
            paragraphs.append(line)
        elif _BROKEN_WORD.search(paragraphs[-1]) and line[0].islower():
            paragraphs[-1] = paragraphs[-1][:-1] + line
        else:
            paragraphs[-1] += " " + line
        short = len(line) < full * (1.0 if _ENDS.search(line) else _HEADING)
        going = not short
    return "\n\n".join(paragraphs)
