"""What one claim says about another: whose gain it is, whether it bears it out or goes against it.

Only the words are compared here: status, side, share of the place, relation and day. What the
claimant's word is worth is decided in `layers.witness`. The rules are written out in `docs/method.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from layers.claims import Claim, ClaimantKind, ControlStatus, Relation, Side, Stance

# Other claims bear on a claim only within these days around its own: a place can change hands.
BEFORE: Final = 7
DENIAL_AFTER: Final = 14
SUPPORT_AFTER: Final = 60
SAME_DAYS: Final = 3  # shares of a place are compared only so far apart: they grow

LASTING: Final = frozenset({ControlStatus.CONTROLS, ControlStatus.WITHDREW})
OBSERVERS: Final = frozenset({ClaimantKind.MONITOR, ClaimantKind.VISUAL})
_GAINS: Final = frozenset(
    {ControlStatus.CONTROLS, ControlStatus.ADVANCED, ControlStatus.ENTERED, ControlStatus.ENCIRCLED}
)
_WHOLE: Final = 100.0

# A status is borne out by another claim of the same side's gain with one of these statuses.
_BORNE_OUT_BY: Final[Mapping[ControlStatus, frozenset[ControlStatus]]] = {
    ControlStatus.CONTROLS: LASTING,
    ControlStatus.WITHDREW: LASTING,
    ControlStatus.ENTERED: LASTING | {ControlStatus.ENTERED},
    ControlStatus.ADVANCED: frozenset(
        {ControlStatus.CONTROLS, ControlStatus.ENTERED, ControlStatus.ADVANCED}
    ),
    ControlStatus.ENCIRCLED: frozenset({ControlStatus.ENCIRCLED}),
}
# Who denies the first denies these as well: nobody holds a place that nobody entered or left.
_DENIED_WITH: Final[Mapping[ControlStatus, frozenset[ControlStatus]]] = {
    ControlStatus.ENTERED: frozenset({ControlStatus.CONTROLS}),
    ControlStatus.WITHDREW: frozenset({ControlStatus.CONTROLS}),
}


class _Tie(Enum):
    """How another claim relates to a proposition; all but the first go against it."""

    AFFIRMS = "says the same, or what bears it out"
    OPPOSES = "denies just this, or says that the other side holds the place"
    DENIES_PART = "denies what this takes for granted"
    SHOWS_LESS = "gives a clearly smaller share on the same days"
    SHOWS_FIGHTING = "sees the supposed holder still attack"
    SHOWS_PRESENCE = "shows the other side's forces in the place afterwards"
    LEFT_BEFORE = "says that the holder had left"


_DIRECT: Final = frozenset({_Tie.AFFIRMS, _Tie.OPPOSES})


@dataclass(frozen=True, slots=True)
class Bearing:
    """Whether another claim supports or counters a claim, and whether it says so in as many words."""

    supports: bool
    direct: bool  # what is only concluded from the words is never hard evidence
    days: int


def other_side(side: Side) -> Side:
    """Return the opposing side."""
    return Side.UA if side is Side.RU else Side.RU


def gaining_side(claim: Claim) -> Side | None:
    """Return whose gain the proposition is, or None where it is nobody's."""
    if claim.side is None:
        return None
    if claim.status in _GAINS:
        return claim.side
    if claim.status in (ControlStatus.WITHDREW, ControlStatus.REPELLED):
        return other_side(claim.side)
    return None


def favoured_side(claim: Claim) -> Side | None:
    """Return the side whose interest the claimant's words serve (a denial serves the other)."""
    gain = gaining_side(claim)
    if gain is None or claim.stance is Stance.UNCONFIRMED:
        return None
    return other_side(gain) if claim.stance is Stance.DENIED else gain


def share_of(claim: Claim) -> float:
    """Return the share of the place that a claim speaks of, in percent; 0 where it states none."""
    if claim.extent is not None:
        return claim.extent
    return _WHOLE if claim.status in LASTING else 0.0


def span_of(claim: Claim) -> tuple[date, date]:
    """Return the first and the last day that a claim speaks of: its event's, else the day it was said."""
    return claim.event_from or claim.event_to or claim.said, claim.event_to or claim.event_from or claim.said


def days_between(claim: Claim, other: Claim) -> int:
    """Return how many days after `claim` the `other` speaks of: negative before it, 0 where they meet.

    A claim speaks of the days of its event where it gives them, else of the day on which it was said.
    """
    (first, last), (other_first, other_last) = span_of(claim), span_of(other)
    if other_first > last:
        return (other_first - last).days
    return min((other_last - first).days, 0)


def bearing_of(other: Claim, claim: Claim, days: int | None = None) -> Bearing | None:
    """Return what another claim about the same place says of this one; None where it says nothing.

    `days` is `days_between(claim, other)`, where that is at hand.
    """
    if Stance.UNCONFIRMED in (other.stance, claim.stance) or other.place_id != claim.place_id:
        return None
    days = days_between(claim, other) if days is None else days
    if not -BEFORE <= days <= SUPPORT_AFTER:
        return None
    tie = _tie(other, claim)
    if tie is None:
        return None
    supports = (tie is _Tie.AFFIRMS) != (claim.stance is Stance.DENIED)
    first, last = _window(tie, supports=supports)
    if not first <= days <= last:
        return None
    if supports and days < 0 and other.status not in LASTING and not _was_seen_there(other, claim):
        return None  # what passes says nothing of a later day
    if not supports and other.stance is Stance.HEDGED:
        return None
    return Bearing(supports, tie in _DIRECT, days)


def says_otherwise_held(other: Claim, claim: Claim) -> bool:
    """Return whether a claim puts the place into other hands than this one does, whenever.

    Only where this one is about holding the place: an encircled town is held by the other side anyway.
    """
    favoured = favoured_side(claim)
    return (
        favoured is not None
        and claim.status in LASTING | {ControlStatus.ENTERED}
        and claim.relation is Relation.IN
        and other.place_id == claim.place_id
        and other.stance is Stance.ASSERTED
        and other.relation is Relation.IN
        and other.status in LASTING
        and share_of(other) >= _WHOLE
        and gaining_side(other) is other_side(favoured)
    )


def _window(tie: _Tie, *, supports: bool) -> tuple[int, int]:
    if tie is _Tie.SHOWS_LESS:
        return -SAME_DAYS, SAME_DAYS
    if tie is _Tie.LEFT_BEFORE:
        return -BEFORE, 0
    after = SUPPORT_AFTER if supports else DENIAL_AFTER
    since = {_Tie.SHOWS_FIGHTING: 0, _Tie.SHOWS_PRESENCE: 1}.get(tie, -BEFORE)
    return since, after


def _tie(other: Claim, claim: Claim) -> _Tie | None:
    """Return how `other` relates to what `claim` is about, leaving the claim's own stance aside."""
    if other.stance is Stance.DENIED:
        return _denial(other, claim)
    if _bears_out(other, claim):
        return _Tie.AFFIRMS
    if other.relation is not Relation.IN or claim.relation is not Relation.IN:
        return None
    if _holds_instead(other, claim):
        return _Tie.SHOWS_LESS if claim.status is ControlStatus.ENTERED else _Tie.OPPOSES
    if _shows_less(other, claim):
        return _Tie.SHOWS_LESS
    if _shows_fighting(other, claim):
        return _Tie.SHOWS_FIGHTING
    if _shows_presence(other, claim):
        return _Tie.SHOWS_PRESENCE
    left = other.status is ControlStatus.WITHDREW and other.side is claim.side
    return _Tie.LEFT_BEFORE if left and claim.status is ControlStatus.CONTROLS else None


def _denial(other: Claim, claim: Claim) -> _Tie | None:
    # A denial reaches what is claimed to be as much as the denied, or more; never what is less.
    if share_of(claim) < share_of(other):
        return None
    if other.status is claim.status:
        same_side = other.side is claim.side or other.side is None
        return _Tie.OPPOSES if same_side and _where_said_by(claim, other) else None
    reached = claim.status in _DENIED_WITH.get(other.status, frozenset())
    both_in = other.relation is Relation.IN and claim.relation is Relation.IN
    return _Tie.DENIES_PART if reached and both_in and gaining_side(other) is gaining_side(claim) else None


def _bears_out(other: Claim, claim: Claim) -> bool:
    if share_of(other) < share_of(claim):
        return False
    same_status = other.status is claim.status
    if claim.status in (ControlStatus.CONTESTED, ControlStatus.REPELLED):
        # Who attacks is often left open, and fighting is fighting whoever began it.
        fits = same_status and (
            claim.status is ControlStatus.CONTESTED or claim.side is None or other.side is claim.side
        )
        part = claim.status is ControlStatus.CONTESTED and other.status is ControlStatus.ENTERED
        if not (fits or part):
            return False
    elif gaining_side(other) is not gaining_side(claim) or other.status not in _BORNE_OUT_BY[claim.status]:
        return False
    if same_status:
        return _where_said_by(other, claim)
    return other.relation is Relation.IN and claim.relation is not Relation.BEARING


def _where_said_by(other: Claim, claim: Claim) -> bool:
    """Return whether `other` puts it at least as exactly into the same spot as `claim` does."""
    if other.relation is not claim.relation or other.bearing != claim.bearing:
        return False
    if claim.distance_km is None:
        return True
    if other.distance_km is None:
        return False
    near, far = sorted((claim.distance_km, other.distance_km))
    return 2 * near >= far


def _holds_instead(other: Claim, claim: Claim) -> bool:
    mine, theirs = gaining_side(claim), gaining_side(other)
    if other.status is not ControlStatus.CONTROLS or mine in (None, theirs):
        return False
    disputable = claim.status in LASTING or claim.status is ControlStatus.ENTERED
    # Two sides cannot hold more than the whole; an entry without a share holds a little of it.
    return disputable and share_of(other) + max(share_of(claim), 1.0) > _WHOLE


def _shows_less(other: Claim, claim: Claim) -> bool:
    shared = (ControlStatus.CONTROLS, ControlStatus.ENTERED)
    return (
        other.extent is not None
        and other.side is claim.side
        and other.status in shared
        and claim.status in shared
        and 2 * other.extent < share_of(claim)
    )


def _shows_fighting(other: Claim, claim: Claim) -> bool:
    if other.claimant_kind not in OBSERVERS or claim.status is not ControlStatus.CONTROLS:
        return False
    if share_of(claim) < _WHOLE:
        return False
    if other.status is ControlStatus.CONTESTED:
        return other.side in (None, claim.side)
    return other.status is ControlStatus.REPELLED and other.side is claim.side


def _shows_presence(other: Claim, claim: Claim) -> bool:
    """Return whether footage shows the forces of the side that is said to have lost the place."""
    gain = gaining_side(claim)
    return (
        other.claimant_kind is ClaimantKind.VISUAL
        and other.status is ControlStatus.ENTERED
        and claim.status in LASTING
        and share_of(claim) >= _WHOLE
        and gain is not None
        and other.side is other_side(gain)
    )


def _was_seen_there(other: Claim, claim: Claim) -> bool:
    """Return whether footage of a side's forces in a place comes before a claim that they had got there."""
    return (
        other.claimant_kind is ClaimantKind.VISUAL
        and other.status is ControlStatus.ENTERED
        and other.relation is Relation.IN
        and claim.status in (ControlStatus.ENTERED, ControlStatus.ADVANCED)
    )
