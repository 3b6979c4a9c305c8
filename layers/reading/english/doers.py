"""Doers: the forces that are the subject of an event."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from layers.claims import ControlStatus, Side
from layers.lexicon import Lexicon
from layers.reading.actors import OPPONENT, OWN, Actor, find_actors, opposite
from layers.reading.clause import Clause
from layers.reading.english.events import Event
from layers.reading.grammar import ACTIVE, PASSIVE
from layers.reading.line import Line

_FRONT: Final = 3  # words in which a fronted gerund begins: "after having"
_OPENING: Final = 3  # words that may stand before the subject of a sentence
_LETS: Final = frozenset({"allowed", "permitted"})
_CLAUSE_SIGNS: Final = frozenset({",", ":", ";", "—", "–", "that"})


def subject_of(words: Sequence[str], event: Event, lexicon: Lexicon) -> Actor | None:
    """Return the forces that are the subject of an event: the first ones named before it."""
    limit = min(event.use.begin, event.start) if event.use.voice in (ACTIVE, PASSIVE) else event.start
    fronted = _behind_fronted(words, limit, event, lexicon)
    if fronted is not None:
        return fronted
    told = find_actors(words, lexicon, limit)
    nearest = told[-1] if told and _is_right_before(words, told[-1], event, lexicon) else None
    if nearest is not None:
        return nearest
    actors = [
        a
        for a in told
        if _may_be_subject(words, a.start, lexicon) and not _is_beaten(words, a, limit, lexicon)
    ]
    actors = [a for a in actors if not (a.pronoun and _is_expletive(words, a, lexicon))]
    leaves = event.rule.status is ControlStatus.WITHDREW
    cause = _cause(words, limit, lexicon, leaves=leaves) if event.use.infinitive else None
    if cause is not None:
        return _made_to(words, cause, limit, actors, lexicon)
    foes = _fought_ahead(words, actors, limit, lexicon)
    if foes:
        actors = [a for a in actors if a.start > foes[-1].start]
    named = [actor for actor in actors if not actor.pronoun]
    if named:
        return named[0]
    if foes and actors and isinstance(foes[0].whose, Side) and words[actors[0].start] != "it":
        return Actor(actors[0].start, actors[0].end, opposite(foes[0].whose))
    defender = _against(words, actors[0], limit, lexicon) if actors else None
    return defender or (actors[0] if actors else None)


def subject_ahead(line: Line, clause: Clause, event: Event, lexicon: Lexicon) -> Actor | None:
    """Return whose deed a gerund behind a clause is: "troops remain in A after pulling back from B".

    It is that of the only forces named ahead, where these are named before any other word for forces.
    """
    gerund = event.use.voice == ACTIVE and line.lows[clause.words[event.start]].endswith("ing")
    opened = line.lows[clause.words[event.start] - 1] in lexicon.words("modality", "once_done")
    if not gerund or not opened or event.use.going_on:
        return None
    ahead = find_actors(line.lows, lexicon, clause.words[event.start] - 1)
    named = [actor for actor in ahead if isinstance(actor.whose, Side)]
    if len(ahead) != 1 or not named or named[0].start > _OPENING:
        return None
    return Actor(event.start, event.start, named[0].whose, pronoun=True)


def _behind_fronted(words: Sequence[str], limit: int, event: Event, lexicon: Lexicon) -> Actor | None:
    """Return the subject behind a fronted gerund: "after isolating their troops, Ukrainian forces pushed on".

    It does what the gerund tells, too; the gerund's object does nothing.
    """
    at = next((n for n in range(min(_FRONT, len(words))) if words[n].endswith("ing")), None)
    fronts = lexicon.union("modality.once_done", "modality.while_doing")
    if at is None or limit < at or not fronts.issuperset(words[:at]):
        return None
    comma = next((n for n in range(at, len(words)) if words[n] == ","), None)
    if comma is None or event.use.voice not in (ACTIVE, PASSIVE) or at < limit <= comma:
        return None
    behind = [a for a in find_actors(words, lexicon) if a.start > comma]
    close = bool(behind) and behind[0].start <= comma + 2 and not behind[0].pronoun
    return behind[0] if close and (limit == at or limit >= behind[0].end) else None


def _against(words: Sequence[str], actor: Actor, limit: int, lexicon: Lexicon) -> Actor | None:
    """Return forces of nobody named that stand against a side's: "the brigade defended X against Russia".

    So do those that drive a side's out: "soldiers of the brigade pushed the Russians out of X".
    """
    if words[actor.start] not in lexicon.words("actors", "forces"):
        return None
    foes = [a for a in find_actors(words, lexicon) if isinstance(a.whose, Side)]
    foes = [
        a
        for a in foes
        if (a.start < limit and words[a.start - 1] == "against") or _is_beaten(words, a, limit, lexicon)
    ]
    return Actor(actor.start, actor.end, opposite(Side(foes[0].whose))) if foes else None


def _is_beaten(words: Sequence[str], actor: Actor, limit: int, lexicon: Lexicon) -> bool:
    """Say whether forces are what a verb drives out or beats, and do nothing themselves.

    "Pushed the Russians out of X"; "defeated Russian troops and entered X".
    """
    if actor.start and words[actor.end : actor.end + 1] in (("out",), ("away",), ("back",)):
        return True
    at = actor.start - 1
    while at > 0 and words[at] in lexicon.words("grammar", "articles"):
        at -= 1
    return at > 0 and words[at] in lexicon.words("actors", "beats") and "and" in words[actor.end : limit]


def _fought_ahead(words: Sequence[str], actors: Sequence[Actor], limit: int, lexicon: Lexicon) -> list[Actor]:
    """Return the forces that a fronted phrase tells were fought: "in operations to destroy them, ..."."""
    fronts = lexicon.union("grammar.prepositions", "modality.while_doing")
    if not words or not (words[0] in fronts or words[0].endswith("ing")):
        return []
    comma = next((n for n in range(limit) if words[n] == "," and any(a.start > n for a in actors)), 0)
    ahead = [a for a in actors if a.end <= comma]
    skip = lexicon.union("grammar.articles", "sides.adjectives", "actors.trapped")
    fought: list[Actor] = []
    for actor in ahead:
        at = actor.start
        while at and words[at - 1] in skip:
            at -= 1
        if at and (words[at - 1].endswith("ing") or (at > 1 and words[at - 2] == "to")):
            fought.append(actor)
    return fought if len(fought) == len(ahead) else []


def _cause(words: Sequence[str], limit: int, lexicon: Lexicon, *, leaves: bool) -> int | None:
    """Return the verb before an infinitive that makes or lets others do it, or None.

    "Forced the garrison to leave"; but in "the garrison was forced to leave" who stands before it leaves.
    """
    causes, adverbs = lexicon.words("modality", "causes"), lexicon.words("grammar", "adverbs")
    causes = causes | lexicon.words("modality", "commands") if leaves else causes
    at = max((n for n in range(limit) if words[n] in causes), default=None)
    if at is None:
        return None
    behind = at + 1
    while behind < limit and words[behind] in adverbs:
        behind += 1
    return None if behind >= limit or words[behind] == "to" else at


def _made_to(
    words: Sequence[str], cause: int, limit: int, actors: Sequence[Actor], lexicon: Lexicon
) -> Actor | None:
    """Return whose forces are made or left to do what follows: never those that make or let them.

    Troops of whom nothing is said ("the garrison") that somebody forces are the others' than theirs.
    """
    made = [actor for actor in actors if actor.start > cause]
    commands = words[cause] in lexicon.words("modality", "commands")
    commands = commands or (words[cause] in _LETS and not find_actors(words, lexicon, cause))
    named = [actor for actor in made if not actor.pronoun and not (commands and actor.whose == OWN)]
    if named:
        return named[0]
    agents = {actor.whose for actor in actors if actor.end <= cause and not actor.pronoun}
    if commands and not agents:  # "the Ukrainian commander"
        agents = {Side(side) for _, _, side in lexicon.sides.spans(words, 0, cause)}
    if not agents:
        return made[0] if made else None
    object_ = words[cause + 1 : limit]
    troops = lexicon.words("actors", "forces")
    if commands and len(agents) == 1:
        # "Moscow ordered its forces to leave": whoever commands them.
        return None if troops.isdisjoint(object_) else Actor(cause + 1, limit, agents.pop())
    if (
        len(agents) > 1
        or words[cause] not in lexicon.words("modality", "compels")
        or troops.isdisjoint(object_)
    ):
        return None
    agent = agents.pop()
    whose = opposite(agent) if isinstance(agent, Side) else OWN if agent == OPPONENT else OPPONENT
    return Actor(cause + 1, limit, whose)


def _is_right_before(words: Sequence[str], actor: Actor, event: Event, lexicon: Lexicon) -> bool:
    """Say whether forces that a clause begins with, or a participle tells of, stand right before their verb.

    "While A hold X, Russian forces advance"; "attacked by Russian troops advancing on X".
    """
    if actor.pronoun or actor.end != event.use.begin:
        return False
    if event.use.voice == PASSIVE:  # "were destroying the units | trapped in X"
        return event.use.begin == event.start and event.rule.patient
    if event.use.voice != ACTIVE:
        return False
    at = actor.start
    while at and words[at - 1] in lexicon.words("grammar", "articles"):
        at -= 1
    return words[event.start].endswith("ing") or (at > 0 and words[at - 1] in _CLAUSE_SIGNS)


def _is_expletive(words: Sequence[str], actor: Actor, lexicon: Lexicon) -> bool:
    """Say whether "it" stands for nobody: "it is not correct to talk about"."""
    behind = words[actor.end : actor.end + 5]
    judged = not lexicon.words("grammar", "judged").isdisjoint(behind)
    judged = judged or not {("been", "decided"), ("was", "decided")}.isdisjoint(pairwise(behind))
    return words[actor.start] == "it" and judged and not {"to", "that"}.isdisjoint(behind)


def _may_be_subject(words: Sequence[str], start: int, lexicon: Lexicon) -> bool:
    """Say whether forces named at a word may be a subject: not those in "actions of the occupiers"."""
    at = start
    while at and words[at - 1] in lexicon.words("grammar", "articles"):
        at -= 1
    if not at or words[at - 1] not in lexicon.words("actors", "not_subject_after"):
        return True
    head = words[at - 2] if at > 1 else ""
    if words[at - 1] == "by" and head in lexicon.union("modality.trying", "modality.tried_nouns"):
        return True  # "attempts by Russian forces to break through"
    if words[at - 1] != "of":
        return False
    if head in lexicon.words("actors", "heads") or head in lexicon.words("sources", "footage"):
        return True
    return at < start and head not in lexicon.union("actors.deeds", "relations.attacks", "relations.deeds")
