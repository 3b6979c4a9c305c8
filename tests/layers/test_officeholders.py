"""Office-holders by name."""

import tomllib
from typing import Any

import pytest

from layers.errors import FileFaultsError
from layers.lexicon import FOLDER, load_lexicon
from layers.officeholders import names_of_officeholders

MADE: dict[str, Any] = {
    "office": {"surname": [["Іван Гребенюк", "Иван Гребенюк"]], "full": [["Олег Сорока", "Олег Сорока"]]}
}


def test_a_surname_that_others_bear_needs_its_given_name() -> None:
    names = names_of_officeholders(MADE, "en", {"office"})["office"]
    assert {"Hrebeniuk", "Grebenyuk", "Oleh Soroka", "Oleg Soroka"} <= set(names)
    assert "Soroka" not in names


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_cyrillic_names_come_in_their_cases(language: str) -> None:
    names = names_of_officeholders(MADE, language, {"office"})["office"]
    assert {"гребенюка", "гребенюком", "олег* сорок*"} <= set(names)


def test_all_faults_are_told_at_once() -> None:
    raw = {"nobody": {"surname": [["Гребенюк", "Иван Гребенюк"]], "nickname": []}}
    with pytest.raises(FileFaultsError) as caught:
        names_of_officeholders(raw, "en", {"office"})
    told = str(caught.value)
    assert all(part in told for part in ("'nobody'", "'nickname'", "given name and surname"))


def test_nobody_is_listed_for_two_claimants() -> None:
    raw = tomllib.loads((FOLDER / "officeholders.toml").read_text(encoding="utf-8"))
    people = [tuple(p) for ways in raw.values() for listed in ways.values() for p in listed]
    assert len(people) == len(set(people))


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_the_lexicon_knows_the_office_holders(language: str) -> None:
    raw = tomllib.loads((FOLDER / "officeholders.toml").read_text(encoding="utf-8"))
    lexicon = load_lexicon(language)
    made = names_of_officeholders(raw, language, lexicon.claimants)
    listed = {name for names in lexicon.aliases.values() for name in names}
    assert made
    assert {name for names in made.values() for name in names} <= listed
