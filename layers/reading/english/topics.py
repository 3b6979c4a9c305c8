"""Topics: a monitor's first sentence that only names the area of attacks, of which the next ones tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from layers.claims import ControlStatus, Relation, Stance
from layers.reading.finding import ClauseReading, Finding
from layers.reading.line import Line

_OPENING: Final = frozenset("\n,")  # reports pass their paragraphs on with line ends or with commas between
_SPACES: Final = frozenset(" \t\xa0")
_ATTACKS: Final = (ControlStatus.CONTESTED, ControlStatus.REPELLED)
_TOLD: Final = (Stance.ASSERTED, Stance.HEDGED)
_AND_AROUND: Final = frozenset(
    {"its", "surrounding", "nearby", "the", "adjacent", "neighbouring", "neighboring"}
)


def without_topic(line: Line, text: str, readings: Sequence[ClauseReading]) -> list[ClauseReading]:
    """Leave out attacks in the area of one town that open a paragraph: "continued (failed) attacks around X".

    Where they were, and how they ended, the sentences behind it say; several villages are told already.
    """
    told = [finding for reading in readings for finding in reading.findings]
    attacks = [finding for finding in told if finding.status in _ATTACKS]
    places = {finding.place_at for finding in attacks}
    if len(places) != 1 or not _opens_paragraph(text, line.sentence.start):
        return list(readings)
    if not all(_is_around(line, finding) for finding in attacks):
        return list(readings)
    return [
        replace(reading, findings=tuple(f for f in reading.findings if f not in attacks))
        if reading.findings
        else reading
        for reading in readings
    ]


def _opens_paragraph(text: str, start: int) -> bool:
    at = start - 1
    while at >= 0 and text[at] in _SPACES:
        at -= 1
    return at < 0 or text[at] in _OPENING


def _is_around(line: Line, finding: Finding) -> bool:
    """Say whether an attack is told of an area, and of no town: "west of X", "in X and its vicinity"."""
    if finding.rule.name != "attacking" or finding.stance not in _TOLD:
        return False
    behind = line.lows[finding.place_at + 1 : finding.place_at + 3]
    beside = len(behind) == 2 and behind[0] == "and" and behind[1] in _AND_AROUND
    return finding.relation in (Relation.BEARING, Relation.NEAR) or beside
