"""Introductions: where a text has told who somebody is that it later calls by surname only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from layers.lexicon import Lexicon
from layers.reading.line import Line
from layers.reading.persons import is_former

_PRONOUNS: Final = frozenset({"he", "she"})
_SHORTEST: Final = 4  # letters of a surname
_BACK: Final = 200  # sentences; a bound, for a long text with many names
_BEGINS: Final = 2  # words before the surname where a sentence is about a person
_LONGEST: Final = 14  # words of an apposition
_TITLE: Final = 12  # words before a name in which its office begins
_BREAKS: Final = frozenset({",", ";", ":", "—", "–", "(", ")", "."})
_PART_OF_TITLE: Final = frozenset({"'s", "the", "a", "an", "of", "deputy", "senior", "top", "first", "chief"})


def introductions(words: str, lines: Sequence[Line], lexicon: Lexicon) -> Iterator[tuple[Line, int, int]]:
    """Yield (sentence, first word, after last) of what tells who "Ivanenko" or "he" is, the latest first."""
    pronoun = words.casefold() in _PRONOUNS
    name = words.split()[-1] if words else ""
    if not pronoun and (len(words.split()) > 2 or not name[:1].isupper() or len(name) < _SHORTEST):
        return
    for line in reversed(lines[-2:] if pronoun else lines[-_BACK:]):
        for at in range(1, min(len(line) - 1, _BEGINS + 1) if pronoun else len(line) - 1):
            if (pronoun or line.words[at].text == name) and _is_name(line, at):
                told = _told_of(line, at, lexicon)
                yield from (one for one in told if not is_former(line.lows, one[1], one[2], lexicon))


def _is_name(line: Line, at: int) -> bool:
    """Say whether a word may be a surname behind a first name or an office."""
    given, family = line.words[at - 1], line.words[at]
    placed = family.place is not None and family.place.place is not None
    return family.text[0].isupper() and not placed and given.text[0].isalpha()


def _told_of(line: Line, at: int, lexicon: Lexicon) -> Iterator[tuple[Line, int, int]]:
    low = line.lows
    opens = low[at + 1]
    stop = min(len(line), at + 2 + _LONGEST)
    if opens == ",":  # "Ivan Ivanenko, a company commander,"
        end = next((n for n in range(at + 2, stop) if low[n] in _BREAKS), stop)
        led = low[at + 2 : at + 3] == ("who",) and low[at + 3 : at + 4] != ()
        if led and low[at + 3] in lexicon.words("sources", "leads"):
            yield line, at - 1, end
        elif _is_office(line, at + 2, end, lexicon):
            yield line, at - 1, end  # the first name tells whose soldier one is
    elif opens in lexicon.union("sources.leads", "grammar.be"):  # "Ivan Ivanenko commands a battalion"
        end = next((n for n in range(at + 2, stop) if low[n] in _BREAKS), stop)
        if low[at + 2] in lexicon.union("sources.appositions", "grammar.articles"):
            yield line, at - 1, end
    yield from _titled(line, at, lexicon)


def _is_office(line: Line, start: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether the words behind a name tell what somebody is: "a Ukrainian gunner", "head of X"."""
    if start >= end or line.words[start].text[0].isdigit():
        return False
    listed = line.lows[start] in lexicon.words("sources", "appositions")
    return listed or lexicon.role_table.at(line.lows, start) is not None


def _titled(line: Line, at: int, lexicon: Lexicon) -> Iterator[tuple[Line, int, int]]:
    """Yield the office before a name: "deputy minister Olena Petrenko", "the mayor, Ivan Ivanenko,"."""
    first = at
    while first and line.words[first - 1].text[0].isupper() and at - first < 2:
        if lexicon.role_table.ending(line.lows, first) is not None:
            break
        first -= 1
    apart = line.lows[first - 1 : first] == (",",)
    end = first - apart
    roles = lexicon.role_table.spans(line.lows, max(0, end - _TITLE), end) if end > 0 else []
    if not roles or not _BREAKS.isdisjoint(line.lows[roles[-1][0] : end]):
        return
    if (not apart and roles[-1][1] != end) or lexicon.events.spans(line.lows, roles[-1][0], end):
        return
    start = roles[0][0] if apart and _BREAKS.isdisjoint(line.lows[roles[0][0] : end]) else roles[-1][0]
    while start and (
        line.lows[start - 1] in _PART_OF_TITLE or lexicon.sides.ending(line.lows, start) is not None
    ):
        start -= 1
    yield line, start, at + 1
