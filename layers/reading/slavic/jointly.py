"""Jointly in Ukrainian and Russian: several who say or deny the same: "ні Київ, ні Москва не підтвердили"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from layers.claims import Stance
from layers.reading.attribution import Attribution
from layers.reading.slavic.hearing import SIGNS, Hearing
from layers.reading.slavic.sources import find_source
from layers.reading.sources import UNKNOWN, Source

_FEWEST: Final = 2
_REACH: Final = 8  # words of one of them
_FAR: Final = 2  # words between them and the verb


def jointly(hearing: Hearing, one: Attribution) -> Attribution:
    """Give an attribution all whom "ни …, ни …" and "и …, и …" name beside its verb, if all are known."""
    if one.stance not in (Stance.UNCONFIRMED, Stance.DENIED, Stance.ASSERTED) or not one.own:
        return one
    lows = hearing.line.lows
    marks = [n for n in range(len(lows) - 1) if hearing.is_one_of(n, "speech", "neither")]
    marks = [n for n in marks if n == 0 or lows[n - 1] == "," or n == marks[0]]
    if len(marks) < _FEWEST or len({lows[n] for n in marks}) > 1:
        return one
    sources: list[Source] = []
    stop = 0
    for n in marks:
        ends = (k for k in range(n + 1, len(lows)) if _ends(hearing, k))
        stop = next(ends, len(lows))
        source = find_source(hearing, n + 1, stop) if stop - n <= _REACH else None
        if source is None or source.how == UNKNOWN:
            return one
        sources.append(source)
    beside = any(marks[0] - _FAR <= n <= stop + _FAR for n in one.own)
    if not beside or len({source.claimant.id for source in sources}) < _FEWEST:
        return one
    own = one.own | frozenset(range(marks[0], stop))
    begin, end = one.scope
    if begin < stop and marks[0] < end:  # what is said stands on one side of them
        begin, end = (begin, min(end, marks[0])) if begin < marks[0] else (stop, end)
    return replace(one, sources=tuple(sources), own=own, scope=(begin, max(begin, end)))


def _ends(hearing: Hearing, position: int) -> bool:
    """Say whether a word stands behind the name of one of them: a sign, a verb of speech, its negation."""
    sign = hearing.line.lows[position] in SIGNS
    return sign or hearing.is_speech(position) or hearing.is_one_of(position, "speech", "not")
