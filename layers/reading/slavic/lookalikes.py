"""Lookalikes in Ukrainian and Russian: words that are status cues elsewhere and are none where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus
from layers.reading.line import PLACE
from layers.reading.slavic.actors import INSTRUMENTAL, find_actors
from layers.reading.slavic.event import CALLED_OWN, CUTTING_OFF, PREDICATE, WITH_THEM
from layers.reading.slavic.inflection import NOUN
from layers.reading.slavic.lexis import CueForm, Lexis

_BESIDE: Final = 2
_LOST_REACH: Final = 4
_SPELLED: Final = 4  # words from "от" over adjectives to "оккупации"


def is_none_here(words: Sequence[str], start: int, end: int, cue: CueForm, lexis: Lexis) -> bool:
    """Say whether a cue word is none where it stands: "лінія боїв", "наша авіація", "стоїть завдання"."""
    if _is_set_phrase(words, start, end, lexis):
        return True
    if start and lexis.patterns("modality", "ceases").at(words, start - 1) is not None:
        tried = lexis.patterns("modality", "tries").has(words, end, min(end + 2, len(words)))
        if cue.rule.absorbs or tried:
            return True  # "бої не припиняються", "не полишає спроб"
    if cue.rule.absorbs and lexis.patterns("where", "not_attacks").has(
        words, max(0, start - _BESIDE), min(len(words), end + _BESIDE)
    ):
        return True  # "сорвана ротация"
    if cue.rule.name == WITH_THEM and PLACE not in words[start - 1 : start]:
        return True  # "забрали у росіян X", but "X у росіян"
    if cue.rule.name == CALLED_OWN:
        return not _is_called_own(words, start, end, lexis)
    if cue.rule.name == CUTTING_OFF:  # "перекрыли трассу" cuts nothing off
        return not lexis.patterns("where", "all_ways").has(words)
    controls = cue.rule.status is ControlStatus.CONTROLS
    if cue.form == NOUN and controls and _is_left_behind(words, start, lexis):
        return True  # "звільнили від окупації"
    if cue.form == NOUN and cue.rule.subject == "opponent" and cue.rule.place == "object":
        return not _loses_place(words, end, lexis)
    last = words[start] in lexis.words("where", "last_words")
    if cue.rule.place != PREDICATE and not last:
        return False
    follows = words[end] if end < len(words) else "."
    return follows[0].isalnum() and follows not in lexis.words("where", "links")


def _is_set_phrase(words: Sequence[str], start: int, end: int, lexis: Lexis) -> bool:
    """Say whether a cue word means something else with the words right before or behind it."""
    if lexis.patterns("where", "no_cues").at(words, start) is not None:
        return True
    if start and lexis.patterns("where", "no_cue_after").at(words, start - 1, start) is not None:
        return True
    return end < len(words) and lexis.patterns("where", "no_cue_before").at(words, end, end + 1) is not None


def _is_called_own(words: Sequence[str], start: int, end: int, lexis: Lexis) -> bool:
    """Say whether nothing but places stands before "its own", and no noun behind."""
    places = {PLACE, ",", *lexis.words("grammar", "and")}
    follows = words[end] if end < len(words) else "."
    alone = not follows.isalpha() or lexis.patterns("speech", "tail").at(words, end) is not None
    return PLACE in words[:start] and places.issuperset(words[:start]) and alone


def _is_left_behind(words: Sequence[str], noun: int, lexis: Lexis) -> bool:
    """Say whether a noun is what a place was freed from: "от многолетней украинской оккупации"."""
    start = next(
        (n + 1 for n in range(noun - 1, max(-1, noun - _SPELLED), -1) if not words[n].isalpha()),
        max(0, noun - _SPELLED),
    )
    return not lexis.words("where", "freed_from").isdisjoint(words[start:noun])


def _loses_place(words: Sequence[str], end: int, lexis: Lexis) -> bool:
    """Say whether a loss is that of a place and not of people: "втрата X", not "втрати ворога в X"."""
    known = lexis.words("where", "settlement_nouns")
    pronouns = lexis.words("where", "pronouns")
    for at in range(end, min(end + _LOST_REACH, len(words))):
        if words[at] == PLACE or words[at] in known or lexis.patterns("where", "parts").at(words, at):
            return True
        if lexis.patterns("where", "positions").at(words, at) is not None:
            return True
        if not words[at].isalpha() or lexis.patterns("where", "in").at(words, at) is not None:
            break
        if lexis.forces.at(words, at) is not None and not _is_loser(words, at, lexis):
            break
    return words[end - 2 : end - 1] != () and words[end - 2] in pronouns  # "його втрата"


def _is_loser(words: Sequence[str], at: int, lexis: Lexis) -> bool:
    """Say whether forces lose, and are not what is lost: "втрата росіянами X"."""
    return any(actor.case == INSTRUMENTAL and actor.start == at for actor in find_actors(words, lexis))
