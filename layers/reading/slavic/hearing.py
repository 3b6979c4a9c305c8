"""Hearing: one sentence as it is listened to, with the words of its language and who was named before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from layers.claims import Side
from layers.lexicon import Lexicon
from layers.reading.attribution import NOUN, VERB, Attribution
from layers.reading.line import PLACE, Line
from layers.reading.slavic.inflection import FINITE
from layers.reading.slavic.lexis import Lexis
from layers.reading.sources import Memory

SIGNS: Final = frozenset({",", ";", ":", "—", "–", "-", "(", ")", ".", "!", "?", "…"})
STRONG: Final = frozenset({";", "—", "–", "(", ")", ".", "➡", "→", "▪"})
DASHES: Final = frozenset({"—", "–", "-"})


@dataclass(frozen=True, slots=True)
class Hearing:
    """A sentence, the tables of its language, who was named before, and whose words the text uses."""

    line: Line
    lexis: Lexis
    lexicon: Lexicon
    memory: Memory
    leaning: Side | None = None
    known: int = 0  # how many sources were named before this sentence

    def is_one_of(self, position: int, section: str, key: str) -> bool:
        """Say whether the word at a position, if there is one, is in a list of whole words."""
        return 0 <= position < len(self.line) and self.line.lows[position] in self.lexis.words(section, key)

    def is_finite_cue(self, position: int) -> bool:
        """Say whether a word can be the verb of an event."""
        cues = self.lexis.cues.get(self.line.lows[position], ())
        return any(cue.form in FINITE for cue in cues)

    def is_speech(self, position: int) -> bool:
        """Say whether a word can be a verb of speech."""
        return self.line.lows[position] in self.lexis.speech

    def speaks_within(self, start: int, reach: int) -> bool:
        """Say whether a verb of speech stands in the next words."""
        return any(low in self.lexis.speech for low in self.line.lows[start : start + reach])

    def has_cue(self, start: int, stop: int) -> bool:
        """Say whether a status cue or a place stands in words[start:stop]."""
        lows, cues = self.line.lows, self.lexis.cues
        return self.has_state(start, stop) or any(
            lows[n] in cues or lows[n] == PLACE for n in range(start, stop)
        )

    def has_state(self, start: int, stop: int) -> bool:
        """Say whether words[start:stop] tell of a state; "український" alone may be anybody's."""
        lows, lexis = self.line.lows, self.lexis
        return lexis.states.has(lows, start, stop) and any(
            lexis.states.at(lows, n, stop) is not None and lexis.adjectives.at(lows, n) is None
            for n in range(start, stop)
        )


def parted_by(line: Line, reports: Iterable[Attribution]) -> set[int]:
    """Return the words before which what somebody says begins, or ends amid the sentence."""
    told = [report for report in reports if report.forward]
    spoken = [report for report in told if report.form == VERB]
    # "Под X зафиксировано 7 боёв": one clause, and nobody speaks in it.
    begins = {r.scope[0] for r in spoken if r.sources or r.scope[0] - 1 not in r.own}
    # "Хотя Москва объявила о взятии X, город …": where another's words end, so does the clause.
    ends = (r.scope[1] for r in told if r.sources and r.form in (NOUN, VERB))
    return begins | {end for end in ends if end < len(line) and line.lows[end] == ","}


def taken_by(known: list[Attribution]) -> frozenset[int]:
    """Return the words that sources and their cues already use."""
    return frozenset().union(*(one.own for one in known)) if known else frozenset()
