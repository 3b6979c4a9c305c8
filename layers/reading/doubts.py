"""Doubts: what makes it less sure that something was said so, by this claimant, of this place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from geo.resolve import Resolution
from layers.claims import Claimant, ClaimantKind, Confidence
from layers.reading.finding import NAMED_ELSEWHERE
from layers.reading.line import Line
from layers.reading.sources import ANAPHOR, FOREIGN, GUESSED, UNKNOWN, Source
from layers.reading.voices import Voice

_SURE_PLACE: Final = 0.8
# Neither whose forces nor where: too little of it is said.
_UNSAID: Final = frozenset({"whose forces is not said in so many words", NAMED_ELSEWHERE})


def is_unsaid(doubts: Collection[str]) -> bool:
    """Say whether doubts leave too little for a claim."""
    return _UNSAID.issubset(doubts)


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
