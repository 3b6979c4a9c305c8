"""Sequels in Ukrainian and Russian: what the next sentences add to what one has told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.mentions import SETTLEMENT
from layers.claims import ControlStatus, Relation, Stance
from layers.reading.attribution import Attribution
from layers.reading.clause import Clause
from layers.reading.finding import ClauseReading, Finding
from layers.reading.line import Line
from layers.reading.slavic.additions import Additions
from layers.reading.slavic.enumerations import enumerated, fits_count, gives_more
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.unnamed import NAMED_HERE

_SHORT: Final = 9  # words of a sentence that only takes back the one before
_PATIENCE: Final = 3  # sentences in which "one more village" is given its name
_OPENING: Final = 2  # words before "йдеться про"
_SIGNS: Final = frozenset({",", ":"})
_ENDS: Final = frozenset({"(", ";", ".", "—", "–"})
_LED_ON: Final = frozenset({ControlStatus.ADVANCED, ControlStatus.CONTESTED})
Told = list[tuple[Clause, ClauseReading]]


def repelled_next(told: Told, behind: Line | None, lexis: Lexis) -> Told:
    """Return what a sentence told, its attacks repelled where the next one says so: "Усі атаки відбито."."""
    if behind is None or len(behind) > _SHORT or any(word.place is not None for word in behind.words):
        return told
    if not lexis.patterns("modality", "all_repelled").has(behind.lows):
        return told
    return [
        (clause, replace(reading, findings=tuple(_repelled(finding) for finding in reading.findings)))
        for clause, reading in told
    ]


def _repelled(finding: Finding) -> Finding:
    attack = finding.status is ControlStatus.CONTESTED and finding.rule.subject == "side"
    if not attack or finding.stance is not Stance.ASSERTED:
        return finding
    reasons = (*finding.reasons, "the next sentence says that it was repelled")
    return replace(finding, status=ControlStatus.REPELLED, reasons=reasons)


def _denied_by(finding: Finding, reports: Sequence[Attribution]) -> Finding:
    """Return a finding denied where who speaks denies it: "Штаб заперечив захоплення двох сіл"."""
    denies = (r for r in reports if r.stance is Stance.DENIED and r.scope[0] <= finding.at < r.scope[1])
    return replace(finding, stance=Stance.DENIED) if any(denies) else finding


def _named(line: Line, opened: Finding, numbers: Sequence[int]) -> tuple[Clause, ClauseReading]:
    """Return what was told of a place without its name, told of the places at some words of a sentence."""
    reasons = (*opened.reasons, NAMED_HERE)
    made = tuple(
        replace(opened, at=n, place_at=n, resolution=line.words[n].place, reasons=reasons) for n in numbers
    )
    return Clause(tuple(numbers)), ClauseReading(made, ())


def _wide(told: Told) -> Finding | None:
    """Return what a sentence tells of a region, or of no place at all, and nothing else."""
    findings = [finding for _, reading in told for finding in (*reading.findings, *reading.alone)]
    narrow = any(f.resolution is not None and f.resolution.mention.kind == SETTLEMENT for f in findings)
    if narrow or not findings or findings[-1].anaphor or findings[-1].stance is not Stance.ASSERTED:
        return None
    return replace(findings[-1], relation=Relation.NEAR) if findings[-1].status in _LED_ON else None


class Announcement:
    """Remembers what was told of a place without its name, until a sentence names it.

    "Захопили ще одне село. Йдеться про X."
    """

    def __init__(self, lexis: Lexis) -> None:
        self._lexis = lexis
        self._additions = Additions(lexis)
        self._open: Finding | None = None
        self._done: Finding | None = None  # what was announced last of places that have their names now
        self._left = 0
        self._last: Finding | None = None  # what the sentence before told, of a region or of no place
        self._paragraph = -1

    def take_in(self, line: Line, told: Told, reports: Sequence[Attribution] = ()) -> Told:
        """Return what a sentence told, and what was announced before of the places that it names."""
        told = self._additions.take_in(line, told)
        told = [*told, *self._led_on(line, told)]
        findings = [finding for _, reading in told for finding in reading.findings]
        named = [finding for finding in findings if finding.resolution is not None or finding.anaphor]
        numbers = self._named_in(line) if self._open is not None and not named else ()
        if self._open is not None and numbers:
            told = [*told, _named(line, self._open, numbers)]
            self._done = self._open
            named = [self._open]
        elif (before := self._additions.last or self._done) is not None and not named:
            more = enumerated(line, self._lexis) if gives_more(line, self._lexis) else ()
            told = [*told, _named(line, before, more)] if more else told
        self._left -= 1
        if named or self._left < 0:
            self._open = None
        opened = [finding for finding in findings if finding.resolution is None and not finding.anaphor]
        if opened:
            told = [*told, *self._bracketed(line, told, opened[-1])]
            self._open, self._left = _denied_by(opened[-1], reports), _PATIENCE
        return told

    def _led_on(self, line: Line, told: Told) -> Told:
        """Return what was told of a region, told of the places of "В частности, у A и в B"."""
        before, same = self._last, line.sentence.paragraph == self._paragraph
        self._last, self._paragraph = _wide(told), line.sentence.paragraph
        opening = self._lexis.patterns("where", "leads_on").at(line.lows, 0)
        if before is None or not same or opening is None:
            return []
        first = next((n for n in range(opening[0], len(line)) if line.lows[n] in _SIGNS), opening[0])
        stop = next((n for n in range(first + 1, len(line)) if line.lows[n] in _ENDS), len(line))
        numbers = [n for n, place in line.places if n < stop and place.mention.kind == SETTLEMENT]
        words = [line.lows[n] for n in range(opening[0], stop) if line.words[n].place is None]
        if not numbers or any(low in self._lexis.cues or low in self._lexis.speech for low in words):
            return []
        self._last = before
        return [_named(line, before, numbers)]

    def _bracketed(self, line: Line, told: Told, opened: Finding) -> Told:
        """Return what is told of places listed in brackets: "утримують 8 сіл (A, B)"."""
        between = self._lexis.words("where", "settlement_nouns") | self._lexis.words("where", "links")
        for clause, _ in told:
            places = [n for n in clause.words if line.words[n].place is not None]
            rest = {line.lows[n] for n in clause.words if n not in places} - {",", ";"}
            if clause.opener == "(" and clause.words[0] > opened.at and places and rest <= between:
                return [_named(line, opened, places)]
        return []

    def _named_in(self, line: Line) -> Sequence[int]:
        """Return the numbers of the places that a sentence gives as names: "Йдеться про села X та Y"."""
        lows, naming = line.lows, self._lexis.patterns("where", "naming")
        hits = (naming.at(lows, number) for number in range(min(_OPENING + 1, len(lows))))
        start = next((hit[0] for hit in hits if hit is not None), None)
        if start is None:
            several = enumerated(line, self._lexis)
            return several if self._open is not None and fits_count(self._open, several) else ()
        between = self._lexis.words("where", "settlement_nouns") | self._lexis.words("where", "links")
        found: list[int] = []
        for number in range(start, len(lows)):
            place = line.words[number].place
            if place is not None and place.mention.kind == SETTLEMENT:
                found.append(number)
            elif lows[number] not in between and lows[number] not in (",", ":"):
                break
        return found
