"""What is worth a person's look first: claims that wait for a judgement, in order. Pure, no files.

The score of `ORDERS["matters"]` is (4 disagreement + 3 nearness + 2 doubt + 1 recency) / 10, each 0 to 1:

- disagreement: 1 where another standing claim about the place, said within 14 days, is of the other side's
  control or the other stance; else, of `controls` in a place, the share of it that the map of the day shows
  otherwise.
- nearness: 1 on the line of contact of the day, falling to 0 at 30 km from it; 0 where no line is known.
- doubt: how unsure the reading is: low confidence 1, moderate 0.5, or what is missing of the place's score.
- recency: 1 for the day of the newest claim that waits, falling to 0 at 90 days before it.

It says where to look first, never how true a claim is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final

from layers.claims import Claim, Confidence, ControlStatus, Judgement, Relation, Side, Stance
from layers.schema import StoredClaim

WEIGHTS: Final = (4, 3, 2, 1)
WINDOW: Final = timedelta(days=14)
FAR_KM: Final = 30.0
OLD_DAYS: Final = 90
MAP: Final = "map"  # stands for a claimant where a control map disagrees
_DOUBT: Final = {Confidence.LOW: 1.0, Confidence.MODERATE: 0.5, Confidence.HIGH: 0.0}
_SAID_SO: Final = (Stance.ASSERTED, Stance.HEDGED)

Share = Callable[[str, date], float | None]  # of a place inside the Russian side's mapped area, 0 to 1
Distance = Callable[[str, date], float | None]  # of a place from the line of contact, km


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that waits, and why it is where it is in the queue; all parts from 0 to 1."""

    stored: StoredClaim
    disagreement: float
    nearness: float
    doubt: float
    recency: float
    against: str = ""  # id of a claimant that says otherwise, or MAP

    @property
    def score(self) -> float:
        """Return how much it matters to look at this one, 0 to 1."""
        parts = (self.disagreement, self.nearness, self.doubt, self.recency)
        return sum(w * part for w, part in zip(WEIGHTS, parts, strict=True)) / sum(WEIGHTS)


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What of the queue is wanted; "" for all."""

    judgement: Judgement = Judgement.PENDING
    report: str = ""
    language: str = ""
    claimant: str = ""

    def admits(self, stored: StoredClaim) -> bool:
        """Return whether a claim waits and is wanted."""
        claim = stored.claim
        return (
            not stored.superseded_by
            and stored.judgement is self.judgement
            and self.claimant in ("", claim.claimant)
            and self.language in ("", claim.provenance.language)
            and self.report in ("", report_key(claim))
        )


ORDERS: Final[Mapping[str, Callable[[Waiting], tuple[Any, ...]]]] = MappingProxyType(
    {
        "matters": lambda one: (-one.score,),
        "unsure": lambda one: (-one.doubt,),
        "newest": lambda one: (),
    }
)


def report_key(claim: Claim) -> str:
    """Return what names the report of a claim: its text's SHA-256, else publisher, address and day."""
    source = claim.provenance
    return source.sha256 or f"{source.publisher} {source.url} {source.published}"


def waiting(
    claims: Iterable[StoredClaim],
    *,
    judgement: Judgement = Judgement.PENDING,
    share: Share | None = None,
    distance: Distance | None = None,
) -> list[Waiting]:
    """Return all claims that have this judgement, weighed against all that stand, in the order given."""
    standing = [stored for stored in claims if stored.stands]
    queue = [stored for stored in standing if stored.judgement is judgement]
    if not queue:
        return []
    of_place: dict[str, list[Claim]] = defaultdict(list)
    for stored in sorted(standing, key=lambda one: one.claim.said):
        of_place[stored.claim.place_id].append(stored.claim)
    newest = max(stored.claim.said for stored in queue)
    return [_weighed(stored, of_place[stored.claim.place_id], newest, share, distance) for stored in queue]


def ordered(queue: Iterable[Waiting], order: str) -> list[Waiting]:
    """Return a queue in one of `ORDERS`; what is equal there goes by day, the latest first, then by id."""
    by = ORDERS[order]
    return sorted(queue, key=lambda one: (*by(one), -one.stored.claim.said.toordinal(), one.stored.claim.id))


def _weighed(
    stored: StoredClaim, others: Sequence[Claim], newest: date, share: Share | None, distance: Distance | None
) -> Waiting:
    claim = stored.claim
    # Those said within the window: towns that are fought over have hundreds of claims in all.
    start = bisect_left(others, claim.said - WINDOW, key=_said)
    end = bisect_right(others, claim.said + WINDOW, key=_said)
    against = next((other.claimant for other in others[start:end] if opposed(claim, other)), "")
    disagreement = 1.0 if against else 0.0
    measurable = claim.place_kind == "settlement"
    if not against and share is not None and measurable:
        disagreement = _mapped_otherwise(claim, share)
        against = MAP if disagreement >= 0.5 else ""
    km = distance(claim.place_id, claim.said) if distance is not None and measurable else None
    return Waiting(
        stored,
        disagreement=disagreement,
        nearness=0.0 if km is None else max(0.0, 1.0 - km / FAR_KM),
        doubt=max(_DOUBT[claim.confidence], 1.0 - claim.where_score),
        recency=max(0.0, 1.0 - (newest - claim.said).days / OLD_DAYS),
        against=against,
    )


def _said(claim: Claim) -> date:
    return claim.said


def opposed(claim: Claim, other: Claim) -> bool:
    """Return whether two claims about one place, said within the window, cannot both hold."""
    if other.claimant == claim.claimant or abs(other.said - claim.said) > WINDOW:
        return False
    if Stance.UNCONFIRMED in (claim.stance, other.stance):
        return False  # a non-confirmation denies nothing
    same = (claim.status, claim.side, claim.relation) == (other.status, other.side, other.relation)
    if same:
        return (claim.stance is Stance.DENIED) != (other.stance is Stance.DENIED)
    both_hold = claim.status is other.status is ControlStatus.CONTROLS
    said_so = claim.stance in _SAID_SO and other.stance in _SAID_SO
    inside = claim.relation is other.relation is Relation.IN
    return both_hold and said_so and inside and claim.side is not other.side


def _mapped_otherwise(claim: Claim, share: Share) -> float:
    """Return the share of a place that a map shows otherwise than a claim of control says."""
    if (claim.status, claim.relation) != (
        ControlStatus.CONTROLS,
        Relation.IN,
    ) or claim.stance not in _SAID_SO:
        return 0.0
    found = share(claim.place_id, claim.said)
    if found is None:
        return 0.0
    return 1.0 - found if claim.side is Side.RU else found
