"""How the press spells a person's name."""

import pytest

from layers.personspellings import any_case, case_forms, latin_spellings


@pytest.mark.parametrize(
    ("ukrainian", "russian", "seen"),
    [
        ("Гребенюк", "Гребенюк", {"Hrebeniuk", "Hrebenyuk", "Grebenyuk", "Grebeniuk"}),
        ("Сидоренко", "Сидоренко", {"Sydorenko", "Sidorenko"}),
        (
            "Зеленецький",
            "Зеленецкий",
            {"Zelenetskyi", "Zelenetskyy", "Zelenetsky", "Zelenetskiy", "Zelenetskii"},
        ),
        ("Сергій", "Сергей", {"Serhii", "Serhiy", "Sergiy", "Sergei", "Sergey"}),
        ("Олександр", "Александр", {"Oleksandr", "Aleksandr", "Alexander"}),
        ("Єршов", "Ершов", {"Yershov", "Ershov"}),
    ],
)
def test_a_name_has_the_latin_spellings_that_the_press_uses(
    ukrainian: str, russian: str, seen: set[str]
) -> None:
    assert seen <= set(latin_spellings(ukrainian, russian))


def test_a_name_of_many_open_letters_has_no_endless_list_of_spellings() -> None:
    assert len(latin_spellings("Григоришинівський", "Григоришиновский")) <= 120


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("Зеленецький", {"зеленецьк*"}),
        ("Дунай", {"дунай", "дуная", "дунаю", "дунаєм"}),
        ("Сидоренко", {"сидоренко", "сидоренка", "сидоренком"}),
        ("Сорокін", {"сорокін", "сорокіна", "сорокіним"}),
        ("Сорока", {"сорока", "сороки", "сорокою"}),
        ("Ілля", {"ілля", "іллі", "іллею"}),
    ],
)
def test_a_cyrillic_name_is_known_in_its_cases(name: str, seen: set[str]) -> None:
    assert seen <= set(case_forms(name))
    assert not {form for form in case_forms(name) if not form.startswith(name[:3].lower())}


def test_beside_another_word_the_stem_of_a_name_is_enough() -> None:
    assert [any_case(name) for name in ("Сергій", "Павло", "Игорь", "Олег")] == [
        "серг*",
        "павл*",
        "игор*",
        "олег*",
    ]
