"""The day in a file's name."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.calendarday import today
from layers.errors import FileFaultsError
from layers.sources.control.files import SourceFile
from layers.sources.control.mapday import FIRST, DaysTaken, day_in_name, possible_day

DAYS = st.dates(FIRST, date(2026, 5, 31))


@given(
    DAYS, st.sampled_from(["%Y%m%d", "%Y-%m-%d", "%Y_%m_%d", "AO%d%b%Y", "%b%d%Y", "%B %-d, %Y", "%-d%b%Y"])
)
def test_every_form_gives_its_day(day: date, form: str) -> None:
    for name in (f"map_{day.strftime(form)}.geojson", day.strftime(form).upper() + ".zip"):
        assert day_in_name(name, "file") == day


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("map.geojson", "its name 'map.geojson' gives no date"),
        ("map_1722977162.geojson", "gives no date"),
        ("AssessedRussianAdvanceInUkraineAPR13.zip", "gives no date"),
        ("map_20240231.geojson", "gives the date '20240231', which no calendar has"),
        ("map_2024-13-01.geojson", "gives the date '2024-13-01', which no calendar has"),
        ("map_20240708_20240709.geojson", r"more than one date \(2024-07-08 or 2024-07-09\)"),
        ("map_22020708.geojson", "its name gives the date 2202-07-08, after today"),
        ("map_19990708.geojson", "its name gives the date 1999-07-08; maps of this war begin in 2014"),
    ],
)
def test_names_without_a_possible_day(name: str, sentence: str) -> None:
    with pytest.raises(FileFaultsError, match=f"^archive: .*{sentence}"):
        day_in_name(name, "archive")


def test_a_day_written_twice_is_one_day() -> None:
    assert day_in_name("2024/20240708_2024-07-08.geojson", "file") == date(2024, 7, 8)


def test_the_limits_of_possible_days() -> None:
    assert possible_day(today(), "f") == today()
    assert possible_day(FIRST, "f") == FIRST
    for day in (FIRST - timedelta(1), today() + timedelta(2)):
        with pytest.raises(FileFaultsError, match=day.isoformat()):
            possible_day(day, "f")


def test_a_day_is_taken_once() -> None:
    taken, day = DaysTaken(), date(2024, 7, 8)
    assert not taken.again(day, SourceFile("a.json", "x: a.json", b"1"))
    assert taken.again(day, SourceFile("b.json", "x: b.json", b"1"))
    with pytest.raises(FileFaultsError, match=r"x: c\.json: and 'a\.json' are different maps of 2024-07-08"):
        taken.again(day, SourceFile("c.json", "x: c.json", b"2"))
