"""The reader of Ukrainian and Russian sentences: attributions, clauses and findings, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from geo.resolve import Resolution
from geo.value import replace
from layers.claims import Claimant, ClaimantKind, ControlStatus, Side, Stance
from layers.lexicon import Lexicon
from layers.reading.actors import OPPONENT, OWN, opposite
from layers.reading.attribution import NOUN, Attribution
from layers.reading.clause import Clause
from layers.reading.finding import ClauseReading, Finding
from layers.reading.line import Line
from layers.reading.sentences import Sentence
from layers.reading.slavic.actors import NOMINATIVE, find_actors
from layers.reading.slavic.backgrounds import without_backgrounds, without_strikes
from layers.reading.slavic.clauses import split_clauses
from layers.reading.slavic.dates import find_days, find_periods, is_long_past
from layers.reading.slavic.findings import read_clause
from layers.reading.slavic.gaps import with_gaps
from layers.reading.slavic.hearing import Hearing, parted_by, taken_by
from layers.reading.slavic.implied import all_repelled, of_same_town
from layers.reading.slavic.labels import closing_label, opening_label
from layers.reading.slavic.lexis import lexis_of
from layers.reading.slavic.line import make_line, statement
from layers.reading.slavic.nearest import beside
from layers.reading.slavic.passing import with_passing
from layers.reading.slavic.pointers import pointers
from layers.reading.slavic.publishers import author_of, headline_source, leaning_of
from layers.reading.slavic.quotations import quotations, told_by
from layers.reading.slavic.recollections import remember_monitor, remember_speaker
from layers.reading.slavic.repulses import counts_attacks, fails_next
from layers.reading.slavic.sequels import Announcement, repelled_next
from layers.reading.slavic.sides import side_meant, usual_side
from layers.reading.slavic.speech import attributions, told_later
from layers.reading.slavic.subjects import note_subject
from layers.reading.slavic.unnamed import named_ahead
from layers.reading.slavic.voice import Voice, unhedged
from layers.reading.sources import Memory, Source
from layers.reading.voices import PRESS

_THEY: Final = 2  # words of a clause in which its subject stands as a pronoun
_HISTORY: Final = timedelta(days=180)
_GAINS: Final = frozenset(
    {ControlStatus.CONTROLS, ControlStatus.ADVANCED, ControlStatus.ENTERED, ControlStatus.ENCIRCLED}
)
ReadSentence = tuple[Line, list[Attribution], list[tuple[Clause, ClauseReading]]]


class SlavicReader:
    """Reads the sentences of one document, in order."""

    def __init__(
        self,
        lexicon: Lexicon,
        narrator: Claimant,
        published: date,
        title: str = "",
        party: Source | None = None,
    ) -> None:
        self._lexicon = lexicon
        self._party = party  # whose name the publisher has in another language
        self._lexis = lexis_of(lexicon)
        self._memory = Memory(narrator)
        self._narrator = narrator
        self._published = published
        self._title = title
        self._leaning: Side | None = None
        self._subject: Side | str | None = None  # whose forces the sentence before spoke of
        self._fire: int | None = None  # the paragraph of the sentence before, where it tells of strikes
        self._paragraph = -1
        self._announced = Announcement(self._lexis)

    def read(
        self, text: str, sentences: Sequence[Sentence], resolutions: Sequence[Sequence[Resolution]]
    ) -> Iterator[ReadSentence]:
        """Yield each sentence with its attributions and what its clauses say of places."""
        lines = [
            statement(make_line(text, sentence, own, self._lexis), self._lexis)
            for sentence, own in zip(sentences, resolutions, strict=True)
        ]
        self._leaning = leaning_of(self._narrator, self._party, lines, self._lexis)
        hearings = [
            Hearing(line, self._lexis, self._lexicon, self._memory, self._leaning)
            for line in lines
            if any(low[0].isalnum() for low in line.lows) and not self._is_question(line)
        ]
        headline = headline_source(self._title, hearings[0]) if hearings else None
        author = self._party or author_of(self._narrator, self._leaning, self._lexis, self._lexicon)
        voice = Voice(author, headline)
        told = [self._told_in(hearing) for hearing in hearings]
        if hearings and hearings[0].line.sentence.title and not told[0]:
            # "… — Іваненко": a headline names by surname whom the text introduces.
            told[0] = opening_label(hearings[0]) or closing_label(hearings[0])
        told_later(hearings, told)
        asked = [line.sentence.start for line in lines if self._asks(line)]
        quoted, pointed = quotations(text, hearings, told), pointers(hearings, told)
        read: list[ReadSentence] = []
        for number, hearing in enumerate(hearings):
            while asked and asked[0] < hearing.line.sentence.start:
                voice.end()
                asked.pop(0)
            around = [one for one in (pointed.get(number), quoted.get(number)) if one is not None]
            reports = around[-1:] + told_by(hearing, around, told[number])
            # "Заяви Росії про … не відповідають дійсності": whose statement is told of does not speak.
            if not any(report.sources and report.form != NOUN for report in reports):
                reports = voice.carried(hearing, reports) + reports
            reports = unhedged(reports)
            voice.note(hearing, reports)
            if not self._is_history(hearing.line):
                told_of = self._clauses(hearing.line, reports)
                behind = hearings[number + 1].line if number + 1 < len(hearings) else None
                if behind is not None and behind.sentence.paragraph != hearing.line.sentence.paragraph:
                    behind = None
                told_of = repelled_next(told_of, behind, self._lexis)
                read.append((hearing.line, reports, self._announced.take_in(hearing.line, told_of, reports)))
        yield from named_ahead(read)

    def _told_in(self, hearing: Hearing) -> list[Attribution]:
        """Return the attributions of a sentence by itself; who else it is about is remembered."""
        remember_monitor(hearing)
        told = attributions(hearing) or closing_label(hearing)
        remember_speaker(hearing, told)
        note_subject(hearing, told)
        return told

    def days(self, words: Sequence[str], published: date) -> list[tuple[int, date]]:
        """Return (word number, day) of the days that words name, reckoned from the publication."""
        return find_days(words, published, self._lexis)

    def periods(self, words: Sequence[str], published: date) -> list[tuple[int, date, date]]:
        """Return (word number, first day, last day) of the months and years that words name."""
        return find_periods(words, published, self._lexis)

    def _is_question(self, line: Line) -> bool:
        """Say whether a sentence asks; a headline may without its mark: "Скільки відсотків X тримають"."""
        asks = self._lexis.patterns("speech", "headline_questions")
        return line.lows[-1] == "?" or (line.sentence.title and asks.at(line.lows, 0) is not None)

    def _asks(self, line: Line) -> bool:
        """Say whether a line is a heading that asks: "Що відомо про ситуацію?"."""
        asks = self._lexis.patterns("speech", "own_questions")
        return line.lows[-1:] == ("?",) and asks.at(line.lows, 0) is not None

    def _is_history(self, line: Line) -> bool:
        """Say whether a sentence tells of a time long past: "У 2014 році місто тримали …"."""
        return is_long_past(line.lows, self._published - _HISTORY, self._published, self._lexis)

    def _clauses(self, line: Line, reports: list[Attribution]) -> list[tuple[Clause, ClauseReading]]:
        named = any(report.sources for report in reports)
        subject = self._subject if self._paragraph == line.sentence.paragraph else None
        self._paragraph = line.sentence.paragraph
        antecedent: Side | str | None = None  # of a relative clause: "бійцям, які звільнили"
        found, follows, repelled, beside_forces = [], False, False, False
        clauses = split_clauses(line, taken_by(reports), parted_by(line, reports), self._lexis)
        for number, clause in enumerate(clauses):
            failed = fails_next(line, clauses[number + 1 : number + 2], self._lexis) or (
                repelled and counts_attacks(clause.lows(line), self._lexis)
            )
            told = find_actors(clause.lows(line), self._lexis)
            relative = clause.opener in self._lexis.words("where", "relatives")
            # "Знищили групи росіян, що намагалися зайти в X".
            relative |= beside_forces and clause.opener in self._lexis.words("where", "that_relatives")
            # "Ми чуємо від росіян, що вони …": not those who hear it.
            they = self._lexis.words("parties", "pronouns").intersection(clause.lows(line)[:_THEY])
            who = relative and clause.opener not in self._lexis.words(
                "where", "in_which"
            )  # "X, где удерживают"
            before = antecedent if antecedent and (who or (they and subject == OWN)) else subject
            reading = read_clause(
                line, clause, self._lexis, named=named, subject=before, failed=failed, follows=follows
            )
            follows = any(f.resolution is not None or f.anaphor for f in reading.findings)
            repelled = follows and all(f.status is ControlStatus.REPELLED for f in reading.findings)
            antecedent = told[-1].whose if told else antecedent
            beside_forces = bool(told) and told[-1].end >= len(clause.words) - 1
            subject = next((actor.whose for actor in told if actor.case == NOMINATIVE), subject)
            if self._fire is not None and self._fire >= line.sentence.paragraph - 1:
                reading = without_strikes(line, reading, self._lexis)
            findings, alone, bare = (
                tuple(
                    self._settled(line, self._of_its_source(line, finding, reports), reports)
                    for finding in told_of
                )
                for told_of in (reading.findings, reading.alone, reading.bare)
            )
            found.append((clause, replace(reading, findings=findings, alone=alone, bare=bare)))
        self._subject = subject
        fire = self._lexis.patterns("fire", "words").has(line.lows)
        self._fire = line.sentence.paragraph if fire else None
        found = with_gaps(line, beside(line, found, self._lexis), self._lexis)
        found = with_passing(line, found, self._lexis)
        return of_same_town(all_repelled(without_backgrounds(found, self._lexis)), self._lexis)

    def _of_its_source(self, line: Line, finding: Finding, reports: list[Attribution]) -> Finding:
        """Say whose gain a noun in others' words tells of: "…, опровергая заявления ГВ Север о взятии X".

        The subject of the sentence is none of those words'.
        """
        around = [r for r in reports if r.form == NOUN and r.scope[0] <= finding.at < r.scope[1]]
        sides = [s.claimant.side for s in around[-1].sources if s.claimant.side is not None] if around else []
        gain = finding.status in _GAINS and finding.whose in {opposite(side) for side in sides}
        if len(set(sides)) != 1 or not gain or finding.rule.side:  # "окупація" is never ours
            return finding
        inside = find_actors(line.lows[around[-1].scope[0] : around[-1].scope[1]], self._lexis)
        if any(actor.whose == finding.whose for actor in inside):
            return finding
        return replace(finding, whose=sides[0], weak=(*finding.weak, "whose forces is taken from the source"))

    def _settled(self, line: Line, finding: Finding, reports: list[Attribution]) -> Finding:
        """Say whose "the enemy" and "ours" are where the source has no side, and whose a gain usually is."""
        around = [report for report in reports if report.scope[0] <= finding.at < report.scope[1]]
        # Who says it is the innermost source: "их слова о зачистке являются ложными".
        inner = next((report.sources for report in reversed(around) if report.sources), ())
        sides = {source.claimant.side or PRESS.get(source.claimant.id) for source in inner} - {None}
        own = next(iter(sides)) if len(sides) == 1 else self._narrator.side
        enemy = opposite(self._leaning) if self._leaning is not None else self._lexis.enemy
        if finding.whose in (OWN, OPPONENT) and own is None and enemy is not None:
            whose = side_meant(finding.whose, enemy, self._leaning, inner)
            weak = finding.weak if self._leaning else (*finding.weak, "who “we” are is not said")
            return replace(finding, whose=whose, weak=weak)
        loses = finding.rule.subject == "opponent" and finding.status is ControlStatus.CONTROLS
        if finding.whose is None and loses and any(r.admits for r in around):
            if own is not None:
                return replace(finding, whose=opposite(own))  # "признал потерю контроля над X"
            if any(source.claimant.kind is ClaimantKind.MONITOR for source in inner):
                return replace(finding, whose=Side.RU)  # what a map of the defenders admits
        lost = self._lexis.patterns("parties", "lost").at(line.lows, finding.at) is not None
        if finding.whose is None and own is Side.UA and lost and finding.stance is not Stance.DENIED:
            weak = (*finding.weak, "whose forces is what the word usually says")
            return replace(finding, whose=opposite(own), weak=weak)  # "у громаді захопили села A, B"
        if finding.whose is not None or not finding.rule.usual:
            return finding
        ours = opposite(enemy) if enemy is not None else None
        usual = usual_side(line, finding, ours, self._subject, self._lexis)
        unsaid = finding.stance is Stance.DENIED or any(r.stance is Stance.UNCONFIRMED for r in around)
        if unsaid:
            return replace(finding, whose=usual)
        gain = finding.status in _GAINS - {ControlStatus.ENCIRCLED} and finding.rule.subject == "side"
        if own is not None and gain and any(r.form == NOUN and r.stance is Stance.ASSERTED for r in around):
            return replace(finding, whose=own, weak=(*finding.weak, "whose forces is taken from the source"))
        if own is None or finding.status is ControlStatus.ENCIRCLED:  # who says so may be the encircled
            weak = (*finding.weak, "whose forces is what the word usually says")
            return replace(finding, whose=usual, weak=weak)
        return finding
