"""The corrections log in words: a row for each correction, as pages, tables and the command line show it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from layers.claims import Claim
from layers.corrections import Change, Correction, CorrectionKind
from layers.explanation import day_in_words
from layers.mapwords import claim_words
from layers.texts import Texts

NameOf = Callable[[str], str]
_DAYS: Final = ("said", "event_from", "event_to", "published")
_CLOSED: Final = ("status", "stance", "relation")


@dataclass(frozen=True, slots=True)
class ChangedField:
    """A field's name and its value before and after, in words."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One correction in words; `claim_id` and `correction_id` are for links, the latter may be ""."""

    on: date
    day: str
    kind: CorrectionKind
    what: str
    place_id: str
    place: str
    claim: str
    why: str
    changed: tuple[ChangedField, ...]
    claim_id: str
    correction_id: str


def correction_rows(found: Sequence[Correction], texts: Texts, name_of: NameOf) -> list[CorrectionRow]:
    """Return the log in a language, in its order; `name_of` turns a claimant's id into its name."""
    return [_row(one, texts, name_of) for one in found]


def correction_records(found: Sequence[Correction]) -> list[dict[str, Any]]:
    """Return the log as JSON values, in its order: ids and values as they are stored."""
    return [
        {
            "day": one.day.isoformat(),
            "kind": one.kind.value,
            "claim": one.claim.id,
            "claimant": one.claim.claimant,
            "place_id": one.claim.place_id,
            "place": one.claim.place,
            "status": one.claim.status.value,
            "said": one.claim.said.isoformat(),
            "why": one.why,
            "correction": one.correction.id if one.correction else None,
            "changes": [{"field": c.field, "before": c.before, "after": c.after} for c in one.changes],
        }
        for one in found
    ]


def _row(one: Correction, texts: Texts, name_of: NameOf) -> CorrectionRow:
    claim = one.claim
    unread = one.kind is CorrectionKind.CORRECTED and one.correction is None
    return CorrectionRow(
        on=one.day,
        day=day_in_words(one.day, texts),
        kind=one.kind,
        what=texts[f"correction.{one.kind.value}{'.unread' if unread else ''}"],
        place_id=claim.place_id,
        place=claim.place,
        claim=_claim(claim, texts, name_of),
        why=one.why,
        changed=tuple(_changed(change, texts, name_of) for change in one.changes),
        claim_id=claim.id,
        correction_id=one.correction.id if one.correction else "",
    )


def _claim(claim: Claim, texts: Texts, name_of: NameOf) -> str:
    return texts.fill(
        "correction.claim",
        who=name_of(claim.claimant),
        day=day_in_words(claim.said, texts),
        claimed=claim_words(claim, texts),
    )


def _changed(change: Change, texts: Texts, name_of: NameOf) -> ChangedField:
    before, after = (_value(change.field, value, texts, name_of) for value in (change.before, change.after))
    return ChangedField(texts[f"correction.field.{change.field}"], before, after)


def _value(field: str, value: str | float | None, texts: Texts, name_of: NameOf) -> str:
    if field == "side":
        return texts[f"side.{value or 'none'}"]
    if value is None:
        return texts["correction.nothing"]
    if field == "claimant":
        return name_of(str(value))
    if field in _CLOSED:
        return texts[f"{field}.{value}"]
    if field in _DAYS:
        return day_in_words(date.fromisoformat(str(value)), texts)
    if field == "said_precision":
        return texts[f"correction.precision.{value}"]
    if field == "extent":
        return f"{value:g}\u00a0%"
    if field == "distance_km":
        return texts.fill("map.km", n=f"{value:g}")
    return str(value)
