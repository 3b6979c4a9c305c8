"""Persons in Ukrainian and Russian: surnames by which somebody named in full is meant again."""

from __future__ import annotations

from typing import Final

from layers.claims import ClaimantKind
from layers.reading.line import PLACE
from layers.reading.slavic.hearing import Hearing
from layers.reading.slavic.inflection import NOUN
from layers.reading.sources import Source

_MARK: Final = "@"  # before a surname, so that no office is taken for one
_SHORTEST: Final = 4
_FULL_NAME: Final = 2  # words
_ENDING: Final = 3  # characters: the longest ending of a case


def remember_persons(hearing: Hearing, start: int, end: int, source: Source, *, full: bool = False) -> bool:
    """Remember the surnames in words[start:end] and say whether there are any.

    That is the last of several capitalised words, no actor's name; with a rank before it also one alone,
    unless the name must be `full`.
    """
    found = False
    line, memory = hearing.line, hearing.memory
    named = {
        n
        for a, b, who in hearing.lexis.aliases.spans(line.lows, start, end)
        # A name and surname in the registry leave the surname alone to be remembered.
        if b - a < _FULL_NAME
        or not (hearing.lexicon.claimant(who).kind is ClaimantKind.MILBLOGGER or _is_full(hearing, a, b))
        for n in range(a, b)
    }
    run = 0
    for position in range(start, end + 1):
        if position < end and position not in named and _is_name(hearing, position, behind=run > 0):
            run += 1
            if not full or (line.lows[position] != PLACE and len(line.lows[position]) >= _SHORTEST - 1):
                continue
            run = 0  # "На Вигаданому напрямку" is nobody's name
        short = run == 1 and _has_initial(hearing, position - 1, start)
        if run >= 2 or short or (run == 1 and not full and _is_titled(hearing, position - 2, start)):
            memory.by_role[_MARK + line.words[position - 1].text.lower()] = source
            found = True
        run = 0
    return found


def _is_full(hearing: Hearing, start: int, end: int) -> bool:
    """Say whether an alias is a given name and a surname, and no army or office."""
    lows, lexis = hearing.line.lows, hearing.lexis
    tables = (lexis.forces, lexis.adjectives, lexis.genitives, lexis.roles)
    names = all(_is_name(hearing, n, behind=n > start) for n in range(start, end))
    return names and end - start == _FULL_NAME and not any(one.has(lows, start, end) for one in tables)


def is_person(role: str) -> bool:
    """Say whether a key of the memory is a surname rather than an office."""
    return role.startswith(_MARK)


def remembers(hearing: Hearing, source: Source) -> bool:
    """Say whether a source is somebody of whom a surname was told."""
    return any(
        is_person(role) and known.claimant.id == source.claimant.id
        for role, known in hearing.memory.by_role.items()
    )


def person_before(hearing: Hearing, start: int, end: int) -> Source | None:
    """Return who was named before by a surname that stands in words[start:end]."""
    for position in range(start, end):
        word = hearing.line.words[position]
        low = word.text.lower()  # a surname may be a place's name too
        if len(low) < _SHORTEST or not word.text[0].isupper():
            continue
        for key, source in hearing.memory.by_role.items():
            if key[0] == _MARK and _same(key[1:], low):
                return source
    return None


def _same(one: str, other: str) -> bool:
    """Say whether two surnames are one in two cases."""
    pairs = zip(one, other, strict=False)
    shared = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
    return shared >= max(len(one), len(other)) - _ENDING and shared >= _SHORTEST - 1


def _is_name(hearing: Hearing, position: int, *, behind: bool) -> bool:
    """Say whether a word may be part of a person's name; a place's name only `behind` another one."""
    word = hearing.line.words[position]
    written = word.text[0].isupper() and not word.text.isupper() and _letters(word.text)
    # "Захоплення Лимана не підтвердили" names nobody.
    tells = any(cue.form == NOUN for cue in hearing.lexis.cues.get(word.low, ()))
    opens = position == 0 and hearing.lexis.ties.begins(word.low)  # "Под X зафиксировано": no name
    return written and not tells and not opens and (behind or word.low != PLACE)


def _letters(text: str) -> bool:
    """Say whether a word has only letters and apostrophes: "В'ячеслав"."""
    return all(part.isalpha() for part in text.replace("’", "'").replace("ʼ", "'").split("'"))


def _has_initial(hearing: Hearing, at: int, start: int) -> bool:
    """Say whether the first letter of a given name stands before a surname: "С. Иваненко"."""
    words = hearing.line.words
    dotted = at - 2 >= start and words[at - 1].text == "."
    return dotted and len(words[at - 2].text) == 1 and words[at - 2].text.isupper()


def _is_titled(hearing: Hearing, before: int, start: int) -> bool:
    """Say whether a rank or an office stands before a single name: "полковник Іваненко", "мер X Іваненко"."""
    while before > start and hearing.line.lows[before] == PLACE:
        before -= 1
    return before >= start and hearing.lexis.roles.at(hearing.line.lows, before) is not None
