"""Nationalities in Ukrainian and Russian: whose an office is by the words beside it."""

from __future__ import annotations

from typing import Final

from layers.claims import Claimant, ControlStatus, Side
from layers.lexicon import Lexicon
from layers.reading.actors import OPPONENT, opposite
from layers.reading.slavic.actors import NOMINATIVE, find_actors
from layers.reading.slavic.hearing import Hearing
from layers.reading.slavic.inflection import FINITE
from layers.reading.slavic.recollections import Roles
from layers.reading.sourcenames import STATES
from layers.reading.sources import UNKNOWN, Source

_DEEDS: Final = frozenset({ControlStatus.CONTROLS, ControlStatus.ADVANCED, ControlStatus.WITHDREW})


def speaks_against(hearing: Hearing) -> Side | None:
    """Return the side whose forces a sentence names beside "the enemy": who speaks is on it."""
    lows, lexis = hearing.line.lows, hearing.lexis
    enemies = {start for start, _, _ in lexis.patterns("parties", OPPONENT).spans(lows)}
    if not enemies:
        return None
    named = {hit.whose for _, _, hit in lexis.forces.spans(lows)} & {side.value for side in Side}
    # "російські диверсанти": the enemy's own adjective
    named |= {side.value for _, end, side in lexis.adjectives.spans(lows) if end not in enemies}
    return Side(named.pop()) if len(named) == 1 else None


def tells_own(hearing: Hearing) -> Side | None:
    """Return Ukraine where a sentence tells what its forces alone have done, and no nationality is named.

    An office that may be of either side tells its own army's deeds: "ВСУ вернули X, заявил командующий".
    """
    lows, lexis = hearing.line.lows, hearing.lexis
    told = {actor.whose for actor in find_actors(lows, lexis) if actor.case == NOMINATIVE}
    if told != {Side.UA}:
        return None
    deeds = [cue for low in lows for cue in lexis.cues.get(low, ()) if cue.form in FINITE]
    # "ВСУ потеряли X", but not "отбили X", which may repel.
    lost = any(cue.rule.subject == "opponent" and cue.rule.status is ControlStatus.CONTROLS for cue in deeds)
    return Side.UA if any(cue.rule.status in _DEEDS for cue in deeds) and not lost else None


def side_of(hearing: Hearing, start: int, end: int) -> Side | None:
    """Return the side that a nationality, a state or a place in words[start:end] tells, if it is one."""
    line = hearing.line
    groupings = hearing.lexis.words("speech", "groupings")
    losses = hearing.lexis.patterns("parties", "losses")
    hits = {
        side
        for table in (hearing.lexis.adjectives, hearing.lexis.genitives)
        for at, _, side in table.spans(line.lows, start, end)
        if hearing.leaning is None or line.lows[at] not in groupings
        # "Потери ВСУ в Минобороны оценили": whose losses they are.
        if at == start or losses.at(line.lows, at - 1, at) is None
    }
    if hits:
        return hits.pop() if len(hits) == 1 else None
    states = {
        hearing.lexicon.claimant(who).side
        for _, _, who in hearing.lexis.aliases.spans(line.lows, start, end)
        if who in STATES
    }
    if len(states) == 1:  # "Міністерство оборони країни-агресорки"
        return states.pop()
    places = [
        place
        for word in line.words[start:end]
        if word.place is not None and (place := word.place.place or word.place.office) is not None
    ]
    installed = hearing.lexis.words("speech", "installed_in")
    if places and hearing.leaning is Side.RU and all(place.oblast in installed for place in places):
        return Side.RU  # whom Russian texts call head of an occupied region was installed there
    seats = hearing.lexis.words("speech", "own_seats")
    by_them = hearing.lexis.patterns("speech", "installed_offices").has(line.lows, start, end)
    if places and by_them and hearing.leaning is not Side.UA and seats.isdisjoint(p.oblast for p in places):
        return Side.RU  # no Ukrainian office of that name was ever there
    countries = {place.country for place in places}
    return Side(countries.pop().lower()) if len(countries) == 1 else _of_that_unit(hearing, start, end)


def _of_that_unit(hearing: Hearing, start: int, end: int) -> Side | None:
    """Return the side of a unit named before: "X обороняет 1-я бригада ВСУ, сказал боец этой бригады"."""
    lows, lexis = hearing.line.lows, hearing.lexis
    again = (n for n in range(start, end - 1) if hearing.is_one_of(n, "where", "definite"))
    if not any(lexis.forces.at(lows, n + 1) is not None for n in again):
        return None
    told = {a.whose for a in find_actors(lows[:start], lexis) if isinstance(a.whose, Side)}
    return next(iter(told)) if len(told) == 1 else None


def by_forces(hearing: Hearing, start: int, end: int) -> Source | None:
    """Return the state whose forces words[start:end] name: "заява окупантів про", "слова ворога про"."""
    told = {actor.whose for actor in find_actors(hearing.line.lows[start:end], hearing.lexis)}
    enemy = opposite(hearing.leaning) if hearing.leaning is not None else hearing.lexis.enemy
    whose = next(iter(told)) if len(told) == 1 else None
    side = enemy if whose == OPPONENT else whose
    if not isinstance(side, Side):
        return None
    text = " ".join(word.text for word in hearing.line.words[start:end])
    return Source(hearing.lexicon.claimant(f"{side.value}-gov"), UNKNOWN + "-side", text)


def of_side(roles: Roles, side: Side, lexicon: Lexicon) -> Claimant | None:
    """Return the claimant of a side that one of the offices names, that of the longest name first."""
    for _, _, ids in sorted(roles, key=lambda hit: hit[0] - hit[1]):
        for claimant in ids:
            if claimant.split("-")[0] == side.value:
                return lexicon.claimant(claimant)
    return None
