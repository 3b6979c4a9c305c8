"""Assembly: findings and sources become claims; what names no place becomes a remark."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from geo.mentions import SETTLEMENT
from geo.resolve import Resolution
from layers.claims import (
    Alternative,
    Claim,
    Claimant,
    Confidence,
    Document,
    Remark,
    Side,
    Stance,
)
from layers.lexicon import Lexicon
from layers.reading.attribution import Attribution
from layers.reading.clauses import Clause
from layers.reading.dates import find_days, find_periods
from layers.reading.findings import ClauseReading, Finding
from layers.reading.line import Line
from layers.reading.remarks import is_about_a_claim, remark, remarks_of
from layers.reading.sources import GUESSED, NAMED, ROLE, UNKNOWN, Source, role_claimant
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
_PLACES_REMEMBERED: Final = 6
_PAST: Final = timedelta(days=60)


class Assembly:
    """Collects the claims and remarks of one document, sentence by sentence."""

    def __init__(
        self, document: Document, narrator: Claimant, lexicon: Lexicon, reader: str, version: str
    ) -> None:
        self._document = document
        self._narrator = narrator
        self._lexicon = lexicon
        self._provenance = document.provenance.model_copy(
            update={"sha256": document.sha256, "reader": reader, "reader_version": version}
        )
        self._claims: list[Claim] = []
        self._title_claims: set[str] = set()
        self._remarks: list[Remark] = []
        self._claimants: dict[str, Claimant] = {}
        self._before: list[Claim] = []  # of the sentence before
        self._places: list[Resolution] = []
        self._last_source: Source | None = None

    def add(
        self, line: Line, reports: Sequence[Attribution], clauses: Sequence[tuple[Clause, ClauseReading]]
    ) -> None:
        """Take in one sentence."""
        made: dict[tuple[object, ...], Claim] = {}
        opens = self._document.text[line.sentence.start] in _OPENING_QUOTES
        quoted = self._last_source if opens else None
        for clause, reading in clauses:
            for finding in (completed(finding, reports) for finding in reading.findings):
                for voice in voices_of(finding.at, finding.stance, reports, self._narrator, quoted):
                    claim = self._claim(line, clause, finding, voice, reports)
                    if claim is not None:
                        key = (claim.claimant, claim.place_id, claim.status, claim.side, claim.stance)
                        made.setdefault(key, claim)
        for claim in self._denials(line, reports, list(made.values()), clauses):
            made.setdefault((claim.claimant, claim.place_id, claim.status, claim.side, claim.stance), claim)
        claims = list(made.values())
        readings = [reading for _, reading in clauses]
        for claimant, stance in remarks_of(line, reports, readings, claims, self._narrator, self._lexicon):
            self._claimants[claimant.id] = claimant
            self._remarks.append(remark(line, self._document.text, claimant, stance))
        if line.sentence.title:
            self._title_claims.update(claim.id for claim in claims)
        self._claims += claims
        self._before = claims or self._before if not reports and not claims else claims
        for word in line.words:
            if (
                word.place is not None
                and word.place.mention.kind == SETTLEMENT
                and word.place.place is not None
            ):
                self._places.append(word.place)
        del self._places[:-_PLACES_REMEMBERED]
        named = [s for report in reports for s in report.sources if s.how in (NAMED, ROLE)]
        if named:
            self._last_source = named[-1]

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

    def _claim(
        self, line: Line, clause: Clause, finding: Finding, voice: Voice, reports: Sequence[Attribution]
    ) -> Claim | None:
        resolution, weak = finding.resolution, list(finding.weak)
        reasons: list[str] = []
        if resolution is None:
            resolution = self._antecedent(line, finding)
            if resolution is not None:
                weak.append("the place is named elsewhere")
                reasons.append(f"“{finding.anaphor}” read as {resolution.mention.surface}, named before")
        place = resolution.place if resolution is not None else None
        if resolution is None or place is None:
            return None
        source = self._settled(voice.source, finding)
        side, how = side_of(line, finding, source, voice, self._lexicon, place.country)
        if side is None and finding.status not in OPEN_SIDE:
            return None
        if how:
            weak.append(how)
        reasons = [who_says(source, voice), *finding.reasons, *reasons, *resolution.reasons]
        said, event_from, event_to = self._days(line, clause, finding, voice)
        if event_to is not None and event_to < self._provenance.published - _PAST:
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

    def _settled(self, source: Source, finding: Finding) -> Source:
        """Return the source, an office without a nationality given the side of the forces it speaks of."""
        if source.how != UNKNOWN or not isinstance(finding.whose, Side):
            return source
        guessed = role_claimant(source.words, finding.whose, self._lexicon)
        return Source(guessed, GUESSED, source.words) if guessed is not None else source

    def _antecedent(self, line: Line, finding: Finding) -> Resolution | None:
        """Return the place that "the village" means: the last one named before that can be one."""
        inside = [
            word.place
            for number, word in enumerate(line.words[: finding.place_at])
            if word.place is not None
            and word.place.mention.kind == SETTLEMENT
            and not _is_gloss(line, number, self._lexicon)
        ]
        village = any(word in finding.anaphor.lower() for word in ("village", "hamlet"))
        town = any(word in finding.anaphor.lower() for word in ("town", "city"))
        for resolution in reversed([*self._places, *inside]):
            place = resolution.place
            if place is None or (village and place.category in ("city", "special")):
                continue
            if town and place.category == "village":
                continue
            return resolution
        return None

    def _days(
        self, line: Line, clause: Clause, finding: Finding, voice: Voice
    ) -> tuple[date, date | None, date | None]:
        published = self._provenance.published
        days = find_days(line.lows, published, self._lexicon)
        own = voice.report.own if voice.report is not None else frozenset()
        said = [day for position, day in days if position in own]
        members = set(clause.words)
        happened = [day for position, day in days if position in members and position > finding.at]
        day = said[0] if said else published
        if happened:
            return day, happened[0], happened[0]
        periods = [p for p in find_periods(line.lows, published, self._lexicon) if p[0] in members]
        if not periods:
            return day, None, None
        _, first, last = next((p for p in periods if p[0] > finding.at), periods[0])
        return day, first, last

    # ------------------------------------------------------------ denials of what was said before

    def _denials(
        self,
        line: Line,
        reports: Sequence[Attribution],
        made: list[Claim],
        clauses: Sequence[tuple[Clause, ClauseReading]],
    ) -> list[Claim]:
        """Return denials of what this sentence or the one before it has told ("Kyiv denied this")."""
        cues = {finding.at for _, reading in clauses for finding in reading.findings}
        denials: list[Claim] = []
        for report in reports:
            if report.stance is not Stance.DENIED or any(
                report.scope[0] <= at < report.scope[1] for at in cues
            ):
                continue
            if not is_about_a_claim(line, report, self._lexicon):
                continue
            for source in report.sources:
                side = source.claimant.side
                for claim in made or self._before:
                    if claim.claimant == source.claimant.id or claim.stance is not Stance.ASSERTED:
                        continue
                    if side is not None and claim.claimant_side is side:
                        continue
                    denials.append(self._denial(line, claim, source))
        return denials

    def _denial(self, line: Line, claim: Claim, source: Source) -> Claim:
        claimant = source.claimant
        self._claimants[claimant.id] = claimant
        start, end = line.sentence.start, line.sentence.end
        return claim.model_copy(
            update={
                "claimant": claimant.id, "claimant_kind": claimant.kind, "claimant_side": claimant.side,
                "stance": Stance.DENIED, "quote": self._document.text[start:end], "start": start, "end": end,
                "said": self._provenance.published, "confidence": Confidence.MODERATE,
                "reasons": (f"source “{source.words}”", "denies what was just told", *claim.reasons[1:]),
            }
        ).identified()  # fmt: skip


def _is_gloss(line: Line, number: int, lexicon: Lexicon) -> bool:
    """Say whether a place only locates another one: "12 km south of X"."""
    return (
        line.lows[max(0, number - 1) : number] == ("of",)
        and lexicon.bearings.ending(line.lows, number - 1, 3) is not None
    )
