"""The review desk as Streamlit runs it: a report is added, decided on with who and why, taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from layers import texts
from layers.chain import EventKind
from layers.claims import Alternative, Judgement, Side
from layers.incoming import GivenFacts, from_bytes, read_incoming
from layers.reading import Reading
from layers.reviewing import state_of
from layers.store import ClaimStore
from tests.layers.claims_made import make_claim
from views import (
    loaders,
    reviewaccess,
    reviewchoice,
    reviewcontent,
    reviewintake,
    reviewloaders,
    reviewmap,
    reviewsteps,
)
from views.reviewchoice import ReviewChoice
from views.reviewstate import DeskState

WORDS = texts.load("en")
POKROVSK = "UA14160210010099403"
# Made up: nobody said it.
REPORT = "The ministry's week\nRussia's Ministry of Defense claimed that Russian forces captured Pokrovsk."
LONG = "\n".join(REPORT.split("\n")[1].replace("Pokrovsk", town) for town in ("Siversk", "Lyman", "Toretsk"))


@pytest.fixture
def app(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., AppTest]]:
    """Return a function that runs the review desk on a data folder of its own."""
    monkeypatch.chdir(repository)
    monkeypatch.setenv("CLAIMLINE_DATA", str(tmp_path))
    monkeypatch.setenv(reviewaccess.SETTING, "on")
    monkeypatch.delenv("CLAIMLINE_BY", raising=False)
    st.cache_data.clear()
    st.cache_resource.clear()

    def run(by: str = "ann", **query: str) -> AppTest:
        tester = AppTest.from_file(str(repository / "views" / "review.py"), default_timeout=60)
        for name, value in query.items():
            tester.query_params[name] = value
        tester.run()
        if by:
            next(one for one in tester.text_input if one.label == "Your name").set_value(by).run()
        return tester

    yield run
    st.cache_data.clear()
    st.cache_resource.clear()


def step(tester: AppTest, act: str, **asked: Any) -> AppTest:
    """Do what the browser would ask for, and return the page after it."""
    tester.session_state["choices"].review.step = {"act": act, "n": 1, **asked}
    tester.run()
    assert not tester.exception
    return tester


def on(store: ClaimStore, claim_id: str) -> Mapping[str, str]:
    """Return what the browser sends with a decision on a claim as it is now."""
    return {"id": claim_id, "state": state_of(store.claim(claim_id))}


def notice(tester: AppTest) -> str:
    return tester.session_state["choices"].review.notice.text


PUBLISHED = date(2025, 11, 27)


def written(tester: AppTest, label: str, value: str) -> None:
    next(one for one in [*tester.text_area, *tester.text_input] if one.label == label).set_value(value)


def pasted(tester: AppTest, text: str) -> None:
    written(tester, "Text of the report", text)
    next(one for one in tester.date_input if one.label == "Day of publication").set_value(PUBLISHED)


def pressed(tester: AppTest, label: str) -> AppTest:
    next(one for one in tester.button if one.label == label).click()
    tester.run()
    assert not tester.exception
    return tester


def test_a_pasted_report_is_read_added_judged_and_taken_back(
    app: Callable[..., AppTest], tmp_path: Path
) -> None:
    tester = app()
    assert not tester.exception
    pasted(tester, REPORT)
    written(tester, "Publisher", "The Northern Gazette")
    pressed(tester, "Read the report")
    store = ClaimStore(tmp_path)
    claim = next(one.claim for one in store.claims() if one.claim.place == "Pokrovsk")
    assert claim.provenance.publisher == "The Northern Gazette"
    assert store.claim(claim.id).judgement is Judgement.PENDING
    assert "Read and added" in notice(tester)
    assert tester.query_params["report"] == claim.provenance.sha256

    step(tester, "accept", **on(store, claim.id))
    event = store.ledger.events()[-1]
    assert (event.kind, event.by, event.body["judgement"]) == (EventKind.CLAIM_JUDGED, "ann", "accepted")
    assert event.body["why"] == WORDS["page.review.why.accepted"]
    assert notice(tester) == "Accepted: Pokrovsk."
    assert store.check() == []  # layers follow every decision

    step(tester, "undo")
    assert store.claim(claim.id).judgement is Judgement.PENDING
    assert store.ledger.events()[-1].body["undoes"] == event.seq
    assert "Taken back: Pokrovsk" in notice(tester)
    # It is the claim to decide next: whoever presses a key again means it, not the one behind it.
    assert tester.session_state["choices"].review.notice.back == claim.id


def test_a_decision_of_somebody_else_is_shown_and_stays(app: Callable[..., AppTest], tmp_path: Path) -> None:
    store, claim = ClaimStore(tmp_path), make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk")
    store.add([claim], by="reader")
    tester = app()
    drawn = on(store, claim.id)
    store.judge(claim.id, Judgement.REJECTED, by="bob", why="misread")
    step(tester, "accept", **drawn)
    assert store.claim(claim.id).judged_by == "bob"
    assert "rejected by bob" in notice(tester)
    assert "(misread)" in notice(tester)
    step(tester, "accept", **on(store, claim.id))
    assert store.claim(claim.id).judged_by == "ann"


def test_in_ukrainian_oblasts_have_ukrainian_names(app: Callable[..., AppTest], tmp_path: Path) -> None:
    del app  # its data folder is the test's
    kyiv = Alternative(place_id="UA80000000000093317", place="Kyiv", oblast="Kyiv (city)", score=0.2)
    crimea = Alternative(place_id="UA01000000000013043", place="Crimea", oblast="Crimea", score=0.1)
    claim = make_claim(
        "ru-mod", place_id=POKROVSK, place="Pokrovsk", where_score=0.7, alternatives=(kyiv, crimea)
    )
    region = make_claim("isw", place_id="UA14000000000091971", place="Donetsk Oblast", place_kind="region")
    ClaimStore(tmp_path).add([claim, region], by="reader")
    drawn = reviewcontent.sheet(DeskState(), texts.load("uk"), queue=True)
    row = next(row for row in drawn["rows"] if row["id"] == claim.id)
    assert (row["place"], row["oblast"]) == ("Покровськ", "Донецька область")
    assert "Покровськ, Донецька область" in row["lines"][2][1]
    assert [pair[:2] for pair in row["places"]] == [
        ["Покровськ", "Донецька область"], ["Київ", "Київ"], ["Автономна Республіка Крим"] * 2,
    ]  # fmt: skip
    whole = next(row for row in drawn["rows"] if row["id"] == region.id)
    assert (whole["place"], whole["oblast"]) == ("Донецька область", "")
    named = reviewloaders.place_namer("uk")
    place = loaders.gazetteer().get(POKROVSK)
    assert named(place) == "Покровськ, Донецька область"
    assert reviewloaders.place_namer("en")(place) == "Pokrovsk, Donetsk"
    english = reviewcontent.sheet(DeskState(), WORDS, queue=True)["rows"]
    assert {row["oblast"] for row in english} == {"Donetsk"}


def test_a_claim_tells_the_point_and_the_day_of_its_map(app: Callable[..., AppTest]) -> None:
    del app  # its data folder is the test's
    town = make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk", said=date(2025, 11, 27))
    region = make_claim("isw", place_id="UA14000000000091971", place="Donetsk Oblast", place_kind="region")
    nowhere = make_claim("isw", place_id="UA00000000000000000", place="Nowhere")
    assert reviewmap.spots([town, region, nowhere]) == [
        {"lon": 37.177, "lat": 48.28, "day": 20419},
        None,
        None,
    ]
    offered = reviewmap.offer(WORDS)
    assert offered["files"]["place"] == f"app/static/place-{offered['files']['place'][-15:]}"
    assert offered["data"] == reviewmap.offer(WORDS)["data"] != reviewmap.offer(texts.load("uk"))["data"]


def test_nothing_is_decided_without_a_name_or_a_reason(app: Callable[..., AppTest], tmp_path: Path) -> None:
    store, claim = ClaimStore(tmp_path), make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk")
    store.add([claim], by="reader")
    step(tester := app(by=""), "accept", **on(store, claim.id))
    assert notice(tester) == WORDS["page.review.nameless"]
    step(tester := app(), "reject", why="  ", **on(store, claim.id))
    assert notice(tester) == WORDS["page.review.why.missing"]
    assert len(store.ledger.events()) == 1
    step(tester, "reject", why="mis\u202eread", **on(store, claim.id))
    assert store.claim(claim.id).why == "mis\ufffdread"


def test_a_correction_takes_the_place_of_the_claim(app: Callable[..., AppTest], tmp_path: Path) -> None:
    store, claim = ClaimStore(tmp_path), make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk")
    store.add([claim], by="reader")
    tester = step(app(), "correct", **on(store, claim.id))
    next(one for one in tester.selectbox if one.label == "Status").set_value("entered")
    next(one for one in tester.number_input if one.label == "Share, percent").set_value(40.0)
    pressed(tester, "Save and accept")
    assert store.claim(claim.id).superseded_by == ""  # no reason, no correction
    written(tester, "Why", "they entered it")
    pressed(tester, "Save and accept")
    corrected = store.claim(store.claim(claim.id).superseded_by)
    assert (corrected.claim.status.value, corrected.claim.extent) == ("entered", 40.0)
    assert (corrected.judgement, corrected.judged_by) == (Judgement.ACCEPTED, "ann")
    assert notice(tester) == "Corrected and accepted: Pokrovsk."


def test_where_it_is_off_a_report_is_read_and_nothing_written(
    app: Callable[..., AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, claim = ClaimStore(tmp_path), make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk")
    store.add([claim], by="reader")
    monkeypatch.setenv(reviewaccess.SETTING, "off")
    tester = app(by="")
    said = "\n".join(str(one.value) for one in [*tester.markdown, *tester.caption])
    assert WORDS["page.review.off"] in said
    assert WORDS["page.review.off.queue"] in said
    step(tester, "accept", **on(store, claim.id))
    pasted(tester, REPORT)
    pressed(tester, "Read the report")
    assert tester.session_state["choices"].review.reading.claims
    assert len(store.ledger.events()) == 1


def test_what_cannot_be_read_is_said_and_adds_nothing(app: Callable[..., AppTest], tmp_path: Path) -> None:
    pressed(tester := app(), "Read the report")
    assert notice(tester) == WORDS["page.review.add.empty"]
    next(one for one in tester.segmented_control if one.label == "From").set_value("upload").run()
    pressed(tester, "Read the report")  # a file beyond the limit never arrives
    assert notice(tester) == WORDS["page.review.add.nofile"]
    next(one for one in tester.segmented_control if one.label == "From").set_value("paste").run()
    pasted(tester, "Nothing of the kind was said today by anybody at all.")
    pressed(tester, "Read the report")
    assert notice(tester) == WORDS["page.review.add.none"]
    assert ClaimStore(tmp_path).claims() == []


def test_a_text_too_long_for_the_browser_is_refused_with_the_reason(
    app: Callable[..., AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviewintake, "MOST_BYTES", 1000)
    tester = app()
    taken = from_bytes((REPORT + "Rain. " * 200).encode(), "report.txt", GivenFacts(published=PUBLISHED))
    monkeypatch.setattr(reviewintake, "_incoming", lambda *_, **__: taken)
    pasted(tester, REPORT)
    pressed(tester, "Read the report")
    assert "takes at most 1 kB" in notice(tester)
    assert "`claimline add`, which takes more" in notice(tester)
    assert ClaimStore(tmp_path).claims() == []


def stored(text: str, folder: Path) -> tuple[ClaimStore, Reading]:
    """Return a store with a report whose first claim has been accepted, and how it was read."""
    given = from_bytes(text.encode(), "a.txt", GivenFacts("P", PUBLISHED))
    reading, _ = read_incoming(given.document, loaders.gazetteer())
    store = ClaimStore(folder)
    store.add_report(
        reading.document, reading.claims, reading.remarks, by="reader", claimants=reading.claimants
    )
    store.judge(reading.claims[0].id, Judgement.ACCEPTED, by="ann", why="read right")
    return store, reading


def test_a_report_of_very_many_claims_is_shown_page_by_page(
    app: Callable[..., AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del app  # its data folder is the test's
    monkeypatch.setattr(reviewcontent, "MOST_ROWS", 2)
    _, reading = stored(LONG, tmp_path)
    desk = DeskState(choice=ReviewChoice(report=reading.document.sha256, page=9))
    drawn = reviewcontent.sheet(desk, WORDS, queue=True)
    assert (drawn["page"], drawn["pages"], drawn["count"], drawn["judged"]) == (1, 2, 3, 1)
    assert [row["n"] for row in drawn["rows"]] == [3]
    assert drawn["reports"][reading.document.sha256]["left"] == 1


def test_pasted_words_are_given_no_day_of_their_own(app: Callable[..., AppTest], tmp_path: Path) -> None:
    tester = app()
    written(tester, "Text of the report", REPORT)
    pressed(tester, "Read the report")
    assert notice(tester) == WORDS["page.review.add.dayless"]
    assert ClaimStore(tmp_path).claims() == []


def test_a_file_that_tells_no_day_is_given_none(
    app: Callable[..., AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tester = app()
    taken = from_bytes(REPORT.encode(), "report.txt", GivenFacts())
    monkeypatch.setattr(reviewintake, "_incoming", lambda *_, **__: taken)
    written(tester, "Text of the report", REPORT)
    pressed(tester, "Read the report")
    assert notice(tester) == WORDS["page.review.add.dayless"]
    assert ClaimStore(tmp_path).claims() == []


def test_what_was_not_taken_is_said_beside_its_fields_until_it_is(app: Callable[..., AppTest]) -> None:
    tester = app()
    written(tester, "Text of the report", REPORT)
    pressed(tester, "Read the report")
    assert WORDS["page.review.add.dayless"] in [one.value for one in tester.text]
    pasted(tester, REPORT)
    pressed(tester, "Read the report")
    assert WORDS["page.review.add.dayless"] not in [one.value for one in tester.text]


def test_a_known_text_with_other_facts_is_shown_as_it_was_added(app: Callable[..., AppTest]) -> None:
    tester = app()
    for publisher in ("The Northern Gazette", "A Typo"):
        pasted(tester, REPORT)
        written(tester, "Publisher", publisher)
        pressed(tester, "Read the report")
    assert "as of The Northern Gazette, 27 Nov 2025. Nothing was added" in notice(tester)
    assert tester.query_params["report"]
    assert not tester.session_state["choices"].review.notice.fault


def test_a_report_in_which_nothing_was_found_can_be_given_a_claim(
    app: Callable[..., AppTest], tmp_path: Path
) -> None:
    tester, words = app(), "Nothing else is known of Pokrovsk, said the ministry"
    pasted(tester, f"A quiet day. {words}.")
    written(tester, "Publisher", "The Northern Gazette")
    pressed(tester, "Read the report")
    sha256 = tester.session_state["choices"].review.reading.document.sha256
    assert ClaimStore(tmp_path).claims() == []
    step(tester, "add", report=sha256, start=len("A quiet day. "), quote=words)
    next(one for one in tester.selectbox if one.label == "Side").set_value(Side.RU)
    written(tester, "Why", "it speaks of the town")
    pressed(tester, "Save and accept")
    assert WORDS["page.review.form.place"] in [
        one.value for one in tester.text
    ]  # nobody is taken for who says so
    [one for one in tester.selectbox if one.label == "Claimant"][-1].set_value("ru-mod")
    pressed(tester, "Save and accept")
    (stored,) = ClaimStore(tmp_path).claims()
    assert (stored.claim.place, stored.claim.quote, stored.claim.said) == ("Pokrovsk", words, PUBLISHED)
    assert stored.claim.provenance.sha256 == sha256
    assert (stored.judged_by, stored.why) == ("ann", "it speaks of the town")
    assert tester.query_params["report"] == sha256

    step(tester, "undo")  # the text stays open, for another try
    drawn = reviewcontent.sheet(tester.session_state["choices"].review, WORDS, queue=True)
    assert (drawn["mode"], drawn["rows"]) == ("report", [])
    assert drawn["reports"][sha256]["paragraphs"]


def test_a_correction_says_something_else_and_may_change_the_days_it_is_about(
    app: Callable[..., AppTest], tmp_path: Path
) -> None:
    store, claim = ClaimStore(tmp_path), make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk")
    store.add([claim], by="reader")
    tester = step(app(), "correct", **on(store, claim.id))
    written(tester, "Why", "the day before")
    pressed(tester, "Save and accept")
    assert WORDS["page.review.form.same"] in [one.value for one in tester.text]
    day = date(2025, 11, 26)
    for label in ("It happened from", "to"):
        next(one for one in tester.date_input if one.label == label).set_value(day)
    pressed(tester, "Save and accept")
    corrected = store.claim(store.claim(claim.id).superseded_by).claim
    assert (corrected.event_from, corrected.event_to, corrected.said) == (day, day, claim.said)


def test_in_ukrainian_a_decision_is_answered_by_the_local_name(
    app: Callable[..., AppTest], tmp_path: Path
) -> None:
    store, claim = ClaimStore(tmp_path), make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk")
    store.add([claim], by="reader")
    del app  # its data folder is the test's
    desk = DeskState(by="ann", step={"act": "accept", "n": 1, **on(store, claim.id)})
    reviewsteps.carry_out(desk, texts.load("uk"), writes=True)
    assert desk.notice is not None
    assert desk.notice.text.endswith(": Покровськ.")


def test_choices_that_hide_all_that_waits_say_so_and_lead_back(
    app: Callable[..., AppTest], tmp_path: Path
) -> None:
    del app  # its data folder is the test's
    desk = DeskState(choice=ReviewChoice(language="uk", order="newest"))
    assert reviewcontent.sheet(desk, WORDS, queue=True)["mode"] == "queue"  # nothing waits anywhere
    ClaimStore(tmp_path).add([make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk")], by="reader")
    drawn = reviewcontent.sheet(desk, WORDS, queue=True)
    assert (drawn["mode"], drawn["hidden"], drawn["rows"]) == ("filtered", 1, [])
    desk.step = {"act": "all", "n": 1}
    reviewsteps.carry_out(desk, WORDS, writes=False)
    assert desk.choice == ReviewChoice(order="newest")
    assert len(reviewcontent.sheet(desk, WORDS, queue=True)["rows"]) == 1


def test_the_choices_hold_in_an_open_report_too(app: Callable[..., AppTest], tmp_path: Path) -> None:
    del app  # its data folder is the test's
    said = LONG + "\nUkraine's General Staff denied that Russian forces captured Lyman."
    store, reading = stored(said, tmp_path)
    store.judge(reading.claims[1].id, Judgement.UNSURE, by="ann", why="which town?")
    whole = ReviewChoice(report=reading.document.sha256)
    for chosen, numbers in (
        ({}, [1, 2, 3, 4]), ({"claimant": "ua-general-staff"}, [4]), ({"language": "uk"}, []),
        ({"within": Judgement.PENDING}, [3, 4]), ({"within": Judgement.UNSURE}, [2]),
        ({"claimant": "ru-mod", "within": Judgement.PENDING}, [3]),
    ):  # fmt: skip
        desk = DeskState(choice=replace(whole, **chosen))
        drawn = reviewcontent.sheet(desk, WORDS, queue=True)
        assert [row["n"] for row in drawn["rows"]] == numbers
        assert (drawn["count"], drawn["judged"], drawn["hidden"]) == (4, 2, 4 - len(numbers))
    desk.step = {"act": "all", "n": 1}
    reviewsteps.carry_out(desk, WORDS, writes=False)
    assert desk.choice == whole


def test_a_place_that_only_looks_like_what_was_typed_is_not_taken_unasked(
    app: Callable[..., AppTest], tmp_path: Path
) -> None:
    store, claim = ClaimStore(tmp_path), make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk")
    store.add([claim], by="reader")
    tester = step(app(), "correct", **on(store, claim.id))
    written(tester, "Why", "another town")
    written(tester, "Search a place", "zzzzzz")
    pressed(tester, "Save and accept")
    assert WORDS["page.review.form.place"] in [one.value for one in tester.text]
    assert store.claim(claim.id).superseded_by == ""
    written(tester, "Search a place", "Красноармейск")  # an old name is a name
    tester.run()
    assert next(one for one in tester.selectbox if one.label == "Place").value == POKROVSK


LOCAL = {"Host": "localhost:8501"}


@pytest.mark.parametrize(
    ("setting", "address", "headers", "expected"),
    [
        ("", "127.0.0.1", LOCAL, True),
        ("", "127.0.0.1", {"host": "[::1]:8501"}, True),
        ("", "127.0.0.1", {"Host": "front.example"}, False),
        ("", "127.0.0.1", LOCAL | {"X-Forwarded-For": "192.0.2.1"}, False),
        ("", "0.0.0.0", LOCAL, False),  # noqa: S104 - the point of it
        ("", None, LOCAL, False),
        ("", "127.0.0.1", {}, False),
        ("on", None, {}, True),
        ("off", "127.0.0.1", LOCAL, False),
        ("yes", "127.0.0.1", LOCAL, False),
    ],
)
def test_writing_is_on_for_this_machine_alone_unless_said(
    monkeypatch: pytest.MonkeyPatch, setting: str, address: str | None, headers: dict, expected: bool
) -> None:
    monkeypatch.setenv(reviewaccess.SETTING, setting)
    assert reviewaccess.may_write(address, headers) is expected


def test_an_address_of_the_desk_reads_back_and_what_it_cannot_mean_is_named() -> None:
    choice = ReviewChoice("a" * 64, "newest", Judgement.UNSURE, "uk", "ru-mod", 3, Judgement.PENDING)
    assert reviewchoice.from_query(reviewchoice.to_query(choice)) == (choice, ())
    assert reviewchoice.to_query(ReviewChoice()) == {}
    wrong = {
        "first": "loudest",
        "judged": "accepted",
        "text": "xx",
        "page": "0",
        "report": "x" * 300,
        "within": "rejected",
    }
    found, unusable = reviewchoice.from_query(wrong)
    assert found == ReviewChoice()
    assert {name for name, _ in unusable} == set(wrong)
