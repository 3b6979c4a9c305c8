"""Holdings as the browser gets them: the same words, by day, as the gap is measured on."""

from __future__ import annotations

import datetime

from geo.gazetteer import Gazetteer
from layers import texts
from layers.claims import ControlStatus, Judgement, Side
from layers.selection import Selection
from layers.snapshot import compose
from layers.webmap.daynumber import day_number
from layers.webmap.payload import build_payload
from tests.layers.claims_made import DAY, make_claim

POKROVSK = "UA14160210010099403"
LATER = DAY + datetime.timedelta(days=3)


def test_a_word_comes_with_its_days_and_whether_its_place_can_be_measured():
    gazetteer = Gazetteer.load()
    claims = [
        make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk"),
        make_claim("ru-mod", place_id=POKROVSK, place="Pokrovsk", status=ControlStatus.WITHDREW, said=LATER),
        make_claim("ua-official", place_id="UA-no-such-place", side=Side.UA),
        make_claim("isw", place_id=POKROVSK, place="Pokrovsk", status=ControlStatus.ADVANCED),
    ]
    pending = make_claim("deepstate", place_id=POKROVSK, place="Pokrovsk")
    snapshot = compose(
        [*((one, Judgement.ACCEPTED) for one in claims), (pending, Judgement.PENDING)],
        selection=Selection(as_of=DAY, editor=True, show_gap=True),
        places=gazetteer.known([POKROVSK]),
    )
    payload = build_payload(snapshot, gazetteer, texts.load("en"), basemap="basemap")
    assert payload["state"]["layers"]["gap"] is True
    held = payload["held"]
    rows = {
        (payload["claimants"]["id"][who], side, payload["places"]["id"][where], since, until, disc)
        for who, side, where, since, until, disc in zip(*held.values(), strict=True)
    }
    assert list(held) == ["claimant", "side", "place", "since", "until", "disc"]
    assert rows == {
        ("ru-mod", 1, POKROVSK, day_number(DAY), day_number(LATER), 1),
        ("ua-official", 2, "UA-no-such-place", day_number(DAY), None, 0),
    }
