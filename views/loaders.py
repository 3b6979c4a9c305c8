"""The only caches of the app: what all visitors share, bounded and rebuilt when the data changes."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import geopandas as gpd
import streamlit as st

from geo.basemap import Basemap
from geo.errors import GeoError
from geo.gazetteer import Gazetteer
from geo.regions import Regions
from layers import placecontrol, texts
from layers.adminpath import region_name
from layers.areasums import AreaSums
from layers.comparison import Comparison, compare
from layers.composition import FALLBACK_DAY, control_folder, opening_day, snapshot_of
from layers.controlarchive import ControlArchive, Series
from layers.controlmap import ControlMap
from layers.controloffer import control_layers, place_histories
from layers.corrections import corrections as corrections_of
from layers.correctionsheet import CorrectionRow, correction_rows
from layers.derivation import Derivation
from layers.errors import FileFaultsError, LayerError
from layers.evidence import evidence_frame
from layers.footprints import FILE as FOOTPRINTS
from layers.footprints import gazetteer_of
from layers.gap import ClaimGap, MappedGround, claim_gaps
from layers.lags import Yardstick
from layers.placehistory import PlaceHistory
from layers.politicalclaim import DeclaredRegion, outside_control
from layers.publicationdelay import PublicationDelay, read_delay
from layers.record import Record, record_of
from layers.recordbasis import grades_of, series_to_measure, yardstick_of
from layers.recordsheet import Naming, picked
from layers.recordsheet import record_sheet as sheet_of
from layers.snapshot import Selection, Snapshot
from layers.sourcegrade import GradeBook, SourceGrade
from layers.store import ClaimStore
from layers.webmap.comparisons import build_comparison
from layers.webmap.controls import ControlLayer, Histories, encode_histories
from layers.webmap.payload import CARDS_INLINE, build_payload, cards_of, rasters
from views import static
from views.address import Known
from views.recordchoice import RecordChoice
from views.static import Addresses

Shown = tuple[str, date]  # a series' key and a day
REPOSITORY: Final = Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """Return the folder of ledger and layers: CLAIMLINE_DATA, or the one that ships."""
    return Path(os.environ.get("CLAIMLINE_DATA") or REPOSITORY / "data")


@st.cache_resource(max_entries=1, show_spinner=False)
def _gazetteer(folder: str, files: tuple[Any, ...]) -> Gazetteer:
    return gazetteer_of(Path(folder))


def gazetteer() -> Gazetteer:
    """Return the gazetteer with the data folder's footprints. Raises FileFaultsError for a damaged file."""
    folder = data_folder()
    return _gazetteer(str(folder), _changes(folder, FOOTPRINTS))


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
        *_changes(folder, FOOTPRINTS),
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
    """Return the browser's data of a selection."""
    return _payload(stamp(), selection)


@st.cache_resource(max_entries=4, show_spinner=False)
def _evidence(key: tuple[Any, ...], selection: Selection, day: date) -> gpd.GeoDataFrame:
    # A claim's verdicts do not depend on the day shown: another day needs no other snapshot.
    shown = replace(_snapshot(key, selection), selection=replace(selection, as_of=day))
    return evidence_frame(shown, texts.load(selection.language), gazetteer())


def evidence(chosen: Selection) -> gpd.GeoDataFrame:
    """Return the table of all claims up to the as-of day; all visitors share it, so change a copy only."""
    return _evidence(stamp(), asked(chosen), chosen.as_of)


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


@st.cache_resource(max_entries=4, show_spinner=False)
def _mapped_ground(key: tuple[Any, ...], shown: Shown) -> MappedGround:
    return MappedGround(_map_on(*shown), basemap().ukraine)


@st.cache_resource(max_entries=8, show_spinner=False)
def _gaps(key: tuple[Any, ...], shown: Shown, on: date) -> list[ClaimGap]:
    claims = [(one.claim, one.judgement) for one in store().claims() if not one.superseded_by]
    places = gazetteer().known(claim.place_id for claim, _ in claims)
    return claim_gaps(claims, _mapped_ground(key, shown), places, on=on)


def gaps(shown: Shown, on: date) -> list[ClaimGap]:
    """Return every claimant's gap on a day against a map, the largest first. Raises as `comparison`."""
    return _gaps(stamp(), shown, on)


def assessed() -> tuple[Series, ...]:
    """Return the series of control maps that claims can be measured against."""
    return archive().testing()


@st.cache_resource(max_entries=6, show_spinner=False)
def _yardstick(key: tuple[Any, ...], series: str, as_of: date | None) -> Yardstick | None:
    found = series_to_measure(archive(), series)
    if _history(key, found.key) is None:
        return None
    return yardstick_of(derivation(), found, as_of)


@st.cache_resource(max_entries=8, show_spinner=False)
def _record(key: tuple[Any, ...], series: str, as_of: date, matured: int) -> Record | None:
    yardstick = _yardstick(key, series, as_of)
    if yardstick is None:
        return None
    return record_of(_snapshot(key, default_selection()).claims, yardstick, matured)


def record(series: str, as_of: date, matured: int) -> Record | None:
    """Return the track record on a day; None where places' shares are not computed. Raises LayerError."""
    return _record(stamp(), series, as_of, matured)


@st.cache_resource(max_entries=2, show_spinner=False)
def _grade_book(key: tuple[Any, ...], series: str) -> GradeBook | None:
    yardstick = _yardstick(key, series, None)
    return None if yardstick is None else GradeBook.of(_snapshot(key, default_selection()).claims, yardstick)


@st.cache_resource(max_entries=2, show_spinner=False)
def _grades(key: tuple[Any, ...], selection: Selection) -> dict[str, SourceGrade]:
    try:
        return grades_of(derivation(), _snapshot(key, selection).claims)
    except FileFaultsError:
        return {}  # the shares of places are damaged: no record, and every source stays at F


@st.cache_resource(max_entries=16, show_spinner=False)
def _record_sheet(
    key: tuple[Any, ...], series: str, as_of: date, choice: RecordChoice, language: str
) -> dict[str, Any] | None:
    found, book = _record(key, series, as_of, choice.matured), _grade_book(key, series)
    row = picked(found.of_kind(choice.status), choice.row) if found else None
    if found is None or book is None or row is None:
        return None
    names = {one.id: (one.name_uk if language == "uk" else "") or one.name for one in store().claimants()}
    sides = {one.id: one.side for one in store().claimants()}
    naming = Naming(
        texts.load(language),
        claimant=lambda claimant: names.get(claimant, claimant),
        oblast=lambda name: region_name(name, "oblast", gazetteer(), language) if language == "uk" else name,
        place_address=lambda place, day: f"./?date={day.isoformat()}&age=0&place={quote(place)}",
        claimant_side=sides.get,
    )
    return sheet_of(found, choice.status, row, book.grade(row.claimant, as_of), naming)


def record_sheet(series: str, chosen: Selection, choice: RecordChoice) -> dict[str, Any] | None:
    """Return what the record page shows; None where no claim of that kind is on record. Raises LayerError."""
    return _record_sheet(stamp(), series, chosen.as_of, choice, chosen.language)


@st.cache_data(max_entries=2, show_spinner=False)
def _corrections(
    key: tuple[Any, ...], hour: str, delay: PublicationDelay, language: str
) -> list[CorrectionRow]:
    names = {one.id: (one.name_uk if language == "uk" else "") or one.name for one in store().claimants()}
    found = corrections_of(store().ledger.events(), delay, store().now())
    return correction_rows(found, texts.load(language), lambda claimant: names.get(claimant, claimant))


def corrections(language: str) -> list[CorrectionRow]:
    """Return the public corrections log in a language, newest first. Raises LayerError."""
    hour = store().now().isoformat(timespec="hours")  # what waits becomes public by itself
    return _corrections(stamp(), hour, read_delay(data_folder()), language)


def page_of(name: str, language: str) -> str:
    """Return one of the project's own pages in a language, in English where there is no other."""
    docs = REPOSITORY / "docs"
    local = docs / f"{name}.{language}.md"
    return (local if local.is_file() else docs / f"{name}.md").read_text(encoding="utf-8")


def cards(selection: Selection, place_id: str) -> dict[str, Any]:
    """Return the claim cards of one place."""
    key = stamp()
    grades = _grades(key, selection)
    return cards_of(_snapshot(key, selection), texts.load(selection.language), place_id, grades)
