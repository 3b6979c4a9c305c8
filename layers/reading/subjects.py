"""Subjects: whose gain, attack or retreat an event is."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from layers.claims import ControlStatus, Side
from layers.cues import EventRule
from layers.lexicon import Lexicon
from layers.reading.actors import OPPONENT, OWN, Actor, adjective_side, find_actors, opposite
from layers.reading.events import Event
from layers.reading.grammar import ACTIVE, PASSIVE
from layers.wordforms import NOUN, STATE


def whose_is(
    words: Sequence[str], events: list[Event], event: Event, lexicon: Lexicon
) -> tuple[Side | str | None, str]:
    """Return whose gain, attack or retreat an event is, and how that was seen."""
    rule, use = event.rule, event.use
    if rule.subject == "none":
        return None, ""
    if (rule.absorbs or rule.presence) and event.attacker is not None:
        what = "the flag" if rule.presence else "the attack"
        whose = event.attacker.value if isinstance(event.attacker, Side) else event.attacker
        return event.attacker, f"subject: {what} is {whose}"
    if use.voice == STATE:
        side = _side_inside(words, event, lexicon)
        if side is not None:
            return side, "subject: named in the cue"
    agent = _agent(words, event, lexicon)
    actor = _subject(words, events, event, lexicon)
    if use.voice == NOUN:
        named = _beside_noun(words, event, lexicon)
        if named is not None:
            return named
    if rule.subject == "place":
        side_to = _agent(words, event, lexicon, ("to", "for", "into")) or _hands(words, event, lexicon)
        return (side_to, "by the words after “to”") if side_to is not None else (None, "")
    if use.voice in (PASSIVE, STATE) and not (use.voice == STATE and rule.patient is False):
        if agent is not None:
            return _turn(agent, rule), "by the words after “by”"
        cleared = use.form.lemma in ("clear", "sweep", "mop up") and use.voice == PASSIVE
        foe = _agent(words, event, lexicon, ("of",)) if cleared else None
        if foe is not None:
            return _other(foe), "subject: the others than those it is cleared of"
        if rule.side and use.voice == PASSIVE:
            return Side(rule.side), "the word itself says whose"
        return _of_patient(words, rule, actor, lexicon)
    return _of_subject(words, event, actor, lexicon)


def _of_subject(
    words: Sequence[str], event: Event, actor: Actor | None, lexicon: Lexicon
) -> tuple[Side | str | None, str]:
    """Return whose an event is by the forces before it, or by those that somebody withdraws."""
    if actor is None and event.rule.status is ControlStatus.WITHDREW:
        sent = _of_whom(words, event, lexicon)
        return sent, "" if sent is None else "subject: who is withdrawn"
    if actor is None:
        return None, ""
    plain = actor.pronoun and words[actor.start] not in lexicon.words("grammar", "pronouns")
    told = "" if plain else "subject “" + " ".join(words[actor.start : actor.end]) + "”"
    return _turn(actor.whose, event.rule), told


def _beside_noun(words: Sequence[str], event: Event, lexicon: Lexicon) -> tuple[Side | str, str] | None:
    """Return whose it is and how that was seen, where the words beside a noun tell it."""
    side = adjective_side(words, event.start, lexicon)
    if side is not None:
        return _turn(side, event.rule), "subject: named before the noun"
    if event.rule.status in (ControlStatus.ENCIRCLED, ControlStatus.WITHDREW):
        who = _of_whom(words, event, lexicon)
        if who is not None:
            return (_other(who) if event.rule.patient else who), "subject: named behind the noun"
    return None


def _of_whom(words: Sequence[str], event: Event, lexicon: Lexicon) -> Side | str | None:
    """Return whose forces stand right behind a cue: "encirclement of Russian units", "withdraw our men"."""
    start = event.end + (words[event.end : event.end + 1] == ("of",))
    actors = find_actors(words[start : start + 6], lexicon)
    return actors[0].whose if actors and actors[0].start <= 1 else None


def _hands(words: Sequence[str], event: Event, lexicon: Lexicon) -> Side | None:
    """Return whose hands a place falls into: "fell into Russian hands"."""
    hits = lexicon.sides.spans(words, event.end, event.end + 4) if words[event.end : event.end + 1] else []
    held = words[event.end : event.end + 1] in (("into",), ("under",))
    return Side(hits[0][2]) if held and hits else None


def _of_patient(
    words: Sequence[str], rule: EventRule, actor: Actor | None, lexicon: Lexicon
) -> tuple[Side | str | None, str]:
    """Return who does it to the subject of a passive; nobody for "the garrison", which may be anybody's."""
    bare = actor is not None and actor.pronoun and words[actor.start] in lexicon.words("actors", "forces")
    if actor is None or bare or not _is_patient(rule):
        return None, ""
    return (actor.whose if rule.absorbs else _other(actor.whose)), "subject of the passive"


def is_they(words: Sequence[str], event: Event, lexicon: Lexicon) -> bool:
    """Say whether the subject of an event is "they" and nobody else."""
    if event.use.voice not in (ACTIVE, PASSIVE) or event.rule.subject in ("none", "place"):
        return False
    actor = _subject(words, [event], event, lexicon)
    return actor is not None and words[actor.start : actor.end] == ("they",)


def is_of_others(
    words: Sequence[str], places: Collection[int], events: list[Event], event: Event, lexicon: Lexicon
) -> bool:
    """Say whether a verb's subject is named and is no forces: "residents left X", "the club captured"."""
    if event.use.voice != ACTIVE or event.rule.subject in ("none", "place"):
        return False
    floor = max((e.end for e in events if e.end <= event.use.begin and e.use.voice == ACTIVE), default=0)
    if _subject(words, events, event, lexicon) is not None:
        return False
    if event.rule.status is ControlStatus.WITHDREW and _of_whom(words, event, lexicon) is not None:
        return False  # "the commander decided to withdraw our units"
    silent = lexicon.union(
        "grammar.adverbs", "modality.hedges", "grammar.conjunctions", "grammar.relatives", "reporting.tail",
        "grammar.have", "modality.trying", "modality.tried_nouns",
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
            and not _is_deed(words, floor, event.use.begin, lexicon)
        ):
            return True
    return False


def _is_deed(words: Sequence[str], floor: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether a subject is an attack that nobody is named with: "a counteroffensive recaptured X"."""
    subject = [w for w in words[floor:end] if w not in lexicon.union("grammar.adverbs", "grammar.have")]
    head = subject[-1:] != [] and subject[-1] in lexicon.union("actors.deeds", "actors.campaigns")
    known = lexicon.union("grammar.determiners", "relations.quarters", "actors.campaigns")
    return head and all(w in known or w in lexicon.words("actors", "swift") for w in subject[:-1])


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
            return actors[0].whose if actors and actors[0].start <= 5 else None
        if words[position] in (",", ";"):
            return None
    return None


def _subject(words: Sequence[str], events: list[Event], event: Event, lexicon: Lexicon) -> Actor | None:
    """Return the forces that are the subject of an event: the first ones named before it."""
    del events
    limit = min(event.use.begin, event.start) if event.use.voice in (ACTIVE, PASSIVE) else event.start
    actors = [a for a in find_actors(words, lexicon, limit) if _may_be_subject(words, a.start, lexicon)]
    actors = [a for a in actors if not (a.pronoun and _is_expletive(words, a, lexicon))]
    named = [actor for actor in actors if not actor.pronoun]
    if named:
        return named[0]
    return actors[0] if actors else None


def _is_expletive(words: Sequence[str], actor: Actor, lexicon: Lexicon) -> bool:
    """Say whether "it" stands for nobody: "it is not correct to talk about"."""
    behind = words[actor.end : actor.end + 5]
    judged = not lexicon.words("grammar", "judged").isdisjoint(behind)
    return words[actor.start] == "it" and judged and not {"to", "that"}.isdisjoint(behind)


def _may_be_subject(words: Sequence[str], start: int, lexicon: Lexicon) -> bool:
    """Say whether forces named at a word may be a subject: not those in "actions of the occupiers"."""
    at = start
    while at and words[at - 1] in lexicon.words("grammar", "articles"):
        at -= 1
    if not at or words[at - 1] not in lexicon.words("actors", "not_subject_after"):
        return True
    head = words[at - 2] if at > 1 else ""
    if words[at - 1] != "of":
        return False
    if head == "elements" or head in lexicon.words("sources", "footage"):
        return True
    return at < start and head not in lexicon.union("actors.deeds", "relations.attacks", "relations.deeds")
