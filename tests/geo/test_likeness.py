"""What spellings cost, and how far off a name may be."""

from __future__ import annotations

import pytest

from geo.likeness import Likenesses, distance, sounds, tolerance
from geo.names import variant_key


@pytest.mark.parametrize(
    ("one", "other", "cost"),
    [
        ("izum", "izium", 0.25),  # a glide
        ("robotin", "robotine", 0.3),  # a vowel at the end
        ("paxmut", "baxmut", 0.5),  # a voice
        ("bašmut", "baxmut", 1.0),
        ("toretsk", "torestk", 1.0),  # two letters swapped
    ],
)
def test_what_slips_cost(one: str, other: str, cost: float) -> None:
    assert distance(one, other) == pytest.approx(cost)
    assert distance(other, one) == pytest.approx(cost)


def test_what_costs_too_much_is_infinitely_far() -> None:
    assert distance("robotine", "kurdiumivka", 1.0) == float("inf")


def test_the_nearest_come_first_and_others_not_at_all() -> None:
    keys = [variant_key(name) for name in ("Kurdiumivka", "Kardashivka", "Robotyne", "Kordonivka")]
    near = Likenesses(keys).near(variant_key("Kordyomyvka"))
    assert [key for key, _ in near] == ["kurdiumivka", "kordonivka"]


def test_short_words_are_like_none() -> None:
    assert tolerance("oda") == 0
    assert sounds("kordiomivka") == sounds("kurdiumivka")
    assert Likenesses(["oda", "odra"]).near("oda") == []
