"""One sentence, its claims: the patterns of Ukrainian and Russian war reports, and their traps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from layers.claims import ControlStatus, Stance
from layers.reading import Reading
from tests.layers.reading.conftest import rows
from tests.layers.reading.patterntable import pattern_table

LANGUAGES = ("uk", "ru")
LEAST_PATTERNS, LEAST_TRAPS = 35, 12
CASES = [
    (language, sentence, claims)
    for language in LANGUAGES
    for sentence, claims in pattern_table(Path(__file__).with_name(f"patterns_{language}.txt")).items()
]


@pytest.mark.parametrize(("language", "sentence", "claims"), CASES, ids=[case[1][:50] for case in CASES])
def test_pattern(
    language: str, sentence: str, claims: set[str], slavic_reading: Callable[..., Reading]
) -> None:
    assert rows(slavic_reading(sentence + "\n", language)) == claims


@pytest.mark.parametrize("language", LANGUAGES)
def test_table_holds_every_status_and_stance_and_enough_traps(language: str) -> None:
    claims = [claims for one, _, claims in CASES if one == language]
    told = " ".join(row for rows_of in claims for row in rows_of)
    assert {status.value for status in ControlStatus if status.value not in told} == set()
    assert {stance.value for stance in Stance if stance.value not in told} == set()
    assert sum(bool(one) for one in claims) >= LEAST_PATTERNS
    assert sum(not one for one in claims) >= LEAST_TRAPS


def test_every_claim_says_in_words_why(slavic_reading: Callable[..., Reading]) -> None:
    reading = slavic_reading("За словами речника бригади, ворог контролює 70 % Покровська.\n", "uk")
    (claim,) = reading.claims
    assert any("за словами" in reason for reason in claim.reasons)
    assert any("holding" in reason for reason in claim.reasons)
    assert any("a part of the place" in reason for reason in claim.reasons)
