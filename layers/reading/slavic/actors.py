"""Actors in Ukrainian and Russian: whose forces a clause names, and in which part they act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from layers.claims import Side
from layers.reading.actors import OPPONENT, OWN
from layers.reading.line import PLACE
from layers.reading.slavic.inflection import PASSIVE, PAST, PRESENT
from layers.reading.slavic.lexis import Lexis

_INSTRUMENTAL: Final = {
    "uk": ("ами", "ями", "ими", "іми", "ом", "ем", "єм", "ою", "ею", "єю"),
    "ru": ("ами", "ями", "ыми", "ими", "ом", "ем", "ой", "ей", "ею", "ою"),
}
_FINITE: Final = frozenset({PAST, PRESENT, PASSIVE})
_REACH: Final = 3
_GENITIVE_REACH: Final = 5
NOMINATIVE, INSTRUMENTAL, OBLIQUE = "nominative", "instrumental", "oblique"


@dataclass(frozen=True, slots=True)
class Actor:
    """Forces named at words[start:end]: whose they are (a Side, "own" or "opponent") and in which case."""

    start: int
    end: int
    whose: Side | str
    case: str


def find_actors(words: Sequence[str], lexis: Lexis) -> list[Actor]:
    """Return the forces that a clause names, in order."""
    found: list[Actor] = []
    position = 0
    while position < len(words):
        hit = lexis.forces.at(words, position) if words[position] != PLACE else None
        if hit is None:
            position += 1
            continue
        end, forces = hit
        whose = _whose(words, position, end, forces.whose, lexis)
        if whose is not None:
            found.append(Actor(position, end, whose, _case(words, position, end, forces.nominatives, lexis)))
        position = end
    return found


def _whose(words: Sequence[str], start: int, end: int, known: str, lexis: Lexis) -> Side | str | None:
    if known in ("ru", "ua"):
        return Side(known)
    adjective = adjective_side(words, start, lexis)
    if adjective is not None:
        return adjective
    if known in (OWN, OPPONENT):
        return known
    return genitive_side(words, end, lexis)


def adjective_side(words: Sequence[str], noun: int, lexis: Lexis) -> Side | str | None:
    """Return whose a noun is by the adjectives right before it: "російські атаки", "ворожих штурмів"."""
    for at in range(noun - 1, max(-1, noun - 1 - _REACH), -1):
        finite = any(cue.form in _FINITE for cue in lexis.cues.get(words[at], ()))
        if finite or words[at] in (",", ";", PLACE, "(", ")"):
            return None
        hit = lexis.adjectives.at(words, at, noun)
        if hit is not None:
            return hit[1]
        for whose in (OPPONENT, OWN):
            if lexis.patterns("parties", whose).at(words, at, noun) is not None or _listed(
                words[at], whose, lexis
            ):
                return whose
    return None


def _listed(word: str, whose: str, lexis: Lexis) -> bool:
    hit = lexis.forces.at((word,), 0)
    return hit is not None and hit[1].whose == whose and not hit[1].nominatives


def genitive_side(words: Sequence[str], end: int, lexis: Lexis) -> Side | str | None:
    """Return whose a noun is by the genitive behind it: "війська РФ", "атаки противника"."""
    for at in range(end, min(end + _GENITIVE_REACH, len(words))):
        if words[at] in (",", ";", PLACE, "(", ")") or words[at] in lexis.cues:
            return None
        hit = lexis.genitives.at(words, at)
        if hit is not None:
            return hit[1]
        forces = lexis.forces.at(words, at)
        if forces is not None:
            if words[at] in forces[1].nominatives and len(forces[1].nominatives) > 1:
                return None
            whose = forces[1].whose
            if whose in ("ru", "ua"):
                return Side(whose)
            if whose in (OWN, OPPONENT):
                return whose
            adjective = adjective_side(words, at, lexis)
            if adjective is not None:
                return adjective
    return None


def _case(words: Sequence[str], start: int, end: int, nominatives: frozenset[str], lexis: Lexis) -> str:
    for at in range(start - 1, max(-1, start - 4), -1):
        if words[at] in lexis.words("parties", "not_subject_after"):
            return OBLIQUE
        if words[at] in (",", ";", PLACE) or lexis.adjectives.at(words, at, start) is None:
            break
    if not nominatives.isdisjoint(words[start:end]):
        return NOMINATIVE
    if words[end - 1].endswith(_INSTRUMENTAL[lexis.language]):
        return INSTRUMENTAL
    return OBLIQUE
