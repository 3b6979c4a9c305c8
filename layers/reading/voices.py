"""Voices: who says a finding, with which stance, on whose side, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo.resolve import Resolution
from layers.claims import Claimant, ClaimantKind, Confidence, ControlStatus, Side, Stance
from layers.lexicon import Lexicon
from layers.reading.actors import OPPONENT, OWN, find_actors, opposite
from layers.reading.attribution import Attribution
from layers.reading.finding import Finding
from layers.reading.line import Line
from layers.reading.sources import ANAPHOR, FOREIGN, GUESSED, NAMED, UNKNOWN, Source

_SURE_PLACE: Final = 0.8
# Statuses whose side is the source's own when the text names none, even in a denial.
_TAKEN: Final = ("taking", "falling")
_REGAINED: Final = (
    "liberat",
    "recaptur",
    "retak",
    "retook",
    "regain",
    "reclaim",
    "deoccup",
    "de-occup",
    "freed",
)
_OWN_MOVE: Final = frozenset({ControlStatus.WITHDREW})
OPEN_SIDE: Final = frozenset({ControlStatus.CONTESTED, ControlStatus.REPELLED})


@dataclass(frozen=True, slots=True)
class Voice:
    """One who says a finding: claimant, stance, how it was seen, and the report that says so."""

    source: Source
    stance: Stance
    report: Attribution | None


def voices_of(
    at: int, stance: Stance, reports: Sequence[Attribution], narrator: Claimant, quoted: Source | None
) -> list[Voice]:
    """Return everybody who says what stands at a word, with their stance to it.

    `quoted` is the source of a quotation that this sentence goes on with, if it does.
    The innermost source asserts; a denial or a non-confirmation outside it adds a
    voice of its own.
    """
    around = [r for r in reports if r.scope[0] <= at < r.scope[1] and at not in r.own]
    if any(r.stance is None for r in around):
        return []
    voices: list[Voice] = []
    asserted = False
    hedged = False
    refuted = False
    for report in reversed(around):
        if report.confirms and report.sources:
            said = {voice.source.claimant.id for voice in voices}
            voices += [Voice(s, stance, report) for s in report.sources if s.claimant.id not in said]
            asserted = True
        elif report.stance in (Stance.DENIED, Stance.UNCONFIRMED):
            turned = _turned(report.stance, stance)
            said = {voice.source.claimant.id for voice in voices}
            sources = report.sources or _outer(around, report) or (Source(narrator, NAMED, ""),)
            # Who asserts nearer to the words does not deny them farther off.
            sources = tuple(s for s in sources if s.claimant.id not in said)
            voices += [Voice(s, turned, report) for s in sources if turned is not None]
            asserted = True
        elif refuted and report.sources:
            voices += [Voice(s, Stance.DENIED, report) for s in report.sources]
            refuted, asserted = False, True
        elif not report.sources:
            hedged = hedged or report.stance is not Stance.ASSERTED
        elif not asserted or all(v.report is not None and v.report.confirms for v in voices):
            firm = stance if report.stance is Stance.ASSERTED and not hedged else _hedged(stance)
            voices += [Voice(s, firm, report) for s in report.sources]
            asserted = True
        refuted = refuted or report.refuted
    if refuted:
        speaker = Source(narrator, NAMED, "") if quoted is None else replace(quoted, how=ANAPHOR)
        voices.append(Voice(speaker, Stance.DENIED, None))
    elif not asserted:
        firm = _hedged(stance) if hedged else stance
        if quoted is not None:
            voices.append(Voice(replace(quoted, how=ANAPHOR), firm, None))
        else:
            voices.append(Voice(Source(narrator, NAMED, ""), firm, None))
    return voices


def _outer(around: Sequence[Attribution], inner: Attribution) -> tuple[Source, ...]:
    """Return who says a report without a source: "the ministry said there was no evidence that"."""
    for report in reversed(around[: around.index(inner)]):
        if report.sources and report.stance is Stance.ASSERTED:
            return report.sources
    return ()


def _turned(outer: Stance, inner: Stance) -> Stance | None:
    """Return the stance of one who denies or does not confirm what is itself asserted, hedged or denied."""
    return None if inner in (Stance.DENIED, Stance.UNCONFIRMED) else outer


def _hedged(stance: Stance) -> Stance:
    return Stance.HEDGED if stance is Stance.ASSERTED else stance


def side_of(
    line: Line, finding: Finding, source: Source, voice: Voice, lexicon: Lexicon, country: str
) -> tuple[Side | None, str]:
    """Return the side of a claim, and why that is less sure where the text does not name it.

    `country` is the place's: a party that names no forces besieges a town of the other's land.
    """
    own = source.claimant.side
    if isinstance(finding.whose, Side):
        return finding.whose, ""
    if own is None:
        return _side_from_text(line, finding, lexicon, country)
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
    if line.lows[finding.at].startswith("liberat"):
        return own, "who speaks of a liberation means its own side's"
    admitted = voice.report is not None and voice.report.admits
    against = voice.stance in (Stance.DENIED, Stance.UNCONFIRMED) or admitted
    if finding.status is ControlStatus.ENCIRCLED and country.lower() == own.value and not against:
        return None, ""
    return (opposite(own) if against else own), "whose forces is taken from the source"


def _side_from_text(line: Line, finding: Finding, lexicon: Lexicon, country: str) -> tuple[Side | None, str]:
    """Return the side where the source has none."""
    if finding.whose == OPPONENT:
        # Who calls somebody the enemy and has no side takes that of the land.
        return opposite(Side(country.lower())), "the enemy of the land is meant"
    before = [a.whose for a in find_actors(line.lows, lexicon, finding.at) if isinstance(a.whose, Side)]
    if before and finding.whose == OWN:
        return before[-1], "the forces are a pronoun's"
    named = {a.whose for a in find_actors(line.lows, lexicon) if isinstance(a.whose, Side)}
    if finding.status is ControlStatus.ENCIRCLED:
        named -= {side for side in Side if side.value == country.lower()}  # nobody besieges their own town
    lent = finding.rule.name != "holding out" and finding.status not in (*OPEN_SIDE, *_OWN_MOVE)
    if finding.whose is None and len(named) == 1 and lent:
        return named.pop(), "whose forces is taken from the rest of the sentence"
    if finding.whose is None and country == "UA":
        return _usual_side(line, finding)
    return None, ""


def _usual_side(line: Line, finding: Finding) -> tuple[Side | None, str]:
    """Return whose gain in Ukraine a word usually tells of where nobody is named: "X has fallen"."""
    why = "whose gain is what the word usually says"
    if line.lows[finding.at].startswith(_REGAINED):
        return Side.UA, why
    taken = finding.rule.name.startswith(_TAKEN) or finding.status is ControlStatus.ENCIRCLED
    return (Side.RU, why) if taken else (None, "")


def who_says(source: Source, voice: Voice) -> str:
    """Return in words who says a claim and how that was seen."""
    if voice.report is None and source.how == ANAPHOR:
        return f"a bulletin of “{source.words}”: its voice goes on"
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
        FOREIGN: "an office of neither side",
    }
    note = f" ({kinds[source.how]})" if source.how in kinds else ""
    return f"source “{source.words}”{note}, cue “{voice.report.cue}”: {source.claimant.name}"


def doubts_of(
    source: Source, resolution: Resolution, line: Line, voice: Voice, narrator: Claimant, reports: int
) -> list[str]:
    """Return what makes it less sure that this was said so, by this claimant, of this place."""
    doubts = []
    if source.how == ANAPHOR:
        doubts.append("the source is named elsewhere")
    if source.how == GUESSED:
        doubts.append("the source's nationality is not said")
    if source.how in (UNKNOWN, FOREIGN):
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


def confidence_of(weak: Sequence[str]) -> Confidence:
    """Return high without a doubt, moderate with one, low with more."""
    count = len(set(weak))
    return Confidence.HIGH if not count else Confidence.MODERATE if count == 1 else Confidence.LOW
