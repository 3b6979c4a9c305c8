"""The text of a report and what its file says about it, whatever its form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

UNKNOWN_PUBLISHER: Final = "Unknown publisher"
MAX_TEXT: Final = 5_000_000  # bytes in UTF-8


@dataclass(frozen=True, slots=True)
class ReportText:
    """A report's text, its form, and what the file says: title, day, publisher; `notes` are sentences."""

    text: str
    form: str
    title: str = ""
    published: date | None = None
    publisher: str = ""
    notes: tuple[str, ...] = ()
