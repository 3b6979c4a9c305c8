"""The scorer: how what a reader printed compares with the labels of a document."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np
from scipy.optimize import linear_sum_assignment

from bench.reading.answer import Answer, AnswerClaim, AnswerMention, words_of
from bench.reading.labels import NOT_A_PLACE, SETTLEMENT, Claim, Document, Mention
from bench.reading.places import Places, oblasts_agree

# A claim read right, in four levels of strictness; each holds the ones before it.
LEVELS: Final = ("place", "status", "claimant", "stance")
ASPECTS: Final = ("side", "relation", "extent", "days")
_SAME_WORDS: Final = 0.5  # of the shorter quote: sentences, clauses and their parts are all fair quotes
_TRAP_WORDS: Final = 0.8
_OWN_WORDS: Final = 0.9
_EXTENT: Final = 5.0  # per cent: "a third" is 33 or 33.3, "two thirds" 66 or 67
_NEAR_KM: Final = 5.0
_KM_PER_DEGREE: Final = 111.2

Tally = Counter[str]


def score(document: Document, answer: Answer, places: Places) -> Tally:
    """Return the counts of one document; counts of several documents are added up.

    `gold` and `read` are claims; each of LEVELS counts pairs that agree so far; each of ASPECTS, among pairs
    of the same place, those that agree, beside `<aspect> of`, those that could, and `<aspect> extra`, those
    that the reader gave where no label has one.
    """
    tally: Tally = Counter(gold=len(document.claims), read=len(answer.claims), documents=1)
    for gold, read in pairs(document.claims, answer.claims, places):
        agreed = True
        for level, agrees in zip(LEVELS, agreements(gold, read), strict=True):
            agreed = agreed and agrees
            tally[level] += agreed
        tally.update(_aspects(gold, read, document.day))
    tally["traps"] = len(document.traps)
    tally["traps hit"] = len(traps_hit(document, answer, places))
    tally.update(_mentions(document, answer, places))
    return tally


def pairs(
    gold: Sequence[Claim], read: Sequence[AnswerClaim], places: Places
) -> list[tuple[Claim, AnswerClaim]]:
    """Return which labelled claim each claim of a reader is: each used once, so that most agrees."""
    worth = np.zeros((len(gold), len(read)))
    for row, one in enumerate(gold):
        words = words_of(one.span.quote)
        for column, other in enumerate(read):
            same = places.are_same(one.place, other.place) and oblasts_agree(one.oblast, other.oblast)
            if same and overlap(words, other.words) >= _SAME_WORDS:
                _, status, claimant, stance = agreements(one, other)
                worth[row, column] = 100 + 20 * status + 20 * claimant + 10 * stance
                worth[row, column] += (one.relation == other.relation) + (one.days == other.days)
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return [
        (gold[row], read[column]) for row, column in zip(rows, columns, strict=True) if worth[row, column] > 0
    ]


def traps_hit(document: Document, answer: Answer, places: Places) -> list[str]:
    """Return the quotes of traps out of which a claim was read that no label has."""
    hit = []
    for trap in document.traps:
        words = words_of(trap.span.quote)
        for claim in answer.claims:
            own = any(
                places.are_same(gold.place, claim.place)
                and overlap(claim.words, words_of(gold.span.quote)) > _OWN_WORDS
                for gold in document.claims
            )
            if not own and overlap(words, claim.words) > _TRAP_WORDS:
                hit.append(trap.span.quote)
                break
    return hit


def agreements(gold: Claim, read: AnswerClaim) -> tuple[bool, bool, bool, bool]:
    """Return, level by level, whether two claims of the same place agree."""
    return True, read.status in gold.statuses, read.claimant in gold.classes, read.polarity == gold.polarity


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return which share of the shorter quote's words both have, 0 to 1."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _aspects(gold: Claim, read: AnswerClaim, day: date) -> Tally:
    tally: Tally = Counter({"relation of": 1, "relation": gold.relation == read.relation})
    if gold.side is not None:
        tally.update({"side of": 1, "side": gold.side == read.side})
    if gold.extent is not None:
        close = read.extent is not None and abs(read.extent - gold.extent) <= _EXTENT
        tally.update({"extent of": 1, "extent": close})
    elif read.extent is not None:
        tally["extent extra"] += 1
    if gold.days is not None:
        # Without days of its own a claim is of the report's day.
        tally.update({"days of": 1, "days": gold.days == (read.days or (day, day))})
    elif read.days is not None:
        tally["days extra"] += 1
    return tally


def _mentions(document: Document, answer: Answer, places: Places) -> Tally:
    tally: Tally = Counter()
    for mention in document.mentions:
        hits = [m for m in answer.mentions if m.start < mention.end and mention.start < m.end]
        if mention.kind == SETTLEMENT:
            tally.update(_settlement(mention, hits, places))
        elif mention.kind == NOT_A_PLACE:
            tally.update({"names of others": 1, "names of others placed": bool(hits)})
    tally["places extra"] = sum(
        not any(read.start < m.end and m.start < read.end for m in document.mentions)
        for read in answer.mentions
    )
    return tally


def _settlement(mention: Mention, hits: Sequence[AnswerMention], places: Places) -> Tally:
    place = mention.place
    if place is None:
        return Counter()
    right = [
        hit
        for hit in hits
        if places.are_same(place.key, hit.name) and oblasts_agree(place.oblast, hit.oblast)
    ]
    tally: Tally = Counter({"mentions": 1, "mentions found": bool(hits), "mentions right": bool(right)})
    if place.lat is not None and place.lon is not None:
        near = any(_km(hit, place.lat, place.lon) < _NEAR_KM for hit in hits)
        tally.update({"points": 1, "points near": near})
    return tally


def _km(hit: AnswerMention, lat: float, lon: float) -> float:
    if hit.lat is None or hit.lon is None:
        return math.inf
    east = (hit.lon - lon) * math.cos(math.radians(lat))
    return _KM_PER_DEGREE * math.hypot(hit.lat - lat, east)
