"""Days and periods in the words of three languages; the publication is Thursday, 27 November 2025."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.lexicons import lexicon_of
from layers.phrases import words_of
from layers.reading.english import dates
from layers.reading.sentences import Sentence
from layers.reading.slavic import dates as slavic_dates
from layers.reading.slavic.lexis import lexis_of
from layers.reading.slavic.line import make_line
from tests.layers.reading.conftest import DAY

Period = tuple[date, date]

NAMED = [  # language, words, first and last day of what they name; nothing where they name no day
    ("en", "on October 5 and 6", "2025-10-05 2025-10-06"),
    ("en", "on October 3, 4 and 6", "2025-10-03 2025-10-06"),
    ("en", "May 3-5", "2025-05-03 2025-05-05"),
    ("en", "between May 30 and June 2", "2025-05-30 2025-06-02"),
    ("en", "from December 30 to January 2, 2025", "2024-12-30 2025-01-02"),
    ("en", "overnight on May 3-4", "2025-05-03 2025-05-04"),
    ("en", "overnight into Tuesday", "2025-11-24 2025-11-25"),
    ("en", "overnight", "2025-11-26 2025-11-27"),
    ("en", "the 3rd and 4th of May", "2025-05-03 2025-05-04"),
    ("en", "as of 24 April", "2025-04-24 2025-04-24"),
    ("en", "by the evening of Dec. 5", "2024-12-05 2024-12-05"),
    ("en", "on 26.02.2025", "2025-02-26 2025-02-26"),
    ("en", "on 2025-02-26", "2025-02-26 2025-02-26"),
    ("en", "on Monday, November 24", "2025-11-24 2025-11-24"),
    ("en", "in December", "2024-12-01 2024-12-31"),
    ("en", "in November", "2025-11-01 2025-11-27"),
    ("en", "in May 20 villages", "2025-05-01 2025-05-31"),
    ("en", "in December last year", "2024-12-01 2024-12-31"),
    ("en", "in mid-October", "2025-10-11 2025-10-20"),
    ("en", "at the end of October", "2025-10-21 2025-10-31"),
    ("en", "since August", "2025-08-01 2025-11-27"),
    ("en", "since 2023", "2023-01-01 2025-11-27"),
    ("en", "last week", "2025-11-17 2025-11-23"),
    ("en", "over the past 24 hours", "2025-11-26 2025-11-27"),
    ("en", "over the past two days", "2025-11-25 2025-11-27"),
    ("en", "over the weekend", "2025-11-22 2025-11-23"),
    ("en", "the day before yesterday", "2025-11-25 2025-11-25"),
    ("en", "the day before", "2025-11-26 2025-11-26"),
    ("en", "three days ago", "2025-11-24 2025-11-24"),
    ("en", "two weeks ago", "2025-11-10 2025-11-16"),
    ("en", "yesterday evening", "2025-11-26 2025-11-26"),
    ("en", "on Wednesday night", "2025-11-26 2025-11-26"),
    ("en", "from Monday to Wednesday", "2025-11-24 2025-11-26"),
    ("en", "last Friday", "2025-11-21 2025-11-21"),
    ("uk", "5 та 6 жовтня", "2025-10-05 2025-10-06"),
    ("uk", "з 3 по 5 травня", "2025-05-03 2025-05-05"),
    ("uk", "у ніч на 5 жовтня", "2025-10-04 2025-10-05"),
    ("uk", "у ніч з 3 на 4 травня", "2025-05-03 2025-05-04"),
    ("uk", "ще в листопаді", "2025-11-01 2025-11-27"),
    ("uk", "наприкінці жовтня", "2025-10-21 2025-10-31"),
    ("uk", "торік у листопаді", "2024-11-01 2024-11-30"),
    ("uk", "з серпня", "2025-08-01 2025-11-27"),
    ("uk", "за минулий тиждень", "2025-11-21 2025-11-27"),
    ("uk", "протягом доби", "2025-11-26 2025-11-27"),
    ("uk", "за останні дві доби", "2025-11-25 2025-11-27"),
    ("uk", "цими вихідними", "2025-11-22 2025-11-23"),
    ("uk", "напередодні", "2025-11-26 2025-11-26"),
    ("uk", "вранці у вівторок", "2025-11-25 2025-11-25"),
    ("uk", "зранку", "2025-11-27 2025-11-27"),
    ("uk", "минулої п'ятниці", "2025-11-21 2025-11-21"),
    ("uk", "26-го лютого", "2025-02-26 2025-02-26"),
    ("uk", "станом на 26.02", "2025-02-26 2025-02-26"),
    ("uk", "у 2022-му", "2022-01-01 2022-12-31"),
    ("ru", "в ночь на 5 октября", "2025-10-04 2025-10-05"),
    ("ru", "с 3 по 5 мая", "2025-05-03 2025-05-05"),
    ("ru", "в начале ноября", "2025-11-01 2025-11-10"),
    ("ru", "за неделю", "2025-11-21 2025-11-27"),
    ("ru", "за последние двое суток", "2025-11-25 2025-11-27"),
    ("ru", "с начала года", "2025-01-01 2025-11-27"),
    ("ru", "со вторника", "2025-11-25 2025-11-27"),
    ("ru", "накануне", "2025-11-26 2025-11-26"),
    ("ru", "в прошлую субботу", "2025-11-22 2025-11-22"),
    ("ru", "вечером 26.02", "2025-02-26 2025-02-26"),
    ("en", "on June 31", ""),
    ("en", "on February 29", ""),  # 2025 has none, and that of 2024 is more than a year ago
    ("en", "on May 5-4", ""),
    ("en", "last Monday", ""),  # three days ago or ten
    ("en", "next Monday", ""),
    ("en", "after May 3", ""),
    ("en", "the day before the attack", ""),
    ("en", "03/05/2025", ""),  # 3 May or 5 March
    ("en", "by the evening", ""),
    ("en", "on the march to the river", ""),
    ("uk", "31 червня", ""),
    ("uk", "30.02.2025", ""),
    ("uk", "минулого понеділка", ""),
    ("uk", "у лютих боях", ""),
    ("uk", "напередодні свята", ""),
    ("uk", "просунувся на 2.10 км", ""),
    ("ru", "в прошлый вторник", ""),
    ("ru", "после 3 мая", ""),
]
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
PHRASES = sorted({(language, words) for language, words, _ in NAMED})
SCRAPS = [
    "3",
    "31",
    "0",
    "٣",
    "May",
    "in",
    "-",
    ",",
    ".",
    "and",
    "5.5",
    "99.99",
    "2025",
    "на",
    "3.13",
    "с",
    "травня",
]
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def named(language: str, text: str, published: date = DAY) -> list[Period]:
    """Return all periods that a text names, a day as a period of one day."""
    lexicon = lexicon_of(language)
    if language == "en":
        words = words_of(text)
        days = dates.find_days(words, published, lexicon)
        periods = dates.find_periods(words, published, lexicon)
    else:
        lexis = lexis_of(lexicon)
        words = make_line(text, Sentence(0, len(text), 0), (), lexis).lows
        days = slavic_dates.find_days(words, published, lexis)
        periods = slavic_dates.find_periods(words, published, lexis)
    return [*((day, day) for _, day in days), *((first, last) for _, first, last in periods)]


@pytest.mark.parametrize(("language", "words", "told"), NAMED, ids=[f"{n[0]} {n[1]}" for n in NAMED])
def test_words_name_these_days(language: str, words: str, told: str) -> None:
    days = [date.fromisoformat(day) for day in told.split()]
    assert named(language, words) == ([(days[0], days[1])] if days else [])


@given(day=DAYS, language=st.sampled_from(sorted(MONTHS)), style=st.integers(0, 3), after=st.integers(0, 700))
def test_a_day_with_its_year_is_read_as_written(day: date, language: str, style: int, after: int) -> None:
    month = MONTHS[language].split()[day.month - 1]
    shapes = [f"{day.day} {month} {day.year}", f"{day:%d.%m.%Y}", f"{day}"]
    shapes.append(
        f"{month} {day.day}, {day.year}" if language == "en" else f"{day.day}-го {month} {day.year} року"
    )
    assert named(language, shapes[style], day + timedelta(days=after)) == [(day, day)]


@given(
    day=DAYS, language=st.sampled_from(sorted(MONTHS)), length=st.integers(1, 40), after=st.integers(0, 300)
)
def test_two_days_without_a_year_are_the_latest_such_period(
    day: date, language: str, length: int, after: int
) -> None:
    end = day + timedelta(days=length)
    months = MONTHS[language].split()
    first, last = (f"{one.day} {months[one.month - 1]}" for one in (day, end))
    assert named(language, f"{first} – {last}", end + timedelta(days=after)) == [(day, end)]


@given(
    first=st.sampled_from(PHRASES), second=st.sampled_from(PHRASES), day=DAYS, link=st.sampled_from(" ,-–")
)
def test_no_day_is_after_the_publication_whatever_stands_together(
    first: tuple[str, str], second: tuple[str, str], day: date, link: str
) -> None:
    for begin, end in named(first[0], f"{first[1]}{link}{second[1]}", day):
        assert begin <= end <= day


@given(text=st.lists(st.sampled_from(SCRAPS), max_size=9))
def test_scraps_of_dates_raise_nothing(text: list[str]) -> None:
    for language in MONTHS:
        named(language, " ".join(text))
