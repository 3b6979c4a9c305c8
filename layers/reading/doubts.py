"""Doubts: what makes it less sure that something was said so, by this claimant, of this place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from geo.resolve import Resolution
from layers.claims import Claimant, ClaimantKind, Confidence, ControlStatus, Stance
from layers.lexicon import Lexicon
from layers.reading.finding import NAMED_ELSEWHERE, OF_REGION, Finding
from layers.reading.line import Line
from layers.reading.sources import ANAPHOR, FOREIGN, GUESSED, UNKNOWN, Source
from layers.reading.voices import Voice

_SURE_PLACE: Final = 0.8
_NOBODY: Final = "no source is named"
# Neither whose forces nor where: too little of it is said.
_UNSAID: Final = frozenset({"whose forces is not said in so many words", NAMED_ELSEWHERE})
_ATTACKING: Final = "attacking"
_FIGHTING: Final = "fighting"


def is_unsaid(doubts: Collection[str], finding: Finding, stance: Stance, lexicon: Lexicon) -> bool:
    """Say whether doubts leave too little for a claim.

    Two of them do of an attack that nobody is said to make; some moves that the writer tells of without any
    word for the place are of another place as often.
    """
    status = finding.status
    if OF_REGION in doubts and stance in (Stance.DENIED, Stance.UNCONFIRMED):
        return True  # who denies the capture of a village does not deny all that was gained in its region
    acted = any(reason.startswith("subject") for reason in finding.reasons)
    mere = finding.rule.name == _ATTACKING and status is ControlStatus.CONTESTED and not acted
    if len(set(doubts)) > 1 and mere:
        return True
    unplaced = status.value in lexicon.words("focus", "sourced") and finding.of_focus
    fought = finding.rule.name == _FIGHTING  # by whom matters little: "the defenders are still fighting"
    return (unplaced and _NOBODY in doubts) or (_UNSAID.issubset(doubts) and not fought)


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
        doubts.append(_NOBODY)
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
