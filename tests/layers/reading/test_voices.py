"""Who says it: voices carried over sentences and paragraphs, told behind what they said, or not known."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from layers.reading import Reading
from tests.layers.reading.conftest import rows
from tests.layers.reading.patterntable import pattern_table

CASES = pattern_table(Path(__file__).with_name("voices.txt"))


@pytest.mark.parametrize("text", CASES, ids=[text[:60] for text in CASES])
def test_voice(text: str, reading_of: Callable[..., Reading]) -> None:
    assert rows(reading_of(text.replace(" ¶ ", "\n\n") + "\n")) == CASES[text]


def test_a_headline_that_names_the_office_is_its_claim(reading_of: Callable[..., Reading]) -> None:
    body = "The Russian Defence Ministry said its troops had captured Siversk.\n"
    said = reading_of("Siversk captured, Russian Defence Ministry says\n" + body)
    assert [c.claimant for c in said.claims] == ["ru-mod", "ru-mod"]
    denied = reading_of("Kyiv denies that Russia captured Siversk\n" + body)
    assert [(c.claimant, c.stance.value) for c in denied.claims] == [
        ("ua-gov", "denied"),
        ("ru-mod", "asserted"),
    ]


def test_a_footnote_and_a_missing_space_end_a_sentence(reading_of: Callable[..., Reading]) -> None:
    for text in (
        "Russian forces hold Siversk.[66] They hold Lyman.\n",
        "Russian forces hold Siversk.They hold Lyman.\n",
    ):
        assert len({claim.quote for claim in reading_of(text).claims}) == 2
