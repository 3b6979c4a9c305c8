"""Why a mention was given its place, in words."""

from __future__ import annotations

from geo.candidates import Case
from geo.mention import REGION


def explain(case: Case) -> None:
    """Say in words why the case was decided as it was."""
    if not case.candidates:
        return
    best = case.shares.index(max(case.shares))
    place = case.candidates[best]
    taken = "is the name of" if case.tiers[best] == 0 else "is another name of"
    if case.guessed is not None and case.guessed[best]:
        taken = "is taken for a form of the name of"
    reasons = [f"“{case.mention.surface}” {taken} {place.name}"]
    if place.oblast and case.mention.kind != REGION:
        reasons[0] += f" ({place.oblast})"
    if len(case.candidates) > 1:
        reasons.append(f"one of {len(case.candidates)} places of that name; share {case.shares[best]:.2f}")
    case.reasons = (*reasons, *(["too close to tell: none chosen"] if case.place is None else ()))
