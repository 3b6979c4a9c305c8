"""Where sentences end."""

from __future__ import annotations

import pytest

from layers.lexicon import Lexicon
from layers.reading.sentences import MAX_SENTENCE, split_sentences


def cut(text: str, lexicon: Lexicon) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, lexicon)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They read the U.S.-backed plan. He left.", ["They read the U.S.-backed plan.", "He left."]),
        ("With U.S. envoy X to arrive. Then more.", ["With U.S. envoy X to arrive.", "Then more."]),
        ("He came from the U.S. The plan failed.", ["He came from the U.S.", "The plan failed."]),
        ("They are “surrounded.” Moscow said so.", ["They are “surrounded.”", "Moscow said so."]),
        ("Gen. Ivan Test spoke on Nov. 27 at 5 p.m. in Kyiv. It rained.", [
            "Gen. Ivan Test spoke on Nov. 27 at 5 p.m. in Kyiv.", "It rained."]),
        ("About 7.8 km were taken. So it was.", ["About 7.8 km were taken.", "So it was."]),
        ("Was it taken? Nobody knows!", ["Was it taken?", "Nobody knows!"]),
        ("He said: “We hold it.” “No,” she said.", ["He said: “We hold it.”", "“No,” she said."]),
        ("One paragraph.,,Another one.", ["One paragraph.", "Another one."]),
        ("First line.\n\nSecond line.\r\nThird line.", ["First line.", "Second line.", "Third line."]),
        ("It is unclear… The fighting goes on.", ["It is unclear…", "The fighting goes on."]),
        ("", []),
        (" \n ", []),
    ],
)  # fmt: skip
def test_sentences(text: str, expected: list[str], lexicon: Lexicon) -> None:
    assert cut(text, lexicon) == expected


def test_lines_of_fixed_width_are_one_paragraph(lexicon: Lexicon) -> None:
    text = (
        "Headline of the report\n\n"
        "The Russian Defence Ministry said on Tuesday that its troops had captured\n"
        "Chasiv Yar after months of fighting. Kyiv denied it and said that the town\n"
        "was held.\n"
    )
    assert cut(text, lexicon) == [
        "Headline of the report",
        "The Russian Defence Ministry said on Tuesday that its troops had captured\n"
        "Chasiv Yar after months of fighting.",
        "Kyiv denied it and said that the town\nwas held.",
    ]


def test_the_first_line_without_a_full_stop_is_the_headline(lexicon: Lexicon) -> None:
    sentences = split_sentences("Russia Claims A Town\nIt said so.\n", lexicon)
    assert [s.title for s in sentences] == [True, False]
    assert [s.title for s in split_sentences("It said so.\nMore.\n", lexicon)] == [False, False]


def test_no_sentence_is_longer_than_a_quote_may_be(lexicon: Lexicon) -> None:
    text = "word, " * 2_000
    pieces = cut(text, lexicon)
    assert max(map(len, pieces)) <= MAX_SENTENCE
    assert "".join(pieces).count("word") == 2_000
