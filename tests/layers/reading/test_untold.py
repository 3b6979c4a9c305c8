"""What looks like a claim and is none: plans, talk, memories, people and things of a town, repeats."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from layers.reading import Reading
from tests.layers.reading.conftest import rows
from tests.layers.reading.patterntable import pattern_table

CASES = pattern_table(Path(__file__).with_name("untold.txt"))


@pytest.mark.parametrize("text", CASES, ids=[text[:60] for text in CASES])
def test_untold(text: str, reading_of: Callable[..., Reading]) -> None:
    assert rows(reading_of(text + "\n")) == CASES[text]


def test_no_claim_where_neither_whose_forces_nor_the_place_is_said(
    reading_of: Callable[..., Reading],
) -> None:
    text = "Siversk lies in ruins. The High Command spoke of the group which operates in the area.\n"
    assert not reading_of(text).claims
