"""Who says it where another sentence tells: quotations, pointers, relays, persons, publishers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from layers.reading import Reading
from layers.reading.slavic.quotations import quoted_spans
from tests.layers.reading.slavic.claimtables import claimants_of, texts_of_publishers

CASES = texts_of_publishers(Path(__file__).with_name("speakers.txt"))


@pytest.mark.parametrize(
    ("language", "publisher", "text", "told"), CASES, ids=[case[2][:40] for case in CASES]
)
def test_speaker(
    language: str, publisher: str, text: str, told: list[str], slavic_reading: Callable[..., Reading]
) -> None:
    assert claimants_of(slavic_reading(text, language, publisher).claims) == told


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Він сказав: «Раз. „Два“ три». Далі.", ["«Раз. „Два“ три»"]),
        ('Він: "Раз "два" три", і далі.', ['"Раз "два" три"']),
        ("- Раз. Два, - сказав він.\nТри.\n", ["- Раз. Два,"]),
        ("«Раз.\n«Два», — сказав він.\n", ["«Два»"]),
        ('Місто «Раз» і "два".', ["«Раз»", '"два"']),
        ("«Раз без кінця.\n", []),
    ],
)
def test_quotations_are_told_by_their_marks(text: str, spoken: list[str]) -> None:
    assert [text[begin:end] for begin, end in quoted_spans(text)] == spoken
