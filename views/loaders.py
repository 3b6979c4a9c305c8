"""What all visitors share of the data folder, cached, bounded and rebuilt when the data changes.

Nothing is cached elsewhere than here and in the modules named after this one, each of one kind of thing.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import streamlit as st

from geo.basemap import Basemap
from geo.errors import GeoError
from geo.gazetteer import Gazetteer
from layers import placecontrol, texts
from layers.claims import Judgement
from layers.composition import FALLBACK_DAY, control_folder, opening_day, snapshot_of
from layers.controlarchive import ControlArchive, Series
from layers.controlmap import ControlMap
from layers.controloffer import control_layers, place_histories
from layers.derivation import Derivation
from layers.errors import FileFaultsError, LayerError
from layers.footprints import FILE as FOOTPRINTS
from layers.footprints import gazetteer_of
from layers.gazetteers import FOLDER as GAZETTEERS
from layers.placehistory import PlaceHistory
from layers.recordbasis import grades_of
from layers.selection import Selection
from layers.snapshot import Snapshot
from layers.sourcegrade import SourceGrade
from layers.store import ClaimStore
from layers.webmap.controls import ControlLayer, Histories, encode_histories
from layers.webmap.payload import CARDS_INLINE, build_payload, cards_of, rasters
from views import static
from views.address import Known
from views.static import Addresses

REPOSITORY: Final = Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """Return the folder of ledger and layers: CLAIMLINE_DATA, or the one that ships."""
    return Path(os.environ.get("CLAIMLINE_DATA") or REPOSITORY / "data")


@st.cache_resource(max_entries=1, show_spinner=False)
def _gazetteer(folder: str, files: tuple[Any, ...]) -> Gazetteer:
    return gazetteer_of(Path(folder))


def gazetteer() -> Gazetteer:
    """Return the gazetteer with what the data folder adds to it: installed ones, footprints.

    Raises FileFaultsError for a damaged file.
    """
    folder = data_folder()
    return _gazetteer(str(folder), _place_files(folder))


@st.cache_resource(max_entries=1, show_spinner=False)
def addresses() -> Addresses:
    return static.prepare()


@st.cache_resource(max_entries=2, show_spinner=False)
def _tables(folder: str, files: tuple[Any, ...]) -> tuple[ControlMap, ...]:
    return placecontrol.load_folder(Path(folder), gazetteer())


def archive() -> ControlArchive:
    """Return the control maps of the data folder; its tables of places are read again when one changes."""
    folder = control_folder(data_folder())
    return ControlArchive(store(), _tables(str(folder), _changes(folder, "*")))


@st.cache_resource(max_entries=2, show_spinner=False)
def _derivation(key: tuple[Any, ...]) -> Derivation:
    return Derivation(archive(), list(gazetteer()))


def derivation() -> Derivation:
    """Return what is computed from the control maps."""
    return _derivation(stamp())


@st.cache_resource(max_entries=2, show_spinner=False)
def _control_layers(key: tuple[Any, ...]) -> list[ControlLayer]:
    return control_layers(derivation(), static.serve_timeline)


@st.cache_resource(max_entries=2, show_spinner=False)
def _histories(key: tuple[Any, ...]) -> Histories:
    claims = store().claims()
    if len(claims) > CARDS_INLINE:
        return {}  # they come with a place's cards when it is opened
    return place_histories(derivation(), {stored.claim.place_id for stored in claims})


def histories_of(place_id: str) -> dict[str, Any]:
    """Return one place's shares through the control maps, as the browser reads them."""
    return encode_histories(place_histories(derivation(), [place_id]))


def _place_files(folder: Path) -> tuple[Any, ...]:
    return _changes(folder, FOOTPRINTS) + _changes(folder / GAZETTEERS, "*")


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
    derived = folder / "control" / "derived"
    return (
        str(folder),
        *store().stamp(),
        *_changes(control_folder(folder), "*.*"),
        *_changes(derived, "*.*"),
        *_place_files(folder),
    )


@st.cache_data(max_entries=4, show_spinner=False)
def _opening_day(key: tuple[Any, ...]) -> date:
    return opening_day(archive())


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
    return snapshot_of(derivation(), gazetteer(), selection)


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
        controls=_control_layers(key),
        histories=_histories(key),
        grades=_grades(key, selection),
    )


def payload(selection: Selection) -> dict[str, Any]:
    """Return the browser's data of a selection.

    Without claims it says how many wait for review: a report that was added is not lost.
    """
    found = _payload(stamp(), selection)
    return found if found["claims"]["day"] else found | {"waiting": _waiting(stamp())}


@st.cache_data(max_entries=2, show_spinner=False)
def _waiting(key: tuple[Any, ...]) -> int:
    return sum(one.stands and one.judgement is Judgement.PENDING for one in store().claims())


def known() -> Known:
    """Return the names that an address may use; a ledger that cannot be read knows no claimants and maps."""
    try:
        claimants = tuple(one.id for one in store().claimants())
        controls = tuple(one.key for one in archive().series())
    except (LayerError, GeoError):
        claimants = controls = ()
    return Known(texts.LANGUAGES, ("", *(one["key"] for one in rasters())), claimants, controls)


def asked(chosen: Selection) -> Selection:
    """Return the part of a selection that decides which data the browser gets."""
    default = default_selection()
    return replace(default, language=chosen.language, editor=chosen.editor)


@st.cache_resource(max_entries=1, show_spinner=False)
def basemap() -> Basemap:
    return Basemap.load()


@st.cache_resource(max_entries=4, show_spinner=False)
def _history(key: tuple[Any, ...], series: str) -> PlaceHistory | None:
    try:
        return derivation().history(archive().one(series))
    except FileFaultsError:
        return None  # the maps are whole without it: only the days of the first maps are not known then


def history(series: str) -> PlaceHistory | None:
    """Return the shares of places in a series' maps; None where they are not computed or damaged."""
    return _history(stamp(), series)


def assessed() -> tuple[Series, ...]:
    """Return the series of control maps that claims can be measured against."""
    return archive().testing()


def page_of(name: str, language: str) -> str:
    """Return one of the project's own pages in a language, in English where there is no other."""
    docs = REPOSITORY / "docs"
    local = docs / f"{name}.{language}.md"
    return (local if local.is_file() else docs / f"{name}.md").read_text(encoding="utf-8")


@st.cache_resource(max_entries=2, show_spinner=False)
def _grades(key: tuple[Any, ...], selection: Selection) -> dict[str, SourceGrade]:
    try:
        return grades_of(derivation(), _snapshot(key, selection).claims)
    except FileFaultsError:
        return {}  # the shares of places are damaged: no record, and every source stays at F


def cards(selection: Selection, place_id: str) -> dict[str, Any]:
    """Return the claim cards of one place."""
    key = stamp()
    return cards_of(
        _snapshot(key, selection), texts.load(selection.language), place_id, _grades(key, selection)
    )
