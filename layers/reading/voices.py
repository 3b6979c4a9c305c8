"""Voices: who says a finding, with which stance, on whose side, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from layers.claims import Claimant, ClaimantKind, ControlStatus, Side, Stance
from layers.lexicon import Lexicon
from layers.reading.actors import OPPONENT, OWN, opposite
from layers.reading.attributes import is_listed
from layers.reading.attribution import VERB, Attribution
from layers.reading.finding import Finding, is_epithet
from layers.reading.line import PLACE, Line
from layers.reading.sources import ANAPHOR, FOREIGN, GUESSED, NAMED, UNKNOWN, Source
from layers.reading.textsides import OWN_MOVE, TAKEN, side_from_text
from layers.registry import UNKNOWN_CLAIMANT

# What nobody calls the return of their own town.
_LOST: Final = frozenset({"captured", "seized", "occupied", "overrun", "conquered"})
_OCCASION: Final = 5  # words from "during" to what happened
PRESS: Final = {"ru-media": Side.RU}  # no party, but "ours" and "they" are that side's


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
            voices += [Voice(s, _refuted(stance), report) for s in report.sources]
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
        voices.append(Voice(speaker, _refuted(stance), None))
    elif not asserted:
        firm = _hedged(stance) if hedged else stance
        if quoted is not None:
            voices.append(Voice(replace(quoted, how=ANAPHOR), firm, None))
        else:
            voices.append(Voice(Source(narrator, NAMED, ""), firm, None))
    return voices


def voices_for(
    line: Line,
    finding: Finding,
    reports: Sequence[Attribution],
    narrator: Claimant,
    quoted: Source | None,
    lexicon: Lexicon,
) -> list[Voice]:
    """Return everybody who says a finding, with their stance to it (see `voices_of`)."""
    around = _reports_of(line, finding, reports, lexicon)
    found = voices_of(finding.at, finding.stance, around, narrator, quoted)
    return [_of_hearsay(voice, finding, narrator, lexicon) for voice in found]


def _of_hearsay(voice: Voice, finding: Finding, narrator: Claimant, lexicon: Lexicon) -> Voice:
    """Give what a monitor only tells as "reportedly" so to others, who are not named."""
    own = voice.report is None and voice.source.claimant.id == narrator.id
    if not (own and finding.hearsay and narrator.kind is ClaimantKind.MONITOR):
        return voice
    return replace(voice, source=Source(lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, "reportedly"))


def _reports_of(
    line: Line, finding: Finding, reports: Sequence[Attribution], lexicon: Lexicon
) -> Sequence[Attribution]:
    """Return the reports that a finding is told in.

    An appeal is read as told where it only names whom it is to: "Moscow urges the troops surrounded in X to
    give up" says that they are surrounded. No denial is of what only tells when: "Moscow denied that anybody
    was shot during the retreat from X" does not deny the retreat.
    """
    if is_epithet(finding):
        return ()  # the writer's: "the besieged town of X"
    if _says_when(line, finding.at, lexicon):
        return [r for r in reports if r.stance not in (Stance.DENIED, Stance.UNCONFIRMED)]
    if finding.status is not ControlStatus.ENCIRCLED or not line.lows[finding.at].endswith("ed"):
        return reports
    return [
        replace(r, stance=Stance.ASSERTED) if r.stance is None and r.form == VERB and r.sources else r
        for r in reports
    ]


def _says_when(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Say whether a cue only tells when something else was: "during the retreat", "after the fall of X"."""
    when = lexicon.words("reporting", "occasions")
    before = line.lows[max(0, at - _OCCASION) : at]
    opens = max((n for n, low in enumerate(before) if low in when), default=None)
    if opens is None:
        return False
    told = before[opens + 1 :]
    return "," not in told and PLACE not in told and lexicon.words("grammar", "finite").isdisjoint(told)


def _outer(around: Sequence[Attribution], inner: Attribution) -> tuple[Source, ...]:
    """Return who says a report without a source: "the ministry said there was no evidence that"."""
    for report in reversed(around[: around.index(inner)]):
        if report.sources and report.stance is Stance.ASSERTED:
            return report.sources
    return ()


def _turned(outer: Stance, inner: Stance) -> Stance | None:
    """Return the stance of one who denies or does not confirm what is itself asserted, hedged or denied."""
    return None if inner in (Stance.DENIED, Stance.UNCONFIRMED) else outer


def _refuted(stance: Stance) -> Stance:
    """Return the stance to what a report told that is not so: "that they do not hold X is untrue"."""
    return Stance.ASSERTED if stance is Stance.DENIED else Stance.DENIED


def _hedged(stance: Stance) -> Stance:
    return Stance.HEDGED if stance is Stance.ASSERTED else stance


def side_of(
    line: Line, finding: Finding, source: Source, voice: Voice, lexicon: Lexicon, country: str
) -> tuple[Side | None, str]:
    """Return the side of a claim, and why that is less sure where the text does not name it.

    `country` is the place's: a party that names no forces besieges a town of the other's land.
    """
    own = source.claimant.side or PRESS.get(source.claimant.id)
    if isinstance(finding.whose, Side):
        return finding.whose, ""
    if own is None:
        return side_from_text(line, finding, lexicon, country)
    if finding.whose == OWN:
        return own, ""
    if finding.whose == OPPONENT:
        return opposite(own), ""
    if finding.status is ControlStatus.CONTESTED:
        return None, ""
    if finding.status in OWN_MOVE:
        return own, "whose forces is taken from the source"
    if finding.status is ControlStatus.REPELLED or finding.rule.subject == "opponent":
        return opposite(own), "whose forces is taken from the source"
    if line.lows[finding.at].startswith("liberat"):
        return own, "who speaks of a liberation means its own side's"
    if voice.report is not None and _is_own_deed(line, finding.at, voice.report):
        return own, "who tells of doing it, or denies it, speaks of itself"
    admitted = voice.report is not None and voice.report.admits
    against = voice.stance in (Stance.DENIED, Stance.UNCONFIRMED) or admitted
    if finding.status is ControlStatus.ENCIRCLED and country.lower() == own.value and not against:
        # "X is encircled, its mayor says": by the others; an army may as well have ringed it itself.
        return (opposite(own), "the town's own office speaks") if _is_civil(source) else (None, "")
    lost = _is_lost(line, finding.at, lexicon) and country.lower() == own.value
    if lost and not against and finding.rule.name.startswith(TAKEN):
        return opposite(own), "a town of the speaker's land that was captured is the other side's"
    return (opposite(own) if against else own), "whose forces is taken from the source"


def _is_own_deed(line: Line, at: int, report: Attribution) -> bool:
    """Say whether the speaker's own doing is told: "denied seizing X", "reported having taken X"."""
    verb = at - 1 if line.lows[at - 1] == "having" else at
    return line.lows[verb].endswith("ing") and verb - 1 == max(report.own, default=0)


def _is_civil(source: Source) -> bool:
    return source.claimant.id.endswith("-official")


def _is_lost(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Say whether a passive tells of a town that was taken by nobody named: "X was captured"."""
    helped = not lexicon.words("grammar", "be").isdisjoint(line.lows[max(0, at - 3) : at])
    helped = helped or is_listed(line.lows, at, lexicon)  # "the captured villages are A and B"
    helped = helped or line.lows[at - 1 : at] == (PLACE,)  # a headline's "half of X captured"
    if line.lows[at] == "taken":  # "they left X, he said, confirming that it had been taken"
        told = lexicon.events.spans(line.lows, 0, at)
        return helped and any(form.rule.status in OWN_MOVE for _, _, forms in told for form in forms)
    return helped and line.lows[at] in _LOST


def who_says(source: Source, voice: Voice) -> str:
    """Return in words who says a claim and how that was seen."""
    if voice.report is None and source.how == ANAPHOR:
        return f"a bulletin of “{source.words}”: its voice goes on"
    if voice.report is None and source.how == UNKNOWN:
        return f"“{source.words}”: others say so, who are not named"
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
