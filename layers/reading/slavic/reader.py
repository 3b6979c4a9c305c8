"""The reader of Ukrainian and Russian sentences: attributions, clauses and findings, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from geo.resolve import Resolution
from layers.claims import Claimant, Side, Stance
from layers.lexicon import Lexicon
from layers.reading.actors import OPPONENT, OWN, opposite
from layers.reading.attribution import VERB, Attribution
from layers.reading.clauses import Clause
from layers.reading.findings import ClauseReading, Finding
from layers.reading.line import PLACE, Line
from layers.reading.sentences import Sentence
from layers.reading.slavic.actors import NOMINATIVE
from layers.reading.slavic.clauses import split_clauses
from layers.reading.slavic.dates import find_days, find_periods
from layers.reading.slavic.findings import read_clause, spoken_of
from layers.reading.slavic.hearing import Hearing, taken_by
from layers.reading.slavic.labels import closing_label
from layers.reading.slavic.lexis import lexis_of
from layers.reading.slavic.line import make_line
from layers.reading.slavic.speech import attributions
from layers.reading.slavic.voice import Voice, told_after
from layers.reading.sources import Memory

OURS: Final = "ours"  # a rule's usual side: whose words the text uses
_LEANING_READ: Final = 200  # sentences: whose words a text uses shows early
_HISTORY: Final = timedelta(days=180)
ReadSentence = tuple[Line, list[Attribution], list[tuple[Clause, ClauseReading]]]


class SlavicReader:
    """Reads the sentences of one document, in order."""

    def __init__(self, lexicon: Lexicon, narrator: Claimant, published: date) -> None:
        self._lexicon = lexicon
        self._lexis = lexis_of(lexicon)
        self._memory = Memory(narrator)
        self._narrator = narrator
        self._published = published
        self._leaning: Side | None = None
        self._voice = Voice()
        self._subject: Side | str | None = None  # whose forces the sentence before spoke of
        self._paragraph = -1
        self._dated: tuple[Sequence[str], list[tuple[int, date]]] | None = None

    def read(
        self, text: str, sentences: Sequence[Sentence], resolutions: Sequence[Sequence[Resolution]]
    ) -> Iterator[ReadSentence]:
        """Yield each sentence with its attributions and what its clauses say of places."""
        lines = [make_line(text, sentence, own) for sentence, own in zip(sentences, resolutions, strict=True)]
        self._leaning = self._leaning_of(lines)
        hearings = [Hearing(line, self._lexis, self._lexicon, self._memory, self._leaning) for line in lines]
        for number, hearing in enumerate(hearings):
            line = hearing.line
            if not any(low[0].isalnum() for low in line.lows) or line.lows[-1] == "?":
                continue
            following = hearings[number + 1] if number + 1 < len(hearings) else None
            reports = (
                attributions(hearing)
                or closing_label(hearing)
                or told_after(hearing, following)
                or self._voice.carried(hearing)
            )
            self._voice.note(hearing, reports)
            if not self._is_history(line):
                yield line, reports, self._clauses(line, reports)

    def days(self, words: Sequence[str], published: date) -> list[tuple[int, date]]:
        """Return (word number, day) of the days that words name, reckoned from the publication."""
        if self._dated is None or self._dated[0] is not words:  # asked once for each claim of a sentence
            self._dated = words, find_days(words, published, self._lexis)
        return self._dated[1]

    def periods(self, words: Sequence[str], published: date) -> list[tuple[int, date, date]]:
        """Return (word number, first day, last day) of the months and years that words name."""
        return find_periods(words, published, self._lexis)

    def _is_history(self, line: Line) -> bool:
        """Say whether a sentence tells of a time long past: "У 2014 році місто тримали …"."""
        first_kept = self._published - _HISTORY
        periods = [last for _, _, last in self.periods(line.lows, self._published)]
        return bool(periods) and max(periods) < first_kept

    def _leaning_of(self, lines: Sequence[Line]) -> Side | None:
        """Return the side whose words a text uses for the other ("окупанти", "боевики"), or None."""
        count = {
            side: sum(
                len(self._lexis.patterns("leaning", side.value).spans(line.lows))
                for line in lines[:_LEANING_READ]
            )
            for side in Side
        }
        best = max(count, key=lambda side: count[side])
        return best if count[best] and count[best] > 2 * (sum(count.values()) - count[best]) else None

    def _clauses(self, line: Line, reports: list[Attribution]) -> list[tuple[Clause, ClauseReading]]:
        breaks = {report.scope[0] for report in reports if report.forward and report.form == VERB}
        named = any(report.sources for report in reports)
        subject = self._subject if self._paragraph == line.sentence.paragraph else None
        self._paragraph = line.sentence.paragraph
        antecedent: Side | str | None = None  # of a relative clause: "бійцям, які звільнили"
        found = []
        clauses = split_clauses(line, taken_by(reports), breaks, self._lexis)
        for number, clause in enumerate(clauses):
            failed = self._tells_of_failure(line, clauses[number + 1 : number + 2])
            told = spoken_of(line, clause, self._lexis)
            relative = clause.opener in self._lexis.words("where", "relatives")
            before = antecedent if relative and antecedent is not None else subject
            reading = read_clause(line, clause, self._lexis, named=named, subject=before, failed=failed)
            antecedent = told[-1].whose if told else antecedent
            subject = next((actor.whose for actor in told if actor.case == NOMINATIVE), subject)
            findings = tuple(self._settled(finding, reports) for finding in reading.findings)
            found.append((clause, replace(reading, findings=findings)))
        self._subject = subject
        return found

    def _tells_of_failure(self, line: Line, behind: Sequence[Clause]) -> bool:
        """Say whether the clause behind takes an attack back: "…, але був відкинутий"."""
        contrasts = self._lexis.words("speech", "contrasts")
        lows = behind[0].lows(line) if behind and behind[0].opener in contrasts else ()
        return PLACE not in lows and self._lexis.patterns("modality", "unsuccessful").has(lows)

    def _settled(self, finding: Finding, reports: list[Attribution]) -> Finding:
        """Say whose "the enemy" and "ours" are where the source has no side, and whose a gain usually is."""
        around = [report for report in reports if report.scope[0] <= finding.at < report.scope[1]]
        sides = {source.claimant.side for report in around for source in report.sources} - {None}
        own = next(iter(sides)) if len(sides) == 1 else self._narrator.side
        enemy = opposite(self._leaning) if self._leaning is not None else self._lexis.enemy
        if finding.whose in (OWN, OPPONENT) and own is None and enemy is not None:
            whose = enemy if finding.whose == OPPONENT else opposite(enemy)
            weak = finding.weak if self._leaning else (*finding.weak, "who “we” are is not said")
            return replace(finding, whose=whose, weak=weak)
        if finding.whose is not None or not finding.rule.usual:
            return finding
        ours = opposite(enemy) if enemy is not None else None
        usual = ours if finding.rule.usual == OURS else Side(finding.rule.usual)
        unsaid = finding.stance is Stance.DENIED or any(r.stance is Stance.UNCONFIRMED for r in around)
        if unsaid:
            return replace(finding, whose=usual)
        if own is None:
            weak = (*finding.weak, "whose forces is what the word usually says")
            return replace(finding, whose=usual, weak=weak)
        return finding
