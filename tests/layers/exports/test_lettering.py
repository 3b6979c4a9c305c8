"""Foreign text becomes drawable: cleaned, measured, wrapped, cut."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.exports import fonts, lettering
from layers.exports.lettering import ELLIPSIS, REPLACEMENT, Type

FACE = Type(16.0)


@pytest.mark.parametrize(
    ("raw", "drawn"),
    [
        ("a\x00b\x07c", "abc"),
        ("one\n two\t\tthree ", "one two three"),
        ("\u202eabc\u2066d\u200b", "abcd"),
        ("й", "й"),
        ("$x^2$ {{7*7}} \\frac", "$x^2$ {{7*7}} \\frac"),
        ("\ud800x\ue000", "x"),
        ("", ""),
    ],
)
def test_clean(raw: str, drawn: str) -> None:
    assert lettering.clean(raw) == drawn


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.floats(30, 400), st.integers(1, 5))
def test_wrapped_lines_fit_and_keep_the_words(text: str, room: float, most: int) -> None:
    cleaned = lettering.clean(text)
    lines = lettering.wrap(cleaned, FACE, room, most)
    assert len(lines) <= most
    assert all(lettering.width(line, FACE) <= room + 1e-6 or len(line) <= 2 for line in lines)
    if not (lines and lines[-1].endswith(ELLIPSIS)):
        assert "".join(lines).replace(" ", "") == cleaned.replace(" ", "")


def test_a_long_text_ends_in_an_ellipsis() -> None:
    lines = lettering.wrap("word " * 80, FACE, 200, 3)
    assert len(lines) == 3
    assert lines[-1].endswith(ELLIPSIS)
    assert lettering.cut("short", FACE, 500) == "short"


def test_a_balanced_title_has_no_lone_last_word() -> None:
    text = "141 claims about 114 places, 7 confirmed"
    even, greedy = lettering.balanced(text, FACE, 300, 4), lettering.wrap(text, FACE, 300, 4)
    spread = [
        max(widths) - min(widths)
        for widths in ([lettering.width(x, FACE) for x in t] for t in (even, greedy))
    ]
    assert len(even) == len(greedy) == 2
    assert " ".join(even) == text
    assert spread[0] < spread[1]


def test_characters_that_no_font_has_are_replaced_by_a_sign_that_it_has() -> None:
    drawn, file = lettering.fitted("a☃漢", FACE)
    assert drawn == "a☃" + REPLACEMENT
    assert fonts.covers(file, drawn)


@pytest.mark.parametrize(
    "text", ["Їжак, ґанок ’ ʼ", "Россия", "Kraków, Šiauliai", "“27 Nov” – 5 km²", "Н\u2009а"]
)
def test_the_scripts_of_this_map_are_set_in_inter(text: str) -> None:
    for weight in fonts.WEIGHTS:
        _, file = lettering.fitted(text, Type(16.0, weight))
        assert file == fonts.face(weight)


def test_width_grows_with_size_and_weight() -> None:
    assert lettering.width("Покровськ", Type(32.0)) == pytest.approx(2 * lettering.width("Покровськ", FACE))
    assert lettering.width("Покровськ", Type(16.0, 700)) > lettering.width("Покровськ", FACE)


def test_numbers_dates_and_short_words_stay_with_their_words() -> None:
    told = "Хто: А (11) та ще 5; від 31 жовт. 2025 до 27 лист. 2025. З них: спірне — 3, є підкріплення — 2"
    bound = lettering.bound(told)
    assert bound.replace("\u00a0", " ") == told
    for whole in (
        "31 жовт. 2025",
        "27 лист. 2025",
        "ще 5",
        "А (11)",
        "З них",
        "спірне — 3",
        "є підкріплення",
    ):
        assert whole.replace(" ", "\u00a0") in bound
    assert lettering.bound("28 claims about 20 places") == "28\u00a0claims about 20\u00a0places"


def test_a_headline_of_two_lines_breaks_after_a_comma() -> None:
    face = Type(40.0, 700, display=True)
    title = "Four claims about two places, none confirmed"
    assert lettering.phrased(title, face, 744, 2) == ["Four claims about two places,", "none confirmed"]
    assert len(lettering.phrased(title, face, 400, 4)) == 3
    assert lettering.phrased("Short", face, 744, 2) == ["Short"]
