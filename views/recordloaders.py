"""What all visitors share of the track record: outcomes, source grades, the sheet that the page shows."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import quote

import streamlit as st

from layers import texts
from layers.adminpath import region_name
from layers.lags import Yardstick
from layers.record import Record, record_of
from layers.recordbasis import series_to_measure, yardstick_of
from layers.recordsheet import Naming, picked
from layers.recordsheet import record_sheet as sheet_of
from layers.selection import Selection
from layers.sourcegrade import GradeBook
from views import loaders
from views.recordchoice import RecordChoice


@st.cache_resource(max_entries=6, show_spinner=False)
def _yardstick(key: tuple[Any, ...], series: str, as_of: date | None) -> Yardstick | None:
    found = series_to_measure(loaders.archive(), series)
    if loaders.history(found.key) is None:
        return None
    return yardstick_of(loaders.derivation(), found, as_of)


@st.cache_resource(max_entries=8, show_spinner=False)
def _record(key: tuple[Any, ...], series: str, as_of: date, matured: int) -> Record | None:
    yardstick = _yardstick(key, series, as_of)
    if yardstick is None:
        return None
    return record_of(loaders.snapshot(loaders.default_selection()).claims, yardstick, matured)


def record(series: str, as_of: date, matured: int) -> Record | None:
    """Return the track record on a day; None where places' shares are not computed. Raises LayerError."""
    return _record(loaders.stamp(), series, as_of, matured)


@st.cache_resource(max_entries=2, show_spinner=False)
def _grade_book(key: tuple[Any, ...], series: str) -> GradeBook | None:
    yardstick = _yardstick(key, series, None)
    if yardstick is None:
        return None
    return GradeBook.of(loaders.snapshot(loaders.default_selection()).claims, yardstick)


@st.cache_resource(max_entries=16, show_spinner=False)
def _record_sheet(
    key: tuple[Any, ...], series: str, as_of: date, choice: RecordChoice, language: str
) -> dict[str, Any] | None:
    found, book = _record(key, series, as_of, choice.matured), _grade_book(key, series)
    row = picked(found.of_kind(choice.status), choice.row) if found else None
    if found is None or book is None or row is None:
        return None
    claimants, places = loaders.store().claimants(), loaders.gazetteer()
    names = {one.id: (one.name_uk if language == "uk" else "") or one.name for one in claimants}
    sides = {one.id: one.side for one in claimants}
    naming = Naming(
        texts.load(language),
        claimant=lambda claimant: names.get(claimant, claimant),
        oblast=lambda name: region_name(name, "oblast", places, language) if language == "uk" else name,
        place_address=lambda place, day: f"./?date={day.isoformat()}&age=0&place={quote(place)}",
        claimant_side=sides.get,
    )
    return sheet_of(found, choice.status, row, book.grade(row.claimant, as_of), naming)


def record_sheet(series: str, chosen: Selection, choice: RecordChoice) -> dict[str, Any] | None:
    """Return what the record page shows; None where no claim of that kind is on record. Raises LayerError."""
    return _record_sheet(loaders.stamp(), series, chosen.as_of, choice, chosen.language)
