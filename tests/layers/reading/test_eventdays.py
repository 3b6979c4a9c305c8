"""Which day is an event's and which that of saying it; made-up sentences, published on a Thursday."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from geo.gazetteer import Gazetteer
from layers.claims import Claim
from layers.lexicons import lexicon_of
from layers.reading import read
from layers.sources.article import document_of
from tests.layers.reading.conftest import DAY

SAID = [  # language, sentence, day of saying, first and last day of the event of the first claim
    ("en", "The Kremlin said on Monday that Russian troops took Siversk.", "2025-11-24"),
    ("en", "On Monday, the Kremlin said that Russian troops took Siversk.", "2025-11-24"),
    ("en", "The Kremlin said Monday Russian troops took Siversk.", "2025-11-24"),
    ("en", "Russian troops took Siversk, the Kremlin said on Monday.", "2025-11-24"),
    ("en", "Footage published on November 20 shows Russian soldiers in Siversk.", "2025-11-20"),
    ("en", "Footage published on November 20 and 21 shows Russian soldiers in Siversk.", "2025-11-21"),
    ("en", "The Kremlin announced the capture of Siversk on Monday.", "2025-11-27"),  # of either
    ("en", "Last Friday Russian troops took Siversk, the Kremlin said.", "2025-11-27 2025-11-21 2025-11-21"),
    ("en", "Russian troops have held Siversk since May 3, the Kremlin said on Monday.",
     "2025-11-24 2025-05-03 2025-11-24"),
    ("en", "On Wednesday Russian troops took Siversk, the Kremlin said on Monday.", "2025-11-24"),
    ("en", "DeepState reported Russian attacks near Siversk on November 25 and 26.",
     "2025-11-27 2025-11-25 2025-11-26"),
    ("en", "Russian troops captured Siversk after Monday's assault.", "2025-11-27"),
    ("uk", "У понеділок міноборони РФ повідомило про взяття Лимана.", "2025-11-24"),
    ("uk", "Росіяни захопили Лиман, повідомили у понеділок у Генштабі ЗСУ.", "2025-11-24"),
    ("uk", "За даними Генштабу ЗСУ, у понеділок росіяни захопили Лиман.", "2025-11-27 2025-11-24 2025-11-24"),
    ("uk", "Станом на вечір 24 листопада Лиман контролюють Сили оборони.",
     "2025-11-27 2025-11-24 2025-11-24"),
    ("ru", "Накануне Минобороны РФ заявило о взятии Лимана.", "2025-11-26"),
    ("ru", "В ночь на 20 ноября российские войска вошли в Лиман, сообщило в субботу Минобороны РФ.",
     "2025-11-22 2025-11-19 2025-11-20"),
    ("ru", "Российские войска взяли Лиман в минувшую субботу.", "2025-11-27 2025-11-22 2025-11-22"),
]  # fmt: skip
SHARED = [  # several events or places: the day of each
    (
        "Russian forces attacked near Toretsk; north of it near Lyman; and near Siversk on November 5 and 6.",
        ["2025-11-05 2025-11-06"] * 3,
    ),
    (
        "On Monday Russian troops took Siversk and on Tuesday entered Lyman.",
        ["2025-11-24 2025-11-24", "2025-11-25 2025-11-25"],
    ),
    (
        "Russian troops took Siversk on Monday and entered Lyman on Tuesday.",
        ["2025-11-24 2025-11-24", "2025-11-25 2025-11-25"],
    ),
    ("Russian troops took Siversk on Monday and entered Lyman.", ["2025-11-24 2025-11-24", ""]),
    ("Russian troops took Siversk on Monday and Lyman on Tuesday.",
     ["2025-11-24 2025-11-24", "2025-11-25 2025-11-25"]),
    ("Russian troops took Siversk and entered Lyman on Monday.", ["2025-11-24 2025-11-24"] * 2),
    ("On Monday Russian troops took Siversk and entered Lyman.", ["2025-11-24 2025-11-24"] * 2),
]  # fmt: skip


@pytest.fixture(scope="session")
def claims_of(gazetteer: Gazetteer) -> Callable[[str, str], tuple[Claim, ...]]:
    lexicons = {language: lexicon_of(language) for language in ("en", "uk", "ru")}

    def claims(text: str, language: str) -> tuple[Claim, ...]:
        document = document_of(text + "\n", publisher="Test Wire", published=DAY, language=language)
        return read(document, gazetteer, lexicons[language]).claims

    return claims


def days_of(claim: Claim) -> str:
    return " ".join(str(day) for day in (claim.event_from, claim.event_to) if day is not None)


@pytest.mark.parametrize(("language", "sentence", "told"), SAID, ids=[case[1][:60] for case in SAID])
def test_the_day_of_saying_is_not_the_day_of_the_event(
    language: str, sentence: str, told: str, claims_of: Callable[[str, str], tuple[Claim, ...]]
) -> None:
    claim = claims_of(sentence, language)[0]
    assert f"{claim.said} {days_of(claim)}".strip() == told


@pytest.mark.parametrize(("sentence", "told"), SHARED, ids=[case[0][:60] for case in SHARED])
def test_each_event_of_a_sentence_has_its_own_day(
    sentence: str, told: list[str], claims_of: Callable[[str, str], tuple[Claim, ...]]
) -> None:
    claims = sorted(claims_of(sentence, "en"), key=lambda claim: sentence.index(claim.as_written))
    assert [days_of(claim) for claim in claims] == told


def test_a_month_without_a_year_long_ago_is_no_history(
    claims_of: Callable[[str, str], tuple[Claim, ...]],
) -> None:
    (claim,) = claims_of("У березні ворог захопив Лиман.", "uk")
    assert (claim.event_from, claim.event_to) == (date(2025, 3, 1), date(2025, 3, 31))
    assert claims_of("У березні 2025 року ворог захопив Лиман.", "uk") == ()
    (kept,) = claims_of("Учора ворог захопив Лиман, де у 2022 році стояв гарнізон.", "uk")
    assert kept.event_to == date(2025, 11, 26)
