"""The nouns: identity of a claim, what is consistent, closed lists."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from layers.claims import (
    Claim,
    Claimant,
    ClaimantKind,
    Confidence,
    Document,
    Provenance,
    Side,
    content_id,
    misplaced_extent,
)
from tests.layers.claims_made import make_claim
from tests.layers.claims_strategy import CALM, claims


@CALM
@given(claims())
def test_the_id_is_the_hash_of_what_the_claimant_said(claim: Claim) -> None:
    assert claim.id == content_id(claim)
    assert Claim.model_validate_json(claim.model_dump_json()) == claim


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("confidence", Confidence.LOW),
        ("where_score", 0.5),
        ("reasons", ("another reader",)),
        ("source_grade", "B"),
        ("information_grade", "2"),
        ("derived_from", "0" * 16),
    ],
)
def test_our_own_grades_do_not_make_another_claim(field: str, value: object) -> None:
    assert make_claim(**{field: value}).id == make_claim().id


def test_the_day_of_retrieval_does_not_make_another_claim() -> None:
    source = make_claim().provenance
    later = source.model_copy(update={"retrieved": date(2026, 1, 1), "reader_version": "9"})
    assert make_claim(provenance=later).id == make_claim().id


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("place_id", "UA-other"),
        ("as_written", "Testowe"),
        ("side", Side.UA),
        ("status", "entered"),
        ("stance", "denied"),
        ("relation", "near"),
        ("extent", 70.0),
        ("said", date(2025, 11, 28)),
        ("quote", "other words"),
    ],
)
def test_what_was_said_makes_another_claim(field: str, value: object) -> None:
    assert make_claim(**{field: value}).id != make_claim().id


def test_the_same_words_in_another_paper_are_another_claim() -> None:
    other = Provenance(publisher="The Other Gazette", published=date(2025, 11, 27))
    assert make_claim(provenance=other).id != make_claim().id


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"start": 3}, "start and end go together"),
        ({"start": 3, "end": 5}, "do not span it"),
        ({"side": None}, "side is missing; only contested and repelled"),
        ({"event_from": date(2025, 2, 2), "event_to": date(2025, 1, 1)}, "is after event_to"),
        ({"relation": "bearing"}, "a bearing such as NE goes with relation bearing, and only with it"),
        ({"bearing": "NE"}, "relation is 'in' and bearing is 'NE'"),
        ({"extent": 0}, "greater than 0"),
        ({"extent": 101}, "less than or equal to 100"),
        ({"extent": float("nan")}, "finite number"),
        ({"quote": ""}, "at least 1 character"),
        ({"colour": "red"}, "Extra inputs"),
        ({"id": "0" * 16}, r"edited by hand\?"),
    ],
)
def test_a_claim_that_cannot_be_is_refused(changes: dict[str, object], sentence: str) -> None:
    fields = make_claim().model_dump() | {"id": ""} | changes
    with pytest.raises(ValidationError, match=sentence):
        Claim.model_validate(fields)


@pytest.mark.parametrize("kind", [ClaimantKind.MONITOR, ClaimantKind.MEDIA, ClaimantKind.VISUAL])
def test_who_observes_has_no_side(kind: ClaimantKind) -> None:
    with pytest.raises(ValidationError, match="has none, leave it empty"):
        Claimant(id="x", name="X", kind=kind, side=Side.UA)


NO_LINE = ["", " ", "\u00a0", "a\nb", "a\0", "\x1b[2J", "a\x85", "a\u2028b", "\u202ea"]


@pytest.mark.parametrize("name", [*NO_LINE, "x" * 401])
def test_names_are_one_printable_line(name: str) -> None:
    with pytest.raises(ValidationError):
        Claimant(id="x", name=name, kind=ClaimantKind.OTHER)
    with pytest.raises(ValidationError):
        Provenance(publisher=name, published=date(2025, 1, 1))


@pytest.mark.parametrize("name", ["Le Monde", "Українська правда", "{{7*7}} <b>", "=1+1", "漢字"])
def test_names_may_hold_any_letters(name: str) -> None:
    assert Claimant(id="x", name=name, kind=ClaimantKind.OTHER).name == name
    assert Provenance(publisher=name, published=date(2025, 1, 1)).publisher == name


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x.test", "x.test", "https://",
        "https:///a", "https://x.test/a b", "https://x.test/<b>", 'https://x.test/"', "https://x.test/\n",
        " https://x.test", "https://x.test/\u202e", "https://x.test/\0", "https://x.test/" + "a" * 2000,
    ],
)  # fmt: skip
def test_an_address_is_one_of_the_web(url: str) -> None:
    with pytest.raises(ValidationError):
        Provenance(publisher="X", url=url, published=date(2025, 1, 1))


@pytest.mark.parametrize("url", ["", "http://x.test", "https://x.test/?q={{7*7}}'`#ї", "https://[::1]:8/"])
def test_addresses_of_the_web_are_kept(url: str) -> None:
    assert Provenance(publisher="X", url=url, published=date(2025, 1, 1)).url == url


@pytest.mark.parametrize(
    ("status", "extent", "fits"),
    [
        ("entered", 70.0, True), ("contested", 30.0, True), ("controls", 100.0, True),
        ("controls", 70.0, False), ("withdrew", 50.0, False), ("advanced", 100.0, False),
        ("encircled", None, True),
    ],
)  # fmt: skip
def test_a_share_goes_with_being_inside(status: str, extent: float | None, fits: bool) -> None:
    assert (misplaced_extent(status, extent) == "") is fits


@CALM
@given(st.text(max_size=70))
def test_a_claimant_id_never_leaves_its_folder(name: str) -> None:
    try:
        made = Claimant(id=name, name="X", kind=ClaimantKind.OTHER)
    except ValidationError:
        return
    assert made.id.isascii()
    assert not set(made.id) & set("/\\.: \n\0")


@pytest.mark.parametrize(
    "name", ["../up", "a/b", "a\\b", ".", "..", "", "-a", "A", "a.b", "a\n", "ї", "a" * 64, "a\0"]
)
def test_names_of_paths_are_no_claimant_ids(name: str) -> None:
    with pytest.raises(ValidationError):
        Claimant(id=name, name="X", kind=ClaimantKind.OTHER)


def test_a_document_is_known_by_its_text() -> None:
    source = Provenance(publisher="X", published=date(2025, 1, 1))
    assert Document(text="a", provenance=source).sha256 != Document(text="b", provenance=source).sha256
