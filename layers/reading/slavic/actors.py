"""Actors in Ukrainian and Russian: whose forces a clause names, and in which part they act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from layers.claims import Side
from layers.reading.actors import OPPONENT, OWN, opposite
from layers.reading.line import PLACE
from layers.reading.slavic.inflection import FINITE
from layers.reading.slavic.lexis import Lexis

_INSTRUMENTAL: Final = {
    "uk": ("ами", "ями", "ими", "іми", "ом", "ем", "єм", "ою", "ею", "єю"),
    "ru": ("ами", "ями", "ыми", "ими", "ом", "ем", "ой", "ей", "ею", "ою"),
}
_OBLIQUE: Final = {
    "uk": ("ої", "ій", "их", "им", "ими", "ого", "ому", "ою"),
    "ru": ("ой", "ей", "их", "ых", "им", "ым", "ими", "ыми", "ого", "его", "ому", "ему"),
}
_VOWELS: Final = ("а", "я", "и", "ы", "і", "ї")
_REACH: Final = 3
_GENITIVE_REACH: Final = 5
_NAMED_UNIT: Final = 5  # words from a number to "бригади"
_MANAGE_REACH: Final = 4  # "противнику так и не удалось"
Whose = Side | str | None
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
    free = 0  # the word behind the forces before
    if words and words[0] in lexis.words("parties", "states"):
        side = lexis.genitives.at(words, 0)
        if side is not None:
            found.append(Actor(0, 1, side[1], NOMINATIVE))  # "РФ захватила X"
    for position in lexis.forces.openings(words):
        hit = lexis.forces.at(words, position) if position >= free and words[position] != PLACE else None
        if hit is None:
            continue
        end, forces = hit
        whose = _whose(words, position, end, forces.whose, lexis)
        if whose is not None:
            found.append(Actor(position, end, whose, _case(words, position, end, forces.nominatives, lexis)))
        free = end
    return _named_enemy(_without_objects(words, found, lexis), lexis)


def _without_objects(words: Sequence[str], actors: list[Actor], lexis: Lexis) -> list[Actor]:
    """Make forces an object behind those who manage to: "ворогу вдалося потіснити наші війська"."""
    first = next((a for a in actors if _manages(words, a.start, a.end, lexis)), None)
    if first is None:
        return actors
    return [replace(a, case=OBLIQUE) if a.start > first.end and a.case == NOMINATIVE else a for a in actors]


def _named_enemy(actors: list[Actor], lexis: Lexis) -> list[Actor]:
    """Say who "the enemy" is where his other is named: "противнику удалось вытеснить украинские войска".

    Not where those named are whom a text of the language calls so: "ворог не зміг, росіян вибивають".
    """
    sides = {actor.whose for actor in actors if isinstance(actor.whose, Side)}
    if len(sides) != 1 or (lexis.enemy is Side.RU and Side.RU in sides):
        return actors
    enemy = opposite(next(iter(sides)))
    return [replace(actor, whose=enemy) if actor.whose == OPPONENT else actor for actor in actors]


def _whose(words: Sequence[str], start: int, end: int, known: str, lexis: Lexis) -> Side | str | None:
    if known in ("ru", "ua"):
        return Side(known)
    adjective = adjective_side(words, start, lexis)
    if adjective is not None:
        return adjective
    if known in (OWN, OPPONENT):
        return _owner_behind(words, end, lexis) or known  # "бійці ЗСУ"
    behind = genitive_side(words, end, lexis) or _numbered_side(words, end, lexis)
    return behind or _owner_behind(words, end, lexis)  # "група українських розвідників"


def _owner_behind(words: Sequence[str], end: int, lexis: Lexis) -> Side | str | None:
    """Return whose forces are by the genitive right behind: "бійці ЗСУ", "групи російських військ"."""
    if end >= len(words):
        return None
    hit = lexis.genitives.at(words, end)
    if hit is None and lexis.patterns("parties", "of_whom").at(words, end - 1) is not None:
        oblique = words[end].endswith(_OBLIQUE[lexis.language])
        hit = lexis.adjectives.at(words, end) if oblique else None
        forces = lexis.forces.at(words, end)
        if forces is not None and forces[1].whose in ("ru", "ua") and words[end] not in forces[1].nominatives:
            return Side(forces[1].whose)
    return hit[1] if hit is not None else None


def _numbered_side(words: Sequence[str], end: int, lexis: Lexis) -> Side | str | None:
    """Return whose a unit is that has a number and no owner: "штурмовики 3 бригади" of a Ukrainian text."""
    if lexis.numbered is None or end >= len(words) or not words[end][0].isdigit():
        return None
    stop = min(end + _NAMED_UNIT, len(words))
    formations = lexis.patterns("where", "formations").spans(words, end + 1, stop)
    after = formations[0][1] if formations else len(words)
    behind = lexis.genitives.at(words, after) if after < len(words) else None
    if behind is not None:
        return behind[1]  # "подразделений 151-й бригады ВСУ": not the speaker's own
    return lexis.numbered if formations else None


def adjective_side(words: Sequence[str], noun: int, lexis: Lexis) -> Side | str | None:
    """Return whose a noun is by the adjectives right before it: "російські атаки", "ворожих штурмів"."""
    for at in range(noun - 1, max(-1, noun - 1 - _REACH), -1):
        finite = any(cue.form in FINITE for cue in lexis.cues.get(words[at], ()))
        if finite or words[at] in (",", ";", PLACE, "(", ")"):
            return None
        if words[at] in lexis.words("parties", "not_subject_after"):
            return None  # "ВСУ из восточной части X"
        if words[at] in lexis.words("modality", "lets") or words[at] in lexis.words("speech", "not"):
            return None  # "бійці не дали ворогу закріпитися"
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


def is_unit(words: Sequence[str], number: int, lexis: Lexis) -> bool:
    """Say whether a word that may mean a part means forces: "наши части", "части ВСУ"."""
    if lexis.forces.at(words, number) is None:
        return False
    behind = number + 1
    of_whom = behind < len(words) and (
        lexis.genitives.at(words, behind) is not None or lexis.adjectives.at(words, behind) is not None
    )
    return of_whom or adjective_side(words, number, lexis) is not None


def genitive_side(words: Sequence[str], end: int, lexis: Lexis) -> Side | str | None:
    """Return whose a noun is by the genitive behind it: "війська РФ", "атаки противника"."""
    for at in range(end, min(end + _GENITIVE_REACH, len(words))):
        if words[at] in (",", ";", PLACE, "(", ")") or words[at] in lexis.cues:
            return None
        if words[at] in lexis.words("parties", "not_subject_after") and not _from_side(words, at, lexis):
            return None  # "атаки на позиції наших захисників"
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


def _from_side(words: Sequence[str], at: int, lexis: Lexis) -> bool:
    """Say whether a preposition begins "з боку", "со стороны": behind it stands who does it."""
    return lexis.patterns("parties", "from_side").at(words, at) is not None


def _case(words: Sequence[str], start: int, end: int, nominatives: frozenset[str], lexis: Lexis) -> str:
    before = words[start - 1] if start else ""
    chance = end < len(words) and lexis.patterns("modality", "chances").at(words, end) is not None
    if chance and before in lexis.words("parties", "holders"):
        return NOMINATIVE  # "у противника нет возможности закрепиться"
    for at in range(start - 1, max(-1, start - 4), -1):
        if words[at] in lexis.words("parties", "not_subject_after"):
            return OBLIQUE
        known = lexis.adjectives.at(words, at, start) is not None or any(
            lexis.patterns("parties", whose).at(words, at, start) is not None for whose in (OPPONENT, OWN)
        )
        if words[at] in (",", ";", PLACE) or not known:
            break
    uncased = nominatives == {words[start]}  # "оборону ВСУ", "позиции ВС РФ"
    if uncased and start and lexis.patterns("parties", "owned").at(words, start - 1, start) is not None:
        return OBLIQUE
    named = not nominatives.isdisjoint(words[start:end])
    if named and _is_led_oblique(words, start, end, lexis):
        return OBLIQUE
    if named or _manages(words, start, end, lexis):
        return NOMINATIVE
    ends = _INSTRUMENTAL[lexis.language]
    if words[start].endswith(ends) or words[end - 1].endswith(ends):  # "силами оборони"
        return INSTRUMENTAL
    return OBLIQUE


def _is_led_oblique(words: Sequence[str], start: int, end: int, lexis: Lexis) -> bool:
    """Say whether the adjective of a noun has no nominative: "окружённой украинской группировки"."""
    if not start or not words[end - 1].endswith(_VOWELS):
        return False  # "штурмовой отряд"
    known = lexis.adjectives.at(words, start - 1, start) is not None
    return known and words[start - 1].endswith(_OBLIQUE[lexis.language])


def _manages(words: Sequence[str], start: int, end: int, lexis: Lexis) -> bool:
    """Say whether forces in the dative do what follows: "противнику удалось", "вдалося ворогу"."""
    first = start - 1 if start and lexis.adjectives.at(words, start - 1, start) is not None else start
    if first and words[first - 1] in lexis.words("modality", "lets"):
        return True  # "не дали ворогу закріпитися"
    let = words[end : end + 1] and words[end] in lexis.words("speech", "not")
    if let and not lexis.words("modality", "lets").isdisjoint(words[end + 1 : end + 2]):
        return words[end - 1].endswith(tuple(lexis.words("parties", "dative_ends")))  # "ворогу не дають"
    if words[end - 1].endswith(tuple(lexis.words("parties", "accusative_ends"))):
        return False  # "ворога вдалося вибити"
    behind = list(words[end : end + _MANAGE_REACH])
    behind = behind[: behind.index(",")] if "," in behind else behind
    beside = [*words[max(0, start - 1) : start], *behind]
    return not lexis.words("modality", "dative").isdisjoint(beside)


def is_uncased(words: Sequence[str], actor: Actor, lexis: Lexis) -> bool:
    """Say whether forces have a name of one form for all cases: "ВСУ"."""
    hit = lexis.forces.at(words, actor.start)
    return hit is not None and hit[1].nominatives == {words[actor.start]}


def other_of(whose: Side | str) -> Side | str:
    """Return the other side than a Side, "own" or "opponent"."""
    if isinstance(whose, Side):
        return opposite(whose)
    return OPPONENT if whose == OWN else OWN
