"""The places that a mention can mean, with their points and the share that each has of the certainty."""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer import Gazetteer
from geo.mention import DIRECTION, OBJECT, REGION, SETTLEMENT, Mention
from geo.names import fold
from geo.namesakes import (
    AT_FRONT_POINTS,
    LARGE,
    REAR_POINTS,
    Floats,
    Front,
    Namesakes,
    namesakes,
    with_guesses,
)
from geo.place import Place
from geo.regionevidence import BESIDE, NEAR, TOLD, RegionEvidence
from geo.settlementnouns import kind_points
from geo.surroundings import Surroundings

MIN_SCORE: Final = 0.5
# A village without anything beside it that tells where: only its size and the front speak.
_MIN_ALONE: Final = 0.75
_MIN_HINTED: Final = 0.6  # where the sentences around name its region
# A namesake nearly as likely leaves it open, whatever the score.
_MIN_LEAD: Final = 0.1
# Points of "a place we do not know": what a lone village far from everything else has to beat.
_UNKNOWN_PLACE: Final = 0.0
# How much better a point more makes a candidate.
_SHARPNESS: Final = 1.7
_OTHER_KIND: Final = -2.5
# A namesake in the same hromada is a twin where its share comes so near; then neither is sure.
_TWIN_SHARE: Final = 0.25
_TWIN_CEILING: Final = 0.7
# An odd form of a name means a place less surely than the name, and never for certain.
_GUESS: Final = 1.0
_GUESS_CEILING: Final = 0.7
_SECTOR: Final = 5.0
_SECTOR_TOWN: Final = 1.0
CERTAIN: Final = 0.8
# The tiers of the only place of a name: its own, or another that it bears, such as its Russian one.
_BORNE: Final = ([0], [1])


@dataclass(slots=True)
class Case:
    """A mention under work: its candidates, their points and what is known so far."""

    mention: Mention
    candidates: list[Place]
    indices: NDArray[np.int64]
    tiers: list[int]  # how good a reason the name is, as Gazetteer.tier
    points: Floats
    shares: Sequence[float] = ()  # as decided last
    decided: Floats | None = None  # the points that it was decided by
    base: Floats = field(default_factory=lambda: np.zeros(0))
    place: Place | None = None
    index: int = -1  # the place's
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    office: Place | None = None  # the region of "the Kharkiv region governor", which is no place
    sentence: int = 0  # its number in the text
    in_context: bool = False  # something beside it speaks for its whereabouts
    beside: str = ""  # the region named right after it
    inside: NDArray[np.bool_] | None = None  # which candidates lie in a region that its sentence names
    hinted: NDArray[np.bool_] | None = None  # the same of the sentences around
    front: Floats = field(default_factory=lambda: np.zeros(0))  # points of each for lying near the front
    namesakes: Namesakes | None = None  # None where there are no candidates
    abroad: bool = False  # named beside a region of Russia: none of the candidates is meant
    guessed: NDArray[np.bool_] | None = None  # which candidates' names are none of the text's spelling

    @property
    def is_sole_at_front(self) -> bool:
        """Say whether one place alone has the name, as its own or another one, and lies at the front."""
        return self.tiers in _BORNE and bool(self.front[0] > AT_FRONT_POINTS)

    def reconsider(self, points: Floats, in_context: bool) -> None:
        """Take other points; the same ones leave what has been decided by them."""
        if in_context != self.in_context or not np.array_equal(points, self.points):
            self.points, self.in_context = points, in_context

    def is_inside(self, place: Place | None) -> bool:
        """Say whether a candidate lies in a region that its sentence names."""
        numbers = [n for n, one in enumerate(self.candidates) if place is not None and one.id == place.id]
        return self.inside is not None and any(bool(self.inside[n]) for n in numbers)

    @staticmethod
    def lies_in(regions: NDArray[np.bool_] | None, number: int) -> bool:
        """Say whether a candidate lies in `regions`; not where there are none."""
        return regions is not None and bool(regions[number])

    def fits(self, place: Place | None) -> bool:
        """Say whether a place is of the kind that the text calls it, or of one easily called so."""
        return place is not None and kind_points(self.mention.said_kind, place.category) > _OTHER_KIND


def case_of(
    mention: Mention,
    gazetteer: Gazetteer,
    around: Surroundings,
    front: Front | None,
    stands: Callable[[], bool],
) -> Case:
    """Return a mention with the places that it can mean and the points that each has by itself.

    `stands` says whether the words around the mention are those around a place.
    """
    none = np.zeros(0, dtype=np.int64)
    if mention.kind not in (SETTLEMENT, DIRECTION, REGION):
        indices = mention.place_indices if mention.kind == OBJECT else ()
        office = around.place(gazetteer, indices[0]) if indices else None
        return Case(mention, [], none, [], np.zeros(0), office=office)
    known = namesakes(mention, gazetteer, around)
    odd: NDArray[np.bool_] | None = None
    if mention.kind == SETTLEMENT and front is not None:
        known, odd = with_guesses(mention, known, gazetteer, around, front, stands)
    if mention.kind == REGION:
        points = np.array([4.0 - 1.5 * n for n in range(len(known.places))])
        near = np.zeros(len(known.places))
    else:
        near = known.front_points(front)
        points = known.own + near
        if mention.said_kind:
            points = points + known.kind_points(mention.said_kind)
    case = Case(mention, known.places, known.indices, known.tiers, points, front=near, namesakes=known)
    if odd is not None:
        case.guessed = odd
        case.points = case.points - _GUESS * odd
    elif mention.guessed:
        return Case(mention, [], none, [], np.zeros(0))
    return case


def add_regions(case: Case, evidence: Sequence[RegionEvidence]) -> None:
    """Add the points of what the regions named beside a mention say."""
    if case.mention.kind == DIRECTION or case.namesakes is None:
        return
    for one in evidence:
        inside = case.namesakes.inside(one.region)
        if one.exclusive and _is_only_city(case) and not inside.any():
            continue  # the only city of a name is meant, whatever region a text puts it in by mistake
        points = np.where(inside, one.weight, -one.weight) if one.exclusive else one.weight * inside
        case.points = case.points + points
        if one.weight >= NEAR:
            case.hinted = inside if case.hinted is None else case.hinted | inside
        if one.weight >= TOLD:
            case.inside = inside if case.inside is None else case.inside | inside
        if one.exclusive:
            case.beside = one.region.id
            if not inside.any() and one.weight >= BESIDE:
                # The text says in so many words that it means another place than those we know.
                case.points = case.points - one.weight


def _is_only_city(case: Case) -> bool:
    """Say whether a mention can mean one place only, a city in Ukraine."""
    return [p.category in LARGE and p.country == "UA" for p in case.candidates] == [True]


def add_sectors(case: Case, sectors: Container[str]) -> None:
    """Add the points of giving its name to a direction of the front: much where it is one, a little else."""
    if len(case.candidates) < 2 or case.mention.kind == REGION:
        return
    named = np.array([place.id in sectors for place in case.candidates])
    if named.any():
        case.points = case.points + named * (_SECTOR if case.mention.kind == DIRECTION else _SECTOR_TOWN)


def shares_of(points: Floats) -> list[float]:
    """Return the share of each candidate; with that of a place we do not know they add up to one."""
    values: list[float] = points.tolist()  # few numbers: quicker than arrays
    top = max(values)
    weights = [math.exp(_SHARPNESS * (value - top)) for value in values]
    total = sum(weights) + math.exp(min(700.0, _SHARPNESS * (_UNKNOWN_PLACE - top)))
    return [weight / total for weight in weights]


def decide(case: Case) -> None:
    """Choose the candidate with the best share, or none where it is too low or another comes close."""
    if not case.candidates or case.decided is case.points:
        return
    case.place, case.index, case.score, case.decided = None, -1, 0.0, case.points
    shares = case.shares = shares_of(case.points)
    score = max(shares)
    best = shares.index(score)
    place = case.candidates[best]
    exact = case.tiers[best] == 0
    # A name that fits one place may still mean none that we know.
    ceiling = 0.98 if exact or case.mention.kind == REGION else 0.95
    if place.lon is None and case.mention.kind != REGION:
        ceiling -= 0.08
    if case.guessed is not None and case.guessed[best]:
        ceiling = min(ceiling, _GUESS_CEILING)
    if len(shares) > 1 and (twins := _twins_of(case, best)):
        score += sum(shares[n] for n in twins)
        ceiling = min(ceiling, _TWIN_CEILING)
        second = max((share for n, share in enumerate(shares) if n != best and n not in twins), default=0.0)
    else:
        second = sorted(shares)[-2] if len(shares) > 1 else 0.0
    case.score = round(min(score, ceiling), 3)
    large = place.category in LARGE and not _is_overshadowed(case, best)
    told = case.in_context or case.mention.kind == REGION or large or case.lies_in(case.inside, best)
    least = MIN_SCORE if told else _MIN_HINTED if case.lies_in(case.hinted, best) else _MIN_ALONE
    if score >= least and score - second >= _MIN_LEAD:
        case.place, case.index = place, int(case.indices[best])


def _twins_of(case: Case, best: int) -> list[int]:
    """Return the namesakes in the best candidate's own hromada that are nearly as likely.

    Two villages of one name and one hromada lie next to each other: what tells a text's place from the others
    seldom tells them apart, and either is where the text says.
    """
    place, least = case.candidates[best], case.shares[best] * _TWIN_SHARE
    unit = (place.oblast, place.raion, place.hromada)
    near = [n for n, share in enumerate(case.shares) if share > least and n != best]
    alike = [(one.oblast, one.raion, one.hromada) == unit for one in (case.candidates[n] for n in near)]
    return [n for n, same in zip(near, alike, strict=True) if same and place.hromada]


def _is_overshadowed(case: Case, best: int) -> bool:
    """Say whether a town lies far behind a front that a namesake lies at: its size alone does not tell."""
    return bool(case.front[best] < REAR_POINTS and case.front.max() > AT_FRONT_POINTS)


def keys_of(case: Case) -> tuple[str, ...]:
    """Return the folded names by which a mention is known elsewhere in the text."""
    return case.mention.names or (fold(case.mention.surface),)
