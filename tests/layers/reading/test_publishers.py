"""Whose name a publisher has, in whichever language: over texts in all three."""

from __future__ import annotations

from itertools import product

import pytest

from geo.gazetteer import Gazetteer
from layers.lexicon import Lexicon
from layers.lexicons import lexicon_of
from layers.reading import read
from layers.sources.article import document_of
from tests.layers.reading.conftest import DAY

TEXTS = {
    "en": "Russian troops entered Lyman.",
    "uk": "Російські війська увійшли в Лиман.",
    "ru": "Российские войска вошли в Лиман.",
}
PARTIES = {
    "Два майора": "ru-milblogger",
    "Рибар": "ru-milblogger",
    "Two Majors": "ru-milblogger",
    "Two Majors Telegram channel": "ru-milblogger",
    "Rybar (Telegram, English)": "ru-milblogger",
    "Генеральний штаб ЗСУ": "ua-general-staff",
    "Генштаб ВСУ": "ua-general-staff",
    "General Staff of the Armed Forces of Ukraine": "ua-general-staff",
    "Минобороны России": "ru-mod",
    "Міністерство оборони Російської Федерації": "ru-mod",
    "Russian Ministry of Defence": "ru-mod",
    "Харківська ОВА": "ua-official",
    "Kharkiv Regional Military Administration": "ua-official",
    "Ukrainian 93rd Brigade": "ua-military",
    "DeepState (Telegram)": "deepstate",
    "ДіпСтейт": "deepstate",
    "Институт изучения войны": "isw",
    "ISW (перевод)": "isw",
}
MEDIA = {
    "Reuters": "reuters",
    "Kyiv Independent": "kyiv-independent",
    "Ministry of Truth Blog": "ministry-of-truth-blog",
    "Russia (magazine)": "russia-magazine",
    "Moscow Herald": "moscow-herald",
    "Харьковский вестник": "kharkovsky-vestnik",
    "Українська правда": "ukrainska-pravda",
    "Міністерство правди (блог)": "ministerstvo-pravdy-bloh",
    "BBC (Russian service)": "bbc-russian-service",
}


@pytest.fixture(scope="module")
def lexicons() -> dict[str, Lexicon]:
    return {language: lexicon_of(language) for language in TEXTS}


@pytest.mark.parametrize(("language", "publisher"), list(product(TEXTS, PARTIES | MEDIA)))
def test_publisher(language: str, publisher: str, gazetteer: Gazetteer, lexicons: dict[str, Lexicon]) -> None:
    document = document_of(TEXTS[language], publisher=publisher, published=DAY, language=language)
    claims = read(document, gazetteer, lexicons[language]).claims
    told = [(claim.claimant, claim.place, claim.status.value) for claim in claims]
    assert told == [((PARTIES | MEDIA)[publisher], "Lyman", "entered")]


@pytest.mark.parametrize(
    ("language", "publisher", "claimant"),
    [
        ("en", "Rybar Weekly News", "rybar-weekly-news"),
        ("en", "Выдуманный телеграм-канал", "vydumanny-telegram-kanal"),  # whose it is, no Russian text tells
        ("en", "36-я бригада", "36-ya-brigada"),  # both sides have one
        ("uk", "36-я бригада", "ua-military"),
        ("ru", "Ukraine", "ukraine"),  # no government, but a magazine perhaps
    ],
)
def test_publisher_of_one_language(
    language: str, publisher: str, claimant: str, gazetteer: Gazetteer, lexicons: dict[str, Lexicon]
) -> None:
    document = document_of(TEXTS[language], publisher=publisher, published=DAY, language=language)
    assert [claim.claimant for claim in read(document, gazetteer, lexicons[language]).claims] == [claimant]
