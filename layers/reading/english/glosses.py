"""Glosses: places that only say where their neighbour in a list lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from layers.claims import Relation
from layers.lexicon import Lexicon
from layers.reading.english.interludes import is_apart
from layers.reading.english.landmarks import locates
from layers.reading.english.measures import bearing_at, distance_from, number_of
from layers.reading.english.surroundings import is_area_of, without_surroundings
from layers.reading.english.target import Target
from layers.reading.line import Line

_JOINED: Final = frozenset({"as", "well"})
_AMOUNTS: Final = frozenset({"most", "much"})
_JOINTS: Final = frozenset({",", "and", "or"})
_WITHIN: Final = frozenset({"in", "at", "of", "village", "settlement", "town", "city", "hamlet"})
_SHORTEST: Final = 3
_ALSO: Final = (",", "also")
_GREAT: Final = 10  # times the people of the other


def without_glosses(found: list[Target], words: Sequence[str], lexicon: Lexicon) -> list[Target]:
    """Leave out bearings that only say where a neighbouring place lies."""
    if not found:
        return found
    kept: list[Target] = []
    gloss: Target | None = None
    for number, target in enumerate(found):
        if number and is_apart(found[number - 1], target):
            kept.append(target)
            continue
        behind = found[number + 1] if number + 1 < len(found) else None
        pair = bool(number) and behind is not None and _is_pair(words, found[number - 1], target)
        listed = pair and found[number - 1].relation is Relation.IN  # "in A, near B and C"
        if number and not listed and _only_tells_where(words, found[number - 1], target, lexicon):
            further = (("and",), ("of",)) if pair else (("of",),)
            gloss = behind if behind is not None and behind.between in further else None
            continue
        if target is gloss:
            continue  # "took A, near B and C", "A, 5 km west of the B district of C"
        if behind is not None and not behind.is_region and is_area_of(words, target.position, lexicon):
            continue
        before = found[number - 1] if number else None
        after = behind if behind is None or not _is_within(words, target, behind, lexicon) else None
        if after is not None and _is_beside(words, target, after, lexicon):
            after = None  # told of this one itself
        if not locates(words, before, target, after):
            kept.append(target)
    kept = without_surroundings(kept, words, lexicon)
    regions = _listed_regions(kept, words)
    shared = [False] * len(kept)
    for n in range(1, len(kept)):
        gap = set(words[kept[n - 1].position + 1 : kept[n].position])
        plain = gap <= _JOINTS or (gap & _JOINED == _JOINED and kept[n].is_region)
        # "Large parts of two towns – A, a hub, and B": of both.
        plain = plain or (_are_several(kept[0], lexicon) and is_apart(kept[n - 1], kept[n]))
        plain = plain and kept[n].is_region == kept[n - 1].is_region  # no town is part of a region's part
        own = _shares_part(kept[n - 1], words, lexicon, several=n >= regions)
        shared[n] = (own and (plain or n < regions)) or (shared[n - 1] and plain)
    roles = [
        (number == 0, target.whole or number < regions, target.part or part)
        for number, (target, part) in enumerate(zip(kept, shared, strict=True))
    ]
    return [
        target
        if (target.first, target.whole, target.part) == (first, whole, part)  # as most are
        else replace(target, first=first, whole=whole, part=part)
        for target, (first, whole, part) in zip(kept, roles, strict=True)
    ]


def _are_several(target: Target, lexicon: Lexicon) -> bool:
    """Say whether several settlements are announced before the first: "parts of two towns – A"."""
    kinds = lexicon.words("relations", "settlement_nouns")
    return any(word in kinds and word.endswith("s") for word in target.between)


def _only_tells_where(words: Sequence[str], before: Target, target: Target, lexicon: Lexicon) -> bool:
    """Say whether a place only tells where the one before it lies: "A around B", "A, a village near B"."""
    near = bool(target.between) and lexicon.phrases("relations", "near").at(target.between, 0) is not None
    return (
        # "in the X region near A": the region tells where
        (near and not before.is_region and before.relation in (None, Relation.IN))
        or _is_within(words, before, target, lexicon)
        or _is_told_of(words, before, target, lexicon)
        or _is_beside(words, before, target, lexicon)
        or _is_neighbour(words, before, target, lexicon)
    )


def _is_pair(words: Sequence[str], before: Target, target: Target) -> bool:
    """Say whether two places follow a comma, joined by "and": ", near B and C"."""
    return words[before.position + 1] == "," and words[target.position + 1 : target.position + 2] == ("and",)


def is_of_unknown(
    line: Line, numbers: Sequence[int], target: Target, lexicon: Lexicon, *, taken: bool
) -> bool:
    """Say whether a bearing only tells where a place lies that no gazetteer has: "in Unknown, east of X".

    `numbers` are the words of the line from the cue's last one to the target; `taken` says that the cue's
    object may follow it directly.
    """
    beside = target.relation in (Relation.BEARING, Relation.NEAR) and target.first
    if not beside or line.sentence.title:
        return False
    for at, number in enumerate(numbers[1:], 1):
        named = line.words[number].text
        if line.words[number].place is not None:
            return False
        if not (named[0].isupper() and named[1:].islower() and len(named) > _SHORTEST):
            continue
        if line.lows[number] in lexicon.union(
            "modality.states",
            "toponyms.metonyms",
            "toponyms.months",
            "toponyms.weekdays",
            "relations.lands",
            "toponyms.object_after",
        ):
            return False
        before = line.lows[numbers[at - 1]]
        if before == "the" or (not (taken and at == 1) and before not in _WITHIN):
            return False
        behind = [n for n in numbers[at + 1 :] if line.words[n].text != "," and line.words[n].text.islower()]
        low = line.lows[behind[0]] if behind else ""
        return low in lexicon.bearings.first_words or low in ("near", "outside", "around")
    return False


def _shares_part(before: Target, words: Sequence[str], lexicon: Lexicon, *, several: bool) -> bool:
    """Say whether the part of a place is one of the next too: "parts of the A and B regions".

    Of towns, only if there are `several` parts: "parts of A and B", not "the centre of A and B".
    """
    of = [n for n, low in enumerate(before.between) if low == "of" and n]
    part = before.between[of[-1] - 1] if of else ""
    share = part in lexicon.words("relations", "parts") and (
        not several or part.endswith("s") or part in _AMOUNTS
    )
    return share and words[before.position + 1 : before.position + 2] in ((",",), ("and",))


def _listed_regions(kept: Sequence[Target], words: Sequence[str]) -> int:
    """Return how many regions a list begins with, each spoken of as the first: 3 in "A, B and C regions"."""
    number = 0
    while number < len(kept) and kept[number].is_region:
        gap = words[kept[number - 1].position + 1 : kept[number].position] if number else (",",)
        if _JOINTS.isdisjoint(gap) and "well" not in gap:
            break
        number += 1
    return number if number > 1 else 0


def _is_within(words: Sequence[str], before: Target, target: Target, lexicon: Lexicon) -> bool:
    """Say whether a place only tells in what another lies: "A village in B", "west of A in the B area"."""
    kinds = lexicon.words("relations", "settlement_nouns")
    tied = tuple(word for word in target.between if word not in kinds and word != "the")
    behind = words[target.position + 1 : target.position + 2]
    area = behind != () and behind[0] in lexicon.union("toponyms.area_after", "toponyms.area_around")
    if area and tied == ("in",) and before.relation is Relation.BEARING and _is_city(before):
        return False  # "west of (the city of) A in the (village of) B area": around B
    return (tied == ("in",) and (area or before.relation in (None, Relation.IN))) or _is_around(
        before, target
    )


def _is_city(target: Target) -> bool:
    place = target.resolution.place
    return place is not None and place.category == "city"


def _is_far_larger(target: Target, before: Target) -> bool:
    """Say whether a place is a great city beside a place whose neighbour it is."""
    one, other = target.resolution.place, before.resolution.place
    return ((one and one.population) or 0) > _GREAT * max(1, (other and other.population) or 1)


def _is_around(before: Target, region: Target) -> bool:
    """Say whether a region only tells in what a bearing lies: "north of A in the eastern B region"."""
    # "North of A, in the B region"
    tied = region.between[1:] if region.between[:1] == (",",) else region.between
    plain = region.is_region and tied[:1] == ("in",) and _JOINTS.isdisjoint(tied)
    return plain and before.relation is Relation.BEARING and not before.is_region


def _is_told_of(words: Sequence[str], before: Target, target: Target, lexicon: Lexicon) -> bool:
    """Say whether words behind a comma tell where a place lies: "A, near B", "A, a village near B"."""
    if words[before.position + 1 : before.position + 2] != (",",):
        return False
    at = before.position + 2
    if before.relation in (None, Relation.IN) and target.relation is Relation.NEAR and not before.is_region:
        near = lexicon.phrases("relations", "near").at(words, at) is not None
        if near or distance_from(words, at, lexicon) is not None:
            return True
    if target.relation is Relation.BEARING and target.distance_km and before.distance_km is None:
        while at < target.position and words[at] in lexicon.words("presence", "about"):
            at += 1
        if bearing_at(words, at, lexicon) is not None:
            return True  # "north of A, about 4 miles southwest of B"
    nouns = lexicon.words("relations", "settlement_nouns")
    kinds = [n for n in range(at, target.position) if words[n] in nouns]
    if not kinds or words[kinds[0] + 1] == "of":
        return False
    # "A, a village near B"; "A and B, commuter towns outside C"
    several = words[kinds[0]].endswith("s") and words[kinds[0] + 1] in lexicon.words("where", "beside")
    return words[at] in ("a", "an") or (
        several and number_of(words[at]) is None and "and" not in words[at : kinds[0]]
    )


def _is_neighbour(words: Sequence[str], before: Target, target: Target, lexicon: Lexicon) -> bool:
    """Say whether a place only tells whose neighbour another is: "A, B's twin city", "A, also near B,"."""
    gap = words[before.position + 1 : target.position]
    if gap[:1] != (",",):
        return False
    nouns = lexicon.words("relations", "settlement_nouns") | lexicon.words("relations", "neighbours")
    owned = words[target.position + 1 : target.position + 2] == ("'s",)
    if len(gap) == 1 and owned:
        return not nouns.isdisjoint(words[target.position + 2 : target.position + 5])
    if gap[1:2] in (("a",), ("an",)) and gap[-1] == "of":
        return not nouns.isdisjoint(gap[2:-1]) and _JOINTS.isdisjoint(gap[1:])  # "A, an eastern suburb of B"
    also = len(gap) > len(_ALSO) and gap[: len(_ALSO)] == _ALSO
    return also and lexicon.phrases("relations", "near").at(gap, len(_ALSO)) is not None


def _is_beside(words: Sequence[str], before: Target, target: Target, lexicon: Lexicon) -> bool:
    """Say whether nothing joins a place to the one before but a preposition: "A on the approach to B".

    Nor is the second of "A, a village between B and C" in the list of A.
    """
    gap = words[before.position + 1 : target.position]
    if gap[:1] in (("and",), ("or",)):
        return "between" in before.between and not lexicon.words("relations", "settlement_nouns").isdisjoint(
            before.between[: before.between.index("between")]
        )
    onward = gap[:1] == ("in",) and target.relation is Relation.DIRECTION  # "in the direction of B"
    moves = before.source or target.source or onward
    # "North of A near B" is near B, but "north of a village near a city" is not near the city.
    moves = moves or (
        before.relation in (Relation.NEAR, Relation.BEARING) and not _is_far_larger(target, before)
    )
    apart = gap[:1] != () and gap[0] in lexicon.words("where", "locating") and gap[1:2] != ("with",)
    plain = not moves and not target.is_region and not before.is_region
    return apart and plain and _JOINTS.isdisjoint(gap)
