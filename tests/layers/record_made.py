"""Builds ledgers with known lags: made-up places, claims about them, and the shares that maps showed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from geo.covershares import ShareIntervals
from layers.assess import Assessment, Verdict
from layers.claims import Judgement
from layers.lags import Yardstick
from layers.placehistory import PlaceHistory
from layers.snapshot import AssessedClaim
from tests.layers.claims_made import make_claim

START = date(2025, 1, 1)
Steps = Sequence[tuple[int, float]]


def day(number: int) -> date:
    """Return the day so many days after the first map."""
    return START + timedelta(days=number)


def made_history(places: Mapping[str, Steps], maps: Sequence[int] = range(401)) -> PlaceHistory:
    """Return a history of places by their steps, from day n on the share s; days without a map have none."""
    numbers = {number: row for row, number in enumerate(maps)}
    rows = [
        (at, numbers[n], share)
        for at, steps in enumerate(places.values())
        for n, share in steps
        if n in numbers
    ]
    place, first, share = zip(*rows, strict=True)
    intervals = ShareIntervals(
        tuple(day(number) for number in maps),
        np.array(place, np.int32),
        np.array(first, np.int32),
        np.array(share, np.float32),
        np.array(share) >= 0.5,
    )
    return PlaceHistory("made", "0" * 64, pd.Index(list(places)), intervals)


def yardstick(places: Mapping[str, Steps], as_of: int = 400, maps: Sequence[int] = range(401)) -> Yardstick:
    """Return the maps of made-up places up to a day."""
    return Yardstick(made_history(places, maps), "deepstate", day(as_of))


def said(
    number: int,
    place: str,
    by: str = "ru-mod",
    *,
    verdicts: Sequence[tuple[int, Verdict]] = (),
    judgement: Judgement = Judgement.ACCEPTED,
    **changes: Any,
) -> AssessedClaim:
    """Return a claim said so many days after the first map, with its verdicts from days on."""
    claim = make_claim(by, place_id=place, place=place, said=day(number), **changes)
    steps = verdicts or [(number, Verdict.UNVERIFIED)]
    assessments = tuple(Assessment(claim.id, day(on), verdict, "alone", ()) for on, verdict in steps)
    return AssessedClaim(claim, judgement, assessments, None)
