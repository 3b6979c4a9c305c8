"""Assembly: findings and sources become claims; what names no place becomes a remark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from geo.mentions import SETTLEMENT
from geo.resolve import Resolution
from layers.claims import (
    Alternative,
    Claim,
    Claimant,
    ClaimantKind,
    Confidence,
    ControlStatus,
    Document,
    Remark,
    Side,
    Stance,
)
from layers.lexicon import Lexicon
from layers.reading.actors import OPPONENT, OWN, find_actors, opposite
from layers.reading.attribution import Attribution
from layers.reading.clauses import Clause
from layers.reading.dates import find_days
from layers.reading.events import ClauseReading, Finding
from layers.reading.line import Line
from layers.reading.sources import ANAPHOR, GUESSED, NAMED, ROLE, UNKNOWN, Source, role_claimant

_OPENING_QUOTES: Final = frozenset('“"«„')
_SURE_PLACE: Final = 0.8
# Statuses whose side is the source's own when the text names none, even in a denial.
_OWN_MOVE: Final = frozenset({ControlStatus.WITHDREW})
_OPEN_SIDE: Final = frozenset({ControlStatus.CONTESTED, ControlStatus.REPELLED})
_PLACES_REMEMBERED: Final = 6


@dataclass(frozen=True, slots=True)
class _Voice:
    """One who says a finding: claimant, stance, how it was seen, and the report that says so."""

    source: Source
    stance: Stance
    report: Attribution | None


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
        for clause, reading in clauses:
            for finding in (_completed(finding, reports) for finding in reading.findings):
                for voice in self._voices(line, reports, finding.at, finding.stance):
                    claim = self._claim(line, clause, finding, voice, reports)
                    if claim is not None:
                        key = (claim.claimant, claim.place_id, claim.status, claim.side, claim.stance)
                        made.setdefault(key, claim)
        for claim in self._denials(line, reports, list(made.values()), clauses):
            made.setdefault((claim.claimant, claim.place_id, claim.status, claim.side, claim.stance), claim)
        claims = list(made.values())
        self._remark(line, reports, clauses, claims)
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
        """Return the claims in the order of the text; a headline's only where the text below has none like it."""
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

    # ------------------------------------------------------------ who says it

    def _voices(self, line: Line, reports: Sequence[Attribution], at: int, stance: Stance) -> list[_Voice]:
        """Return everybody who says what stands at a word, with their stance to it.

        The innermost source asserts; a denial or a non-confirmation outside it adds a voice of its own.
        """
        around = [r for r in reports if r.scope[0] <= at < r.scope[1] and at not in r.own]
        if any(r.stance is None for r in around):
            return []
        voices: list[_Voice] = []
        asserted = False
        hedged = False
        refuted = False
        for report in reversed(around):
            if report.stance in (Stance.DENIED, Stance.UNCONFIRMED):
                turned = _turned(report.stance, stance)
                sources = report.sources or (Source(self._narrator, NAMED, ""),)
                voices += [_Voice(s, turned, report) for s in sources if turned is not None]
                asserted = True
            elif refuted and report.sources:
                voices += [_Voice(s, Stance.DENIED, report) for s in report.sources]
                refuted, asserted = False, True
            elif not report.sources:
                hedged = True
            elif not asserted:
                firm = stance if report.stance is Stance.ASSERTED and not hedged else _hedged(stance)
                voices += [_Voice(s, firm, report) for s in report.sources]
                asserted = True
            refuted = refuted or report.refuted
        if refuted:
            voices.append(_Voice(Source(self._narrator, NAMED, ""), Stance.DENIED, None))
        elif not asserted:
            firm = _hedged(stance) if hedged else stance
            quoted = (
                self._document.text[line.sentence.start] in _OPENING_QUOTES and self._last_source is not None
            )
            if quoted and self._last_source is not None:
                voices.append(_Voice(replace(self._last_source, how=ANAPHOR), firm, None))
            else:
                voices.append(_Voice(Source(self._narrator, NAMED, ""), firm, None))
        return voices

    # ------------------------------------------------------------ one claim

    def _claim(
        self, line: Line, clause: Clause, finding: Finding, voice: _Voice, reports: Sequence[Attribution]
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
        side, how = _side_of(line, finding, source, voice, self._lexicon)
        if side is None and finding.status not in _OPEN_SIDE:
            return None
        if how:
            weak.append(how)
        reasons = [_who(source, voice), *finding.reasons, *reasons, *resolution.reasons]
        said, event_from, event_to = self._days(line, clause, finding, voice)
        weak += _doubts(source, resolution, line, voice, self._narrator, len(reports))
        claimant = source.claimant
        self._claimants[claimant.id] = claimant
        start, end = line.sentence.start, line.sentence.end
        claim = Claim(
            claimant=claimant.id, claimant_kind=claimant.kind, claimant_side=claimant.side,
            place_id=place.id, place=place.name, place_kind=place.kind, oblast=place.oblast,
            as_written=resolution.mention.surface, side=side, status=finding.status, stance=voice.stance,
            relation=finding.relation, bearing=finding.bearing, distance_km=finding.distance_km, extent=finding.extent,
            said=said, said_precision=self._provenance.published_precision, event_from=event_from, event_to=event_to,
            quote=self._document.text[start:end], start=start, end=end,
            confidence=_confidence(weak), where_score=resolution.score,
            alternatives=tuple(
                Alternative(place_id=p.id, place=p.name, oblast=p.oblast, score=s) for p, s in resolution.alternatives
            ),
            reasons=tuple(text[:400] for text in [*reasons, *(f"less sure: {text}" for text in dict.fromkeys(weak))]),
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
        self, line: Line, clause: Clause, finding: Finding, voice: _Voice
    ) -> tuple[date, date | None, date | None]:
        published = self._provenance.published
        days = find_days(line.lows, published, self._lexicon)
        own = voice.report.own if voice.report is not None else frozenset()
        said = [day for position, day in days if position in own]
        members = set(clause.words)
        happened = [day for position, day in days if position in members and position > finding.at]
        event = happened[0] if happened else None
        return (said[0] if said else published), event, event

    # ------------------------------------------------------------ denials of what was said before

    def _denials(
        self,
        line: Line,
        reports: Sequence[Attribution],
        made: list[Claim],
        clauses: Sequence[tuple[Clause, ClauseReading]],
    ) -> list[Claim]:
        """Return denials of a claim that the sentence, or the one before it, has told ("Kyiv denied this")."""
        cues = {finding.at for _, reading in clauses for finding in reading.findings}
        denials: list[Claim] = []
        for report in reports:
            if report.stance is not Stance.DENIED or any(
                report.scope[0] <= at < report.scope[1] for at in cues
            ):
                continue
            if not self._about_a_claim(line, report):
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
                "reasons": (f"source “{source.words}”", "denies the claim told just before", *claim.reasons[1:])[:12],
            }
        ).identified()  # fmt: skip

    def _about_a_claim(self, line: Line, report: Attribution) -> bool:
        """Say whether what a report denies or doubts is a claim: "the claim", "this", or nothing at all."""
        nouns = self._lexicon.words("reporting", "claim_nouns")
        pronouns = self._lexicon.words("grammar", "pronouns")
        content: list[str] = []
        for low in line.lows[report.scope[0] : report.scope[1]] if report.forward else ():
            if low in ("and", "but", "while") or not low[0].isalnum() and low not in ("'s", "-"):
                break
            content.append(low)
        if content:
            return content[0] in nouns or any(low in nouns and low not in pronouns for low in content[:8])
        first = min(report.own, default=0)
        before = line.lows[first - 1] if first else ""
        return not first or before in nouns or before in ("which", "but", "and", "something", ",")

    # ------------------------------------------------------------ remarks

    def _remark(
        self,
        line: Line,
        reports: Sequence[Attribution],
        clauses: Sequence[tuple[Clause, ClauseReading]],
        made: list[Claim],
    ) -> None:
        """Keep a sentence that doubts, denies or fails to confirm claims without naming a place."""
        spoken: dict[tuple[str, Stance], Claimant] = {}
        for _, reading in clauses:
            for at, stance, _ in reading.placeless:
                if stance is Stance.UNCONFIRMED:
                    for voice in self._voices(line, reports, at, stance):
                        spoken[voice.source.claimant.id, Stance.UNCONFIRMED] = voice.source.claimant
        for report in reports:
            if report.stance in (Stance.DENIED, Stance.UNCONFIRMED) and self._about_a_claim(line, report):
                for source in report.sources:
                    spoken[source.claimant.id, report.stance] = source.claimant
        if self._unverified(line):
            spoken[self._narrator.id, Stance.UNCONFIRMED] = self._narrator
        start, end = line.sentence.start, line.sentence.end
        for (claimant_id, stance), claimant in spoken.items():
            if any(claim.claimant == claimant_id and claim.stance is stance for claim in made):
                continue
            self._claimants[claimant_id] = claimant
            quote = self._document.text[start:end]
            self._remarks.append(
                Remark(claimant=claimant_id, stance=stance, quote=quote, start=start, end=end)
            )

    def _unverified(self, line: Line) -> bool:
        """Say whether the sentence tells that claims "could not be verified", by nobody named."""
        states = self._lexicon.phrases("reporting", "unverified_state").spans(line.lows)
        nouns = self._lexicon.words("reporting", "claim_nouns")
        if any(low in nouns for a, _, _ in states for low in line.lows[max(0, a - 8) : a] if a):
            return True
        # "Neither side's claims could be verified."
        if "neither" not in line.lows:
            return False
        verified = {
            form
            for verb in self._lexicon.words("reporting", "verifies")
            for form, _ in self._lexicon.inflect(verb)
        }
        low = line.lows
        return (
            "neither" in low and any(word in nouns for word in low) and any(word in verified for word in low)
        )


def _is_gloss(line: Line, number: int, lexicon: Lexicon) -> bool:
    """Say whether a place only locates another one: "12 km south of X"."""
    return (
        line.lows[max(0, number - 1) : number] == ("of",)
        and lexicon.bearings.ending(line.lows, number - 1, 3) is not None
    )


def _completed(finding: Finding, reports: Sequence[Attribution]) -> Finding:
    """Give "claims to have captured" and "Russia's claim of capture" their unspoken subject: who claims."""
    if (
        finding.whose is not None
        or finding.rule.subject == "none"
        or finding.status is ControlStatus.CONTESTED
    ):
        return finding
    for report in reversed(reports):
        if report.infinitive and report.scope[0] <= finding.at < report.scope[1] and report.sources:
            side = report.sources[0].claimant.side
            if side is not None:
                return replace(finding, whose=opposite(side) if finding.rule.subject == "opponent" else side)
    return finding


def _turned(outer: Stance, inner: Stance) -> Stance | None:
    """Return the stance of one who denies or does not confirm what is itself asserted, hedged or denied."""
    return None if inner in (Stance.DENIED, Stance.UNCONFIRMED) else outer


def _hedged(stance: Stance) -> Stance:
    return Stance.HEDGED if stance is Stance.ASSERTED else stance


def _side_of(
    line: Line, finding: Finding, source: Source, voice: _Voice, lexicon: Lexicon
) -> tuple[Side | None, str]:
    """Return the side of a claim, and why that is less sure where the text does not name it."""
    own = source.claimant.side
    if isinstance(finding.whose, Side):
        return finding.whose, ""
    if own is None:
        before = [a.whose for a in find_actors(line.lows, lexicon, finding.at) if isinstance(a.whose, Side)]
        if before and finding.whose == OWN:
            return before[-1], "the forces are a pronoun's"
        named = {a.whose for a in find_actors(line.lows, lexicon) if isinstance(a.whose, Side)}
        if finding.whose is None and len(named) == 1 and finding.status not in _OPEN_SIDE:
            return named.pop(), "whose forces is taken from the rest of the sentence"
        return None, ""
    if finding.whose == OWN:
        return own, ""
    if finding.whose == OPPONENT:
        return opposite(own), ""
    if finding.status is ControlStatus.CONTESTED:
        return None, ""
    if finding.status in _OWN_MOVE:
        return own, "whose forces is taken from the source"
    if finding.status is ControlStatus.REPELLED or finding.rule.subject == "opponent":
        return opposite(own), "whose forces is taken from the source"
    admitted = voice.report is not None and voice.report.admits
    against = voice.stance in (Stance.DENIED, Stance.UNCONFIRMED) or admitted
    return (opposite(own) if against else own), "whose forces is taken from the source"


def _who(source: Source, voice: _Voice) -> str:
    if voice.report is None:
        return (
            "no source named: the publisher's own voice"
            if not source.words
            else f"quotation goes on: “{source.words}”"
        )
    kinds = {
        ANAPHOR: "named before",
        GUESSED: "nationality taken from the forces it speaks of",
        UNKNOWN: "not a source the reader knows",
    }
    note = f" ({kinds[source.how]})" if source.how in kinds else ""
    return f"source “{source.words}”{note}, cue “{voice.report.cue}”: {source.claimant.name}"


def _doubts(
    source: Source, resolution: Resolution, line: Line, voice: _Voice, narrator: Claimant, reports: int
) -> list[str]:
    doubts = []
    if source.how == ANAPHOR:
        doubts.append("the source is named elsewhere")
    if source.how == GUESSED:
        doubts.append("the source's nationality is not said")
    if source.how == UNKNOWN:
        doubts.append("the source is not one the reader knows")
    if (
        voice.report is None
        and source.claimant.id == narrator.id
        and narrator.kind is not ClaimantKind.MONITOR
    ):
        doubts.append("no source is named")
    if resolution.score < _SURE_PLACE:
        doubts.append("the name has namesakes")
    if line.sentence.title:
        doubts.append("a headline")
    if reports > 2:
        doubts.append("several sources in one sentence")
    return doubts


def _confidence(weak: Sequence[str]) -> Confidence:
    """Return high without a doubt, moderate with one, low with more."""
    count = len(set(weak))
    return Confidence.HIGH if not count else Confidence.MODERATE if count == 1 else Confidence.LOW
