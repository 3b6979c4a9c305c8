"""Whereabouts: the places that belong to a cue, and how the words between tie them to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.resolve import Resolution
from layers.claims import Relation
from layers.lexicon import Lexicon
from layers.reading.english.glosses import without_glosses
from layers.reading.english.interludes import interlude_end
from layers.reading.english.landmarks import without_kin
from layers.reading.english.measures import (
    bearing_at,
    distance_from,
    distance_within,
    extent_at,
    extent_before,
    shares_part,
)
from layers.reading.english.placelists import is_past, list_ends
from layers.reading.english.target import Target
from layers.reading.line import PLACE

_PARTS = ("relations.parts", "relations.edges", "relations.zones")
_LISTED = frozenset({",", "and"})
_FIRST_REACH, _NEXT_REACH = 26, 14
_TIES = tuple((relation, relation.value) for relation in (Relation.DIRECTION, Relation.NEAR, Relation.IN))


@dataclass
class _State:
    relation: Relation | None = None
    source: bool = False
    bearing: str = ""
    distance_km: float | None = None
    since: int = 0  # where the words between begin
    # What held before a bearing that only tells where the place right before it lies: "near A, B south of C".
    outer: tuple[Relation | None, bool] | None = None


def targets_after(
    words: Sequence[str], places: dict[int, Resolution], start: int, stop: int, lexicon: Lexicon
) -> list[Target]:
    """Return the places that follow a cue, in order, as long as their list goes on.

    `words` are a clause's, `places` its resolutions by word number; the search runs from `start` to
    `stop`. A bearing that only glosses its neighbour ("north of A near B") is left out.
    """
    found: list[Target] = []
    out = words[max(0, start - 1) : start + 1] == ("out", "of")  # "pulled out of A and B"
    state = _State(_of_cue(words, start, lexicon), source=out, since=start)
    position = start
    while position < stop:
        reach = _NEXT_REACH if found else _FIRST_REACH
        last = found[-1].position + 1 if found else start
        if position - last > reach:
            break
        if words[position] == PLACE:
            found.append(_target(words, places[position], position, state, lexicon, first=not found))
            position = _after_place(words, position + 1, state, lexicon)
            if found[-1].is_region:
                state.relation = found[-2].relation if len(found) > 1 else state.relation
            continue
        placed = state.relation is not None
        told = interlude_end(words, position, stop, lexicon, placed=placed) if found else None
        if told is not None:
            position = state.since = told
            continue
        if found and list_ends(words, position, stop, lexicon):
            break
        if (
            words[position] == "and"
            and not found
            and position > start
            and is_past(words, position + 1, lexicon)
        ):
            break  # "took several villages and pressured the flanks of A"
        if words[position] == "that" and lexicon.verbs.at(words, max(start, position - 1)) is not None:
            break  # "the attacks indicate that ..."
        position = _step(words, position, state, lexicon)
    return _with_shares(without_glosses(without_kin(found, words, lexicon), words, lexicon))


def _with_shares(found: list[Target]) -> list[Target]:
    """Return targets, each region with the share told before its list: "75 % of the A and B regions"."""
    told: list[Target] = []
    for target in found:
        before = told[-1] if told else None
        if before is not None and before.is_region and target.is_region and target.extent is None:
            alike = _LISTED.issuperset(target.between) and bool(target.between)
            target = replace(target, extent=before.extent) if alike else target
        told.append(target)
    return told


def _of_cue(words: Sequence[str], start: int, lexicon: Lexicon) -> Relation | None:
    """Return the relation that the cue itself ends with: "moves toward", "breakthrough near"."""
    if start and lexicon.phrases("relations", "direction").at(words, start - 1) is not None:
        return Relation.DIRECTION
    return None


def _after_place(words: Sequence[str], position: int, state: _State, lexicon: Lexicon) -> int:
    state.since = position
    if state.bearing and state.outer is not None and words[position : position + 1] != ("'s",):
        (state.relation, state.source), state.outer = state.outer, None
        state.bearing, state.distance_km = "", None
        return position
    if state.bearing:
        # "north of A and B": the bearing holds for a list, until a new relation.
        return position
    if words[position : position + 1] != ("'s",):
        return position
    parts = lexicon.union(*_PARTS)
    ends = [n + 1 for n in range(position + 1, min(position + 5, len(words))) if words[n] in parts]
    state.since = ends[-1] if ends else position
    return position + 1


def _step(words: Sequence[str], position: int, state: _State, lexicon: Lexicon) -> int:
    """Take in one word or phrase between the cue and a place; return where the next begins."""
    low = words[position]
    added = low == "along" and words[position + 1 : position + 2] == ("with",)  # no road: "along with B"
    if added or (low not in lexicon.place_openers and not low[0].isdigit()):
        opened = lexicon.phrases("relations", "list_openers").at(words, position)
        if opened is None:
            return position + 1
        if state.relation is Relation.DIRECTION:
            state.relation = None  # "villages on the way to A, including B"
        return opened[0]
    bearing = bearing_at(words, position, lexicon)
    before = tuple(words[max(0, position - 2) : position])
    if bearing is not None and before[-1:] == ("the",) and before != ("to", "the"):
        state.relation, state.bearing, state.source = Relation.IN, "", False
        return bearing[0]  # "in the south of X" is in it
    if bearing is not None:
        end, letters, km = bearing
        state.outer = (state.relation, state.source) if _glosses(words, position, lexicon) else None
        state.relation, state.bearing, state.distance_km, state.source = Relation.BEARING, letters, km, False
        return end
    measured = _measured(words, position, state, lexicon)
    if measured is not None:
        return measured
    for relation, key in _TIES:
        hit = lexicon.phrases("relations", key).at(words, position)
        if hit is None:
            continue
        if (
            relation is Relation.IN
            and words[position] in ("of", "at", "on", "itself")
            and state.relation is not None
        ):
            return hit[0]
        # "from positions in X": still where they left.
        state.source = (
            state.source and PLACE not in words[state.since : position] and relation is not Relation.DIRECTION
        )
        state.relation, state.bearing, state.distance_km = relation, "", None
        return hit[0]
    hit = lexicon.phrases("relations", "from").at(words, position)
    if hit is not None:
        state.relation, state.bearing, state.source = Relation.IN, "", True
        return hit[0]
    if words[position] == "to" and state.source:
        state.source, state.relation = False, Relation.NEAR
    return position + 1


def _glosses(words: Sequence[str], position: int, lexicon: Lexicon) -> bool:
    """Say whether a bearing stands right behind a place: "A (just) south of B", "A to the south of B"."""
    passed = lexicon.union("presence.about", also=("the",))
    at = position - 1
    while at > 0 and words[at] in passed:
        at -= 1
    return at >= 0 and words[at] == PLACE


def _measured(words: Sequence[str], position: int, state: _State, lexicon: Lexicon) -> int | None:
    """Take in a distance ("7 km from", "within 5 km of") or a share ("around half of") at a word."""
    if words[position][0].isdigit():
        far = distance_from(words, position, lexicon) or distance_within(words, position, lexicon)
        if far is not None:
            state.relation, state.bearing, state.distance_km, state.source = Relation.NEAR, "", far[1], False
            if state.since == position:
                state.since = far[0]  # "are 5 km from X": nothing else stands between
        return far[0] if far is not None else position + 1
    if words[position] in ("around", "about", "over") and extent_at(words, position + 1, lexicon):
        return position + 1
    return None


def _target(
    words: Sequence[str],
    resolution: Resolution,
    position: int,
    state: _State,
    lexicon: Lexicon,
    *,
    first: bool,
) -> Target:
    between = tuple(words[state.since : position])
    between = () if between[-2:] == ("suburbs", ",") else between  # "took other suburbs, A and B"
    relation = state.relation
    following = words[position + 1 : position + 2]
    if (
        following
        and following[0] in lexicon.union("toponyms.area_after", "toponyms.area_around")
        and relation in (Relation.IN, None)
    ):
        relation = Relation.NEAR
    return Target(
        position, resolution, relation, between, state.source,
        state.bearing if relation is Relation.BEARING else "",
        state.distance_km if relation in (Relation.BEARING, Relation.NEAR) else None,
        extent_before(words, position, lexicon), first,
        _is_owner_of_part(words, position, lexicon) or shares_part(words, position, lexicon),
        not lexicon.words("relations", "wholes").isdisjoint(between),
    )  # fmt: skip


def _is_owner_of_part(words: Sequence[str], position: int, lexicon: Lexicon) -> bool:
    """Say whether only a part of the place at a word is meant: "X's industrial zone", "the X outskirts"."""
    behind = tuple(words[position + 1 : position + 5])
    if behind[:1] != ("'s",):
        if behind[:1] != () and behind[0] in lexicon.words("relations", "edges"):
            return True
        works = lexicon.words("relations", "works")  # "the X coke plant"
        closed = lexicon.union("grammar.prepositions", "grammar.conjunctions", "grammar.finite")
        plain = len(behind) > 1 and behind[0].isalpha() and behind[0] not in closed
        return behind[:1] != () and (behind[0] in works or (plain and behind[1] in works))
    parts = lexicon.union(*_PARTS)
    return not parts.isdisjoint(behind[1:])
