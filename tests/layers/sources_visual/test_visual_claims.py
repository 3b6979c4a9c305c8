"""From events to claims: which places hold them, what is kept, and that copies count once."""

from __future__ import annotations

from datetime import date

import numpy as np
from shapely.geometry import Point

from geo.areas import distance_km
from layers import assess
from layers.claims import NOT_QUOTED, Claim, Claimant, ClaimantKind, Confidence, ControlStatus, Relation, Side
from layers.sources.visual.attaching import Attached, Sighting, attach
from layers.sources.visual.event import GeolocatedEvent
from layers.sources.visual.visualclaims import READER, visual_claims
from tests.layers.sources_visual.events_made import KM, make_place

DAY = date(2026, 3, 1)
HERE = make_place("Testove", 48.5, 37.5)
OURS = Claimant(id="test-locators", name="Test Locators", kind=ClaimantKind.VISUAL)
OTHERS = Claimant(id="other-locators", name="Other Locators", kind=ClaimantKind.VISUAL)


def event(lat: float = 48.5, lon: float = 37.5, *, link: str = "https://a.test/1") -> GeolocatedEvent:
    return GeolocatedEvent(DAY, Side.RU, link, "a.test", lon, lat)


def sighting(**changes: object) -> Sighting:
    fields: dict[str, object] = {
        "place": HERE, "relation": Relation.IN, "day": DAY, "side": Side.RU, "link": "https://a.test/1",
        "geolocator": "a.test",
    }  # fmt: skip
    return Sighting(**(fields | changes))  # type: ignore[arg-type]


def relations(attached: Attached) -> list[tuple[str, Relation]]:
    return [(one.place.name, one.relation) for one in attached.sightings]


def test_an_event_is_in_the_footprint_near_its_rim_or_by_no_place() -> None:
    events = [event(48.5 + distance * KM) for distance in (0, 1.9, 2.1, 2.9, 3.1)]
    attached = attach(events, [HERE])
    assert [one.relation.value for one in attached.sightings] == ["in", "in", "near", "near"]
    assert (attached.inside, attached.near, attached.nowhere) == (2, 2, 1)


def test_an_event_attaches_to_every_place_that_holds_it() -> None:
    east = make_place("Skhidne", 48.5, 37.5 + 4 * KM)
    regions = [make_place("Oblast", 48.5, 37.5, kind="region"), make_place("Lost", None, None)]
    attached = attach([event()], [HERE, east, *regions])
    assert relations(attached) == [("Testove", Relation.IN), ("Skhidne", Relation.NEAR)]
    assert (attached.inside, attached.near, attached.nowhere) == (1, 0, 0)


def test_attaching_agrees_with_distances_on_the_ellipsoid() -> None:
    random = np.random.default_rng(7)
    places = [make_place(f"P{i}", 48 + random.random() / 5, 37 + random.random() / 5) for i in range(60)]
    events = [event(48 + random.random() / 5, 37 + random.random() / 5) for _ in range(200)]
    distances = [
        distance_km(Point(one.lon, one.lat), Point(place.lon, place.lat))
        for one in events
        for place in places
    ]
    attached = attach(events, places)
    # 0.3 % of length is the projection's own error.
    assert sum(d < 2.99 for d in distances) <= len(attached.sightings) <= sum(d < 3.01 for d in distances)
    inside = sum(one.relation is Relation.IN for one in attached.sightings)
    assert sum(d < 1.99 for d in distances) <= inside <= sum(d < 2.01 for d in distances)


def test_nothing_and_the_other_side_of_the_globe_attach_to_nothing() -> None:
    assert attach([], [HERE]) == Attached((), 0, 0, 0)
    assert attach([event()], []).nowhere == 1
    assert attach([event(-48.5, -146.0), event(90.0, 180.0)], [HERE]).nowhere == 2


def test_a_claim_keeps_place_day_side_and_link_and_nothing_finer() -> None:
    attached = attach([event(48.501234, 37.501234)], [HERE])
    (claim,) = visual_claims(attached.sightings, OURS, []).new
    assert (claim.place_id, claim.as_written, claim.said, claim.side) == (HERE.id, "Testove", DAY, Side.RU)
    assert (claim.status, claim.relation, claim.quote) == (ControlStatus.ENTERED, Relation.IN, NOT_QUOTED)
    assert (claim.claimant_kind, claim.claimant_side, claim.confidence) == (
        ClaimantKind.VISUAL,
        None,
        Confidence.HIGH,
    )
    source = claim.provenance
    assert (source.url, source.publisher, source.published) == ("https://a.test/1", "a.test", DAY)
    assert source.reader == READER
    assert "501234" not in claim.model_dump_json()


def test_events_of_one_place_day_and_side_are_one_witness_whatever_their_order() -> None:
    found = [
        sighting(relation=Relation.NEAR, link="https://a.test/0"),
        sighting(link="https://a.test/2"),
        sighting(link="https://a.test/1"),
        sighting(side=Side.UA),
    ]
    made, turned = visual_claims(found, OURS, []), visual_claims(found[::-1], OURS, [])
    assert {claim.id for claim in made.new} == {claim.id for claim in turned.new}
    assert [(c.side, c.relation, c.provenance.url) for c in made.new] == [
        (Side.RU, Relation.IN, "https://a.test/1"),
        (Side.UA, Relation.IN, "https://a.test/1"),
    ]
    assert (made.known, made.merged) == (0, 2)


def test_what_is_stored_is_not_added_again_but_for_a_closer_look() -> None:
    near = visual_claims([sighting(relation=Relation.NEAR)], OURS, []).new
    assert visual_claims([sighting(relation=Relation.NEAR, link="https://a.test/9")], OURS, near).known == 1
    closer = visual_claims([sighting()], OURS, near).new
    assert [claim.relation for claim in closer] == [Relation.IN]
    assert visual_claims([sighting(relation=Relation.NEAR)], OURS, [*near, *closer]).known == 1


def test_another_collection_with_the_same_link_is_a_copy_and_counts_once() -> None:
    (first,) = visual_claims([sighting(link="https://x.com/p/status/5")], OURS, []).new
    copies = visual_claims([sighting(link="https://twitter.com/p/status/5?s=1")], OTHERS, [first]).new
    assert [claim.derived_from for claim in copies] == [first.id]
    own = visual_claims(
        [sighting(link="https://twitter.com/p/status/5"), sighting(link="https://z.test/own")],
        OTHERS,
        [first],
    ).new
    assert [(claim.derived_from, claim.provenance.url) for claim in own] == [("", "https://z.test/own")]


def verdict(*claims: Claim) -> assess.Verdict:
    return assess.histories(claims)[claims[0].id][-1].verdict


def test_footage_alone_corroborates_itself_and_its_copy_adds_nothing() -> None:
    (first,) = visual_claims([sighting()], OURS, []).new
    (copy,) = visual_claims([sighting()], OTHERS, [first]).new
    assert verdict(first) is verdict(first, copy) is assess.Verdict.CORROBORATED
