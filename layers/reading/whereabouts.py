"""Whereabouts: the places that belong to a cue, and how the words between tie them to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.resolve import Resolution
from layers.claims import Relation
from layers.lexicon import Lexicon
from layers.reading.glosses import without_glosses
from layers.reading.line import PLACE
from layers.reading.measures import bearing_at, distance_from, extent_at, extent_before, number_of
from layers.reading.target import Target

_PARTS = ("relations.parts", "relations.edges", "relations.zones")
_FIRST_REACH, _NEXT_REACH = 26, 14


@dataclass
class _State:
    relation: Relation | None = None
    source: bool = False
    bearing: str = ""
    distance_km: float | None = None
    since: int = 0  # where the words between begin


def targets_after(
    words: Sequence[str], places: dict[int, Resolution], start: int, stop: int, lexicon: Lexicon
) -> list[Target]:
    """Return the places that follow a cue, in order, as long as their list goes on.

    `words` are a clause's, `places` its resolutions by word number; the search runs from `start` to
    `stop`. A bearing that only glosses its neighbour ("north of A near B") is left out.
    """
    found: list[Target] = []
    state = _State(_of_cue(words, start, lexicon), since=start)
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
        if found and _list_ends(words, position, stop, lexicon):
            break
        if words[position] == "that" and lexicon.verbs.at(words, max(start, position - 1)) is not None:
            break  # "the attacks indicate that ..."
        position = _step(words, position, state, lexicon)
    return without_glosses(found, words, lexicon)


def _of_cue(words: Sequence[str], start: int, lexicon: Lexicon) -> Relation | None:
    """Return the relation that the cue itself ends with: "moves toward", "breakthrough near"."""
    if start and lexicon.phrases("relations", "direction").at(words, start - 1) is not None:
        return Relation.DIRECTION
    return None


def _after_place(words: Sequence[str], position: int, state: _State, lexicon: Lexicon) -> int:
    state.since = position
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
    if low not in lexicon.place_openers and not low[0].isdigit():
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
        state.relation, state.bearing, state.distance_km, state.source = Relation.BEARING, letters, km, False
        return end
    measured = _measured(words, position, state, lexicon)
    if measured is not None:
        return measured
    for relation in (Relation.DIRECTION, Relation.NEAR, Relation.IN):
        hit = lexicon.phrases("relations", relation.value).at(words, position)
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


def _measured(words: Sequence[str], position: int, state: _State, lexicon: Lexicon) -> int | None:
    """Take in a distance ("7 km from") or a share ("around half of") that begins at a word."""
    if words[position][0].isdigit():
        far = distance_from(words, position, lexicon)
        if far is not None:
            state.relation, state.bearing, state.distance_km, state.source = Relation.NEAR, "", None, False
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
    relation = state.relation
    following = words[position + 1 : position + 2]
    if (
        following
        and following[0] in lexicon.words("toponyms", "area_after")
        and relation in (Relation.IN, None)
    ):
        relation = Relation.NEAR
    return Target(
        position, resolution, relation, between, state.source,
        state.bearing if relation is Relation.BEARING else "",
        state.distance_km if relation is Relation.BEARING else None,
        extent_before(words, position, lexicon), first, _is_owner_of_part(words, position, lexicon),
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


def _list_ends(words: Sequence[str], position: int, stop: int, lexicon: Lexicon) -> bool:
    """Say whether the list of places that began ends at this word."""
    low = words[position]
    if lexicon.phrases("relations", "list_openers").at(words, position) is not None:
        return False
    if low == "and" and _is_deed(words, position + 1, lexicon):
        return True  # "capturing A and blocking the roads to B", "entered A and cut the road to B"
    if low in lexicon.words("grammar", "finite") or low in lexicon.words("grammar", "list_ends"):
        return True
    if words[position - 1] == PLACE and low in lexicon.past_verbs:
        return True  # "the capture of A cut the road to B"
    if low == ",":
        return not _goes_on(words, position + 1, stop, lexicon)
    return False


def _is_deed(words: Sequence[str], position: int, lexicon: Lexicon) -> bool:
    """Say whether another deed is told at a word: "blocking", "cut"; but not "neighbouring", "including"."""
    low, behind = (*words[position : position + 2], "", "")[:2]
    if low.endswith("ing"):
        return low not in lexicon.union("relations.filler", "relations.list_openers", "relations.near_by")
    determined = behind in lexicon.words("grammar", "determiners")
    return low in lexicon.past_verbs or (low.endswith("ed") and determined)


def _goes_on(words: Sequence[str], position: int, stop: int, lexicon: Lexicon) -> bool:
    links = lexicon.words("grammar", "list_links")
    while position < stop and (words[position] == "," or words[position] in links):
        position += 1
    if position >= stop:
        return False
    if (
        words[position] == PLACE
        or lexicon.phrases("relations", "list_openers").at(words, position) is not None
    ):
        return True
    if bearing_at(words, position, lexicon) is not None or number_of(words[position]) is not None:
        return True
    nouns = lexicon.words("relations", "settlement_nouns")
    following = words[position + 1 : position + 2]
    if words[position] in nouns and following and following[0] in ("along", "in", "on", "near", "within"):
        return False  # "A and B, settlements along the road to C"
    if _unknown_name(words, position, stop, lexicon):
        return PLACE in words[position + 1 : min(stop, position + 12)]
    related = any(
        lexicon.phrases("relations", key).at(words, position) is not None
        for key in ("direction", "near", "in", "from")
    )
    ahead = tuple(words[position : min(stop, position + 7)])
    return PLACE in ahead and (related or any(word in nouns for word in ahead[: ahead.index(PLACE)]))


def _unknown_name(words: Sequence[str], position: int, stop: int, lexicon: Lexicon) -> bool:
    """Say whether a name that no gazetteer has goes on with a list: "A, Unknown-Yar, and B"."""
    known = lexicon.union("grammar.finite", "grammar.prepositions", "grammar.determiners", "grammar.pronouns")
    at = position = position + (words[position] == "the")
    while at < min(stop, position + 6) and (words[at].isalpha() or words[at] == "-") and words[at] != "and":
        if words[at] in known or lexicon.events.at(words, at) is not None:
            return False
        at += 1
    return at > position and words[at : at + 1] in ((",",), (";",), ("and",))
