"""The order in which claims that wait are looked at: what raises one, what never does, what filters admit."""

from __future__ import annotations

from datetime import timedelta

import pytest

from layers.claims import Claim, Confidence, ControlStatus, Judgement, Provenance, Relation, Side, Stance
from layers.reviewqueue import MAP, ORDERS, QueueFilter, opposed, ordered, report_key, waiting
from layers.schema import StoredClaim
from tests.layers.claims_made import DAY, make_claim

SURE = {"confidence": Confidence.HIGH}


def stored(*claims: Claim, judgement: Judgement = Judgement.PENDING) -> list[StoredClaim]:
    return [StoredClaim(claim, judgement) for claim in claims]


def test_only_what_waits_is_in_the_queue_and_what_stands_is_weighed_against() -> None:
    mine, theirs = make_claim("ru-mod"), make_claim("ua-general-staff", side=Side.UA)
    (one,) = waiting(stored(mine) + stored(theirs, judgement=Judgement.ACCEPTED))
    assert (one.stored.claim, one.disagreement, one.against) == (mine, 1.0, "ua-general-staff")
    (one,) = waiting(stored(mine) + stored(theirs, judgement=Judgement.REJECTED))
    assert (one.disagreement, one.against) == (0.0, "")
    gone = StoredClaim(make_claim("isw"), superseded_at="2026-01-01T00:00:00Z", superseded_by="withdrawn")
    assert waiting([gone]) == []
    assert len(waiting(stored(mine, judgement=Judgement.UNSURE), judgement=Judgement.UNSURE)) == 1


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"stance": Stance.DENIED}, True),
        ({"side": Side.UA}, True),
        ({"side": Side.UA, "said": DAY + timedelta(days=15)}, False),
        ({"stance": Stance.UNCONFIRMED}, False),
        ({"side": Side.UA, "relation": Relation.NEAR}, False),
        ({"status": ControlStatus.ENTERED}, False),
        ({}, False),
    ],
)
def test_what_speaks_against_a_claim(changes: dict, expected: bool) -> None:
    mine, theirs = make_claim("ru-mod"), make_claim("isw", **changes)
    assert opposed(mine, theirs) is expected
    assert opposed(theirs, mine) is expected  # whoever is asked
    assert not opposed(mine, make_claim("ru-mod", **changes))  # nobody disagrees with themselves


def test_each_reason_alone_raises_a_claim_and_disagreement_weighs_most() -> None:
    old = DAY - timedelta(days=100)
    claims = {
        "denied": make_claim("ru-mod", place_id="UA-a", said=old, **SURE),
        "near": make_claim("ru-mod", place_id="UA-b", said=old, **SURE),
        "doubtful": make_claim("ru-mod", place_id="UA-c", said=old, confidence=Confidence.LOW),
        "new": make_claim("ru-mod", place_id="UA-d", **SURE),
        "plain": make_claim("ru-mod", place_id="UA-e", said=old, **SURE),
    }
    against = make_claim("ua-official", place_id="UA-a", said=old, stance=Stance.DENIED)
    queue = waiting(
        stored(*claims.values()) + stored(against, judgement=Judgement.ACCEPTED),
        distance=lambda place_id, _: 0.0 if place_id == "UA-b" else None,
    )
    names = {claim.id: name for name, claim in claims.items()}
    found = [names[one.stored.claim.id] for one in ordered(queue, "matters")]
    assert found == ["denied", "near", "doubtful", "new", "plain"]
    assert [one.score for one in ordered(queue, "matters")] == [0.4, 0.3, 0.2, 0.1, 0.0]
    assert names[ordered(queue, "unsure")[0].stored.claim.id] == "doubtful"
    assert names[ordered(queue, "newest")[0].stored.claim.id] == "new"


@pytest.mark.parametrize(
    ("side", "share", "expected"), [(Side.RU, 0.0, 1.0), (Side.RU, 1.0, 0.0), (Side.UA, 0.7, 0.7)]
)
def test_a_map_that_shows_otherwise_counts_by_its_share(side: Side, share: float, expected: float) -> None:
    (one,) = waiting(stored(make_claim("isw", side=side)), share=lambda *_: share)
    assert one.disagreement == expected
    assert one.against == (MAP if expected >= 0.5 else "")


def test_a_map_says_nothing_of_denials_advances_and_regions() -> None:
    claims = [
        make_claim("isw", stance=Stance.DENIED),
        make_claim("isw", status=ControlStatus.ADVANCED),
        make_claim("isw", place_kind="region"),
    ]
    assert [one.disagreement for one in waiting(stored(*claims), share=lambda *_: 0.0)] == [0.0] * 3


def test_every_order_is_the_same_whatever_order_claims_come_in() -> None:
    claims = [make_claim("ru-mod", place_id=f"UA-{n}", said=DAY - timedelta(days=n % 3)) for n in range(9)]
    queue = waiting(stored(*claims))
    for order in ORDERS:
        assert ordered(queue, order) == ordered(reversed(queue), order)


def test_a_filter_admits_by_report_language_and_claimant() -> None:
    source = Provenance(publisher="The Northern Gazette", published=DAY, language="uk", sha256="a" * 64)
    one = StoredClaim(make_claim("ru-mod", provenance=source))
    assert QueueFilter().admits(one)
    assert QueueFilter(report="a" * 64, language="uk", claimant="ru-mod").admits(one)
    assert not QueueFilter(language="en").admits(one)
    assert not QueueFilter(claimant="isw").admits(one)
    assert not QueueFilter(report="b" * 64).admits(one)
    assert not QueueFilter(judgement=Judgement.UNSURE).admits(one)
    other = source.model_copy(update={"sha256": "", "published": DAY - timedelta(days=1)})
    unnamed = source.model_copy(update={"sha256": ""})
    keys = {report_key(make_claim("ru-mod", provenance=p)) for p in (source, unnamed, other)}
    assert len(keys) == 3
