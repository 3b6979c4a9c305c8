"""The towns that directions of the front are named after."""

from __future__ import annotations

import datetime

import pytest

from geo.gazetteer import Gazetteer
from geo.mentions import OBJECT, find_mentions
from geo.resolve import resolve
from layers.reading.frontbelt import front_on
from layers.reading.frontsectors import sectors_on


def test_sectors_are_of_their_days() -> None:
    early, late = sectors_on(datetime.date(2022, 3, 1)), sectors_on(datetime.date(2025, 11, 1))
    assert "Oleksandrivka" in late.values()
    assert "Oleksandrivka" not in early.values()


def test_their_towns_are_in_the_gazetteer() -> None:
    gazetteer = Gazetteer.load()
    for place_id, name in sectors_on(datetime.date(2025, 11, 1)).items():
        assert gazetteer.get(place_id).name == name


def test_a_direction_is_that_of_its_days_town() -> None:
    gazetteer, day = Gazetteer.load(), datetime.date(2025, 11, 10)
    text = "In the Oleksandrivka direction, they attacked near Vovche; troops went toward Novopavlivka."
    found = resolve(
        find_mentions(text, gazetteer), text, gazetteer, front=front_on(day), sectors=sectors_on(day)
    )
    assert [(one.place.oblast if one.place else "") for one in found] == ["Dnipropetrovsk"] * 3


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("en", "In the South Slobozhanskyi sector, they attacked near Lyman and Zelene.", 2),
        ("uk", "На Південно-Слобожанському напрямку атакували Лиман та Зелене.", 2),
        ("ru", "На Южно-Слобожанском направлении атаковали Лиман, Старицу и Зелёное.", 3),
    ],
)
def test_a_sector_named_after_no_town_tells_the_oblast(language: str, text: str, places: int) -> None:
    gazetteer, day = Gazetteer.load(), datetime.date(2025, 11, 10)
    mentions = find_mentions(text, gazetteer, language)
    found = resolve(mentions, text, gazetteer, front=front_on(day), sectors=sectors_on(day))
    assert mentions[0].kind == OBJECT
    assert [one.place.oblast if one.place else "" for one in found[1:]] == ["Kharkiv"] * places
