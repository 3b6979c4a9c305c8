"""Infinitives: a hedge that holds for several, "are believed to have taken X, but to have lost Y"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from layers.claims import Stance
from layers.lexicon import Lexicon
from layers.reading.attribution import BREAKS
from layers.reading.finding import ClauseReading, Finding
from layers.reading.line import PLACE, Line

_JOINTS: Final = frozenset({"and", "but", "or"})
_REACH: Final = 7  # words from "to" to what is told: "to have made slight advances"


def with_shared_hedges(
    line: Line, readings: Sequence[ClauseReading], lexicon: Lexicon
) -> list[ClauseReading]:
    """Return what clauses say, infinitives that go on from an unsure one as unsure as it is."""
    told = sorted((f for reading in readings for f in reading.findings), key=lambda f: f.at)
    unsure: set[int] = set()
    for before, finding in pairwise(told):
        open_ = before.stance is Stance.HEDGED or before.at in unsure
        further = finding.at > before.at and finding.stance is Stance.ASSERTED
        if open_ and further and _infinitive(line, before, lexicon) and _goes_on(line, finding, lexicon):
            unsure.add(finding.at)
    if not unsure:
        return list(readings)
    return [
        replace(reading, findings=tuple(_hedged(f) if f.at in unsure else f for f in reading.findings))
        for reading in readings
    ]


def _infinitive(line: Line, finding: Finding, lexicon: Lexicon) -> int:
    """Return the word "to" of an infinitive that tells something, or 0."""
    helpers = lexicon.union("grammar.have", "grammar.be", "grammar.adverbs")
    for at in range(finding.at - 1, max(0, finding.at - _REACH), -1):
        if line.lows[at] == "to":
            told = at + 1 == finding.at or line.lows[at + 1] in helpers or line.lows[at + 1].endswith("ly")
            return at if told else 0
        if line.lows[at] in BREAKS or line.lows[at] in _JOINTS or line.lows[at] == PLACE:
            break
    return 0


def _goes_on(line: Line, finding: Finding, lexicon: Lexicon) -> bool:
    """Say whether an infinitive stands behind "and" or "but", whose verb was told before."""
    to = _infinitive(line, finding, lexicon)
    return to > 1 and line.lows[to - 1] in _JOINTS


def _hedged(finding: Finding) -> Finding:
    reasons = (*finding.reasons, "hedged like the infinitive before it")
    return replace(finding, stance=Stance.HEDGED, reasons=reasons)
