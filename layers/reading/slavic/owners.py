"""Owners in Ukrainian and Russian: whose gain, attack or retreat an event is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus, Side
from layers.reading.line import PLACE
from layers.reading.slavic.actors import (
    INSTRUMENTAL,
    NOMINATIVE,
    OBLIQUE,
    Actor,
    Whose,
    is_uncased,
    other_of,
)
from layers.reading.slavic.attackers import attacker_of
from layers.reading.slavic.beside import (
    before_participle,
    is_breached,
    is_in_aside,
    is_reflexive,
    side_beside,
)
from layers.reading.slavic.doers import attribute_of, subject_of, verb_between
from layers.reading.slavic.event import PREDICATE, Event
from layers.reading.slavic.inflection import INFINITIVE, NOUN, PASSIVE, PAST, PRESENT, QUALITY, STATE
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.releases import freed_from, lost_for

_GIVEN_REACH: Final = 2  # words from "здав" to whom


def owner_of(
    words: Sequence[str], events: list[Event], event: Event, actors: list[Actor], lexis: Lexis
) -> tuple[Whose, str]:
    """Return whose gain, attack or retreat an event is, and how that was seen."""
    rule = event.rule
    if rule.subject == "none":
        return None, ""
    if rule.status is ControlStatus.REPELLED:
        return attacker_of(words, event, actors, lexis)
    if rule.subject == "place":
        return None, ""
    if rule.side and rule.place in ("subject", PREDICATE):
        return Side(rule.side), "the word itself says whose"  # "X тримається, ворог несе втрати"
    taker = _recipient(words, event, actors, lexis)
    if taker is not None:
        return taker.whose, "to whom it was given up"
    found = _doer(words, events, event, actors, lexis) or _by_whose_action(words, event, actors, lexis)
    if found is None:
        return (Side(rule.side), "the word itself says whose") if rule.side else (None, "")
    whose, how = found
    return (other_of(whose) if rule.subject == "opponent" else whose), how


def _recipient(words: Sequence[str], event: Event, actors: list[Actor], lexis: Lexis) -> Actor | None:
    """Return to whom a place was given up, in the dative beside the verb: "мер здав X окупантам"."""
    given = event.finite and event.rule.subject == "opponent" and event.rule.place == "object"
    ends = tuple(lexis.words("parties", "dative_ends")) if given else ()
    near = (a for a in actors if a.case == OBLIQUE and 0 <= a.start - event.end <= _GIVEN_REACH)
    ends = () if lost_for(words, event, actors, lexis) else ends
    return next((a for a in near if words[a.end - 1].endswith(ends)), None) if ends else None


def _doer(
    words: Sequence[str], events: list[Event], event: Event, actors: list[Actor], lexis: Lexis
) -> tuple[Side | str, str] | None:
    """Return who does what a cue says: named in it or beside it, in the instrumental, or its subject."""
    named = _leaver(words, event, actors, lexis) or _named_at(words, event, actors, lexis)
    if named is not None:
        return named
    reflexive = is_reflexive(words, event, lexis)
    within = next((a for a in actors if event.start <= a.start and a.end <= event.end), None)
    if within is not None and event.form == STATE and not event.rule.patient and not reflexive:
        return within.whose, "subject: named in the cue"
    keeper = _keeper(words, event, actors, lexis)
    if keeper is not None:
        return keeper
    if event.form in (PASSIVE, QUALITY):
        done = _agent(words, events, event, actors, lexis) or lost_for(words, event, actors, lexis)
        return done or freed_from(words, event, actors, lexis)
    subject = (
        before_participle(words, event, actors)
        or subject_of(words, events, event, actors, lexis)
        or attribute_of(words, event, actors, lexis)
    )
    out = event.form == NOUN and event.start > 0 and words[event.start - 1] in lexis.words("where", "from")
    if subject is not None and event.rule.patient and (event.form == STATE or out):
        taking = _takes(words, event, lexis)  # "ВСУ в окружении"
        return subject if taking else (other_of(subject[0]), "those to whom it was done")
    if subject is not None:
        return subject
    freed = freed_from(words, event, actors, lexis)
    if freed is not None:
        return freed
    # "Перебування підрозділів ЗСУ в оточенні", "З X ворога вибили".
    inside = event.form in (STATE, INFINITIVE) or (event.finite and event.form != PASSIVE)
    holders = lexis.words("parties", "holders")
    held = [a for a in actors if not a.start or words[a.start - 1] not in holders]
    patient = next((a for a in held if a.case != INSTRUMENTAL and (inside or a.start >= event.end)), None)
    if event.rule.patient and patient is not None:
        return other_of(patient.whose), "those to whom it was done"
    if event.form == NOUN and event.rule.status is ControlStatus.ENTERED:
        behind = next((a for a in actors if a.case == OBLIQUE and a.start >= event.end), None)
        if behind is not None:  # "накопичення у місті 200 російських солдатів"
            return behind.whose, "subject: named behind the noun"
    agents = [a for a in actors if a.case == INSTRUMENTAL and a.start >= event.end]
    # "О взятии X, контролируемого нашими войсками".
    agent = next((a for a in agents if event.form != NOUN or "," not in words[event.end : a.start]), None)
    if agent is not None and (event.form == NOUN or event.rule.place == "subject"):
        return agent.whose, "subject: in the instrumental"
    return None


def _takes(words: Sequence[str], event: Event, lexis: Lexis) -> bool:
    """Say whether a verb takes others into what a cue tells: "бойцы заключили в огневой мешок ВСУ"."""
    carries = lexis.patterns("where", "active_carriers")
    return event.start > 0 and carries.at(words, event.start - 1) is not None


def _named_at(
    words: Sequence[str], event: Event, actors: list[Actor], lexis: Lexis
) -> tuple[Side | str, str] | None:
    """Return who is named in a cue or beside it, or before it by "their" ("переход под их контроль X")."""
    led = event.form == STATE and event.rule.status is ControlStatus.ADVANCED
    led = led and any(a.case == NOMINATIVE and a.end <= event.start for a in actors)
    # "Ворог досягає рубежу оборони наших бійців": what stands behind belongs to the others.
    beside = None if led else side_beside(words, event, lexis)
    pronouns = lexis.words("where", "pronouns")
    if beside is not None or event.form != STATE or pronouns.isdisjoint(words[event.start : event.end]):
        return beside
    named = [a for a in actors if a.end <= event.start]
    return (named[-1].whose, "those named before") if named else None


def _leaver(
    words: Sequence[str], event: Event, actors: list[Actor], lexis: Lexis
) -> tuple[Side | str, str] | None:
    """Return who leaves, named behind the place that is left: "отход из X российских бойцов"."""
    if event.form != NOUN or event.rule.status is not ControlStatus.WITHDREW:
        return None
    actor = next((a for a in actors if a.start >= event.end), None)
    if actor is None or actor.case == NOMINATIVE:
        return None
    known = lexis.words("where", "settlement_nouns") | lexis.words("where", "from")
    known |= {PLACE, *lexis.words("where", "several")}
    between = list(words[event.end : actor.start])
    while between and lexis.adjectives.at(between, len(between) - 1) is not None:
        between.pop()
    if between and all(word in known for word in between) and between[-1] not in lexis.words("where", "from"):
        return actor.whose, "subject: named behind the place that is left"
    return None


def _keeper(
    words: Sequence[str], event: Event, actors: list[Actor], lexis: Lexis
) -> tuple[Side | str, str] | None:
    """Return with whom control is said to have stayed: "контроль над X залишається за ЗСУ"."""
    if event.form != STATE or event.rule.status is not ControlStatus.CONTROLS:
        return None
    by = lexis.words("parties", "held_by")
    keeper = next((a for a in actors if a.start > event.start and words[a.start - 1] in by), None)
    return (keeper.whose, "with whom it stayed") if keeper is not None else None


def _by_whose_action(
    words: Sequence[str], event: Event, actors: list[Actor], lexis: Lexis
) -> tuple[Side | str, str] | None:
    """Return by whose action something was done: "внаслідок наступу Сил оборони відновлено контроль"."""
    if event.form not in (STATE, PASSIVE) or event.rule.status is not ControlStatus.CONTROLS:
        return None
    whose = {actor.whose for actor in actors if actor.end <= event.start}
    by = lexis.patterns("parties", "by_action").has(words, 0, event.start)
    return (next(iter(whose)), "by whose action it was done") if by and len(whose) == 1 else None


def _agent(
    words: Sequence[str], events: list[Event], event: Event, actors: list[Actor], lexis: Lexis
) -> tuple[Side | str, str] | None:
    """Return who did it, of a passive: in the instrumental, or the other of those to whom it was done."""
    agents = [a for a in actors if a.case == INSTRUMENTAL and not is_in_aside(words, event, a)]
    if agents:
        return agents[0].whose, "subject: in the instrumental"
    behind = next((a for a in actors if a.start == event.end and event.form == PASSIVE), None)
    if behind is not None and is_uncased(words, behind, lexis):
        return behind.whose, "subject: a name without cases behind the passive"  # "X занят ВСУ"
    # "росіяни увійшли в X, місто оточене": forces that have a verb of their own are not those.
    others = (a for a in actors if a.case != INSTRUMENTAL)
    patient = next((a for a in others if not verb_between(events, a.end, event.start)), None)
    if patient is not None and (event.rule.patient or is_breached(words, event, patient, lexis)):
        return other_of(patient.whose), "those to whom it was done"
    return None


def gives_up(event: Event, actors: list[Actor]) -> bool:
    """Say whether a verb tells that its place was given up, by nobody whom it names: "…, X сдали без боя"."""
    lost = event.rule.subject == "opponent" and event.rule.place == "object"
    held = event.rule.status is ControlStatus.CONTROLS and event.form in (PAST, PRESENT)
    return lost and held and not any(actor.case == NOMINATIVE for actor in actors)
