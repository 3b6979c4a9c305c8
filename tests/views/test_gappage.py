"""The gap page as Streamlit runs it: whose word, which map, and what it says where nothing can be shown."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from shapely.geometry import box
from streamlit.testing.v1 import AppTest

from layers.claims import Claim, Side
from layers.controlarchive import ControlArchive
from layers.selection import Selection
from layers.store import ClaimStore
from tests.layers.claims_made import DAY, make_claim
from tests.layers.controlmaps_made import made_map
from views import address
from views.address import Known

POKROVSK = "UA14160210010099403"
EARLIER = DAY - datetime.timedelta(days=4)
CLAIMS = (
    make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk", said=EARLIER),
    make_claim("ru-mod", place_id="UA14", place="Donetsk", place_kind="region", said=EARLIER),
    make_claim("ua-general-staff", place_id=POKROVSK, place="Pokrovsk", side=Side.UA, said=EARLIER),
)
HALF = made_map(box(37.177, 47.6, 38.0, 48.8), EARLIER)  # the eastern half of the town's disc


@pytest.fixture
def app(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., AppTest]]:
    """Return a function that runs the gap page on a data folder with these claims and a map."""
    monkeypatch.chdir(repository)
    monkeypatch.setenv("CLAIMLINE_DATA", str(tmp_path))
    st.cache_data.clear()
    st.cache_resource.clear()

    def run(*claims: Claim, mapped: bool = True, **query: str) -> AppTest:
        store = ClaimStore(tmp_path)
        store.add(claims, by="tester", accept=True)
        store.write_layers()
        if mapped:
            ControlArchive(store).add([HALF], by="tester")
        tester = AppTest.from_file(str(repository / "views" / "gap.py"), default_timeout=60)
        for name, value in query.items():
            tester.query_params[name] = value
        return tester.run()

    yield run
    st.cache_data.clear()
    st.cache_resource.clear()


def shown(tester: AppTest) -> str:
    assert not tester.exception
    elements = [*tester.markdown, *tester.caption, *tester.subheader, *tester.text, *tester.code]
    return "\n".join(str(element.value) for element in elements)


def test_figures_add_up_and_say_how_many_places_they_are_of(app: Callable[..., AppTest]) -> None:
    tester = app(*CLAIMS, date=DAY.isoformat(), of="ru-mod:ru")
    claimed, mapped, gap = (float(one.value.split()[0]) for one in tester.metric)
    assert claimed == pytest.approx(12.6)
    assert mapped + gap == pytest.approx(claimed)
    said = shown(tester)
    assert "DeepState, map of 23 Nov 2025, 4 days before" in said
    assert "Places with a point to measure at: 1 of 2" in said
    places, unmeasured, everybody = (table.value for table in tester.dataframe)
    assert list(places["Place"]) == ["Pokrovsk"]
    assert places["Mapped"].iloc[0] == pytest.approx(50, abs=3)
    assert list(unmeasured["Why"]) == ["a region, no place"]
    assert set(everybody["Side"]) == {"RU", "UA"}


def test_the_address_says_whose_word_and_the_choice_changes_it(app: Callable[..., AppTest]) -> None:
    tester = app(*CLAIMS, date=DAY.isoformat(), of="ua-general-staff:ua")
    whose = next(box_ for box_ in tester.selectbox if box_.label == "Whose word")
    assert whose.options[whose.index].endswith("Ukrainian side controls")
    whose.set_value(1 - whose.index).run()
    assert tester.query_params["of"] == "ru-mod:ru"


def test_without_map_or_claim_it_says_what_is_missing(app: Callable[..., AppTest]) -> None:
    assert "There is no assessed control map" in shown(app(*CLAIMS, mapped=False, date=DAY.isoformat()))


def test_without_a_claim_and_before_the_first_map_it_says_so(app: Callable[..., AppTest]) -> None:
    assert "Nobody says of a place that a side controls it" in shown(app(date=DAY.isoformat()))
    early = app(date="2025-01-01")
    assert "DeepState has no map on or before 1 Jan 2025" in shown(early)
    next(one for one in early.button if one.label == "Go to 23 Nov 2025").click().run()
    assert early.query_params["date"] == EARLIER.isoformat()


def test_an_address_with_the_gap_reads_back_and_an_unknown_word_is_named() -> None:
    default, known = Selection(as_of=DAY), Known(("en",), ("",), ("ru-mod",))
    chosen = Selection(as_of=DAY, show_gap=True, gap_of="ru-mod:ru")
    query = address.to_query(chosen, default)
    assert address.from_query(query, default, known).selection == chosen
    for wrong in ("nobody:ru", "ru-mod:xx", "ru-mod"):
        assert address.from_query({"of": wrong}, default, known).unusable == (("of", wrong),)
