"""Defenders: whose a town is that holds out, or falls, where nobody is named."""

from __future__ import annotations

from dataclasses import replace

from layers.claims import ControlStatus, Side, Stance
from layers.lexicon import Lexicon
from layers.reading.actors import OPPONENT, opposite
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


def as_loss(finding: Finding, stance: Stance, lexicon: Lexicon) -> Finding:
    """Return a turnover that somebody denies as the others' hold: "Kyiv denied that X had changed hands"."""
    if stance is not Stance.DENIED or finding.cue not in lexicon.words("modality", "turnover"):
        return finding
    why = "who denies that a town changed hands denies that the others hold it"
    return replace(finding, status=ControlStatus.CONTROLS, whose=OPPONENT, reasons=(*finding.reasons, why))
