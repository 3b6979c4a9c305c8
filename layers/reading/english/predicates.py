"""Predicates: what is told one after the other of the same subject: "X was occupied but is contested"."""

from __future__ import annotations

from collections.abc import Sequence

from layers.lexicon import Lexicon
from layers.reading.english.events import Event
from layers.reading.grammar import PASSIVE
from layers.reading.line import PLACE
from layers.wordforms import STATE


def _is_aside(words: Sequence[str], before: Event, at: int) -> bool:
    """Say whether an event stands in commas before a verb of its place: "X, held by them since May, fell"."""
    begin = before.use.begin
    opened = begin > 1 and words[begin - 2 : begin] == (PLACE, ",")
    return opened and before.use.voice == PASSIVE and words[at - 1] == ","


def same_subject(words: Sequence[str], events: list[Event], index: int, lexicon: Lexicon) -> Event | None:
    """Return what is told of a subject before its next predicate: "X was occupied but is contested"."""
    before = next((e for e in reversed(events[:index]) if not e.absorbed), None)
    at = min(events[index].use.begin, events[index].start)
    passed = lexicon.union("grammar.adverbs", "grammar.copula", "grammar.have", "modality.negations")
    while at and (words[at - 1] in passed or words[at - 1] == "yet"):
        at -= 1
    if before is None:
        return None
    joined = at >= before.end and (words[at - 1] in ("and", "but", "or") or _is_aside(words, before, at))
    if not joined or PLACE in words[before.end : at]:
        return None
    told = before.use.voice in (PASSIVE, STATE) or before.rule.place == "subject"
    return before if told else None
