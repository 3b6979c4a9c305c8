"""Addresses: every selection survives the round trip, every bad value is named and harmless."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers import style
from layers.claims import Confidence
from layers.selection import Selection
from views import address

DEFAULT = Selection(as_of=date(2025, 11, 27))
KNOWN = address.Known(
    ("en", "uk"), ("", "osm"), ("ru-mod", "isw", "ua-official"), ("deepstate", "isw-claimed")
)

selections = st.builds(
    Selection,
    as_of=st.dates(date(2022, 1, 1), date(2030, 1, 1)),
    layers=st.frozensets(st.sampled_from(style.LAYERS)),
    claimants_off=st.frozensets(st.sampled_from(["ru-mod", "isw", "ua-official"])),
    confidence=st.sampled_from(list(Confidence)),
    age_days=st.sampled_from([0, 7, 30, 365]),
    place=st.sampled_from(["", "UA14160210010099403"]),
    center=st.just((48.281, 37.177)),
    zoom=st.sampled_from([5.0, 7.25, 12.0]),
    show_control=st.booleans(),
    show_grey=st.booleans(),
    control=st.sampled_from(["", "deepstate", "isw-claimed"]),
    since=st.none() | st.dates(date(2022, 1, 1), date(2030, 1, 1)),
    raster=st.sampled_from(["", "osm"]),
    language=st.sampled_from(KNOWN.languages),
    theme=st.sampled_from(address.THEMES),
    editor=st.booleans(),
)


@given(selections)
def test_a_selection_survives_its_address(selection):
    reading = address.from_query(address.to_query(selection, DEFAULT), DEFAULT, KNOWN)
    assert reading.selection == selection
    assert reading.unusable == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("date", "2025-02-30"),
        ("date", "yesterday"),
        ("layers", "claimed,invented"),
        ("sure", "certainly"),
        ("age", "-1"),
        ("age", "1e9"),
        ("at", "48,37"),
        ("at", "nan,37,8"),
        ("at", "148,37,8"),
        ("at", "48,37,24"),
        ("at", "48,37,0"),
        ("at", "10,37,8"),
        ("base", "NoSuchMap"),
        ("map", "nobody"),
        ("map", ""),
        ("since", "2025-13-01"),
        ("since", "20404"),
        ("grey", "maybe"),
        ("off", "isw,nobody"),
        ("lang", "xx"),
        ("theme", "<script>"),
        ("view", "{{7*7}}"),
        ("place", "x" * 400),
    ],
)
def test_an_unusable_value_is_named_and_the_usual_choice_stays(name, value):
    reading = address.from_query({name: value, "other": "ignored"}, DEFAULT, KNOWN)
    assert reading.selection == DEFAULT
    assert reading.unusable == ((name, value[:60]),)


def test_the_map_s_report_is_merged():
    state = {
        "day": 20000, "layers": {"claimed": True, "confirmed": False, "control": False}, "off": ["isw"],
        "conf": 2, "age": 90, "place": "UA1", "center": [48.1, 37.2], "zoom": 9, "raster": "",
    }  # fmt: skip
    found = address.from_browser(state, DEFAULT)
    assert found.as_of == date(2024, 10, 4)
    assert (found.layers, found.claimants_off) == (frozenset({"claimed"}), frozenset({"isw"}))
    assert (found.confidence, found.age_days, found.place) == (Confidence.HIGH, 90, "UA1")
    assert (found.center, found.zoom, found.show_control) == ((48.1, 37.2), 9.0, False)


def test_the_map_s_report_of_the_control_map_is_merged():
    state = {
        "day": 20000,
        "layers": {"grey": False},
        "conf": 0,
        "age": 0,
        "control": "isw-claimed",
        "since": 19990,
    }
    found = address.from_browser(state, DEFAULT)
    assert (found.control, found.since, found.show_grey) == ("isw-claimed", date(2024, 9, 24), False)
    again = address.from_browser({**state, "control": "", "since": None}, found)
    assert (again.control, again.since) == ("", None)


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"day": "x"},
        {"day": 1e300, "layers": {}},
        {"day": 20000, "layers": {}, "conf": 9, "age": 1},
        {"day": None},
        {"day": 20000, "layers": {}, "conf": 0, "age": 1, "since": "soon"},
        {"day": 20000, "layers": {}, "conf": 0, "age": 1, "since": 1e300},
    ],
)
def test_a_malformed_report_changes_nothing(state):
    assert address.from_browser(state, DEFAULT) == DEFAULT
