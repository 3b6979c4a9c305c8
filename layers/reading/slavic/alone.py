"""Events alone in Ukrainian and Russian: what a clause tells that names no place and can only mean the town.

"Росіяни зайшли в X. Ворога відкинули, тривають бої": which town it is, the focus of the text tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from layers.claims import ControlStatus, Relation, Stance
from layers.reading.clause import Clause
from layers.reading.finding import Finding
from layers.reading.line import PLACE, Line
from layers.reading.slavic.actors import NOMINATIVE, Actor, Whose
from layers.reading.slavic.event import PREDICATE, SOURCE, Event
from layers.reading.slavic.inflection import FINITE, INFINITIVE, NOUN, PASSIVE, PAST, PRESENT, STATE
from layers.reading.slavic.lexis import Lexis, is_month
from layers.reading.slavic.modality import TRIED
from layers.reading.slavic.spokenof import is_spoken_of
from layers.reading.slavic.ties import DIRECTION, NEAR, TIES, has_tie

_LONGEST: Final = 14  # words of a clause that tells one thing and no more
_FROM_REACH: Final = 3  # words behind a verb of leaving
_BARE: Final = 6  # words beside a cue that says no more than that there is fighting
_DONE: Final = FINITE | {STATE}
_REGROUPING: Final = "regrouping"
_ENTERING: Final = "entering"
_MOPPING_UP: Final = "mopping up"  # of whoever speaks


def lone_finding(
    line: Line, clause: Clause, event: Event, actors: Sequence[Actor], whose: Whose, how: str, lexis: Lexis
) -> Finding | None:
    """Return what a cue without a place tells of the town that the text is about, or None.

    Nothing where the sentence speaks of a front or a region, and where the clause says more than who did
    what.
    """
    if PLACE in line.lows or lexis.patterns("focus", "wider").has(line.lows):
        return None
    return _finding(line, clause, event, actors, whose, how, lexis)


def led_on_finding(
    line: Line, clause: Clause, event: Event, actors: Sequence[Actor], whose: Whose, how: str, lexis: Lexis
) -> Finding | None:
    """Return what a cue without a place tells of the town of the clause before: "взяли X, ворог утік"."""
    words = clause.lows(line)
    leads = {"", *lexis.words("speech", "contrasts"), *lexis.words("speech", "turns")}
    if PLACE in words or clause.opener not in leads or lexis.patterns("focus", "wider").has(words):
        return None
    found = _finding(line, clause, event, actors, whose, how, lexis)
    return replace(found, anaphor=found.cue) if found is not None else None


def _finding(
    line: Line, clause: Clause, event: Event, actors: Sequence[Actor], whose: Whose, how: str, lexis: Lexis
) -> Finding | None:
    words = clause.lows(line)
    if event.stance not in (Stance.ASSERTED, Stance.DENIED):
        return None
    if clause.opener in lexis.words("where", "relatives") or len(words) > _LONGEST:
        return None
    if _names_other(line, clause, lexis):
        return None
    taken_out = event.form == PASSIVE and event.rule.status is ControlStatus.WITHDREW
    taken_out = taken_out and lexis.forces.has(words[: event.start])
    named = event.form == NOUN and is_spoken_of(line, words, event, lexis)
    unsaid = event.form == INFINITIVE or taken_out or named or event.rule.name == _MOPPING_UP
    if event.rule.subject != "none" and whose is None and not unsaid:
        return None  # who decided to leave or was led out, the word usually says
    status = event.rule.status if named else _told(words, event, actors, lexis)
    if status is None:
        return None
    cue = " ".join(words[event.start : event.end])
    reasons = (f"cue “{cue}”: {event.rule.name}", *(text for text in (event.reason, how) if text))
    at = clause.words[event.start]
    relation = Relation.IN if status is ControlStatus.ENTERED else event.rule.relation
    return Finding(at, at, None, event.rule, cue, status, whose, event.stance, relation, reasons=reasons)


def _names_other(line: Line, clause: Clause, lexis: Lexis) -> bool:
    """Say whether a preposition stands before a name that is no known place: "відійшли за Оскіл"."""
    ties = [lexis.patterns("where", key) for key in ("in", "near", "from", "direction")]
    for before, number in zip(clause.words, clause.words[1:], strict=False):
        text = line.words[number].text
        named = text[:1].isupper() and not text.isupper() and lexis.forces.at(line.lows, number) is None
        if named and any(tie.at(line.lows, before) == (number, line.lows[before]) for tie in ties):
            return True
    return False


def _told(words: Sequence[str], event: Event, actors: Sequence[Actor], lexis: Lexis) -> ControlStatus | None:
    """Return what a cue tells of the town, or None where it may be meant of something else."""
    rule = event.rule
    if rule.status is ControlStatus.WITHDREW:
        return rule.status if _leaves(words, event, actors, lexis) else None
    if rule.status is ControlStatus.CONTESTED:
        return rule.status if _goes_on(words, event, actors, lexis) else None
    if rule.status is ControlStatus.REPELLED:
        return rule.status if event.stance is Stance.ASSERTED else None
    if rule.status is ControlStatus.ENCIRCLED:
        return rule.status if event.form in _DONE and _are_many(words, actors, lexis) else None
    # "Далі просунутися не змогли", "росіян вдалося відкинути".
    failed = event.form == INFINITIVE and event.stance is Stance.DENIED
    managed = event.form == INFINITIVE and rule.patient and event.reason != TRIED and bool(actors)
    # "Контратакували під X, зумівши просунутися": it was done where the verb before was.
    achieved = event.form == INFINITIVE and event.stance is Stance.ASSERTED and not event.reason
    # "Прориву окупантів не фіксувалося".
    unseen = event.form == NOUN and event.stance is Stance.DENIED and bool(actors)
    unseen = unseen and rule.status is ControlStatus.ADVANCED
    if rule.presence or not (event.form in _DONE or failed or managed or achieved or unseen):
        return None
    return _won(words, event, actors, lexis)


def _won(words: Sequence[str], event: Event, actors: Sequence[Actor], lexis: Lexis) -> ControlStatus | None:
    """Return what forces have gained: some streets, some ground, or the town from which they drove others."""
    rule, behind = event.rule, words[event.end :]
    streets = lexis.patterns("focus", "streets").has(behind)
    if rule.place in ("subject", PREDICATE) or (rule.place == "object" and event.form == STATE):
        shared = lexis.patterns("shares", "percent").has(words) and rule.status is ControlStatus.CONTROLS
        status = ControlStatus.ENTERED if shared else rule.status
        return status if _is_of_town(words, event, lexis) else None
    if rule.place == "object":
        if event.form == PASSIVE and _is_of_town(words, event, lexis):
            return ControlStatus.ENTERED if streets else rule.status  # "взяты ещё два квартала"
        return ControlStatus.ENTERED if streets and event.form in (PAST, PRESENT, PASSIVE) else None
    if rule.place == SOURCE:
        told = bool(actors) or not lexis.words("where", "pronouns").isdisjoint(words)  # "але їх вибили"
        driven = rule.patient and told and lexis.words("where", "from").isdisjoint(behind)
        return rule.status if driven else None
    if streets:
        return ControlStatus.ENTERED  # "просунулися вздовж вулиці"
    mopped = rule.name == _MOPPING_UP and bool(actors)  # "зачистка от остатков ВСУ"
    tied = _is_tied(behind, lexis) and not mopped
    return rule.status if not tied and (actors or event.form in (STATE, INFINITIVE)) else None


def _is_tied(behind: Sequence[str], lexis: Lexis) -> bool:
    """Say whether a cue tells where to: not "на 500 метрів", "на світанку"."""
    return any(
        not (
            end < len(behind)
            and (behind[end][0].isdigit() or lexis.patterns("focus", "how_far").has(behind[end:]))
        )
        for key in TIES
        for _, end, _ in lexis.patterns("where", key).spans(behind)
    )


def _are_many(words: Sequence[str], actors: Sequence[Actor], lexis: Lexis) -> bool:
    """Say whether forces are named and not counted: "трое военнослужащих попали в окружение" is no town."""
    first = min((actor.start for actor in actors), default=0)
    counts = lexis.words("where", "new_ones") | lexis.words("focus", "counts")
    return bool(actors) and not any(w in counts or w[0].isdigit() for w in words[:first])


def _is_of_town(words: Sequence[str], event: Event, lexis: Lexis) -> bool:
    """Say whether a state has no subject but the town: "з 10 березня було окуповане"."""
    known = lexis.patterns("where", "said_of_place")
    return event.rule.status is ControlStatus.CONTROLS and all(
        known.at(words, n) is not None
        or not words[n].isalpha()
        or is_month(words[n], lexis)
        or words[n] in lexis.words("focus", "since")
        for n in range(event.start)
    )


def _leaves(words: Sequence[str], event: Event, actors: Sequence[Actor], lexis: Lexis) -> bool:
    """Say whether forces go, and from nothing else than the town: not "вийшли з оточення"."""
    behind = words[event.end : event.end + _FROM_REACH]
    fought = not lexis.words("focus", "fought").isdisjoint(behind)  # "вийшли з боями"
    if event.rule.name == _REGROUPING or not (fought or lexis.words("where", "from").isdisjoint(behind)):
        return False
    if event.rule.place != SOURCE:
        return lexis.patterns("where", "positions").has(behind)
    # Who only goes may go from anywhere, unless it is said who has gone and no more: "окупанти втекли".
    near = words[max(0, event.start - _LONGEST) : event.start]
    if lexis.patterns("modality", "decided").has(near) or event.form == PASSIVE:
        return True
    back = not actors and _goes_back(words[event.end :], lexis)  # "…, але з боями відходить на нові позиції"
    named = back or any(actor.end <= event.start for actor in actors)
    gone = event.form in (PAST, PRESENT, INFINITIVE) and named
    return gone and event.stance is Stance.ASSERTED and _says_no_more(words, event, actors, lexis)


def _goes_back(behind: Sequence[str], lexis: Lexis) -> bool:
    """Say whether it is told whither, and not whence: "відійшли на підготовлені позиції"."""
    return lexis.patterns("where", "positions").has(behind)


def _says_no_more(words: Sequence[str], event: Event, actors: Sequence[Actor], lexis: Lexis) -> bool:
    """Say whether little stands beside forces and their deed, and no place or object of it."""
    own = {n for actor in actors for n in range(actor.start, actor.end)} | {*range(event.start, event.end)}
    rest = [word for n, word in enumerate(words) if n not in own]
    behind = words[event.end :]
    back = event.rule.status is ControlStatus.WITHDREW and _goes_back(behind, lexis)
    return (
        len(rest) <= (_LONGEST if back else _BARE)
        and (back or not _is_tied(behind, lexis))
        and not lexis.patterns("where", "not_taken").has(rest)
    )


def _goes_on(words: Sequence[str], event: Event, actors: Sequence[Actor], lexis: Lexis) -> bool:
    """Say whether fighting goes on, nothing else than that being told: "тривають вуличні бої"."""
    if event.stance is not Stance.ASSERTED:
        return False
    tried = event.rule.name == _ENTERING or event.form == NOUN
    if event.reason == TRIED and tried:  # "намагаються закріпитися", "здійснили спробу контратаки"
        ends = {",", *lexis.words("grammar", "and")}
        stop = next((n for n in range(event.end, len(words)) if words[n] in ends), len(words))
        return bool(actors) and not _is_tied(words[event.end : stop], lexis)
    if event.finite:  # "ЗСУ контратакують"
        done = any(actor.case == NOMINATIVE for actor in actors)
        return done and event.form != PASSIVE and _says_no_more(words, event, actors, lexis)
    around = [*words[: event.start], *words[event.end :]]
    if len(around) > _BARE or has_tie(around, lexis, (DIRECTION, NEAR)):
        return False
    named = not lexis.words("where", "fighting_words").isdisjoint(words[event.start : event.end])
    named = named or (
        event.rule.fire and lexis.patterns("focus", "assaults").has(words, event.start, event.end)
    )
    return named and lexis.patterns("focus", "going_on").has(words)
