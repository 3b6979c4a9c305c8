"""Defenders: whose a town is that holds out, or falls, where nobody is named."""

from __future__ import annotations

from layers.claims import Side
from layers.reading.actors import opposite
from layers.reading.finding import Finding
from layers.reading.sources import Source


def by_land(finding: Finding, source: Source, country: str) -> tuple[Side, str] | None:
    """Return the side of a claim that only its land tells, and why that is less sure; else None.

    `country` is the place's. Who holds out is of the land; and where a party speaks of the fall of a town
    on its own land, the other side has taken it.
    """
    if finding.whose is not None or country.lower() not in set(Side):
        return None
    land = Side(country.lower())
    if finding.rule.name == "holding out" and source.claimant.side in (None, land):
        return land, "who holds out is taken to be of the land"
    if finding.rule.name == "falling" and source.claimant.side in (None, land):
        return opposite(land), "a town that falls is taken by the side whose land it is not"
    return None
