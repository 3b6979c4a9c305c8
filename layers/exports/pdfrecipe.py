"""The recipe in a PDF: a file attached to it, put in once the pages are written, and found again."""

from __future__ import annotations

import io
import logging
from typing import Final

from layers.errors import LayerError

ATTACHED: Final = "claimline-recipe.json"


class UnreadablePdfError(LayerError):
    """A PDF that is damaged or locked."""


def attached(content: bytes, recipe: str) -> bytes:
    """Return a PDF with a recipe (JSON in ASCII) attached; the same two give the same bytes."""
    from pypdf import PdfReader, PdfWriter  # only here: 0.3 s
    from pypdf.generic import NameObject

    source = PdfReader(io.BytesIO(content))
    writer = PdfWriter(clone_from=source)
    writer.pdf_header = source.pdf_header
    put = writer.add_attachment(ATTACHED, recipe.encode("ascii"))
    put.subtype = NameObject("/application/json")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def found(content: bytes) -> bytes | None:
    """Return the recipe that is attached to a PDF, whoever made it; None where none is.

    Unpacks at most what pypdf allows (75 MB). Raises UnreadablePdfError.
    """
    from pypdf import PdfReader  # as above

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells each oddity of a file on stderr
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadablePdfError("it is encrypted")
        return next((one.content for one in reader.attachment_list if one.name == ATTACHED), None)
    except UnreadablePdfError:
        raise
    except Exception as error:  # a damaged file makes the library raise all sorts
        raise UnreadablePdfError(f"it is damaged ({type(error).__name__})") from error
