"""Appositions: the place that words behind a comma or between dashes describe: "X, a key hub in the east"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from layers.lexicon import Lexicon
from layers.reading.line import PLACE, Line

_REACH: Final = 9  # words of an apposition
_LANDS: Final = frozenset({"region", "oblast", "province"})
_ASIDE: Final = 25  # words between dashes
_REACH_OF_NAME: Final = 8  # words between a dash and a name
DASHES: Final = frozenset({"—", "–"})


def described(words: Sequence[str], end: int, lexicon: Lexicon) -> int | None:
    """Return the place that an apposition at the end of words[:end] describes, or None."""
    whole, end = end, _before_land(words, end, lexicon)
    comma = next((n for n in range(end - 1, max(0, end - _REACH - 1), -1) if words[n] == ","), 0)
    at = _placed_before(words, comma, lexicon)
    if at is None:
        return _ranked(words, whole, lexicon)
    told = words[comma + 1 : end]
    kinds = lexicon.words("relations", "settlement_nouns") | _LANDS
    few = told[:2] == ("one", "of")
    opened = bool(told) and (few or told[0] in lexicon.words("grammar", "articles")) and PLACE not in told
    closed = lexicon.words("grammar", "finite").isdisjoint(told)
    noun = any(low in kinds and (few or not low.endswith("s")) for low in told)
    if opened and closed and noun and at == comma - 1 and _LANDS.isdisjoint(told):
        inside = "in" in words[max(0, at - 2) : at] and not {",", PLACE} & set(words[max(0, at - 1) : at])
        town = at - 2 - (words[at - 1] == "the")
        return town if inside and town >= 0 and words[town] == PLACE else at  # "X in the D region, a town"
    return at if opened and closed and noun else None


def _before_land(words: Sequence[str], end: int, lexicon: Lexicon) -> int:
    """Return the end of a description less the region it ends with: "the last city (in D still)"."""
    at = end
    while at and words[at - 1] in lexicon.words("grammar", "adverbs"):
        at -= 1
    at -= at > 1 and words[at - 1] in lexicon.words("toponyms", "region_after")
    if at < 2 or not (words[at - 1] == PLACE or words[at - 1] in lexicon.words("relations", "town_lands")):
        return end
    at -= 1
    while at and words[at - 1] in lexicon.union("relations.quarters", "grammar.articles"):
        at -= 1
    town = (
        at > 1 and words[at - 1] == "in" and words[at - 2] in lexicon.words("relations", "settlement_nouns")
    )
    return at - 1 if town else end


def _ranked(words: Sequence[str], end: int, lexicon: Lexicon) -> int | None:
    """Return the place that a predicate at the end of words[:end] ranks: "X was the only city", or None."""
    at = next((n for n in range(end - 1, max(-1, end - _REACH - 3), -1) if words[n] == PLACE), None)
    if at is None or words[end - 1] not in lexicon.union("relations.settlement_nouns", also=("capital",)):
        return None
    begin, be = at + 1, lexicon.words("grammar", "copula")
    while begin < end and words[begin] in be | lexicon.union("grammar.have", "grammar.adverbs"):
        begin += 1
    told = tuple(words[begin:end])
    ranked = told[:1] == ("the",) and not be.isdisjoint(words[at + 1 : begin])
    plain = ranked and lexicon.union("grammar.prepositions", "grammar.finite").isdisjoint(told)
    return at if plain and "," not in told else None


def described_list(words: Sequence[str], end: int, lexicon: Lexicon) -> int | None:
    """Return the comma before a plural that describes the places before it: "A and B, two villages"."""
    comma = next((n for n in range(end - 1, max(0, end - _REACH - 1), -1) if words[n] == ","), 0)
    told = words[comma + 1 : end]
    if not comma or words[comma - 1] != PLACE or not told or PLACE in told:
        return None
    plural = told[-1] in lexicon.words("relations", "settlement_nouns") and told[-1].endswith("s")
    stops = lexicon.union("grammar.finite", "grammar.prepositions", "grammar.joints")
    return comma if plural and stops.isdisjoint(told) else None


def _placed_before(words: Sequence[str], comma: int, lexicon: Lexicon) -> int | None:
    """Return the place before a comma, or before what only tells where it lies: "X, near the border, "."""
    if not comma or words[comma - 1] == PLACE:
        return comma - 1 if comma else None
    first = next((n for n in range(comma - 1, max(0, comma - _REACH), -1) if words[n] == ","), 0)
    lies = words[first + 1] in lexicon.words("grammar", "prepositions") and PLACE not in words[first:comma]
    return first - 1 if first and lies and words[first - 1] == PLACE else None


def is_apposed(words: Sequence[str], comma: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether a state at words[end] is told of the place before a comma: "X, (a town) under control"."""
    if words[comma] != "," or words[comma - 1 : comma] != (PLACE,):
        return False
    told = list(words[comma + 1 : end])
    passed = lexicon.union("grammar.adverbs", "extents.partly", "extents.nearly", "extents.wholly")
    while told and (told[-1] in passed or told[-1] == "and"):
        told.pop()
    return not told or described(words, end, lexicon) is not None


def is_reduced(words: Sequence[str], start: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether a participle with a time and no object tells of a town: "X, (a town) seized last month"."""
    at = start
    while at and words[at - 1] in lexicon.union("grammar.adverbs", "relations.lately"):
        at -= 1
    apposed = words[max(0, at - 2) : at] == (PLACE, ",")
    apposed = apposed or described(words, at, lexicon) is not None
    when = words[end : end + 3]
    dated = bool(when) and when[0] in lexicon.union("relations.when", also=("since", "for"))
    dated = dated or (when[:1] in (("in",), ("on",)) and when[1:] != () and _is_time(when[1], lexicon))
    dated = dated or end == len(words)  # "X, a city occupied | since May"
    dated = dated or (
        when[:1] == ("from",) and lexicon.sides.at(words, end + 1 + (when[1:2] == ("the",))) is not None
    )
    return apposed and (dated or {"ago", "earlier"} & set(words[end : end + 5]) != set())


def _is_time(low: str, lexicon: Lexicon) -> bool:
    """Say whether a word is a month, a weekday or a year."""
    return low.isdigit() or low in lexicon.union("toponyms.months", "toponyms.weekdays")


def dash_asides(line: Line, lexicon: Lexicon) -> dict[int, int]:
    """Return what dashes set apart from a town and its verb: first dash -> word behind the last.

    "X — a hub in the east — was taken"; but no list, and no name: "three villages — A, B and C — fell".
    """
    found: dict[int, int] = {}
    if DASHES.isdisjoint(line.lows):
        return found
    dashes = [number for number, low in enumerate(line.lows) if low in DASHES]
    openers = lexicon.phrases("relations", "list_openers")
    for first, last in pairwise(dashes):
        town = line.lows[first - 1] if first else ""
        kind = town in lexicon.words("relations", "settlement_nouns") and not town.endswith("s")
        behind = line.lows[first + 1 : first + 2]
        listed = behind in ((PLACE,), ("the",)) or openers.at(line.lows, first + 1) is not None
        goes_on = line.lows[last + 1 : last + 2]
        verb = goes_on != () and goes_on[0] in lexicon.words("grammar", "finite")
        if (kind or town == PLACE) and not listed and verb and last - first <= _ASIDE:
            found[first] = last + 1
    return found


def dash_breaks(line: Line, lexicon: Lexicon) -> set[int]:
    """Return the dashes that end a clause; those around a list of places do not."""
    if DASHES.isdisjoint(line.lows):
        return set()
    dashes = [number for number, low in enumerate(line.lows) if low in DASHES]
    breaks = set(dashes)
    openers = lexicon.phrases("relations", "list_openers")
    for number, dash in enumerate(dashes):
        after = dash + 1
        if after >= len(line):
            continue
        named = _names_town(line, dash, lexicon)
        if _is_gap(line, dash, lexicon):
            breaks.discard(dash)  # this one alone
        if named or line.lows[after] == PLACE or openers.at(line.lows, after) is not None:
            breaks.discard(dash)
            if number + 1 < len(dashes):
                breaks.discard(dashes[number + 1])
    return breaks


def _names_town(line: Line, dash: int, lexicon: Lexicon) -> bool:
    """Say whether a dash stands between a noun for a town and its name: "a key city - the port of X"."""
    kinds = lexicon.words("relations", "settlement_nouns")
    behind = line.lows[dash + 1 : dash + _REACH_OF_NAME]
    named = PLACE in behind and kinds.intersection(behind[: behind.index(PLACE)])
    return (
        bool(named)
        and behind[0] == "the"
        and not kinds.isdisjoint(line.lows[max(0, dash - _REACH_OF_NAME) : dash])
    )


def _is_gap(line: Line, dash: int, lexicon: Lexicon) -> bool:
    """Say whether a dash stands for what was said before: "attacked east of A near B; north — near C"."""
    bearing = line.lows[dash - 1] in lexicon.bearings.first_words
    listed = bearing and line.lows[max(0, dash - 3) : dash - 1][-1:] in ((";",), (",",), ("and",), ("the",))
    related = any(
        lexicon.phrases("relations", key).at(line.lows, dash + 1) is not None for key in ("near", "in")
    )
    return listed and related and PLACE in line.lows[dash + 1 : dash + _REACH_OF_NAME]
