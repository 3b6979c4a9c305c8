"""Assembly: findings and sources become claims; what names no place becomes a remark."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from geo.resolve import Resolution
from layers.claims import Alternative, Claim, Claimant, Document, Remark, Side
from layers.lexicon import Lexicon
from layers.reading.acquaintances import Acquaintances
from layers.reading.answers import answers
from layers.reading.antecedents import Antecedents
from layers.reading.attribution import Attribution
from layers.reading.bulletin import Bulletin
from layers.reading.clause import Clause
from layers.reading.completion import completed
from layers.reading.defenders import as_loss, by_land
from layers.reading.doubts import confidence_of, doubts_of, is_unsaid
from layers.reading.eventdays import day_of_saying, event_days, said_days
from layers.reading.finding import NAMED_ELSEWHERE, OPEN_SIDE, ClauseReading, Finding
from layers.reading.focus import Focus
from layers.reading.generalities import only_told
from layers.reading.history import is_history
from layers.reading.homes import only_home
from layers.reading.line import Line
from layers.reading.names import key_of, names_of
from layers.reading.readers import SentenceReader
from layers.reading.reckoning import Dating
from layers.reading.remarks import remark, remarks_of
from layers.reading.repeats import without_repeats
from layers.reading.retreats import is_mere_prophecy
from layers.reading.sources import NO_PERSONS, Source
from layers.reading.told import Told, statuses_told
from layers.reading.voices import Voice, side_of, voices_for, who_says

_OPENING_QUOTES: Final = frozenset('“"«„')
_PAST: Final = timedelta(days=60)
_POINTER: Final = 2  # words: "about this"
_COUNTRY: Final = "UA"  # ground beyond the border is no claim about the front in Ukraine


class Assembly:
    """Collects the claims and remarks of one document, sentence by sentence."""

    def __init__(
        self,
        document: Document,
        narrator: Claimant,
        lexicon: Lexicon,
        grammar: SentenceReader,
        reader: str,
        version: str,
        about: Resolution | None = None,
        opening: Resolution | None = None,
    ) -> None:
        self._document = document
        self._narrator = narrator
        self._lexicon = lexicon
        self._grammar = grammar
        self._provenance = document.provenance.model_copy(
            update={"sha256": document.sha256, "reader": reader, "reader_version": version}
        )
        self._claims: list[Claim] = []
        self._remarks: list[Remark] = []
        self._claimants: dict[str, Claimant] = {}
        self._told = Told(narrator.id)
        self._acquaintances = Acquaintances(narrator, lexicon)
        self._focus = Focus(lexicon, about)
        self._antecedents = Antecedents(lexicon, self._focus, opening)
        self._last_source: Source | None = None
        self._one_side = True  # the sentence speaks of the forces of one side only
        self._bulletin = Bulletin(narrator, lexicon, document.provenance.title, document.text)

    def add(
        self, line: Line, reports: Sequence[Attribution], clauses: Sequence[tuple[Clause, ClauseReading]]
    ) -> None:
        """Take in one sentence."""
        made: dict[tuple[object, ...], Claim] = {}
        opens = self._document.text[line.sentence.start] in _OPENING_QUOTES
        quoted = self._last_source if opens else self._bulletin.voice(line)
        sides = {f.whose for _, reading in clauses for f in reading.findings if isinstance(f.whose, Side)}
        self._one_side = len(sides) < 2
        sources = frozenset[int]().union(*(report.own for report in reports))
        for clause, reading in clauses:
            placed = [
                f
                for finding in reading.findings
                for f in self._placed(line, completed(finding, reports), sources)
            ]
            unplaced = bool(reading.bare or reading.scenes)  # in few clauses
            if unplaced and (bare := only_told(reading.bare, reading.scenes, self._lexicon)):
                pointed = self._antecedents.pointed(line, sources)
                home = only_home(line, sources, self._lexicon)
                placed += self._focus.placed(line, clause, bare, pointed, home)
            if reading.alone:
                placed += self._focus.alone(line, reading.alone, self._one_place(line, clauses, sources))
            for finding in placed:
                for voice in voices_for(line, finding, reports, self._narrator, quoted, self._lexicon):
                    claim = self._claim(line, clause, finding, [*placed, *reading.bare], voice, reports)
                    if claim is not None:
                        key = (claim.claimant, claim.place_id, claim.status, claim.side, claim.stance)
                        made.setdefault(key, claim)
        cues = {finding.at for _, reading in clauses for finding in reading.findings}
        for claim, claimant in answers(
            line, reports, list(made.values()), self._told, cues, self._narrator, self._lexicon
        ):
            self._claimants[claimant.id] = claimant
            said = claim.model_copy(
                update={**self._quote(line), "said": self._provenance.published}
            ).identified()
            made.setdefault((said.claimant, said.place_id, said.status, said.side, said.stance), said)
        claims = without_repeats(list(made.values()))
        readings = [reading for _, reading in clauses]
        for claimant, stance in remarks_of(line, reports, readings, claims, self._narrator, self._lexicon):
            self._claimants[claimant.id] = claimant
            self._remarks.append(remark(line, self._document.text, claimant, stance))
        self._claims += claims
        # "This was reported by the ministry": what was told before it is still what an answer means.
        points = all(not r.forward and r.scope[1] - r.scope[0] <= _POINTER for r in reports)
        self._told.take_in(claims, points=points)
        names = names_of(line, self._lexicon, sources=sources)
        self._antecedents.take_in(line, names, sources, statuses_told(claims))
        self._focus.take_in(line, names, claims)
        named = [s for report in reports for s in report.sources if s.claimant.kind not in NO_PERSONS]
        self._last_source = named[-1] if named else self._last_source
        self._bulletin.take_in(line, reports, self._last_source)

    def claims(self) -> tuple[Claim, ...]:
        """Return the claims in the order of the text, those of its headline first."""
        return tuple(self._claims)

    def remarks(self) -> tuple[Remark, ...]:
        """Return the remarks in the order of the text."""
        return tuple(self._remarks)

    def claimants(self) -> tuple[Claimant, ...]:
        """Return the claimants of the claims and remarks."""
        used = {c.claimant for c in self.claims()} | {r.claimant for r in self._remarks}
        return tuple(self._claimants[key] for key in sorted(used))

    def _one_place(
        self, line: Line, clauses: Sequence[tuple[Clause, ClauseReading]], sources: Collection[int]
    ) -> Resolution | None:
        """Return the one place that all words for places named before mean in a sentence, or None."""
        findings = [f for _, reading in clauses for f in reading.findings if f.anaphor]
        meant = {
            key_of(f.resolution): f.resolution
            for finding in findings
            for f in self._placed(line, finding, sources)
            if f.resolution is not None
        }
        return next(iter(meant.values())) if len(meant) == 1 else None

    def _placed(self, line: Line, finding: Finding, sources: Collection[int]) -> list[Finding]:
        """Return a finding with its place, or with each of the places that "both towns" mean."""
        if finding.resolution is not None or not finding.anaphor:
            return [finding]
        what = (finding.anaphor, finding.place_at, sources, finding.status)
        return [
            replace(
                finding,
                resolution=meant,
                weak=(*finding.weak, NAMED_ELSEWHERE),
                reasons=(
                    *finding.reasons,
                    f"“{finding.anaphor}” read as {meant.mention.surface}, named before",
                ),
            )
            for meant in self._antecedents.meant(line, *what)
        ]

    def _claim(
        self,
        line: Line,
        clause: Clause,
        finding: Finding,
        placed: Sequence[Finding],
        voice: Voice,
        reports: Sequence[Attribution],
    ) -> Claim | None:
        finding = as_loss(finding, voice.stance, self._lexicon)
        resolution, weak = finding.resolution, list(finding.weak)
        place = resolution.place if resolution is not None else None
        if resolution is None or place is None or place.country != _COUNTRY:
            return None
        source = self._acquaintances.settled(voice.source, finding, voice.stance, one_side=self._one_side)
        side, how = (
            self._bulletin.side(line, finding, source)
            or by_land(finding, source, place.country)
            or side_of(line, finding, source, voice, self._lexicon, place.country)
        )
        if side is None and finding.status not in OPEN_SIDE:
            return None
        if is_mere_prophecy(line, clause.words, finding, source, side, self._lexicon):
            return None
        weak += [how] if how else []
        reasons = [who_says(source, voice), *finding.reasons, *resolution.reasons]
        said, event_from, event_to = self._days(line, clause, finding, placed, voice)
        published = self._provenance.published
        age, begun = (published - (day or published) for day in (event_to, event_from))
        told = voice.report is not None
        if is_history(line, finding, age, begun, published.year, self._lexicon, told=told):
            return None
        if age > _PAST:
            weak.append("the text tells of the past")
        weak += doubts_of(source, resolution, line, voice, self._narrator, len(reports))
        if is_unsaid(weak, finding, voice.stance, self._lexicon):
            return None
        reasons += [f"less sure: {text}" for text in dict.fromkeys(weak)]
        claimant = source.claimant
        self._claimants[claimant.id] = claimant
        start, end = line.sentence.start, line.sentence.end
        return Claim(
            claimant=claimant.id, claimant_kind=claimant.kind, claimant_side=claimant.side,
            place_id=place.id, place=place.name, place_kind=place.kind, oblast=place.oblast,
            as_written=resolution.mention.surface, side=side, status=finding.status, stance=voice.stance,
            relation=finding.relation, bearing=finding.bearing, distance_km=finding.distance_km,
            extent=finding.extent, said=said, said_precision=self._provenance.published_precision,
            event_from=event_from, event_to=event_to,
            quote=self._document.text[start:end], start=start, end=end,
            confidence=confidence_of(weak), where_score=resolution.score,
            alternatives=tuple(
                Alternative(place_id=p.id, place=p.name, oblast=p.oblast, score=s)
                for p, s in resolution.alternatives
            ),
            reasons=tuple(text[:400] for text in reasons),
            provenance=self._provenance,
        ).identified()  # fmt: skip

    def _quote(self, line: Line) -> dict[str, str | int]:
        start, end = line.sentence.start, line.sentence.end
        return {"quote": self._document.text[start:end], "start": start, "end": end}

    def _days(
        self, line: Line, clause: Clause, finding: Finding, told: Sequence[Finding], voice: Voice
    ) -> tuple[date, date | None, date | None]:
        """Return the day of saying and the first and last day of the event."""
        published = self._provenance.published
        days = [Dating(at, day, day) for at, day in self._grammar.days(line.lows, published)]
        days += [Dating(*found) for found in self._grammar.periods(line.lows, published)]
        days.sort()
        said = day_of_saying(said_days(line, voice.report, days), published)
        happened = event_days(line, clause, finding, told, voice.report, days)
        if happened is None or happened[0] > said:
            return said, None, None
        return said, happened[0], min(happened[1], said)
