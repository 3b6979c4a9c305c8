"""Subjects in Ukrainian and Russian: who a sentence is about, saying nothing, for "he said" behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.reading.attribution import NOUN, Attribution
from layers.reading.line import PLACE
from layers.reading.slavic.hearing import SIGNS, Hearing
from layers.reading.slavic.sources import find_source

_SMALL_WORDS: Final = 3  # "сегодня вечером глава …"
_NAME_REACH: Final = 12  # words from an office to the end of the name of who holds it
_NAMES: Final = 2
_NOMINATIVE_ENDS: Final = tuple("бвгґджзйклмнпрстфхцчшщь")


def note_subject(hearing: Hearing, told: Sequence[Attribution]) -> None:
    """Remember the person that is the subject of a part of a sentence: "Мер X вийшов в ефір"."""
    if any(one.form != NOUN and one.sources and one.own for one in told):
        return  # who speaks in it is remembered already
    covered = {n for one in told for n in (*one.own, *range(*one.scope))}
    for at in _openings(hearing):
        end = _office_end(hearing, at)
        if end and at not in covered:
            find_source(hearing, at, _name_end(hearing, end))
            return
    hit = hearing.lexis.roles.at(hearing.line.lows, 0)
    silent = not told and not hearing.has_cue(0, len(hearing.line))
    if hit is not None and silent:
        find_source(hearing, 0, hit[0])  # "Минобороны выпустило сводку": no person
    elif silent and hearing.is_one_of(0, "speech", "at"):  # "В Генштабе этому удивились"
        tables = (hearing.lexis.roles, hearing.lexis.aliases)
        ends = [found[0] for table in tables if (found := table.at(hearing.line.lows, 1)) is not None]
        find_source(hearing, 0, max(ends, default=0))


def _openings(hearing: Hearing) -> list[int]:
    """Return the first words of the parts of a sentence, past small words of time."""
    lows, tail = hearing.line.lows, hearing.lexis.words("speech", "tail")
    found = []
    for begin in (0, *(n + 1 for n, low in enumerate(lows) if low == ",")):
        at = begin
        while at < len(lows) - 1 and at - begin < _SMALL_WORDS and lows[at] in tail:
            at += 1
        found.append(at)
    return found


def _office_end(hearing: Hearing, at: int) -> int:
    """Return where an office in the nominative ends that begins at a word, or 0."""
    lows, lexis = hearing.line.lows, hearing.lexis
    hit = lexis.roles.at(lows, at)
    if hit is None:
        return 0
    named = lows[at].endswith(_NOMINATIVE_ENDS) or hearing.is_one_of(at, "speech", "heads")
    return hit[0] if named else 0


def _name_end(hearing: Hearing, start: int) -> int:
    """Return the word behind the name of who holds an office that ends at `start`; `start` without one."""
    words, run = hearing.line.words, 0
    for position in range(start, min(start + _NAME_REACH, len(words))):
        word = words[position]
        if word.low in SIGNS or hearing.is_finite_cue(position):
            break
        run = run + 1 if word.text[0].isupper() and word.low != PLACE else 0
        if run == _NAMES:
            return position + 1
    return start
