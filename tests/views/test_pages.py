"""The pages as Streamlit runs them: title, table, states; no script error on any data."""

from __future__ import annotations

import json
from datetime import date

import pytest
import streamlit as st
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from layers import texts
from layers.claims import Judgement
from layers.store import ClaimStore
from tests.layers.claims_made import make_claim
from views import loaders

WORDS = texts.load("en")
POKROVSK = "UA14160210010099403"


@pytest.fixture
def app(repository, tmp_path, monkeypatch):
    """Return a function that runs a page of the app on a data folder of its own."""
    monkeypatch.chdir(repository)
    monkeypatch.setenv("CLAIMLINE_DATA", str(tmp_path))
    st.cache_data.clear()
    st.cache_resource.clear()

    def run(page: str = "map", **query: str) -> AppTest:
        tester = AppTest.from_file(str(repository / "app.py"), default_timeout=60)
        for name, value in query.items():
            tester.query_params[name] = value
        tester.run()
        return tester.switch_page(f"views/{page}.py").run() if page != "map" else tester

    yield run
    st.cache_data.clear()
    st.cache_resource.clear()


def fill(folder, *claims, accept=True):
    store = ClaimStore(folder)
    store.add(claims, by="tester", accept=accept)
    store.write_layers()


def shown_text(tester: AppTest) -> str:
    return "\n".join(
        str(element.value) for element in [*tester.text, *tester.caption, *tester.info, *tester.subheader]
    )


@pytest.mark.parametrize("page", ["map", "compare", "evidence", "method"])
def test_every_page_runs_without_data(app, page):
    tester = app(page)
    assert not tester.exception


def test_a_map_without_claims_knows_how_many_wait_for_review(app, tmp_path):
    """Who has added a report and sees an empty map must not think that it was lost."""
    app()
    asked = loaders.asked(loaders.default_selection())
    assert loaders.payload(asked)["waiting"] == 0
    fill(tmp_path, make_claim("ru-mod"), make_claim("isw"), accept=False)
    assert loaders.payload(asked)["waiting"] == 2
    fill(tmp_path, make_claim("ru-gov"))
    assert "waiting" not in loaders.payload(asked)


def test_the_evidence_page_lists_each_claim_with_its_verdict(app, tmp_path):
    fill(tmp_path, make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk", as_written="Krasnoarmeysk"))
    tester = app("evidence")
    assert not tester.exception
    table = tester.dataframe[0].value
    assert list(table["place_name"]) == ["Pokrovsk"]
    assert list(table["verdict"]) == [WORDS["verdict.unverified"]]
    assert WORDS["correction.none"] in shown_text(tester)


def test_the_evidence_page_says_for_how_many_claims_no_map_is_at_hand(app, tmp_path):
    fill(tmp_path, make_claim("ru-mod"), make_claim("isw"))
    assert WORDS["page.evidence.unmapped.all"] in shown_text(app("evidence"))


def test_another_day_or_search_needs_no_other_verdicts(app, tmp_path, monkeypatch):
    fill(tmp_path, make_claim("ru-mod"), make_claim("isw", said=date(2025, 11, 20)))
    tester = app("evidence")
    assert len(tester.dataframe[0].value) == 2
    monkeypatch.setattr("layers.assess.histories", lambda *_: pytest.fail("verdicts were made again"))
    tester.date_input[0].set_value(date(2025, 11, 21)).run()
    assert not tester.exception
    assert len(tester.dataframe[0].value) == 1


def test_search_finds_the_name_as_written(app, tmp_path):
    fill(
        tmp_path,
        make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk", as_written="Krasnoarmeysk"),
        make_claim("isw", as_written="Testove"),
    )
    tester = app("evidence")
    assert len(tester.dataframe[0].value) == 2
    tester.text_input(key="evidence_text").set_value("krasnoarm").run()
    assert list(tester.dataframe[0].value["place_name"]) == ["Pokrovsk"]
    tester.text_input(key="evidence_text").set_value("nowhere").run()
    assert not tester.dataframe
    assert WORDS["page.evidence.none"] in shown_text(tester)


def test_unread_claims_show_only_to_an_editor(app, tmp_path):
    fill(tmp_path, make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk"), accept=False)
    assert not app("evidence").dataframe
    assert len(app("evidence", view="editor").dataframe[0].value) == 1


def test_a_rejected_claim_is_nobody_s_evidence(app, tmp_path):
    claim = make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk")
    fill(tmp_path, claim)
    ClaimStore(tmp_path).judge(claim.id, Judgement.REJECTED, by="tester", why="misread")
    assert not app("evidence", view="editor").dataframe


def test_a_broken_ledger_is_told_in_words(app, tmp_path):
    fill(tmp_path, make_claim("ru-mod"))
    path = tmp_path / "ledger" / "events.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    event = json.loads(lines[0])
    event["by"] = "somebody else"
    path.write_text("\n".join([json.dumps(event), *lines[1:]]) + "\n", encoding="utf-8")
    for page in ("map", "evidence"):
        tester = app(page)
        assert not tester.exception
        assert WORDS["page.trouble"] in shown_text(tester)
        assert "events.jsonl" in shown_text(tester)


def test_what_the_address_cannot_mean_is_said(app):
    tester = app("map", date="2025-13-01", lang="xx")
    assert not tester.exception
    assert "2025-13-01" in shown_text(tester)
    assert "lang" in shown_text(tester)


def test_the_interface_speaks_ukrainian(app, tmp_path):
    fill(tmp_path, make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk"))
    tester = app("evidence", lang="uk")
    assert not tester.exception
    assert tester.title[0].value == texts.load("uk")["page.evidence"]


@pytest.mark.parametrize("page", ["map", "evidence"])
def test_a_broken_layer_file_is_named_and_the_page_goes_on(app, tmp_path, page):
    fill(tmp_path, make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk"))
    assert WORDS["page.faults.do"] not in shown_text(app(page))
    path = tmp_path / "layers" / "ru-mod.geojson"
    path.write_text(path.read_text(encoding="utf-8").replace('"controls"', '"surrounded"'), encoding="utf-8")
    tester = app(page)
    assert not tester.exception
    assert "ru-mod.geojson" in shown_text(tester)
    assert WORDS["page.faults.do"] in shown_text(tester)
    if page == "evidence":
        assert len(tester.dataframe[0].value) == 1


def test_in_a_frame_each_thing_is_said_in_a_line_and_no_file_is_named(app, tmp_path, monkeypatch):
    fill(tmp_path, make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk"))
    (tmp_path / "layers" / "ru-mod.geojson").write_text("{", encoding="utf-8")
    monkeypatch.setattr(ContextProxy, "is_embedded", True)
    assert [line.value for line in app(age="never").text] == [
        WORDS.fill("page.address.frame", asked="age = never"),
        WORDS.fill("page.faults.frame", n=1),
    ]


@pytest.mark.parametrize("page", ["map", "gap", "evidence"])
def test_footprints_that_cannot_be_read_are_told_and_never_passed_over(app, tmp_path, page):
    fill(tmp_path, make_claim("ru-mod", place_id=POKROVSK))
    (tmp_path / "footprints.geojson").write_text('{"type": "FeatureCollection", "features": [7]}')
    tester = app(page)
    assert not tester.exception
    assert "footprints.geojson: feature 1: is 7" in shown_text(tester)


@pytest.mark.parametrize("language", texts.LANGUAGES)
@pytest.mark.parametrize("page", ["map", "compare", "evidence", "method"])
def test_every_page_runs_on_the_shipped_data(app, repository, monkeypatch, page, language):
    monkeypatch.setenv("CLAIMLINE_DATA", str(repository / "data"))
    tester = app(page, lang=language)
    assert not tester.exception
    assert texts.load(language)["page.trouble"] not in shown_text(tester)
    if page == "evidence":
        assert len(tester.dataframe[0].value) > 100


def test_the_evidence_page_shows_one_verdict_of_the_address_and_writes_another(app, tmp_path):
    fill(
        tmp_path,
        make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk"),
        make_claim("isw", as_written="Testove"),
    )
    tester = app("evidence", verdict="corroborated")
    assert not tester.exception
    assert list(tester.dataframe[0].value["verdict"]) == [WORDS["verdict.corroborated"]]
    pills = next(one for one in tester.button_group if one.key == "evidence_verdicts")
    pills.set_value([]).run()
    assert len(tester.dataframe[0].value) == 2
