"""What is compared: its address, what an address leaves open, swapping, and other publishers."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.controlarchive import Series
from layers.controlmap import Basis
from tests.layers.controlmaps_made import made_map
from views import comparechoice
from views.comparechoice import MODES, CompareChoice

FIRST = datetime.date(2025, 9, 1)
KEYS = ("deepstate", "isw")


def series(key: str, *days: int) -> Series:
    """Return a series with maps so many days after the first of September."""
    tables = tuple(made_map(day=FIRST + datetime.timedelta(days=day), publisher=key) for day in days)
    return Series(key, key, key, Basis.ASSESSED, "", "", (), tables)


DAILY, SPARSE = series("deepstate", *range(100)), series("isw", 10, 40)
ONE = series("viina", 60)
choices = st.builds(
    CompareChoice,
    left=st.sampled_from(["", *KEYS]),
    right=st.sampled_from(["", *KEYS]),
    first=st.none() | st.dates(datetime.date(2022, 1, 1), datetime.date(2030, 1, 1)),
    second=st.none() | st.dates(datetime.date(2022, 1, 1), datetime.date(2030, 1, 1)),
    mode=st.sampled_from(MODES),
)


@given(choices)
def test_a_choice_survives_its_address(choice: CompareChoice) -> None:
    assert comparechoice.from_query(comparechoice.to_query(choice), KEYS) == (choice, ())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("left", "nobody"),
        ("right", "deepstate' OR 1"),
        ("from", "2025-02-30"),
        ("to", "yesterday"),
        ("to", "2025-11-27" * 20),
        ("mode", "three"),
    ],
)
def test_what_an_address_cannot_mean_is_named_and_left_open(name: str, text: str) -> None:
    choice, unusable = comparechoice.from_query({name: text, "date": "2025-01-01"}, KEYS)
    assert choice == CompareChoice()
    assert unusable == ((name, text[:60]),)


@pytest.mark.parametrize("known", [(), (ONE,), (series("deepstate", 3),)])
def test_fewer_than_two_maps_are_no_comparison(known: tuple[Series, ...]) -> None:
    assert comparechoice.sides(CompareChoice(), known) is None


def test_the_usual_comparison_is_the_last_month_of_the_first_series_with_two_maps() -> None:
    found = comparechoice.sides(CompareChoice(), (ONE, DAILY, SPARSE))
    assert found is not None
    left, right = found
    assert (left.series.key, right.series.key) == ("deepstate", "deepstate")
    assert right.day == FIRST + datetime.timedelta(days=99)
    assert (right.day - left.day).days == comparechoice.USUAL_DAYS


def test_a_short_series_is_compared_from_its_first_map() -> None:
    found = comparechoice.sides(CompareChoice(), (series("deepstate", 0, 5),))
    assert found is not None
    assert [side.day for side in found] == [FIRST, FIRST + datetime.timedelta(days=5)]


def test_two_series_of_one_map_each_are_compared_with_each_other() -> None:
    found = comparechoice.sides(CompareChoice(), (ONE, series("isw", 61)))
    assert found is not None
    assert [side.series.key for side in found] == ["viina", "isw"]
    assert len({side.day for side in found}) == 1


@given(choices)
def test_settled_choices_mean_the_same_sides(choice: CompareChoice) -> None:
    known = (DAILY, SPARSE)
    found = comparechoice.sides(choice, known)
    assert found is not None
    settled = comparechoice.settled(found, choice)
    assert settled.mode == choice.mode
    assert comparechoice.sides(settled, known) == found
    for wanted, given_ in ((choice.left, found[0]), (choice.right, found[1])):
        assert not wanted or given_.series.key == wanted


@given(choices)
def test_swapping_twice_changes_nothing(choice: CompareChoice) -> None:
    known = (DAILY, SPARSE)
    found = comparechoice.sides(choice, known)
    assert found is not None
    once = comparechoice.swapped(found, choice)
    turned = comparechoice.sides(once, known)
    assert turned == (found[1], found[0])
    assert comparechoice.swapped(turned, once) == comparechoice.settled(found, choice)


def test_another_publisher_is_asked_for_the_same_day() -> None:
    found = comparechoice.sides(CompareChoice(), (DAILY, SPARSE))
    assert found is not None
    chosen = comparechoice.with_series(found, CompareChoice(), "deepstate", "isw")
    assert chosen.first == chosen.second == found[1].day
    other = comparechoice.sides(chosen, (DAILY, SPARSE))
    assert other is not None
    back = comparechoice.with_series(other, chosen, "deepstate", "deepstate")
    assert back.first is None  # one publisher on one day would be no comparison
    again = comparechoice.sides(back, (DAILY, SPARSE))
    assert again is not None
    assert again[0].day < again[1].day


def test_a_side_is_served_by_the_latest_map_on_or_before_its_day() -> None:
    assert comparechoice.Side(SPARSE, FIRST + datetime.timedelta(days=39)).map_day == SPARSE.days[0]
    assert comparechoice.Side(SPARSE, SPARSE.days[1]).map_day == SPARSE.days[1]
    early = comparechoice.Side(SPARSE, FIRST)
    assert early.map_day is None
    late = comparechoice.Side(DAILY, DAILY.days[-1])
    moved = comparechoice.not_before_first((early, late), CompareChoice())
    assert (moved.first, moved.second) == (SPARSE.days[0], late.day)
