"""Whereabouts: the places that belong to a cue, and how the words between tie them to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.mentions import REGION
from geo.resolve import Resolution
from layers.claims import Relation
from layers.lexicon import Lexicon
from layers.reading.line import PLACE
from layers.reading.measures import bearing_at, extent_before, number_of

_FIRST_REACH, _NEXT_REACH = 26, 14


@dataclass(frozen=True, slots=True)
class Target:
    """A place tied to a cue: the word's number in the clause, the relation, and what stood between."""

    position: int
    resolution: Resolution
    relation: Relation | None
    between: tuple[str, ...] = ()
    source: bool = False  # "from X": where they came from or left
    bearing: str = ""
    distance_km: float | None = None
    extent: float | None = None
    first: bool = True

    @property
    def is_region(self) -> bool:
        """Say whether the place is an oblast or a raion."""
        return self.resolution.mention.kind == REGION


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
            position = _after_place(words, position + 1, state)
            if found[-1].is_region:
                state.relation = found[-2].relation if len(found) > 1 else state.relation
            continue
        if found and _list_ends(words, position, stop, lexicon):
            break
        if words[position] == "that" and lexicon.verbs.at(words, max(start, position - 1)) is not None:
            break  # "the attacks indicate that ..."
        position = _step(words, position, state, lexicon)
    return _without_glosses(found, words)


def _of_cue(words: Sequence[str], start: int, lexicon: Lexicon) -> Relation | None:
    """Return the relation that the cue itself ends with: "moves toward", "breakthrough near"."""
    if start and lexicon.phrases("relations", "direction").at(words, start - 1) is not None:
        return Relation.DIRECTION
    return None


def _after_place(words: Sequence[str], position: int, state: _State) -> int:
    state.since = position
    if state.bearing:
        # "north of A and B": the bearing holds for a list, until a new relation.
        return position
    return position + 1 if words[position : position + 1] == ("'s",) else position


def _step(words: Sequence[str], position: int, state: _State, lexicon: Lexicon) -> int:
    """Take in one word or phrase between the cue and a place; return where the next begins."""
    low = words[position]
    if low not in lexicon.place_openers and not low[0].isdigit():
        return position + 1
    bearing = bearing_at(words, position, lexicon)
    if bearing is not None:
        end, letters, km = bearing
        state.relation, state.bearing, state.distance_km, state.source = Relation.BEARING, letters, km, False
        return end
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
        extent_before(words, position, lexicon), first,
    )  # fmt: skip


def _list_ends(words: Sequence[str], position: int, stop: int, lexicon: Lexicon) -> bool:
    """Say whether the list of places that began ends at this word."""
    low = words[position]
    if low in lexicon.words("grammar", "finite") or low in lexicon.words("grammar", "list_ends"):
        return True
    if words[position - 1] == PLACE and low in lexicon.past_verbs:
        return True  # "the capture of A cut the road to B"
    if low == ",":
        return not _goes_on(words, position + 1, stop, lexicon)
    return False


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


def _without_glosses(found: list[Target], words: Sequence[str]) -> list[Target]:
    """Leave out bearings that only say where a neighbouring place lies."""
    kept: list[Target] = []
    for number, target in enumerate(found):
        if target.between[:1] == ("near",) and number and found[number - 1].relation in (None, Relation.IN):
            # "in A near B": B only says where A lies.
            continue
        before = found[number - 1] if number else None
        after = found[number + 1] if number + 1 < len(found) else None
        if not _locates(words, before, target, after):
            kept.append(target)
    return [replace(target, first=number == 0) for number, target in enumerate(kept)]


def _locates(words: Sequence[str], before: Target | None, target: Target, after: Target | None) -> bool:
    """Say whether a place only says where its neighbour in the list lies."""
    if target.relation is Relation.BEARING:
        others = [(before, target), (target, after)]
        return any(
            a is not None
            and b is not None
            and not _joined(words, a, b)
            and (a if b is target else b).relation is not Relation.BEARING
            for a, b in others
        )
    if after is None:
        return False
    # "on the outskirts of A near B"
    return (
        target.relation is Relation.NEAR and after.between[:1] == ("near",) and "outskirts" in target.between
    )


def _joined(words: Sequence[str], a: Target, b: Target) -> bool:
    """Say whether "and" makes two places a list rather than one a gloss of the other."""
    between = [word for word in words[a.position + 1 : b.position] if word not in (",", "itself", "city")]
    return between[:1] in (["and"], ["or"])
