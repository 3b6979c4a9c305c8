"""One sentence, its claims: the patterns of English war reports and their traps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from layers.reading import Reading
from tests.layers.reading.conftest import rows
from tests.layers.reading.patterntable import pattern_table

CASES = pattern_table(Path(__file__).with_name("patterns.txt"))
MIN_PATTERNS, MIN_TRAPS = 60, 20


@pytest.mark.parametrize("sentence", CASES, ids=[text[:60] for text in CASES])
def test_pattern(sentence: str, reading_of: Callable[..., Reading]) -> None:
    assert rows(reading_of(sentence + "\n")) == CASES[sentence]


def test_table_holds_patterns_and_traps() -> None:
    assert sum(1 for claims in CASES.values() if claims) >= MIN_PATTERNS
    assert sum(1 for claims in CASES.values() if not claims) >= MIN_TRAPS


@pytest.mark.parametrize(
    ("sentence", "confidence"),
    [
        ("The Kremlin said Russian forces captured Siversk.", "high"),
        ("The Kremlin announced the capture of Siversk.", "moderate"),  # whose forces is inferred
        ("Russian forces captured Siversk.", "moderate"),  # nobody is named who says so
        ("Russia seizes Siversk, defence ministry says", "low"),  # a headline, and whose ministry
    ],
)
def test_confidence_counts_what_the_text_leaves_open(
    sentence: str, confidence: str, reading_of: Callable[..., Reading]
) -> None:
    claims = reading_of(sentence + "\n").claims
    assert [claim.confidence.value for claim in claims] == [confidence]
