"""Whereabouts in Ukrainian and Russian: the places of a clause in chains, with the words that tie them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from geo.mentions import DIRECTION, REGION
from geo.resolve import Resolution
from layers.claims import Relation
from layers.reading.line import PLACE
from layers.reading.slavic.glosses import is_no_place, is_region_gloss, without_districts, without_glosses
from layers.reading.slavic.inflection import QUALITY
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.target import Target

_REACH: Final = 12
_FROM_REACH: Final = 5
_SIGNS: Final = frozenset({",", ";", ":", "—", "–", "-"})
_NAME_LETTERS: Final = 4


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
) -> list[Target]:
    """Return the places of a clause in order, in chains.

    `cues` are the numbers of words of status cues: a list of places ends there. `forces` are the first
    words of forces, each with the word behind its last.
    """
    found: list[Target] = []
    state, chain, since = _State(), 0, 0
    ruled = held = state  # of the list before a region that only says where its places lie
    position = 0
    while position < len(words):
        if words[position] == PLACE and not is_no_place(words, position, places[position], lexis):
            between = tuple(words[since:position])
            gloss = bool(found) and _is_gloss(found[-1], places[position], between, lexis)
            if found and not gloss and not _goes_on(words, since, position, cues, lexis):
                chain += 1
                if between and all(word in lexis.words("where", "settlement_nouns") for word in between):
                    state = _State()  # "розташоване між A і B село X"
            elif found and not gloss and found[-1].is_region and places[position].mention.kind == REGION:
                state = ruled  # "из Киевской и Черниговской областей"
            uncased = words[position - 1] in lexis.words("where", "uncased_nouns") if position else False
            if state.source and position - state.behind > (1 if uncased else _FROM_REACH):
                state = _State()  # "звільнили від окупації військ … село X"
            found.append(_target(words, places[position], position, state, between, chain, lexis))
            ruled = state
            position += 1
            since = position
            if gloss:
                state = held  # "захопили X у Волноваському районі та Y"
            elif found[-1].is_direction or (found[-1].is_region and between):
                state = _State()  # "в районах X Донецкой области, Y": the list goes on
            held = state
            continue
        if position in cues:
            state = _State()
            position += 1
            continue
        if words[position] in (",", "—", "–") and _is_closed(words, position, since, state, lexis):
            state = _State()
        if state.source and position in forces:
            # "звільнили від російських військ X": the village is not what they left
            position, state = forces[position], _State()
            continue
        position, state = _step(words, position, state, lexis)
    return without_glosses(words, found, lexis)


def _step(words: Sequence[str], position: int, state: _State, lexis: Lexis) -> tuple[int, _State]:
    """Take in one word or phrase between places; return where the next begins, and the relation since."""
    moment = lexis.patterns("where", "moments").at(words, position)
    if moment is not None:
        return moment[0], state  # "на сегодняшний день часть X"
    km, at = _distance(words, position, lexis)
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


def _goes_on(words: Sequence[str], since: int, position: int, cues: frozenset[int], lexis: Lexis) -> bool:
    """Say whether a list of places goes on over words[since:position]."""
    if position - since > _REACH or any(number in cues for number in range(since, position)):
        return False
    between = without_districts(words[since:position], lexis)
    if not between:
        return True
    links = lexis.words("where", "links")
    if between[0] not in links and between[0] not in _SIGNS:
        return False
    rest = [low for low in between if low not in links and low != "." and low not in _SIGNS]
    if between[0] == "," and _are_names(between, rest, links):
        return True  # "взяли A, Невідомівку, B": names that are not known
    known = lexis.words("where", "settlement_nouns") | lexis.words("where", "list_fillers")
    number = 0
    while number < len(rest):
        if rest[number] in known or rest[number].isdigit():
            number += 1
            continue
        hit = lexis.bearings.at(rest, number) or lexis.patterns("shares", "percent").at(rest, number)
        for key in ("near", "direction", "in", "from", "km", "metres", "list_openers"):
            other = lexis.patterns("where", key).at(rest, number)
            if other is not None and (hit is None or other[0] > hit[0]):
                hit = other[0], ""
        if hit is None:
            return False
        number = hit[0]
    return True


def _are_names(between: Sequence[str], rest: Sequence[str], links: frozenset[str]) -> bool:
    """Say whether single words stand between signs and links: ", Невідомівку, Другу та"."""
    signs = [low for low in between if low in links or low in _SIGNS]
    alone = all(
        low in links or low in _SIGNS or between[number - 1] in links | _SIGNS
        for number, low in enumerate(between)
    )
    return (
        alone
        and len(signs) == len(rest) + 1
        and all(len(low) >= _NAME_LETTERS and low.isalpha() for low in rest)
    )


def _distance(words: Sequence[str], position: int, lexis: Lexis) -> tuple[float | None, int]:
    """Read "5 км" before a bearing: the number in km and where the bearing begins."""
    digits = words[position].replace(",", ".")
    if not digits[:1].isdigit() or len(digits) > 6 or position + 1 >= len(words):
        return None, position
    try:
        number = float(digits)
    except ValueError:
        return None, position
    for key, unit in (("km", 1.0), ("metres", 0.001)):
        hit = lexis.patterns("where", key).at(words, position + 1)
        if hit is not None:
            return round(min(number * unit, 2000.0), 3), hit[0]
    return None, position


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


def share_before(words: Sequence[str], position: int, lexis: Lexis) -> float | None:
    """Return the share, in per cent, of "70 % X" or "половина X"; None where none is stated."""
    start = max(0, position - 7)
    for at in range(position - 1, start - 1, -1):
        if words[at] in (PLACE, ",", ";"):
            start = at + 1
            break
    for at in range(start, position):
        hit = lexis.shares.at(words, at, position)
        if hit is not None:
            return hit[1]
        percent = lexis.patterns("shares", "percent").at(words, at, position)
        if percent is not None and at:
            try:
                number = float(words[at - 1].replace(",", "."))
            except ValueError:
                return None
            return number if 0 < number <= 100 else None
    return None
