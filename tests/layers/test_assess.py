"""The rule table: every combination has one verdict, and no crowd of one side is evidence."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers import assess
from layers.assess import Evidence, EvidenceKind, Verdict
from layers.claims import ControlStatus, Relation, Side, Stance
from tests.layers.claims_made import DAY, make_claim

ORDER = [Verdict.CONTRADICTED, Verdict.DISPUTED, Verdict.UNVERIFIED, Verdict.CORROBORATED, Verdict.CONFIRMED]


def standing(claim, *others, on=DAY + timedelta(days=60)):
    return assess.judge(claim, assess.gather(claim, [claim, *others]), on)


def test_a_party_alone_is_unverified():
    found = standing(make_claim())
    assert (found.verdict, found.rule) == (Verdict.UNVERIFIED, "alone")


@pytest.mark.parametrize("number", [1, 2, 7])
def test_no_number_of_voices_of_one_side_is_a_second_witness(number):
    voices = [
        make_claim(one, as_written=f"Testove {n}")
        for n in range(number)
        for one in ("ru-gov", "ru-milblogger")
    ]
    found = standing(make_claim(), *voices)
    assert (found.verdict, found.rule) == (Verdict.UNVERIFIED, "one-side-repeats")


@pytest.mark.parametrize(
    ("others", "verdict", "rule"),
    [
        ([("ua-general-staff", {"stance": Stance.DENIED})], Verdict.DISPUTED, "denied"),
        ([("isw", {"stance": Stance.DENIED})], Verdict.DISPUTED, "denied"),
        ([("ua-general-staff", {"side": Side.UA})], Verdict.DISPUTED, "denied"),
        ([("isw", {})], Verdict.CORROBORATED, "independent"),
        (
            [("isw", {}), ("ua-official", {"stance": Stance.DENIED})],
            Verdict.CORROBORATED,
            "independent-denied",
        ),
        (
            [("ua-official", {"status": ControlStatus.WITHDREW, "side": Side.UA})],
            Verdict.CORROBORATED,
            "hard",
        ),
        ([("footage", {})], Verdict.CORROBORATED, "hard"),
        (
            [("ua-official", {"status": ControlStatus.WITHDREW, "side": Side.UA}), ("deepstate", {})],
            Verdict.CONFIRMED,
            "hard-and-second",
        ),
        ([("footage", {}), ("isw", {})], Verdict.CONFIRMED, "hard-and-second"),
        ([("ru-milblogger", {"stance": Stance.DENIED})], Verdict.CONTRADICTED, "hard-counter"),
        ([("footage", {"side": Side.UA})], Verdict.CONTRADICTED, "hard-counter"),
        ([("footage", {}), ("ru-milblogger", {"stance": Stance.DENIED})], Verdict.DISPUTED, "hard-both"),
        ([("isw", {"stance": Stance.UNCONFIRMED})], Verdict.UNVERIFIED, "alone"),
        ([("isw", {"stance": Stance.HEDGED})], Verdict.UNVERIFIED, "alone"),
        ([("a-newspaper", {})], Verdict.UNVERIFIED, "alone"),
        (
            [("ua-official", {"status": ControlStatus.WITHDREW, "side": Side.UA, "relation": Relation.NEAR})],
            Verdict.UNVERIFIED,
            "alone",
        ),
        (
            [("ua-official", {"status": ControlStatus.WITHDREW, "side": Side.UA, "stance": Stance.HEDGED})],
            Verdict.UNVERIFIED,
            "alone",
        ),
        ([("isw", {"place_id": "UA-elsewhere"})], Verdict.UNVERIFIED, "alone"),
    ],
)
def test_russian_capture_claim_against_other_voices(others, verdict, rule):
    found = standing(make_claim(), *(make_claim(name, **changes) for name, changes in others))
    assert (found.verdict, found.rule) == (verdict, rule)


def test_an_admission_of_own_loss_is_hard_and_a_second_monitor_confirms_it():
    admission = make_claim("ua-official", status=ControlStatus.WITHDREW, side=Side.UA)
    assert standing(admission).verdict is Verdict.CORROBORATED
    assert standing(admission, make_claim("isw")).verdict is Verdict.CONFIRMED


def test_claims_derived_from_the_claim_do_not_count():
    claim = make_claim()
    copy = make_claim("isw", derived_from=claim.id)
    assert standing(claim, copy).verdict is Verdict.UNVERIFIED


@pytest.mark.parametrize(("days", "counts"), [(-8, False), (-7, True), (0, True), (60, True), (61, False)])
def test_support_counts_only_within_its_window(days, counts):
    support = make_claim("isw", said=DAY + timedelta(days=days))
    found = standing(make_claim(), support, on=DAY + timedelta(days=400))
    assert (found.verdict is Verdict.CORROBORATED) is counts


def test_a_verdict_uses_only_what_was_known_on_its_day():
    claim, later = make_claim(), make_claim("isw", said=DAY + timedelta(days=3))
    steps = assess.history(claim, [claim, later])
    assert [(step.on - DAY).days for step in steps] == [0, 3]
    assert [step.verdict for step in steps] == [Verdict.UNVERIFIED, Verdict.CORROBORATED]
    assert assess.verdict_on(steps, DAY + timedelta(days=2)).verdict is Verdict.UNVERIFIED
    assert assess.verdict_on(steps, DAY + timedelta(days=3)).verdict is Verdict.CORROBORATED


def test_a_non_confirmation_is_no_claim_of_its_own():
    assert standing(make_claim("isw", stance=Stance.UNCONFIRMED)).rule == "non-confirmation"


def test_vague_relations_say_that_they_cannot_be_tested():
    assert (
        standing(make_claim(relation=Relation.DIRECTION, status=ControlStatus.ADVANCED)).rule == "no-boundary"
    )


WITNESSES = [
    Evidence(f"{kind}-{supports}", kind.value, witness, kind, supports, DAY)
    for kind, witness in (
        (EvidenceKind.SELF_INTERESTED, "ru"),
        (EvidenceKind.SELF_INTERESTED, "ua"),
        (EvidenceKind.AGAINST_INTEREST, "ua"),
        (EvidenceKind.INDEPENDENT, "isw"),
        (EvidenceKind.VISUAL, "footage"),
        (EvidenceKind.REPORTED, "press"),
    )
    for supports in (True, False)
]


def test_every_combination_of_evidence_has_exactly_one_verdict():
    claim = make_claim()
    seen = set()
    for bits in itertools.product((False, True), repeat=len(WITNESSES)):
        evidence = [witness for witness, chosen in zip(WITNESSES, bits, strict=True) if chosen]
        found = assess.judge(claim, evidence, DAY)
        seen.add(found.verdict)
        assert {item.claim_id for item in found.evidence} == {item.claim_id for item in evidence}
    assert seen == set(ORDER)


@given(st.lists(st.sampled_from(WITNESSES), max_size=8), st.randoms())
def test_order_and_repetition_of_evidence_change_nothing(evidence, random):
    claim = make_claim()
    shuffled = [*evidence, *evidence]
    random.shuffle(shuffled)
    one, two = assess.judge(claim, evidence, DAY), assess.judge(claim, shuffled, DAY)
    assert (one.verdict, one.rule) == (two.verdict, two.rule)


@given(st.lists(st.sampled_from(WITNESSES), max_size=6), st.sampled_from(WITNESSES))
def test_support_never_lowers_and_counter_evidence_never_raises(evidence, one_more):
    claim = make_claim()
    before = ORDER.index(assess.judge(claim, evidence, DAY).verdict)
    after = ORDER.index(assess.judge(claim, [*evidence, one_more], DAY).verdict)
    if one_more.supports:
        assert after >= before
    else:
        assert after <= before


STATUSES = st.sampled_from(list(ControlStatus))


@given(
    STATUSES,
    STATUSES,
    st.sampled_from(list(Stance)),
    st.sampled_from(list(Stance)),
    st.sampled_from(list(Side)),
)
def test_bearing_is_never_both_support_and_counter_under_negation(mine, theirs, stance, other_stance, side):
    claim = make_claim(status=mine, stance=stance)
    other = make_claim("isw", status=theirs, stance=other_stance, side=side, as_written="Testove!")
    bearing = assess.bears_on(other, claim)
    if bearing is not None and stance is Stance.ASSERTED:
        negated = make_claim(status=mine, stance=Stance.DENIED)
        assert assess.bears_on(other, negated) is (not bearing)
