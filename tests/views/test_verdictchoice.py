"""Which verdicts the evidence page shows: in the address, on the page, and in what is saved from it."""

from __future__ import annotations

import datetime

import geopandas as gpd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.assess import Verdict
from layers.selection import Selection
from views import claimtable, verdictchoice
from views.claimtable import Wanted

SELECTION = Selection(as_of=datetime.date(2025, 11, 27))


@given(st.frozensets(st.sampled_from(tuple(Verdict)), min_size=1))
def test_an_address_gives_back_what_it_was_made_of(verdicts: frozenset[Verdict]) -> None:
    assert verdictchoice.from_query(verdictchoice.to_query(verdicts)) == (verdicts, ())


@pytest.mark.parametrize("nothing", [None, frozenset()])
def test_all_verdicts_leave_the_address_as_it_is(nothing: frozenset[Verdict] | None) -> None:
    assert verdictchoice.to_query(nothing) == {}
    assert verdictchoice.from_query({}) == (None, ())


@pytest.mark.parametrize("text", ["likely", "confirmed,often", "confirmed," * 40])
def test_a_word_that_is_no_verdict_is_named(text: str) -> None:
    found, unusable = verdictchoice.from_query({"verdict": text})
    assert found is None
    assert unusable == (("verdict", text[:60]),)


def test_the_choice_starts_from_what_the_map_shows() -> None:
    assert verdictchoice.of_layers(SELECTION) == frozenset()
    only = Selection(as_of=SELECTION.as_of, layers=frozenset({"supported"}))
    assert verdictchoice.of_layers(only) == {Verdict.CORROBORATED, Verdict.PARTLY_CONFIRMED}


def test_every_verdict_has_its_place() -> None:
    assert sorted(verdictchoice.ORDER) == sorted(Verdict)


def test_the_table_keeps_what_was_picked() -> None:
    frame = gpd.GeoDataFrame(
        {"claimant": ["a", "b"], "verdict": ["confirmed", "disputed"], "search": ["", ""]}
    )
    kept = claimtable.apply(frame, Wanted("", (), frozenset({Verdict.DISPUTED})))
    assert list(kept["claimant"]) == ["b"]
    assert len(claimtable.apply(frame, Wanted("", (), frozenset()))) == 2
