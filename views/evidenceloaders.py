"""What all visitors share of the evidence page: the table of all claims, the public corrections log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import geopandas as gpd
import streamlit as st

from layers import texts
from layers.corrections import corrections as corrections_of
from layers.correctionsheet import CorrectionRow, correction_rows
from layers.evidence import evidence_frame
from layers.publicationdelay import PublicationDelay, read_delay
from layers.selection import Selection
from views import loaders


@st.cache_resource(max_entries=4, show_spinner=False)
def _evidence(key: tuple[Any, ...], selection: Selection, day: date) -> gpd.GeoDataFrame:
    # A claim's verdicts do not depend on the day shown: another day needs no other snapshot.
    shown = replace(loaders.snapshot(selection), selection=replace(selection, as_of=day))
    return evidence_frame(shown, texts.load(selection.language), loaders.gazetteer())


def evidence(chosen: Selection) -> gpd.GeoDataFrame:
    """Return the table of all claims up to the as-of day; all visitors share it, so change a copy only."""
    return _evidence(loaders.stamp(), loaders.asked(chosen), chosen.as_of)


@st.cache_data(max_entries=2, show_spinner=False)
def _corrections(
    key: tuple[Any, ...], hour: str, delay: PublicationDelay, language: str
) -> list[CorrectionRow]:
    claimants = loaders.store().claimants()
    names = {one.id: (one.name_uk if language == "uk" else "") or one.name for one in claimants}
    found = corrections_of(loaders.store().ledger.events(), delay, loaders.store().now())
    return correction_rows(found, texts.load(language), lambda claimant: names.get(claimant, claimant))


def corrections(language: str) -> list[CorrectionRow]:
    """Return the public corrections log in a language, newest first. Raises LayerError."""
    hour = loaders.store().now().isoformat(timespec="hours")  # what waits becomes public by itself
    return _corrections(loaders.stamp(), hour, read_delay(loaders.data_folder()), language)
