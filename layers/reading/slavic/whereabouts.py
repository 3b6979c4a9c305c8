"""Whereabouts in Ukrainian and Russian: the places of a clause in chains, with the words that tie them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from geo.mentions import DIRECTION, REGION
from geo.resolve import Resolution
from layers.claims import Relation
from layers.reading.line import PLACE
from layers.reading.slavic.lexis import Lexis

_REACH: Final = 12


@dataclass(frozen=True, slots=True)
class Target:
    """One place of a clause: its word number, its relation (None: no preposition), what stood before it.

    `chain` is the number of the list of places that it belongs to; `source` says "from X".
    """

    position: int
    resolution: Resolution
    relation: Relation | None
    before: tuple[str, ...]
    chain: int
    source: bool = False
    bearing: str = ""
    distance_km: float | None = None
    extent: float | None = None

    @property
    def is_region(self) -> bool:
        """Say whether the place is an oblast or a raion."""
        return self.resolution.mention.kind == REGION

    @property
    def is_direction(self) -> bool:
        """Say whether the place gives a part of the front its name ("на Покровському напрямку")."""
        return self.resolution.mention.kind == DIRECTION


@dataclass
class _State:
    relation: Relation | None = None
    source: bool = False
    bearing: str = ""
    km: float | None = None


def find_targets(
    words: Sequence[str], places: Mapping[int, Resolution], cues: frozenset[int], lexis: Lexis
) -> list[Target]:
    """Return the places of a clause in order, in chains.

    `cues` are the numbers of words of status cues: a list of places ends there.
    """
    found: list[Target] = []
    state, chain, since = _State(), 0, 0
    position = 0
    while position < len(words):
        if words[position] == PLACE:
            between = tuple(words[since:position])
            if found and not _goes_on(words, since, position, cues, lexis):
                chain += 1
            found.append(_target(words, places[position], position, state, between, chain, lexis))
            position += 1
            since = position
            if found[-1].is_region or found[-1].is_direction:
                state = _State()
            continue
        if position in cues:
            state = _State()
            position += 1
            continue
        position, state = _step(words, position, state, lexis)
    return _without_glosses(found, lexis)


def _step(words: Sequence[str], position: int, state: _State, lexis: Lexis) -> tuple[int, _State]:
    """Take in one word or phrase between places; return where the next begins, and the relation since."""
    km, at = _distance(words, position, lexis)
    bearing = lexis.bearings.at(words, at) if at < len(words) else None
    if bearing is not None:
        return bearing[0], _State(Relation.BEARING, bearing=bearing[1], km=km)
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
    return best[0], _State(best[1], best[2])


def _goes_on(words: Sequence[str], since: int, position: int, cues: frozenset[int], lexis: Lexis) -> bool:
    """Say whether a list of places goes on over words[since:position]."""
    if position - since > _REACH or any(number in cues for number in range(since, position)):
        return False
    between = words[since:position]
    if not between:
        return True
    links = lexis.words("where", "links")
    if between[0] not in links and between[0] not in (",", ":", "—", "–", "-"):
        return False
    rest = [low for low in between if low not in links and low not in (",", ".", ":", "—", "–", "-")]
    known = lexis.words("where", "settlement_nouns")
    number = 0
    while number < len(rest):
        if rest[number] in known or rest[number].isdigit():
            number += 1
            continue
        hit = lexis.bearings.at(rest, number)
        for key in ("near", "direction", "in", "from", "km", "metres", "list_openers"):
            other = lexis.patterns("where", key).at(rest, number)
            if other is not None and (hit is None or other[0] > hit[0]):
                hit = other[0], ""
        if hit is None:
            return False
        number = hit[0]
    return True


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


def _narrows(target: Target) -> bool:
    """Say whether a place follows another without a sign or a link: it only says more exactly where."""
    return (
        target.relation in (Relation.NEAR, Relation.IN)
        and 0 < len(target.before) <= 2
        and "," not in target.before
        and not target.is_region
    )


def _without_glosses(found: list[Target], lexis: Lexis) -> list[Target]:
    """Leave out places that only say where their neighbour lies: "у A, північніше B"."""
    kept: list[Target] = []
    for number, target in enumerate(found):
        before = found[number - 1] if number else None
        gloss = (
            target.relation is Relation.BEARING
            and before is not None
            and before.relation is not Relation.BEARING
            and not before.is_direction
            and "," in target.before[:1]
            and len(target.before) <= 5
            and lexis.words("where", "links").isdisjoint(target.before)
        )
        after = found[number + 1] if number + 1 < len(found) else None
        if target.relation is Relation.BEARING and after is not None and _narrows(after):
            continue  # "на північ від A поблизу B"
        if gloss and number + 1 < len(found) and found[number + 1].relation is Relation.BEARING:
            gloss = False
        if not gloss:
            kept.append(target)
    return kept
