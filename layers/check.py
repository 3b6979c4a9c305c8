"""One claim against one control map: what the map's geometry answers, with the number that says so.

Only the rules from a measured number to an answer stand here; the numbers come from `layers.mapmeasures`.
Each threshold is explained in `docs/method.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from shapely.geometry import LineString

from geo.areas import FOOTPRINT_KM
from geo.enclosure import Enclosure, Start

WHOLE_FROM: Final = 0.95  # a share from here on is the whole: the last houses are nobody's to draw
NOTHING_TO: Final = 0.05
TOLERANCE_KM: Final = 1.5  # by which published lines differ from each other and from the ground
NEAR_KM: Final = 5.0  # what a map can bear out of "near"; fighting further off is no fighting in a place
_MOSTLY: Final = 0.5
MOVED_KM: Final = 0.5  # redrawing moves a line by less

# The discs that a share is told on besides the place's own ground, since the radius moves the number.
RADII_KM: Final = (1.0, FOOTPRINT_KM, 5.0)


class Answer(StrEnum):
    """What a map says to a claim."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    CONTRADICTED = "contradicted"
    TOO_CLOSE = "too-close"
    UNTESTABLE = "untestable"


class Measure(StrEnum):
    """What was measured."""

    SHARE = "share"  # of the place's footprint on the claim's side, 0 to 1
    CORRIDOR = "corridor"  # km at its narrowest
    DISTANCE = "distance"  # km from the centre to the contact line, negative inside the Russian area
    MOVED = "moved"  # km by which the line came closer to the centre
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Finding:
    """An answer with its number: the part of a check that does not depend on which map it is.

    `line` shows it, in EPSG:4326: the narrowest place of a corridor, or the way from the place to the line.
    `reason` is a key that says why the answer is no plainer one, `centre_km` how far the centre lies from the
    contact line where that decided it.
    """

    answer: Answer
    measure: Measure = Measure.NONE
    value: float | None = None
    reason: str = ""
    line: LineString | None = None
    centre_km: float | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A finding on one map of a series.

    `second` says that the map before or after it in the series bears the same out; `turned` that an earlier
    map had borne the claim out and this one shows the place in other hands again. `grey` is the other answer
    of a map with a grey zone: with the zone not counted as free ground. `radii` are shares on other discs.
    `disc_km` is the radius of the disc that the place was measured on, None for its own outline.
    """

    series: str
    publisher: str
    day: date
    finding: Finding
    second: bool = False
    turned: bool = False
    grey: Finding | None = None
    radii: tuple[tuple[float, float], ...] = ()
    disc_km: float | None = FOOTPRINT_KM

    @property
    def answer(self) -> Answer:
        """Return what the map says."""
        return self.finding.answer

    @property
    def measure(self) -> Measure:
        """Return what was measured."""
        return self.finding.measure

    @property
    def value(self) -> float | None:
        """Return the number, a share (0 to 1) or km."""
        return self.finding.value

    @property
    def reason(self) -> str:
        """Return why the answer is no plainer one."""
        return self.finding.reason

    @property
    def line(self) -> LineString | None:
        """Return the geometry that shows it, in EPSG:4326."""
        return self.finding.line


def least_share(wanted: float) -> float:
    """Return the smallest share of a place that bears out a claim of `wanted` (both 0 to 1)."""
    near = max(NOTHING_TO, wanted - NOTHING_TO) if wanted < 1 else 1.0
    return min(WHOLE_FROM * wanted, near)


def share_finding(share: float, wanted: float, centre_km: float | None) -> Finding:
    """Return what the share of a place on the claim's side says to a claim of `wanted` (both 0 to 1).

    `centre_km` is how far the centre lies from the contact line, None where that was not needed.
    """
    measured = (Measure.SHARE, share)
    close = share > NOTHING_TO and wanted < 1 and abs(share - wanted) <= NOTHING_TO
    if share >= WHOLE_FROM * wanted or close:
        return Finding(Answer.SUPPORTED, *measured)
    if share > NOTHING_TO:
        return Finding(Answer.PARTLY, *measured)
    if wanted <= 2 * NOTHING_TO:  # so little is claimed that a map which shows nothing does not tell
        return Finding(Answer.TOO_CLOSE, *measured, reason="small-share")
    if centre_km is not None and abs(centre_km) <= TOLERANCE_KM:
        return Finding(Answer.TOO_CLOSE, *measured, reason="near-line", centre_km=abs(centre_km))
    return Finding(Answer.CONTRADICTED, *measured)


def entered_finding(share: float, centre_km: float | None) -> Finding:
    """Return what a share says to an entry without a stated share: any part of the place bears it out."""
    found = share_finding(share, 1.0, centre_km)
    return Finding(Answer.SUPPORTED, Measure.SHARE, share) if found.answer is Answer.PARTLY else found


def left_finding(share: float) -> Finding:
    """Return what the other side's share of a place says to a withdrawal from it.

    A place that was left need not be held by anybody yet: a small share says nothing.
    """
    if share <= NOTHING_TO:
        return Finding(Answer.UNTESTABLE, Measure.SHARE, share, "not-yet-held")
    return share_finding(share, 1.0, None)


def enclosure_finding(found: Enclosure) -> Finding:
    """Return what the way out of a place says to its encirclement."""
    if found.start is Start.INSIDE:
        return Finding(Answer.UNTESTABLE, reason="held")
    if found.enclosed:
        return Finding(Answer.SUPPORTED, Measure.CORRIDOR, 0.0)
    if found.width_km is None:
        return Finding(Answer.CONTRADICTED, Measure.CORRIDOR, None, "open")
    answer = Answer.TOO_CLOSE if found.width_km <= TOLERANCE_KM else Answer.CONTRADICTED
    return Finding(
        answer, Measure.CORRIDOR, found.width_km, "at-place" if found.at_place else "", found.narrowest
    )


def encircled_finding(answers: Sequence[Enclosure]) -> tuple[Finding, Finding | None]:
    """Return what a map says to an encirclement, and what it says with the grey zone not free ground.

    Where the two differ the grey zone decides, and nobody knows it: too close to call.
    """
    free = enclosure_finding(answers[0])
    if len(answers) < 2:
        return free, None
    tight = enclosure_finding(answers[1])
    if free.answer is Answer.CONTRADICTED and tight.answer is not Answer.CONTRADICTED:
        return Finding(Answer.TOO_CLOSE, free.measure, free.value, "grey", free.line), tight
    return free, tight


def contested_finding(share: float, grey: float, centre_km: float, way: LineString | None) -> Finding:
    """Return what a map says to fighting in a place: its centre's distance to the line, or shares of it."""
    distance = abs(centre_km)
    if distance <= TOLERANCE_KM:
        return Finding(Answer.SUPPORTED, Measure.DISTANCE, centre_km, "", way)
    if grey > NOTHING_TO:
        return Finding(Answer.SUPPORTED, Measure.SHARE, grey, "grey-zone")
    if NOTHING_TO < share < WHOLE_FROM:
        return Finding(Answer.SUPPORTED, Measure.SHARE, share, "split")
    if distance <= NEAR_KM:
        return Finding(Answer.TOO_CLOSE, Measure.DISTANCE, centre_km, "near-line", way)
    return Finding(Answer.CONTRADICTED, Measure.DISTANCE, centre_km, "", way)


def moved_finding(before_km: float, after_km: float, way: LineString | None, *, inside: bool) -> Finding:
    """Return what the line's movement toward a place says to an advance there.

    Distances are signed so that a smaller one is an advance of the claim's side. `inside` is True for an
    advance in the place itself, to which the line must be near; "toward" and "near" no map can contradict.
    """
    moved = before_km - after_km
    if inside and after_km > NEAR_KM:
        return Finding(Answer.CONTRADICTED, Measure.DISTANCE, after_km, "", way)
    if after_km < -NEAR_KM:
        return Finding(Answer.UNTESTABLE, Measure.DISTANCE, after_km, "behind", way)
    if moved >= MOVED_KM:
        return Finding(Answer.SUPPORTED, Measure.MOVED, moved, "", way)
    if moved > -MOVED_KM:
        return Finding(Answer.TOO_CLOSE, Measure.MOVED, moved, "not-moved", way)
    if inside:
        return Finding(Answer.CONTRADICTED, Measure.MOVED, moved, "", way)
    return Finding(Answer.UNTESTABLE, Measure.MOVED, moved, "moved-away", way)


def near_finding(distance_km: float, way: LineString | None) -> Finding:
    """Return what a distance says to something "near" a place, which has no boundary to test."""
    if distance_km <= NEAR_KM:
        return Finding(Answer.SUPPORTED, Measure.DISTANCE, distance_km, "", way)
    return Finding(Answer.UNTESTABLE, Measure.DISTANCE, distance_km, "vague", way)


def repelled_finding(before: float, after: float, *, denied: bool = False) -> Finding:
    """Return what the attacker's share before an attack and some days after say to its failure.

    That nothing changed is no proof that an attack took place; that the place was taken since is one against
    its failure.
    """
    if before < WHOLE_FROM <= after:
        answer = Answer.SUPPORTED if denied else Answer.CONTRADICTED
        return Finding(answer, Measure.SHARE, after)
    return Finding(Answer.UNTESTABLE, reason="failed-attack")


_OPPOSITE: Final = {Answer.SUPPORTED: Answer.CONTRADICTED, Answer.CONTRADICTED: Answer.SUPPORTED}


def denied(finding: Finding, wanted: float = 1.0) -> Finding:
    """Return what a finding on a proposition says to its denial.

    `wanted` is the share that the proposition claims: a side that holds less than half of it does not hold
    it, and who denies that is borne out.
    """
    answer = _OPPOSITE.get(finding.answer, finding.answer)
    if answer is Answer.PARTLY and (finding.value or 0.0) < _MOSTLY * wanted:
        answer = Answer.SUPPORTED
    return replace(finding, answer=answer)
