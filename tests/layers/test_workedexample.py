"""Worked examples: one of each rule at hand, in the order of the table."""

from __future__ import annotations

from datetime import timedelta

from layers.assess import RULES
from layers.claims import ControlStatus, Judgement, Relation, Stance
from layers.selection import Selection
from layers.snapshot import compose
from layers.workedexample import worked_examples
from tests.layers.claims_made import DAY, make_claim


def test_each_rule_that_decides_a_claim_has_one_example() -> None:
    claims = [
        make_claim(),
        make_claim("ua-official", stance=Stance.DENIED),
        make_claim("isw", place_id="UA-other", place="Inshe"),
        make_claim(place_id="UA-third", relation=Relation.NEAR, status=ControlStatus.ADVANCED),
        make_claim("isw", place_id="UA-fourth", said=DAY + timedelta(days=9)),
    ]
    snapshot = compose(
        [(one, Judgement.ACCEPTED) for one in claims], selection=Selection(as_of=DAY), places={}
    )
    found = worked_examples(snapshot.claims, DAY)
    rules = [one.assessment.rule for one in found]
    assert rules == sorted(set(rules), key=RULES.index)
    assert set(rules) == {"denied", "independent", "no-boundary"}
    assert sum(one.claims for one in found) == 4
    assert worked_examples(snapshot.claims, DAY - timedelta(days=1)) == []
