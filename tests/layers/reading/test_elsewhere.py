"""What is claimed of a place that another sentence names: counted villages, placeless events, answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from layers.reading import Reading
from tests.layers.reading.conftest import rows
from tests.layers.reading.patterntable import pattern_table

CASES = pattern_table(Path(__file__).with_name("elsewhere.txt"))


@pytest.mark.parametrize("text", CASES, ids=[text[-60:] for text in CASES])
def test_place_of_another_sentence(text: str, reading_of: Callable[..., Reading]) -> None:
    assert rows(reading_of(text.replace(" || ", "\n\n") + "\n")) == CASES[text]
