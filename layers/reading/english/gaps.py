"""Gaps: places told of like the one before, whose verb is left out: "X was taken in May and Y in July"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from geo.resolve import Resolution
from layers.lexicon import Lexicon
from layers.reading.english.interludes import past_date
from layers.reading.english.target import Target
from layers.reading.line import PLACE

_AGENT: Final = 6  # words that may stand between a verb and its day: "by Russian forces"
_JOINTS: Final = frozenset({",", "and", ";"})
_DAYS: Final = (
    "eve", "yesterday", "last_week", "last_month", "weekend", "last_weekend", "this_week", "this_month",
)  # fmt: skip


def gapped(
    words: Sequence[str], places: Mapping[int, Resolution], end: int, lexicon: Lexicon
) -> list[Target]:
    """Return the places, each with a day of its own, that the verb ending at a word is told of as well."""
    found: list[Target] = []
    at = next((n for n in range(end, min(end + _AGENT, len(words))) if _past_day(words, n, lexicon) > n), 0)
    if not at or PLACE in words[end:at] or not _JOINTS.isdisjoint(words[end:at]):
        return []
    at = _past_day(words, at, lexicon)
    while at < len(words) and words[at] in _JOINTS:
        name = at
        while name < len(words) and words[name] in _JOINTS:
            name += 1
        behind = _past_day(words, name + 1, lexicon) if name in places else 0
        if behind <= name + 1:
            break
        found.append(Target(name, places[name], None, first=False))
        at = behind
    return found


def _past_day(words: Sequence[str], at: int, lexicon: Lexicon) -> int:
    """Return the word behind a day that begins at a word ("in May", "two days later"), or that word."""
    stop = past_date(words, at, lexicon)
    if stop > at or at >= len(words):
        return stop
    for key in _DAYS:
        hit = lexicon.phrases("calendar", key).at(words, at)
        if hit is not None:
            return hit[0]
    numbers = lexicon.union("where.numbers", also=("a",))
    counted = words[at] in numbers and not lexicon.words("where", "spans").isdisjoint(words[at + 1 : at + 2])
    shifts = lexicon.words("where", "shifts")  # "two days later", with its third word
    return at + 3 if counted and not shifts.isdisjoint(words[at + 2 : at + 3]) else at
