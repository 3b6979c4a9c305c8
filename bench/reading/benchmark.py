"""The reading benchmark: our reader over the whole corpus, printed and written as a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bench.reading.corpus import load
from bench.reading.page import page
from bench.reading.places import Places
from bench.reading.run import scored, versions
from bench.reading.tables import tables
from bench.row import Row

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "reading-benchmark.md"


def measure(speed: Sequence[Row], machine: str, path: Path = PAGE) -> str:
    """Score the reader, write the page, and return the tables as text. `speed` are rows measured before."""
    places = Places.load()
    found = tables(scored(load(places), places))
    path.write_text(page(found, speed, versions(), machine), encoding="utf-8")
    lines = [f"\n{table.title}\n{table.as_text()}" for table in found]
    return "\n".join([f"\nReading: {versions()}", *lines, f"\nwritten: {path}"])
