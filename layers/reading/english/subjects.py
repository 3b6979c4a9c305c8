"""Subjects: whose gain, attack or retreat an event is."""

from __future__ import annotations

from collections.abc import Sequence

from layers.claims import ControlStatus, Side
from layers.cues import EventRule
from layers.lexicon import Lexicon
from layers.reading.actors import OPPONENT, OWN, Actor, adjective_side, find_actors, opposite
from layers.reading.english.belligerents import are_both
from layers.reading.english.events import Event
from layers.reading.finding import EPITHET
from layers.reading.grammar import ACTIVE, PASSIVE
from layers.reading.line import PLACE
from layers.wordforms import NOUN, STATE

_THEIR_REACH = 3


def whose_is(
    words: Sequence[str], event: Event, actor: Actor | None, lexicon: Lexicon
) -> tuple[Side | str | None, str]:
    """Return whose gain, attack or retreat an event is whose subject is `actor`, and how that was seen."""
    rule, use = event.rule, event.use
    if rule.subject == "none" or are_both(words, event, lexicon):
        return None, ""
    if rule.side and use.voice in (STATE, NOUN):  # "the occupation of X", whoever speaks of it
        return Side(rule.side), "subject: the word itself says whose"
    if (rule.absorbs or rule.presence or rule.objects) and event.attacker is not None:
        what = "the flag" if rule.presence else "the attack"
        whose = event.attacker.value if isinstance(event.attacker, Side) else event.attacker
        return event.attacker, f"subject: {what} is {whose}"
    side = _side_inside(words, event, lexicon)
    if side is not None:
        return _turn(side, rule), "subject: named in the cue"
    agent = _agent(words, event, lexicon)
    called = use.form.rule.name.startswith("taking") or rule.status is ControlStatus.ENCIRCLED
    if agent is None and event.modality.reason == EPITHET and called:
        return None, ""  # "he lives in the recently liberated X", "they moved into besieged X"
    if use.voice == NOUN and use.form.lemma.startswith("*"):  # "Ukraine's hold on X"
        held = lexicon.sides.at(words, event.start)
        return (Side(held[1]), "subject: named in the cue") if held is not None else (None, "")
    rids = use.voice in (NOUN, PASSIVE) and agent is None and _clears(event, lexicon)
    rid = _rid(words, event, lexicon) if rids else None
    if rid is not None:  # "the cleansing of X of Russian soldiers", "is cleared of their presence"
        return _other(rid), "subject: the others than those it is cleared of"
    if use.voice == NOUN:
        named = _beside_noun(words, event, lexicon, agent, actor)
        if named is not None:
            return named
    if rule.subject == "place":
        to = ("to", "for", "into") if rule.name == "winning" else ("to", "into")
        side_to = _agent(words, event, lexicon, to) or _hands(words, event, lexicon)
        return (side_to, "by the words after “to”") if side_to is not None else (None, "")
    if use.voice in (PASSIVE, STATE) and not (use.voice == STATE and rule.patient is False):
        return _of_passive(words, event, agent, actor, lexicon)
    return _of_subject(words, event, actor, lexicon)


def _of_passive(
    words: Sequence[str], event: Event, agent: Side | str | None, actor: Actor | None, lexicon: Lexicon
) -> tuple[Side | str | None, str]:
    """Return whose an event is by the words after "by", or by who suffers it."""
    rule, use = event.rule, event.use
    if agent is not None:
        return _turn(agent, rule), "by the words after “by”"
    cleared = _clears(event, lexicon) and use.voice == PASSIVE
    taken = use.voice == PASSIVE and rule.status is ControlStatus.CONTROLS and rule.place == "object"
    foe = _agent(words, event, lexicon, ("of",) if cleared else ("from",)) if taken else None
    if foe is not None:
        return _other(foe), "subject: the others than those it is taken from"
    left = rule.place == "preposition" or (actor is not None and actor.end == use.begin)
    if rule.status is ControlStatus.WITHDREW and actor is not None and left:  # "the town they abandoned"
        return _of_subject(words, event, actor, lexicon)  # "troops were withdrawn from X"
    if rule.side and use.voice == PASSIVE:
        return Side(rule.side), "the word itself says whose"
    return _of_patient(words, rule, actor, lexicon)


def _clears(event: Event, lexicon: Lexicon) -> bool:
    """Say whether a town is rid of troops: "the clearing of X", "X was swept"."""
    return event.use.form.lemma.split()[0] in lexicon.words("relations", "clears")


def _rid(words: Sequence[str], event: Event, lexicon: Lexicon) -> Side | str | None:
    """Return whom a town is cleared of: "of Russian soldiers", "of Russia's presence"."""
    ahead = words[event.end : event.end + 4]
    state = lexicon.sides.at(ahead, 1) if len(ahead) > 1 and ahead[0] == "of" else None
    return Side(state[1]) if state is not None else _agent(words, event, lexicon, ("of", "from"))


def _of_subject(
    words: Sequence[str], event: Event, actor: Actor | None, lexicon: Lexicon
) -> tuple[Side | str | None, str]:
    """Return whose an event is by the forces before it, or by those that somebody withdraws."""
    if actor is None and event.rule.status is ControlStatus.WITHDREW:
        before = _who_withdraws(words, event, lexicon)
        if before is not None:
            return before, "subject: who withdraws their own"
        sent = of_whom(words, event, lexicon)
        named = {Side(side) for _, _, side in lexicon.sides.spans(words, 0, event.start)}
        if sent == OWN and len(named) == 1:  # "the Ukrainian command withdrew its units"
            sent = named.pop()
        return sent, "" if sent is None else "subject: who is withdrawn"
    taken = event.use.voice == NOUN and event.rule.name.startswith("taking")
    if actor is None or (taken and actor.pronoun and words[actor.start] not in ("we", "they")):
        return None, ""  # "soldiers celebrated the liberation of X"
    if actor.start == actor.end:
        return _turn(actor.whose, event.rule), "subject: the only forces named ahead"
    plain = actor.pronoun and words[actor.start] not in lexicon.words("grammar", "pronouns")
    told = "" if plain else "subject “" + " ".join(words[actor.start : actor.end]) + "”"
    return _turn(actor.whose, event.rule), told


def _beside_noun(
    words: Sequence[str], event: Event, lexicon: Lexicon, agent: Side | str | None, actor: Actor | None
) -> tuple[Side | str, str] | None:
    """Return whose it is and how that was seen, where the words beside a noun tell it.

    `agent` are the forces behind its "by", which count where no `actor` is its subject.
    """
    side = adjective_side(words, event.start, lexicon)
    if side is not None:
        return _turn(side, event.rule), "subject: named before the noun"
    if (
        event.rule.status in (ControlStatus.ENCIRCLED, ControlStatus.WITHDREW)
        or event.rule.name == "a presence"
    ):
        who = of_whom(words, event, lexicon)
        if who is not None:
            return (_other(who) if event.rule.patient else who), "subject: named behind the noun"
    if agent is not None and actor is None:
        return _turn(agent, event.rule), "by the words after “by”"
    if event.rule.subject != "side" or not _is_theirs(words, event):
        return None
    if actor is not None and isinstance(actor.whose, Side):  # "Russian forces intensified their attacks"
        return actor.whose, "subject “" + " ".join(words[actor.start : actor.end]) + "”"
    return OWN, ""


def _is_theirs(words: Sequence[str], event: Event) -> bool:
    """Say whether a noun is told to be of those named before: "their recent breakthrough at X"."""
    return event.use.voice == NOUN and "their" in words[max(0, event.start - _THEIR_REACH) : event.start]


def of_whom(words: Sequence[str], event: Event, lexicon: Lexicon) -> Side | str | None:
    """Return whose forces stand right behind a cue: "encirclement of Russian units", "withdraw our men"."""
    start = event.end + (words[event.end : event.end + 1] == ("of",))
    if event.rule.name == "regrouping":  # "regroup our troops stationed in X"
        start = event.start + 1
    if words[start : start + 1] == ("from",):
        return None  # "the pullback from Kyiv": where, and not whose
    actors = find_actors(words[start : start + 6], lexicon)
    return actors[0].whose if actors and actors[0].start <= 1 else None


def _who_withdraws(words: Sequence[str], event: Event, lexicon: Lexicon) -> Side | str | None:
    """Return who stands right before a gerund: "evidence of Russia withdrawing its forces"."""
    if not words[event.start].endswith("ing"):
        return None
    actors = find_actors(words, lexicon, event.start)
    return actors[-1].whose if actors and actors[-1].end == event.start else None


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
    of_town = actor is not None and rule.patient and words[actor.start : actor.end] == ("it",)
    if actor is None or bare or of_town or not _is_patient(rule):
        return None, ""
    return (actor.whose if rule.absorbs else _other(actor.whose)), "subject of the passive"


def is_they(words: Sequence[str], event: Event, actor: Actor | None, lexicon: Lexicon) -> bool:
    """Say whether the subject of an event, `actor`, is "they" and nobody else."""
    if _is_theirs(words, event):
        return adjective_side(words, event.start, lexicon) is None
    told = event.use.voice in (ACTIVE, PASSIVE) or event.rule.presence
    if not told or event.rule.subject in ("none", "place"):
        return False
    return actor is not None and words[actor.start : actor.end] == ("they",)


def _is_patient(rule: EventRule) -> bool:
    return rule.patient or rule.absorbs or rule.name == "driving out"


def _turn(whose: Side | str, rule: EventRule) -> Side | str:
    return _other(whose) if rule.subject == "opponent" else whose


def _other(whose: Side | str) -> Side | str:
    if isinstance(whose, Side):
        return opposite(whose)
    return OPPONENT if whose == OWN else OWN


def _side_inside(words: Sequence[str], event: Event, lexicon: Lexicon) -> Side | str | None:
    state = event.use.voice == STATE
    if not state and (event.use.voice != PASSIVE or event.rule.status is not ControlStatus.CONTROLS):
        return None
    stop = min(len(words), event.end + 4 * state)
    # "Visible in X, with the others' troops ...": only up to the comma.
    stop = next((n for n in range(event.end, stop) if words[n] in (",", PLACE)), stop)
    hits = lexicon.sides.spans(words, event.start, stop)
    if hits:
        return Side(hits[0][2])
    behind = 2 * (words[event.end - 1] in ("of", "by"))  # "in the hands of the enemy"
    inside = words[event.start : event.end + behind]
    if not lexicon.words("actors", "opponent").isdisjoint(inside):
        return OPPONENT
    them = find_actors(words, lexicon, event.start) if state and "their" in inside else []
    named = [actor.whose for actor in them if isinstance(actor.whose, Side)]
    if named:
        return named[-1]  # "surrounded by Russian troops but not under their control"
    return OWN if not {"our", "ours"}.isdisjoint(inside) else OPPONENT if "theirs" in inside else None


def _agent(
    words: Sequence[str], event: Event, lexicon: Lexicon, before: tuple[str, ...] = ("by",)
) -> Side | str | None:
    for position in range(event.end, min(event.end + 8, len(words))):
        if words[position] in before:
            if words[position] == "to" and words[position - 1] in lexicon.words("lookalikes", "sent_to"):
                return None  # "the fall of X in a call to Ukraine's president"
            actors = find_actors(words[position + 1 : position + 9], lexicon)
            return actors[0].whose if actors and actors[0].start <= 5 else None
        if words[position] in (",", ";"):
            return None
    return None
