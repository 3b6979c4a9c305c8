"""What a sentence only names to say where or how near: suburbs, sectors, areas, conclusions of the writer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from layers.reading import Reading
from tests.layers.reading.conftest import rows
from tests.layers.reading.patterntable import pattern_table

CASES = pattern_table(Path(__file__).with_name("nearby.txt"))


@pytest.mark.parametrize("text", CASES, ids=[text[:60] for text in CASES])
def test_nearby(text: str, reading_of: Callable[..., Reading]) -> None:
    assert rows(reading_of(text + "\n")) == CASES[text]


@pytest.mark.parametrize("word", ["reportedly", "allegedly", "supposedly"])
def test_a_monitor_passes_on_what_is_only_reported(word: str, reading_of: Callable[..., Reading]) -> None:
    text = f"Russian forces {word} entered Siversk. Russian forces likely entered Lyman.\n"
    monitor = reading_of(text, "Institute for the Study of War")
    assert {(c.claimant, c.place) for c in monitor.claims} == {("other", "Siversk"), ("isw", "Lyman")}
    medium = reading_of(text)
    assert {(c.claimant, c.place) for c in medium.claims} == {
        ("test-wire", "Siversk"), ("test-wire", "Lyman")}  # fmt: skip
