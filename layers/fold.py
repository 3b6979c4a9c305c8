"""Fold the ledger's events into what stands now: claims, claimants, reports, control maps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from layers.chain import Event, EventKind
from layers.claims import Claim, Claimant, Judgement, Provenance, Remark
from layers.faults import explain, short
from layers.mapentry import REMOVED, MapEntry, StoredMap
from layers.schema import WITHDRAWN, StoredClaim

_REMARKS = TypeAdapter(tuple[Remark, ...])


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report that was read: where it is from and what it says about claims in general; never its text."""

    provenance: Provenance
    remarks: tuple[Remark, ...]
    added_at: str


@dataclass(slots=True)
class Fold:
    """The state after some events; `apply` takes the next one and notes what cannot be."""

    claims: dict[str, StoredClaim] = field(default_factory=dict)
    claims_at: dict[str, list[str]] = field(default_factory=dict)  # ids by place
    claimants: dict[str, Claimant] = field(default_factory=dict)
    reports: dict[str, StoredReport] = field(default_factory=dict)
    maps: dict[str, StoredMap] = field(default_factory=dict)
    map_of: dict[tuple[str, str], str] = field(default_factory=dict)  # the standing one, by series and day
    faults: list[str] = field(default_factory=list)
    opened_at: str = ""  # the instant of the first event
    last: Event | None = None

    def apply(self, event: Event) -> None:
        """Take one event; a fault is noted with the event's number and changes nothing else."""
        try:
            _APPLY[event.kind](self, event, event.body)
        except ValidationError as error:
            self.faults.extend(f"event {event.seq} ({event.kind.value}): {fault}" for fault in explain(error))
        except (ValueError, KeyError) as error:
            reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            self.faults.append(f"event {event.seq} ({event.kind.value}): {reason}")
        self.opened_at = self.opened_at or event.at
        self.last = event

    def standing_at(self, place_ids: Iterable[str]) -> dict[str, list[Claim]]:
        """Return the claims about places that were neither superseded nor rejected, by place."""
        found: dict[str, list[Claim]] = {}
        for place_id in set(place_ids):
            there = (self.claims[claim_id] for claim_id in self.claims_at.get(place_id, ()))
            found[place_id] = [one.claim for one in there if one.stands]
        return found

    def standing(self, claim_id: object) -> StoredClaim:
        """Return a claim that is there and not superseded. Raises ValueError."""
        stored = self.claims.get(claim_id) if isinstance(claim_id, str) else None
        if stored is None:
            raise ValueError(f"no claim has the id {short(claim_id)}")
        if stored.superseded_by:
            raise ValueError(f"claim {claim_id} was superseded by {stored.superseded_by}; judge that one")
        return stored


def _add_report(fold: Fold, event: Event, body: Mapping[str, Any]) -> None:
    provenance = Provenance.model_validate(body["provenance"])
    remarks = _REMARKS.validate_python(body["remarks"])
    fold.reports[provenance.sha256] = StoredReport(provenance, remarks, event.at)


def _add_claim(fold: Fold, event: Event, body: Mapping[str, Any]) -> None:
    claim = Claim.model_validate(body["claim"])
    if not claim.id:
        raise ValueError("the claim has no id")
    if claim.id in fold.claims:
        raise ValueError(f"claim {claim.id} was added before")
    fold.claims[claim.id] = StoredClaim(claim, added_at=event.at)
    fold.claims_at.setdefault(claim.place_id, []).append(claim.id)


def _judge(fold: Fold, event: Event, body: Mapping[str, Any]) -> None:
    stored = fold.standing(body["id"])
    judgement = Judgement(body["judgement"])
    # Who comes to the same again changes nothing of since when it stands.
    since = stored.judged_at if judgement is stored.judgement else event.at
    fold.claims[stored.claim.id] = replace(
        stored, judgement=judgement, judged_by=event.by, why=str(body["why"]), judged_at=since or event.at
    )


def _supersede(fold: Fold, event: Event, body: Mapping[str, Any]) -> None:
    stored = fold.standing(body["id"])
    successor = body["by_id"]
    if successor and successor not in fold.claims:
        raise ValueError(f"no claim has the id {short(successor)} of the correction")
    if successor == stored.claim.id:
        raise ValueError(f"claim {successor} cannot supersede itself")
    fold.claims[stored.claim.id] = replace(
        stored, superseded_at=event.at, superseded_by=successor or WITHDRAWN, why=str(body["why"])
    )


def _reinstate(fold: Fold, event: Event, body: Mapping[str, Any]) -> None:
    stored = fold.claims.get(str(body["id"]))
    if stored is None or not stored.superseded_by:
        raise ValueError(f"no claim with the id {short(body['id'])} is superseded")
    fold.claims[stored.claim.id] = replace(stored, superseded_at="", superseded_by="", why=str(body["why"]))


def _add_claimant(fold: Fold, event: Event, body: Mapping[str, Any]) -> None:
    claimant = Claimant.model_validate(body["claimant"])
    if claimant.id in fold.claimants:
        raise ValueError(f"claimant {claimant.id} was added before")
    fold.claimants[claimant.id] = claimant


def _add_map(fold: Fold, event: Event, body: Mapping[str, Any]) -> None:
    entry = MapEntry.model_validate(body["map"])
    known = fold.maps.get(entry.id)
    if known is not None and known.stands:
        raise ValueError(f"control map {entry.id} was added before")
    slot = (entry.series, entry.date.isoformat())
    before = fold.map_of.get(slot)
    if before is not None:  # of two maps of one publisher and day the one that came later counts
        fold.maps[before] = replace(fold.maps[before], superseded_at=event.at, superseded_by=entry.id)
    fold.maps[entry.id] = StoredMap(entry, event.at)
    fold.map_of[slot] = entry.id


def _remove_map(fold: Fold, event: Event, body: Mapping[str, Any]) -> None:
    stored = fold.maps.get(str(body["id"]))
    if stored is None or not stored.stands:
        raise ValueError(f"no control map with the id {short(body['id'])} stands")
    entry = stored.entry
    fold.maps[entry.id] = replace(stored, superseded_at=event.at, superseded_by=REMOVED, why=str(body["why"]))
    del fold.map_of[entry.series, entry.date.isoformat()]


_APPLY: Mapping[EventKind, Callable[[Fold, Event, Mapping[str, Any]], None]] = {
    EventKind.REPORT_ADDED: _add_report,
    EventKind.CLAIM_ADDED: _add_claim,
    EventKind.CLAIM_JUDGED: _judge,
    EventKind.CLAIM_SUPERSEDED: _supersede,
    EventKind.CLAIM_REINSTATED: _reinstate,
    EventKind.CLAIMANT_ADDED: _add_claimant,
    EventKind.CONTROL_ADDED: _add_map,
    EventKind.CONTROL_REMOVED: _remove_map,
}
