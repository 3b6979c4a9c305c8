"""What happened where in English: attempts, outcomes, parts, glosses, anaphors, oblasts, look-alikes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from layers.claims import Side
from layers.reading import Reading
from tests.layers.reading.conftest import rows
from tests.layers.reading.patterntable import pattern_table

CASES = pattern_table(Path(__file__).with_name("grounds.txt"))


@pytest.mark.parametrize("text", CASES, ids=[text[:60] for text in CASES])
def test_ground(text: str, reading_of: Callable[..., Reading]) -> None:
    assert rows(reading_of(text + "\n")) == CASES[text]


def test_reason_tells_of_the_next_sentence(reading_of: Callable[..., Reading]) -> None:
    (claim,) = reading_of("Russian forces attacked near Siversk. All attacks were repelled.\n").claims
    assert "the next sentence tells that it failed" in claim.reasons


def test_reason_tells_who_they_are(reading_of: Callable[..., Reading]) -> None:
    claims = reading_of("Russian forces advanced near Lyman. They also captured Siversk.\n").claims
    assert "“they” are the forces named before" in claims[-1].reasons


def test_a_name_without_a_place_is_not_stepped_over(reading_of: Callable[..., Reading]) -> None:
    # Ivanivka has many namesakes: "the village" is then not the town named before it.
    text = "Fighting continues in Siversk. Ivanivka is burning. Russian forces took the village.\n"
    assert {claim.place for claim in reading_of(text).claims} == {"Siversk"}


def test_reason_tells_what_a_village_without_a_name_is(reading_of: Callable[..., Reading]) -> None:
    text = "Moscow said its forces had captured a village. The village of Lysivka was shelled.\n"
    (claim,) = reading_of(text).claims
    assert claim.quote == "Moscow said its forces had captured a village."
    assert "“a village” read as Lysivka, named behind" in claim.reasons
    assert "less sure: the place is named elsewhere" in claim.reasons


def test_soldiers_who_tell_of_themselves_are_they(reading_of: Callable[..., Reading]) -> None:
    before = "Russian forces stormed Siversk on Monday. "
    (_, told) = reading_of(before + "Ukrainian commanders say they still hold the western edge.\n").claims
    assert (told.claimant, told.side) == ("ua-military", Side.UA)
    (_, told) = reading_of(before + "A Ukrainian official said they had taken the western edge.\n").claims
    assert (told.claimant_side, told.side) == (Side.UA, Side.RU)


def test_whose_recapture_it_was_is_told_by_the_sentence_before(reading_of: Callable[..., Reading]) -> None:
    why = "whose forces is taken from what was told before: ua"
    text = "Ukraine's army said its troops had recaptured Lysivka. The recapture has lifted morale.\n"
    told = reading_of(text).claims
    assert why in told[-1].reasons
    both = "Moscow said its troops had captured Lysivka, but Kyiv said its troops had captured Lysivka."
    later = [c for c in reading_of(f"{both} The capture has lifted morale.\n").claims if c.quote[:3] == "The"]
    assert not any(why in claim.reasons for claim in later)
