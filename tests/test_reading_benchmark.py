"""The reading benchmark: its corpus is whole, its scorer just, its held-out part unseen."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bench.reading import benchmark
from bench.reading.__main__ import main as run_command
from bench.reading.answer import Answer
from bench.reading.corpus import HELD_OUT, LANGUAGES, SPLITS, load, read_file
from bench.reading.faults import CorpusError
from bench.reading.figures import Accuracy, interval, total
from bench.reading.inspection import faults
from bench.reading.labels import CLAIMANTS, SETTLEMENT, UNCONFIRMED, Claim, Document
from bench.reading.places import Places, folded
from bench.reading.scoring import ASPECTS, LEVELS, score, traps_hit
from bench.reading.tables import tables
from bench.row import Row
from layers.calendarday import today

ROOT = Path(__file__).resolve().parent.parent
PLACES = Places.load()
DOCUMENTS = load(PLACES)


def printed(document: Document) -> dict[str, Any]:
    """Return what a reader without fault would print."""
    mentions = [
        {
            "start": mention.start,
            "end": mention.end,
            "place": {
                "name": mention.place.name,
                "oblast": mention.place.oblast,
                "lat": mention.place.lat,
                "lon": mention.place.lon,
            },
        }
        for mention in document.mentions
        if mention.kind == SETTLEMENT and mention.place is not None
    ]
    return {"claims": [printed_claim(claim) for claim in document.claims], "mentions": mentions}


def printed_claim(claim: Claim) -> dict[str, Any]:
    scored, kind, side, _ = CLAIMANTS[claim.claimant]
    unconfirmed = claim.status == UNCONFIRMED
    status = claim.about if unconfirmed else claim.status
    status = {"control": "controls", "advance": "advanced"}.get(status[:7], status)
    first, last = claim.days or (None, None)
    return {
        "place": claim.place.split(" (")[0],
        "oblast": claim.oblast,
        "quote": claim.span.quote,
        "status": status,
        "side": claim.side,
        "stance": claim.polarity,
        "claimant": scored,
        "claimant_kind": kind,
        "claimant_side": side,
        "relation": claim.relation,
        "extent": claim.extent,
        "event_from": first and first.isoformat(),
        "event_to": last and last.isoformat(),
    }


def made(name: str) -> Document:
    return next(document for document in DOCUMENTS if document.id == name)


def test_there_are_as_many_sentences_and_reports_as_promised_in_each_language_and_part():
    forms = Counter(document.form for document in DOCUMENTS)
    assert forms["sentence"] >= 300
    assert forms["report"] >= 40
    parts = Counter((document.language, document.split, document.form) for document in DOCUMENTS)
    assert len(parts) == len(LANGUAGES) * len(SPLITS) * 2
    assert min(parts.values()) >= 4
    texts = [document.text for document in DOCUMENTS]
    assert len(set(texts)) == len(texts)


def test_every_span_is_exact():
    for document in DOCUMENTS:
        for mention in document.mentions:
            assert document.text[mention.start : mention.end] == mention.surface
        for span in [part.span for part in (*document.claims, *document.traps)]:
            assert document.text[span.start : span.end] == span.quote


def test_a_perfect_reader_scores_one_and_an_empty_one_nothing():
    perfect = total([score(one, Answer.from_json(printed(one)), PLACES) for one in DOCUMENTS])
    empty = total([score(one, Answer(), PLACES) for one in DOCUMENTS])
    for level in LEVELS:
        assert Accuracy.of(perfect, level) == Accuracy(1.0, 1.0)
        assert Accuracy.of(empty, level) == Accuracy(0.0, 0.0)
        assert Accuracy.of(empty, level).f1 == 0
    assert all(perfect[aspect] == perfect[f"{aspect} of"] > 0 for aspect in ASPECTS)
    assert perfect["mentions right"] == perfect["mentions found"] == perfect["mentions"]
    assert perfect["points near"] == perfect["points"] > 0
    nothing = ("traps hit", "names of others placed", "places extra", "extent extra", "days extra")
    assert [perfect[name] + empty[name] for name in nothing] == [0] * len(nothing)
    assert empty["mentions found"] == 0


def test_a_sector_named_by_an_adjective_is_no_claim():
    for document in (one for one in DOCUMENTS if one.language != "en"):
        named = {mention.place.key for mention in document.mentions if mention.place is not None}
        for claim in document.claims:
            assert claim.relation != "direction" or claim.place in named, document.id


@pytest.mark.parametrize(
    ("change", "levels"),
    [
        ({}, 4),
        ({"stance": "hedged"}, 3),
        ({"claimant_side": "ua"}, 2),
        ({"status": "entered"}, 1),
        ({"stance": "unconfirmed"}, 1),
        ({"side": "ua"}, 1),
        ({"place": "Kherson"}, 0),
        ({"oblast": "Lviv Oblast"}, 0),
        ({"quote": "Somebody else said something quite different"}, 0),
    ],
)
def test_levels_of_strictness_hold_each_other(change, levels):
    document = made("en-s018")
    answer = Answer.from_json({"claims": [printed_claim(document.claims[0]) | change], "mentions": []})
    tally = score(document, answer, PLACES)
    assert [tally[level] for level in LEVELS] == [int(number < levels) for number in range(4)]


def test_each_label_is_used_once_so_that_most_agrees():
    document = made("en-s018")
    right = printed_claim(document.claims[0])
    wrong = right | {"status": "advanced"}
    tally = score(document, Answer.from_json({"claims": [wrong, right], "mentions": []}), PLACES)
    assert (tally["read"], tally["place"], tally["stance"]) == (2, 1, 1)
    assert Accuracy.of(tally, "stance") == Accuracy(0.5, 1.0)


def test_a_trap_is_hit_by_a_claim_that_no_label_has():
    document = next(one for one in DOCUMENTS if one.traps and not one.claims and one.split == "train")
    claim = printed_claim(made("en-s018").claims[0]) | {"quote": document.traps[0].span.quote}
    answer = Answer.from_json({"claims": [claim], "mentions": []})
    assert traps_hit(document, answer, PLACES) == [document.traps[0].span.quote]
    assert "trap: " in "\n".join(faults(document, answer, PLACES))


def test_a_share_may_be_off_by_a_little_and_is_missed_where_it_is_not_said():
    document = next(one for one in DOCUMENTS if [claim.extent for claim in one.claims] == [66.0])
    for extent, right in ((66.7, 1), (50.0, 0), (None, 0)):
        claim = printed_claim(document.claims[0]) | {"extent": extent}
        assert (
            score(document, Answer.from_json({"claims": [claim], "mentions": []}), PLACES)["extent"] == right
        )
    plain = made("en-s018")
    claim = printed_claim(plain.claims[0]) | {"extent": 50.0}
    tally = score(plain, Answer.from_json({"claims": [claim], "mentions": []}), PLACES)
    assert tally["extent extra"] == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kupiansk", "Kupyansk", True),
        ("Lyman (Donetsk)", "Lyman", True),
        ("Pokrovsk", "Красноармейск", True),
        ("Pokrovsk", "Pokrovske", False),
        ("Pokrovsk", "", False),
    ],
)
def test_names_are_the_same_whatever_the_romanisation(one, other, same):
    assert PLACES.are_same(one, other) is same
    assert folded("Donetsk Oblast") == folded("Donetsk")


def test_held_out_sentences_are_scored_and_never_shown(monkeypatch, capsys):
    document = next(one for one in DOCUMENTS if one.split == HELD_OUT)
    with pytest.raises(CorpusError, match="held out"):
        list(faults(document, Answer(), PLACES))
    monkeypatch.setattr(sys, "argv", ["bench.reading", "--show", "--split", HELD_OUT])
    with pytest.raises(SystemExit, match="2"):
        run_command()
    shown = capsys.readouterr()
    assert "held out" in shown.err
    assert document.text not in shown.out + shown.err


def test_the_page_says_when_and_what_was_measured(tmp_path, monkeypatch):
    few = [made("en-s018"), next(one for one in DOCUMENTS if one.split == HELD_OUT)]
    monkeypatch.setattr(benchmark, "load", lambda places: few)
    page = tmp_path / "page.md"
    printed_tables = benchmark.measure([Row("reports read", "/s", 7)], "2 cores", page)
    written = page.read_text(encoding="utf-8")
    for part in (
        "edit nothing here",
        "reader claimline-rules",
        "| reports read | 7 /s |",
        "2 cores",
        "held out",
    ):
        assert part in written
    assert today().isoformat() in written
    assert "Names of places, and look-alikes" in printed_tables
    assert not any(one.text in written + printed_tables for one in few)


def test_tables_count_every_document_once():
    scored = [(one, score(one, Answer.from_json(printed(one)), PLACES)) for one in DOCUMENTS]
    claims = tables(scored)[0]
    column = claims.head.index("labelled")
    whole = [int(row[column]) for row in claims.rows if row[0] == "all" and row[1].startswith("all")]
    assert sum(whole) == sum(len(one.claims) for one in DOCUMENTS)
    assert len({line.count("|") for line in claims.as_markdown().splitlines()}) == 1
    assert interval([tally for _, tally in scored], LEVELS[-1]) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("Troops took [Toretsk].", "before the first document"),
        ("# en-x1 | a\nText.", "3 or 5 parts"),
        ("# en-x1 | a | 2025-02-30\nText.", "day"),
        ("# en-x1 | a | 2025-02-03\nText [Nowhere at all].", "0 settlements"),
        ("# en-x1 | a | 2025-02-03\nText [Kyiv:z].", "no kind of a mention"),
        ("# en-x1 | a | 2025-02-03\nText ] here.", "a bracket"),
        ("# en-x1 | a | 2025-02-03\nTook [Toretsk].\n> Toretsk ; liberated ; ru-mod", "unknown status"),
        ("# en-x1 | a | 2025-02-03\nTook [Toretsk].\n> Toretsk ; entered ; ru-mod", "needs an actor"),
        ("# en-x1 | a | 2025-02-03\nTook [Toretsk].\n> Toretsk ; control_ru ; nobody", "unknown claimant"),
        (
            "# en-x1 | a | 2025-02-03\nTook [Toretsk].\n> Toretsk ; control_ru ; ru-mod ; loud",
            "unknown option",
        ),
        ("# en-x1 | a | 2025-02-03\nTook [Toretsk].\n> Toretsk ; unconf ; ru-mod", "about="),
        ("# en-x1 | a | 2025-02-03\nTook it.\n> Toretsk ; control_ru ; ru-mod", "no mention"),
        ("# en-x1 | a | 2025-02-03\nTook [Toretsk].\n> Toretsk ; control_ru ; ru-mod ; q=left", "0 times"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path, lines, said):
    path = tmp_path / "made.txt"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(CorpusError, match=said) as caught:
        list(read_file(path, PLACES, "train", "sentence"))
    assert str(caught.value).startswith("made.txt:")


def test_the_corpus_says_of_itself_that_it_is_made_up():
    assert "None of them was ever said by anybody" in (ROOT / "bench" / "reading" / "README.md").read_text(
        encoding="utf-8"
    )
