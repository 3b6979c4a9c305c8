"""Dated claims from a table (CSV): facts that somebody gathered, with where each was read.

Columns: `date_said`, `claimant`, `side`, `status`, `stance`, `place`, `oblast`, `name_as_written`,
`source_url`, `publisher`, and optionally `claim_id`, `date_precision` (day, week), `pct` (the share
stated with `entered`; ">50" counts as 50), `raion`, `hromada`, `relation`, `quote`. A table is
second hand: its claims have moderate confidence, and the quote "not quoted" where none is given.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from geo.gazetteer import Gazetteer
from layers.boundedfile import read_bounded, utf8
from layers.claims import (
    NOT_QUOTED,
    Claim,
    Claimant,
    ClaimantKind,
    Confidence,
    ControlStatus,
    misplaced_extent,
    missing_side,
)
from layers.errors import AmbiguousPlaceError, FileFaultsError, LayerError, UnknownNameError
from layers.faults import explain, short
from layers.placing import Placing, place_named
from layers.sources.publication import future_day

MAX_BYTES = 8_000_000
MAX_ROWS = 50_000
MAX_CELL = 4_000
READER = "claims table"
READER_VERSION = "1"
REQUIRED = (
    "date_said", "claimant", "side", "status", "stance", "place", "oblast", "name_as_written", "source_url",
    "publisher",
)  # fmt: skip
OPTIONAL = ("claim_id", "date_precision", "pct", "raion", "hromada", "relation", "quote")
_PERCENT = re.compile(r"(>?)(\d{1,3}(?:\.\d{1,2})?)")
# The fields of a claim under the names of the columns that they come from.
_COLUMNS = {
    "published": "date_said",
    "said": "date_said",
    "said_precision": "date_precision",
    "as_written": "name_as_written",
    "extent": "pct",
    "url": "source_url",
    "publisher": "publisher",
}


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A row whose place could not be told from its namesakes, or is in no gazetteer at hand."""

    line: int
    row: str
    place: str
    oblast: str
    reason: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableReading:
    """What a table says: claims, and the rows that could not be placed."""

    claims: tuple[Claim, ...]
    unplaced: tuple[Unplaced, ...]


def read_table(path: Path, gazetteer: Gazetteer, claimants: Sequence[Claimant]) -> TableReading:
    """Read a table of dated claims.

    Rows whose place is ambiguous or unknown are returned as unplaced, never guessed. Every other
    fault is collected; raises FileFaultsError once, with line, column, value and what is allowed.
    """
    registry = {claimant.id: claimant for claimant in claimants}
    claims: list[Claim] = []
    unplaced: list[Unplaced] = []
    faults: list[str] = []
    for line, row in _rows(path):
        placing = None
        try:
            placing = _placing(row, gazetteer)
        except AmbiguousPlaceError as error:
            unplaced.append(_unplaced(line, row, "ambiguous", error.candidates))
        except UnknownNameError as error:
            unplaced.append(_unplaced(line, row, "unknown", error.allowed))
        except ValueError as error:
            faults.append(f"line {line}: {error}")
        claim, wrong = _claim(row, placing, registry)
        faults += [f"line {line}: {fault}" for fault in wrong]
        if claim is not None:
            claims.append(claim)
    if faults:
        raise FileFaultsError(str(path), faults)
    return TableReading(tuple(claims), tuple(unplaced))


def _placing(row: Mapping[str, str], gazetteer: Gazetteer) -> Placing:
    return place_named(
        gazetteer,
        row["place"],
        oblast=row["oblast"],
        raion=row.get("raion", ""),
        hromada=row.get("hromada", ""),
    )


def _claim(
    row: Mapping[str, str], placing: Placing | None, registry: Mapping[str, Claimant]
) -> tuple[Claim | None, list[str]]:
    """Return the claim of a row, None where it has faults or no place, and every fault of its cells."""
    faults: list[str] = []
    claimant = registry.get(row["claimant"])
    if claimant is None:
        unknown = UnknownNameError(
            "claimant", row["claimant"], sorted(registry), "Or add it: claimline claimant add."
        )
        faults.append(str(unknown))
    if not row["source_url"]:
        faults.append("source_url is ''; use the address where the claim was read")
    if not row["side"] and row["status"] in set(ControlStatus):
        faults.append(missing_side(row["status"]))
    extent: float | None = None
    reasons: list[str] = []
    try:
        extent, reasons = _extent(row.get("pct", ""))
    except LayerError as error:
        faults.append(str(error))
    if row["status"] in set(ControlStatus) and (fault := misplaced_extent(row["status"], extent)):
        faults.append(f"pct is {short(row['pct'])}; {fault}")
    if row.get("claim_id"):
        reasons = [*reasons, f"table row {row['claim_id']}"]
    try:
        claim = Claim.model_validate(_fields(row, placing, claimant, extent, reasons))
    except ValidationError as error:
        return None, _once([*faults, *explain(error, _COLUMNS)])
    faults.append(future_day("date_said", claim.said))
    faults = _once(faults)
    return (None if faults or placing is None else claim.identified()), faults


def _fields(
    row: Mapping[str, str],
    placing: Placing | None,
    claimant: Claimant | None,
    extent: float | None,
    reasons: Sequence[str],
) -> dict[str, object]:
    """Return a row as the fields of a claim; what is not known yet is filled so that the rest is checked."""
    provenance = {
        "publisher": row["publisher"],
        "url": row["source_url"],
        "published": row["date_said"],
        "reader": READER,
        "reader_version": READER_VERSION,
    }
    where: dict[str, object] = {"place_id": "unplaced", "place": row["place"]}
    if placing is not None:
        place = placing.place
        where = {
            "place_id": place.id,
            "place": place.name,
            "place_kind": place.kind,
            "oblast": place.oblast,
            "where_score": placing.score,
            "alternatives": placing.alternatives,
        }
    return where | {
        "claimant": claimant.id if claimant else "unregistered",
        "claimant_kind": claimant.kind if claimant else ClaimantKind.OTHER,
        "claimant_side": claimant.side if claimant else None,
        "as_written": row["name_as_written"] or row["place"],
        "side": row["side"] or None,
        "status": row["status"],
        "stance": row["stance"],
        "relation": row.get("relation") or "in",
        "extent": extent,
        "said": row["date_said"],
        "said_precision": row.get("date_precision") or "day",
        "quote": row.get("quote") or NOT_QUOTED,
        "confidence": Confidence.MODERATE,
        "reasons": (*(placing.reasons if placing else ()), *reasons),
        "provenance": provenance,
    }


def _once(faults: Sequence[str]) -> list[str]:
    return [fault for fault in dict.fromkeys(faults) if fault]


def _extent(cell: str) -> tuple[float | None, list[str]]:
    if not cell:
        return None, []
    match = _PERCENT.fullmatch(cell)
    if match is None or not 0 < float(match[2]) <= 100:
        raise LayerError(
            f"pct is {short(cell)}; use a number above 0 and at most 100, or >50 for more than 50"
        )
    return float(match[2]), ["more than the extent that is given"] if match[1] else []


def _unplaced(line: int, row: Mapping[str, str], reason: str, candidates: Sequence[str]) -> Unplaced:
    return Unplaced(line, row.get("claim_id", ""), row["place"], row["oblast"], reason, tuple(candidates))


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    text = utf8(path, read_bounded(path, MAX_BYTES, what="the table"), what="the table")
    if "\0" in text:
        raise FileFaultsError(str(path), ["it is not a text table; save it as CSV in UTF-8"])
    try:
        return _checked(path, csv.DictReader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise FileFaultsError(str(path), [f"not a CSV table: {error}"]) from error


def _checked(path: Path, table: csv.DictReader[str]) -> list[tuple[int, dict[str, str]]]:
    header = list(table.fieldnames or [])
    faults = [f"column {name} is missing" for name in REQUIRED if name not in header]
    faults += [
        f"column {short(name)} is unknown; use {', '.join((*REQUIRED, *OPTIONAL))}"
        for name in header
        if name not in (*REQUIRED, *OPTIONAL)
    ]
    faults += [f"column {name} stands twice" for name in sorted({n for n in header if header.count(n) > 1})]
    rows: list[tuple[int, dict[str, str]]] = []
    for row in table if not faults else ():
        if len(rows) == MAX_ROWS:
            faults.append(f"more than {MAX_ROWS} rows; split the table")
            break
        values = {
            name: value for name, value in row.items() if isinstance(name, str) and isinstance(value, str)
        }
        if len(values) != len(header) or len(row) != len(header):
            faults.append(
                f"line {table.line_num}: it has another number of cells than the header ({len(header)})"
            )
        elif long := [name for name, value in values.items() if len(value) > MAX_CELL]:
            faults.append(f"line {table.line_num}: {long[0]} is longer than {MAX_CELL} characters")
        else:
            rows.append((table.line_num, {name: value.strip() for name, value in values.items()}))
    if faults:
        raise FileFaultsError(str(path), faults)
    return rows
