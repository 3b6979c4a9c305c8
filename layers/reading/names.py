"""Names: the settlements that a sentence names, and which of them only tell where another lies."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final

from geo.mentions import SETTLEMENT
from geo.resolve import Resolution
from layers.lexicon import Lexicon
from layers.reading.line import PLACE, Line

_RIGHT_BEFORE: Final = 7  # words
_SINCE: Final = 10  # words from "since" to the name of what had happened
_JOINING: Final = 5  # words between two names of a list
_ADJECTIVES: Final = 5  # words before "town" in "the key eastern town of X"


def names_of(
    line: Line,
    lexicon: Lexicon,
    before: int | None = None,
    *,
    area: bool = False,
    sources: Collection[int] = frozenset(),
) -> list[Resolution]:
    """Return the settlements named before a word of a sentence, in order.

    Those left out that only locate another one ("12 km south of X"), unless `area` is spoken of, those that
    only tell since when, and those among the words `sources`: where a speaker is from, the text is not about.
    """
    return [
        place
        for number, place in line.places
        if (before is None or number < before)
        and place.mention.kind == SETTLEMENT
        and number not in sources
        and not _is_date(line.lows, number, lexicon)
        and (area or not is_gloss(line.lows, number, lexicon))
    ]


def is_gloss(lows: Sequence[str], number: int, lexicon: Lexicon) -> bool:
    """Say whether a place only locates another one: "12 km south of X"."""
    away = lexicon.words("where", "away")
    if _is_area(lows, number, lexicon):
        return True  # "in the southern X area"
    if number and lows[number - 1] in away and "(" in lows[max(0, number - 8) : number]:
        return True  # "Новогродовка (к юго-востоку от Покровска)"
    first, ands = number, lexicon.words("grammar", "and")
    while first > 1 and lows[first - 1] in ands:
        first -= 2  # "на відміну від A та B"
    if first and lows[first - 1] in lexicon.words("where", "away_from"):
        return True  # "село за 12 км від Покровська"
    beside = lexicon.words("where", "beside")
    if number > 1 and lows[number - 1] in beside and lows[number - 2] in lexicon.words("where", "lies"):
        return True  # "посёлок расположен вблизи Северска"
    apart = 2 + (lows[max(0, number - 2)] == ",")  # "A near B", "A, near B"
    if number >= apart and lows[number - apart] == PLACE and lows[number - 1] in beside:
        return True  # "Гродовка под Красноармейском"
    at = _kind_before(lows, number, lexicon)
    return (
        tuple(lows[max(0, at - 1) : at]) == ("of",) and lexicon.bearings.ending(lows, at - 1, 3) is not None
    )


def _is_date(lows: Sequence[str], number: int, lexicon: Lexicon) -> bool:
    """Say whether a place only tells since when: "X is the largest town to fall since the capture of Y"."""
    hits = lexicon.phrases("where", "since_when").spans(lows, max(1, number - _SINCE), number)
    if not hits:
        return False
    since = hits[-1][0]
    return "," not in lows[since:number] and (
        PLACE in lows[:since] or not lexicon.words("where", "most").isdisjoint(lows[:since])
    )


def _kind_before(lows: Sequence[str], number: int, lexicon: Lexicon) -> int:
    """Return where the words begin that tell what a place is: "the frontline town of" in "south of ... X"."""
    noun = number - 1 - (lows[number - 1 : number] == ("of",))
    articles = lexicon.words("grammar", "articles")
    if noun < 1 or lows[noun] not in lexicon.words("where", "counted") or not articles:
        return number
    at = noun
    while at > max(0, noun - _ADJECTIVES) and lows[at] not in articles and lows[at] != "of":
        at -= 1
    return at if lows[at] in articles else number


def _is_area(lows: Sequence[str], number: int, lexicon: Lexicon) -> bool:
    """Say whether a name stands for the land around: "the south X area"."""
    before, behind = lows[max(0, number - 1) : number], lows[number + 1 : number + 2]
    areas = lexicon.union("toponyms.area_after", "toponyms.area_around")
    quarter = before != () and (
        before[0] in lexicon.bearings.first_words or before[0] in lexicon.words("relations", "quarters")
    )
    return quarter and behind != () and behind[0] in areas


def key_of(resolution: Resolution) -> str:
    """Return what tells a named place from another: its id, or the name as written where none was chosen."""
    return resolution.place.id if resolution.place is not None else resolution.mention.surface


def joined_last(line: Line, named: Sequence[Resolution], lexicon: Lexicon) -> list[Resolution]:
    """Return the settlements of a sentence's last list, "A and B" or "A and its neighbour B", or none."""
    ands, stops = (lexicon.words("grammar", key) for key in ("conjunctions", "prepositions"))
    known = [(n, r) for n, r in line.places if r in named]
    found: list[Resolution] = []
    for (first, one), (second, other) in pairwise(known):
        between = line.lows[first + 1 : second]
        if between[-2:-1] and between[-2] in lexicon.words("where", "counted") and between[-1] == "of":
            between = between[:-2]  # "A and the town of B"
        joins = len(between) <= _JOINING and not ands.isdisjoint(between) and stops.isdisjoint(between)
        found = [one, other] if joins else []
    return found


def is_right_before(line: Line, resolution: Resolution, before: int, lexicon: Lexicon) -> bool:
    """Say whether a place is what the words right before word number `before` were about."""
    at = next(n for n, word in enumerate(line.words) if word.place is resolution)
    aimed = line.lows[at - 1 : at] != () and line.lows[at - 1] in lexicon.words("where", "aimed")
    return aimed and before - at <= _RIGHT_BEFORE
