"""Fronting: the place phrase that a clause begins with, in which its events happen: "In X, ..."."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from geo.resolve import Resolution
from layers.claims import ControlStatus
from layers.lexicon import Lexicon
from layers.reading.actors import find_actors
from layers.reading.english.events import Event
from layers.reading.english.target import Target
from layers.reading.line import PLACE
from layers.wordforms import NOUN

_OBJECT_REACH: Final = 8  # words
_RELATIONS: Final = ("in", "near", "direction")


def front_end(words: Sequence[str], lexicon: Lexicon) -> int:
    """Return the word at which the place phrase ends that a clause begins with ("In X,"), or 0.

    It is the comma behind the phrase, or the forces that follow it without one.
    """
    begin = _opening(words, lexicon)
    comma = next((n for n in range(begin, len(words)) if words[n] == ","), 0)
    while comma and words[comma + 1 : comma + 3] == (PLACE, ","):
        comma += 2  # "In X, Donetsk region,", "In A, B, C, troops advanced"
    end = comma or _subject_begins(words, lexicon)
    if end < 2 or PLACE not in words[begin:end]:
        return 0
    related = any(lexicon.phrases("relations", key).at(words, begin) is not None for key in _RELATIONS)
    beside = lexicon.bearings.at(words, begin)
    to_the = words[begin : begin + 2] == ("to", "the") and lexicon.bearings.at(words, begin + 2) is not None
    north = beside is not None and words[beside[0] : beside[0] + 2] == ("of", PLACE)
    return end if related or north or to_the else 0


def happens_there(words: Sequence[str], event: Event, before: Sequence[Event], lexicon: Lexicon) -> bool:
    """Say whether an event that names no place happens where its clause begins with: "In X, troops advanced".

    So do fighting, an advance and an infiltration; what is taken does if it is a part of a town or positions
    ("In X, they seized several streets"). `before` are the clause's events before it.
    """
    end = front_end(words, lexicon)
    if not end or any(other.start < end for other in before) or PLACE in words[end : event.start]:
        return False
    rule = event.rule
    moves = rule.status is ControlStatus.ADVANCED and rule.place == "preposition"
    tried = rule.status is ControlStatus.REPELLED and not rule.absorbs
    entered = rule.status is ControlStatus.ENTERED and event.use.voice == NOUN
    if not before and (moves or tried or entered or rule.status is ControlStatus.CONTESTED):
        return True
    return bool(part_taken(words, event, lexicon))


def part_taken(words: Sequence[str], event: Event, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words of what is taken, if it is a part of a town, or positions: "several streets"."""
    rule = event.rule
    if rule.status is not ControlStatus.CONTROLS or rule.place != "object" or event.use.voice == NOUN:
        return ()
    stops = lexicon.union("grammar.prepositions", "grammar.finite", "grammar.conjunctions")
    object_: list[str] = []
    for low in words[event.end : event.end + _OBJECT_REACH]:
        if low in stops or not low[0].isalnum():
            break
        object_.append(low)
    parts = lexicon.union("relations.parts", "relations.positions", "relations.zones", "relations.works")
    return tuple(object_) if object_ and object_[-1] in parts else ()


def added(words: Sequence[str], places: Mapping[int, Resolution], lexicon: Lexicon) -> Target | None:
    """Return the place that a clause begins with as one more of its objects: "Along with X, they took Y"."""
    hit = lexicon.phrases("relations", "added").at(words, 0)
    if hit is None:
        return None
    kinds = lexicon.union("grammar.determiners", "relations.settlement_nouns")
    at = hit[0]
    while at < len(words) and (words[at] in kinds or words[at] == "of"):
        at += 1
    if at not in places or words[at + 1 : at + 2] != (",",):
        return None
    return Target(at, places[at], None, first=False)


def _opening(words: Sequence[str], lexicon: Lexicon) -> int:
    """Return where a clause begins behind "Meanwhile," and the comma of the words before it."""
    at = 0
    while at < len(words) and (words[at] == "," or (words[at] in lexicon.words("grammar", "adverbs"))):
        at += 1
    return at


def _subject_begins(words: Sequence[str], lexicon: Lexicon) -> int:
    """Return where forces follow a place without a comma: "in the west of X the defenders", or 0."""
    for actor in find_actors(words, lexicon):
        at = actor.start
        while at and words[at - 1] in ("the", "armed", "local"):
            at -= 1
        if at and words[at - 1] == PLACE:
            return at
    return 0
