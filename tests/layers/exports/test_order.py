"""A picture order: the same fields from options, a batch file and a recipe, refused in the same words."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from layers import style
from layers.claims import Confidence
from layers.errors import FileFaultsError, LayerError
from layers.exports.order import PictureOrder
from layers.exports.orderfields import LONGEST, MOST_NAMES, read_order
from layers.selection import Selection

DAY = datetime.date(2025, 11, 27)


def test_nothing_asked_is_the_usual_picture() -> None:
    assert read_order({}) == PictureOrder()
    assert PictureOrder().layers == frozenset(style.LAYERS)


def test_an_option_s_text_and_a_table_s_value_say_the_same() -> None:
    typed = {
        "on": "2025-11-27", "show": "claimed, disputed", "claimants": "ru-mod,isw", "age": "0",
        "sure": "high", "bbox": "36.5,47.8,38.5,49.2", "size": "600x500", "scale": "1", "gap": "ru-mod:ru",
    }  # fmt: skip
    tabled = {
        "on": DAY, "show": ["claimed", "disputed"], "claimants": ["isw", "ru-mod"], "age": 0,
        "sure": "high", "bbox": [36.5, 47.8, 38.5, 49.2], "size": [600, 500], "scale": 1, "gap": "ru-mod:ru",
    }  # fmt: skip
    order = read_order(typed)
    assert order == read_order(tabled)
    assert (order.as_of, order.age_days, order.confidence) == (DAY, 0, Confidence.HIGH)
    assert (order.layers, order.size) == (frozenset({"claimed", "disputed"}), (600, 500))


def test_an_order_s_fields_read_back_as_itself() -> None:
    order = read_order(
        {"on": DAY, "bbox": "36.1,47.123456789,38.3,49.2", "title": "“Їхні” <b>\u202e", "age": 7}
    )
    assert read_order(order.fields()) == order
    placed = read_order({"places": ["UA14160210010099403"], "theme": "dark", "language": "uk"})
    assert read_order(placed.fields()) == placed


def test_a_box_and_places_take_each_other_s_place_but_not_at_once() -> None:
    boxed = read_order({"bbox": "36.5,47.8,38.5,49.2"})
    placed = read_order({"places": "Pokrovsk, Myrnohrad"}, start=boxed)
    assert (placed.bounds, placed.places) == (None, ("Pokrovsk", "Myrnohrad"))
    again = read_order({"bbox": "36.5,47.8,38.5,49.2"}, start=placed)
    assert (again.bounds, again.places) == (boxed.bounds, ())
    with pytest.raises(LayerError, match="use one of them"):
        read_order({"bbox": "36.5,47.8,38.5,49.2", "places": "Pokrovsk"})


def test_naming_claimants_anew_forgets_who_was_switched_off() -> None:
    start = replace(PictureOrder(), screen=Selection(as_of=DAY, claimants_off=frozenset({"isw"})))
    assert read_order({"age": 3}, start=start).screen == start.screen
    asked = read_order({"claimants": ""}, start=start).screen
    assert asked is not None
    assert asked.claimants_off == frozenset()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"on": "yesterday"}, "on is 'yesterday'; use a day as YYYY-MM-DD"),
        ({"on": datetime.datetime(2025, 11, 27, 3, tzinfo=datetime.UTC)}, "on is 2025-11-27T03:00:00+00:00"),
        ({"on": 20251127}, "on is 20251127; use a text"),
        ({"show": "true"}, "layer is 'true'; use claimed, supported, "),
        ({"age": True}, "age is True; use a whole number from 0 to 3650 days"),
        ({"age": "-1"}, "age is '-1'; use a whole number"),
        ({"age": "٣"}, "age is '٣'; use a whole number"),
        ({"scale": 4}, "scale is 4; use a whole number from 1 to 3"),
        ({"sure": "very"}, "sure is 'very'; use low, moderate or high"),
        ({"language": "ru"}, "language is 'ru'; use en or uk"),
        ({"theme": "auto"}, "theme is 'auto'; use light or dark"),
        ({"size": "big"}, "size is 'big'; use 16x9"),
        ({"size": [100, 500]}, "width of size is 100; use a whole number from 400 to 4000"),
        ({"size": [4000, 400]}, "at most 3 times as wide as high"),
        ({"bbox": [1, 2, "3", 4]}, "bbox is [1, 2, '3', 4]; use four numbers"),
        ({"bbox": [float("nan"), 47, 38, 49]}, "that is not four numbers"),
        ({"bbox": "2,48,3,49"}, "outside Ukraine"),
        ({"gap": "ru-mod:de"}, "side is 'de'; use ru or ua"),
        ({"title": 5}, "title is 5; use a text"),
        ({"title": "x" * (LONGEST + 1)}, "title has 1001 characters; use at most 1000"),
        ({"places": ["x"] * (MOST_NAMES + 1)}, "places has 501 names; use at most 500"),
        ({"claimants": "x" * 200}, "claimants has 200 characters; use at most 120"),
        ({"sized": 1}, "field is 'sized'; use on, show, "),
    ],
)  # fmt: skip
def test_what_is_no_value_is_named_with_what_is(fields: dict[str, object], said: str) -> None:
    with pytest.raises(LayerError) as refused:
        read_order(fields)
    assert said in str(refused.value)
    with pytest.raises(FileFaultsError) as named:
        read_order(fields, "picture 3")
    assert str(named.value).startswith("picture 3: ")


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(FileFaultsError) as refused:
        read_order({"age": -1, "size": "x", "title": "fine"})
    assert len(refused.value.faults) == 2


def test_half_a_character_becomes_the_sign_for_it() -> None:
    assert read_order({"title": "a\udcff"}).title == "a?"
