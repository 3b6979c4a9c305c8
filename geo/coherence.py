"""How well candidates fit a text: its certain places, its directions and the phrases beside a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geo.bearings import Bearing, bearings
from geo.candidates import CERTAIN, Case
from geo.mention import DIRECTION, NOT_A_PLACE, REGION, SETTLEMENT, Mention
from geo.namesakes import AT_FRONT_POINTS, Floats
from geo.nearness import bearing_points
from geo.surroundings import Surroundings

# An anchor of the same sentence, of the same page and of elsewhere.
_ANCHOR_WEIGHTS: Final = (1.0, 0.6, 0.3)
_NEAR_CHARACTERS: Final = 700
# The certain places before and after a mention that count for its neighbourhood.
_MAX_ANCHORS: Final = 25
# So many mentions are compared with their anchors at once: one by one, most of the time is overhead.
_TOGETHER: Final = 64
_DIRECTION_REACH: Final = 500
# Members of a list, and how near all lie to a candidate that belongs to them.
_SHORTEST_LIST: Final = 3
_SHORTEST_PAIR: Final = 2
# Of namesakes near a list the nearest: so many km farther off count a point less, that many points at most.
_LISTED_KM: Final = 20.0
_FARTHER: Final = 1.5
_LIST_KM: Final = 60.0
_UNLISTED: Final = -4.0
_LONGEST_JOINT: Final = 6
_JOINT: Final = re.compile(r"(?:,|,? and|,? or| та| і| й| и| або| или)[ \u00a0]")
_DIRECTION_KM: Final = (50.0, 110.0)


def bearings_by_mention(mentions: Sequence[Mention], text: str) -> dict[int, list[Bearing]]:
    """Return the bearings said of each mention, by its number."""
    placed: dict[int, list[Bearing]] = defaultdict(list)
    named = [n for n, m in enumerate(mentions) if m.kind not in (REGION, NOT_A_PLACE)]
    for bearing in bearings(text, [(mentions[n].start, mentions[n].end) for n in named]):
        subject, anchor = named[bearing.subject], named[bearing.anchor]
        placed[subject].append(replace(bearing, subject=subject, anchor=anchor))
    return placed


def directions_spoken_of(cases: Sequence[Case], text: str) -> list[tuple[int, ...]]:
    """Return for every mention the directions, by number, that its line speaks of before it."""
    result: list[tuple[int, ...]] = []
    current: list[int] = []
    for number, case in enumerate(cases):
        start = case.mention.start
        if current and (
            start - cases[current[-1]].mention.end > _DIRECTION_REACH
            or "\n" in text[cases[current[-1]].mention.end : start]
        ):
            current = []
        if case.mention.kind == DIRECTION and case.candidates:
            # A second direction belongs to the first only in a list: nothing is named between them.
            if current and current[-1] != number - 1:
                current = []
            current = [*current, number]
            result.append(())
        else:
            result.append(tuple(current))
    return result


def along_directions(
    case: Case, directions: tuple[int, ...], cases: Sequence[Case], around: Surroundings
) -> Floats:
    """Return points for lying near the town that a direction is named after."""
    towns = [cases[number].index for number in directions if cases[number].place is not None]
    if not towns:
        return np.zeros(len(case.candidates))
    near, far = _DIRECTION_KM
    km = _or_else(around.km(case.indices, np.array(towns)), near).min(axis=1)
    return np.where(km < near, 1.5, np.where(km < far, 0.0, -2.0))


def _or_else(km: Floats, unknown: float) -> Floats:
    """Return distances with another in the stead of those that are not known."""
    missing = np.isnan(km)
    return np.where(missing, unknown, km) if missing.any() else km


def lists_of(mentions: Sequence[Mention], text: str) -> list[tuple[int, ...]]:
    """Return for every mention the others, by number, of the list of settlements that it stands in."""
    result: list[tuple[int, ...]] = [()] * len(mentions)
    begin = 0
    for number in range(1, len(mentions) + 1):
        if number < len(mentions) and _are_listed(mentions[number - 1], mentions[number], text):
            continue
        members = range(begin, number)
        if len(members) >= _SHORTEST_PAIR:
            for member in members:
                result[member] = tuple(other for other in members if other != member)
        begin = number
    return result


def _are_listed(one: Mention, other: Mention, text: str) -> bool:
    if one.kind != SETTLEMENT or other.kind != SETTLEMENT or other.start - one.end > _LONGEST_JOINT:
        return False
    return _JOINT.fullmatch(text, one.end, other.start) is not None


def along_lists(case: Case, others: tuple[int, ...], cases: Sequence[Case], around: Surroundings) -> Floats:
    """Return points against lying far off from all certain members of a list, where a namesake lies by them.

    "A, B, Rubizhne and C": the village beside A, B and C, and not the town of another region. Of those that
    are left, the nearer to the list the better.
    """
    none = np.zeros(len(case.candidates))
    if len(case.candidates) < 2:
        return none
    certain = {cases[n].index for n in others if cases[n].place is not None and cases[n].score >= CERTAIN}
    if not certain:
        return none
    km = _or_else(around.km(case.indices, np.array(sorted(certain))), _LIST_KM)
    apart = km.mean(axis=1)
    nearest = apart.min()
    points = -np.minimum((apart - nearest) / _LISTED_KM, _FARTHER) if nearest < _LIST_KM else none
    if len(certain) < _SHORTEST_LIST - 1:
        return points
    beside, far = (km < _LIST_KM).all(axis=1), (km > 2 * _LIST_KM).all(axis=1)
    return np.where(far, _UNLISTED, points) if beside.any() and far.any() else points


def by_phrases(case: Case, said: Sequence[Bearing], cases: Sequence[Case], around: Surroundings) -> Floats:
    """Return points for lying where the words beside the name say."""
    total = np.zeros(len(case.candidates))
    for bearing in said:
        anchor = cases[bearing.anchor]
        seen_from = around.whereabouts(anchor.index) if anchor.place is not None else None
        if seen_from is not None:
            total += [
                0.0 if where is None or index == anchor.index else bearing_points(where, seen_from, bearing)
                for index, where in ((i, around.whereabouts(i)) for i in case.indices.tolist())
            ]
    return total


def near_anchors(cases: Sequence[Case], certain: Sequence[Case], around: Surroundings) -> list[Floats]:
    """Return for each case the points of its candidates for being near the certain places around it.

    Of a place named twice the nearer name counts. Both sequences are in the order of the text.
    """
    found: list[Floats] = []
    for begin in range(0, len(cases), _TOGETHER):
        found += _near_anchors(cases[begin : begin + _TOGETHER], certain, around)
    return found


def _near_anchors(cases: Sequence[Case], certain: Sequence[Case], around: Surroundings) -> list[Floats]:
    starts = np.array([anchor.mention.start for anchor in certain], dtype=np.int64)
    own = np.array([case.mention.start for case in cases], dtype=np.int64)
    at = np.searchsorted(starts, own)
    low, high = max(0, int(at[0]) - _MAX_ANCHORS), min(len(certain), int(at[-1]) + _MAX_ANCHORS)
    anchors = certain[low:high]
    if not anchors:
        return [np.zeros(len(case.candidates)) for case in cases]
    named = [anchor.index for anchor in anchors]
    distinct = sorted(set(named))
    places = np.array(distinct, dtype=np.int64)
    columns = np.searchsorted(places, named)
    numbers = np.arange(low, high)
    counts = (at[:, None] - _MAX_ANCHORS <= numbers) & (numbers < at[:, None] + _MAX_ANCHORS)
    counts &= own[:, None] != starts[None, low:high]  # a mention is no anchor of its own
    sentences = np.array([anchor.sentence for anchor in anchors])
    beside = counts & (np.array([case.sentence for case in cases])[:, None] == sentences[None, :])
    same, page, elsewhere = _ANCHOR_WEIGHTS
    # Where a sentence speaks of its own part of the front, the page counts for less.
    alone = _by_place(beside, columns).sum(axis=1) <= 1
    near = np.abs(own[:, None] - starts[None, low:high]) <= _NEAR_CHARACTERS
    weights = np.where(beside, same, np.where(near & alone[:, None], page, elsewhere)) * counts
    sizes = [len(case.candidates) for case in cases]
    rows = np.repeat(_by_place(weights, columns), sizes, axis=0)
    points = around.nearness(np.concatenate([case.indices for case in cases]), places, rows)
    ends = list(accumulate(sizes, initial=0))
    own_points = [points[begin:end] for begin, end in pairwise(ends)]
    return [_leaping(case, one) for case, one in zip(cases, own_points, strict=True)]


def _leaping(case: Case, points: Floats) -> Floats:
    """Return the points for nearness without those against places at the front that reports leap to.

    A report goes along the front: the only place of a name, at the front, is no stranger, nor is a place at
    the front of the region that the sentence speaks of.
    """
    if case.is_sole_at_front:
        return np.maximum(points, 0.0)
    if case.inside is None:
        return points
    return np.where(case.inside & (case.front > AT_FRONT_POINTS), np.maximum(points, 0.0), points)


def _by_place(values: NDArray[Any], columns: NDArray[np.intp]) -> NDArray[Any]:
    """Return the greatest value of each place from those of the names that mean it, a row each case."""
    order = np.argsort(columns, kind="stable")
    begins = np.searchsorted(columns[order], np.arange(int(columns.max()) + 1))
    return np.asarray(np.maximum.reduceat(values[:, order], begins, axis=1))
