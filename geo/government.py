"""Prepositions and the cases that they govern: «между Луганском» is the town, «в Луганском» the village."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.caseendings import BIT
from geo.nameautomaton import Reading


def _bits(cases: str) -> int:
    both = sum(BIT[case] for case in cases)
    return both | both << len(BIT)


_GOVERNED: Final = {
    preposition: _bits(cases)
    for cases, prepositions in {
        "IG": "між между",
        "AI": "під под",
        "I": "над перед",
        "G": "біля возле около поблизу вблизи близ від от из із довкола навколо вокруг напротив",
        "D": "к",
        "AL": "в во",
    }.items()
    for preposition in prepositions.split()
}


def governed(preposition: str, readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Return the readings in a case that the preposition before a name governs; all where there is none."""
    cases = _GOVERNED.get(preposition)
    kept = tuple(one for one in readings if one[1] & cases) if cases else ()
    return kept or tuple(readings)
