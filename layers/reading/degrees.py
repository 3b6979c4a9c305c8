"""Degrees: words for how far and how hard, which stand inside a cue without changing what it is."""

from __future__ import annotations

from collections.abc import Sequence

from geo.mentions import REGION
from layers.lexicon import Lexicon
from layers.reading.line import PLACE, Line


def without_degrees(line: Line, numbers: Sequence[int], lexicon: Lexicon) -> tuple[int, ...]:
    """Return the word numbers of a clause less its degrees.

    "Pushed well into X" is read as "pushed into X", "tried again, hard, to storm" as "tried to storm".
    But "pushing deeper into" an oblast is not entering it.
    """
    lows = line.lows
    degrees, efforts = lexicon.words("relations", "degrees"), lexicon.words("relations", "efforts")
    ways = lexicon.words("relations", "ways")
    tries = lexicon.words("modality", "trying")
    idle: set[int] = set()
    at = 0
    while at < len(numbers):
        low = lows[numbers[at]]
        if low in degrees:
            stop = at + 1
            while stop < len(numbers) and lows[numbers[stop]] in degrees:
                stop += 1
            way = stop < len(numbers) and lows[numbers[stop]] in ways
            if way and at and lows[numbers[at - 1]] != PLACE and not _is_in_region(line, numbers[stop:]):
                idle.update(range(at, stop))
        elif low in tries:
            behind = at + 1
            while behind < len(numbers) and lows[numbers[behind]] in efforts:
                behind += 1
            if behind < len(numbers) and lows[numbers[behind]] == "to":
                idle.update(range(at + 1, behind))
                at = behind
                continue
        at += 1
    return tuple(n for position, n in enumerate(numbers) if position not in idle)


def _is_in_region(line: Line, numbers: Sequence[int]) -> bool:
    place = next((line.words[n].place for n in numbers[:4] if line.words[n].place is not None), None)
    return place is not None and place.mention.kind == REGION
