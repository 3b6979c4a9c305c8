"""A data folder for what leaves the desk: made-up claims about real places, a made-up map, a small table."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from shapely.geometry import box

from layers.claims import Claim, ControlStatus
from layers.composition import SHIPPED_CONTROL
from layers.controlarchive import ControlArchive
from layers.store import ClaimStore
from tests.layers.claims_made import DAY, make_claim
from tests.layers.controlmaps_made import made_map

POKROVSK = "UA14160210010099403"
MYRNOHRAD = "UA14160150010065527"
THEN = datetime(2026, 4, 1, tzinfo=UTC)  # when the first claims were accepted
NOW = datetime(2026, 4, 10, tzinfo=UTC)  # long after their delay
MAPPED = box(37.17, 47.6, 38.0, 48.8)


def at(place_id: str, place: str, by: str = "ru-mod", **changes: object) -> Claim:
    return make_claim(by, place_id=place_id, place=place, as_written=place, **changes)


def first_claims() -> list[Claim]:
    return [
        at(POKROVSK, "Pokrovsk"),
        at(POKROVSK, "Pokrovsk", "ua-general-staff", status=ControlStatus.REPELLED),
        at(MYRNOHRAD, "Myrnohrad", "ru-gov", status=ControlStatus.ENTERED),
    ]


def store_at(data: Path, instant: datetime = NOW) -> ClaimStore:
    return ClaimStore(data, clock=lambda: instant)


def made_desk(data: Path, *, table: bool = True) -> ClaimStore:
    """Fill a data folder: three claims that are public at NOW, an assessed map, a table of 20 places."""
    (data / "control").mkdir(parents=True)
    if table:
        rows = (SHIPPED_CONTROL / "2025-11-27.csv").read_text(encoding="utf-8").splitlines(keepends=True)
        small = "".join([rows[0], *rows[1::110]])
        (data / "control" / f"{DAY - timedelta(days=1)}.csv").write_text(small, encoding="utf-8")
    store = store_at(data, THEN)
    store.add(first_claims(), by="ann", accept=True)
    ControlArchive(store).add([made_map(MAPPED, DAY)], by="ann")
    return store
