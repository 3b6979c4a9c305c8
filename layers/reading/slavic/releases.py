"""Releases in Ukrainian and Russian: who freed a place, by those from whom it was freed or who lost it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus, Side
from layers.reading.actors import opposite
from layers.reading.slavic.actors import Actor, other_of
from layers.reading.slavic.event import Event
from layers.reading.slavic.inflection import NOUN
from layers.reading.slavic.lexis import Lexis

MOPPING_UP: Final = "mopping up"
_FREED_REACH: Final = 4
_RULE_REACH: Final = 5  # words from "освобождение" over a name to "от", and from there to "оккупации"


def freed_from(
    words: Sequence[str], event: Event, actors: list[Actor], lexis: Lexis
) -> tuple[Side | str, str] | None:
    """Return who freed a place by those from whom it was freed: "освобожден от украинских войск"."""
    cleared = event.rule.name == MOPPING_UP  # "ведётся зачистка села от остатков ВСУ"
    if not cleared and (event.rule.status is not ControlStatus.CONTROLS or event.rule.place != "object"):
        return None
    freed = lexis.words("where", "freed_from")
    occupation = _freed_from_rule(words, event, lexis)
    if occupation is not None:
        return occupation, "freed from the others"
    for actor in actors:
        if not freed.isdisjoint(words[max(event.end, actor.start - _FREED_REACH) : actor.start]):
            return other_of(actor.whose), "freed from the others"
    return None


def lost_for(
    words: Sequence[str], event: Event, actors: list[Actor], lexis: Lexis
) -> tuple[Side | str, str] | None:
    """Return for whom a place is lost: "X потерян для ВСУ"."""
    lost = lexis.words("parties", "lost_for") if event.rule.subject == "opponent" else frozenset()
    loser = next((a for a in actors if a.start and words[a.start - 1] in lost), None)
    return (loser.whose, "for whom it is lost") if loser is not None else None


def _freed_from_rule(words: Sequence[str], event: Event, lexis: Lexis) -> Side | None:
    """Return who ended whose rule by its adjective: "освобождение X от многолетней украинской оккупации"."""
    freed, at = lexis.words("where", "freed_from"), event.end
    start = next((n for n in range(at, min(at + _RULE_REACH, len(words))) if words[n] in freed), None)
    if start is None:
        return None
    stop = min(start + _RULE_REACH, len(words))
    noun = next((n for n in range(start, stop) if _is_rule(words[n], lexis)), None)
    hits = lexis.adjectives.spans(words, start, noun) if noun is not None else []
    return opposite(hits[0][2]) if hits else None


def _is_rule(word: str, lexis: Lexis) -> bool:
    """Say whether a word is a noun for holding a place: "оккупации"."""
    return any(
        cue.form == NOUN and cue.rule.status is ControlStatus.CONTROLS for cue in lexis.cues.get(word, ())
    )
