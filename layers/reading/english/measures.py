"""Measures beside a place: bearings, distances and shares."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from layers.lexicon import Lexicon
from layers.reading.line import PLACE

_MILE_KM: Final = 1.609
_FAR_KM: Final = 40.0  # forces so far from a town have not come near it


def bearing_at(words: Sequence[str], position: int, lexicon: Lexicon) -> tuple[int, str, float | None] | None:
    """Read "[5 km] [to the] north-east of" at a word."""
    km, at = _distance(words, position, lexicon)
    if km is not None and words[at : at + 2] == ("to", "the"):
        at += 2
    hit = lexicon.bearings.at(words, at) if at < len(words) else None
    if hit is None:
        return None
    end, letters = hit
    if words[end : end + 1] != ("of",):
        return None
    return end + 1, letters, km


def _distance(words: Sequence[str], position: int, lexicon: Lexicon) -> tuple[float | None, int]:
    number, at = number_of(words[position]), position + 1
    if number is None:
        return None, position
    unit = words[at] if at < len(words) else ""
    if unit == "-":
        at += 1
        unit = words[at] if at < len(words) else ""
    if unit in lexicon.words("relations", "km"):
        return min(number, 2000.0), at + 1
    if unit in lexicon.words("relations", "miles"):
        return round(min(number * _MILE_KM, 2000.0), 1), at + 1
    if unit in lexicon.words("relations", "metres"):
        return round(number / 1000, 3), at + 1
    return None, position


def distance_from(words: Sequence[str], position: int, lexicon: Lexicon) -> tuple[int, float] | None:
    """Read "7 km from" and "two miles short of" at a word: the word behind it and the kilometres."""
    km, at = _distance(words, position, lexicon)
    if km is None or at >= len(words):
        return None
    hit = lexicon.phrases("relations", "away").at(words, at)
    if hit is None or (lexicon.phrases("relations", "from").at(words, at) != hit and words[at] == "from"):
        return None  # "advanced 800 m from the direction of X"
    return hit[0], km


def distance_within(words: Sequence[str], position: int, lexicon: Lexicon) -> tuple[int, float] | None:
    """Read "5 km of" behind "within" at its number: the word behind it and the kilometres."""
    km, at = _distance(words, position, lexicon)
    if km is None or words[at : at + 1] != ("of",) or "within" not in words[max(0, position - 3) : position]:
        return None
    return at + 1, km


def is_far(words: Sequence[str], start: int, unit: int, lexicon: Lexicon) -> bool:
    """Say whether a distance, from a word to its unit, is too long for forces that have come near."""
    numbers = [n for n in (number_of(words[at]) for at in range(start, unit)) if n is not None]
    if not numbers or words[unit] in lexicon.words("relations", "metres"):
        return False
    return numbers[0] * (_MILE_KM if words[unit] in lexicon.words("relations", "miles") else 1) > _FAR_KM


def number_of(word: str) -> float | None:
    """Return the number that a word is ("5", "5km", "7,5"), or None."""
    digits = word.removesuffix("km").replace(",", ".")
    if not digits[:1].isdigit() or len(digits) > 7 or not digits.isascii():
        return None
    try:
        return float(digits)
    except ValueError:
        return None


def extent_before(words: Sequence[str], position: int, lexicon: Lexicon) -> float | None:
    """Return the share, in per cent, of "70 % of X" or "half of X"; None where none is stated."""
    percent = lexicon.words("extents", "percent")
    nouns = lexicon.words("relations", "settlement_nouns")
    position = _list_begin(words, position, nouns)
    for at in range(position - 1, max(-1, position - 9), -1):
        if words[at] == PLACE and words[at + 1] in nouns and words[at + 2 : at + 3] == ("of",):
            continue  # "80 % of the Kharkiv region city of X"
        if words[at] in (PLACE, ",", ";"):
            return None
        if words[at] == "%" or words[at] in percent:
            number = number_of(words[at - 1]) if at else None
            return number if number is not None and 0 < number <= 100 else None
        if words[at] == "cent" and at > 1 and words[at - 1] == "per":
            number = number_of(words[at - 2])
            return number if number is not None and 0 < number <= 100 else None
        hit = lexicon.extents.at(words, at)
        if hit is not None and hit[0] <= position and words[hit[0] : hit[0] + 1] != ("-",):
            return hit[1]
    return None


def _list_begin(words: Sequence[str], position: int, nouns: Collection[str]) -> int:
    """Return the first place of the list of a place, "large parts of the towns of X and Y", or `position`."""
    first = at = position
    while at and words[at - 1] in (",", "and", PLACE):
        at -= 1
        if words[at] == PLACE:
            first = at
    plural = (
        words[first - 1 : first] == ("of",) and words[first - 2].endswith("s") and words[first - 2] in nouns
    )
    return first if plural else position


def shares_part(words: Sequence[str], position: int, lexicon: Lexicon) -> bool:
    """Say whether a part of every place of a list is meant: "large parts of the towns of X and Y"."""
    first = _list_begin(words, position, lexicon.words("relations", "settlement_nouns"))
    parts = lexicon.words("relations", "parts")
    ahead = range(max(0, first - 6), first - 2)
    return first < position and any(words[n] in parts and words[n + 1] == "of" for n in ahead)


def extent_at(words: Sequence[str], position: int, lexicon: Lexicon) -> bool:
    """Say whether a share begins at a word: "half of", "80 % of"."""
    if position >= len(words):
        return False
    if lexicon.extents.at(words, position) is not None:
        return True
    percent = lexicon.union("extents.percent", also=("%", "per"))
    return (
        number_of(words[position]) is not None
        and words[position + 1 : position + 2] != ()
        and (words[position + 1] in percent)
    )
