"""Reach: where the words end in which a cue's places stand, since another deed is told from there on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus
from layers.lexicon import Lexicon
from layers.reading.english.events import Event
from layers.reading.english.means import BACKDROP
from layers.reading.finding import EPITHET
from layers.reading.line import PLACE

_PASSED: Final = (BACKDROP, EPITHET)  # "moved into the besieged town of X"
_JOINTS: Final = frozenset({",", "and"})
_SHARED: Final = (ControlStatus.CONTESTED, ControlStatus.REPELLED)
_OBJECT: Final = 2  # words at least of what is hit: "hit troops near X", not "stormed and hit X"


def reach(words: Sequence[str], events: Sequence[Event], index: int, lexicon: Lexicon) -> int:
    """Return the word behind the last that the cue `events[index]` may speak of.

    That is the next cue, or a strike on somebody: "improved their positions and hit troops near X" tells of
    no ground near X. Who attacks, or repels an attack, may well shell in the same place.
    """
    event = events[index]
    others = (e for e in events[index + 1 :] if not e.absorbed and e.start >= event.end)
    stop = next((e.start for e in others if not any(p in e.modality.reason for p in _PASSED)), len(words))
    return (
        stop
        if event.rule.status is ControlStatus.CONTESTED
        else _next_strike(words, event.end, stop, lexicon)
    )


def _next_strike(words: Sequence[str], start: int, stop: int, lexicon: Lexicon) -> int:
    """Return where a strike is told of before the first place behind a cue, or `stop`."""
    place = next((n for n in range(start, stop) if words[n] == PLACE), start)
    strikes, skipped = lexicon.words("fire", "strikes"), lexicon.words("grammar", "adverbs")
    if strikes.isdisjoint(words[start:place]):
        return stop
    for at in range(start, place - _OBJECT):
        if words[at] not in _JOINTS:
            continue
        verb = next((n for n in range(at + 1, place) if words[n] not in skipped | _JOINTS), at)
        if words[verb] in strikes and place - verb > _OBJECT:
            return at
    return stop
