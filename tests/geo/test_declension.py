"""Case forms of Ukrainian and Russian toponyms led back to them."""

from __future__ import annotations

import pytest

from geo.foldedtext import folded_words
from geo.gazetteer import Gazetteer
from geo.mention import grammar_of
from geo.nameautomaton import name_automaton
from geo.toponymadjectives import adjective_stem, toponyms_of


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("form", "place", "case"),
    [
        ("Авдіївці", "Avdiivka", "loc"), ("Костянтинівкою", "Kostiantynivka", "ins"),
        ("Харкова", "Kharkiv", "gen"), ("Куп'янську", "Kupiansk", "loc"), ("Роботиному", "Robotyne", "loc"),
        ("Гуляйполем", "Huliaipole", "ins"), ("Великій Новосілці", "Velyka Novosilka", "loc"),
        ("Часовому Яру", "Chasiv Yar", "loc"), ("Кривому Розі", "Kryvyi Rih", "loc"),
        ("Сум", "Sumy", "gen"), ("Ступочок", "Stupochky", "gen"), ("Пісках", "Pisky", "loc"),
        ("Кремінної", "Kreminna", "gen"), ("Запоріжжям", "Zaporizhzhia", "ins"),
        ("Богатиря", "Bohatyr", "gen"), ("Рівнополя", "Rivnopil", "gen"), ("Києвом", "Kyiv", "ins"),
        ("Нью-Йорку", "Niu-York", "loc"), ("Куп'янська-Вузлового", "Kupiansk-Vuzlovyi", "gen"),
        ("Авдеевке", "Avdiivka", "loc"), ("Красноармейска", "Pokrovsk", "gen"),
        ("Часова Яра", "Chasiv Yar", "gen"),
        ("Часовом Яре", "Chasiv Yar", "loc"), ("Великой Новоселкой", "Velyka Novosilka", "ins"),
        ("Артёмовском", "Bakhmut", "ins"), ("Песков", "Pisky", "gen"), ("Покровского", "Pokrovske", "gen"),
        ("Казачьей Лопани", "Kozacha Lopan", "gen"), ("Угледару", "Vuhledar", "dat"),
        ("Авдiївку", "Avdiivka", "acc"),  # with a Latin i
    ],
)  # fmt: skip
def test_a_form_leads_to_its_place_and_case(form: str, place: str, case: str, gazetteer: Gazetteer) -> None:
    words = folded_words(form)
    count, readings = name_automaton(gazetteer).longest(form, words, 0)
    assert count == len(words)
    cases = {
        gazetteer.place_at(index).name: grammar_of(bits)[0]
        for name, bits in readings
        for index in gazetteer.toponyms()[name]
    }
    assert place in cases
    assert any(case in grammar_of(bits)[0] for _, bits in readings)


@pytest.mark.parametrize(
    "form", ["Авдієвкою", "Харківам", "Великому Новосілці", "Часового Ярові", "Краматорські"]
)
def test_what_no_rule_makes_is_no_form(form: str, gazetteer: Gazetteer) -> None:
    words = folded_words(form)
    count, readings = name_automaton(gazetteer).longest(form, words, 0)
    assert count < len(words) or all(grammar_of(bits)[0] <= {"loc"} for _, bits in readings)


def test_plural_names_say_so(gazetteer: Gazetteer) -> None:
    _, readings = name_automaton(gazetteer).longest("Сумах", folded_words("Сумах"), 0)
    assert {grammar_of(bits)[1] for name, bits in readings if name == "суми"} == {"pl"}


@pytest.mark.parametrize(
    ("adjective", "toponym"),
    [
        ("покровському", "покровськ"), ("новопавлівський", "новопавлівка"), ("курахівського", "курахове"),
        ("гуляйпільському", "гуляйполе"), ("лиманський", "лиман"), ("харківської", "харків"),
        ("сумської", "суми"), ("купянском", "купянск"), ("мариупольское", "мариуполь"),
        ("гуляйпольское", "гуляйполе"), ("ореховское", "орехов"),
    ],
)  # fmt: skip
def test_an_adjective_leads_to_its_toponym(adjective: str, toponym: str, gazetteer: Gazetteer) -> None:
    assert toponym in toponyms_of(adjective_stem(adjective), gazetteer.toponyms(), {})
