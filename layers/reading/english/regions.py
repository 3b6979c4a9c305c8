"""Groups of regions: "the A and B regions, none of which it controls", and "the two regions" later on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.mentions import REGION
from geo.resolve import Resolution
from layers.claims import ControlStatus, Relation, Stance
from layers.lexicon import Lexicon
from layers.reading.clause import Clause
from layers.reading.finding import EPITHET, NAMED_ELSEWHERE, ClauseReading, Finding
from layers.reading.line import Line

_HELD: Final = ("holding", "taking", "taking (plain)", "occupying", "being under control")
_THEY: Final = frozenset({"it", "them"})
_REACH: Final = 3  # words behind a cue in which "it" stands
_BEFORE: Final = 4  # words before a clause with "none of"
_NUMBERED: Final = 3  # words from a number to its noun: "the four Ukrainian regions"
_GAP: Final = 2  # words between two of a list
_BOTH: Final = 2
_NAMING: Final = frozenset({"of", "'s", "around"})  # "the region of X", "the region's north"
_REMEMBERED: Final = 3  # sentences in which "the two regions" are those of a list


def with_regions_not_held(
    line: Line, clauses: Sequence[Clause], readings: Sequence[ClauseReading], lexicon: Lexicon
) -> list[ClauseReading]:
    """Return what clauses say, "despite not controlling them" read of the regions named right before."""
    found = list(readings)
    for number, (clause, reading) in enumerate(zip(clauses, readings, strict=True)):
        none = _none_of(line, clause, lexicon)
        if clause.opener not in lexicon.words("grammar", "contrasts") and not none:
            continue
        held = [
            f for f in (*reading.findings, *reading.bare) if f.rule.name in _HELD and f.resolution is None
        ]
        told = [f for f in held if none or _is_not_held(line, f, lexicon)]
        regions = _regions_before(line, none or clause.words[0]) if told else []
        if told and regions:
            denied = replace(told[0], stance=Stance.DENIED)
            made = [_of(line, denied, region) for region in regions]
            left = [f for f in reading.findings if f.at != told[0].at]
            bare = tuple(f for f in reading.bare if f.at != told[0].at)
            found[number] = replace(reading, findings=(*left, *made), bare=bare)
    return found


def _none_of(line: Line, clause: Clause, lexicon: Lexicon) -> int:
    """Return where "none of which they hold" or "none is held" begins, or 0."""
    first = clause.words[0]
    near = range(max(0, first - _BEFORE), min(first + 1 + bool(clause.opener), len(line)))
    none = lexicon.words("where", "none_of")
    at = next((n for n in near if line.lows[n] in none), 0)
    told = clause.opener == "which" or clause.opener in lexicon.words("grammar", "contrasts")
    return min(at, first) if told else 0


def _is_not_held(line: Line, finding: Finding, lexicon: Lexicon) -> bool:
    end = finding.at + len(finding.cue.split())
    behind = line.lows[end : end + _REACH]
    them = _THEY | lexicon.words("where", "any_of")
    return finding.stance is Stance.DENIED and not them.isdisjoint(behind)


def _regions_before(line: Line, stop: int) -> list[int]:
    """Return the words of the regions that were named last before a word, if nothing else was."""
    named = [n for n in range(stop) if line.words[n].place is not None]
    found: list[int] = []
    for n in reversed(named):
        place = line.words[n].place
        gap = line.lows[n + 1 : found[0]] if found else ()
        if place is None or place.mention.kind != REGION or len(gap) > _GAP:
            break
        found.insert(0, n)
    return found


def _of(line: Line, finding: Finding, at: int) -> Finding:
    return replace(
        finding, place_at=at, resolution=line.words[at].place, relation=Relation.IN, anaphor="",
        reasons=(*finding.reasons, EPITHET),
    )  # fmt: skip


class RegionGroup:
    """The regions that a sentence named last, for "the four regions" and "the region" in one of the next."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._regions: list[Resolution] = []
        self._age = 0

    def settled(self, line: Line, reading: ClauseReading, clause: Clause) -> ClauseReading:
        """Return what a clause says, control of "the four regions" read of each of those listed before."""
        held = [f for f in reading.bare if f.rule.name in _HELD]
        if not held or self._age > _REMEMBERED:
            return reading
        finding, at = held[0], self._group(line, clause)
        at, part = (at, False) if at else self._one(line, clause, finding)
        if not at:
            return reading
        status = ControlStatus.ENTERED if part else finding.status
        told = f"“{line.words[at].text}” read as what was named before"
        made = [
            replace(
                finding, place_at=at, resolution=region, relation=Relation.IN, anaphor="", status=status,
                reasons=(*finding.reasons, told), weak=(*finding.weak, NAMED_ELSEWHERE),
            )
            for region in self._regions
        ]  # fmt: skip
        bare = tuple(f for f in reading.bare if f is not finding)
        return replace(reading, findings=(*reading.findings, *made), bare=bare)

    def take_in(self, line: Line) -> None:
        """Remember the regions that a sentence names, if it names any."""
        named = [r for _, r in line.places if r.mention.kind == REGION]
        regions = {r.place.id: r for r in named if r.place is not None}
        self._age += 1
        if regions:
            self._regions, self._age = list(regions.values()), 1

    def _group(self, line: Line, clause: Clause) -> int:
        """Return the noun of "the four regions", if as many were listed, or 0."""
        nouns = self._lexicon.words("where", "counted_lands")
        numbers: list[str] = self._lexicon.raw["where"]["numbers"]
        count = len(self._regions)
        if count < _BOTH:
            return 0
        as_many = {*numbers[count - 1 : count], "both" if count == _BOTH else ""}
        return next(
            (
                n
                for n in clause.words
                if line.lows[n] in nouns
                and not as_many.isdisjoint(line.lows[max(0, n - _NUMBERED) : n])
                and line.lows[n + 1 : n + 2] != (":",)
            ),
            0,
        )

    def _one(self, line: Line, clause: Clause, finding: Finding) -> tuple[int, bool]:
        """Return the noun of "the region", if one was named, and whether a part of it is meant; or 0."""
        nouns, the = self._lexicon.words("where", "land"), self._lexicon.words("where", "whole_land")
        last, told = len(line) - 1, (finding.at + len(finding.cue.split()), clause.words[0])
        for n in clause.words if len(self._regions) == 1 else ():
            begin = n
            while begin and line.lows[begin - 1] in the:
                begin -= 1
            if begin == n or n == last or line.lows[n] not in nouns or line.lows[n + 1] in _NAMING:
                continue
            share = line.lows[begin - 2] if begin > 1 and line.lows[begin - 1] == "of" else ""
            if begin in told or share in self._lexicon.union("relations.wholes", "relations.parts") - {""}:
                return n, share in self._lexicon.words("relations", "parts")
        return 0, False
