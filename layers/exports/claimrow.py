"""One claim as a row of named fields: the same values in every data file, whatever its format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isfinite
from typing import Final

from layers import style
from layers.assess import Verdict
from layers.check import Check, Measure
from layers.claims import Claim, Side, Stance
from layers.controlmap import publisher_name
from layers.explanation import explain
from layers.exports import words
from layers.foreign import plain
from layers.mapwords import check_words
from layers.readout import percent
from layers.snapshot import LAYER_OF, AssessedClaim, Snapshot
from layers.texts import Texts

Value = str | date | float | int | None
Row = dict[str, Value]
_NO_GRADES: Final[Mapping[str, str]] = {}


class Kind(StrEnum):
    """What a field holds; days are calendar days without a time zone."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a table: its name and what it holds."""

    name: str
    kind: Kind = Kind.TEXT


FIELDS: Final = (
    Field("id"), Field("layer"), Field("verdict"), Field("verdict_on", Kind.DAY), Field("symbol"),
    Field("place"), Field("place_local"), Field("place_id"), Field("place_kind"), Field("oblast"),
    Field("as_written"), Field("side"), Field("status"), Field("stance"), Field("relation"),
    Field("bearing"), Field("distance_km", Kind.NUMBER), Field("extent", Kind.NUMBER),
    Field("said", Kind.DAY), Field("said_precision"), Field("age_days", Kind.WHOLE),
    Field("event_from", Kind.DAY), Field("event_to", Kind.DAY),
    Field("claimant"), Field("claimant_name"), Field("claimant_kind"), Field("claimant_side"),
    Field("confidence"), Field("source_grade"), Field("information_grade"), Field("quote"), Field("why"),
    Field("check_map"), Field("check_day", Kind.DAY), Field("check_answer"), Field("check_measure"),
    Field("check_value", Kind.NUMBER), Field("check_unit"), Field("checks"),
    Field("publisher"), Field("title"), Field("url"), Field("published", Kind.DAY),
)  # fmt: skip


def row_of(
    item: AssessedClaim, snapshot: Snapshot, texts: Texts, grades: Mapping[str, str] = _NO_GRADES
) -> Row:
    """Return a claim's `FIELDS`; None where nothing is known or said.

    `grades` are source grades by claim id, where a track record gives them. Foreign text is one line without
    control and direction signs.
    """
    claim, standing = item.claim, item.on(snapshot.as_of)
    row: Row = {
        "id": claim.id,
        "layer": LAYER_OF[standing.verdict],
        "verdict": standing.verdict.value,
        "verdict_on": standing.on,
        "symbol": symbol_of(standing.verdict, None if claim.stance is Stance.DENIED else claim.side),
        "place": item.place.name if item.place is not None else claim.place,
        "place_local": item.place.name_local if item.place is not None else "",
        "place_id": claim.place_id,
        "place_kind": claim.place_kind,
        "oblast": claim.oblast,
        "as_written": claim.as_written,
        "side": claim.side,
        "status": claim.status,
        "stance": claim.stance,
        "relation": claim.relation,
        "bearing": claim.bearing,
        "distance_km": claim.distance_km,
        "extent": claim.extent,
        "said": claim.said,
        "said_precision": claim.said_precision,
        "age_days": (snapshot.as_of - claim.said).days,
        "event_from": claim.event_from,
        "event_to": claim.event_to,
        "claimant": claim.claimant,
        "claimant_name": words.claimant_name(snapshot, claim.claimant, texts),
        "claimant_kind": claim.claimant_kind,
        "claimant_side": claim.claimant_side,
        "confidence": claim.confidence,
        "source_grade": grades.get(claim.id, claim.source_grade),
        "information_grade": claim.information_grade,
        "quote": claim.quote,
        "why": explain(claim, standing, texts, lambda who: words.claimant_name(snapshot, who, texts)),
        **_numbers(standing.checks, claim, texts),
        "publisher": claim.provenance.publisher,
        "title": claim.provenance.title,
        "url": claim.provenance.url,
        "published": claim.provenance.published,
    }
    return {
        name: plain(str(value)) or None if isinstance(value, str) else value for name, value in row.items()
    }


def symbol_of(verdict: Verdict, side: Side | None) -> str:
    """Return the name of the map symbol of a verdict and a side: "claimed-ru", "partly-ua"."""
    pattern = style.PARTLY.key if verdict is Verdict.PARTLY_CONFIRMED else LAYER_OF[verdict]
    return f"{pattern}-{side or 'none'}"


def _numbers(checks: Sequence[Check], claim: Claim, texts: Texts) -> Row:
    """Return what control maps say: the first number, and all answers in words."""
    first = next((one for one in checks if one.measure is not Measure.NONE), checks[0] if checks else None)
    if first is None:
        return dict.fromkeys(
            ("check_map", "check_day", "check_answer", "check_measure", "check_value", "check_unit", "checks")
        )
    value, share = first.value, first.measure is Measure.SHARE
    known = value is not None and isfinite(value)
    return {
        "check_map": publisher_name(first.publisher),
        "check_day": first.day,
        "check_answer": first.answer,
        "check_measure": first.measure,
        # No more digits than the error allows, as on the page.
        "check_value": (percent(value) if share else round(value, 1))
        if value is not None and known
        else None,
        "check_unit": ("%" if share else "km") if known else "",
        "checks": "; ".join(check_words(one, claim, texts) for one in checks),
    }
