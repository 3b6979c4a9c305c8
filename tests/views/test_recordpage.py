"""The record page as Streamlit runs it: without maps, before them, with a record; its sheet and address."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from shapely.geometry import box
from streamlit.testing.v1 import AppTest

from layers import texts
from layers.claims import ControlStatus
from layers.composition import archive_of
from layers.derivation import Derivation
from layers.placing import shipped_gazetteer
from layers.record import record_of
from layers.recordsheet import CARE, Naming, picked, record_sheet
from layers.sourcegrade import SourceGrade
from layers.store import ClaimStore
from tests.layers.claims_made import make_claim
from tests.layers.controlmaps_made import made_map
from tests.layers.record_made import said, yardstick
from views import loaders, recordchoice, recordloaders
from views.recordchoice import RecordChoice

WORDS = texts.load("en")
FIRST, LAST = datetime.date(2025, 11, 27), datetime.date(2026, 2, 20)
POKROVSK = "UA14160210010099403"


@pytest.fixture
def app(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., AppTest]]:
    """Return a function that runs the record page, on a data folder with maps or without."""
    monkeypatch.chdir(repository)
    monkeypatch.setenv("CLAIMLINE_DATA", str(tmp_path))
    st.cache_data.clear()
    st.cache_resource.clear()

    def run(*, maps: bool = True, derived: bool = True, **query: str) -> AppTest:
        claim = make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk", said=FIRST)
        ClaimStore(tmp_path).add([claim], by="tester", accept=True)
        archive = archive_of(ClaimStore(tmp_path), shipped_gazetteer())
        if maps:
            east, wider = box(37.4, 47.6, 38.2, 48.4), box(36.6, 47.6, 38.2, 48.4)
            archive.add([made_map(east, FIRST), made_map(wider, LAST)], by="tester")
        if maps and derived:
            Derivation(archive, list(shipped_gazetteer())).write(archive.series()[0])
        tester = AppTest.from_file(str(repository / "app.py"), default_timeout=60)
        for name, value in query.items():
            tester.query_params[name] = value
        return tester.run().switch_page("views/record.py").run()

    yield run
    st.cache_data.clear()
    st.cache_resource.clear()


def shown(tester: AppTest) -> str:
    parts = [*tester.title, *tester.subheader, *tester.markdown, *tester.caption, *tester.text, *tester.code]
    return "\n".join(str(element.value) for element in parts)


def test_without_maps_the_page_says_what_to_do(app):
    tester = app(maps=False)
    assert not tester.exception
    assert WORDS["page.record.none"] in shown(tester)
    assert "claimline control import deepstate-archive" in shown(tester)


def test_shares_that_were_not_computed_are_named(app):
    tester = app(derived=False, date=LAST.isoformat())
    assert not tester.exception
    assert "claimline control derive" in shown(tester)


def test_the_page_goes_from_before_the_first_map_to_a_record(app):
    tester = app(date="2025-11-01", matured="90")
    assert not tester.exception
    assert "The earliest is of 27 Nov 2025" in shown(tester)
    tester.button[0].click().run()
    assert not tester.exception
    assert tester.title[0].value == WORDS["page.record"]
    assert "maps up to 27 Nov 2025" in shown(tester)
    sheet = recordloaders.record_sheet("deepstate", loaders.default_selection(), RecordChoice(matured=90))
    assert sheet is not None
    assert [(row["name"], row["of"]) for row in sheet["rows"]] == [("Russian Ministry of Defence", "of 1")]


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_the_sheet_says_n_everywhere_and_no_share_of_too_few(language):
    places = {f"p{n}": [(0, 0.0), (n + 40, 0.6), (n + 60, 1.0)] for n in range(12)}
    claims = [said(20, name) for name in places] + [said(21, "p1", "ua-general-staff")]
    record = record_of(claims, yardstick(places))
    row = picked(record.rows, "ru-mod.ru")
    assert row is not None
    words = texts.load(language)
    naming = Naming(words, str, str, lambda place, day: f"./?place={place}&date={day}", lambda _: None)
    sheet = record_sheet(record, ControlStatus.CONTROLS, row, SourceGrade("F", 3, 12), naming)
    enough, few = sheet["rows"]
    assert (enough["n"], enough["picked"], enough["bar"]["share"]) == (12, True, "100 %")
    assert enough["half"]["median"] == words.count("count.days", 25)
    assert (few["n"], few["bar"], few["few"]) == (1, None, words["record.toofew"])
    assert few["half"] == few["full"] == {"median": "", "interval": ""}
    assert [one["title"] for one in sheet["care"]] == [words[f"record.care.{one}"] for one in CARE]
    assert sheet["curves"]["half"]["risk"][0] == 12
    assert [one["n"] for one in sheet["outcomes"]] == [0, 12, 0, 0]
    assert [one["letter"] for one in sheet["grade"]["letters"] if one["on"]] == ["F"]


def test_an_address_is_read_with_care_and_written_back():
    wanted = RecordChoice(ControlStatus.WITHDREW, 30, "deepstate", "ru-mod.ru")
    query = recordchoice.to_query(wanted)
    assert recordchoice.from_query(query, ["deepstate"]) == (wanted, ())
    assert recordchoice.to_query(RecordChoice()) == {}
    bad = {"kind": "surrounded", "matured": "45", "against": "x", "who": "y" * 90}
    choice, unusable = recordchoice.from_query(bad, ["deepstate"])
    assert choice == RecordChoice()
    assert [name for name, _ in unusable] == ["kind", "matured", "against", "who"]
