"""Qualities in Ukrainian and Russian: participles that only qualify a noun, or tell what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from layers.claims import ControlStatus, Side
from layers.reading.actors import OPPONENT, OWN, opposite
from layers.reading.line import PLACE
from layers.reading.slavic.actors import NOMINATIVE, Actor, Whose
from layers.reading.slavic.event import SOURCE, Event
from layers.reading.slavic.inflection import PARTICIPLE, PASSIVE, PAST, QUALITY
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.ties import is_tie

TRAPPED: Final = "forces that are surrounded there"
_NEWS_REACH: Final = 2  # words from a participle to "сегодня"
_DATE_REACH: Final = 6  # words from a participle over "на прошлой неделе" to its place
_DEEDS: Final = frozenset({ControlStatus.CONTROLS, ControlStatus.ENTERED, ControlStatus.WITHDREW})
_STAYING: Final = ("holding", "standing", "being")
_LIST_REACH: Final = 7  # words from a participle over "за сутки населённые пункты" to the first name
_LIST_SIGNS: Final = frozenset({":", "—", "–"})
_TIE_REACH: Final = 4  # words from "окружённый" to its place
_COPULA_REACH: Final = 2  # words from "вважається" to "повністю звільненим"


def _qualifies(words: Sequence[str], event: Event, lexis: Lexis) -> bool:
    """Say whether a participle only qualifies what follows: "у звільнені міста", "Звільнений X, фото".

    Ukrainian has one form for both.
    """
    if event.form != PASSIVE or event.end >= len(words):
        return False
    if event.start and is_tie(words, event.start - 1, lexis, stop=event.start):
        return True
    opens = not event.start or not words[event.start - 1][0].isalnum()
    return opens and words[event.end] == PLACE and words[event.start].endswith("ий")


def without_qualities(words: Sequence[str], events: list[Event], lexis: Lexis) -> list[Event]:
    """Leave out participles that only qualify a noun ("захоплених позицій"); "звільнене X" stays."""
    kept = []
    for event in events:
        if _qualifies(words, event, lexis):
            continue
        if event.form == PARTICIPLE:
            if _is_deed(words, event):
                kept.append(replace(event, form=PAST))  # "бойцы, освободившие X"
            continue
        aside = words[event.start - 1 : event.start] == (",",) and event.rule.place == SOURCE
        if event.form == QUALITY and aside:
            kept.append(replace(event, form=PASSIVE))  # "боевики, выбитые из X"
            continue
        if event.form == QUALITY and _is_trapped(words, event, lexis):
            kept.append(replace(event, form=PASSIVE, reason=TRAPPED))  # "группировка, окружённая под X"
            continue
        if event.form == QUALITY and _is_dated(words, event, events, lexis):
            kept.append(event)  # what is done to its place now is told by another verb
            continue
        if event.form == QUALITY and _is_news(words, event, lexis):
            kept.append(replace(event, form=PASSIVE))  # "X, освобожденный вчера"
            continue
        if event.form == QUALITY and _opens_list(words, event, lexis):
            kept.append(replace(event, form=PASSIVE))  # "назвал | освобождённые сёла: A, B"
            continue
        ends = event.end >= len(words) or not words[event.end][0].isalpha()
        named = ends and _is_named_so(words, event.start, lexis)
        if event.form == QUALITY and (named or _is_predicate(words, event, lexis)):
            kept.append(replace(event, form=PASSIVE))
        elif event.form != QUALITY:
            kept.append(event)
    return kept


def done_by(
    words: Sequence[str], events: list[Event], event: Event, actors: Sequence[Actor], whose: Whose
) -> Whose:
    """Return who surrounded or freed what a participle tells of: the others than those it is said beside.

    Those are the surrounded forces, or who now attacks the place that was freed.
    """
    if event.reason == TRAPPED:
        before = [actor for actor in actors if actor.end <= event.start]
        behind = [actor for actor in actors if actor.start >= event.end]
        aside = list(words[event.start - 1 : event.start]) == [","]  # "войска, окружённые под X"
        trapped = before[-1:] if aside or not behind else behind[:1]
        return _others(trapped[0].whose) if trapped else whose
    told = (e for e in events if e is not event)
    attacked = any(e.stance is None or e.rule.status is ControlStatus.CONTESTED for e in told)
    if event.form != QUALITY or not attacked:
        return whose
    return _others(whose or next((actor.whose for actor in actors if actor.case == NOMINATIVE), None))


def _others(whose: Whose) -> Whose:
    if isinstance(whose, Side):
        return opposite(whose)
    return OWN if whose == OPPONENT else OPPONENT if whose == OWN else whose


def _is_news(words: Sequence[str], event: Event, lexis: Lexis) -> bool:
    """Say whether a participle behind a place tells what was done to it just now."""
    beside = tuple(words[max(0, event.start - 2) : event.start]) == (PLACE, ",")
    days = (lexis.patterns("calendar", key) for key in ("today", "yesterday"))
    near = words[event.end : event.end + _NEWS_REACH]
    return beside and any(day.has(near) for day in days)


def _is_dated(words: Sequence[str], event: Event, events: list[Event], lexis: Lexis) -> bool:
    """Say whether a participle before a place tells what was done of late: "освобождённые на днях A и B".

    Not where the sentence says who holds them: "удерживают освобождённые на днях A и B".
    """
    told = (e for e in events if e.start < event.start and e.stance is not None)
    held = any(e.rule.status is ControlStatus.CONTROLS for e in told)
    if held or not lexis.patterns("where", "freed").at(words, event.start):
        return False
    near = list(words[event.end : event.end + _DATE_REACH])
    behind = near.index(PLACE) if PLACE in near else 0
    days = (lexis.patterns("calendar", key) for key in ("today", "yesterday", "lately"))
    return event.rule.status is ControlStatus.CONTROLS and any(day.has(near[:behind]) for day in days)


def _is_deed(words: Sequence[str], event: Event) -> bool:
    """Say whether a participle behind a comma tells what forces have done, and not where they had stood."""
    told = event.rule.status in _DEEDS and not event.rule.name.startswith(_STAYING)
    return told and words[event.start - 1 : event.start] == (",",)


def _opens_list(words: Sequence[str], event: Event, lexis: Lexis) -> bool:
    """Say whether a participle opens the names of what somebody lists: "взятые за день сёла — A, B"."""
    near = list(words[event.end : event.end + _LIST_REACH])
    nouns, first = lexis.words("where", "settlement_nouns"), near.index(PLACE) if PLACE in near else 0
    before = near[: max(0, first - 1)]
    listed = first > 1 and near[first - 1] in _LIST_SIGNS and near[first - 2] in nouns
    return not event.start and listed and not any(word in lexis.cues for word in before)


def _is_trapped(words: Sequence[str], event: Event, lexis: Lexis) -> bool:
    """Say whether a participle tells where forces are surrounded: "ликвидация окружённых под X частей"."""
    if event.rule.status is not ControlStatus.ENCIRCLED:
        return False
    near = list(words[event.end : event.end + _TIE_REACH])
    behind = near.index(PLACE) if PLACE in near else 0
    return any(lexis.patterns("where", key).at(near, 0) is not None for key in ("in", "near") if behind)


def _is_named_so(words: Sequence[str], start: int, lexis: Lexis) -> bool:
    """Say whether a participle stands right behind a place: "позначив X (повністю) окупованим"."""
    wholly = start and words[start - 1] in lexis.words("modality", "wholly_done")
    at = start - 2 if wholly else start - 1
    return at >= 0 and words[at] == PLACE


def _is_predicate(words: Sequence[str], event: Event, lexis: Lexis) -> bool:
    """Say whether a participle is what a place is said to be: "X вважається звільненим".

    Or what somebody calls it, whose words end before: "объявило | освобождённым X".
    """
    instrumental = words[event.start].endswith(tuple(lexis.words("where", "predicate_cases")))
    before = words[max(0, event.start - _COPULA_REACH) : event.start]
    called = not event.start and words[event.end : event.end + 1] == (PLACE,)
    return instrumental and (called or lexis.patterns("where", "copulas").has(before))
