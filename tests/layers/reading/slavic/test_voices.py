"""Who speaks on over sentences that name nobody, and when: bulletins, pronouns, days and years."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from layers.reading import Reading

Texts = tuple[str, str, list[tuple[str, str, str]]]

TEXTS: list[Texts] = [
    (
        "uk",
        "Генштаб: оперативна інформація станом на ранок.\nВорог атакував біля Вовчанська. Наші воїни відбили "
        "штурм у районі Родинського.\n",
        [
            ("ua-general-staff", "Vovchansk", "contested"),
            ("ua-general-staff", "Rodynske", "repelled"),
        ],
    ),
    (
        "ru",
        "Минобороны РФ. Сводка о ходе операции. Подразделения освободили населённый пункт Родинское. "
        "Отражены две контратаки противника в районе Торецка.\n",
        [("ru-mod", "Rodynske", "controls"), ("ru-mod", "Toretsk", "repelled")],
    ),
    (
        "uk",
        "Росіяни окупували Курахове. Про це повідомляє DeepState.\n",
        [("deepstate", "Kurakhove", "controls")],
    ),
    (
        "uk",
        "Комбат розповів про становище. За його словами, ворог зайшов у Часів Яр.\n",
        [("ua-military", "Chasiv Yar", "entered")],
    ),
    (
        "uk",
        "Лиман обстрілюють. Росіяни вже у місті, визнав речник.\n",
        [("ua-military", "Lyman", "entered")],
    ),
    (
        "ru",
        "Генштаб ВСУ сообщил, что российские войска вошли в Лиман. Военкор утверждает, что город взят.\n",
        [("ua-general-staff", "Lyman", "entered"), ("ru-milblogger", "Lyman", "controls")],
    ),
    (
        "uk",
        "Міноборони РФ заявило про взяття Сіверська. У Генштабі ЗСУ це заперечили.\n",
        [("ru-mod", "Siversk", "controls"), ("ua-general-staff", "Siversk", "controls")],
    ),
    (
        "uk",
        "Міноборони РФ заявило про взяття Сіверська. Агенція не має незалежних підтверджень.\n",
        [("ru-mod", "Siversk", "controls"), ("test-wire", "Siversk", "controls")],
    ),
]


@pytest.mark.parametrize(("language", "text", "told"), TEXTS, ids=[text[1][:40] for text in TEXTS])
def test_voice(
    language: str, text: str, told: list[tuple[str, str, str]], slavic_reading: Callable[..., Reading]
) -> None:
    claims = slavic_reading(text, language).claims
    assert [(c.claimant, c.place, c.status.value) for c in claims] == told


@pytest.mark.parametrize(
    ("language", "sentence", "day"),
    [
        ("uk", "Ворог захопив Сіверськ ще 20 листопада.", date(2025, 11, 20)),
        ("uk", "Ворог захопив Сіверськ позавчора.", date(2025, 11, 25)),
        ("uk", "Ворог захопив Сіверськ у понеділок.", date(2025, 11, 24)),
        ("uk", "Ворог захопив Сіверськ 22.11.2025.", date(2025, 11, 22)),
        ("ru", "Российские войска взяли Северск 3 мая.", date(2025, 5, 3)),
        ("ru", "Российские войска взяли Северск вчера.", date(2025, 11, 26)),
        ("ru", "Российские войска взяли Северск в среду.", date(2025, 11, 26)),
        ("ru", "Российские войска взяли Северск 31 февраля.", None),
    ],
)
def test_day(language: str, sentence: str, day: date | None, slavic_reading: Callable[..., Reading]) -> None:
    (claim,) = slavic_reading(sentence + "\n", language).claims
    assert claim.event_from == claim.event_to == day


def test_a_month_is_a_period_and_a_year_long_past_is_history(slavic_reading: Callable[..., Reading]) -> None:
    (claim,) = slavic_reading("Ворог захопив Сіверськ у жовтні 2025 року.\n", "uk").claims
    assert (claim.event_from, claim.event_to) == (date(2025, 10, 1), date(2025, 10, 31))
    assert slavic_reading("Ворог захопив Сіверськ у 2022 році.\n", "uk").claims == ()


def test_the_enemy_is_the_other_side_of_who_speaks(slavic_reading: Callable[..., Reading]) -> None:
    sentence = "противник захватил Северск, сообщил командир.\n"
    for side, enemy in (("российский", "ua"), ("украинский", "ru")):
        (claim,) = slavic_reading(sentence.replace("командир", f"{side} командир"), "ru").claims
        assert claim.side is not None
        assert claim.side.value == enemy
