"""The compare page as Streamlit runs it: empty, with maps, between publishers, before the first map."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import streamlit as st
from shapely.geometry import box
from streamlit.testing.v1 import AppTest

from geo.gazetteer import Gazetteer
from layers import texts
from layers.areasums import AreaSums
from layers.composition import archive_of
from layers.controlmap import ControlMap
from layers.derivation import Derivation
from layers.store import ClaimStore
from tests.layers.controlmaps_made import made_map
from views.areachart import area_chart, steps

WORDS = texts.load("en")
FIRST, MIDDLE, LAST = (datetime.date(2025, *day) for day in ((10, 26), (11, 10), (11, 27)))
BEFORE, AFTER = box(37.0, 47.6, 38.2, 48.4), box(36.6, 47.6, 38.2, 48.2)
MAPS = (made_map(BEFORE, FIRST), made_map(AFTER, MIDDLE), made_map(AFTER, LAST))
OTHER = made_map(BEFORE, MIDDLE, publisher="isw")


@pytest.fixture
def app(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., AppTest]]:
    """Return a function that runs the compare page on a data folder with these maps."""
    monkeypatch.chdir(repository)
    monkeypatch.setenv("CLAIMLINE_DATA", str(tmp_path))
    st.cache_data.clear()
    st.cache_resource.clear()

    def run(*maps: ControlMap, derived: bool = False, **query: str) -> AppTest:
        gazetteer = Gazetteer.load()
        archive = archive_of(ClaimStore(tmp_path), gazetteer)
        archive.add(maps, by="tester")
        for series in archive.series() if derived else ():
            if series.entries:
                Derivation(archive, list(gazetteer)).write(series)
        tester = AppTest.from_file(str(repository / "app.py"), default_timeout=60)
        for name, value in query.items():
            tester.query_params[name] = value
        return tester.run().switch_page("views/compare.py").run()

    yield run
    st.cache_data.clear()
    st.cache_resource.clear()


def shown(tester: AppTest) -> str:
    elements = [
        *tester.title,
        *tester.markdown,
        *tester.caption,
        *tester.subheader,
        *tester.text,
        *tester.code,
    ]
    return "\n".join(str(element.value) for element in elements)


def asked(**changes: str) -> dict[str, str]:
    return {"left": "deepstate", "right": "deepstate", "from": str(FIRST), "to": str(LAST)} | changes


def test_without_maps_the_page_says_why_and_how_to_get_some(app: Callable[..., AppTest]) -> None:
    tester = app()
    assert not tester.exception
    for key in ("page.compare.none", "page.compare.none.why", "page.compare.none.do"):
        assert WORDS[key] in shown(tester)
    assert "claimline control import" in shown(tester)
    assert not tester.title


def test_two_dates_of_one_publisher_are_a_change(app: Callable[..., AppTest]) -> None:
    tester = app(*MAPS, **asked())
    assert not tester.exception
    assert tester.title[0].value == "What changed in 32 days"
    table = tester.dataframe[0].value
    assert list(table.columns) == [
        WORDS[f"page.compare.{key}"] for key in ("oblast", "gained", "lost", "net")
    ]
    whole = table.iloc[-1]
    assert whole.iloc[0] == WORDS["page.compare.all"]
    for column in range(1, 4):
        assert whole.iloc[column] == pytest.approx(table.iloc[:-1, column].sum(), abs=0.2)
    assert whole.iloc[3] == pytest.approx(whole.iloc[1] - whole.iloc[2], abs=0.01)


def test_an_older_map_is_named_with_its_own_day(app: Callable[..., AppTest]) -> None:
    tester = app(*MAPS, **asked(to="2025-11-26"))
    assert tester.title[0].value == "What changed in 15 days"
    text = WORDS.fill("page.compare.asked", asked="26 Nov 2025", day="10 Nov 2025")
    assert text in shown(tester)


def test_two_publishers_are_a_dissent_without_a_net(app: Callable[..., AppTest]) -> None:
    tester = app(*MAPS, OTHER, **asked(right="isw", **{"from": str(LAST)}))
    assert not tester.exception
    assert tester.title[0].value == WORDS["page.compare.title.dissent"]
    columns = list(tester.dataframe[0].value.columns)
    assert WORDS["page.compare.net"] not in columns
    assert columns[1:] == [WORDS.fill("page.compare.only", name=name) for name in ("ISW", "DeepState")]
    assert "10 Nov 2025" in shown(tester)
    assert "27 Nov 2025" in shown(tester)


def test_a_day_before_the_first_map_leads_to_it(app: Callable[..., AppTest]) -> None:
    tester = app(*MAPS, **asked(**{"from": "2024-01-01"}))
    assert not tester.exception
    assert "26 Oct 2025" in shown(tester)
    assert not tester.dataframe
    go = WORDS.fill("page.compare.early.do", first="26 Oct 2025")
    next(button for button in tester.button if button.label == go).click().run()
    assert not tester.exception
    assert tester.title[0].value == "What changed in 32 days"


def test_the_same_map_twice_is_said(app: Callable[..., AppTest]) -> None:
    tester = app(*MAPS, **asked(**{"from": str(LAST)}))
    assert not tester.exception
    assert tester.title[0].value == WORDS["page.compare.title.same"]


def test_swap_turns_the_dates_and_not_the_change(app: Callable[..., AppTest]) -> None:
    tester = app(*MAPS, **asked())
    before = tester.dataframe[0].value
    tester.button(key="compare_swap").click().run()
    assert not tester.exception
    assert [field.value for field in tester.date_input] == [LAST, FIRST]
    assert tester.title[0].value == "What changed in 32 days"
    assert tester.dataframe[0].value.equals(before)


def test_an_address_that_names_no_map_is_told(app: Callable[..., AppTest]) -> None:
    tester = app(*MAPS, **asked(left="nobody"))
    assert not tester.exception
    assert "nobody" in shown(tester)


def test_the_page_speaks_ukrainian(app: Callable[..., AppTest]) -> None:
    tester = app(*MAPS, lang="uk", derived=True, **asked())
    assert not tester.exception
    assert tester.title[0].value == texts.load("uk").count("page.compare.title", 32)


def sums(*days: tuple[datetime.date, float]) -> AreaSums:
    km2 = np.array([value for _, value in days])
    none = np.zeros(len(days))
    return AreaSums(
        "deepstate", "", tuple(day for day, _ in days), (), km2, none, none, none, np.zeros((len(days), 0))
    )


def test_a_chart_draws_nothing_on_days_without_a_map() -> None:
    day = datetime.timedelta(days=1)
    found = steps(sums((FIRST, 10.0), (FIRST + day, 11.0), (FIRST + 5 * day, 14.0)))
    assert list(found["run"]) == [0, 0, 0, 1, 1]
    assert [one.date() for one in found["day"]] == [FIRST + step * day for step in (0, 1, 2, 5, 6)]
    assert list(found["km2"]) == [10.0, 11.0, 11.0, 14.0, 14.0]


@pytest.mark.parametrize("marked", [(), (FIRST,)])
def test_a_chart_is_drawn_of_one_map_as_of_many(marked: tuple[datetime.date, ...]) -> None:
    drawn = area_chart(sums((FIRST, 10.0)), marked, WORDS, dark=True).to_dict()
    kinds = [layer["mark"]["type"] for layer in drawn["layer"]]
    assert kinds == ["line", "point", *(["rule"] if marked else [])]
