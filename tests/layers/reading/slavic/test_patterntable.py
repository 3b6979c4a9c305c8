"""Patterns at a position: the longest wins; "*" stands for the end of a word, "?" for one word or none."""

from __future__ import annotations

import pytest

from layers.reading.slavic.patterns import PatternTable

_TABLE = PatternTable(
    [
        ("у кільці", "ring"),
        ("у ? кільці", "close ring"),
        ("у щільн*", "close"),
        ("у", "in"),
        ("у ? ? місті", "town"),
        ("міст*", "any town"),
        ("місто", "the town"),
        ("містеч* над", "small town"),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("у кільці", (2, "ring")),
        ("у щільному кільці", (3, "close ring")),
        ("у щільному вогні", (2, "close")),
        ("у вогні", (1, "in")),
        ("у", (1, "in")),
        ("у цьому старому місті", (4, "town")),
        ("у місті", (2, "town")),
        ("місто", (1, "the town")),
        ("містечко над", (2, "small town")),
        ("містечко під", (1, "any town")),
        ("село", None),
    ],
)
def test_the_longest_pattern_is_found(text: str, found: tuple[int, str] | None) -> None:
    assert _TABLE.at(text.split(), 0) == found
    assert _TABLE.at(("село", *text.split()), 1) == (found and (found[0] + 1, found[1]))


def test_nothing_is_found_behind_the_stop() -> None:
    words = ["село", "у", "щільному", "кільці"]
    assert _TABLE.at(words, 1, 3) == (3, "close")
    assert _TABLE.at(words, 1, 2) == (2, "in")
    assert _TABLE.at(words, 1, 1) is None
    assert _TABLE.spans(words) == [(1, 4, "close ring")]
    assert _TABLE.openings(words) == [1]
    assert _TABLE.begins("містом")
    assert not _TABLE.begins("село")
    assert _TABLE.has(words)
    assert not _TABLE.has(words, 2)
