"""Extractors: what a plug-in says becomes a pending claim only where the text bears it out."""

from __future__ import annotations

import enum
import itertools
import json
from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.claims import Confidence, ControlStatus, Judgement, Side, Stance
from layers.cli import main
from layers.errors import UnknownNameError
from layers.extraction import ExtractedClaim, Extraction, Extractor, extracted
from layers.extraction.alignment import AlignedText
from layers.extraction.comparison import agreement
from layers.extraction.errors import ExtractorError
from layers.extraction.loading import load_extractor
from layers.extraction.process import ExtractorProcess
from layers.extraction.protocol import MAX_ITEMS, screened
from layers.lexicons import lexicon_of
from layers.placing import shipped_gazetteer
from layers.reading import Reading, read
from layers.sources.article import document_of
from layers.store import ClaimStore
from tests.layers.extractors_made import DENIED, HONEST, MARKET, TEXT, Made

MADE = "tests.layers.extractors_made"
FACTS = ("--published", "2025-11-27", "--language", "en", "--publisher", "The Example Gazette")


@pytest.fixture(scope="module")
def reading() -> Reading:
    report = document_of(TEXT, publisher="The Example Gazette", published=date(2025, 11, 27), language="en")
    return read(report, shipped_gazetteer(), lexicon_of("en"))


def taken(reading: Reading, *items: ExtractedClaim) -> Extraction:
    return extracted(reading, items, lexicon_of("en"), "made", "1.0")


# ------------------------------------------------------------------ alignment


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("a b a b", "a b", ["a b", "a b"]),
        ("He said “we\u00a0hold\n it”.", '"we hold it"', ["“we\u00a0hold\n it”"]),
        ("in Myrno\u00adhrad’s\u200b centre", "Myrnohrad's centre", ["Myrno\u00adhrad’s\u200b centre"]),
        ("in Myrno\u061chrad", "Myrnohrad", ["Myrno\u061chrad"]),
        ("in Myrnohrad", "in Mirnohrad", []),
        ("Took X", "took X", []),
        ("Took X – and Y", "Took X - and Y", []),
        ("text", " \u200b ", []),
        ("text", "", []),
    ],
)
def test_words_are_found_as_written_or_with_quotes_and_spaces_folded(text, words, found):
    assert [text[a:b] for a, b in AlignedText(text).spans(words)] == found


def test_words_are_sought_within_a_span_only():
    text = "X’s edge, Y’s edge, X’s edge"
    assert [a for a, _ in AlignedText(text).spans("X's", 5)] == [text.rindex("X")]
    assert AlignedText("x" * 10_000).spans("x", 0)[-1] == (9, 10)


@given(st.text(alphabet="aB ’'“\"\u00ad\u200b\n\u00a0", max_size=40), st.data())
def test_any_part_of_a_text_is_found_where_it_can_stand(text, data):
    start = data.draw(st.integers(0, len(text)))
    part = text[start : data.draw(st.integers(start, len(text)))]
    for a, b in AlignedText(text).spans(part.replace("’", "'").replace("\u00ad", "")):
        assert 0 <= a < b <= len(text)
    if part.strip():
        assert (start + len(part) - len(part.lstrip())) in [
            a for a, _ in AlignedText(text).spans(part, start)
        ]


# ------------------------------------------------------------------ claims


def test_a_quote_grows_to_its_sentence_so_that_a_denial_is_seen(reading):
    found = taken(reading, *HONEST)
    assert found.refused == ()
    denied, market = found.claims
    assert denied.quote.startswith("The Ukrainian General Staff")
    assert DENIED in denied.quote
    for claim in found.claims:
        assert TEXT[claim.start : claim.end] == claim.quote
        assert claim.provenance.reader == "extractor:made"
        assert claim.provenance.reader_version == "1.0"
        assert claim.confidence in (Confidence.LOW, Confidence.MODERATE)
    assert (denied.claimant, denied.stance, denied.side) == ("ua-general-staff", Stance.DENIED, Side.RU)
    assert denied.confidence is Confidence.MODERATE
    assert (market.claimant, market.status) == ("other", ControlStatus.ENTERED)
    assert market.confidence is Confidence.LOW
    assert {one.id for one in found.claimants} == {"ua-general-staff", "other"}


def test_the_place_is_the_one_that_the_rules_resolve(reading):
    claim = taken(reading, HONEST[0]).claims[0]
    mention = next(r for r in reading.resolutions if r.mention.surface == "Pokrovsk")
    assert mention.place is not None
    assert (claim.place_id, claim.where_score) == (mention.place.id, mention.score)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"quote": "Russian troops have captured Pokrovsk"}, "is not in the text"),
        ({"quote": "<script>alert(1)</script>"}, "is not in the text"),
        ({"quote": ""}, "is not in the text"),
        ({"place": "Myrnohrad"}, "does not stand in the quote"),
        ({"place": "okrovsk"}, "does not stand in the quote"),
        ({"place": "troops"}, "does not stand in the quote"),
        ({"place": ""}, "does not stand in the quote"),
        ({"status": "liberated"}, "use controls, advanced,"),
        ({"stance": "true"}, "use asserted,"),
        ({"relation": "inside"}, "use in, near,"),
        ({"side": "RU"}, "use ru or ua"),
        ({"side": ""}, "side is missing"),
        ({"bearing": "NNE"}, "use N, NE"),
        ({"bearing": "N"}, "goes with relation bearing"),
        (
            {
                "quote": "Attacks went on in the Kupiansk direction",
                "place": "Kupiansk",
                "status": "contested",
            },
            "sector of the front",
        ),
    ],
)
def test_what_the_text_or_the_lists_do_not_bear_out_is_refused_in_a_sentence(reading, changes, said):
    found = taken(reading, replace(HONEST[0], **changes))
    assert found.claims == ()
    assert said in found.refused[0]


@pytest.mark.parametrize(
    ("given_as", "claimant", "confidence"),
    [
        ("ua-general-staff", "ua-general-staff", Confidence.MODERATE),
        ("ru-president", "ru-president", Confidence.LOW),  # none of its names stands in the text
        ("the Ukrainian General Staff", "ua-general-staff", Confidence.MODERATE),
        ("Ukraine's General Staff", "other", Confidence.LOW),  # a name of it, but not of this text
        ("", "the-example-gazette", Confidence.LOW),
    ],
)
def test_a_claimant_is_known_by_id_or_by_words_of_the_text(reading, given_as, claimant, confidence):
    claim = taken(reading, replace(HONEST[0], claimant=given_as)).claims[0]
    assert (claim.claimant, claim.confidence) == (claimant, confidence)


def test_the_same_claim_twice_is_one(reading):
    assert len(taken(reading, HONEST[0], HONEST[0]).claims) == 1


def test_rules_and_extractor_agree_on_what_both_read(reading):
    found = taken(reading, *HONEST)
    compared = agreement(reading.claims, found.claims)
    assert [claim.place for claim in compared.both] == ["Pokrovsk"]
    assert [claim.place for claim in compared.extractor] == ["Myrnohrad"]
    assert compared.both[0] in reading.claims


# ------------------------------------------------------------------ hostile answers


class Word(enum.StrEnum):
    CONTROLS = "controls"


def test_an_answer_is_cut_and_other_types_are_told():
    kept, refused = screened(itertools.repeat(HONEST[0]))
    assert len(kept) == MAX_ITEMS
    assert refused == [f"more than {MAX_ITEMS} claims were given; those after {MAX_ITEMS} are left out"]
    hostile = [
        {"quote": "x"}, None, replace(HONEST[0], side=3), replace(HONEST[0], quote="x" * 10**6),
        replace(HONEST[0], claimant=["ru-mod"]), replace(HONEST[0], status=Word.CONTROLS),
    ]  # fmt: skip
    kept, refused = screened(hostile)
    assert [(claim.status, type(claim.status)) for claim in kept] == [("controls", str)]
    assert len(refused) == 5
    assert all(len(line) < 200 for line in refused)
    with pytest.raises(TypeError):
        screened(7)


def test_a_hostile_answer_costs_little(reading):
    items = [replace(HONEST[0], quote="a", place="a", claimant=f"who {n}") for n in range(MAX_ITEMS)]
    found = taken(reading, *items)
    assert found.claims == ()
    assert len(found.refused) == MAX_ITEMS


@settings(max_examples=30)
@given(st.builds(ExtractedClaim, *[st.text(max_size=30) | st.sampled_from([*TEXT.split(), TEXT])] * 8))
def test_any_strings_give_a_claim_that_the_text_bears_out_or_a_sentence(item):
    report = document_of(TEXT, publisher="Example", published=date(2025, 11, 27), language="en")
    found = taken(_read_once(report), item)
    assert len(found.claims) + len(found.refused) == 1
    for claim in found.claims:
        assert TEXT[claim.start : claim.end] == claim.quote


_KEPT: dict[str, Reading] = {}


def _read_once(report):
    if report.text not in _KEPT:
        _KEPT[report.text] = read(report, shipped_gazetteer(), lexicon_of("en"))
    return _KEPT[report.text]


# ------------------------------------------------------------------ loading and process


def test_an_extractor_is_loaded_by_module_and_object():
    assert isinstance(load_extractor(f"{MADE}:honest"), Extractor)
    assert isinstance(load_extractor(f"{MADE}:Made"), Made)


@pytest.mark.parametrize(
    ("spec", "error", "said"),
    [
        ("nobody-offers-this", UnknownNameError, "MODULE:OBJECT"),
        ("", UnknownNameError, "MODULE:OBJECT"),
        ("no_module_of_ours:x", ExtractorError, "could not be loaded"),
        (f"{MADE}:nothing", ExtractorError, "could not be loaded"),
        (f"{MADE}:TEXT", ExtractorError, "needs name, version and extract"),
        (f"{MADE}:no_extractor", ExtractorError, "needs name, version and extract"),
        (f"{MADE}:Unnamed", ExtractorError, "use 1 to 60"),
    ],
)
def test_what_is_no_extractor_is_refused(spec, error, said):
    with pytest.raises(error, match=said):
        load_extractor(spec)


def test_a_process_survives_a_bad_answer_and_none_survives_a_long_one(reading):
    with ExtractorProcess(f"{MADE}:Leaving") as process:
        for _ in range(2):
            with pytest.raises(ExtractorError, match="SystemExit: 'gone'"):
                process.answer(reading.document)
    with ExtractorProcess(f"{MADE}:Slow") as process:
        process._max_seconds = 0.2
        with pytest.raises(ExtractorError, match=r"more than 0\.2 seconds"):
            process.answer(reading.document)
        assert not process._process.is_alive()


# ------------------------------------------------------------------ commands


def test_added_claims_of_an_extractor_are_pending_and_named(tmp_path):
    report, data = tmp_path / "report.txt", tmp_path / "data"
    report.write_text(TEXT, encoding="utf-8")
    typed = ["add", str(report), *FACTS, "--data", str(data), "--extractor", f"{MADE}:honest"]
    done = CliRunner().invoke(main, typed)
    assert done.exit_code == 0, done.output
    assert "Extractor made 1.0: code that is not part of Claimline" in done.stderr
    assert "NOISE" not in done.stdout
    stored = ClaimStore(data).claims()
    readers = [one.claim.provenance.reader for one in stored]
    assert readers.count("extractor:made") == 1  # the other one is the rules' claim too
    assert "claimline-rules" in readers
    assert {one.judgement for one in stored} == {Judgement.PENDING}

    listed = tmp_path / "list.json"
    entry = {"content": TEXT, "date": "2025-11-27", "publisher": "The Example Gazette", "language": "en"}
    listed.write_text(json.dumps([entry]), encoding="utf-8")
    typed = ["add", "--bulk", str(listed), "--accept", "--by", "A Reviewer", "--data", str(data)]
    done = CliRunner().invoke(main, typed)
    assert done.exit_code == 0, done.output
    judged = {one.claim.provenance.reader: one.judgement for one in ClaimStore(data).claims()}
    assert judged == {"claimline-rules": Judgement.ACCEPTED, "extractor:made": Judgement.PENDING}


def test_read_prints_the_joined_claims_or_the_comparison(tmp_path):
    report = tmp_path / "report.txt"
    report.write_text(TEXT, encoding="utf-8")
    typed = ["read", str(report), *FACTS, "--extractor", f"{MADE}:endless", "--compare"]
    done = CliRunner().invoke(main, typed)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("both: 1; only the rules: ")
    assert f"those after {MAX_ITEMS} are left out" in done.stderr


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["add", "x", "--extractor", "x", "--accept", "--by", "Me"], "a person accepts each"),
        (["add", "x", "--extractor", "x", "--bulk"], "single reports"),
        (["read", "x", "--compare"], "needs --extractor"),
    ],
)
def test_options_that_do_not_go_together(typed, said):
    done = CliRunner().invoke(main, typed)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())


def test_without_a_name_no_extractor_is_loaded(tmp_path, monkeypatch):
    monkeypatch.setattr("layers.extraction.process.ExtractorProcess", None)
    report = tmp_path / "report.txt"
    report.write_text(TEXT, encoding="utf-8")
    done = CliRunner().invoke(main, ["read", str(report), *FACTS, "--format", "json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["claims"]
    assert MARKET not in done.stdout
