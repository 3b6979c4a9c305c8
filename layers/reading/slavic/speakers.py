"""Speakers in Ukrainian and Russian: the source beside a verb of speech, before it or behind it."""

from __future__ import annotations

from typing import Final

from layers.reading.attribution import Attribution
from layers.reading.line import PLACE
from layers.reading.slavic.hearing import SIGNS, STRONG, Hearing
from layers.reading.slavic.inflection import GERUND, PAST, PRESENT
from layers.reading.slavic.sources import find_source
from layers.reading.sources import ANAPHOR, UNKNOWN, Source

_REACH: Final = 16
Spoken = tuple[Source | None, frozenset[int]]


def speaker_of(hearing: Hearing, at: int) -> Spoken:
    """Return the source beside a verb and the words that name it; one that is known wins, then the first."""
    begin = _begin(hearing, at)
    source = find_source(hearing, begin, at)
    if source is None and begin and hearing.line.lows[begin - 1] == ",":
        # "Речник угруповання, виступаючи в ефірі, сказав": the name stands before the aside.
        far = _before_aside(hearing, begin - 1)
        source = find_source(hearing, far, begin - 1) if far is not None else None
        begin = far if source is not None and far is not None else begin
    if source is not None and source.how != UNKNOWN:
        return source, frozenset(range(begin, at + 1))
    end = _end(hearing, at + 1)
    behind = find_source(hearing, at + 1, end)
    if behind is not None and (source is None or behind.how != UNKNOWN):
        return behind, frozenset(range(at, end))
    if source is not None:
        return source, frozenset(range(begin, at + 1))
    return None, frozenset({at})


def _begin(hearing: Hearing, at: int) -> int:
    begin = at
    while begin and hearing.line.lows[begin - 1] not in SIGNS and at - begin < _REACH:
        if hearing.is_finite_cue(begin - 1) or hearing.is_one_of(begin - 1, "speech", "that"):
            break
        if hearing.is_one_of(begin - 1, "speech", "about") and hearing.has_cue(begin, at):
            return at  # "Про захоплення X повідомили …": what was said stands before
        begin -= 1
    return begin


def _before_aside(hearing: Hearing, comma: int) -> int | None:
    """Return where the words before a comma begin if they begin the sentence and hold no cue."""
    begin = comma
    while begin and comma - begin < 2 * _REACH:
        if hearing.has_cue(begin - 1, begin):
            return None
        if hearing.line.lows[begin - 1] in STRONG or hearing.line.lows[begin - 1] == ":":
            return begin
        begin -= 1
    return begin


def _end(hearing: Hearing, start: int) -> int:
    """Return where the words behind a verb end that may name its source."""
    line, position = hearing.line, start
    stops = hearing.lexis.words("speech", "that") | hearing.lexis.words("speech", "about")
    while position < len(line) and position - start < _REACH:
        low = line.lows[position]
        if low in SIGNS or low in stops or low == PLACE or low in hearing.lexis.speech:
            break
        position += 1
    return position


def unspoken(hearing: Hearing, at: int, form: str, known: list[Attribution], own: frozenset[int]) -> Spoken:
    """Return the source of a verb without a subject: that of the verb before it, or who spoke last."""
    line = hearing.line
    before = [one for one in known if one.own and max(one.own) < at and one.sources]
    joined = at > 0 and (line.lows[at - 1] == "," or hearing.is_one_of(at - 1, "grammar", "and"))
    if before and joined and form in (GERUND, PAST, PRESENT):
        return before[-1].sources[0], own
    tail = hearing.lexis.words("speech", "tail")
    opens = at <= 3 and all(low in tail or not low.isalpha() for low in line.lows[:at])
    if (opens or form == GERUND) and hearing.memory.last is not None:
        return Source(hearing.memory.last.claimant, ANAPHOR, line.words[at].text), own
    return None, own
