"""Print foreign text on a terminal or into a table without it acting there."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Sequence
from datetime import date

import click

from layers.claims import DatePrecision
from layers.foreign import cell, plain

# What acts on a terminal although it stands in a JSON string: control and format characters
# (bidirectional overrides among them), lone surrogates, line and paragraph separators.
_ACTING = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_MAX_CELL = 60


def show(line: str) -> None:
    """Print one line that may hold foreign text."""
    click.echo(plain(line))


def show_json(value: object) -> None:
    """Print JSON, indented; acting characters as JSON escapes, so that it reads back the same."""
    for line in json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False).split("\n"):
        click.echo("".join(_escape(c) if unicodedata.category(c) in _ACTING else c for c in line))


def show_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print aligned columns; long cells are cut with an ellipsis."""
    cells = [[_cut(plain(value)) for value in row] for row in (header, *rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]
    for row in cells:
        click.echo("  ".join(value.ljust(width) for value, width in zip(row, widths, strict=True)).rstrip())


def show_csv(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print CSV that a spreadsheet takes as text: no cell starts a formula."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([cell(value) for value in row] for row in (header, *rows))
    click.echo(out.getvalue(), nl=False)


def day(value: date, precision: DatePrecision = DatePrecision.DAY) -> str:
    """Return a day as people read it: 27 Nov 2025."""
    text = f"{value.day} {value:%b %Y}"
    return text if precision is DatePrecision.DAY else f"week to {text}"


def _cut(text: str) -> str:
    return text if len(text) <= _MAX_CELL else text[: _MAX_CELL - 1] + "…"


def _escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
