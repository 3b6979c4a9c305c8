"""What the desk shows of a claim and its report: four reasons, who decided, foreign text as plain text."""

from __future__ import annotations

from layers import texts
from layers.claims import Alternative, ControlStatus, Judgement, Provenance, Relation, Stance
from layers.reviewing import state_of
from layers.reviewqueue import MAP, Waiting
from layers.reviewsheet import Row, report_list, report_values, row_values, what_words
from layers.reviewtext import Piece, pieces, quoted
from layers.schema import StoredClaim
from layers.sources.reporttext import UNKNOWN_PUBLISHER
from layers.undoing import TAKEN_BACK
from tests.layers.claims_made import DAY, make_claim

WORDS = texts.load("en")
NAMES = {"ru-mod": "Northern ministry", "isw": "Monitor"}
SOURCE = Provenance(
    publisher="The Northern Gazette",
    title="A\ttitle",
    published=DAY,
    language="en",
    sha256="ab" * 32,
    reader="rules",
)


def test_four_lines_say_why_and_no_verdict_stands_anywhere() -> None:
    claim = make_claim(
        "ru-mod", as_written="Old name", where_score=0.62, provenance=SOURCE, reasons=("cue",),
        alternatives=(
            Alternative(place_id="UA-b", place="Testove", oblast="Kharkiv", score=0.3),
            Alternative(place_id="UA-c", place="Testove", oblast="Lviv", score=0.004),
        ),
    )  # fmt: skip
    stored = StoredClaim(claim, Judgement.REJECTED, "ann", "misread", judged_at="2026-04-01T09:30:12Z")
    values = row_values(Row(3, stored, Waiting(stored, 1, 0.9, 0.5, 0, "isw")), NAMES, WORDS)
    assert [name for name, _ in values["lines"]] == ["Claimant", "Status", "Place", "Date"]
    assert values["lines"][0][1] == "Northern ministry, as reported by The Northern Gazette"
    assert values["lines"][2][1] == "“Old name” was taken for Testove, Donetsk, 0.62"
    assert values["places"] == [
        ["Testove", "Donetsk", "0.62"], ["Testove", "Kharkiv", "0.30"], ["Testove", "Lviv", "< 0.01"],
    ]  # fmt: skip
    assert values["decided"] == "rejected by ann, 2026-04-01 09:30 UTC"
    assert values["first"] == ["at odds with Monitor", "near the line"]
    assert values["state"] == state_of(stored)
    verdicts = {text for key, text in WORDS.items() if key.startswith("verdict.")}
    assert not verdicts & {str(value) for value in values.values()}


def test_namesakes_of_one_oblast_are_told_apart_by_their_raions() -> None:
    claim = make_claim(
        "ru-mod",
        alternatives=(
            Alternative(place_id="UA-b", place="Testove", oblast="Donetsk", score=0.3),
            Alternative(place_id="UA-c", place="Testove", oblast="Lviv", score=0.1),
        ),
    )
    raions = {claim.place_id: "Upper", "UA-b": "Lower", "UA-c": "Far"}
    values = row_values(Row(1, StoredClaim(claim)), NAMES, WORDS, raions=raions)
    assert [where for _, where, _ in values["places"]] == ["Upper, Donetsk", "Lower, Donetsk", "Lviv"]


def test_a_report_is_shown_sign_for_sign_without_what_turns_a_line_around() -> None:
    paragraph = (Piece(7, "took \u202eeno\u202c and 🛑", (0,)),)
    values = report_values(SOURCE, WORDS, [paragraph], ["a"], kept=True)
    assert values["paragraphs"][0][0]["t"] == "took \ufffdeno\ufffd and 🛑"


def test_a_title_that_is_the_first_line_is_told_to_be_drawn_once() -> None:
    def headed(text: str, title: str = SOURCE.title) -> bool:
        source = SOURCE.model_copy(update={"title": title})
        return bool(report_values(source, WORDS, pieces(text, []), [], kept=True)["headed"])

    assert headed(f"{SOURCE.title}\nMore.")
    assert headed("A  heading \nMore.", "A heading")
    assert headed("x" * 500 + "\nMore.", "x" * 400)
    assert not headed("More.\nA heading", "A heading")
    assert not headed("", "A heading")


def test_what_is_claimed_is_told_with_share_relation_and_stance() -> None:
    entered = make_claim("isw", status=ControlStatus.ENTERED, extent=70.0, stance=Stance.HEDGED)
    assert what_words(entered, WORDS) == "entered 70 %, hedged"
    near = make_claim("isw", status=ControlStatus.ADVANCED, relation=Relation.NEAR)
    assert what_words(near, WORDS) == "advanced, near"
    assert what_words(make_claim("isw"), WORDS) == "controls"


def test_signs_that_turn_a_line_around_are_replaced_and_markup_stays_text() -> None:
    claim = make_claim(
        "ru-mod", place="<b>\u202eevotseT", as_written="x\u2028y", quote="<i>x</i>", provenance=SOURCE
    )
    values = row_values(Row(1, StoredClaim(claim)), NAMES, WORDS)
    assert values["place"] == "<b>\ufffdevotseT"
    assert values["written"] == "x y"
    report = report_values(SOURCE, WORDS, quoted([claim]), [claim.id], kept=False)
    assert report["title"] == "A title"
    assert report["facts"].startswith(
        "The Northern Gazette · 27 Nov 2025 · English · sha256 abababababab… · rules"
    )
    assert report["paragraphs"][0][0] == {
        "s": 0, "t": "<i>x</i>", "c": [claim.id], "p": "", "a": "", "n": [claim.id],
    }  # fmt: skip


def test_a_publisher_that_nobody_knows_is_called_so_in_the_readers_language() -> None:
    uk, source = texts.load("uk"), SOURCE.model_copy(update={"publisher": UNKNOWN_PUBLISHER, "title": ""})
    claim = make_claim("ru-mod", provenance=source)
    assert report_values(source, uk, [], [], kept=True)["title"] == "Видавець невідомий"
    assert report_list([Waiting(StoredClaim(claim), 0, 0, 0, 0)], uk, 9)[0]["title"] == "Видавець невідомий"
    assert "Видавець невідомий" in row_values(Row(1, StoredClaim(claim)), NAMES, uk)["lines"][0][1]
    assert report_values(source, WORDS, [], [], kept=True)["title"] == "Unknown publisher"


def test_the_list_of_reports_follows_the_queue_and_counts() -> None:
    other = SOURCE.model_copy(update={"sha256": "cd" * 32, "publisher": "The Southern Gazette"})
    made = [make_claim("isw", place_id=f"UA-{n}", provenance=p) for n, p in enumerate((other, SOURCE, other))]
    queue = [Waiting(StoredClaim(claim), 0, 0, 0, 0, MAP) for claim in made]
    found = report_list(queue, WORDS, 9)
    assert [(one["title"], one["n"]) for one in found] == [
        ("The Southern Gazette", 2),
        ("The Northern Gazette", 1),
    ]
    assert len(report_list(queue, WORDS, 1)) == 1


def test_a_decision_that_was_taken_back_is_told_as_such() -> None:
    at = "2026-04-01T09:30:12Z"
    stored = StoredClaim(make_claim("isw"), Judgement.PENDING, "ann", TAKEN_BACK, judged_at=at)
    values = row_values(Row(1, stored), NAMES, WORDS)
    assert (values["decided"], values["why"]) == ("decision taken back by ann, 2026-04-01 09:30 UTC", "")
