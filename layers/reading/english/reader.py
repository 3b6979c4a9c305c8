"""The reader of English sentences: attributions, clauses and findings, one sentence after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from geo.resolve import Resolution
from layers.claims import Claimant, ClaimantKind
from layers.lexicon import Lexicon
from layers.reading.attribution import Attribution
from layers.reading.clause import Clause
from layers.reading.english.attachment import with_attachments
from layers.reading.english.authors import author_of
from layers.reading.english.clauses import split_clauses
from layers.reading.english.continuation import Continuation, introduced
from layers.reading.english.countednames import AHEAD, Told, with_names
from layers.reading.english.dates import find_days, find_periods
from layers.reading.english.ellipsis import with_ellipses
from layers.reading.english.findings import read_clause
from layers.reading.english.forces import Forces
from layers.reading.english.fronting import front_end
from layers.reading.english.infinitives import with_shared_hedges
from layers.reading.english.legends import legend
from layers.reading.english.outcomes import with_outcomes
from layers.reading.english.regions import RegionGroup, with_regions_not_held
from layers.reading.english.scope import heading_end
from layers.reading.english.sharedsubjects import with_shared_subjects
from layers.reading.english.speech import attributions
from layers.reading.english.topics import without_topic
from layers.reading.finding import ClauseReading
from layers.reading.line import Line, make_line
from layers.reading.sentences import Sentence
from layers.reading.sources import Memory, Source

_AHEAD: Final = 7  # sentences that are looked at for who ends a quotation


class EnglishReader:
    """Reads the sentences of one document, in order."""

    def __init__(
        self,
        lexicon: Lexicon,
        narrator: Claimant,
        title: str = "",
        about: Resolution | None = None,
        party: Source | None = None,
    ) -> None:
        self._lexicon = lexicon
        self._about = about  # the one settlement that the document is about
        # Whose words the publisher prints: `party` by a name in another language.
        monitor = narrator.kind is ClaimantKind.MONITOR
        self._author = None if monitor else party or author_of(narrator.name, title, lexicon)
        self._narrator = narrator
        self._memory = Memory(narrator)

    def read(
        self, text: str, sentences: Sequence[Sentence], resolutions: Sequence[Sequence[Resolution]]
    ) -> Iterator[tuple[Line, list[Attribution], list[tuple[Clause, ClauseReading]]]]:
        """Yield each sentence with its attributions and what its clauses say of places."""
        voices = Continuation(text, self._narrator, self._lexicon, self._author)
        forces, regions = Forces(self._lexicon, text), RegionGroup(self._lexicon)
        told = self._attributed(text, sentences, resolutions)
        read: list[tuple[Line, list[Attribution], list[Clause], list[ClauseReading]]] = []
        for number, (line, reports, new) in enumerate(told):
            voices.introduce(new)
            ahead = [(later, said) for later, said, _ in told[number + 1 : number + _AHEAD]]
            carried = voices.carried(line, reports, ahead)
            if carried is not None:
                reports = [carried, *reports]
            heading = range(heading_end(line, self._lexicon))
            holes = frozenset(heading).union(*(report.own for report in reports))
            breaks = {r.scope[0] for r in reports if r.forward and not self._is_fronted(line, r)}
            breaks |= {r.scope[1] for r in reports if r.forward and line.lows[r.scope[1] :][:1] == ("and",)}
            labelled = legend(line, self._lexicon) if heading else None
            clauses = [labelled] if labelled else split_clauses(line, holes, breaks, self._lexicon)
            seen = [r for r in reports if _is_evidence(r) or (r.forward and self._is_sighting(line, r))]
            shown = {report.scope[0] for report in seen}
            claimed = {r.scope[0] for r in reports if r.infinitive and self._is_claim(r)}
            readings = [read_clause(line, c, self._lexicon, shown, claimed) for c in clauses]
            readings = with_regions_not_held(line, clauses, readings, self._lexicon)
            readings = [regions.settled(line, *told) for told in zip(readings, clauses, strict=True)]
            readings = with_shared_hedges(line, readings, self._lexicon)
            readings = with_shared_subjects(line, clauses, readings, self._lexicon)
            readings = with_ellipses(line, clauses, readings, self._lexicon)
            readings = with_attachments(line, clauses, readings, holes, self._lexicon)
            readings = [forces.settled(line, reading, holes, reports) for reading in readings]
            following = told[number + 1][0] if number + 1 < len(told) else None
            readings = with_outcomes(line, clauses, readings, following, self._lexicon)
            if following is not None and not reports and self._narrator.kind is ClaimantKind.MONITOR:
                readings = without_topic(line, text, readings)
            read.append((line, reports, clauses, readings))
            forces.take_in(line, holes)
            regions.take_in(line)
        for number, (line, reports, clauses, readings) in enumerate(read):
            if any(finding.counted for reading in readings for finding in reading.findings):
                before = self._in_front(*read[number - 1]) if number else None
                after = [self._in_front(*one) for one in read[number + 1 : number + 1 + AHEAD]]
                readings = with_names(line, readings, before, after, self._lexicon, self._about)
            yield line, reports, list(zip(clauses, readings, strict=True))

    def _in_front(
        self,
        line: Line,
        reports: Sequence[Attribution],
        clauses: Sequence[Clause],
        readings: Sequence[ClauseReading],
    ) -> Told:
        """Return a sentence with what its main clauses say; others tell where a place lies, or of a year."""
        behind = self._lexicon.union("grammar.relatives", "where.before_that")
        told = [(c.opener, c.lows(line), r) for c, r in zip(clauses, readings, strict=True)]
        return line, [r for opener, lows, r in told if opener not in behind and not _is_of_a_year(lows)]

    def _attributed(
        self, text: str, sentences: Sequence[Sentence], resolutions: Sequence[Sequence[Resolution]]
    ) -> list[tuple[Line, list[Attribution], Source | None]]:
        """Return the sentences that can claim anything, with their attributions and whom they bring in."""
        told: list[tuple[Line, list[Attribution], Source | None]] = []
        for sentence, own in zip(sentences, resolutions, strict=True):
            line = make_line(text, sentence, own)
            if any(word.text[0].isalnum() for word in line.words) and line.lows[-1] != "?":
                reports = attributions(line, self._lexicon, self._memory)
                new = None if reports else introduced(line, self._lexicon, self._memory)
                told.append((line, reports, new))
        return told

    def _is_fronted(self, line: Line, report: Attribution) -> bool:
        """Say whether only where it happened stands before what footage shows: "In X, footage shows ..."."""
        at = min(report.own, default=0)
        return at > 0 and _is_evidence(report) and front_end(line.lows[:at], self._lexicon) == at - 1

    def _is_claim(self, report: Attribution) -> bool:
        """Say whether somebody "claims to": a plain infinitive behind it is no aim."""
        return not self._lexicon.words("reporting", "claims_to").isdisjoint(report.cue.split())

    def _is_sighting(self, line: Line, report: Attribution) -> bool:
        """Say whether somebody saw what a bare noun tells: "observed their troops inside X"."""
        told = line.lows[report.scope[0] : report.scope[1]]
        verbs = self._lexicon.union("grammar.finite", "grammar.copula", "grammar.have")
        saw = not self._lexicon.words("presence", "counts").isdisjoint(report.cue.split())
        return saw and verbs.isdisjoint(told) and not any(low.endswith("ing") for low in told)

    def days(self, words: Sequence[str], published: date) -> list[tuple[int, date]]:
        """Return (word number, day) of the days that words name, reckoned from the publication."""
        return find_days(words, published, self._lexicon)

    def periods(self, words: Sequence[str], published: date) -> list[tuple[int, date, date]]:
        """Return (word number, first day, last day) of the months and years that words name."""
        return find_periods(words, published, self._lexicon)


def _is_evidence(report: Attribution) -> bool:
    """Say whether footage, a picture or a monitor's map shows it."""
    shows = report.cue.startswith(("show", "depict", "display"))
    kinds = {source.claimant.kind for source in report.sources}
    return ClaimantKind.VISUAL in kinds or (shows and ClaimantKind.MONITOR in kinds)


def _is_of_a_year(lows: Sequence[str]) -> bool:
    """Say whether a clause tells of a year and no day: "since Moscow captured the city in 2014"."""
    return any(a == "in" and len(b) == 4 and b.isdecimal() for a, b in pairwise(lows))
