"""Claims as rows, and the sentence that says what an addition did."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from layers.addition import Added
from layers.assess import Verdict
from layers.claims import Claim, Confidence, Remark
from layers.cli.terminal import day, show, show_csv, show_json, show_table
from layers.errors import UnknownNameError
from layers.faults import at_most
from layers.schema import StoredClaim, to_feature
from layers.store import ClaimStore

if TYPE_CHECKING:  # most commands that list claims need no control maps
    from layers.derivation import Derivation

# What tells one of many faults of a kind from the next: event numbers, claim ids.
_NUMBER = re.compile(r"\b[0-9a-f]{16}\b|\b\d+\b")
_CONFIDENCES = tuple(Confidence)


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are wanted; what is not set lets everything through."""

    place_ids: frozenset[str] | None = None
    claimant: str = ""
    status: str | None = None
    judgement: str | None = None
    confidence: str | None = None
    first: date | None = None
    last: date | None = None
    everything: bool = False
    verdicts: Mapping[str, Verdict] | None = None  # by claim id: those that stand as wanted

    def takes(self, stored: StoredClaim) -> bool:
        """Return whether a claim passes."""
        claim = stored.claim
        least = _CONFIDENCES.index(Confidence(self.confidence)) if self.confidence else 0
        return (
            (self.place_ids is None or claim.place_id in self.place_ids)
            and self.claimant in ("", claim.claimant)
            and self.status in (None, claim.status.value)
            and self.judgement in (None, stored.judgement.value)
            and _CONFIDENCES.index(claim.confidence) >= least
            and (self.first is None or claim.said >= self.first)
            and (self.last is None or claim.said <= self.last)
            and (self.everything or not stored.superseded_by)
            and (self.verdicts is None or claim.id in self.verdicts)
        )


def claim_rows(store: ClaimStore, wanted: ClaimFilter) -> list[tuple[StoredClaim, str]]:
    """Return the wanted claims, oldest first, each with its claimant's name."""
    names = {claimant.id: claimant.name for claimant in store.claimants()}
    if wanted.claimant and wanted.claimant not in names:
        raise UnknownNameError("claimant", wanted.claimant, sorted(names))
    found = [stored for stored in store.claims() if wanted.takes(stored)]
    return [(stored, names.get(stored.claim.claimant, stored.claim.claimant)) for stored in found]


def show_claims(
    rows: list[tuple[StoredClaim, str]],
    form: str,
    verdicts: Mapping[str, Verdict] | None = None,
    relays: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """Print claims as table, JSON (the properties of their features) or CSV.

    `verdicts`, by claim id, come with their claims where they are given; JSON also names who else printed
    a claim (`relays`: publishers by claim id).
    """
    if form == "json":
        show_json(
            [
                to_feature(stored, name, None)["properties"]
                | {"relayed_by": list((relays or {}).get(stored.claim.id, ()))}
                | ({} if verdicts is None else {"verdict": verdicts[stored.claim.id].value})
                for stored, name in rows
            ]
        )
        return
    header: tuple[str, ...] = (
        "id",
        "said",
        "place",
        "oblast",
        "claimant",
        "claim",
        "stance",
        "confidence",
        "judgement",
        "publisher",
    )
    header += () if verdicts is None else ("verdict",)

    def verdict(stored: StoredClaim) -> tuple[str, ...]:
        return () if verdicts is None else (verdicts[stored.claim.id].value,)

    if form == "csv":
        show_csv(
            (*header, "url", "quote"),
            [_row(s, s.claim.said.isoformat(), s.claim.claimant) + verdict(s) + _source(s) for s, _ in rows],
        )
    elif rows:
        show_table(
            header,
            [_row(s, day(s.claim.said, s.claim.said_precision), name) + verdict(s) for s, name in rows],
        )
    else:
        show("No claims that fit. That is not a sign that nothing happened there.")


def show_added(what: str, added: Added) -> None:
    """Say what an addition did."""
    if not added.changed:
        show(f"{what}: nothing added, it is there already ({counted(len(added.known), 'claim')}).")
        return
    known = f", {len(added.known)} there already" if added.known else ""
    accepted = f", {len(added.accepted)} accepted as read right" if added.accepted else ""
    replaced = f", {len(added.superseded)} superseded" if added.superseded else ""
    show(f"{what}: {counted(len(added.new), 'claim')} added{known}{accepted}{replaced}.")
    for claim in added.new:
        show(f"  {claim.id}  {claim.claimant}: {proposition(claim)}")


def show_relayed(claims: Sequence[Claim], store: ClaimStore) -> None:
    """Say which new claims repeat, in the same words, what another publisher printed."""
    for claim in claims:
        if claim.derived_from:
            origin = store.claim(claim.derived_from).claim.provenance
            printed = f"{origin.publisher}, {day(origin.published)}"
            show(f"  {claim.id} relays {claim.derived_from} ({printed}): one word, not a second witness.")


def show_remarks(remarks: Sequence[Remark]) -> None:
    """Print what a report says about claims in general."""
    for remark in remarks:
        show(f"  remark, {remark.claimant} ({remark.stance.value}): {remark.quote}")


def proposition(claim: Claim) -> str:
    """Return what a claim says, in short: "ru controls in Siversk (Donetsk), denied"."""
    share = f" {claim.extent:g} %" if claim.extent else ""
    where = f"{claim.place} ({claim.oblast})" if claim.oblast else claim.place
    stance = "" if claim.stance.value == "asserted" else f", {claim.stance.value}"
    return f"{_side(claim)}{claim.status.value}{share} {claim.relation.value} {where}{stance}"


def _row(stored: StoredClaim, said: str, claimant: str) -> tuple[str, ...]:
    claim = stored.claim
    share = f" {claim.extent:g} %" if claim.extent else ""
    judgement = f"superseded by {stored.superseded_by}" if stored.superseded_by else stored.judgement.value
    return (
        claim.id,
        said,
        claim.place,
        claim.oblast,
        claimant,
        f"{_side(claim)}{claim.status.value}{share} {claim.relation.value}",
        claim.stance.value,
        claim.confidence.value,
        judgement,
        claim.provenance.publisher,
    )


def _side(claim: Claim) -> str:
    """Return the side before the status; nothing where the text does not say it."""
    return f"{claim.side.value} " if claim.side else ""


def _source(stored: StoredClaim) -> tuple[str, ...]:
    return (stored.claim.provenance.url, stored.claim.quote)


def grouped(faults: Sequence[str]) -> list[str]:
    """Return faults in their order, at most 20 of one place (a file, an event, a claim) and how many more."""
    places: dict[str, list[str]] = {}
    for fault in faults:
        places.setdefault(_NUMBER.sub("#", fault.partition(": ")[0]), []).append(fault)
    return [line for found in places.values() for line in at_most(found)]


def uncomputed_note(derivation: Derivation) -> str:
    """Return a sentence on the control maps that cannot test claims yet, "" where all can."""
    series = derivation.uncomputed()
    if not series:
        return ""
    names = ", ".join(one.key for one in series)
    maps = counted(sum(len(one.days) for one in series), "control map")
    return (
        f"Not computed: the share of every place in {maps} ({names}); verdicts rest on other witnesses. "
        "Run `claimline control derive`."
    )


def counted(number: int, noun: str) -> str:
    """Return "1 claim", "2 claims"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
