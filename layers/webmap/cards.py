"""The cards of claims as the browser reads them: the sentence, its source, the verdict and its numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import shapely

from layers.assess import Assessment
from layers.check import Check
from layers.claims import Claim
from layers.controlmap import publisher_name
from layers.evidence import claimant_names
from layers.explanation import NameOf, day_in_words, explain, would_confirm
from layers.mapwords import check_words, limit_words, radii_words
from layers.snapshot import AssessedClaim, Snapshot
from layers.sourcegrade import SourceGrade, explain_grade
from layers.texts import Texts
from layers.webmap.daynumber import day_number

_UNGRADED: Final[Mapping[str, SourceGrade]] = {}
_LINE_DECIMALS: Final = 4  # ten metres: far below what a map of control means


def cards_of(
    snapshot: Snapshot,
    texts: Texts,
    place_id: str | None = None,
    grades: Mapping[str, SourceGrade] = _UNGRADED,
) -> dict[str, Any]:
    """Return the claim cards by claim index, of one place or of all; `grades` are by claim id."""
    names = claimant_names(snapshot, texts.language)
    return {
        str(index): _card(item, texts, names) | _grade(item.claim, grades.get(item.claim.id), texts)
        for index, item in enumerate(snapshot.claims)
        if place_id is None or item.claim.place_id == place_id
    }


def _card(item: AssessedClaim, texts: Texts, names: NameOf) -> dict[str, Any]:
    claim, steps = item.claim, item.assessments
    written = claim.quote.find(claim.as_written)
    meant = claim.event_from or claim.event_to
    return {
        "quote": claim.quote,
        "written": claim.as_written,
        "mark": [written, written + len(claim.as_written)] if written >= 0 else None,
        "publisher": claim.provenance.publisher,
        "url": claim.provenance.url if claim.provenance.url.startswith(("https://", "http://")) else "",
        "title": claim.provenance.title,
        "event": day_in_words(meant, texts) if meant and meant != claim.said else "",
        "where": round(claim.where_score, 2),
        "reasons": list(claim.reasons),
        "why": [explain(claim, step, texts, names) for step in steps],
        "change": [would_confirm(claim, step, texts, names) for step in steps],
        "checks": [[_check(one, claim, texts) for one in step.checks] for step in steps],
        "evidence": [_others(claim, step) for step in steps],
    }


def _grade(claim: Claim, grade: SourceGrade | None, texts: Texts) -> dict[str, str]:
    """Return source and information grade, and the record that the source's follows from."""
    letter = claim.source_grade if grade is None else grade.letter
    record = "" if grade is None else explain_grade(grade, texts)
    return {"grade": letter + claim.information_grade, "record": record}


def _others(claim: Claim, step: Assessment) -> list[list[str]]:
    """Return the other claims that an assessment rests on: id and what each does, one entry a claim."""
    found = {one.claim_id: one.effect.value for one in step.evidence if one.claim_id not in ("", claim.id)}
    return [[claim_id, effect] for claim_id, effect in found.items()]


def _check(check: Check, claim: Claim, texts: Texts) -> dict[str, Any]:
    value = check.value
    ends = [] if check.line is None else shapely.get_coordinates(check.line).round(_LINE_DECIMALS).tolist()
    return {
        "series": check.series,
        "name": publisher_name(check.publisher),
        "day": day_number(check.day),
        "answer": check.answer.value,
        "measure": check.measure.value,
        "value": None if value is None or abs(value) == float("inf") else round(value, 4),
        "claimed": None if claim.extent is None else claim.extent / 100,
        "line": [[lat, lon] for lon, lat in ends] or None,
        "radii": radii_words(check, texts),
        "text": check_words(check, claim, texts),
        "limit": limit_words(check, claim, texts),
    }
