"""A snapshot from a store: what the app, the picture and the standalone page all start from."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from geo.basemap import Basemap
from geo.gazetteer import Gazetteer
from layers import placecontrol
from layers.controlarchive import ControlArchive
from layers.controlmap import ControlMap
from layers.errors import FileFaultsError
from layers.snapshot import ReportRemark, Selection, Snapshot, compose
from layers.store import ClaimStore

SHIPPED_CONTROL: Final = Path(__file__).resolve().parent.parent / "data" / "control"
FALLBACK_DAY: Final = date(2025, 11, 27)  # the shipped table's day, where no claim and no map can be read


def archive_of(store: ClaimStore, gazetteer: Gazetteer) -> ControlArchive:
    """Return the control maps of a store's data folder, with those inferred from its tables of places."""
    return ControlArchive(store, placecontrol.load_folder(control_folder(store.data), gazetteer))


def snapshot_of(
    archive: ControlArchive,
    gazetteer: Gazetteer,
    selection: Selection,
    *,
    title: str = "",
    dek: str = "",
    credit: str = "",
) -> Snapshot:
    """Compose a snapshot of what stands in an archive's store, with the map that serves the as-of day.

    The map is of the series that the selection names. Superseded claims are left out. Raises LayerError where
    the ledger or the map cannot be read, or no series has that name.
    """
    store = archive.store
    stored = [one for one in store.claims() if not one.superseded_by]
    return compose(
        [(one.claim, one.judgement) for one in stored],
        selection=selection,
        claimants=store.claimants(),
        remarks=[
            ReportRemark(remark, report.provenance)
            for report in store.documents()
            for remark in report.remarks
        ],
        control=_control(archive, selection),
        places=gazetteer.known(one.claim.place_id for one in stored),
        title=title,
        dek=dek,
        credit=credit,
    )


def _control(archive: ControlArchive, selection: Selection) -> ControlMap | None:
    if not selection.control and not archive.series():
        return None
    return archive.on(selection.control, selection.as_of)


def control_folder(data: Path) -> Path:
    """Return the folder of a data folder's own control maps, or of the shipped ones where it has none."""
    own = data / "control"
    return own if any(own.glob("*.csv")) else SHIPPED_CONTROL


def control_faults(data: Path, gazetteer: Gazetteer) -> list[str]:
    """Return every fault of the tables of places in a data folder, file by file."""
    own = data / "control"
    tables = sorted(own.glob("*.csv"))
    if not tables:
        return []
    river, land, faults = None, Basemap.load().ukraine, []
    if (own / placecontrol.RIVER_FILE).exists():
        try:
            river = placecontrol.load_river(own / placecontrol.RIVER_FILE)
        except FileFaultsError as error:
            faults += [f"{error.path}: {fault}" for fault in error.faults]
    for table in tables:
        try:
            placecontrol.load_place_control(table, gazetteer, land, river)
        except FileFaultsError as error:
            faults += [f"{error.path}: {fault}" for fault in error.faults]
    return faults


def opening_day(archive: ControlArchive) -> date:
    """Return the newest day on which claims and a map of control meet, else that of the newest claim."""
    days = [one.claim.said for one in archive.store.claims()]
    series = archive.series()
    mapped = series[0].days if series else ()
    if not days:
        return mapped[-1] if mapped else FALLBACK_DAY
    return next((day for day in reversed(mapped) if min(days) <= day <= max(days)), max(days))
