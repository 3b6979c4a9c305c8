"""The record page of the site: every kind of claim that has a track record, in words and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from geo.gazetteer import Gazetteer
from layers.adminpath import region_name
from layers.claims import ControlStatus
from layers.derivation import Derivation
from layers.errors import FileFaultsError
from layers.evidence import claimant_names
from layers.explanation import day_in_words
from layers.record import USUAL_HORIZON, Record, record_of
from layers.recordbasis import series_to_measure, yardstick_of
from layers.recordsheet import Naming, record_sheet
from layers.recordtable import to_csv
from layers.site.placepages import place_path
from layers.snapshot import Snapshot
from layers.sourcegrade import GradeBook
from layers.texts import Texts


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of claim with a sheet for each claimant and side that made it."""

    name: str
    sheets: Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class RecordPage:
    """What the page shows; without a record `kinds` and `csv` are empty."""

    measured: str = ""
    kinds: tuple[Kind, ...] = ()
    csv: bytes = b""


def record_page(derivation: Derivation, snapshot: Snapshot, gazetteer: Gazetteer, texts: Texts) -> RecordPage:
    """Return the record of a snapshot's claims against the assessed maps with most days, up to the newest.

    It is empty where there are none or where the shares of places were not computed or are damaged.
    """
    if not derivation.archive.testing():
        return RecordPage()
    series = series_to_measure(derivation.archive)
    try:
        if derivation.history(series) is None:
            return RecordPage()
    except FileFaultsError:
        return RecordPage()
    yardstick = yardstick_of(derivation, series)
    record = record_of(snapshot.claims, yardstick, USUAL_HORIZON)
    book = GradeBook.of(snapshot.claims, yardstick)
    naming = _naming(snapshot, gazetteer, texts)
    kinds = [_kind(record, status, book, naming) for status in ControlStatus if record.of_kind(status)]
    if not kinds:
        return RecordPage()
    measured = texts.fill(
        "site.record.measured",
        name=series.name,
        last=day_in_words(yardstick.as_of, texts),
        days=texts.count("count.days", record.horizon),
    )
    return RecordPage(measured, tuple(kinds), to_csv(record))


def _kind(record: Record, status: ControlStatus, book: GradeBook, naming: Naming) -> Kind:
    rows = list(record.of_kind(status))
    sheets = [
        record_sheet(record, status, row, book.grade(row.claimant, record.as_of), naming) for row in rows
    ]
    return Kind(naming.texts[f"status.{status.value}"], sheets)


def _naming(snapshot: Snapshot, gazetteer: Gazetteer, texts: Texts) -> Naming:
    def oblast(name: str) -> str:
        return region_name(name, "oblast", gazetteer, texts.language) if texts.language == "uk" else name

    def address(place_id: str, day: date) -> str:
        del day  # the page of a place is of no day
        return place_path(place_id)

    return Naming(
        texts,
        claimant=claimant_names(snapshot, texts.language),
        oblast=oblast,
        place_address=address,
        claimant_side=lambda claimant: snapshot.claimant(claimant).side,
    )
