"""Spoken of in Ukrainian and Russian: a gain or a retreat that a noun alone names, without its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus, Stance
from layers.reading.line import Line
from layers.reading.slavic.event import Event
from layers.reading.slavic.lexis import Lexis

_TOLD: Final = frozenset({ControlStatus.CONTROLS, ControlStatus.WITHDREW})
_BEFORE: Final = 2  # words: "о полном захвате"
_BEHIND: Final = 3  # words: "вывод украинских войск"


def is_spoken_of(line: Line, words: Sequence[str], event: Event, lexis: Lexis) -> bool:
    """Say whether a noun is all that is told: "о захвате заявили каналы", "отход подтвердили".

    Behind it only forces stand, and when it was; where it is of something else nothing is read.
    """
    if event.rule.status not in _TOLD or event.stance is not Stance.ASSERTED or event.start > _BEFORE:
        return False
    about = lexis.words("speech", "about")
    before = [low for low in words[: event.start] if low not in about]
    if not any(low in lexis.speech for low in line.lows) or any(low in lexis.cues for low in before):
        return False
    if any(lexis.forces.at(words, n) is not None for n in range(event.start)):
        return False
    stop = next((n for n in range(event.end, len(words)) if not words[n][0].isalnum()), len(words))
    behind, last = list(words[event.end : stop]), 0
    for number in range(min(len(behind), _BEHIND)):
        theirs = lexis.forces.at(behind, number) or lexis.adjectives.at(behind, number)
        theirs = theirs or lexis.genitives.at(behind, number)
        last = max(last, theirs[0]) if theirs is not None and last >= number else last
    rest = behind[last:]
    dated = bool(rest) and _is_dated(rest, lexis)
    if event.rule.status is ControlStatus.CONTROLS:
        return not behind or (not last and dated)
    return not rest or dated


def _is_dated(words: Sequence[str], lexis: Lexis) -> bool:
    """Say whether words only tell when: "в ночь на 17 февраля", "накануне", "во вторник"."""
    small = lexis.words("speech", "tail") | lexis.words("calendar", "weekday_openers")
    eves = lexis.words("calendar", "eve") | lexis.words("calendar", "since")
    return all(low[0].isdigit() or low in small or low in eves for low in words)
