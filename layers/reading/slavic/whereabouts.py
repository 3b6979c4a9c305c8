"""Whereabouts in Ukrainian and Russian: the places of a clause in chains, with the words that tie them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo.mentions import DIRECTION, REGION
from geo.resolve import Resolution
from layers.claims import Relation
from layers.reading.slavic.chains import goes_on
from layers.reading.slavic.glosses import (
    is_no_place,
    is_region_gloss,
    names_villages,
    without_districts,
    without_glosses,
)
from layers.reading.slavic.hearing import DASHES
from layers.reading.slavic.inflection import QUALITY
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.measures import distance, share_before
from layers.reading.slavic.prepositionals import ends_before
from layers.reading.slavic.regionshares import with_shares
from layers.reading.slavic.target import Target

_REACH: Final = 12
_FROM_REACH: Final = 5
_SECTOR_WORDS: Final = 3  # "на Вигадському –"


@dataclass
class _State:
    relation: Relation | None = None
    source: bool = False
    bearing: str = ""
    km: float | None = None
    behind: int = -1  # the word behind the preposition


def find_targets(
    words: Sequence[str],
    places: Mapping[int, Resolution],
    cues: frozenset[int],
    forces: Mapping[int, int],
    lexis: Lexis,
    *,
    advance: bool = False,
) -> list[Target]:
    """Return the places of a clause in order, in chains.

    `cues` are the numbers of words of status cues: a list of places ends there. `forces` are the first
    words of forces, each with the word behind its last. `advance` says that the clause tells of nothing
    but an advance.
    """
    found: list[Target] = []
    state, chain, since = _State(), 0, 0
    ruled = held = state  # of the list before a region that only says where its places lie
    position = 0
    while position < len(words):
        if position in places and not is_no_place(words, position, places[position], lexis):
            between = tuple(words[since:position])
            gloss = bool(found) and _is_gloss(found[-1], places[position], between, lexis)
            joined = bool(found) and _is_joined(places[position], between, lexis)
            state = held if joined else state
            if found and not gloss and not joined and not goes_on(words, since, position, cues, lexis):
                chain += 1
                if _starts_anew(words, since, between, lexis):
                    state = _State()
            elif found and not gloss and found[-1].is_region and places[position].mention.kind == REGION:
                state = ruled  # "из Киевской и Черниговской областей"
            uncased = words[position - 1] in lexis.words("where", "uncased_nouns") if position else False
            if state.source and position - max(state.behind, since) > (1 if uncased else _FROM_REACH):
                state = _State()  # "звільнили від окупації військ … село X"
            elif ends_before(words, state.behind, position, places[position], lexis):
                state = _State()
            found.append(_target(words, places[position], position, state, between, chain, lexis))
            ruled = ruled if found[-1].is_direction else state
            position += 1
            since = position
            state = held if gloss else _behind(words, position, found[-1], state, ruled)
            held = state
            continue
        if position in cues:
            state = _State()
            position += 1
            continue
        if words[position] in (",", "—", "–") and _is_closed(words, position, since, state, lexis):
            state = _State()
        if position in forces and _is_theirs(words, position, state, lexis):
            # "звільнили від російських військ X", "отбили у врага X": the village is not what they left
            position, state = forces[position], _State()
            continue
        if _is_sector(words, position, lexis):
            state, position = _led_on(ruled), position + _SECTOR_WORDS
            continue
        position, state = _step(words, position, state, lexis)
    return without_glosses(words, with_shares(found, lexis), lexis, advance=advance)


def _is_joined(place: Resolution, between: Sequence[str], lexis: Lexis) -> bool:
    """Say whether a place only goes with the one before: "Кіндратівка з Андріївкою"."""
    cases = place.mention.cases
    tied = len(between) == 1 and between[0] in lexis.words("where", "joined_with")
    return tied and "ins" in cases and "gen" not in cases


def _behind(words: Sequence[str], position: int, last: Target, state: _State, ruled: _State) -> _State:
    """Return the relation that holds behind a place: none behind a sector or a region."""
    if last.is_direction and position < len(words) and words[position] in DASHES:
        return _led_on(ruled)
    ends = last.is_direction or (last.is_region and last.before)
    return _State() if ends else state  # "в районах X Донецкой области, Y": the list goes on


def _led_on(ruled: _State) -> _State:
    """Return the relation that goes on over a sector: "штурмує A, на Вигаданому – B"."""
    return replace(ruled, relation=ruled.relation or Relation.IN)


def _is_sector(words: Sequence[str], position: int, lexis: Lexis) -> bool:
    """Say whether a sector opens the next part of a list: "штурмує A, на Вигадському – B"."""
    if words[position] != "на" or position + 2 >= len(words) or words[position + 2] not in DASHES:
        return False
    return words[position + 1].endswith(tuple(lexis.words("where", "sector_ends")))


def _is_theirs(words: Sequence[str], position: int, state: _State, lexis: Lexis) -> bool:
    """Say whether a preposition belongs to forces and to no place behind them: "у врага", "от врага"."""
    holders = lexis.words("parties", "holders")
    return state.source or (position == state.behind and words[position - 1] in holders)


def _starts_anew(words: Sequence[str], since: int, between: tuple[str, ...], lexis: Lexis) -> bool:
    """Say whether no preposition before holds for a list: "розташоване між A і B село X"."""
    known = lexis.words("where", "settlement_nouns")
    bare = bool(between) and all(word in known for word in between)
    return bare or names_villages(words, since, lexis)


def _step(words: Sequence[str], position: int, state: _State, lexis: Lexis) -> tuple[int, _State]:
    """Take in one word or phrase between places; return where the next begins, and the relation since."""
    if not lexis.ties.begins(words[position]) and not words[position][0].isdigit():
        return position + 1, state
    for key in ("moments", "lands"):
        passed = lexis.patterns("where", key).at(words, position)
        if passed is not None:
            return passed[0], state  # "на сегодняшний день часть X", "освободили в ДНР сёла A, B"
    listed = lexis.patterns("where", "list_openers").at(words, position)
    if listed is not None:
        return listed[0], _State() if state.relation is Relation.IN else state  # "20 сёл, в числе которых X"
    km, at = distance(words, position, lexis)
    bearing = lexis.bearings.at(words, at) if at < len(words) else None
    if bearing is not None:
        return bearing[0], _State(Relation.BEARING, bearing=bearing[1], km=km, behind=bearing[0])
    if state.behind == position - 1 and _qualifies(words, position, lexis):
        return position + 1, state  # "над звільненим від загарбників X": the first preposition holds
    best: tuple[int, Relation | None, bool] | None = None
    for key, relation, source in (
        ("from", Relation.IN, True),
        ("direction", Relation.DIRECTION, False),
        ("near", Relation.NEAR, False),
        ("in", Relation.IN, False),
    ):
        hit = lexis.patterns("where", key).at(words, position)
        if hit is not None and hit[0] < len(words) and words[hit[0]][0].isdigit():
            continue  # "до 80 %"
        if hit is not None and position and lexis.patterns("where", "quarters").at(words, position - 1):
            continue  # "у західних районах X": a part of it
        if hit is not None and (best is None or hit[0] > best[0]):
            best = hit[0], relation, source
    if best is None:
        # A preposition governs a noun before its place: "у районах населених пунктів X", "в центрі X".
        return position + 1, state
    return best[0], _State(best[1], best[2], behind=best[0])


def _qualifies(words: Sequence[str], position: int, lexis: Lexis) -> bool:
    """Say whether "від" belongs to the participle before it: "у звільненому від окупантів X"."""
    return words[position] in lexis.words("where", "freed_from") and any(
        cue.form == QUALITY for cue in lexis.cues.get(words[position - 1], ())
    )


def _is_gloss(before: Target, resolution: Resolution, between: tuple[str, ...], lexis: Lexis) -> bool:
    """Say whether a region only says where the place before it lies: "X Лиманської громади області"."""
    if not is_region_gloss(before, resolution):
        return False
    return len(between) == 1 or (len(between) > 1 and not without_districts(between, lexis))


def _is_closed(words: Sequence[str], comma: int, since: int, state: _State, lexis: Lexis) -> bool:
    """Say whether a comma ends what a preposition governs: "попри заяви з того боку, X тримається"."""
    if not since < state.behind < comma - (words[comma] == ","):
        return False  # one word behind a preposition may be a place that is not known
    return not (
        comma + 1 < len(words) and lexis.patterns("where", "list_openers").at(words, comma + 1) is not None
    )


def _target(
    words: Sequence[str],
    resolution: Resolution,
    position: int,
    state: _State,
    between: tuple[str, ...],
    chain: int,
    lexis: Lexis,
) -> Target:
    relation = state.relation
    if resolution.mention.kind == DIRECTION and relation is not Relation.BEARING:
        relation = Relation.DIRECTION
    return Target(
        position, resolution, relation, between, chain, state.source,
        state.bearing if relation is Relation.BEARING else "",
        state.km if relation is Relation.BEARING else None,
        share_before(words, position, lexis),
    )  # fmt: skip
