"""A snapshot from a store: what the app, the picture and the standalone page all start from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from geo.basemap import Basemap
from geo.gazetteer import Gazetteer
from layers import placecontrol
from layers.controlmap import ControlMap, control_map_on
from layers.errors import FileFaultsError
from layers.snapshot import ReportRemark, Selection, Snapshot, compose
from layers.store import ClaimStore

SHIPPED_CONTROL: Final = Path(__file__).resolve().parent.parent / "data" / "control"
FALLBACK_DAY: Final = date(2025, 11, 27)  # the shipped table's day, where no claim and no map can be read


def snapshot_of(
    store: ClaimStore,
    gazetteer: Gazetteer,
    selection: Selection,
    maps: Sequence[ControlMap],
    *,
    title: str = "",
    dek: str = "",
    credit: str = "",
) -> Snapshot:
    """Compose a snapshot of what stands in a store, with the newest map on or before the as-of day.

    Superseded claims are left out. Raises LayerError where the ledger cannot be read.
    """
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
        control=control_map_on(selection.as_of, maps),
        places=gazetteer.known(one.claim.place_id for one in stored),
        title=title,
        dek=dek,
        credit=credit,
    )


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


def opening_day(store: ClaimStore, maps: Sequence[ControlMap]) -> date:
    """Return the newest day on which claims and a map of control meet, else that of the newest claim."""
    days = [one.claim.said for one in store.claims()]
    mapped = sorted(one.date for one in maps)
    if not days:
        return mapped[-1] if mapped else FALLBACK_DAY
    return next((day for day in reversed(mapped) if min(days) <= day <= max(days)), max(days))
