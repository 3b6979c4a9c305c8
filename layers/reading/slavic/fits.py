"""Fits in Ukrainian and Russian: what a cue says of a place by the words that tie them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus, Relation
from layers.reading.slavic.events import SOURCE, Event
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.whereabouts import Target

LOOSE: Final = frozenset({Relation.NEAR, Relation.DIRECTION, Relation.BEARING})
_WHOLE: Final = 100
_PART = "a part of the place"
Fit = tuple[ControlStatus, Relation, str]


def fit(words: Sequence[str], event: Event, target: Target, lexis: Lexis) -> Fit | None:
    """Return what a cue says of a place: status, relation and a note; None where it says nothing of it."""
    status = event.rule.status
    if event.rule.place == SOURCE:
        return status, Relation.IN if target.relation is not None else event.rule.relation, ""
    between = _between(words, event, target)
    match status:
        case ControlStatus.CONTROLS:
            return _held(between, target, lexis)
        case ControlStatus.ADVANCED:
            return _advanced(between, target, lexis)
        case ControlStatus.ENTERED:
            return _entered(words, event, between, target, lexis)
        case ControlStatus.ENCIRCLED if target.relation is Relation.DIRECTION:
            return None
    return status, target.relation or event.rule.relation, ""


def _between(words: Sequence[str], event: Event, target: Target) -> Sequence[str]:
    if target.position > event.end:
        return words[max(event.end, target.position - len(target.before)) : target.position]
    # "в X освобождено 48 зданий": what was taken stands behind.
    return words[event.end : event.end + 4] if target.relation is Relation.IN else ()


def _held(between: Sequence[str], target: Target, lexis: Lexis) -> Fit:
    if lexis.patterns("where", "edges").has(between):
        return ControlStatus.ENTERED, Relation.IN, _PART
    if target.relation in LOOSE:
        return (
            ControlStatus.ADVANCED,
            target.relation or Relation.NEAR,
            "the place is only near what was taken",
        )
    if _is_part(between, target, lexis):
        return ControlStatus.ENTERED, Relation.IN, _PART
    if lexis.patterns("where", "positions").has(between):
        return ControlStatus.ENTERED, Relation.IN, "positions in the place"
    return ControlStatus.CONTROLS, Relation.IN, ""


def _advanced(between: Sequence[str], target: Target, lexis: Lexis) -> Fit:
    status = ControlStatus.ADVANCED
    if target.relation is Relation.IN:
        return (ControlStatus.ENTERED, Relation.IN, _PART) if _is_part(between, target, lexis) else (
            status, Relation.IN, ""
        )  # fmt: skip
    return status, target.relation or Relation.NEAR, ""


def _entered(words: Sequence[str], event: Event, between: Sequence[str], target: Target, lexis: Lexis) -> Fit:
    status = ControlStatus.ENTERED
    if words[target.position - 1 : target.position] and words[target.position - 1] in lexis.words(
        "where", "over"
    ):
        return ControlStatus.CONTROLS, Relation.IN, "a flag over the place"
    if lexis.patterns("where", "edges").has(between):
        return status, Relation.IN, _PART
    if target.relation in (Relation.NEAR, Relation.BEARING):
        return ControlStatus.ADVANCED, target.relation, "only near the place"
    if target.relation is Relation.DIRECTION:
        if any(word in lexis.words("where", "into") for word in words):
            return status, Relation.IN, ""
        return ControlStatus.ADVANCED, Relation.DIRECTION, "only toward the place"
    return status, target.relation or event.rule.relation, ""


def _is_part(between: Sequence[str], target: Target, lexis: Lexis) -> bool:
    """Say whether only a part of a place is meant: "околиці X", "північну частину X", "70 % X"."""
    if target.extent is not None and target.extent < _WHOLE:
        return True
    return lexis.patterns("where", "parts").has(between)


def is_region_claim(status: ControlStatus, relation: Relation, target: Target) -> bool:
    """Say whether a region itself is what was taken, left or entered; else it only says where."""
    if relation is not Relation.IN:
        return False
    if status is ControlStatus.ENTERED:
        return True
    return status in (ControlStatus.CONTROLS, ControlStatus.WITHDREW) and (
        target.relation is not Relation.IN or target.source
    )
