"""Bystanders: subjects that are no forces, of whose deeds nothing is claimed: "residents left X"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final

from layers.claims import ControlStatus
from layers.lexicon import Lexicon
from layers.reading.english.belligerents import are_both
from layers.reading.english.events import Event
from layers.reading.english.subjects import of_whom
from layers.reading.grammar import ACTIVE

_OF_BOTH: Final = frozenset({"allied"})  # either side has allied troops
_SUBJECT: Final = 6  # words before a verb in which its subject stands


def is_of_others(
    words: Sequence[str], places: Collection[int], events: list[Event], event: Event, lexicon: Lexicon
) -> bool:
    """Say whether a verb that no forces are the subject of has another: "residents left X"."""
    if event.use.voice != ACTIVE or event.rule.subject in ("none", "place") or event.rule.intransitive:
        return False
    if are_both(words, event, lexicon):
        return False
    told = [e for e in events if e.end <= event.use.begin and e.use.voice == ACTIVE]
    if told and words[event.use.begin - 1] == "and":  # "breached the line and captured X"
        return is_of_others(words, places, events, told[-1], lexicon)
    floor = max((e.end for e in told), default=0)
    if event.rule.status is ControlStatus.WITHDREW and of_whom(words, event, lexicon) is not None:
        return False  # "the commander decided to withdraw our units"
    silent = lexicon.union(
        "grammar.adverbs", "modality.hedges", "grammar.conjunctions", "grammar.relatives", "reporting.tail",
        "grammar.have", "grammar.do", "modality.trying", "modality.tried_nouns", "modality.negations",
    )  # fmt: skip
    prepositions = lexicon.words("grammar", "prepositions")
    inside = False  # a phrase that a preposition opened
    for position in range(floor, event.use.begin):
        low = words[position]
        if low == "," or low in ("and", "but"):
            inside = False
        elif low in prepositions:
            inside = True
        elif (
            not inside
            and low != "yet"
            and position not in places
            and low[0].isalpha()
            and low not in silent
            and low != "there"
            and not _is_deed(words, floor, event.use.begin, lexicon)
        ):
            return True
    return False


def are_foreign(words: Sequence[str], event: Event, lexicon: Lexicon) -> bool:
    """Say whether forces of a third state are the subject: "Syrian troops are in X" is no gain of a party."""
    foreign, forces = lexicon.words("sides", "foreign") - _OF_BOTH, lexicon.words("actors", "forces")
    limit = min(event.use.begin, event.start)
    subject = words[max(0, limit - _SUBJECT) : limit]
    return any(a in foreign and b in forces for a, b in pairwise(subject))


def _is_deed(words: Sequence[str], floor: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether a subject is an attack that nobody is named with: "a counteroffensive recaptured X"."""
    subject = [w for w in words[floor:end] if w not in lexicon.union("grammar.adverbs", "grammar.have")]
    head = subject[-1:] != [] and subject[-1] in lexicon.union("actors.deeds", "actors.campaigns")
    known = lexicon.union("grammar.determiners", "relations.quarters", "actors.campaigns")
    return head and all(w in known or w in lexicon.words("actors", "swift") for w in subject[:-1])
