"""Assembly: findings and sources become claims; what names no place becomes a remark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from layers.claims import (
    Alternative,
    Claim,
    Claimant,
    Document,
    Remark,
    Side,
)
from layers.lexicon import Lexicon
from layers.reading.answers import answers
from layers.reading.antecedents import Antecedents
from layers.reading.attribution import Attribution
from layers.reading.bulletin import bulletin_source
from layers.reading.clauses import Clause
from layers.reading.findings import ClauseReading, Finding
from layers.reading.line import Line
from layers.reading.offices import role_claimant
from layers.reading.readers import SentenceReader
from layers.reading.remarks import remark, remarks_of
from layers.reading.sources import GUESSED, NAMED, ROLE, UNKNOWN, Source
from layers.reading.voices import (
    OPEN_SIDE,
    Voice,
    completed,
    confidence_of,
    doubts_of,
    side_of,
    voices_of,
    who_says,
)

_OPENING_QUOTES: Final = frozenset('“"«„')
_PAST: Final = timedelta(days=60)
_HISTORY: Final = timedelta(days=730)  # what happened before is history: no claim of these days


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
    ) -> None:
        self._document = document
        self._narrator = narrator
        self._lexicon = lexicon
        self._grammar = grammar
        self._provenance = document.provenance.model_copy(
            update={"sha256": document.sha256, "reader": reader, "reader_version": version}
        )
        self._claims: list[Claim] = []
        self._title_claims: set[str] = set()
        self._remarks: list[Remark] = []
        self._claimants: dict[str, Claimant] = {}
        self._before: list[Claim] = []  # of the sentence before
        self._antecedents = Antecedents(lexicon)
        self._last_source: Source | None = None
        self._bulletin: Source | None = None

    def add(
        self, line: Line, reports: Sequence[Attribution], clauses: Sequence[tuple[Clause, ClauseReading]]
    ) -> None:
        """Take in one sentence."""
        made: dict[tuple[object, ...], Claim] = {}
        opens = self._document.text[line.sentence.start] in _OPENING_QUOTES
        quoted = self._last_source if opens else self._bulletin
        for clause, reading in clauses:
            placed = [
                f for finding in reading.findings for f in self._placed(line, completed(finding, reports))
            ]
            for finding in placed:
                for voice in voices_of(finding.at, finding.stance, reports, self._narrator, quoted):
                    claim = self._claim(line, clause, finding, voice, reports)
                    if claim is not None:
                        key = (claim.claimant, claim.place_id, claim.status, claim.side, claim.stance)
                        made.setdefault(key, claim)
        cues = {finding.at for _, reading in clauses for finding in reading.findings}
        for claim, claimant in answers(
            line, reports, list(made.values()), self._before, cues, self._narrator, self._lexicon
        ):
            self._claimants[claimant.id] = claimant
            said = claim.model_copy(
                update={**self._quote(line), "said": self._provenance.published}
            ).identified()
            made.setdefault((said.claimant, said.place_id, said.status, said.side, said.stance), said)
        claims = list(made.values())
        readings = [reading for _, reading in clauses]
        for claimant, stance in remarks_of(line, reports, readings, claims, self._narrator, self._lexicon):
            self._claimants[claimant.id] = claimant
            self._remarks.append(remark(line, self._document.text, claimant, stance))
        if line.sentence.title:
            self._title_claims.update(claim.id for claim in claims)
        self._claims += claims
        self._before = claims or self._before if not reports and not claims else claims
        self._antecedents.take_in(line)
        named = [s for report in reports for s in report.sources if s.how in (NAMED, ROLE)]
        if named:
            self._last_source = named[-1]
        declared = bulletin_source(line, reports, self._last_source, self._narrator, self._lexicon)
        self._bulletin = declared or self._bulletin

    def claims(self) -> tuple[Claim, ...]:
        """Return the claims in order; a headline's only where the text below has none like it."""
        body = {(c.place_id, c.status, c.side) for c in self._claims if c.id not in self._title_claims}
        return tuple(
            c
            for c in self._claims
            if c.id not in self._title_claims or (c.place_id, c.status, c.side) not in body
        )

    def remarks(self) -> tuple[Remark, ...]:
        """Return the remarks in the order of the text."""
        return tuple(self._remarks)

    def claimants(self) -> tuple[Claimant, ...]:
        """Return the claimants of the claims and remarks."""
        used = {c.claimant for c in self.claims()} | {r.claimant for r in self._remarks}
        return tuple(self._claimants[key] for key in sorted(used))

    # ------------------------------------------------------------ one claim

    def _placed(self, line: Line, finding: Finding) -> list[Finding]:
        """Return a finding with its place, or with each of the places that "both towns" mean."""
        if finding.resolution is not None or not finding.anaphor:
            return [finding]
        return [
            replace(
                finding,
                resolution=meant,
                weak=(*finding.weak, "the place is named elsewhere"),
                reasons=(
                    *finding.reasons,
                    f"“{finding.anaphor}” read as {meant.mention.surface}, named before",
                ),
            )
            for meant in self._antecedents.meant(line, finding.anaphor, finding.place_at)
        ]

    def _claim(
        self, line: Line, clause: Clause, finding: Finding, voice: Voice, reports: Sequence[Attribution]
    ) -> Claim | None:
        resolution, weak = finding.resolution, list(finding.weak)
        place = resolution.place if resolution is not None else None
        if resolution is None or place is None:
            return None
        source = self._settled(voice.source, finding)
        side, how = side_of(line, finding, source, voice, self._lexicon, place.country)
        if side is None and finding.status not in OPEN_SIDE:
            return None
        if how:
            weak.append(how)
        reasons = [who_says(source, voice), *finding.reasons, *resolution.reasons]
        said, event_from, event_to = self._days(line, clause, finding, voice)
        age = self._provenance.published - event_to if event_to is not None else timedelta()
        if age > _HISTORY and "since" not in clause.lows(line):
            return None
        if age > _PAST:
            weak.append("the text tells of the past")
        weak += doubts_of(source, resolution, line, voice, self._narrator, len(reports))
        reasons += [f"less sure: {text}" for text in dict.fromkeys(weak)]
        claimant = source.claimant
        self._claimants[claimant.id] = claimant
        start, end = line.sentence.start, line.sentence.end
        claim = Claim(
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
        )  # fmt: skip
        return claim.identified()

    def _quote(self, line: Line) -> dict[str, str | int]:
        start, end = line.sentence.start, line.sentence.end
        return {"quote": self._document.text[start:end], "start": start, "end": end}

    def _settled(self, source: Source, finding: Finding) -> Source:
        """Return the source, an office without a nationality given the side of the forces it speaks of."""
        place = finding.resolution.place if finding.resolution is not None else None
        holds = (
            finding.rule.name == "holding out" and place is not None and place.country.lower() in set(Side)
        )
        # "The army said that the city was holding": whose land it is.
        side = Side(place.country.lower()) if holds and place is not None else finding.whose
        if source.how != UNKNOWN or not isinstance(side, Side):
            return source
        guessed = role_claimant(source.words, side, self._lexicon)
        return Source(guessed, GUESSED, source.words) if guessed is not None else source

    def _days(
        self, line: Line, clause: Clause, finding: Finding, voice: Voice
    ) -> tuple[date, date | None, date | None]:
        published = self._provenance.published
        days = self._grammar.days(line.lows, published)
        own = voice.report.own if voice.report is not None else frozenset()
        said = [day for position, day in days if position in own]
        members = set(clause.words)
        inside = [(position, day) for position, day in days if position in members]
        # "captured X on 3 May"; else "on 3 May, troops captured X".
        happened = [day for position, day in inside if position > finding.at] or [day for _, day in inside]
        day = said[0] if said else published
        if happened:
            return day, happened[0], happened[0]
        periods = [p for p in self._grammar.periods(line.lows, published) if p[0] in members]
        if not periods:
            return day, None, None
        _, first, last = next((p for p in periods if p[0] > finding.at), periods[0])
        return day, first, last
