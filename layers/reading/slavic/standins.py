"""Stand-ins in Ukrainian and Russian: words that mean a place named before: "город", "указанные сёла"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.reading.line import PLACE
from layers.reading.slavic.event import Event
from layers.reading.slavic.inflection import MOVES
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.ties import FROM, IN, NEAR, is_tie

_TIED: Final = 2  # words from "в" to "села": "в частині села"


def standins(words: Sequence[str], start: int, stop: int, lexis: Lexis) -> list[tuple[int, int]]:
    """Return (first word, behind last) of what means places named before, in words[start:stop].

    What the lexicon lists as it stands, and any case of "this village", "both named towns"; no village
    whose name follows.
    """
    found: list[tuple[int, int]] = []
    listed = {hit[0]: hit[1] for hit in lexis.patterns("where", "anaphors").spans(words, start, stop)}
    position = start
    while position < stop:
        end = (
            _definite(words, position, stop, lexis)
            or listed.get(position)
            or _part(words, position, stop, lexis)
        )
        if end is not None:
            found.append((position, end))
        position = end or position + 1
    return found


def _part(words: Sequence[str], position: int, stop: int, lexis: Lexis) -> int | None:
    """Return where a part of a town ends that stands alone: "східна частина", "в северной и южной частях".

    None where it is told of what: "східна частина області".
    """
    quarters, ands = lexis.patterns("where", "quarters"), lexis.words("grammar", "and")
    at = position
    while at < stop and (quarters.at(words, at) is not None or (at > position and words[at] in (*ands, ","))):
        at += 1
    parts = lexis.words("where", "town_parts") if at > position else lexis.words("where", "bare_parts")
    if at >= stop or words[at] not in parts:
        return None
    behind = words[at + 1] if at + 1 < len(words) else "."
    goes_on = lexis.words("where", "settlement_nouns") | lexis.words("where", "behind_parts") | ands
    ends = not behind[0].isalnum() or behind in goes_on or behind in lexis.cues
    return at + 1 if ends and behind != PLACE else None


def is_definite(words: Sequence[str], position: int, lexis: Lexis) -> bool:
    """Say whether a word tells that a village is one named before: "этих", "указанного"."""
    return lexis.patterns("where", "definite").at(words, position) is not None


def is_subject(words: Sequence[str], event: Event, start: int, lexis: Lexis) -> bool:
    """Say whether villages named before are what is said to be somewhere, and no forces.

    "Эти населённые пункты находятся под …"; what else is said of them is another cue's.
    """
    for first, end in standins(words, start, event.start, lexis):
        tied = lexis.patterns("where", "in").at(words, first) is not None or any(
            is_tie(words, at, lexis, (IN, NEAR, FROM)) for at in range(max(start, first - _TIED), first)
        )
        if end == event.start and not tied:
            return words[event.start] not in lexis.words("modality", "not_there")
    return False


def _definite(words: Sequence[str], position: int, stop: int, lexis: Lexis) -> int | None:
    """Return where "этих двух населённых пунктов" ends that begins at a word, or None."""
    nouns, counts = lexis.words("where", "settlement_nouns"), lexis.words("where", "new_ones")
    at = position
    while at < stop and (is_definite(words, at, lexis) or (at > position and words[at] in counts)):
        at += 1
    end = at
    while end < stop and words[end] in nouns:
        end += 1
    if at == position or end == at or (end < len(words) and words[end] == PLACE):
        return None
    return end


def has_pronoun(words: Sequence[str], event: Event, lexis: Lexis) -> bool:
    """Say whether a pronoun right behind a verb is its whole object: "взяв его, …", not "взяли его дома"."""
    behind = list(words[event.end : event.end + 2])
    ends = len(behind) == 1 or (len(behind) > 1 and not behind[1][0].isalnum() and behind[1] != PLACE)
    done = event.rule.place == "object" and event.form in MOVES
    return done and ends and behind[0] in lexis.words("where", "pronouns")


def says_where(words: Sequence[str], place: int, lexis: Lexis) -> bool:
    """Say whether a name only tells where a village lies: "село в Выдуманной области зачищено"."""
    nouns = lexis.words("where", "settlement_nouns")
    return place > 1 and is_tie(words, place - 1, lexis, (IN,)) and words[place - 2] in nouns
