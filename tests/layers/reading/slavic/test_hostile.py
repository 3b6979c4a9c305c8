"""Text that means no good: no crash, exact spans, and work that grows as the text does."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from layers.reading import Reading
from layers.reading.slavic.patterns import PatternTable

PIECES = {
    "uk": "Генштаб|повідомив|,|що|ворог|захопив|Сіверськ|;|не|.|«|—|»|(|)|:|70|%|у|районі|біля|а|але|які|"
    "спростував|заяву|про|підтвердив|за|словами|його|місто|бої|\u200b|\u0301|3-ї|Chasiv|Yаr|#|~|немає",
    "ru": "Минобороны|РФ|сообщило|,|что|противник|взял|Северск|;|не|.|«|—|»|(|)|:|70|%|в|районе|у|а|но|"
    "которые|опроверг|заявление|о|подтвердил|по|словам|его|город|бои|\u200b|\u0301|114-й|Купянск|#|~|нет",
}


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_any_order_of_words_is_read_with_exact_spans(
    language: str, slavic_reading: Callable[..., Reading]
) -> None:
    chance = random.Random(20251127)  # noqa: S311 - the same words each time
    for _ in range(12):
        text = " ".join(chance.choices(PIECES[language].split("|"), k=60)) + "\n"
        reading = slavic_reading(text, language)
        for claim in reading.claims:
            assert reading.document.text[claim.start : claim.end] == claim.quote


@pytest.mark.parametrize(
    "text",
    [
        "Генштаб повідомив, що росіяни захопили Сі\u200bверськ.\n",
        "Генштаб повідомив, що росіяни захопили Cіверськ.\n",  # the first letter is Latin
        "Генштаб: «««««««\n",
        "((((((((( Сіверськ ))) — — — : : :\n",
        "не " * 900 + "Сіверськ захоплено.\n",
        "що, " * 900 + "\n",
        ". " * 500 + "\n",
        "The General Staff said: росіяни захопили Сіверськ. Москва: взят Северск.\n",
        "<script>alert(1)</script> росіяни захопили Сіверськ, повідомив =HYPERLINK речник.\n",
    ],
)
def test_odd_texts_do_no_harm(text: str, slavic_reading: Callable[..., Reading]) -> None:
    reading = slavic_reading(text, "uk")
    assert all(reading.document.text[c.start : c.end] == c.quote for c in reading.claims)


def test_a_hundred_thousand_spaces_are_read(slavic_reading: Callable[..., Reading]) -> None:
    text = "Росіяни захопили Сіверськ." + " " * 100_000 + "Росіяни вийшли з Роботиного.\n"
    assert {claim.place for claim in slavic_reading(text, "uk").claims} == {"Siversk", "Robotyne"}


@pytest.mark.parametrize("language", ["uk", "ru"])
@pytest.mark.parametrize(
    "text",
    [
        "У", "За словами", "Про це йдеться у", "«Це неправда», —", "У своєму каналі розповів боєць",
        "«Закріпилися», — каже штурмовик 225-го полку", "Нельзя сказать, что", "Как сообщает наш", "Генштаб:",
    ],
)  # fmt: skip
def test_a_text_may_break_off_anywhere(
    text: str, language: str, slavic_reading: Callable[..., Reading]
) -> None:
    assert slavic_reading(text, language).claims == ()
    assert slavic_reading("Росіяни захопили Сіверськ. " + text, language) is not None


@pytest.mark.parametrize(
    "piece",
    [
        "Генштаб повідомив, що ворог штурмував у районах Вовчанська, Лимана та Торецька, але відійшов. ",
        "ворог, який, що, але не захопив і ",
        "(«заява про те, що ",
        "Сіверськ ",
    ],
)
def test_work_grows_as_the_text(
    piece: str, slavic_reading: Callable[..., Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = 0
    at, openings = PatternTable.at, PatternTable.openings

    def counted_at(self: Any, words: Sequence[str], position: int, stop: int | None = None) -> Any:
        nonlocal steps
        steps += 1
        return at(self, words, position, stop)

    def counted_openings(
        self: Any, words: Sequence[str], start: int = 0, stop: int | None = None
    ) -> list[int]:
        nonlocal steps
        steps += max(0, (len(words) if stop is None else stop) - start)
        return openings(self, words, start, stop)

    monkeypatch.setattr(PatternTable, "at", counted_at)
    monkeypatch.setattr(PatternTable, "openings", counted_openings)
    counts = []
    for size in (6_000, 12_000):
        steps = 0
        slavic_reading(piece * (size // len(piece)) + "\n", "uk")
        counts.append(steps)
    assert counts[1] < 2.4 * counts[0]
