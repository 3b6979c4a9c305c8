"""The only caches of the app: what all visitors share, bounded and rebuilt when the data changes."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import streamlit as st

from geo.basemap import Basemap
from geo.errors import GeoError
from geo.gazetteer import Gazetteer
from geo.regions import Regions
from layers import placecontrol, texts
from layers.areasums import AreaSums
from layers.comparison import Comparison, compare
from layers.composition import FALLBACK_DAY, control_folder, opening_day, snapshot_of
from layers.controlarchive import ControlArchive
from layers.controlmap import ControlMap
from layers.controloffer import control_layers, place_histories
from layers.derivation import Derivation
from layers.errors import FileFaultsError, LayerError
from layers.evidence import evidence_frame
from layers.placehistory import PlaceHistory
from layers.politicalclaim import DeclaredRegion, outside_control
from layers.snapshot import Selection, Snapshot
from layers.store import ClaimStore
from layers.webmap.comparisons import build_comparison
from layers.webmap.controls import ControlLayer, Histories, encode_histories
from layers.webmap.payload import CARDS_INLINE, build_payload, cards_of, rasters
from views import static
from views.address import Known
from views.static import Addresses

Shown = tuple[str, date]  # a series' key and a day
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
    return snapshot_of(archive(), gazetteer(), selection)


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
    )


def payload(selection: Selection) -> dict[str, Any]:
    """Return the browser's data of a selection."""
    return _payload(stamp(), selection)


def evidence(chosen: Selection) -> gpd.GeoDataFrame:
    """Return the table of all claims up to the as-of day."""
    asked_for = replace(asked(chosen), as_of=chosen.as_of)
    return evidence_frame(snapshot(asked_for), texts.load(chosen.language), gazetteer())


@st.cache_data(max_entries=2, show_spinner=False)
def _series_keys(key: tuple[Any, ...]) -> tuple[str, ...]:
    try:
        return tuple(one.key for one in archive().series())
    except (LayerError, GeoError):
        return ()


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


@st.cache_resource(max_entries=1, show_spinner=False)
def _regions() -> Regions:
    return Regions(basemap().oblasts)


@st.cache_resource(max_entries=4, show_spinner=False)
def _history(key: tuple[Any, ...], series: str) -> PlaceHistory | None:
    try:
        return derivation().history(archive().one(series))
    except FileFaultsError:
        return None  # the maps are whole without it: only the days of the first maps are not known then


@st.cache_resource(max_entries=6, show_spinner=False)
def _sums(key: tuple[Any, ...], series: str) -> AreaSums | None:
    try:
        return derivation().sums(archive().one(series))
    except FileFaultsError:
        return None


def sums(series: str) -> AreaSums | None:
    """Return the areas of a series' maps in figures; None where they are not computed or damaged."""
    return _sums(stamp(), series)


@st.cache_resource(max_entries=12, show_spinner=False)
def _comparison(key: tuple[Any, ...], first: Shown, second: Shown) -> Comparison:
    before, after = _map_on(*first), _map_on(*second)
    return compare(
        before,
        after,
        _regions(),
        gazetteer(),
        history=_history(key, after.series) if before.series == after.series else None,
        claims=[(one.claim, one.judgement) for one in store().claims() if not one.superseded_by],
    )


def comparison(first: Shown, second: Shown) -> Comparison:
    """Return two maps compared. Raises LayerError or GeoError where one is missing or cannot be used."""
    return _comparison(stamp(), first, second)


@st.cache_resource(max_entries=12, show_spinner=False)
def _compared(
    key: tuple[Any, ...], first: Shown, second: Shown, language: str, turned: bool
) -> dict[str, Any]:
    return build_comparison(
        _comparison(key, first, second),
        gazetteer(),
        texts.load(language),
        basemap=addresses().basemap,
        flipped=turned,
        names={one.id: one.name for one in store().claimants()},
    )


def compared(first: Shown, second: Shown, language: str, *, turned: bool, mode: str) -> dict[str, Any]:
    """Return the browser's data of two maps; `turned` puts the second on the left. Raises as `comparison`."""
    return _compared(stamp(), first, second, language, turned) | {"mode": mode}


@st.cache_resource(max_entries=8, show_spinner=False)
def _declared(key: tuple[Any, ...], shown: Shown) -> list[DeclaredRegion]:
    return outside_control(_map_on(*shown), gazetteer(), basemap())


def declared(shown: Shown) -> list[DeclaredRegion]:
    """Return what of the regions that Russia declares its own lies outside a map. Raises as `comparison`."""
    return _declared(stamp(), shown)


def _map_on(series: str, day: date) -> ControlMap:
    found = archive().on(series, day)
    if found is None:
        raise LayerError(f"There is no control map of {series!r} on or before {day}; choose a later day.")
    return found


def page_of(name: str, language: str) -> str:
    """Return one of the project's own pages in a language, in English where there is no other."""
    docs = REPOSITORY / "docs"
    local = docs / f"{name}.{language}.md"
    return (local if local.is_file() else docs / f"{name}.md").read_text(encoding="utf-8")


def cards(selection: Selection, place_id: str) -> dict[str, Any]:
    """Return the claim cards of one place."""
    return cards_of(snapshot(selection), texts.load(selection.language), place_id)
