"""Which claims have no assessed control map of their day."""

from __future__ import annotations

from datetime import date, timedelta

from layers.claims import ClaimantKind
from layers.mapchecks import FIRST_MAP_DAYS, MAP_AGE_DAYS
from layers.mapcoverage import unmapped
from tests.layers.claims_made import DAY, make_claim

BEFORE, MAPPED = DAY - timedelta(400), DAY
SERIES = (MAPPED, MAPPED + timedelta(1))


def left(*days: date, mapped: tuple[tuple[date, ...], ...] = (SERIES,)) -> list[bool]:
    claims = [make_claim("ru-mod", said=day) for day in days]
    found = unmapped(claims, mapped)
    return [claim.id in found for claim in claims]


def test_only_days_that_no_map_serves_are_without_one() -> None:
    last, first = SERIES[-1], SERIES[0]
    assert left(BEFORE, first, last, last + timedelta(MAP_AGE_DAYS)) == [True, False, False, False]
    assert left(last + timedelta(MAP_AGE_DAYS + 1)) == [True]
    assert left(first - timedelta(FIRST_MAP_DAYS)) == [False]
    assert left(first - timedelta(FIRST_MAP_DAYS + 1)) == [True]


def test_any_series_will_do_and_none_leaves_all() -> None:
    assert left(BEFORE, MAPPED, mapped=(SERIES, (BEFORE,))) == [False, False]
    assert left(BEFORE, MAPPED, mapped=((),)) == [True, True]
    assert left(BEFORE, MAPPED, mapped=()) == [True, True]


def test_the_day_that_a_claim_speaks_of_counts_whoever_says_it() -> None:
    spoken = make_claim("isw", said=BEFORE + timedelta(1), event_from=MAPPED, event_to=MAPPED)
    told = make_claim("isw", said=MAPPED, event_from=BEFORE, event_to=BEFORE)
    assert spoken.claimant_kind is ClaimantKind.MONITOR
    assert unmapped([spoken, told], [SERIES]) == {told.id}
