"""Label placement: whatever the crowd, no label lies over another or outside the frame."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.exports.boxes import Box, overlap
from layers.exports.labels import Placed, Request, place

FRAME = (0.0, 0.0, 600.0, 400.0)
GAP = 2.0


def request(key: str, x: float, y: float, **changes: object) -> Request:
    fields: dict[str, object] = {"clear": 8.0, "sizes": ((90.0, 40.0), (60.0, 16.0)), "head": 8.0}
    return Request(key, x, y, **(fields | {"reach": (12.0, 30.0, 60.0)} | changes))  # type: ignore[arg-type]  # a bag


points = st.tuples(st.floats(-20, 620), st.floats(-20, 420))


def crosses(leader: tuple[float, float, float, float], area: Box) -> bool:
    x0, y0, x1, y1 = leader
    steps = [n / 200 for n in range(201)]
    inside = ((x0 + (x1 - x0) * t, y0 + (y1 - y0) * t) for t in steps)
    return any(area[0] < x < area[2] and area[1] < y < area[3] for x, y in inside)


def assert_legible(placed: list[Placed], taken: list[Box]) -> None:
    for number, label in enumerate(placed):
        left, top, right, bottom = label.box
        assert left >= FRAME[0]
        assert top >= FRAME[1]
        assert right <= FRAME[2]
        assert bottom <= FRAME[3]
        assert not any(overlap(label.box, area, GAP - 1e-6) for area in taken)
        for other in placed[number + 1 :]:
            assert not overlap(label.box, other.box, GAP - 1e-6)
        for other in placed:
            if other is not label and label.leader is not None:
                assert not crosses(label.leader, other.box)


@settings(max_examples=40, deadline=None)
@given(st.lists(points, max_size=14), st.lists(points, max_size=8))
def test_no_label_covers_another_or_leaves_the_frame(
    where: list[tuple[float, float]], blocks: list[tuple[float, float]]
) -> None:
    taken = [(x, y, x + 40, y + 25) for x, y in blocks]
    requests = [request(str(number), x, y) for number, (x, y) in enumerate(where)]
    placed = place(requests, FRAME, taken, gap=GAP)
    assert_legible(placed, taken)
    assert len({label.key for label in placed}) == len(placed)
    assert place(requests, FRAME, taken, gap=GAP) == placed


def test_a_lone_label_stands_at_the_right_of_its_point_hung_by_its_first_line() -> None:
    (label,) = place([request("a", 300, 200)], FRAME)
    assert (label.box[0], label.align, label.tier, label.leader) == (308.0, "left", 0, None)
    assert label.box[1] == 200 - 8


def test_a_label_at_the_right_edge_turns_to_the_left() -> None:
    (label,) = place([request("a", 580, 200)], FRAME)
    assert label.box[2] == 572.0
    assert label.align == "right"


def test_two_near_points_both_get_full_labels() -> None:
    placed = place([request("a", 300, 200), request("b", 314, 196)], FRAME)
    assert [label.tier for label in placed] == [0, 0]
    assert_legible(placed, [])


def test_a_crowd_gets_leaders_before_it_loses_labels() -> None:
    around = [(300 + 24 * math.cos(n * math.pi / 4), 200 + 24 * math.sin(n * math.pi / 4)) for n in range(8)]
    marks = [(x - 6, y - 6, x + 6, y + 6) for x, y in around]
    placed = place([request(str(n), x, y) for n, (x, y) in enumerate(around)], FRAME, marks, gap=GAP)
    assert len(placed) == 8
    assert any(label.leader is not None for label in placed)
    assert_legible(placed, marks)


def test_a_label_without_room_becomes_shorter_then_is_left_out() -> None:
    narrow = (0.0, 0.0, 100.0, 60.0)
    (label,) = place([request("a", 20, 30, reach=())], narrow)
    assert label.tier == 1
    assert place([request("a", 20, 30, reach=())], (0.0, 0.0, 40.0, 60.0)) == []


def test_an_avoided_box_is_covered_only_if_it_costs_less_than_moving() -> None:
    right_of_it = [((310.0, 180.0, 400.0, 220.0), 200.0)]
    (label,) = place([request("a", 300, 200, reach=())], FRAME, avoided=right_of_it)
    assert not overlap(label.box, right_of_it[0][0])
    (label,) = place([request("a", 300, 200, reach=())], FRAME, avoided=[(right_of_it[0][0], 0.1)])
    assert label.box[0] == 308.0


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_to_place_is_no_error(count: int) -> None:
    assert place([request("a", -500, -500)][:count], FRAME) == []
