"""Who says it where another sentence tells: quotations, pointers, relays, persons, publishers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from layers.reading import Reading
from layers.reading.slavic.quotations import quoted_spans

Rows = list[tuple[str, str, str, str]]
WIRE = "Test Wire"
WIRE_ID = "test-wire"

SPEAKERS: list[tuple[str, str, str, Rows]] = [
    # A heading that asks ends the voice before it.
    (
        "uk",
        WIRE,
        "Аналітики DeepState повідомили про окупацію Лимана.\nЩо відомо про ситуацію на фронті?\n"
        "Сили оборони звільнили Торецьк.\n",
        [("deepstate", "Lyman", "controls", "asserted"), (WIRE_ID, "Toretsk", "controls", "asserted")],
    ),
    # A quotation of several sentences: its speaker behind it, before it, or known from before.
    (
        "uk",
        WIRE,
        "Речник бригади Іван Вигаданко розповів про бої.\n«Ворог зайшов у Сіверськ. Наші воїни тримають "
        "оборону. Бої тривають у Лимані», — сказав він.\n",
        [
            ("ua-military", "Siversk", "entered", "asserted"),
            ("ua-military", "Lyman", "contested", "asserted"),
        ],
    ),
    (
        "ru",
        WIRE,
        "Минобороны РФ выпустило сводку.\n«Освобожден Северск. Идут бои в Торецке», — говорится в "
        "сообщении.\n",
        [("ru-mod", "Siversk", "controls", "asserted"), ("ru-mod", "Toretsk", "contested", "asserted")],
    ),
    (
        "ru",
        WIRE,
        "Командир украинской бригады рассказал:\n«Противник вошёл в Лиман. Торецк мы удерживаем».\n",
        [("ua-military", "Lyman", "entered", "asserted"), ("ua-military", "Toretsk", "controls", "asserted")],
    ),
    (
        "ru",
        "Российская газета",
        "- Северск наш. Идут бои в Торецке, - подчеркнул военкор.\n",
        [
            ("ru-milblogger", "Siversk", "controls", "asserted"),
            ("ru-milblogger", "Toretsk", "contested", "asserted"),
        ],
    ),
    # "Про це повідомив …": the rest of its paragraph, and the paragraph before one that it opens.
    (
        "uk",
        WIRE,
        "Росіяни увійшли до Лимана. У Торецьку йдуть бої.\nПро це заявив речник бригади Іван Вигаданко.\n",
        [
            ("ua-military", "Lyman", "entered", "asserted"),
            ("ua-military", "Toretsk", "contested", "asserted"),
        ],
    ),
    (
        "ru",
        WIRE,
        "ВСУ отступили из Северска. Об этом сообщил и. о. мэра Донецка Пётр Выдуманов.\n",
        [("ua-official", "Siversk", "withdrew", "asserted")],
    ),
    # A paper, "there" and "in the ministry" are of who spoke before; a statement only mentioned is not.
    (
        "uk",
        WIRE,
        "Генштаб ЗСУ оприлюднив зведення.\n«Заяви Росії про захоплення Сіверська не відповідають дійсності. "
        "Лиман утримують Сили оборони», — ідеться у повідомленні.\n",
        [
            ("ru-gov", "Siversk", "controls", "asserted"),
            ("ua-general-staff", "Siversk", "controls", "denied"),
            ("ua-general-staff", "Lyman", "controls", "asserted"),
        ],
    ),
    # A medium only hears it, or passes it on.
    (
        "ru",
        WIRE,
        "Противник оставил Северск, сообщил ТАСС российский военкор.\n",
        [("ru-milblogger", "Siversk", "withdrew", "asserted")],
    ),
    (
        "uk",
        "Вигадана Газета",
        "Ворог зайшов у Лиман, повідомив речник бригади, пише Вигадана Газета.\n",
        [("ua-military", "Lyman", "entered", "asserted")],
    ),
    (
        "uk",
        WIRE,
        "Ворог зайшов у Лиман, повідомив у своєму телеграм-каналі голова Донецької ОВА.\n",
        [("ua-official", "Lyman", "entered", "asserted")],
    ),
    (
        "ru",
        WIRE,
        "Враг вошёл в Лиман. Об этом в комментарии Reuters сказал представитель ВСУ Иван Выдумченко.\n"
        "«Бои идут в Торецке», — добавил Выдумченко.\n",
        [
            ("ua-military", "Lyman", "entered", "asserted"),
            ("ua-military", "Toretsk", "contested", "asserted"),
        ],
    ),
    # An office of a side whose offices the reader does not know is not the other side's.
    (
        "ru",
        WIRE,
        "Лиман взят, сообщают украинские источники.\n",
        [("other", "Lyman", "controls", "asserted")],
    ),
    # A surname means who was named in full, also in a headline above that.
    (
        "uk",
        WIRE,
        "Лиман утримують наші воїни — Вигаданко\nРечник бригади Іван Вигаданко коментував становище. "
        "Ворог зайшов у Торецьк, додав Вигаданко.\n",
        [("ua-military", "Lyman", "controls", "asserted"), ("ua-military", "Toretsk", "entered", "asserted")],
    ),
    # A denial of somebody's claim is two claims, in one sentence or in the next.
    (
        "ru",
        WIRE,
        "После заявления Москвы о взятии Северска Генштаб ВСУ опроверг эту информацию.\n",
        [
            ("ru-gov", "Siversk", "controls", "asserted"),
            ("ua-general-staff", "Siversk", "controls", "denied"),
        ],
    ),
    (
        "uk",
        WIRE,
        "Генштаб ЗСУ спростував захоплення Сіверська: місто під контролем Сил оборони.\n",
        [
            ("ua-general-staff", "Siversk", "controls", "denied"),
            ("ua-general-staff", "Siversk", "controls", "asserted"),
        ],
    ),
    (
        "uk",
        WIRE,
        "Росіяни поширюють фейки про оточення українських військ у Лимані.\n",
        [("ru-gov", "Lyman", "encircled", "asserted"), ("test-wire", "Lyman", "encircled", "denied")],
    ),
    # What stands behind the content of a noun is not its source's.
    (
        "uk",
        WIRE,
        "Росіяни заявили про окупацію Лимана, проте його контролюють Сили оборони.\n",
        [("ru-gov", "Lyman", "controls", "asserted"), ("test-wire", "Lyman", "controls", "asserted")],
    ),
    # Somebody who is still checking a report does not tell it.
    ("uk", WIRE, "У DeepState сказали: перевіряємо інформацію про окупацію Лимана.\n", []),
    # The same words mean another's mayor and army in a text of the other side.
    (
        "ru",
        "Российская газета",
        "ВСУ отступили из Северска, сообщил глава Донецкой области.\n",
        [("ru-occupation", "Siversk", "withdrew", "asserted")],
    ),
    (
        "ru",
        "Украинская правда",
        "Наши бойцы удерживают Лиман, сообщил командир группировки войск «Восток».\n",
        [("ua-military", "Lyman", "controls", "asserted")],
    ),
    # A staff and a war blogger publish words of their own; a paper does not.
    ("uk", "Генштаб ЗСУ", "Ворог зайшов у Лиман.\n", [("ua-general-staff", "Lyman", "entered", "asserted")]),
    (
        "ru",
        "Канал военкора Выдуманова",
        "Российские войска вошли в Лиман.\n",
        [("ru-milblogger", "Lyman", "entered", "asserted")],
    ),
    (
        "uk",
        "Вигадана Газета",
        "Росіяни увійшли до Лимана.\n",
        [("vigadana-gazeta", "Lyman", "entered", "asserted")],
    ),
    # The voice goes on into the next paragraph, but not behind "Нагадаємо", nor the other side's.
    (
        "uk",
        WIRE,
        "Генштаб ЗСУ повідомив, що ворог зайшов у Лиман.\nРосіяни увійшли до Торецька.\nНагадаємо, росіяни "
        "взяли Сіверськ.\n",
        [
            ("ua-general-staff", "Lyman", "entered", "asserted"),
            ("ua-general-staff", "Toretsk", "entered", "asserted"),
            ("test-wire", "Siversk", "controls", "asserted"),
        ],
    ),
    (
        "uk",
        WIRE,
        "Міноборони РФ заявило, що його війська взяли Лиман.\nУкраїнські війська утримують Торецьк.\n",
        [("ru-mod", "Lyman", "controls", "asserted"), ("test-wire", "Toretsk", "controls", "asserted")],
    ),
]


@pytest.mark.parametrize(
    ("language", "publisher", "text", "told"), SPEAKERS, ids=[case[2][:40] for case in SPEAKERS]
)
def test_speaker(
    language: str, publisher: str, text: str, told: Rows, slavic_reading: Callable[..., Reading]
) -> None:
    claims = slavic_reading(text, language, publisher).claims
    assert [(c.claimant, c.place, c.status.value, c.stance.value) for c in claims] == told


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Він сказав: «Раз. „Два“ три». Далі.", ["«Раз. „Два“ три»"]),
        ('Він: "Раз "два" три", і далі.', ['"Раз "два" три"']),
        ("- Раз. Два, - сказав він.\nТри.\n", ["- Раз. Два,"]),
        ("«Раз.\n«Два», — сказав він.\n", ["«Два»"]),
        ('Місто «Раз» і "два".', ["«Раз»", '"два"']),
        ("«Раз без кінця.\n", []),
    ],
)
def test_quotations_are_told_by_their_marks(text: str, spoken: list[str]) -> None:
    assert [text[begin:end] for begin, end in quoted_spans(text)] == spoken
