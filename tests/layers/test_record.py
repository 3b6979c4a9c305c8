"""The track record of ledgers with known lags: what the estimator finds, what counts, what is not said."""

from __future__ import annotations

import time

import pytest

from layers.assess import Verdict
from layers.claims import ControlStatus, Judgement, Relation, Side, Stance
from layers.firstassertions import first_assertions
from layers.lags import Outcome, Unmeasured
from layers.proportion import Proportion
from layers.record import Period, record_of
from layers.recordtable import record_rows, to_csv
from layers.survival import kaplan_meier
from tests.layers.record_made import day, said, yardstick

# Forty places half mapped after 5, 10, 15 ... days and fully after three times as many.
HALF = [5 * (n + 1) for n in range(40)]
PLACES = {
    f"p{n}": [(0, 0.0)] + [(at, share) for at, share in ((20 + h, 0.5), (20 + 3 * h, 1.0)) if at <= 400]
    for n, h in enumerate(HALF)
}
CLAIMS = [said(20, name) for name in PLACES]


def whole(claims=CLAIMS, places=PLACES, as_of=400, horizon=60, **changes):
    (row,) = record_of(claims, yardstick(places, as_of, **changes), horizon).rows
    return row.whole


def test_the_estimator_finds_known_medians_with_open_claims_censored():
    found = whole()
    assert found.n == len(found.lags) == 40
    assert found.half is not None
    assert found.full is not None
    assert found.half.median == 100  # the 20th of 40
    assert found.full.median == 300
    low, high = found.half.median_interval
    assert low is not None
    assert high is not None
    assert 60 <= low < 100 < high <= 140
    assert len(found.full.open_days) == sum(3 * h > 380 for h in HALF)
    assert set(found.full.open_days) == {380}


def test_censoring_is_no_failure():
    # Of ten mapped after ten days each, half were only followed for five: they say nothing of the tenth day.
    curve = kaplan_meier([10] * 10, [5] * 10)
    assert curve is not None
    assert (curve.n, curve.median) == (20, 10)
    assert curve.mapped_by(9) == 0
    assert curve.mapped_by(10) == 1
    assert [curve.at_risk_on(t) for t in (0, 5, 6, 10, 11)] == [20, 20, 10, 10, 0]


def test_a_textbook_curve():
    # Remission in weeks under 6-MP: Freireich et al. 1963, as in every textbook of survival analysis.
    curve = kaplan_meier([6, 6, 6, 7, 10, 13, 16, 22, 23], [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35])
    assert curve is not None
    expected = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
    assert {t: round(1 - curve.mapped_by(t), 3) for t in expected} == expected
    assert curve.median == 23
    assert curve.median_interval[1] is None


def test_a_median_that_is_not_reached_is_none():
    curve = kaplan_meier([3] * 4, [200] * 8)
    assert curve is not None
    assert curve.median is None
    assert curve.median_interval[1] is None
    assert kaplan_meier([], []) is None


def test_claims_that_the_map_showed_at_once_have_a_lag_of_nothing():
    curve = kaplan_meier([0] * 12, [])
    assert curve is not None
    assert curve.median == 0


def test_wilson_s_interval_and_the_least_number():
    low, high = Proportion(8, 10).interval or (0, 0)
    assert (low, high) == pytest.approx((0.4902, 0.9433), abs=5e-5)
    assert Proportion(9, 9).interval is None
    assert Proportion(9, 9).share is None
    assert Proportion(0, 10).share == 0


def test_the_confirmed_share_is_of_matured_claims_within_the_horizon():
    found = whole()
    assert found.confirmed == Proportion(sum(3 * h <= 60 for h in HALF), 40)
    early = whole(as_of=79)
    assert len(early.lags) == 40
    assert early.matured == ()  # 59 days
    assert early.confirmed.share is None
    assert sum(whole(as_of=80).outcomes.values()) == 40


def test_outcomes_add_up_and_open_claims_have_their_age():
    found = whole(as_of=110)
    assert sum(found.outcomes.values()) == 40
    assert found.outcomes[Outcome.CONFIRMED] == sum(3 * h <= 90 for h in HALF)
    assert {found.age(one) for one in found.still_open} == {90}
    assert found.open_by_age() == (0, 0, len(found.still_open), 0)
    assert whole(as_of=111).open_by_age()[3] == len(whole(as_of=111).still_open)


def test_the_order_of_claims_does_not_matter():
    shuffled = [*CLAIMS[::-2], *CLAIMS[::2]]
    expected = list(record_rows(record_of(CLAIMS, yardstick(PLACES))))
    assert list(record_rows(record_of(shuffled, yardstick(PLACES)))) == expected


def test_a_day_s_record_knows_no_later_claim_and_no_later_map():
    later = [
        said(150, "p1", "ua-general-staff"),
        said(151, "p2", status=ControlStatus.WITHDREW, side=Side.UA),
    ]
    then = list(record_rows(record_of(CLAIMS, yardstick(PLACES, 149, maps=range(150)))))
    assert list(record_rows(record_of([*CLAIMS, *later], yardstick(PLACES, 149)))) == then
    assert list(record_rows(record_of(CLAIMS, yardstick(PLACES, 150)))) != then


def test_only_first_assertions_that_could_fail_are_counted():
    first = said(30, "p0")
    claims = [
        said(31, "p0"),
        first,
        said(90, "p0", quote="said again"),
        said(32, "p1", relation=Relation.NEAR),
        said(32, "p1", stance=Stance.HEDGED),
        said(32, "p1", stance=Stance.DENIED),
        said(32, "p1", judgement=Judgement.PENDING),
    ]
    (found,) = first_assertions(claims, day(100))
    assert (found.item, found.repeats) == (first, 2)
    assert first_assertions(claims, day(29)) == []


def test_a_place_lost_and_claimed_again_counts_once_as_reverted():
    places = {"p": [(0, 0.0), (40, 1.0), (100, 0.0), (200, 1.0)]}
    found = whole([said(30, "p"), said(190, "p")], places)
    assert found.n == 1
    assert found.outcomes[Outcome.REVERTED] == 1
    assert found.confirmed.count == 1


def test_kinds_and_sides_have_rows_of_their_own_and_every_row_its_splits():
    claims = [
        *CLAIMS,
        said(200, "p0", oblast="Kharkiv"),
        said(201, "p0", side=Side.UA, oblast="Kharkiv"),
        said(202, "p1", status=ControlStatus.ENCIRCLED),
    ]
    record = record_of(claims, yardstick(PLACES))
    assert [(row.status.value, row.side, row.whole.n) for row in record.rows] == [
        ("controls", Side.RU, 40), ("controls", Side.UA, 1), ("encircled", Side.RU, 1),
    ]  # fmt: skip
    for row in record.rows:
        assert sum(part.n for part in row.by_period.values()) == row.whole.n
        assert sum(part.n for part in row.by_oblast.values()) == row.whole.n
    assert list(record.rows[0].by_period) == [Period(2025, 1)]
    assert record.rows[2].whole.unmeasured == {Unmeasured.NO_SHARE: 1}
    assert record.rows[2].whole.half is None


def test_the_contradicted_share_is_that_of_the_day_and_of_claims_that_had_a_map():
    then_confirmed = [(30, Verdict.CONTRADICTED), (90, Verdict.CONFIRMED)]
    claims = [said(30, f"p{n}", verdicts=then_confirmed) for n in range(10)]
    claims += [said(30, f"unplaced{n}") for n in range(10)]
    found = whole(claims, as_of=80)
    assert (found.n, found.contradicted, found.contradicted_when_said) == (
        20, Proportion(10, 10), Proportion(10, 10),
    )  # fmt: skip
    found = whole(claims, as_of=90)
    assert (found.contradicted, found.contradicted_when_said) == (Proportion(0, 10), Proportion(10, 10))


def test_below_ten_nothing_but_counts_is_said():
    found = whole(CLAIMS[:9])
    assert found.half is None
    assert found.full is None
    assert found.confirmed.interval is None
    assert found.contradicted.share is None
    row = next(record_rows(record_of(CLAIMS[:9], yardstick(PLACES))))
    assert [name for name, value in row.items() if value is None] == [
        "confirmed_in_horizon_share", "confirmed_in_horizon_low", "confirmed_in_horizon_high",
        "half_median_days", "half_median_low", "half_median_high",
        "full_median_days", "full_median_low", "full_median_high",
        "contradicted_now_share", "contradicted_now_low", "contradicted_now_high",
        "contradicted_when_said_share", "contradicted_when_said_low", "contradicted_when_said_high",
        "oldest_open_days",
    ]  # fmt: skip


def test_the_table_for_spreadsheets_computes_nothing():
    claims = [said(20, name, oblast="=1+1") for name in PLACES]
    text = to_csv(record_of(claims, yardstick(PLACES))).decode("utf-8-sig")
    header, first, *rest = text.splitlines()
    assert header.startswith("as_of,last_map,claimant")
    assert first.split(",")[:8] == ["2026-02-05", "2026-02-05", "ru-mod", "controls", "ru", "all", "", "40"]
    assert any(",oblast,'=1+1,40," in line for line in rest)
    assert to_csv(record_of([], yardstick(PLACES))) == b"\xef\xbb\xbf"


def test_ten_thousand_claims_take_less_than_a_second():
    places = {f"p{n}": [(0, 0.0), (n % 300 + 1, 0.6), (n % 300 + 40, 1.0)] for n in range(2500)}
    some = [said(n % 4 * 30, name) for n, name in enumerate(places)]
    claims = some * 4
    measured = yardstick(places)
    begun = time.perf_counter()
    rows = list(record_rows(record_of(claims, measured)))
    assert time.perf_counter() - begun < 3  # 0.3 s where nothing else runs
    assert rows[0]["n"] == 2500
