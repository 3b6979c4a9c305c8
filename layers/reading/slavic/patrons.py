"""Patrons in Ukrainian and Russian: to whom somebody is close or reports, who is named and does not speak."""

from __future__ import annotations

from typing import Final

from layers.claims import Side
from layers.reading.slavic.hearing import Hearing
from layers.reading.sources import GUESSED, Source

_THEY: Final = ("ли", "или")  # endings of a verb in the plural


def patrons_in(hearing: Hearing, start: int, end: int) -> range:
    """Return the words that name to whom somebody is close, who is not he: "близкий к министерству канал"."""
    line, lexis = hearing.line, hearing.lexis
    told = [hit for side in Side for hit in superiors(hearing, side, start, end)]
    told += hearing.lexis.patterns("speech", "superiors").spans(line.lows, start, end)
    if told:
        return range(told[0][0], told[0][1])  # "доложил Путину"
    hit = next(iter(lexis.patterns("speech", "close_to").spans(line.lows, start, end)), None)
    if hit is None or hit[1] >= end:
        return range(0)
    named = [lexis.aliases.at(line.lows, at, end) for at in (hit[1], hit[1] + 1) if at < end]
    return range(hit[1], next((one[0] for one in named if one is not None), hit[1]))


def reporting_to(hearing: Hearing, start: int, end: int, text: str) -> Source | None:
    """Return the military of "Путину доложили, что …": nobody is named but to whom it is reported."""
    lows = hearing.line.lows
    ahead = lows[end] if end < len(lows) else ""
    if ahead not in hearing.lexis.speech or not ahead.endswith(_THEY):
        return None
    side = next((side for side in Side if superiors(hearing, side, start, end)), None)
    return Source(hearing.lexicon.claimant(f"{side.value}-military"), GUESSED, text) if side else None


def superiors(hearing: Hearing, side: Side, start: int, end: int | None) -> list[tuple[int, int, str]]:
    """Return (first word, behind last, word) of a side's superiors to whom something is reported."""
    lows = hearing.line.lows
    stop = len(lows) if end is None else min(end, len(lows))
    return hearing.lexis.patterns("speech", f"superiors_{side.value}").spans(lows, start, stop)
