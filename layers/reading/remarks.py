"""Remarks: sentences that doubt, deny or fail to confirm claims without naming a place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import Claim, Claimant, Remark, Stance
from layers.lexicon import Lexicon
from layers.reading.attribution import NOUN, Attribution
from layers.reading.finding import ClauseReading
from layers.reading.line import Line
from layers.reading.voices import voices_of

_BEFORE: Final = frozenset(
    {"which", "but", "and", "something", ",", "although", "though", "while", "whereas"}
)


def remarks_of(
    line: Line,
    reports: Sequence[Attribution],
    readings: Sequence[ClauseReading],
    made: Sequence[Claim],
    narrator: Claimant,
    lexicon: Lexicon,
) -> list[tuple[Claimant, Stance]]:
    """Return who remarks what in a sentence, each once; not what its claims `made` say already."""
    spoken: dict[tuple[str, Stance], Claimant] = {}
    for at, stance, _ in (cue for reading in readings for cue in reading.placeless):
        if stance is Stance.UNCONFIRMED:
            for voice in voices_of(at, stance, reports, narrator, None):
                spoken[voice.source.claimant.id, stance] = voice.source.claimant
    for report in reports:
        if report.stance in (Stance.DENIED, Stance.UNCONFIRMED) and is_about_a_claim(line, report, lexicon):
            for source in report.sources:
                spoken[source.claimant.id, report.stance] = source.claimant
    if _is_unverified(line, lexicon) and not any(key[1] is Stance.UNCONFIRMED for key in spoken):
        spoken[narrator.id, Stance.UNCONFIRMED] = narrator
    told = {(claim.claimant, claim.stance) for claim in made}
    return [(claimant, key[1]) for key, claimant in spoken.items() if key not in told]


def remark(line: Line, text: str, claimant: Claimant, stance: Stance) -> Remark:
    """Return a remark with its sentence as quote."""
    start, end = line.sentence.start, line.sentence.end
    return Remark(claimant=claimant.id, stance=stance, quote=text[start:end], start=start, end=end)


def is_about_a_claim(line: Line, report: Attribution, lexicon: Lexicon) -> bool:
    """Say whether what a report denies or doubts is a claim: "the claim", "this", or nothing at all."""
    nouns = lexicon.words("reporting", "claim_nouns")
    pronouns = lexicon.words("grammar", "pronouns")
    content: list[str] = []
    for low in line.lows[report.scope[0] : report.scope[1]] if report.forward else ():
        if low in ("and", "but", "while") or (not low[0].isalnum() and low not in ("'s", "-")):
            break
        content.append(low)
    if report.meant and report.forward:
        return True  # "denied the capture"
    if "such" in content[:3]:
        return True  # "denied any such advance"
    if content:
        if tells_of_things(content, lexicon):
            return True
        finite = content[0] == "it" and content[1:] and content[1] in lexicon.words("grammar", "finite")
        if finite and not lexicon.phrases("reporting", "refuting_state").spans(content):
            return False  # "denied it was behind the strike"
        return content[0] in nouns or any(low in nouns and low not in pronouns for low in content[:8])
    first = min(report.own, default=0)
    helpers = lexicon.union("grammar.copula", "grammar.have", "grammar.adverbs")
    while first and line.lows[first - 1] in helpers:
        first -= 1  # "the claims were denied by Kyiv"
    before = line.lows[first - 1] if first else ""
    if line.lows[first] in ("it", "they") and line.lows[first + 1] in helpers and report.form == NOUN:
        return True  # "said it had not observed confirmation of such claims"
    if before in ("–", "—"):  # "– something Kyiv denies"
        return not (nouns | {"something"}).isdisjoint(line.lows[first : first + 3])
    return not first or before in nouns or before in _BEFORE


def tells_of_things(content: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether "the situation (there)" is told of: all that was just claimed."""
    if len(content) < 2 or content[1] not in lexicon.words("reporting", "situations"):
        return False
    return len(content) == 2 or content[2] in lexicon.words("reporting", "situated")


def _is_unverified(line: Line, lexicon: Lexicon) -> bool:
    """Say whether the sentence tells that claims "could not be verified", by nobody named."""
    states = lexicon.phrases("reporting", "unverified_state").spans(line.lows)
    nouns = lexicon.words("reporting", "claim_nouns")
    if any(low in nouns for a, _, _ in states for low in line.lows[max(0, a - 8) : a] if a):
        return True
    # "Neither side's claims could be verified."
    if "neither" not in line.lows:
        return False
    verified = lexicon.forms("reporting", "verifies")
    low = line.lows
    return "neither" in low and any(word in nouns for word in low) and any(word in verified for word in low)
