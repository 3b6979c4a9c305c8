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

    That is the next cue, or another deed: "improved their positions and hit troops near X" tells of no
    ground near X, "left X and moved to a line near Y" of no retreat from Y. Who attacks, or repels an
    attack, may well shell in the same place.
    """
    event = events[index]
    others = (e for e in events[index + 1 :] if not e.absorbed and e.start >= event.end)
    stop = next((e.start for e in others if not any(p in e.modality.reason for p in _PASSED)), len(words))
    if event.rule.status in _SHARED:
        return stop
    moves = event.rule.status is ControlStatus.WITHDREW
    return _next_deed(words, event.end, stop, lexicon.words("fire", "moves" if moves else "strikes"), lexicon)


def _next_deed(words: Sequence[str], start: int, stop: int, deeds: frozenset[str], lexicon: Lexicon) -> int:
    """Return where another verb with an object or a way of its own is told behind a cue, or `stop`."""
    if deeds.isdisjoint(words[start:stop]):
        return stop
    skipped = lexicon.words("grammar", "adverbs") | _JOINTS
    for at in range(start, stop):
        if words[at] not in _JOINTS:
            continue
        verb = next((n for n in range(at + 1, stop) if words[n] not in skipped), at)
        if words[verb] in deeds and PLACE not in words[verb : verb + _OBJECT + 1]:
            return at
    return stop
