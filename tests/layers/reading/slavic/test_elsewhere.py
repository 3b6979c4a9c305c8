"""Places of another sentence in Ukrainian and Russian: what the last sentence claims, and who says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from layers.reading import Reading
from tests.layers.reading.slavic.claimtables import tellings_of, texts

CASES = texts(Path(__file__).with_name("elsewhere.txt"))


@pytest.mark.parametrize(("language", "text", "claims"), CASES, ids=[text[-60:] for _, text, _ in CASES])
def test_last_sentence(
    language: str, text: str, claims: list[str], slavic_reading: Callable[[str, str], Reading]
) -> None:
    last = text.rstrip(".").rpartition(". ")[2]
    read = slavic_reading(text + "\n", language).claims
    told = tellings_of(claim for claim in read if claim.quote.startswith(last))
    assert Counter(told) == Counter(claims)


@pytest.mark.parametrize(
    ("language", "headline", "text"),
    [
        (
            "uk",
            "Росіяни захопили ще одне село на Донеччині — DeepState",
            "Ворог окупував Торецьк, пише «Приклад».",
        ),
        ("ru", "Россияне захватили село в Донецкой области — Генштаб ВСУ", "Армия РФ захватила Торецк."),
    ],
)
def test_a_headline_tells_of_the_village_that_the_text_names(
    language: str, headline: str, text: str, slavic_reading: Callable[[str, str], Reading]
) -> None:
    claims = slavic_reading(f"{headline}\n\n{text}\n", language).claims
    assert [(claim.quote, claim.place, claim.status.value) for claim in claims] == [
        (headline, "Toretsk", "controls"),
        (text, "Toretsk", "controls"),
    ]
    assert any("the place is named elsewhere" in reason for reason in claims[0].reasons)


@pytest.mark.parametrize(
    ("language", "headline", "text"),
    [
        ("uk", "Росіяни захопили Торецьк", "Генштаб повідомив, що росіяни захопили Торецьк."),
        ("ru", "Россияне захватили Торецк", "Генштаб ВСУ сообщил, что россияне захватили Торецк."),
    ],
)
def test_a_headline_is_heard_beside_the_text_below(
    language: str, headline: str, text: str, slavic_reading: Callable[[str, str], Reading]
) -> None:
    claims = slavic_reading(f"{headline}\n\n{text}\n", language).claims
    assert [(claim.quote, claim.claimant) for claim in claims] == [
        (headline, "test-wire"),
        (text, "ua-general-staff"),
    ]
