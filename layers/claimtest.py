"""What one claim asks of one map: the measurement that its status and relation call for, and the finding."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from geo.errors import GeoError
from geo.place import Place
from layers.bearing import gaining_side
from layers.check import (
    NEAR_KM,
    NOTHING_TO,
    Answer,
    Finding,
    contested_finding,
    denied,
    encircled_finding,
    entered_finding,
    left_finding,
    moved_finding,
    near_finding,
    share_finding,
)
from layers.claims import Claim, ControlStatus, Relation, Side, Stance
from layers.mapmeasures import MapMeasures

MAP_AGE_DAYS: Final = 7  # a map older than this shows another situation
MOVING_DAYS: Final = 30  # over which the line's movement toward a place is taken

SHARED: Final = frozenset({ControlStatus.CONTROLS, ControlStatus.ENTERED, ControlStatus.WITHDREW})
_NEARABLE: Final = frozenset({ControlStatus.CONTROLS, ControlStatus.ENTERED, ControlStatus.CONTESTED})

# Takes the number of a map, returns the finding on it and, with a grey zone, the other one.
Test = Callable[[int], tuple[Finding, Finding | None]]


def untestable(claim: Claim, place: Place | None) -> str:
    """Return why no map can test a claim, nothing where one can."""
    if claim.place_kind != "settlement":
        return "region"
    if place is not None and place.country != "UA":
        return "abroad"
    if place is None or place.lon is None:
        return "no-point"
    if claim.relation is Relation.IN:
        return "failed-attack" if claim.status is ControlStatus.REPELLED and claim.side is None else ""
    if claim.stance is Stance.DENIED:
        return "vague"
    if claim.status is ControlStatus.ADVANCED:
        return ""
    return "" if claim.relation is Relation.NEAR and claim.status in _NEARABLE else "vague"


def lasts(claim: Claim) -> bool:
    """Return whether later maps bear on a claim as well: that a side holds, entered or left a place itself.

    A denial speaks of its own days: what is lost later was not lost when its loss was denied.
    """
    return claim.relation is Relation.IN and claim.status in SHARED and claim.stance is not Stance.DENIED


def test_of(claim: Claim, place: Place, measures: MapMeasures) -> Test:
    """Return the test of a claim that can be tested, for the maps of one series."""
    if claim.relation is Relation.IN and claim.status in SHARED:
        test = _share_test(claim, place, measures)
    elif claim.relation is Relation.IN and claim.status is ControlStatus.ENCIRCLED:
        test = _enclosure_test(claim, place, measures)
    elif claim.status is ControlStatus.ADVANCED:
        test = _movement_test(claim, place, measures)
    elif claim.relation is Relation.IN:
        test = _fighting_test(place, measures)
    else:
        test = _nearness_test(claim, place, measures)
    if claim.stance is not Stance.DENIED:
        return test

    wanted = 1.0 if claim.extent is None else claim.extent / 100

    def turned(number: int) -> tuple[Finding, Finding | None]:
        finding, grey = test(number)
        return denied(finding, wanted), None if grey is None else denied(grey)

    return turned


def side_share(side: Side | None, place: Place, number: int, measures: MapMeasures) -> float:
    """Return the share of a place on a side; what is in the grey zone is on neither."""
    share = measures.share(place.id, number) or 0.0
    if side is not Side.UA:
        return share
    return 0.0 if share >= 1 else max(0.0, 1 - share - measures.grey_share(place, number))


def _share_test(claim: Claim, place: Place, measures: MapMeasures) -> Test:
    wanted = 1.0 if claim.extent is None else claim.extent / 100
    side = gaining_side(claim)

    def test(number: int) -> tuple[Finding, Finding | None]:
        share = side_share(side, place, number, measures)
        # On the wrong side of a line that does not cut it, a place is farther off than the tolerance.
        cut = 0 < (measures.share(place.id, number) or 0.0) < 1
        centre = measures.nearest(place, number).km if share <= NOTHING_TO and cut else None
        if claim.status is ControlStatus.WITHDREW:
            return left_finding(share), None
        if claim.status is ControlStatus.ENTERED and claim.extent is None:
            return entered_finding(share, centre), None
        return share_finding(share, wanted, centre), None

    return test


def _enclosure_test(claim: Claim, place: Place, measures: MapMeasures) -> Test:
    def test(number: int) -> tuple[Finding, Finding | None]:
        try:
            answers = measures.enclosure(place, number, "ua" if claim.side is Side.UA else "ru")
        except GeoError:
            return Finding(Answer.UNTESTABLE, reason="abroad"), None
        return encircled_finding(answers)

    return test


def _movement_test(claim: Claim, place: Place, measures: MapMeasures) -> Test:
    sign = -1.0 if claim.side is Side.UA else 1.0

    def test(number: int) -> tuple[Finding, Finding | None]:
        wanted = measures.days[number] - timedelta(MOVING_DAYS)
        before = measures.on(wanted)
        if before is None or (wanted - measures.days[before]).days > MAP_AGE_DAYS:
            return Finding(Answer.UNTESTABLE, reason="no-map-before"), None
        was, now = measures.nearest(place, before), measures.nearest(place, number)
        if now.way is None or was.way is None:
            return Finding(Answer.UNTESTABLE, reason="no-line"), None
        inside = claim.relation is Relation.IN
        return moved_finding(sign * was.km, sign * now.km, now.way, inside=inside), None

    return test


def _fighting_test(place: Place, measures: MapMeasures) -> Test:
    def test(number: int) -> tuple[Finding, Finding | None]:
        nearest = measures.nearest(place, number)
        share = measures.share(place.id, number) or 0.0
        return contested_finding(share, measures.grey_share(place, number), nearest.km, nearest.way), None

    return test


def _nearness_test(claim: Claim, place: Place, measures: MapMeasures) -> Test:
    # A side is near a place where its ground is; fighting is near where the line is.
    sign = {ControlStatus.CONTESTED: 0.0}.get(claim.status, -1.0 if claim.side is Side.UA else 1.0)

    def test(number: int) -> tuple[Finding, Finding | None]:
        nearest = measures.nearest(place, number)
        away = abs(nearest.km) if sign == 0 else sign * nearest.km
        deep = sign != 0 and away < -NEAR_KM  # far behind its own line: nobody speaks of "near" there
        return near_finding(away if not deep else -away, nearest.way), None

    return test
