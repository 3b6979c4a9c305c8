"""Families of words for an event: every status in many dresses, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from layers.claims import ControlStatus, Stance
from layers.loosephrases import LoosePhrases
from layers.phrases import NAMED, words_of
from layers.reading import Reading

_LETTERS = {
    "c": ControlStatus.CONTROLS,
    "e": ControlStatus.ENTERED,
    "a": ControlStatus.ADVANCED,
    "w": ControlStatus.WITHDREW,
    "n": ControlStatus.ENCIRCLED,
    "x": ControlStatus.CONTESTED,
    "r": ControlStatus.REPELLED,
}
_STANCES = {Stance.DENIED: "!", Stance.HEDGED: "?", Stance.UNCONFIRMED: "%", Stance.ASSERTED: ""}
_TOWNS = ("Kupiansk", "Pokrovsk", "Siversk", "Toretsk")
_ROWS = Path(__file__).with_name("families.txt").read_text(encoding="utf-8").splitlines()
CASES = [tuple(row.split(" | ", 1)) for row in _ROWS if not row.startswith("#")]


def _codes(reading: Reading) -> str:
    letters = {status: letter for letter, status in _LETTERS.items()}
    return ";".join(
        sorted(
            _STANCES[c.stance] + (c.side.value[0] if c.side else "") + letters[c.status]
            for c in reading.claims
        )
    )


@pytest.mark.parametrize(("codes", "sentence"), CASES, ids=[sentence[:60] for _, sentence in CASES])
def test_family(codes: str, sentence: str, reading_of: Callable[..., Reading]) -> None:
    reading = reading_of(sentence + "\n")
    assert (_codes(reading) or "-") == codes
    (town,) = (town for town in _TOWNS if town in sentence) if reading.claims else (None,)
    assert {claim.place for claim in reading.claims} == ({town} if town else set())


def test_loose_phrases_leave_room_for_known_words_only() -> None:
    table = LoosePhrases(
        [(words_of("gain ~ foothold"), 1), (words_of("put @ under ~ control"), 2)],
        loose=["a", "firm", "its"],
        things=["town"],
    )
    assert table.at(("gain", "a", "firm", "foothold"), 0) == (4, 1)
    assert table.at(("gain", "no", "foothold"), 0) is None
    assert table.at(("put", NAMED, "under", "its", "control"), 0) == (1, 2)
    assert table.reach(("put", NAMED, "under", "its", "control"), 0) == 5
    assert table.at(("put", "money", "under", "its", "control"), 0) is None
