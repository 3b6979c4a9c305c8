"""The newsroom as Streamlit runs it: what is public, the address, words, checks, files."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from streamlit.testing.v1 import AppTest

from layers import texts
from layers.cli import main
from layers.store import ClaimStore
from tests.layers.claims_made import make_claim
from views import newsroomchoice, picturefiles, pictureloaders
from views.newsroomchoice import NewsroomChoice

WORDS = texts.load("en")
POKROVSK, MYRNOHRAD = "UA14160210010099403", "UA14160150010065527"
THEN = datetime(2026, 1, 5, tzinfo=UTC)
HOSTILE = "<b>Bold</b> [x](javascript:alert(1)) $x$"


@pytest.fixture
def app(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Return a function that runs the newsroom on a data folder of its own, which is every cache's key."""
    monkeypatch.chdir(repository)
    monkeypatch.setenv("CLAIMLINE_DATA", str(tmp_path))

    def run(**query: str) -> AppTest:
        tester = AppTest.from_file(str(repository / "app.py"), default_timeout=60)
        for name, value in query.items():
            tester.query_params[name] = value
        return tester.switch_page("views/newsroom.py").run()

    return run


def fill(folder: Path, *, late: bool = False) -> None:
    claim = make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk", as_written="Pokrovsk")
    ClaimStore(folder, clock=lambda: THEN).add([claim], by="tester", accept=True)
    if late:
        other = make_claim("ru-mod", place_id=MYRNOHRAD, place="Myrnohrad", as_written="Myrnohrad")
        ClaimStore(folder).add([other], by="tester", accept=True)


def said(tester: AppTest) -> str:
    parts = [*tester.text, *tester.caption, *tester.code, *tester.subheader, *tester.markdown]
    return "\n".join(str(element.value) for element in parts)


def field(tester: AppTest, name: str) -> str:
    fields = [*tester.text_area, *tester.text_input]
    return str(next(one.value for one in fields if one.key.startswith(f"newsroom_{name}_")))


def saves(tester: AppTest) -> list[bool]:
    """Return of every download button whether it is disabled."""
    return [one.proto.disabled for one in tester.get("download_button")]


def test_without_claims_the_page_says_so_and_still_draws(app):
    tester = app()
    assert not tester.exception
    assert WORDS["publish.newest.none"] in said(tester)
    assert "claimline snapshot" in said(tester)
    assert not any(saves(tester))


def test_what_waits_is_left_out_and_a_proof_of_it_gives_no_file(app, tmp_path):
    fill(tmp_path, late=True)
    tester = app()
    assert not tester.exception
    assert field(tester, "title").startswith("Russian Ministry of Defence on Pokrovsk")
    assert "1 accepted claim waits; it becomes public on" in said(tester)
    assert saves(tester)
    assert not any(saves(tester))
    waiting = next(one for one in tester.checkbox if one.key.startswith("newsroom_waiting"))
    waiting.set_value(True).run()
    assert not tester.exception
    assert field(tester, "title").startswith("Two claims about two places")
    assert "1 claim on the picture is not public before" in said(tester)
    assert all(saves(tester))
    assert tester.query_params["waiting"] == "on"


def test_the_address_makes_the_picture_and_the_command_draws_it(app, tmp_path, monkeypatch):
    fill(tmp_path)
    tester = app(
        date="2025-11-28", size="700x500", scale="1", title=HOSTILE, paper="dark", words="uk", places="9,"
    )
    assert not tester.exception
    assert field(tester, "title") == HOSTILE
    assert tester.query_params["title"] == HOSTILE
    assert HOSTILE not in "\n".join(str(one.value) for one in tester.markdown)
    address, command = (one.value for one in tester.code if "2025-11-28" in one.value)
    assert "size=700x500" in address
    drawn = next(one.value for one in tester.caption if "`" in one.value).split("`")[1].split()[-1]
    monkeypatch.chdir(tmp_path.parent)
    outcome = CliRunner().invoke(main, shlex.split(command)[1:])
    assert outcome.exit_code == 0, outcome.output
    assert f"snapshot {drawn}" in outcome.output


def test_words_of_one_s_own_go_to_the_address_and_give_way_to_the_draft(app, tmp_path):
    fill(tmp_path)
    tester = app()
    drafted = field(tester, "title")
    own = next(one for one in tester.text_area if one.key.startswith("newsroom_title"))
    own.set_value("Who says\u202e what").run()
    assert not tester.exception
    assert field(tester, "title") == "Who says what"
    assert tester.query_params["title"] == "Who says what"
    own = next(one for one in tester.text_area if one.key.startswith("newsroom_title"))
    own.set_value("").run()
    assert field(tester, "title") == drafted
    assert "title" not in tester.query_params


def test_a_format_or_box_that_cannot_be_is_answered_in_words(app, tmp_path):
    fill(tmp_path)
    tester = app(size="16x9000", frame="box", box="1,2,3,4")
    assert not tester.exception
    assert "size = 16x9000" in said(tester)
    assert "lies outside Ukraine" in said(tester)
    assert not any(saves(tester))


def test_files_are_made_of_what_is_shown(app, tmp_path):
    fill(tmp_path, late=True)
    asked = pictureloaders.Request(pictureloaders.Selection(as_of=make_claim().said), size=(640, 400))
    data = json.loads(picturefiles.data_file(asked, ".geojson"))
    assert [one["properties"]["place"] for one in data["features"] if "claimant" in one["properties"]]
    assert b"Myrnohrad" not in picturefiles.data_file(asked, ".csv")
    assert picturefiles.picture(asked, "pdf").startswith(b"%PDF")
    assert picturefiles.page(asked).startswith(b"<!DOCTYPE html>")


def test_a_broken_ledger_is_told_in_words(app, tmp_path):
    fill(tmp_path)
    path = tmp_path / "ledger" / "events.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("Pokrovsk", "Elsewhere"), encoding="utf-8")
    tester = app()
    assert not tester.exception
    assert WORDS["page.trouble"] in said(tester)
    assert "events.jsonl" in said(tester)


def test_an_address_is_read_with_care_and_written_back():
    wanted = NewsroomChoice(
        "Title", "Dek", "Desk", "4x5", 3, dark=True, language="uk", frame="places", places=(POKROVSK, "p2")
    )
    query = newsroomchoice.to_query(wanted)
    assert newsroomchoice.from_query(query, texts.LANGUAGES) == (wanted, ())
    assert newsroomchoice.to_query(NewsroomChoice()) == {}
    bad = {
        "title": "x" * 161,
        "size": "5000x1",
        "scale": "4",
        "paper": "pink",
        "words": "ru",
        "frame": "oblast",
        "places": ",".join("abcdefghijklmnopqrstuvw"),
        "box": "1,2,nan,4",
        "waiting": "yes",
    }
    choice, unusable = newsroomchoice.from_query(bad, texts.LANGUAGES)
    assert choice == NewsroomChoice()
    assert [name for name, _ in unusable] == list(bad)


def test_the_map_s_view_is_a_box_about_its_centre():
    west, south, east, north = map(float, newsroomchoice.box_seen((48.3, 37.2), 9).split(","))
    assert (west + east, south + north) == pytest.approx((74.4, 96.6))
    assert 2.5 < east - west < 2.8  # 960 pixels of 360 degrees over 131072
    assert max(map(float, newsroomchoice.box_seen((48.3, 37.2), 4).split(","))) < 62
