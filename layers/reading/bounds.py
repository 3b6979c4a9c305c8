"""Bounds: where the reports of one sentence end each other."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from layers.claims import Stance
from layers.reading.attribution import NOUN as NOUN_CUE
from layers.reading.attribution import VERB, Attribution
from layers.reading.line import Line

_JOINTS: Final = ((",",), (";",), ("–",), ("—",), ("but",))  # before "it is not true"


def bounded(found: list[Attribution], line: Line) -> list[Attribution]:
    """Return the reports of a sentence, each with no more words than are its own."""
    found = _with_asides(found, line)
    found = [_cut_short(attribution, found, line) for attribution in found]
    return _before_denials(found, line)


def _with_asides(found: list[Attribution], line: Line) -> list[Attribution]:
    """Give back what an aside in a subject tells: "Moscow, which claims to have taken X, says that ..."."""
    for aside in found:
        if not aside.own or not aside.forward:
            continue
        first, last = min(aside.own), max(aside.own)
        around = [a for a in found if a.own and first > min(a.own) and last < max(a.own) and first in a.own]
        if not around:
            continue
        outer = around[0]
        end = next((n for n in range(max(outer.own), last, -1) if line.lows[n] == ","), 0)
        if end:
            told = replace(aside, scope=(aside.scope[0], end))
            opened = replace(outer, own=outer.own - frozenset(range(first, end)))
            found = [told if a is aside else opened if a is outer else a for a in found]
    return found


def _cut_short(attribution: Attribution, found: list[Attribution], line: Line) -> Attribution:
    """End what is reported where a participle of speech goes on: "denied that ..., saying that ..."."""
    begin, end = attribution.scope
    for other in found:
        first = min(other.own, default=0)
        joint = line.lows[first - 1 : first]
        same = {s.claimant.id for s in other.sources} == {s.claimant.id for s in attribution.sources}
        apart = line.lows[max(0, first - 2) : first] in ((",", "and"), (",", "but"), (",", "while"))
        goes_on = other.form == VERB and (
            (other.cue.endswith("ing") and joint == (",",))
            or (apart and bool(other.sources))
            or (same and other.forward and joint in ((",",), ("and",), ("but",), (";",)))
        )
        answered = attribution.form == NOUN_CUE and other.form == VERB and not other.forward
        if (goes_on or answered) and attribution.forward and begin < first < end:
            end = first
    return attribution if end == attribution.scope[1] else replace(attribution, scope=(begin, end))


def _before_denials(found: list[Attribution], line: Line) -> list[Attribution]:
    """End what others say where it is denied: "they say that X is theirs, it is not true"."""
    for denial in found:
        first = min(denial.own, default=0)
        if (
            denial.sources
            or denial.stance is not Stance.DENIED
            or line.lows[first - 1 : first] not in _JOINTS
        ):
            continue
        around = [a for a in found if a.forward and a.sources and a.scope[0] < first < a.scope[1]]
        if around:
            inner = max(around, key=lambda a: a.scope)
            found = [replace(a, scope=(a.scope[0], first)) if a is inner else a for a in found]
    return found
