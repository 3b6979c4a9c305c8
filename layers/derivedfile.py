"""Files computed from control maps, kept as Parquet: quick to read, and thrown away without loss.

Each says what it is, of which series, and the hash of what it was computed from; whoever reads it compares
that hash with `inputs_hash` of what is at hand, and computes the file again where they differ.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from layers.boundedfile import read_bounded
from layers.errors import FileFaultsError
from layers.outfile import write_whole

FORMAT: Final = 1
# Twenty times what 700 maps and 30,000 places come to; a file can claim many rows in few bytes.
MAX_BYTES: Final = 32_000_000
MAX_ROWS: Final = 10_000_000
_KEY: Final = b"claimline"
# A damaged file ends in Arrow's own errors, and in those that pyarrow's Python lets through: of values it
# cannot turn, names it does not know, types it does not take, encodings it does not read (the last of these).
_DAMAGED: Final = (pa.ArrowException, OSError, ValueError, KeyError, TypeError, NotImplementedError)
_REMEDY: Final = "delete it, and it is computed again from the maps"


def inputs_hash(parts: Iterable[str]) -> str:
    """Return the SHA-256, 64 hex digits, over texts in their order; the format's number is one of them."""
    digest = hashlib.sha256(f"{FORMAT}\n".encode())
    for part in parts:
        digest.update(f"{len(part.encode())}:{part}\n".encode())
    return digest.hexdigest()


def write_derived(path: Path, kind: str, about: Mapping[str, Any], table: pa.Table) -> None:
    """Write a table with its `kind` and what is said `about` it (JSON), whole or not at all.

    The same table gives the same bytes. Raises LayerError where the folder cannot be written.
    """
    text = json.dumps({"kind": kind, "format": FORMAT, **about}, ensure_ascii=False, sort_keys=True)
    buffer = io.BytesIO()
    marked = table.replace_schema_metadata({_KEY: text.encode()})
    pq.write_table(marked, buffer, compression="zstd", write_page_checksum=True)
    write_whole(path, buffer.getvalue())


def read_derived(
    path: Path, kind: str, columns: Mapping[str, pa.DataType]
) -> tuple[dict[str, Any], pa.Table]:
    """Return what a file says about itself and its table, which has at least `columns` of these types.

    Raises FileFaultsError for a file that is missing, larger than 32 MB or 10 million rows, damaged, of
    another kind or format, or without one of the columns.
    """
    data = read_bounded(path, MAX_BYTES)
    try:
        file = pq.ParquetFile(pa.BufferReader(data), page_checksum_verification=True)
        about = _about(path, kind, file)
        table = file.read()
    except FileFaultsError:
        raise
    except _DAMAGED as error:
        raise fault(path, "is no Parquet file, or a damaged one") from error
    for name, wanted in columns.items():
        found = [one.type for one in table.schema if one.name == name]
        if found != [wanted]:
            held = f"is of type {found[0]}" if found else "is missing"
            raise fault(path, f"column {name} {held}; it holds {wanted}")
        if table[name].null_count:
            raise fault(path, f"column {name} has {table[name].null_count} empty cells; it has none")
    return about, table


def described(path: Path, about: Mapping[str, Any]) -> tuple[str, str, tuple[datetime.date, ...]]:
    """Return series, hash of inputs and days that a derived file states; raises FileFaultsError."""
    series, inputs, days = (about.get(name) for name in ("series", "inputs", "days"))
    if not isinstance(series, str) or not isinstance(inputs, str) or not isinstance(days, list) or not days:
        raise fault(path, "does not state its series, inputs and days")
    try:
        parsed = tuple(map(datetime.date.fromisoformat, days))
    except (TypeError, ValueError) as error:
        raise fault(path, "states a day that is none") from error
    if any(day >= later for day, later in pairwise(parsed)):
        raise fault(path, "states days that are not in order")
    return series, inputs, parsed


def fault(path: Path, what: str) -> FileFaultsError:
    """Return the error for a derived file that cannot be used, and what to do."""
    return FileFaultsError(str(path), [f"{what}; {_REMEDY}"])


def _about(path: Path, kind: str, file: pq.ParquetFile) -> dict[str, Any]:
    held = (file.schema_arrow.metadata or {}).get(_KEY)
    about = json.loads(held) if held is not None else None
    if not isinstance(about, dict) or about.get("kind") != kind:
        raise fault(path, f"is a Parquet file of something else, not of kind {kind!r}")
    if about.get("format") != FORMAT:
        raise fault(path, f"has format {str(about.get('format'))[:20]!r}; this version reads {FORMAT}")
    if file.metadata.num_rows > MAX_ROWS:
        raise fault(path, f"has {file.metadata.num_rows} rows; at most {MAX_ROWS} are read")
    return about
