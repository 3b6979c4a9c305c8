"""Case forms and slips that no toponym is spelled like, and what must not be taken for one."""

from __future__ import annotations

import math

import pytest

from geo.citationforms import citation_keys
from geo.gazetteer import Gazetteer
from geo.mentions import find_mentions
from geo.names import variant_key
from geo.namesakes import Front
from geo.resolve import Resolution, resolve

ZAPORIZHZHIA_FRONT = (35.9, 47.5)
NOVOSILKA_FRONT = (36.85, 47.75)
POKROVSK_FRONT = (37.2, 48.2)
BAKHMUT_FRONT = (38.0, 48.55)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def front_at(lon: float, lat: float) -> Front:
    """Return the distance in km from a stretch of front, some 30 km about a point."""
    return lambda x, y: max(0.0, 111 * math.hypot((x - lon) * math.cos(math.radians(lat)), y - lat) - 30)


def read(text: str, language: str, front: Front | None, gazetteer: Gazetteer) -> dict[str, Resolution]:
    found = resolve(find_mentions(text, gazetteer, language), text, gazetteer, front=front)
    return {one.mention.surface: one for one in found}


@pytest.mark.parametrize(
    ("form", "citation"),
    [
        ("Staromaiorsk", "Staromaiorske"),
        ("Robotin", "Robotino"),
        ("Verbovogo", "Verbove"),
        ("Horlivtsi", "Horlivka"),
        ("Avdiivku", "Avdiivka"),
        ("Hrodivtsi", "Hrodivka"),
        ("Ternakh", "Terny"),
        ("Zelenyi", "Zelene"),
    ],
)
def test_citation_forms(form: str, citation: str) -> None:
    assert variant_key(citation) in citation_keys(variant_key(form))
    assert variant_key(form) not in citation_keys(variant_key(form))


@pytest.mark.parametrize(
    ("language", "text", "surface", "name", "front"),
    [
        ("en", "An attack in the area of Staromaiorsk.", "Staromaiorsk", "Staromaiorske", NOVOSILKA_FRONT),
        ("en", "A ring around Kurachove and Pokrovsk.", "Kurachove", "Kurakhove", POKROVSK_FRONT),
        ("en", "In the directions of Robotin and Orikhiv.", "Robotin", "Robotyne", ZAPORIZHZHIA_FRONT),
        ("en", "Attacks near Orikhiv, Verbovogo and Robotyne.", "Verbovogo", "Verbove", ZAPORIZHZHIA_FRONT),
        ("en", "They hold the city of Bakmut near Soledar.", "Bakmut", "Bakhmut", BAKHMUT_FRONT),
        ("en", "Attacks near Klishiyifka and Bakhmut.", "Klishiyifka", "Klishchiivka", BAKHMUT_FRONT),
        ("en", "The flag flies over the village of Storozhov.", "Storozhov", "Storozheve", NOVOSILKA_FRONT),
        ("en", "The town of Velika Novosilke.", "Velika Novosilke", "Velyka Novosilka", NOVOSILKA_FRONT),
        ("en", "They took control of Robotino-Verbowe and Orkhiv.", "Orkhiv", "Orikhiv", ZAPORIZHZHIA_FRONT),
        ("en", "Fighting near Orikhiv, Verbowey, Novodanilivko and Tokmak.", "Novodanilivko", "Novodanylivka",
         ZAPORIZHZHIA_FRONT),
        ("en", "Pakhmut, which was Bakhmut's name in one paper.", "Pakhmut", "Bakhmut", BAKHMUT_FRONT),
        ("en", "They took Soletar, a town near Bakhmut.", "Soletar", "Soledar", BAKHMUT_FRONT),
        ("uk", "Наступ поблизу Гродіфки та Покровська.", "Гродіфки", "Hrodivka", POKROVSK_FRONT),
        ("uk", "Війська просунулися під Гродіфку.", "Гродіфку", "Hrodivka", POKROVSK_FRONT),
        ("uk", "Ворог наступав біля Роботынного.", "Роботынного", "Robotyne", ZAPORIZHZHIA_FRONT),
    ],
)  # fmt: skip
def test_odd_forms_mean_places_at_the_front(
    language: str, text: str, surface: str, name: str, front: tuple[float, float], gazetteer: Gazetteer
) -> None:
    found = read(text, language, front_at(*front), gazetteer)[surface]
    assert found.place is not None, found.alternatives
    assert found.place.name == name
    assert found.score <= 0.7  # never for certain
    assert "taken for a form" in found.reasons[0]


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "They attacked near Orikhiv, Verbovogo said.", "Verbovogo"),
        ("en", "Commander Robotin said so in Orikhiv.", "Robotin"),
        ("en", "The town of Orikhiv and Ivan Robotin were named.", "Robotin"),
        ("en", "The minister met Robotin in Orikhiv.", "Robotin"),
        ("en", "The paper Klishiyifka of Orikhiv said so.", "Klishiyifka"),
        ("en", "They met in Parliament and Orikhiv.", "Parliament"),
        ("en", "Orikhov Petrenko fought near Orikhiv.", "Orikhov Petrenko"),
        ("en", "An Orikhivian village near Orikhiv.", "Orikhivian"),
        ("en", "Tokmakov said so in Tokmak.", "Tokmakov"),
        ("uk", "Роботинний був у Оріхові.", "Роботинний"),
        ("uk", "Біля Вересня, Оріхова та П'ятницю.", "Вересня"),
        ("uk", "Бої в Оріхові та Атакою.", "Атакою"),
    ],
)
def test_persons_and_other_words_are_no_odd_forms(
    language: str, text: str, word: str, gazetteer: Gazetteer
) -> None:
    found = read(text, language, front_at(*ZAPORIZHZHIA_FRONT), gazetteer)
    assert word not in found or found[word].place is None


@pytest.mark.parametrize("front", [None, front_at(30.0, 50.0)])
def test_away_from_the_front_nothing_is_guessed(front: Front | None, gazetteer: Gazetteer) -> None:
    found = read("They attacked in the area of Staromaiorsk.", "en", front, gazetteer)
    assert found["Staromaiorsk"].place is None


def test_a_name_that_only_a_far_village_bears_may_be_a_slip(gazetteer: Gazetteer) -> None:
    text = "The flag flies in the village of Storozhove, near Makarivka and Neskuchne."
    here = read(text, "en", front_at(*NOVOSILKA_FRONT), gazetteer)["Storozhove"].place
    there = read(text, "en", front_at(34.6, 49.7), gazetteer)["Storozhove"].place
    assert here is not None
    assert (here.name, here.oblast) == ("Storozheve", "Donetsk")
    assert there is not None
    assert (there.name, there.oblast) == ("Storozhove", "Poltava")


def test_a_farther_spelling_is_not_meant_where_the_nearest_lies_away_from_the_front(
    gazetteer: Gazetteer,
) -> None:
    text = "They captured the village of Storozhov."
    near = read(text, "en", front_at(*NOVOSILKA_FRONT), gazetteer)["Storozhov"].place
    assert near is not None
    assert near.name == "Storozheve"
    # Storozhivka in Luhansk Oblast, which lies there, is the less like of the two.
    assert read(text, "en", front_at(38.2, 49.4), gazetteer)["Storozhov"].place is None


def test_a_slip_of_a_city_is_no_village_at_the_front(gazetteer: Gazetteer) -> None:
    found = read("They shelled the city of Zaporizhhia.", "en", front_at(*POKROVSK_FRONT), gazetteer)
    place = found["Zaporizhhia"].place
    assert place is None or place.category == "city"


def test_words_for_regions_and_towns_are_no_part_of_odd_names(gazetteer: Gazetteer) -> None:
    found = read("In Donetsk and Luhansk Oblasts and near Orikhiv Town.", "en", None, gazetteer)
    assert "Luhansk Oblasts" in found
    assert found["Orikhiv"].place is not None


@pytest.mark.parametrize(
    ("text", "oblast"),
    [
        ("They freed Cherkaski Tyshky, Ruski Tyshky, Rubizhne and Bairak.", "Kharkiv"),
        ("They shelled Rubizhne, Lysychansk and Kreminna.", "Luhansk"),
    ],
)
def test_lists_tell_a_village_from_a_town_of_its_name(text: str, oblast: str, gazetteer: Gazetteer) -> None:
    place = read(text, "en", None, gazetteer)["Rubizhne"].place
    assert place is not None
    assert place.oblast == oblast
