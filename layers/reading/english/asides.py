"""Asides: words inside a subject that are no part of who speaks: "DeepState, which ..., said"."""

from __future__ import annotations

from typing import Final

from layers.lexicon import Lexicon
from layers.reading.line import PLACE, Line

_LONGEST: Final = 28  # words
_LANDS: Final = frozenset(
    {
        "part",
        "parts",
        "region",
        "regions",
        "area",
        "areas",
        "territory",
        "territories",
        "city",
        "town",
        "east",
        "south",
    }
)


def is_named(line: Line, start: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether words name a source by themselves: "fighting goes on, also near X, officials said"."""
    named = lexicon.alias_table.spans(line.lows, start, end) or lexicon.role_table.spans(
        line.lows, start, end
    )
    return bool(named) and line.lows[start] not in ("and", "or")


def is_attributive(line: Line, position: int, lexicon: Lexicon) -> bool:
    """Say whether a participle only describes the noun behind it: "the partially occupied region"."""
    low = line.lows[position]
    if (
        not low.endswith(("ed", "en"))
        or not position
        or line.lows[position + 1 : position + 2] in ((), (",",))
    ):
        return False
    if line.lows[position - 1] == "-" and position > 1:
        return True  # "the Russian-installed head of X", "the Moscow-occupied region"
    begin = position - (line.lows[position - 1].endswith("ly") and position > 1)
    articles = lexicon.words("grammar", "articles")
    behind = line.words[position + 1]
    noun = behind.low == PLACE or behind.place is not None or behind.low in _LANDS
    return noun and line.lows[begin - 1] in articles | {"'s", "in", "of"}


def aside_before(line: Line, comma: int, lexicon: Lexicon) -> int:
    """Return where the aside begins that a comma closes ("DeepState, which ..., said"), or 0."""
    for position in range(comma - 1, max(0, comma - _LONGEST), -1):
        if line.lows[position] == ",":
            related = line.lows[position + 1] in lexicon.words("grammar", "relatives")
            related = related or line.lows[position + 1] in ("including", "among")
            # "Near X, where ..., Ivan said", but "the governor of X, which lies in the east, said".
            land = _is_land(line, position, comma, lexicon)
            related = related and (line.words[position - 1].place is None or land)
            related = related or _is_circumstance(line, position, comma, lexicon)
            return position if related or _is_apposition(line, position, comma, lexicon) else 0
    return 0


def _is_land(line: Line, opens: int, closes: int, lexicon: Lexicon) -> bool:
    """Say whether a clause between commas describes the land that the speaker is of."""
    speaks = lexicon.verbs.at(line.lows, closes + 1) is not None
    inside = speaks and not {"of", "for", "in"}.isdisjoint(line.lows[max(0, opens - 4) : opens])
    return inside and line.lows[opens + 1] == "which" and not lexicon.events.spans(line.lows, 0, opens)


def _is_circumstance(line: Line, comma: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether the words behind a comma tell where and when a source said it.

    "The deputy minister, in a post an hour after the claim, said".
    """
    papers = lexicon.union("sources.documents", "sources.posts", "reporting.tail")
    where = line.lows[comma + 1] in ("in", "on", "during") and not papers.isdisjoint(
        line.lows[comma + 1 : end]
    )
    name = line.words[comma - 1]
    named = name.text[0].isupper() and name.place is None
    named = named or lexicon.alias_table.ending(line.lows, comma) is not None
    return where and (named or lexicon.role_table.ending(line.lows, comma) is not None)


def _is_apposition(line: Line, comma: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether the words behind a comma tell who the name before it is: "Ivan, head of X, said"."""
    last = comma
    if line.lows[last - 1] == ")":  # "the Example Institute (EI), a think tank, said"
        last = next((n for n in range(last - 2, max(0, last - 7), -1) if line.lows[n] == "("), last)
    name, opens = line.words[last - 1], line.words[comma + 1]
    named = name.text[0].isupper() and name.place is None
    named = named or lexicon.alias_table.ending(line.lows, last) is not None
    inside = [word for word in line.words[comma + 1 : end] if word.text[0].isalpha()]
    if 0 < len(inside) <= 4 and all(word.text[0].isupper() and word.place is None for word in inside):
        # "the governor of the region, Ivan Ivanenko, said"
        roles = lexicon.role_table.spans(line.lows, max(0, comma - 12), comma)
        return bool(roles) and ("," not in line.lows[roles[-1][1] : comma])
    office = opens.low in lexicon.words("sources", "appositions") or any(
        a == comma + 1 for a, _, _ in lexicon.role_table.spans(line.lows, comma + 1, end)
    )
    dated = name.low in lexicon.words("reporting", "tail")
    return named and not dated and office and opens.text[0].islower()
