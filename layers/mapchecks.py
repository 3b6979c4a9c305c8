"""How claims stand against the maps of one series, from the day they speak of on.

A claim that a side holds, entered or left a place is held against every later map as well: it can come too
early, and holding lasts. A denial, and a claim about an advance, an encirclement, fighting or a repelled
attack, speaks of its own days, and only their maps bear on it. What is returned is the course of the answers:
a check wherever the answer changes, and a map that is not there yet changes none before it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from geo.ground import disc_km
from geo.place import Place
from layers.bearing import gaining_side
from layers.check import RADII_KM, WHOLE_FROM, Answer, Check, Finding, Measure, repelled_finding
from layers.claims import Claim, ControlStatus, Relation, Side, Stance
from layers.claimtest import MAP_AGE_DAYS, SHARED, Test, lasts, side_share, test_of, untestable
from layers.mapmeasures import MapMeasures

FIRST_MAP_DAYS: Final = 60  # where no map was there on the day, one that came this late bears on what lasts
PASSING_DAYS: Final = 7  # what passes is held against the maps of its day and of a week later
REPELLED_DAYS: Final = 14
_HALF: Final = 0.5  # a place that was mapped to this share was mostly held
_STEP: Final = 0.1  # a share that moved by this much is told anew


class MapChecks:
    """Claims against one series of a publisher's assessed maps."""

    def __init__(self, series: str, publisher: str, measures: MapMeasures) -> None:
        self.series = series
        self.publisher = publisher
        self._measures = measures

    def of(self, claims: Iterable[Claim], places: Mapping[str, Place]) -> dict[str, tuple[Check, ...]]:
        """Return the checks of every claim, by claim id; a non-confirmation has none.

        For a claim of the publisher itself the one check says that its own map is no second witness.
        """
        found: dict[str, tuple[Check, ...]] = {}
        # In the order of days the maps at hand serve many claims.
        for claim in sorted(claims, key=lambda one: (one.said, one.id)):
            if claim.stance is not Stance.UNCONFIRMED:
                found[claim.id] = tuple(self.course(claim, places.get(claim.place_id)))
        self._measures.save()
        return found

    def course(self, claim: Claim, place: Place | None) -> list[Check]:
        """Return the checks of one claim in the order of their maps; empty where the series has no map."""
        start = first_map(self._measures.days, claim)
        if start is None:
            return []
        why_not = "own-map" if claim.claimant == self.publisher else untestable(claim, place)
        if why_not or place is None:
            return [self._check(start, Finding(Answer.UNTESTABLE, reason=why_not or "no-point"))]
        if claim.relation is Relation.IN and claim.status is ControlStatus.REPELLED:
            found = self._repelled(claim, place, start)
        elif claim.relation is Relation.IN and claim.status in SHARED:
            found = self._shares(claim, place, start)
        else:
            found = self._passing(claim, place, start)
        return [replace(one, disc_km=disc_km(place)) for one in found]

    def _shares(self, claim: Claim, place: Place, start: int) -> list[Check]:
        test, days = test_of(claim, place, self._measures), self._measures.days
        last = len(days) - 1
        if not lasts(claim):
            last = max(start, self._measures.on(spoken_of(claim) + timedelta(PASSING_DAYS)) or 0)
        first, before = start, []
        if claim.status is ControlStatus.WITHDREW and days[start] <= spoken_of(claim):
            # Only later maps show what became of a place that was left.
            before = [self._check(start, Finding(Answer.UNTESTABLE, reason="later-only"))]
            first = start + 1
            if start == last:
                return before
        numbers = [first, *(n for n in self._measures.shares(place.id)[0] if first < n <= last)]
        found = self._steps(claim, test, numbers, last)
        found[0] = replace(found[0], radii=self._radii(claim, place, first))
        return [*before, *found]

    def _steps(self, claim: Claim, test: Test, numbers: list[int], last: int) -> list[Check]:
        """Follow the shares of a place through the maps at which they change."""
        found: list[Check] = []
        wanted = 1.0 if claim.extent is None else claim.extent / 100
        twice = mostly = False
        for number, until in zip(numbers, [*(n - 1 for n in numbers[1:]), last], strict=True):
            finding, grey = test(number)
            share = (finding.value or 0.0) / wanted
            # Borne out on two dates, only its loss is news; mostly held and then lost, it was not wrong.
            lost = share < _HALF and finding.answer is not Answer.SUPPORTED
            if (twice and lost) or (mostly and finding.answer is Answer.CONTRADICTED):
                return [*found, self._check(number, finding, grey=grey, turned=lasts(claim))]
            mostly = mostly or (lasts(claim) and share >= _HALF)
            if twice:
                continue
            if not found or _is_news(found[-1].finding, finding):
                found.append(self._check(number, finding, grey=grey))
            if finding.answer is Answer.SUPPORTED:
                second = self._second(number, until, test)
                twice = second is not None
                if second is not None:
                    found = _with_second(found, self._check(second, test(second)[0], grey=grey, second=True))
        return found

    def _passing(self, claim: Claim, place: Place, start: int) -> list[Check]:
        test, days = test_of(claim, place, self._measures), self._measures.days
        finding, grey = test(start)
        found = [self._check(start, finding, grey=grey)]
        if finding.answer is Answer.SUPPORTED:
            second = None if finding.measure is Measure.MOVED else self._second(start, start, test)
            if second is None or days[second] > spoken_of(claim) + timedelta(PASSING_DAYS):
                return found
            return _with_second(found, self._check(second, test(second)[0], grey=grey, second=True))
        week = bisect_left(days, spoken_of(claim) + timedelta(PASSING_DAYS))
        soon = week < len(days) and days[week] <= spoken_of(claim) + timedelta(PASSING_DAYS + MAP_AGE_DAYS)
        if soon and week > start and _may_change(finding):
            later, grey = test(week)
            if _is_news(finding, later):
                found.append(self._check(week, later, grey=grey))
        return found

    def _repelled(self, claim: Claim, place: Place, start: int) -> list[Check]:
        """Return whether the attacked place was taken soon after, told on the map that shows it."""
        days = self._measures.days
        before = side_share(claim.side, place, start, self._measures)
        found = [self._check(start, repelled_finding(before, before, denied=_denied(claim)))]
        last = self._measures.on(spoken_of(claim) + timedelta(REPELLED_DAYS)) or start
        for number in range(start + 1, last + 1):
            if days[number] <= spoken_of(claim):
                continue
            after = side_share(claim.side, place, number, self._measures)
            if before < WHOLE_FROM <= after:
                finding = repelled_finding(before, after, denied=_denied(claim))
                return [*found, self._check(number, finding)]
        return found

    def _second(self, number: int, until: int, test: Test) -> int | None:
        """Return the map from which on two neighbouring ones bear a claim out, None where only one does.

        `until` is the last map on which the finding of `number` holds unchanged.
        """
        days = self._measures.days

        def neighbours(one: int) -> bool:
            return 0 < one < len(days) and (days[one] - days[one - 1]).days <= MAP_AGE_DAYS

        if neighbours(number) and test(number - 1)[0].answer is Answer.SUPPORTED:
            return number
        for after in range(number + 1, until + 1):
            if neighbours(after):
                return after
        after = until + 1
        return after if neighbours(after) and test(after)[0].answer is Answer.SUPPORTED else None

    def _radii(self, claim: Claim, place: Place, number: int) -> tuple[tuple[float, float], ...]:
        found = []
        for radius in RADII_KM:
            if radius == disc_km(place):
                continue
            share = self._measures.disc_share(place, number, radius)
            if gaining_side(claim) is Side.UA:
                share = max(0.0, 1 - share - self._measures.grey_share(place, number, radius))
            found.append((radius, share))
        return tuple(found)

    def _check(
        self,
        number: int,
        finding: Finding,
        *,
        grey: Finding | None = None,
        second: bool = False,
        turned: bool = False,
    ) -> Check:
        day = self._measures.days[number]
        return Check(self.series, self.publisher, day, finding, second=second, turned=turned, grey=grey)


def first_map(days: Sequence[date], claim: Claim) -> int | None:
    """Return the number of the map that tests a claim: of its day, else the first one soon after.

    `days` are those of a series' maps, ascending; None where no map is near enough.
    """
    day = spoken_of(claim)
    after = bisect_right(days, day)
    if after and (day - days[after - 1]).days <= MAP_AGE_DAYS:
        return after - 1
    patience = FIRST_MAP_DAYS if lasts(claim) else PASSING_DAYS
    return after if after < len(days) and (days[after] - day).days <= patience else None


def spoken_of(claim: Claim) -> date:
    """Return the day whose map a claim is held against: the end of its event, else when it was said."""
    return claim.event_to or claim.event_from or claim.said


def _denied(claim: Claim) -> bool:
    return claim.stance is Stance.DENIED


def _is_news(last: Finding, finding: Finding) -> bool:
    if (last.answer, last.reason) != (finding.answer, finding.reason):
        return True
    shares = last.value, finding.value
    return finding.answer is Answer.PARTLY and abs((shares[0] or 0) - (shares[1] or 0)) >= _STEP


def _may_change(finding: Finding) -> bool:
    """Return whether a week may change an answer: a corridor kilometres wide is still one then."""
    return finding.measure is not Measure.CORRIDOR or finding.answer is Answer.TOO_CLOSE


def _with_second(found: list[Check], second: Check) -> list[Check]:
    """Enter the check that has a second map: instead of the first one where both are of one day."""
    if found and found[-1].day == second.day:
        return [*found[:-1], second]
    return [*found, second]
