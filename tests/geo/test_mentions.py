"""Names of places found in texts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import GeoError
from geo.foldedtext import folded_words
from geo.gazetteer import Gazetteer
from geo.mentions import DIRECTION, NOT_A_PLACE, OBJECT, REGION, SETTLEMENT, find_mentions
from geo.names import fold

_GAZETTEERS: list[Gazetteer] = []


def shared_gazetteer() -> Gazetteer:
    """Return one gazetteer for all tests of this file: fixtures are not for hypothesis."""
    if not _GAZETTEERS:
        _GAZETTEERS.append(Gazetteer.load())
    return _GAZETTEERS[0]


def found(text: str) -> list[tuple[str, str]]:
    return [(m.surface, m.kind) for m in find_mentions(text, shared_gazetteer())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fighting near Pokrovsk and Myrnohrad.", [("Pokrovsk", SETTLEMENT), ("Myrnohrad", SETTLEMENT)]),
        ("They entered Chasiv Yar.", [("Chasiv Yar", SETTLEMENT)]),
        ("Pokrovsk’s men left Orikhiv's centre.", [("Pokrovsk", SETTLEMENT), ("Orikhiv", SETTLEMENT)]),
        ("near Slov’yansk and Slov'iansk", [("Slov’yansk", SETTLEMENT), ("Slov'iansk", SETTLEMENT)]),
        ("in the Pokrovsk direction", [("Pokrovsk", DIRECTION)]),
        ("the Pokrovsk offensive", [("Pokrovsk", DIRECTION)]),
        ("Blasts shook the capital, Kyiv, at night.", [("Kyiv", SETTLEMENT)]),
        ("They shelled Kyiv and its suburbs.", [("Kyiv", SETTLEMENT)]),
        ("They went toward northeastern Kyiv.", [("Kyiv", SETTLEMENT)]),
        ("Life goes on in Kyiv, Kharkiv and Sumy.", [
            ("Kyiv", SETTLEMENT), ("Kharkiv", SETTLEMENT), ("Sumy", SETTLEMENT)]),
        ("Shells hit several towns - including Kyiv. Cities such as Sumy and Kyiv were hit.", [
            ("Kyiv", SETTLEMENT), ("Sumy", SETTLEMENT), ("Kyiv", SETTLEMENT)]),
        ("Allies including Kyiv agreed. Cities were hit. Kyiv said so.", [("Kyiv", NOT_A_PLACE)] * 2),
        ("Kyiv remains under Ukrainian control.", [("Kyiv", SETTLEMENT)]),
        ("Kyiv could soon be encircled.", [("Kyiv", SETTLEMENT)]),
        ("They came closer to the city limits of Kyiv.", [("Kyiv", SETTLEMENT)]),
        ("Villages that are Kyiv suburbs. A friend living in Kyiv wrote.", [("Kyiv", SETTLEMENT)] * 2),
        ("Kyiv remained wary. Kyiv is under pressure to agree.", [("Kyiv", NOT_A_PLACE)] * 2),
        ("They were silent in Kyiv and Moscow.", [("Kyiv", NOT_A_PLACE), ("Moscow", NOT_A_PLACE)]),
        ("Kyiv and its allies deny this.", [("Kyiv", NOT_A_PLACE)]),
        ("Kyiv still in Ukrainian hands. Kyiv and Sumy remain under control.", [
            ("Kyiv", SETTLEMENT), ("Kyiv", SETTLEMENT), ("Sumy", SETTLEMENT)]),
        ("They fled from Kyiv, Ukraine's capital. Forces hold Kyiv.", [("Kyiv", SETTLEMENT)] * 2),
        ("A column heading for Kyiv. Bridges to Kyiv. The cities of Kyiv and Sumy.", [
            ("Kyiv", SETTLEMENT), ("Kyiv", SETTLEMENT), ("Kyiv", SETTLEMENT), ("Sumy", SETTLEMENT)]),
        ("They hold Kyiv responsible. They attacked Kyiv's positions.", [("Kyiv", NOT_A_PLACE)] * 2),
        ("No word from Kyiv that troops had withdrawn. Staff in Kyiv said the attack failed.", [
            ("Kyiv", NOT_A_PLACE)] * 2),
        ("Pressure on Kyiv to withdraw grew.", [("Kyiv", NOT_A_PLACE)]),
        ("the administration of Kherson", [("Kherson", OBJECT)]),
        ("on the building of the council of Lyman", [("Lyman", SETTLEMENT)]),
        ("a landing ship, the Novocherkassk", [("Novocherkassk", OBJECT)]),
        ("the corvette Ternopil and the tug “Kherson”", [("Ternopil", OBJECT), ("Kherson", OBJECT)]),
        ("the tug left Kherson", [("Kherson", SETTLEMENT)]),
        ("after Karpaty Lviv beat Vorskla Poltava", [
            ("Karpaty", NOT_A_PLACE), ("Lviv", OBJECT), ("Poltava", OBJECT)]),
        ("in the village of Karpaty", [("Karpaty", SETTLEMENT)]),
        ("by the Lviv declaration and the pact of Kharkiv", [("Lviv", OBJECT), ("Kharkiv", OBJECT)]),
        ("the Yalta conference", [("Yalta", OBJECT)]),
        ("the Vilkha rockets near Kherson", [("Kherson", SETTLEMENT)]),
        ("the spokesman Vovchansk and a major Kupiansk", [
            ("Vovchansk", NOT_A_PLACE), ("Kupiansk", SETTLEMENT)]),
        ("Lyman (Ukraine) (AFP) – Nobody knows.", [("Lyman", NOT_A_PLACE)]),
        ("in the Izium region and the Balakliia and Vuhledar regions", [
            ("Izium", SETTLEMENT), ("Balakliia", SETTLEMENT), ("Vuhledar", SETTLEMENT)]),
        ("the Lugansk and Kiev regions", [("Lugansk", REGION), ("Kiev regions", REGION)]),
        ("in the region of Donetsk and Vovchansk", [
            ("region of Donetsk", REGION), ("Vovchansk", SETTLEMENT)]),
        ("annexed Kherson and Luhansk, all four regions: Donetsk and Kherson", [
            ("Kherson", REGION), ("Luhansk", REGION), ("Donetsk", REGION), ("Kherson", REGION)]),
        ("the Donetsk and Luhansk republics", [("Donetsk", OBJECT), ("Luhansk", OBJECT)]),
        ("the Luhansk and Odesa brigades", [("Luhansk", OBJECT), ("Odesa", OBJECT)]),
        ("in Lyman and Siversk, officials say", [("Lyman", SETTLEMENT), ("Siversk", SETTLEMENT)]),
        ("the Bakhmut garrison", [("Bakhmut", SETTLEMENT)]),
        ("the villages of Lyman, Progress and Ukrainka", [
            ("Lyman", SETTLEMENT), ("Progress", SETTLEMENT), ("Ukrainka", SETTLEMENT)]),
        ("Progress was made near Lyman.", [("Lyman", SETTLEMENT)]),
        ("(Reporting by Test Person in Kyiv and Other Person in Lyman)", [
            ("Kyiv", NOT_A_PLACE), ("Lyman", NOT_A_PLACE)]),
        ("Forces led by Test Person fought in Lyman.", [("Lyman", SETTLEMENT)]),
        ("Kyiv is under growing pressure.", [("Kyiv", NOT_A_PLACE)]),
        ("Oleh Zhdanov spoke.", [("Oleh", NOT_A_PLACE), ("Zhdanov", NOT_A_PLACE)]),
        ("the 300th Zakarpattia Test Brigade", [("Zakarpattia", OBJECT)]),
        ("a man with the call sign Bakhmut", [("Bakhmut", OBJECT)]),
        ("the Group of Forces Khortytsia", [("Khortytsia", OBJECT)]),
        ("the 300th brigade of Mykolaiv", [("Mykolaiv", OBJECT)]),
        ("on the left bank of the Dnipro", [("Dnipro", OBJECT)]),
        ("the Irpin area", [("Irpin", SETTLEMENT)]),
        ("a house in Dnipro", [("Dnipro", SETTLEMENT)]),
        ("Mr. Vovchansk spoke.", [("Vovchansk", NOT_A_PLACE)]),
        ("in the North Slobozhanskyi sector", [("North Slobozhanskyi", OBJECT)]),
        ("in Donetsk Oblast", [("Donetsk Oblast", REGION)]),
        ("in the Kharkiv region", [("Kharkiv region", REGION)]),
        ("in Donetsk itself", [("Donetsk", SETTLEMENT)]),
        ("in eastern Kharkiv, northern Donetsk, and western Luhansk Oblasts", [
            ("Kharkiv", REGION), ("Donetsk", REGION), ("Luhansk Oblasts", REGION)]),
        ("the Pokrovsk highway", [("Pokrovsk", OBJECT)]),
        ("the Kherson Oblast Administration", [("Kherson Oblast", OBJECT)]),
        ("beside the Bakhmut administration building", [("Bakhmut", SETTLEMENT)]),
        ("on the Bakhmut line", [("Bakhmut", OBJECT)]),
        ("on the Orikhiv-Tokmak line", [("Orikhiv", SETTLEMENT), ("Tokmak", SETTLEMENT)]),
        ("near Rusynyi Yar and Popov Yar", [("Rusynyi Yar", SETTLEMENT), ("Popov Yar", SETTLEMENT)]),
        ("near Khrokmalne and Vidrozhennya", [("Khrokmalne", SETTLEMENT), ("Vidrozhennya", SETTLEMENT)]),
        ("the Dnipro-1 unit, Suspilne Kharkiv and the Mariupol mayor's adviser", [
            ("Dnipro", NOT_A_PLACE), ("Kharkiv", OBJECT), ("Mariupol", OBJECT)]),
        ("a Donetsk-based unit", [("Donetsk", NOT_A_PLACE)]),
        ("Moscow said that Kyiv had agreed.", [("Moscow", NOT_A_PLACE), ("Kyiv", NOT_A_PLACE)]),
        ("Troops advanced toward Kyiv.", [("Kyiv", SETTLEMENT)]),
        ("Towns outside Kyiv, the city of Kyiv, Ukraine's capital Kyiv", [("Kyiv", SETTLEMENT)] * 3),
        ("They blocked Kyiv. Officials in Kyiv met. Kyiv's answer came.", [
            ("Kyiv", SETTLEMENT), ("Kyiv", NOT_A_PLACE), ("Kyiv", NOT_A_PLACE)]),
        ("KYIV, Jan 3 – Nothing happened.", [("KYIV", NOT_A_PLACE)]),
        ("LYMAN: Nobody knows who holds Siversk.", [("LYMAN", NOT_A_PLACE), ("Siversk", SETTLEMENT)]),
        ("LYMAN, Ukraine: Nobody knows.", [("LYMAN", NOT_A_PLACE)]),
        ("LYMAN: ALL THAT IS KNOWN", [("LYMAN", SETTLEMENT)]),
        ("27.02.2032, Lyman.\nNobody knows.", [("Lyman", NOT_A_PLACE)]),
        ("They left by 27.02.2032, Lyman fell.", [("Lyman", SETTLEMENT)]),
        ("the head of the Sumy OVA", [("Sumy", OBJECT)]),
        ("the People's Republics of Donetsk and Lugansk", [("Donetsk", OBJECT), ("Lugansk", OBJECT)]),
        ("Pokrovske is not the other one.", [("Pokrovske", SETTLEMENT)]),
        ("Luhansk’s regional military administration said so.", [("Luhansk", OBJECT)]),
        ("Kherson's governor and Bakhmut's outskirts", [("Kherson", OBJECT), ("Bakhmut", SETTLEMENT)]),
        ("the Kherson Oblast Occupation Administration", [("Kherson Oblast", OBJECT)]),
        ("They moved toward Chernihiv and Kyiv.", [("Chernihiv", SETTLEMENT), ("Kyiv", SETTLEMENT)]),
        ("They spoke of Chernihiv and Kyiv agreed.", [("Chernihiv", SETTLEMENT), ("Kyiv", NOT_A_PLACE)]),
        ("They take Mariupol street-by-street.", [("Mariupol", SETTLEMENT)]),
        ("on Mariupol street", [("Mariupol", OBJECT)]),
        ("Mariupol’s City Council said so.", [("Mariupol", OBJECT)]),
        ("most of Zaporizhzhia and Kherson", [("Zaporizhzhia", REGION), ("Kherson", REGION)]),
        ("all of Luhansk and large parts of Sumy", [("Luhansk", REGION), ("Sumy", REGION)]),
        ("in Donetsk and Luhansk.", [("Donetsk", REGION), ("Luhansk", REGION)]),
        ("Donetsk, Kherson and Zaporizhzhia are", [
            ("Donetsk", REGION), ("Kherson", REGION), ("Zaporizhzhia", REGION)]),
        ("most of Kherson", [("Kherson", SETTLEMENT)]),
        ("Kherson and Mykolaiv were hit", [("Kherson", SETTLEMENT), ("Mykolaiv", SETTLEMENT)]),
        ("most of Kherson and Bakhmut", [("Kherson", SETTLEMENT), ("Bakhmut", SETTLEMENT)]),
        ("the cities of Donetsk and Luhansk", [("Donetsk", SETTLEMENT), ("Luhansk", SETTLEMENT)]),
        ("in the Donetsk and Luhansk directions", [("Donetsk", DIRECTION), ("Luhansk", DIRECTION)]),
        ("the Donetsk and Lugansk People’s Republics", [("Donetsk", OBJECT), ("Lugansk", OBJECT)]),
        ("The group Khortytsia spoke. According to Khortytsia, they are in Khortytsia.", [
            ("Khortytsia", OBJECT), ("Khortytsia", OBJECT), ("Khortytsia", SETTLEMENT)]),
        ("from since most male front at", []),
        ("Most people left. At night. Since May.", []),
        ("they live in pokrovsk", []),
        ("", []),
    ],
)  # fmt: skip
def test_mentions(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_half_russian_spelling_is_understood() -> None:
    mention = find_mentions("They took Konstantinopil.", shared_gazetteer())[0]
    assert shared_gazetteer().place_at(mention.place_indices[0]).name == "Kostiantynopil"


def test_a_longer_name_is_not_cut() -> None:
    (mention,) = find_mentions("Pokrovske fell.", shared_gazetteer())
    names = {shared_gazetteer().place_at(i).name for i in mention.place_indices}
    assert "Pokrovsk" not in names


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("Krasnoarmeysk", "Pokrovsk"),
        ("Dimitrov", "Myrnohrad"),
        ("Hulyaipole", "Huliaipole"),
        ("Volchansk", "Vovchansk"),
        # A town of that spelling lies abroad.
        ("Alexeyevka", "Oleksiivka"),
    ],
)
def test_other_names_lead_to_the_place(written: str, place: str) -> None:
    (mention,) = find_mentions(f"They entered {written}.", shared_gazetteer())
    assert place in {shared_gazetteer().place_at(i).name for i in mention.place_indices}


def test_a_decomposed_name_keeps_its_span() -> None:
    text = unicodedata.normalize("NFD", "Бої біля міста Гуляйполе тривають")
    (mention,) = [m for m in find_mentions(text, shared_gazetteer()) if m.surface.startswith("Гул")]
    assert text[mention.start : mention.end] == mention.surface
    assert unicodedata.normalize("NFC", mention.surface) == "Гуляйполе"


@pytest.mark.parametrize(
    "unseen", [c for c in map(chr, range(0x10000)) if unicodedata.category(c) == "Cf" and fold(c) == ""]
)
def test_an_unseen_sign_within_a_name_makes_it_no_other_name(unseen: str) -> None:
    """Cut in two it was read as the town of Pokrov, 250 km away."""
    mentions = find_mentions(f"They hold Pok{unseen}rov{unseen}sk now.", shared_gazetteer())
    assert [(m.kind, "".join(c for c in m.surface if c != unseen)) for m in mentions] in (
        [(SETTLEMENT, "Pokrovsk")],
        [],
    )


def test_an_unknown_language_names_the_known_ones() -> None:
    with pytest.raises(GeoError, match="No lexicon for the language 'xx'; use en, ru, uk"):
        find_mentions("Pokrovsk", shared_gazetteer(), "xx")


_TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(
        st.sampled_from(
            [
                "Pokrovsk", "Chasiv", " ", "Yar", "Donetsk", " Oblast", "-", "’", "'s", "\u0301", "ß", "İ",
                "Гуляй", "поле", "\n", "Kyiv", ",", "\u200f", "Ǆ",
            ]
        ),
        max_size=30,
    ).map("".join),
)  # fmt: skip


@given(_TEXTS)
@settings(max_examples=200, deadline=None)
def test_spans_are_exact_ordered_and_apart_for_any_text(text: str) -> None:
    end = 0
    for mention in find_mentions(text, shared_gazetteer()):
        assert text[mention.start : mention.end] == mention.surface
        assert end <= mention.start < mention.end
        end = mention.end


@given(_TEXTS)
@settings(max_examples=200, deadline=None)
def test_folding_keeps_where_each_word_comes_from(text: str) -> None:
    end = 0
    for word in folded_words(text):
        assert end <= word.start < word.end <= len(text)
        # Latin letters among Cyrillic ones are read as the Cyrillic letters that they look like.
        assert len(word.folded) in (0, len(fold(text[word.start : word.end])))
        end = word.end


@pytest.mark.parametrize(
    "name", ["Slov’yansk", "Ёлкино", "Ґрунь", "Кам'янське", "И\u0306оги", "Ав\u00adдіївка"]
)
def test_folding_agrees_with_the_gazetteers(name: str) -> None:
    assert [word.folded for word in folded_words(name)] == [fold(name)]
