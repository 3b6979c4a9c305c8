"""Events without a subject in Ukrainian and Russian: those whose forces the sentence before named."""

from __future__ import annotations

from collections.abc import Sequence

from layers.claims import ControlStatus
from layers.reading.slavic.actors import NOMINATIVE, Actor
from layers.reading.slavic.event import Event
from layers.reading.slavic.inflection import GERUND, INFINITIVE, NOUN, PASSIVE, PAST, PRESENT
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.modality import FAILED


def lacks_subject(event: Event, actors: list[Actor]) -> bool:
    """Say whether a verb has no subject of its own: "…, а також просунувся поблизу X"."""
    leaving = event.form == NOUN and event.rule.status is ControlStatus.WITHDREW and not actors
    return (
        # "Принято решение об отходе", "встановити контроль не вдалося".
        (event.form in (PAST, PRESENT, GERUND, INFINITIVE) or leaving or event.reason == FAILED)
        and event.rule.subject == "side"
        and not any(actor.case == NOMINATIVE for actor in actors)
    )


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
