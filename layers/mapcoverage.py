"""Which claims no assessed control map can bear on: of days for which none is at hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from layers.claims import Claim
from layers.claimtest import lasts
from layers.mapchecks import first_map, spoken_of


def unmapped(claims: Iterable[Claim], mapped: Iterable[Sequence[date]]) -> frozenset[str]:
    """Return the ids of claims for whose day no series has a map: other witnesses alone decide on them.

    `mapped` are the days of each assessed series, ascending. Which map serves a claim is what
    `layers.mapchecks.first_map` says.
    """
    series = [days for days in mapped if days]
    known: dict[tuple[date, bool], bool] = {}
    found = []
    for claim in claims:
        served = spoken_of(claim), lasts(claim)
        if served not in known:
            known[served] = any(first_map(days, claim) is not None for days in series)
        if not known[served]:
            found.append(claim.id)
    return frozenset(found)
