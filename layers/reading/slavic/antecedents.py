"""Antecedents in Ukrainian and Russian: the place that a relative clause is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.mentions import REGION, SETTLEMENT
from layers.reading.line import PLACE, Line
from layers.reading.slavic.inflection import NOUN
from layers.reading.slavic.lexis import Lexis

_DISTRICT_WORDS: Final = 3  # "Вигаданської сільської громади"
_PAIR: Final = 3  # words of "A и B"
_GLOSSES: Final = (2, 3)  # words: "X Вигаданської області, який …", "X на Вигаданщині, який …"


def antecedent(line: Line, lexis: Lexis, words: Sequence[int]) -> tuple[int, ...]:
    """Return the word number of the place right before a relative clause, or nothing.

    Not the region that only tells where it lies; and the one of which that word says what it is:
    "X позначено як місто, де …".
    """
    lows, known = line.lows, lexis.words("where", "settlement_nouns")
    numbers = [number for number in words if lows[number] != ","]
    numbers = _without_district(lows, numbers, lexis)
    noun = len(numbers)
    while noun and lows[numbers[noun - 1]] in known:
        noun -= 1
    as_such = lexis.patterns("where", "as_such")
    if 0 < noun < len(numbers) and as_such.at(lows, numbers[noun - 1]) is not None:
        numbers = [n for n in numbers[:noun] if lows[n] == PLACE]
    for back in _GLOSSES:
        if len(numbers) >= back and _is_gloss(line, numbers[-1], numbers[-back]):
            return (numbers[-back],)
    return _listed(lows, numbers, lexis) if numbers and lows[numbers[-1]] == PLACE else ()


def _listed(lows: Sequence[str], numbers: Sequence[int], lexis: Lexis) -> tuple[int, ...]:
    """Return the place that ends some words, with the one that "and" joins to it: "A и B, где/которые"."""
    both = lexis.words("where", "there_relatives")
    where = numbers[-1] + 2 < len(lows) and lows[numbers[-1] + 2] in both
    pair = where and len(numbers) >= _PAIR and lows[numbers[-2]] in lexis.words("grammar", "and")
    return tuple(numbers[-_PAIR:]) if pair and lows[numbers[-_PAIR]] == PLACE else (numbers[-1],)


def _without_district(lows: Sequence[str], numbers: list[int], lexis: Lexis) -> list[int]:
    """Leave out the district that a place lies in: "X Вигаданської громади, де …"."""
    place = next((n for n in range(len(numbers) - 1, -1, -1) if lows[numbers[n]] == PLACE), None)
    behind = [lows[number] for number in numbers[place + 1 :]] if place is not None else []
    if place is None or not behind or len(behind) > _DISTRICT_WORDS:
        return numbers
    named = behind[-1] in lexis.words("where", "districts") and all(word.isalpha() for word in behind)
    return numbers[: place + 1] if named else numbers


def _is_gloss(line: Line, last: int, before: int) -> bool:
    """Say whether a region only tells where the place before it lies."""
    region, town = line.words[last].place, line.words[before].place
    if region is None or town is None:
        return False
    return region.mention.kind == REGION and town.mention.kind == SETTLEMENT


def is_unseen(line: Line, comma: int, words: Sequence[int], lexis: Lexis) -> bool:
    """Say whether what a relative clause interrupts did not happen: "взятия X, о котором …, не было"."""
    if not words or line.lows[comma] != "," or comma + 1 >= len(line):
        return False
    none = lexis.patterns("modality", "none_seen")
    if none.at(line.lows, comma + 1) is None:
        return False
    return any(cue.form == NOUN for n in words for cue in lexis.cues.get(line.lows[n], ()))
