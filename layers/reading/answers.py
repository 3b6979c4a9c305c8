"""Answers: what another has claimed, denied or confirmed without a word of what it was."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from layers.claims import Claim, Claimant, Confidence, Stance
from layers.lexicon import Lexicon
from layers.reading.attribution import Attribution
from layers.reading.line import Line
from layers.reading.remarks import is_about_a_claim
from layers.reading.sources import NAMED, Source

_WHAT: Final = {
    Stance.DENIED: "denies what was just told",
    Stance.UNCONFIRMED: "does not confirm what was just told",
    Stance.ASSERTED: "confirms what was just told",
}


def answers(
    line: Line,
    reports: Sequence[Attribution],
    made: Sequence[Claim],
    before: Sequence[Claim],
    cues: Collection[int],
    narrator: Claimant,
    lexicon: Lexicon,
) -> list[tuple[Claim, Claimant]]:
    """Return the claims of who denies, confirms or does not confirm what was told, here or just before.

    "Kyiv denied this", "which the city council confirmed". `made` are the sentence's own claims, `before`
    those of the one before, `cues` the words at which the sentence tells something itself.
    """
    found: list[tuple[Claim, Claimant]] = []
    for report in reports:
        open_ = report.stance is Stance.UNCONFIRMED and not report.forward
        denies = report.stance is Stance.DENIED
        if not (denies or open_ or report.confirms) or any(
            report.scope[0] <= at < report.scope[1] for at in cues
        ):
            continue
        if not is_about_a_claim(line, report, lexicon):
            continue
        stance = Stance.DENIED if denies else Stance.UNCONFIRMED if open_ else Stance.ASSERTED
        for source in report.sources or ((Source(narrator, NAMED, ""),) if open_ else ()):
            told = [c for c in made if _can_answer(source, c)] or [
                c for c in before if (denies or open_) and _can_answer(source, c)
            ]
            found += [(_answer(claim, source, stance), source.claimant) for claim in told]
    return found


def _answer(claim: Claim, source: Source, stance: Stance) -> Claim:
    claimant = source.claimant
    return claim.model_copy(
        update={
            "claimant": claimant.id, "claimant_kind": claimant.kind, "claimant_side": claimant.side,
            "stance": stance, "confidence": Confidence.MODERATE,
            "reasons": (f"source “{source.words}”", _WHAT[stance], *claim.reasons[1:]),
        }
    )  # fmt: skip


def _can_answer(source: Source, claim: Claim) -> bool:
    """Say whether a claim is another's, and not of the source's own side."""
    own = claim.claimant == source.claimant.id or (
        source.claimant.side is not None and claim.claimant_side is source.claimant.side
    )
    return claim.stance in (Stance.ASSERTED, Stance.HEDGED) and not own
