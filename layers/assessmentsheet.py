"""The assessments of claims as plain JSON values: the verdict when said and now, and all that it rests on."""

from __future__ import annotations

import math
from datetime import date
from typing import Any, Final

import shapely

from layers.assess import Assessment, Evidence
from layers.check import Check, Finding, Measure
from layers.claims import Claim
from layers.explanation import NameOf, explain, would_confirm
from layers.mapwords import check_words, claim_words
from layers.snapshot import AssessedClaim
from layers.texts import Texts

# No more digits than the number's error allows: shares to a percent or so, kilometres to a tenth.
_DECIMALS: Final = {Measure.SHARE: 3} | dict.fromkeys(
    (Measure.CORRIDOR, Measure.DISTANCE, Measure.MOVED, Measure.NONE), 1
)


def assessment_sheet(item: AssessedClaim, on: date | None, texts: Texts, name_of: NameOf) -> dict[str, Any]:
    """Return one claim's assessment when said and on a day, None for the latest; shares are 0 to 1.

    A line is a GeoJSON geometry in EPSG:4326.
    """
    claim = item.claim
    now = item.assessments[-1] if on is None else item.on(on)
    return {
        "id": claim.id,
        "claimant": claim.claimant,
        "claimant_name": name_of(claim.claimant),
        "place": claim.place,
        "place_id": claim.place_id,
        "oblast": claim.oblast,
        "said": claim.said.isoformat(),
        "claimed": claim_words(claim, texts),
        "stance": claim.stance.value,
        "relation": claim.relation.value,
        "quote": claim.quote,
        "judgement": item.judgement.value,
        "when_said": _assessment(claim, item.assessments[0], texts, name_of),
        "now": _assessment(claim, now, texts, name_of),
    }


def _assessment(claim: Claim, step: Assessment, texts: Texts, name_of: NameOf) -> dict[str, Any]:
    return {
        "on": step.on.isoformat(),
        "verdict": step.verdict.value,
        "rule": step.rule,
        "why": explain(claim, step, texts, name_of),
        "would_confirm": would_confirm(claim, step, texts, name_of),
        "evidence": [_evidence(one, claim, texts) for one in step.evidence],
    }


def _evidence(one: Evidence, claim: Claim, texts: Texts) -> dict[str, Any]:
    row: dict[str, Any] = {
        "claimant": one.claimant,
        "witness": one.witness,
        "kind": one.kind.value,
        "effect": one.effect.value,
        "known": one.known.isoformat(),
        "days_after": one.days,
    }
    if one.check is None:
        return row | {"claim_id": one.claim_id}
    return row | {"map": _check(one.check), "shown": check_words(one.check, claim, texts)}


def _check(check: Check) -> dict[str, Any]:
    return {
        "series": check.series,
        "date": check.day.isoformat(),
        **_finding(check.finding),
        "on_two_dates": check.second,
        "turned": check.turned,
        "grey_zone_not_free": None if check.grey is None else _finding(check.grey),
        "disc_km": check.disc_km,
        "other_discs": [{"radius_km": km, "share": round(share, 3)} for km, share in check.radii],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    value = finding.value
    return {
        "answer": finding.answer.value,
        "measure": finding.measure.value,
        "value": None if value is None or math.isinf(value) else round(value, _DECIMALS[finding.measure]),
        "reason": finding.reason,
        "line": None if finding.line is None else shapely.geometry.mapping(finding.line),
    }
