"""The only caches of the app: what all visitors share, bounded and rebuilt when the data changes."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import streamlit as st

from geo.errors import GeoError
from geo.gazetteer import Gazetteer
from layers import placecontrol, texts
from layers.composition import FALLBACK_DAY, control_folder, opening_day, snapshot_of
from layers.controlmap import ControlMap
from layers.errors import LayerError
from layers.evidence import evidence_frame
from layers.snapshot import Selection, Snapshot
from layers.store import ClaimStore
from layers.webmap.payload import build_payload, cards_of, rasters
from views import static
from views.address import Known
from views.static import Addresses

REPOSITORY: Final = Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """Return the folder of ledger and layers: CLAIMLINE_DATA, or the one that ships."""
    return Path(os.environ.get("CLAIMLINE_DATA") or REPOSITORY / "data")


@st.cache_resource(max_entries=1, show_spinner=False)
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@st.cache_resource(max_entries=1, show_spinner=False)
def addresses() -> Addresses:
    return static.prepare()


@st.cache_resource(max_entries=2, show_spinner=False)
def _control_maps(folder: str, files: tuple[Any, ...]) -> tuple[ControlMap, ...]:
    return placecontrol.load_folder(Path(folder), gazetteer())


def control_maps() -> tuple[ControlMap, ...]:
    """Return the control maps of the data folder, or the shipped ones; read again when a file changes."""
    folder = control_folder(data_folder())
    return _control_maps(str(folder), _changes(folder, "*"))


def _changes(folder: Path, pattern: str) -> tuple[Any, ...]:
    """Return what changes when a file of a folder does."""
    files = sorted(folder.glob(pattern)) if folder.is_dir() else []
    return tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in files)


@st.cache_resource(max_entries=1, show_spinner=False)
def _store(folder: str) -> ClaimStore:
    return ClaimStore(Path(folder))


def store() -> ClaimStore:
    """Return the store of the data folder; it notices by itself when the ledger grows."""
    return _store(str(data_folder()))


def stamp() -> tuple[Any, ...]:
    """Return what changes when the data does: the key of everything derived from it."""
    folder = data_folder()
    return (str(folder), *store().stamp(), *_changes(control_folder(folder), "*"))


@st.cache_data(max_entries=4, show_spinner=False)
def _opening_day(key: tuple[Any, ...]) -> date:
    return opening_day(store(), control_maps())


@st.cache_data(max_entries=4, show_spinner=False)
def _faults(key: tuple[Any, ...], layers: tuple[Any, ...]) -> list[str]:
    return store().check()


def faults() -> list[str]:
    """Return what is wrong with ledger and layer files, a sentence each; checked again when one changes."""
    return _faults(stamp(), _changes(data_folder() / "layers", "*.geojson"))


def default_selection() -> Selection:
    """Return the selection of a visitor who asked for nothing in particular."""
    try:
        return Selection(as_of=_opening_day(stamp()))
    except (LayerError, GeoError):
        return Selection(as_of=FALLBACK_DAY)


@st.cache_resource(max_entries=6, show_spinner=False)
def _snapshot(key: tuple[Any, ...], selection: Selection) -> Snapshot:
    return snapshot_of(store(), gazetteer(), selection, control_maps())


def snapshot(selection: Selection) -> Snapshot:
    """Return the snapshot of a selection. Raises LayerError where the data cannot be read."""
    return _snapshot(stamp(), selection)


@st.cache_resource(max_entries=6, show_spinner=False)
def _payload(key: tuple[Any, ...], selection: Selection) -> dict[str, Any]:
    return build_payload(
        _snapshot(key, selection),
        gazetteer(),
        texts.load(selection.language),
        basemap=addresses().basemap,
        stamp=repr(key),
    )


def payload(selection: Selection) -> dict[str, Any]:
    """Return the browser's data of a selection."""
    return _payload(stamp(), selection)


def evidence(chosen: Selection) -> gpd.GeoDataFrame:
    """Return the table of all claims up to the as-of day."""
    asked_for = replace(asked(chosen), as_of=chosen.as_of)
    return evidence_frame(snapshot(asked_for), texts.load(chosen.language), gazetteer())


def known() -> Known:
    """Return the names that an address may use; a ledger that cannot be read knows no claimants."""
    try:
        claimants = tuple(one.id for one in store().claimants())
    except (LayerError, GeoError):
        claimants = ()
    return Known(texts.LANGUAGES, ("", *(one["key"] for one in rasters())), claimants)


def asked(chosen: Selection) -> Selection:
    """Return the part of a selection that decides which data the browser gets."""
    default = default_selection()
    return replace(default, language=chosen.language, editor=chosen.editor)


def page_of(name: str, language: str) -> str:
    """Return one of the project's own pages in a language, in English where there is no other."""
    docs = REPOSITORY / "docs"
    local = docs / f"{name}.{language}.md"
    return (local if local.is_file() else docs / f"{name}.md").read_text(encoding="utf-8")


def cards(selection: Selection, place_id: str) -> dict[str, Any]:
    """Return the claim cards of one place."""
    return cards_of(snapshot(selection), texts.load(selection.language), place_id)
