"""Posters: who puts out footage of its own soldiers: "the brigade posted a video of its troops in X"."""

from __future__ import annotations

from typing import Final

from layers.claims import Stance
from layers.lexicon import Lexicon
from layers.reading.attribution import BREAKS, VERB, Attribution, known_sources, noun_phrase_begin
from layers.reading.line import Line
from layers.reading.sources import Memory, find_sources

_REACH: Final = 12  # words from "posted" to "footage" and from there to "of its soldiers"


def posters(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    """Return who "posted footage of its soldiers": they say where these are; others only show something."""
    films = lexicon.words("sources", "footage")
    if films.isdisjoint(line.lows):
        return []
    spread, found = lexicon.forms("reporting", "spreads"), []
    skip = lexicon.union("grammar.have", "grammar.adverbs")
    for at in (n for n, low in enumerate(line.lows) if n and low in spread):
        film = _next(line, at + 1, films)
        content = _next(line, film + 1, {"of"}) + 1 if film else 0
        if content < 2 or not _is_own(line, content, lexicon):
            continue
        verb = at
        while verb > 1 and line.lows[verb - 1] in skip:
            verb -= 1
        begin = noun_phrase_begin(line, verb)
        sources = known_sources(find_sources(line, begin, verb, lexicon, memory))
        if sources:
            own, scope = frozenset(range(begin, content)), (content, len(line))
            found.append(Attribution(sources, line.lows[at], VERB, Stance.ASSERTED, scope, own))
    return found


def _next(line: Line, start: int, words: frozenset[str] | set[str]) -> int:
    """Return the next of some words in the same phrase, or 0."""
    for at in range(start, min(start + _REACH, len(line))):
        if line.lows[at] in words:
            return at
        if line.lows[at] in BREAKS:
            break
    return 0


def _is_own(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Say whether "its soldiers" or a flag is what the footage is of."""
    forces = lexicon.words("actors", "forces")
    own = line.lows[at] in ("its", "their", "his") and not forces.isdisjoint(line.lows[at + 1 : at + 4])
    return own or "flag" in line.lows[at : at + 6]
