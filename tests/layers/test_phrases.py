"""Tests of phrases: which are found among words, and in which part of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from layers.lexicons import lexicon_of
from layers.loosephrases import LoosePhrases
from layers.phrases import NAMED, CueWords, PhraseTable, words_of

COMMON = frozenset({"the", "of", "that", "there"})


def strings(listed: Any) -> Iterator[str]:
    """Yield every string of a lexicon, however deep."""
    if isinstance(listed, str):
        yield listed
    elif isinstance(listed, Mapping | list):
        for part in listed.values() if isinstance(listed, Mapping) else listed:
            yield from strings(part)


def test_a_mark_is_the_longest_word_that_is_not_common() -> None:
    table = PhraseTable([("there are signs that", 1), ("lack of that", 2), ("of the", 3)], COMMON)
    assert table.marks == {"signs", "lack", "the"}


def test_a_phrase_of_common_words_alone_is_found() -> None:
    table = PhraseTable([("of the", 1)], COMMON)
    assert table.spans(words_of("north of the town")) == [(1, 3, 1)]


def test_the_longest_phrase_wins_and_none_overlap() -> None:
    table = PhraseTable([("cut off", 1), ("cut off from", 2), ("from the rear", 3)])
    assert table.spans(words_of("troops cut off from the rear")) == [(1, 4, 2)]


def test_only_phrases_within_the_part_are_found() -> None:
    table = PhraseTable([("cut off", 1)])
    words = words_of("cut off, they said they were cut off")
    assert table.spans(words, 1) == [(7, 9, 1)]
    assert table.spans(words, 0, 8) == [(0, 2, 1)]
    assert table.spans(words, 1, 8) == []


def test_an_object_may_stand_behind_the_part() -> None:
    table = LoosePhrases([(words_of("put @ under ~ control"), 1)], ["full"], ["town"])
    words = words_of("they put the town under full control")
    assert table.spans(words, 0, 2) == []
    words = ("they", "put", NAMED, "under", "full", "control")
    assert table.spans(words) == [(1, 2, 1)]
    assert table.spans(words, 0, 2) == [(1, 2, 1)]


def test_a_phrase_with_room_needs_its_other_words() -> None:
    table = LoosePhrases(
        [(words_of("gain ~ foothold in"), 1), (words_of("gain ~ control of"), 2)], ["a", "firm"], []
    )
    assert table.spans(words_of("to gain a firm foothold in the town")) == [(1, 6, 1)]
    assert table.spans(words_of("to gain a firm foothold of sorts")) == []


def test_of_loose_phrases_of_one_length_the_first_listed_wins() -> None:
    told = [("hold ~ town", 1), ("hold the ~ town", 2), ("hold @", 3), ("hold the ~ line in", 4)]
    table = LoosePhrases([(words_of(text), value) for text, value in told], ["the", "old"], ["town"])
    assert table.at(words_of("hold the old town"), 0) == (4, 1)
    assert table.at(words_of("hold the old line in town"), 0) == (5, 4)
    assert table.at(words_of("hold the old line town"), 0) is None
    assert table.at(words_of("hold"), 0) is None


def test_apostrophes_are_one_sign() -> None:
    assert words_of("The town’s edge") == words_of("the town's edge") == ("the", "town", "'s", "edge")


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_a_cue_is_cut_as_a_text_is(language: str) -> None:
    """A cue whose words were cut otherwise than those of a text would never be found in one."""
    cues = set(strings(lexicon_of(language).raw))
    words = CueWords()
    assert len(cues) > 1000
    assert {cue for cue in cues if words[cue] != words_of(cue)} == set()
