"""Others' claims: what a speaker or the writer only tells of, denies or takes back."""

from __future__ import annotations

from collections.abc import Sequence

from layers.claims import Stance
from layers.reading.attribution import NOUN, Attribution


def only_refutes(reports: Sequence[Attribution]) -> bool:
    """Say whether a sentence only says of another's statement that it is untrue."""
    told = all(r.form == NOUN for r in reports if r.sources)
    return told and any(r.stance is Stance.DENIED or r.refuted for r in reports)


def is_rejected(report: Attribution, reports: Sequence[Attribution]) -> bool:
    """Say whether whoever is quoted calls a report untrue: "they say that X is theirs, but it is not so"."""
    denials = [r for r in reports if r.stance is Stance.DENIED and not r.sources and r.own]
    return bool(report.own) and any(max(report.own) < min(denial.own) for denial in denials)


def is_own(report: Attribution) -> bool:
    """Say whether whoever is quoted only speaks of himself: "we assess that"."""
    words = [source.words.casefold().split(" ") for source in report.sources]
    return bool(words) and all("we" in said or "i" in said for said in words)


def taken_back(reports: Sequence[Attribution]) -> bool:
    """Say whether the writer has the last word: "Moscow said that ..., but this has not been confirmed"."""
    spoken = [min(report.own) for report in reports if report.sources and report.own]
    remarks = [
        min(report.own)
        for report in reports
        if not report.sources and not report.forward and report.own and report.stance is Stance.UNCONFIRMED
    ]
    return bool(spoken and remarks) and max(remarks) > max(spoken)
