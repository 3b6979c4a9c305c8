"""Claims against a series of made-up maps: the course of the answers, and what was measured."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import MultiPolygon, Point, Polygon, box

from geo.areas import footprint
from geo.basemap import Basemap
from geo.place import Place
from layers.check import Answer, Check, Measure
from layers.claims import Claim, ControlStatus, Relation, Side, Stance
from layers.controlmap import AreaKind, ControlMap
from layers.mapchecks import MapChecks
from layers.mapmeasures import MapMeasures, MappedDays
from layers.placehistory import PlaceHistory
from tests.layers.claims_made import make_claim
from tests.layers.controlmaps_made import made_map

LON, LAT = 37.0, 48.3
DAY = datetime.date(2025, 3, 1)
S, P, C, T, U = Answer.SUPPORTED, Answer.PARTLY, Answer.CONTRADICTED, Answer.TOO_CLOSE, Answer.UNTESTABLE
KM = 1 / 111.2  # degrees of latitude
KM_EAST = 1 / (111.3 * 0.6654)  # of longitude at 48.3 N
BASEMAP = Basemap.load()


def place(place_id: str = "UA-test-place", lon: float | None = LON, **changes: Any) -> Place:
    facts = {"kind": "settlement", "category": "village", "country": "UA"} | changes
    return Place(
        place_id, "Testove", "Тестове", facts["kind"], facts["category"], "", "", "Donetsk", facts["country"],
        lon, None if lon is None else LAT, None, None,
    )  # fmt: skip


def east_of(km: float) -> Polygon:
    """Return what lies east of a line, in km east of the place's centre; km < 0 leaves the place inside."""
    return box(LON + km * KM_EAST, 47.6, 38.6, 49.0)


def day(number: int) -> datetime.date:
    return DAY + datetime.timedelta(number)


def checks_of(
    areas: Mapping[int, Polygon | MultiPolygon | ControlMap],
    kept: Path | None = None,
    places: tuple[Place, ...] = (place(),),
) -> MapChecks:
    """Return the checks against maps of made-up areas by day, counted from DAY."""
    maps = {
        day(number): area if isinstance(area, ControlMap) else made_map(area, day(number))
        for number, area in areas.items()
    }
    history = PlaceHistory.build("deepstate", ((d, m.area) for d, m in maps.items()), places, "0" * 64)
    mapped = MappedDays(tuple(maps), tuple(one.sha256 for one in maps.values()))
    return MapChecks(
        "deepstate", "deepstate", MapMeasures(mapped, maps.__getitem__, history, lambda: BASEMAP, kept)
    )


def course(claim: Claim, areas: Mapping[int, Any], **changes: Any) -> list[tuple[int, Answer]]:
    found = checks_of(areas).course(claim, place(**changes))
    return [((one.day - DAY).days, one.answer) for one in found]


def said(number: int = 0, by: str = "ru-mod", **changes: Any) -> Claim:
    return make_claim(by, said=day(number), **changes)


def test_a_claim_of_control_is_held_against_every_later_map() -> None:
    areas = {
        0: east_of(9),
        10: east_of(1),
        20: east_of(-0.5),
        30: east_of(-3),
        31: east_of(-3),
        40: east_of(-4),
    }
    assert course(said(), areas) == [(0, C), (10, P), (20, P), (30, S), (31, S)]


def test_two_dates_in_a_row_bear_a_claim_out_and_one_does_not() -> None:
    now = checks_of({0: east_of(9), 3: east_of(-3), 4: east_of(-3)}).course(said(), place())
    assert [(one.answer, one.second) for one in now] == [(C, False), (S, False), (S, True)]
    before = checks_of({-1: east_of(-3), 0: east_of(-3)}).course(said(), place())
    assert [(one.answer, one.second) for one in before] == [(S, True)]
    once = checks_of({0: east_of(9), 3: east_of(-3), 4: east_of(1)}).course(said(), place())
    assert not any(one.second for one in once)
    far = checks_of({-9: east_of(-3), 0: east_of(-3), 9: east_of(-3)}).course(said(), place())
    assert not far[0].second  # maps nine days apart are no dates in a row


def test_what_was_borne_out_twice_and_is_lost_later_has_changed_hands() -> None:
    areas = {0: east_of(-3), 1: east_of(-3), 30: east_of(-1), 60: east_of(9)}
    found = checks_of(areas).course(said(), place())
    assert [(one.day, one.turned) for one in found] == [(day(0), False), (day(1), False), (day(60), True)]


def test_a_denial_speaks_of_its_own_days_only() -> None:
    denial = said(by="ua-official", stance=Stance.DENIED)
    assert course(denial, {0: east_of(1), 5: east_of(0.5), 90: east_of(-3), 91: east_of(-3)})[-1][0] <= 7
    assert course(denial, {0: east_of(9)}) == [(0, S)]
    assert course(denial, {0: east_of(-3)}) == [(0, C)]


def test_the_other_side_s_share_is_the_rest() -> None:
    held = said(by="ua-official", side=Side.UA)
    assert course(held, {0: east_of(9)}) == [(0, S)]
    assert course(held, {0: east_of(-3)}) == [(0, C)]
    grey = made_map(east_of(9), day(0), others={AreaKind.GREY: MultiPolygon([box(36.9, 48.2, 37.1, 48.4)])})
    assert course(held, {0: grey}) == [(0, C)]  # neither side's


def test_a_stated_share_is_compared_with_the_mapped_one() -> None:
    entry = said(status=ControlStatus.ENTERED, extent=70)
    [found] = checks_of({0: east_of(0.3)}).course(entry, place())
    assert found.answer is P
    assert 0.3 < (found.value or 0) < 0.45
    assert [km for km, _ in found.radii] == [1.0, 5.0]
    assert course(entry, {0: east_of(-0.8)}) == [(0, S)]


def test_a_withdrawal_is_tested_by_later_maps_only() -> None:
    left = said(by="ua-official", status=ControlStatus.WITHDREW, side=Side.UA)
    assert course(left, {0: east_of(9)}) == [(0, U)]
    assert course(left, {0: east_of(9), 5: east_of(9), 9: east_of(-3), 10: east_of(-3)}) == [
        (0, U),
        (5, U),
        (9, S),
        (10, S),
    ]


def pocket(gap_km: float) -> Polygon:
    """Return an area that surrounds the place but for a gap of that width to the west."""
    ring = footprint(LON, LAT, 12).buffer(0.15).difference(footprint(LON, LAT, 6))
    half = gap_km / 2 * KM
    gap = box(LON - 1.5, LAT - half, LON, LAT + half)
    rest = ring.union(box(LON + 0.1, 47.6, 38.6, 49.0).difference(footprint(LON, LAT, 6))).difference(gap)
    return rest if isinstance(rest, Polygon) else max(rest.geoms, key=lambda one: one.area)


@pytest.mark.parametrize(("gap", "answer"), [(6.0, C), (2.0, C), (1.0, T), (0.0, S)])
def test_an_encirclement_is_tested_by_the_width_of_the_way_out(gap: float, answer: Answer) -> None:
    area = pocket(gap) if gap else MultiPolygon([pocket(0.02).buffer(0.002)])
    [found, *_] = checks_of({0: area}).course(said(status=ControlStatus.ENCIRCLED), place())
    assert found.answer is answer
    assert found.measure is Measure.CORRIDOR
    assert found.value == pytest.approx(gap, abs=0.2)
    if gap:
        assert found.line is not None
        assert found.line.distance(Point(LON, LAT)) < 0.6


def test_the_grey_zone_is_told_both_ways_for_an_encirclement() -> None:
    plug = MultiPolygon([box(LON - 0.4, LAT - 0.1, LON - 0.05, LAT + 0.1).difference(pocket(6.0))])
    shown = made_map(pocket(6.0), day(0), others={AreaKind.GREY: plug})
    [found, *_] = checks_of({0: shown}).course(said(status=ControlStatus.ENCIRCLED), place())
    assert (found.answer, found.reason) == (T, "grey")
    assert found.grey is not None
    assert found.grey.answer is S


def test_an_advance_is_tested_by_the_line_s_movement_over_thirty_days() -> None:
    advance = said(30, status=ControlStatus.ADVANCED, relation=Relation.DIRECTION)
    [found] = checks_of({0: east_of(8), 30: east_of(5), 31: east_of(5)}).course(advance, place())
    assert (found.answer, found.measure, found.second) == (S, Measure.MOVED, False)
    assert found.value == pytest.approx(3.0, abs=0.1)
    assert found.line is not None
    assert course(advance, {0: east_of(8), 30: east_of(8)})[0] == (30, T)
    assert course(advance, {30: east_of(8)})[0] == (30, U)
    assert course(advance, {-20: east_of(8), 30: east_of(5)})[0] == (30, U)  # no map of a month before
    inside = said(30, status=ControlStatus.ADVANCED)
    assert course(inside, {0: east_of(3), 30: east_of(4)})[0] == (30, C)
    assert course(inside, {0: east_of(20), 30: east_of(15)})[0] == (30, C)  # nowhere near it
    # For the other side the same movement is the other way round; deep behind its line nothing is tested.
    other = said(30, by="ua-official", side=Side.UA, status=ControlStatus.ADVANCED)
    assert course(other, {0: east_of(-4), 30: east_of(-3)})[0] == (30, S)
    assert course(other, {0: east_of(5), 30: east_of(8)})[0] == (30, U)


@pytest.mark.parametrize(
    ("changes", "km", "answer"),
    [
        ({"status": ControlStatus.CONTESTED}, 4.0, S),
        ({"status": ControlStatus.CONTESTED}, 9.0, U),
        ({}, 4.0, S),
        ({}, -4.0, S),
        ({}, 9.0, U),
        ({}, -9.0, U),
        ({"side": Side.UA}, 9.0, U),
        ({"status": ControlStatus.ENCIRCLED}, 1.0, U),
        ({"status": ControlStatus.REPELLED}, 1.0, U),
        ({"status": ControlStatus.WITHDREW, "side": Side.UA}, 1.0, U),
        ({"stance": Stance.DENIED}, 1.0, U),
    ],
)
def test_near_is_tested_by_where_the_side_s_ground_is(
    changes: dict[str, Any], km: float, answer: Answer
) -> None:
    assert course(said(relation=Relation.NEAR, **changes), {0: east_of(km)}) == [(0, answer)]


def test_fighting_is_tested_by_the_distance_to_the_line() -> None:
    fight = said(by="a-newspaper", status=ControlStatus.CONTESTED, side=None)
    for km, answer in ((0.5, S), (4.0, T), (9.0, C), (-9.0, C)):
        assert course(fight, {0: east_of(km)})[0] == (0, answer)


def test_a_repelled_attack_is_contradicted_by_the_loss_of_the_place_on_the_map_that_shows_it() -> None:
    repelled = said(by="ua-general-staff", status=ControlStatus.REPELLED)
    assert course(repelled, {0: east_of(3), 1: east_of(3)}) == [(0, U)]
    assert course(repelled, {0: east_of(3), 5: east_of(0), 10: east_of(-3)}) == [(0, U), (10, C)]
    assert course(repelled, {0: east_of(3), 15: east_of(-3)}) == [(0, U)]
    assert course(repelled, {0: east_of(-3), 10: east_of(-3)}) == [(0, U)]


def test_a_place_that_was_mostly_mapped_and_lost_later_was_not_claimed_wrongly() -> None:
    held = said(by="ua-official", side=Side.UA)
    found = checks_of({0: east_of(0.5), 30: east_of(-1), 60: east_of(-3)}).course(held, place())
    assert (found[0].answer, found[-1].answer, found[-1].turned) == (P, C, True)
    little = checks_of({0: east_of(1.2), 60: east_of(9)}).course(said(), place())
    assert [(one.answer, one.turned) for one in little] == [(P, False), (C, False)]


def test_an_entry_is_lost_only_when_nothing_of_it_is_left() -> None:
    entry = said(status=ControlStatus.ENTERED)
    assert course(entry, {0: east_of(1), 1: east_of(1), 30: east_of(1.3)}) == [(0, S), (1, S)]
    assert course(entry, {0: east_of(1), 1: east_of(1), 30: east_of(9)})[-1] == (30, C)


def test_neighbouring_maps_are_looked_for_as_long_as_a_share_holds() -> None:
    found = checks_of({0: east_of(-3), 20: east_of(-3), 21: east_of(-3)}).course(said(), place())
    assert [((one.day - DAY).days, one.second) for one in found] == [(0, False), (21, True)]


@pytest.mark.parametrize(
    ("changes", "place_changes", "reason"),
    [
        ({"relation": Relation.DIRECTION}, {}, "vague"),
        ({"relation": Relation.BEARING, "bearing": "SW"}, {}, "vague"),
        ({}, {"lon": None}, "no-point"),
        ({}, {"country": "RU"}, "abroad"),
        ({"place_kind": "region"}, {"kind": "region"}, "region"),
    ],
)
def test_what_no_map_can_test_says_why(
    changes: dict[str, Any], place_changes: dict[str, Any], reason: str
) -> None:
    [found] = checks_of({0: east_of(9)}).course(said(**changes), place(**place_changes))
    assert (found.answer, found.reason, found.measure) == (U, reason, Measure.NONE)


def test_only_a_map_of_about_the_day_tests_a_claim() -> None:
    assert course(said(), {-7: east_of(9)}) == [(-7, C)]
    assert course(said(), {-8: east_of(9)}) == []
    assert course(said(), {60: east_of(9)}) == [(60, C)]
    assert course(said(), {61: east_of(9)}) == []
    # What passes, and what is denied, is of its own days.
    for passing in (said(status=ControlStatus.ENCIRCLED), said(by="ua-official", stance=Stance.DENIED)):
        assert course(passing, {7: east_of(9)})[0][0] == 7
        assert course(passing, {8: east_of(9)}) == []


def test_a_publisher_s_map_is_no_witness_of_its_own_word() -> None:
    own, other = make_claim("deepstate", said=DAY), said()
    found = checks_of({0: east_of(9)}).of(
        [own, other, said(stance=Stance.UNCONFIRMED)], {"UA-test-place": place()}
    )
    assert set(found) == {own.id, other.id}
    assert [(one.answer, one.reason) for one in found[own.id]] == [(U, "own-map")]


@pytest.mark.parametrize(
    "claim",
    [
        said(),
        said(by="ua-official", side=Side.UA),
        said(by="ua-official", stance=Stance.DENIED),
        said(by="a-newspaper", status=ControlStatus.CONTESTED, side=None),
        said(by="ua-general-staff", status=ControlStatus.REPELLED),
        said(by="ua-official", status=ControlStatus.WITHDREW, side=Side.UA),
        said(30, status=ControlStatus.ADVANCED),
    ],
    ids=lambda one: f"{one.status.value}-{one.stance.value}-{one.side}",
)
def test_a_later_map_changes_nothing_about_earlier_answers(claim: Claim) -> None:
    east = {0: 9, 3: 4, 5: 1, 7: 2, 8: 9, 9: -3, 10: -3, 30: 9, 37: 4, 38: 1}
    whole = checks_of({number: east_of(km) for number, km in east.items()}).course(claim, place())
    for until in east:
        some = {number: east_of(km) for number, km in east.items() if number <= until}
        if not checks_of(some).course(claim, place()):
            continue
        assert _told(checks_of(some).course(claim, place())) == _told(
            [one for one in whole if one.day <= day(until)]
        )


def _told(found: list[Check]) -> list[tuple[Any, ...]]:
    return [(one.day, one.answer, one.value, one.second, one.turned) for one in found]


def test_what_was_measured_is_kept_under_the_map_s_content(tmp_path: Path) -> None:
    kept = tmp_path / "measures" / "deepstate.json.gz"
    claims = [
        said(status=ControlStatus.ENCIRCLED),
        said(by="a-newspaper", status=ControlStatus.CONTESTED, side=None),
    ]
    places = {"UA-test-place": place()}
    first = checks_of({0: pocket(6.0)}, kept).of(claims, places)
    assert kept.is_file()

    def refuse(_: datetime.date) -> ControlMap:
        raise AssertionError("a map was read again")

    again = checks_of({0: pocket(6.0)}, kept)
    again._measures._map = refuse
    assert {k: _told(list(v)) for k, v in again.of(claims, places).items()} == {
        k: _told(list(v)) for k, v in first.items()
    }
    kept.write_bytes(b"damaged")
    assert checks_of({0: pocket(6.0)}, kept).of(claims, places) == first
