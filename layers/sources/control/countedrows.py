"""Counted rows: what a csv reader is to those who name the line of a fault."""

from __future__ import annotations

from typing import Protocol, Self


class CountedRows(Protocol):
    """Rows of cells, and the number of the file's line that was read last, from 1."""

    @property
    def line_num(self) -> int:
        """The line that was read last."""

    def __iter__(self) -> Self:
        """Return these rows."""

    def __next__(self) -> list[str]:
        """Return the cells of the next row."""
