"""Outcomes: the sentence behind an attack that tells how it went: "Those attempts failed."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from layers.claims import ControlStatus, Stance
from layers.lexicon import Lexicon
from layers.reading.clause import Clause
from layers.reading.finding import ClauseReading, Finding
from layers.reading.line import PLACE, Line

_SUBJECT_REACH = 6


def tells_failure(lows: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether words name no place and tell that the attacks told before them failed."""
    if lexicon.failure_openers.isdisjoint(lows) or PLACE in lows or "not" in lows:
        return False
    at = 0
    opening = lexicon.union("grammar.contrasts", "grammar.adverbs", "grammar.conjunctions")
    while at < len(lows) and (lows[at] in opening or lows[at] == ","):
        at += 1
    if _is_repelling(lows, at, lexicon) or _is_bare_failure(lows, at, lexicon):
        return True
    subject = lows[at : at + _SUBJECT_REACH]
    attacks = lexicon.union("relations.attacks", "modality.attempts")
    if subject[:1] not in (("they",), ("all",)) and not (
        subject[:1] != ()
        and subject[0] in lexicon.words("grammar", "determiners")
        and not attacks.isdisjoint(subject[1:4])
    ):
        return False
    if lexicon.phrases("modality", "failed_after").spans(lows, at + 1, at + _SUBJECT_REACH + 4):
        return True
    return _is_repelled(lows, at + 1, lexicon)


def with_outcomes(
    line: Line,
    clauses: Sequence[Clause],
    readings: Sequence[ClauseReading],
    following: Line | None,
    lexicon: Lexicon,
) -> list[ClauseReading]:
    """Return what clauses say, with attacks that failed as the next clause or the `following` line tells."""
    settled = list(readings)
    for number in range(1, len(clauses)):
        if _are_open(settled[number - 1]):
            told = clauses[number].opener in ("", *lexicon.words("grammar", "contrasts"))
            if told and tells_failure(clauses[number].lows(line), lexicon):
                settled[number - 1] = _failed(settled[number - 1])
    settled = _without_repelled(settled)
    left = following is not None and any(_are_open(reading) for reading in settled)
    if left and following is not None and tells_failure(following.lows, lexicon):
        return [_failed(reading) for reading in settled]
    return settled


def _without_repelled(readings: list[ClauseReading]) -> list[ClauseReading]:
    """Drop attacks that the next clause tells were repelled there: "assaulted X but had been repelled"."""
    for number in range(1, len(readings)):
        told = [f for f in readings[number].findings if f.status is ControlStatus.REPELLED]
        repelled = {_place_id(f) for f in told} - {None}
        before = readings[number - 1]
        left = [f for f in before.findings if not (_is_open(f) and _place_id(f) in repelled)]
        if len(left) < len(before.findings):
            readings[number - 1] = replace(before, findings=tuple(left))
    return readings


def _place_id(finding: Finding) -> str | None:
    resolution = finding.resolution
    return resolution.place.id if resolution is not None and resolution.place is not None else None


def _are_open(reading: ClauseReading) -> bool:
    """Say whether a clause tells of attacks, and not how they went."""
    return any(_is_open(finding) for finding in reading.findings)


def _failed(reading: ClauseReading) -> ClauseReading:
    """Return what a clause says, with its attacks read as repelled."""
    return replace(reading, findings=tuple(_repelled(f) if _is_open(f) else f for f in reading.findings))


def _is_open(finding: Finding) -> bool:
    tried = finding.status is ControlStatus.CONTESTED and finding.stance is Stance.ASSERTED
    return tried and finding.rule.subject == "side" and finding.whose is not None


def _repelled(finding: Finding) -> Finding:
    reasons = (*finding.reasons, "the next sentence tells that it failed")
    return replace(finding, status=ControlStatus.REPELLED, reasons=reasons)


def _is_bare_failure(lows: Sequence[str], start: int, lexicon: Lexicon) -> bool:
    """Say whether nothing but the failure is told of what was told before: "but without success"."""
    for at in (start, start - 1):
        hit = lexicon.phrases("modality", "failed_after").at(lows, at) if 0 <= at < len(lows) else None
        if hit is not None and all(not low[0].isalnum() for low in lows[hit[0] :]):
            return hit[0] > start
    return False


def _is_repelling(lows: Sequence[str], start: int, lexicon: Lexicon) -> bool:
    """Say whether somebody repels what was told before: "the defenders beat back all assaults"."""
    attacks, determiners = lexicon.words("relations", "attacks"), lexicon.words("grammar", "determiners")
    if attacks.isdisjoint(lows):
        return False
    for _, end, forms in lexicon.events.spans(lows, start + 1, start + _SUBJECT_REACH + 2):
        if any(form.rule.absorbs for form in forms):
            object_ = lows[end : end + 4]
            return object_[:1] != () and object_[0] in determiners and not attacks.isdisjoint(object_[1:])
    return False


def _is_repelled(lows: Sequence[str], start: int, lexicon: Lexicon) -> bool:
    """Say whether "were repelled" follows within a few words."""
    be = lexicon.union("grammar.be", "grammar.have")
    for at in range(start, min(start + _SUBJECT_REACH, len(lows) - 1)):
        if lows[at] not in be:
            continue
        verb = at + 1
        while verb + 1 < len(lows) and lows[verb] in lexicon.union("grammar.adverbs", "grammar.be"):
            verb += 1
        hit = lexicon.events.at(lows, verb)
        return hit is not None and any(form.rule.absorbs for form in hit[1])
    return False
