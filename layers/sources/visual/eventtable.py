"""A CSV of events: its header found under any order and case, its rows streamed."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

from layers.errors import FileFaultsError
from layers.faults import at_most, short, words
from layers.sources.control.tablestream import TableStream

SUFFIXES: Final = (".csv", ".txt", ".tsv")
MOST_BYTES: Final = 150_000_000
_DELIMITERS: Final = (";", ",", "\t")
_MOST_SHOWN: Final = 12

Names = Mapping[str, Sequence[str]]  # what a cell is -> the names under which files have it


def table_rows(path: Path, names: Names, optional: Names) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield where each row stands ("line 12") and its cells by what they are, "" for absent ones.

    The cell "fault" is "" or says what is wrong with a row that has another number of cells than the header.

    `path` is a CSV, plain, gzipped or alone in a zip; cells are parted by semicolons, commas or tabs,
    whichever the header has most of. Other columns are not read. Raises FileFaultsError for a header that
    lacks a column or has one twice, no table at all, a null character, a field of over 131,000 characters, a
    quote that is never closed, more than 150 MB, or whatever `TableStream.lines` raises.
    """
    stream = TableStream(path, SUFFIXES, MOST_BYTES)
    lines = _text_lines(stream)
    first = next(lines, "")
    delimiter = max(_DELIMITERS, key=first.count)
    rows = csv.reader(chain([first], lines), delimiter=delimiter, strict=True)
    line = 1
    try:
        header = [name.strip().casefold() for name in next(rows, [])]
        at = _columns(header, names, optional, stream.where)
        line = rows.line_num + 1
        empty = dict.fromkeys((*names, *optional, "fault"), "")
        for row in rows:
            if len(row) == len(header):
                yield f"line {line}", empty | {what: row[index].strip() for what, index in at.items()}
            elif row:
                fault = (
                    f"it has {len(row)} cells, the header has {len(header)}; put quotes about a cell that "
                    f"holds {short(delimiter)}"
                )
                yield f"line {line}", empty | {"fault": fault}
            line = rows.line_num + 1
    except csv.Error as error:
        raise FileFaultsError(stream.where, [f"line {line}: no CSV table from here on ({error})"]) from error


def _text_lines(stream: TableStream) -> Iterator[str]:
    for number, line in enumerate(stream.lines(), start=1):
        if "\0" in line:
            raise FileFaultsError(
                stream.where,
                [f"line {number} has a null character; it is not a text table, save it as CSV in UTF-8"],
            )
        yield line


def _columns(header: Sequence[str], names: Names, optional: Names, where: str) -> dict[str, int]:
    at: dict[str, int] = {}
    faults = []
    for what, known in {**names, **optional}.items():
        found = [i for i, name in enumerate(header) if name in {one.casefold() for one in known}]
        if len(found) > 1:
            faults.append(f"column {words([header[i] for i in found])} stands {len(found)} times; keep one")
        elif found:
            at[what] = found[0]
        elif what in names:
            faults.append(f"column {words(list(known))} is missing")
    if faults:
        shown = ", ".join(at_most([short(name) for name in header if name], _MOST_SHOWN)) or "nothing"
        raise FileFaultsError(where, [*faults, f"its first line has {shown}"])
    return at
