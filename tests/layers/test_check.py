"""From a measured number to an answer: every rule at its boundaries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString

from geo.enclosure import Enclosure, Start
from layers.check import (
    Answer,
    Finding,
    Measure,
    contested_finding,
    denied,
    encircled_finding,
    entered_finding,
    least_share,
    left_finding,
    moved_finding,
    near_finding,
    repelled_finding,
    share_finding,
)

S, P, C, T, U = Answer.SUPPORTED, Answer.PARTLY, Answer.CONTRADICTED, Answer.TOO_CLOSE, Answer.UNTESTABLE
LINE = LineString([(37.0, 48.0), (37.1, 48.0)])


@pytest.mark.parametrize(
    ("share", "wanted", "centre_km", "answer"),
    [
        (1.0, 1.0, None, S), (0.95, 1.0, None, S), (0.9499, 1.0, None, P), (0.0501, 1.0, None, P),
        (0.05, 1.0, None, C), (0.05, 1.0, 1.51, C), (0.05, 1.0, 1.5, T), (0.01, 1.0, -1.5, T),
        (0.0, 1.0, None, C),
        # A stated share is compared with the mapped one.
        (0.30, 0.70, None, P), (0.665, 0.70, None, S), (0.66, 0.70, None, S), (0.64, 0.70, None, P),
        (0.35, 0.80, None, P), (0.90, 0.70, None, S), (0.04, 0.70, None, C), (0.02, 0.05, None, T),
        (0.0, 0.05, None, T), (0.0, 0.1, None, T), (0.0, 0.11, None, C), (0.06, 0.1, None, S),
        (0.0475, 0.05, None, S),
    ],
)  # fmt: skip
def test_a_share(share: float, wanted: float, centre_km: float | None, answer: Answer) -> None:
    found = share_finding(share, wanted, centre_km)
    assert (found.answer, found.measure, found.value) == (answer, Measure.SHARE, share)


@pytest.mark.parametrize(
    ("share", "centre_km", "answer"), [(0.06, None, S), (0.05, 1.0, T), (0.05, 2.0, C), (1.0, None, S)]
)
def test_any_part_of_a_place_bears_out_an_entry(
    share: float, centre_km: float | None, answer: Answer
) -> None:
    assert entered_finding(share, centre_km).answer is answer


@pytest.mark.parametrize(("share", "answer"), [(0.0, U), (0.05, U), (0.051, P), (0.95, S)])
def test_a_place_that_was_left_need_not_be_held_by_anybody(share: float, answer: Answer) -> None:
    assert left_finding(share).answer is answer


def way_out(
    width: float | None, *, enclosed: bool = False, start: Start = Start.FREE, free: bool = True
) -> Enclosure:
    return Enclosure(enclosed, width, None if width is None else LINE, width, False, free, start)


@pytest.mark.parametrize(
    ("answers", "answer", "value"),
    [
        ([way_out(None, enclosed=True)], S, 0.0),
        ([way_out(7.8)], C, 7.8),
        ([way_out(1.51)], C, 1.51),
        ([way_out(1.5)], T, 1.5),
        ([way_out(None)], C, None),
        ([way_out(None, enclosed=True, start=Start.INSIDE)], U, None),
        # The grey zone counted as free ground, and not: where that decides, nobody knows.
        ([way_out(7.8), way_out(6.0, free=False)], C, 7.8),
        ([way_out(7.8), way_out(None, enclosed=True, free=False)], T, 7.8),
        ([way_out(7.8), way_out(1.0, free=False)], T, 7.8),
        ([way_out(1.0), way_out(None, enclosed=True, free=False)], T, 1.0),
        ([way_out(None, enclosed=True), way_out(None, enclosed=True, free=False)], S, 0.0),
    ],
)
def test_an_encirclement(answers: list[Enclosure], answer: Answer, value: float | None) -> None:
    found, tight = encircled_finding(answers)
    assert (found.answer, found.value) == (answer, value)
    assert (tight is None) == (len(answers) == 1)


@pytest.mark.parametrize(
    ("share", "grey", "centre_km", "answer"),
    [
        (0.0, 0.0, 1.5, S), (0.0, 0.0, -1.4, S), (0.0, 0.0, 1.6, T), (0.0, 0.0, 5.0, T), (0.0, 0.0, 5.1, C),
        (1.0, 0.0, -5.1, C), (0.5, 0.0, 9.0, S), (0.05, 0.0, 9.0, C), (0.95, 0.0, -9.0, C),
        (0.0, 0.06, 9.0, S),
    ],
)  # fmt: skip
def test_fighting(share: float, grey: float, centre_km: float, answer: Answer) -> None:
    assert contested_finding(share, grey, centre_km, LINE).answer is answer


@pytest.mark.parametrize(
    ("before", "after", "inside", "answer", "value"),
    [
        # In the place itself the line must be near.
        (8.0, 5.0, True, S, 3.0), (5.0, 4.5, True, S, 0.5), (5.0, 4.6, True, T, 0.4),
        (4.0, 4.5, True, C, -0.5),
        (8.0, 5.1, True, C, 5.1), (-1.0, -4.0, True, S, 3.0), (-1.0, -5.1, True, U, -5.1),
        # "Toward" no map can contradict.
        (30.0, 20.0, False, S, 10.0), (8.0, 8.4, False, T, -0.4), (8.0, 12.0, False, U, -4.0),
        (-300.0, -308.0, False, U, -308.0), (1.0, 1.0, False, T, 0.0),
    ],
)  # fmt: skip
def test_an_advance(before: float, after: float, inside: bool, answer: Answer, value: float) -> None:
    found = moved_finding(before, after, LINE, inside=inside)
    assert found.answer is answer
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(("km", "answer"), [(0.0, S), (5.0, S), (5.1, U)])
def test_what_is_near_has_no_boundary_that_could_contradict_it(km: float, answer: Answer) -> None:
    assert near_finding(km, LINE).answer is answer


@pytest.mark.parametrize(
    ("before", "after", "answer"), [(0.1, 0.1, U), (0.9, 0.95, C), (0.95, 1.0, U), (0.0, 0.9, U)]
)
def test_a_repelled_attack_is_contradicted_only_by_the_place_s_loss(
    before: float, after: float, answer: Answer
) -> None:
    assert repelled_finding(before, after).answer is answer
    assert repelled_finding(before, after, denied=True).answer is (S if answer is C else answer)


@given(st.floats(0, 1), st.floats(0.01, 1), st.none() | st.floats(-9, 9))
def test_a_denial_turns_the_answer_and_keeps_the_number(
    share: float, wanted: float, km: float | None
) -> None:
    found = share_finding(share, wanted, km)
    turned = denied(found, wanted)
    assert (turned.value, turned.measure, turned.reason) == (found.value, found.measure, found.reason)
    if found.answer is P:
        assert turned.answer is (S if share < wanted / 2 else P)
    else:
        assert turned.answer is {S: C, C: S}.get(found.answer, found.answer)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0.01, 1))
def test_a_larger_share_never_speaks_less_for_a_claim(one: float, other: float, wanted: float) -> None:
    order = [C, T, P, S]
    less, more = (order.index(share_finding(s, wanted, None).answer) for s in sorted((one, other)))
    assert less <= more


def test_what_cannot_be_tested_has_a_reason() -> None:
    for found in (left_finding(0.0), near_finding(9.0, None), repelled_finding(0.0, 0.0)):
        assert found.answer is U
        assert found.reason
    assert Finding(U, reason="no-point").value is None


@pytest.mark.parametrize(("wanted", "least"), [(1.0, 0.95), (0.7, 0.65), (0.5, 0.45), (0.1, 0.05)])
def test_the_least_share_is_where_support_begins(wanted: float, least: float) -> None:
    assert least_share(wanted) == pytest.approx(least)
    assert share_finding(least + 0.001, wanted, None).answer is S
    assert share_finding(least - 0.001, wanted, None).answer is not S


def test_fighting_tells_the_number_that_decided() -> None:
    assert contested_finding(0.4, 0.0, 9.0, LINE).measure is Measure.SHARE
    assert contested_finding(0.0, 0.3, 9.0, LINE).reason == "grey-zone"
    assert contested_finding(0.4, 0.3, 1.0, LINE).measure is Measure.DISTANCE
