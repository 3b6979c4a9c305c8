"""Landmarks: places that only tell where something else is, or whose it is called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus, Relation
from layers.lexicon import Lexicon
from layers.reading.english.events import Event
from layers.reading.english.target import Target

_LINE: Final = 4  # words before a place in which stands what it only locates


def without_kin(found: Sequence[Target], words: Sequence[str], lexicon: Lexicon) -> list[Target]:
    """Leave out towns that only tell which other is meant: "withdrew from A's sister city B"."""
    kin = lexicon.words("lookalikes", "kin")
    return [t for t in found if not _owns(words, t.position, kin)]


def without_departure(found: Sequence[Target], event: Event, lexicon: Lexicon) -> list[Target]:
    """Leave out the town off which troops set out toward another.

    "Attacked south of A toward B", "pushed west of their positions near A toward B".
    """
    attack = ControlStatus.CONTESTED in (event.rule.status, event.modality.becomes)
    attack = attack or event.rule.status is ControlStatus.REPELLED
    aimed = [t.relation is Relation.DIRECTION and t.between[:1] != ("and",) for t in found[1:]]
    return [
        target
        for number, target in enumerate(found)
        if not any(aimed[number : number + 1])
        or not ((attack and target.relation is Relation.BEARING) or _is_left(target, event, lexicon))
    ]


def _is_left(target: Target, event: Event, lexicon: Lexicon) -> bool:
    """Say whether troops only hold ground there that they set out from: "south of their foothold in A"."""
    between = target.between
    if target.source and event.rule.status is ControlStatus.ADVANCED:
        return True  # "advanced from A toward B"
    ground = lexicon.words("lookalikes", "held_ground")
    at = next((n for n, low in enumerate(between) if low in ground), 0)
    owned = not lexicon.words("grammar", "determiners").isdisjoint(between[:at])
    return owned and not {"of", "from"}.isdisjoint(between[:at]) and "and" not in between


def is_landmark(target: Target, lexicon: Lexicon) -> bool:
    """Say whether a place only locates what the words before it tell of.

    "Nearing the border with X", "an hour's drive from X", "took A, on a highway leading towards X",
    "took the points A and B around X", "expands its bridgehead, threatening the troops in X".
    """
    between, last = target.between, target.between[-_LINE:]
    if not lexicon.words("lookalikes", "located").isdisjoint(last) and {"with", "from"} & set(last):
        return True
    if not lexicon.words("lookalikes", "threatens").isdisjoint(between):
        return True
    joined = "," in between or "and" in between
    if target.relation is Relation.DIRECTION and joined and "leading" in between:
        return not lexicon.words("relations", "roads").isdisjoint(between)
    listed = not target.first and target.relation is Relation.NEAR
    return listed and between[:1] != () and between[0] in lexicon.words("lookalikes", "listed")


def _owns(words: Sequence[str], at: int, kin: frozenset[str]) -> bool:
    return words[at + 1 : at + 2] == ("'s",) and words[at + 2 : at + 3] != () and words[at + 2] in kin


def locates(words: Sequence[str], before: Target | None, target: Target, after: Target | None) -> bool:
    """Say whether a place only says where its neighbour in the list lies."""
    if target.relation is Relation.BEARING:
        listed = after is not None and after.relation is Relation.BEARING and _joined(words, target, after)
        if listed and before is not None and before.relation is Relation.NEAR:
            return False  # "near A, east of B and C"
        others = [(before, target), (target, after)]
        return any(
            a is not None
            and b is not None
            and not _joined(words, a, b)
            and (a if b is target else b).relation is not Relation.BEARING
            and not (a is target and b.relation is Relation.DIRECTION)  # "south of A toward B"
            for a, b in others
        )
    if after is None:
        return False
    if target.relation is Relation.NEAR and after.relation is Relation.IN and not after.is_region:
        return words[target.position + 1 : after.position] == ("in",)  # "near A in B, C and D"
    # "on the outskirts of A near B"
    return (
        target.relation is Relation.NEAR and after.between[:1] == ("near",) and "outskirts" in target.between
    )


def _joined(words: Sequence[str], a: Target, b: Target) -> bool:
    """Say whether "and" makes two places a list rather than one a gloss of the other."""
    told = tuple(words[a.position + 1 : b.position])
    if told[:1] == ("and",) and "," in told and told.index(",") == 2:
        return False  # "A and Unknown, south of B"
    between = [word for word in told if word not in (",", "itself", "city")]
    return between[:1] in (["and"], ["or"])
