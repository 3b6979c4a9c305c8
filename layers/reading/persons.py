"""Persons: names among the words of a source."""

from __future__ import annotations

from collections.abc import Sequence

from layers.lexicon import Lexicon
from layers.reading.line import Line, Word
from layers.reading.offices import is_ours

_OF = ("of", "from", "in", "for", "with", ",")
_NAMES = 3  # words of a person's name
_STATE_NAMES = frozenset({"russia", "ukraine", "russians", "ukrainians"})


def surnames(line: Line, start: int, end: int, lexicon: Lexicon) -> list[str]:
    """Return the surname among the words of a source: "General Staff deputy head Ivan Ivanenko"."""
    for n in range(start, end - 1):
        pair = line.words[n : n + 2]
        if all(word.text[0].isupper() and not _is_placed(word) for word in pair) and not any(
            is_ours(line, k, lexicon) for k in (n, n + 1)
        ):
            return [pair[1].text.lower()]
    last = end - 1
    while last >= start and not line.lows[last][0].isalpha():
        last -= 1
    if last < start or line.words[last].place is not None or not line.words[last].text[0].isupper():
        return []
    return [] if is_ours(line, last, lexicon) else [line.lows[last]]


def beside(
    line: Line, roles: Sequence[tuple[int, int, tuple[str, ...]]], end: int, lexicon: Lexicon
) -> list[str]:
    """Return the surname beside the offices `roles`: "Lieutenant Ivan Ivanenko of the corps"."""
    behind = surnames(line, roles[-1][1] if roles else max(0, end - _NAMES), end, lexicon)
    if behind or not roles:
        return behind
    for _, after, _ in roles:
        stop = next((n for n in range(after, end) if line.lows[n] in _OF), after)
        named = line.words[after:stop]
        if 0 < len(named) <= _NAMES and all(w.text[0].isupper() and not _is_placed(w) for w in named):
            return [] if is_ours(line, stop - 1, lexicon) else [named[-1].text.lower()]
    return []


def is_one_person(line: Line, joint: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether both sides of "and" name one: "former commander and milblogger Ivan Ivanenko"."""
    role = lexicon.role_table.ending(line.lows, joint)
    if role is None or line.lows[joint - 1].endswith("s") or line.words[joint - 1].text[0].isupper():
        return False
    apart = line.lows[joint + 1 : joint + 2] in (("the",), ("a",), ("an",))
    return not apart and line.words[end - 1].text[0].isupper() and line.words[end - 1].place is None


def parts_of(line: Line, start: int, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return (first, after last) of the sources that "and" or "or" joins in words[start:end]."""
    parts, cursor = [], start
    for position in range(start, end):
        joined = line.lows[position] in ("and", "or") and not is_one_person(line, position, end, lexicon)
        # "the operational and tactical group"
        if joined and not any(
            a < position < b for a, b, _ in lexicon.role_table.spans(line.lows, start, end)
        ):
            parts.append((cursor, position))
            cursor = position + 1
    return [(a, b) for a, b in [*parts, (cursor, end)] if a < b]


def is_crowd(words: str, lexicon: Lexicon) -> bool:
    """Say whether a source is many, or a state or its capital: no "he"."""
    name = words.casefold().removeprefix("the ").strip(" ,")
    head, joined, _ = name.partition(" of ")
    if joined and not lexicon.words("sources", "persons").isdisjoint(head.split(" ")[:1]):
        return False  # "Commander Ivan Ivanenko of the 7th Corps"
    last = next((word for word in reversed(name.split(" ")) if not word.endswith("ly")), "")
    many = last.endswith("s") and bool(lexicon.role_table.at((last,), 0))
    return many or name in {*lexicon.words("toponyms", "metonyms"), *_STATE_NAMES}


def is_counted(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether a source is only told apart from others of its kind: "one", "another", "a third"."""
    counted = lexicon.words("sources", "counted")
    alone = all(word in lexicon.words("grammar", "articles") for word in words)  # "the statement": nobody
    return not alone and len(words) <= 3 and all(word in counted for word in words)


def _is_placed(word: Word) -> bool:
    """Say whether a word is a place that was told from its namesakes; a village's name may be a surname."""
    return word.place is not None and word.place.place is not None


def is_former(lows: Sequence[str], start: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether "former" stands before the first office or name in words[start:end]: theirs no more."""
    former = lexicon.words("sources", "former")
    begin = max(0, start - 1)  # "retired" is taken for a verb, behind which the words begin
    at = next((n for n in range(begin, end) if lows[n] in former), end)
    if at == end or "and" in lows[at:end]:  # "the former commander and milblogger": what he is now counts
        return False
    named = [*lexicon.alias_table.spans(lows, start, end), *lexicon.role_table.spans(lows, start, end)]
    return at <= min((first for first, _, _ in named), default=end)
