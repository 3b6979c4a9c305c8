"""Resolution: which place a mention means, with a score, the reasons and the other candidates.

Each candidate gets points for its name, its size, the oblast named beside it, a distance gloss
("5km northeast of Avdiivka") and its nearness to the places that are already certain. The points of all
candidates become shares that add up to one; the best share is the score. Below one half, or where
another share comes close, there is no answer: the candidates are listed and none is chosen.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from geo.gazetteer import Gazetteer, Place
from geo.mentions import DIRECTION, OBJECT, REGION, SETTLEMENT, Mention
from geo.names import fold

MIN_SCORE: Final = 0.5
MAX_ALTERNATIVES: Final = 5
# A namesake nearly as likely leaves it open, whatever the score.
_MIN_LEAD: Final = 0.15
# A namesake beyond this rank has no town's size and no other claim to be meant.
_MAX_CANDIDATES: Final = 200
_NEAR_CHARACTERS: Final = 700
_PASSES: Final = 3
# The certain places before and after a mention that count for its neighbourhood.
_MAX_ANCHORS: Final = 25
_MAX_REGIONS: Final = 4
_STRANGER_TO: Final = 3
_CERTAIN: Final = 0.8
# Points of "a place we do not know": what a lone village far from everything else has to beat.
_UNKNOWN_PLACE: Final = 0.0
_STRANGER: Final = -3.5
# How much better a point more makes a candidate.
_SHARPNESS: Final = 1.7

_COMPASS: Final = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip
# "X (about 5km northeast of Y)", "X, 5 km north-east of Y"
_GLOSS: Final = re.compile(
    r"[ ,(]{1,3}(?:about |roughly |some |approximately |around )?"
    r"(\d{1,3}(?:\.\d)?)\s?(?:km|kilomet(?:er|re)s?) (?:to the )?"
    r"(north|south|east|west|north-?east|north-?west|south-?east|south-?west) of $",
    re.IGNORECASE,
)
_BETWEEN_REGION: Final = re.compile(r"(?:,| in(?: [\w'’-]{1,14}){0,3}) $")
_BESIDE: Final = re.compile(r" (?:near|outside|(?:north|south|east|west)(?:-?(?:east|west))? of) $")
_BESIDE_KM: Final = 30


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a mention means: a place, or None with the candidates in `alternatives`, best first."""

    mention: Mention
    place: Place | None
    score: float
    reasons: tuple[str, ...]
    alternatives: tuple[tuple[Place, float], ...]


@dataclass(slots=True)
class _Case:
    """A mention under work: its candidates, their points and what is known so far."""

    mention: Mention
    candidates: list[Place]
    points: list[float]
    place: Place | None = None
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    office: Place | None = None  # the region of "the Kharkiv region governor", which is no place


def km_between(a: Place, b: Place) -> float | None:
    """Return the great-circle distance of two places in km, or None where a point is missing.

    A sphere is good to half a per cent: enough to tell namesakes apart, not to measure a front.
    """
    if a.lon is None or a.lat is None or b.lon is None or b.lat is None:
        return None
    return _km(a.lon, a.lat, b.lon, b.lat)


def _km(lon_a: float, lat_a: float, lon_b: float, lat_b: float) -> float:
    half_lat = math.radians(lat_b - lat_a) / 2
    half_lon = math.radians(lon_b - lon_a) / 2
    h = math.sin(half_lat) ** 2
    h += math.cos(math.radians(lat_a)) * math.cos(math.radians(lat_b)) * math.sin(half_lon) ** 2
    return 12742.0 * math.asin(math.sqrt(h))


def resolve(
    mentions: Sequence[Mention],
    text: str,
    gazetteer: Gazetteer,
    *,
    front: Callable[[float, float], float] | None = None,
) -> list[Resolution]:
    """Decide for every mention which place it means, or that it cannot be told.

    `front(lon, lat)` gives the distance in km from the line of contact, where one is known. One name
    means one place throughout a text, except where an oblast or a distance beside it says otherwise.
    """
    cases = [_case(mention, gazetteer, front) for mention in mentions]
    _oblasts_beside(cases, text)
    base = [list(case.points) for case in cases]
    for _ in range(_PASSES):
        for case in cases:
            _decide(case)
        certain = [
            c for c in cases if c.place is not None and c.score >= _CERTAIN and c.mention.kind != REGION
        ]
        starts = [anchor.mention.start for anchor in certain]
        for number, (case, points) in enumerate(zip(cases, base, strict=True)):
            if len(case.candidates) == 1 and case.candidates[0].category in (
                "city",
                "special",
                "oblast",
                "raion",
            ):
                continue
            at = bisect_left(starts, case.mention.start)
            anchors = certain[max(0, at - _MAX_ANCHORS) : at + _MAX_ANCHORS]
            following = cases[number + 1 : number + 4]
            case.points = [
                value + _nearness(place, case, anchors) + _gloss(place, case, following, text)
                for value, place in zip(points, case.candidates, strict=True)
            ]
    for case in cases:
        _decide(case)
    _one_sense(cases)
    return [_result(case) for case in cases]


def _case(mention: Mention, gazetteer: Gazetteer, front: Callable[[float, float], float] | None) -> _Case:
    if mention.kind not in (SETTLEMENT, DIRECTION, REGION):
        indices = mention.place_indices if mention.kind == OBJECT else ()
        return _Case(mention, [], [], office=gazetteer.place_at(indices[0]) if indices else None)
    candidates = [gazetteer.place_at(index) for index in mention.place_indices[:_MAX_CANDIDATES]]
    folded = fold(mention.surface)
    points = []
    for place in candidates:
        value = 1.2 if folded in (fold(place.name), fold(place.name_local)) else 0.0
        if place.population:
            value += 0.45 * math.log10(place.population + 1)
        elif place.lon is not None:
            value += 0.5
        value += {"special": 1.5, "city": 1.2, "settlement": 0.5}.get(place.category, 0.0)
        if place.country != "UA":
            value -= 1.0
        if front is not None and place.lon is not None and place.lat is not None:
            value += 2.5 * math.exp(-max(0.0, front(place.lon, place.lat)) / 20)
        points.append(value)
    return _Case(mention, candidates, points)


def _oblasts_beside(cases: list[_Case], text: str) -> None:
    """Add points for an oblast named right after a settlement, and fewer for one named near it."""
    regions = [case for case in cases if (case.mention.kind == REGION and case.candidates) or case.office]
    starts = [region.mention.start for region in regions]
    for case in cases:
        if case.mention.kind == REGION or len(case.candidates) < 2:
            continue
        m = case.mention
        at = bisect_left(starts, m.start)
        for region in regions[max(0, at - _MAX_REGIONS) : at + _MAX_REGIONS]:
            r, oblast = region.mention, (region.office or region.candidates[0]).oblast
            gap = r.start - m.end
            beside = 0 <= gap <= 32 and _BETWEEN_REGION.search(text[m.end : r.start]) is not None
            if beside:
                weight = 5.0
            elif abs(gap) <= 250:
                # A region's office speaks of its own region.
                weight = 2.4 if region.office is not None else 1.2
            elif abs(gap) <= 1500:
                weight = 0.4
            else:
                continue
            case.points = [
                value + (weight if place.oblast == oblast else -weight if beside else 0.0)
                for value, place in zip(case.points, case.candidates, strict=True)
            ]


def _nearness(place: Place, case: _Case, anchors: list[_Case]) -> float:
    """Return points for being near the places that are certain, the best three of them."""
    best: dict[str, float] = {}
    for anchor in anchors:
        if anchor is case or anchor.place is None or anchor.place.id == place.id:
            continue
        if anchor.place.name == place.name:
            continue
        apart = abs(anchor.mention.start - case.mention.start)
        value = _kinship(place, anchor.place) * (1.0 if apart <= _NEAR_CHARACTERS else 0.4)
        best[anchor.place.id] = max(value, best.get(anchor.place.id, value))
    values = sorted(best.values(), reverse=True)
    if len(values) >= _STRANGER_TO and values[0] <= 0 and place.category not in ("city", "special"):
        return _STRANGER
    return sum(values[:3]) / (1.5 if len(values) > 1 else 1.0)


def _kinship(a: Place, b: Place) -> float:
    km = km_between(a, b)
    if km is not None:
        return 2.4 if km < 15 else 2.0 if km < 40 else 0.8 if km < 90 else 0.0 if km < 200 else -0.5
    if a.hromada and (a.hromada, a.raion, a.oblast) == (b.hromada, b.raion, b.oblast):
        return 2.0
    if a.raion and (a.raion, a.oblast) == (b.raion, b.oblast):
        return 1.5
    return 0.7 if a.oblast == b.oblast else -0.3


def _gloss(place: Place, case: _Case, cases: list[_Case], text: str) -> float:
    """Return points for agreeing with "X (5km northeast of Y)"."""
    m = case.mention
    for other in cases:
        o = other.mention
        if not 0 < o.start - m.end <= 60 or other.place is None or other.place.lon is None:
            continue
        if place.lon is None or place.lat is None:
            beside = _BESIDE.fullmatch(text[m.end : o.start]) or _GLOSS.fullmatch(text[m.end : o.start])
            kin = (place.raion, place.oblast) == (other.place.raion, other.place.oblast)
            return 0.0 if beside is None else 1.5 if kin else -1.5
        match = _GLOSS.fullmatch(text[m.end : o.start])
        if match is None and _BESIDE.fullmatch(text[m.end : o.start]):
            near = km_between(place, other.place)
            return 0.0 if near is None else 2.5 if near < _BESIDE_KM else -2.0
        if match is None or other.place.lat is None:
            continue
        km, bearing = float(match[1]), _COMPASS[match[2].lower().replace("-", "")]
        lat = other.place.lat + km * math.cos(math.radians(bearing)) / 111.2
        lon = other.place.lon + km * math.sin(math.radians(bearing)) / (111.2 * math.cos(math.radians(lat)))
        error = _km(lon, lat, place.lon, place.lat)
        return 5.0 if error < 4 + km / 5 else 2.0 if error < 12 + km / 5 else -4.0 if error > 40 else -1.0
    return 0.0


def _shares(points: list[float]) -> list[float]:
    top = max(points)
    weights = [math.exp(_SHARPNESS * (value - top)) for value in points]
    total = sum(weights) + math.exp(_SHARPNESS * (_UNKNOWN_PLACE - top))
    return [weight / total for weight in weights]


def _decide(case: _Case) -> None:
    case.place, case.score, case.reasons = None, 0.0, ()
    if not case.candidates:
        return
    shares = _shares(case.points)
    best = max(range(len(shares)), key=shares.__getitem__)
    place, score = case.candidates[best], shares[best]
    exact = fold(case.mention.surface) in (fold(place.name), fold(place.name_local))
    # A name that fits one place may still mean none that we know.
    ceiling = 0.98 if exact or case.mention.kind == REGION else 0.95
    if place.lon is None and case.mention.kind != REGION:
        ceiling -= 0.08
    case.score = round(min(score, ceiling), 3)
    reasons = [f"“{case.mention.surface}” is {'the name' if exact else 'another name'} of {place.name}"]
    if place.oblast and case.mention.kind != REGION:
        reasons[0] += f" ({place.oblast})"
    if len(case.candidates) > 1:
        reasons.append(f"one of {len(case.candidates)} places of that name; share {score:.2f}")
    second = max((share for n, share in enumerate(shares) if n != best), default=0.0)
    if score >= MIN_SCORE and score - second >= _MIN_LEAD:
        case.place = place
    else:
        reasons.append("too close to tell: none chosen")
    case.reasons = tuple(reasons)


def _one_sense(cases: list[_Case]) -> None:
    """Give unanswered mentions of a name the answer that the same name has elsewhere in the text."""
    answers: dict[str, _Case] = {}
    for case in cases:
        if case.place is not None and case.mention.kind in (SETTLEMENT, DIRECTION):
            known = answers.get(fold(case.mention.surface))
            if known is None or case.score > known.score:
                answers[fold(case.mention.surface)] = case
    for case in cases:
        if case.mention.kind not in (SETTLEMENT, DIRECTION) or not case.candidates or case.score >= _CERTAIN:
            continue
        known = answers.get(fold(case.mention.surface))
        if known is None or known is case or known.place is None:
            continue
        if case.place is None or (case.place.id != known.place.id and known.score > case.score + 0.3):
            case.place, case.score = known.place, round(known.score * 0.9, 3)
            case.reasons += (
                f"the same name means {known.place.name} ({known.place.oblast}) elsewhere in the text",
            )


def _result(case: _Case) -> Resolution:
    if not case.candidates:
        return Resolution(case.mention, None, 0.0, ("not the name of a place here",), ())
    shares = _shares(case.points)
    chosen = case.place.id if case.place is not None else None
    ranked = sorted(zip(case.candidates, shares, strict=True), key=lambda pair: (-pair[1], pair[0].id))
    others = [(place, round(share, 3)) for place, share in ranked if place.id != chosen]
    return Resolution(case.mention, case.place, case.score, case.reasons, tuple(others[:MAX_ALTERNATIVES]))
