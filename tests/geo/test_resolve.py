"""Which place a name means in its text."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.mentions import find_mentions
from geo.resolve import MIN_SCORE, Resolution, km_between, resolve


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def resolved(text: str, gazetteer: Gazetteer, **options: object) -> dict[str, Resolution]:
    results = resolve(find_mentions(text, gazetteer), text, gazetteer, **options)  # type: ignore[arg-type]  # keyword
    return {result.mention.surface: result for result in results}


@pytest.mark.parametrize(
    ("text", "surface", "name", "oblast"),
    [
        ("Troops advanced toward Hulyaipole.", "Hulyaipole", "Huliaipole", "Zaporizhzhia"),
        ("Towns such as Siversk.", "Siversk", "Siversk", "Donetsk"),
        ("They hold Krasnoarmeysk.", "Krasnoarmeysk", "Pokrovsk", "Donetsk"),
        ("They hold Kostiantynivka.", "Kostiantynivka", "Kostiantynivka", "Donetsk"),
        ("They hold Donetsk.", "Donetsk", "Donetsk", "Donetsk"),
        ("They hold all of Donetsk Oblast.", "Donetsk Oblast", "Donetsk Oblast", "Donetsk"),
        ("Fighting in Borova, Kharkiv Oblast.", "Borova", "Borova", "Kharkiv"),
        ("Fighting in Borova in the Kyiv region.", "Borova", "Borova", "Kyiv"),
        ("Fighting in Kupiansk and Borova.", "Borova", "Borova", "Kharkiv"),
        ("Fighting in Lypivka and Borova of the Kyiv region.", "Borova", "Borova", "Kyiv"),
        ("Borova, in the far southwest corner of the Kyiv region, fell.", "Borova", "Borova", "Kyiv"),
        ("Fighting in the Lypivka and Borova settlements in the Kyiv region.", "Borova", "Borova", "Kyiv"),
        ("They took Khreshchenivka, Zolota Balka and Liubymivka.", "Liubymivka", "Liubymivka", "Kherson"),
        ("In the Kyiv region, there was fighting near Borova.", "Borova", "Borova", "Kyiv"),
        ("They took Orekhovo, known in Ukrainian as Orikhiv.", "Orekhovo", "Orikhiv", "Zaporizhzhia"),
        ("They took Orekhovo (Orikhiv in Ukrainian).", "Orekhovo", "Orikhiv", "Zaporizhzhia"),
        ("They took Volchansk, which Kyiv calls Vovchansk.", "Volchansk", "Vovchansk", "Kharkiv"),
        ("Fighting in Novobakhmutivka near Avdiivka.", "Novobakhmutivka", "Novobakhmutivka", "Donetsk"),
        ("It cleared Andriivka near Bakhmut.", "Andriivka", "Andriivka", "Donetsk"),
        ("Near Huliaipole the enemy captured Dobropillia.", "Dobropillia", "Dobropillia", "Zaporizhzhia"),
        ("He left Zaporizhzhia, a village in Pokrovsk Raion.", "Zaporizhzhia", "Zaporizhzhia", "Donetsk"),
        # The only city of a name, in the wrong region.
        ("Gains near Kupiansk in Luhansk Oblast.", "Kupiansk", "Kupiansk", "Kharkiv"),
        ("Troops entered Khrokmalne.", "Khrokmalne", "Krokhmalne", "Kharkiv"),
        ("Drones over the bay of Sevastopol, Crimea.", "Sevastopol", "Sevastopol", "Sevastopol"),
        # A city 130 km away is not exactly to the north-east.
        ("They went to Nizhyn and Pryluky (130km northeast of Kyiv).", "Pryluky", "Pryluky", "Chernihiv"),
        # The village has no point of its own in the extract: its raion's middle tells it from the big city.
        ("They struck Makiivka (22km northwest of Kreminna).", "Makiivka", "Makiivka", "Luhansk"),
    ],
)
def test_resolution(text: str, surface: str, name: str, oblast: str, gazetteer: Gazetteer) -> None:
    result = resolved(text, gazetteer)[surface]
    assert result.place is not None
    assert (result.place.name, result.place.oblast) == (name, oblast)
    assert MIN_SCORE <= result.score <= 1
    assert result.reasons


def test_no_answer_rather_than_a_wrong_one(gazetteer: Gazetteer) -> None:
    result = resolved("Somebody saw Ivanivka.", gazetteer)["Ivanivka"]
    assert result.place is None
    assert result.score < MIN_SCORE
    assert len(result.alternatives) == 5
    assert "none chosen" in result.reasons[-1]


def test_a_lone_village_far_from_everything_else_is_not_taken(gazetteer: Gazetteer) -> None:
    far = resolved("They fought in Pokrovsk, Bakhmut, Siversk, Lyman and Sil.", gazetteer)["Sil"]
    assert far.place is None


def test_one_name_means_one_place_in_a_text(gazetteer: Gazetteer) -> None:
    text = (
        "Fighting in Borova, Kharkiv Oblast, went on. " + "Nothing else happened. " * 80 + "Borova was quiet."
    )
    results = [
        r for r in resolve(find_mentions(text, gazetteer), text, gazetteer) if r.mention.surface == "Borova"
    ]
    assert [r.place.oblast for r in results if r.place] == ["Kharkiv", "Kharkiv"]


def test_distance_in_brackets_tells_namesakes_apart(gazetteer: Gazetteer) -> None:
    kinds = {p.oblast: p for p in gazetteer.find("Krasnohorivka") if p.lon is not None}
    assert kinds, "the gazetteer lost its points for Krasnohorivka"
    place = kinds["Donetsk"]
    donetsk = next(p for p in gazetteer.find("Donetsk") if p.oblast == "Donetsk" and p.kind == "settlement")
    km = km_between(place, donetsk)
    assert km is not None
    text = f"Fighting in Krasnohorivka ({km:.0f}km west of Donetsk)."
    result = resolved(text, gazetteer)["Krasnohorivka"]
    assert result.place is not None
    assert result.place.oblast == "Donetsk"


def test_the_front_draws_namesakes_to_it(gazetteer: Gazetteer) -> None:
    def near_zaporizhzhia(lon: float, lat: float) -> float:
        return 0.0 if 35 < lon < 36 and 47.2 < lat < 47.9 else 400.0

    text = "They captured Kamianske."
    without, with_front = resolved(text, gazetteer), resolved(text, gazetteer, front=near_zaporizhzhia)
    assert without["Kamianske"].place is not None
    assert without["Kamianske"].place.oblast == "Dnipropetrovsk"
    front = {p.oblast: s for p, s in with_front["Kamianske"].alternatives}
    plain = {p.oblast: s for p, s in without["Kamianske"].alternatives}
    chosen = with_front["Kamianske"].place
    assert (chosen is not None and chosen.oblast == "Zaporizhzhia") or front["Zaporizhzhia"] > plain[
        "Zaporizhzhia"
    ]


def test_metonyms_have_no_place(gazetteer: Gazetteer) -> None:
    result = resolved("Moscow said so.", gazetteer)["Moscow"]
    assert (result.place, result.score, result.alternatives) == (None, 0.0, ())


def test_order_of_mentions_is_kept_and_nothing_is_lost(gazetteer: Gazetteer) -> None:
    text = "Pokrovsk, Moscow, Ivanivka, Donetsk Oblast and Siversk."
    mentions = find_mentions(text, gazetteer)
    assert [r.mention for r in resolve(mentions, text, gazetteer)] == mentions


def test_a_regions_office_tells_which_region_is_meant(gazetteer: Gazetteer) -> None:
    text = "Troops hold a bridgehead near Borova. Kharkiv region governor Test Person denied it."
    result = resolved(text, gazetteer)["Borova"]
    assert result.place is not None
    assert result.place.oblast == "Kharkiv"


def test_two_namesakes_as_likely_leave_it_open(gazetteer: Gazetteer) -> None:
    result = resolved("They hold Borova.", gazetteer)["Borova"]
    assert result.place is None
    assert {place.oblast for place, _ in result.alternatives} >= {"Kyiv", "Kharkiv"}


def test_a_town_far_behind_the_front_is_not_taken_for_its_namesake_there(gazetteer: Gazetteer) -> None:
    text = "The group of troops reported that Synelnykove had been cleared."

    def front(lon: float, lat: float) -> float:
        return 0.0 if lat > 50 else 150.0

    place = resolved(text, gazetteer, front=front)["Synelnykove"].place
    assert place is None
    alone = resolved(text, gazetteer)["Synelnykove"].place
    assert alone is not None
    assert alone.oblast == "Dnipropetrovsk"


def test_a_long_text_is_resolved_as_its_parts_are(gazetteer: Gazetteer) -> None:
    # More mentions than are compared at once, and far more than count as a mention's neighbours.
    line = (
        "Fighting went on in Kupiansk, Borova, Ivanivka, Pishchane and Petropavlivka. " + "So. " * 400 + "\n"
    )
    once, often = (resolve(find_mentions(text, gazetteer), text, gazetteer) for text in (line, line * 60))
    assert len(often) == 60 * len(once)
    assert {(r.mention.surface, r.place and r.place.id) for r in often} == {
        (r.mention.surface, r.place and r.place.id) for r in once
    }


def test_a_village_introduced_by_its_region_is_no_city_further_on(gazetteer: Gazetteer) -> None:
    text = "Troops entered Makiivka, Luhansk Oblast, near Svatove. They hold Makiivka and want Ploshchanka."
    found = resolve(find_mentions(text, gazetteer), text, gazetteer)
    named = [r.place for r in found if r.mention.surface == "Makiivka"]
    assert [place and place.oblast for place in named] == ["Luhansk", "Luhansk"]


@pytest.mark.parametrize(
    ("text", "language", "category"),
    [
        ("Fighting in Donetsk Oblast: the village of Dobropillia.", "en", "village"),
        ("Fighting in Donetsk Oblast: the villages of Hryshyne and Dobropillia.", "en", "village"),
        ("Fighting in Donetsk Oblast near Dobropillia, a small village.", "en", "village"),
        ("Fighting in Donetsk Oblast: the town of Dobropillia.", "en", "city"),
        ("Fighting in Donetsk Oblast: Dobropillia, the village of Hryshyne.", "en", "city"),
        ("На Донеччині бої за село Добропілля.", "uk", "village"),
        ("На Донеччині бої в с. Добропілля.", "uk", "village"),
        ("На Донеччині бої в м. Добропілля.", "uk", "city"),
        ("Бои в ДНР на окраинах сёл Гришино и Доброполье.", "ru", "village"),
        ("Бои в ДНР за город Доброполье.", "ru", "city"),
        ("Бои в ДНР, враг с Доброполья.", "ru", "city"),
    ],
)
def test_a_noun_beside_the_name_tells_village_from_city(
    text: str, language: str, category: str, gazetteer: Gazetteer
) -> None:
    found = resolve(find_mentions(text, gazetteer, language), text, gazetteer)
    result = next(r for r in found if r.mention.surface.startswith(("Dobro", "Добро")))
    best = result.place or result.alternatives[0][0]
    assert best.category == category


def test_a_village_is_not_the_city_of_its_name_spoken_of_elsewhere(gazetteer: Gazetteer) -> None:
    text = "The city of Lyman holds. Troops near Vovchansk in Kharkiv Oblast left the village of Lyman."
    city, *_, village = (
        r for r in resolve(find_mentions(text, gazetteer), text, gazetteer) if r.mention.surface == "Lyman"
    )
    assert city.place is not None
    assert city.place.oblast == "Donetsk"
    assert village.place is not None
    assert (village.place.oblast, village.place.category) == ("Kharkiv", "village")


def test_of_two_namesakes_beside_a_town_the_nearer_one_is_meant(gazetteer: Gazetteer) -> None:
    text = "Fighting went on at Klishchiivka, Bila Hora and Kurdiumivka in Donetsk Oblast."
    named = {r.mention.surface: r.place for r in resolve(find_mentions(text, gazetteer), text, gazetteer)}
    hill = named["Bila Hora"]
    assert hill is not None
    assert hill.oblast == "Donetsk"


def test_a_region_of_a_later_line_says_less_than_one_of_the_same(gazetteer: Gazetteer) -> None:
    same = resolved("Sumy region: they came to Riasne.", gazetteer)["Riasne"]
    later = resolved("They came to Riasne.\nKharkiv region: nothing.", gazetteer)["Riasne"]
    assert same.place is not None
    assert same.place.oblast == "Sumy"
    assert later.place is None


def test_the_only_place_of_a_name_is_no_stranger_at_the_front(gazetteer: Gazetteer) -> None:
    text = "They fought in Kupiansk, Lyman and Siversk. The assault on Robotyne died down."
    near = resolved(text, gazetteer, front=lambda lon, lat: 0.0)["Robotyne"]
    far = resolved(text, gazetteer, front=lambda lon, lat: 500.0)["Robotyne"]
    assert near.place is not None
    assert far.place is None


@pytest.mark.parametrize(
    ("text", "surface", "known"),
    [
        ("In the Kursk region, troops seized Nikolaevka and Leonidovo.", "Nikolaevka", False),
        ("They retook Viktorovka and Nikolaevka in Russia's western Kursk region.", "Nikolaevka", False),
        ("They left the Kursk region. In the Donetsk region they took Nikolaevka.", "Nikolaevka", True),
        ("Взяты Дарьино в Курской области и Николаевка в ДНР.", "Николаевка", True),
        ("Взяты Дарьино (Курская область) и Николаевка (ДНР).", "Николаевка", True),
        ("Взяты Дарьино в Курской области и Николаевка.", "Николаевка", False),
        ("From the Kursk region they came to Basivka in the Sumy region.", "Basivka", True),
        ("Fighting went on in the Belgorod region. They took Volchansk.", "Volchansk", True),
    ],
)
def test_a_russian_name_beside_a_region_of_russia_is_no_namesake(
    text: str, surface: str, known: bool, gazetteer: Gazetteer
) -> None:
    assert (resolved(text, gazetteer)[surface].place is not None) == known


@pytest.mark.parametrize(
    "text", ["They took towns in Donetsk.", "It lies by the border with Dnipropetrovsk."]
)
def test_an_oblast_is_called_as_its_centre_is(text: str, gazetteer: Gazetteer) -> None:
    (found,) = (one.place for one in resolved(text, gazetteer).values())
    assert found is not None
    assert found.category == "oblast"
