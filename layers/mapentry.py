"""What the ledger keeps of a control map: everything but its geometry, which is a file of its own."""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from layers.claims import Identifier, Printable, PrintableOrEmpty
from layers.controlmap import AreaKind, Basis, ControlMap, series_key

REMOVED = "removed"
MOST_REMARKS = 50  # repairs listed one by one; a map that needs more is another matter
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
MapId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class MapEntry(BaseModel):
    """One control map as the ledger notes it.

    `sha256` is that of the file it was read from, `geometry` that of the stored geometry. `id` is made of
    publisher, basis, date and both: importing the same file again gives the same id.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: MapId
    publisher: Identifier
    basis: Basis
    date: datetime.date
    retrieved: datetime.date | None = None
    source: Identifier
    file: PrintableOrEmpty = ""
    sha256: Sha256
    geometry: Sha256
    licence: Printable
    attribution: Printable
    kinds: tuple[AreaKind, ...] = ()
    band_km: Annotated[float, Field(gt=0, lt=500)] | None = None
    repaired: tuple[Annotated[str, StringConstraints(max_length=400)], ...] = ()
    dropped: dict[str, int] = Field(default_factory=dict)

    @property
    def series(self) -> str:
        """Return the key of the maps that this one continues."""
        return series_key(self.publisher, self.basis)


@dataclass(frozen=True, slots=True)
class StoredMap:
    """A control map's entry with what became of it; nothing in the ledger is ever deleted."""

    entry: MapEntry
    added_at: str
    superseded_at: str = ""
    superseded_by: str = ""  # id of the newer map of that date, or "removed"
    why: str = ""

    @property
    def stands(self) -> bool:
        """Return whether the map was neither superseded nor removed."""
        return not self.superseded_at


def entry_of(control: ControlMap, geometry: str) -> MapEntry:
    """Return the ledger's entry of a map whose stored geometry has the SHA-256 `geometry`.

    Raises pydantic's ValidationError for a publisher or importer that is no identifier, or a name, licence or
    attribution with characters that act on a terminal.
    """
    identity = [control.publisher, control.basis.value, control.date.isoformat(), control.sha256, geometry]
    remarks = list(control.repaired[:MOST_REMARKS])
    if len(control.repaired) > MOST_REMARKS:
        remarks.append(f"and {len(control.repaired) - MOST_REMARKS} more repairs")
    fields: dict[str, Any] = {
        "id": hashlib.sha256(json.dumps(identity).encode()).hexdigest()[:16],
        "publisher": control.publisher,
        "basis": control.basis,
        "date": control.date,
        "retrieved": control.retrieved,
        "source": control.source,
        "file": control.file,
        "sha256": control.sha256,
        "geometry": geometry,
        "licence": control.licence,
        "attribution": control.attribution,
        "kinds": tuple(control.areas()),
        "band_km": control.band_km,
        "repaired": tuple(text[:400] for text in remarks),
        "dropped": {name[:80]: count for name, count in sorted(control.dropped.items())},
    }
    return MapEntry.model_validate(fields)
