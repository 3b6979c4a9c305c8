"""One measured figure beside its peer's and its budget, and the table of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

HEAD: Final = ("measured", "ours", "peer", "ratio", "budget", "within")
NOTHING: Final = "–"


class NotMeasuredError(Exception):
    """Says why a figure could not be measured on this machine."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure; `peer` and `budget` are None where there is none. `more` means that more is better."""

    name: str
    unit: str
    ours: float | None
    peer: float | None = None
    budget: float | None = None
    more: bool = False
    peer_name: str = ""

    @property
    def ratio(self) -> float | None:
        """Return how many times better ours is than the peer's."""
        if not self.ours or not self.peer:
            return None
        return self.ours / self.peer if self.more else self.peer / self.ours

    @property
    def within(self) -> bool | None:
        """Return whether the budget is kept; None without one."""
        if self.budget is None or self.ours is None:
            return None
        return self.ours >= self.budget if self.more else self.ours <= self.budget

    def cells(self) -> tuple[str, ...]:
        """Return the row as texts, in the order of HEAD."""
        limit = "at least " if self.more else "at most "
        peer = self._figure(self.peer)
        return (
            self.name,
            self._figure(self.ours),
            f"{peer} ({self.peer_name})" if self.peer is not None and self.peer_name else peer,
            NOTHING if self.ratio is None else f"{self.ratio:.3g}×",
            NOTHING if self.budget is None else limit + self._figure(self.budget),
            {None: NOTHING, True: "yes", False: "NO"}[self.within],
        )

    def _figure(self, value: float | None) -> str:
        if value is None:
            return NOTHING
        digits = 0 if value >= 100 or value == int(value) else 1
        return f"{value:,.{digits}f} {self.unit}".rstrip()


def as_text(rows: Sequence[Row]) -> str:
    """Return rows as a table for a terminal."""
    lines = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in (0, 5) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def as_markdown(rows: Sequence[Row]) -> str:
    """Return rows as a Markdown table."""
    lines = [HEAD, ("---", "--:", "--:", "--:", "--:", "---"), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
