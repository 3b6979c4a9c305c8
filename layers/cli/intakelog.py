"""The log of a bulk run: a table of what became of every report and why."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Final

from layers.errors import LayerError
from layers.foreign import cell
from layers.intake import Outcome
from layers.outfile import refuse_inside, write_whole

_COLUMNS: Final = ("report", "outcome", "claims", "why")


class IntakeLog:
    """Notes outcomes and writes them as CSV at the end, also of a run that was stopped."""

    def __init__(self, path: Path | None, data: Path) -> None:
        """Take the file to write, None for no log.

        Raises LayerError for one that cannot be written or lies inside the data folder: now, and not after
        hours of reading.
        """
        if path is not None:
            refuse_inside(path, data)
            if path.is_dir() or not path.parent.is_dir():
                what = "it is a folder" if path.is_dir() else f"there is no folder {path.parent}"
                raise LayerError(
                    f"--log {path} cannot be written: {what}; name a file in a folder that exists."
                )
        self._path = path
        self._rows: list[tuple[str, ...]] = []

    def note(self, outcome: Outcome) -> None:
        """Note what became of one report."""
        if self._path is not None:
            row = (outcome.where, outcome.fate.value, str(outcome.claims), outcome.reason)
            self._rows.append(tuple(cell(value) for value in row))

    def write(self) -> None:
        """Write the log, whole or not at all. Raises LayerError."""
        if self._path is None:
            return
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([_COLUMNS, *self._rows])
        write_whole(self._path, out.getvalue().encode("utf-8", "replace"))
