"""A table as CSV that a spreadsheet shows and never computes: UTF-8 with BOM, ISO days, RFC 4180."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from layers.foreign import cell

_BOM: Final = b"\xef\xbb\xbf"  # without it, Excel takes UTF-8 for the system's own encoding


def spreadsheet(header: Sequence[str], rows: Iterable[Sequence[str | date | float | None]]) -> bytes:
    """Return a table as the bytes of a CSV file; None is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_written(value) for value in row] for row in rows)
    return _BOM + text.getvalue().encode("utf-8", "replace")


def _written(value: str | date | float | None) -> str | float:
    if value is None:
        return ""
    if isinstance(value, str):
        return cell(value)
    return value.isoformat() if isinstance(value, date) else value
