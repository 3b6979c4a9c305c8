"""A claim that a person enters by hand: checked like any other, never guessed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from geo.gazetteer import Gazetteer
from layers.claims import (
    NOT_QUOTED,
    Claim,
    Claimant,
    Confidence,
    ControlStatus,
    Provenance,
    misplaced_extent,
    missing_side,
)
from layers.errors import LayerError, UnknownNameError
from layers.faults import explain
from layers.placing import place_named
from layers.sources.publication import future_day

READER = "by hand"
CORRECTED = "corrected by hand"
# The facts about the source are asked for by these names.
_NAMES = {name: name for name in Provenance.model_fields}


@dataclass(frozen=True, slots=True)
class HandClaim:
    """What a person says about one claim, as said."""

    place: str
    claimant: str
    status: str
    said: date
    publisher: str
    side: str | None = None
    stance: str = "asserted"
    relation: str = "in"
    bearing: str = ""
    distance_km: float | None = None
    extent: float | None = None
    oblast: str = ""
    raion: str = ""
    as_written: str = ""
    event_from: date | None = None
    event_to: date | None = None
    published: date | None = None
    url: str = ""
    quote: str = NOT_QUOTED


def claim_by_hand(said: HandClaim, gazetteer: Gazetteer, claimants: list[Claimant]) -> Claim:
    """Return the claim that a person describes; its quote is what they give or "not quoted".

    Quoted claims have high confidence, unquoted ones moderate. Raises LayerError: an ambiguous
    place lists its candidates, a wrong value names the field and what is allowed.
    """
    registry = {claimant.id: claimant for claimant in claimants}
    claimant = registry.get(said.claimant)
    if claimant is None:
        raise UnknownNameError(
            "claimant", said.claimant, sorted(registry), "Or add it: claimline claimant add."
        )
    placing = place_named(gazetteer, said.place, oblast=said.oblast, raion=said.raion)
    place = placing.place
    quoted = said.quote.strip() not in ("", NOT_QUOTED)
    fields = {
        "claimant": claimant.id,
        "claimant_kind": claimant.kind,
        "claimant_side": claimant.side,
        "place_id": place.id,
        "place": place.name,
        "place_kind": place.kind,
        "oblast": place.oblast,
        "as_written": said.as_written or (place.name if said.place == place.id else said.place),
        "side": said.side,
        "status": said.status,
        "stance": said.stance,
        "relation": said.relation,
        "bearing": said.bearing,
        "distance_km": said.distance_km,
        "extent": said.extent,
        "said": said.said,
        "event_from": said.event_from,
        "event_to": said.event_to,
        "quote": said.quote if quoted else NOT_QUOTED,
        "confidence": Confidence.HIGH if quoted else Confidence.MODERATE,
        "where_score": placing.score,
        "alternatives": placing.alternatives,
        "reasons": placing.reasons,
    }
    source = {
        "publisher": said.publisher,
        "url": said.url,
        "published": said.published or said.said,
        "reader": READER,
    }
    if faults := list(_faults(said)):
        raise LayerError.of(faults)
    try:
        return Claim.model_validate({**fields, "provenance": source}).identified()
    except ValidationError as error:
        raise LayerError("; ".join(explain(error, _NAMES))) from error


def _faults(said: HandClaim) -> Iterator[LayerError]:
    """Yield what of a claim does not go together, each fault with the code by which a page words it."""
    status = ControlStatus(said.status) if said.status in set(ControlStatus) else None
    if said.side is None and status is not None and (fault := missing_side(status)):
        yield LayerError(fault).coded("side")
    if said.event_from and said.event_to and said.event_from > said.event_to:
        fault = f"event_from {said.event_from} is after event_to {said.event_to}"
        yield LayerError(fault).coded("days", first=said.event_from, last=said.event_to)
    for name, day in {"date": said.said, "published": said.published or said.said}.items():
        if (name == "date" or day != said.said) and (fault := future_day(name, day)):
            yield LayerError(fault).coded("future", day=day)
    share = said.extent if said.extent is not None and 0 < said.extent <= 100 else None
    if status is not None and (fault := misplaced_extent(status, share)):
        yield LayerError(fault).coded("extent.whole" if status is ControlStatus.CONTROLS else "extent")


def claim_in_report(
    said: HandClaim,
    source: Provenance,
    gazetteer: Gazetteer,
    claimants: list[Claimant],
    *,
    start: int | None = None,
    reason: str = READER,
) -> Claim:
    """Return a claim that a person found or corrected in a report that is in the ledger.

    `start` is where the quote stands in the report's text, None where that is not known. Raises LayerError as
    `claim_by_hand`.
    """
    made = claim_by_hand(said, gazetteer, claimants)
    quoted = made.quote != NOT_QUOTED and start is not None
    fields = made.model_dump() | {
        "id": "",
        "start": start if quoted else None,
        "end": start + len(made.quote) if quoted and start is not None else None,
        "said_precision": source.published_precision
        if made.said == source.published
        else made.said_precision,
        "reasons": (reason, *made.reasons),
        "provenance": source.model_copy(update={"reader": READER, "reader_version": ""}),
    }
    return Claim.model_validate(fields).identified()
