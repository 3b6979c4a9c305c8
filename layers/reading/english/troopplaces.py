"""Places of troops: where those were who leave, fall back or are encircled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.resolve import Resolution
from layers.claims import ControlStatus, Relation
from layers.lexicon import Lexicon
from layers.reading.actors import find_actors
from layers.reading.english.events import Event
from layers.reading.english.placelists import is_among
from layers.reading.english.target import Target
from layers.reading.english.whereabouts import targets_after
from layers.reading.grammar import ACTIVE, PASSIVE
from layers.reading.line import PLACE
from layers.wordforms import NOUN, STATE

_JOINTS: Final = frozenset({",", "and", "or"})


def where_troops_are(
    words: Sequence[str], table: dict[int, Resolution], event: Event, used: set[int], lexicon: Lexicon
) -> list[Target]:
    """Return where the troops were that leave, get on or are encircled: "the garrison of X fled"."""
    if event.use.voice not in (ACTIVE, PASSIVE, STATE):
        return []
    begin = min(event.use.begin, event.start)
    on = event.rule.status is ControlStatus.ADVANCED  # "the assault groups in X have made progress"
    actors = [
        a
        for a in find_actors(words, lexicon, begin)
        if words[a.end : a.end + 1] in (("in",), ("inside",)) + (() if on else (("of",), ("at",)))
    ]
    if not actors:
        return []
    there = targets_after(words, table, actors[0].end, begin, lexicon)
    return [t for t in there if t.position not in used and not t.is_region and not t.source]


def is_fallback(words: Sequence[str], event: Event, after: list[Target], lexicon: Lexicon) -> bool:
    """Say whether a retreat is to positions near a place: "fell back to better positions near X"."""
    if event.rule.status is not ControlStatus.WITHDREW or not after or after[0].source:
        return False
    behind = words[event.end : after[0].position]
    if behind[:1] == ("to",) and not lexicon.words("relations", "edges").isdisjoint(behind):
        return True  # "pulled back to the outskirts of X"
    if after[0].relation not in (Relation.NEAR, Relation.BEARING):
        return False
    return behind[:1] == ("to",) and not lexicon.words("relations", "positions").isdisjoint(behind)


def onward(words: Sequence[str], event: Event, after: list[Target], lexicon: Lexicon) -> list[Target]:
    """Return the town from which troops go on in a direction: "advanced westward from X"."""
    if event.rule.status is not ControlStatus.ADVANCED or not after or not after[0].source:
        return []
    if any(target.relation is Relation.DIRECTION for target in after[1:]):
        return []  # "advanced north from X toward Y"
    at = next((n for n in range(event.start + 1, after[0].position) if words[n] == "from"), 0)
    went = lexicon.bearings.at(words, at - 1) is not None or words[at - 1].endswith(("ward", "wards"))
    there = [t for t in after if t.source and not t.is_region] if at and went else []
    return [replace(t, source=False, relation=Relation.NEAR, between=()) for t in there[:1]]


def gets_inside(words: Sequence[str], end: int) -> bool:
    """Say whether what is reached is the middle of a town: "troops in X have reached the city centre"."""
    stop = next((n for n in range(end, len(words)) if words[n] == "of" or not words[n].isalpha()), len(words))
    return not {"centre", "center"}.isdisjoint(words[end : min(stop, end + 4)]) and PLACE not in words[end:]


def is_noticed(words: Sequence[str], event: Event, after: list[Target], lexicon: Lexicon) -> bool:
    """Say whether a retreat is told to go on near a place: "the withdrawal of units was seen near X"."""
    if event.use.voice != NOUN or not after or after[0].relation is not Relation.NEAR:
        return False
    return not lexicon.words("presence", "noticed").isdisjoint(words[event.end : after[0].position])


def is_left_near(words: Sequence[str], event: Event, after: list[Target]) -> bool:
    """Say whether troops fall back beside a town: "withdrew a kilometre north of X", "retreated near X".

    But "withdrew to the north of X" tells where they went.
    """
    if event.rule.name != "withdrawing" or event.use.voice != ACTIVE or not after or after[0].is_region:
        return False
    beside = after[0].relation in (Relation.NEAR, Relation.BEARING) and not after[0].source
    goes = {"to", "into", "toward", "towards"} & set(words[event.end : event.end + 1])
    return beside and not goes


def listed_first(words: Sequence[str], after: list[Target]) -> list[Target]:
    """Return the first place with those that plain commas and "and" join to it: "west of A, B and C"."""
    found = after[:1]
    for target in after[1:]:
        if not _JOINTS.issuperset(words[found[-1].position + 1 : target.position]):
            break
        found.append(target)
    return found


def named_of_region(
    words: Sequence[str], after: list[Target], gone: list[Target], lexicon: Lexicon
) -> list[Target]:
    """Return the towns of a region that are told to be left: "left parts of A region, including B and C"."""
    if not gone or not gone[0].is_region or gone[0].whole:
        return gone
    towns = [t for t in after if not t.is_region and is_among(words, gone[0].position, t.position, lexicon)]
    return [replace(t, source=True, relation=Relation.IN, between=("from",)) for t in towns] or gone
