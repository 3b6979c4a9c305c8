"""What happened where in Ukrainian and Russian: one or two sentences, and what is claimed of which place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from layers.reading import Reading
from tests.layers.reading.slavic.claimtables import happenings_of, texts

CASES = texts(Path(__file__).with_name("happenings.txt"))


@pytest.mark.parametrize(("language", "text", "claims"), CASES, ids=[case[1][:50] for case in CASES])
def test_what_happened_where(
    language: str, text: str, claims: list[str], slavic_reading: Callable[..., Reading]
) -> None:
    told = happenings_of(slavic_reading(text + "\n", language).claims)
    assert Counter(told) == Counter(claims)
