"""Forces: whose "they" are, from the sentence before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from geo.value import replace
from layers.claims import ClaimantKind, Side
from layers.lexicon import Lexicon
from layers.reading.actors import OPPONENT, OWN, Actor, find_actors, opposite
from layers.reading.attribution import Attribution
from layers.reading.english.quotations import quoted_spans
from layers.reading.finding import ClauseReading, Finding
from layers.reading.line import Line

_OWNERS: Final = frozenset({"its", "their", "his", "her"})
_AGAINST: Final = frozenset({"from", "against"})


class Forces:
    """Remembers whose forces the last sentence was about that named any."""

    def __init__(self, lexicon: Lexicon, text: str = "") -> None:
        self._lexicon = lexicon
        self._quotes = quoted_spans(text)
        self._last: Side | str | None = None
        self._unread: list[tuple[Line, Collection[int]]] = []  # few texts ask: read only then

    def settled(
        self, line: Line, reading: ClauseReading, sources: Collection[int], reports: Sequence[Attribution]
    ) -> ClauseReading:
        """Return what a clause of a sentence says with "they" read as the forces named before.

        `sources` are the words of the sentence that say who tells it, `reports` what they make of it.
        """
        if _OWNERS.intersection(line.lows):
            reading = self._owned(line, reading, reports)
        findings = (*reading.findings, *reading.bare)
        if not any(finding.they for finding in findings):
            return reading
        before = min(finding.at for finding in findings)
        others = self._speaks_of_others(line, before, reports)
        if not others and _tell_of_themselves(findings, reports):
            return reading
        self._catch_up()
        inside = {a.whose for a in self._named(line, sources) if a.end <= before}
        last = self._last if not inside else inside.pop() if len(inside) == 1 else None
        last = OPPONENT if last is None and others and not inside else last
        if last is None:
            return reading
        findings = tuple(_settled(finding, last) for finding in reading.findings)
        return replace(reading, findings=findings, bare=tuple(_settled(f, last) for f in reading.bare))

    def _owned(self, line: Line, reading: ClauseReading, reports: Sequence[Attribution]) -> ClauseReading:
        """Return what a clause says, "its forces" read as "they" where nobody is said to speak of them."""
        first = next((n for n, low in enumerate(line.lows) if low in _OWNERS), len(line))
        if not self._lexicon.words("continuation", "first_person").isdisjoint(line.lows):
            return reading
        told = [r.scope for r in reports if any(s.claimant.side is not None for s in r.sources)]

        def meant(finding: Finding) -> Finding:
            alone = finding.whose in (OWN, OPPONENT) and not any(a <= finding.at < b for a, b in told)
            named = self._lexicon.sides.spans(line.lows, 0, finding.at) if alone else ()
            return replace(finding, they=True) if alone and first < finding.at and not named else finding

        findings, bare = tuple(map(meant, reading.findings)), tuple(map(meant, reading.bare))
        return replace(reading, findings=findings, bare=bare)

    def take_in(self, line: Line, sources: Collection[int]) -> None:
        """Remember whose forces a sentence is about; `sources` are the words that say who tells it."""
        self._unread.append((line, sources))

    def _speaks_of_others(self, line: Line, at: int, reports: Sequence[Attribution]) -> bool:
        """Say whether a party is quoted and does not say "we": "They are in the town," the governor said."""
        if not self._lexicon.words("continuation", "first_person").isdisjoint(line.lows[:at]):
            return False
        place = line.words[at].start
        told = [r for r in reports if r.sources and r.scope[0] <= at < r.scope[1]]
        if not told or any(s.claimant.side is None for s in told[-1].sources):
            return False
        says = line.words[min(told[-1].own, default=at)].start
        # Who is told of inside the quotation speaks of itself: "They claim that they hold X", he said.
        return any(a < place < b and not a < says < b for a, b in self._quotes)

    def _catch_up(self) -> None:
        for line, sources in self._unread:
            self._read(line, sources)
        self._unread.clear()

    def _read(self, line: Line, sources: Collection[int]) -> None:
        named = self._named(line, sources)
        # "Their troops retook a village from Russian forces" is not about the Russian ones.
        actors = [a for a in named if _AGAINST.isdisjoint(line.lows[max(0, a.start - 2) : a.start])]
        whose = {actor.whose for actor in actors}
        if len(whose) == 1 or (actors and actors[0].start == 0):
            self._last = actors[0].whose
        elif named:
            self._last = None

    def _named(self, line: Line, sources: Collection[int]) -> list[Actor]:
        told = tuple("," if number in sources else low for number, low in enumerate(line.lows))
        return [a for a in find_actors(told, self._lexicon) if not a.pronoun and a.whose != OWN]


def _tell_of_themselves(findings: Sequence[Finding], reports: Sequence[Attribution]) -> bool:
    """Say whether several soldiers tell it: "commanders say they still hold the edge" is about their own."""
    at = min(finding.at for finding in findings)
    inside = [report for report in reports if report.sources and report.scope[0] <= at < report.scope[1]]
    if not inside:
        return False
    source = max(inside, key=lambda report: report.scope[0]).sources[0]
    return source.claimant.kind is ClaimantKind.MILITARY and source.words.endswith("s")


def _settled(finding: Finding, last: Side | str) -> Finding:
    if not finding.they or finding.whose not in (OWN, OPPONENT):
        return finding
    if finding.whose == OPPONENT:
        last = opposite(last) if isinstance(last, Side) else OWN if last == OPPONENT else OPPONENT
    why = "“they” are the others" if last == OPPONENT else "“they” are the forces named before"
    return replace(finding, whose=last, reasons=(*finding.reasons, why))
