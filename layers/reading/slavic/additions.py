"""Additions in Ukrainian and Russian: places that join those told of before: "до них додалися A і B"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.mentions import SETTLEMENT
from layers.claims import ControlStatus, Stance
from layers.reading.clause import Clause
from layers.reading.finding import ClauseReading, Finding
from layers.reading.line import Line
from layers.reading.slavic.lexis import Lexis

_JOINED = "it joins the places told of before"
Told = list[tuple[Clause, ClauseReading]]


class Additions:
    """Remembers whose the last places were said to be, for a sentence that adds others."""

    def __init__(self, lexis: Lexis) -> None:
        self._lexis = lexis
        self.last: Finding | None = None

    def take_in(self, line: Line, told: Told) -> Told:
        """Return what a sentence told, and what was told before of the places that it adds."""
        findings = [finding for _, reading in told for finding in reading.findings]
        added = self._added_in(line) if self.last is not None and not findings else ()
        if findings:
            last = findings[-1]
            held = last.status is ControlStatus.CONTROLS and last.stance is Stance.ASSERTED
            self.last = last if held and last.resolution is not None else None
        if not added or self.last is None:
            return told
        reasons = (*self.last.reasons, _JOINED)
        made = tuple(
            replace(self.last, at=n, place_at=n, resolution=line.words[n].place, reasons=reasons)
            for n in added
        )
        return [*told, (Clause(tuple(added)), ClauseReading(made, ()))]

    def _added_in(self, line: Line) -> Sequence[int]:
        """Return the numbers of the places behind "до них додалися", where nothing but places follows."""
        hit = next(iter(self._lexis.patterns("where", "joins").spans(line.lows)), None)
        if hit is None:
            return ()
        known = self._lexis.words("where", "settlement_nouns") | self._lexis.words("where", "links")
        places = [n for n, place in line.places if n >= hit[1] and place.mention.kind == SETTLEMENT]
        rest = {line.lows[n] for n in range(hit[1], len(line)) if n not in places}
        return places if rest - {",", "."} <= known else ()
