"""Drafted words: exact figures from the claims, in English and Ukrainian, no word that is not used here."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from layers import texts
from layers.claims import Claimant, ClaimantKind, ControlStatus, Relation, Side, Stance
from layers.exports.words import alt_text, draft_words, status_words
from layers.snapshot import Snapshot
from tests.layers.claims_made import DAY
from tests.layers.exports.pictures import CLAIMANTS, FIVE, claim_at, five, place_named, scattered, snapshot

EN, UK = texts.load("en"), texts.load("uk")
BANNED = re.compile(
    r"liberat|occupier|enemy|\bfell\b|bombshell|визвол|окупант|ворог|\btrue\b|\bfalse\b", re.I
)


def dek(drawn: Snapshot) -> str:
    return draft_words(drawn, EN)[1]


def test_five_places() -> None:
    title, said = draft_words(snapshot(five()), EN)
    assert title == "Seven claims about five places, none confirmed"
    assert said == "Said by Northern leadership on 27 Nov 2025. All are unverified."


def test_one_claim_names_its_source_first() -> None:
    place = place_named(*FIVE[0])
    title, said = draft_words(snapshot([claim_at(place, status=ControlStatus.ENCIRCLED)]), EN)
    assert title == "Northern leadership on Pokrovsk: surrounded"
    assert said == "Said by Northern leadership on 27 Nov 2025. It is unverified."


def test_one_place_with_several_claims() -> None:
    place = place_named(*FIVE[0])
    claims = [claim_at(place), claim_at(place, "ru-mod", said=DAY - timedelta(days=3))]
    title, said = draft_words(snapshot(claims), EN)
    assert title == "Pokrovsk: 2 claims, none confirmed"
    assert "Northern Ministry of Defence (1)" in said
    assert "between 24 Nov 2025 and 27 Nov 2025" in said


def test_verdicts_are_counted() -> None:
    place, other = place_named(*FIVE[0]), place_named(*FIVE[1])
    denial = claim_at(place, "ua-general-staff", stance=Stance.DENIED)
    drawn = snapshot([claim_at(place), denial, claim_at(other)])
    counts = drawn.counts()
    assert counts["disputed"] >= 1
    assert f"{counts['claimed']} unverified" in dek(drawn)
    assert f"{counts['disputed']} disputed" in dek(drawn)


def test_no_claims() -> None:
    title, said = draft_words(snapshot([]), EN)
    assert title == "No claims shown as of 27 Nov 2025"
    assert "not a sign that nothing happened" in said


def test_ukrainian_counts_agree() -> None:
    title, said = draft_words(snapshot(five(), chosen={"language": "uk"}), UK)
    assert title == "7 заяв про 5 населених пунктів, жодної не підтверджено"
    assert said.startswith("Хто заявив: Північне керівництво;")


def test_every_proposition_has_words_in_both_languages() -> None:
    place = place_named(*FIVE[0])
    seen = set()
    for status, side, relation, stance in itertools.product(ControlStatus, (*Side, None), Relation, Stance):
        if side is None and status not in (ControlStatus.CONTESTED, ControlStatus.REPELLED):
            continue
        bearing = "NE" if relation is Relation.BEARING else ""
        claim = claim_at(place, status=status, side=side, relation=relation, bearing=bearing, stance=stance)
        for words in (EN, UK):
            told = status_words(claim, words)
            assert "{" not in told
            assert not BANNED.search(told)
            seen.add((words.language, told))
    assert len(seen) > 300


def test_a_stated_share_is_told() -> None:
    place = place_named(*FIVE[0])
    assert (
        status_words(claim_at(place, status=ControlStatus.ENTERED, extent=70), EN)
        == "Russian entry, 70\u00a0%"
    )


@pytest.mark.parametrize("words", [EN, UK], ids=["en", "uk"])
def test_alternative_text_says_what_is_marked(words: texts.Texts) -> None:
    told = alt_text(snapshot(five(), chosen={"language": words.language}), "Title", words)
    name = "Покровськ" if words.language == "uk" else "Pokrovsk"
    assert told.startswith("Title. ")
    assert f"{name} (" in told
    assert "{" not in told
    many = alt_text(snapshot(scattered(40)), "Title", words)
    assert "28" in many  # 12 are named, the rest counted


def test_alternative_text_names_no_place_that_the_picture_cannot_mark() -> None:
    here, nowhere = place_named(*FIVE[0]), place_named(*FIVE[1])
    pointless = replace(nowhere, lon=None, lat=None)
    drawn = snapshot([claim_at(here), claim_at(nowhere)], places={nowhere.id: pointless})
    told = alt_text(drawn, "Title", EN)
    assert here.name in told
    assert nowhere.name not in told


@pytest.mark.parametrize(
    ("count", "begins"), [(3, "Three claims about three places, "), (12, "12 claims about 12 ")]
)
def test_a_title_spells_its_numbers_below_ten(count: int, begins: str) -> None:
    title, _ = draft_words(snapshot(scattered(count)), EN)
    assert title.startswith(begins)
    assert not re.search(r"\b[1-9]\b", title)


def test_other_claimants_are_counted_by_their_claims() -> None:
    place = place_named(*FIVE[0])
    who = ("ru-gov", "ru-gov", "ru-mod", "ru-mod", "ua-general-staff", "isw", "deepstate")
    claims = [claim_at(place, one, said=DAY - timedelta(days=day)) for day, one in enumerate(who)]
    named = (
        *CLAIMANTS,
        *(Claimant(id=one, name=one, kind=ClaimantKind.MONITOR) for one in ("isw", "deepstate")),
    )
    assert " and others (2) between" in dek(replace(snapshot(claims), claimants=named))


def test_no_partisan_word_in_the_texts() -> None:
    for words in (EN, UK):
        own = [text for key, text in words.items() if key.startswith("figure.")]
        assert own
        assert not [text for text in own if BANNED.search(text)]
