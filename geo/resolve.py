"""Resolution: which place a mention means, with a score, the reasons and the other candidates.

Each candidate gets points for its name, its size, the region named beside it, a phrase that says where it
lies ("5km northeast of Avdiivka"), the direction that the report speaks of, the front, and its nearness to
the places that are already certain. The points of all candidates become shares that add up to one; the best
share is the score. Below one half (more where nothing beside the name tells where it is), or where another
share comes close, there is no answer: the candidates are listed and none is chosen.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Mapping, Sequence
from functools import partial
from typing import Final

from geo.abroad import rule_out_namesakes
from geo.candidates import (
    CERTAIN,
    MIN_SCORE,
    Case,
    add_regions,
    add_sectors,
    case_of,
    decide,
    keys_of,
)
from geo.coherence import (
    along_directions,
    along_lists,
    bearings_by_mention,
    by_phrases,
    directions_spoken_of,
    lists_of,
    near_anchors,
)
from geo.explanation import explain
from geo.gazetteer import Gazetteer
from geo.glossednames import unite_glossed
from geo.guessednames import stands_as_place
from geo.mention import DIRECTION, REGION, SETTLEMENT, Mention
from geo.namesakes import LARGE, Front
from geo.nearness import km_between
from geo.place import Place
from geo.regionevidence import NEAR, RegionEvidence, region_evidence
from geo.surroundings import surroundings
from geo.value import value

__all__ = ["MAX_ALTERNATIVES", "MIN_SCORE", "Front", "Resolution", "km_between", "resolve"]

MAX_ALTERNATIVES: Final = 5
_SENTENCE_END: Final = re.compile(r"[.;!?](?=\s)|\n")
_PASSES: Final = 3
_ALONE: Final = (*LARGE, "oblast", "raion")
_LEAST_SHARE: Final = 0.1
_LEAST_INTRODUCED: Final = 0.01
_BETTER: Final = 0.15


@value
class Resolution:
    """What a mention means: a place, or None with the candidates in `alternatives`, best first.

    `office` is the region whose office is meant, where it is no place.
    """

    mention: Mention
    place: Place | None
    score: float
    reasons: tuple[str, ...]
    alternatives: tuple[tuple[Place, float], ...]
    office: Place | None = None


def resolve(
    mentions: Sequence[Mention],
    text: str,
    gazetteer: Gazetteer,
    *,
    front: Front | None = None,
    sectors: Container[str] = (),
    about: Sequence[Place] = (),
) -> list[Resolution]:
    """Decide for every mention which place it means, or that it cannot be told.

    `front(lon, lat)` gives the distance in km from the line of contact on the report's date, where one is
    known; `sectors` are the ids of the towns that directions are named after on that day; `about` are regions
    that a title names which is no part of the text. One name means one place throughout a text, except where
    a region or a distance beside it says otherwise.
    """
    around = surroundings(gazetteer)
    cases = [
        case_of(mention, gazetteer, around, front, partial(_stands_as_place, mentions, number, text))
        for number, mention in enumerate(mentions)
    ]
    for case in cases:
        add_sectors(case, sectors)
    regions = [
        case.office or (case.candidates[0] if case.mention.kind == REGION and case.candidates else None)
        for case in cases
    ]
    sentences = [match.start() for match in _SENTENCE_END.finditer(text)]
    titled = [RegionEvidence(region, NEAR, exclusive=False) for region in about]
    for case, evidence in zip(cases, region_evidence(mentions, regions, text), strict=True):
        add_regions(case, [*evidence, *titled])
        case.sentence = bisect_left(sentences, case.mention.start)
    rule_out_namesakes(cases, regions, text)
    for case in cases:
        case.base = case.points
    placed = bearings_by_mention(mentions, text)
    directions = directions_spoken_of(cases, text)
    lists = lists_of(mentions, text)
    # A large town or a region without namesakes is what it is.
    open_cases = [
        number
        for number, case in enumerate(cases)
        if case.candidates and not (len(case.candidates) == 1 and case.candidates[0].category in _ALONE)
    ]
    before: list[int] = []
    for _ in range(_PASSES):
        for case in cases:
            decide(case)
        now = [case.index if case.score >= CERTAIN else -1 for case in cases]
        if now == before:
            break
        before = now
        certain = [
            c for c in cases if c.place is not None and c.score >= CERTAIN and c.mention.kind != REGION
        ]
        near = near_anchors([cases[number] for number in open_cases], certain, around)
        for number, points in zip(open_cases, near, strict=True):
            case = cases[number]
            total = case.base + points
            for told, weigh in ((directions, along_directions), (lists, along_lists)):
                if told[number]:
                    total = total + weigh(case, told[number], cases, around)
            if number in placed:
                total = total + by_phrases(case, placed[number], cases, around)
            case.reconsider(
                total, bool(case.beside or directions[number] or number in placed or points.any())
            )
    for case in cases:
        decide(case)
        explain(case)
    unite_glossed(cases, text)
    _one_sense(cases)
    return [_result(case) for case in cases]


def _stands_as_place(mentions: Sequence[Mention], number: int, text: str) -> bool:
    """Say whether a mention stands where places do, beside its neighbours."""
    mention = mentions[number]
    last = mentions[number - 1].end if number else -1
    behind = mentions[number + 1].start if number + 1 < len(mentions) else -1
    return stands_as_place(text, mention.start, mention.end, last, behind)


def _one_sense(cases: Sequence[Case]) -> None:
    """Give unanswered mentions of a name the answer that the same name has elsewhere in the text."""
    answers: dict[str, Case] = {}
    for case in cases:
        if case.place is not None and case.mention.kind in (SETTLEMENT, DIRECTION):
            for key in keys_of(case):
                known = answers.get(key)
                if known is None or case.score > known.score:
                    answers[key] = case
    introduced = _introduced(cases)
    for case in cases:
        if case.mention.kind not in (SETTLEMENT, DIRECTION) or not case.candidates or case.abroad:
            continue
        named = [] if case.beside else [introduced[key] for key in keys_of(case) if key in introduced]
        if case.score >= CERTAIN and not named:
            continue
        known = named[0] if named and case.fits(named[0].place) else _known(case, answers)
        if known is None or known.place is None or known.place.id not in {p.id for p in case.candidates}:
            continue
        share = max(
            s for s, place in zip(case.shares, case.candidates, strict=True) if place.id == known.place.id
        )
        if share < (_LEAST_INTRODUCED if named else _LEAST_SHARE):
            continue  # here it lies too far from everything else
        other = case.place is not None and case.place.id != known.place.id
        if other and not named and case.is_inside(case.place) and not case.is_inside(known.place):
            continue  # its own sentence tells the region
        if case.place is None or (other and (bool(named) or known.score > case.score + _BETTER)):
            case.place, case.score = known.place, round(known.score * 0.9, 3)
            case.reasons += (
                f"the same name means {known.place.name} ({known.place.oblast}) elsewhere in the text",
            )


def _introduced(cases: Sequence[Case]) -> dict[str, Case]:
    """Return by name the mentions that the text introduces with their region, where it names one place so."""
    found: dict[str, list[Case]] = {}
    for case in cases:
        if case.beside and case.place is not None and case.score >= CERTAIN:
            for key in keys_of(case):
                found.setdefault(key, []).append(case)
    return {key: own[0] for key, own in found.items() if len({one.index for one in own}) == 1}


def _known(case: Case, answers: Mapping[str, Case]) -> Case | None:
    """Return the best answered mention that shares a name and can mean the same place."""
    found = [answers[key] for key in keys_of(case) if key in answers]
    ids = {place.id for place in case.candidates}
    found = [one for one in found if one is not case and one.place is not None and one.place.id in ids]
    # Where another region is named beside each, they are namesakes.
    found = [
        one
        for one in found
        if not case.beside or case.beside == one.beside or (not one.beside and case.is_inside(one.place))
    ]
    # "The village of X" is not the city of that name that the text speaks of elsewhere.
    found = [one for one in found if one.place is not None and case.fits(one.place)]
    return max(found, key=lambda one: one.score, default=None)


def _result(case: Case) -> Resolution:
    if not case.candidates:
        return Resolution(case.mention, None, 0.0, ("not the name of a place here",), (), case.office)
    chosen = case.place.id if case.place is not None else None
    ranked = sorted(zip(case.candidates, case.shares, strict=True), key=lambda pair: (-pair[1], pair[0].id))
    best = [pair for pair in ranked[: MAX_ALTERNATIVES + 1] if pair[0].id != chosen]
    others = [(place, round(float(share), 3)) for place, share in best[:MAX_ALTERNATIVES]]
    return Resolution(case.mention, case.place, case.score, case.reasons, tuple(others))
