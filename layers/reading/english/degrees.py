"""Degrees: words for how far and how hard, which stand inside a cue without changing what it is."""

from __future__ import annotations

from collections.abc import Sequence

from geo.mentions import REGION
from layers.lexicon import Lexicon
from layers.reading.line import PLACE, Line

_PATH_REACH, _TIME_REACH = 8, 6


def without_degrees(line: Line, numbers: Sequence[int], lexicon: Lexicon) -> tuple[int, ...]:
    """Return the word numbers of a clause less its degrees.

    "Pushed well into X" is read as "pushed into X", "tried again, hard, to storm" as "tried to storm", and
    "slipped through the pipe into X" as "slipped into X".
    But "pushing deeper into" an oblast is not entering it.
    """
    lows = line.lows
    numbers = _without_remnants(lows, numbers, lexicon)
    openers = lexicon.union("relations.degrees", "modality.trying", "relations.paths")
    opening = [at for at, n in enumerate(numbers) if lows[n] in openers or lows[n][-2:] == "ly"]
    if not opening:
        return tuple(numbers)
    degrees, efforts = lexicon.words("relations", "degrees"), lexicon.words("relations", "efforts")
    tries, paths = lexicon.words("modality", "trying"), lexicon.words("relations", "paths")
    ways = lexicon.words("relations", "ways")
    told = lexicon.union(  # no degrees
        "modality.hedges", "modality.negations", "modality.weights", "modality.unsuccessful",
        "grammar.adverbs",
    )  # fmt: skip
    idle: set[int] = set()
    read = 0  # the word up to which the clause has been read
    for at in opening:
        if at < read:
            continue
        low = lows[numbers[at]]
        if low in degrees or (low[-2:] == "ly" and low not in told and low != "fly"):
            stop = at + 1
            while stop < len(numbers) and lows[numbers[stop]] in degrees:
                stop += 1
            way = stop < len(numbers) and (lows[numbers[stop]] in ways or lows[numbers[stop]] in paths)
            if way and at and lows[numbers[at - 1]] != PLACE and not _is_in_region(line, numbers[stop:]):
                idle.update(range(at, stop))
        elif low in tries:
            behind = at + 1
            while behind < len(numbers) and lows[numbers[behind]] in efforts:
                behind += 1
            behind = _past_time(lows, numbers, behind, lexicon)
            if behind < len(numbers) and lows[numbers[behind]] == "to":
                idle.update(range(at + 1, behind))
                read = behind
        elif low in paths and at:
            verb = next(n for n in range(at - 1, -1, -1) if n not in idle or not n)
            reached = _way_behind(lows, numbers, verb, at, lexicon)
            idle.update(range(at, reached))
            read = max(read, reached)
    if not idle:
        return tuple(numbers)
    return tuple(n for position, n in enumerate(numbers) if position not in idle)


def _without_remnants(lows: Sequence[str], numbers: Sequence[int], lexicon: Lexicon) -> Sequence[int]:
    """Return words less what calls a town a ruin: "seized what is left of X", "fight in the ruins of X"."""
    table = lexicon.phrases("relations", "remnants")
    if table.marks.isdisjoint(lows):
        return numbers
    told = [lows[n] for n in numbers]
    idle = {
        n for start, end, _ in table.spans(told) for n in range(start, end) if told[end : end + 1] == [PLACE]
    }
    return [n for at, n in enumerate(numbers) if at not in idle] if idle else numbers


def _past_time(lows: Sequence[str], numbers: Sequence[int], at: int, lexicon: Lexicon) -> int:
    """Return the word behind how long it is tried, or `at`: "trying | for more than a year | to take X"."""
    if at >= len(numbers) or lows[numbers[at]] != "for":
        return at
    units = lexicon.words("relations", "long")
    unit = next(
        (n for n in range(at + 1, min(at + _TIME_REACH, len(numbers))) if lows[numbers[n]] in units), at
    )
    return unit + (unit > at)


def _way_behind(lows: Sequence[str], numbers: Sequence[int], went: int, path: int, lexicon: Lexicon) -> int:
    """Return where troops get to by a path, or 0: "slipped | through the pipe | into X"."""
    verb, ways = lows[numbers[went]], lexicon.words("relations", "ways")
    if verb in ("back", "out", "away"):
        return 0  # "pulled back from positions in X"
    for at in range(path + 2, min(path + _PATH_REACH, len(numbers))):
        low = lows[numbers[at]]
        if low in (PLACE, ",", ";", "and") or (low == "past" and lows[numbers[at - 1]] == "the"):
            return 0  # also "advances over the past 24 hours"
        cue = lexicon.events.at((verb, low), 0) if low in ways else None
        if cue is not None and cue[0] > 1:
            return at
    return 0


def _is_in_region(line: Line, numbers: Sequence[int]) -> bool:
    place = next((line.words[n].place for n in numbers[:4] if line.words[n].place is not None), None)
    return place is not None and place.mention.kind == REGION
