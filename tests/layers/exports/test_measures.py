"""Measures on a picture: the line of a check with its number, the mapped part of a ring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from shapely.geometry import LineString

from layers import texts
from layers.assess import Assessment, Verdict
from layers.check import Answer, Check, Finding, Measure
from layers.claims import ControlStatus, Side, Stance
from layers.controlmap import Basis
from layers.exports import measures
from layers.exports.boxes import overlap
from layers.exports.figure import Figure, compose_figure
from layers.exports.marks import clear_of
from layers.snapshot import Snapshot
from layers.witness import mapped
from tests.layers.claims_made import DAY, make_claim
from tests.layers.exports.pictures import FIVE, claim_at, control, place_named, snapshot

CORRIDOR = LineString([(37.05, 48.3), (37.2, 48.36)])


def corridor(answer: Answer = Answer.CONTRADICTED, line: LineString = CORRIDOR) -> Check:
    return Check("deepstate", "deepstate", DAY, Finding(answer, Measure.CORRIDOR, 7.84, line=line))


def standing(drawn: Snapshot, verdict: Verdict, checks: Mapping[str, Check]) -> Snapshot:
    """Return a snapshot in which places' claims stand as maps answer them."""
    return replace(
        drawn,
        claims=tuple(
            replace(
                item,
                assessments=(
                    Assessment(
                        item.claim.id,
                        DAY,
                        verdict,
                        "hard-counter",
                        (mapped(item.claim, checks[item.claim.place]),),
                    ),
                ),
            )
            if item.claim.place in checks
            else item
            for item in drawn.claims
        ),
    )


def surrounded(check: Check | None = None, **chosen: Any) -> Snapshot:
    towns = [place_named(*name) for name in FIVE[:2]]
    claims = [claim_at(town, status=ControlStatus.ENCIRCLED) for town in towns]
    drawn = snapshot(claims, mapped=control(Basis.ASSESSED), chosen=chosen)
    return standing(drawn, Verdict.CONTRADICTED, {town.name: check or corridor() for town in towns})


def told(drawn: Figure) -> list[str]:
    return [text.get_text() for text in drawn.sheet.texts]


def test_one_corridor_of_two_towns_is_drawn_once_with_its_number() -> None:
    drawn = compose_figure(surrounded())
    assert len(drawn.measures) == 1
    (line,) = drawn.measures
    assert line.ends == tuple(drawn.view.xy(*point) for point in CORRIDOR.coords)
    assert line.box is not None
    assert drawn.view.holds(line.box[:2])
    assert drawn.view.holds(line.box[2:])
    others = [*clear_of(drawn.marks), *drawn.furniture.boxes, *(label.box for label in drawn.names.labels)]
    assert not any(overlap(line.box, other) for other in others)
    assert told(drawn).count("7.8 km") == 1


def test_key_and_alternative_text_say_what_the_line_is() -> None:
    drawn = compose_figure(surrounded())
    said = " ".join(told(drawn))
    assert "Narrowest place of the way out of a town" in said
    assert "DeepState, map of 27 Nov 2025" in said
    assert "is 7.8 km wide at its narrowest." in drawn.description.alt
    ukrainian = compose_figure(surrounded(language="uk"))
    assert "7,8 км" in told(ukrainian)
    assert "завширшки 7,8 км" in ukrainian.description.alt


@pytest.mark.parametrize(
    "check",
    [corridor(Answer.UNTESTABLE), corridor(line=LineString([(37.1, 48.3), (37.1005, 48.3)]))],
    ids=["not-tested", "too-short"],
)
def test_what_shows_nothing_is_not_drawn(check: Check) -> None:
    drawn = compose_figure(surrounded(check))
    assert drawn.measures == ()
    assert "Narrowest" not in " ".join(told(drawn))


def test_a_line_carries_its_own_length_not_how_far_the_front_moved() -> None:
    town = place_named(*FIVE[2])
    assert town.lon is not None
    assert town.lat is not None
    way = LineString([(town.lon, town.lat), (town.lon + 0.1, town.lat)])
    check = Check("deepstate", "deepstate", DAY, Finding(Answer.SUPPORTED, Measure.MOVED, 3.0, line=way))
    shown = snapshot([claim_at(town, status=ControlStatus.ADVANCED)], mapped=control(Basis.ASSESSED))
    (line,) = compose_figure(standing(shown, Verdict.CORROBORATED, {town.name: check})).measures
    assert line.km == pytest.approx(7.12, abs=0.02)  # a tenth of a degree at 50.3 N
    assert measures.km_in_words(line.km, "en") == "7.1"


@pytest.mark.parametrize(("side", "filled"), [(Side.RU, "east"), (Side.UA, "west")])
def test_a_partly_confirmed_ring_is_filled_where_the_map_covers_it(side: Side, filled: str) -> None:
    near = min(
        (place_named(*name) for name in FIVE),
        key=lambda town: abs((town.lon or 0) - 37.4),  # the western edge of the made-up map
    )
    edge = replace(near, lon=37.4)
    check = Check("deepstate", "deepstate", DAY, Finding(Answer.PARTLY, Measure.SHARE, 0.5))
    shown = snapshot([claim_at(edge, side=side)], places={edge.id: edge}, mapped=control(Basis.ASSESSED))
    drawn = compose_figure(standing(shown, Verdict.PARTLY_CONFIRMED, {edge.name: check}))
    (mark,) = drawn.marks
    assert mark.partly
    assert mark.ring
    drawn.sheet.canvas.draw()
    content = np.asarray(drawn.sheet.canvas.buffer_rgba())
    reach = mark.half * 0.6

    def pixel(dx: float) -> tuple[int, ...]:
        # Off the middle row, where the dot is.
        row, column = int(mark.at_y + reach * 0.6), int(mark.at_x + dx)
        return tuple(int(value) for value in content[row, column][:3])

    east = {pixel(reach + shift) for shift in range(-5, 6)}
    west = {pixel(-reach + shift) for shift in range(-5, 6)}
    plain, striped = (east, west) if filled == "east" else (west, east)
    assert len(plain) < len(striped)  # one tint there, lines over the ground here


@pytest.mark.parametrize(
    ("finding", "told"),
    [
        (Finding(Answer.CONTRADICTED, Measure.SHARE, 0.0449), "DeepState: 4.5\u00a0% mapped"),
        (Finding(Answer.CONTRADICTED, Measure.CORRIDOR, 7.84), "DeepState: corridor 7.8 km"),
        (Finding(Answer.SUPPORTED, Measure.CORRIDOR, 0.0), "DeepState: no corridor left"),
        (Finding(Answer.SUPPORTED, Measure.MOVED, 3.0), "DeepState: line 3.0 km closer"),
        (Finding(Answer.CONTRADICTED, Measure.MOVED, -3.0), "DeepState: line 3.0 km farther"),
        (Finding(Answer.TOO_CLOSE, Measure.MOVED, 0.0), "DeepState: line not moved"),
        (Finding(Answer.SUPPORTED, Measure.DISTANCE, -0.52), "DeepState: 0.5 km from the line"),
    ],
)
def test_a_places_label_tells_the_number(finding: Finding, told: str) -> None:
    check = Check("deepstate", "deepstate", DAY, finding)
    assert measures.measured_words(check, make_claim("ru-gov"), texts.load("en")) == told
    drawn = compose_figure(surrounded(check))
    assert told in [line.text for label in drawn.names.labels for line in label.lines]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"stance": Stance.DENIED}, "DeepState: 14\u00a0% mapped Russian"),
        ({"stance": Stance.DENIED, "side": Side.UA}, "DeepState: 14\u00a0% mapped Ukrainian"),
        ({"status": ControlStatus.WITHDREW, "side": Side.UA}, "DeepState: 14\u00a0% mapped Russian"),
    ],
)
def test_a_share_names_its_side_where_the_claim_is_no_gain_of_it(changes: dict[str, Any], told: str) -> None:
    check = Check("deepstate", "deepstate", DAY, Finding(Answer.SUPPORTED, Measure.SHARE, 0.14))
    assert measures.measured_words(check, make_claim("ru-gov", **changes), texts.load("en")) == told


def test_claims_that_wait_for_a_computation_are_told() -> None:
    """A picture drawn before it would show them as unverified and give no reason."""
    waiting = Check("deepstate", "deepstate", DAY, Finding(Answer.UNTESTABLE, reason="not-computed"))
    notes = [" ".join(compose_figure(surrounded(one)).layout.matter.notes) for one in (waiting, corridor())]
    assert "2 claims were not held against the control map" in notes[0]
    assert "not held against" not in notes[1]


def test_no_number_is_told_where_no_map_can_tell() -> None:
    check = Check("deepstate", "deepstate", DAY, Finding(Answer.UNTESTABLE, Measure.DISTANCE, float("inf")))
    item = surrounded(check).claims[0]
    assert measures.check_drawn(item, surrounded(check)) is None
