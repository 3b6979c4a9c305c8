"""Which event a place of its own English sentence belongs to, and events that leave theirs out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from layers.reading import Reading
from tests.layers.reading.conftest import rows
from tests.layers.reading.patterntable import pattern_table

CASES = pattern_table(Path(__file__).with_name("within.txt"))


@pytest.mark.parametrize("text", CASES, ids=[text[:60] for text in CASES])
def test_within(text: str, reading_of: Callable[..., Reading]) -> None:
    assert rows(reading_of(text + "\n")) == CASES[text]


def test_reason_tells_which_place_was_left_out(reading_of: Callable[..., Reading]) -> None:
    text = "Russian forces attempted to capture Siversk, but the Ukrainian army repelled them.\n"
    (claim,) = reading_of(text).claims
    assert "of Siversk, which the sentence has just named" in claim.reasons
    assert "less sure: the place is named elsewhere" in claim.reasons


def test_an_office_without_a_nationality_has_one_voice(reading_of: Callable[..., Reading]) -> None:
    # Both sides' forces are spoken of: whose the office is cannot be told from them.
    text = "A spokesman said Russian troops entered Toretsk and Ukrainian forces still hold Siversk.\n"
    claims = reading_of(text).claims
    assert len(claims) == 2
    assert len({claim.claimant for claim in claims}) == 1
