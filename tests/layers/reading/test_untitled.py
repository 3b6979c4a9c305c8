"""Which settlement a text without a title is about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from layers.reading import Reading
from layers.reading.untitled import main_place

CASES = {
    "Siversk has no water. Shops in Siversk are shut. Buses to Siversk do not run.": "Siversk",
    "Siversk has no water. Shops in Siversk are shut.": None,
    "Siversk has no water. Shops in Siversk, Lyman and Toretsk are shut. Buses to Siversk do not run.": None,
}


@pytest.mark.parametrize("text", CASES)
def test_main_place(text: str, reading_of: Callable[..., Reading]) -> None:
    found = main_place(reading_of(text + "\n").resolutions)
    assert (found and found.place and found.place.name) == CASES[text]
