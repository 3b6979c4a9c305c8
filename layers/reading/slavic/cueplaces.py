"""Places of a cue in Ukrainian and Russian: which places of a clause belong to which of its cues.

Word order is free, so cues and chains of places are matched by what each cue needs: an object, a
preposition, a subject; what stands nearest behind a cue is its own, then what stands before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from layers.claims import ControlStatus, Relation
from layers.reading.line import PLACE
from layers.reading.slavic.chains import is_one_more
from layers.reading.slavic.dashes import behind_dash
from layers.reading.slavic.event import PREDICATE, SOURCE, Event
from layers.reading.slavic.fits import LOOSE, takes_line
from layers.reading.slavic.inflection import GERUND, MOVES, NOUN, PASSIVE, STATE, UNTOLD
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.standins import has_pronoun, standins
from layers.reading.slavic.subjectless import shares_subject
from layers.reading.slavic.target import Target
from layers.reading.slavic.ties import at_rest

_OBJECT_REACH: Final = 7
_FAR_OBJECT: Final = 12
_LEAVING: Final = 2  # words from "ушли" to "с"
_DRIVEN: Final = 5  # words from "выбили" over those who were to "из"
_LISTED: Final = 4  # words of "в частности" and its signs
_ANAPHOR_REACH: Final = 6
_AMID: Final = 4  # words from "в условиях" to "боев"
_OPENING_WORDS: Final = 2
_BEARING_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class _Around:
    """The places between a cue and its neighbours, before and behind it."""

    before: list[Target]
    after: list[Target]
    first: bool


def places_of(
    words: Sequence[str], events: list[Event], index: int, targets: list[Target], lexis: Lexis
) -> list[Target]:
    """Return the places that belong to a cue."""
    if index and shares_subject(words, events[index - 1], events[index], lexis):
        return places_of(words, events, index - 1, targets, lexis)  # "X не взят и не окружён"
    event, around = events[index], _around(events, index, targets)
    inside = [t for t in targets if event.start < t.position < event.end]
    if event.form == STATE and inside:
        return _settled(inside, lexis)  # "перехід X під контроль"
    if event.rule.place == SOURCE:
        left = [t for t in around.after if t.source and not t.is_direction]
        opens = [t for t in targets if t.position == 0 and event.start > 0 and not around.after]
        # "X: відійшли від околиць": the place that opens the clause.
        chosen = left or [t for t in around.before if t.source] or opens
        positions = lexis.patterns("where", "positions")  # "ушли с позиций у X", "отход бойцов с позиций у X"
        near = words[event.end :][: _DRIVEN if event.rule.patient or event.form == NOUN else _LEAVING]
        leaves = not lexis.words("where", "from").isdisjoint(near)
        if leaves and not chosen:
            tied = [t for t in around.after if t.relation is not None]
            chosen = tied if tied and positions.has(tied[0].before) else []
        if event.rule.status is ControlStatus.WITHDREW and not chosen:
            named = behind_dash(words, event.end, around.after, lexis)
            chosen = (named if leaves else []) or _left(words, event, around, lexis)
        return _settled(chosen, lexis)
    if has_pronoun(words, event, lexis):
        return []  # "взяв его, вышли к X"
    if event.rule.place in ("object", "subject", PREDICATE):
        if event.form == STATE and _tells_share(words, event, lexis):
            return []  # "зайшли в X, під контролем 70 % міста"
        return _objects(words, event, around, lexis)
    behind = list(words[event.end : event.end + _ANAPHOR_REACH])
    behind = behind[: behind.index(",")] if "," in behind else behind
    fought_in = event.rule.subject == "none" and any(t.relation is Relation.IN for t in around.before)
    if not around.after and not fought_in and lexis.patterns("where", "anaphors").has(behind):
        return []  # "… проникли в центр міста": the town is one named before
    return _settled(_tied(words, events, index, around, targets, lexis), lexis)


def _tells_share(words: Sequence[str], event: Event, lexis: Lexis) -> bool:
    """Say whether a state tells, behind it, of a part of a town that was named before."""
    stop = next((n for n in range(event.end, len(words)) if words[n] == ","), len(words))
    town = next(iter(standins(words, event.end, stop, lexis)), None)
    return (
        town is not None
        and PLACE not in words[event.end : stop]
        and lexis.patterns("where", "parts").has(words[event.end : town[0]])
    )


def _left(words: Sequence[str], event: Event, around: _Around, lexis: Lexis) -> list[Target]:
    """Return where a retreat that names no place left: "отошли западнее X", "отступили под X"."""
    bearing = [t for t in around.after if t.relation is Relation.BEARING]
    toward = any(t.relation is None or t.relation is Relation.DIRECTION for t in around.after)
    retreats = lexis.patterns("where", "retreats").at(words, event.start) is not None
    if bearing or toward or event.form not in MOVES or not retreats:
        return bearing
    return [t for t in [*around.after, *around.before] if _is_left(words, event, t, lexis)]


def _is_left(words: Sequence[str], event: Event, target: Target, lexis: Lexis) -> bool:
    """Say whether a place is where a retreat began; not "на позиції поблизу X", "между A и B"."""
    between = words[event.end : target.position]
    if target.is_region or lexis.patterns("where", "positions").has(between):
        return False
    if not lexis.words("calendar", "between").isdisjoint(between):
        return False
    if target.relation is Relation.NEAR and lexis.words("where", "either_way").isdisjoint(target.before):
        return True
    return target.relation in (Relation.NEAR, Relation.IN) and at_rest(target, lexis)


def _around(events: list[Event], index: int, targets: list[Target]) -> _Around:
    event = events[index]
    usable = [e for n, e in enumerate(events) if e.form not in UNTOLD or n == index]
    later = min((e.start for e in usable if e.start >= event.end), default=None)
    earlier = max((e.end for e in usable if e.end <= event.start), default=0)
    return _Around(
        [t for t in targets if earlier <= t.position < event.start],
        [t for t in targets if event.end <= t.position and (later is None or t.position < later)],
        all(e.start >= event.start for e in usable),
    )


def _tied(
    words: Sequence[str],
    events: list[Event],
    index: int,
    around: _Around,
    targets: list[Target],
    lexis: Lexis,
) -> list[Target]:
    """Return the places of an attack or a movement: those tied by a preposition, or its object."""
    event = events[index]
    after = _before_plans([t for t in around.after if not t.source], lexis)
    if event.rule.absorbs and not after:
        after = around.after  # "відбивають атаки від X"
    before = [t for t in around.before if not t.source]
    chosen = [t for t in after if t.relation is not None or t.position - event.end <= _OBJECT_REACH]
    # What stands before the first cue holds for it; before a later one only what the cue before left.
    left = max((e for e in events if e.end <= event.start), key=lambda e: e.end, default=None)
    taken = not around.first and left is not None and left.form not in UNTOLD
    if before and not taken and (around.first or not chosen):
        # "Під Покровськом ворог закріпився в Гришиному": what opens the sentence only says where to look.
        reach = _BEARING_WORDS if before[0].relation is Relation.BEARING else _OPENING_WORDS
        reach += next((n for n, word in enumerate(words) if word[0].isalnum()), 0)  # "- В районе …"
        towns = any(not t.is_region for t in chosen)  # an oblast behind only says where the town lies
        opening = towns and before[0].position <= reach and before[0].relation in LOOSE
        located = [] if opening else [t for t in before if t.relation is not None or not chosen]
        chosen = located + chosen
    if not chosen and index and not after:
        return _of_the_cue_before(words, events, index, targets, lexis)
    return chosen


def _of_the_cue_before(
    words: Sequence[str], events: list[Event], index: int, targets: list[Target], lexis: Lexis
) -> list[Target]:
    """Return the places of the cue before for one that has none: "X взят, бои продолжаются"."""
    event, before = events[index], events[index - 1]
    near = [t for t in targets if t.position < event.start and not t.source]
    if lexis.patterns("modality", "amid").has(words, max(0, event.start - _AMID), event.start):
        return []
    between = words[before.end : event.start]
    if (event.rule.subject == "none" or event.rule.absorbs) and "," in between:
        own = [*between[between.index(",") :], *words[event.end :]]
        tied = any(lexis.patterns("where", key).has(own) for key in ("in", "near", "direction"))
        return [] if tied or PLACE in own else near
    return [t for t in near if t.relation in LOOSE] if before.rule.place == "preposition" else []


def _before_plans(targets: list[Target], lexis: Lexis) -> list[Target]:
    """Leave out places behind what is only wanted: "штурмує біля A і хоче підійти до B"."""
    tables = [lexis.patterns("modality", key) for key in ("plans", "tries", "fires")]
    stop = (n for n, t in enumerate(targets) if n and any(table.has(t.before) for table in tables))
    return targets[: next(stop, len(targets))]


def _objects(words: Sequence[str], event: Event, around: _Around, lexis: Lexis) -> list[Target]:
    """Return the places that are object or subject of a cue; else those where a part of one is meant."""
    passive = event.form in (PASSIVE, STATE) or event.rule.place in ("subject", PREDICATE)
    bare_after = _chain([t for t in around.after if t.relation is None and not t.source], 0)
    bare_before = _chain([t for t in around.before if t.relation is None and not t.source], -1)
    if event.rule.place == PREDICATE or (event.rule.place == "subject" and bare_before):
        bare_after = []
    tied = [t for t in around.after if t.relation is not None and not t.source]
    if bare_after:
        between = words[event.end : bare_after[0].position]
        refused = lexis.patterns("where", "not_taken").has(between) and not event.rule.patient
        listed = lexis.patterns("where", "list_openers").has(between, len(between) - _LISTED)
        far = len(between) > _FAR_OBJECT and not listed  # "деоккупацию ряда сёл …, в частности, X"
        return [] if refused or far else _settled(bare_after, lexis)
    line = not around.first and not passive and takes_line(words[event.end :], lexis)
    if bare_before and (line or passive or event.form == GERUND or not tied):
        return [] if line else _settled(bare_before, lexis)  # "оставили X и заняли линию обороны"
    located = [t for t in around.before if t.relation is not None and not t.source and not t.is_direction]
    return _located(words, event, _chain(tied, 0) or located, lexis)


def _located(words: Sequence[str], event: Event, chosen: list[Target], lexis: Lexis) -> list[Target]:
    """Return the places in which, or near which, something was taken: "зайняли позиції в X"."""
    if not chosen:
        return []
    behind = chosen[0].position > event.end
    between = words[event.end : chosen[0].position if behind else len(words)]
    if not event.rule.patient and lexis.patterns("where", "not_taken").has(between):
        return []
    nouns = lexis.words("where", "settlement_nouns")
    lies = behind and chosen[0].relation is Relation.BEARING and not nouns.isdisjoint(between)
    if event.rule.patient and not lies and chosen[0].relation in LOOSE | {Relation.IN}:
        return [t for t in chosen if t.relation in (Relation.NEAR, Relation.BEARING, Relation.IN)]
    if between[-1:] == (":",) and between[-2] in nouns and chosen[0].relation is Relation.IN:
        return _settled(chosen, lexis)  # "звільнили та зміцнили оборону у населених пунктах: A, B"
    positions = lexis.patterns("where", "positions")
    town = behind and len(between) > 1 and between[-2] in nouns and not positions.has(between)
    if town and chosen[0].relation is Relation.IN:
        return []  # "оккупировал село в Запорожье": which, is not said
    parted = lexis.patterns("where", "parts").has(between) or positions.has(between)
    holds = event.rule.status is ControlStatus.CONTROLS
    if parted or event.rule.name.startswith("holding") or (holds and event.form == NOUN):
        return _settled(chosen, lexis)
    if holds and chosen[0].relation in (Relation.NEAR, Relation.BEARING):
        return []
    inside = [t for t in chosen if t.relation is Relation.IN]
    return _settled(inside, lexis) if positions.has(words) else []


def _settled(targets: list[Target], lexis: Lexis) -> list[Target]:
    """Leave out directions, which name a part of the front and no place, and regions beside a settlement.

    "A, B и вся область" are three places.
    """
    towns = [t for t in targets if not t.is_direction and (not t.is_region or is_one_more(t, lexis))]
    towns = towns if any(not t.is_region for t in towns) else []
    return towns or [t for t in targets if not t.is_direction]


def _chain(targets: list[Target], at: int) -> list[Target]:
    """Return the places of the list to which targets[at] belongs."""
    return [t for t in targets if t.chain == targets[at].chain] if targets else []
