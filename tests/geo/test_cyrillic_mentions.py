"""Names of places in Ukrainian and Russian texts: what they are, and which place they mean."""

from __future__ import annotations

import time

import pytest

from geo.bearings import bearings
from geo.gazetteer import Gazetteer
from geo.mentions import DIRECTION, NOT_A_PLACE, OBJECT, REGION, SETTLEMENT, find_mentions
from geo.resolve import resolve


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("uk", "Бої біля Покровська та у Мирнограді.", [
            ("Покровська", SETTLEMENT), ("Мирнограді", SETTLEMENT)]),
        ("uk", "На Покровському та Новопавлівському напрямках тихо.", [
            ("Покровському", DIRECTION), ("Новопавлівському", DIRECTION)]),
        ("uk", "На Придніпровському напрямку тихо.", [("Придніпровському", OBJECT)]),
        ("uk", "У столиці, Києві, тихо. На околицях Києва бої.", [
            ("Києві", SETTLEMENT), ("Києва", SETTLEMENT)]),
        ("uk", "Атакували Київ. Позиція Києва незмінна.", [("Київ", SETTLEMENT), ("Києва", NOT_A_PLACE)]),
        ("uk", "У Києві, Харкові та Сумах тихо.", [
            ("Києві", SETTLEMENT), ("Харкові", SETTLEMENT), ("Сумах", SETTLEMENT)]),
        ("uk", "У Києві та Берліні мовчать.", [("Києві", NOT_A_PLACE)]),
        ("uk", "На лівому березі Дніпра бій.", [("Дніпра", OBJECT)]),
        ("ru", "Они атаковали Киев. Центр Киева пуст. Киев отрицает.", [
            ("Киев", SETTLEMENT), ("Киева", SETTLEMENT), ("Киев", NOT_A_PLACE)]),
        ("uk", "У Харківській, Донецькій та Луганській областях.", [
            ("Харківській", REGION), ("Донецькій", REGION), ("Луганській областях", REGION)]),
        ("uk", "Краматорський район Донецької області", [
            ("Краматорський район", REGION), ("Донецької області", REGION)]),
        ("uk", "Вони на Харківщині.", [("Харківщині", REGION)]),
        ("uk", "Бахмутська траса перерізана.", [("Бахмутська", OBJECT)]),
        ("uk", "Вони на вулиці Харківська.", []),
        ("uk", "Київ заперечує, Москва стверджує.", [("Київ", NOT_A_PLACE), ("Москва", NOT_A_PLACE)]),
        ("uk", "Вибухи у Києві.", [("Києві", SETTLEMENT)]),
        ("uk", "Під Києвом тихо. Уряд у Києві мовчить.", [("Києвом", SETTLEMENT), ("Києві", NOT_A_PLACE)]),
        ("uk", "Удар по Маріуполю. Основні сили стоять.", [("Маріуполю", SETTLEMENT)]),
        ("uk", "Угруповання військ Таврія стоїть.", [("Таврія", OBJECT)]),
        ("uk", "ОСУВ Хортиця на вулицях Бахмута.", [("Хортиця", OBJECT), ("Бахмута", SETTLEMENT)]),
        ("ru", "Они вошли в Бердянск. Петрович молчит.", [("Бердянск", SETTLEMENT)]),
        ("uk", "ХАРКІВ, 3 січня. Тихо.", [("ХАРКІВ", NOT_A_PLACE)]),
        ("uk", "Про це пише «Харків Щоденний».", [("Харків", OBJECT)]),
        ("uk", "Він каже: «Харків тримається».", [("Харків", SETTLEMENT)]),
        ("ru", "В Киеве говорят о боях за Лиман.", [("Киеве", NOT_A_PLACE), ("Лиман", SETTLEMENT)]),
        ("ru", "Отряды Донецкой и Луганской народных республик стоят.", [
            ("Донецкой", OBJECT), ("Луганской", OBJECT)]),
        ("uk", "Речник Сергій Лиман каже.", [("Лиман", NOT_A_PLACE)]),
        ("uk", "Нове угруповання прибуло. Перемога близько. Сили зросли.", []),
        ("uk", "Піщане під контролем ворога.", [("Піщане", SETTLEMENT)]),
        ("uk", "Бої біля Старомайорського Донецької області.", [
            ("Старомайорського", SETTLEMENT), ("Донецької області", REGION)]),
        ("uk", "Війська Західного військового округу.", [("Західного", OBJECT)]),
        ("ru", "Армия Западного военного округа вошла в Западное.", [
            ("Западного", OBJECT), ("Западное", SETTLEMENT)]),
        ("uk", "Україна, Верховна Рада і Росія.", []),
        ("uk", "Буде важко. Тим часом 5 Вересня та у П'ятницю тихо. Серед них дві.", []),
        ("uk", "вони живуть у покровську", []),
        ("uk", "Форсували через Дніпро.", [("Дніпро", OBJECT)]),
        ("uk", "Troops left Siversk у Торецьку.", [("Siversk", SETTLEMENT), ("Торецьку", SETTLEMENT)]),
        ("ru", "Освобождены Красноармейск и Великая Новосёлка.", [
            ("Красноармейск", SETTLEMENT), ("Великая Новосёлка", SETTLEMENT)]),
        ("ru", "На Купянском направлении", [("Купянском", DIRECTION)]),
        ("ru", 'Группировка войск "Восток" в районе Димитрова.', [("Димитрова", SETTLEMENT)]),
        ("ru", "ДОНЕЦК, 3 янв — Агентство. Тихо.", [("ДОНЕЦК", NOT_A_PLACE)]),
        ("ru", "Москва заявила, Киев опроверг.", [("Москва", NOT_A_PLACE), ("Киев", NOT_A_PLACE)]),
        ("ru", "в Запорожской области", [("Запорожской области", REGION)]),
        ("ru", "Лейтенант Лиман рассказал.", [("Лиман", NOT_A_PLACE)]),
        ("ru", "Новое оружие. Победа близка. Под контролем.", []),
        ("ru", "на берегу реки Кривой Торец", [("Кривой", OBJECT), ("Торец", OBJECT)]),
        # A region that only tells whose office it is; one where something happens.
        ("ru", "Глава администрации Харьковской области молчит.", [("Харьковской области", OBJECT)]),
        ("uk", "Губернатор Харківської області мовчить.", [("Харківської області", OBJECT)]),
        ("ru", "Власти Херсонщины молчат. Бои на севере Херсонщины.", [
            ("Херсонщины", OBJECT), ("Херсонщины", REGION)]),
        # The end of a sentence is no abbreviation.
        ("uk", "Бої на трасі. Ірпінь у кільці.", [("Ірпінь", SETTLEMENT)]),
        ("ru", "Бои на ул. Харьков. Командования. Из Красного Лимана вышли.", [
            ("Харьков", OBJECT), ("Красного Лимана", SETTLEMENT)]),
        # Another name in brackets is no agency.
        ("ru", "Димитров (Мирноград) взят.", [("Димитров", SETTLEMENT), ("Мирноград", SETTLEMENT)]),
        ("ru", "ДОНЕЦК (Рейтер) - Тихо.", [("ДОНЕЦК", NOT_A_PLACE)]),
        ("ru", "Донецк (ТАСС) — Тихо.", [("Донецк", NOT_A_PLACE)]),
        ("ru", "Захват Киева. В сторону Киева идёт колонна.", [("Киева", SETTLEMENT), ("Киева", SETTLEMENT)]),
        ("ru", "Звучали упрёки в сторону Киева.", [("Киева", NOT_A_PLACE)]),
        ("uk", "Оборона Києва. У бік Києва рухаються танки.", [("Києва", SETTLEMENT), ("Києва", SETTLEMENT)]),
        ("ru", "Семён Выдуманов молчит.", [("Семён", NOT_A_PLACE)]),
        ("ru", "Третья штурмовая бригада стоит.", [("Третья", OBJECT)]),
        ("uk", "Дійшли до траси Бахмут - Лисичанськ.", [("Бахмут", OBJECT), ("Лисичанськ", OBJECT)]),
        ("uk", "Тим часом Українська правда мовчить.", [("Українська", OBJECT)]),
        ("ru", "Бои в Выдумано-Покровске и в Курахово-Покровске.", [
            ("Курахово", SETTLEMENT), ("Покровске", SETTLEMENT)]),
        ("ru", "Оккупация Киева не удалась.", [("Киева", SETTLEMENT)]),
        ("ru", "Южнее Казачьих Лагерей тихо.", [("Казачьих Лагерей", SETTLEMENT)]),
        # What joins two words of a name.
        ("uk", "Тихо біля Сакко й Ванцетті та Серебрянки.", [
            ("Сакко й Ванцетті", SETTLEMENT), ("Серебрянки", SETTLEMENT)]),
        ("ru", "Бои у Сакко и Ванцетти.", [("Сакко и Ванцетти", SETTLEMENT)]),
        # A list behind a dash.
        ("uk", "Було шість атак – Глибоке, Вовчанськ.", [("Глибоке", SETTLEMENT), ("Вовчанськ", SETTLEMENT)]),
        ("uk", "Було одне – Перемога, хоч і мала.", []),
        ("uk", "Почалася Курська операція.", [("Курська", OBJECT)]),
    ],
)  # fmt: skip
def test_kinds(language: str, text: str, expected: list[tuple[str, str]], gazetteer: Gazetteer) -> None:
    assert [(m.surface, m.kind) for m in find_mentions(text, gazetteer, language)] == expected


def test_the_names_of_a_mention_are_in_one_order(gazetteer: Gazetteer) -> None:
    text = "Бои у Нового, Степного, Борового, Березового, Красного, Садового, в Калиновом и к Дубовому."
    names = [mention.names for mention in find_mentions(text, gazetteer, "ru")]
    assert sum(len(one) > 1 for one in names) == 8
    assert all(list(one) == sorted(one) for one in names)


def test_the_only_place_of_a_russian_name_at_the_front_is_meant(gazetteer: Gazetteer) -> None:
    text = "Бои в Мариуполе, Одессе и Измаиле. А восточнее Работино они продвинулись."
    mentions = find_mentions(text, gazetteer, "ru")
    at_front = resolve(mentions, text, gazetteer, front=lambda lon, lat: 0.0)[-1]
    behind = resolve(mentions, text, gazetteer, front=lambda lon, lat: 400.0)[-1]
    assert at_front.place is not None
    assert (at_front.place.name, behind.place) == ("Robotyne", None)


def test_what_stands_behind_and_lies_from_nowhere(gazetteer: Gazetteer) -> None:
    text = "Взяли Урожайное и продвинулись восточнее Работино."
    spans = [(m.start, m.end) for m in find_mentions(text, gazetteer, "ru")]
    assert bearings(text, spans) == []
    text = "Взяли Урожайное, что восточнее Работино."
    spans = [(m.start, m.end) for m in find_mentions(text, gazetteer, "ru")]
    assert [one.subject for one in bearings(text, spans)] == [0]


def test_a_form_tells_its_case_and_number(gazetteer: Gazetteer) -> None:
    first, second = find_mentions("Вони в Авдіївці та Сумах", gazetteer, "uk")
    assert (first.cases, first.number) == (frozenset({"dat", "loc"}), "sg")
    assert (second.cases, second.number) == (frozenset({"loc"}), "pl")
    (latin,) = find_mentions("They hold Siversk.", gazetteer)
    assert (latin.cases, latin.number) == (frozenset(), "")


@pytest.mark.parametrize(
    ("language", "text", "surface", "place"),
    [
        ("uk", "У Борові Харківської області", "Борові", ("Borova", "Kharkiv")),
        ("uk", "Вони в Зарічному Краматорського району.", "Зарічному", ("Zarichne", "Donetsk")),
        ("uk", "На Гуляйпільському напрямку бої біля Затишшя.", "Затишшя", ("Zatyshshia", "Zaporizhzhia")),
        ("uk", "Захопили Андріївку поблизу Бахмута.", "Андріївку", ("Andriivka", "Donetsk")),
        ("uk", "Відійшли з Гуляйполя.", "Гуляйполя", ("Huliaipole", "Zaporizhzhia")),
        ("ru", "Взята Боровая Харьковской области", "Боровая", ("Borova", "Kharkiv")),
        ("ru", "Бои за Артёмовск.", "Артёмовск", ("Bakhmut", "Donetsk")),
        # "Между" governs the instrumental: of the town, not the village's locative.
        ("ru", "Между Луганском и Краматорском.", "Луганском", ("Luhansk", "Luhansk")),
        ("ru", "Между Бахмутом и Луганским.", "Луганским", ("Luhanske", "Donetsk")),
        ("uk", "Бої за Липівку та на схід від Борової Київської області.", "Борової", ("Borova", "Kyiv")),
        ("ru", "Терны ДНР взяты.", "Терны", ("Terny", "Donetsk")),
        # A neighbour of the one named before, and what the list goes on with.
        ("uk", "Тихо в Грабовському. Сусідні Попівка й Високе порожні.", "Попівка", ("Popivka", "Sumy")),
        ("uk", "Тихо в Грабовському. Сусідні Попівка й Високе порожні.", "Високе", ("Vysoke", "Sumy")),
        ("ru", "Из Кондратовки и соседней с ней Андреевки ушли.", "Андреевки", ("Andriivka", "Sumy")),
    ],
)  # fmt: skip
def test_places(language: str, text: str, surface: str, place: tuple[str, str], gazetteer: Gazetteer) -> None:
    results = resolve(find_mentions(text, gazetteer, language), text, gazetteer)
    (found,) = [result for result in results if result.mention.surface == surface]
    assert found.place is not None, found.alternatives
    assert (found.place.name, found.place.oblast) == place


def test_a_title_tells_the_region_of_namesakes(gazetteer: Gazetteer) -> None:
    text, oblasts = "Тихо у Грушівці.", []
    mentions = find_mentions(text, gazetteer, "uk")
    for title in ("Мапа змінилася", "Мапа Херсонщини змінилася"):
        regions = [one.place for one in resolve(find_mentions(title, gazetteer, "uk"), title, gazetteer)]
        (found,) = resolve(mentions, text, gazetteer, about=[place for place in regions if place is not None])
        oblasts.append((found.place or found.alternatives[0][0]).oblast)
    assert oblasts == ["Crimea", "Kherson"]


def test_no_answer_in_any_language_without_anything_to_go_by(gazetteer: Gazetteer) -> None:
    text = "Хтось бачив Іванівку."
    (found,) = resolve(find_mentions(text, gazetteer, "uk"), text, gazetteer)
    assert found.place is None
    assert found.alternatives


def test_long_texts_take_time_in_proportion(gazetteer: Gazetteer) -> None:
    def seconds(times: int) -> float:
        text = "Бої в Авдіївці, Покровський напрямок, Нова-" * times + " " * (10_000 * times)
        started = time.process_time()
        find_mentions(text, gazetteer, "uk")
        return time.process_time() - started

    seconds(10)
    assert seconds(400) < 40 * max(seconds(40), 0.02)
