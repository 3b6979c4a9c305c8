"""A claim entered by hand is checked like any other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geo.gazetteer import Gazetteer
from layers.claims import Claimant
from layers.errors import AmbiguousPlaceError, LayerError
from layers.lexicon import load_lexicon
from layers.placing import shipped_gazetteer
from layers.sources.hand import HandClaim, claim_by_hand

SAID = HandClaim(
    place="Krasnoarmeysk",
    claimant="ru-mod",
    status="controls",
    side="ru",
    said=date(2025, 12, 1),
    publisher="The Test Gazette",
    url="https://gazette.test/2",
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return shipped_gazetteer()


@pytest.fixture(scope="module")
def registry() -> list[Claimant]:
    return list(load_lexicon().claimants.values())


def test_the_place_is_looked_up_and_the_name_kept(gazetteer: Gazetteer, registry: list[Claimant]) -> None:
    claim = claim_by_hand(SAID, gazetteer, registry)
    assert (claim.place, claim.oblast, claim.as_written) == ("Pokrovsk", "Donetsk", "Krasnoarmeysk")
    assert (claim.claimant_kind, claim.claimant_side) == ("military", "ru")
    assert (claim.provenance.published, claim.provenance.reader) == (date(2025, 12, 1), "by hand")
    assert claim.id


def test_a_quote_makes_it_surer_that_it_was_said(gazetteer: Gazetteer, registry: list[Claimant]) -> None:
    unquoted = claim_by_hand(SAID, gazetteer, registry)
    quoted = claim_by_hand(replace(SAID, quote="They said so."), gazetteer, registry)
    assert (unquoted.quote, unquoted.confidence) == ("not quoted", "moderate")
    assert (quoted.quote, quoted.confidence) == ("They said so.", "high")


def test_an_id_is_not_how_the_source_wrote_it(gazetteer: Gazetteer, registry: list[Claimant]) -> None:
    claim = claim_by_hand(replace(SAID, place="UA14160210010099403"), gazetteer, registry)
    assert claim.as_written == "Pokrovsk"


def test_a_region_has_no_point(gazetteer: Gazetteer, registry: list[Claimant]) -> None:
    claim = claim_by_hand(replace(SAID, place="Luhansk Oblast"), gazetteer, registry)
    assert (claim.place_kind, claim.place_id) == ("region", "UA44000000000018893")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"claimant": "nobody"}, "claimant is 'nobody'; use .*claimline claimant add"),
        ({"status": "fell"}, "status is 'fell'; use controls"),
        ({"side": None}, "side is missing"),
        ({"url": "javascript:alert(1)"}, "url is 'javascript:alert"),
        ({"url": "https://x.test/ y"}, "url is"),
        ({"bearing": "up"}, "bearing is 'up'"),
        ({"extent": 120.0}, "extent is 120"),
        ({"event_from": date(2025, 2, 1), "event_to": date(2025, 1, 1)}, "is after event_to"),
        ({"quote": "x" * 3000}, "quote is"),
        ({"publisher": "x" * 500}, "publisher is 'x+\\.\\.\\.; use at most 400 characters, it has 500"),
        ({"publisher": " "}, "publisher is ' '; use a text that is not blank"),
        ({"publisher": "a\x1bb"}, "publisher is 'a.x1bb'"),
        ({"relation": "bearing"}, "a bearing such as NE goes with relation bearing"),
        ({"bearing": "NE"}, "relation is 'in' and bearing is 'NE'"),
        ({"status": "controls", "extent": 40.0}, "a share below 100 goes with status entered"),
        ({"status": "advanced", "extent": 40.0}, "a share goes with status entered or contested"),
        ({"said": date(2999, 1, 1)}, "date is 2999-01-01, after today"),
        ({"published": date(2999, 1, 1)}, "published is 2999-01-01, after today"),
    ],
)
def test_a_wrong_value_is_named(
    gazetteer: Gazetteer, registry: list[Claimant], changes: dict[str, object], sentence: str
) -> None:
    with pytest.raises(LayerError, match=sentence):
        claim_by_hand(replace(SAID, **changes), gazetteer, registry)


def test_an_ambiguous_place_is_refused(gazetteer: Gazetteer, registry: list[Claimant]) -> None:
    with pytest.raises(AmbiguousPlaceError):
        claim_by_hand(replace(SAID, place="Ivanivka"), gazetteer, registry)
