"""Regions that are said not to be held: "the A and B regions, annexed despite not holding them"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.mentions import REGION
from layers.claims import Relation, Stance
from layers.lexicon import Lexicon
from layers.reading.clause import Clause
from layers.reading.finding import EPITHET, ClauseReading, Finding
from layers.reading.line import Line

_HELD: Final = ("holding", "taking", "taking (plain)", "occupying")
_THEY: Final = frozenset({"it", "them"})
_REACH: Final = 3  # words behind a cue in which "it" stands


def with_regions_not_held(
    line: Line, clauses: Sequence[Clause], readings: Sequence[ClauseReading], lexicon: Lexicon
) -> list[ClauseReading]:
    """Return what clauses say, "despite not controlling them" read of the regions named right before."""
    found = list(readings)
    for number, (clause, reading) in enumerate(zip(clauses, readings, strict=True)):
        if clause.opener not in lexicon.words("grammar", "contrasts"):
            continue
        told = [f for f in (*reading.findings, *reading.bare) if _is_not_held(line, clause, f)]
        regions = _regions_before(line, clause.words[0]) if told else []
        if told and regions:
            made = [finding for region in regions for finding in [_of(line, told[0], region)]]
            left = [f for f in reading.findings if f.at != told[0].at]
            bare = tuple(f for f in reading.bare if f.at != told[0].at)
            found[number] = replace(reading, findings=(*left, *made), bare=bare)
    return found


def _is_not_held(line: Line, clause: Clause, finding: Finding) -> bool:
    end = finding.at + len(finding.cue.split())
    denied = finding.stance is Stance.DENIED and finding.rule.name in _HELD
    behind = line.lows[end : end + _REACH]
    return denied and finding.resolution is None and not _THEY.isdisjoint(behind)


def _regions_before(line: Line, stop: int) -> list[int]:
    """Return the words of the regions that were named last before a word, if nothing else was."""
    named = [n for n in range(stop) if line.words[n].place is not None]
    found: list[int] = []
    for n in reversed(named):
        place = line.words[n].place
        gap = line.lows[n + 1 : found[0]] if found else ()
        if place is None or place.mention.kind != REGION or len(gap) > 2:
            break
        found.insert(0, n)
    return found


def _of(line: Line, finding: Finding, at: int) -> Finding:
    return replace(
        finding, place_at=at, resolution=line.words[at].place, relation=Relation.IN, anaphor="",
        reasons=(*finding.reasons, EPITHET),
    )  # fmt: skip
