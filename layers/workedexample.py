"""Worked examples of the rules: for each rule that decided a claim at hand, one claim that shows how."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from layers.assess import RULES, Assessment
from layers.snapshot import STRENGTH, AssessedClaim


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """One claim and the assessment that a rule gave it; `claims` is how many stand so by that rule."""

    item: AssessedClaim
    assessment: Assessment
    claims: int


def worked_examples(claims: Iterable[AssessedClaim], on: date) -> list[WorkedExample]:
    """Return an example of every rule that decides a claim said up to a day, in the order of the rule table.

    Of a rule's claims the one is taken that most evidence was weighed for, then the strongest, the latest.
    """
    by_rule: dict[str, list[tuple[AssessedClaim, Assessment]]] = defaultdict(list)
    for item in claims:
        if item.claim.said <= on:
            standing = item.on(on)
            by_rule[standing.rule].append((item, standing))
    return [
        WorkedExample(*min(by_rule[rule], key=_telling), len(by_rule[rule]))
        for rule in RULES
        if rule in by_rule
    ]


def _telling(found: tuple[AssessedClaim, Assessment]) -> tuple[int, int, int, int, str]:
    item, assessment = found
    claim = item.claim
    return (
        -len(assessment.checks),
        -len({one.witness for one in assessment.evidence}),
        STRENGTH.index(claim.status),
        -claim.said.toordinal(),
        claim.id,
    )
