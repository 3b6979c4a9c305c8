"""Who is meant by the words beside a verb of speech, and whose words those are that name nobody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from layers.reading import Reading
from tests.layers.reading.slavic.claimtables import claimants_of, texts_of_publishers

CASES = texts_of_publishers(Path(__file__).with_name("claimants.txt"))


@pytest.mark.parametrize(
    ("language", "publisher", "text", "told"), CASES, ids=[case[2][:40] for case in CASES]
)
def test_claimant(
    language: str, publisher: str, text: str, told: list[str], slavic_reading: Callable[..., Reading]
) -> None:
    assert claimants_of(slavic_reading(text, language, publisher).claims) == told
