"""The same story from two publishers: kept, linked, and counted as one word."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from layers.assess import history
from layers.claims import Claim, Provenance, Stance
from layers.cli.root import main
from layers.relays import linked, relayed_by, same_sentence
from layers.sources.article import document_of
from layers.store import ClaimStore
from tests.layers.claims_made import DAY, make_claim
from tests.layers.reports_made import DENIED, ENGLISH

QUOTE = "Russian forces captured the village of Testove on Tuesday, local officials told reporters."


def printed(by: str, publisher: str, sha: str, /, **changes: Any) -> Claim:
    said = changes.get("said", DAY)
    url = changes.pop("url", "")
    source = Provenance(publisher=publisher, published=said, sha256=sha * 64, url=url)
    return make_claim(by, **({"quote": QUOTE, "provenance": source} | changes))


FIRST = printed("ru-mod", "The Test Gazette", "a")


def origin(claim: Claim, *there: Claim) -> str:
    (found,) = linked([claim], {FIRST.place_id: there or (FIRST,)})
    assert found.id == claim.id
    return found.derived_from


@pytest.mark.parametrize(
    ("second", "same"),
    [
        (QUOTE, True),
        (QUOTE.replace("captured", "cap\u061ctured\ufe0f"), True),
        (QUOTE.replace("captured", "captured\u200b").replace(",", " —").upper(), True),
        (QUOTE.replace(", local officials told reporters", ", local officials told its reporters"), True),
        (
            QUOTE.replace("Tuesday, local officials told reporters", "a day that nobody has named so far"),
            False,
        ),
        ("Russian forces captured Testove.", False),
        ("", False),
    ],
)
def test_sentences_are_the_same_in_the_same_or_nearly_the_same_words(second: str, same: bool) -> None:
    assert same_sentence(QUOTE, second) is same
    assert same_sentence(second, QUOTE) is same


def test_short_sentences_must_be_equal() -> None:
    assert same_sentence("Kyiv denied it.", "“Kyiv denied it”")
    assert not same_sentence("Kyiv denied this.", "Kyiv denied that.")
    assert not same_sentence("", "")


@pytest.mark.parametrize(
    ("claim", "is_relay"),
    [
        (printed("ru-mod", "Another Paper", "b"), True),
        (printed("ru-mod", "Another Paper", "b", said=DAY + timedelta(3)), True),
        (printed("ru-mod", "Another Paper", "b", said=DAY + timedelta(4)), False),
        (printed("ru-mod", "The Test Gazette", "b"), False),  # a paper repeats itself: its own word again
        (printed("ru-mod", "Another Paper", "a"), False),  # the same text: the store refuses or knows it
        (printed("ru-gov", "Another Paper", "b"), False),
        (printed("ru-mod", "Another Paper", "b", stance=Stance.DENIED), False),
        (printed("ru-mod", "Another Paper", "b", quote="It was captured, the ministry said."), False),
        (make_claim("ru-mod"), False),  # from a table: nothing is quoted
    ],
)
def test_which_claim_relays_another(claim: Claim, is_relay: bool) -> None:
    assert origin(claim) == (FIRST.id if is_relay else "")


def test_a_page_that_was_changed_repeats_itself() -> None:
    first = printed("ru-mod", "The Test Gazette", "a", url="https://gazette.test/1")
    assert origin(printed("ru-mod", "The Test Gazette", "b", url="https://gazette.test/1"), first) == first.id
    assert origin(printed("ru-mod", "The Test Gazette", "b", url="https://gazette.test/2"), first) == ""


def test_a_newspaper_may_print_a_monitors_words_but_not_the_other_way_round() -> None:
    monitor, paper = printed("isw", "ISW", "a"), printed("a-newspaper", "Another Paper", "b")
    assert origin(paper, monitor) == monitor.id
    assert origin(monitor, paper) == ""


def test_a_story_that_goes_round_goes_back_to_its_first_print() -> None:
    second = printed("ru-mod", "Another Paper", "b").model_copy(update={"derived_from": FIRST.id})
    assert origin(printed("ru-mod", "Third Paper", "c"), second) == FIRST.id
    assert origin(printed("ru-mod", "Third Paper", "c"), second, FIRST) == FIRST.id
    kept = printed("ru-mod", "Third Paper", "c").model_copy(update={"derived_from": "0" * 16})
    assert origin(kept) == "0" * 16


def test_a_sentence_in_the_same_words_goes_before_one_that_is_like_it() -> None:
    like = QUOTE.replace("told reporters", "told its reporters")
    earlier = printed("ru-mod", "Third Paper", "c", quote=like, said=DAY - timedelta(1))
    assert origin(printed("ru-mod", "Another Paper", "b"), earlier, FIRST) == FIRST.id
    assert origin(printed("ru-mod", "Another Paper", "b"), earlier) == earlier.id


def test_two_papers_with_one_story_are_one_witness() -> None:
    first = printed("a-newspaper", "The Test Gazette", "a")
    (second,) = linked([printed("a-newspaper", "Another Paper", "b")], {first.place_id: [first]})
    assert {one.claim_id for one in history(second, [first])[-1].evidence} == {second.id}
    assert relayed_by([first, second]) == {first.id: ("Another Paper",)}


def test_the_second_report_is_kept_and_its_claims_are_linked(tmp_path: Path) -> None:
    def run(*arguments: str) -> str:
        result = CliRunner().invoke(main, [*arguments, "--data", str(tmp_path / "data")])
        assert result.exit_code == 0, result.output
        return result.stdout

    for name, text in (("a", f"{ENGLISH}\n"), ("b", f"A headline.\n\n{ENGLISH}\n\n{DENIED}\n")):
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        facts = ("--published", "2025-11-20", "--publisher", f"Paper {name}")
        told = run("add", str(path), *facts)
    store = ClaimStore(tmp_path / "data")
    first, second = sorted(
        (one.claim for one in store.claims() if one.claim.claimant == "ru-mod"),
        key=lambda one: one.start or 0,
    )
    assert (first.derived_from, second.derived_from) == ("", first.id)
    assert f"{second.id} relays {first.id} (Paper a, 20 Nov 2025): one word, not a second witness." in told
    assert [one.claim.derived_from for one in store.claims() if one.claim.stance is Stance.DENIED] == [""]
    assert len(store.documents()) == 2
    assert store.check() == []
    listed = {row["id"]: row["relayed_by"] for row in json.loads(run("list", "--format", "json"))}
    assert listed[first.id] == ["Paper b"]
    assert listed[second.id] == []
    before = store.ledger.path.read_bytes()
    run("add", str(tmp_path / "b.txt"), "--published", "2025-11-20", "--publisher", "Paper b")
    assert store.ledger.path.read_bytes() == before


def test_withdrawn_claims_are_nobodys_origin(tmp_path: Path) -> None:
    store = ClaimStore(tmp_path / "data")
    first = store.add([FIRST], by="ann").new[0]
    store.supersede(first.id, by="ann", why="misread")
    document = document_of(QUOTE, publisher="Another Paper", published=date(2025, 11, 27))
    again = printed("ru-mod", "Another Paper", "b")
    assert store.add_report(document, [again], (), by="ann").new[0].derived_from == ""
