"""A snapshot from a store: what the app, the picture and the standalone page all start from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from geo.basemap import Basemap
from geo.gazetteer import Gazetteer
from geo.place import Place
from layers import placecontrol
from layers.assess import Knowledge
from layers.controlarchive import ControlArchive
from layers.controlmap import ControlMap
from layers.derivation import Derivation
from layers.errors import FileFaultsError
from layers.known import known_days
from layers.mapcoverage import unmapped
from layers.mapwitnesses import map_checks
from layers.origins import origins
from layers.schema import WITHDRAWN, StoredClaim
from layers.selection import Selection
from layers.snapshot import ReportRemark, Snapshot, compose
from layers.store import ClaimStore

SHIPPED_CONTROL: Final = Path(__file__).resolve().parent.parent / "data" / "control"
FALLBACK_DAY: Final = date(2025, 11, 27)  # the shipped table's day, where no claim and no map can be read


def archive_of(store: ClaimStore, gazetteer: Gazetteer) -> ControlArchive:
    """Return the control maps of a store's data folder, with those inferred from its tables of places."""
    return ControlArchive(store, placecontrol.load_folder(control_folder(store.data), gazetteer))


def snapshot_of(
    derivation: Derivation,
    gazetteer: Gazetteer,
    selection: Selection,
    *,
    against: str = "",
    hindsight: bool = False,
    title: str = "",
    dek: str = "",
    credit: str = "",
) -> Snapshot:
    """Compose a snapshot of what stands in an archive's store, with the map that serves the as-of day.

    The map is of the series that the selection names; claims are held against every assessed series, or the
    one that `against` names, and `hindsight` is as in `known_days`. Superseded claims are left out. Raises
    LayerError where the ledger or a map cannot be read, or no series has that name.
    """
    archive = derivation.archive
    store = archive.store
    stored = [one for one in store.claims() if not one.superseded_by]
    places = gazetteer.known(one.claim.place_id for one in stored)
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
        knowledge=knowledge_of(derivation, stored, places, against=against, hindsight=hindsight),
        places=places,
        unmapped=unmapped(
            (one.claim for one in stored),
            (one.days for one in archive.testing()),
        ),
        place_sources=gazetteer.supplements,
        title=title,
        dek=dek,
        credit=credit,
    )


def knowledge_of(
    derivation: Derivation,
    stored: Sequence[StoredClaim],
    places: Mapping[str, Place],
    *,
    against: str = "",
    hindsight: bool = False,
) -> Knowledge:
    """Return what to hold claims against: control maps, from when each could be known, whose word a copy is.

    `against` names one series of maps, else all assessed ones count. Raises LayerError as `map_checks` does.
    """
    store = derivation.archive.store
    checks = map_checks(derivation, [one.claim for one in stored], places, against=against)
    known = known_days(stored, store.opened_on(), hindsight=hindsight)
    # A copy's source tells whose word it is although it may not count, or may not be shown.
    noted = store.noted()
    corrected = {one.claim.id: one.superseded_by for one in noted if one.superseded_by not in ("", WITHDRAWN)}
    return Knowledge(checks, known, origins((one.claim for one in noted), corrected))


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
