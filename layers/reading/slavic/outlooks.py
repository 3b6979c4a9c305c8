"""Outlooks in Ukrainian and Russian: nouns for a gain still to come, or of which only a day is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus, Stance
from layers.reading.line import PLACE
from layers.reading.slavic.cue import Cue
from layers.reading.slavic.inflection import FUTURE, NOUN, STATE

_LOOK_AHEAD: Final = 4
_PLACE_REACH: Final = 7  # words from a noun to the place it is of
_NEXT: Final = 3  # words behind that place
_UNTIL_REACH: Final = 3  # words from "до" to "взятия": "до полного взятия"
_BYGONE: Final = 2  # words from "прошлогоднего" over an adjective to "наступления"
_RESULT_REACH: Final = 7  # words behind "бои за X" in which "могут начаться" may stand
_TAKEN: Final = frozenset({ControlStatus.CONTROLS, ControlStatus.ENCIRCLED})
Judgement = tuple[Stance | None, str]


def foreseen(cue: Cue) -> Judgement | None:
    """Judge "до взятия X", "после взятия X армия сможет", "годовщина освобождения", "взятие X спасёт"."""
    if not _is_noun(cue):
        return None
    near = cue.before[-_UNTIL_REACH:]
    if cue.has("jubilees", near):
        return None, "only a day of remembrance: no claim"
    if cue.has("bygone", near[-_BYGONE:]):
        return None, "long over: no claim"  # "после прошлогоднего наступления"
    if cue.form.rule.status in _TAKEN:
        if cue.has("until", near):
            return None, "only a point in time: no claim"
        if cue.has("once", near) and _is_to_come(cue):
            return None, "what will be when it has happened: no claim"
        if _has_outlook(cue):
            return None, "what would come of it: no claim"
    if cue.has("enables", cue.segment_behind[:_RESULT_REACH]):
        return None, "what would let something happen: no claim"
    return None


def _is_noun(cue: Cue) -> bool:
    """Say whether a cue is a noun, or a state with the noun that carries it: "взятие под контроль X"."""
    if cue.form.form != STATE:
        return cue.form.form == NOUN
    told = cue.words[cue.start : cue.start + 1]  # "потеря контроля над X может лишить"
    return cue.has("carrier_nouns", cue.before[-1:]) or cue.has("state_nouns", told)


def _is_to_come(cue: Cue) -> bool:
    """Say whether a clause tells what will be or can be: "после взятия X войска смогут наступать"."""
    told = (one.form == FUTURE for low in cue.words[cue.end :] for one in cue.lexis.cues.get(low, ()))
    return cue.has("to_come", cue.words) or any(told)


def beside_place(words: Sequence[str]) -> list[str]:
    """Return the words behind a noun without the place that it is of: "освобождение X продолжается"."""
    return [word for word in words if word != PLACE]


def told_next(cue: Cue) -> list[str]:
    """Return the words right behind a noun and its place: "освобождение соседнего посёлка X ожидается"."""
    near = list(cue.words[cue.end : cue.end + _PLACE_REACH])
    behind = cue.end + near.index(PLACE) + 1 if PLACE in near else cue.end
    return [*near[:_LOOK_AHEAD], *cue.words[behind : behind + _NEXT]]


def _has_outlook(cue: Cue) -> bool:
    """Say whether a noun is the subject of what would come of it: "втрата X принесе проблеми"."""
    behind = next(iter(beside_place(cue.segment_behind)), "")
    ends = tuple(cue.lexis.words("modality", "outlook_ends"))
    known = cue.lexis.speech.get(behind) or cue.lexis.cues.get(behind) or cue.has("goes_on", [behind])
    known = known or cue.holds("not_there", [behind])  # "окружения X нет"
    return bool(ends) and behind.endswith(ends) and not known
