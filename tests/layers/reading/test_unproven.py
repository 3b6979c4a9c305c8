"""What nobody confirms, what is only partly held, epithets, and who is ousted or quoted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from layers.reading import Reading
from tests.layers.reading.conftest import rows
from tests.layers.reading.patterntable import pattern_table

CASES = pattern_table(Path(__file__).with_name("unproven.txt"))


@pytest.mark.parametrize("text", CASES, ids=[text[:60] for text in CASES])
def test_unproven(text: str, reading_of: Callable[..., Reading]) -> None:
    assert rows(reading_of(text + "\n")) == CASES[text]
