"""Control maps: one publisher's areas of control for one date.

A map says on what basis it stands. `assessed` and `claimed` areas come from a publisher; an `inferred` one is
computed here from place statuses (`layers.placecontrol`), is an orientation and never evidence for or
against a claim.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from shapely.geometry import MultiPolygon


class Basis(StrEnum):
    """What an area of control rests on, the strongest first."""

    ASSESSED = "assessed"
    CLAIMED = "claimed"
    INFERRED = "inferred"


class AreaKind(StrEnum):
    """What an area of a control map shows; `control` is what the Russian side is mapped to hold."""

    CONTROL = "control"
    ADVANCE = "advance"  # operated in or attacked, not controlled
    INFILTRATION = "infiltration"  # reached by small groups, not controlled
    GREY = "grey"  # held by neither side, or not known
    RETAKEN = "retaken"  # held by the Russian side before
    COUNTEROFFENSIVE = "counteroffensive"  # Ukrainian gains that somebody claims
    BAND = "band"  # the zone in which an inferred edge may lie


# How a map's publisher is called beside it; whoever is not named here is called by the id.
PUBLISHER_NAMES: Final[Mapping[str, str]] = {
    "claimline": "Claimline",
    "deepstate": "DeepState",
    "isw": "ISW",
    "viina": "VIINA",
    "viina-boost": "VIINA (boost)",
    "viina-dsm": "VIINA (DeepStateMap)",
    "viina-isw": "VIINA (ISW)",
    "viina-wiki": "VIINA (Wikipedia)",
}


@dataclass(frozen=True, slots=True)
class ControlMap:
    """One publisher's area under Russian control on one date.

    `area`, `band` and the `others` are valid, in EPSG:4326. `band` is the zone in which the area's edge may
    lie, `band_km` its half-width; both are None for a map that draws its edge. `retrieved` is None for a map
    made here, `sha256` that of the file read. `label` is the key of the words to print wherever the map is
    drawn. `source` names the importer, `file` the file as it was called; `repaired` says in sentences what
    was mended, `dropped` counts what was left out, by what it was called there.
    """

    publisher: str
    basis: Basis
    date: datetime.date
    retrieved: datetime.date | None
    sha256: str
    licence: str
    attribution: str
    area: MultiPolygon
    band: MultiPolygon | None
    band_km: float | None
    label: str
    others: Mapping[AreaKind, MultiPolygon] = field(default_factory=dict)
    source: str = ""
    file: str = ""
    repaired: tuple[str, ...] = ()
    dropped: Mapping[str, int] = field(default_factory=dict)

    @property
    def series(self) -> str:
        """Return the key of the publisher's maps on this basis, which this one continues."""
        return series_key(self.publisher, self.basis)

    @property
    def publisher_name(self) -> str:
        """Return how the publisher is called beside the map."""
        return publisher_name(self.publisher)

    def areas(self) -> dict[AreaKind, MultiPolygon]:
        """Return every area that is not empty, control first; the band is one of them."""
        found = {AreaKind.CONTROL: self.area, **self.others}
        if self.band is not None:
            found[AreaKind.BAND] = self.band
        return {kind: found[kind] for kind in AreaKind if kind in found and not found[kind].is_empty}


def publisher_name(publisher: str) -> str:
    """Return how the publisher of that id is called."""
    return PUBLISHER_NAMES.get(publisher, publisher)


def series_key(publisher: str, basis: Basis) -> str:
    """Return the key of a publisher's maps on one basis: "isw", "isw-claimed"."""
    return publisher if basis is Basis.ASSESSED else f"{publisher}-{basis.value}"


def control_map_on(day: datetime.date, maps: Iterable[ControlMap]) -> ControlMap | None:
    """Return the latest map on or before a day; of one date, the one on the strongest basis.

    None where every map is later: a later map would show what nobody could know on that day.
    """
    strength = list(Basis)
    known = [one for one in maps if one.date <= day]
    return max(known, key=lambda one: (one.date, -strength.index(one.basis), one.publisher), default=None)
