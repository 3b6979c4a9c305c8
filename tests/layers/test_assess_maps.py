"""The rule table with control maps among the witnesses, against the table as the method states it."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers import assess
from layers.assess import Effect, Evidence, EvidenceKind, Knowledge, Verdict
from layers.check import Answer, Check, Finding, Measure
from layers.claims import ControlStatus, Relation, Side, Stance
from layers.explanation import explain, would_confirm
from layers.texts import LANGUAGES, load
from layers.witness import WEIGHTY, mapped
from tests.layers.claims_made import DAY, make_claim

TEXTS = [load(language) for language in LANGUAGES]
ORDER = [
    Verdict.CONTRADICTED,
    Verdict.DISPUTED,
    Verdict.UNVERIFIED,
    Verdict.CORROBORATED,
    Verdict.PARTLY_CONFIRMED,
    Verdict.CONFIRMED,
]
SHARES = {Answer.SUPPORTED: 0.97, Answer.PARTLY: 0.4, Answer.CONTRADICTED: 0.0, Answer.TOO_CLOSE: 0.03}


def check(answer: Answer, by: str = "deepstate", days: int = 0, **changes: object) -> Check:
    share = SHARES.get(answer)
    measure = Measure.NONE if share is None else Measure.SHARE
    finding = Finding(answer, measure, share, "vague" if share is None else "")
    return Check(by, by, DAY + timedelta(days), finding, **changes)  # type: ignore[arg-type]


CLAIM = make_claim()
# Every kind of witness for and against; a side's own voice and hearsay weigh nothing.
WORDS = [
    Evidence("own", "ru-mod", "ru", EvidenceKind.SELF_INTERESTED, Effect.SUPPORTS, DAY),
    Evidence("denial", "ua-official", "ua", EvidenceKind.SELF_INTERESTED, Effect.COUNTERS, DAY),
    Evidence("admission", "ua-general-staff", "ua", EvidenceKind.AGAINST_INTEREST, Effect.SUPPORTS, DAY),
    Evidence("monitor", "isw", "isw", EvidenceKind.INDEPENDENT, Effect.SUPPORTS, DAY),
    Evidence("monitor-no", "isw", "isw", EvidenceKind.INDEPENDENT, Effect.COUNTERS, DAY),
    Evidence("footage", "footage", "footage", EvidenceKind.VISUAL, Effect.SUPPORTS, DAY),
    Evidence("footage-no", "footage", "footage", EvidenceKind.VISUAL, Effect.COUNTERS, DAY),
    Evidence("press", "a-newspaper", "a-newspaper", EvidenceKind.REPORTED, Effect.SUPPORTS, DAY),
]
MAP_SAYS = [None, (Answer.SUPPORTED, True), *((answer, False) for answer in Answer)]


def by_the_table(names: set[str], maps: list[tuple[Answer, bool]]) -> Verdict:
    """Return the verdict as the method's table reads, row by row."""
    answers = [answer for answer, _ in maps]
    support = len(names & {"admission", "footage"}) + answers.count(Answer.SUPPORTED)
    counter = "footage-no" in names or Answer.CONTRADICTED in answers
    groups = len(names & {"admission", "footage", "monitor"}) + answers.count(Answer.SUPPORTED)
    twice = any(second for _, second in maps)
    if support and counter:
        return Verdict.DISPUTED
    if counter:
        return Verdict.CONTRADICTED
    if support and (groups >= 2 or twice):
        return Verdict.CONFIRMED
    if Answer.PARTLY in answers:
        return Verdict.PARTLY_CONFIRMED
    if support or "monitor" in names:
        return Verdict.CORROBORATED
    return Verdict.DISPUTED if names & {"denial", "monitor-no"} else Verdict.UNVERIFIED


def test_every_combination_of_witnesses_and_maps_has_the_table_s_verdict() -> None:
    seen = set()
    for bits in itertools.product((False, True), repeat=len(WORDS)):
        words = [word for word, chosen in zip(WORDS, bits, strict=True) if chosen]
        for first, second in itertools.product(MAP_SAYS, repeat=2):
            maps = [
                (by, *said)
                for by, said in (("deepstate", first), ("a-publisher", second))
                if said is not None
            ]
            evidence = [
                *words,
                *(mapped(CLAIM, check(answer, by, second=twice)) for by, answer, twice in maps),
            ]
            found = assess.judge(CLAIM, evidence, DAY)
            wanted = by_the_table({w.claim_id for w in words}, [(answer, twice) for _, answer, twice in maps])
            assert found.verdict is wanted, (sorted(w.claim_id for w in words), maps)
            assert set(found.evidence) == set(evidence)
            seen.add((found.verdict, found.rule))
    assert {verdict for verdict, _ in seen} == set(Verdict)


@pytest.mark.parametrize("texts", TEXTS, ids=LANGUAGES)
def test_every_rule_is_explained_with_its_verdict_and_its_maps(texts) -> None:
    words = [(), (WORDS[1],), (WORDS[2],), (WORDS[3],), (WORDS[5],), (WORDS[6],)]
    for some, first, second in itertools.product(words, MAP_SAYS, MAP_SAYS):
        said = [one for one in (("deepstate", first), ("a-publisher", second)) if one[1] is not None]
        evidence = [*some, *(mapped(CLAIM, check(s[0], by, second=s[1])) for by, s in said)]
        found = assess.judge(CLAIM, evidence, DAY)
        sentence = explain(CLAIM, found, texts, lambda one: f"<{one}>")
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert texts[f"verdict.{found.verdict.value}"] in sentence
        # Whoever weighs is named: nobody's difference is silent.
        weighty = {
            e.claimant for e in found.evidence if e.kind in WEIGHTY and e.effect is not Effect.LEAVES_OPEN
        }
        named = {"deepstate": "DeepState", "isw": "<isw>", "footage": "<footage>"}
        for claimant in weighty - {"ua-general-staff"}:
            assert named.get(claimant, claimant) in sentence, (found.rule, claimant, sentence)
        change = would_confirm(CLAIM, found, texts, lambda one: f"<{one}>")
        assert (change == "") == (found.verdict is Verdict.CONFIRMED)
        assert "{" not in change
        if found.rule in ("partly", "too-close", "mapped-twice"):
            assert "DeepState" in sentence or "a-publisher" in sentence


MAPPED = [
    mapped(CLAIM, check(answer, by, second=twice))
    for by in ("deepstate", "a-publisher")
    for answer, twice in (one for one in MAP_SAYS if one)
]
ANY = st.lists(st.sampled_from([*WORDS, *MAPPED]), max_size=8)


@given(ANY, st.randoms())
def test_order_and_repetition_change_nothing(evidence, random) -> None:
    # Of one series and day there is one map.
    kept = list({(e.claim_id, e.check.series if e.check else ""): e for e in evidence}.values())
    shuffled = [*kept, *kept]
    random.shuffle(shuffled)
    one, two = (assess.judge(CLAIM, some, DAY) for some in (kept, shuffled))
    assert (one.verdict, one.rule) == (two.verdict, two.rule)


@given(ANY, st.sampled_from([*WORDS, *MAPPED]))
def test_support_never_lowers_and_counter_evidence_never_raises(evidence, one_more) -> None:
    rest = [
        e
        for e in evidence
        if e.check is None or one_more.check is None or e.check.series != one_more.check.series
    ]
    rest = list({(e.claim_id, e.check.series if e.check else ""): e for e in rest}.values())
    before, after = (
        ORDER.index(assess.judge(CLAIM, some, DAY).verdict) for some in (rest, [*rest, one_more])
    )
    if one_more.effect is Effect.SUPPORTS:
        # A part that is mapped is outranked by hard support of the whole, and by nothing less.
        assert after >= before or ORDER[before] is Verdict.PARTLY_CONFIRMED
    elif one_more.effect is Effect.COUNTERS:
        assert after <= before
    elif one_more.effect is Effect.LEAVES_OPEN:
        assert after == before


def history(*checks: Check, claim=CLAIM, others=(), known=None):
    return assess.history(claim, others, Knowledge({claim.id: checks}, known or {}))


def steps(found) -> list[tuple[int, str, str]]:
    return [((one.on - DAY).days, one.verdict.value, one.rule) for one in found]


def test_a_verdict_when_said_and_later_ones_each_from_the_maps_of_its_day() -> None:
    found = history(
        check(Answer.CONTRADICTED),
        check(Answer.PARTLY, days=20),
        check(Answer.SUPPORTED, days=68),
        check(Answer.SUPPORTED, days=69, second=True),
    )
    assert steps(found) == [
        (0, "contradicted", "hard-counter"),
        (20, "partly-confirmed", "partly"),
        (68, "corroborated", "hard"),
        (69, "confirmed", "mapped-twice"),
    ]
    assert assess.verdict_on(found, DAY + timedelta(67)).verdict is Verdict.PARTLY_CONFIRMED
    assert all(len(one.checks) == 1 for one in found)


def test_two_publishers_that_differ_are_both_named_and_never_averaged() -> None:
    [found] = history(check(Answer.SUPPORTED), check(Answer.CONTRADICTED, "a-publisher"))
    assert (found.verdict, found.rule) == (Verdict.DISPUTED, "hard-both")
    sentence = explain(CLAIM, found, TEXTS[0], str)
    assert "DeepState’s map of 27 Nov 2025" in sentence
    assert "a-publisher’s map of 27 Nov 2025" in sentence


def test_what_differs_from_the_verdict_is_told() -> None:
    twice = check(Answer.SUPPORTED, second=True)
    [found] = history(twice, others=[make_claim("isw", stance=Stance.DENIED)])
    assert found.verdict is Verdict.CONFIRMED
    assert explain(CLAIM, found, TEXTS[0], str).endswith("What differs: isw said otherwise.")
    [found] = history(check(Answer.CONTRADICTED), check(Answer.PARTLY, "a-publisher"))
    assert found.verdict is Verdict.CONTRADICTED
    assert "What differs: a-publisher’s map of that day shows 40\u00a0%" in explain(
        CLAIM, found, TEXTS[0], str
    )


def test_a_publisher_s_words_and_maps_are_one_witness() -> None:
    [found] = history(check(Answer.SUPPORTED), others=[make_claim("deepstate")])
    assert (found.verdict, found.rule) == (Verdict.CORROBORATED, "hard")
    [two] = history(check(Answer.SUPPORTED), others=[make_claim("isw")])
    assert two.verdict is Verdict.CONFIRMED


def test_a_map_of_whoever_said_it_first_is_no_second_witness() -> None:
    source = make_claim("deepstate")
    copy = make_claim("isw", derived_from=source.id)
    found = history(check(Answer.SUPPORTED, second=True), claim=copy, others=[source])
    assert found[-1].verdict is Verdict.CORROBORATED
    assert [one.reason for one in found[-1].checks] == ["own-map"]


def test_a_later_change_of_hands_leaves_the_verdict_of_the_time_before() -> None:
    found = history(
        check(Answer.SUPPORTED),
        check(Answer.SUPPORTED, days=1, second=True),
        check(Answer.CONTRADICTED, days=50, turned=True),
    )
    assert steps(found)[-1] == (50, "confirmed", "changed-since")
    sentence = explain(CLAIM, found[-1], TEXTS[0], str)
    assert "in other hands since" in sentence
    assert sentence.endswith("confirmed.")


def test_no_map_raises_what_has_no_boundary_above_corroborated() -> None:
    claim = make_claim(status=ControlStatus.ADVANCED, relation=Relation.NEAR)
    moved = Check("deepstate", "deepstate", DAY, Finding(Answer.SUPPORTED, Measure.MOVED, 3.0), second=True)
    [found] = assess.history(claim, [], Knowledge({claim.id: [moved]}))
    assert found.verdict is Verdict.CORROBORATED
    assert "3.0 km closer" in explain(claim, found, TEXTS[0], str)


def test_a_non_confirmation_stays_one_whatever_maps_say() -> None:
    claim = make_claim("isw", stance=Stance.UNCONFIRMED)
    assert assess.history(claim, [])[0].rule == "non-confirmation"


# ---------------------------------------------------------------- what was known when


def test_a_claim_recorded_late_is_judged_from_the_day_it_was_said() -> None:
    found = history(check(Answer.CONTRADICTED), known={CLAIM.id: DAY + timedelta(90)})
    assert steps(found) == [(0, "contradicted", "hard-counter")]


def test_what_was_recorded_later_was_not_known_earlier() -> None:
    monitor = make_claim("isw")
    late = DAY + timedelta(30)
    assert steps(history(others=[monitor], known={monitor.id: late})) == [
        (0, "unverified", "alone"),
        (30, "corroborated", "independent"),
    ]
    assert steps(history(others=[monitor])) == [(0, "corroborated", "independent")]


LATER = st.lists(
    st.builds(
        lambda by, days, status, side: make_claim(by, said=DAY + timedelta(days), status=status, side=side),
        st.sampled_from(["ru-mod", "ua-official", "isw", "deepstate", "footage"]),
        st.integers(1, 80),
        st.sampled_from([ControlStatus.CONTROLS, ControlStatus.WITHDREW, ControlStatus.ENTERED]),
        st.sampled_from(Side),
    ),
    max_size=6,
)


@given(LATER, LATER, st.integers(0, 80))
def test_a_verdict_of_a_day_is_unaffected_by_what_came_later(some, more, days) -> None:
    on = DAY + timedelta(days)
    then = [one for one in some if one.said <= on]
    later = [one for one in (*some, *more) if one.said > on]
    before = assess.verdict_on(assess.history(CLAIM, then), on)
    after = assess.verdict_on(assess.history(CLAIM, [*then, *later]), on)
    assert (before.verdict, before.rule) == (after.verdict, after.rule)


@given(st.lists(st.tuples(st.sampled_from(Answer), st.integers(0, 90)), max_size=6), st.integers(0, 90))
def test_a_verdict_of_a_day_is_unaffected_by_later_maps(said, days) -> None:
    by_day = {at: answer for answer, at in said}
    checks = [check(by_day[at], days=at) for at in sorted(by_day)]
    on = DAY + timedelta(days)
    some = [one for one in checks if one.day <= on]
    before, after = assess.verdict_on(history(*some), on), assess.verdict_on(history(*checks), on)
    assert (before.verdict, before.rule, before.checks) == (after.verdict, after.rule, after.checks)
