"""Source grades: above a stated number only, from the record before a claim's day, and frozen."""

from __future__ import annotations

import re

import pytest

from layers import texts
from layers.sourcegrade import GradeBook, SourceGrade, explain_grade, grade_of, source_grades
from tests.layers.record_made import day, said, yardstick

# Thirty places, two of three fully mapped 50 days after they were claimed, one of three never.
PLACES = {f"p{n}": [(0, 0.0), *([(n + 50, 1.0)] if n % 3 else [])] for n in range(30)} | {"q": [(0, 0.0)]}
CLAIMS = [said(n, f"p{n}") for n in range(30)]


@pytest.mark.parametrize(
    ("confirmed", "matured", "letter"),
    [
        (19, 19, "F"), (20, 20, "A"), (18, 20, "A"), (17, 20, "B"), (15, 20, "B"), (14, 20, "C"),
        (10, 20, "C"), (9, 20, "D"), (5, 20, "D"), (4, 20, "E"), (0, 20, "E"),
    ],
)  # fmt: skip
def test_the_table_of_grades(confirmed, matured, letter):
    assert grade_of(confirmed, matured) == letter


@pytest.mark.parametrize(
    ("on", "grade"),
    [
        (89, SourceGrade("F", 0, 0)),
        (90, SourceGrade("F", 0, 1)),
        (108, SourceGrade("F", 12, 19)),
        (109, SourceGrade("C", 13, 20)),  # the 20th claim, of day 19, has had its 90 days
        (119, SourceGrade("C", 20, 30)),
    ],
)
def test_a_grade_follows_from_claims_that_had_matured_by_the_day(on, grade):
    last = said(on, "q")
    assert source_grades([*CLAIMS, last], yardstick(PLACES))[last.claim.id] == grade


def test_a_later_record_changes_no_earlier_grade():
    claims = [*CLAIMS, *(said(n, "q") for n in range(85, 300, 7))]
    for until in (95, 120, 200, 399):
        known = [one for one in claims if one.claim.said <= day(until)]
        then = source_grades(known, yardstick(PLACES, until, maps=range(until + 1)))
        now = source_grades(claims, yardstick(PLACES))
        assert then == {one.claim.id: now[one.claim.id] for one in known}


def test_a_grade_needs_the_map_that_ends_the_horizon():
    maps = [*range(85), *range(130, 401)]  # from day 85 to 129 there is none
    places = {name: [step for step in steps if step[0] in maps] for name, steps in PLACES.items()}
    claims = [said(n, f"p{n}") for n in range(30)]
    book = GradeBook.of(claims, yardstick(places, maps=maps))
    assert book.grade("ru-mod", day(129)).matured == 0
    assert book.grade("ru-mod", day(130)).matured == 30


def test_grades_do_not_depend_on_order_and_know_nobody_else():
    shuffled = CLAIMS[::-1]
    other = said(200, "q", "ua-general-staff")
    assert source_grades(shuffled, yardstick(PLACES)) == source_grades(CLAIMS, yardstick(PLACES))
    assert source_grades([*CLAIMS, other], yardstick(PLACES))[other.claim.id] == SourceGrade("F", 0, 0)


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_a_grade_names_the_record_it_follows_from(language):
    words = texts.load(language)
    assert set(re.findall(r"\d+", explain_grade(SourceGrade("C", 13, 20), words))) == {"13", "20", "90"}
    assert set(re.findall(r"\d+", explain_grade(SourceGrade("F", 3, 5), words))) == {"5", "20", "90"}
