"""Repeats: what one sentence tells twice of a place, and claims once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import Claim, ControlStatus, Stance
from layers.reading.finding import NAMED_ELSEWHERE

_ELSEWHERE: Final = f"less sure: {NAMED_ELSEWHERE}"
# What a town that is taken makes of no news: "captured X and go on advancing in the area".
_LESS: Final = frozenset({ControlStatus.ADVANCED, ControlStatus.ENTERED})


def without_repeats(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims of one sentence without those that another of them says as well.

    Fighting whose attacker is named says that there is fighting; who took a town did more than what "the
    area" or "the village" is told of behind.
    """
    return [claim for claim in claims if not any(_says(other, claim) for other in claims)]


def _says(other: Claim, claim: Claim) -> bool:
    """Say whether another claim of the same voice and place leaves nothing of a claim."""
    if other is claim or (other.claimant, other.place_id, other.stance) != (
        claim.claimant,
        claim.place_id,
        claim.stance,
    ):
        return False
    if claim.status is other.status is ControlStatus.CONTESTED:
        return claim.side is None and other.side is not None
    if claim.status is ControlStatus.CONTESTED and other.status is ControlStatus.REPELLED:
        # "Attacked X, but were stopped", "sought to advance near X and attacked there without success"
        return claim.side is not None and claim.side is other.side
    # Who denies that a town is taken and that anybody is in it denies two things.
    taken = claim.stance is not Stance.DENIED and other.status is ControlStatus.CONTROLS
    taken = taken and other.side is claim.side
    if taken and claim.status is ControlStatus.ENTERED and _ELSEWHERE in other.reasons:
        return _ELSEWHERE not in claim.reasons and claim.start == other.start  # "entered X and took the town"
    return taken and claim.status in _LESS and _ELSEWHERE in claim.reasons and _ELSEWHERE not in other.reasons
