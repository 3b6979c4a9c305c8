"""What an addition to the ledger comes to: the events it needs, and what is already there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from layers.chain import EventKind
from layers.claims import Claim, Claimant, ClaimantKind, Judgement, Provenance, json_ready
from layers.errors import LayerError
from layers.fold import Fold, StoredReport
from layers.schema import StoredClaim

Entry = tuple[EventKind, Mapping[str, Any]]
# What tells whether a report added again is the same reading of it.
_REPORT_FACTS = ("publisher", "url", "published", "published_precision", "title", "language")


class UnchangedError(LayerError):
    """A correction that says what the claim says already."""


class OtherFactsError(LayerError):
    """A text that is in the ledger with another publisher, day, address or title; carries those it has."""

    def __init__(self, known: Provenance, changed: Iterable[str]) -> None:
        self.known = known
        super().__init__(
            f"This text was added before with other facts about it ({'; '.join(changed)}). "
            "Nothing was added. If the new ones are right, add it again with --correct: the earlier "
            "claims are then superseded."
        )


@dataclass(frozen=True, slots=True)
class Added:
    """What an addition did: new and known claims, ids it accepted or superseded."""

    new: tuple[Claim, ...] = ()
    known: tuple[Claim, ...] = ()
    accepted: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()
    report: bool = False  # whether the report itself is new

    @property
    def changed(self) -> bool:
        """Return whether the ledger grew."""
        return bool(self.new or self.accepted or self.superseded or self.report)


def plan(
    state: Fold,
    known_claimants: Mapping[str, Claimant],
    claims: Iterable[Claim],
    accept: bool,
    publishers: Iterable[Claimant] = (),
    why: str = "",
) -> tuple[list[Entry], Added]:
    """Return the events that bring claims into the ledger, accepted for a reason where that is asked.

    Raises LayerError with every fault.

    A publisher, as narrator, enters the registry with the first claim or remark in its own voice;
    every other claimant must be registered.
    """
    registry = dict(known_claimants)
    entries: list[Entry] = []

    def register(publisher: Claimant) -> None:
        own = publisher.kind in (ClaimantKind.MEDIA, ClaimantKind.OTHER) and publisher.side is None
        if own and publisher.id not in registry:
            registry[publisher.id] = publisher
            entries.append((EventKind.CLAIMANT_ADDED, {"claimant": json_ready(publisher)}))

    for publisher in publishers:
        register(publisher)
    faults: list[str] = []
    new: dict[str, Claim] = {}
    known: dict[str, Claim] = {}
    accepted: dict[str, None] = {}  # an ordered set
    for claim in (c.identified() for c in claims):
        if claim.claimant_kind is ClaimantKind.MEDIA:
            register(unregistered(claim))
        faults += [f"{claim.place}, {claim.status.value}: {f}" for f in misattributed(claim, registry)]
        stored = state.claims.get(claim.id)
        if stored is not None:
            known[claim.id] = claim
            pending = stored.judgement is Judgement.PENDING and not stored.superseded_by
        elif claim.id not in new:
            new[claim.id] = claim
            entries.append((EventKind.CLAIM_ADDED, {"claim": json_ready(claim)}))
            pending = True
        else:
            continue
        if accept and pending:
            accepted[claim.id] = None
    if faults:
        raise LayerError("; ".join(faults) + ". Nothing was added.")
    reason = why or "accepted when added"
    entries += [judged(claim_id, Judgement.ACCEPTED, reason) for claim_id in accepted]
    return entries, Added(tuple(new.values()), tuple(known.values()), tuple(accepted))


def plan_correction(
    state: Fold, old: StoredClaim, entries: list[Entry], added: Added, why: str
) -> tuple[list[Entry], Added]:
    """Return the same addition with its one claim superseding an older one.

    A correction that was superseded itself, such as one that was taken back, stands again.
    """
    claims = added.new + added.known
    if len(claims) != 1:
        raise LayerError(
            f"{len(claims)} claims would supersede {old.claim.id}; correct one claim by one claim"
        )
    if old.superseded_by == claims[0].id:
        return entries, added
    standing(old)
    if claims[0].id == old.claim.id:
        raise UnchangedError(f"claim {old.claim.id} is the same as its correction; change what was wrong")
    correction = superseded(old.claim.id, claims[0].id, why)
    revived = [reinstated(claim.id, why) for claim in added.known if state.claims[claim.id].superseded_by]
    return [*revived, *entries, correction], replace(added, superseded=(old.claim.id,))


def plan_replacement(
    state: Fold, sha256: str, entries: list[Entry], added: Added
) -> tuple[list[Entry], Added]:
    """Supersede the claims of a report whose facts were wrong, each by its corrected form."""
    kept = {claim.id for claim in added.new + added.known}
    corrected = {(c.claimant, c.place_id, c.as_written, c.status, c.start): c.id for c in added.new}
    ids = []
    for stored in state.claims.values():
        claim = stored.claim
        if claim.provenance.sha256 != sha256 or claim.id in kept or stored.superseded_by:
            continue
        successor = corrected.get(
            (claim.claimant, claim.place_id, claim.as_written, claim.status, claim.start), ""
        )
        entries.append(superseded(claim.id, successor, "the facts about the report were corrected"))
        ids.append(claim.id)
    return entries, replace(added, superseded=tuple(ids))


def judged(claim_id: str, judgement: Judgement, why: str) -> Entry:
    """Return the event of a judgement."""
    return EventKind.CLAIM_JUDGED, {"id": claim_id, "judgement": judgement.value, "why": why}


def superseded(claim_id: str, by_id: str, why: str) -> Entry:
    """Return the event of a correction, or of a withdrawal where `by_id` is empty."""
    return EventKind.CLAIM_SUPERSEDED, {"id": claim_id, "by_id": by_id, "why": why}


def reinstated(claim_id: str, why: str) -> Entry:
    """Return the event by which a claim that was superseded stands again, judged as it was."""
    return EventKind.CLAIM_REINSTATED, {"id": claim_id, "why": why}


def standing(stored: StoredClaim) -> StoredClaim:
    """Return a claim that was not superseded. Raises LayerError."""
    if stored.superseded_by:
        raise LayerError(
            f"claim {stored.claim.id} no longer stands (superseded by {stored.superseded_by}, "
            f"{stored.superseded_at}); nothing was changed"
        )
    return stored


def unregistered(claim: Claim) -> Claimant:
    """Return the claimant that a claim itself describes."""
    observes = claim.claimant_kind in (ClaimantKind.MONITOR, ClaimantKind.MEDIA, ClaimantKind.VISUAL)
    name = claim.provenance.publisher if claim.claimant_kind is ClaimantKind.MEDIA else claim.claimant
    side = None if observes else claim.claimant_side
    return Claimant(id=claim.claimant, name=name, kind=claim.claimant_kind, side=side)


def misattributed(claim: Claim, registry: Mapping[str, Claimant]) -> list[str]:
    """Return where a claim and the registry disagree about its claimant."""
    claimant = registry.get(claim.claimant)
    if claimant is None:
        return [
            f"claimant is {claim.claimant!r}, which is not registered; add it with `claimline claimant add`"
        ]
    faults = []
    if claim.claimant_kind is not claimant.kind:
        faults.append(
            f"claimant_kind is {claim.claimant_kind.value!r}; {claimant.id} is {claimant.kind.value!r}"
        )
    if claim.claimant_side is not claimant.side:
        faults.append(f"claimant_side is {claim.claimant_side!r}; {claimant.id} has {claimant.side!r}")
    return faults


def differences(known: StoredReport | None, provenance: Provenance) -> list[str]:
    """Return in which facts a report differs from the same text as it was added before."""
    if known is None:
        return []
    old, new = json_ready(known.provenance), json_ready(provenance)
    return [
        f"{name} was {old[name]!r}, now {new[name]!r}" for name in _REPORT_FACTS if old[name] != new[name]
    ]
