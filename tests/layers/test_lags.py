"""What maps show of a claim: the four outcomes at every boundary, whose share it is, what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.place import Place
from layers.claims import ControlStatus, Side
from layers.lags import Lag, Outcome, Unmeasured, Yardstick
from layers.placehistory import PlaceHistory
from tests.layers.record_made import day, said, yardstick
from tests.publisheddays import published_days

SAID = 100
CLAIMED = 360  # 27 December 2025


def lag(*steps: tuple[int, float], **changes: object) -> Lag | Unmeasured:
    return yardstick({"p": [(0, 0.0), *steps]}).measure(said(SAID, "p", **changes).claim)


@pytest.mark.parametrize(
    ("steps", "outcome", "half", "full"),
    [
        ([(SAID, 0.95)], Outcome.SHOWN, 0, 0),
        ([(SAID - 50, 1.0)], Outcome.SHOWN, 0, 0),
        ([(SAID, 0.9499)], Outcome.OPEN, 0, None),
        ([(SAID, 0.9499), (SAID + 1, 0.95)], Outcome.CONFIRMED, 0, 1),
        ([(SAID, 0.4999), (SAID + 9, 0.5), (400, 0.95)], Outcome.CONFIRMED, 9, 300),
        ([(SAID, 0.4999)], Outcome.OPEN, None, None),
        ([(SAID, 0.95), (SAID + 5, 0.5)], Outcome.SHOWN, 0, 0),
        ([(SAID, 0.95), (SAID + 5, 0.4999)], Outcome.REVERTED, 0, 0),
        ([(SAID + 3, 0.95), (400, 0.0)], Outcome.REVERTED, 3, 3),
        ([(SAID + 3, 0.95), (200, 0.0), (300, 1.0)], Outcome.REVERTED, 3, 3),
        ([(SAID + 3, 0.94), (200, 0.0)], Outcome.OPEN, 3, None),
        ([(50, 1.0), (90, 0.0)], Outcome.OPEN, None, None),  # what was before the claim counts for nothing
    ],
)
def test_the_four_outcomes_at_their_boundaries(steps, outcome, half, full):
    found = lag(*steps)
    assert isinstance(found, Lag)
    assert (found.outcome, found.half, found.full, found.followed) == (outcome, half, full, 400 - SAID)


def test_maturity_and_horizon_include_their_last_day():
    found = lag((SAID + 60, 1.0))
    assert isinstance(found, Lag)
    assert (found.full_within(59), found.full_within(60)) == (False, True)
    assert (found.matured(300), found.matured(301)) == (True, False)


def test_a_day_without_a_map_takes_the_one_before_and_none_older_than_a_week():
    maps = [*range(94), *range(110, 401)]
    places = {"p": [(0, 0.0), (93, 1.0), (110, 0.0), (120, 1.0)]}
    found = yardstick(places, maps=maps).measure(said(100, "p").claim)
    assert isinstance(found, Lag)
    assert (found.full, found.fell) == (0, day(110))
    assert yardstick(places, maps=maps).measure(said(101, "p").claim) is Unmeasured.STALE_MAP


@pytest.mark.parametrize(
    ("changes", "share", "full"),
    [
        ({"side": Side.UA}, 0.05, 0),  # the rest of the disc, exactly 95 %
        ({"side": Side.UA}, 0.0501, None),
        ({"side": Side.UA, "status": ControlStatus.WITHDREW}, 0.95, 0),  # the Russian side gains
        ({"side": Side.RU, "status": ControlStatus.WITHDREW}, 0.95, None),
        ({"status": ControlStatus.ENTERED, "extent": 70.0}, 0.665, 0),
        ({"status": ControlStatus.ENTERED, "extent": 70.0}, 0.6649, None),
    ],
)
def test_the_share_is_that_of_the_gaining_side_and_of_what_was_claimed(changes, share, full):
    found = lag((SAID, share), **changes)
    assert isinstance(found, Lag)
    assert found.full == full


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        (said(SAID, "elsewhere"), Unmeasured.NO_POINT),
        (said(-1, "p"), Unmeasured.BEFORE_MAPS),
        (said(408, "p"), Unmeasured.STALE_MAP),
        (said(SAID, "p", "deepstate"), Unmeasured.OWN_MAP),
        (said(SAID, "p", status=ControlStatus.ENTERED), Unmeasured.NO_SHARE),
        (said(SAID, "p", status=ControlStatus.ENCIRCLED), Unmeasured.NO_SHARE),
    ],
)
def test_what_cannot_be_measured_says_why(claim, why):
    assert yardstick({"p": [(0, 0.0)]}, as_of=500).measure(claim.claim) is why


def test_before_the_first_map_nothing_is_measured():
    assert yardstick({"p": [(0, 0.0)]}, as_of=-5).measure(said(-9, "p").claim) is Unmeasured.BEFORE_MAPS


@given(
    st.lists(st.tuples(st.integers(1, 400), st.sampled_from([0.0, 0.3, 0.5, 0.95, 1.0])), max_size=8),
    st.integers(0, 399),
    st.integers(0, 399),
)
def test_a_day_s_measure_is_the_same_whatever_maps_follow(steps, at, as_of):
    whole = [(0, 0.0), *sorted(dict(steps).items())]
    known = [step for step in whole if step[0] <= as_of]
    claim = said(min(at, as_of), "p").claim
    later = yardstick({"p": whole}, as_of=as_of).measure(claim)
    assert later == yardstick({"p": known}, as_of=as_of, maps=range(as_of + 1)).measure(claim)


def test_a_real_town_is_half_mapped_after_weeks_and_fully_after_months(shared_data: Path) -> None:
    # The shipped point of the town, and one 550 m east of it: half is the same day, full is 41 days apart.
    points = {"shipped": (36.25576, 47.66685), "east": (36.2630, 47.6664)}
    places = [
        Place(name, name, name, "settlement", "city", "", "", "", "UA", *point, None, None)
        for name, point in points.items()
    ]
    maps = list(published_days(shared_data, slice(-156, -40)))
    history = PlaceHistory.build("deepstate", maps, places, "0" * 64)
    measure = Yardstick(history, "deepstate", maps[-1][0]).measure
    found = {name: measure(said(CLAIMED, name).claim) for name in points}
    for one in found.values():
        assert isinstance(one, Lag)
        assert one.outcome is Outcome.CONFIRMED
        assert 15 <= (one.half or 0) <= 25
    assert 60 <= (found["east"].full or 0) <= 80
    assert 100 <= (found["shipped"].full or 0) <= 120
