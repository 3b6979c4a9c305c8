"""What a sentence claims of a place that another sentence names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from layers.reading import Reading
from tests.layers.reading.conftest import rows
from tests.layers.reading.patterntable import pattern_table

CASES = pattern_table(Path(__file__).with_name("focus.txt"))


@pytest.mark.parametrize("text", CASES, ids=[text[-60:] for text in CASES])
def test_last_sentence(text: str, reading_of: Callable[..., Reading]) -> None:
    document = text.replace(" || ", "\n\n") + "\n"
    last = document.rstrip().rindex(". ") + 1
    reading = reading_of(document)
    claims = tuple(c for c in reading.claims if c.start >= last)
    assert rows(Reading(reading.document, (), claims, (), ())) == CASES[text]


def test_it_is_said_which_name_was_read(reading_of: Callable[..., Reading]) -> None:
    claim = reading_of("Russian forces are in Siversk. Ukrainian troops have withdrawn.\n").claims[-1]
    assert any("read as Siversk" in reason for reason in claim.reasons)
    assert "less sure: the place is named elsewhere" in claim.reasons


def test_a_headline_names_what_is_only_counted(reading_of: Callable[..., Reading]) -> None:
    told = "The Russian army has liberated another settlement, a Russian commander said.\n"
    (claim,) = (c for c in reading_of(f"Russian forces liberate Udachne\n\n{told}").claims if c.start)
    assert claim.place == "Udachne"
    assert "less sure: the place is named elsewhere" in claim.reasons


def test_the_town_of_the_headline_goes_before_another_that_stands_beside_it(
    reading_of: Callable[..., Reading],
) -> None:
    told = "Siversk is seen as a gate to Sloviansk. Ukrainian troops there were still fighting.\n"
    claims = reading_of(f"Moscow speaks of Siversk\n\n{told}").claims
    assert [(c.place, c.status.value) for c in claims if "there" in c.quote] == [("Siversk", "contested")]
