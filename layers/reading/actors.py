"""Actors: whose forces do it, as the words of a clause say."""

from __future__ import annotations

from collections.abc import Sequence

from geo.value import value
from layers.claims import Side
from layers.lexicon import Lexicon

OWN, OPPONENT = "own", "opponent"
_REACH = 5
_NEAR = 3


@value
class Actor:
    """A mention of forces: its words' range in the clause and whose they are.

    `whose` is a Side, "own" (the source's: "its forces", "the army", "we") or "opponent" ("the enemy").
    """

    start: int
    end: int
    whose: Side | str
    pronoun: bool = False


def opposite(side: Side) -> Side:
    """Return the other side."""
    return Side.UA if side is Side.RU else Side.RU


def find_actors(words: Sequence[str], lexicon: Lexicon, stop: int | None = None) -> list[Actor]:
    """Return the forces that words[:stop] name, in order."""
    end = len(words) if stop is None else stop
    openers = lexicon.actor_openers
    openings = [n for n, low in enumerate(words[:end]) if low in openers]
    if not openings:
        return []
    forces = lexicon.words("actors", "forces")
    doers = lexicon.union("actors.forces", "actors.deeds")
    own, opponent = lexicon.words("actors", "own"), lexicon.words("actors", "opponent")
    adjectives, hostile = lexicon.words("sides", "adjectives"), lexicon.words("actors", "hostile")
    stops = lexicon.words("grammar", "phrase_stops")
    land = lexicon.union("relations.quarters", "actors.land")
    found: list[Actor] = []
    free = 0
    for position in openings:
        if position < free:
            continue
        hit = lexicon.sides.at(words, position)
        actor = None
        if hit is not None and hit[0] <= end:
            actor = _of_side(words, position, hit[0], end, Side(hit[1]), doers, adjectives, stops, land)
        elif words[position] in opponent:
            last = _force_after(words, position + 1, end, forces, stops)
            actor = Actor(position, last or position + 1, OPPONENT)
        elif words[position] in hostile:  # "the invading troops"
            last = _force_after(words, position + 1, min(end, position + _NEAR), forces, stops)
            actor = Actor(position, last, OPPONENT) if last is not None else None
        elif words[position] in own:
            last = _force_after(words, position + 1, end, forces, stops)
            pronoun = words[position] in lexicon.words("grammar", "pronouns")
            if last is not None or pronoun:
                actor = Actor(position, last or position + 1, OWN, pronoun=last is None)
        elif words[position] in forces:
            actor = _of_country(words, position, end, forces, lexicon) or Actor(
                position, position + 1, OWN, pronoun=True
            )
        if actor is not None:
            found.append(actor)
            free = actor.end
    return found


def _of_country(
    words: Sequence[str], start: int, end: int, forces: frozenset[str], lexicon: Lexicon
) -> Actor | None:
    """Return forces that are told behind them whose they are: "the armed forces of Ukraine"."""
    at = start + 1
    while at < end and words[at] in forces:
        at += 1
    if at + 1 >= end or words[at] != "of":
        return None
    at += 1 + (words[at + 1] == "the")
    hit = lexicon.sides.at(words, at) if at < end else None
    return Actor(start, hit[0], Side(hit[1])) if hit is not None and hit[0] <= end else None


def _of_side(
    words: Sequence[str],
    start: int,
    after: int,
    end: int,
    side: Side,
    forces: frozenset[str],
    adjectives: frozenset[str],
    stops: frozenset[str],
    land: frozenset[str],
) -> Actor | None:
    last = _force_after(words, after, end, forces, stops)
    if last is not None:
        return Actor(start, last, side)
    if words[start] in adjectives or (after < len(words) and words[after] in ("'s", "-")):
        return None
    if start and (words[start - 1] in land or words[start - 1] == "-"):
        return None  # "in Ukraine", "eastern Ukraine", "the Russia-Ukraine war"
    return Actor(start, after, side)


def _force_after(
    words: Sequence[str], start: int, end: int, forces: frozenset[str], stops: frozenset[str]
) -> int | None:
    """Return the end of a noun for troops within a few words, none of them a preposition or a sign."""
    for position in range(start, min(start + _REACH, end)):
        if words[position] in forces:
            while position + 1 < end and words[position + 1] in forces:
                position += 1
            return position + 1
        if words[position] not in ("'s", "-") and not words[position].isalnum():
            return None
        if words[position] in stops or words[position] == "that":
            return None  # "Ukrainian confirmation that Russian forces took X"
    return None


def adjective_side(words: Sequence[str], position: int, lexicon: Lexicon) -> Side | None:
    """Return the side of a noun by the words right before it: "Russian attacks", "Russia's capture"."""
    stops = lexicon.words("grammar", "phrase_stops")
    for start in range(position - 1, max(-1, position - 6), -1):
        hit = lexicon.sides.at(words, start)
        if hit is not None and hit[0] <= position:
            return Side(hit[1])
        if words[start] in stops or words[start] in (",", "("):
            return None
    return None


def shown_by(
    words: Sequence[str], actor: Actor | None, actors: list[Actor], lexicon: Lexicon
) -> Actor | None:
    """Return whose troops somebody has or welcomes: "Russia had soldiers in X", "crowds greeted our men"."""
    if actor is None:
        return None
    verb = actor.start - 1
    while verb > 0 and words[verb] in lexicon.words("grammar", "determiners"):
        verb -= 1
    if verb > 0 and words[verb] in lexicon.words("presence", "welcomes") and not actor.pronoun:
        return None if lexicon.words("presence", "crowds").isdisjoint(words[:verb]) else actor
    has = verb > 0 and words[verb] in lexicon.words("grammar", "have") and actor.pronoun
    return next((a for a in actors if a.end == verb), None) if has else None
