"""Subjects: whose gain, attack or retreat an event is."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from layers.claims import Side
from layers.lexicon import NOUN, STATE, EventRule, Lexicon
from layers.reading.actors import OPPONENT, OWN, Actor, adjective_side, find_actors, opposite
from layers.reading.events import Event
from layers.reading.grammar import ACTIVE, PASSIVE


def whose_is(
    words: Sequence[str], events: list[Event], event: Event, lexicon: Lexicon
) -> tuple[Side | str | None, str]:
    """Return whose gain, attack or retreat an event is, and how that was seen."""
    rule, use = event.rule, event.use
    if rule.subject == "none":
        return None, ""
    if (rule.absorbs or rule.presence) and event.attacker is not None:
        what = "the flag" if rule.presence else "the attack"
        return event.attacker, f"subject: {what} is {event.attacker.value}"
    if use.voice == STATE:
        side = _side_inside(words, event, lexicon)
        if side is not None:
            return side, "subject: named in the cue"
    agent = _agent(words, event, lexicon)
    actor = _subject(words, events, event, lexicon)
    if use.voice == NOUN:
        side = adjective_side(words, event.start, lexicon)
        if side is not None:
            return _turn(side, rule), "subject: named before the noun"
    if rule.subject == "place":
        side_to = _agent(words, event, lexicon, ("to", "for", "into"))
        return (side_to, "by the words after “to”") if side_to is not None else (None, "")
    if use.voice in (PASSIVE, STATE) and not (use.voice == STATE and rule.patient is False):
        if agent is not None:
            return _turn(agent, rule), "by the words after “by”"
        if rule.side and use.voice == PASSIVE:
            return Side(rule.side), "the word itself says whose"
        return _of_patient(words, rule, actor, lexicon)
    if actor is not None and rule.subject != "place":
        plain = actor.pronoun and words[actor.start] not in lexicon.words("grammar", "pronouns")
        return _turn(actor.whose, rule), "" if plain else "subject “" + " ".join(
            words[actor.start : actor.end]
        ) + "”"
    return None, ""


def _of_patient(
    words: Sequence[str], rule: EventRule, actor: Actor | None, lexicon: Lexicon
) -> tuple[Side | str | None, str]:
    """Return who does it to the subject of a passive; nobody for "the garrison", which may be anybody's."""
    bare = actor is not None and actor.pronoun and words[actor.start] in lexicon.words("actors", "forces")
    if actor is None or bare or not _is_patient(rule):
        return None, ""
    return (actor.whose if rule.absorbs else _other(actor.whose)), "subject of the passive"


def is_of_others(
    words: Sequence[str], places: Collection[int], events: list[Event], event: Event, lexicon: Lexicon
) -> bool:
    """Say whether a verb's subject is named and is no forces: "residents left X", "the club captured"."""
    if event.use.voice != ACTIVE or event.rule.subject in ("none", "place"):
        return False
    floor = max((e.end for e in events if e.end <= event.use.begin and e.use.voice == ACTIVE), default=0)
    if _subject(words, events, event, lexicon) is not None:
        return False
    silent = lexicon.union(
        "grammar.adverbs", "modality.hedges", "grammar.conjunctions", "grammar.relatives", "reporting.tail",
        "grammar.have",
    )  # fmt: skip
    prepositions = lexicon.words("grammar", "prepositions")
    inside = False  # a phrase that a preposition opened
    for position in range(floor, event.use.begin):
        low = words[position]
        if low == "," or low in ("and", "but"):
            inside = False
        elif low in prepositions:
            inside = True
        elif (
            not inside
            and position not in places
            and low[0].isalpha()
            and low not in silent
            and low != "there"
        ):
            return True
    return False


def _is_patient(rule: EventRule) -> bool:
    return rule.patient or rule.absorbs or rule.name == "driving out"


def _turn(whose: Side | str, rule: EventRule) -> Side | str:
    return _other(whose) if rule.subject == "opponent" else whose


def _other(whose: Side | str) -> Side | str:
    if isinstance(whose, Side):
        return opposite(whose)
    return OPPONENT if whose == OWN else OWN


def _side_inside(words: Sequence[str], event: Event, lexicon: Lexicon) -> Side | str | None:
    hits = lexicon.sides.spans(words, event.start, min(len(words), event.end + 4))
    if hits:
        return Side(hits[0][2])
    inside = words[event.start : event.end]
    if not lexicon.words("actors", "opponent").isdisjoint(inside):
        return OPPONENT
    return OWN if not {"our", "ours"}.isdisjoint(inside) else OPPONENT if "theirs" in inside else None


def _agent(
    words: Sequence[str], event: Event, lexicon: Lexicon, before: tuple[str, ...] = ("by",)
) -> Side | str | None:
    for position in range(event.end, min(event.end + 8, len(words))):
        if words[position] in before:
            actors = find_actors(words[position + 1 : position + 9], lexicon)
            return actors[0].whose if actors and actors[0].start <= 3 else None
        if words[position] in (",", ";"):
            return None
    return None


def _subject(words: Sequence[str], events: list[Event], event: Event, lexicon: Lexicon) -> Actor | None:
    """Return the forces that are the subject of an event: the first ones named before it."""
    del events
    limit = min(event.use.begin, event.start) if event.use.voice in (ACTIVE, PASSIVE) else event.start
    actors = [
        actor
        for actor in find_actors(words, lexicon, limit)
        if actor.start == 0
        or words[actor.start - 1] not in lexicon.words("actors", "not_subject_after")
        or (actor.start >= 2 and words[actor.start - 2] == "elements")
    ]
    named = [actor for actor in actors if not actor.pronoun]
    if named:
        return named[0]
    return actors[0] if actors else None
