"""The rule table: every combination has one verdict, and no crowd of one side is evidence."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers import assess, bearing, witness
from layers.assess import Effect, Evidence, EvidenceKind, Verdict
from layers.claims import Confidence, ControlStatus, Relation, Side, Stance
from layers.explanation import explain
from layers.origins import origin_of
from layers.texts import LANGUAGES, load
from tests.layers.claims_made import CLAIMANTS, DAY, make_claim

ORDER = [Verdict.CONTRADICTED, Verdict.DISPUTED, Verdict.UNVERIFIED, Verdict.CORROBORATED, Verdict.CONFIRMED]


def standing(claim, *others, on=DAY + timedelta(days=60)):
    return assess.judge(claim, witness.gather(claim, [claim, *others]), on)


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
        ([("ru-milblogger", {"stance": Stance.DENIED})], Verdict.DISPUTED, "own-side-differs"),
        ([("ru-milblogger", {"side": Side.UA})], Verdict.DISPUTED, "own-side-differs"),
        ([("ru-gov", {"stance": Stance.DENIED})], Verdict.DISPUTED, "own-side-differs"),
        ([("ru-gov", {"side": Side.UA})], Verdict.CONTRADICTED, "hard-counter"),
        ([("footage", {"side": Side.UA})], Verdict.CONTRADICTED, "hard-counter"),
        ([("footage", {}), ("ru-milblogger", {"side": Side.UA})], Verdict.CORROBORATED, "hard"),
        ([("footage", {}), ("ru-gov", {"side": Side.UA})], Verdict.DISPUTED, "hard-both"),
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


WITNESSES = [
    Evidence(f"{claimant}-{kind}-{effect}", claimant, of, kind, effect, DAY)
    for kind, of, claimant in (
        (EvidenceKind.SELF_INTERESTED, "ru", "ru-mod"),
        (EvidenceKind.SELF_INTERESTED, "ru", "ru-gov"),
        (EvidenceKind.SELF_INTERESTED, "ua", "ua-official"),
        (EvidenceKind.AGAINST_INTEREST, "ua", "ua-general-staff"),
        (EvidenceKind.INDEPENDENT, "isw", "isw"),
        (EvidenceKind.VISUAL, "footage", "footage"),
        (EvidenceKind.REPORTED, "press", "press"),
    )
    for effect in (Effect.SUPPORTS, Effect.COUNTERS)
]


def test_every_combination_of_evidence_has_exactly_one_verdict():
    claim = make_claim()
    seen, sentences = set(), [load(language) for language in LANGUAGES]
    for bits in itertools.product((False, True), repeat=len(WITNESSES)):
        evidence = [witness for witness, chosen in zip(WITNESSES, bits, strict=True) if chosen]
        found = assess.judge(claim, evidence, DAY)
        seen.add(found.verdict)
        assert {item.claim_id for item in found.evidence} == {item.claim_id for item in evidence}
        assert all("{" not in explain(claim, found, texts, str.title) for texts in sentences)
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
    if one_more.effect is Effect.SUPPORTS:
        assert after >= before
    else:
        assert after <= before


LANGUAGE_TEXTS = [load(language) for language in LANGUAGES]


def after(days, by="ru-mod", /, **changes):
    return make_claim(by, said=DAY + timedelta(days=days), **changes)


def rule_of(claim, *others, on=DAY + timedelta(days=60)):
    found = standing(claim, *others, on=on)
    return found.verdict.value, found.rule


# ---------------------------------------------------------------- how much of the place


ENTERED = {"status": ControlStatus.ENTERED}


def test_a_smaller_share_is_no_support_and_a_clearly_smaller_one_disputes():
    claim = make_claim(**ENTERED, extent=70)
    small = [make_claim(name, **ENTERED, extent=5) for name in ("ua-official", "isw")]
    assert rule_of(claim, *small) == ("disputed", "denied")
    sure = make_claim("ua-official", **ENTERED, extent=5, confidence=Confidence.HIGH)
    assert rule_of(claim, sure) == ("disputed", "denied")
    assert rule_of(claim, make_claim("footage", **ENTERED, extent=5)) == ("disputed", "denied")


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        (70, 70, "independent"),
        (70, 80, "independent"),
        (70, 60, "alone"),
        (70, 35, "alone"),
        (70, 34, "denied"),
        (70, None, "alone"),
        (None, 5, "independent"),
        (None, None, "independent"),
    ],
)
def test_support_states_as_much_of_the_place_as_the_claim(mine, theirs, expected):
    claim = make_claim(**ENTERED, extent=mine)
    assert rule_of(claim, make_claim("isw", **ENTERED, extent=theirs))[1] == expected


def test_control_bears_out_any_share_and_is_itself_disputed_by_less_than_half():
    assert rule_of(make_claim(**ENTERED, extent=70), make_claim("isw"))[1] == "independent"
    assert rule_of(make_claim(), make_claim("isw", **ENTERED, extent=40))[1] == "denied"
    assert rule_of(make_claim(), make_claim("isw", **ENTERED, extent=60))[1] == "alone"


@pytest.mark.parametrize(("days", "expected"), [(-4, "alone"), (-3, "denied"), (3, "denied"), (4, "alone")])
def test_shares_are_compared_on_the_same_days_only(days, expected):
    assert rule_of(make_claim(**ENTERED, extent=70), after(days, "isw", **ENTERED, extent=5))[1] == expected


@pytest.mark.parametrize(
    ("mine", "expected"), [(None, "alone"), (50, "alone"), (70, "denied"), (90, "denied")]
)
def test_a_denied_share_reaches_only_claims_of_as_much(mine, expected):
    denial = make_claim("ua-official", **ENTERED, extent=70, stance=Stance.DENIED)
    assert rule_of(make_claim(**ENTERED, extent=mine), denial)[1] == expected
    assert rule_of(make_claim(), denial)[1] == "denied"


def test_the_other_side_s_control_disputes_an_entry():
    assert rule_of(make_claim(**ENTERED), make_claim("footage", side=Side.UA)) == ("disputed", "denied")


# ---------------------------------------------------------------- no boundary

BEARING = {"status": ControlStatus.ADVANCED, "relation": Relation.BEARING}


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ({"bearing": "SW"}, {"bearing": "SW"}, "no-boundary-supported"),
        ({"bearing": "SW"}, {"bearing": "NE"}, "no-boundary"),
        ({"bearing": "SW"}, {"bearing": "SW", "distance_km": 5}, "no-boundary-supported"),
        ({"bearing": "SW", "distance_km": 5}, {"bearing": "SW"}, "no-boundary"),
        ({"bearing": "SW", "distance_km": 5}, {"bearing": "SW", "distance_km": 10}, "no-boundary-supported"),
        ({"bearing": "SW", "distance_km": 5}, {"bearing": "SW", "distance_km": 11}, "no-boundary"),
    ],
)
def test_a_bearing_is_borne_out_by_the_same_bearing_only_and_never_confirmed(mine, theirs, expected):
    claim = make_claim(**BEARING, **mine)
    others = [make_claim(name, **BEARING, **theirs) for name in ("footage", "isw", "deepstate")]
    found = standing(claim, *others)
    assert found.rule == expected
    assert found.verdict in (Verdict.CORROBORATED, Verdict.UNVERIFIED)


@pytest.mark.parametrize("relation", [Relation.NEAR, Relation.DIRECTION])
def test_what_has_no_boundary_is_at_most_corroborated_and_says_so(relation):
    claim = make_claim(status=ControlStatus.ADVANCED, relation=relation)
    assert rule_of(claim) == ("unverified", "no-boundary")
    same = [make_claim(n, status=ControlStatus.ADVANCED, relation=relation) for n in ("footage", "isw")]
    assert rule_of(claim, *same) == ("corroborated", "no-boundary-supported")
    denial = make_claim("ua-official", status=ControlStatus.ADVANCED, relation=relation, stance=Stance.DENIED)
    assert rule_of(claim, *same, denial) == ("corroborated", "no-boundary-denied")
    assert "cannot be tested" in explain(claim, standing(claim, *same), load("en"), str)


# ---------------------------------------------------------------- copies


def test_sources_copies_and_copies_of_copies_of_a_claim_do_not_count():
    source = make_claim("deepstate", as_written="a")
    claim = make_claim("isw", derived_from=source.id)
    copy = make_claim("footage", as_written="b", derived_from=claim.id)
    copied = make_claim("deepstate", as_written="c", derived_from=copy.id)
    for one in (source, claim, copy, copied):
        family = [other for other in (source, claim, copy, copied) if other is not one]
        found = standing(one, *family)
        assert {item.claim_id for item in found.evidence} == {one.id}


def test_a_copy_is_the_word_of_the_claim_that_its_chain_starts_from():
    word = make_claim("deepstate", as_written="a")
    copy = make_claim("isw", as_written="b", derived_from=word.id)
    admission = make_claim("ua-official", status=ControlStatus.WITHDREW, side=Side.UA)
    assert rule_of(make_claim(), word, copy) == ("corroborated", "independent")
    assert rule_of(make_claim(), copy, admission) == ("corroborated", "hard")  # its source is not at hand
    assert rule_of(make_claim(), make_claim("isw"), admission) == ("confirmed", "hard-and-second")
    assert rule_of(make_claim(), word, copy, admission) == ("confirmed", "hard-and-second")


def test_a_monitor_that_repeats_a_party_is_that_party():
    told = make_claim("ru-gov", as_written="a")
    relayed = make_claim("isw", as_written="b", derived_from=told.id)
    assert rule_of(make_claim(), told, relayed) == ("unverified", "one-side-repeats")
    assert rule_of(relayed, told, make_claim()) == ("unverified", "alone")
    assert rule_of(relayed, told, make_claim("ua-official", stance=Stance.DENIED)) == ("disputed", "denied")


def test_a_copy_of_a_source_that_is_not_at_hand_weighs_nothing():
    copies = [make_claim(name, derived_from="0" * 16) for name in ("footage", "isw", "deepstate")]
    assert rule_of(make_claim(), *copies) == ("unverified", "alone")
    assert [rule_of(copy)[0] for copy in copies] == ["unverified"] * 3
    denial = make_claim("ua-official", stance=Stance.DENIED, derived_from="0" * 16)
    assert rule_of(make_claim(), denial) == ("disputed", "denied")


def test_a_circle_of_copies_is_one_family():
    names = ("isw", "deepstate", "footage")
    ids = [make_claim(name).id for name in names]
    circle = [make_claim(name, derived_from=ids[n - 1]) for n, name in enumerate(names)]
    by_id = {one.id: one for one in circle}
    assert len({origin_of(one, by_id) for one in circle}) == 1
    assert all(len(standing(one, *circle).evidence) == 1 for one in circle)


# ---------------------------------------------------------------- admissions


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({}, EvidenceKind.AGAINST_INTEREST),
        ({"status": ControlStatus.WITHDREW, "side": Side.UA}, EvidenceKind.AGAINST_INTEREST),
        ({"confidence": Confidence.LOW}, EvidenceKind.SELF_INTERESTED),
        ({"relation": Relation.NEAR}, EvidenceKind.SELF_INTERESTED),
        ({"stance": Stance.HEDGED}, EvidenceKind.SELF_INTERESTED),
        ({"stance": Stance.DENIED, "side": Side.UA}, EvidenceKind.SELF_INTERESTED),
        ({"status": ControlStatus.ENTERED}, EvidenceKind.SELF_INTERESTED),
        ({"status": ControlStatus.ENTERED, "confidence": Confidence.HIGH}, EvidenceKind.AGAINST_INTEREST),
        ({"status": ControlStatus.REPELLED, "side": Side.UA}, EvidenceKind.SELF_INTERESTED),
        ({"status": ControlStatus.REPELLED}, EvidenceKind.SELF_INTERESTED),
        ({"status": ControlStatus.ADVANCED}, EvidenceKind.SELF_INTERESTED),
        ({"status": ControlStatus.ENCIRCLED}, EvidenceKind.SELF_INTERESTED),
    ],
)
def test_only_the_plain_loss_of_the_place_is_an_admission(changes, kind):
    assert witness.evidence_kind(make_claim("ua-official", **changes)) is kind


# ---------------------------------------------------------------- what is taken for granted


@pytest.mark.parametrize(
    ("other", "rule"),
    [
        (("ua-official", {"status": ControlStatus.ENTERED, "stance": Stance.DENIED}), "denied"),
        (
            ("ua-official", {"status": ControlStatus.WITHDREW, "side": Side.UA, "stance": Stance.DENIED}),
            "denied",
        ),
        (("ua-official", {"status": ControlStatus.ADVANCED, "stance": Stance.DENIED}), "alone"),
        (("isw", {"status": ControlStatus.CONTESTED}), "denied"),
        (("isw", {"status": ControlStatus.CONTESTED, "side": None}), "denied"),
        (("isw", {"status": ControlStatus.CONTESTED, "side": Side.UA}), "alone"),
        (("isw", {"status": ControlStatus.REPELLED}), "denied"),
        (("isw", {"status": ControlStatus.REPELLED, "side": None}), "alone"),
        (("footage", {"status": ControlStatus.CONTESTED}), "denied"),
        (("ua-official", {"status": ControlStatus.CONTESTED}), "alone"),
        (("a-newspaper", {"status": ControlStatus.CONTESTED}), "alone"),
        (("isw", {"status": ControlStatus.WITHDREW}), "denied"),
    ],
)
def test_what_goes_against_control_without_saying_so_disputes_it_and_is_never_hard(other, rule):
    name, changes = other
    assert rule_of(make_claim(), make_claim(name, **changes))[1] == rule
    assert standing(make_claim(), make_claim(name, **changes)).verdict is not Verdict.CONTRADICTED


def test_fighting_before_a_capture_is_no_objection_to_it():
    assert rule_of(make_claim(), after(-1, "isw", status=ControlStatus.CONTESTED))[1] == "alone"


@pytest.mark.parametrize("side", [None, Side.RU, Side.UA])
def test_fighting_is_borne_out_whoever_attacks(side):
    fighting = make_claim("a-newspaper", side=None, status=ControlStatus.CONTESTED)
    assert rule_of(fighting)[1] == "alone"
    assert rule_of(fighting, make_claim("isw", side=side, status=ControlStatus.CONTESTED))[1] == "independent"
    assert rule_of(fighting, make_claim("isw", **ENTERED))[1] == "independent"


@pytest.mark.parametrize("status", [ControlStatus.REPELLED, ControlStatus.ENCIRCLED])
def test_an_attack_and_a_siege_are_borne_out_by_the_same_side_s(status):
    claim = make_claim("a-newspaper", status=status)
    assert rule_of(claim, make_claim("isw", status=status))[1] == "independent"
    assert rule_of(claim, make_claim("isw", status=status, side=Side.UA))[1] == "alone"


def test_an_encircled_town_is_held_by_the_other_side_anyway():
    claim = make_claim(status=ControlStatus.ENCIRCLED)
    assert rule_of(claim, after(5, "isw", side=Side.UA))[1] == "alone"


# ---------------------------------------------------------------- changes of hands


def test_support_after_a_change_of_hands_is_not_for_the_earlier_claim():
    claim, turned = make_claim(), after(5, "isw", side=Side.UA)
    later = [after(50, "ua-official", side=Side.UA, status=ControlStatus.WITHDREW), after(50, "isw")]
    assert rule_of(claim, *later) == ("confirmed", "hard-and-second")
    assert rule_of(claim, turned, *later) == ("disputed", "denied")


def test_support_from_before_a_change_of_hands_is_not_for_the_later_claim():
    old = after(-6, "deepstate")
    assert rule_of(make_claim(), old) == ("corroborated", "independent")
    assert rule_of(make_claim(), old, after(-3, "isw", side=Side.UA)) == ("disputed", "denied")
    admitted = after(-3, "ru-gov", side=Side.UA)
    assert rule_of(make_claim(), old, admitted) == ("unverified", "alone")


@pytest.mark.parametrize("by", ["ru-mod", "ru-gov", "isw", "footage"])
def test_a_later_withdrawal_keeps_the_verdict_and_ends_the_counting(by):
    left = after(10, by, status=ControlStatus.WITHDREW)
    assert rule_of(make_claim(), left) == ("unverified", "changed-since")
    assert rule_of(make_claim(), make_claim("isw"), left) == ("corroborated", "changed-since")
    assert rule_of(make_claim(), left, after(20, "isw")) == ("unverified", "changed-since")
    assert rule_of(make_claim(), left, after(12, "footage", side=Side.UA)) == ("unverified", "changed-since")
    assert rule_of(make_claim(), left, on=DAY + timedelta(days=9)) == ("unverified", "alone")


@pytest.mark.parametrize("by", ["ua-official", "ru-milblogger", "a-newspaper"])
def test_a_withdrawal_that_others_tell_ends_nothing(by):
    left = after(10, by, status=ControlStatus.WITHDREW)
    assert rule_of(make_claim(), left, after(20, "isw"))[1] == "independent"


def test_the_other_side_s_control_counters_for_a_while_and_is_a_change_later():
    assert rule_of(make_claim(), after(14, "isw", side=Side.UA)) == ("disputed", "denied")
    assert rule_of(make_claim(), after(15, "isw", side=Side.UA)) == ("unverified", "changed-since")
    assert rule_of(make_claim(), after(15, "ua-official", side=Side.UA))[1] == "alone"


def test_a_change_counts_only_from_the_day_on_which_it_is_known():
    turned = after(30, "isw", side=Side.UA, event_from=DAY + timedelta(days=5))
    steps = assess.history(make_claim(), [after(20, "deepstate"), turned])
    assert [(step.on - DAY).days for step in steps] == [0, 20, 30]
    assert [step.rule for step in steps] == ["alone", "independent", "denied"]


def test_the_days_of_an_event_count_where_they_are_given():
    claim = after(100, event_from=DAY, event_to=DAY + timedelta(days=2))
    on = DAY + timedelta(days=200)
    assert rule_of(claim, after(1, "isw"), on=on)[1] == "independent"
    assert rule_of(claim, after(100, "isw"), on=on)[1] == "alone"
    assert rule_of(claim, after(100, "isw", event_to=DAY), on=on)[1] == "independent"


@pytest.mark.parametrize(
    ("first", "last", "days"), [(-3, -1, -1), (-3, 0, 0), (1, 1, 0), (0, 9, 0), (3, 9, 1), (None, 5, 3)]
)
def test_days_between_are_counted_from_the_nearer_ends(first, last, days):
    claim = make_claim(event_from=DAY, event_to=DAY + timedelta(days=2))
    start = None if first is None else DAY + timedelta(days=first)
    other = after(40, event_from=start, event_to=DAY + timedelta(days=last))
    assert bearing.days_between(claim, other) == days


# ---------------------------------------------------------------- taking back


@pytest.mark.parametrize(
    ("by", "opposite"),
    [
        ("ru-mod", {"side": Side.UA}),
        ("ru-mod", {"stance": Stance.DENIED}),
        ("isw", {"side": Side.UA}),
        ("footage", {"side": Side.UA}),
        ("a-newspaper", {"stance": Stance.DENIED}),
    ],
)
def test_the_claimant_s_own_later_opposite_word_takes_the_claim_back(by, opposite):
    claim = make_claim(by)
    assert rule_of(claim, after(5, by, **opposite)) == ("disputed", "taken-back")
    assert rule_of(claim, after(-5, by, **opposite))[1] == rule_of(claim)[1]  # an admitted past


def test_what_passes_says_nothing_of_a_later_day():
    claim = make_claim(**ENTERED)
    assert rule_of(claim, after(-1, "isw", **ENTERED))[1] == "alone"
    assert rule_of(claim, after(-1, "isw"))[1] == "independent"
    left = after(-1, "ua-official", status=ControlStatus.WITHDREW, side=Side.UA)
    assert rule_of(make_claim(), left)[1] == "hard"


def test_what_was_so_before_is_never_hard_against_a_claim():
    assert rule_of(make_claim(), after(-1, "footage", side=Side.UA)) == ("disputed", "denied")


# ---------------------------------------------------------------- the whole way, enumerated

PLACES_SAID = [
    {"relation": Relation.IN},
    {"relation": Relation.NEAR},
    {"relation": Relation.BEARING, "bearing": "SW"},
    {"relation": Relation.BEARING, "bearing": "SW", "distance_km": 4},
    {"relation": Relation.BEARING, "bearing": "NE"},
]
EXTENTS = (None, 5, 40, 80)
SAYINGS = [
    {"status": ControlStatus.ENTERED, "extent": extent, **where}
    for extent in EXTENTS
    for where in PLACES_SAID
]


@pytest.mark.parametrize("mine", SAYINGS, ids=str)
def test_extent_place_and_copying_give_one_verdict_with_one_sentence(mine):
    claim = make_claim(**mine)
    for theirs, copied in itertools.product(SAYINGS, ("", claim.id, "source", "0" * 16)):
        source = make_claim("ru-gov", **theirs)
        copied = source.id if copied == "source" else copied
        others = [make_claim(name, **theirs, derived_from=copied) for name in ("footage", "isw")]
        found = standing(claim, source, *others)
        same_spot = (
            theirs["relation"] is mine["relation"]
            and theirs.get("bearing") == mine.get("bearing")
            and (mine.get("distance_km") is None or theirs.get("distance_km") is not None)
        )
        enough = (theirs["extent"] or 0) >= (mine["extent"] or 0)
        if copied or not (same_spot and enough):
            assert found.verdict in (Verdict.UNVERIFIED, Verdict.DISPUTED)
        elif mine["relation"] is Relation.IN:
            assert found.verdict is Verdict.CONFIRMED
        else:
            assert found.verdict is Verdict.CORROBORATED
        assert found.verdict is not Verdict.CONTRADICTED
        for texts in LANGUAGE_TEXTS:
            sentence = explain(claim, found, texts, str.title)
            assert sentence.endswith(".")
            assert "{" not in sentence
            assert texts[f"verdict.{found.verdict.value}"] in sentence


POOL = [
    make_claim(by, status=status, side=side, stance=stance, said=DAY + timedelta(days=days))
    for by in ("ru-mod", "ru-milblogger", "ua-official", "isw", "deepstate", "footage", "a-newspaper")
    for status in ControlStatus
    for side in Side
    for stance in (Stance.ASSERTED, Stance.HEDGED, Stance.DENIED)
    for days in (-4, 0, 5, 30)
] + [
    make_claim(
        by, status=ControlStatus.ENTERED, extent=extent, stance=stance, said=DAY + timedelta(days=days)
    )
    for by in ("ru-mod", "ua-official", "isw", "footage")
    for extent in (5, 40, 80)
    for stance in (Stance.ASSERTED, Stance.DENIED)
    for days in (-2, 0, 2)
]
SOME = st.lists(st.sampled_from(POOL), max_size=7)


@given(st.sampled_from(POOL), SOME, st.randoms())
def test_order_and_repetition_of_claims_change_nothing(claim, others, random):
    shuffled = [*others, *others, claim]
    random.shuffle(shuffled)
    assert assess.history(claim, others) == assess.history(claim, shuffled)


@given(st.sampled_from(POOL), SOME, st.sampled_from(POOL))
def test_one_more_claim_never_moves_a_verdict_the_wrong_way(claim, others, one_more):
    on = DAY + timedelta(days=90)
    before, found = standing(claim, *others, on=on), standing(claim, *others, one_more, on=on)
    effects = {e.effect for e in witness.gather(claim, [*others, one_more]) if e.claim_id == one_more.id}
    if effects == {Effect.SUPPORTS}:
        assert ORDER.index(found.verdict) >= ORDER.index(before.verdict)
    elif effects == {Effect.COUNTERS}:
        assert ORDER.index(found.verdict) <= ORDER.index(before.verdict)
    elif not effects:
        assert found == before


@given(SOME)
def test_voices_of_one_side_alone_never_reach_corroborated_for_their_own_gain(others):
    claim = make_claim()
    voices = [one for one in others if one.claimant_side is Side.RU]
    assert ORDER.index(standing(claim, *voices).verdict) <= ORDER.index(Verdict.UNVERIFIED)


@given(st.sampled_from(POOL), SOME)
def test_every_step_of_a_history_has_one_sentence_in_each_language(claim, others):
    for step in assess.history(claim, others):
        for texts in LANGUAGE_TEXTS:
            sentence = explain(claim, step, texts, lambda one: f"<{one}>")
            assert "<" in sentence or step.rule == "one-side-repeats"
            assert "{" not in sentence
            assert texts[f"verdict.{step.verdict.value}"] in sentence


@given(st.sampled_from(POOL), st.sampled_from(POOL))
def test_what_supports_a_claim_counters_its_denial(claim, other):
    denial = claim.model_copy(update={"stance": Stance.DENIED, "id": ""}).identified()
    if claim.stance is not Stance.ASSERTED or other.said != DAY or claim.said != DAY:
        return
    found, turned = bearing.bearing_of(other, claim), bearing.bearing_of(other, denial)
    if found is not None and turned is not None:
        assert found.supports is not turned.supports
    elif other.stance is not Stance.HEDGED:
        assert (found is None) == (turned is None)


def test_a_claimant_of_every_kind_has_a_kind_of_evidence():
    kinds = {witness.evidence_kind(make_claim(name)) for name in CLAIMANTS}
    assert kinds == set(EvidenceKind) - {EvidenceKind.MAPPED}  # a map is no claimant
