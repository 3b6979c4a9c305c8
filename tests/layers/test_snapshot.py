"""A snapshot: what is shown, in which layer, and an id that changes with all that is drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from geo.gazetteer import Gazetteer
from geo.place import Place
from layers.claims import Claimant, Confidence, ControlStatus, Judgement, Side, Stance
from layers.evidence import evidence_frame
from layers.explanation import explain
from layers.selection import Selection
from layers.snapshot import compose
from layers.texts import LANGUAGES, load
from tests.layers.claims_made import CLAIMANTS, DAY, make_claim

PLACE = Place(
    id="UA-test-place",
    name="Testove",
    name_local="Тестове",
    kind="settlement",
    category="village",
    hromada="",
    raion="Pokrovsk",
    oblast="Donetsk",
    country="UA",
    lon=37.12345,
    lat=48.98765,
    precision_m=1000,
    population=900,
)
NAMES = [
    Claimant(id=name, name=name.title(), kind=kind, side=side) for name, (kind, side) in CLAIMANTS.items()
]


def shown(*claims, judgement=Judgement.ACCEPTED, **choices):
    selection = Selection(**({"as_of": DAY} | choices))
    return compose(
        [(claim, judgement) for claim in claims],
        selection=selection,
        claimants=NAMES,
        places={PLACE.id: PLACE},
    )


def test_points_are_at_place_level_precision():
    (row,) = shown(make_claim()).frame().to_dict("records")
    assert (row["geometry"].x, row["geometry"].y) == (37.123, 48.988)


def test_a_claim_shows_from_its_day_until_it_is_too_old():
    claim = make_claim()
    for days, visible in ((-1, False), (0, True), (29, True), (30, False)):
        snapshot = shown(claim, as_of=DAY + timedelta(days=days), age_days=30)
        assert bool(snapshot.shown()) is visible
    assert shown(claim, as_of=DAY + timedelta(days=4000), age_days=0).shown()


@pytest.mark.parametrize(
    "choices",
    [
        {"layers": frozenset({"confirmed"})},
        {"claimants_off": frozenset({"ru-mod"})},
        {"confidence": Confidence.HIGH},
    ],
)
def test_each_choice_hides_what_it_names(choices):
    assert shown(make_claim()).shown()
    assert not shown(make_claim(), **choices).shown()


def test_a_place_shows_its_strongest_kind_and_of_it_the_latest():
    earlier, later = make_claim(said=DAY - timedelta(days=5)), make_claim(said=DAY - timedelta(days=1))
    weaker = make_claim("isw", status=ControlStatus.ADVANCED)
    snapshot = shown(weaker, earlier, later)
    assert snapshot.strongest()[PLACE.id].claim == later


@pytest.mark.parametrize("stance", [Stance.DENIED, Stance.UNCONFIRMED])
def test_a_place_shows_what_is_claimed_of_it_before_who_denies_it(stance):
    claimed = make_claim(status=ControlStatus.ADVANCED, said=DAY - timedelta(days=5))
    answer = make_claim("ua-general-staff", stance=stance, said=DAY - timedelta(days=1))
    assert shown(answer, claimed).strongest()[PLACE.id].claim == claimed
    assert shown(answer).strongest()[PLACE.id].claim == answer


@pytest.mark.parametrize("judgement", [Judgement.PENDING, Judgement.UNSURE, Judgement.REJECTED])
def test_what_nobody_accepted_shows_to_editors_only_and_is_no_evidence(judgement):
    accepted = make_claim("ru-mod")
    unread = make_claim("isw")
    claims = [(accepted, Judgement.ACCEPTED), (unread, judgement)]
    reader = compose(claims, selection=Selection(as_of=DAY), places={})
    assert [item.claim for item in reader.claims] == [accepted]
    assert reader.counts() == {"claimed": 1}
    editor = compose(claims, selection=Selection(as_of=DAY, editor=True), places={})
    assert len(editor.claims) == (1 if judgement is Judgement.REJECTED else 2)
    assert next(item for item in editor.claims if item.claim == accepted).layer(DAY) == "claimed"


def test_the_id_changes_with_content_selection_and_text_and_with_nothing_else():
    snapshot = shown(make_claim())
    same = shown(make_claim())
    assert snapshot.id == same.id
    others = [
        shown(make_claim("isw")),
        shown(make_claim(), as_of=DAY + timedelta(days=1)),
        shown(make_claim(), layers=frozenset({"claimed"})),
        replace(shown(make_claim()), title="Another title"),
        replace(shown(make_claim()), notes=("a note",)),
    ]
    assert len({snapshot.id, *(other.id for other in others)}) == 1 + len(others)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "others",
    [
        [],
        [("ru-gov", {})],
        [("isw", {})],
        [("isw", {}), ("ua-official", {"stance": Stance.DENIED})],
        [("ua-official", {"stance": Stance.DENIED})],
        [("ua-official", {"status": ControlStatus.WITHDREW, "side": Side.UA})],
        [
            ("ua-official", {"status": ControlStatus.WITHDREW, "side": Side.UA}),
            ("isw", {}),
            ("deepstate", {}),
        ],
        [("footage", {})],
        [("footage", {}), ("ru-milblogger", {"stance": Stance.DENIED})],
        [("ru-milblogger", {"stance": Stance.DENIED})],
    ],
)
def test_every_verdict_is_one_sentence_that_ends_in_it(language, others):
    texts = load(language)
    snapshot = shown(make_claim(), *(make_claim(name, **changes) for name, changes in others))
    for item in snapshot.claims:
        for step in item.assessments:
            sentence = explain(item.claim, step, texts, lambda one: f"<{one}>")
            assert texts[f"verdict.{step.verdict.value}"] in sentence
            assert sentence.endswith(".")
            assert "{" not in sentence
            named = [part.claimant for part in step.evidence if f"<{part.claimant}>" in sentence]
            assert named or step.rule == "one-side-repeats"


def test_second_witnesses_are_named_beside_the_hard_one():
    admission = make_claim("ua-official", status=ControlStatus.WITHDREW, side=Side.UA)
    snapshot = shown(make_claim(), admission, make_claim("isw"))
    claim = next(item for item in snapshot.claims if item.claim.claimant == "ru-mod")
    sentence = explain(claim.claim, claim.on(DAY), load("en"), lambda one: one)
    assert "ua-official said so on 27 Nov 2025 against its own interest, borne out by isw" in sentence


def test_the_evidence_table_keeps_claims_of_every_age_up_to_the_day():
    old, new = make_claim(said=DAY - timedelta(days=400)), make_claim("isw")
    late = make_claim("ru-gov", said=DAY + timedelta(days=1))
    frame = evidence_frame(shown(old, new, late), load("en"), Gazetteer.load())
    assert list(frame["id"]) == [new.id, old.id]
    assert frame.crs.to_epsg() == 4326
    assert frame["why"].str.len().gt(10).all()
    assert evidence_frame(shown(), load("en"), Gazetteer.load()).empty


def test_a_claim_without_a_side_stays_without_one_in_the_table():
    fighting = make_claim("a-newspaper", side=None, status=ControlStatus.CONTESTED)
    frame = evidence_frame(shown(fighting, make_claim("isw")), load("en"), Gazetteer.load())
    assert set(frame["side"]) == {"", "ru"}


def test_the_table_speaks_the_reader_s_language():
    frame = evidence_frame(shown(make_claim()), load("uk"), Gazetteer.load())
    assert list(frame["place_name"]) == ["Тестове"]
    assert list(frame["oblast_name"]) == ["Донецька область"]
