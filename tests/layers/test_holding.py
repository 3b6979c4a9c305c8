"""Holdings: from when until when a claimant's word stands that a side controls a place."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from layers.claims import ControlStatus, Judgement, Relation, Side, Stance
from layers.holding import holdings
from tests.layers.claims_made import DAY, make_claim

DAYS = [DAY + datetime.timedelta(days=n) for n in range(5)]
HERE = "UA-test-place"


def accepted(*claims):
    return [(claim, Judgement.ACCEPTED) for claim in claims]


def said(n, by="ru-mod", /, **changes):
    return make_claim(by, said=DAYS[n], **changes)


def test_a_word_stands_from_its_day_on_and_a_repetition_moves_only_the_latest():
    first, again = said(1), said(3)
    (one,) = holdings(accepted(again, first))
    assert (one.since, one.until) == (DAYS[1], None)
    assert [one.stands(day) for day in DAYS] == [False, True, True, True, True]
    assert one.latest(DAYS[2]).id == first.id
    assert one.latest(DAYS[4]).id == again.id


def test_only_the_claimant_s_own_opposite_word_ends_it():
    for end in (
        said(2, side=Side.UA),
        said(2, status=ControlStatus.WITHDREW),
        said(2, stance=Stance.DENIED),
    ):
        held = [one for one in holdings(accepted(said(0), end)) if one.side is Side.RU]
        assert [one.until for one in held] == [DAYS[2]], end.status
    for no_end in (
        said(2, "ua-general-staff", side=Side.UA),
        said(2, status=ControlStatus.CONTESTED),
        said(2, status=ControlStatus.ENTERED, side=Side.UA),
        said(2, stance=Stance.UNCONFIRMED),
        said(2, status=ControlStatus.WITHDREW, stance=Stance.HEDGED),
        said(2, status=ControlStatus.WITHDREW, relation=Relation.NEAR),
        said(2, status=ControlStatus.WITHDREW, place_id="UA-elsewhere"),
    ):
        (one,) = [
            one
            for one in holdings(accepted(said(0), no_end))
            if (one.claimant, one.place_id, one.side) == ("ru-mod", HERE, Side.RU)
        ]
        assert one.until is None, no_end


def test_a_place_taken_again_is_a_second_holding():
    found = holdings(accepted(said(0), said(1, status=ControlStatus.WITHDREW), said(3)))
    assert [(one.since, one.until) for one in found] == [(DAYS[0], DAYS[1]), (DAYS[3], None)]


def test_a_word_and_its_opposite_on_one_day_leave_nothing_standing():
    assert holdings(accepted(said(1), said(1, side=Side.UA))) == []


def test_what_nobody_accepted_what_is_hedged_and_what_is_near_begins_nothing():
    others = [said(0, stance=Stance.HEDGED), said(0, relation=Relation.NEAR), said(0, stance=Stance.DENIED)]
    assert holdings(accepted(*others)) == []
    for judgement in (Judgement.PENDING, Judgement.UNSURE, Judgement.REJECTED):
        assert holdings([(said(0), judgement)]) == []
    (hedged,) = holdings(accepted(*others[:1], said(1)), stance=Stance.HEDGED)
    assert hedged.since == DAYS[0]


WORDS = st.tuples(
    st.integers(0, 4),
    st.sampled_from(["ru-mod", "isw"]),
    st.sampled_from(list(Side)),
    st.sampled_from([ControlStatus.CONTROLS, ControlStatus.WITHDREW, ControlStatus.CONTESTED]),
    st.sampled_from(list(Stance)),
    st.sampled_from([HERE, "UA-elsewhere"]),
)


@given(st.lists(WORDS, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter_and_no_day_has_both_sides(words, rng):
    claims = accepted(
        *(
            said(day, by, side=side, status=status, stance=stance, place_id=where)
            for day, by, side, status, stance, where in words
        )
    )
    shuffled = claims + claims[:2]
    rng.shuffle(shuffled)
    found = holdings(claims)
    assert holdings(shuffled) == found
    for day in DAYS:
        held = [(one.claimant, one.place_id) for one in found if one.stands(day)]
        assert len(held) == len(set(held))
