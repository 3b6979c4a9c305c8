"""Numbers as they are read out: no digit beyond the error, nothing rounded into all or nothing."""

from __future__ import annotations

import pytest

from layers.readout import km2_in_words, km_in_words, percent, share_in_words


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (0.0, 0), (0.0001, 0.1), (0.0449, 4.5), (0.0994, 9.9), (0.0996, 10), (0.104, 10), (0.3649, 36),
        (0.9449, 94), (0.9499, 94), (0.95, 95), (0.996, 99), (1.0, 100),
    ],
)  # fmt: skip
def test_a_share(share: float, told: float) -> None:
    assert percent(share) == told


def test_a_share_keeps_its_sign_and_the_language_s_comma() -> None:
    assert share_in_words(0.045, "en") == "4.5\u00a0%"
    assert share_in_words(0.045, "uk") == "4,5\u00a0%"


@pytest.mark.parametrize(
    ("km", "told"),
    [(0.0, "0.0"), (0.03, "< 0.1"), (-0.52, "0.5"), (7.84, "7.8"), (19.96, "20.0"), (20.4, "20")],
)
def test_a_distance(km: float, told: str) -> None:
    assert km_in_words(km, "en") == told
    assert km_in_words(km, "uk") == told.replace(".", ",")


def test_an_area_has_the_digits_of_the_sum_it_belongs_to() -> None:
    assert km2_in_words(1234.4, 2000, "en") == "1,234"
    assert km2_in_words(10.84, 12.6, "en") == "10.8"
    assert km2_in_words(1234.4, 2000, "uk") == "1\u202f234"
