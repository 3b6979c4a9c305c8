"""Events without a subject in Ukrainian and Russian: those whose forces the sentence before named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus
from layers.reading.line import PLACE
from layers.reading.slavic.actors import NOMINATIVE, OBLIQUE, Actor
from layers.reading.slavic.event import Event
from layers.reading.slavic.inflection import GERUND, INFINITIVE, NOUN, PASSIVE, PAST, PRESENT
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.modality import FAILED

_COUNT_REACH: Final = 4  # words from a number over adjectives to the forces that it counts


def lacks_subject(event: Event, actors: list[Actor]) -> bool:
    """Say whether a verb has no subject of its own: "…, а також просунувся поблизу X"."""
    leaving = event.form == NOUN and event.rule.status is ControlStatus.WITHDREW and not actors
    return (
        # "Принято решение об отходе", "встановити контроль не вдалося".
        (event.form in (PAST, PRESENT, GERUND, INFINITIVE) or leaving or event.reason == FAILED)
        and event.rule.subject == "side"
        and not any(actor.case == NOMINATIVE for actor in actors)
    )


def counted(words: Sequence[str], event: Event, actors: list[Actor], lexis: Lexis) -> Actor | None:
    """Return forces that are counted and so stand in the genitive: "зайшло 20 російських солдатів"."""
    if event.form not in (PAST, PRESENT) or event.rule.subject != "side" or event.rule.patient:
        return None
    if event.rule.place != "preposition":
        return None  # "звільнили 20 українських військових": those to whom it was done
    many, signs = lexis.words("parties", "quantities"), {",", ";", *lexis.words("grammar", "and")}
    for actor in actors:
        if actor.case != OBLIQUE or actor.start < event.end:
            continue
        near = words[max(event.end, actor.start - _COUNT_REACH) : actor.start]
        apart = not signs.isdisjoint(words[event.end : actor.start])  # "зайшли в X і знищили 20 окупантів"
        if not apart and PLACE not in near and any(low in many or low[0].isdigit() for low in near):
            return actor
    return None


def is_noted(words: Sequence[str], event: Event, lexis: Lexis) -> bool:
    """Say whether a noun for a gain is only said to have been seen: "отмечено продвижение и под X"."""
    gain = event.form == NOUN and event.rule.status is ControlStatus.ADVANCED
    return gain and lexis.patterns("focus", "noted").has(words)


def shares_subject(words: Sequence[str], before: Event, event: Event, lexis: Lexis) -> bool:
    """Say whether "and", and no more than "not", joins two passives."""
    passive = before.form == event.form == PASSIVE and before.rule.place == event.rule.place
    between = words[before.end : event.start]
    small = lexis.words("grammar", "and") | lexis.words("speech", "not")
    return passive and bool(between) and between[0] in small and small.issuperset(between)
