"""Text that means harm or nothing: read as data, in time, with spans that hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.gazetteer import Gazetteer
from layers.claims import Claim
from layers.errors import LayerError
from layers.lexicons import lexicon_of
from layers.placing import shipped_gazetteer
from layers.reading import Reading, read
from layers.reading.line import make_line
from layers.reading.sentences import MAX_SENTENCE, split_sentences
from layers.sources.article import document_of
from tests.layers.reading.conftest import DAY
from tests.layers.reading.test_reports import assert_quotes_fit

TEMPLATES = "{{7*7}} {% x %} {# ${alert(1)} `x` </script> <img src=x onerror=alert(1)> "
HOSTILE = {
    "empty": "",
    "spaces": " \n\t \n",
    "brackets": "[" * 200_000,
    "round brackets": "(" * 100_000 + ")" * 100_000,
    "templates": TEMPLATES * 40,
    "control characters": "\x01\x07\x1b Russian forces captured \x08Siversk. \x7f\x85",
    "combining marks": "\u0301" * 50_000,
    "one word": "a" * 300_000,
    "one sentence": "Russian forces captured Pokrovsk and " * 2_000,
    "names only": "Ivanivka, " * 300,
    "dashes": "— " * 20_000,
    "points": ". " * 20_000,
    "nested reports": "Moscow said that Kyiv said that " * 1_000 + "Russian forces captured Siversk.",
    "digits": "9" * 100_000,
    "apostrophes": "'" * 100_000,
    "apostrophes in a name abroad": "They took Ivanovka, " + "A'" * 40 + " left Kursk Oblast.",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_to_its_end(text: str, reading_of: Callable[..., Reading]) -> None:
    reading = reading_of(text)
    assert_quotes_fit(reading)
    assert all(len(claim.quote) <= MAX_SENTENCE for claim in reading.claims)


def test_hostile_words_around_a_claim_stay_as_they_are(reading_of: Callable[..., Reading]) -> None:
    sentence = f"{TEMPLATES}Moscow said its troops captured Siversk {{{{7*7}}}}."
    claims = reading_of(sentence + "\n").claims
    assert [(c.place, c.quote) for c in claims] == [("Siversk", sentence)]


def test_direction_marks_do_not_hide_a_name(reading_of: Callable[..., Reading]) -> None:
    reading = reading_of("\u202eThe Kremlin said Russian forces captured \u2067Siversk\u2069.\u202c\n")
    assert [c.as_written for c in reading.claims] == ["Siversk"]


_PIECES = st.sampled_from(
    [
        "Moscow", "Kyiv", " said ", "that ", "denied ", "Russian forces ", "Ukrainian troops ", "captured ",
        "are surrounded", "advanced ", "toward ", "near ", "Pokrovsk", "Myrnohrad", "Hulyaipole",
        "Chasiv Yar", "Donetsk Oblast", ", ", " and ", "— ", "“", "”", "’s ", "(", ")", ". ", "\n", "U.S. ",
        "70 % of ", "5 km north of ", "the village ", "it ", ": ", "; ", "according to ", "which ",
        "not ", "Покровськ", "é", "\u0301", "\u200f", "{{", "%}", "’", "-", "1,000 ", "?",
    ]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=60).map("".join))
@settings(max_examples=150, deadline=None)
def test_every_span_holds_for_any_mixture_of_words(text: str) -> None:
    gazetteer, lexicon = shipped_gazetteer(), lexicon_of("en")
    reading = read(document_of(text, publisher="P", published=DAY), gazetteer, lexicon)
    assert_quotes_fit(reading)
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)
    for claim in reading.claims:
        assert Claim.model_validate(claim.model_dump()) == claim


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_sentences_are_ordered_spans_of_any_text(text: str) -> None:
    sentences = split_sentences(text, lexicon_of("en"))
    end = 0
    for sentence in sentences:
        assert end <= sentence.start < sentence.end <= len(text)
        end = sentence.end
        for word in make_line(text, sentence, ()).words:
            assert text[word.start : word.end] == word.text
    kept = "".join(text[s.start : s.end] for s in sentences)
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]


def test_gazetteer_is_not_changed_by_reading(
    gazetteer: Gazetteer, reading_of: Callable[..., Reading]
) -> None:
    before = gazetteer.info()
    reading_of("Russian forces captured Siversk.\n")
    assert gazetteer.info() == before


def test_half_a_surrogate_pair_is_refused_with_its_place() -> None:
    with pytest.raises(LayerError, match=r"character 2 .*U\+D83D"):
        document_of("ab\ud83d", publisher="P", published=DAY)
