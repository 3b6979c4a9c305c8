"""The nouns: claim, claimant, document, provenance, remark and their closed lists.

A claim is one claimant's assertion that a place had a control status at a time, with the
sentence that carries it. Three confidences never mix: how sure we are *where* (`where_score`),
how sure that *it was said so* (`confidence`), and whether it is *true* (an assessment's verdict,
which is not here).
"""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

SCHEMA_VERSION = 1
NOT_QUOTED = "not quoted"

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]
ShortText = Annotated[str, StringConstraints(max_length=400)]
# Signs that act on a terminal or turn a line around: none of them belongs to a name or an address.
_ACTING = r"\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069"
PrintableOrEmpty = Annotated[str, StringConstraints(max_length=400, pattern=rf"^[^{_ACTING}]*$")]
Printable = Annotated[
    str,
    StringConstraints(min_length=1, max_length=400, pattern=rf"^[^{_ACTING}]*[^{_ACTING}\s][^{_ACTING}]*$"),
]
WebAddress = Annotated[
    str,
    StringConstraints(max_length=2000, pattern=rf'^(https?://[^{_ACTING}\s<>"/?#][^{_ACTING}\s<>"]*)?$'),
]
Quote = Annotated[str, StringConstraints(min_length=1, max_length=2000)]


class Side(StrEnum):
    """The side that controls, advances, encircles, attacks or leaves."""

    RU = "ru"
    UA = "ua"


class ControlStatus(StrEnum):
    """The proposition, whoever says it."""

    CONTROLS = "controls"
    ADVANCED = "advanced"
    ENTERED = "entered"
    CONTESTED = "contested"
    ENCIRCLED = "encircled"
    REPELLED = "repelled"
    WITHDREW = "withdrew"


class Stance(StrEnum):
    """How the claimant stands to the proposition; a non-confirmation is not a denial."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    DENIED = "denied"
    UNCONFIRMED = "unconfirmed"


class Relation(StrEnum):
    """How the proposition is tied to the place; only `in` has an area."""

    IN = "in"
    NEAR = "near"
    DIRECTION = "direction"
    BEARING = "bearing"


class Confidence(StrEnum):
    """How sure it is that it was said so."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Judgement(StrEnum):
    """What a person decided about the reading, never about the truth."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNSURE = "unsure"


class ClaimantKind(StrEnum):
    """What sort of actor asserts."""

    GOVERNMENT = "government"
    MILITARY = "military"
    OCCUPATION_AUTHORITY = "occupation-authority"
    MILBLOGGER = "milblogger"
    MONITOR = "monitor"
    VISUAL = "visual"
    MEDIA = "media"
    OTHER = "other"


class DatePrecision(StrEnum):
    """How exactly the day of saying is known: `week` means said 0-6 days before."""

    DAY = "day"
    WEEK = "week"


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, str_strip_whitespace=False)


class Claimant(_Model):
    """The actor who asserts, not the newspaper that prints it."""

    id: Identifier
    name: Printable
    name_uk: PrintableOrEmpty = ""
    kind: ClaimantKind
    side: Side | None = None

    @model_validator(mode="after")
    def _observers_have_no_side(self) -> Claimant:
        neutral = {ClaimantKind.MONITOR, ClaimantKind.MEDIA, ClaimantKind.VISUAL}
        if self.kind in neutral and self.side is not None:
            found, kind = self.side.value, self.kind.value
            raise ValueError(f"side of claimant {self.id!r} is {found!r}; a {kind} has none, leave it empty")
        return self


class Provenance(_Model):
    """Where a claim was read, after W3C PROV: entity, activity, agent."""

    publisher: Printable
    url: WebAddress = ""
    title: ShortText = ""
    language: Annotated[str, StringConstraints(max_length=12)] = ""
    published: date
    published_precision: DatePrecision = DatePrecision.DAY
    retrieved: date | None = None
    sha256: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")] = ""
    reader: ShortText = ""
    reader_version: ShortText = ""


class Remark(_Model):
    """A sentence about claims that names no place: kept with the document, changes no verdict."""

    claimant: Identifier
    stance: Stance
    quote: Quote
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]


class Document(_Model):
    """One report as read: text, language and provenance."""

    text: str
    provenance: Provenance

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()


class Alternative(_Model):
    """Another place that the same toponym could mean, with its score."""

    place_id: str
    place: str
    oblast: str
    score: Annotated[float, Field(ge=0, le=1)]


class Claim(_Model):
    """One claimant's assertion that a place had a control status at a time, with its quote."""

    id: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{16})?$")] = ""
    claimant: Identifier
    claimant_kind: ClaimantKind
    claimant_side: Side | None = None
    place_id: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    place: ShortText
    place_kind: Annotated[str, StringConstraints(pattern=r"^(settlement|region)$")] = "settlement"
    oblast: ShortText = ""
    as_written: ShortText
    side: Side | None
    status: ControlStatus
    stance: Stance = Stance.ASSERTED
    relation: Relation = Relation.IN
    bearing: Annotated[str, StringConstraints(pattern=r"^([NS]?[EW]?)$")] = ""
    distance_km: Annotated[float, Field(ge=0, le=2000)] | None = None
    extent: Annotated[float, Field(gt=0, le=100)] | None = None
    said: date
    said_precision: DatePrecision = DatePrecision.DAY
    event_from: date | None = None
    event_to: date | None = None
    quote: Quote
    start: Annotated[int, Field(ge=0)] | None = None
    end: Annotated[int, Field(ge=0)] | None = None
    confidence: Confidence
    source_grade: Annotated[str, StringConstraints(pattern=r"^[A-F]$")] = "F"
    information_grade: Annotated[str, StringConstraints(pattern=r"^[1-6]$")] = "6"
    where_score: Annotated[float, Field(ge=0, le=1)] = 1.0
    alternatives: tuple[Alternative, ...] = ()
    reasons: tuple[ShortText, ...] = ()
    derived_from: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{16})?$")] = ""
    provenance: Provenance

    @model_validator(mode="after")
    def _consistent(self) -> Claim:
        faults = []
        if (self.start is None) != (self.end is None):
            faults.append("start and end go together")
        if self.start is not None and self.end is not None and self.end - self.start != len(self.quote):
            faults.append(
                f"quote has {len(self.quote)} characters; start {self.start} and end {self.end} do not span "
                "it"
            )
        if self.event_from and self.event_to and self.event_from > self.event_to:
            faults.append(f"event_from {self.event_from} is after event_to {self.event_to}")
        if self.side is None and (fault := missing_side(self.status)):
            faults.append(fault)
        if (self.relation is Relation.BEARING) != bool(self.bearing):
            faults.append(
                f"relation is {self.relation.value!r} and bearing is {self.bearing!r}; a bearing such as NE "
                "goes with relation bearing, and only with it"
            )
        if self.id and self.id != (expected := content_id(self)):
            faults.append(f"id is {self.id!r}, its content gives {expected!r}: edited by hand? Supersede it")
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def identified(self) -> Claim:
        """Return the same claim with its content hash as id."""
        return self.model_copy(update={"id": content_id(self)})


def missing_side(status: str) -> str:
    """Return what is wrong with a claim of this status without a side; nothing where that may be open."""
    if status in (ControlStatus.CONTESTED, ControlStatus.REPELLED):
        return ""
    named = ControlStatus(status).value
    return f"side is missing; only contested and repelled may leave it open, not {named}"


def misplaced_extent(status: str, extent: float | None) -> str:
    """Return why a share of a place cannot stand with a status; nothing where it can.

    Who enters it says so with `entered` or `contested`; the whole place may be said with `controls`.
    """
    if extent is None or status in (ControlStatus.ENTERED, ControlStatus.CONTESTED):
        return ""
    if status == ControlStatus.CONTROLS:
        return "" if extent == 100 else "a share below 100 goes with status entered, not with controls"
    return f"a share goes with status entered or contested, not with {ControlStatus(status).value}"


# What makes two readings the same claim. Confidence, grades, reasons and scores are ours, not
# the claimant's, and the retrieval date is an accident: reading twice must change nothing.
_IDENTITY = {
    "claimant", "place_id", "as_written", "side", "status", "stance", "relation", "bearing", "distance_km",
    "extent", "said", "said_precision", "event_from", "event_to", "quote", "start", "end",
}  # fmt: skip
_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def content_id(claim: Claim) -> str:
    """Return the first 16 hex digits of the SHA-256 over a claim's identifying content."""
    fields = claim.model_dump(mode="json", include=_IDENTITY)
    source = claim.provenance
    fields["source"] = source.sha256 or [source.publisher, source.url]
    return hashlib.sha256(_CANONICAL.encode(fields).encode()).hexdigest()[:16]


def json_ready(model: BaseModel) -> dict[str, Any]:
    """Return a model as plain JSON values: ISO days, strings, numbers, lists."""
    dumped: dict[str, Any] = model.model_dump(mode="json")
    return dumped


def utc_stamp(moment: datetime) -> str:
    """Return an instant as ISO 8601 in UTC to the second, the form the ledger writes."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
