"""Enumerations in Ukrainian and Russian: sentences that only give villages told of before their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.mentions import REGION, SETTLEMENT
from layers.claims import ControlStatus, Stance
from layers.reading.finding import Finding
from layers.reading.line import PLACE, Line
from layers.reading.slavic.hearing import SIGNS
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.unnamed import is_count

_LEAST: Final = 2  # names: "назвал X" may be said of anything


def enumerated(line: Line, lexis: Lexis) -> Sequence[int]:
    """Return the numbers of the places of "он перечислил A, B и C", "в списке — A, B"; none is empty.

    Nothing else may stand between the word that names them and the end of the sentence.
    """
    lows = line.lows
    first = next((n for n, place in line.places if place.mention.kind == SETTLEMENT), None)
    if first is None:
        return ()
    hits = lexis.patterns("where", "enumerates").spans(lows, 0, first)
    if not hits or any(low == PLACE for low in lows[: hits[0][0]]):
        return ()
    if not lexis.words("where", "among").isdisjoint(lows[: hits[0][0]]):
        return ()  # "среди обстрелянных он назвал A и B"
    stop = next((n for n in range(first, len(lows)) if lows[n] in (".", ";", "(")), len(lows))
    small = lexis.words("where", "settlement_nouns") | lexis.words("where", "links")
    small |= lexis.words("speech", "persons") | lexis.words("where", "list_fillers")
    for number in range(hits[-1][1], stop):
        low = lows[number]
        known = low == PLACE or low in SIGNS or low in small or is_count(low, lexis)
        if not known and not (number < first and low in lexis.speech):
            return ()
    found = [n for n, place in line.places if first <= n < stop and place.mention.kind != REGION]
    return found if len(found) >= _LEAST else ()


def gives_more(line: Line, lexis: Lexis) -> bool:
    """Say whether a sentence counts more of the same: "назвал ещё три села — A, B и C"."""
    more = lexis.words("where", "more")
    return any(low in more and is_count(line.lows[n + 1], lexis) for n, low in enumerate(line.lows[:-1]))


def fits_count(finding: Finding, numbers: Sequence[int]) -> bool:
    """Say whether no more places are named than were told of."""
    told = finding.stance in (Stance.ASSERTED, Stance.DENIED) and finding.status is ControlStatus.CONTROLS
    return told and (not finding.counted or len(numbers) <= finding.counted)
